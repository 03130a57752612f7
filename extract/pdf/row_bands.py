"""Rows of a table without upright rules: where one ends and the next begins, column by column.

Level rules say it where they are drawn, and the edges of shaded cells. Where neither is, rows part where white
runs across the columns that is higher than the white between the paragraphs of a cell. A column whose text
runs on across such a place is merged there: the recommendation beside its several actions.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from extract.pdf.geometry import Fill
from extract.pdf.grid import Line as Level
from extract.pdf.lines import Line
from extract.pdf.runs import FALL
from extract.pdf.sheets import SNAP

#: A line with more white above it than this share of its size, beyond the usual distance of lines, begins
#: something: a paragraph or a row. Leading varies by less within a paragraph (superscripts: 0.15).
OPENS = 0.25
#: A rule or the edge of a shade belongs to a column if it covers this share of its width.
COVERS = 0.6

#: Lines of a paragraph stand no further apart than this share of their size, unless it is set with an empty
#: line between (common leading is 1.12 to 1.5).
CLOSE = 1.7
#: Texts whose baselines differ by less than this share of their size stand beside each other.
BESIDE = 0.35
#: The distance of lines where none are below each other: single spacing in common fonts.
USUAL_PITCH = 1.2
#: Capitals are up to this share of the size high: above them begins the next line's room.
LETTERS = 0.7
#: A shade that is as high as this share of a table's height is a column's colour, not a cell's.
ALL_DOWN = 0.9


#: What parts rows, by its weight.
WHITE, SHADED, RULED = 0, 1, 2


class Bound(NamedTuple):
    """A place where rows part: its y in points, and the columns that it parts (the others are merged).

    `sure`: a rule or shade says so, or more white than stands anywhere in a cell. `weight`: what says it.
    """

    y: float
    columns: frozenset[int]
    sure: bool = True
    weight: int = WHITE

    def joined(self, other: "Bound") -> "Bound":
        """One place from two: a rule decides alone, else columns part where both evidences part them."""
        heavy, light = (self, other) if self.weight >= other.weight else (other, self)
        columns = heavy.columns | light.columns if heavy.weight == light.weight else heavy.columns
        if heavy.weight == SHADED and light.weight == WHITE:
            columns = heavy.columns & light.columns or heavy.columns
        if (
            heavy.weight == RULED
            and light.weight == SHADED
            and (0 in heavy.columns or not heavy.columns & light.columns)
        ):
            columns = heavy.columns | light.columns  # some columns have rules, the others stripes
        return Bound(heavy.y, columns, self.sure or other.sure, heavy.weight)


class Span(NamedTuple):
    """A text that spans columns: its baseline and size, the first of the columns and how many."""

    baseline: float
    size: float
    column: int
    number: int


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
    spans: tuple[Span, ...] = ()  # other texts that span columns

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
    return usual_step(steps or going_on, most=math.inf)


def usual_step(steps: Iterable[float], most: float = CLOSE) -> float:
    """The distance of the lines of a paragraph, from those of lines below each other: the commonest small one."""
    close = sorted(step for step in steps if step <= most)
    if not close:
        return USUAL_PITCH
    low = close[len(close) // 10]
    return median([step for step in close if low <= step <= low * 1.08])


# --- rules ------------------------------------------------------------------------------------------------


def ruled_bounds(band: Band) -> list[Bound]:
    """The places where level rules part rows."""
    found = []
    for level in band.levels:
        columns = frozenset(c for c, (a, b) in enumerate(pairwise(band.xs)) if level.covers(a + 1, b - 1))
        if columns and band.top - SNAP < level.at < band.bottom + SNAP and not is_underline(band, level):
            found.append(Bound(level.at, columns, weight=RULED))
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


# --- headings over several columns --------------------------------------------------------------------------


def group_bounds(band: Band) -> list[Bound]:
    """The place below the first line, if a heading over several columns stands on it and their own below it."""
    found: list[Bound] = []
    for span in band.spans:
        texts = [x for c in range(span.column, span.column + span.number) for x in band.lines[c]]
        if texts and all(x.baseline - span.baseline > BESIDE * span.size for x in texts):
            columns = frozenset(range(span.column, span.column + span.number))
            found.append(Bound(span.baseline + FALL * span.size, columns))
    return found


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
    striped = stripe_colours(band)
    for y, columns, _, _ in found:
        if not band.top + SNAP < y < band.bottom - SNAP:
            continue
        crossed = frozenset(c for c in band.all_columns if is_crossed(band.lines[c], y))
        flowing = frozenset(c for c in band.all_columns if runs_on(band.lines[c], y, pitch)) | crossed
        changing = frozenset(
            c for c in columns if colour_at(band, c, y - SNAP) != colour_at(band, c, y + SNAP)
        )
        if is_most(changing, band):
            # rows without margins: no text is highlighted in several columns at one height
            flowing, columns = flowing - changing | crossed, columns - crossed
        if flowing & columns:
            continue
        through = frozenset(c for c in band.all_columns - columns if is_column_shade(band, c, y))
        left_out = unstriped(band, y, striped)
        result.append(Bound(y, band.all_columns - flowing - through - left_out, weight=SHADED))
    return result


def is_crossed(lines: Sequence[Line], y: float) -> bool:
    """Whether a height runs through the letters of a column: no row parts there."""
    return any(line.baseline - LETTERS * line.size < y < line.baseline for line in lines)


def stripe_colours(band: Band) -> frozenset[str]:
    """The colours of stripes that cover all columns."""
    colours = frozenset(fill.colour for fill in band.fills)
    heights = {round((f.top + f.bottom) / 2) for f in band.fills if f.left <= band.xs[0] + SNAP}
    seen = [{colour_at(band, c, y) for c in band.all_columns} for y in heights]
    return frozenset(c for c in colours if {c} in seen)


def unstriped(band: Band, y: float, colours: frozenset[str]) -> frozenset[int]:
    """The columns without a colour below a height at which a stripe begins in most others: a cell of theirs began above
    and is merged there, for other stripes of that colour (`colours`) cover all."""
    below = {c: colour_at(band, c, y + SNAP) for c in band.all_columns}
    begun = frozenset(
        c for c, colour in below.items() if colour in colours and colour_at(band, c, y - SNAP) != colour
    )
    return (
        frozenset(c for c, colour in below.items() if colour is None) if is_most(begun, band) else frozenset()
    )


def is_most(columns: frozenset[int], band: Band) -> bool:
    """Whether some columns are most of a table's, and two at least."""
    return len(columns) > 1 and 2 * len(columns) > len(band.lines)


def colour_at(band: Band, column: int, y: float) -> str | None:
    """The colour of the shade that is seen in the middle of a column at a height; None where there is none."""
    middle = (band.xs[column] + band.xs[column + 1]) / 2
    here = [f for f in band.fills if f.left <= middle <= f.right and f.top <= y <= f.bottom]
    return here[-1].colour if here else None


def without_columns_colours(bands: Sequence[Band]) -> list[Band]:
    """The bands without shades that colour a whole column, or the table: on each page they go all down."""
    columns = bands[0].all_columns
    coloured = frozenset.intersection(*(frozenset(c for c in columns if all_down(band, c)) for band in bands))
    if not coloured:
        return list(bands)
    return [
        band._replace(
            fills=tuple(f for f in band.fills if not is_high(band, f) or shaded(band, f) - coloured)
        )
        for band in bands
    ]


def all_down(band: Band, column: int) -> bool:
    return any(is_high(band, fill) and column in shaded(band, fill) for fill in band.fills)


def is_high(band: Band, fill: Fill) -> bool:
    return fill.bottom - fill.top >= ALL_DOWN * (band.bottom - band.top)


def shaded(band: Band, fill: Fill) -> frozenset[int]:
    """The columns whose middle a shade covers."""
    return frozenset(
        c for c, (a, b) in enumerate(pairwise(band.xs)) if fill.left <= (a + b) / 2 <= fill.right
    )


def is_cell_shade(band: Band, column: int, y: float) -> bool:
    """Whether y lies within the shade of a cell: no row parts there."""
    return any(shades_at(band, column, y))


def is_column_shade(band: Band, column: int, y: float) -> bool:
    """Whether y lies within a shade that is narrower than the table: that of a column alone."""
    width = band.xs[-1] - band.xs[0] - SNAP
    return any(fill.right - fill.left < width for fill in shades_at(band, column, y))


def shades_at(band: Band, column: int, y: float) -> Iterator[Fill]:
    """The shades that cover the middle of a column and go on above and below y."""
    middle = (band.xs[column] + band.xs[column + 1]) / 2
    return (f for f in band.fills if f.left <= middle <= f.right and f.top < y - SNAP and y + SNAP < f.bottom)


def runs_on(lines: Sequence[Line], y: float, pitch: float) -> bool:
    """Whether the text of a column runs on across a place as the lines of a paragraph do."""
    above = [line for line in lines if line.baseline <= y]
    below = [line for line in lines if line.baseline > y]
    return bool(above and below) and white_between(above[-1], below[0], pitch) <= OPENS


def white_between(upper: Line, lower: Line, pitch: float) -> float:
    """The white between two lines beyond the usual distance, as a share of the letters' size."""
    size = max(upper.size, lower.size, 1.0)
    return (lower.baseline - upper.baseline) / size - pitch
