"""Rows of which each cell stands on lines of its own with a sign at its end, below a sign alone → rows on one line.

      |
      Reference |
      Recommendation |
      |
      R1 |
      Write to each practice |

Scrapers of web pages print a table in that way. A blank cell is a sign alone as well, so the first row, which holds the
headings, says how many cells a row has.
"""

from collections.abc import Sequence
from typing import NamedTuple

from extract.text.parted import CELL_LINE

SIGN = "|"
#: A table has so many columns at least, and so many rows with its headings.
LEAST_CELLS, LEAST_ROWS = 3, 3
#: A cell has no more lines: behind them stands no sign of its table.
MOST_LINES = 60


class Upright(NamedTuple):
    """The rows of a table, and the line behind them."""

    rows: list[list[str]]
    end: int


class UprightRow(NamedTuple):
    """The cells of a row, and the line behind them."""

    cells: list[str]
    end: int


def level_rows(lines: Sequence[str]) -> list[str]:
    """Lines with each such table row by row; all others as they are."""
    found: list[str] = []
    at = 0
    while at < len(lines):
        table = table_at(lines, at) if lines[at].strip() == SIGN else None
        if table is None:
            found.append(lines[at])
            at += 1
            continue
        found += ["", *(f"{SIGN} {f' {SIGN} '.join(row)} {SIGN}" for row in table.rows if any(row)), ""]
        at = table.end
    return found


def table_at(lines: Sequence[str], start: int) -> Upright | None:
    """The table that begins with this sign; None where none does."""
    rows: list[list[str]] = []
    at = start
    while at < len(lines) and lines[at].strip() == SIGN:
        row = row_at(lines, at + 1, len(rows[0]) if rows else 0)
        if row is None:
            break
        rows.append(row.cells)
        at = row.end
    return Upright(rows, at) if len(rows) >= LEAST_ROWS and len(rows[0]) >= LEAST_CELLS else None


def row_at(lines: Sequence[str], start: int, count: int) -> UprightRow | None:
    """The row of so many cells that begins in a line, up to the next sign alone where the count is 0; None where it has
    not so many.

    A cell across the table is the only one of its row: the next sign alone is no blank cell behind it, as is seen where a
    row that takes it for one ends within another.
    """
    row = cells_at(lines, start, count)
    if row is None or not count:
        return row if row is not None and all(row.cells) else None
    within = row.end < len(lines) and lines[row.end].strip().endswith(SIGN) and lines[row.end].strip() != SIGN
    return cells_at(lines, start, 0) if within and not all(row.cells) else row


def cells_at(lines: Sequence[str], start: int, count: int) -> UprightRow | None:
    """So many cells from a line on, as a row, or all up to the next sign alone where the count is 0."""
    cells: list[str] = []
    cell: list[str] = []
    at = start
    while at < len(lines) and len(cell) <= MOST_LINES:
        line = lines[at].strip()
        if count == 0 and line == SIGN:
            break
        at += 1
        if not line.endswith(SIGN):
            cell.append(line)
            continue
        text = line.removesuffix(SIGN).strip()
        cells.append(CELL_LINE.join(filter(None, [*cell, text])))
        cell = []
        if len(cells) == count:
            return UprightRow(cells, at)
    return UprightRow(cells, at) if not count and cells and not cell else None
