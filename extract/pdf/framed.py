"""The ruled tables of a page, without the grids that only frame a table whose columns no rules part."""

from collections.abc import Sequence
from typing import NamedTuple

from extract.document import Box, Table
from extract.pdf.beyond_grid import is_headings, with_headings
from extract.pdf.columns import find_columns
from extract.pdf.geometry import Page, Run
from extract.pdf.grid import Grid, GridCell, find_grids
from extract.pdf.half_ruled import with_columns
from extract.pdf.opening import PageSource
from extract.pdf.ruled import build_table, fill_grids
from extract.pdf.segments import TextLine, text_lines

#: A frame holds a table of so many columns at least, and so many of its lines have as many texts beside each other.
FRAMED_PARTS = 3
#: Of the lines of a frame one of so many at least has texts beside each other, where no line has a heading for each column.
FRAMED_SHARE = 4
#: Headings have texts beside each other on one of so many lines: one heading may have more lines than the others.
HEADING_LINES = 3
#: The sides of a table stand at the same place on each of its pages, give or take this (points): borders of single cells
#: stop half their thickness short.
SAME_SIDE = 2.0
#: Where the upright rules of a grid stand, in whole points.
Edges = tuple[int, ...]


class Ruled(NamedTuple):
    """The ruled tables of a page, the text outside them, and where rules draw columns beside headings alone."""

    tables: list[Table]
    outside: list[Run]
    drawn: list[tuple[float, ...]]


class Frames:
    """What the pages so far tell of grids: which are but frames, and the columns of the last on the page before."""

    def __init__(self) -> None:
        self.told: dict[Edges, bool] = {}
        self.last: Grid | None = None
        self.page = 0

    def is_frame(self, grid: Grid, page: Page) -> bool:
        """Whether a grid is but a frame; the first of those with the same upright rules tells, which has the headings."""
        edges = tuple(round(x) for x in grid.xs)
        if not self.told.get(edges, False) and (len(edges) == 2 or edges not in self.told):
            self.told[edges] = is_frame(grid, page)
        return self.told[edges]

    def before(self, page: Page) -> Grid | None:
        """The last grid of the page before."""
        return self.last if self.page == page.number - 1 else None

    def keep(self, grids: Sequence[Grid], page: Page) -> None:
        self.last, self.page = (grids[-1] if grids else None), page.number


def ruled_tables(page: Page, opened: PageSource, frames: Frames) -> Ruled:
    """The ruled tables of a page. `frames`: what the pages before it tell."""
    grids: list[Grid] = []
    drawn: list[tuple[float, ...]] = []
    before = frames.before(page)
    found = find_grids(page.across, page.down)
    tops = [*(grid.ys[0] for grid in found), page.height]
    above = 0.0
    for grid, below in zip(found, tops[1:], strict=True):
        if is_headings(grid, page, below):
            drawn.append(grid.xs)
            continue
        grid = with_columns(grid, page)
        if before is not None and not grids:
            grid = with_columns_of(before, grid, page)
        if not frames.is_frame(grid, page):
            grids.append(with_headings(grid, page, above))
        above = grid.ys[-1]
    frames.keep(grids, page)
    tables, outside = fill_grids(page, grids, opened.words)
    return Ruled([build_table(table, page.number) for table in tables], outside, drawn)


def with_columns_of(before: Grid, grid: Grid, page: Page) -> Grid:
    """A grid that draws fewer columns than the one on the page before, with those, where its texts stand in them: a
    style draws them beside the headings alone, or in every other row."""
    ends = (grid.xs[0], before.xs[0]), (grid.xs[-1], before.xs[-1])
    if len(grid.xs) >= len(before.xs) or any(abs(x - y) > SAME_SIDE for x, y in ends):
        return grid
    at = [next((n for n, y in enumerate(before.xs) if abs(x - y) <= SAME_SIDE), None) for x in grid.xs]
    if None in at:
        return grid
    xs = (grid.xs[0], *before.xs[1:-1], grid.xs[-1])

    def wider(cells: Sequence[GridCell]) -> tuple[GridCell, ...]:
        return tuple(c._replace(left=at[c.left] or 0, right=at[c.right] or 0) for c in cells)

    wide = grid._replace(xs=xs, cells=wider(grid.cells), open_cells=wider(grid.open_cells))
    parted = with_columns(wide, page)
    return grid if parted is wide else parted


def is_frame(grid: Grid, page: Page) -> bool:
    """Whether a grid is but a frame round a table whose columns no rules part: the cells that fill most of it hold
    columns of their own, and nothing else; rules part its rows at most, or its first column from the others.

    Those columns have headings: below a heading over all of them they are a list within a cell.
    """
    left, top, right, bottom = grid.box
    wide = [cell for cell in grid.cells if 2 * (grid.xs[cell.right] - grid.xs[cell.left]) > right - left]
    if 2 * sum(grid.ys[cell.bottom] - grid.ys[cell.top] for cell in wide) <= bottom - top:
        return False
    texts = [found for cell in wide if (found := lines_inside(page, grid.cell_box(cell)))]
    lines = [line for found in texts for line in found]
    rows = sum(any(line.parts > 1 for line in found) for found in texts)
    if 2 * rows < len(texts):
        return False
    x0, x1 = min(grid.xs[cell.left] for cell in wide), max(grid.xs[cell.right] for cell in wide)
    headings = lines_inside(page, (x0, top, x1, bottom))[:HEADING_LINES]
    if not any(line.parts > 1 for line in headings):
        return False
    columns = find_columns(lines)
    if columns is None or columns.number < FRAMED_PARTS + (not is_beside(lines)):
        return False
    parted = sum(line.parts > 1 for line in lines)
    return FRAMED_SHARE * parted >= len(lines) or any(line.parts >= columns.number - 1 for line in headings)


def is_beside(lines: Sequence[TextLine]) -> bool:
    """Whether lines of several texts come again; texts in the middle of their cells stand beside each other by chance."""
    return sum(line.parts >= FRAMED_PARTS for line in lines) >= FRAMED_PARTS


def lines_inside(page: Page, box: Box) -> list[TextLine]:
    left, top, right, bottom = box
    return text_lines(
        r
        for r in page.runs
        if left <= r.left and r.right <= right and top <= r.baseline <= bottom and r.angle == 0
    )
