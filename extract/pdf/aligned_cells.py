"""The cells of a table without upright rules, from its rows and columns."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from extract.document import Cell, Place, Row, Table
from extract.pdf.columns import Columns
from extract.pdf.geometry import Fill, Run, hundredth, rounded
from extract.pdf.lines import Line, lines_of
from extract.pdf.merges import Filled
from extract.pdf.paragraphs import Column, paragraphs_of
from extract.pdf.row_bands import Band, Bound
from extract.pdf.sheets import Sheet
from extract.pdf.spots import colour_inside
from extract.pdf.zone_text import Content


class CellText(NamedTuple):
    """A cell's place: its first row and column, how many it spans, its lines."""

    row: int
    down: int
    column: int
    span: int
    lines: list[Line]
    merged: bool = False  # it goes on from the page before


def cells_of(band: Band, content: Content, bounds: Sequence[Bound]) -> list[CellText]:
    """The cells of a zone: for each column the rows between the places that part it."""
    ys = [bound.y for bound in bounds]
    rows = len(ys) + 1
    across: dict[int, tuple[int, int, list[Run]]] = {}
    found: list[CellText] = []
    covered: set[tuple[int, int]] = set()
    for column, span, runs in [*content.spans, *((0, len(band.lines), r) for r in content.banners)]:
        row = sum(y <= runs[0].baseline - 0.3 * runs[0].size for y in ys)
        key = row * len(band.lines) + column
        old = across.get(key)
        across[key] = (column, max(span, old[1] if old else 0), [*(old[2] if old else []), *runs])
    for key, (column, span, span_runs) in across.items():
        row = key // len(band.lines)
        inside = [
            run for c in range(column, column + span) for run in content.columns[c] if row_at(run, ys) == row
        ]
        found.append(CellText(row, 1, column, span, lines_of([*span_runs, *inside])))
        covered.update((row, c) for c in range(column, column + span))
    for column, runs in enumerate(content.columns):
        start = 0
        for row in range(1, rows + 1):
            at_a_merged_cell = {(row - 1, column), (row, column)} & covered
            if row < rows and column not in bounds[row - 1].columns and not at_a_merged_cell:
                continue
            here = [run for run in runs if start <= row_at(run, ys) < row]
            if (start, column) not in covered:
                found.append(CellText(start, row - start, column, 1, lines_of(here)))
            start = row
    return found


def row_at(run: Run, ys: Sequence[float]) -> int:
    """The row in which a run stands; `ys`: where rows part, from the top."""
    return bisect_right(ys, run.baseline - 0.3 * run.size)


def build_table(
    sheet: Sheet,
    columns: Columns,
    band: Band,
    bounds: Sequence[Bound],
    cells: Sequence[CellText],
    text: tuple[float, bool],
    foot: float | None,
) -> Table:
    """The table with its rows and cells. `text`: the usual distance of lines, whether paragraphs stand apart.
    `foot`: where the text of a page ends at the lowest, for a table that goes down to it."""
    pitch, spaced = text
    bottom = band.bottom if foot is None or band.closed else max(band.bottom, foot)
    ys = [band.top, *(bound.y for bound in bounds), bottom]
    rows: list[list[Cell]] = [[] for _ in range(len(ys) - 1)]
    for at in sorted(cells, key=lambda c: (c.row, c.column)):
        box = (
            columns.borders[at.column],
            ys[at.row],
            columns.borders[at.column + at.span],
            ys[at.row + at.down],
        )
        cell = build_cell(sheet, columns, at, box, pitch, spaced)
        rows[at.row].append(cell)
        for row in range(at.row + 1, at.row + at.down):
            is_last = row == at.row + at.down - 1
            foot_there = cell.foot if is_last else None
            rows[row].append(
                Cell(at.column, at.span, (), cell.fill, merged=True, foot=foot_there, place=cell.place)
            )
    made = []
    for n, row_cells in enumerate(rows):
        box = (columns.borders[0], ys[n], columns.borders[-1], ys[n + 1])
        row_cells.sort(key=lambda c: c.column)
        made.append(Row(tuple(row_cells), False, Place(sheet.number, rounded(box))))
    table_box = (columns.borders[0], ys[0], columns.borders[-1], ys[-1])
    return Table(
        tuple(made),
        columns.number,
        Place(sheet.number, rounded(table_box)),
        whole=False,
        edges=tuple(round(x, 1) for x in columns.borders),
    )


def build_cell(
    sheet: Sheet,
    columns: Columns,
    at: CellText,
    box: tuple[float, float, float, float],
    pitch: float,
    spaced: bool,
) -> Cell:
    fill = colour_inside(box, at.lines, sheet.marks) or fill_at(sheet.fills, box)
    place = Place(sheet.number, rounded(box))
    if not at.lines:
        return Cell(at.column, at.span, (), fill, merged=at.merged, place=place)
    last = max(at.lines, key=lambda line: line.baseline)
    end = at.column + at.span - 1
    left = min(columns.islands[at.column][0], *(line.left for line in at.lines))
    right = max(columns.limits[end], *(line.right for line in at.lines))
    return Cell(
        at.column,
        at.span,
        tuple(paragraphs_of(at.lines, Column(left, right, pitch, spaced), sheet.number)),
        fill,
        foot=hundredth((box[3] - last.baseline) / (pitch * last.size)),
        place=place,
    )


def fill_at(fills: Sequence[Fill], box: tuple[float, float, float, float]) -> str | None:
    """The shade in the middle of a cell's upper part, drawn last."""
    x0, y0, x1, y1 = box
    x, y = (x0 + x1) / 2, y0 + min(6.0, (y1 - y0) / 2)
    here = [f for f in fills if f.left <= x <= f.right and f.top <= y <= f.bottom]
    return here[-1].colour if here else None


def with_banners(cells: Sequence[CellText], filled: Filled, columns: int) -> list[CellText]:
    """The cells, with a row of one text in the first column made a banner across the table.

    Not the first row of a page, which may be the rest of a row, unless it is set in bold letters; nor a row of
    a table of two columns, whose value may be blank.
    """
    alone = {
        cell.row
        for cell in cells
        if cell.column == 0
        and cell.span == 1
        and cell.down == 1
        and cell.lines
        and columns > 2
        and filled.rows[cell.row] == {0}
        and not any(other.lines for other in cells if other.row == cell.row and other.column > 0)
        and cell.row >= filled.body
        and not any(other.row < cell.row < other.row + other.down for other in cells)
        and (
            all(line.bold for line in cell.lines)
            or ((filled.body < cell.row or not filled.goes_on) and cell.row < len(filled.rows) - 1)
        )
    }
    return [
        cell._replace(span=columns) if cell.row in alone else cell
        for cell in cells
        if cell.row not in alone or cell.column == 0
    ]


def over_the_page(cell: CellText, row: int, columns: frozenset[int]) -> CellText:
    """A blank cell of the first row of a page as one that goes on from the page before."""
    if cell.row == row and cell.column in columns and not cell.lines:
        return cell._replace(merged=True)
    return cell


def with_groups(cells: Sequence[CellText]) -> list[CellText]:
    """The cells of a table that begins with its headings, those of the first row made as wide as those below them.

    Where the other headings go down over both rows, no column is without one: a heading that stands at the left of
    several columns, or in the middle of them, is that of all.
    """
    first = {cell.column: cell for cell in cells if cell.row == 0 and cell.span == 1}
    single = [column for column in sorted(first) if first[column].down == 1]
    below = {cell.column for cell in cells if cell.row == 1 and cell.span == 1 and cell.lines}
    if not 0 < len(single) < len(first) or set(single) != below:
        return list(cells)
    groups: list[list[int]] = []
    for column in single:
        goes_on = bool(groups) and groups[-1][-1] == column - 1
        if goes_on and not (first[column].lines and any(first[c].lines for c in groups[-1])):
            groups[-1].append(column)
        else:
            groups.append([column])
    wide = [
        next((first[c] for c in group if first[c].lines), first[group[0]])._replace(
            column=group[0], span=len(group)
        )
        for group in groups
    ]
    return [*wide, *(cell for cell in cells if cell.row > 0 or cell.column not in single)]
