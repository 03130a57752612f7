"""The connected shapes of a mask, and strokes: shapes that are long and thin."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from extract.scan.strokes import Mask

#: Small letters of 7 pt are so high (points), and two thin rules beside each other are not; the longest words in bold
#: ("Recommendations" in 12 pt has 100) are so long, and fill 0.8 of their height.
SMALL_LETTER, LONGEST_WORD, FILLED = 3.3, 120.0, 0.9


class Stroke(NamedTuple):
    """A long thin shape in points of the picture: rows [top, bottom), columns [left, right), its area."""

    left: int
    right: int
    top: int
    bottom: int
    middle: float  # the mean row
    area: int
    filled: int  # columns in which it has points
    rhythmic: bool = False  # its pieces follow each other as the dashes or dots of a rule do


Whole = NDArray[np.int64]


def shapes_in(mask: Mask) -> list[Stroke]:
    """The connected shapes of a mask, from top to bottom; points that touch at a corner are connected.

    A row's points that follow each other are one run; runs of neighbouring rows that touch are one shape.
    """
    rows, first, last = runs_in(mask)
    if not len(rows):
        return []
    shape = joined(*touching(rows, first, last, mask.shape[1]), len(rows))
    _, shape = np.unique(shape, return_inverse=True)
    order = np.lexsort((first, shape))
    rows, first, last, shape = rows[order], first[order], last[order], shape[order]
    begins = np.flatnonzero(np.diff(shape, prepend=-1))
    long = (last - first).astype(np.float64)
    area = np.add.reduceat(long, begins)
    middle = np.add.reduceat((rows + 0.5) * long, begins) / area
    # How far the runs before each one reach: each shape is moved behind all others, so that one pass serves all.
    beyond = shape * (mask.shape[1] + 1)
    reached = np.maximum.accumulate(last + beyond)
    before = np.concatenate(([0], reached[:-1])) - beyond
    filled = np.add.reduceat(np.clip(last - np.maximum(first, before), 0, None), begins)
    found = zip(
        first[begins].tolist(),
        np.maximum.reduceat(last, begins).tolist(),
        np.minimum.reduceat(rows, begins).tolist(),
        (np.maximum.reduceat(rows, begins) + 1).tolist(),
        middle.tolist(),
        area.astype(np.int64).tolist(),
        filled.tolist(),
        strict=True,
    )
    return [Stroke(*values) for values in found]


def runs_in(mask: Mask) -> tuple[Whole, Whole, Whole]:
    """The runs of a mask's rows, from top left: their rows, first columns, and columns behind the last."""
    inked = np.flatnonzero(mask.any(axis=1))
    edged = np.zeros((len(inked), mask.shape[1] + 2), np.int8)
    edged[:, 1:-1] = mask[inked]
    at, column = np.nonzero(edged[:, 1:] != edged[:, :-1])
    return inked[at[::2]], column[::2], column[1::2]


def touching(rows: Whole, first: Whole, last: Whole, width: int) -> tuple[Whole, Whole]:
    """The numbers of runs that touch each other: (those of the upper row, those of the lower)."""
    wide = width + 2  # the places of one row lie behind all of the row above
    start = np.searchsorted(rows * wide + last, (rows - 1) * wide + first, "left")
    end = np.searchsorted(rows * wide + first, (rows - 1) * wide + last, "right")
    many = np.clip(end - start, 0, None)
    lower = np.repeat(np.arange(len(rows)), many)
    upper = np.arange(len(lower)) - np.repeat(np.cumsum(many) - many, many) + np.repeat(start, many)
    return upper, lower


def joined(upper: Whole, lower: Whole, number: int) -> Whole:
    """For each of so many runs the lowest number among those that it is connected with."""
    least = np.arange(number)
    while True:
        low = np.minimum(least[upper], least[lower])
        apart = least[upper] != least[lower]
        if not apart.any():
            return least
        np.minimum.at(least, least[upper[apart]], low[apart])
        np.minimum.at(least, least[lower[apart]], low[apart])
        while (least != least[least]).any():
            least = least[least]


def doubled(s: Stroke) -> Stroke:
    return Stroke(
        s.left * 2, s.right * 2, s.top * 2, s.bottom * 2, s.middle * 2, s.area * 4, s.filled * 2, s.rhythmic
    )  # fmt: skip


def sides_of(left: int, top: int, right: int, bottom: int) -> list[Stroke]:
    """The upper and the lower side of an area as strokes."""
    wide = right - left
    return [Stroke(left, right, at, at + 1, at + 0.5, wide, wide) for at in (top, bottom)]


def is_bold_word(s: Stroke, scale: float) -> bool:
    """Whether a stroke may be a long word in bold whose letters blurred into each other: as high as a small letter,
    and not filled as a thick rule is."""
    wide, high = s.right - s.left, s.bottom - s.top
    return high > SMALL_LETTER * scale and wide < LONGEST_WORD * scale and s.area < FILLED * wide * high
