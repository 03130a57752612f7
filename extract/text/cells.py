"""A row's line, or a cell's text with its paragraph tags → paragraphs."""

import html
import re

from extract.document import Cell, Paragraph, Place, Row
from extract.text.lines import BULLET

UNPLACED = Place(None)
PARAGRAPH_TAG = re.compile(r"</?(?:p|li|ul|ol|div|h[1-6])\b[^<>]*>", re.IGNORECASE)
BREAK_TAG = re.compile(r"<br\s*/?>", re.IGNORECASE)
LOOKS_TAG = re.compile(r"</?(?:b|strong|i|em|u|span|sup|sub|font)\b[^<>]*>", re.IGNORECASE)
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
    """The paragraphs of a cell or of a block of prose, bullets apart; () for one without text."""
    pieces = PARAGRAPH_TAG.split(text)
    return tuple(paragraph for piece in pieces if (paragraph := read_paragraph(piece)) is not None)


def read_paragraph(piece: str) -> Paragraph | None:
    lines = [" ".join(line.split()) for line in plain(piece).split("\n")]
    text = "\n".join(line for line in lines if line)
    if not text:
        return None
    bullet = BULLET.match(text)
    if bullet and bullet.end() < len(text):
        return Paragraph(text[bullet.end() :].strip(), UNPLACED, marker=bullet.group().strip())
    return Paragraph(text, UNPLACED)


def plain(text: str) -> str:
    """Text without the tags that these programs write, and with their entities as characters."""
    text = BREAK_TAG.sub("\n", LOOKS_TAG.sub("", text))
    text = re.sub(
        r"&(?:#\d{1,6}|#x[0-9a-fA-F]{1,5}|[A-Za-z]{2,8});", lambda m: html.unescape(m.group()), text
    )
    return text.replace("\u00ad", "").replace("\u200b", "")


def without_tags(line: str) -> str:
    """A line's words, for the count against which the reading is held."""
    return plain(PARAGRAPH_TAG.sub(" ", line))
