"""Tables that stand beside each other on a sheet: a count or a key of colours at the side of a tracker.

Empty columns part them. They part groups of one table's columns too, so a piece is a table of its own only where
more says so.
"""

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from extract.labelled.labels import kinds, name_of
from extract.workbook.looks import LooksOf
from extract.workbook.rules import Area
from extract.workbook.sheet import CellRead, RowRead

Rows = Sequence[RowRead]
#: The heading of a key of colours; "Project key" is none.
KEY = re.compile(
    r"(?:(?:rag|brag|colour|color|status|rating|progress|the) ){0,2}(?:key|legend)(?: to \w+)?:?"
)
#: A count beside a tracker: "12", "40%".
FIGURES = "0123456789.,% "


def parted(
    rows: Rows, merges: Sequence[Area], looks: LooksOf, heads: Callable[[Rows], RowRead | None]
) -> list[Rows]:
    """The rows of the sheet's main table with all that is no other, then those of each table beside it.

    `heads` gives the row of headings among rows.
    """
    several = [row for row in rows if len(texts_of(row)) > 1]
    columns = sorted({cell.column for row in several for cell in texts_of(row)})
    ends = [a for a, b in pairwise(columns) if b > a + 1 and not bridged(several, merges, a, b)]
    if not ends:
        return [rows]
    starts = [columns[0], *(next(c for c in columns if c > end) for end in ends)]
    pieces = [within(rows, a, b) for a, b in zip(starts, [*ends, columns[-1]], strict=True)]
    main = max(range(len(pieces)), key=lambda n: sum(len(row.cells) for row in pieces[n]))
    head = heads(pieces[main])
    apart = [
        n
        for n, piece in enumerate(pieces)
        if n != main and head and is_apart(piece, heads(piece) or piece[0], pieces[main], head, looks)
    ]
    if not apart:
        return [rows]
    taken = {cell.column for n in apart for row in pieces[n] for cell in row.cells}
    rest = (row._replace(cells=tuple(c for c in row.cells if c.column not in taken)) for row in rows)
    return [[row for row in rest if texts_of(row)], *(pieces[n] for n in apart)]


def texts_of(row: RowRead) -> list[CellRead]:
    return [cell for cell in row.cells if cell.text]


def bridged(rows: Rows, merges: Sequence[Area], left: int, right: int) -> bool:
    """Whether a merged cell with text lies over the empty columns between two others."""
    with_text = {(row.number, cell.column) for row in rows for cell in texts_of(row)}
    return any(
        a.left <= left and a.right > left and (a.top, a.left) in with_text for a in merges if a.left < right
    )


def within(rows: Rows, first: int, last: int) -> list[RowRead]:
    """The rows with text between two columns, their other cells left out."""
    found = (row._replace(cells=tuple(c for c in row.cells if first <= c.column <= last)) for row in rows)
    return [row for row in found if texts_of(row)]


def is_apart(piece: Rows, first: RowRead, main: Rows, head: RowRead, looks: LooksOf) -> bool:
    """Whether a piece is a table of its own: it has the headings of the main one again or that of a key, or is filled without a gap
    and is a count, or has other rows than the main table's. `first` and `head` are the rows of their headings."""
    names = {" ".join(c.text.lower().split()) for c in texts_of(head)}
    own = [" ".join(c.text.lower().split()) for c in texts_of(first)]
    top = texts_of(piece[0])
    is_key = len(top) == 1 and KEY.fullmatch(" ".join(top[0].text.lower().split())) is not None
    if (len(own) > 1 and names == set(own)) or is_key:
        return True
    column = texts_of(piece[0])[0].column
    filled = all(row.cells[0].column == column and row.cells[0].text for row in piece)
    if not filled or piece[-1].number - piece[0].number + 1 != len(piece):
        return False
    counts = len(piece) > 1 and all(is_count(row) for row in piece[1:])
    if counts and names & set(own):
        return (
            True  # the ratings of the main table counted: a column of its own has no second one of its name
        )
    if piece[-1].number == main[-1].number:
        return False
    beside = next((row for row in piece if row.number == head.number), None)
    if beside is not None and (alike(beside, head, looks) or asks(beside)):
        return counts
    return not are_notes(piece, head)


def asks(headings: RowRead) -> bool:
    """Whether headings, however they are set, ask what those of plans ask: "Q1 update", "RAG in May"."""
    names = [name_of(cell.text) for cell in texts_of(headings)]
    return 2 * sum(bool(kinds(name)) for name in names) > len(names)


def are_notes(piece: Rows, head: RowRead) -> bool:
    """Whether a column without a heading stands beside rows below the headings: what somebody noted of each."""
    return piece[0].number > head.number and all(len(texts_of(row)) == 1 for row in piece)


def alike(one: RowRead, other: RowRead, looks: LooksOf) -> bool:
    """Whether cells beside a row of headings are set as these are."""
    seen = {(look.fill, look.bold) for look in (looks(other.number, cell) for cell in texts_of(other))}
    return any((look.fill, look.bold) in seen for look in (looks(one.number, cell) for cell in texts_of(one)))


def is_count(row: RowRead) -> bool:
    """A name and a figure: "Red", "12"."""
    texts = [cell.text for cell in texts_of(row)]
    return (
        len(texts) == 2
        and any(c.isalpha() for c in texts[0])
        and any(c.isdigit() for c in texts[1])
        and not texts[1].strip(FIGURES)
    )
