"""Tables of signs and boxes that pages part: one table, with the row whole that a page cut.

Such conversions print each page's rows as rows, so that only the first row of a page may go on the last one
of the page before; and it does if a sentence says so.
"""

from collections.abc import Sequence
from dataclasses import replace

from extract.document import Block, Cell, Paragraph, Row, Table
from normalise.columns import known_in, plain_row
from normalise.spills.pieces import kind_of, one_line_of
from normalise.spills.rows import gone_on
from normalise.spills.sentences import end_of, start_of
from normalise.spills.signed import is_label
from normalise.spills.tables import is_key, one_line

#: Ends after which a sentence goes on, and ends that may be those of a piece.
CUT, OPEN = ("small", "comma"), ("small", "comma", "word", "name", "number")


def over_pages(blocks: Sequence[Block]) -> tuple[list[Block], list[Paragraph]]:
    """The blocks with tables that go on over a page as one, and the titles that pages print again between its rows.

    Between the rows of two pages may stand the rest of the last cell, a title again, the name of a group, or prose if
    the rows are alike.
    """
    found: list[Block] = []
    again: list[Paragraph] = []
    first = next((at for at, block in enumerate(blocks) if isinstance(block, Table)), len(blocks))
    titles = {block.text for block in blocks[:first] if isinstance(block, Paragraph)}
    for block in blocks:
        if not (isinstance(block, Table) and block.parted_by and not block.whole):
            found.append(block)
            continue
        block = replace(block, whole=True)
        aside: Block | None = None
        between = found[-1] if found else None
        if (
            isinstance(between, Paragraph)
            and len(found) > 1
            and is_next(found[-2], block)
            and not headed(block)
        ):
            ended = with_rest(found[-2], between)
            if ended is not None:
                found[-2:] = [ended]
            elif between.text in titles:
                again.append(between)
                found.pop()
            elif is_label(one_line(between)):
                across = Row((Cell(0, block.columns, (between,)),))
                block = replace(block, rows=(across, *block.rows))
                found.pop()
            elif are_alike(found[-2], block):
                aside = found.pop()
        above = found[-1] if found else None
        if isinstance(above, Table) and is_next(above, block):
            found[-1] = replace(above, rows=rows_over_page(above.rows, block.rows))
        else:
            found.append(block)
        found += [aside] if aside is not None else []
    return found, again


def is_next(above: Block, below: Table) -> bool:
    return isinstance(above, Table) and bool(above.parted_by) and above.columns == below.columns


def are_alike(above: Block, below: Table) -> bool:
    """Whether a date, a rating or a number stands in one column at the end of a table and at the beginning of the next."""
    ends = above.rows[-1].cells if isinstance(above, Table) and above.rows else ()
    kinds = [
        (kind_of(one_line_of(a)), kind_of(one_line_of(b)))
        for a, b in zip(ends, below.rows[0].cells, strict=False)
    ]
    return any(a and a == b for a, b in kinds)


def headed(table: Table) -> bool:
    return known_in(table.rows[0]) > 1


def with_rest(table: Block, rest: Paragraph) -> Table | None:
    """A table whose last cell goes on at the head of the next page, above a row; None where the text there does not."""
    if not isinstance(table, Table) or not table.parted_by or not table.rows:
        return None
    row = table.rows[-1]
    at = max((at for at, cell in enumerate(row.cells) if cell.paragraphs), default=None)
    if at is None or start_of(one_line(rest)) != "lower":
        return None
    *paragraphs, last = row.cells[at].paragraphs
    if end_of(one_line(last)) not in OPEN or kind_of(one_line(last)) == "date":
        return None
    whole = replace(row.cells[at], paragraphs=(*paragraphs, gone_on(last, rest)))
    row = replace(row, cells=(*row.cells[:at], whole, *row.cells[at + 1 :]))
    return replace(table, rows=(*table.rows[:-1], row))


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
