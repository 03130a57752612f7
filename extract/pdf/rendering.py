"""Pages of a PDF as pictures: pdfium draws what a person would see, turned and straightened as it draws."""

import ctypes
from threading import Lock

import numpy as np
import pypdfium2.raw as pdfium
from numpy.typing import NDArray
from PIL import Image

from extract.pdf.drawable import Matrix
from extract.pdf.geometry import PageError
from extract.pdf.reopened import Reopened


class DrawnPages:
    """The pages of a PDF for drawing. pdfium may be used by one thread at a time, so each call holds a lock."""

    def __init__(self, document: Reopened) -> None:
        self.document = document
        self.lock = Lock()

    def size(self, number: int) -> tuple[float, float]:
        """The width and height of a page as it is shown, in points."""
        with self.lock:
            page = self.loaded(number)
            try:
                return float(pdfium.FPDF_GetPageWidthF(page)), float(pdfium.FPDF_GetPageHeightF(page))
            finally:
                pdfium.FPDF_ClosePage(page)

    def draw(self, number: int, matrix: Matrix, columns: int, rows: int, grey: bool) -> NDArray[np.uint8]:
        """A page on white: rows × columns × (grey) or (red, green, blue). Raises PageError, MemoryError.

        Grey is made from colours: pdfium takes twice as long for grey as for colours where the page is a picture.
        """
        coloured = self.coloured(number, matrix, columns, rows)
        return np.asarray(Image.fromarray(coloured).convert("L"))[:, :, None] if grey else coloured

    def coloured(self, number: int, matrix: Matrix, columns: int, rows: int) -> NDArray[np.uint8]:
        stride = (columns * 3 + 3) // 4 * 4
        points = np.full((rows, stride), 255, np.uint8)
        address = points.ctypes.data_as(ctypes.c_void_p)
        flags = pdfium.FPDF_ANNOT | pdfium.FPDF_REVERSE_BYTE_ORDER
        with self.lock:
            page = self.loaded(number)
            bitmap = pdfium.FPDFBitmap_CreateEx(columns, rows, pdfium.FPDFBitmap_BGR, address, stride)
            try:
                if not bitmap:
                    raise MemoryError
                clip = pdfium.FS_RECTF(0, 0, columns, rows)
                pdfium.FPDF_RenderPageBitmapWithMatrix(bitmap, page, pdfium.FS_MATRIX(*matrix), clip, flags)
            finally:
                if bitmap:
                    pdfium.FPDFBitmap_Destroy(bitmap)
                pdfium.FPDF_ClosePage(page)
        return points[:, : columns * 3].reshape(rows, columns, 3)

    def loaded(self, number: int) -> object:
        page = pdfium.FPDF_LoadPage(self.document.handle(number), number - 1)
        if not page:
            raise PageError(number)
        return page
