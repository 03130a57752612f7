"""The pdfium functions that are called for every run of text, with handles as plain numbers.

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
