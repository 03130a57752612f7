"""Bars that look like rules and are shading: parts of a cell's colour that a program fills by themselves.

Word shades a cell's text and its margins one after the other; a colour that runs into another is drawn in strips.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from math import floor

from extract.pdf.geometry import Fill

#: A bar of a shade's colour that is this thick (points) is a margin of it: cell margins are 5.4 pt wide in Word, less
#: the borders, and borders are seldom so thick.
MARGIN = 3.2
#: A thick bar is at least this many times as long as it is thick: highlights of a letter are as high as its line.
SHORT = 3.0
#: Two fills that are this near (points) touch.
NEAR = 1.0
#: A shade touches so much of a bar's length.
BESIDE = 0.8
#: So many bars in so many colours that touch each other are the strips of one shade.
STRIPS = 8


def without_shades(bars: list[Fill], fills: list[Fill]) -> tuple[list[Fill], list[Fill]]:
    """Thin filled bars as (rules, shades)."""
    thick = [bar for bar in bars if min(bar.right - bar.left, bar.bottom - bar.top) >= MARGIN]
    ends = by_ends(fills) if thick else {}
    shades = {bar for bar in thick if is_short(bar) or any(touches(bar, fill) for fill in near_to(bar, ends))}
    if len({bar.colour for bar in bars}) >= STRIPS:
        shades |= strips(bars) | {turned(bar) for bar in strips([turned(bar) for bar in bars])}
    return ([bar for bar in bars if bar not in shades], sorted(shades)) if shades else (bars, [])


def by_ends(fills: list[Fill]) -> dict[tuple[str, int, int], list[Fill]]:
    """Fills by their colour and each of their sides: (colour, 0 for upright or 1 for level, whole points)."""
    found: dict[tuple[str, int, int], list[Fill]] = defaultdict(list)
    for fill in fills:
        for at, side in enumerate((fill.left, fill.top, fill.right, fill.bottom)):
            found[fill.colour, at % 2, floor(side)].append(fill)
    return found


def near_to(bar: Fill, ends: Mapping[tuple[str, int, int], list[Fill]]) -> Iterator[Fill]:
    """The fills of a bar's colour that have a side near one of its long sides."""
    level = int(bar.right - bar.left > bar.bottom - bar.top)
    for side in (bar.top, bar.bottom) if level else (bar.left, bar.right):
        for at in (-1, 0, 1):
            yield from ends.get((bar.colour, level, floor(side) + at), ())


def turned(fill: Fill) -> Fill:
    """The same with x and y exchanged."""
    return Fill(fill.top, fill.left, fill.bottom, fill.right, fill.colour)


def is_short(bar: Fill) -> bool:
    """Whether a bar is the highlight of a letter."""
    sides = sorted((bar.right - bar.left, bar.bottom - bar.top))
    return sides[1] < SHORT * sides[0]


def touches(bar: Fill, fill: Fill) -> bool:
    """Whether a fill stands along a bar."""
    if bar.right - bar.left > bar.bottom - bar.top:
        bar, fill = turned(bar), turned(fill)
    along = min(bar.bottom, fill.bottom) - max(bar.top, fill.top)
    near = min(abs(fill.left - bar.right), abs(fill.right - bar.left)) <= NEAR
    return near and along >= BESIDE * (bar.bottom - bar.top)


def strips(bars: list[Fill]) -> set[Fill]:
    """The upright bars that stand side by side in many colours."""
    found: set[Fill] = set()
    group: list[Fill] = []
    for bar in sorted(bars, key=lambda b: (b.top, b.bottom, b.left)):
        if group and not follows(group[-1], bar):
            found.update(group if len({b.colour for b in group}) >= STRIPS else ())
            group = []
        group.append(bar)
    found.update(group if len({b.colour for b in group}) >= STRIPS else ())
    return found


def follows(one: Fill, two: Fill) -> bool:
    """Whether one upright bar begins where the other ends, both as long."""
    same = abs(one.top - two.top) < NEAR and abs(one.bottom - two.bottom) < NEAR
    return same and abs(two.left - one.right) < NEAR / 2
