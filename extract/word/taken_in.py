"""What a Word file takes in from other parts: whole documents (w:altChunk) and the texts of diagrams (SmartArt).

Word shows both as text of the document, and python-docx knows neither. A document that was taken in is read by
the reader of its own kind; nothing outside the file is ever fetched.
"""

import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import Path

from lxml import etree

from extract.document import Block, Cell, Document, Paragraph, Place, Row, Table, each_paragraph
from extract.errors import UnreadableError
from extract.word.names import DRAWING, RELATIONSHIPS, Element, w
from extract.word.package import Package

OFFICE = "urn:schemas-microsoft-com:office:office"
#: Programs whose objects hold text of their own; formulas and drawings do not.
WITH_TEXT = ("word.", "excel.", "powerpoint.", "package", "acro", "opendocument")
DIAGRAM = "http://schemas.openxmlformats.org/drawingml/2006/diagram"
#: Documents inside documents inside documents: Word makes no more than one level, an attack any number.
DEEPEST = 3


@dataclass(slots=True)
class TakenIn:
    """By the id of their relationship: documents, and diagrams as text boxes. `unread`: documents that were not.

    A workbook or a document that was put in as an object is a document as well, where Word shows its content
    and no mere icon.
    """

    documents: dict[str, Document] = field(default_factory=dict)
    diagrams: dict[str, Element] = field(default_factory=dict)
    unread: int = 0

    def boxes(self, drawing: Element) -> list[Element]:
        """The diagrams and the objects in a drawing, as text boxes."""
        ids = (e.get(f"{{{RELATIONSHIPS}}}dm") for e in drawing.iter(f"{{{DIAGRAM}}}relIds"))
        found = [self.diagrams[i] for i in ids if i in self.diagrams]
        for thing in drawing.iter(f"{{{OFFICE}}}OLEObject"):
            rid = thing.get(f"{{{RELATIONSHIPS}}}id") or ""
            if rid in self.documents:
                box = etree.Element(w("txbxContent"))
                etree.SubElement(box, w("altChunk")).set(f"{{{RELATIONSHIPS}}}id", rid)
                found.append(box)
        return found

    def blocks(self, chunk: Element) -> tuple[Block, ...]:
        """The blocks of the document that a w:altChunk takes in; none where it was not read."""
        document = self.documents.get(chunk.get(f"{{{RELATIONSHIPS}}}id") or "")
        return () if document is None else document.blocks


def take_in(
    package: Package, main: str, root: Element, read: Callable[[Path], Document], depth: int
) -> TakenIn:
    """Read what the main part refers to. `read` reads a file of any kind; `depth`: documents that hold this one."""
    targets = {rid: target for _, target, rid in package.relationships(main)}
    taken = TakenIn()
    for chunk in root.iter(w("altChunk"), f"{{{OFFICE}}}OLEObject"):
        rid = chunk.get(f"{{{RELATIONSHIPS}}}id") or ""
        if rid in taken.documents or is_without_text(chunk):
            continue
        if chunk.get("DrawAspect") == "Icon":
            taken.unread += 1
            continue
        data = package.blob(targets[rid]) if rid in targets and depth < DEEPEST else None
        document = None if not data else read_bytes(data, Path(targets[rid]).suffix, read)
        if document is None:
            taken.unread += 1
        else:
            taken.documents[rid] = document
    for ids in root.iter(f"{{{DIAGRAM}}}relIds"):
        rid = ids.get(f"{{{RELATIONSHIPS}}}dm") or ""
        data_part = package.optional(targets[rid]) if rid in targets else None
        if data_part is not None:
            taken.diagrams[rid] = as_text_box(data_part)
    return taken


def is_without_text(thing: Element) -> bool:
    """An object of a program that draws: a formula, a picture, a control."""
    program = thing.get("ProgID")
    return program is not None and not program.lower().startswith(WITH_TEXT)


def read_bytes(data: bytes, suffix: str, read: Callable[[Path], Document]) -> Document | None:
    """A document from its bytes; None where no reader can read them."""
    with tempfile.TemporaryDirectory(prefix="dhrplans-") as folder:
        path = Path(folder) / f"part{suffix}"
        path.write_bytes(data)
        try:
            return read(path)
        except UnreadableError:
            return None


def as_text_box(data: Element) -> Element:
    """The points of a diagram in order, as a text box with a paragraph for each of theirs."""
    box = etree.Element(w("txbxContent"))
    for point in data.iter(f"{{{DIAGRAM}}}pt"):
        for paragraph in point.iter(f"{{{DRAWING}}}p"):
            text = "".join(t.text or "" for t in paragraph.iter(f"{{{DRAWING}}}t"))
            if text.strip():
                run = etree.SubElement(etree.SubElement(box, w("p")), w("r"))
                etree.SubElement(run, w("t")).text = text
    return box


def renumbered(blocks: tuple[Block, ...], start: int) -> tuple[list[Block], int]:
    """Blocks whose paragraphs count on from `start`, and the next number."""
    index = count(start)

    def placed(paragraph: Paragraph) -> Paragraph:
        return replace(paragraph, place=Place(None, None, next(index)), more=())

    found: list[Block] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            found.append(placed(block))
            continue
        at = Place(None, None, next(index))
        rows = tuple(Row(tuple(moved(c, placed) for c in row.cells), row.heading, at) for row in block.rows)
        found.append(Table(rows, block.columns, at))
    return found, next(index)


def moved(cell: Cell, placed: Callable[[Paragraph], Paragraph]) -> Cell:
    return replace(cell, paragraphs=tuple(map(placed, cell.paragraphs)), place=None, tables=())


def texts_of(taken: TakenIn) -> list[str]:
    """The texts that were taken in, for the count of words."""
    return [p.text for d in taken.documents.values() for block in d.blocks for p in each_paragraph(block)]


__all__ = ["TakenIn", "take_in", "texts_of"]
