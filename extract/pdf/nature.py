"""Whether a page is text or a picture of text: what covers it, and whether its text is to be seen."""

import ctypes
from collections.abc import Sequence
from enum import Enum

import pypdfium2.raw as pdfium

from extract.pdf import native
from extract.pdf.garbled import is_garbled
from extract.pdf.native import Handle
from extract.pdf.objects import Item, objects_in
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


def nature_of(objects: Sequence[Item], raw: str, area: float) -> Nature:
    """What a page is on which pdfium finds these objects. `raw`: its text; `area` in square points."""
    if not raw.strip():
        return Nature.PICTURE if objects else Nature.BLANK
    ends = [*objects[:STRIPS], *objects[max(STRIPS, len(objects) - STRIPS) :]]
    if covered(ends, DEEPEST) < COVER * area:
        return Nature.GARBLED if is_garbled(raw) else Nature.TEXT
    if not any(is_seen(text) for text in texts_above(objects)):
        return Nature.LAYER
    return Nature.STAMPED if count_words(raw) <= STAMP else Nature.TEXT


def covered(objects: Sequence[Item], deep: int) -> float:
    """The area (square points) of the pictures among these objects, as if none lay on another."""
    total = 0.0
    for kind, item in objects:
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            total += area_of(item)
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and deep:
            total += covered(objects_in(item), deep - 1)
    return total


def area_of(item: Handle) -> float:
    box = [ctypes.c_float() for _ in range(4)]
    if not native.bounds_of(item, *map(ctypes.byref, box)):
        return 0.0
    left, bottom, right, top = (side.value for side in box)
    return float(max(0.0, right - left) * max(0.0, top - bottom))


def texts_above(objects: Sequence[Item], deep: int = DEEPEST) -> list[Handle]:
    """The texts that are drawn over the last large picture: what lies under it cannot be seen."""
    above: list[Handle] = []
    sizes = [area_of(item) if kind == pdfium.FPDF_PAGEOBJ_IMAGE else 0.0 for kind, item in objects]
    largest = max(sizes, default=0.0)
    for (kind, item), size in zip(objects, sizes, strict=True):
        if size and size >= 0.9 * largest and not native.is_clear(item):  # one may not see through it
            above = []
        elif kind == pdfium.FPDF_PAGEOBJ_TEXT:
            above.append(item)
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and deep:
            above.extend(texts_above(objects_in(item), deep - 1))
    return above


def is_seen(text: Handle) -> bool:
    return bool(native.render_mode(text) != pdfium.FPDF_TEXTRENDERMODE_INVISIBLE)
