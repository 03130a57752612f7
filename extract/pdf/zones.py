"""Where tables without upright rules stand on their pages: from which line to which.

The columns of a family decide which lines belong to it: texts beside each other do, cells that go on, and
banners between them; titles and prose do not. What a page begins with may go on with the page before.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from extract.joints import would_fit
from extract.pdf.families import Family, Stretch
from extract.pdf.family_lines import Reading
from extract.pdf.sheets import Sheet

#: White between two lines beyond the usual distance of lines, as a share of their size: lines that flow have no
#: more than the first, paragraphs of a cell no more than the second; a line in another column than the first goes
#: on with the table if it has no more than the third above it.
FLOWS, FOLLOWS, NEAR = 0.3, 0.9, 2.0
#: The rest of a label that a page cuts has no more lines than this less one.
LABEL_LINES = 4
#: What a text ends with that does not go on.
SENTENCE_ENDS = ".!?:;)”’"
#: A banner is no longer than this (lines): a recommendation of 60 words across a page has four.
BANNER_LINES = 8


class Zone(NamedTuple):
    """One table on one page: lines [first, last] of the sheet."""

    sheet: int
    first: int
    last: int


def find_zones(sheets: Sequence[Sheet], family: Family) -> list[Zone]:
    """The tables of a family, page by page."""
    zones: list[Zone] = []
    numbers = sorted({s.sheet for s in family.stretches})
    before: Zone | None = None
    for number in range(numbers[0], len(sheets)):
        reading = Reading(sheets[number], family)
        cores = [s for s in family.stretches if s.sheet == number]
        goes_on = before is not None and before.last == len(sheets[before.sheet].lines) - 1
        if not cores:
            head = head_of_page(reading, last_label(sheets, before, family)) if before and goes_on else 0
            if number > numbers[-1] and not head:
                break
            rest = range(head, len(sheets[number].lines))
            goes_below = number + 1 < len(sheets) and begins_page(Reading(sheets[number + 1], family))
            if head > 0 and goes_below and len(rest) <= BANNER_LINES and all(map(reading.is_banner, rest)):
                head = rest.stop  # a banner at the foot, between the rest of one row and the next
            before = Zone(number, 0, head - 1) if head else None
            zones += [before] if before else []
            continue
        below = number + 1 < len(sheets) and begins_page(Reading(sheets[number + 1], family))
        found = zones_on(reading, cores, number, goes_on, below)
        head = 0
        if before and goes_on and found and found[0].first > 0:
            head = head_of_page(reading, last_label(sheets, before, family))
        if 0 < head <= found[0].first:
            zones.append(Zone(number, 0, head - 1))  # it ends above a heading, and another table follows
        zones += found
        before = found[-1] if found else None
    return zones


def last_label(sheets: Sequence[Sheet], zone: Zone, family: Family) -> str:
    """The last line of the first column of a table on a page; "" where it has none."""
    reading = Reading(sheets[zone.sheet], family)
    for at in range(zone.last, zone.first - 1, -1):
        for piece in reading.pieces[at]:
            if piece.column == 0 and piece.span == 1:
                return piece.runs[-1].text
    return ""


def head_of_page(reading: Reading, above: str) -> int:
    """How many lines at the head of a page go on with the table of the page before.

    `above`: the last line of its first column there.
    """
    count = 0
    for at in range(len(reading.sheet.lines)):
        if not reading.fits(at):
            break
        count = at + 1
    if count and all(reading.in_first(at) for at in range(count)):
        lines = reading.sheet.lines
        framed = any(y < lines[0].baseline for y in reading.frames) and any(
            y > lines[count - 1].top for y in reading.frames
        )
        if not framed and count < len(lines):
            return rest_of_label(reading, above, count)
    return count


def rest_of_label(reading: Reading, above: str, count: int) -> int:
    """How many of the first lines of a page, with prose below them, are the rest of a text of the first column:
    it had not ended, and they go on with a small letter or are filled to the column's limit."""
    if not above or above[-1] in SENTENCE_ENDS:
        return 0
    flowing = next((at for at in range(1, count) if reading.white(at - 1, at) > FLOWS), count)
    lines = reading.sheet.lines
    limit = reading.family.columns.limits[0]
    filled = any(
        not would_fit(two.runs[0].head, two.runs[0].letter, one.size, limit - one.right)
        for one, two in pairwise(lines[:flowing])
    )
    return flowing if lines[0].text[0].islower() or filled else 0


def begins_page(reading: Reading) -> bool:
    """Whether a page begins with lines of the family: a label alone counts where rows follow closely."""
    if not reading.sheet.lines or not reading.fits(0):
        return False
    first = next((at for at in range(len(reading.sheet.lines)) if reading.is_anchor(at)), None)
    if first is None or not all(map(reading.fits, range(first + 1))):
        return not reading.in_first(0)
    return not reading.in_first(0) or first < LABEL_LINES or reading.shaded(0, first)


def zones_on(
    reading: Reading, cores: Sequence[Stretch], number: int, goes_on: bool, below: bool
) -> list[Zone]:
    """The zones of a sheet from its stretches: joined over banners, and grown to both sides."""
    spans: list[list[int]] = []
    for core in cores:
        anchors = [at for at in range(core.first, core.last + 1) if reading.is_anchor(at)]
        if not anchors:
            continue
        for anchor in anchors:
            if spans and is_joined(reading, spans[-1][1], anchor):
                spans[-1][1] = anchor
            else:
                spans.append([anchor, anchor])
    zones = []
    floor = -1
    for n, (first, last) in enumerate(spans):
        ceiling = spans[n + 1][0] if n + 1 < len(spans) else len(reading.sheet.lines)
        first = grow_up(reading, first, floor, goes_on and n == 0)
        last = grow_down(reading, last, ceiling)
        rest = range(last + 1, ceiling)
        if below and n + 1 == len(spans) and all(reading.fits(at) or reading.is_banner(at) for at in rest):
            last = ceiling - 1
        zones.append(Zone(number, first, last))
        floor = last
    return zones


def is_joined(reading: Reading, last: int, anchor: int) -> bool:
    """Whether the lines between two lines of a table belong to it: cells that go on, and banners."""
    between = range(last + 1, anchor)
    if reading.sheet.lines[anchor].text == reading.family.heading[0] and any(
        reading.in_first(at) for at in between
    ):
        return False  # a title, and the headings of the next table
    odd = [at for at in between if not reading.fits(at)]
    return len(odd) <= BANNER_LINES and all(reading.is_banner(at) for at in odd)


def grow_up(reading: Reading, first: int, floor: int, goes_on: bool) -> int:
    """The first line of a table, from its first line with texts beside each other."""
    if goes_on and all(reading.fits(at) or reading.is_banner(at) for at in range(floor + 1, first)):
        return floor + 1
    while first - 1 > floor:
        at = first - 1
        if reading.fits(at) and not reading.in_first(at) and reading.white(at, first) <= FOLLOWS:
            first = at
            continue
        if reading.fits(at) and (opens_heading(reading, at, first) or reading.shaded(at, first)):
            first = at
            continue
        if reading.fits(at) and reading.is_anchor(at) and reading.white(at, first) <= NEAR:
            first = at
            continue
        block = block_above(reading, first, floor)
        if reading.white(at, first) <= NEAR and any(map(reading.is_anchor, block)):
            first = block.start
            continue
        top = next((n for n in range(at, floor, -1) if n > 0 and reading.framed(n - 1, n)), None)
        band = range(top, first) if top is not None and reading.framed(at, first) else range(0)
        if 0 < len(band) <= BANNER_LINES and all(reading.fits(n) or reading.is_banner(n) for n in band):
            first = band.start
            continue
        break
    return first


def block_above(reading: Reading, first: int, floor: int) -> range:
    """The lines above one that stand together and fit the table: a row whose label stands in the middle of its text, half
    a line off it."""
    start = first
    while (
        start - 1 > floor
        and reading.fits(start - 1)
        and (start == first or reading.white(start - 1, start) <= FLOWS)
    ):
        start -= 1
    return range(start, first)


def opens_heading(reading: Reading, at: int, first: int) -> bool:
    """Whether a line of the first column alone is the top of its heading, where headings stand in the middle or at the
    foot of their cells: bold lines of one paragraph, or one that the column's limit broke."""
    below = [run for piece in reading.pieces[first] if piece.column == 0 for run in piece.runs]
    if not below or reading.white(at, first) > FLOWS:
        return False
    line = reading.sheet.lines[at]
    room = reading.family.columns.limits[0] - line.right
    broken = not would_fit(below[0].head, below[0].letter, line.size, room)
    return (line.is_bold and any(run.bold for run in below)) or broken


def is_headings(reading: Reading, last: int) -> bool:
    """Whether a page's table has nothing but the family's headings so far, printed again."""
    lines = reading.sheet.lines
    first = next((at for at in range(last + 1) if lines[at].text == reading.family.heading[0]), None)
    if first is None:
        return False
    texts = tuple(line.text for line in lines[first : last + 1])
    return len(texts) <= len(reading.family.heading) and texts == reading.family.heading[: len(texts)]


def grow_down(reading: Reading, last: int, ceiling: int) -> int:
    """The last line of a table, from its last line with texts beside each other."""
    only_headings = is_headings(reading, last)
    first_column = next(
        (at for at in range(last, -1, -1) if any(p.column == 0 for p in reading.pieces[at])), None
    )
    while last + 1 < ceiling:
        at = last + 1
        below = next((n for n in range(at, ceiling) if n + 1 < ceiling and reading.framed(n, n + 1)), None)
        closed = below is not None or any(
            y > reading.sheet.lines[ceiling - 1].baseline for y in reading.frames
        )
        if not reading.fits(at):
            end = below if below is not None else ceiling - 1
            band = range(at, end + 1)
            if (
                closed
                and len(band) <= BANNER_LINES
                and all(reading.fits(n) or reading.is_banner(n) for n in band)
            ):
                last = end
                continue
            break
        if reading.is_anchor(at) and reading.white(last, at) <= NEAR:
            if reading.in_first(at):
                first_column = at
        elif reading.in_first(at):
            flows = first_column is not None and reading.white(first_column, at) <= FOLLOWS
            flows = flows or (only_headings and reading.white(last, at) <= NEAR)
            only_headings = False
            if not flows and not closed:
                break
            first_column = at
        elif reading.white(last, at) > NEAR and not closed:
            break
        last = at
    return last
