"""The ink of a word in the picture, and the pieces that its columns make."""

import numpy as np
from numpy.typing import NDArray

from extract.scan.letters import Word
from extract.scan.strokes import Grey

#: Of the points of a word a third to a half is ink (bold capitals), and a tenth at least (a thin t and its white).
INK, GROUND = 5, 85


def inked(inside: Grey, word: Word) -> NDArray[np.bool_]:
    """Where the ink of a word is: further from its ground than half way, both as they are at this place."""
    if not inside.size:
        return np.zeros(inside.shape, np.bool_)
    dark, bright = np.percentile(inside, (100 - GROUND, 100 - INK) if word.area.light else (INK, GROUND))
    limit = (dark + bright) / 2
    found: NDArray[np.bool_] = inside > limit if word.area.light else inside < limit
    return found


def columns_of(word: Word, clean: Grey) -> list[tuple[int, int]]:
    """The pieces of a word that white parts: (first column, behind the last) from the word's left edge."""
    seen = word.seen
    inside = clean[max(0, seen.top) : seen.bottom, max(0, seen.left) : seen.right]
    if not inside.size:
        return []
    dark = inked(inside, word).any(axis=0)
    edges = np.flatnonzero(np.diff(dark.view(np.int8), prepend=0, append=0)).reshape(-1, 2)
    return [(int(first), int(last)) for first, last in edges]
