"""Rows of a table without upright rules: where one ends and the next begins, column by column.

Level rules say it where they are drawn, and the edges of shaded cells. Where neither is, rows part where white
runs across the columns that is higher than the white between the paragraphs of a cell. A column whose text
runs on across such a place is merged there: the recommendation beside its several actions.
"""

from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from extract.pdf.geometry import Fill
from extract.pdf.grid import Line as Level
from extract.pdf.lines import Line
from extract.pdf.sheets import SNAP

#: A line with more white above it than this share of its size, beyond the usual distance of lines, begins
#: something: a paragraph or a row. Leading varies by less within a paragraph (superscripts: 0.15).
OPENS = 0.25
#: A rule or the edge of a shade belongs to a column if it covers this share of its width.
COVERS = 0.6

#: Lines of a paragraph stand no further apart than this share of their size, unless it is set with an empty
#: line between (common leading is 1.12 to 1.5).
CLOSE = 1.7
#: A shade that is as high as this share of a table's height is a column's colour, not a cell's.
ALL_DOWN = 0.9


class Bound(NamedTuple):
    """A place where rows part: its y in points, and the columns that it parts (the others are merged).

    `sure`: a rule or shade says so, or more white than stands anywhere in a cell. `weight`: 2 a rule, 1 the edge
    of a shade, 0 white.
    """

    y: float
    columns: frozenset[int]
    sure: bool = True
    weight: int = 0

    def joined(self, other: "Bound") -> "Bound":
        """One place from two: a rule decides alone, else columns part where both evidences part them."""
        heavy, light = (self, other) if self.weight >= other.weight else (other, self)
        columns = heavy.columns | light.columns if heavy.weight == light.weight else heavy.columns
        if heavy.weight == 1 and light.weight == 0:
            columns = heavy.columns & light.columns or heavy.columns
        return Bound(heavy.y, columns, self.sure or other.sure, heavy.weight)


class Band(NamedTuple):
    """One table on one page: the lines of each column from the top, the texts that run across columns as
    (top, bottom), what is drawn, the borders of the columns, whether a rule closes it at its foot."""

    top: float
    bottom: float
    lines: tuple[tuple[Line, ...], ...]
    banners: tuple[tuple[float, float], ...]
    levels: tuple[Level, ...]
    fills: tuple[Fill, ...]
    xs: tuple[float, ...]
    closed: bool = False
    across: tuple[float, ...] = ()  # the baselines of other texts that span columns

    @property
    def all_columns(self) -> frozenset[int]:
        return frozenset(range(len(self.lines)))


def leading(columns: Sequence[Sequence[Line]]) -> float:
    """The usual distance of the lines of a paragraph as a share of their size.

    Where most cells hold a line each, most lines below each other are rows: only close ones count, or else
    those that begin with a small letter, which go on.
    """
    steps: list[float] = []
    going_on: list[float] = []
    for lines in columns:
        for upper, lower in pairwise(lines):
            step = (lower.baseline - upper.baseline) / max(lower.size, 1.0)
            if abs(upper.size - lower.size) < 0.5 and step > 0:
                (steps if step <= CLOSE else going_on if lower.text[:1].islower() else []).append(step)
    steps = steps or going_on
    if not steps:
        return 1.2
    steps.sort()
    low = steps[len(steps) // 10]
    return median([step for step in steps if low <= step <= low * 1.08])


# --- rules ------------------------------------------------------------------------------------------------


def ruled_bounds(band: Band) -> list[Bound]:
    """The places where level rules part rows."""
    found = []
    for level in band.levels:
        columns = frozenset(c for c, (a, b) in enumerate(pairwise(band.xs)) if level.covers(a + 1, b - 1))
        if columns and band.top - SNAP < level.at < band.bottom + SNAP and not is_underline(band, level):
            found.append(Bound(level.at, columns, weight=2))
    return found


def is_underline(band: Band, level: Level) -> bool:
    """Whether a rule is as long as the text right above it."""
    start, end = level.spans[0][0], level.spans[-1][1]
    return any(
        abs(line.left - start) < SNAP
        and abs(line.right - end) < SNAP
        and 0 <= level.at - line.baseline < SNAP * 2
        for lines in band.lines
        for line in lines
    )


# --- shades -----------------------------------------------------------------------------------------------


def shaded_bounds(band: Band, pitch: float) -> list[Bound]:
    """The places where shaded cells begin or end, unless text of theirs runs on there."""
    edges: list[tuple[float, frozenset[int]]] = []
    for fill in band.fills:
        columns = frozenset(
            c
            for c, (a, b) in enumerate(pairwise(band.xs))
            if min(b, fill.right) - max(a, fill.left) >= COVERS * (b - a)
        )
        if columns:
            edges += [(fill.top, columns), (fill.bottom, columns)]
    found: list[Bound] = []
    for y, columns in sorted(edges, key=lambda e: e[0]):
        if found and y - found[-1].y <= SNAP:
            found[-1] = Bound(found[-1].y, found[-1].columns | columns)
        else:
            found.append(Bound(y, columns))
    result = []
    for y, columns, _, _ in found:
        if not band.top + SNAP < y < band.bottom - SNAP:
            continue
        flowing = frozenset(c for c in band.all_columns if runs_on(band.lines[c], y, pitch))
        if flowing & columns:
            continue
        through = frozenset(c for c in band.all_columns - columns if shaded_through(band, c, y))
        result.append(Bound(y, band.all_columns - flowing - through, weight=1))
    return result


def is_cell_shade(band: Band, column: int, y: float) -> bool:
    """Whether y lies within the shade of a cell that does not go down all of the table: no row parts there."""
    high = band.bottom - band.top
    middle = (band.xs[column] + band.xs[column + 1]) / 2
    return any(
        f.left <= middle <= f.right
        and f.top < y - SNAP
        and y + SNAP < f.bottom
        and f.bottom - f.top < ALL_DOWN * high
        for f in band.fills
    )


def shaded_through(band: Band, column: int, y: float) -> bool:
    """Whether a shade of a column alone goes on above and below a place."""
    middle = (band.xs[column] + band.xs[column + 1]) / 2
    return any(
        f.left <= middle <= f.right
        and f.top < y - SNAP
        and y + SNAP < f.bottom
        and f.right - f.left < band.xs[-1] - band.xs[0] - SNAP
        for f in band.fills
    )


def runs_on(lines: Sequence[Line], y: float, pitch: float) -> bool:
    """Whether the text of a column runs on across a place as the lines of a paragraph do."""
    above = [line for line in lines if line.baseline <= y]
    below = [line for line in lines if line.baseline > y]
    return bool(above and below) and white_between(above[-1], below[0], pitch) <= OPENS


def white_between(upper: Line, lower: Line, pitch: float) -> float:
    """The white between two lines beyond the usual distance, as a share of the letters' size."""
    size = max(upper.size, lower.size, 1.0)
    return (lower.baseline - upper.baseline) / size - pitch
