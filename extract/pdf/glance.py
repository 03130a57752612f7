"""A cheap look at a page's text: whether texts stand beside each other on it.

A page of prose is not read with its geometry. What tells a table without rules from prose, also where its
lines are as long, are cells that begin again further up, and white within lines. Only some of the lines are
looked at, two to thirty calls into pdfium for each.
"""

import ctypes
import math
import re
from collections import Counter
from itertools import pairwise
from typing import Any

import pypdfium2.raw as pdfium

from extract.pdf import native
from extract.pdf.geometry import View
from extract.pdf.runs import quarter_turn

#: Cells drawn one after the other: the next begins further up. Header, footer and a second column of print
#: make up to two such places on a page of prose. The rise is more than that of a superscript (points).
FEWEST_RISES, RISE_LEAST = 3, 6.0
#: A letter, a space and white: wider than this (sizes) from letter to letter, it parts columns (a letter is
#: at most one size wide, a space in justified text 0.8).
WIDE_GAP = 2.2
#: Of a page so many lines are looked at first, and so many where one of them has white in it.
SAMPLED_FIRST, SAMPLED = 8, 24
#: So many lines with white in them are a table (a page of prose has one or two: "Date of birth:    1 May").
FEWEST_GAPS = 3
#: The headings of a table may stand alone at the foot of a page of prose, among its last lines: so much white parts
#: them (a footer has two or three texts).
LAST, HEADINGS_LEAST = 5, 3
#: White behind the number of a list or a heading, or a bullet, parts no columns ("12.1.3   Findings", "(iv)  To").
LIST_MARK = re.compile(r"[(\[]?(?:[\d.]+|[A-Za-z]{1,4}[.)\]]|\W|o)[.)\]]?")


def has_columns(text: Any, raw: str, view: View, rotation: int) -> bool:
    """Whether texts stand beside each other on a page.

    `text` is pdfium's text page, `raw` its text, `view` how the page is seen, `rotation` its /Rotate in quarter
    turns. Cells that are drawn one after the other begin again further up; a line across all columns has white
    in it.
    """
    lines = [(at, line) for at, line in starts(raw) if len(line) > 1]
    glance = Glance(text, lines, view, rotation)
    tops = [glance.y(at) for at, _ in lines]
    if sum(upper > lower + RISE_LEAST for upper, lower in pairwise(tops)) >= FEWEST_RISES:
        return True
    lowest = sorted(zip(tops, lines, strict=True))[-LAST:]
    if any(glance.gaps(at, line) >= HEADINGS_LEAST for _, (at, line) in lowest):
        return True  # the headings of a table that begins on the next page
    inner = lines[1:-1]
    # Labels and cells begin with a capital letter or a figure; of the lines of prose few do.
    begun = [(at, line) for at, line in inner if not line[0].islower() and " " in line]
    inner = begun if len(begun) >= SAMPLED_FIRST else inner
    if not any(glance.has_gap(at, line) for at, line in spread(inner, SAMPLED_FIRST)):
        return False
    return sum(glance.has_gap(at, line) for at, line in spread(inner, SAMPLED)) >= FEWEST_GAPS


def spread(lines: list[tuple[int, str]], count: int) -> list[tuple[int, str]]:
    """About so many lines, evenly over the page."""
    return lines[:: max(len(lines) // count, 1)]


def starts(raw: str) -> list[tuple[int, str]]:
    """The lines of a text with the index of their first letter."""
    found, position = [], 0
    for line in raw.split("\n"):
        stripped = line.strip()
        if stripped:
            found.append((position + line.index(stripped[0]), stripped))
        position += len(line) + 1
    return found


class Glance:
    """Asks pdfium where letters stand, along and across the page's first lines."""

    def __init__(self, text: Any, lines: list[tuple[int, str]], view: View, rotation: int) -> None:
        self.text = native.handle_of(text)
        self.matrix = pdfium.FS_MATRIX()
        self.at_x, self.at_y = ctypes.c_double(), ctypes.c_double()
        self.to = ctypes.byref(self.matrix), ctypes.byref(self.at_x), ctypes.byref(self.at_y)
        turns = Counter[int]()
        for at, _ in lines[:5]:
            native.char_matrix(self.text, at, self.to[0])
            turns[quarter_turn(self.matrix.a, self.matrix.b) or 0] += 1
        upright = turns.most_common(1)[0][0] if turns else rotation
        self.view = view.turned((upright - rotation) % 4)

    def y(self, at: int) -> float:
        """How far down a letter stands, as seen."""
        native.char_origin(self.text, at, self.to[1], self.to[2])
        return self.view.b * self.at_x.value + self.view.d * self.at_y.value

    def has_gap(self, at: int, line: str) -> bool:
        """Whether a line has white in it that is wider than any space, behind more than a list's number."""
        return self.gaps(at, line, most=1) > 0

    def gaps(self, at: int, line: str, most: int = HEADINGS_LEAST) -> int:
        """How many such whites a line has; no more than `most` are counted."""
        native.char_matrix(self.text, at, self.to[0])
        size = native.char_size(self.text, at) * math.hypot(self.matrix.c, self.matrix.d) or 1.0
        along = self.at_x if self.view.a else self.at_y  # the way in which lines run on the page
        origin, text, (_, at_x, at_y) = native.char_origin, self.text, self.to
        end = line.find(" ")
        if end > 0 and LIST_MARK.fullmatch(line[:end]):
            end = line.find(" ", end + 1)
        found = 0
        while 0 <= end < len(line) - 1 and found < most:
            origin(text, at + end - 1, at_x, at_y)
            before = along.value
            origin(text, at + end + 1, at_x, at_y)
            found += abs(along.value - before) > WIDE_GAP * size
            end = line.find(" ", end + 1)
        return found
