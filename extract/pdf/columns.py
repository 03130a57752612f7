"""Columns from text alone: the white that runs down between texts that stand beside each other.

Over all lines of a table the places are counted that are white between two segments of a line, and those
that a segment covers. Where the white is hardly ever covered runs the gutter between two columns; texts that
run across it are banners and headings over several columns, and are left out. What remains falls into
islands, one a column. A bullet, a list number or an indent makes no column: other texts of the column cover
the white behind it, or nothing but numbers stands before it.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from extract.pdf.geometry import Run
from extract.pdf.lines import NO_SPACE
from extract.pdf.segments import Segment, TextLine

#: White that is covered by one line for three in which it is white is a gutter: headings over several columns
#: cover it, and banners, and no more.
CROSSED = 1 / 3
#: Gutters are at least this wide (points): the narrowest cell margins in use are 1 pt on both sides.
GUTTER = 2.0
#: A line that begins within this (points) of the table's left edge may be a banner, which crosses gutters.
FLUSH = 2.0
#: A text may reach so far (points) over the edge of the column beside it: italic letters, a wide word.
SLACK = 1.0
#: The wider of two common cell margins (points): Word's default is 5.4.
MARGIN = 5.4
#: Designed reports have up to this (points). Of so many columns one at least is filled to its margin.
MOST_MARGIN, FEWEST_GAPS = 8.0, 3
#: Of the texts of a table so many may run across borders that are drawn for some of its rows.
MOST_CROSSING = 0.1
#: Texts in the middle of their cells may stand half a line off those beside them; lines of one text stand a size apart.
NEAR = 0.9
#: Shares of texts that begin at the same place in a column that is set flush left. Items of lists are indented.
FLUSH_SHARE = 0.5


class Columns(NamedTuple):
    """The columns of a table. `islands`: (left, right) of the text in each. `borders`: one more than columns;
    `limits`: how far to the right the text of each may reach. All x positions in points."""

    islands: tuple[tuple[float, float], ...]
    borders: tuple[float, ...] = ()
    limits: tuple[float, ...] = ()

    @property
    def number(self) -> int:
        return len(self.islands)

    @property
    def gutters(self) -> list[tuple[float, float]]:
        return [(a[1], b[0]) for a, b in pairwise(self.islands)]

    def crossed(self, left: float, right: float) -> list[int]:
        """The gutters that a text from `left` to `right` runs across, by the column before each."""
        return [at for at, (a, b) in enumerate(self.gutters) if left < a - SLACK and right > b + SLACK]

    def column(self, left: float, right: float) -> int:
        """The column of a text: the island that holds most of it, else the nearest."""
        shares = [min(right, b) - max(left, a) for a, b in self.islands]
        return max(range(len(shares)), key=lambda at: shares[at])


class Piece(NamedTuple):
    """A text of a line in its place: the first column that it stands in, how many it spans, its runs."""

    column: int
    span: int
    runs: tuple[Run, ...]


def find_columns(lines: Sequence[TextLine]) -> Columns | None:
    """The columns of a table from its lines on all its pages; None where there are no two."""
    several = [line for line in lines if len(line.segments) > 1]
    if not several:
        return None
    left, right = min(line.left for line in several), max(line.right for line in lines)
    inner = [line for line in lines if len(line.segments) > 1 or line.left > left + FLUSH]
    flush = [line for line in lines if len(line.segments) == 1 and line.left <= left + FLUSH]
    gutters = find_gutters(inner, flush, left, right)
    plain = [
        clipped(segment, gutters)
        for line in lines
        for segment in line.segments
        if not any(segment.left < a and segment.right > b for a, b in gutters)
    ]
    islands = widened(find_islands(plain), lines)
    while len(islands) > 1:
        pairs = [k for k in range(len(islands) - 1) if are_one(lines, islands, k)]
        if not pairs:
            return Columns(tuple(islands))
        # A short text beside a centred heading is nearest to the column in which longer texts run through both.
        merged = max(pairs, key=lambda k: (running_through(lines, islands, k), -k))
        islands[merged : merged + 2] = [(islands[merged][0], islands[merged + 1][1])]
    return None


def find_gutters(
    inner: Sequence[TextLine], flush: Sequence[TextLine], left: float, right: float
) -> list[tuple[float, float]]:
    """The stretches of x that are white between segments and hardly ever covered.

    `flush`: lines of one segment at the left edge. They may be banners, and count only against a gutter that
    alone they cross: that is a first column with more text in it than beside it.
    """
    bins = int(right - left) + 3
    white, cover = [0] * (bins + 1), [0] * (bins + 1)
    for line in inner:
        for segment in line.segments:
            add(cover, segment.left - left, segment.right - left)
        for one, two in pairwise(line.segments):
            add(white, one.right - left + 1, two.left - left - 1)
    running(white)
    running(cover)
    gutters = stretches(white, cover, left)
    crossing = [0] * len(gutters)
    for line in flush:
        over = [k for k, (a, b) in enumerate(gutters) if line.left < a and line.right > b]
        if len(over) == 1:
            crossing[over[0]] += 1
    return [g for g, n in zip(gutters, crossing, strict=True) if n <= white[int((g[0] + g[1]) / 2 - left)]]


def add(counts: list[int], start: float, end: float) -> None:
    """Count a stretch, given by where it starts and ends."""
    a, b = max(int(start), 0), int(end) + 1
    if b > a and a < len(counts):
        counts[a] += 1
        counts[min(b, len(counts) - 1)] -= 1


def running(counts: list[int]) -> None:
    for at in range(1, len(counts)):
        counts[at] += counts[at - 1]


def stretches(white: list[int], cover: list[int], left: float) -> list[tuple[float, float]]:
    found: list[tuple[float, float]] = []
    start: int | None = None
    for at, (w, c) in enumerate(zip(white, cover, strict=True)):
        is_open = w > 0 and c <= CROSSED * w
        if is_open and start is None:
            start = at
        elif not is_open and start is not None:
            if at - start >= GUTTER:
                found.append((left + start, left + at))
            start = None
    return found


def clipped(segment: Segment, gutters: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """Where a text begins and ends without what reaches into a gutter: a long word, a heading over several
    columns; only one end of it, for a text that is longer at both ends is in a column of its own."""
    right = min([segment.right, *(a for a, b in gutters if segment.left < a < segment.right <= b)])
    if right < segment.right:
        return segment.left, right
    return max([segment.left, *(b for a, b in gutters if a <= segment.left < b < right)]), right


def widened(islands: list[tuple[float, float]], lines: Sequence[TextLine]) -> list[tuple[float, float]]:
    """The islands with the long words that were clipped, where they do not reach the next island."""
    lefts, rights = [left for left, _ in islands], [right for _, right in islands]
    for line in lines:
        for segment in line.segments:
            at = max((n for n, (left, _) in enumerate(islands) if left <= segment.left), default=0)
            last = at + 1 == len(islands)
            if segment.left <= islands[at][1] and (last or segment.right < islands[at + 1][0] - GUTTER):
                rights[at] = max(rights[at], segment.right)
            elif not last and islands[at][1] + GUTTER < segment.left and ends_in(segment, islands[at + 1]):
                lefts[at + 1] = min(lefts[at + 1], segment.left)
    return list(zip(lefts, rights, strict=True))


def ends_in(segment: Segment, island: tuple[float, float]) -> bool:
    return island[0] < segment.right <= island[1]


def find_islands(stretches_of_text: Iterable[tuple[float, float]]) -> list[tuple[float, float]]:
    """The stretches of x that texts cover, with gutters between them."""
    islands: list[tuple[float, float]] = []
    for left, right in sorted(stretches_of_text):
        if islands and left - islands[-1][1] < GUTTER:
            islands[-1] = islands[-1][0], max(islands[-1][1], right)
        else:
            islands.append((left, right))
    return islands


def are_one(lines: Sequence[TextLine], islands: list[tuple[float, float]], at: int) -> bool:
    """Whether two neighbouring islands of text are one column.

    They are where no line has text in both (a centred heading above short texts), or where the first holds the
    numbers of a list: hardly anything else, and other texts of the column run on from there into the second.
    """
    (a, b), (c, d) = islands[at], islands[at + 1]
    before = islands[at - 1][1] if at else a - 1
    both = numbers = others = through = 0
    above: tuple[float, bool, bool] = (0.0, False, False)
    for line in lines:
        one = two = False
        for s in line.segments:
            # A heading is wider than what stands below it.
            if (a - 1 <= s.left and s.right <= b + 1) or (before < s.left < b and a < s.right < c):
                one = True
                numbers += s.is_number
                others += not s.is_number
            elif c - 1 <= s.left and s.right <= d + 1:
                two = True
            elif a - 1 <= s.left <= b and c < s.right <= d + 1:
                through += at > 0 or len(line.segments) > 1
        near = 0 < line.baseline - above[0] < NEAR * line.size  # nearer than the lines of one text: beside it
        both += (one and two) or (near and ((one and above[2]) or (two and above[1])))
        above = line.baseline, one, two
    return both == 0 or others == 0 or (through > 0 and numbers > others)


def running_through(lines: Sequence[TextLine], islands: list[tuple[float, float]], at: int) -> int:
    """How many texts begin in one island and end in the next."""
    (a, b), (c, d) = islands[at], islands[at + 1]
    return sum(a - 1 <= s.left <= b and c < s.right <= d + 1 for line in lines for s in line.segments)


# --- borders ----------------------------------------------------------------------------------------------


def with_borders(
    columns: Columns,
    lines: Sequence[TextLine],
    drawn: Sequence[float],
    sides: tuple[float, float] | None,
) -> Columns:
    """The columns with their borders and how far their texts may reach.

    `drawn`: x positions at which rules or shades of neighbouring cells meet. `sides`: where the table's rules
    or shades begin and end; None where there are none.
    """
    islands = list(columns.islands)
    gaps = [b[0] - a[1] for a, b in pairwise(islands)]
    usual = MOST_MARGIN if len(gaps) >= FEWEST_GAPS else MARGIN
    margin = min([usual, *(gap / 2 for gap in gaps)])
    if sides is not None and 0 <= islands[0][0] - sides[0] <= 2 * MARGIN:
        margin = islands[0][0] - sides[0]
    left = sides[0] if sides else islands[0][0] - margin
    right = max(sides[1], islands[-1][1]) if sides else islands[-1][1] + margin
    borders = [left]
    sure = []
    for (_, end), (begin, _) in pairwise(islands):
        near = [x for x in drawn if end - SLACK <= x <= begin + SLACK]
        borders.append(
            near[0]
            if near
            else max(begin - margin, (end + begin) / 2)
            if begin - end < 2 * margin
            else begin - margin
        )
        sure.append(bool(near) or is_flush(lines, begin, islands))
    borders.append(right)
    sure.append(sides is not None)
    limits = [
        max(island[1], borders[at + 1] - margin if sure[at] else island[1])
        for at, island in enumerate(islands)
    ]
    return Columns(tuple(islands), tuple(borders), tuple(limits))


def drawn_columns(lines: Sequence[TextLine], borders: Sequence[float]) -> Columns | None:
    """The columns between borders that are drawn, from the table's left side to its right one.

    None where more texts run across the borders than headings over several columns and banners do.
    """
    within: list[list[Segment | Run]] = [[] for _ in borders[1:]]
    crossing = 0
    for line in lines:
        for segment in line.segments:
            if (at := column_between(borders, segment)) is not None:
                within[at].append(segment)
                continue
            crossing += len(line.segments) > 1
            columns = [column_between(borders, run) for run in segment.runs]
            if len(line.segments) > 1 and None not in columns:  # texts that stand close, each in its cell
                for at, run in zip(columns, segment.runs, strict=True):
                    within[at or 0].append(run)
    if crossing > MOST_CROSSING * sum(map(len, within)):
        return None
    islands = []
    for (a, b), segments in zip(pairwise(borders), within, strict=True):
        middle = (a + b) / 2
        islands.append(
            (
                min((s.left for s in segments), default=middle),
                max((s.right for s in segments), default=middle),
            )
        )
    return Columns(tuple(islands))


def column_between(borders: Sequence[float], text: Segment | Run) -> int | None:
    """The column between two drawn borders that holds a text; None for one that runs across a border."""
    return next(
        (
            at
            for at, (a, b) in enumerate(pairwise(borders))
            if a - SLACK <= text.left and text.right <= b + SLACK
        ),
        None,
    )


def is_flush(lines: Sequence[TextLine], begin: float, islands: Sequence[tuple[float, float]]) -> bool:
    """Whether most texts of the column whose island begins at `begin` begin there too."""
    end = next(b for a, b in islands if a == begin)
    lefts = [s.left for line in lines for s in line.segments if begin - 1 <= s.left and s.right <= end + 1]
    return sum(x - begin <= FLUSH for x in lefts) >= FLUSH_SHARE * len(lefts)


def pieces_of(line: TextLine, columns: Columns) -> list[Piece]:
    """The texts of a line in their columns. A text that runs across a gutter spans the columns on its way,
    unless one of its runs begins where each column on the way begins: then those are texts that stand close."""
    found: list[Piece] = []
    for segment in line.segments:
        over = columns.crossed(segment.left, segment.right)
        cuts = [cut for at in over if (cut := close_start(segment, columns, at)) is not None]
        if over and len(cuts) < len(over):
            first = columns.column(segment.left, min(segment.right, columns.islands[over[0]][1]))
            found.append(Piece(first, over[-1] + 1 - first + 1, segment.runs))
            continue
        for start, end in pairwise([0, *cuts, len(segment.runs)]):
            runs = segment.runs[start:end]
            at = columns.column(runs[0].left, max(run.right for run in runs))
            found.append(Piece(at, 1, runs))
    return found


def close_start(segment: Segment, columns: Columns, gutter: int) -> int | None:
    """The index of the run with which the column behind a gutter begins: where its texts begin, or, for a heading
    set in the middle of it, behind the gutter; one of the runs is no single word then."""
    end, begin = columns.gutters[gutter]
    for at, (one, two) in enumerate(pairwise(segment.runs), 1):
        if one.right <= begin + SLACK and abs(two.left - begin) <= SLACK and one.right <= end + SLACK:
            return at
        whole = " " in one.text + two.text and two.left - one.right > NO_SPACE * two.size
        if whole and one.right <= begin + SLACK and two.left >= end - SLACK:
            return at
    return None
