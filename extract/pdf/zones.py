"""Where tables without upright rules stand: on which pages, from which line to which.

Lines with texts beside each other are the core of a table. Stretches of them, parted by headings and prose,
are held against each other over all pages: those whose texts fall into the same columns are one family. Its
columns are found over all its lines together, and decide then which other lines belong to it.
"""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from extract.pdf.columns import Columns, Piece, drawn_columns, find_columns, pieces_of, with_borders
from extract.pdf.segments import TextLine
from extract.pdf.sheets import SNAP, Sheet

#: Letters whose sizes differ by less than this (points) are as large: sizes are rounded in some files.
SAME_SIZE = 0.35
#: A line alone that begins at the left edge and is as wide as this share of the text is prose or a banner.
WIDE = 0.55
#: Texts of one column begin within this (points) of each other.
SAME_LEFT = 1.5
#: Of the columns of two stretches so many begin at one place, if they are of one table. Lists are indented,
#: and a column or two may be centred.
SHARED = 0.7
#: A line in another column than the first goes on with the table if it stands so many sizes below it, no more.
NEAR = 3.2
#: Lines that flow stand no further apart than this share of their size; paragraphs of a cell than the second.
FLOWS, FOLLOWS = 1.5, 2.1
#: A table with nothing drawn has so many columns, or two with so many rows below each other.
FEWEST_COLUMNS = 3
#: A banner is no longer than this (lines): a recommendation of 60 words across a page has four.
BANNER_LINES = 8


#: Headings have no more lines than this: group headings, headings in narrow columns, prompts.
HEADING_LINES = 16


class Stretch(NamedTuple):
    """Lines [first, last] of a sheet: a table's core without anything between."""

    sheet: int
    first: int
    last: int


class Family(NamedTuple):
    """Stretches whose texts fall into the same columns. `left` is where its texts begin, `sizes` those of its
    letters, `sides` where its rules or shades begin and end, `heading` its first lines."""

    stretches: tuple[Stretch, ...]
    columns: Columns
    sizes: frozenset[float]
    sides: tuple[float, float] | None
    starts: frozenset[int]
    heading: tuple[str, ...]

    @property
    def left(self) -> float:
        return self.columns.islands[0][0]


class Zone(NamedTuple):
    """One table on one page: lines [first, last] of the sheet."""

    sheet: int
    first: int
    last: int


def stretches_of(sheet: Sheet, at: int) -> list[Stretch]:
    """The stretches of a sheet, from the top."""
    found: list[Stretch] = []
    if not sheet.lines:
        return found
    left = min(line.left for line in sheet.lines)
    width = max(line.right for line in sheet.lines) - left
    start: int | None = None
    last = 0
    sizes: set[float] = set()
    for n, line in enumerate(sheet.lines):
        if line.parts > 1:
            if start is not None and not is_sized(line, sizes):
                found.append(Stretch(at, start, last))
                start = None
            if start is None:
                start, sizes = n, set()
            sizes.update(run.size for run in line.runs)
            last = n
        elif start is not None and (
            not is_sized(line, sizes)
            or (line.right - line.left > WIDE * width and line.left < left + WIDE * 0.2 * width)
        ):
            found.append(Stretch(at, start, last))
            start = None
        elif start is not None:
            last = n
    if start is not None:
        found.append(Stretch(at, start, last))
    return found


def is_sized(line: TextLine, sizes: set[float] | frozenset[float]) -> bool:
    """Whether a line's letters are as large as some of a table's."""
    return any(abs(line.size - size) < SAME_SIZE for size in sizes)


def lines_in(sheets: Sequence[Sheet], stretches: Sequence[Stretch]) -> list[TextLine]:
    return [line for s in stretches for line in sheets[s.sheet].lines[s.first : s.last + 1]]


# --- families ---------------------------------------------------------------------------------------------


def find_families(sheets: Sequence[Sheet]) -> list[Family]:
    """The families of the sheets' stretches, in the order in which they begin."""
    groups: list[tuple[list[Stretch], Columns]] = []
    for at, sheet in enumerate(sheets):
        for stretch in stretches_of(sheet, at):
            own = find_columns(lines_in(sheets, [stretch]))
            for n in range(len(groups) - 1, max(len(groups) - 3, -1), -1):
                joined_columns = joined_with(sheets, groups[n], stretch, own)
                if joined_columns is not None:
                    groups[n][0].append(stretch)
                    groups[n] = groups[n][0], joined_columns
                    break
            else:
                if own is not None:
                    groups.append(([stretch], own))
    return [family_of(sheets, stretches, columns) for stretches, columns in groups]


def joined_with(
    sheets: Sequence[Sheet], group: tuple[list[Stretch], Columns], stretch: Stretch, own: Columns | None
) -> Columns | None:
    """The columns of a group with one more stretch; None where they are different tables."""
    stretches, columns = group
    if stretch.sheet - stretches[-1].sheet > 1:
        return None
    old, new = lines_in(sheets, stretches), lines_in(sheets, [stretch])
    together = find_columns([*old, *new])
    if together is None or together.number < max(columns.number, own.number if own else 0):
        return None
    parted = [line for line in new if line.parts > 1]
    crossing = sum(any(together.crossed(s.left, s.right) for s in line.segments) for line in parted)
    if crossing * 3 > len(parted):
        return None
    if new[0].text == old[0].text:
        return together  # the headings again
    if own is not None and own.number == columns.number == together.number >= FEWEST_COLUMNS:
        return together  # as many columns in the same places: headings are centred over them
    starts = starts_of(old)
    lefts = own_lefts(parted, together)
    apart = sum(not any(near in starts for near in around(x)) for x in lefts)
    return together if apart <= (1 - SHARED) * len(lefts) else None


def own_lefts(lines: Sequence[TextLine], columns: Columns) -> list[float]:
    """Where the texts of each column begin; columns whose texts begin anywhere (centred ones) are left out."""
    found: dict[int, list[float]] = {}
    for line in lines:
        for s in line.segments:
            if not s.is_number and not columns.crossed(s.left, s.right):
                found.setdefault(columns.column(s.left, s.right), []).append(s.left)
    lefts = []
    for texts in found.values():
        left, times = Counter(map(round, texts)).most_common(1)[0]
        if times * 2 >= len(texts):
            lefts.append(float(left))
    return lefts


def starts_of(lines: Sequence[TextLine]) -> frozenset[int]:
    """The x positions (whole points) at which texts begin."""
    return frozenset(round(s.left) for line in lines for s in line.segments)


def around(x: float) -> tuple[int, ...]:
    """Whole points within SAME_LEFT of x."""
    return round(x) - 1, round(x), round(x) + 1


def family_of(sheets: Sequence[Sheet], stretches: list[Stretch], columns: Columns) -> Family:
    lines = lines_in(sheets, stretches)
    here = [sheets[n] for n in dict.fromkeys(s.sheet for s in stretches)]
    left, right = columns.islands[0][0], columns.islands[-1][1]
    rows = [xs for sheet in here for xs in sheet.meetings if xs[0] <= left + SNAP and xs[-1] >= right - SNAP]
    drawn = sorted(x for xs in rows for x in xs[1:-1])
    sides = sides_of(here, columns)
    finest = max(rows, key=len, default=())
    exact = drawn_columns(lines, finest) if len(finest) > columns.number else None
    columns = with_borders(exact or columns, lines, drawn, sides)
    sizes = Counter(round(run.size, 2) for line in lines if line.parts > 1 for run in line.runs)
    total = sum(sizes.values())
    heading = tuple(line.text for line in lines[:HEADING_LINES])
    return Family(
        tuple(stretches),
        columns,
        frozenset(size for size, times in sizes.items() if times >= 0.02 * total),
        sides,
        starts_of(lines),
        heading,
    )


def sides_of(sheets: Sequence[Sheet], columns: Columns) -> tuple[float, float] | None:
    """Where the level rules or shades that span a table begin and end, if there are any."""
    left, right = columns.islands[0][0], columns.islands[-1]
    found: Counter[tuple[int, int]] = Counter()
    for sheet in sheets:
        ends = [(line.spans[0][0], line.spans[-1][1]) for line in sheet.levels]
        ends += [(xs[0], xs[-1]) for xs in sheet.meetings]
        ends += [(fill.left, fill.right) for fill in sheet.fills]
        for a, b in ends:
            if a <= left + SNAP and b >= right[0] + SNAP and b >= right[1] - SNAP:
                found[round(a), round(b)] += 1
    if not found:
        return None
    near = [(key, n) for key, n in found.items() if left - key[0] < 30]
    if not near:
        return None
    (a, b), _ = max(near, key=lambda pair: pair[1])
    return float(a), float(b)


# --- extents ----------------------------------------------------------------------------------------------


class Reading:
    """The lines of a sheet as a family sees them."""

    def __init__(self, sheet: Sheet, family: Family) -> None:
        self.sheet = sheet
        self.family = family
        self.pieces: list[list[Piece]] = [pieces_of(line, family.columns) for line in sheet.lines]
        self.frames = [
            level.at
            for level in sheet.levels
            if family.sides is not None
            and level.spans[0][0] <= family.sides[0] + SNAP * 2
            and level.spans[-1][1] >= family.sides[1] - SNAP * 2
        ]

    def is_anchor(self, at: int) -> bool:
        """Texts beside each other, each in its column."""
        columns = {piece.column for piece in self.pieces[at]}
        return len(columns) > 1

    def fits(self, at: int) -> bool:
        """A line of the family's letters, each text within a column and where its texts begin."""
        line = self.sheet.lines[at]
        if not is_sized(line, self.family.sizes):
            return False
        return all(p.span == 1 and self.is_placed(p) for p in self.pieces[at])

    def is_placed(self, piece: Piece) -> bool:
        """Whether a text begins where others of its column do, or within the column (centred, indented)."""
        left, right = self.family.columns.islands[piece.column]
        return left - SAME_LEFT <= piece.runs[0].left and piece.runs[-1].right <= right + SAME_LEFT

    def is_banner(self, at: int) -> bool:
        """Whether a line may be a banner: it begins where the first column does, or stands in its middle."""
        line = self.sheet.lines[at]
        if not is_sized(line, self.family.sizes):
            return False
        islands = self.family.columns.islands
        if abs(line.left - self.family.left) <= SAME_LEFT:
            return True
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

    def step(self, above: int, below: int) -> float:
        """The distance of two lines as a share of their size."""
        one, two = self.sheet.lines[above], self.sheet.lines[below]
        return (two.baseline - one.baseline) / max(one.size, two.size, 1.0)


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
            head = head_of_page(reading) if goes_on else 0
            if number > numbers[-1] and not head:
                break
            before = Zone(number, 0, head - 1) if head else None
            zones += [before] if before else []
            continue
        below = number + 1 < len(sheets) and begins_page(Reading(sheets[number + 1], family))
        found = zones_on(reading, cores, number, goes_on, below)
        zones += found
        before = found[-1] if found else None
    return zones


def head_of_page(reading: Reading) -> int:
    """How many lines at the head of a page go on with the table of the page before."""
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
            return 0
    return count


def begins_page(reading: Reading) -> bool:
    """Whether a page begins with lines of the family."""
    return bool(reading.sheet.lines) and reading.fits(0) and not reading.in_first(0)


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
        if reading.fits(at) and not reading.in_first(at) and reading.step(at, first) <= FLOWS:
            first = at
            continue
        top = next((n for n in range(at, floor, -1) if n > 0 and reading.framed(n - 1, n)), None)
        band = range(top, first) if top is not None and reading.framed(at, first) else range(0)
        if 0 < len(band) <= BANNER_LINES and all(reading.fits(n) or reading.is_banner(n) for n in band):
            first = band.start
            continue
        break
    return first


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
        if reading.in_first(at):
            flows = first_column is not None and reading.step(first_column, at) <= FOLLOWS
            flows = flows or (only_headings and reading.step(last, at) <= NEAR)
            only_headings = False
            if not flows and not closed:
                break
            first_column = at
        elif reading.step(last, at) > NEAR and not closed:
            break
        last = at
    return last
