"""Rows that a program parted with their table: a PDF that was made into a Word file again has a table for each page."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from extract.document import Block, Cell, Paragraph, Row, Table
from extract.notices import Notice
from normalise.row_cells import filled, plain

#: An item of a list that is counted by letters or small Roman figures: "b) ", "iv. ".
ITEM = re.compile(r"(?:[a-z]|[ivx]+)[.)]\s")
#: Signs that end what is said: nothing reads on behind them.
ENDS = ".?!:;"


def with_parted_rows(blocks: Sequence[Block]) -> tuple[list[Block], list[Notice]]:
    """The blocks with rows joined that go on in the next table, and a notice for each."""
    found = list(blocks)
    notices: list[Notice] = []
    for at, (upper, lower) in enumerate(pairwise(blocks)):
        if isinstance(upper, Paragraph) or isinstance(lower, Paragraph):
            continue
        first = first_row(upper, lower)
        if upper.columns != lower.columns or first is None:
            continue
        above = found[at]
        assert isinstance(above, Table)
        last, rest = above.rows[-1], lower.rows[first]
        if not goes_on(last, rest):
            continue
        found[at] = replace(above, rows=(*above.rows[:-1], joined(last, rest)))
        found[at + 1] = replace(lower, rows=(*lower.rows[:first], *lower.rows[first + 1 :]))
        text = next(cell.text for cell in rest.cells if cell.paragraphs)
        notices.append(
            Notice(
                "stitch_unsure",
                f"The first row of a table (“{' '.join(text.split())[:60]}”) is taken as the rest of the last row of the "
                "table before; please check. It rests on this: its first cell is blank, and each text of it reads on.",
                rest.place.page if rest.place else None,
            )
        )
    return [block for block in found if isinstance(block, Paragraph) or block.rows], notices


def first_row(upper: Table, lower: Table) -> int | None:
    """Where the rows of a table begin, below the headings of the one above if they come again; None for no rows."""
    again = bool(upper.rows and lower.rows) and plain(upper.rows[0].cells) == plain(lower.rows[0].cells)
    return int(again) if upper.rows and len(lower.rows) > int(again) else None


def goes_on(last: Row, rest: Row) -> bool:
    """Whether each text of a row reads on from the one above it; the first cell, by which rows are told apart, is blank."""
    texts = [cell for cell in rest.cells if cell.paragraphs]
    if len(last.cells) != len(rest.cells) or not texts or rest.cells[0].paragraphs or filled(last.cells) < 2:
        return False
    return all(reads_on(last.cell(cell.column), cell) for cell in texts)


def reads_on(above: Cell | None, cell: Cell) -> bool:
    """Whether a text begins small below one that has not ended; an item of a list is one of its own."""
    if above is None or not above.paragraphs or cell.paragraphs[0].marker:
        return False
    if ITEM.match(cell.text):
        return False
    return cell.text[:1].islower() and above.text.rstrip()[-1:] not in ENDS


def joined(last: Row, rest: Row) -> Row:
    """A row with its rest, the paragraph that was parted whole again."""
    cells = []
    for cell in last.cells:
        more = rest.cell(cell.column)
        if more is not None and more.paragraphs:
            *before, end = cell.paragraphs
            begin, *behind = more.paragraphs
            whole = replace(end, text=f"{end.text} {begin.text}", more=(*end.more, begin.place, *begin.more))
            cell = replace(cell, paragraphs=(*before, whole, *behind))
        cells.append(cell)
    return replace(last, cells=tuple(cells))
