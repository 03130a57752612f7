"""What the rows of a table usually have: what a row at a page break is held against."""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from functools import cached_property
from typing import NamedTuple

from extract.document import Cell, Document, each_paragraph
from extract.words import gathered
from normalise.headings import known_headings, plain_heading
from normalise.merged_columns import MergedColumns
from normalise.row_cells import filled

#: Rows that are looked at, the nearest to the page break: a table of 500 pages keeps its habits.
ROWS_SEEN = 40
#: Cards have a column of labels and one of texts.
CARD_COLUMNS = 2
#: A habit needs so many rows, and a column that all rows fill may be blank in one of twenty.
ROWS_NEEDED, ALWAYS = 4, 0.95
#: A line reaches over at most this share of its letters' size, two lines over two or more.
ONE_LINE = 1.7


class Usual(NamedTuple):
    """The habits of a table.

    `filled`: how many cells of a row hold text; `merged`: the columns whose cells are merged down over rows, so that
    their text may go on beside a new row; `always`: those in which each row has text; `small`: those with a text
    that begins with a small letter; `unknown`: those that may be merged for all that the pages show; `needed`: those
    without whose text a row is not whole; `lines`: whether their cells hold a line each; `labels`: the labels of the document's cards in plain letters, None where it has no cards; `together(a, b)`: whether the document
    says word a before word b anywhere.
    """

    filled: float = 1.0
    merged: frozenset[int] = frozenset()
    always: frozenset[int] = frozenset()
    small: frozenset[int] = frozenset()
    unknown: frozenset[int] = frozenset()
    needed: frozenset[int] = frozenset()
    labels: frozenset[str] | None = None
    lines: bool = False
    together: Callable[[str, str], bool] = lambda _, __: False


def usual(
    rows: Iterable[list[Cell]],
    filled_cells: float,
    columns: MergedColumns,
    labels: frozenset[str] | None,
    together: Callable[[str, str], bool],
) -> Usual:
    """The habits that whole rows show; banners and rows of headings alone say nothing of a column."""
    count = lines = texts = 0
    have: dict[int, int] = {}
    small: set[int] = set()
    for cells in rows:
        if filled(cells) < 2:
            continue
        count += 1
        for cell in cells:
            texts += bool(cell.paragraphs)
            lines += is_line(cell)
            if cell.paragraphs or cell.merged:
                have[cell.column] = have.get(cell.column, 0) + 1
            if cell.paragraphs and cell.paragraphs[0].text[:1].islower():
                small.add(cell.column)
    always = (c for c, times in have.items() if times >= ALWAYS * count) if count >= ROWS_NEEDED else ()
    return Usual(
        filled_cells,
        frozenset(columns.merged),
        frozenset(always),
        frozenset(small),
        frozenset(columns.unknown()),
        frozenset(columns.needed()),
        labels,
        count >= 2 * ROWS_NEEDED and lines >= ALWAYS * texts,
        together,
    )


WORD = re.compile(r"\w")


def is_line(cell: Cell) -> bool:
    """Whether a cell holds a single line."""
    if len(cell.paragraphs) != 1:
        return False
    first, box = cell.paragraphs[0], cell.paragraphs[0].place.box
    return box is not None and box[3] - box[1] < ONE_LINE * first.size


class Said:
    """What a document says, for asking whether two words stand together anywhere."""

    def __init__(self, document: Document) -> None:
        self.document = document

    @cached_property
    def texts(self) -> list[str]:
        texts = (p.text for block in self.document.blocks for p in each_paragraph(block))
        return [text.lower() for text in gathered(texts)]

    def together(self, first: str, second: str) -> bool:
        """Whether the document has one word (in lower case) before another on a line."""
        pair = f"{first} {second}"
        for text in self.texts:
            at = text.find(pair)
            while at >= 0:
                if not WORD.match(text[at - 1 : at]) and not WORD.match(text, at + len(pair)):
                    return True
                at = text.find(pair, at + 1)
        return False


def labels_of(document: Document) -> frozenset[str] | None:
    """The labels of a document's cards: what stands on the left of its two-column tables more than once.

    None where the vocabulary knows fewer than two of them: then the tables are no cards.
    """
    times = Counter(
        as_label(cell.text)
        for table in document.tables
        if table.columns == CARD_COLUMNS
        for row in table.rows[: max(len(table.rows) - 1, 1)]  # the last may be cut
        for cell in row.cells
        if cell.column == 0 and cell.span == 1 and cell.paragraphs
    )
    known = known_headings()
    if sum(label in known for label in times) < 2:
        return None
    return frozenset(label for label, count in times.items() if count > 1 and label)


def as_label(text: str) -> str:
    """The label of a card in a form in which it is equal wherever it is printed."""
    return plain_heading(" ".join(text.split()))
