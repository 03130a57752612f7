"""Opening a PDF: pdfium first, a copy repaired by pikepdf where pdfium refuses, pdfplumber last.

Each of the libraries opens files that another refuses (a missing MediaBox, a recursive page tree, no
startxref, an empty owner password), and each sometimes returns fewer pages than there are: so the openings
are tried in turn until one gives every page.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple, Protocol

import pypdfium2
import pypdfium2.raw as pdfium

from extract.errors import DamagedError, PasswordError
from extract.notices import Notice
from extract.pdf.drawable import Drawable
from extract.pdf.geometry import Page, Run
from extract.pdf.layers import without_hidden_layers
from extract.pdf.nature import Nature
from extract.pdf.page import OpenPage
from extract.pdf.reopened import Reopened

#: A file is searched for page objects that pdfium did not find up to this size: what is larger was not cut off.
SEARCHED = 50_000_000


class PageSource(Protocol):
    """A page that is open for reading."""

    number: int
    raw: str

    def __enter__(self) -> "PageSource": ...
    def __exit__(self, *_: object) -> None: ...
    def has_rules(self) -> bool: ...
    def nature(self) -> Nature: ...
    def show_layer(self) -> None: ...
    def has_columns(self) -> bool: ...
    def read(self) -> Page: ...
    def words(self, run: Run) -> list[Run]: ...


class Opened(Protocol):
    """Pages that are open for reading, of a PDF or a picture.

    `page(number)` opens a page (from 1) and raises PageError where it cannot be loaded; `drawable()` gives the
    pages as pictures, None where they cannot be drawn.
    """

    @property
    def pages(self) -> int: ...
    @property
    def notices(self) -> tuple[Notice, ...]: ...
    def page(self, number: int, tagged: bool = False) -> PageSource: ...
    def drawable(self) -> Drawable | None: ...


class OpenedPdf(NamedTuple):
    """An open PDF: how many pages, whether it has tags, what was noticed on opening.

    `page(number, tagged)` opens a page (from 1) and raises PageError where it cannot be loaded.
    """

    pages: int
    tagged: bool
    notices: tuple[Notice, ...]
    document: Reopened | None
    plumber: Any = None

    def page(self, number: int, tagged: bool = False) -> PageSource:
        if self.plumber is not None:
            from extract.pdf.plumbed import PlumbedPage

            return PlumbedPage(self.plumber, number)
        assert self.document is not None
        return OpenPage(self.document.handle(number), number, tagged, self.document.form)

    def drawable(self) -> Drawable | None:
        from extract.pdf.rendering import DrawnPages

        return DrawnPages(self.document) if self.document is not None else None


@contextmanager
def open_with_pdfium(path: Path) -> Iterator[OpenedPdf]:
    """The usual way. An empty user password opens without asking; layers that are switched off are left out."""
    shown = without_hidden_layers(path)
    if shown is None:
        with opened(path, path) as pdf:
            yield pdf
        return
    with opened(shown.copy, path) as pdf:
        names = ", ".join(f"“{name}”" for name in shown.names)
        left_out = f"Layers of the PDF that are switched off are left out: {names}."
        said = (Notice("hidden_text", left_out),) if names else ()
        yield pdf._replace(notices=(*pdf.notices, *said))


@contextmanager
def open_repaired(path: Path) -> Iterator[OpenedPdf]:
    """A copy that pikepdf (qpdf) has repaired and unlocked, read by pdfium."""
    import pikepdf

    copy = BytesIO()
    try:
        with pikepdf.open(path) as source:
            source.save(copy)
    except pikepdf.PasswordError as error:
        raise PasswordError("The PDF is locked with a password.") from error
    except (pikepdf.PdfError, ValueError, RuntimeError, RecursionError) as error:
        raise DamagedError("The PDF is damaged beyond repair.") from error
    with opened(copy.getvalue(), path) as pdf:
        yield pdf


@contextmanager
def open_with_pdfplumber(path: Path) -> Iterator[OpenedPdf]:
    """The last resort: slower by far, and at home with files whose page tree is broken."""
    import pdfplumber
    from pdfminer.pdfdocument import PDFPasswordIncorrect
    from pdfplumber.utils.exceptions import PdfminerException

    try:
        with pdfplumber.open(path) as document:
            if not document.pages:
                raise DamagedError("The PDF has no pages that can be read.")
            yield OpenedPdf(len(document.pages), False, (), None, document)
    except PdfminerException as error:
        if error.args and isinstance(error.args[0], PDFPasswordIncorrect):
            raise PasswordError("The PDF is locked with a password.") from error
        raise DamagedError("The PDF is damaged or cut off: it cannot be opened.") from error


#: In the order in which they are tried.
OPENINGS = (open_with_pdfium, open_repaired, open_with_pdfplumber)


@contextmanager
def opened(source: Path | bytes, path: Path) -> Iterator[OpenedPdf]:
    """A file or bytes opened by pdfium, checked for pages that it did not find."""
    try:
        document = Reopened(source)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD:
            raise PasswordError("The PDF is locked with a password.") from error
        raise DamagedError("The PDF is damaged or cut off: it cannot be opened.") from error
    try:
        pages = len(document.document)
        if pages == 0:
            raise DamagedError("The PDF has no pages that can be read.")
        notices: tuple[Notice, ...] = ()
        promised = promised_pages(path, pages)
        if promised > pages:
            notices = (
                Notice(
                    "pages_lost",
                    f"The file holds the remains of {promised} pages, but only {pages} could be opened.",
                ),
            )
        tagged = bool(pdfium.FPDFCatalog_IsTagged(document.document.raw))
        yield OpenedPdf(pages, tagged, notices, document)
    finally:
        document.close()


def promised_pages(path: Path, found: int) -> int:
    """How many page objects stand in the open in the file, each object number counted once.

    A quick count first: only a file that shows more than the `found` pages is looked at closely, for an
    incremental update writes the same page again.
    """
    if path.stat().st_size > SEARCHED:
        return 0
    data = path.read_bytes()
    if len(re.findall(rb"/Type\s*/Page(?![A-Za-z])", data)) <= found:
        return found
    numbers = {
        m.group(1)
        for m in re.finditer(
            rb"(?<!\d)(\d+) \d+ obj\b[^<]{0,20}<<(?:(?!endobj).){0,400}?/Type\s*/Page\b", data, re.S
        )
    }
    return len(numbers)
