"""The ruled tables of a page, without the grids that only frame a table whose columns no rules part."""

from collections.abc import Sequence

from extract.document import Box, Table
from extract.pdf.columns import find_columns
from extract.pdf.geometry import Page, Run
from extract.pdf.grid import Grid, find_grids
from extract.pdf.half_ruled import with_columns
from extract.pdf.opening import PageSource
from extract.pdf.ruled import build_table, fill_grids
from extract.pdf.segments import TextLine, text_lines

#: A frame holds a table if most of its lines, and so many at least, have so many texts beside each other.
FRAMED_PARTS = 3
#: Of the lines of such a cell one of so many at least has texts beside each other.
FRAMED_SHARE = 4
#: Where the upright rules of a grid stand, in whole points.
Edges = tuple[int, ...]


def ruled_tables(page: Page, opened: PageSource, frames: dict[Edges, bool]) -> tuple[list[Table], list[Run]]:
    """The ruled tables of a page, and the text outside them. `frames`: whether grids with such upright rules are but
    frames, here and on the pages before: the first of them tells, which has the headings."""
    found = find_grids(page.across, page.down)
    for grid in found:
        edges = edges_of(grid)
        if edges not in frames:
            frames[edges] = is_frame(grid, page)
    grids = [with_columns(grid, page) for grid in found if not frames[edges_of(grid)]]
    tables, outside = fill_grids(page, grids, opened.words)
    return [build_table(table, page.number) for table in tables], outside


def edges_of(grid: Grid) -> Edges:
    return tuple(round(x) for x in grid.xs)


def is_frame(grid: Grid, page: Page) -> bool:
    """Whether a grid is but a frame round a table whose columns no rules part: it has one column, or a cell that is
    most of it holds columns of its own, as where a style draws a rule beside the first column alone.

    Those columns have headings: below a heading over all of them they are a list within a cell.
    """
    left, top, right, bottom = grid.box
    if len(grid.xs) == 2:
        lines = lines_inside(page, grid.box)
        parted = sum(line.parts >= FRAMED_PARTS for line in lines)
        return parted >= max(FRAMED_PARTS, len(lines) / 2)
    for cell in grid.cells:
        box = grid.xs[cell.left], grid.ys[cell.top], grid.xs[cell.right], grid.ys[cell.bottom]
        if 2 * (box[2] - box[0]) <= right - left or 2 * (box[3] - box[1]) <= bottom - top:
            continue
        lines = lines_inside(page, box)
        if not lines or FRAMED_SHARE * sum(line.parts > 1 for line in lines) < len(lines):
            continue
        if lines_inside(page, (box[0], top, box[2], bottom))[0].parts < 2:
            continue
        columns = find_columns(lines)
        if columns is not None and columns.number >= FRAMED_PARTS + (not is_beside(lines)):
            return True
    return False


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
