"""One sheet for Tesseract: the areas of a page below each other, so that no line runs through two cells.

Read as it stands, a table confuses the engine: lines of neighbouring cells stand at different heights and
hardly a letter apart. Cut out and put below each other they are one column of text, read in one run.
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


class Sheet(NamedTuple):
    """A picture of areas below each other. `tops`: the row of the sheet in which each begins."""

    picture: Grey
    areas: list[Area]
    tops: list[int]
    margin: int


def sheets_of(parted: Parted, scale: float) -> list[Sheet]:
    """The areas of a page on as few sheets as hold them."""
    gap = round(BETWEEN * scale)
    groups: list[list[Area]] = []
    height = HIGHEST
    for area in parted.areas:
        high = area.bottom - area.top + gap
        if height + high > HIGHEST:
            groups.append([])
            height = gap
        groups[-1].append(area)
        height += high
    return [sheet_of(parted, group, gap) for group in groups]


def sheet_of(parted: Parted, areas: list[Area], gap: int) -> Sheet:
    width = max(area.right - area.left for area in areas) + 2 * gap
    height = sum(area.bottom - area.top + gap for area in areas) + gap
    picture = np.full((height, width), 255, np.uint8)
    tops: list[int] = []
    row = gap
    for area in areas:
        tops.append(row)
        high = area.bottom - area.top
        picture[row : row + high, gap : gap + area.right - area.left] = parted.picture(area)
        row += high + gap
    return Sheet(picture, areas, tops, gap)


def placed(sheet: Sheet, words: list[Seen]) -> list[tuple[Area, list[Seen]]]:
    """The words of a sheet by area, moved to where they stand on the page."""
    found: list[list[Seen]] = [[] for _ in sheet.areas]
    starts = np.array(sheet.tops) - sheet.margin // 2
    for word in words:
        at = max(0, int(np.searchsorted(starts, (word.top + word.bottom) / 2, side="right")) - 1)
        area = sheet.areas[at]
        right, down = area.left - sheet.margin, area.top - sheet.tops[at]
        found[at].append(
            word._replace(
                left=word.left + right,
                right=word.right + right,
                top=word.top + down,
                bottom=word.bottom + down,
            )
        )
    return list(zip(sheet.areas, found, strict=True))
