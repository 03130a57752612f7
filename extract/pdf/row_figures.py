"""Rows of figures: a line each, where neither rule nor white parts them.

Statistics and accounts are set with their lines as near as those of a paragraph. A figure does not run on over a line as
words do: where two columns hold figures, each line of them is a row, with the label that stands on it.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from extract.figures import is_figure
from extract.pdf.lines import Line
from extract.pdf.row_bands import BESIDE, Band, Bound

#: So many columns hold so many figures each, and little else.
FEWEST_COLUMNS, FEWEST_FIGURES, MOSTLY = 2, 4, 0.8
#: Figures that a label in the middle of several rows belongs to stand nearer to it than this share of the usual distance.
BETWEEN = 0.7


class Height(NamedTuple):
    """All that stands on one line across the columns: its baseline and size, the columns with figures, with other texts."""

    baseline: float
    size: float
    figures: frozenset[int]
    others: dict[int, Line]


def figure_bounds(band: Band, bounds: Sequence[Bound]) -> list[Bound]:
    """The places where lines of figures part, between those where rows part already."""
    found: list[Bound] = []
    whole = [bound.y for bound in bounds if bound.columns == band.all_columns]
    for top, bottom in pairwise([band.top - 1, *whole, band.bottom + 1]):
        parts = [[x for x in lines if top < x.baseline <= bottom] for lines in band.lines]
        columns = frozenset(c for c, lines in enumerate(parts) if are_figures(lines))
        if len(columns) >= FEWEST_COLUMNS:
            begun = begins(heights_of(parts, columns), columns)
            found += [Bound(height.baseline - height.size, band.all_columns) for height in begun]
    return found


def are_figures(lines: Sequence[Line]) -> bool:
    """Whether the lines of a column, below its heading, are figures."""
    told = [is_figure(line.text) for line in lines]
    figures = sum(told)
    return figures >= FEWEST_FIGURES and figures >= MOSTLY * (len(told) - told.index(True))


def heights_of(parts: Sequence[Sequence[Line]], columns: frozenset[int]) -> list[Height]:
    """The lines across the columns, from the top."""
    placed = sorted((line.baseline, c, line) for c, lines in enumerate(parts) for line in lines)
    groups: list[list[tuple[float, int, Line]]] = []
    for item in placed:
        if groups and item[0] - groups[-1][0][0] <= BESIDE * item[2].size:
            groups[-1].append(item)
        else:
            groups.append([item])
    return [
        Height(
            group[0][0],
            max(line.size for _, _, line in group),
            frozenset(c for _, c, line in group if c in columns and is_figure(line.text)),
            {c: line for _, c, line in group if c not in columns or not is_figure(line.text)},
        )
        for group in groups
    ]


def begins(heights: Sequence[Height], columns: frozenset[int]) -> list[Height]:
    """The heights at which a row begins below another: all but those of headings, and the other lines of a label."""
    first = next(at for at, height in enumerate(heights) if height.figures)
    body = max((at + 1 for at in range(first) if heights[at].others.keys() & columns), default=0)
    found = []
    for at in range(max(body, 1), len(heights)):
        above, here = heights[at - 1], heights[at]
        if not here.figures and (not here.others.keys() - columns or stands_between(heights, at)):
            continue
        label = here.others[min(here.others)] if here.others else None
        if label is not None and label.text[:1].islower() and not (here.figures and above.figures):
            continue
        found.append(here)
    return found


def stands_between(heights: Sequence[Height], at: int) -> bool:
    """Whether a label stands between two lines of figures, in the middle of their rows."""
    here = heights[at]
    if not 0 < at < len(heights) - 1:
        return False
    upper, lower = heights[at - 1], heights[at + 1]
    steps = [b.baseline - a.baseline for a, b in pairwise(heights) if a.figures and b.figures]
    usual = min(steps, default=here.size)
    near = max(here.baseline - upper.baseline, lower.baseline - here.baseline) < BETWEEN * usual
    return bool(upper.figures and lower.figures) and near
