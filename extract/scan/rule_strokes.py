"""Which strokes of a picture are rules: long ones, ones in line with these, short ones that others hold."""

from collections.abc import Sequence
from itertools import pairwise

from extract.scan.shapes import Stroke
from extract.scan.strokes import Grey

#: A short stroke is no thicker than this (points): a word whose letters touch is 2.4 pt high in the smallest
#: print (x-height of 5 pt).
SLIM = 1.8
#: A stroke as long as this (points) is a rule whatever stands beside it: words are shorter, and have gaps.
SURE = 72.0
#: A solid rule is longer than this (points): letters of 20 pt have strokes of 15, and no column is narrower.
SHORTEST = 20.0
#: A shorter stroke is a rule if it reaches from rule to rule across (a row of one line is 8 pt high at least).
SHORTEST_JOINED = 7.0
#: One shorter than this has white on both sides: a capital of 14 pt is 10 pt high.
STUB = 12.0
#: A weak rule this near to a solid one (points) is none: the tops of letters that touch it look like dots.
DOUBLE = 3.0
#: How near to a rule its ends come then (points).
REACH = 2.0
#: A weak rule is looked for over this length (points): it holds ten dots, and more letters than a word.
WEAK_LENGTH = 36.0
#: Beside a rule is white: the mean there is darker than the paper by less than this. Text has 40 to 90.
WHITE = 16
#: Where "beside" is, from the middle of the rule (points): out of the rule, and still within a small letter
#: (x-height of 7 pt: 3.4 pt) if it is text.
BESIDE = (1.3, 1.9)


def outside_bands(
    stroke: Stroke, solid: Sequence[Stroke], lines: Sequence[Stroke], scale: float
) -> list[Stroke]:
    """A weak stroke without the bands that the solid strokes along it leave out, from one rule across to the next.

    A text across the columns stands there, and its letters look like dots of the rule.
    """
    if stroke in solid:
        return [stroke]
    reach = REACH * scale
    along = [
        o
        for o in sorted(solid, key=lambda o: o.left)
        if abs(o.middle - stroke.middle) <= DOUBLE * scale
        and stroke.left - reach <= o.left
        and o.right <= stroke.right + reach
    ]
    ends = [(o, [meets(lines, stroke.middle, end, reach) for end in (o.left, o.right)]) for o in along]
    pieces = [(o, met) for o, met in ends if any(met)]  # what meets no rule across is a letter
    parts, left = [], stroke.left
    for (above, (_, closed_above)), (below, (closed_below, _)) in pairwise(pieces):
        if closed_above and closed_below and below.left - above.right >= SHORTEST_JOINED * scale:
            parts.append((left, above.right))
            left = below.left
    share = stroke.area / (stroke.right - stroke.left)
    return [
        stroke._replace(left=first, right=last, area=round(share * (last - first)))
        for first, last in [*parts, (left, stroke.right)]
        if last > first
    ]


def meets(lines: Sequence[Stroke], at: float, end: float, reach: float) -> bool:
    """Whether a stroke that stands `at` ends at a line across."""
    return any(abs(o.middle - end) <= reach and o.left - reach <= at <= o.right + reach for o in lines)


def posts_of(strokes: list[Stroke], sides: list[Stroke], scale: float) -> list[Stroke]:
    """The long strokes that short ones across may end at: also those that are cut where others cross them, and
    the sides of dark areas."""
    gap = REACH * scale
    found: list[Stroke] = []
    shelves: dict[int, list[int]] = {}  # the numbers of what was found, by where it stands across
    for s in sorted(strokes, key=lambda s: s.left):
        shelf = int(s.middle // gap)
        near = [
            at
            for beside in (shelf - 1, shelf, shelf + 1)
            for at in shelves.get(beside, ())
            if s.left - found[at].right <= gap and abs(found[at].middle - s.middle) <= gap / 2
        ]
        if near:
            at = max(near, key=lambda at: found[at].right)
            f = found[at]
            right, top, bottom = max(f.right, s.right), min(f.top, s.top), max(f.bottom, s.bottom)
            found[at] = f._replace(right=right, top=top, bottom=bottom)
        else:
            shelves.setdefault(shelf, []).append(len(found))
            found.append(s)
    return [f for f in found if f.right - f.left >= SURE * scale] + sides


def kept(strokes: list[Stroke], posts: list[Stroke], ink: Grey, scale: float) -> list[Stroke]:
    """The strokes that are rules: long ones, ones in line with these, and short ones with white beside them.

    Letters that blur into each other make strokes as well, but have ink on both sides, or on one side and
    ends in the open; a short rule reaches from rule to rule across, or hangs from one as its neighbours do: the
    last lines of a row at the head of a page that no rule closes above.
    """
    sure = [s for s in strokes if s.right - s.left >= SURE * scale]
    reach = REACH * scale
    held: dict[Stroke, list[Stroke | None]] = {}
    for s in strokes:
        if SHORTEST_JOINED * scale <= s.right - s.left < SURE * scale:
            here = [o for o in posts if o.left - reach <= s.middle <= o.right + reach]
            far = 2 * reach if s.rhythmic else reach  # a gap between two dashes may be at its end
            held[s] = [
                next((o for o in here if abs(o.middle - end) <= far), None) for end in (s.left, s.right)
            ]
    dashed = [s for s in held if s.rhythmic and s.right - s.left >= WEAK_LENGTH * scale]
    whites = {s: white_sides(s, ink, scale) for s in held}
    hanging = [s for s, ends in held.items() if any(ends) and whites[s] == 2]
    found = list(sure)
    for s, (first, last) in held.items():
        length, slim = (s.right - s.left) / scale, (s.bottom - s.top) / scale <= SLIM
        white, joined = whites[s], first is not None and last is not None
        in_line = any(abs(o.middle - s.middle) <= reach / 2 for o in (*sure, *dashed) if o is not s)
        if s.rhythmic:
            is_rule = joined + in_line + (white == 2) >= (1 if length >= WEAK_LENGTH else 2)
        elif length < STUB and white < 2:
            is_rule = False  # a letter on its own is as high
        else:
            free = length >= SHORTEST and slim and (white == 2 or in_line)
            side = s in hanging and slim and closes(s, first or last or s, hanging, reach)
            is_rule = bool(white) and (joined or free or side)
        if is_rule:
            found.append(s)
    return found


def closes(s: Stroke, post: Stroke, hanging: Sequence[Stroke], reach: float) -> bool:
    """Whether strokes as long as one hang from both ends of the rule that it hangs from, as a table's sides do."""
    alike = [o.middle for o in hanging if abs(o.left - s.left) <= reach and abs(o.right - s.right) <= reach]
    return all(any(abs(at - end) <= reach for at in alike) for end in (post.left, post.right))


def white_sides(s: Stroke, ink: Grey, scale: float) -> int:
    """On how many sides a stroke has white beside it."""
    near, far = (max(2, round(side * scale)) for side in BESIDE)
    above = ink[max(0, s.top - far + 1) : max(0, s.top - near + 2), s.left : s.right]
    below = ink[s.bottom + near - 2 : s.bottom + far - 1, s.left : s.right]
    return sum(not side.size or float(side.mean()) < WHITE for side in (above, below))
