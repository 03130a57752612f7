"""A long PDF opened anew as it is read, so that memory stays flat."""

from pathlib import Path
from typing import Any

import pypdfium2

#: Pages after which pdfium opens the document anew: it keeps about 36 kilobytes of every dense page.
PAGES_KEPT = 50


class Reopened:
    """A document that pdfium opens anew every few pages: it keeps all that it has parsed until it is closed."""

    def __init__(self, source: Path | bytes) -> None:
        self.source = source
        self.document = pypdfium2.PdfDocument(source)
        self.since = 1

    def handle(self, number: int) -> Any:
        """pdfium's handle for the next page to be read."""
        if abs(number - self.since) >= PAGES_KEPT:
            self.document.close()
            self.document = pypdfium2.PdfDocument(self.source)
            self.since = number
        return self.document.raw

    def close(self) -> None:
        self.document.close()
