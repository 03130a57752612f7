"""How a page lies: on its side or not, and by how much it is askew."""

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
#: The steps of lines are looked at in strips so wide (inches), in which a line is as good as level. Their balance is
#: -0.05 to -0.3 on clear upright pages, the opposite on those upside down, and within 0.1 of nought on grainy ones.
STRIP, CLEARLY = 0.33, -0.05


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


def may_be_upside_down(small: Grey, dpi: int) -> bool:
    """Whether a page whose lines are level does not clearly stand upright.

    More letters rise above the others than reach below the line, so the ink of a line sets in by steps at its head
    and ends at once at its foot.
    """
    ink = letters_of(small, dpi)
    wide = round(STRIP * dpi)
    strips = ink.shape[1] // wide
    if not strips:
        return True
    rows = ink[:, : strips * wide].reshape(ink.shape[0], strips, wide).mean(axis=2)
    steps = np.diff(rows, axis=0) ** 3
    return float(steps.sum()) >= CLEARLY * float(np.abs(steps).sum())


def letters_of(small: Grey, dpi: int) -> Mask:
    """Where ink is in a small picture that is no rule."""
    ink = ink_of(small, dpi)
    for axis in (0, 1):
        length = 2 * round(RULE * dpi / 2) + 1
        ink &= ~highest(lowest(ink, length, axis), length, axis)
    return ink.view(np.bool_)
