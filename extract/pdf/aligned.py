"""Tables without upright rules: columns from the white between texts, rows from rules, shades or white.

zones.py says where such tables stand and what their columns are, over all pages together; row_bands.py where
their rows part. Here both become tables, page by page; rows that a page break cut are joined by normalise.
How the evidence is weighed is told in docs/readers/aligned.md.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from extract.document import Cell, Place, Row, Table
from extract.notices import Notice
from extract.pdf.columns import Columns
from extract.pdf.geometry import Fill, Run, rounded
from extract.pdf.lines import Column, Line, are_spaced, lines_of, paragraphs_of
from extract.pdf.row_bands import (
    Band,
    Bound,
    leading,
    openings,
    ruled_bounds,
    shaded_bounds,
    white_bounds,
    whites_of,
)
from extract.pdf.sheets import SNAP, Sheet, is_promising, sheet_of, without_furniture
from extract.pdf.zones import FLOWS, Family, Reading, Zone, find_families, find_zones

__all__ = ["Read", "Sheet", "build_tables", "is_promising", "sheet_of"]

#: A rule that closes a table stands no further from its text than this (sizes): a row's padding.
CLOSES = 4.0


class Read(NamedTuple):
    """What was read on one page: its tables from the top, the runs outside them, the doubts."""

    tables: tuple[Table, ...]
    outside: tuple[Run, ...]
    notices: tuple[Notice, ...]


class Content(NamedTuple):
    """The text of a zone: runs by column, runs that span columns with the first of them and how many."""

    zone: Zone
    columns: tuple[tuple[Run, ...], ...]
    spans: tuple[tuple[int, int, tuple[Run, ...]], ...]
    banners: tuple[tuple[Run, ...], ...]


def build_tables(sheets: Sequence[Sheet]) -> dict[int, Read]:
    """Page → what was read on it. Tables go on over pages that follow each other."""
    found: dict[int, Read] = {}
    start = 0
    for at in range(1, len(sheets) + 1):
        if at == len(sheets) or sheets[at].number != sheets[at - 1].number + 1:
            found.update(build_group(sheets[start:at]))
            start = at
    return found


def build_group(sheets: Sequence[Sheet]) -> dict[int, Read]:
    """The tables of pages that follow each other."""
    bare = without_furniture(sheets)
    pages = [sheet for sheet, _ in bare]
    taken: list[set[int]] = [set() for _ in pages]
    tables: list[list[Table]] = [[] for _ in pages]
    notices: list[list[Notice]] = [[] for _ in pages]
    for family in find_families(pages):
        zones = [z for z in find_zones(pages, family) if not taken[z.sheet] & set(range(z.first, z.last + 1))]
        found = build_family(pages, family, zones)
        for zone, table, doubts in found:
            taken[zone.sheet].update(range(zone.first, zone.last + 1))
            tables[zone.sheet].append(table)
            notices[zone.sheet].extend(doubts)
    result = {}
    for at, (sheet, furniture) in enumerate(bare):
        rest = [run for n, line in enumerate(sheet.lines) if n not in taken[at] for run in line.runs]
        tables[at].sort(key=lambda t: (t.place.box or (0.0, 0.0))[1])
        result[sheet.number] = Read(
            tuple(tables[at]), (*rest, *furniture, *sheet.rest), tuple(dict.fromkeys(notices[at]))
        )
    return result


def build_family(
    sheets: Sequence[Sheet], family: Family, zones: Sequence[Zone]
) -> list[tuple[Zone, Table, list[Notice]]]:
    """The tables of a family; none where it turns out to be no table."""
    contents = [content_of(sheets[zone.sheet], zone, family) for zone in zones]
    columns = [lines_of(runs) for content in contents for runs in content.columns if runs]
    if not columns:
        return []
    pitch = leading(columns)
    bands = [band_of(sheets[c.zone.sheet], c, family) for c in contents]
    bounds = rows_of(bands, pitch)
    cells = [
        cells_of(band, content, parted) for band, content, parted in zip(bands, contents, bounds, strict=True)
    ]
    if not is_table(family, bands, bounds):
        return []
    spaced = are_spaced([cell.lines for found in cells for cell in found if cell.lines], pitch)
    foot = max(sheets[z.sheet].lines[z.last].bottom for z in zones)
    built = []
    for content, band, parted, found in zip(contents, bands, bounds, cells, strict=True):
        sheet = sheets[content.zone.sheet]
        last = content.zone.last == len(sheet.lines) - 1
        table = build_table(
            sheet, family.columns, band, parted, found, (pitch, spaced), foot if last else None
        )
        built.append((content.zone, table, doubts_of(parted, sheet.number)))
    return built


def doubts_of(bounds: Sequence[Bound], page: int) -> list[Notice]:
    doubtful = sum(not bound.sure for bound in bounds)
    if not doubtful:
        return []
    return [
        Notice(
            "rows_unsure",
            f"The rows of the table on page {page} are parted by white alone, and by little of it; please check them.",
            page,
        )
    ]


def is_table(family: Family, bands: Sequence[Band], bounds: Sequence[Sequence[Bound]]) -> bool:
    """Whether a family is a table and not print in columns, a list of contents, a letter's head."""
    columns = family.columns.number
    rows = sum(len(parted) + 1 for parted in bounds)
    if rows < 2:
        return False
    numbers = [line.text for band in bands for line in band.lines[-1]]
    if columns <= 3 and numbers and all(text.strip(". ").isdigit() for text in numbers):
        return False
    drawn = family.sides is not None
    if columns > 2:
        return rows >= 3 or drawn
    lines = [len(column) for band in bands for column in band.lines]
    return rows >= 3 and (drawn or rows * 4 >= sum(lines[0::2]))


# --- text in its columns ----------------------------------------------------------------------------------


def content_of(sheet: Sheet, zone: Zone, family: Family) -> Content:
    """The runs of a zone by column, and those that span several."""
    reading = Reading(sheet, family)
    columns: list[list[Run]] = [[] for _ in range(family.columns.number)]
    spans: list[tuple[int, int, tuple[Run, ...]]] = []
    banners: list[tuple[Run, ...]] = []
    across = banner_lines(reading, zone)
    for at in range(zone.first, zone.last + 1):
        pieces = reading.pieces[at]
        if at in across:
            banners.append(sheet.lines[at].runs)
            continue
        for piece in pieces:
            if piece.span > 1:
                spans.append(piece)
            else:
                columns[piece.column].extend(piece.runs)
    return Content(zone, tuple(map(tuple, columns)), tuple(spans), tuple(banners))


def banner_lines(reading: Reading, zone: Zone) -> set[int]:
    """The lines of a zone that belong to texts across the table: those that cross its gutters, and shorter
    ones of the first column alone that flow on from them, or into them."""
    found = {
        at
        for at in range(zone.first, zone.last + 1)
        if len(reading.pieces[at]) == 1
        and reading.pieces[at][0].column == 0
        and reading.pieces[at][0].span > 1
    }
    for step in (1, -1):
        for at in sorted(found, reverse=step < 0):
            near = at + step
            while (
                zone.first <= near <= zone.last
                and near not in found
                and reading.in_first(near)
                and reading.step(min(near, near - step), max(near, near - step)) <= FLOWS
            ):
                found.add(near)
                near += step
    return found


def band_of(sheet: Sheet, content: Content, family: Family) -> Band:
    """What the rows of a zone are read from."""
    lines = sheet.lines[content.zone.first : content.zone.last + 1]
    size = max(line.size for line in lines)
    top, bottom = lines[0].top, lines[-1].bottom
    above = sheet.lines[content.zone.first - 1].baseline if content.zone.first else 0.0
    below = (
        sheet.lines[content.zone.last + 1].top if content.zone.last + 1 < len(sheet.lines) else sheet.height
    )
    borders = family.columns.borders
    levels = tuple(
        level
        for level in sheet.levels
        if any(level.covers(a + 1, b - 1) for a, b in pairwise(borders))
        and max(above, top - CLOSES * size) < level.at < min(below, bottom + CLOSES * size)
    )
    frames = [level.at for level in levels if level.covers(borders[0] + 1, borders[-1] - 1)]
    if frames and frames[0] < lines[0].top + SNAP:
        top = frames[0]
    if frames and frames[-1] > lines[-1].baseline:
        bottom = frames[-1]
    columns = tuple(tuple(lines_of(runs)) if runs else () for runs in content.columns)
    banners = tuple((min(r.top for r in runs), max(r.baseline for r in runs)) for runs in content.banners)
    return Band(top, bottom, columns, banners, levels, sheet.fills, borders)


# --- rows -------------------------------------------------------------------------------------------------


def rows_of(bands: Sequence[Band], pitch: float) -> list[list[Bound]]:
    """The places where the rows of each band part, from the top."""
    ruled = [ruled_bounds(band) for band in bands]
    by_rules = sum(len(inner(band, bounds)) for band, bounds in zip(bands, ruled, strict=True))
    hard = [
        [*rules, *(shaded_bounds(band, pitch)), *banner_bounds(band)]
        for band, rules in zip(bands, ruled, strict=True)
    ]
    if by_rules == 0:
        opened = [
            openings(band, [b.y for b in bounds], pitch) for band, bounds in zip(bands, hard, strict=True)
        ]
        whites = whites_of([o for band in bands for o in openings(band, [], pitch)], len(bands[0].lines))
        hard = [
            [*bounds, *white_bounds(band, found, whites)]
            for band, bounds, found in zip(bands, hard, opened, strict=True)
        ]
    first = merged(bands[0], hard[0])
    headings = heading_texts(bands[0], first)
    return [
        first,
        *(
            merged(band, [*bounds, *repeats(band, headings)])
            for band, bounds in zip(bands[1:], hard[1:], strict=True)
        ),
    ]


#: Headings are the first rows of a table; so many may be repeated on the next page (group heading, heading,
#: prompts).
HEADING_ROWS = 3


def heading_texts(band: Band, bounds: Sequence[Bound]) -> list[list[list[str]]]:
    """For each of the first rows of a table the lines of each column."""
    ys = [band.top - 1, *(bound.y for bound in bounds)][: HEADING_ROWS + 1]
    return [
        [[x.text for x in lines if top < x.baseline <= bottom] for lines in band.lines]
        for top, bottom in pairwise(ys)
    ]


def repeats(band: Band, headings: Sequence[Sequence[Sequence[str]]]) -> list[Bound]:
    """The places below the rows of headings that are printed again at the head of a table."""
    found: list[Bound] = []
    rest = [list(lines) for lines in band.lines]
    for heading in headings:
        heads = [lines[: len(texts)] for lines, texts in zip(rest, heading, strict=True)]
        if [[x.text for x in lines] for lines in heads] != [list(texts) for texts in heading]:
            break
        rest = [lines[len(texts) :] for lines, texts in zip(rest, heading, strict=True)]
        low = max((x.baseline for lines in heads for x in lines), default=None)
        if low is None or any(lines and lines[0].baseline <= low for lines in rest):
            break
        found.append(Bound(low + 1.0, band.all_columns))
    return found


def inner(band: Band, bounds: Sequence[Bound]) -> list[Bound]:
    """Rules between the rows of a table: not those that close it, nor the one below its headings."""
    texts = sorted(line.baseline for lines in band.lines for line in lines)
    inside = [
        b for b in bounds if texts and texts[0] < b.y < texts[-1] and len(b.columns) * 2 > len(band.lines)
    ]
    return inside[1:]


def banner_bounds(band: Band) -> list[Bound]:
    """Rows part above and below a text across the table; its own lines stand together."""
    found: list[Bound] = []
    groups: list[list[tuple[float, float]]] = []
    for top, baseline in sorted(band.banners):
        between = groups and any(
            groups[-1][-1][1] < line.baseline < top for lines in band.lines for line in lines
        )
        if groups and not between and top - groups[-1][-1][1] < 1.0 * (baseline - top):
            groups[-1].append((top, baseline))
        else:
            groups.append([(top, baseline)])
    for group in groups:
        found.append(Bound(group[0][0] - 0.5, band.all_columns))
        found.append(Bound(group[-1][1] + 0.3 * (group[-1][1] - group[-1][0]), band.all_columns))
    return found


def merged(band: Band, bounds: Sequence[Bound]) -> list[Bound]:
    """Bounds in order, those between the same lines made one; those outside the texts left out."""
    texts = sorted(
        [line.baseline for lines in band.lines for line in lines] + [baseline for _, baseline in band.banners]
    )
    found: list[Bound] = []
    for bound in sorted(bounds):
        if not texts or bound.y <= texts[0] - 0.5 or bound.y >= texts[-1]:
            continue
        if found and not any(found[-1].y < y <= bound.y for y in texts):
            old = found[-1]
            y = bound.y if bound.drawn and not old.drawn else old.y
            found[-1] = Bound(
                y, old.columns | bound.columns, old.sure or bound.sure, old.drawn or bound.drawn
            )
        else:
            found.append(bound)
    return found


# --- cells ------------------------------------------------------------------------------------------------


class CellText(NamedTuple):
    """A cell's place: its first row and column, how many it spans, its lines."""

    row: int
    down: int
    column: int
    span: int
    lines: list[Line]


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
            if row < rows and column not in bounds[row - 1].columns and (row, column) not in covered:
                continue
            here = [run for run in runs if start <= row_at(run, ys) < row]
            if (start, column) not in covered:
                found.append(CellText(start, row - start, column, 1, lines_of(here)))
            start = row
    return found


def row_at(run: Run, ys: Sequence[float]) -> int:
    return sum(y <= run.baseline - 0.3 * run.size for y in ys)


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
    bottom = band.bottom if foot is None else max(band.bottom, foot)
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
    fill = fill_at(sheet.fills, box)
    place = Place(sheet.number, rounded(box))
    if not at.lines:
        return Cell(at.column, at.span, (), fill, place=place)
    last = max(at.lines, key=lambda line: line.baseline)
    end = at.column + at.span - 1
    left = min(columns.islands[at.column][0], *(line.left for line in at.lines))
    right = max(columns.limits[end], *(line.right for line in at.lines))
    return Cell(
        at.column,
        at.span,
        tuple(paragraphs_of(at.lines, Column(left, right, pitch, spaced), sheet.number)),
        fill,
        foot=round((box[3] - last.baseline) / (pitch * last.size), 2),
        place=place,
    )


def fill_at(fills: Sequence[Fill], box: tuple[float, float, float, float]) -> str | None:
    """The shade in the middle of a cell's upper part, drawn last."""
    x0, y0, x1, y1 = box
    x, y = (x0 + x1) / 2, y0 + min(6.0, (y1 - y0) / 2)
    here = [f for f in fills if f.left <= x <= f.right and f.top <= y <= f.bottom]
    return here[-1].colour if here else None
