"""A row's line, or a cell's text with its paragraph tags → paragraphs."""

import re

from extract.bullets import BULLET
from extract.document import Cell, Paragraph, Place, Row
from extract.text.marks import LOOKS, looks_of
from extract.text.parted import CELL_LINE
from extract.text.tags import BREAK_TAG, PARAGRAPH_TAG, plain

UNPLACED = Place(None)
#: A bullet inside a line begins an item, as no sentence has one.
INLINE_BULLET = re.compile(r"\s+([•●▪◦‣➢✓✔☐☑\uf0b7\uf0a7\uf0d8]\s+(?=\S))")
#: Cells are parted by tabs here; `extract.text.parted` has the conversions that part them by signs.
CELL_BREAK = "\t"


def read_row(line: str) -> Row:
    """A line's cells in the columns in which they stand; an empty cell has no paragraphs."""
    return Row(
        tuple(
            Cell(column, paragraphs=read_paragraphs(text))
            for column, text in enumerate(line.split(CELL_BREAK))
        )
    )


def read_grid_row(texts: tuple[str, ...], heading: bool, across: int = 1) -> Row:
    """The cells of a row whose texts hold "\\n" or `<br>` between paragraphs; one alone is `across` columns wide."""
    if len(texts) == 1:
        return Row((Cell(0, across, read_lines(texts[0])),), heading)
    return Row(tuple(Cell(at, paragraphs=read_lines(text)) for at, text in enumerate(texts)), heading)


def read_lines(text: str) -> tuple[Paragraph, ...]:
    """The paragraphs of a cell that has each on a line; a line that begins in lower case goes on the one above."""
    found: list[str] = []
    text = BREAK_TAG.sub("\n", PARAGRAPH_TAG.sub("\n", text))
    for line in INLINE_BULLET.sub("\n\\1", text).split("\n"):
        line = plain(line).strip()
        if found and line[:1].islower() and found[-1][-1:] not in ".;:?!":
            found[-1] = f"{found[-1]} {line}"
        elif line:
            found.append(line)
    return tuple(paragraph for piece in found if (paragraph := read_paragraph(piece)) is not None)


def read_paragraphs(text: str) -> tuple[Paragraph, ...]:
    """The paragraphs of a cell as its tags part them; () for one without text."""
    pieces = map(plain, PARAGRAPH_TAG.split(text.replace(CELL_LINE, "<p>")))
    return tuple(paragraph for piece in pieces if (paragraph := read_paragraph(piece)) is not None)


def read_paragraph(text: str) -> Paragraph | None:
    """One paragraph, its bullet and looks apart; None for white space."""
    bold, heading, text = looks_of(text)
    text = LOOKS.sub("", text)
    lines = [" ".join(line.split()) for line in text.split("\n")]
    text = "\n".join(line for line in lines if line)
    if not text:
        return None
    bullet = BULLET.match(text)
    if bullet and bullet.end() < len(text):
        text, marker = text[bullet.end() :].strip(), bullet.group().strip()
        again, _, text = looks_of(text)
        return Paragraph(text, UNPLACED, marker=marker, bold=bold or again)
    return Paragraph(text, UNPLACED, heading=heading, bold=bold)
