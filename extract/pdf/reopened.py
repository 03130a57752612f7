"""A long PDF opened anew as it is read, so that memory stays flat."""

import logging
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

#: Pages after which pdfium opens the document anew: it keeps about 36 kilobytes of every dense page.
PAGES_KEPT = 50


# pypdfium2 would advise to build it anew for each form with XFA; the fields on its pages are drawn all the same.
logging.getLogger("pypdfium2._helpers.document").setLevel(logging.ERROR)


class Reopened:
    """A document that pdfium opens anew every few pages: it keeps all that it has parsed until it is closed."""

    def __init__(self, source: Path | bytes) -> None:
        self.source = source
        self.document = with_fields(pypdfium2.PdfDocument(source))
        self.since = 1

    def handle(self, number: int) -> Any:
        """pdfium's handle for the next page to be read."""
        if abs(number - self.since) >= PAGES_KEPT:
            self.document.close()
            self.document = with_fields(pypdfium2.PdfDocument(self.source))
            self.since = number
        return self.document.raw

    @property
    def form(self) -> Any:
        """pdfium's handle of the document's form, None where it has none."""
        return self.document.formenv.raw if self.document.formenv is not None else None

    def close(self) -> None:
        self.document.close()


def with_fields(document: pypdfium2.PdfDocument) -> pypdfium2.PdfDocument:
    """A document, its form open where it has one."""
    if pdfium.FPDF_GetFormType(document.raw) in (pdfium.FORMTYPE_ACRO_FORM, pdfium.FORMTYPE_XFA_FOREGROUND):
        document.init_forms()
    return document
