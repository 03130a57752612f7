"""Punched holes, which a copier prints as dark discs: taken out, so that no cell is seen where one lies on a rule."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from extract.document import Box
from extract.scan.letters import Word
from extract.scan.shades import DARK
from extract.scan.shapes import Stroke, shapes_in
from extract.scan.strokes import Mask, highest, lowest, odd
from extract.seen import DOUBTFUL

Colours = NDArray[np.uint8]  # rows × columns × (red, green, blue)

#: Holes are 5.5 to 8 mm wide (ISO 838: 6 mm, three-hole punches 8), that is 15 to 23 points, askew and copied 12 to 26.
NARROWEST, WIDEST = 12.0, 26.0
#: Their middle is 12 mm from the side of the sheet (34 points), 18 where it was laid on a larger glass.
FROM_SIDE = 50.0
#: A disc covers 0.79 of the square round it, a square all of it, letters and logos less.
COVERED = (0.70, 0.90)
#: What is narrower than this (points) is no part of a hole: rules and letters that touch it.
THIN = 5.0
#: The square that fits into a disc has 0.7 of its width; in a hole it is dark all over but for dust, in letters it is not.
CORE, FILLED = 0.6, 0.97
#: Holes stand in a line, so far apart or a multiple of it (points; ISO 838: 80 mm, copies are up to 3 % smaller), but for
#: so much of it.
APART, AWAY = 226.8, 0.04
#: A hole has no colour: its red, green and blue differ by less than this of 255. Discs of ratings have one.
COLOURLESS = 40
#: The rim of a hole is grey; so much more of it is taken out (points).
RIM = 1.5
#: A word that stands so near to a hole (points) may have lost a letter in it: a hole is as wide as two letters beside the
#: middle of the rule that it tears.
TOUCHED = 10.0
#: Holes are looked for in every so many points of the picture in both directions.
STEP = 2
#: What goes on behind a hole is seen in so many rows of points before it and behind it.
SIDE = 5


class Hole(NamedTuple):
    """A punched hole in points of the picture: its middle and radius."""

    x: float
    y: float
    radius: float

    def box(self, scale: float) -> Box:
        """Where it is, in points of the page."""
        x, y, radius = (at / scale for at in self)
        return x - radius, y - radius, x + radius, y + radius


def without_holes(colours: Colours, found: Sequence[Hole], scale: float) -> Colours:
    """A picture with its punched holes painted as what is round them: paper, and a rule that goes on. `scale`: its points for one point of the page."""
    if not found:
        return colours
    clean = colours.copy()
    for hole in found:
        reach = hole.radius + RIM * scale
        top, left = max(SIDE, int(hole.y - reach)), max(SIDE, int(hole.x - reach))
        bottom, right = (
            min(int(at + reach) + 1, size - SIDE)
            for at, size in zip((hole.y, hole.x), colours.shape, strict=False)
        )
        upright = gone_on(
            colours[top - SIDE : top, left:right], colours[bottom : bottom + SIDE, left:right], 0
        )
        level = gone_on(colours[top:bottom, left - SIDE : left], colours[top:bottom, right : right + SIDE], 1)
        down, across = np.mgrid[top:bottom, left:right]
        disc = np.hypot(across - hole.x, down - hole.y) <= reach
        clean[top:bottom, left:right][disc] = np.minimum(upright, level)[disc]
    return clean


def gone_on(before: Colours, behind: Colours, axis: int) -> Colours:
    """What stands on both sides of a gap, along an axis: paper, or a rule that goes on (and may lean a little)."""
    sides = [lowest(np.median(side, axis=axis).astype(np.uint8), 3, 0) for side in (before, behind)]
    return np.expand_dims(np.maximum(*sides), axis)


def holes_in(colours: Colours, scale: float) -> list[Hole]:
    """The punched holes of a picture: colourless dark discs of one size, in a line along one side of the sheet."""
    sampled = colours[::STEP, ::STEP]
    unit = scale / STEP
    high, wide = sampled.shape[:2]
    edge = round((FROM_SIDE + WIDEST / 2) * unit)
    strips = (
        (0, edge, 0, wide),
        (max(0, high - edge), high, 0, wide),
        (0, high, 0, edge),
        (0, high, max(0, wide - edge), wide),
    )
    for top, bottom, left, right in strips:
        discs = [
            Hole((x + left) * STEP, (y + top) * STEP, radius * STEP)
            for x, y, radius in discs_in(sampled[top:bottom, left:right], unit)
        ]
        along = "x" if right - left == wide else "y"
        punched = [one for one in discs if any(are_punched(one, other, along, scale) for other in discs)]
        if punched:
            return punched
    return []


def discs_in(part: Colours, unit: float) -> list[tuple[float, float, float]]:
    """The dark discs of a part of a picture: the middle and radius of each in its points."""
    sure = part.max(axis=2) < DARK
    dark = sure.view(np.uint8)
    length = odd(THIN * unit)
    for narrowed in (lowest, highest):
        for axis in (0, 1):
            dark = narrowed(dark, length, axis)
    found = []
    for shape in shapes_in(dark.view(np.bool_)):
        wide, high = shape.right - shape.left, shape.bottom - shape.top
        if not all(NARROWEST * unit <= side <= WIDEST * unit for side in (wide, high)):
            continue
        colour = np.median(part[shape.top : shape.bottom, shape.left : shape.right].reshape(-1, 3), axis=0)
        round_ = COVERED[0] <= shape.area / (wide * high) <= COVERED[1]
        if round_ and np.ptp(colour) < COLOURLESS and is_solid(sure, shape):
            found.append(
                ((shape.left + shape.right) / 2, (shape.top + shape.bottom) / 2, max(wide, high) / 2)
            )
    return found


def is_solid(dark: Mask, shape: Stroke) -> bool:
    """Whether the middle of a shape is dark all over."""
    edge = (1 - CORE) / 2
    high, wide = shape.bottom - shape.top, shape.right - shape.left
    core = dark[
        round(shape.top + edge * high) : round(shape.bottom - edge * high),
        round(shape.left + edge * wide) : round(shape.right - edge * wide),
    ]
    return float(core.mean()) >= FILLED


def are_punched(one: Hole, other: Hole, along: str, scale: float) -> bool:
    """Whether two discs stand as far apart along a side of the sheet as a punch makes them, and alike far from it."""
    across = "x" if along == "y" else "y"
    apart = abs(getattr(one, along) - getattr(other, along)) / (APART * scale)
    reach = AWAY * APART * scale
    return bool(
        round(apart) >= 1
        and abs(apart / round(apart) - 1) <= AWAY
        and abs(getattr(one, across) - getattr(other, across)) <= reach
    )


def maimed(words: Sequence[Word], torn: Sequence[Box], scale: float) -> list[Word]:
    """The words, those doubtful that stand where the sheet is punched or torn (points of the page): letters may be
    missing."""

    def is_near(word: Word) -> bool:
        left, top, right, bottom = (at / scale for at in word.seen[:4])
        return any(
            left - TOUCHED <= x1 and x0 <= right + TOUCHED and top <= y1 and y0 <= bottom
            for x0, y0, x1, y1 in torn
        )

    return [
        word._replace(seen=word.seen._replace(sure=min(word.seen.sure, DOUBTFUL - 1)))
        if is_near(word)
        else word
        for word in words
    ]
