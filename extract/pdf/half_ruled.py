"""Rows of a grid without upright rules of their own: the columns that its other rows draw part them.

Some styles draw cells in every other row only, or boxes round the headings alone. What looks like a cell merged over
columns then holds texts that begin where those of the columns begin, and that cross no border.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median

from extract.pdf.geometry import Page, Run
from extract.pdf.grid import Grid, GridCell
from extract.pdf.segments import Segment, TextLine, text_lines

#: Texts begin this near (points) to where those of their column do: indents of lists are more, letters overhang less.
AT = 1.5
#: A text reaches over the border of its column by less than this (points), if at all.
OVER = 1.0
#: One text of so many lines begins where a column does, in a cell merged over others before it, by no chance.
LINES = 2


def with_columns(grid: Grid, page: Page) -> Grid:
    """The grid with its rows that draw no columns cut where the others draw them."""
    wide = [cell for cell in grid.cells if cell.right - cell.left > 1]
    if not wide:
        return grid
    runs = runs_by_cell(grid, page)
    if not any(run.left > grid.xs[cell.left + 1] for cell in wide for run in runs[cell]):
        return grid  # the usual case: what is merged begins at its left
    filled = [cell for cell in grid.cells if runs[cell]]
    single = [cell for cell in filled if cell.right - cell.left == 1] or filled
    margin = median(min(run.left for run in runs[cell]) - grid.xs[cell.left] for cell in single)
    texts = {cell: by_column(grid, cell, text_lines(runs[cell]), margin) for cell in wide}
    if not any(is_row(cell, texts[cell], LINES) for cell in wide):
        return grid
    cut = {cell for cell in wide if not runs[cell] or is_row(cell, texts[cell], 1)}

    def parted(cells: Sequence[GridCell]) -> tuple[GridCell, ...]:
        return tuple(part for cell in cells for part in (parts_of(grid, cell) if cell in cut else [cell]))

    blank = {part for cell in cut for part in parts_of(grid, cell) if not texts[cell].get(part.left)}
    cells = joined_down(grid, parted(grid.cells), blank)
    return grid._replace(cells=cells, open_cells=parted(grid.open_cells))


def joined_down(grid: Grid, cells: Sequence[GridCell], blank: set[GridCell]) -> tuple[GridCell, ...]:
    """The cells, some blank ones made one with those above where the rule between their rows stops short of them: merged
    cells that follow each other may have no rule between them, but each begins with its text."""
    found: dict[tuple[int, int], GridCell] = {}
    for cell in sorted(cells, key=lambda c: (c.left, c.top)):
        above = found.get((cell.left, cell.top))
        y, xs = grid.ys[cell.top], grid.xs[cell.left : cell.right + 1]
        ruled = any(line.at == y and line.covers(xs[0], xs[-1]) for line in grid.levels)
        if cell in blank and above is not None and above.right == cell.right and not ruled:
            del found[cell.left, cell.top]
            cell = cell._replace(top=above.top)
        found[cell.left, cell.bottom] = cell
    return tuple(sorted(found.values(), key=lambda c: (c.top, c.left)))


def runs_by_cell(grid: Grid, page: Page) -> dict[GridCell, list[Run]]:
    """The upright texts of each cell, by the middle of their height and where they begin."""
    owners = {
        (i, j): cell
        for cell in grid.cells
        for i in range(cell.left, cell.right)
        for j in range(cell.top, cell.bottom)
    }
    found: dict[GridCell, list[Run]] = defaultdict(list)
    for run in page.runs:
        atom = grid.atom(run.left + OVER, (run.top + run.bottom) / 2) if run.angle == 0 else None
        cell = owners.get(atom) if atom is not None else None
        if cell is not None:
            found[cell].append(run)
    return found


def by_column(
    grid: Grid, cell: GridCell, lines: Sequence[TextLine], margin: float
) -> dict[int, list[Segment]]:
    """Column → its texts; empty where a text crosses a border, or begins and is centred where no column is."""
    found: dict[int, list[Segment]] = defaultdict(list)
    for line in lines:
        for segment in line.segments:
            column = column_of(grid, segment, range(cell.left, cell.right))
            if column is None:
                return {}
            found[column].append(segment)
    flush = [c for c, texts in found.items() if abs(min(s.left for s in texts) - grid.xs[c] - margin) <= AT]
    if len(flush) == len(found):
        return found
    middles = {c: (grid.xs[c] + grid.xs[c + 1]) / 2 for c in found}
    centred = all(
        abs((s.left + s.right) / 2 - middles[c]) <= AT
        for c, texts in found.items()
        if c not in flush
        for s in texts
    )
    return found if centred and len(found) > LINES else {}


def column_of(grid: Grid, segment: Segment, columns: Iterable[int]) -> int | None:
    """The one of some columns of a grid that holds a text; None for one that crosses a border."""
    return next(
        (c for c in columns if grid.xs[c] - OVER <= segment.left and segment.right <= grid.xs[c + 1] + OVER),
        None,
    )


def is_row(cell: GridCell, texts: dict[int, list[Segment]], lines: int) -> bool:
    """Whether a wide cell is a row of cells: texts in several columns, or one of so many lines in another column than
    its first."""
    return len(texts) > 1 or any(column > cell.left and len(t) >= lines for column, t in texts.items())


def parts_of(grid: Grid, cell: GridCell) -> list[GridCell]:
    """The cells of a wide one: a column each, cut where a level rule crosses it."""
    found = []
    for c in range(cell.left, cell.right):
        ys = [
            at
            for at in range(cell.top + 1, cell.bottom)
            if any(line.at == grid.ys[at] and line.covers(grid.xs[c], grid.xs[c + 1]) for line in grid.levels)
        ]
        found += [GridCell(c, c + 1, top, bottom) for top, bottom in pairwise([cell.top, *ys, cell.bottom])]
    return found
