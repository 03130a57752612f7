"""Doubts in texts, decided once all words of the document are known."""

from collections.abc import Iterator
from dataclasses import replace

from extract.document import Block, Cell, Paragraph, each_paragraph
from extract.document_words import Words, decide, parts
from extract.joints import MAY_PART, UNDECIDED
from extract.pdf.geometry import tenth


def decided(block: Block, words: Words) -> list[Block]:
    """A block with the doubts in its texts decided; a paragraph may turn out to be several."""
    if isinstance(block, Paragraph):
        return list(decided_paragraph(block, words))
    if not any(map(is_doubtful, each_paragraph(block))):
        return [block]
    rows = tuple(
        replace(row, cells=tuple(decided_cell(cell, words) for cell in row.cells)) for row in block.rows
    )
    return [replace(block, rows=rows)]


def is_doubtful(paragraph: Paragraph) -> bool:
    return UNDECIDED in paragraph.text or MAY_PART in paragraph.text


def decided_cell(cell: Cell, words: Words) -> Cell:
    if not any(map(is_doubtful, cell.paragraphs)):
        return cell
    return replace(cell, paragraphs=tuple(q for p in cell.paragraphs for q in decided_paragraph(p, words)))


def decided_paragraph(paragraph: Paragraph, words: Words) -> Iterator[Paragraph]:
    """The paragraphs that a paragraph turns out to be, each with its part of the height."""
    if not is_doubtful(paragraph):
        yield paragraph
        return
    texts = parts(decide(paragraph.text, words), words)
    left, top, right, bottom = paragraph.place.box or (0.0, 0.0, 0.0, 0.0)
    letters = sum(map(len, texts)) or 1
    edge, done = paragraph.edge, 0
    for at, text in enumerate(texts):
        y0 = top + (bottom - top) * done / letters
        done += len(text)
        y1 = top + (bottom - top) * done / letters
        box = (left, tenth(round(y0, 1)), right, tenth(round(y1, 1)))
        yield replace(
            paragraph,
            text=text,
            place=paragraph.place._replace(box=box),
            marker=paragraph.marker if at == 0 else "",
            edge=edge if edge is None or at == len(texts) - 1 else edge._replace(room=0.0, alone=False),
        )
