"""Tables without upright rules: columns from the white between texts, rows from rules, shades or white.

families.py says what their columns are, over all pages together, zones.py where they stand, row_bounds.py where
their rows part. Here both become tables, page by page; rows that a page break cut are joined by normalise.
How the evidence is weighed is told in docs/readers/aligned.md.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extract.document import Table
from extract.notices import Notice
from extract.pdf.aligned_cells import build_table, cells_of, over_the_page, row_at, with_banners, with_groups
from extract.pdf.families import FEWEST_COLUMNS, Family, find_families
from extract.pdf.geometry import Run
from extract.pdf.justified import join_justified
from extract.pdf.lines import lines_of
from extract.pdf.merges import Filled, find_merges
from extract.pdf.missed_rows import may_hold_more
from extract.pdf.paragraphs import are_spaced
from extract.pdf.row_bands import RULED, Band, Bound, leading, without_columns_colours
from extract.pdf.row_bounds import has_headings, heading_texts, repeats, rows_of
from extract.pdf.segments import cut_at_starts
from extract.pdf.sheets import Sheet, is_promising, sheet_of, without_furniture
from extract.pdf.zone_text import Content, band_of, content_of
from extract.pdf.zones import Zone, find_zones

__all__ = ["Read", "Sheet", "build_tables", "is_promising", "sheet_of"]


#: A table with nothing drawn has so many rows, and the labels of one of two columns have so many lines on
#: average: print in columns has rows as long as a page.
FEWEST_ROWS, MOST_LABEL = 3, 4


#: Print stands in up to so many columns: newspapers have more, but no page of a report.
MOST_PRINT = 4


#: What became of cells that may be merged.
MERGED = "are taken as merged with the cell above"
BLANK = "may be merged with the cell above; they are left blank"

#: What is said where a row may be two.
MISSED = (
    "In a row of the table on page {page} several cells hold texts with as much white between them as rows have; "
    "they may be two rows, please check."
)


class Read(NamedTuple):
    """What was read on one page: its tables from the top, the runs outside them, the doubts."""

    tables: tuple[Table, ...]
    outside: tuple[Run, ...]
    notices: tuple[Notice, ...]


class Rows(NamedTuple):
    """The rows of a family, zone by zone: all that its tables are made of.

    `heads`: the columns whose first cell goes on from the page before. `pitch`: the usual distance of lines. `feet`: where
    the text of a page ends at the lowest, for zones that go down to it. `missed`: whether one of the rows may be two.
    `headed`: whether they begin with the headings. `said`: what is noticed of the family.
    """

    family: Family
    contents: list[Content]
    bands: Sequence[Band]  # without their lines
    bounds: Sequence[Sequence[Bound]]
    filled: Sequence[Filled]
    heads: Sequence[frozenset[int]]
    pitch: float
    feet: Sequence[float | None]
    missed: Sequence[bool]
    headed: Sequence[bool]
    said: list[Notice]


def build_tables(sheets: list[Sheet]) -> dict[int, Read]:
    """Page → what was read on it. Tables go on over pages that follow each other.

    The sheets are taken out of the list: a long document holds most memory here, and lets go of what is read.
    """
    found: dict[int, Read] = {}
    while sheets:
        first = sheets[0].number
        end = next((at for at, sheet in enumerate(sheets) if sheet.number != first + at), len(sheets))
        group = sheets[:end]
        del sheets[:end]
        found.update(build_group(group))
    return found


def build_group(sheets: list[Sheet]) -> dict[int, Read]:
    """The tables of pages that follow each other; the sheets are taken out of the list."""
    bare = without_furniture(sheets)
    sheets.clear()
    cut = join_justified(cut_at_starts([sheet.lines for sheet, _ in bare]))
    pages = [sheet._replace(lines=lines) for (sheet, _), lines in zip(bare, cut, strict=True)]
    furniture = [runs for _, runs in bare]
    del bare, cut
    taken: list[set[int]] = [set() for _ in pages]
    read: list[Rows] = []
    for family in find_families(pages):
        zones = [z for z in find_zones(pages, family) if not taken[z.sheet] & set(range(z.first, z.last + 1))]
        rows = read_rows(pages, family, zones)
        if rows is None:
            continue
        read.append(rows)
        for zone in zones:
            taken[zone.sheet].update(range(zone.first, zone.last + 1))
    rest = [
        [run for n, line in enumerate(sheet.lines) if n not in taken[at] for run in line.runs]
        for at, sheet in enumerate(pages)
    ]
    pages = [sheet._replace(lines=()) for sheet in pages]
    tables: list[list[Table]] = [[] for _ in pages]
    notices: list[list[Notice]] = [[] for _ in pages]
    for rows in read:
        for at, table, doubts in tables_of(pages, rows):
            tables[at].append(table)
            notices[at].extend(doubts)
    result = {}
    for at, sheet in enumerate(pages):
        tables[at].sort(key=lambda t: (t.place.box or (0.0, 0.0))[1])
        result[sheet.number] = Read(
            tuple(tables[at]), (*rest[at], *furniture[at], *sheet.rest), tuple(dict.fromkeys(notices[at]))
        )
    return result


def read_rows(sheets: Sequence[Sheet], family: Family, zones: Sequence[Zone]) -> Rows | None:
    """The rows of a family; None where it turns out to be no table."""
    contents = [content_of(sheets[zone.sheet], zone, family) for zone in zones]
    columns = [lines_of(runs) for content in contents for runs in content.columns if runs]
    if not columns:
        return None
    pitch = leading(columns)
    del columns  # the lines of all pages
    bands = without_columns_colours([band_of(sheets[c.zone.sheet], c, family) for c in contents])
    bounds, by_rules, whites = rows_of(bands, pitch, family.columns.limits)
    filled = [filled_rows(sheets, n, zones, contents, bands, bounds) for n in range(len(zones))]
    bounds, heads, guessed, unknown, own = find_merges(bands, bounds, filled, by_rules)
    if not is_table(family, bands, filled):
        return None
    foot = max(sheets[z.sheet].lines[z.last].bottom for z in zones)
    feet = [foot if z.last == len(sheets[z.sheet].lines) - 1 else None for z in zones]
    missed = [
        whites is not None and may_hold_more(band, parted, whites.least, pitch)
        for band, parted in zip(bands, bounds, strict=True)
    ]
    headed = [has_headings(band, bands[0]) for band in bands]
    page, said = sheets[zones[0].sheet].number, []
    if guessed or unknown:
        named = [heading_of(bands[0], column) for column in sorted(guessed or unknown)]
        said.append(merged_notice(named, page, taken=bool(guessed)))
    if own:
        said.append(parted_notice([heading_of(bands[0], column) for column in sorted(own)], page))
    bare = [band._replace(lines=((),) * len(band.lines)) for band in bands]
    return Rows(family, contents, bare, bounds, filled, heads, pitch, feet, missed, headed, said)


def tables_of(sheets: Sequence[Sheet], rows: Rows) -> Iterator[tuple[int, Table, list[Notice]]]:
    """The tables of a family: the sheet of each, the table, what is noticed. What a table is made of is let go."""
    family, contents, bands, bounds, filled, heads, pitch, feet, missed, headed, said = rows
    zones = [content.zone for content in contents]
    contents.reverse()
    cells = [cells_of(band, contents.pop(), parted) for band, parted in zip(bands, bounds, strict=True)]
    spaced = are_spaced([cell.lines for found in cells for cell in found if cell.lines], pitch)
    cells.reverse()
    for at, zone in enumerate(zones):
        sheet = sheets[zone.sheet]
        found = [over_the_page(cell, filled[at].body, heads[at]) for cell in cells.pop()]
        found = with_groups(found) if headed[at] else found
        found = with_banners(found, filled[at], family.columns.number)
        table = build_table(sheet, family.columns, bands[at], bounds[at], found, (pitch, spaced), feet[at])
        doubts = doubts_of(bounds[at], family.columns.number, sheet.number, missed[at])
        yield zone.sheet, table, doubts + (said if at == 0 else [])


def heading_of(band: Band, column: int) -> str:
    return band.lines[column][0].text if band.lines[column] else f"column {column + 1}"


def merged_notice(headings: Sequence[str], page: int, taken: bool) -> Notice:
    """The notice about columns that are blank beside a recommendation that goes on; `taken`: as merged."""
    named = ", ".join(f"“{heading}”" for heading in headings)
    return Notice(
        "merged_unsure",
        f"The table that begins on page {page} draws no rules between its columns; blank cells under {named} "
        f"beside a recommendation that goes on {MERGED if taken else BLANK}.",
        page,
    )


def parted_notice(headings: Sequence[str], page: int) -> Notice:
    """The notice about columns that are merged, but for one text beside a recommendation that goes on."""
    named = ", ".join(f"“{heading}”" for heading in headings)
    return Notice(
        "merged_unsure",
        f"In the table that begins on page {page} a text under {named} begins beside a recommendation that goes on, where "
        "others are merged; it is taken as a cell of its own and may be the rest of the cell above.",
        page,
    )


def doubts_of(bounds: Sequence[Bound], columns: int, page: int, missed: bool) -> list[Notice]:
    """The notice about a page's rows. `missed`: one of them may be two."""
    if missed:
        return [Notice("rows_unsure", MISSED.format(page=page), page)]
    if all(bound.sure and not runs_on_right(bound, columns) for bound in bounds):
        return []
    return [
        Notice(
            "rows_unsure",
            f"The rows of the table on page {page} are parted by white alone, and by little of it; please check them.",
            page,
        )
    ]


def runs_on_right(bound: Bound, columns: int) -> bool:
    """Whether the first of some columns begins anew while another runs on, and no rule shows it: a cell there may be
    merged, or fill its row so that it stands as near to the next as its own lines."""
    return bound.weight < RULED and 0 in bound.columns and len(bound.columns) < columns


def is_table(family: Family, bands: Sequence[Band], filled: Sequence[Filled]) -> bool:
    """Whether a family is a table and not print in columns, a list of contents, a letter's head."""
    columns = family.columns.number
    rows = [row for texts in filled for row in texts.rows]
    full = sum(len(row) > 1 for row in rows)
    numbers = [line.text for band in bands for line in band.lines[-1]]
    if len(rows) < 2 or (columns <= 3 and numbers and all(text.strip(". ").isdigit() for text in numbers)):
        return False
    if family.sides is not None:
        return columns > 2 or full >= FEWEST_ROWS
    if columns > MOST_PRINT:
        return True
    if columns >= FEWEST_COLUMNS:
        return len(rows) > len(filled) + 1 and full > 1  # print in columns has a row a page
    first = sum(len(band.lines[0]) for band in bands)
    return full >= FEWEST_ROWS and first <= MOST_LABEL * len(rows)


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
        filled = {row_at(run, ys) for run in runs}
        for row in range(len(rows)):
            if row and column in bounds[at][row - 1].columns:
                origin = row
            if row in filled:
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
