"""The pdfium functions that are called for every run of text and every path, with handles as plain numbers.

pypdfium2 gives handles as ctypes pointers; comparing or storing one needs a cast that costs as much as the
call itself. The same functions bound to plain numbers read a page of dense text in four fifths of the time.
"""

import ctypes
from typing import Any

import pypdfium2.raw as pdfium

HANDLE, INT, FLOAT, DOUBLE = ctypes.c_void_p, ctypes.c_int, ctypes.c_float, ctypes.c_double
POINTER = ctypes.c_void_p  # to a result that the caller owns, passed with byref


def bound(function: Any, result: Any, *arguments: Any) -> Any:
    """A pdfium function bound to other argument types."""
    address = ctypes.cast(function, ctypes.c_void_p).value or 0
    return ctypes.CFUNCTYPE(result, *arguments)(address)


def number(handle: Any) -> int:
    """A pypdfium2 handle as a plain number; 0 for none."""
    return ctypes.cast(handle, ctypes.c_void_p).value or 0


text_object = bound(pdfium.FPDFText_GetTextObject, HANDLE, HANDLE, INT)
char_origin = bound(pdfium.FPDFText_GetCharOrigin, INT, HANDLE, INT, POINTER, POINTER)
char_matrix = bound(pdfium.FPDFText_GetMatrix, INT, HANDLE, INT, POINTER)
char_size = bound(pdfium.FPDFText_GetFontSize, DOUBLE, HANDLE, INT)
char_box = bound(pdfium.FPDFText_GetLooseCharBox, INT, HANDLE, INT, POINTER)
mark_of = bound(pdfium.FPDFPageObj_GetMarkedContentID, INT, HANDLE)
render_mode = bound(pdfium.FPDFTextObj_GetTextRenderMode, INT, HANDLE)
font_of = bound(pdfium.FPDFTextObj_GetFont, HANDLE, HANDLE)
font_name = bound(pdfium.FPDFFont_GetBaseFontName, ctypes.c_size_t, HANDLE, POINTER, ctypes.c_size_t)

object_of = bound(pdfium.FPDFPage_GetObject, HANDLE, HANDLE, INT)
kind_of = bound(pdfium.FPDFPageObj_GetType, INT, HANDLE)
bounds_of = bound(pdfium.FPDFPageObj_GetBounds, INT, HANDLE, POINTER, POINTER, POINTER, POINTER)
matrix_of = bound(pdfium.FPDFPageObj_GetMatrix, INT, HANDLE, POINTER)
count_in_form = bound(pdfium.FPDFFormObj_CountObjects, INT, HANDLE)
object_in_form = bound(pdfium.FPDFFormObj_GetObject, HANDLE, HANDLE, ctypes.c_ulong)
draw_mode = bound(pdfium.FPDFPath_GetDrawMode, INT, HANDLE, POINTER, POINTER)
count_segments = bound(pdfium.FPDFPath_CountSegments, INT, HANDLE)
segment_of = bound(pdfium.FPDFPath_GetPathSegment, HANDLE, HANDLE, INT)
segment_kind = bound(pdfium.FPDFPathSegment_GetType, INT, HANDLE)
segment_point = bound(pdfium.FPDFPathSegment_GetPoint, INT, HANDLE, POINTER, POINTER)
segment_closes = bound(pdfium.FPDFPathSegment_GetClose, INT, HANDLE)
stroke_colour = bound(pdfium.FPDFPageObj_GetStrokeColor, INT, HANDLE, POINTER, POINTER, POINTER, POINTER)
fill_colour = bound(pdfium.FPDFPageObj_GetFillColor, INT, HANDLE, POINTER, POINTER, POINTER, POINTER)
