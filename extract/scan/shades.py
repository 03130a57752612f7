"""The shades of a page: the colour of its paper and of its areas, without what is printed on them."""

import itertools
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from extract.pdf.geometry import Rule
from extract.scan.strokes import Grey, Mask, highest, lowest

Colours = NDArray[np.uint8]  # rows × columns × (red, green, blue)

#: Shades are looked at in squares of this side (points): text covers less than half of such a square, so that
#: the median is the ground it stands on, and rating cells are four squares wide at least.
SQUARE = 4.0
#: Each square is judged by every so many points of the picture in both directions.
STEP = 4
#: A shade differs from the paper by more than this much of 255 in some colour: Word's lightest grey but one
#: (D9D9D9) by 38, its palest blue (DEEBF6) by 33, the shadow of a fold or a lid by up to 15.
SHADE = 20
#: Below this brightness an area is dark: rules on it can be too pale to be found as they are on paper.
DARK = 140
#: A rule on a dark area is darker by this much of 255 in the mean of each stretch of so many points, as no text
#: is: dots of black on navy are by 15, noise by 1. Or it is lighter by so much over most of its length.
ON_DARK, GAP, LIGHT_ON_DARK = 5, 5.0, 20
#: … and by this share of the ground: black on green (00B050: 120) by a quarter, unevenness by a twentieth.
DEEPER = 0.12
#: Where a rule outside the area points at it, this share of it is enough: dots of black on navy at 150 dpi are
#: darker by 3.
PALER = 0.5
#: The side of a dark area and the rule on it are no further apart than this (points): a square of the shades above
#: and below, two to the left and right, where letters that touch it hide where it ends.
SIDE, ASIDE = 4.0, 8.0
#: No cell is lower than this (points): a line of 6 pt.
SMALLEST = 6.0
#: White letters on a dark area are brighter than it by more than this.
LETTERS = 60
#: So near to the side of a dark area (points) its own border is seen, not a line within it.
BORDER = 3.0
#: That share of the length of a rule shows it: lines of text leave 15 % of a band white at least.
MOST = 85
#: A dark strip at the border of the picture no wider than this (points) is the scanner's shadow.
SHADOW = 30.0
#: So much of a dark area is dark: bold white text takes a quarter of it, and bold black text is dark to a half.
FILLED = 0.65
#: The middle part of its values is this even, of 255: noise spreads them by 10, two shades by 40 and more.
EVEN = 30
#: The ground of a dark area is seen in this percentile of a row or column: white letters are above it.
DEEP = 25
#: In this share of its rows a rectangle has its own left or right side: letters may touch it in the others.
ALIKE = 0.8
#: The dark area of a heading or a cell is at least so many squares in both directions: a line of
#: print with its margins.
LEAST = 3


class Shades(NamedTuple):
    """The median colour of each square of `side` points of the picture, and of the paper."""

    colours: Colours
    side: int
    paper: tuple[int, int, int]


def shades_of(colours: Colours, scale: float) -> Shades:
    """The shades of a picture. `scale`: points of the picture for one point of the page."""
    side = max(STEP, round(SQUARE * scale / STEP) * STEP)
    rows, columns = colours.shape[0] // side, colours.shape[1] // side
    if not rows or not columns:
        return Shades(np.full((1, 1, 3), 255, np.uint8), side, (255, 255, 255))
    even = colours[: rows * side : STEP, : columns * side : STEP]
    squares = even.reshape(rows, side // STEP, columns, side // STEP, 3).transpose(0, 2, 1, 3, 4)
    flat = squares.reshape(rows, columns, -1, 3)
    middle = flat.shape[2] // 2
    found = np.partition(flat, middle, axis=2)[:, :, middle]
    light = found[found.min(axis=2) >= 200]
    paper = np.median(light if len(light) else found.reshape(-1, 3), axis=0)
    return Shades(found, side, (int(paper[0]), int(paper[1]), int(paper[2])))


class DarkArea(NamedTuple):
    """A dark area with straight sides, in points of the picture."""

    left: int
    top: int
    right: int
    bottom: int


def dark_areas(grey: Grey, side: int) -> list[DarkArea]:
    """The dark rectangles of a picture; a shape with corners is cut into bands."""
    rows, columns = grey.shape[0] // side, grey.shape[1] // side
    if not rows or not columns:
        return []
    even = grey[: rows * side : STEP, : columns * side : STEP]
    squares = (
        even.reshape(rows, side // STEP, columns, side // STEP)
        .transpose(0, 2, 1, 3)
        .reshape(rows, columns, -1)
    )
    middle = squares.shape[2] // 2
    dark = (np.partition(squares, middle, axis=2)[:, :, middle] < DARK).view(np.uint8)
    for axis in (0, 1):  # bold white letters leave holes
        dark = lowest(highest(dark, LEAST, axis), LEAST, axis)
    for axis in (0, 1):  # black letters beside it stick out
        dark = highest(lowest(dark, LEAST, axis), LEAST, axis)
    found: list[DarkArea] = []
    for runs in shapes_of(dark.view(np.bool_)):
        found.extend(closed_up(rectangles(runs)))
    return [DarkArea(*(at * side for at in area)) for area in found]


def closed_up(areas: list[DarkArea]) -> list[DarkArea]:
    """Bands of one shape without the few rows between them, in which one gives way to the next."""
    found = []
    for area in areas:
        above = [
            a.bottom
            for a in areas
            if 0 < area.top - a.bottom < LEAST and a.left <= area.left + 1 and area.right <= a.right + 1
        ]
        found.append(area._replace(top=max(above)) if above else area)
    return found


def shapes_of(dark: Mask) -> list[list[tuple[int, int, int]]]:
    """The connected shapes of a mask, each as its runs (row, first, behind the last)."""
    shapes: list[list[tuple[int, int, int]]] = []
    open_: list[list[tuple[int, int, int]]] = []
    for row in range(dark.shape[0]):
        going: list[list[tuple[int, int, int]]] = []
        for left, right in runs_of(dark[row]):
            met = [s for s in open_ if any(r == row - 1 and a < right and left < b for r, a, b in s[-8:])]
            shape = met[0] if met else []
            for other in met[1:]:
                shape.extend(other)
                shape.sort()
                open_ = [s for s in open_ if s is not other]
                going = [s for s in going if s is not other]
                shapes = [s for s in shapes if s is not other]
            shape.append((row, left, right))
            if not met:
                shapes.append(shape)
            if not any(s is shape for s in going):
                going.append(shape)
        open_ = going
    return shapes


def rectangles(runs: list[tuple[int, int, int]]) -> list[DarkArea]:
    """The rectangle that a shape is, letters that touch its sides aside; a shape with corners by its bands."""
    left, right = (int(np.median([run[side] for run in runs])) for side in (1, 2))
    alike = [row for row, a, b in runs if abs(a - left) <= 1 or abs(b - right) <= 1]
    if len(alike) >= ALIKE * len(runs) == ALIKE * len({row for row, _, _ in runs}):
        return sized(left, min(alike), right, max(alike) + 1)
    rows = sorted({run[0] for run in runs})
    found: list[DarkArea] = []
    bands: list[tuple[int, int, int]] = []  # left, right, first row
    for row in [*rows, rows[-1] + 1]:
        here = [(a, b) for r, a, b in runs if r == row]
        going = []
        for left, right, first in bands:
            same = next((r for r in here if abs(r[0] - left) <= 1 and abs(r[1] - right) <= 1), None)
            if same is None:
                found.extend(sized(left, first, right, row))
            else:
                here.remove(same)
                going.append((left, right, first))
        bands = going + [(left, right, row) for left, right in here]
    return found


def sized(left: int, top: int, right: int, bottom: int) -> list[DarkArea]:
    """An area in squares that is large enough to be one."""
    return [DarkArea(left, top, right, bottom)] if min(right - left, bottom - top) >= LEAST else []


def runs_of(row: Mask) -> list[tuple[int, int]]:
    """Where a row of a mask is set: (first, behind the last)."""
    edges = np.flatnonzero(np.diff(row.view(np.int8), prepend=0, append=0)).reshape(-1, 2)
    return [(int(a), int(b)) for a, b in edges]


def is_shadow(area: DarkArea, shape: tuple[int, ...], scale: float, side: int) -> bool:
    """Whether a dark area is the edge of the scanner's lid: a narrow strip at the border of the picture."""
    at_border = (
        area.left <= 2 * side
        or area.top <= 2 * side
        or area.right >= shape[1] - 3 * side
        or area.bottom >= shape[0] - 3 * side
    )
    return at_border and min(area.right - area.left, area.bottom - area.top) <= SHADOW * scale


def refined(area: DarkArea, grey: Grey, side: int) -> DarkArea:
    """The area with its sides where its ground ends, looked for from its middle outwards."""
    left, top, right, bottom = area
    ground = float(np.median(grey[top:bottom:STEP, left:right:STEP]))
    rows = slice(top + (bottom - top) // 6, bottom - (bottom - top) // 6)
    columns = slice(left + (right - left) // 6, right - (right - left) // 6)
    first, last = max(0, left - 2 * side), min(grey.shape[1], right + 2 * side)
    x0, x1 = extent(np.percentile(grey[rows, first:last][::STEP], DEEP, axis=0), ground, side)
    upper, lower = max(0, top - 2 * side), min(grey.shape[0], bottom + 2 * side)
    y0, y1 = extent(np.percentile(grey[upper:lower, columns][:, ::STEP], DEEP, axis=1), ground, side)
    found = DarkArea(first + x0, upper + y0, first + x1, upper + y1)
    # What lies further in than a square and a bit is a line of print, not the side.
    kept = (new if abs(new - old) <= 1.25 * side else old for new, old in zip(found, area, strict=True))
    return DarkArea(*kept)


def extent(profile: NDArray[np.float64], ground: float, side: int) -> tuple[int, int]:
    """How far a ground reaches from the middle of a profile: up to another shade that is no mere rule."""
    other = np.abs(profile - ground) > EVEN
    wide = max(3, side // 2)  # a rule is thinner than half a square, two points
    lasting = np.convolve(other, np.ones(wide), "valid") == wide
    at = np.flatnonzero(lasting)
    middle = len(profile) // 2
    before, behind = at[at + wide <= middle], at[at >= middle]
    first = int(before[-1]) + wide if len(before) else 0
    last = int(behind[0]) if len(behind) else len(profile)
    return first, last


def rules_of(
    area: DarkArea, grey: Grey, scale: float, level: list[Rule], upright: list[Rule]
) -> tuple[list[Rule], list[Rule]]:
    """(level, upright) rules of a dark area in points: its four sides, and the lines within it.

    A heading in light letters may have borders of its own; any other dark area is a cell, and lines through
    it are believed where they go on as rules outside it. There they may also be paler. Where no upright rule
    comes near the area, its sides are none either: it is a fill in a table that has level rules alone, or none.
    """
    left, top, right, bottom = area
    inside = grey[top:bottom, left:right]
    rim = round(BORDER * scale)
    sample = inside[rim:-rim:STEP, rim:-rim:STEP]  # without the white of the next cell
    heading = sample.size > 0 and float(np.percentile(sample, 98)) > float(np.median(sample)) + LETTERS
    x0, x1 = (snapped(x / scale, upright, top / scale, bottom / scale, ASIDE) for x in (left, right))
    y0, y1 = (snapped(y / scale, level, left / scale, right / scale, SIDE) for y in (top, bottom))
    rows = [(top + at) / scale for at in lines_in(inside, 1, scale)]
    beams = [y0, *(y for y in rows if heading or goes_on(y, level)), y1]
    across = [Rule(y, x0, x1, 0.5) for y in beams]
    beside = [r for r in upright if r.start <= y1 + SIDE and r.end >= y0 - SIDE]
    down: list[Rule] = []
    if not beside:
        return (across if right - left > grey.shape[1] / 2 else []), down
    edge = round(scale)
    for upper, lower in itertools.pairwise(beams):
        band = grey[round(upper * scale) + edge : round(lower * scale) - edge, left:right]
        found = [(left + at) / scale for at in lines_in(band, 0, scale)] if heading else []
        found += [
            x
            for x in ((left + at) / scale for at in lines_in(band, 0, scale, PALER))
            if goes_on(x, beside) and not any(abs(x - other) <= BORDER for other in found)
        ]
        down += [Rule(x, upper, lower, 0.5) for x in found]
    lines = [rule.at for rule in down]
    down += [Rule(x, y0, y1, 0.5) for x in (x0, x1) if all(abs(x - at) > ASIDE for at in lines)]
    return across, down


def snapped(at: float, rules: list[Rule], start: float, end: float, reach: float) -> float:
    """The side of a dark area where a rule within `reach` shows it, over a part of its length at least."""
    near = [r for r in rules if abs(r.at - at) <= reach and r.start < end and r.end > start]
    return min(near, key=lambda r: r.start - r.end).at if near else at


def cut(area: DarkArea, level: list[Rule], scale: float) -> list[DarkArea]:
    """A dark area cut where level rules beside it come up to it: cells of several rows, each with its shade."""
    left, top, right, bottom = area
    meeting = sorted(
        round(r.at * scale)
        for r in level
        if r.start * scale <= right + SIDE * scale and r.end * scale >= left - SIDE * scale
    )
    found: list[DarkArea] = []
    for y in [*meeting, bottom]:
        if SMALLEST * scale <= y - top and (y == bottom or SMALLEST * scale <= bottom - y):
            found.append(DarkArea(left, top, right, y))
            top = y
    return found


def goes_on(at: float, rules: list[Rule]) -> bool:
    return any(abs(rule.at - at) <= BORDER for rule in rules)


def lines_in(inside: Grey, axis: int, scale: float, share: float = 1.0) -> list[int]:
    """Where lines run through a dark area, darker or lighter than its ground over most of their length.

    `share`: of how much darker a line has to be.
    """
    edge = round(BORDER * scale)
    if inside.shape[axis] < 4 or inside.shape[1 - axis] <= 4 * edge:
        return []
    ground = float(np.median(inside[::STEP, ::STEP]))
    deeper = np.clip(ground - inside.astype(np.float32), 0, None)
    parts = np.array_split(deeper, max(3, round(inside.shape[axis] / (GAP * scale))), axis=axis)
    means = np.stack([part.mean(axis=axis) for part in parts])
    dark = (means - np.median(means, axis=1, keepdims=True)).min(axis=0) > share * max(
        ON_DARK, ground * DEEPER
    )
    light = (inside > ground + LIGHT_ON_DARK).mean(axis=axis) > MOST / 100
    found = dark | light
    found[:edge], found[-edge:] = False, False
    return [(a + b) // 2 for a, b in runs_of(found)]


def is_dark(area: DarkArea, grey: Grey) -> bool:
    """Whether most of an area is dark: bold black print is to a half."""
    left, top, right, bottom = area
    inside = grey[top:bottom:STEP, left:right:STEP]
    return bool(inside.size) and float((inside < DARK).mean()) >= FILLED


def is_filled(area: DarkArea, grey: Grey) -> bool:
    """Whether an area is dark nearly everywhere and of one shade."""
    if not is_dark(area, grey):
        return False
    left, top, right, bottom = area
    inside = grey[top:bottom:STEP, left:right:STEP]
    low, high = np.percentile(inside, (30, 70))
    return float(high - low) < EVEN


def cell_shade(shades: Shades, box: tuple[float, float, float, float], scale: float) -> str | None:
    """The colour of a cell (box in points) as RRGGBB on white paper; None where it is the paper's."""
    side = shades.side / scale
    first, last = int(box[0] // side) + 1, int(box[2] // side)
    top, bottom = int(box[1] // side) + 1, int(box[3] // side)
    if last <= first:
        first, last = int((box[0] + box[2]) / 2 // side), int((box[0] + box[2]) / 2 // side) + 1
    if bottom <= top:
        top, bottom = int((box[1] + box[3]) / 2 // side), int((box[1] + box[3]) / 2 // side) + 1
    inside = shades.colours[top:bottom, first:last].reshape(-1, 3)
    if not len(inside):
        return None
    colour = np.median(inside, axis=0)
    paper = np.array(shades.paper, np.float64)
    if float(np.abs(colour - paper).max()) <= SHADE:
        return None
    return on_white(colour, shades.paper)


def on_white(colour: NDArray[np.float64], paper: tuple[int, int, int]) -> str:
    """A colour as RRGGBB, as it is on white paper."""
    white = np.minimum(255, colour * 255 / np.maximum(np.array(paper), 1)).astype(int)
    return "".join(f"{part:02X}" for part in white)
