"""The cells of a tagged table: their columns, the room of each column, and their fills."""

from bisect import bisect_right
from typing import NamedTuple

from extract.pdf.geometry import Fill, Page
from extract.pdf.lines import Line
from extract.pdf.spots import colour_inside, small
from extract.pdf.structure import CellNode, TableNode, TextNode

#: The paragraphs of each cell node (by identity), each with its lines page by page.
Contents = dict[int, list[tuple[TextNode, list[tuple[int, list[Line]]]]]]

#: The box of a cell of which the tags do not say how large it is.
EVERYWHERE = (float("-inf"), float("-inf"), float("inf"), float("inf"))


class Placed(NamedTuple):
    """A cell of a table with its row and column."""

    row: int
    column: int
    rows: int
    columns: int
    node: CellNode


def place_cells(node: TableNode, contents: Contents) -> tuple[list[Placed], int]:
    """Each cell's row and column, and how many columns.

    Spans before a cell move it (the way HTML does it). Browsers leave empty cells out of the tags: a cell
    then says by its headers, or shows by where its text stands, which column is its own. Places that no
    cell covers get an empty one.
    """
    width = max((sum(c.column_span for c in row.cells) for row in node.rows), default=0)
    starts = column_starts(node, contents, width)
    taken: set[tuple[int, int]] = set()
    placed: list[Placed] = []
    # A heading's span and column: the narrower says more than its group.
    named: dict[str, tuple[int, int]] = {}
    for at, row in enumerate(node.rows):
        column = 0
        free = [c for c in range(width) if (at, c) not in taken]
        short = sum(cell.column_span for cell in row.cells) < len(free)
        for cell in row.cells:
            while (at, column) in taken:
                column += 1
            if column >= width and left_of(cell, contents) is None:
                continue  # what is left of a merged cell that the page cuts
            if short:
                known = [named[h] for h in cell.headers if h in named and named[h][1] >= column]
                column = min(known)[1] if known else max(column, nearest(cell, contents, starts, column))
            rows = min(cell.row_span, len(node.rows) - at)
            if cell.name and cell.heading:
                named[cell.name] = cell.column_span, column
            placed.append(Placed(at, column, rows, cell.column_span, cell))
            taken.update((at + i, column + j) for i in range(rows) for j in range(cell.column_span))
            column += cell.column_span
            width = max(width, column)
    empty = [
        Placed(at, column, 1, 1, CellNode([], 1, 1, False))
        for at in range(len(node.rows))
        for column in range(width)
        if (at, column) not in taken
    ]
    return sorted([*placed, *empty], key=lambda c: (c.row, c.column)), width


def left_of(cell: CellNode, contents: Contents) -> float | None:
    lines = [line.left for _, parts in contents[id(cell)] for _, found in parts for line in found]
    return min(lines) if lines else None


def column_starts(node: TableNode, contents: Contents, width: int) -> list[float]:
    """Where the text of each column begins, from the rows that have all their cells."""
    starts = [1e9] * width
    for row in node.rows:
        if len(row.cells) == width:
            for at, cell in enumerate(row.cells):
                left = left_of(cell, contents)
                starts[at] = min(starts[at], left) if left is not None else starts[at]
    return starts


def nearest(cell: CellNode, contents: Contents, starts: list[float], column: int) -> int:
    """The last column, from `column` on, that begins left of a cell's text."""
    left = left_of(cell, contents)
    if left is None:
        return column
    fitting = [at for at, start in enumerate(starts) if start <= left + 1]
    return max([column, *fitting[-1:]])


def column_limits(
    placed: list[Placed], contents: Contents, columns: int, borders: list[float]
) -> list[tuple[float, float]]:
    """Left and right limit of the text of each column: its borders where the page shows them, else its reach.

    `borders`: the x positions of upright rules on the pages of the table, in order.
    """
    left, right = [1e9] * columns, [-1e9] * columns
    for cell in placed:
        for _, parts in contents.get(id(cell.node), ()):
            for _, lines in parts:
                first, last = cell.column, cell.column + cell.columns - 1
                left[first] = min(left[first], *(line.left for line in lines))
                if cell.columns == 1:
                    right[last] = max(right[last], *(line.right for line in lines))
    limits: list[tuple[float, float]] = []
    for at in range(columns):
        begin = left[at] if left[at] < 1e9 else (limits[-1][1] if limits else 0.0)
        end = right[at] if right[at] > -1e9 else begin
        before, after = bisect_right(borders, begin + 0.5), bisect_right(borders, end - 0.5)
        if before > 0 and after < len(borders):
            margin = min(max(begin - borders[before - 1], 0.0), 9.0)
            end = max(end, borders[after] - margin)
        limits.append((begin, end))
    return limits


def cell_fills(
    placed: list[Placed],
    limits: list[tuple[float, float]],
    tops: dict[int, dict[int, float]],
    pages: dict[int, Page],
) -> dict[tuple[int, int], str]:
    """The fill of each cell, by where it stands: beside the text of its row, in its column's width.

    An empty cell has no place of its own in the tags; a fill that begins just above the text of a row
    belongs to that row, and to the column whose neighbours' text it does not reach.
    """
    starts = {(cell.row, cell.column) for cell in placed}
    found: dict[tuple[int, int], str] = {}
    for page, rows in tops.items():
        order = sorted((top, row) for row, top in rows.items())
        for fill in dict.fromkeys(pages[page].fills):
            columns = columns_under(fill, limits)
            inside = [row for top, row in order if fill.top - 2 <= top <= fill.bottom]
            for row in inside:
                for column in columns:
                    if (row, column) in starts:
                        found[row, column] = fill.colour
    return found


def spot_fills(
    placed: list[Placed],
    limits: list[tuple[float, float]],
    tops: dict[int, dict[int, float]],
    pages: dict[int, Page],
    contents: Contents,
) -> dict[tuple[int, int], str]:
    """The colours that marks inside cells give them: dots, signs, paper behind the text.

    A mark belongs to the last row whose text begins above its middle, and to the nearest column. What begins below the
    text of its row, as the headings of the next table do, or stands beside the table, is none of its marks.
    """
    cells = {(cell.row, cell.column): cell for cell in placed}
    feet = feet_of(placed, contents)
    found: dict[tuple[int, int], str] = {}
    for page, rows in tops.items():
        order = sorted((top, row) for row, top in rows.items())
        near: dict[tuple[int, int], list[Fill]] = {}
        for mark in (*small(pages[page].fills), *pages[page].spots):
            x, y = (mark.left + mark.right) / 2, (mark.top + mark.bottom) / 2
            row = next((row for top, row in reversed(order) if top <= y), None)
            if row is None or mark.top >= feet.get((page, row), mark.top):
                continue
            if mark.right <= limits[0][0] or mark.left >= limits[-1][1]:
                continue
            column = min(range(len(limits)), key=lambda at: max(limits[at][0] - x, x - limits[at][1]))
            if (row, column) in cells:
                near.setdefault((row, column), []).append(mark)
        for at, marks in near.items():
            parts = [part for _, found in contents.get(id(cells[at].node), ()) for part in found]
            lines = [line for number, found_lines in parts if number == page for line in found_lines]
            colour = colour_inside(EVERYWHERE, lines, marks)
            if colour is not None:
                found[at] = colour
    return found


def feet_of(placed: list[Placed], contents: Contents) -> dict[tuple[int, int], float]:
    """(page, row) → where the text of the row ends on the page, merged cells among it."""
    feet: dict[tuple[int, int], float] = {}
    last = max((cell.row for cell in placed), default=0)
    for cell in placed:
        for _, parts in contents.get(id(cell.node), ()):
            for page, lines in parts:
                foot = max(line.bottom for line in lines)
                for row in range(cell.row, min(cell.row + cell.rows, last + 1)):
                    feet[page, row] = max(foot, feet.get((page, row), foot))
    return feet


def columns_under(fill: Fill, limits: list[tuple[float, float]]) -> list[int]:
    """The columns that a fill covers: it may stand out over their text, but not reach the middle of another."""
    return [
        at
        for at, (left, right) in enumerate(limits)
        if fill.left <= (left + max(right, left + 2)) / 2 <= fill.right
    ]
