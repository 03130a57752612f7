"""The pdfium functions that are called for every run of text and every path, in half the time.

pypdfium2 says which types each function takes, and ctypes then converts every argument, which takes longer than
most of the calls. Here no types are said: a handle must be a `Handle`, a result is taken with `byref`, whole numbers are
C ints. A handle as a plain number would be cut in half: `handle_of` makes it a Handle. Nor is Python's lock given up and
taken again round each call (PYFUNCTYPE): that is an eighth of a call's time.
"""

import ctypes
from typing import Any

import pypdfium2.raw as pdfium


class Handle(ctypes.c_void_p):
    """What pdfium calls a thing by, as it gives it and takes it."""


def handle_of(thing: Any) -> Handle:
    """A pypdfium2 handle, or the number of one, as a Handle."""
    return Handle(thing if isinstance(thing, int) else ctypes.cast(thing, ctypes.c_void_p).value)


def bound(function: Any, result: Any) -> Any:
    """A pdfium function that takes its arguments as they are (to cdecl functions ctypes passes what is not named)."""
    return ctypes.PYFUNCTYPE(result)(ctypes.cast(function, ctypes.c_void_p).value or 0)


INT, DOUBLE, SIZE = ctypes.c_int, ctypes.c_double, ctypes.c_size_t
#: A handle that is compared with others rather than passed on.
NUMBER = ctypes.c_void_p

text_object = bound(pdfium.FPDFText_GetTextObject, NUMBER)
char_origin = bound(pdfium.FPDFText_GetCharOrigin, INT)
char_matrix = bound(pdfium.FPDFText_GetMatrix, INT)
char_size = bound(pdfium.FPDFText_GetFontSize, DOUBLE)
char_box = bound(pdfium.FPDFText_GetLooseCharBox, INT)
mark_of = bound(pdfium.FPDFPageObj_GetMarkedContentID, INT)
render_mode = bound(pdfium.FPDFTextObj_GetTextRenderMode, INT)
font_of = bound(pdfium.FPDFTextObj_GetFont, NUMBER)
font_name = bound(pdfium.FPDFFont_GetBaseFontName, SIZE)

count_objects = bound(pdfium.FPDFPage_CountObjects, INT)
object_of = bound(pdfium.FPDFPage_GetObject, Handle)
kind_of = bound(pdfium.FPDFPageObj_GetType, INT)
bounds_of = bound(pdfium.FPDFPageObj_GetBounds, INT)
matrix_of = bound(pdfium.FPDFPageObj_GetMatrix, INT)
count_in_form = bound(pdfium.FPDFFormObj_CountObjects, INT)
object_in_form = bound(pdfium.FPDFFormObj_GetObject, Handle)
draw_mode = bound(pdfium.FPDFPath_GetDrawMode, INT)
count_segments = bound(pdfium.FPDFPath_CountSegments, INT)
segment_of = bound(pdfium.FPDFPath_GetPathSegment, Handle)
segment_kind = bound(pdfium.FPDFPathSegment_GetType, INT)
segment_point = bound(pdfium.FPDFPathSegment_GetPoint, INT)
segment_closes = bound(pdfium.FPDFPathSegment_GetClose, INT)
stroke_colour = bound(pdfium.FPDFPageObj_GetStrokeColor, INT)
fill_colour = bound(pdfium.FPDFPageObj_GetFillColor, INT)
is_clear = bound(pdfium.FPDFPageObj_HasTransparency, INT)
