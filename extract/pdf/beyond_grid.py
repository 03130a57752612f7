"""Rows of a table beyond its grid: headings above it that draw no upright rules, rows below headings that alone do."""

from collections.abc import Iterator, Sequence

from extract.pdf.geometry import Page
from extract.pdf.grid import Grid, GridCell
from extract.pdf.half_ruled import OVER, column_of
from extract.pdf.segments import TextLine, text_lines

#: A grid of fewer columns is no sure sign: texts beside each other stand in two columns by chance.
FEWEST_COLUMNS = 3
#: Headings alone have no more rows than this: group headings, headings, prompts.
HEADING_ROWS = 3
#: So many lines below headings have texts in as many columns, where they are rows of the table.
FEWEST_LINES = 3
#: Lines of headings stand no further apart than this (sizes; single spacing is 1.2), and a text no further from the rule
#: between it and its grid: a row's padding and a line.
CLOSE, NEAR = 1.7, 3.0


def with_headings(grid: Grid, page: Page, above: float) -> Grid:
    """The grid with the headings above it, where its style draws upright rules between its other rows alone: texts
    right above it, one in each of its columns, or in all but one; a banner may stand between. `above`: where the table
    before it ends."""
    if len(grid.xs) <= FEWEST_COLUMNS:
        return grid
    lines = lines_between(page, grid, above, grid.ys[0])
    banner = block_above(lines, grid.ys[0])
    if any(line.parts > 1 for line in banner):
        banner = []
    end = len(lines) - len(banner)
    block = block_above(lines[:end], banner[0].top if banner else grid.ys[0])
    while block and block[0].parts == 1:
        del block[0]  # a title above them
    columns = {
        column_of(grid, segment, range(len(grid.xs) - 1)) for line in block for segment in line.segments
    }
    if None in columns or len(columns) < max(FEWEST_COLUMNS, len(grid.xs) - 2):
        return grid
    tops = [x[0].top - 1.0 for x in (block, banner) if x]
    heads = [GridCell(column, column + 1, 0, 1) for column in range(len(grid.xs) - 1)]
    if banner:
        heads.append(GridCell(0, len(grid.xs) - 1, 1, 2))

    def lower(cells: Sequence[GridCell]) -> Iterator[GridCell]:
        return (cell._replace(top=cell.top + len(tops), bottom=cell.bottom + len(tops)) for cell in cells)

    return grid._replace(
        ys=(*tops, *grid.ys),
        cells=(*heads, *lower(grid.cells)),
        open_head=False,
        open_cells=tuple(lower(grid.open_cells)),
    )


def block_above(lines: Sequence[TextLine], y: float) -> list[TextLine]:
    """The last of some lines, those right above a height that stand together and are as bold as each other."""
    block: list[TextLine] = []
    for line in reversed(lines):
        if (block[0].baseline if block else y) - line.baseline > CLOSE * line.size:
            break
        if block and line.is_bold != block[0].is_bold:
            break
        block.insert(0, line)
    return block


def is_headings(grid: Grid, page: Page, below: float) -> bool:
    """Whether a grid is but the headings of a table whose rows stand below it, without upright rules, or in one box.
    `below`: where the next table begins."""
    box = [cell for cell in grid.cells if cell.bottom == len(grid.ys) - 1]
    boxed = len(grid.ys) > 2 and len(box) == 1 and box[0].top == len(grid.ys) - 2
    return (boxed and are_rows(grid, page, len(grid.ys) - 2, grid.ys[-1])) or are_rows(
        grid, page, len(grid.ys) - 1, below
    )


def are_rows(grid: Grid, page: Page, band: int, below: float) -> bool:
    """Whether rows of a table without upright rules stand between a level rule of a grid and a height below it, and
    above that rule nothing but their headings."""
    top = grid.ys[band]
    lines = lines_between(page, grid, top, below)
    if band > HEADING_ROWS or not lines or lines[0].top - top > NEAR * lines[0].size:
        return False
    rows = [line for line in lines if line.parts >= FEWEST_COLUMNS]
    if len(rows) < FEWEST_LINES:
        return False
    if len(grid.xs) <= FEWEST_COLUMNS:  # a corner of it: the headings stand in more columns
        headings = lines_between(page, grid, grid.ys[0], top)
        return any(line.parts >= len(grid.xs) for line in headings)
    return all(
        column_of(grid, segment, range(len(grid.xs) - 1)) is not None
        for line in rows
        for segment in line.segments
    )


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
