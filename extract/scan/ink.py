"""The ink of a word in the picture, and the pieces that its columns make."""

import numpy as np
from numpy.typing import NDArray

from extract.scan.letters import Word
from extract.scan.strokes import Grey


def inked(inside: Grey, word: Word) -> NDArray[np.bool_]:
    """Where the ink of a word is: further from its ground than half way."""
    limit = (word.area.ground + word.area.ink) // 2
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
