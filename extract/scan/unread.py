"""Ink that stands in no word: lines that the engine left out, cut out to be read by themselves.

On faint or grainy pages Tesseract leaves out whole lines, and on clear ones small pieces that stand apart (a number,
a label). What it did read is never read again: the second reading only adds words where there were none.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from extract.scan.areas import Area, Parted
from extract.scan.letters import ASCENT, width_of
from extract.scan.shapes import shapes_in
from extract.scan.strokes import halved, highest, odd
from extract.scan.tesseract import Seen
from extract.scan.word_lines import BETWEEN, lines_of
from extract.seen import DOUBTFUL

#: Ink is darker than this of 255 in the picture of an area, in which the ground has 255 and its darkest point 0.
DARK = 160
#: A line of print is so high (points), a figure of 8 pt Courier to a line of 24 pt with its descenders; a word of small
#: letters of 7 pt, or of a line whose letters broke into pieces, is this high and wide.
LINE, LOW = (4.2, 24.0), (3.2, 8.0)
#: No letter is narrower than this share of its height (Arial's 1: 0.45), and what is higher than a capital of 20 pt
#: and narrower than that is no letter: the remains of an upright rule.
NARROW, TALL = 0.35, 14.0
#: The letters and words of a line stand no further apart than this (points).
APART = 7.0
#: Ink that is part of a word reaches so far beyond its box (points).
BEYOND = 1.5
#: The boxes of a line's words are not exact: what stands so many times its height beyond its ends was read with it.
ENDS = 0.6
#: White round the ink of what is read by itself (points).
MARGIN = 2.0
#: Letters of the widest faces (Verdana) are a fifth wider than usual ones: what is wider than this times is more text.
FEWER = 2.0
#: Marks round a word.
MARKS = ".,;:"


class Left(NamedTuple):
    """An area whose ink stands in no word, with the texts of the line of words that it stands beside, if any."""

    area: Area
    beside: tuple[str, ...]


class Band(NamedTuple):
    """What a line of words covers, in points of the picture, and its first and last word."""

    left: float
    top: float
    right: float
    bottom: float
    first: str
    last: str


def left_out(parted: Parted, area: Area, seen: Sequence[Seen], scale: float) -> list[Left]:
    """The places of an area whose ink stands in no word that was `seen`, line by line."""
    small = halved(parted.picture(area))
    if not small.size:
        return []
    ink = small < DARK
    bands = [band for line in lines_of(seen) for band in bands_of(line)]
    for band in bands:
        cover(ink, band, area, scale)
    if not ink.any():
        return []
    half = scale / 2
    lines = highest(ink.view(np.uint8), odd(APART * half), 1).view(np.bool_)
    found = []
    for shape in shapes_in(lines):
        columns = np.flatnonzero(ink[shape.top : shape.bottom, shape.left : shape.right].any(axis=0))
        left, right = shape.left + int(columns[0]), shape.left + int(columns[-1]) + 1
        high, wide = (shape.bottom - shape.top) / half, (right - left) / half
        if not is_print(high, wide):
            continue
        margin = round(MARGIN * scale)
        place = area._replace(
            left=max(area.left, area.left + 2 * left - margin),
            top=max(area.top, area.top + 2 * shape.top - margin),
            right=min(area.right, area.left + 2 * right + margin),
            bottom=min(area.bottom, area.top + 2 * shape.bottom + margin),
        )
        found.append(Left(place, beside(place, bands)))
    return found


def is_print(high: float, wide: float) -> bool:
    """Whether a piece of ink has the size of letters (points)."""
    if high < LINE[0]:
        return high >= LOW[0] and wide >= LOW[1]
    return high <= LINE[1] and wide >= (NARROW if high <= TALL else 1.0) * high


def bands_of(line: Sequence[Seen]) -> list[Band]:
    """What the words of a line cover, parted where they stand far from each other."""
    top, bottom = min(word.top for word in line), max(word.bottom for word in line)
    parts: list[list[Seen]] = []
    for word in line:
        if parts and word.left - max(w.right for w in parts[-1]) <= BETWEEN * (bottom - top):
            parts[-1].append(word)
        else:
            parts.append([word])
    return [
        Band(
            part[0].left,
            min(word.top for word in part),
            max(word.right for word in part),
            max(word.bottom for word in part),
            part[0].text,
            part[-1].text,
        )
        for part in parts
    ]


def cover(ink: NDArray[np.bool_], band: Band, area: Area, scale: float) -> None:
    """Take what a line of words covers from the ink of its area (at half the resolution)."""
    above, ends = BEYOND * scale, ENDS * (band.bottom - band.top)
    top, bottom = (round(at - area.top) // 2 for at in (band.top - above, band.bottom + above))
    left, right = (round(at - area.left) // 2 for at in (band.left - ends, band.right + ends))
    ink[max(0, top) : max(0, bottom + 1), max(0, left) : max(0, right + 1)] = False


def beside(place: Area, bands: Iterable[Band]) -> tuple[str, ...]:
    """The words next to a place in lines that stand at its height and near to it."""
    found = []
    for band in bands:
        high = band.bottom - band.top
        if min(place.bottom, band.bottom) - max(place.top, band.top) < high / 2:
            continue
        if 0 <= place.left - band.right + high <= BETWEEN * high:
            found.append(band.last)
        if 0 <= band.left - place.right + high <= BETWEEN * high:
            found.append(band.first)
    return tuple(found)


def is_told_twice(left: Left, seen: Sequence[Seen]) -> bool:
    """Whether a second reading gives the word beside it again, whose box was not exact."""
    texts = {word.text.strip(MARKS) for word in seen}
    return bool(texts) and texts <= {text.strip(MARKS) for text in left.beside}


def is_too_short(word: Seen) -> bool:
    """Whether a doubtful word has far fewer letters than its ink is wide: "lot!" for "recommendation"."""
    size = (word.bottom - word.top) / ASCENT
    return word.sure < DOUBTFUL and word.right - word.left > FEWER * size * sum(map(width_of, word.text))


def lies_on(word: Seen, area: Area) -> bool:
    """Whether the middle of a word lies in an area."""
    x, y = (word.left + word.right) / 2, (word.top + word.bottom) / 2
    return area.left <= x <= area.right and area.top <= y <= area.bottom


def is_read(seen: Sequence[Seen]) -> bool:
    """Whether a second reading made words of the ink, of which more are sure than not."""
    return 2 * sum(word.sure >= DOUBTFUL and any(map(str.isalnum, word.text)) for word in seen) > len(seen)
