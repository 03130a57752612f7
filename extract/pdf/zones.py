"""Where tables without upright rules stand on their pages: from which line to which.

The columns of a family decide which lines belong to it: texts beside each other do, cells that go on, and
banners between them; titles and prose do not. What a page begins with may go on with the page before.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from extract.joints import would_fit
from extract.pdf.columns import MARGIN, Piece, pieces_of
from extract.pdf.families import Family, Stretch, is_sized
from extract.pdf.sheets import SNAP, Sheet

#: Texts of one column begin within this (points) of each other.
SAME_LEFT = 1.5
#: White between two lines beyond the usual distance of lines, as a share of their size: lines that flow have no
#: more than the first, paragraphs of a cell no more than the second; a line in another column than the first goes
#: on with the table if it has no more than the third above it.
FLOWS, FOLLOWS, NEAR = 0.3, 0.9, 2.0
#: Lines of one column stand at least a size apart; nearer ones stand beside each other.
BESIDE = 0.9
#: The rest of a label that a page cuts has no more lines than this less one.
LABEL_LINES = 4
#: What a text ends with that does not go on.
SENTENCE_ENDS = ".!?:;)”’"
#: Items of lists are indented by no more than this (points; Word's default is 18, browsers' 30).
INDENT = 36.0
#: A banner is no longer than this (lines): a recommendation of 60 words across a page has four.
BANNER_LINES = 8


class Zone(NamedTuple):
    """One table on one page: lines [first, last] of the sheet."""

    sheet: int
    first: int
    last: int


class Reading:
    """The lines of a sheet as a family sees them."""

    def __init__(self, sheet: Sheet, family: Family) -> None:
        self.sheet = sheet
        self.family = family
        self.pieces: list[list[Piece]] = [pieces_of(line, family.columns) for line in sheet.lines]
        self.sheet_right = max((line.right for line in sheet.lines), default=0.0)
        self.frames = [
            level.at
            for level in sheet.levels
            if family.sides is not None
            and level.spans[0][0] <= family.sides[0] + SNAP * 2
            and level.spans[-1][1] >= family.sides[1] - SNAP * 2
        ]

    def is_anchor(self, at: int) -> bool:
        """Texts beside each other, each in its column; a text set in the middle of its cell stands half a line off."""
        columns = {piece.column for piece in self.pieces[at]}
        for near in (at - 1, at + 1):
            if 0 <= near < len(self.pieces) and abs(self.step(at, near)) < BESIDE and self.fits(near):
                columns |= {piece.column for piece in self.pieces[near]}
        return len(columns) > 1

    def fits(self, at: int) -> bool:
        """A line of the family's letters, each text within a column and where its texts begin."""
        line = self.sheet.lines[at]
        if not is_sized(line, self.family.sizes):
            return False
        return all(p.span == 1 and self.is_placed(p) for p in self.pieces[at])

    def is_placed(self, piece: Piece) -> bool:
        """Whether a text begins where others of its column do, or within the column (centred, indented)."""
        columns = self.family.columns
        left, right = columns.islands[piece.column][0], columns.limits[piece.column]
        if piece.column == columns.number - 1:  # a longer line than those seen so far
            right = self.family.sides[1] if self.family.sides else self.sheet_right
        return left - SAME_LEFT <= piece.runs[0].left and piece.runs[-1].right <= right + SAME_LEFT

    def is_banner(self, at: int) -> bool:
        """Whether a line may be a banner: it begins where the first column does, or stands in its middle."""
        line = self.sheet.lines[at]
        if not is_sized(line, self.family.sizes):
            return False
        islands = self.family.columns.islands
        if abs(line.left - self.family.left) <= SAME_LEFT:
            return True
        if line.is_bold and 0 <= self.family.left - line.left <= INDENT:
            return True  # the first column holds nothing but lists
        return (
            abs(line.left - islands[0][0] - (islands[-1][1] - line.right)) < 2 * line.size
            and line.left > self.family.left
        )

    def in_first(self, at: int) -> bool:
        return all(piece.column == 0 for piece in self.pieces[at])

    def framed(self, above: int, below: int) -> bool:
        """Whether a rule of the table stands between two lines."""
        upper, lower = self.sheet.lines[above].baseline, self.sheet.lines[below].top
        return any(upper < y < lower + 1 for y in self.frames)

    def shaded(self, above: int, below: int) -> bool:
        """Whether a shade of the table covers two lines: they stand in one row, the first at the foot of its cell."""
        top, bottom = self.sheet.lines[above].top, self.sheet.lines[below].baseline
        left, right = self.family.columns.borders[0], self.family.columns.borders[-1]
        return any(
            f.top <= top + SNAP
            and bottom <= f.bottom
            and left - SNAP <= f.left
            and f.right - f.left <= right - left + 2 * MARGIN
            for f in self.sheet.fills
        )

    def recoloured(self, above: int, below: int) -> bool:
        """Whether the shade behind the first column changes between two lines: another row begins."""
        left, right = self.family.columns.borders[:2]
        colours = []
        for line in (self.sheet.lines[above], self.sheet.lines[below]):
            y = (line.top + line.baseline) / 2
            behind = [
                f
                for f in self.sheet.fills
                if f.top <= y <= f.bottom and f.left <= left + MARGIN and f.right >= right - MARGIN
            ]
            colours.append(behind[-1].colour if behind else None)
        return colours[0] != colours[1]

    def step(self, above: int, below: int) -> float:
        """The distance of two lines as a share of their size."""
        one, two = self.sheet.lines[above], self.sheet.lines[below]
        return (two.baseline - one.baseline) / max(one.size, two.size, 1.0)

    def white(self, above: int, below: int) -> float:
        """The white between two lines beyond the usual distance, as a share of their size."""
        return self.step(above, below) - self.family.pitch


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
