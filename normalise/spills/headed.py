"""Headings that a page prints again right above the rest of a row, with no line between: parted from that rest."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extract.document import Block, Cell, Paragraph, Row, Table
from normalise.columns import known_in, plain_row
from normalise.spills.tables import KNOWN_HEADINGS


def with_headings_parted(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks; where the first row of a table begins with the headings of one above it, as two rows."""
    headings: list[Row] = []
    for block in blocks:
        if not isinstance(block, Table) or not block.rows:
            yield block
            continue
        first = block.rows[0]
        parted = next((rows for heading in headings if (rows := parted_row(first, heading))), None)
        if parted is not None:
            block = replace(block, rows=(*parted, *block.rows[1:]))
        elif known_in(first) >= KNOWN_HEADINGS:
            headings.append(first)
        yield block


def parted_row(row: Row, heading: Row) -> tuple[Row, Row] | None:
    """(the headings, the rest) of a row each of whose cells begins with its heading; None for any other."""
    if len(row.cells) != len(heading.cells) or plain_row(row) == plain_row(heading):
        return None
    heads: list[Cell] = []
    rests: list[Cell] = []
    for cell, head in zip(row.cells, heading.cells, strict=True):
        found = parted_paragraphs(cell.paragraphs, letters_of(head.text))
        if found is None:
            return None
        heads.append(replace(cell, paragraphs=found[0]))
        rests.append(replace(cell, paragraphs=found[1]))
    return replace(row, cells=tuple(heads)), replace(row, cells=tuple(rests), heading=False)


def parted_paragraphs(
    paragraphs: Sequence[Paragraph], wanted: str
) -> tuple[tuple[Paragraph, ...], tuple[Paragraph, ...]] | None:
    """Paragraphs up to and behind the letters `wanted`, with which they begin; None where they do not."""
    for at, paragraph in enumerate(paragraphs):
        if not wanted:
            return tuple(paragraphs[:at]), tuple(paragraphs[at:])
        cut = 0
        while cut < len(paragraph.text) and wanted:
            letter = paragraph.text[cut].lower()
            if letter.isalnum():
                if letter != wanted[0]:
                    return None
                wanted = wanted[1:]
            cut += 1
        while cut < len(paragraph.text) and not (
            paragraph.text[cut].isalnum() or paragraph.text[cut].isspace()
        ):
            cut += 1  # the heading's own bracket or colon
        rest = paragraph.text[cut:].strip()
        if not wanted and rest:
            if paragraph.text[cut - 1].isalnum() and paragraph.text[cut].isalnum():
                return None  # "Action" and "Actions": another word
            upper = replace(paragraph, text=paragraph.text[:cut].strip())
            return (*paragraphs[:at], upper), (replace(paragraph, text=rest), *paragraphs[at + 1 :])
    return None if wanted else (tuple(paragraphs), ())


def letters_of(text: str) -> str:
    return "".join(letter for letter in text.lower() if letter.isalnum())
