"""Rows of a line each, where neither rule nor white parts them.

Statistics, accounts and lists are set with their lines as near as those of a paragraph. Three things show that each line
is a row: figures, which do not run on over a line as words do; columns that are as long as each other, line by line; and
lines that end although the next word would have fitted.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from extract.figures import is_figure
from extract.joints import LIST_LABEL, would_fit
from extract.pdf.lines import Line
from extract.pdf.row_bands import BESIDE, Band, Bound
from extract.pdf.runs import RISE

#: So many columns, and half of all, hold so many figures each, and little else: a plan has numbers and shares done too.
FEWEST_COLUMNS, FEWEST_FIGURES, MOSTLY = 2, 4, 0.8
#: So many columns are filled on so many lines, nearly all of them on each; of their texts few begin with a small letter.
FEWEST_FULL, FEWEST_LINES, FULL, SMALL = 3, 6, 0.85, 0.1
#: Words in capitals and points of lists stand in one column of a few at most, as codes and numbers of rows do.
SILENT = 1 / 3
#: Figures that a label in the middle of several rows belongs to stand nearer to it than this share of the usual distance.
BETWEEN = 0.7
#: Where each line is a row, so many of them end with room for the next word, and there are so many at least.
ENDED, FEWEST_LINE_ROWS = 0.8, 4


class Height(NamedTuple):
    """All that stands on one line across the columns: its baseline and size, the columns with figures, with other texts."""

    baseline: float
    size: float
    figures: frozenset[int]
    others: dict[int, Line]

    @property
    def filled(self) -> int:
        return len(self.figures) + len(self.others)


def line_bounds(
    band: Band, bounds: Sequence[Bound], limits: Sequence[float], by_rules: bool, by_white: bool, listed: bool
) -> list[Bound]:
    """The places where rows of a line each part, between those where all columns part already.

    `limits`: how far to the right the text of each column may reach. `by_rules`: rules part rows of the table; then lines
    between them are those of a cell, but for figures. `by_white`: nothing but white parts
    them, so that lines that end early tell. `listed`: the columns are as long as each other.
    """
    found: list[Bound] = []
    whole = [bound.y for bound in bounds if bound.columns == band.all_columns]
    for top, bottom in pairwise([band.top - 1, *whole, band.bottom + 1]):
        parts = [[x for x in lines if top < x.baseline <= bottom] for lines in band.lines]
        figures = frozenset(
            c
            for c, lines in enumerate(parts)
            if are_figures(lines) and not (by_rules and are_parted(c, lines, bounds))
        )
        heights = heights_of(parts, figures)
        rows: Sequence[Height] = ()
        if len(figures) >= max(FEWEST_COLUMNS, len(parts) / 2):
            rows = rows_of_figures(heights, figures)
        elif listed and heights:
            rows = full_rows(heights)
        elif by_white and have_ended(parts, limits):
            found += [Bound(x.baseline - RISE * x.size, band.all_columns) for x in parts[0][1:]]
        found += [Bound(height.baseline - RISE * height.size, band.all_columns) for height in rows]
    return found


def heights_of(parts: Sequence[Sequence[Line]], columns: frozenset[int]) -> list[Height]:
    """The lines across the columns, from the top; `columns`: those of figures."""
    placed = sorted(
        ((line.baseline, c, line) for c, lines in enumerate(parts) for line in lines), key=lambda x: x[:2]
    )
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


# --- figures ------------------------------------------------------------------------------------------------


def are_figures(lines: Sequence[Line]) -> bool:
    """Whether the lines of a column, below its heading, are figures."""
    told = [is_figure(line.text) for line in lines]
    figures = sum(told)
    return figures >= FEWEST_FIGURES and figures >= MOSTLY * (len(told) - told.index(True))


def are_parted(column: int, lines: Sequence[Line], bounds: Sequence[Bound]) -> bool:
    """Whether the figures of a column are parted already, as those beside a merged cell are."""
    figures = [line.baseline for line in lines if is_figure(line.text)]
    return any(column in bound.columns and figures[0] < bound.y < figures[-1] for bound in bounds)


def rows_of_figures(heights: Sequence[Height], columns: frozenset[int]) -> list[Height]:
    """The heights at which a row begins below another: all but those of headings, and the other lines of a text.

    A line without figures begins one only where a label alone stands on it.
    """
    first = next(at for at, height in enumerate(heights) if height.figures)
    body = max((at + 1 for at in range(first) if heights[at].others.keys() & columns), default=0)
    texts = [column for height in heights[body:] for column in height.others.keys() - columns]
    labels = {min(texts, default=0)}
    found = []
    for at in range(max(body, 1), len(heights)):
        above, here = heights[at - 1], heights[at]
        if not here.figures and (here.others.keys() != labels or stands_between(heights, at)):
            continue
        label = here.others[min(here.others)] if here.others else None
        if label is not None and goes_on(label.text) and not (here.figures and above.figures):
            continue
        found.append(here)
    return found


def goes_on(label: str) -> bool:
    """Whether a line of a label is not its first: it begins with a small letter, or is nothing but its dots."""
    return label[:1].islower() or not any(map(str.isalnum, label))


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


# --- columns as long as each other --------------------------------------------------------------------------


def is_list(bands: Sequence[Band]) -> bool:
    """Whether nearly all columns have a text on each line, and hardly any of them goes on in small letters.

    Cells of words have as many lines as they need, and no two the same number. Words in capitals tell nothing, nor do the
    points of lists within cells.
    """
    columns = len(bands[0].lines)
    heights = [heights_of(band.lines, frozenset()) for band in bands]
    lines = [line for page in heights for height in page[1:] for line in height.others.values()]
    small = sum(line.text[:1].islower() for line in lines)
    silent = sum(
        line.text.isupper() or bool(line.marker) or LIST_LABEL.match(line.text) is not None for line in lines
    )
    filled = sum(height.filled for page in heights for height in page)
    number = sum(map(len, heights))
    return (
        columns >= FEWEST_FULL
        and number >= FEWEST_LINES
        and filled >= FULL * columns * number
        and small <= SMALL * len(lines)
        and silent <= SILENT * len(lines)
    )


def full_rows(heights: Sequence[Height]) -> list[Height]:
    """The heights at which a row begins: those where half of the columns or more have a text."""
    most = max(height.filled for height in heights)
    return [height for height in heights[1:] if 2 * height.filled >= most]


# --- lines that ended ---------------------------------------------------------------------------------------


def have_ended(parts: Sequence[Sequence[Line]], limits: Sequence[float]) -> bool:
    """Whether nearly all lines of the first column, and of another, end although the next word would have fitted:
    they are no lines of a paragraph."""
    shares = [ended_share(lines, limit) for lines, limit in zip(parts, limits, strict=True)]
    told = [share for share in shares if share is not None]
    return (
        len(parts[0]) >= FEWEST_LINE_ROWS and shares[0] is not None and len(told) > 1 and min(told) >= ENDED
    )


def ended_share(lines: Sequence[Line], limit: float) -> float | None:
    """Of the lines of a column that have one below them, the share that end with room for its first word."""
    pairs = list(pairwise(lines))
    if len(pairs) < FEWEST_LINE_ROWS - 1:
        return None
    ended = sum(
        would_fit(lower.lead, lower.letter, upper.size, limit - upper.right) for upper, lower in pairs
    )
    return ended / len(pairs)
