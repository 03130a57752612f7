"""Small marks that are drawn, not set: the dots of dotted rules, and the bullets of lists.

Browsers draw both as paths.
"""

import itertools
from bisect import bisect_left
from collections.abc import Iterator

from extract.document import Box
from extract.pdf.geometry import Rule, Run

#: A mark is no larger than this either way (points): borders are 1 to 4 pixels, bullets a third of the letters' size.
MARK_SIZE = 6.0
#: The sides of a mark differ by less than this share: a dot or a square, no dash.
SQUARE = 0.3
#: Dots of one rule stand no further apart than they are wide, but for the rounding at the ends.
DOT_GAP = 1.5
#: Dots whose middles differ by less than this (points) stand on one line.
SAME_LINE = 0.4
#: So many dots in a line are a rule; fewer may be a colon, an ellipsis, a row of ticks.
DOTS = 6
#: A bullet stands before its text by no more than this (share of the letters' size), is no larger than that, and its
#: middle is no higher above the baseline than small letters reach.
BULLET_GAP, BULLET_SIZE, BULLET_RISE = 2.5, 0.6, 0.65
#: A bullet is no smaller than this (points), as the corners of borders are; lines that it may open begin no further below.
BULLET_LEAST, LARGEST = 1.5, 12.0


def is_mark(width: float, height: float) -> bool:
    """Whether a filled path of this size (points) may be a dot or a bullet."""
    larger = max(width, height)
    return 0 < larger <= MARK_SIZE and abs(width - height) <= SQUARE * larger


class Marks:
    """The marks of a page, told apart."""

    def __init__(self, boxes: list[Box]) -> None:
        self.level: list[Rule] = []
        self.upright: list[Rule] = []
        self.single: list[Box] = []
        if not boxes:
            return
        chained: set[Box] = set()
        for found, one, two in ((self.level, 0, 1), (self.upright, 1, 0)):
            for chain in chains(boxes, one, two):
                chained.update(chain)
                first, last = chain[0], chain[-1]
                at = sum(box[two] + box[two + 2] for box in chain) / (2 * len(chain))
                found.append(Rule(at, first[one], last[one + 2], first[two + 2] - first[two]))
        self.single = [box for box in boxes if box not in chained]


def chains(boxes: list[Box], along: int, across: int) -> Iterator[list[Box]]:
    """The dots that follow each other in a line: many, as far apart as they are wide."""
    ordered = sorted(boxes, key=lambda box: (box[across] + box[across + 2], box[along]))
    lines: list[list[Box]] = []
    for box in ordered:
        middle = box[across] + box[across + 2]
        if lines and middle - (lines[-1][-1][across] + lines[-1][-1][across + 2]) <= 2 * SAME_LINE:
            lines[-1].append(box)
        else:
            lines.append([box])
    for line in lines:
        line.sort(key=lambda box: box[along])
        group = [line[0]]
        for before, box in itertools.pairwise(line):
            if box[along] - before[along + 2] > DOT_GAP * (before[along + 2] - before[along]):
                if len(group) >= DOTS:
                    yield group
                group = []
            group.append(box)
        if len(group) >= DOTS:
            yield group


def with_bullets(runs: list[Run], marks: list[Box]) -> list[Run]:
    """The runs of a page and, before the texts that they open, its drawn bullets."""
    marks = [mark for mark in marks if mark[3] - mark[1] >= BULLET_LEAST]
    if not marks or len(marks) > len(runs):  # more marks than texts: a drawing
        return runs
    level = sorted((run.baseline, at) for at, run in enumerate(runs) if run.angle == 0)
    before: dict[int, Run] = {}
    for mark in marks:
        middle = (mark[1] + mark[3]) / 2
        first = bisect_left(level, (middle, 0))
        last = bisect_left(level, (middle + LARGEST, 0))
        at = opened_by(mark, runs, [at for _, at in level[first:last]])
        if at is not None:
            width = mark[2] - mark[0]
            before[at] = runs[at]._replace(
                left=mark[0], right=mark[2], text="•", head=width, letter=width, mark=-1, bold=False, first=-1
            )
    return [piece for at, run in enumerate(runs) for piece in ([before[at], run] if at in before else [run])]


def opened_by(mark: Box, runs: list[Run], near: list[int]) -> int | None:
    """The index of the text that begins just behind a mark, on its line and with nothing before it."""
    middle = (mark[1] + mark[3]) / 2
    best: int | None = None
    for at in near:
        run = runs[at]
        if run.baseline - middle > BULLET_RISE * run.size or mark[3] - mark[1] > BULLET_SIZE * run.size:
            continue
        if run.left < mark[0] < run.right + run.size:
            return None  # it stands within the text, or just behind it
        gap = run.left - mark[2]
        if 0 <= gap <= BULLET_GAP * run.size and (best is None or run.left < runs[best].left):
            best = at
    return best
