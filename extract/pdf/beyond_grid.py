"""Rows of a table beyond its grid: headings above it that draw no upright rules, rows below headings that alone do."""

from collections.abc import Iterator, Sequence

from extract.pdf.geometry import Page
from extract.pdf.grid import Grid, GridCell
from extract.pdf.half_ruled import OVER
from extract.pdf.segments import Segment, TextLine, text_lines

#: A grid of fewer columns is no sure sign: texts beside each other stand in two columns by chance.
FEWEST_COLUMNS = 3
#: Headings alone have no more rows than this: group headings, headings, prompts.
HEADING_ROWS = 3
#: So many lines below headings have texts in as many columns, where they are rows of the table.
FEWEST_LINES = 3
#: Lines of headings stand no further apart than this (sizes; single spacing is 1.2), and a text no further from the rule
#: between it and its grid: a row's padding and a line.
CLOSE, NEAR = 1.7, 3.0


def with_headings(grid: Grid, page: Page) -> Grid:
    """The grid with the headings above it, where its style draws upright rules between its other rows alone: texts
    right above it, one in each of its columns, or in all but one."""
    if len(grid.xs) <= FEWEST_COLUMNS:
        return grid
    block: list[TextLine] = []
    columns: set[int] = set()
    for line in reversed(lines_between(page, grid, 0.0, grid.ys[0])):
        below = block[-1].baseline if block else grid.ys[0]
        if below - line.baseline > CLOSE * line.size or (block and line.is_bold != block[0].is_bold):
            break
        here = [column_of(grid, segment) for segment in line.segments]
        if None in here:
            break
        block.append(line)
        columns.update(c for c in here if c is not None)
    while block and block[-1].parts == 1:
        block.pop()  # a title above them
    if len(columns) < max(FEWEST_COLUMNS, len(grid.xs) - 2) or not block:
        return grid
    top = block[-1].top - 1.0
    heads = [GridCell(column, column + 1, 0, 1) for column in range(len(grid.xs) - 1)]

    def lower(cells: Sequence[GridCell]) -> Iterator[GridCell]:
        return (cell._replace(top=cell.top + 1, bottom=cell.bottom + 1) for cell in cells)

    return grid._replace(
        ys=(top, *grid.ys),
        cells=(*heads, *lower(grid.cells)),
        open_head=False,
        open_cells=tuple(lower(grid.open_cells)),
    )


def is_headings(grid: Grid, page: Page) -> bool:
    """Whether a grid is but the headings of a table whose rows stand below it, without upright rules."""
    if len(grid.xs) <= FEWEST_COLUMNS or len(grid.ys) > HEADING_ROWS + 1:
        return False
    lines = lines_between(page, grid, grid.ys[-1], page.height)
    if not lines or lines[0].top - grid.ys[-1] > NEAR * lines[0].size:
        return False
    rows = [line for line in lines if line.parts >= FEWEST_COLUMNS]
    inside = sum(None not in {column_of(grid, segment) for segment in line.segments} for line in rows)
    return inside >= FEWEST_LINES and inside == len(rows)


def lines_between(page: Page, grid: Grid, top: float, bottom: float) -> list[TextLine]:
    """The lines of text above or below a grid that stand between its sides, from the top."""
    return text_lines(
        run
        for run in page.runs
        if run.angle == 0
        and top <= run.baseline <= bottom
        and grid.xs[0] - OVER <= run.left
        and run.right <= grid.xs[-1] + OVER
    )


def column_of(grid: Grid, segment: Segment) -> int | None:
    """The column of a grid that holds a text; None for one that crosses a border."""
    for column in range(len(grid.xs) - 1):
        if grid.xs[column] - OVER <= segment.left and segment.right <= grid.xs[column + 1] + OVER:
            return column
    return None
