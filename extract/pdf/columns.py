"""Columns from text alone: the white that runs down between texts that stand beside each other.

A line of the page is cut into segments where white stands that is too wide for a space. Over all lines of a
table the places are counted that are white between two segments, and those that a segment covers. Where the
white is hardly ever crossed runs the gutter between two columns. A bullet, a list number or an indent makes
no column: other texts of the column cover the white behind it, or nothing but markers stands before it.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from extract.pdf.geometry import Run
from extract.pdf.lines import BULLETS, LOOSE_BULLETS, SAME_LINE

#: White narrower than this share of the letters' size is a space: those of common fonts are 0.2 to 0.35 wide,
#: 0.6 where all letters are as wide as each other (Courier). Cells with margins of 4 pt stand 0.73 apart at 11 pt.
SPACE_MOST = 0.65
#: A bullet stands at most this many sizes before its text: Word's hanging indent is 18 pt, three at 6 pt.
BULLET_GAP = 3.0
#: White that one line in four crosses is no gutter: banners and spanning headings cross it, and no more.
CROSSED = 1 / 3
#: Gutters are at least this wide (points): the narrowest cell margins in use are 1.5 pt on both sides.
GUTTER = 2.0
#: A line that begins within this (points) of the table's left edge may be a banner, which crosses gutters.
FLUSH = 2.0
#: A list number: "1.", "(a)", "iv)". A bare figure is none, but the number of a recommendation.
NUMBER_MARK = re.compile(r"\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]")


class Segment(NamedTuple):
    """Runs that stand together on a line, from the left; x positions in points."""

    left: float
    right: float
    runs: tuple[Run, ...]

    @property
    def text(self) -> str:
        return " ".join(run.text for run in self.runs)

    @property
    def is_number(self) -> bool:
        """Whether it is nothing but the number of a list item."""
        return len(self.runs) == 1 and NUMBER_MARK.fullmatch(self.runs[0].text) is not None


class TextLine(NamedTuple):
    """What stands at one height of the page: its segments from the left."""

    baseline: float
    size: float
    segments: tuple[Segment, ...]

    @property
    def left(self) -> float:
        return self.segments[0].left

    @property
    def right(self) -> float:
        return self.segments[-1].right

    @property
    def top(self) -> float:
        return min(run.top for s in self.segments for run in s.runs)

    @property
    def bottom(self) -> float:
        return max(run.bottom for s in self.segments for run in s.runs)

    @property
    def parts(self) -> int:
        """How many texts stand beside each other, list numbers not counted."""
        return sum(not s.is_number for s in self.segments)

    @property
    def is_bold(self) -> bool:
        return all(run.bold for s in self.segments for run in s.runs)


class Columns(NamedTuple):
    """The columns of a table: (left, right) of the text in each, from the left."""

    islands: tuple[tuple[float, float], ...]

    @property
    def gutters(self) -> list[tuple[float, float]]:
        return [(a[1], b[0]) for a, b in pairwise(self.islands)]

    def crossed(self, left: float, right: float, slack: float = 1.0) -> int:
        """How many gutters a text from `left` to `right` (points) runs across."""
        return sum(left < a - slack and right > b + slack for a, b in self.gutters)

    def column(self, x: float) -> int:
        """The column in which x lies; in a gutter, the one whose text is nearer."""
        for at, (a, b) in enumerate(self.gutters):
            if x < (a + b) / 2:
                return at
        return len(self.islands) - 1


def text_lines(runs: Iterable[Run]) -> list[TextLine]:
    """The lines of upright text on a page, from the top."""
    groups: list[list[Run]] = []
    for run in sorted(runs, key=lambda r: (r.baseline, r.left)):
        first = groups[-1][0] if groups else None
        if first is not None and run.baseline - first.baseline <= SAME_LINE * max(run.size, first.size):
            groups[-1].append(run)
        else:
            groups.append([run])
    return [text_line(group) for group in groups]


def text_line(runs: list[Run]) -> TextLine:
    runs.sort(key=lambda r: r.left)
    parts = [[runs[0]]]
    right = runs[0].right
    for before, run in pairwise(runs):
        size = max(run.size, before.size)
        gap = run.left - right
        bullet = len(parts[-1]) == 1 and is_bullet(before, gap)
        if gap > (BULLET_GAP if bullet else SPACE_MOST) * size:
            parts.append([])
            right = run.right
        parts[-1].append(run)
        right = max(right, run.right)
    segments = tuple(Segment(p[0].left, max(r.right for r in p), tuple(p)) for p in parts)
    return TextLine(min(r.baseline for r in runs), max(r.size for r in runs), segments)


def is_bullet(run: Run, gap: float) -> bool:
    """A bullet; a letter or dash that stands for one only with its text near."""
    return run.text in BULLETS or (run.text in LOOSE_BULLETS and gap <= BULLET_GAP / 1.5 * run.size)


# --- columns ----------------------------------------------------------------------------------------------


def find_columns(lines: Sequence[TextLine]) -> Columns | None:
    """The columns of a table from its lines on all its pages; None where there are no two.

    Lines of a single segment that begin at the table's left edge are counted last: they may be banners.
    """
    several = [line for line in lines if len(line.segments) > 1]
    if not several:
        return None
    left, right = min(line.left for line in several), max(line.right for line in lines)
    inner = [line for line in lines if len(line.segments) > 1 or line.left > left + FLUSH]
    flush = [line for line in lines if len(line.segments) == 1 and line.left <= left + FLUSH]
    gutters = find_gutters(inner, flush, left, right)
    islands = find_islands(lines, gutters)
    while len(islands) > 1:
        merged = next((k for k in range(len(islands) - 1) if are_one(lines, islands, k)), None)
        if merged is None:
            return Columns(tuple(islands))
        islands[merged : merged + 2] = [(islands[merged][0], islands[merged + 1][1])]
    return None


def find_gutters(
    inner: Sequence[TextLine], flush: Sequence[TextLine], left: float, right: float
) -> list[tuple[float, float]]:
    """The stretches of x that are white between segments and hardly ever crossed."""
    bins = int(right - left) + 3
    white, cover = [0] * (bins + 1), [0] * (bins + 1)
    for line in inner:
        for segment in line.segments:
            add(cover, segment.left - left, segment.right - left, 1)
        for one, two in pairwise(line.segments):
            add(white, one.right - left + 1, two.left - left - 1, 1)
    running(white)
    running(cover)
    gutters = stretches(white, cover, left)
    crossing = [0] * len(gutters)
    for line in flush:
        over = [k for k, (a, b) in enumerate(gutters) if line.left < a and line.right > b]
        if len(over) == 1:  # a text of the first column, unless it is a short banner
            crossing[over[0]] += 1
    return [g for g, n in zip(gutters, crossing, strict=True) if n <= white[int((g[0] + g[1]) / 2 - left)]]


def add(counts: list[int], start: float, end: float, one: int) -> None:
    """Count a stretch, given by where it starts and ends."""
    a, b = max(int(start), 0), int(end) + 1
    if b > a:
        counts[a] += one
        counts[min(b, len(counts) - 1)] -= one


def running(counts: list[int]) -> None:
    for at in range(1, len(counts)):
        counts[at] += counts[at - 1]


def stretches(white: list[int], cover: list[int], left: float) -> list[tuple[float, float]]:
    found: list[tuple[float, float]] = []
    start: int | None = None
    for at, (w, c) in enumerate(zip(white, cover, strict=True)):
        open_ = w > 0 and c <= CROSSED * w
        if open_ and start is None:
            start = at
        elif not open_ and start is not None:
            if at - start >= GUTTER:
                found.append((left + start, left + at))
            start = None
    return found


def find_islands(lines: Sequence[TextLine], gutters: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """How far the text between the gutters reaches to the left and right."""
    middles = [(a + b) / 2 for a, b in gutters]
    islands: list[tuple[float, float] | None] = [None] * (len(gutters) + 1)
    for line in lines:
        for segment in line.segments:
            if any(segment.left < a and segment.right > b for a, b in gutters):
                continue
            at = sum((segment.left + segment.right) / 2 > x for x in middles)
            old = islands[at] or (segment.left, segment.right)
            islands[at] = min(old[0], segment.left), max(old[1], segment.right)
    return [island for island in islands if island is not None]


def are_one(lines: Sequence[TextLine], islands: list[tuple[float, float]], at: int) -> bool:
    """Whether two neighbouring islands of text are one column.

    They are where no line has text in both (a centred heading above short texts), or where only list numbers
    stand in the first.
    """
    (a, b), (c, d) = islands[at], islands[at + 1]
    both = 0
    others = 0
    for line in lines:
        one = two = False
        for s in line.segments:
            if a - 1 <= s.left and s.right <= b + 1:
                one = True
                others += not s.is_number
            elif c - 1 <= s.left and s.right <= d + 1:
                two = True
        both += one and two
    return both == 0 or others == 0
