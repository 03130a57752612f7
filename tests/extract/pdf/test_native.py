"""pdfium's functions bound without argument types say what pypdfium2's own say."""

import ctypes
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium

from extract.pdf import native

SAMPLE = Path(__file__).parents[3] / "samples" / "marlowick-overview" / "marlowick.pdf"


def test_every_letter_and_object_stands_where_pypdfium2_says() -> None:
    with pypdfium2.PdfDocument(SAMPLE) as document:
        page = document[1]
        text = page.get_textpage()
        page_handle, text_handle = native.handle_of(page.raw), native.handle_of(text.raw)
        x, y, rect = ctypes.c_double(), ctypes.c_double(), pdfium.FS_RECTF()
        for at in range(text.count_chars()):
            pdfium.FPDFText_GetCharOrigin(text.raw, at, x, y)
            pdfium.FPDFText_GetLooseCharBox(text.raw, at, rect)
            expected = x.value, y.value, rect.left, rect.right, pdfium.FPDFText_GetFontSize(text.raw, at)
            native.char_origin(text_handle, at, ctypes.byref(x), ctypes.byref(y))
            native.char_box(text_handle, at, ctypes.byref(rect))
            assert expected == (
                x.value,
                y.value,
                rect.left,
                rect.right,
                native.char_size(text_handle, at),
            )
        objects = [pdfium.FPDFPage_GetObject(page.raw, at) for at in range(native.count_objects(page_handle))]
        assert len(objects) == pdfium.FPDFPage_CountObjects(page.raw) > 0
        for at, item in enumerate(objects):
            mine = native.object_of(page_handle, at)
            assert mine.value == native.handle_of(item).value
            assert native.kind_of(mine) == pdfium.FPDFPageObj_GetType(item)
        text.close()
