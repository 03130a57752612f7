"""Painting rules over: what stands above and below a level rule takes its place, letters that cross it stay."""

import numpy as np

from extract.scan.shapes import Stroke
from extract.scan.strokes import Grey, closed, odd

#: A rule is no thicker than this (points): the thickest table border that Word offers is 6 pt.
THICKEST = 6.0
#: Rules are painted over in pieces of this length (points), over which they are as good as level.
PIECE = 24.0


def paint_out(picture: Grey, rule: Stroke, scale: float) -> None:
    """Paint a level rule over with what stands above and below it; letters that cross it stay.

    Piece by piece, for a rule that is not quite level lies elsewhere at its end, and print may touch it nearly.
    """
    edge = max(2, round(0.35 * scale))
    left, right = max(0, rule.left - edge), min(picture.shape[1], rule.right + edge)
    pieces = max(1, round((right - left) / (PIECE * scale)))
    for at in range(pieces):
        columns = slice(left + (right - left) * at // pieces, left + (right - left) * (at + 1) // pieces)
        top, bottom = max(0, rule.top - edge), min(picture.shape[0], rule.bottom + edge)
        profile = picture[top:bottom, columns].mean(axis=1)
        if profile.size < 3:
            continue
        dark = profile < (float(profile.min()) + float(np.sort(profile)[4 * profile.size // 5])) / 2
        middle = first = last = int(np.argmin(profile))
        while first > 0 and dark[first - 1]:
            first -= 1
        while last + 1 < len(dark) and dark[last + 1]:
            last += 1
        if middle - first > THICKEST * scale or last - middle > THICKEST * scale:
            continue
        top, bottom = max(0, top + first - edge), top + last + 1 + edge
        thick = odd(bottom - top)
        strip = picture[max(0, top - thick) : bottom + thick, columns]
        without = closed(np.ascontiguousarray(strip), thick, 0)
        from_ = top - max(0, top - thick)
        strip[from_ : from_ + bottom - top] = without[from_ : from_ + bottom - top]
