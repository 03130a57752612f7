"""One sheet for Tesseract: the areas of a page below each other, so that no line runs through two cells.

Read as it stands, a table confuses the engine: lines of neighbouring cells stand at different heights and
hardly a letter apart. Cut out and put below each other they are one column of text, read in one run. Small
areas (a figure, a mark) stand side by side like the words of a line: a figure alone on a line is often misread.
"""

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
#: An area of one line (of up to 12 pt, with its margins) and of this width at most (points) is small: a letter or
#: two. What is longer is read better on a line of its own: "1.1" among others became "11".
ONE_LINE, SMALL = 18.0, 15.0
#: So many of them stand on one line, further apart than words and nearer than columns (points).
ABREAST, ASIDE = 12, 10.0


class Sheet(NamedTuple):
    """A picture of areas. `spots`: the column and row of the sheet in which each begins."""

    picture: Grey
    areas: list[Area]
    spots: list[tuple[int, int]]
    gap: int


def sheets_of(parted: Parted, scale: float) -> list[Sheet]:
    """The areas of a page on as few sheets as hold them, the small ones first."""
    gap = round(BETWEEN * scale)
    sheets: list[list[list[Area]]] = []
    height = HIGHEST
    for line in lines_of(parted.areas, scale):
        high = max(area.bottom - area.top for area in line) + gap
        if height + high > HIGHEST:
            sheets.append([])
            height = gap
        sheets[-1].append(line)
        height += high
    return [sheet_of(parted, lines, gap, round(ASIDE * scale)) for lines in sheets]


def lines_of(areas: list[Area], scale: float) -> list[list[Area]]:
    """The areas as lines of the sheet: several small ones each, then one of the others each."""
    small = [a for a in areas if a.cell is not None and is_small(a, scale)]
    dark = [a for a in small if not a.light]
    light = [a for a in small if a.light]
    lines = [kind[at : at + ABREAST] for kind in (dark, light) for at in range(0, len(kind), ABREAST)]
    taken = set(small)
    return [*lines, *([area] for area in areas if area not in taken)]


def is_small(area: Area, scale: float) -> bool:
    return area.bottom - area.top <= ONE_LINE * scale and area.right - area.left <= SMALL * scale


def sheet_of(parted: Parted, lines: list[list[Area]], gap: int, aside: int) -> Sheet:
    width = max(sum(area.right - area.left + aside for area in line) for line in lines) + 2 * gap
    height = sum(max(area.bottom - area.top for area in line) + gap for line in lines) + gap
    picture = np.full((height, width), 255, np.uint8)
    areas: list[Area] = []
    spots: list[tuple[int, int]] = []
    row = gap
    for line in lines:
        high = max(area.bottom - area.top for area in line)
        column = gap
        for area in line:
            top = row + high - (area.bottom - area.top)  # they stand on one line
            wide = area.right - area.left
            picture[top : row + high, column : column + wide] = parted.picture(area)
            areas.append(area)
            spots.append((column, top))
            column += wide + aside
        row += high + gap
    return Sheet(picture, areas, spots, gap)


def placed(sheet: Sheet, words: list[Seen]) -> list[tuple[Area, list[Seen]]]:
    """The words of a sheet by area, moved to where they stand on the page."""
    found: list[list[Seen]] = [[] for _ in sheet.areas]
    for word in words:
        at = nearest(sheet, (word.left + word.right) / 2, (word.top + word.bottom) / 2)
        area, (column, row) = sheet.areas[at], sheet.spots[at]
        right, down = area.left - column, area.top - row
        found[at].append(
            word._replace(
                left=word.left + right,
                right=word.right + right,
                top=word.top + down,
                bottom=word.bottom + down,
            )
        )
    return list(zip(sheet.areas, found, strict=True))


def nearest(sheet: Sheet, x: float, y: float) -> int:
    """The number of the area that is nearest to a point of the sheet."""

    def distance(at: int) -> tuple[float, float]:
        area, (column, row) = sheet.areas[at], sheet.spots[at]
        beside = max(column - x, x - column - (area.right - area.left), 0.0)
        above = max(row - y, y - row - (area.bottom - area.top), 0.0)
        return above, beside

    return min(range(len(sheet.areas)), key=distance)
