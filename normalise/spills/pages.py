"""Tables of signs and boxes that pages part: one table, with the row whole that a page cut.

Such conversions print each page's rows as rows, so that only the first row of a page may go on the last one
of the page before; and it does if a sentence says so.
"""

from collections.abc import Sequence
from dataclasses import replace

from extract.document import Block, Cell, Paragraph, Row, Table
from normalise.columns import known_in, plain_row
from normalise.spills.pieces import kind_of
from normalise.spills.rows import gone_on
from normalise.spills.sentences import end_of, start_of
from normalise.spills.tables import is_key, one_line

#: Ends after which a sentence goes on, and ends that may be those of a piece.
CUT, OPEN = ("small", "comma"), ("small", "comma", "word", "name", "number")


def over_pages(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with tables that go on over a page as one."""
    found: list[Block] = []
    for block in blocks:
        above = found[-1] if found else None
        if isinstance(block, Table) and block.parted_by and not block.whole:
            block = replace(block, whole=True)
            if isinstance(above, Table) and above.parted_by and above.columns == block.columns:
                found[-1] = replace(above, rows=rows_over_page(above.rows, block.rows))
                continue
        found.append(block)
    return found


def rows_over_page(above: tuple[Row, ...], below: tuple[Row, ...]) -> tuple[Row, ...]:
    """The rows of two pages; repeated headings stay, as they are furniture that is counted."""
    skipped = 0
    known = {plain_row(row) for row in above[:3]}
    while skipped < len(below) and known_in(below[skipped]) > 1 and plain_row(below[skipped]) in known:
        skipped += 1
    if skipped < len(below) and len(above) > 1 and is_cut(above[-1], below[skipped]):
        whole = joined_rows(above[-1], below[skipped])
        return (*above[:-1], *below[:skipped], whole, *below[skipped + 1 :])
    return above + below


def is_cut(upper: Row, lower: Row) -> bool:
    """Whether a row goes on: a sentence of it does, and nothing in it opens another row."""
    if len(upper.cells) != len(lower.cells) or (lower.cells[0].paragraphs and is_key(lower.cells[0].text)):
        return False
    meetings = [
        (one_line(a.paragraphs[-1]), one_line(b.paragraphs[0]))
        for a, b in zip(upper.cells, lower.cells, strict=True)
        if a.paragraphs and b.paragraphs
    ]
    return any(map(goes_on, *zip(*meetings, strict=True))) if meetings else False


def goes_on(above: str, below: str) -> bool:
    """Whether a sentence goes on from one piece to another. A date says nothing: its year may be left out."""
    if kind_of(above) == "date" or kind_of(below) in ("date", "rating"):
        return False
    return end_of(above) in (OPEN if start_of(below) == "lower" else CUT)


def joined_rows(upper: Row, lower: Row) -> Row:
    """Two pieces of a row as one: a sentence that was cut is joined, other paragraphs stand below."""
    cells = []
    for a, b in zip(upper.cells, lower.cells, strict=True):
        paragraphs: list[Paragraph] = [*a.paragraphs]
        rest = b.paragraphs
        if paragraphs and rest and goes_on(one_line(paragraphs[-1]), one_line(rest[0])):
            paragraphs[-1] = gone_on(paragraphs[-1], rest[0])
            rest = rest[1:]
        cells.append(Cell(a.column, a.span, (*paragraphs, *rest), a.fill or b.fill, a.merged))
    return replace(upper, cells=tuple(cells))
