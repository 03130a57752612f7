"""How sure the engine is of what it read from pictures, place by place."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

#: A word of less confidence (of 100) is doubtful. On eight made-up scans a word above 60 was wrong once in 300,
#: one below once in three.
DOUBTFUL = 60.0

Box = tuple[float, float, float, float]  # left, top, right, bottom


class SeenWord(NamedTuple):
    """A word as the engine saw it: the middle of its place in points, its text, its confidence (0 to 100)."""

    x: float
    y: float
    text: str
    sure: float


@dataclass(frozen=True, slots=True)
class Sight:
    """The words that were read from pictures, by page, and where ink stands in no word."""

    words: Mapping[int, tuple[SeenWord, ...]] = field(default_factory=dict)
    unread: Mapping[int, tuple[Box, ...]] = field(default_factory=dict)

    def within(self, page: int | None, box: Box | None) -> Iterator[SeenWord]:
        """The words whose middle lies in a box of a page."""
        if box is None or page is None:
            return
        left, top, right, bottom = box
        for word in self.words.get(page, ()):
            if left <= word.x <= right and top <= word.y <= bottom:
                yield word

    def confidence(self, page: int | None, box: Box | None) -> float | None:
        """The mean confidence (0 to 1) of the words of a box, each counted by its letters; None where none is."""
        letters, total = 0, 0.0
        for word in self.within(page, box):
            letters += len(word.text)
            total += word.sure * len(word.text)
        return round(total / letters / 100, 2) if letters else None

    def doubtful(self, page: int, box: Box | None = None) -> tuple[SeenWord, ...]:
        """The words of a page, or of a box of it, that may be misread."""
        words = self.words.get(page, ()) if box is None else self.within(page, box)
        return tuple(w for w in words if w.sure < DOUBTFUL and any(c.isalnum() for c in w.text))
