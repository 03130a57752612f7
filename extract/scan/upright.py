"""How a page lies: on its side or its head, and by how much it is askew."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from extract.scan.strokes import Grey, Mask, closed, highest, lowest

#: No sheet lies further askew (degrees) in a feeder; what is further was turned on purpose.
MOST_SLANT = 4.0
#: The slant is looked for in steps of so many degrees, each finer one round the best of the one before. At the
#: last the ends of a line over 11 inches are a sixth of a point off.
STEPS = (0.25, 0.05, 0.01)
#: What is less askew than this (degrees) is straight: the ends of a line over 11 inches are a quarter of a point
#: off, and a page that is drawn as it lies takes a quarter of the time.
STRAIGHT = 0.02
#: So many dark points show the slant as well as all of them.
POINTS = 200_000
#: Ink is darker than its surroundings by more than this much of 255.
INK = 60
#: Lines are told from columns in squares of this side (inches): three lines of print.
TILE = 0.5
#: What is longer than this (inches) is a rule and no letter.
RULE = 0.35
#: The steps of lines are looked at in strips so wide (inches), in which a line is as good as level. Their balance was
#: below nought on all of 144 upright scans of 150 and 200 dpi (one in ten above -0.03), the opposite on those upside down.
STRIP, CLEARLY = 0.33, 0.01
#: Of pages with few lines it was up to 0.08 on the wrong side.
SURELY = 0.1
#: No paper is darker than this (of 255): coloured board and a bad copy's grey have 120 and more.
DARK_PAPER = 80


def ink_of(small: Grey, dpi: int) -> Grey:
    """Where ink is (1) in a small picture: darker than what is beside it, whatever the ground."""
    window = 2 * round(0.1 * dpi) + 1
    return ((closed(small, window, 0) - small > INK) | (closed(small, window, 1) - small > INK)).view(
        np.uint8
    )


def slant_of(small: Grey, dpi: int) -> float:
    """By how many degrees the lines of a page fall to the right (negative: rise).

    Rules and lines of text lie level when the rows of the picture differ most in their ink.
    """
    rows, columns = np.nonzero(ink_of(small, dpi))
    if len(rows) < 50:
        return 0.0
    thin = max(1, len(rows) // POINTS)
    rows, columns = rows[::thin].astype(np.float32), columns[::thin] - small.shape[1] / 2

    def evenness(degrees: float) -> float:
        found = (rows - np.float32(np.tan(np.radians(degrees))) * columns).astype(np.int32)
        counts = np.bincount(found - found.min()).astype(np.float64)
        return float((counts**2).sum())

    best, reach = 0.0, MOST_SLANT
    for step in STEPS:
        tried = best + step * np.arange(-round(reach / step), round(reach / step) + 1)
        best = float(max(tried, key=lambda degrees: (evenness(degrees), -abs(degrees))))
        reach = step
    return round(best, 2) if abs(best) > STRAIGHT else 0.0


class Lie(NamedTuple):
    """How a page lies: light on dark, on its side, its `balance` (below nought: upright, or turned clockwise once),
    and by how many degrees its lines fall to the right."""

    negative: bool
    on_side: bool
    balance: float
    slant: float


def lie_of(small: Grey, dpi: int) -> Lie | None:
    """How a page lies, from a small picture; None where there is nothing on it."""
    negative = is_negative(small)
    small = 255 - small if negative else small
    if is_blank(small):
        return None
    on_side = lies_on_side(small, dpi)
    level = np.ascontiguousarray(np.rot90(small, -1)) if on_side else small
    return Lie(negative, on_side, balance_of(level, dpi), slant_of(level, dpi))


def turn_of(lie: Lie, others: Sequence[Lie]) -> int:
    """By how many quarters a page has to be turned clockwise to stand upright.

    Few sheets are fed upside down, so that one whose lines are level stands as it is but for clear signs. Of one on its
    side nothing else says which; where its own signs are not sure it lies as `others` on their side do.
    """
    if not lie.on_side:
        return 2 if lie.balance > CLEARLY else 0
    sides = [other.balance for other in others if other.on_side]
    return 3 if (lie.balance if abs(lie.balance) > SURELY else sum(sides)) > 0 else 1


def is_negative(small: Grey) -> bool:
    """Whether a page is light on dark: a copy from microfilm, or a fax whose black and white were taken for each
    other. Of a page the paper is the greatest part."""
    return float(np.median(small[::4, ::4])) < DARK_PAPER


def is_blank(small: Grey) -> bool:
    """Whether a page has nothing on it."""
    return int((small < np.median(small[::4, ::4]) - 60).sum()) < 20


def lies_on_side(small: Grey, dpi: int) -> bool:
    """Whether the lines of text run up and down the page.

    Within a square of three lines the rows differ in ink (lines and white) more than the columns do.
    """
    ink = letters_of(small, dpi)
    side = round(TILE * dpi)
    rows, columns = ink.shape[0] // side, ink.shape[1] // side
    if not rows or not columns:
        return False
    tiles = ink[: rows * side, : columns * side].reshape(rows, side, columns, side).astype(np.float32)
    across, down = tiles.mean(axis=3).var(axis=1), tiles.mean(axis=1).var(axis=2)
    return float(down.sum()) > float(across.sum())


def balance_of(small: Grey, dpi: int) -> float:
    """Below nought where lines that are level stand upright, above it where they stand on their head; -1 to 1.

    More letters rise above the others than reach below the line, so the ink of a line sets in by steps at its head
    and ends at once at its foot.
    """
    ink = letters_of(small, dpi)
    wide = round(STRIP * dpi)
    strips = ink.shape[1] // wide
    if not strips:
        return 0.0
    rows = ink[:, : strips * wide].reshape(ink.shape[0], strips, wide).mean(axis=2)
    steps = np.diff(rows, axis=0) ** 3
    return float(steps.sum()) / max(float(np.abs(steps).sum()), 1e-9)


def letters_of(small: Grey, dpi: int) -> Mask:
    """Where ink is in a small picture that is no rule."""
    ink = ink_of(small, dpi)
    for axis in (0, 1):
        length = 2 * round(RULE * dpi / 2) + 1
        ink &= ~highest(lowest(ink, length, axis), length, axis)
    return ink.view(np.bool_)
