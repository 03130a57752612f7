"""The pieces of a page that has level rules alone: the bands between them, cut where white runs down through them.

Read as they stand, the lines of neighbouring columns confuse the engine; in a band between two rules the columns are
parted by white from its head to its foot.
"""

import itertools
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from extract.pdf.geometry import Rule

#: Rules that bound bands are as long as this share of the longest, and there are so many of them at least.
WHOLE, RULES = 0.97, 3
#: White between two columns (points): more than the widest space of justified print, as wide as the cell margins that
#: programs set (2 × 5.4) less what a scan blurs.
WHITE = 8.0
#: A piece narrower than this (points) holds bullets or numbers, which belong to the lines behind them.
NARROW = 30.0
#: Rows of a band above and below a rule that its blur reaches (points).
EDGE = 0.7


class Piece(NamedTuple):
    """A part of the page, in points of the picture."""

    left: int
    top: int
    right: int
    bottom: int


def pieces_of(dark: NDArray[np.bool_], across: Sequence[Rule], scale: float) -> list[Piece]:
    """The pieces of a page without upright rules, from the top; none where its level rules make no bands.

    `dark`: where ink is in the picture. Rules that are shorter than others (beside a merged cell) cut the columns that
    they run over.
    """
    longest = max((rule.end - rule.start for rule in across), default=0.0)
    if sum(rule.end - rule.start >= WHOLE * longest for rule in across) < RULES:
        return []
    beams = [rule.at * scale for rule in across if rule.end - rule.start >= WHOLE * longest]
    found: list[Piece] = []
    for top, bottom in between(beams, 0, dark.shape[0], scale):
        for left, right in columns_of(dark[top:bottom], scale):
            over = [
                rule.at * scale
                for rule in across
                if rule.start * scale <= left and right <= rule.end * scale and top < rule.at * scale < bottom
            ]
            found.extend(Piece(left, a, right, b) for a, b in between(over, top, bottom, scale))
    return found


def between(beams: Sequence[float], top: int, bottom: int, scale: float) -> list[tuple[int, int]]:
    """The (top, bottom) of what level rules part."""
    edge = EDGE * scale
    ends = [
        (round(a + edge), round(b - edge))
        for a, b in itertools.pairwise([top - edge, *sorted(beams), bottom + edge])
    ]
    return [(a, b) for a, b in ends if b - a > 2 * edge]


def columns_of(dark: NDArray[np.bool_], scale: float) -> list[tuple[int, int]]:
    """The columns of a band, (left, right), that white parts from head to foot; dust does not fill it."""
    inky = dark.sum(axis=0) > 0.3 * scale
    at = np.flatnonzero(inky)
    if not len(at):
        return []
    ends = np.flatnonzero(np.diff(at) > WHITE * scale)
    parts = list(zip([int(at[0]), *at[ends + 1].tolist()], [*at[ends].tolist(), int(at[-1])], strict=True))
    found: list[tuple[int, int]] = []
    narrow: int | None = None
    for left, right in parts:
        left = left if narrow is None else narrow
        narrow = left if right - left < NARROW * scale else None
        if narrow is None:
            found.append((left, right + 1))
    if narrow is not None:
        found.append((narrow, parts[-1][1] + 1))
    return found
