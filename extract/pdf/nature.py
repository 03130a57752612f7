"""Whether a page is text or a picture of text: what covers it, and whether its text is to be seen."""

import ctypes
from enum import Enum
from typing import Any

import pypdfium2.raw as pdfium

from extract.pdf.garbled import is_garbled
from extract.words import count_words

#: A picture of a page covers at least this share of it; photographs in a report leave margins.
COVER = 0.6
#: So many words on a page with such a picture are a stamp or a page number that was put on it (reference
#: numbers of case files take up to 20 words); a page of text under a letterhead has more.
STAMP = 30
#: A scan in strips is drawn by up to so many pictures at the beginning or the end of its page; what is drawn
#: between them is its text.
STRIPS = 40
#: Programs that read pictures put the text in a form, or the picture, and not deeper.
DEEPEST = 2


class Nature(Enum):
    """TEXT: text of its own. PICTURE: no text, but something is drawn. LAYER: a picture with text that is not
    to be seen (of an older reading). STAMPED: a picture with a few words on it. GARBLED: text whose letters are
    not those that the page shows. BLANK: nothing at all."""

    TEXT = "text"
    PICTURE = "picture"
    LAYER = "layer"
    STAMPED = "stamped"
    GARBLED = "garbled"
    BLANK = "blank"


def nature_of(page: Any, raw: str, area: float) -> Nature:
    """What a page of pdfium is. `raw`: its text; `area` in square points."""
    count = pdfium.FPDFPage_CountObjects(page)
    if not raw.strip():
        return Nature.PICTURE if count else Nature.BLANK
    ends = [*range(min(count, STRIPS)), *range(max(STRIPS, count - STRIPS), count)]
    objects = [pdfium.FPDFPage_GetObject(page, at) for at in ends]
    if covered(objects, DEEPEST) < COVER * area:
        return Nature.GARBLED if is_garbled(raw) else Nature.TEXT
    every = [pdfium.FPDFPage_GetObject(page, at) for at in range(count)]
    if not any(is_seen(text) for text in texts_above(every)):
        return Nature.LAYER
    return Nature.STAMPED if count_words(raw) <= STAMP else Nature.TEXT


def kind(item: Any) -> int:
    return int(pdfium.FPDFPageObj_GetType(item))


def within(item: Any) -> list[Any]:
    """The objects of a form."""
    return [pdfium.FPDFFormObj_GetObject(item, at) for at in range(pdfium.FPDFFormObj_CountObjects(item))]


def covered(objects: list[Any], deep: int) -> float:
    """The area (square points) of the pictures among these objects, as if none lay on another."""
    total = 0.0
    for item in objects:
        if kind(item) == pdfium.FPDF_PAGEOBJ_IMAGE:
            total += area_of(item)
        elif kind(item) == pdfium.FPDF_PAGEOBJ_FORM and deep:
            total += covered(within(item), deep - 1)
    return total


def area_of(item: Any) -> float:
    box = [ctypes.c_float() for _ in range(4)]
    if not pdfium.FPDFPageObj_GetBounds(item, *box):
        return 0.0
    left, bottom, right, top = (side.value for side in box)
    return float(max(0.0, right - left) * max(0.0, top - bottom))


def texts_above(objects: list[Any], deep: int = DEEPEST) -> list[Any]:
    """The texts that are drawn over the last large picture: what lies under it cannot be seen."""
    above: list[Any] = []
    sizes = [area_of(item) if kind(item) == pdfium.FPDF_PAGEOBJ_IMAGE else 0.0 for item in objects]
    largest = max(sizes, default=0.0)
    for item, size in zip(objects, sizes, strict=True):
        if size and size >= 0.9 * largest and not is_clear(item):
            above = []
        elif kind(item) == pdfium.FPDF_PAGEOBJ_TEXT:
            above.append(item)
        elif kind(item) == pdfium.FPDF_PAGEOBJ_FORM and deep:
            above.extend(texts_above(within(item), deep - 1))
    return above


def is_clear(item: Any) -> bool:
    """Whether one may see through a picture: what lies under it shows."""
    return bool(pdfium.FPDFPageObj_HasTransparency(item))


def is_seen(text: Any) -> bool:
    return bool(pdfium.FPDFTextObj_GetTextRenderMode(text) != pdfium.FPDF_TEXTRENDERMODE_INVISIBLE)
