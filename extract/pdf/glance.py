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

from extract.pdf.geometry import View
from extract.pdf.runs import quarter_turn

#: Cells drawn one after the other: the next begins further up. Header, footer and a second column of print
#: make up to two such places on a page of prose. The rise is more than that of a superscript (points).
FEWEST_RISES, RISE_LEAST = 3, 6.0
#: A letter, a space and white: wider than this (sizes) from letter to letter, it parts columns (a letter is
#: at most one size wide, a space in justified text 0.8).
WIDE_GAP = 2.2
#: Of a page so many lines are looked at, and so many with white in them are a table (a page of prose has one
#: or two: "Date of birth:    1 May").
SAMPLED, FEWEST_GAPS = 24, 3
#: White behind the number of a list or a heading, or a bullet, parts no columns ("12.1.3   Findings", "(iv)  To").
LIST_MARK = re.compile(r"[(\[]?(?:[\d.]+|[A-Za-z]{1,4}[.)\]]|\W|o)[.)\]]?")


def has_columns(text: Any, raw: str, view: View, rotation: int) -> bool:
    """Whether texts stand beside each other on a page.

    `text` is pdfium's text page, `raw` its text, `view` how the page is seen, `rotation` its /Rotate in quarter
    turns. Cells that are drawn one after the other begin again further up; a line across all columns has white
    in it.
    """
    lines = [(at, line) for at, line in starts(raw) if len(line) > 1]
    upright = turned(text, lines, view, rotation)
    tops = [seen(text, at, upright)[1] for at, _ in lines]
    if sum(upper > lower + RISE_LEAST for upper, lower in pairwise(tops)) >= FEWEST_RISES:
        return True
    inner = lines[1:-1]
    some = inner[:: max(len(inner) // SAMPLED, 1)]
    return sum(has_gap(text, at, line, upright) for at, line in some) >= FEWEST_GAPS


def starts(raw: str) -> list[tuple[int, str]]:
    """The lines of a text with the index of their first letter."""
    found, position = [], 0
    for line in raw.split("\n"):
        stripped = line.strip()
        if stripped:
            found.append((position + line.index(stripped[0]), stripped))
        position += len(line) + 1
    return found


def turned(text: Any, lines: list[tuple[int, str]], view: View, rotation: int) -> View:
    """How the page is seen with its first lines upright."""
    matrix = pdfium.FS_MATRIX()
    turns = Counter[int]()
    for at, _ in lines[:5]:
        pdfium.FPDFText_GetMatrix(text, at, matrix)
        turns[quarter_turn(matrix.a, matrix.b) or 0] += 1
    upright = turns.most_common(1)[0][0] if turns else rotation
    return view.turned((upright - rotation) % 4)


def seen(text: Any, at: int, view: View) -> tuple[float, float]:
    """Where a letter stands, as seen: x and y of its origin."""
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(text, at, x, y)
    return view.box(x.value, y.value, x.value, y.value)[:2]


def has_gap(text: Any, at: int, line: str, view: View) -> bool:
    """Whether a line has white in it that is wider than any space, behind more than a list's number."""
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(text, at, matrix)
    size = pdfium.FPDFText_GetFontSize(text, at) * math.hypot(matrix.c, matrix.d) or 1.0
    end = line.find(" ")
    if end > 0 and LIST_MARK.fullmatch(line[:end]):
        end = line.find(" ", end + 1)
    while 0 <= end < len(line) - 1:
        left, right = seen(text, at + end - 1, view)[0], seen(text, at + end + 1, view)[0]
        if abs(right - left) > WIDE_GAP * size:
            return True
        end = line.find(" ", end + 1)
    return False
