"""What was printed and where: the one type that every reader gives and `normalise` takes.

A reader reports and never decides. It gives tables as they stand (page by page where the format knows
pages only), the paragraphs outside them, and the evidence from which `normalise` joins rows over pages.

Coordinates are PDF points with the origin at the top-left corner of the page as a person sees it
(rotation, crop box and user unit applied). Pages count from 1.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from extract.document_words import Words
from extract.notices import Notice
from extract.seen import Sight

Box = tuple[float, float, float, float]  # left, top, right, bottom


class Place(NamedTuple):
    """Where something stands. Word and text files have a paragraph index instead of a box."""

    page: int | None
    box: Box | None = None
    paragraph: int | None = None


class Edge(NamedTuple):
    """How the first and last line of a paragraph stand in their column, in points.

    A renderer fills a line before it begins the next, so a paragraph that ends with room for the next
    word ended there; one without room may go on. `alone`: the last line holds a single piece of text
    (only such a line can end inside a word). Measured on 1,200 paragraphs of two renderers, this decides
    1,192 of them (docs/decisions.md).
    """

    head: float  # width of the first word
    letter: float  # width of its first letter
    room: float  # free width behind the last word
    alone: bool
    size: float  # font size, so that room can be judged in letters
    indent: float = 0.0  # left edge of the first line less the left edge of the column


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph as printed. `text` holds hard line breaks as "\\n"; a bullet stands in `marker` only.

    `more`: the places where it goes on after a page break. `struck`: what of it is struck through, where the
    format says so.
    """

    text: str
    place: Place
    marker: str = ""
    heading: int = 0  # 0 none, 1 the highest; from a style, a tag or the size of the letters
    bold: bool = False
    size: float = 0.0  # points; 0 where the format does not say
    edge: Edge | None = None
    more: tuple[Place, ...] = ()
    struck: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as it stands in one row of one page.

    `merged`: it goes on from the cell above (a vertical merge that the format states or the rules show);
    its paragraphs, if any, belong to that cell. `fill` is "RRGGBB" or None. `foot`: how far the foot of the
    cell is below its last baseline, in lines of text; None for a cell without text or a format without pages.
    `tables`: those that stand in it, where the format says so; their paragraphs are among the cell's own.
    """

    column: int
    span: int = 1
    paragraphs: tuple[Paragraph, ...] = ()
    fill: str | None = None
    merged: bool = False
    heading: bool = False
    foot: float | None = None
    place: Place | None = None
    tables: tuple["Table", ...] = ()

    @property
    def text(self) -> str:
        paragraphs = self.paragraphs
        return paragraphs[0].text if len(paragraphs) == 1 else "\n".join([p.text for p in paragraphs])


@dataclass(frozen=True, slots=True)
class Row:
    """One row; `heading` where the format says that it is a heading row."""

    cells: tuple[Cell, ...]
    heading: bool = False
    place: Place | None = None

    def cell(self, column: int) -> Cell | None:
        """The cell that covers a column."""
        for cell in self.cells:
            if cell.column <= column < cell.column + cell.span:
                return cell
        return None


@dataclass(frozen=True, slots=True)
class Table:
    """A table. `whole`: its rows are whole over pages already (Word, tagged PDF, web page).

    `edges`: x positions of the column borders where the page shows them, for telling whether the table
    on the next page is the same one. `open_foot`: no rule closes it at the foot of the page. `parted_by`:
    the sign that parts the cells of a text conversion's rows, where the cells of a row are no more than the
    pieces between its signs: there may be fewer or more of them than columns. `in_lines`: its rows are the
    file's lines, several of which may make one.
    """

    rows: tuple[Row, ...]
    columns: int
    place: Place
    whole: bool = True
    edges: tuple[float, ...] = ()
    open_foot: bool = False
    parted_by: str = ""
    in_lines: bool = False


Block = Paragraph | Table


def each_paragraph(block: Block) -> Iterator[Paragraph]:
    """A block's paragraphs; a table's cell by cell."""
    if isinstance(block, Paragraph):
        yield block
        return
    for row in block.rows:
        for cell in row.cells:
            yield from cell.paragraphs


@dataclass(frozen=True, slots=True)
class Lost:
    """Text that the reader saw in the raw file but could not place."""

    page: int | None
    text: str


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document in reading order.

    `words` counts the words of the reader's rawest text; `furniture` holds headers, footers, page numbers
    and stamps; `margins` (top, bottom of the text area in points, by page) tell where pages end.
    """

    blocks: tuple[Block, ...]
    reader: str
    media_type: str
    pages: int | None
    words: int
    furniture: tuple[Paragraph, ...] = ()
    lost: tuple[Lost, ...] = ()
    notices: tuple[Notice, ...] = ()
    page_heights: dict[int, float] = field(default_factory=dict)
    sight: Sight | None = field(default=None, compare=False)  # what was read from pictures, and how surely
    vocabulary: Words | None = field(default=None, compare=False)  # the words that it uses unbroken

    @property
    def tables(self) -> Iterator[Table]:
        return (b for b in self.blocks if isinstance(b, Table))
