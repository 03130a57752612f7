"""Coloured areas that stand in no drawn cell: the ratings and heading rows of tables without upright rules."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from extract.document import Box
from extract.scan.shades import SHADE, Colours, DarkArea, Shades, on_white, rectangles, shapes_of
from extract.scan.strokes import highest, lowest

#: Squares of one area differ by less than this of 255 in each part: noise and uneven light by 8.
SAME = 14
#: What makes one number of the three steps of a colour.
STEPS = np.array((10_000, 100, 1))
#: No area is smaller than so many squares in both directions: a line of print with its margins.
LEAST = 2
#: So many colours are looked at, the commonest first: pages of plans have a few dozen with those of their letters, a
#: photograph has thousands, which would take longer than its page is read.
MOST_COLOURS = 200
#: So much of an area is of its colour: print covers the squares of a line of bold letters.
WHOLE = 0.7


def free_fills(
    shades: Shades, tables: Sequence[Box], colours: Colours, scale: float
) -> list[tuple[Box, str]]:
    """The coloured rectangles outside `tables` (both in points), each with its colour as RRGGBB."""
    found = shades.colours.astype(np.int16)
    other = np.abs(found - np.array(shades.paper)).max(axis=2) > SHADE
    for left, top, right, bottom in tables:
        first, last, upper, lower = (round(at * scale / shades.side) for at in (left, right, top, bottom))
        other[max(0, upper - 1) : lower + 1, max(0, first - 1) : last + 1] = False
    fills: list[tuple[Box, str]] = []
    for _ in range(MOST_COLOURS):
        if not other.any():
            break
        seed = commonest(found[other])
        alike = other & (np.abs(found - seed).max(axis=2) <= SAME)
        other &= ~alike
        if alike.sum() < WHOLE * LEAST**2:
            continue
        mask = alike.view(np.uint8)
        for axis in (0, 1):  # bold letters leave holes
            mask = lowest(highest(mask, 3, axis), 3, axis)
        for runs in shapes_of(mask.view(np.bool_)):
            for area in rectangles(runs):
                inside = alike[area.top : area.bottom, area.left : area.right]
                if min(inside.shape) >= LEAST and float(inside.mean()) >= WHOLE:
                    colour = np.median(
                        found[area.top : area.bottom, area.left : area.right].reshape(-1, 3), axis=0
                    )
                    box = exact(area, colours, colour, shades.side)
                    fills.append((as_points(box, scale), on_white(colour, shades.paper)))
    return fills


def commonest(colours: NDArray[np.int16]) -> NDArray[np.int16]:
    """The colour that most of some squares have, by steps of half of what one area may differ by."""
    steps = (colours // SAME) @ STEPS
    of_step = steps == np.bincount(steps).argmax()
    found: NDArray[np.int16] = np.median(colours[of_step], axis=0).astype(np.int16)
    return found


def exact(area: DarkArea, colours: Colours, colour: NDArray[np.float64], side: int) -> tuple[int, ...]:
    """An area of squares with its sides where its colour ends, a square further out or in at most (in points of
    the picture)."""
    left, top, right, bottom = (at * side for at in area)
    rows = slice(top + side // 2, max(top + side, bottom - side // 2))
    columns = slice(left + side // 2, max(left + side, right - side // 2))
    across = is_colour(colours[rows, max(0, left - side) : right + side], colour).mean(axis=0) >= 0.5
    down = is_colour(colours[max(0, top - side) : bottom + side, columns], colour).mean(axis=1) >= 0.5
    x, y = np.flatnonzero(across), np.flatnonzero(down)
    if not len(x) or not len(y):
        return left, top, right, bottom
    x0, y0 = max(0, left - side), max(0, top - side)
    return x0 + int(x[0]), y0 + int(y[0]), x0 + int(x[-1]) + 1, y0 + int(y[-1]) + 1


def is_colour(part: Colours, colour: NDArray[np.float64]) -> NDArray[np.bool_]:
    found: NDArray[np.bool_] = np.abs(part.astype(np.int16) - colour).max(axis=2) <= 2 * SAME
    return found


def as_points(box: Sequence[int], scale: float) -> Box:
    left, top, right, bottom = (round(at / scale, 2) for at in box)
    return left, top, right, bottom
