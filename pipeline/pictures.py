"""A PDF's pages as pictures, with what the reader saw on them.

Blue: rules. Red: cells as they stand on the page. Tinted: the rows after they were made whole; a row that runs over a
page has the same tint and number on both.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from extract.document import Document, Table
from extract.errors import UnreadableError

if TYPE_CHECKING:
    from PIL.Image import Image

    from extract.document import Box
    from extract.pdf.drawn import DrawnPage

#: Picture points in an inch: letters of 8 points stay readable on a screen.
RESOLUTION = 110
POINTS_IN_AN_INCH = 72
#: Tints for rows that follow each other (red, green, blue), light enough to read through.
TINTS = ((255, 222, 173), (190, 227, 190), (190, 214, 245), (235, 200, 235), (245, 245, 170), (200, 235, 235))
RULE, CELL = (20, 90, 220), (210, 30, 30)
#: A cell's outline is drawn so many picture points inside its borders, to be told from the rules.
INSET = 3


class Band(NamedTuple):
    """A whole row's part of a page: the row's number in the document (from 1) and the box of its texts."""

    row: int
    box: "Box"


def draw(path: Path, out: Path, wanted: frozenset[int] | None = None) -> Iterator[Path]:
    """Write a picture (PNG) of each page with a table, or of the `wanted` pages; yields the files as they are done.

    Raises an UnreadableError where the file is no PDF that can be read, OSError where `out` cannot be written.
    """
    from extract import read
    from extract.detect import kind_of
    from extract.pdf.drawn import drawn_pages
    from normalise import whole_rows

    if kind_of(path) != "pdf":
        raise UnreadableError("Only pages of a PDF can be drawn.", "Save the document as PDF and draw that.")
    document = read(path)
    bands = bands_of(whole_rows(document))
    pages = wanted or frozenset(t.place.page for t in document.tables if t.place.page) | bands.keys()
    out.mkdir(parents=True, exist_ok=True)
    scale = RESOLUTION / POINTS_IN_AN_INCH
    for drawn in drawn_pages(path, sorted(pages), scale):
        number = drawn.page.number
        file = out / f"{path.stem}.{number}.png"
        marked(drawn, document, bands.get(number, ()), scale).save(file, optimize=True)
        yield file


def marked(drawn: "DrawnPage", document: Document, bands: tuple[Band, ...], scale: float) -> "Image":
    """The page's picture with rows tinted, cells outlined and rules traced."""
    from PIL import Image, ImageChops, ImageDraw

    page, picture = drawn.page, Image.fromarray(drawn.picture)
    over = Image.new("RGB", picture.size, (255, 255, 255))
    pen = ImageDraw.Draw(over)
    for band in bands:
        pen.rectangle(scaled(band.box, scale), fill=TINTS[band.row % len(TINTS)])
    picture = ImageChops.multiply(picture, over)  # letters stay as dark as they are
    pen = ImageDraw.Draw(picture)
    for rule in page.across:
        pen.line([rule.start * scale, rule.at * scale, rule.end * scale, rule.at * scale], fill=RULE, width=2)
    for rule in page.down:
        pen.line([rule.at * scale, rule.start * scale, rule.at * scale, rule.end * scale], fill=RULE, width=2)
    for table in document.tables:
        if table.place.page == page.number:
            for box in cell_boxes(table):
                left, top, right, bottom = scaled(box, scale)
                inner = (
                    left + INSET,
                    top + INSET,
                    max(right - INSET, left + INSET),
                    max(bottom - INSET, top + INSET),
                )
                pen.rectangle(inner, outline=CELL)
    for band in bands:
        pen.text((3, scaled(band.box, scale)[1]), f"row {band.row}", fill=CELL)
    return picture


def scaled(box: "Box", scale: float) -> "Box":
    return box[0] * scale, box[1] * scale, box[2] * scale, box[3] * scale


def cell_boxes(table: Table) -> Iterator["Box"]:
    """The boxes of the cells of a page's table, merged ones as one; none where the page does not show borders."""
    rows = [row for row in table.rows if row.place is not None and row.place.box is not None]
    for at, row in enumerate(rows if table.edges else ()):
        for cell in row.cells:
            end = cell.column + cell.span
            if cell.merged or end >= len(table.edges):
                continue
            under = at
            while under + 1 < len(rows) and any(
                c.merged and c.column == cell.column for c in rows[under + 1].cells
            ):
                under += 1
            top, bottom = (r.place.box for r in (row, rows[under]) if r.place is not None)
            if top is not None and bottom is not None:
                yield table.edges[cell.column], top[1], table.edges[end], bottom[3]


def bands_of(document: Document) -> dict[int, tuple[Band, ...]]:
    """By page, the parts of the rows of a document whose rows are whole."""
    found: dict[int, list[Band]] = {}
    number = 0
    for table in document.tables:
        for row in table.rows:
            number += 1
            boxes: dict[int, list[Box]] = {}
            for cell in row.cells:
                for paragraph in cell.paragraphs:
                    for place in (paragraph.place, *paragraph.more):
                        if place.page is not None and place.box is not None:
                            boxes.setdefault(place.page, []).append(place.box)
            for page, of_page in boxes.items():
                left, top = min(b[0] for b in of_page), min(b[1] for b in of_page)
                right, bottom = max(b[2] for b in of_page), max(b[3] for b in of_page)
                found.setdefault(page, []).append(Band(number, (left, top, right, bottom)))
    return {page: tuple(bands) for page, bands in found.items()}
