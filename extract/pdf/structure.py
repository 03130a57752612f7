"""The structure tree of a tagged PDF: tables with their rows, and paragraphs, by marked-content id.

A TR is one logical row even where it runs over three pages (ISO 32000-1, 14.8.4.3). pikepdf keeps each
object's identity, so that a marked-content id is always that of its own page; empty cells keep their place.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

Item = tuple[int, int]  # (page from 1, marked-content id)

#: Elements that hold one paragraph of text (ISO 32000-1, 14.8.4.2 and 14.8.4.4).
TEXTS = {
    "P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "Title", "Caption", "Lbl", "LBody", "Note", "FENote",
    "BlockQuote", "TOCI", "Formula", "BibEntry", "Code", "Index", "Form",
}  # fmt: skip
#: Elements within a line of text.
INLINE = {
    "Span", "Quote", "Link", "Reference", "Annot", "NonStruct", "Private", "Em", "Strong", "Sub", "Ruby",
    "RB", "RT", "RP", "Warichu", "WT", "WP",
}  # fmt: skip
#: More elements than this, or deeper nesting, is an attack: the largest tree among 2,785 PDFs had 214,000.
MOST_ELEMENTS = 1_000_000
DEEPEST = 200


class TextNode(NamedTuple):
    """A paragraph: its role and the marked content that it is made of, in order."""

    role: str
    items: list[Item]


class CellNode(NamedTuple):
    """A cell. `name` and `headers` (names of heading cells) tell its column where empty cells are left out."""

    texts: list[TextNode]
    row_span: int
    column_span: int
    heading: bool
    name: str = ""
    headers: tuple[str, ...] = ()


class RowNode(NamedTuple):
    cells: list[CellNode]
    heading: bool


class TableNode(NamedTuple):
    rows: list[RowNode]


Node = TextNode | TableNode


def read_structure(path: Path) -> list[Node]:
    """The paragraphs and tables of a tagged PDF in reading order; [] where it has no structure to use."""
    import pikepdf

    try:
        with pikepdf.open(path) as pdf:
            root = pdf.Root.get("/StructTreeRoot")
            if not isinstance(root, pikepdf.Dictionary):
                return []
            walker = Walker(pdf, root)
            return list(walker.nodes(root.get("/K"), None, "", 0))
    except (pikepdf.PdfError, pikepdf.PasswordError, ValueError, RecursionError):
        return []


class Walker:
    """Walks a structure tree. Pages count from 1."""

    def __init__(self, pdf: Any, root: Any) -> None:
        import pikepdf

        self.array, self.dictionary = pikepdf.Array, pikepdf.Dictionary
        self.pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
        roles = root.get("/RoleMap")
        self.roles = (
            {str(k)[1:]: str(v)[1:] for k, v in roles.items()} if isinstance(roles, self.dictionary) else {}
        )
        classes = root.get("/ClassMap")
        self.classes: Any = classes if isinstance(classes, self.dictionary) else {}
        self.seen: set[tuple[int, int]] = set()
        self.count = 0

    def role(self, element: Any) -> str:
        """The standard role of an element, through the role map."""
        name = str(element.get("/S", "/"))[1:]
        for _ in range(8):
            if (
                name in TEXTS
                or name in INLINE
                or name in ("Table", "TR", "TH", "TD")
                or name not in self.roles
            ):
                break
            mapped = self.roles[name]
            if mapped == name:
                break
            name = mapped
        return name

    def kids(self, element: Any) -> list[Any]:
        kids = element.get("/K")
        if kids is None:
            return []
        return list(kids) if isinstance(kids, self.array) else [kids]

    def page(self, element: Any, inherited: int | None) -> int | None:
        page = element.get("/Pg")
        return self.pages.get(page.objgen, inherited) if page is not None else inherited

    def is_new(self, element: Any) -> bool:
        """Whether an element is met for the first time; a tree with a cycle ends here."""
        self.count += 1
        if self.count > MOST_ELEMENTS:
            return False
        key = element.objgen
        if key == (0, 0):
            return True
        if key in self.seen:
            return False
        self.seen.add(key)
        return True

    def nodes(self, kids: Any, page: int | None, role: str, depth: int) -> Iterator[Node]:
        """The nodes below an element. Loose content between them makes a paragraph of its own."""
        loose: list[Item] = []
        listed = list(kids) if isinstance(kids, self.array) else [] if kids is None else [kids]
        for kid in listed:
            item = self.item(kid, page)
            if item is not None:
                loose.append(item)
                continue
            if not isinstance(kid, self.dictionary) or "/S" not in kid or depth > DEEPEST:
                continue
            name = self.role(kid)
            if name in INLINE:
                loose.extend(self.items(kid, page, depth + 1))
                continue
            if loose:
                yield TextNode(role, loose)
                loose = []
            if not self.is_new(kid) or name in ("Artifact", "Figure"):
                continue
            here = self.page(kid, page)
            if name == "Table":
                table = self.table(kid, here, depth + 1)
                if table.rows:
                    yield table
            elif name in TEXTS and not self.has_blocks(kid):
                yield TextNode(name, list(self.items(kid, page, depth + 1, opened=True)))
            else:
                yield from self.nodes(kid.get("/K"), here, name, depth + 1)
        if loose:
            yield TextNode(role, loose)

    def has_blocks(self, element: Any) -> bool:
        """Whether a text element holds others (an LBody with paragraphs, a note with a table)."""
        for kid in self.kids(element):
            if isinstance(kid, self.dictionary) and "/S" in kid:
                name = self.role(kid)
                if name not in INLINE and name not in ("Figure", "Artifact"):
                    return True
        return False

    def item(self, kid: Any, page: int | None) -> Item | None:
        """A kid as marked content: a number, or a reference with a page of its own."""
        if isinstance(kid, int):
            return None if page is None else (page, kid)
        if isinstance(kid, self.dictionary) and "/MCID" in kid and "/S" not in kid:
            here = self.page(kid, page)
            return None if here is None else (here, int(kid["/MCID"]))
        return None

    def items(self, element: Any, page: int | None, depth: int, opened: bool = False) -> Iterator[Item]:
        """All marked content below an element."""
        if depth > DEEPEST or not (opened or self.is_new(element)):
            return
        here = self.page(element, page)
        for kid in self.kids(element):
            item = self.item(kid, here)
            if item is not None:
                yield item
            elif isinstance(kid, self.dictionary) and "/S" in kid and self.role(kid) != "Artifact":
                yield from self.items(kid, here, depth + 1)

    # --- tables -----------------------------------------------------------------------------------------

    def table(self, element: Any, page: int | None, depth: int) -> TableNode:
        return TableNode(list(self.rows(element, page, False, depth)))

    def rows(self, element: Any, page: int | None, head: bool, depth: int) -> Iterator[RowNode]:
        for kid in self.kids(element):
            if not isinstance(kid, self.dictionary) or "/S" not in kid or depth > DEEPEST:
                continue
            name = self.role(kid)
            here = self.page(kid, page)
            if name == "TR" and self.is_new(kid):
                cells = list(self.cells(kid, here, depth + 1))
                if cells:
                    yield RowNode(cells, head or (len(cells) > 1 and all(c.heading for c in cells)))
            elif name == "Caption":
                continue
            elif name not in ("TD", "TH", "Table") and self.is_new(kid):
                yield from self.rows(kid, here, head or name == "THead", depth + 1)

    def cells(self, row: Any, page: int | None, depth: int) -> Iterator[CellNode]:
        for kid in self.kids(row):
            if not isinstance(kid, self.dictionary) or "/S" not in kid or depth > DEEPEST:
                continue
            name = self.role(kid)
            here = self.page(kid, page)
            if name in ("TD", "TH"):
                if not self.is_new(kid):
                    continue
                texts = list(self.cell_texts(self.nodes(kid.get("/K"), here, name, depth + 1)))
                yield self.cell(kid, texts, name == "TH")
            elif name not in ("Table", "TR"):
                yield from self.cells(kid, here, depth + 1)

    def cell_texts(self, nodes: Iterator[Node]) -> Iterator[TextNode]:
        """The paragraphs of a cell; a table inside it gives its own row by row."""
        for node in nodes:
            if isinstance(node, TextNode):
                yield node
            else:
                for row in node.rows:
                    for cell in row.cells:
                        yield from cell.texts

    def cell(self, element: Any, texts: list[TextNode], heading: bool) -> CellNode:
        """A cell with its attributes, its own or those of its class (ISO 32000-1, 14.7.5 and 14.8.5.7)."""
        spans = {"/RowSpan": 1, "/ColSpan": 1}
        headers: tuple[str, ...] = ()
        for attributes in self.attributes(element):
            for name, value in attributes.items():
                if name in spans and isinstance(value, int) and 1 <= value <= 10_000:
                    spans[name] = int(value)
                elif name == "/Headers" and isinstance(value, self.array):
                    headers = tuple(str(entry) for entry in value)
        name = str(element.get("/ID", ""))
        return CellNode(texts, spans["/RowSpan"], spans["/ColSpan"], heading, name, headers)

    def attributes(self, element: Any) -> Iterator[Any]:
        found = element.get("/A")
        for entry in list(found) if isinstance(found, self.array) else [found]:
            if isinstance(entry, self.dictionary):
                yield entry
        names = element.get("/C")
        for name in list(names) if isinstance(names, self.array) else [names]:
            entry = self.classes.get(str(name)) if name is not None else None
            for part in list(entry) if isinstance(entry, self.array) else [entry]:
                if isinstance(part, self.dictionary):
                    yield part
