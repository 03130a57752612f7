"""Text conversions (.txt that a program made of a Word or PDF plan) → Document.

Such a program prints each page's table as rows with a tab between the cells, and where it did not see the
table it prints the page's columns as paragraphs, one column after the other. This reader reports both in
the order of the file; what belongs together is decided in `normalise.spills`.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path

from extract.document import Block, Document, Lost, Paragraph, Place, Row, Table
from extract.errors import EmptyFileError
from extract.notices import Notice
from extract.text.cells import read_paragraph, read_row
from extract.text.decode import decode
from extract.text.lines import TableLines, is_rule, parts_of
from extract.text.margins import is_margin
from extract.text.tags import without_tags
from extract.words import count_words, missing_words

MEDIA_TYPE = "text/plain"


def read_text(path: Path) -> Document:
    """Read a plain text file with the tables that it holds as tab-separated rows.

    Each run of rows without a blank line or a row of dashes in it becomes one Table (whole=False) with its
    cells in the columns where they stand; everything else becomes paragraphs. A file without rows gives
    paragraphs alone. Raises EmptyFileError and UnknownFormatError (no text), and lets OSError through.
    """
    raw = path.read_bytes()
    if not raw.strip(b" \t\r\n\f\v\0\x1a\xef\xbb\xbf\xfe\xff"):
        raise EmptyFileError("The file has no text in it.")
    text, notices = decode(raw)
    lines = text.split("\n")
    if not any(line.strip() for line in lines):
        raise EmptyFileError("The file has no text in it.")
    blocks: list[Block] = []
    furniture: list[Paragraph] = []
    places = (Place(None, None, index) for index in count())
    for part in parts_of(lines):
        if isinstance(part, TableLines):
            rows = tuple(placed_row(read_row(line), places) for line in part.rows)
            columns = max(len(row.cells) for row in rows)
            blocks.append(Table(rows, columns, next(places), whole=False, open_foot=not part.ruled))
        elif (paragraph := read_paragraph(part.text)) is not None:
            into = furniture if is_margin(paragraph.text) else blocks
            into.append(replace(paragraph, place=next(places)))
    seen = [p.text for block in blocks for p in flat(block)] + [p.text for p in furniture]
    lost = missing_words((without_tags(line) for line in lines if not is_rule(line)), seen)
    if lost:
        notices.append(
            Notice("words_lost", f"{len(lost)} words of the file could not be placed: {' '.join(lost[:12])}")
        )
    return Document(
        blocks=tuple(blocks),
        reader="text",
        media_type=MEDIA_TYPE,
        pages=None,
        words=sum(count_words(t) for t in seen) + len(lost),
        furniture=tuple(furniture),
        lost=tuple(Lost(None, word) for word in lost),
        notices=tuple(notices),
    )


def placed_row(row: Row, places: Iterator[Place]) -> Row:
    """A row whose paragraphs know where in the file they stand."""
    return replace(
        row,
        cells=tuple(
            replace(cell, paragraphs=tuple(replace(p, place=next(places)) for p in cell.paragraphs))
            for cell in row.cells
        ),
    )


def flat(block: Block) -> Iterator[Paragraph]:
    """A block's paragraphs; a table's cell by cell."""
    if isinstance(block, Paragraph):
        yield block
        return
    for row in block.rows:
        for cell in row.cells:
            yield from cell.paragraphs


__all__ = ["MEDIA_TYPE", "read_text"]
