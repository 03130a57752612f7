"""Cells merged down over rows, in tables that draw no upright rules.

A level rule that stops short of a column, or a text that runs on beside a place where the others part, shows
that a column is merged there. What a table does once it does elsewhere, where the text is too short to show
it: beside a recommendation that goes on, the blank cells of the same columns go on too. A column that is
blank beside each recommendation that goes on, and filled beside each that begins, is taken as merged as well,
and told.
"""

from collections.abc import Sequence
from typing import NamedTuple

from extract.pdf.row_bands import Band, Bound

#: So many rows must be blank in a column to take it for merged, without a text or a rule that shows it.
FEWEST_BLANK = 2


class Filled(NamedTuple):
    """Which columns hold text in each row of a band, from the top. `body`: the first row below the headings;
    `goes_on`: it may go on with the last row of the page before."""

    rows: tuple[frozenset[int], ...]
    body: int
    goes_on: bool


class Merges(NamedTuple):
    """The bounds of each band, the columns merged over the head of each page, the columns of which it is not
    certain that they are merged (`guessed`) or that they are not (`open`), and those merged columns in which one row
    has a text of its own beside a recommendation that goes on (`parted`)."""

    bounds: list[list[Bound]]
    heads: list[frozenset[int]]
    guessed: frozenset[int]
    open: frozenset[int]
    parted: frozenset[int]


def find_merges(
    bands: Sequence[Band], bounds: Sequence[list[Bound]], filled: Sequence[Filled], by_rules: bool
) -> Merges:
    """The bounds with the merged cells that a table's other rows show. `by_rules`: rules part the rows."""
    shown: set[int] = set()
    for parted, texts in zip(bounds, filled, strict=True):
        for at, bound in enumerate(parted):
            if at + 1 > texts.body and bound.sure:
                shown |= bands[0].all_columns - bound.columns
    key = min(shown, default=None) if by_rules else min(shown, default=key_column(filled))
    if key is None:
        return Merges([list(b) for b in bounds], [frozenset()] * len(bands), *[frozenset[int]()] * 3)
    blank, often = (frozenset[int](), False) if by_rules else blank_beside(bounds, filled, key)
    guessed = blank - shown if often else frozenset()
    merged = frozenset(shown | guessed)
    result = []
    heads = []
    for parted, texts in zip(bounds, filled, strict=True):
        changed = list(parted)
        for at, bound in enumerate(parted):
            row = at + 1
            if row <= texts.body or by_rules or key in texts.rows[row] or not texts.rows[row]:
                continue
            changed[at] = bound._replace(columns=bound.columns - (merged - texts.rows[row]))
        result.append(changed)
        first = texts.rows[texts.body] if texts.body < len(texts.rows) else frozenset()
        heads.append(merged - first if texts.goes_on and first and key not in first else frozenset())
    own = frozenset[int]() if by_rules else parted_beside(filled, merged)
    return Merges(result, heads, guessed, blank - merged, own)


def key_column(filled: Sequence[Filled]) -> int | None:
    """The first column of the recommendation: one of the first two that some rows leave blank, and others fill."""
    rows = [columns for texts in filled for columns in texts.rows[texts.body :] if len(columns) > 1]
    for column in (0, 1):
        begun = sum(column in columns for columns in rows)
        if 0 < begun < len(rows):
            return column
    return None


def parted_beside(filled: Sequence[Filled], merged: frozenset[int]) -> frozenset[int]:
    """The merged columns in which one row alone has a text beside a recommendation that goes on: it may be a paragraph
    of the cell above that begins beside the row."""
    key = key_column(filled)
    if key is None:
        return frozenset()
    going = [
        columns
        for texts in filled
        for row, columns in enumerate(texts.rows)
        if row >= texts.body and key not in columns and columns and not (row == texts.body and texts.goes_on)
    ]
    counts = {column: sum(column in columns for columns in going) for column in merged if column != key}
    return frozenset(column for column, n in counts.items() if n == 1 and len(going) > FEWEST_BLANK)


def blank_beside(
    bounds: Sequence[list[Bound]], filled: Sequence[Filled], key: int
) -> tuple[frozenset[int], bool]:
    """The columns that are filled where the key column is, and blank in every row in which it is blank; whether
    these rows are enough to take the columns for merged."""
    begun: list[frozenset[int]] = []
    going: list[frozenset[int]] = []
    for parted, texts in zip(bounds, filled, strict=True):
        for row in range(texts.body, len(parted) + 1):
            columns = texts.rows[row]
            if len(columns) < 2 or (row == texts.body and texts.goes_on):
                continue  # a banner; the rest of a row that the page cut
            (begun if key in columns else going).append(columns)
    if not going or not begun:
        return frozenset(), False
    always = frozenset.intersection(*begun)
    return always - frozenset.union(*going) - {key}, len(going) >= FEWEST_BLANK
