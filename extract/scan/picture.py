"""A page of a PDF as a picture, upright and straight, in a size that reads well and fits in memory."""

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from extract.pdf.drawable import Drawable
from extract.scan.strokes import Grey

#: Dots an inch at which Tesseract reads best: letters of 8 pt are then 24 points high. Measured on scans of 150
#: and 200 dpi: 240 dpi lost a fifth more words, 400 dpi took a third longer and found none more.
DPI = 300
#: Dots an inch of the small picture in which the turn and the slant of a page are measured.
SMALL_DPI = 100
#: No picture has more points: A3 at 300 dpi has 17 million, and one of so many takes 300 MB while it is read.
MOST_POINTS = 25_000_000
#: No side is longer: Tesseract refuses more than 32,767, and a page three times as long as A3 is a mistake.
LONGEST = 15_000
#: Pages are between A6 and A2 (long sides of 420 and 1,684 points, ISO 216). What says that it is larger or
#: smaller was given a wrong resolution when it was made from a picture, and is taken as A4.
SMALLEST_PAGE, LARGEST_PAGE, A4 = 400.0, 1700.0, 842.0


class Picture(NamedTuple):
    """A page as rows × columns × (red, green, blue). `scale`: points of the picture for one point of the page;
    `width`, `height` of the page in points, as seen."""

    colours: NDArray[np.uint8]
    scale: float
    width: float
    height: float


class Size(NamedTuple):
    """The size of a page in points, and its points for one point that the file states."""

    width: float
    height: float
    unit: float


def size_of(width: float, height: float) -> Size:
    """The size of a page as it is shown (in points), brought to that of a sheet of paper."""
    width, height = max(width, 1.0), max(height, 1.0)
    longer = max(width, height)
    unit = 1.0 if SMALLEST_PAGE <= longer <= LARGEST_PAGE else A4 / longer
    return Size(width * unit, height * unit, unit)


def small_picture(pages: Drawable, number: int) -> Grey:
    """A small picture of a page as it is shown, in grey."""
    size = size_of(*pages.size(number))
    return drawn(pages, number, size, SMALL_DPI / 72, 0, 0.0, grey=True)[:, :, 0]


def picture_of(pages: Drawable, number: int, turn: int, slant: float, negative: bool = False) -> Picture:
    """The picture of a page, turned clockwise by so many quarters and then by minus `slant` degrees; of a negative
    black on white.

    Turning and straightening are done while the page is drawn, so that its points are blended only once.
    """
    size = size_of(*pages.size(number))
    width, height = (size.height, size.width) if turn % 2 else (size.width, size.height)
    scale = DPI / 72
    scale = min(scale, math.sqrt(MOST_POINTS / (width * height)), LONGEST / max(width, height))
    colours = drawn(pages, number, size, scale, turn, slant, grey=False)
    return Picture(255 - colours if negative else colours, scale, width, height)


def drawn(
    pages: Drawable, number: int, size: Size, scale: float, turn: int, slant: float, grey: bool
) -> NDArray[np.uint8]:
    """A page drawn on white: rows × columns × (grey) or (red, green, blue)."""
    wide, high = (size.height, size.width) if turn % 2 else (size.width, size.height)
    columns, rows = max(1, round(wide * scale)), max(1, round(high * scale))
    angle = math.radians(90 * turn - slant)
    cos, sin = math.cos(angle) * scale * size.unit, math.sin(angle) * scale * size.unit
    middle_x, middle_y = size.width / size.unit / 2, size.height / size.unit / 2
    left = columns / 2 - cos * middle_x + sin * middle_y
    top = rows / 2 - sin * middle_x - cos * middle_y
    return pages.draw(number, (cos, sin, -sin, cos, left, top), columns, rows, grey)
