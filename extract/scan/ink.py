"""The ink of a word in the picture, and the pieces that its columns make."""

import numpy as np
from numpy.typing import NDArray

from extract.scan.letters import Word
from extract.scan.strokes import Grey

#: Of the points of a word and the white round it (a share of its size) ink takes half at most (bold capitals), and a
#: tenth at least: its ground and its ink are seen in these percentiles.
ROUND, INK, GROUND = 0.1, 5, 88


def inked(clean: Grey, word: Word, rows: slice, columns: slice) -> NDArray[np.bool_]:
    """Where ink is in rows and columns of a word: further from its ground than half way, as they are at this place."""
    seen, margin, light = word.seen, max(2, round(ROUND * word.size)), word.area.light
    above, before = max(0, seen.top - margin), max(0, seen.left - margin)
    near = clean[above : seen.bottom + margin, before : seen.right + margin]
    inside = clean[rows, columns]
    if not near.size or not inside.size:
        return np.zeros(inside.shape, np.bool_)
    limit = float(np.percentile(near, (100 - GROUND, 100 - INK) if light else (INK, GROUND)).mean())
    return np.asarray(inside > limit) if light else np.asarray(inside < limit)


def columns_of(word: Word, clean: Grey) -> list[tuple[int, int]]:
    """The pieces of a word that white parts: (first column, behind the last) from the word's left edge."""
    seen = word.seen
    dark = inked(clean, word, slice(max(0, seen.top), seen.bottom), slice(max(0, seen.left), seen.right))
    if not dark.size:
        return []
    edges = np.flatnonzero(np.diff(dark.any(axis=0).view(np.int8), prepend=0, append=0)).reshape(-1, 2)
    return [(int(first), int(last)) for first, last in edges]
