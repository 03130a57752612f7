"""Rules from a picture of a page: long thin dark strokes, solid or dotted, and the page without them.

A solid rule is dark, thin across and unbroken over more than a letter's height. A dotted, dashed or pale one
is too weak for that, but its mean along a stretch is darker than the white on both its sides, which no row
of text has. The same serves both directions: upright rules are looked for in the picture on its side.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from extract.document import Box
from extract.pdf.geometry import Rule
from extract.scan.broken import Rhythm, rhythm_of, strokes_in
from extract.scan.paint import THICKEST, paint_out
from extract.scan.rule_strokes import (
    BESIDE,
    DOUBLE,
    REACH,
    SHORTEST_JOINED,
    SLIM,
    SURE,
    WEAK_LENGTH,
    WHITE,
    kept,
    outside_bands,
    posts_of,
)
from extract.scan.shapes import Stroke, doubled, is_bold_word, shapes_in, sides_of
from extract.scan.strokes import Grey, closed, halved, highest, lowest, odd
from extract.scan.torn import reaching, whole

#: A rule is darker than what stands on both its sides by this much of 255. Noise of office scanners stays
#: below 25; a rule of half a point at 150 dpi, spread over two points of the picture, keeps 80.
CONTRAST = 45
#: Dashes are looked for up to this near to a fill or a rule that crosses them (points).
EDGE = 1.0
#: A rule ends at the last one across that it meets if it goes on for less than this (points), a line of print.
OVERSHOT = 14.0
#: A solid rule shows over this share of its length: noise and JPEG take a fiftieth, between letters a fifth
#: is white.
UNBROKEN = 0.92
#: Gaps that noise and folding tear into a solid rule (points).
TORN = 0.8
#: Its dots and dashes follow each other within this length (points): the gaps of dotted and dashed borders are 1 to 3 pt.
GAP = 3.6
#: They are darker by this much of 255 than the white above and below: dots of 0.6 pt in a scan of 150 dpi are
#: by 50 to 80, the noise of a hundred points by 15.
WEAK_CONTRAST = 25
#: A weak rule ends where there is ink on both its sides over this length (points): it meets a line of text.
LETTER = 6.0
#: What is dark over less than this from top to bottom (points) is ink, what is dark over more is a fill.
TEXT = 12.0


class Sides(NamedTuple):
    """An area in points of a picture."""

    left: int
    top: int
    right: int
    bottom: int


def turned(area: Sides) -> Sides:
    """The area in the picture on its side."""
    return Sides(area.top, area.left, area.bottom, area.right)


class Strokes(NamedTuple):
    """The level strokes of a picture, solid and weak; its `ink` (how much darker each point is than its ground),
    and the ink that is `thin` from top to bottom."""

    solid: list[Stroke]
    weak: list[Stroke]
    ink: Grey
    thin: Grey


class Rules(NamedTuple):
    """The rules of a page in points, the picture (of the same size) with the rules painted out, and where rules
    were torn (points)."""

    across: list[Rule]
    down: list[Rule]
    clean: Grey
    torn: list[Box]


def find_rules(grey: Grey, scale: float, filled: Sequence[Sides] = ()) -> Rules:
    """The rules in a straight picture. `scale`: points of the picture for one point of the page.

    `filled`: areas of dark ground (left, top, right, bottom in points of the picture). Letters are so little
    darker than it that a line of print looks like dots: no weak rule is looked for there. All are looked for at half
    the resolution: a rule of a quarter of a point is dark enough there.
    """
    small = halved(grey)
    halves = [Sides(*(side // 2 for side in area)) for area in filled]
    level = strokes_along(small, scale / 2, halves)
    upright = strokes_along(np.ascontiguousarray(small.T), scale / 2, [turned(area) for area in halves])
    rhythm = rhythm_of([(stroke, found.thin) for found in (level, upright) for stroke in found.weak])
    lines = all_strokes(level, rhythm, halves, [], scale / 2)
    crossing = [
        Sides(s.top, s.left, s.bottom, s.right) for s in lines if s.right - s.left >= SURE * scale / 2
    ]
    posts = all_strokes(upright, rhythm, [turned(area) for area in halves], crossing, scale / 2)
    if rhythm is None:  # dotted rules are known by their rhythm
        posts = [part for s in posts for part in outside_bands(s, upright.solid, lines, scale / 2)]
    sides = [side for area in halves for side in sides_of(*area)]
    standing = [side for area in halves for side in sides_of(*turned(area))]
    across = [doubled(s) for s in kept(lines, posts_of(posts, standing, scale / 2), level.ink, scale / 2)]
    down = [doubled(s) for s in kept(posts, posts_of(lines, sides, scale / 2), upright.ink, scale / 2)]
    clean = grey.copy()
    for stroke in across:
        paint_out(clean, stroke, scale)
    for stroke in down:
        paint_out(clean.T, stroke, scale)
    level_rules, upright_rules = ([rule_of(s, scale) for s in strokes] for strokes in (across, down))
    level_whole, level_gaps = whole(level_rules, upright_rules)
    upright_whole, upright_gaps = whole(upright_rules, level_rules)
    level_rules, upright_rules = reaching(level_whole, upright_gaps), reaching(upright_whole, level_gaps)
    return Rules(
        [trimmed(r, upright_rules, level_rules) for r in level_rules],
        [trimmed(r, level_rules, upright_rules) for r in upright_rules],
        clean,
        [(gap.at, gap.start, gap.at, gap.end) for gap in upright_gaps]
        + [(gap.start, gap.at, gap.end, gap.at) for gap in level_gaps],
    )


def strokes_along(small: Grey, scale: float, filled: Sequence[Sides]) -> Strokes:
    """The level strokes of a picture but for the weak ones in `filled` areas."""
    ink = closed(small, odd(TEXT * scale), 0) - small
    dark = (ink > CONTRAST).view(np.uint8)
    whole = highest(dark, 3, 0)  # a rule that is not quite level goes on a row further up or down
    torn = odd(TORN * scale)
    whole = lowest(highest(whole, torn, 1), torn, 1)
    length = odd(SHORTEST_JOINED * scale)
    solid = shapes_in((highest(lowest(whole, length, 1), length, 1) & dark).view(np.bool_))
    solid = [
        s
        for s in solid
        if is_solid(s, THICKEST * scale)
        and not is_bold_word(s, scale)
        and (is_solid(s, SLIM * scale) or not lies_in_any(s, filled, DOUBLE * scale))
    ]
    thin = closed(small, odd(2 * BESIDE[0] * scale), 0) - small  # darker than what stands above or below
    thin = highest(thin, 3, 0)
    weak = [s for s in weak_strokes(thin, ink, scale) if not lies_in_any(s, filled)]
    return Strokes(solid, uncovered(weak, solid, scale), ink, thin)


def is_solid(s: Stroke, thickest: float) -> bool:
    """Whether a stroke is unbroken and no thicker than so many points of the picture, what touches it aside."""
    wide = s.right - s.left
    return s.filled >= UNBROKEN * wide and s.area <= thickest * wide


def all_strokes(
    found: Strokes, rhythm: Rhythm | None, filled: Sequence[Sides], crossing: Sequence[Sides], scale: float
) -> list[Stroke]:
    """The strokes of a picture: solid ones, weak ones, and those in the rhythm of its dashes.

    These end at `filled` areas. Where one runs on into letters behind a rule that crosses it (`crossing`), its parts
    between those rules are looked at as well.
    """
    strokes = list(found.solid)
    if rhythm is not None:
        thin = found.thin.copy()
        for areas in (filled, crossing)[: 2 if crossing else 1]:
            painted_white(thin, areas, round(EDGE * scale))
            dashed = strokes_in(rhythm, thin, round(SHORTEST_JOINED * scale), WEAK_CONTRAST)
            whole = [s for s in strokes if not s.rhythmic or s.right - s.left >= SURE * scale]
            strokes += uncovered(dashed, whole, scale)
    return [*strokes, *uncovered(found.weak, [s for s in strokes if s.rhythmic], scale)]


def painted_white(thin: Grey, areas: Sequence[Sides], edge: int) -> None:
    for left, top, right, bottom in areas:
        thin[max(0, top - edge) : bottom + edge, max(0, left - edge) : right + edge] = 0


def lies_in_any(s: Stroke, areas: Sequence[Sides], beyond: float = 0.0) -> bool:
    """Whether a stroke runs through one of some areas, or so far beyond it, for most of its length."""
    return any(
        top - beyond <= s.middle <= bottom + beyond
        and min(right, s.right) - max(left, s.left) > 0.5 * (s.right - s.left)
        for left, top, right, bottom in areas
    )


def uncovered(weak: list[Stroke], solid: Sequence[Stroke], scale: float) -> list[Stroke]:
    """The weak strokes that are neither the shadow of a solid one nor letters that touch it."""
    if not weak or not solid:
        return weak
    near = DOUBLE * scale
    left, right, middle = np.array([(w.left, w.right, w.middle) for w in weak]).T[:, :, None]
    first, last, top, bottom = np.array([(s.left, s.right, s.top, s.bottom) for s in solid]).T[:, None]
    beside = (top - near <= middle) & (middle <= bottom + near)
    shared = np.minimum(last, right) - np.maximum(first, left)
    covered = (beside & (shared >= 0.5 * (right - left))).any(axis=1)
    return [w for w, is_covered in zip(weak, covered.tolist(), strict=True) if not is_covered]


def weak_strokes(thin: Grey, ink: Grey, scale: float) -> list[Stroke]:
    """Dotted, dashed and pale rules that have white on both sides."""
    length = odd(WEAK_LENGTH * scale)
    near, far = (max(2, round(side * scale)) for side in BESIDE)
    if thin.shape[1] <= length or thin.shape[0] <= 2 * far:
        return []
    gap = odd(GAP * scale)
    lasting = lowest(lowest(highest(thin, gap, 1), gap, 1), length, 1)
    found = lasting > WEAK_CONTRAST
    if not found.any():
        return []
    white = sum_along(ink, length) < WHITE * length
    found[:far], found[-far:] = False, False
    for side in range(near, far + 1):
        found[far:-far] &= white[far - side : -far - side] & white[far + side : len(white) - far + side]
    grown = highest(found.view(np.uint8), length, 1)  # what lasts over a stretch is found in its middle
    letter = odd(LETTER * scale)
    inked = sum_along(ink, letter) > 2 * WHITE * letter
    within = np.ones(grown.shape, np.bool_)
    for side in range(near, far + 1):
        within[side:-side] &= inked[: -2 * side] & inked[2 * side :]
    return shapes_in(grown.view(np.bool_) & ~within)


def sum_along(picture: Grey, length: int) -> NDArray[np.int32]:
    """The sum of the odd number of `length` points around each point of a row."""
    half = length // 2
    padded = np.pad(picture, ((0, 0), (half + 1, half)), mode="edge")
    sums = np.cumsum(padded, axis=1, dtype=np.int32)
    return sums[:, length:] - sums[:, :-length]


def trimmed(rule: Rule, others: list[Rule], alike: list[Rule]) -> Rule:
    """A rule without what it overshoots the last one that it crosses by: letters that touch its end.

    In a row that no rule closes most of the rules that are `alike` go on as well.
    """
    across = [
        o.at
        for o in others
        if o.start - REACH <= rule.at <= o.end + REACH and rule.start - REACH <= o.at <= rule.end + REACH
    ]
    first, last = min(across, default=0.0), max(across, default=0.0)
    if last - first <= REACH:
        return rule  # it crosses one, of which several pieces may have been found
    before = sum(r.start < first - REACH for r in alike if r.start <= first + REACH <= r.end)
    behind = sum(r.end > last + REACH for r in alike if r.start <= last - REACH <= r.end)
    ending = (
        sum(r.start <= first + REACH <= r.end for r in alike),
        sum(r.start <= last - REACH <= r.end for r in alike),
    )
    start = first if 0 < first - rule.start <= OVERSHOT and 2 * before <= ending[0] else rule.start
    end = last if 0 < rule.end - last <= OVERSHOT and 2 * behind <= ending[1] else rule.end
    return rule._replace(start=start, end=end)


def rule_of(stroke: Stroke, scale: float) -> Rule:
    length = stroke.right - stroke.left
    return Rule(
        round(stroke.middle / scale, 2),
        round(stroke.left / scale, 2),
        round(stroke.right / scale, 2),
        round(stroke.area / length / scale, 2),
    )
