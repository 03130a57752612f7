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
    for stroke in shapes_in(long):
        beats = beats_of(thin[stroke.top : stroke.bottom, stroke.left : stroke.right], rhythm.period)
        short = stroke.right - stroke.left < LENGTH * rhythm.period
        if float(beats.max()) >= (SHORT_BEAT if short else BEAT):
            best = np.flatnonzero(beats >= 0.9 * beats.max())
            top, bottom = stroke.top + int(best[0]), stroke.top + int(best[-1]) + 1
            found.append(stroke._replace(top=top, bottom=bottom, middle=(top + bottom) / 2, rhythmic=True))
    return found


def beats_of(rows: Grey, period: float) -> NDArray[np.float64]:
    """For each row the share of its ups and downs that one wave of a period makes: the mean over pieces of its
    length."""
    ordered, tenth = np.sort(rows, axis=1).astype(np.float64), rows.shape[1] // 10
    dark = (rows > (ordered[:, [tenth]] + ordered[:, [-1 - tenth]]) / 2).astype(np.float64)
    parts = np.array_split(dark, max(1, round(rows.shape[1] / (LENGTH * period))), axis=1)
    return np.asarray(np.mean([beats_of_piece(part, period) for part in parts], axis=0))


def beats_of_piece(rows: NDArray[np.float64], period: float) -> NDArray[np.float64]:
    waves = rows - rows.mean(axis=1, keepdims=True)
    power = (waves**2).sum(axis=1) * waves.shape[1] / 2
    turns = np.exp(np.outer(np.arange(waves.shape[1]), 2j * np.pi / period / np.array((0.98, 1.0, 1.02))))
    made = (np.abs(waves @ turns) ** 2).max(axis=1)
    return np.asarray(made / np.where(power > 0, power, 1.0))
