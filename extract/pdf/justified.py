"""Justified text of narrow columns: words far from each other that are one line of a cell.

A justified line begins and ends where others of its column do, and its words stand wherever its white leaves them. In a
column of a few words that white is as wide as that between columns.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from extract.pdf.segments import Segment, TextLine

#: Only in columns narrower than this (sizes) does the white between words reach that between columns: three or four
#: words of English a line.
NARROW = 14.0
#: Texts begin or end at one place within this (points): coordinates are rounded to a tenth, letters overhang by less.
AT = 1.0
#: So many different lines show a column's two edges, some of them whole.
FEWEST = 3
#: Of the lines taken for justified no more than this share have a word at one place: where more do, a column begins.
SAME_START = 1 / 3


class Stretch(NamedTuple):
    """Segments [first, last] of a line, from where a text begins to where one ends."""

    first: int
    last: int
    segments: tuple[Segment, ...]

    @property
    def left(self) -> float:
        return self.segments[0].left

    @property
    def right(self) -> float:
        return self.segments[-1].right

    @property
    def text(self) -> str:
        return " ".join(segment.text for segment in self.segments)


#: Texts by where they begin and end, in whole points, with those places and the text.
Seen = dict[tuple[int, int], set[tuple[float, float, str]]]


def join_justified(pages: Sequence[Sequence[TextLine]]) -> list[tuple[TextLine, ...]]:
    """The lines of pages, the words of justified ones in a narrow column made one text."""
    whole: Seen = defaultdict(set)
    cut: Seen = defaultdict(set)
    begun: dict[int, set[str]] = defaultdict(set)
    for line in (line for page in pages for line in page):
        for segment in line.segments:
            begun[round(segment.left)].add(segment.text)
        for stretch in stretches_of(line):
            left, right = stretch.left, stretch.right
            seen = whole if len(stretch.segments) == 1 else cut
            seen[round(left), round(right)].add((left, right, stretch.text))
    if not cut:
        return [tuple(page) for page in pages]

    def is_justified(stretch: Stretch) -> bool:
        fills = near(whole, stretch)
        spread = near(cut, stretch)
        if not fills or len(fills | spread) < FEWEST:
            return False
        most = max(FEWEST - 1, SAME_START * len(spread))
        return all(
            len(set().union(*(begun[round(s.left) + off] for off in (-1, 0, 1)))) <= most
            for s in stretch.segments[1:]
        )

    return [tuple(joined(line, is_justified) for line in page) for page in pages]


def stretches_of(line: TextLine) -> Iterator[Stretch]:
    """The narrow stretches of a line that may be one text: a segment, or several that stand beside each other."""
    for first, segment in enumerate(line.segments):
        if segment.is_number:
            continue
        for last in range(first, len(line.segments)):
            if line.segments[last].right - segment.left > NARROW * line.size:
                break
            yield Stretch(first, last, line.segments[first : last + 1])


def near(seen: Seen, like: Stretch) -> set[str]:
    """The texts that begin and end where another does."""
    a, b = like.left, like.right
    keys = [(round(a) + one, round(b) + two) for one in (-1, 0, 1) for two in (-1, 0, 1)]
    texts = (found for key in keys if key in seen for found in seen[key])
    return {text for left, right, text in texts if abs(left - a) <= AT and abs(right - b) <= AT}


def joined(line: TextLine, is_justified: Callable[[Stretch], bool]) -> TextLine:
    """A line with its justified stretches made one text each, the longest first."""
    parts: list[Segment] = []
    at = 0
    found = [s for s in stretches_of(line) if len(s.segments) > 1]
    while at < len(line.segments):
        best = max((s.last for s in found if s.first == at and is_justified(s)), default=at)
        parts.append(Segment(tuple(run for s in line.segments[at : best + 1] for run in s.runs)))
        at = best + 1
    return line if len(parts) == len(line.segments) else TextLine(tuple(parts))
