"""Dashed and dotted rules: strokes whose pieces follow each other in one rhythm, whatever print touches them.

White on both sides shows a weak rule, but print that touches a rule leaves none. The dashes of a page are all
alike, though, and no line of letters has their rhythm. It is learnt from the rules that stand free.
"""

from collections.abc import Sequence
from statistics import median
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from extract.scan.shapes import Stroke, shapes_in
from extract.scan.strokes import Grey, highest, lowest, odd

#: A rhythm shows in so many pieces in a row at least.
LEARNT = 6
#: Pieces follow each other in one rhythm if they are this near to it, as a share (and within a point of the picture).
NEAR = 0.2
#: So much of a free stroke is in one rhythm, dust and the ends of cells aside.
FREE = 0.75
#: The wave of a rhythm makes this share of a stroke's ups and downs over so many periods. Of dashes, free or with
#: print on them, it makes 0.5 to 0.8 (of ideal ones 0.76 and more), of lines of letters up to 0.35.
BEAT, LENGTH = 0.45, 8
#: … and this share over fewer; such a stroke is believed where other rules hold it and it is in line with some.
SHORT_BEAT = 0.2
#: So many free strokes tell the rhythm of a page.
TELLING = 2


class Rhythm(NamedTuple):
    """From the beginning of one piece to that of the next, and the white between them, in points of the picture."""

    period: float
    gap: float


def rhythm_of(strokes: Sequence[tuple[Stroke, Grey]]) -> Rhythm | None:
    """The rhythm of a page from its free strokes, each with the map of thin ink in which it was found."""
    found = []
    for stroke, thin in strokes:
        starts, gaps = pieces_of(thin[int(stroke.middle), stroke.left : stroke.right])
        periods = np.diff(starts)
        if len(periods) >= LEARNT and share_near(periods, float(np.median(periods))) >= FREE:
            found.append(Rhythm(float(np.mean(periods[near(periods, float(np.median(periods)))])), gaps))
    period = median(rhythm.period for rhythm in found) if found else 0.0
    alike = [rhythm for rhythm in found if abs(rhythm.period - period) <= NEAR * period]
    if len(alike) < TELLING or 2 * len(alike) <= len(found):
        return None
    return Rhythm(median(r.period for r in alike), median(r.gap for r in alike))


def pieces_of(profile: Grey) -> tuple[NDArray[np.int64], float]:
    """Where the pieces of a stroke begin, and the usual gap between them."""
    low, high = np.percentile(profile, (10, 90))
    dark = (profile > (low + high) / 2).view(np.int8)
    edges = np.flatnonzero(np.diff(dark, prepend=0, append=0)).reshape(-1, 2)
    gaps = edges[1:, 0] - edges[:-1, 1]
    return edges[:, 0], float(np.median(gaps)) if len(gaps) else 0.0


def near(periods: NDArray[np.int64], period: float) -> NDArray[np.bool_]:
    return np.asarray(np.abs(periods - period) <= max(1.0, NEAR * period))


def share_near(periods: NDArray[np.int64], period: float) -> float:
    """The share of a stroke's length that is in a rhythm."""
    return float(periods[near(periods, period)].sum()) / max(float(periods.sum()), 1.0)


def strokes_in(rhythm: Rhythm, thin: Grey, least: int, contrast: int) -> list[Stroke]:
    """The strokes of a rhythm, `least` points long, in a map of thin ink that is darker by `contrast`."""
    gap = odd(rhythm.gap + 2)
    lasting = lowest(highest(thin, gap, 1), gap, 1) > contrast
    length = odd(least)
    long = highest(lowest(lasting.view(np.uint8), length, 1), length, 1).view(np.bool_) & lasting
    found = []
    strokes = shapes_in(long)
    for stroke, beats in zip(strokes, beats_of(strokes, thin, rhythm.period), strict=True):
        short = stroke.right - stroke.left < LENGTH * rhythm.period
        if float(beats.max()) >= (SHORT_BEAT if short else BEAT):
            best = np.flatnonzero(beats >= 0.9 * beats.max())
            top, bottom = stroke.top + int(best[0]), stroke.top + int(best[-1]) + 1
            found.append(stroke._replace(top=top, bottom=bottom, middle=(top + bottom) / 2, rhythmic=True))
    return found


def beats_of(strokes: Sequence[Stroke], thin: Grey, period: float) -> list[NDArray[np.float64]]:
    """For each row of each stroke the share of its ups and downs that one wave of a period makes: the mean over pieces
    of its length.

    A page of text has some thousand strokes, so all are looked at together: their rows lie behind each other.
    """
    if not strokes:
        return []
    high = np.array([s.bottom - s.top for s in strokes])
    wide = np.array([s.right - s.left for s in strokes])
    number = np.repeat(np.arange(len(strokes)), high)  # of the stroke that each row belongs to
    widths = wide[number]
    begins = np.cumsum(widths) - widths
    row = np.repeat(np.arange(len(number), dtype=np.int32), widths)
    column = np.arange(len(row)) + np.repeat(np.array([s.left for s in strokes])[number] - begins, widths)
    values = thin[np.concatenate([np.arange(s.top, s.bottom) for s in strokes])[row], column]
    ordered, tenth = np.sort(row * 256 + values) & 255, widths // 10
    middle = (ordered[begins + tenth] + ordered[begins + widths - 1 - tenth]) / 2
    dark = values > middle[row]
    parts = np.maximum(1, np.rint(widths / (LENGTH * period)).astype(np.int64))
    owner = np.repeat(np.arange(len(number)), parts)  # the row that each piece belongs to
    at = np.arange(len(owner)) - np.repeat(np.cumsum(parts) - parts, parts)
    first = begins[owner] + at * widths[owner] // parts[owner]
    length = np.diff(first, append=len(row))
    inked = np.add.reduceat(dark.astype(np.int64), first)
    power = (inked - inked**2 / length) * length / 2
    made = np.zeros(len(first))
    for stretch in (0.98, 1.0, 1.02):
        turns = np.exp(2j * np.pi / (period * stretch) * np.arange(thin.shape[1]))[column]
        level = np.add.reduceat(turns, first) * inked / length
        made = np.maximum(made, np.abs(np.add.reduceat(np.where(dark, turns, 0), first) - level) ** 2)
    shares = made / np.where(power > 0, power, 1.0)
    beats = np.add.reduceat(shares, np.cumsum(parts) - parts) / parts
    return np.split(beats, np.cumsum(high)[:-1])
