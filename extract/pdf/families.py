"""Which stretches of lines, over all pages, are one table without upright rules.

Lines with texts beside each other are the core of a table. Stretches of them, parted by headings and prose,
are held against each other: those whose texts fall into the same columns are one family. Its columns are
found over all its lines together.
"""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from extract.pdf.columns import Columns, drawn_columns, find_columns, with_borders
from extract.pdf.row_bands import usual_step
from extract.pdf.segments import TextLine
from extract.pdf.sheets import SNAP, Sheet

#: Letters whose sizes differ by less than this (points) are as large: sizes are rounded in some files.
SAME_SIZE = 0.35
#: A line alone that begins at the left edge and is as wide as this share of the text is prose or a banner.
WIDE = 0.55
#: Of the columns of two stretches so many begin at one place, if they are of one table. Lists are indented,
#: and a column or two may be centred.
SHARED = 0.7
#: A table with nothing drawn has so many columns, or two with so many rows below each other.
FEWEST_COLUMNS = 3
#: A row of headings in wide columns, cut off from its table by a banner, has no more lines than this.
FEW_LINES = 6
#: Headings have no more lines than this: group headings, headings in narrow columns, prompts.
HEADING_LINES = 16


#: One text of a row may fill so many pages less one, on which nothing stands beside it.
MOST_PAGES = 4
#: Whether a stretch is of a family its first stretch, with the headings, and its last ones say, so many in all: were all
#: held against each, the time of a page would grow with the pages. A page has one to four stretches, most plans 4 to 20 pages.
LAST_STRETCHES = 20


class Stretch(NamedTuple):
    """Lines [first, last] of a sheet: a table's core without anything between."""

    sheet: int
    first: int
    last: int


class Family(NamedTuple):
    """Stretches whose texts fall into the same columns. `left` is where its texts begin, `sizes` those of its
    letters, `sides` where its rules or shades begin and end, `heading` its first lines, `pitch` the usual
    distance of lines as a share of their size."""

    stretches: tuple[Stretch, ...]
    columns: Columns
    sizes: frozenset[float]
    sides: tuple[float, float] | None
    starts: frozenset[int]
    heading: tuple[str, ...]
    pitch: float

    @property
    def left(self) -> float:
        return self.columns.islands[0][0]


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
    return [without_tail(sheet, stretch) for stretch in found]


def without_tail(sheet: Sheet, stretch: Stretch) -> Stretch:
    """A stretch without the prose below it: lines of one text that begin to the left of all rows."""
    lines = sheet.lines[stretch.first : stretch.last + 1]
    left = min(line.left for line in lines if line.parts > 1)
    last = stretch.last
    while sheet.lines[last].parts == 1 and sheet.lines[last].left < left - SNAP:
        last -= 1
    return stretch._replace(last=last)


def is_sized(line: TextLine, sizes: set[float] | frozenset[float]) -> bool:
    """Whether a line's letters are as large as some of a table's."""
    return any(abs(line.size - size) < SAME_SIZE for size in sizes)


def lines_in(sheets: Sequence[Sheet], stretches: Sequence[Stretch]) -> list[TextLine]:
    return [line for s in stretches for line in sheets[s.sheet].lines[s.first : s.last + 1]]


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
    return [
        family_of(sheets, stretches, columns_of_all(sheets, stretches, columns))
        for stretches, columns in groups
    ]


def lately(stretches: Sequence[Stretch]) -> Sequence[Stretch]:
    """The stretches of a family that say whether another is of it."""
    if len(stretches) <= LAST_STRETCHES:
        return stretches
    return [stretches[0], *stretches[1 - LAST_STRETCHES :]]


def columns_of_all(sheets: Sequence[Sheet], stretches: Sequence[Stretch], columns: Columns) -> Columns:
    """The columns of all stretches of a family, where `columns` are those of its last ones alone."""
    if len(lately(stretches)) == len(stretches):
        return columns
    found = find_columns(lines_in(sheets, stretches))
    return found if found is not None and found.number >= columns.number else columns


def joined_with(
    sheets: Sequence[Sheet], group: tuple[list[Stretch], Columns], stretch: Stretch, own: Columns | None
) -> Columns | None:
    """The columns of a group with one more stretch; None where they are different tables."""
    stretches, columns = group
    if stretch.sheet - stretches[-1].sheet > MOST_PAGES:
        return None
    few = lately(stretches)
    found = held_against(sheets, few, columns, stretch, own)
    if found is None and len(few) < len(stretches):  # a column that was filled long ago
        found = held_against(sheets, stretches, columns, stretch, own)
    return found


def held_against(
    sheets: Sequence[Sheet],
    stretches: Sequence[Stretch],
    columns: Columns,
    stretch: Stretch,
    own: Columns | None,
) -> Columns | None:
    """The columns of some stretches of a group, whose columns are `columns`, with one more; None where they are
    different tables."""
    old, new = lines_in(sheets, stretches), lines_in(sheets, [stretch])
    together = find_columns([*old, *new])
    drawn = is_drawn_alike(sheets, stretches, stretch)
    if drawn:
        together = max((c for c in (together, columns, own) if c is not None), key=lambda c: c.number)
        if stretch.sheet != stretches[-1].sheet:
            return together
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
    if len(old) <= FEW_LINES and stretches[-1].sheet == stretch.sheet and columns.number >= FEWEST_COLUMNS:
        return together  # a row of headings with a banner below it
    starts = starts_of(old)
    lefts = own_lefts(parted, together)
    apart = sum(not any(near in starts for near in around(x)) for x in lefts)
    return together if apart <= (1 - SHARED) * len(lefts) else None


def is_drawn_alike(sheets: Sequence[Sheet], stretches: Sequence[Stretch], stretch: Stretch) -> bool:
    """Whether shades or pieces of rules meet at the same places on the page of a stretch as on that of
    the last before it: the borders of the same columns."""
    one, two = (max(sheets[n].meetings, key=len, default=()) for n in (stretches[-1].sheet, stretch.sheet))
    return len(one) == len(two) > FEWEST_COLUMNS and all(
        abs(x - y) <= 1.0 for x, y in zip(one, two, strict=True)
    )


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
    """Whole points next to x: columns of two pages may differ by the rounding of their coordinates."""
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
    # Headings may be set in letters of their own size.
    headings = {round(run.size, 2) for run in lines[0].runs} if lines[0].parts >= FEWEST_COLUMNS else set()
    heading = tuple(line.text for line in lines[:HEADING_LINES])
    return Family(
        tuple(stretches),
        columns,
        frozenset(headings | {size for size, times in sizes.items() if times >= 0.02 * total}),
        sides,
        starts_of(lines),
        heading,
        pitch_of(lines),
    )


def pitch_of(lines: Sequence[TextLine]) -> float:
    """The usual distance of texts that begin at one place, one below the other, as a share of their size."""
    above: dict[int, float] = {}
    steps: list[float] = []
    for line in lines:
        for segment in line.segments:
            at, baseline = round(segment.left), segment.runs[0].baseline
            steps.append((baseline - above.get(at, baseline)) / max(line.size, 1.0))
            above[at] = baseline
    return usual_step(step for step in steps if step > 0)


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
