"""Opening a PDF: with its empty password, and a clear reason where it cannot be opened."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from extract.errors import DamagedError, PasswordError
from extract.notices import Notice


class OpenedPdf(NamedTuple):
    """An open PDF: pdfium's raw handle, how many pages, whether it has tags, what was noticed on opening."""

    handle: Any
    pages: int
    tagged: bool
    notices: tuple[Notice, ...]


@contextmanager
def open_pdf(path: Path) -> Iterator[OpenedPdf]:
    """Open a PDF with pdfium. An empty user password opens without asking."""
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD:
            raise PasswordError("The PDF is locked with a password.") from error
        raise DamagedError("The PDF is damaged or cut off: it cannot be opened.") from error
    try:
        pages = len(document)
        if pages == 0:
            raise DamagedError("The PDF has no pages that can be read.")
        yield OpenedPdf(document.raw, pages, bool(pdfium.FPDFCatalog_IsTagged(document.raw)), ())
    finally:
        document.close()
