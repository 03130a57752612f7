"""The structure tree: tables as office programs or browsers write them, whole over pages."""

from dataclasses import dataclass, field
from itertools import groupby

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from .layout import Owner, Run
from .manner import Manner
from .tables import Block, PrintedCell, PrintedTable

Leaf = tuple[Owner, bool]  # what a run belongs to, and whether it is a list item's marker


@dataclass(slots=True)
class Node:
    """An element: its kind, attributes, elements below it, and marked content as (page, id)."""

    kind: str
    attributes: tuple[dict[str, object], ...] = ()
    below: list["Node"] = field(default_factory=list)
    marks: list[tuple[int, int]] = field(default_factory=list)

    def add(self, kind: str, *attributes: dict[str, object]) -> "Node":
        self.below.append(Node(kind, attributes))
        return self.below[-1]


class Tags:
    """Builds the tree from the blocks first, then takes marked content as the pages are written."""

    def __init__(self, pdf: pikepdf.Pdf, blocks: tuple[Block, ...], manner: Manner) -> None:
        self.pdf, self.manner, self.web = pdf, manner, manner.tags == "web"
        self.pages: list[pikepdf.Page] = []
        self.parents: list[list[Node]] = []  # of each page, the element of each marked-content id
        self.root, self.leaves = Node("Document"), dict[Leaf, Node]()
        for number, block in enumerate(blocks):
            if isinstance(block, PrintedTable):
                self.table(block, number)
            elif block.text:
                kind = {"title": "H1", "section": "H2"}.get(block.style, "P")
                self.leaf(self.root.add(kind), (("text", number, 0, 0, 0), False))

    def leaf(self, node: Node, key: Leaf) -> None:
        """Where a paragraph's content goes: browsers put one more element round it."""
        self.leaves[key] = node.add("NonStruct") if self.web else node

    def table(self, table: PrintedTable, number: int) -> None:
        node = self.root.add("Table")
        for name, rows in (("head", table.headings), ("cell", table.rows)):
            for index, row in enumerate(rows):
                line = node.add("TR")
                for cell in row.cells:
                    label = cell.field == "label" and self.web
                    kind = self.manner.heading_tag if name == "head" or label else "TD"
                    owner = (name, number, index, cell.column)
                    self.cell(line.add(kind, *self.attributes(cell, kind)), cell, owner)

    def attributes(self, cell: PrintedCell, kind: str) -> tuple[dict[str, object], ...]:
        spans = {"RowSpan": cell.down, "ColSpan": cell.span}
        shown: list[dict[str, object]] = [] if self.web else [{"O": Name.Layout, "Placement": Name.Inline}]
        shown += [{"O": Name.Table, "Scope": Name.Column}] if kind == "TH" else []
        shown += [{"O": Name.Table, k: v} for k, v in spans.items() if v > 1 or self.web]
        return tuple(shown)

    def cell(self, node: Node, cell: PrintedCell, owner: tuple[str, int, int, int]) -> None:
        """A cell's paragraphs; an empty one has an empty paragraph in office programs and none in browsers."""
        paras = list(enumerate(cell.paragraphs))
        if not paras and not self.web:
            node.add("Standard")
        for listed, group in groupby(paras, key=lambda item: bool(item[1].marker)):
            items = node.add("L") if listed else None
            for number, _ in group:
                key = (*owner, number)
                if items:
                    item = items.add("LI")
                    self.leaf(item.add("Lbl"), (key, True))
                    body = item.add("LBody")
                    self.leaf(body if self.web else body.add("Standard"), (key, False))
                elif self.web and len(paras) == 1:
                    self.leaf(node, (key, False))
                else:
                    self.leaf(node.add("P" if self.web else "Standard"), (key, False))

    # ── while the pages are written ──

    def begin_page(self, page: pikepdf.Page) -> None:
        page.obj.StructParents = len(self.pages)
        page.obj.Tabs = Name.S
        self.pages.append(page)
        self.parents.append([])

    def key(self, run: Run) -> object:
        """Runs of one key stand in one marked content."""
        return (run.owner, run.marker, run.again, run.y if self.manner.mark_lines else 0)

    def begin(self, run: Run) -> str:
        """The operator that opens a run's marked content; office programs make a repeated heading an artifact."""
        if run.again and not self.web:
            return "/Artifact BMC"
        node, ids = self.leaves[run.owner, run.marker], self.parents[-1]
        node.marks.append((len(self.pages) - 1, len(ids)))
        ids.append(node)
        return f"/{node.kind} <</MCID {len(ids) - 1}>> BDC"

    # ── afterwards ──

    def finish(self) -> None:
        """Writes the tree, and the table from marked content to its elements."""
        pdf = self.pdf
        objects: dict[int, pikepdf.Object] = {}
        top = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        top.K = self.element(self.root, top, objects)
        nums = Array()
        for number, nodes in enumerate(self.parents):
            nums.append(number)
            nums.append(pdf.make_indirect(Array([objects[id(node)] for node in nodes])))
        top.ParentTree = pdf.make_indirect(Dictionary(Nums=nums))
        top.ParentTreeNextKey = len(self.parents)
        if not self.web:
            top.RoleMap = Dictionary(Standard=Name.P)
        pdf.Root.StructTreeRoot = top
        pdf.Root.MarkInfo = Dictionary(Marked=True)
        pdf.Root.Lang = String("en-GB")

    def element(
        self, node: Node, parent: pikepdf.Object, objects: dict[int, pikepdf.Object]
    ) -> pikepdf.Object:
        made = self.pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name("/" + node.kind), P=parent))
        objects[id(node)] = made
        below: list[object] = [self.element(n, made, objects) for n in node.below]
        if node.marks:
            made.Pg = self.pages[node.marks[0][0]].obj
        for page, mark in node.marks:
            if page == node.marks[0][0]:
                below.append(mark)
            else:
                below.append(Dictionary(Type=Name.MCR, Pg=self.pages[page].obj, MCID=mark))
        if below:
            made.K = Array(below)
        if node.attributes:
            made.A = Array([Dictionary({f"/{k}": v for k, v in a.items()}) for a in node.attributes])
        return made
