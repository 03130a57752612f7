"""A row's line, or a cell's text with its paragraph tags → paragraphs."""

from extract.document import Cell, Paragraph, Place, Row
from extract.text.lines import BULLET
from extract.text.tags import PARAGRAPH_TAG, plain

UNPLACED = Place(None)
#: Cells are parted by tabs here; other conversions part them by " | ".
CELL_BREAK = "\t"


def read_row(line: str) -> Row:
    """A line's cells in the columns in which they stand; an empty cell has no paragraphs."""
    return Row(
        tuple(
            Cell(column, paragraphs=read_paragraphs(text))
            for column, text in enumerate(line.split(CELL_BREAK))
        )
    )


def read_paragraphs(text: str) -> tuple[Paragraph, ...]:
    """The paragraphs of a cell as its tags part them; () for one without text."""
    pieces = map(plain, PARAGRAPH_TAG.split(text))
    return tuple(paragraph for piece in pieces if (paragraph := read_paragraph(piece)) is not None)


def read_paragraph(text: str) -> Paragraph | None:
    """One paragraph, its bullet apart; None for white space."""
    lines = [" ".join(line.split()) for line in text.split("\n")]
    text = "\n".join(line for line in lines if line)
    if not text:
        return None
    bullet = BULLET.match(text)
    if bullet and bullet.end() < len(text):
        return Paragraph(text[bullet.end() :].strip(), UNPLACED, marker=bullet.group().strip())
    return Paragraph(text, UNPLACED)
