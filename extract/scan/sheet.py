"""One sheet for Tesseract: the areas of a page below each other, so that no line runs through two cells.

Read as it stands, a table confuses the engine: lines of neighbouring cells stand at different heights and
hardly a letter apart. Cut out and put below each other they are one column of text, read in one run. A small
area (a figure, a mark) stands behind a word of the page: a figure alone on a line is often misread.
"""

import itertools
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from extract.scan.areas import Area, Parted
from extract.scan.strokes import Grey
from extract.scan.tesseract import Seen

#: White between two areas and round the sheet (points of the page): more than between lines, so that each
#: area is a paragraph of its own.
BETWEEN = 8.0
#: Tesseract refuses pictures higher than 32,767 points; half of that keeps its memory small.
HIGHEST = 16000
#: Starting the engine once more takes as long (0.1 s) as it takes to look at so many points of white.
START = 4_000_000
#: An area of one line (of up to 12 pt, with its margins) and of this width at most (points) is small: up to three
#: letters or figures.
ONE_LINE, SMALL = 18.0, 22.0
#: A page number between dashes is no wider than this (points).
NUMBER = 40.0
#: So many of them stand on one line, each behind a word that is this wide (points), as far as words stand apart.
ABREAST, WORD, ASIDE = 4, (36.0, 110.0), 2.0
#: The foot of letters is where less ink than this share of the most follows below: descenders have a fifth.
FOOT = 0.35


class Sheet(NamedTuple):
    """A picture of areas. `spots`: the column and row of the sheet in which each begins. `extra`: the numbers of
    those that only stand before others."""

    picture: Grey
    areas: list[Area]
    spots: list[tuple[int, int]]
    extra: frozenset[int]


def sheets_of(parted: Parted, scale: float) -> list[Sheet]:
    """The areas of a page on as few sheets as serve, the small ones first, narrow ones apart where that saves white."""
    gap, aside = round(BETWEEN * scale), round(ASIDE * scale)
    sheets: list[list[list[Area]]] = []
    for lines in by_width(lines_of(parted, scale), gap, aside):
        height = HIGHEST
        for line in lines:
            high = height_of(line) + gap
            if height + high > HIGHEST:
                sheets.append([])
                height = gap
            sheets[-1].append(line)
            height += high
    return [sheet_of(parted, lines, gap, aside) for lines in sheets]


def by_width(lines: list[list[Area]], gap: int, aside: int) -> list[list[list[Area]]]:
    """The lines in one group or more, the widest first, as cost the least: the sheet of a group is as wide as its
    widest line."""
    widths = [width_of(line, aside) + 2 * gap for line in lines]
    order = sorted(range(len(lines)), key=lambda at: (-widths[at], at))
    heights = [0, *itertools.accumulate(height_of(lines[at]) + gap for at in order)]
    best: list[tuple[int, int]] = [(0, 0)]  # (what so many lines cost, where their last group begins)
    for end in range(1, len(order) + 1):
        best.append(
            min(
                (best[at][0] + START + widths[order[at]] * (heights[end] - heights[at]), at)
                for at in range(end)
            )
        )
    groups, end = [], len(order)
    while end:
        at = best[end][1]
        groups.append([lines[number] for number in sorted(order[at:end])])
        end = at
    return groups[::-1]


def width_of(line: Sequence[Area], aside: int) -> int:
    return sum(area.right - area.left + aside for area in line)


def height_of(line: Sequence[Area]) -> int:
    """How high a line of the sheet is: areas abreast may be moved down to stand on one line."""
    return (2 if len(line) > 1 else 1) * max(area.bottom - area.top for area in line)


def lines_of(parted: Parted, scale: float) -> list[list[Area]]:
    """The areas as lines of the sheet: small ones each behind a word, then one of the others each."""
    areas = parted.areas
    words = [a for a in areas if is_word(a, scale)]
    word = max(words, key=lambda a: (a.right - a.left, -a.top, -a.left), default=None)
    if word is None:
        return [[area] for area in areas]
    small = [a for a in areas if is_small(a, scale)]
    pairs = [[word, area] for area in small]
    lines = [[a for pair in pairs[at : at + ABREAST] for a in pair] for at in range(0, len(pairs), ABREAST)]
    taken = set(small)
    return [*lines, *([area] for area in areas if area not in taken)]


def is_small(area: Area, scale: float) -> bool:
    most = NUMBER if area.cell is None else SMALL
    return area.bottom - area.top <= ONE_LINE * scale and area.right - area.left <= most * scale


def is_word(area: Area, scale: float) -> bool:
    least, most = (side * scale for side in WORD)
    return (
        area.cell is not None
        and area.bottom - area.top <= ONE_LINE * scale
        and least <= area.right - area.left <= most
    )


def foot_of(picture: Grey) -> int:
    """The row on which the letters of a line stand."""
    ink = (255.0 - picture).sum(axis=1)
    rows = np.flatnonzero(ink >= FOOT * ink.max())
    return int(rows[-1]) + 1 if len(rows) else picture.shape[0]


def sheet_of(parted: Parted, lines: list[list[Area]], gap: int, aside: int) -> Sheet:
    width = max(width_of(line, aside) for line in lines) + 2 * gap
    height = sum(2 * max(area.bottom - area.top for area in line) + gap for line in lines) + gap
    picture = np.full((height, width), 255, np.uint8)
    areas: list[Area] = []
    spots: list[tuple[int, int]] = []
    extra: set[int] = set()
    row = gap
    for line in lines:
        pictures = [parted.picture(area) for area in line]
        feet = [foot_of(p) if len(line) > 1 else p.shape[0] for p in pictures]
        column, lowest = gap, row
        for at, (area, inside, foot) in enumerate(zip(line, pictures, feet, strict=True)):
            top = row + max(feet) - foot  # they stand on one line
            picture[top : top + inside.shape[0], column : column + inside.shape[1]] = inside
            if len(line) > 1 and at % 2 == 0:
                extra.add(len(areas))
            areas.append(area)
            spots.append((column, top))
            column += inside.shape[1] + aside
            lowest = max(lowest, top + inside.shape[0])
        row = lowest + gap
    return Sheet(picture[:row], areas, spots, frozenset(extra))


def placed(sheet: Sheet, words: list[Seen]) -> list[tuple[Area, list[Seen]]]:
    """The words of a sheet by area, moved to where they stand on the page."""
    found: list[list[Seen]] = [[] for _ in sheet.areas]
    for word in words:
        at = nearest(sheet, (word.left + word.right) / 2, (word.top + word.bottom) / 2)
        area, (column, row) = sheet.areas[at], sheet.spots[at]
        right, down = area.left - column, area.top - row
        if at in sheet.extra:
            continue
        found[at].append(
            word._replace(
                left=word.left + right,
                right=word.right + right,
                top=word.top + down,
                bottom=word.bottom + down,
            )
        )
    return [
        (area, inside)
        for at, (area, inside) in enumerate(zip(sheet.areas, found, strict=True))
        if at not in sheet.extra
    ]


def nearest(sheet: Sheet, x: float, y: float) -> int:
    """The number of the area that is nearest to a point of the sheet."""

    def distance(at: int) -> tuple[float, float]:
        area, (column, row) = sheet.areas[at], sheet.spots[at]
        beside = max(column - x, x - column - (area.right - area.left), 0.0)
        above = max(row - y, y - row - (area.bottom - area.top), 0.0)
        return above, beside

    return min(range(len(sheet.areas)), key=distance)
