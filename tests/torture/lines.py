"""Fills lines as a word processor does: greedily; a long word goes to a new line before it is broken."""

import re
from itertools import pairwise
from typing import NamedTuple

from .fonts import Font
from .manner import Manner
from .plan import Para, Paras

#: A line may end after a hyphen between letters, as all the renderers do.
AFTER_HYPHEN = re.compile(r"(?<=[^\W\d_]-)(?=[^\W\d_])")
MARKER = 1.9  # indent of a list item's text, in letter sizes: room for "10."


class Line(NamedTuple):
    """A line of a cell. `text` is shaped; its first `bold` glyphs are bold. `para` -1: a blank line."""

    para: int
    text: str
    bold: int = 0
    indent: float = 0.0
    marker: str = ""
    above: float = 0.0  # white above it, where it is not the first of its piece
    last: bool = False  # the paragraph ends here
    room: float = 0.0  # free width behind it
    head: float = 0.0  # width of the first word of the paragraph


class Letters:
    """The two fonts of a document and how wide their letters are at the manner's size."""

    def __init__(self, manner: Manner) -> None:
        self.manner = manner
        self.regular, self.bold = Font(manner.font, bold=False), Font(manner.font, bold=True)

    def shaped(self, para: Para) -> tuple[str, int]:
        """The paragraph's glyphs and how many of them are bold."""
        first = self.bold.shaped(para.text[: para.bold], self.manner.ligatures)
        return first + self.regular.shaped(para.text[para.bold :], self.manner.ligatures), len(first)

    def widths(self, text: str, bold: int, size: float) -> list[float]:
        fonts = [self.bold if k < bold else self.regular for k in range(len(text))]
        return [font.width(letter) * size / 1000 for font, letter in zip(fonts, text, strict=True)]

    def fill(self, para: Para, number: int, width: float, size: float, above: float = 0.0) -> list[Line]:
        """The lines of a paragraph in a column of a width."""
        text, bold = self.shaped(para)
        widths = self.widths(text, bold, size)
        indent = MARKER * size if para.marker else 0.0
        width -= indent

        def wide(a: int, b: int) -> float:
            return sum(widths[a:b])

        spans: list[tuple[int, int]] = []
        start = end = 0
        for word in re.finditer(r"\S+", text):
            cuts = [0, *(m.start() for m in AFTER_HYPHEN.finditer(word[0])), len(word[0])]
            for a, b in pairwise(cuts):
                first, last = word.start() + a, word.start() + b
                if wide(start, last) > width and end > start:
                    spans.append((start, end))
                    start = first
                while wide(start, last) > width and last - start > 1:
                    # A word wider than the column is broken where the line is full.
                    stop = start + 1
                    while stop < last - 1 and wide(start, stop + 1) <= width:
                        stop += 1
                    spans.append((start, stop))
                    start = stop
                end = last
        spans.append((start, len(text)))
        head = min(wide(0, (text + " ").index(" ")), 0.7 * width)  # a longer word is broken anyhow
        lines = []
        for k, (a, b) in enumerate(spans):
            spaced = self.manner.trailing_space and b < len(text) and text[b] == " "
            lines.append(
                Line(
                    number,
                    text[a:b] + " " * spaced,
                    max(0, min(b, bold) - a),
                    indent,
                    para.marker if k == 0 else "",
                    above if k == 0 else 0.0,
                    k == len(spans) - 1,
                    width - wide(a, b),
                    head,
                )
            )
        return lines

    def cell(self, paras: Paras, width: float, bold: bool = False, gap: float | None = None) -> list[Line]:
        """The lines of a cell's paragraphs."""
        lines: list[Line] = []
        for number, para in enumerate(paras):
            para = para._replace(bold=len(para.text)) if bold else para
            above = (self.manner.gap if gap is None else gap) if number else 0.0
            lines += self.fill(para, number, width, self.manner.size, above)
        return lines

    def ends_clear(self, para: Para, follower: Para, width: float) -> bool:
        """Whether a reader sees that a paragraph has ended: its last line has room for the next word."""
        if follower.marker:
            return True
        last = self.fill(para, 0, width, self.manner.size)[-1]
        head = self.fill(follower, 0, width, self.manner.size)[0].head
        return shows_end(last, head, self.manner.size)


def shows_end(last: Line, head: float, size: float) -> bool:
    """Whether a line that ends a paragraph leaves room for a space (a quarter of the size) and a word.

    A tenth of the letter size more, so that it can be seen.
    """
    return last.room > head + 0.35 * size


def level(left: list[list[Line]], right: list[list[Line]]) -> tuple[list[Line], list[Line]]:
    """Two cells whose paragraphs begin level, with blank lines between; an empty list is a paragraph left out."""
    sides: tuple[list[Line], list[Line]] = ([], [])
    for pair in zip(left, right, strict=True):
        tall, above = max(map(len, pair)), max((p[0].above for p in pair if p), default=0.0)
        for side, lines in zip(sides, pair, strict=True):
            filled = [*lines, *(Line(-1, "") for _ in range(tall - len(lines)))]
            side += [filled[0]._replace(above=above), *filled[1:]]
    for side in sides:
        while side and side[-1].para == -1:
            side.pop()
    return sides
