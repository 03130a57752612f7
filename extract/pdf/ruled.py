"""Ruled pages: each grid of rules becomes a table of cells with their paragraphs, page by page."""

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple

from extract.document import Cell, Paragraph, Place, Row, Table
from extract.pdf.geometry import Fill, Page, Run, hundredth, rounded
from extract.pdf.grid import Grid, GridCell
from extract.pdf.lines import Line, lines_of
from extract.pdf.paragraphs import Column, are_spaced, paragraphs_of, usual_pitch
from extract.pdf.spots import colour_inside, small

#: Cell margins are no wider than this (points); Word's default is 5.4, LibreOffice's 2.8 to 5.4.
MOST_MARGIN = 9.0
#: A run that reaches this far beyond its cell (points) runs through several cells and is cut into words.
OVERRUN = 2.0
#: Pieces of a word stand this near to each other (share of the size), or overlap by up to a kerning pair's tenth. The
#: texts of two cells stand a margin or more apart.
TOUCHING, OVERLAP = 0.04, -0.1
#: Where so many texts begin at one x, a column does.
COLUMN_LINES = 4
#: A colour is a cell's fill if it covers at least this share of it: text highlights cover less.
FILL_SHARE = 0.4

Splitter = Callable[[Run], list[Run]]


class RuledTable(NamedTuple):
    """A grid with its text, before the paragraphs are made."""

    grid: Grid
    lines: dict[GridCell, list[Line]]
    fills: dict[GridCell, str]


def fill_grids(page: Page, grids: list[Grid], words: Splitter) -> tuple[list[RuledTable], list[Run]]:
    """Put the page's runs into the cells of its grids; what lies outside them is given back."""
    placed: dict[tuple[int, GridCell], list[Run]] = defaultdict(list)
    owners = [owner_map(grid) for grid in grids]
    outside: list[Run] = []
    rests = rests_of_words(page.runs)
    found: tuple[int, GridCell] | None = None
    for number, run in enumerate(page.runs):
        goes_on = number in rests
        found = found if goes_on else cell_at(grids, owners, run)
        if found is None:
            outside.append(run)
            continue
        at, cell = found
        right = grids[at].xs[cell.right]
        if run.right > right + OVERRUN and " " in run.text and run.angle == 0 and not overflows(run, right):
            for part, word in enumerate(words(run)):
                found = found if goes_on and part == 0 else cell_at(grids, owners, word)
                if found is None:
                    outside.append(word)
                else:
                    placed[found].append(word)
        else:
            placed[at, cell].append(run)
    outside = take_overflow(grids, outside, placed)
    tables = []
    marks = (*small(page.fills), *page.spots)
    for at, grid in enumerate(grids):
        lines = {cell: lines_of(placed[at, cell]) for cell in grid.cells if (at, cell) in placed}
        fills = cell_fills(grid, page.fills) | spot_fills(grid, lines, marks)
        tables.append(RuledTable(grid, lines, fills))
    return tables, outside


def take_overflow(
    grids: list[Grid], outside: list[Run], placed: dict[tuple[int, GridCell], list[Run]]
) -> list[Run]:
    """Give text below an unclosed cell to that cell: browsers let it overflow a merged cell at the page foot.

    Returns the runs that belong to no cell. The text follows the table, or its own last line, line by line.
    """
    if not any(grid.open_cells for grid in grids):
        return outside
    rest: list[Run] = []
    reach = {(at, cell): grid.ys[-1] for at, grid in enumerate(grids) for cell in grid.open_cells}
    for run in sorted(outside, key=lambda r: (r.baseline, r.left)):
        for at, cell in reach:
            xs = grids[at].xs
            below = run.top - reach[at, cell]
            if (
                xs[cell.left] - 1 <= run.left
                and run.right <= xs[cell.right] + OVERRUN
                and -run.size <= below <= run.size
            ):
                placed[at, cell].append(run)
                reach[at, cell] = run.bottom
                break
        else:
            rest.append(run)
    return rest


def rests_of_words(runs: list[Run]) -> set[int]:
    """Which runs are the rest of a word that the run before begins; where a column begins none is."""
    rests = {at for at, (before, run) in enumerate(pairwise(runs), 1) if is_rest_of_word(before, run)}
    lefts = Counter(round(run.left) for run in runs) if rests else Counter()
    return {at for at in rests if lefts[round(runs[at].left)] < COLUMN_LINES}


def is_rest_of_word(before: Run, run: Run) -> bool:
    """Whether a run is a piece of the word that the one before it begins, and stands in the same cell.

    Programs draw a kerned word in pieces that touch; one that is wider than its column runs into the next.
    """
    touches = OVERLAP * run.size <= run.left - before.right <= TOUCHING * run.size
    return touches and run.baseline == before.baseline and before.angle == run.angle == 0


def overflows(run: Run, right: float) -> bool:
    """Whether a run merely sticks out of its cell by less than a word: text that found no break."""
    return run.right - right < 0.5 * run.size


def owner_map(grid: Grid) -> dict[tuple[int, int], GridCell]:
    """(column, band) → the cell that covers it."""
    return {
        (i, j): cell
        for cell in grid.cells
        for i in range(cell.left, cell.right)
        for j in range(cell.top, cell.bottom)
    }


def cell_at(
    grids: list[Grid], owners: list[dict[tuple[int, int], GridCell]], run: Run
) -> tuple[int, GridCell] | None:
    """The cell in which a run begins, judged by its first letters and the middle of its height."""
    x = min(run.left + 0.6 * run.size, (run.left + run.right) / 2)
    y = (run.top + run.bottom) / 2
    for at, grid in enumerate(grids):
        atom = grid.atom(x, y)
        if atom is not None:
            cell = owners[at].get(atom)
            if cell is not None:
                return at, cell
    return None


def cell_fills(grid: Grid, fills: list[Fill]) -> dict[GridCell, str]:
    """The colour that covers each cell; of several the one drawn last that covers enough."""
    left, top, right, bottom = grid.box
    near = [
        f
        for f in dict.fromkeys(fills)
        if f.left < right and f.right > left and f.top < bottom and f.bottom > top
    ]
    found: dict[GridCell, str] = {}
    if not near:
        return found
    for cell in grid.cells:
        x0, y0, x1, y1 = grid.cell_box(cell)
        area = (x1 - x0) * (y1 - y0)
        covered: dict[str, float] = {}
        for fill_left, fill_top, fill_right, fill_bottom, colour in near:
            if fill_left < x1 and fill_right > x0 and fill_top < y1 and fill_bottom > y0:
                wide = min(x1, fill_right) - max(x0, fill_left)
                high = min(y1, fill_bottom) - max(y0, fill_top)
                covered[colour] = covered.pop(colour, 0.0) + wide * high
        enough = [colour for colour, share in covered.items() if share >= FILL_SHARE * area]
        if enough:
            found[cell] = enough[-1]
    return found


def spot_fills(grid: Grid, lines: dict[GridCell, list[Line]], marks: Sequence[Fill]) -> dict[GridCell, str]:
    """The colours that marks inside cells give them: dots, signs, paper behind the text."""
    owners = owner_map(grid) if marks else {}
    near: dict[GridCell, list[Fill]] = {}
    for mark in marks:
        atom = grid.atom((mark.left + mark.right) / 2, (mark.top + mark.bottom) / 2)
        if atom is not None and (cell := owners.get(atom)) is not None:
            near.setdefault(cell, []).append(mark)
    found = {cell: colour_inside(grid.cell_box(cell), lines.get(cell, []), near[cell]) for cell in near}
    return {cell: colour for cell, colour in found.items() if colour is not None}


def build_table(table: RuledTable, page: int) -> Table:
    """The table with its rows, cells and paragraphs; a row for each band between two level rules."""
    grid, lines = table.grid, table.lines
    columns = list(lines.values())
    pitch = usual_pitch(columns)
    spaced = are_spaced(columns, pitch)
    margin = text_margin(grid, lines)
    limits = right_limits(grid, lines, margin)
    on_page = Place(page)  # one for all cells; where a text stands, its paragraphs say
    done: dict[GridCell, Cell] = {}
    for cell in grid.cells:
        done[cell] = build_cell(cell, table, on_page, pitch, spaced, margin, limits)
    rows: list[Row] = []
    # A band in which nothing begins is no row: cells with borders of their own end at heights of their own.
    tops = sorted({cell.top for cell in grid.cells})
    for band, after in pairwise([*tops, len(grid.ys) - 1]):
        here = [c for c in grid.cells if c.top <= band < c.bottom]
        cells = []
        for cell in sorted(here):
            built = done[cell]
            if cell.top != band:
                foot = built.foot if cell.bottom <= after else None
                built = Cell(
                    cell.left,
                    cell.right - cell.left,
                    (),
                    built.fill,
                    merged=True,
                    foot=foot,
                    place=built.place,
                )
            cells.append(built)
        box = (grid.xs[0], grid.ys[band], grid.xs[-1], grid.ys[after])
        rows.append(Row(tuple(cells), False, Place(page, rounded(box))))
    return Table(
        tuple(rows),
        len(grid.xs) - 1,
        Place(page, rounded(grid.box)),
        whole=False,
        edges=tuple(round(x, 1) for x in grid.xs),
        open_foot=grid.open_foot,
    )


def build_cell(
    cell: GridCell,
    table: RuledTable,
    on_page: Place,
    pitch: float,
    spaced: bool,
    margin: float,
    limits: dict[int, float],
) -> Cell:
    grid = table.grid
    box = grid.cell_box(cell)
    lines = table.lines.get(cell, [])
    paragraphs: tuple[Paragraph, ...] = ()
    foot: float | None = None
    if lines:
        right = max([limits[cell.right], *[line.right for line in lines]])
        column = Column(box[0] + margin, right, pitch, spaced)
        paragraphs = tuple(paragraphs_of(lines, column, on_page.page or 1))
        last = max(lines, key=lambda line: line.baseline)
        foot = hundredth((box[3] - last.baseline) / (pitch * last.size))
    return Cell(
        column=cell.left,
        span=cell.right - cell.left,
        paragraphs=paragraphs,
        fill=table.fills.get(cell),
        foot=foot,
        place=on_page,
    )


def text_margin(grid: Grid, lines: dict[GridCell, list[Line]]) -> float:
    """The margin of the table's cells: the least distance between a cell's left border and its text."""
    gaps = [
        line.left - grid.xs[cell.left]
        for cell, found in lines.items()
        for line in found
        if line.left >= grid.xs[cell.left]
    ]
    return min(min(gaps, default=0.0), MOST_MARGIN)


def right_limits(grid: Grid, lines: dict[GridCell, list[Line]], margin: float) -> dict[int, float]:
    """For each grid line the x up to which text to its left may reach: margins are alike on both sides.

    Text that reaches further shows that the margin is smaller there.
    """
    limits = {i: x - margin for i, x in enumerate(grid.xs)}
    for cell, found in lines.items():
        reach = max(line.right for line in found)
        if limits[cell.right] < reach <= grid.xs[cell.right] + 1:
            limits[cell.right] = reach
    return limits
