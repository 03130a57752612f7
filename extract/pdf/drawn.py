"""Pages as the reader sees them: what stands on each, beside its picture."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pypdfium2.raw as pdfium

from extract.errors import UnreadableError
from extract.pdf.geometry import Page
from extract.pdf.opening import OPENINGS
from extract.pdf.page import OpenPage
from extract.pdf.rendering import DrawnPages

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class DrawnPage(NamedTuple):
    """A page, and its picture: rows × columns × (red, green, blue), turned as the page's text stands."""

    page: Page
    picture: "NDArray[np.uint8]"


def drawn_pages(path: Path, numbers: Sequence[int], scale: float) -> Iterator[DrawnPage]:
    """Pages of a PDF by number (from 1), with `scale` points of the picture to a point of the page.

    Raises an UnreadableError where pdfium cannot open the file or it has no such page.
    """
    import numpy as np

    with OPENINGS[0](path) as pdf:
        if pdf.document is None:
            raise UnreadableError("The PDF is damaged.", "Open it, save it again as PDF and draw the copy.")
        drawn = DrawnPages(pdf.document)
        for number in numbers:
            if not 1 <= number <= pdf.pages:
                raise UnreadableError(
                    f"The document has {pdf.pages} pages and no page {number}.", "Name others."
                )
            with OpenPage(pdf.document.handle(number), number) as opened:
                page = opened.read()
                turns = (opened.upright - pdfium.FPDFPage_GetRotation(opened.handle)) % 4
            columns, rows = (max(round(side * scale), 1) for side in drawn.size(number))
            points = drawn.draw(number, (scale, 0.0, 0.0, scale, 0.0, 0.0), columns, rows, False)
            # quarter turns of text are counted anticlockwise, so the picture is turned clockwise to set it upright
            yield DrawnPage(page, np.ascontiguousarray(np.rot90(points, -turns)))
