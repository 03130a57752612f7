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
from extract.pdf.merges import Filled, find_merges
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
    bounds, by_rules = rows_of(bands, pitch)
    filled = [filled_rows(sheets, n, zones, contents, bands, bounds) for n in range(len(zones))]
    bounds, heads, guessed = find_merges(bands, bounds, filled, by_rules)
    cells = [
        cells_of(band, content, parted) for band, content, parted in zip(bands, contents, bounds, strict=True)
    ]
    if not is_table(family, bands, bounds):
        return []
    spaced = are_spaced([cell.lines for found in cells for cell in found if cell.lines], pitch)
    foot = max(sheets[z.sheet].lines[z.last].bottom for z in zones)
    built = []
    for at, (content, band, parted, found) in enumerate(zip(contents, bands, bounds, cells, strict=True)):
        sheet = sheets[content.zone.sheet]
        last = content.zone.last == len(sheet.lines) - 1
        found = [over_the_page(cell, filled[at].body, heads[at]) for cell in found]
        found = with_banners(found, filled[at], family.columns.number)
        table = build_table(
            sheet, family.columns, band, parted, found, (pitch, spaced), foot if last else None
        )
        doubts = doubts_of(parted, sheet.number)
        if at == 0 and guessed:
            doubts.append(
                merged_notice([heading_of(band, column) for column in sorted(guessed)], sheet.number)
            )
        built.append((content.zone, table, doubts))
    return built


def with_banners(cells: Sequence["CellText"], filled: Filled, columns: int) -> list["CellText"]:
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


def over_the_page(cell: "CellText", row: int, columns: frozenset[int]) -> "CellText":
    """A blank cell of the first row of a page as one that goes on from the page before."""
    if cell.row == row and cell.column in columns and not cell.lines:
        return cell._replace(merged=True)
    return cell


def filled_rows(
    sheets: Sequence[Sheet],
    at: int,
    zones: Sequence[Zone],
    contents: Sequence[Content],
    bands: Sequence[Band],
    bounds: Sequence[Sequence[Bound]],
) -> Filled:
    """Which columns hold text in each row of a zone."""
    ys = [bound.y for bound in bounds[at]]
    rows: list[set[int]] = [set() for _ in range(len(ys) + 1)]
    for column, runs in enumerate(contents[at].columns):
        origin = 0
        for row in range(len(rows)):
            if row and column in bounds[at][row - 1].columns:
                origin = row
            if any(row_at(run, ys) == row for run in runs):
                rows[origin].add(column)
    headings = heading_texts(bands[0], bounds[0])
    body = len(repeats(bands[at], headings[:1])) if at else 1
    zone, before = zones[at], zones[at - 1] if at else None
    goes_on = (
        before is not None
        and before.sheet == zone.sheet - 1
        and zone.first == 0
        and before.last == len(sheets[before.sheet].lines) - 1
    )
    return Filled(tuple(map(frozenset, rows)), min(body, len(rows)), goes_on)


def heading_of(band: Band, column: int) -> str:
    return band.lines[column][0].text if band.lines[column] else f"column {column + 1}"


def merged_notice(headings: Sequence[str], page: int) -> Notice:
    named = ", ".join(f"“{heading}”" for heading in headings)
    return Notice(
        "merged_unsure",
        f"The table that begins on page {page} draws no rules between its columns; blank cells under {named} "
        "beside a recommendation that goes on are taken as merged with the cell above.",
        page,
    )


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
    for at in sorted(found):
        while at + 1 <= zone.last and at + 1 not in found and flows_on(reading, at):
            at += 1
            found.add(at)
    for at in sorted(found):
        before = at - 1  # a label on a line of its own, and not the end of a text of the first column
        if before >= zone.first and before not in found and flows_on(reading, before, first=True):
            found.add(before)
    return found


def flows_on(reading: Reading, at: int, first: bool = False) -> bool:
    """Whether a line of the first column alone and the line below it are lines of one paragraph.

    `first`: the line is the first of it, the other crosses columns already; else the other way round.
    """
    if not reading.in_first(at if first else at + 1) or reading.framed(at, at + 1):
        return False
    if first and at > 0 and reading.step(at - 1, at) <= FLOWS:
        return False
    return reading.step(at, at + 1) <= FLOWS


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
    closed = bool(frames) and frames[-1] > lines[-1].baseline
    if closed:
        bottom = frames[-1]
    columns = tuple(tuple(lines_of(runs)) if runs else () for runs in content.columns)
    banners = tuple((min(r.top for r in runs), max(r.baseline for r in runs)) for runs in content.banners)
    across = tuple(sorted(run.baseline for _, _, runs in content.spans for run in runs))
    return Band(top, bottom, columns, banners, levels, sheet.fills, borders, closed, across)


# --- rows -------------------------------------------------------------------------------------------------


def rows_of(bands: Sequence[Band], pitch: float) -> tuple[list[list[Bound]], bool]:
    """The places where the rows of each band part, from the top; whether rules part them."""
    ruled = [ruled_bounds(band) for band in bands]
    by_rules = sum(len(inner(band, bounds)) for band, bounds in zip(bands, ruled, strict=True))
    hard = [
        [*rules, *(shaded_bounds(band, pitch)), *banner_bounds(band)]
        for band, rules in zip(bands, ruled, strict=True)
    ]
    if by_rules == 0:
        whites = whites_of([o for band in bands for o in openings(band, [], pitch)], len(bands[0].lines))

        def white(band: Band, bounds: Sequence[Bound]) -> list[Bound]:
            opened = openings(band, [b.y for b in bounds], pitch)
            return [*bounds, *white_bounds(band, opened, whites)]

    else:

        def white(band: Band, bounds: Sequence[Bound]) -> list[Bound]:
            return [*bounds]

    first = merged(bands[0], white(bands[0], hard[0]))
    headings = heading_texts(bands[0], first)
    others = [
        merged(band, white(band, [*bounds, *repeats(band, headings)]))
        for band, bounds in zip(bands[1:], hard[1:], strict=True)
    ]
    return [first, *others], by_rules > 0


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
        [line.baseline for lines in band.lines for line in lines]
        + [baseline for _, baseline in band.banners]
        + [*band.across]
    )
    found: list[Bound] = []
    for bound in sorted(bounds):
        if not texts or bound.y <= texts[0] - 0.5 or bound.y >= texts[-1]:
            continue
        if found and not any(found[-1].y < y <= bound.y for y in texts):
            found[-1] = found[-1].joined(bound)
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
    fill = fill_at(sheet.fills, box)
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
        foot=round((box[3] - last.baseline) / (pitch * last.size), 2),
        place=place,
    )


def fill_at(fills: Sequence[Fill], box: tuple[float, float, float, float]) -> str | None:
    """The shade in the middle of a cell's upper part, drawn last."""
    x0, y0, x1, y1 = box
    x, y = (x0 + x1) / 2, y0 + min(6.0, (y1 - y0) / 2)
    here = [f for f in fills if f.left <= x <= f.right and f.top <= y <= f.bottom]
    return here[-1].colour if here else None
