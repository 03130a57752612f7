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
        with pikepdf.open(path, inherit_page_attributes=False) as pdf:
            root = pdf.Root.get("/StructTreeRoot")
            if not isinstance(root, pikepdf.Dictionary):
                return []
            walker = Walker(pdf, root)
            return list(walker.nodes(walker.listed(root.get("/K")), None, "", 0))
    except (pikepdf.PdfError, pikepdf.PasswordError, ValueError, RecursionError):
        return []


class Element(NamedTuple):
    """What a dictionary of the tree says, asked of the file once. `role`: its standard role, None for a reference to
    marked content; `entries`: its values by their names; `key`: which object it is."""

    role: str | None
    entries: Any
    key: tuple[int, int]


#: What stands below an element: the number of marked content, or a dictionary.
Kid = int | Element


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

    def role(self, name: str) -> str:
        """The standard role for the name of one, through the role map."""
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

    def kids(self, element: Element) -> list[Kid]:
        return self.listed(element.entries.get("/K"))

    def listed(self, kids: Any) -> list[Kid]:
        """The kids that an entry "/K" names."""
        if kids is None:
            return []
        found: list[Kid] = []
        for kid in kids if isinstance(kids, self.array) else [kids]:
            if isinstance(kid, int):
                found.append(kid)
            elif isinstance(kid, self.dictionary):
                entries = kid.as_dict()
                name = entries.get("/S")
                found.append(Element(None if name is None else self.role(str(name)[1:]), entries, kid.objgen))
        return found

    def page(self, element: Element, inherited: int | None) -> int | None:
        page = element.entries.get("/Pg")
        return self.pages.get(page.objgen, inherited) if page is not None else inherited

    def is_new(self, element: Element) -> bool:
        """Whether an element is met for the first time; a tree with a cycle ends here."""
        self.count += 1
        if self.count > MOST_ELEMENTS:
            return False
        if element.key == (0, 0):
            return True
        if element.key in self.seen:
            return False
        self.seen.add(element.key)
        return True

    def nodes(self, kids: list[Kid], page: int | None, role: str, depth: int) -> Iterator[Node]:
        """The nodes below an element. Loose content between them makes a paragraph of its own."""
        loose: list[Item] = []
        for kid in kids:
            item = self.item(kid, page)
            if item is not None:
                loose.append(item)
                continue
            if isinstance(kid, int) or kid.role is None or depth > DEEPEST:
                continue
            if kid.role in INLINE:
                loose.extend(self.items(kid, page, depth + 1))
                continue
            if loose:
                yield TextNode(role, loose)
                loose = []
            if not self.is_new(kid) or kid.role in ("Artifact", "Figure"):
                continue
            here = self.page(kid, page)
            below = self.kids(kid)
            if kid.role == "Table":
                rows = list(self.rows(below, here, False, depth + 1))
                if rows:
                    yield TableNode(rows)
            elif kid.role in TEXTS and not has_blocks(below):
                yield TextNode(kid.role, list(self.items_of(below, here, depth + 1)))
            else:
                yield from self.nodes(below, here, kid.role, depth + 1)
        if loose:
            yield TextNode(role, loose)

    def item(self, kid: Kid, page: int | None) -> Item | None:
        """A kid as marked content: a number, or a reference with a page of its own."""
        if isinstance(kid, int):
            return None if page is None else (page, kid)
        if kid.role is None and "/MCID" in kid.entries:
            here = self.page(kid, page)
            return None if here is None else (here, int(kid.entries["/MCID"]))
        return None

    def items(self, element: Element, page: int | None, depth: int) -> Iterator[Item]:
        """All marked content of an element that is met for the first time."""
        if depth <= DEEPEST and self.is_new(element):
            yield from self.items_of(self.kids(element), self.page(element, page), depth)

    def items_of(self, kids: list[Kid], page: int | None, depth: int) -> Iterator[Item]:
        """All marked content among some kids and below them."""
        if depth > DEEPEST:
            return
        for kid in kids:
            item = self.item(kid, page)
            if item is not None:
                yield item
            elif not isinstance(kid, int) and kid.role is not None and kid.role != "Artifact":
                yield from self.items(kid, page, depth + 1)

    # --- tables -----------------------------------------------------------------------------------------

    def rows(self, kids: list[Kid], page: int | None, head: bool, depth: int) -> Iterator[RowNode]:
        for kid in kids:
            if isinstance(kid, int) or kid.role is None or depth > DEEPEST:
                continue
            here = self.page(kid, page)
            if kid.role == "TR" and self.is_new(kid):
                cells = list(self.cells(self.kids(kid), here, depth + 1))
                if cells:
                    yield RowNode(cells, head or (len(cells) > 1 and all(c.heading for c in cells)))
            elif kid.role == "Caption":
                continue
            elif kid.role not in ("TD", "TH", "Table") and self.is_new(kid):
                yield from self.rows(self.kids(kid), here, head or kid.role == "THead", depth + 1)

    def cells(self, kids: list[Kid], page: int | None, depth: int) -> Iterator[CellNode]:
        for kid in kids:
            if isinstance(kid, int) or kid.role is None or depth > DEEPEST:
                continue
            here = self.page(kid, page)
            if kid.role in ("TD", "TH"):
                if self.is_new(kid):
                    texts = list(cell_texts(self.nodes(self.kids(kid), here, kid.role, depth + 1)))
                    yield self.cell(kid, texts, kid.role == "TH")
            elif kid.role not in ("Table", "TR"):
                yield from self.cells(self.kids(kid), here, depth + 1)

    def cell(self, element: Element, texts: list[TextNode], heading: bool) -> CellNode:
        """A cell with its attributes, its own or those of its class (ISO 32000-1, 14.7.5 and 14.8.5.7)."""
        spans = {"/RowSpan": 1, "/ColSpan": 1}
        headers: tuple[str, ...] = ()
        for attributes in self.attributes(element.entries):
            for name in spans:
                value = attributes.get(name)
                if isinstance(value, int) and 1 <= value <= 10_000:
                    spans[name] = int(value)
            named = attributes.get("/Headers")
            if isinstance(named, self.array):
                headers = tuple(str(entry) for entry in named)
        name = str(element.entries.get("/ID", ""))
        return CellNode(texts, spans["/RowSpan"], spans["/ColSpan"], heading, name, headers)

    def attributes(self, entries: Any) -> Iterator[Any]:
        found = entries.get("/A")
        for entry in found if isinstance(found, self.array) else [found]:
            if isinstance(entry, self.dictionary):
                yield entry.as_dict()
        names = entries.get("/C")
        for name in names if isinstance(names, self.array) else [names]:
            entry = self.classes.get(str(name)) if name is not None else None
            for part in entry if isinstance(entry, self.array) else [entry]:
                if isinstance(part, self.dictionary):
                    yield part.as_dict()


def has_blocks(kids: list[Kid]) -> bool:
    """Whether a text element with these kids holds others (an LBody with paragraphs, a note with a table)."""
    return any(
        not isinstance(kid, int)
        and kid.role is not None
        and kid.role not in INLINE
        and kid.role not in ("Figure", "Artifact")
        for kid in kids
    )


def cell_texts(nodes: Iterator[Node]) -> Iterator[TextNode]:
    """The paragraphs of a cell; a table inside it gives its own row by row."""
    for node in nodes:
        if isinstance(node, TextNode):
            yield node
        else:
            for row in node.rows:
                for cell in row.cells:
                    yield from cell.texts
