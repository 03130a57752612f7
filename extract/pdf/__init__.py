"""PDF files → Document.

Each page is looked at once: a cheap look tells pages that may hold a table from pages of prose; only the
former are read with their geometry. Reading a page is pdfium's work (geometry.py); what the tables on it
are, ruled.py says. Rows that a page break cut are joined later, by normalise.
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from extract.document import Block, Cell, Document, Lost, Paragraph, Place, Table
from extract.errors import NoTextError
from extract.joints import MAY_PART, UNDECIDED, Words, decide, parts
from extract.notices import Notice
from extract.pdf.furniture import part_furniture
from extract.pdf.geometry import OpenPage, Page, Run
from extract.pdf.grid import find_grids
from extract.pdf.lines import Column, Line, are_spaced, lines_of, paragraphs_of, usual_pitch
from extract.pdf.opening import open_pdf
from extract.pdf.ruled import build_table, fill_grids
from extract.words import count_words, missing_words, words_of

MEDIA_TYPE = "application/pdf"
#: Prose fills its lines; a table's cells and headings do not. A page whose lines hold fewer letters than this
#: on average is read with its geometry even without a rule on it (prose measured: 75 to 110, tables 12 to 30).
PROSE_LINE = 55


def read_pdf(path: Path) -> Document:
    """Read a PDF. Raises an UnreadableError where it cannot be opened or holds no text."""
    with open_pdf(path) as pdf:
        return read_opened(pdf)


def read_opened(pdf: Any) -> Document:
    words = Words()
    blocks: list[Block] = []
    furniture: list[Paragraph] = []
    notices: list[Notice] = list(pdf.notices)
    lost: list[Lost] = []
    heights: dict[int, float] = {}
    total = 0
    for number in range(1, pdf.pages + 1):
        with OpenPage(pdf.handle, number) as opened:
            words.add(opened.raw.split("\n"))
            if not opened.raw.strip():
                continue
            if not is_worth_reading(opened):
                total += count_words(opened.raw)
                blocks.append(prose_page(opened.raw, number))
                continue
            page = opened.read()
            found, stamps = page_blocks(page, opened)
        heights[number] = page.height
        blocks.extend(found)
        furniture.extend(stamps)
        gone = page_lost(page, [*found, *stamps])
        lost.extend(Lost(number, word) for word in gone)
        total += sum(count_words(p.text) for b in [*found, *stamps] for p in flat(b)) + len(gone)
    if not blocks and not furniture:
        raise NoTextError("The pages of this PDF are pictures (a scan): there is no text in it.")
    blocks = [part for block in blocks for part in decided(block, words)]
    kept, repeated = part_furniture(blocks, heights)
    return Document(
        blocks=tuple(kept),
        reader="pdf-ruled",
        media_type=MEDIA_TYPE,
        pages=pdf.pages,
        words=total,
        furniture=(*furniture, *repeated),
        lost=tuple(lost),
        notices=tuple(notices),
        page_heights=heights,
        vocabulary=words,
    )


def is_worth_reading(opened: OpenPage) -> bool:
    """The cheap look: rules on the page, or lines too short for prose."""
    lines = [line for line in opened.raw.split("\n") if line.strip()]
    letters = sum(map(len, lines)) / max(len(lines), 1)
    return letters < PROSE_LINE or opened.has_rules()


def page_blocks(page: Page, opened: OpenPage) -> tuple[list[Block], list[Paragraph]]:
    """The tables and paragraphs of a page from the top, and its stamps."""
    grids = find_grids(page.across, page.down)
    tables, outside = fill_grids(page, grids, opened.words)
    built = [build_table(table, page.number) for table in tables]
    blocks: list[Block] = [*built, *prose(outside, page, built)]
    blocks.sort(key=lambda block: (block.place.box or (0.0, 0.0))[1])
    stamps = [
        Paragraph(run.text, Place(page.number, (run.left, run.top, run.right, run.bottom)))
        for run in page.stamps
    ]
    return blocks, stamps


def prose(runs: list[Run], page: Page, tables: list[Table]) -> list[Paragraph]:
    """The paragraphs outside the tables; a table between two lines parts them."""
    if not runs:
        return []
    lines = lines_of(runs)
    pitch = usual_pitch([lines])
    column = Column(
        min(line.left for line in lines), max(line.right for line in lines), pitch, are_spaced([lines], pitch)
    )
    feet = sorted(table.place.box[3] for table in tables if table.place.box)
    zones: dict[int, list[Line]] = {}
    for line in lines:
        zones.setdefault(bisect_right(feet, line.baseline), []).append(line)
    return [p for zone in sorted(zones) for p in paragraphs_of(zones[zone], column, page.number)]


def prose_page(raw: str, number: int) -> Paragraph:
    """A page of prose as one paragraph: its words are counted and searched, its layout is not read."""
    return Paragraph(" ".join(raw.split()), Place(number))


def page_lost(page: Page, blocks: list[Block]) -> list[str]:
    """Words of pdfium's own text of the page that no block holds."""
    raw = [page.raw]
    seen = [f"{p.marker} {p.text}" for b in blocks for p in flat(b)]
    if len(words_of(raw[0])) == sum(len(words_of(text)) for text in seen):
        return []  # the usual case, and quick: every word is there
    return missing_words(raw, [*seen, *page.hidden])


def decided(block: Block, words: Words) -> list[Block]:
    """A block with the doubts in its texts decided; a paragraph may turn out to be several."""
    if isinstance(block, Paragraph):
        return list(decided_paragraph(block, words))
    if not any(UNDECIDED in p.text or MAY_PART in p.text for p in flat(block)):
        return [block]
    rows = tuple(
        replace(row, cells=tuple(decided_cell(cell, words) for cell in row.cells)) for row in block.rows
    )
    return [replace(block, rows=rows)]


def decided_cell(cell: Cell, words: Words) -> Cell:
    return replace(cell, paragraphs=tuple(q for p in cell.paragraphs for q in decided_paragraph(p, words)))


def decided_paragraph(paragraph: Paragraph, words: Words) -> Iterator[Paragraph]:
    """The paragraphs that a paragraph turns out to be, each with its part of the height."""
    if UNDECIDED not in paragraph.text and MAY_PART not in paragraph.text:
        yield paragraph
        return
    texts = parts(decide(paragraph.text, words), words)
    left, top, right, bottom = paragraph.place.box or (0.0, 0.0, 0.0, 0.0)
    letters = sum(map(len, texts)) or 1
    edge, done = paragraph.edge, 0
    for at, text in enumerate(texts):
        y0 = top + (bottom - top) * done / letters
        done += len(text)
        box = (left, round(y0, 1), right, round(top + (bottom - top) * done / letters, 1))
        yield replace(
            paragraph,
            text=text,
            place=paragraph.place._replace(box=box),
            marker=paragraph.marker if at == 0 else "",
            edge=edge if edge is None or at == len(texts) - 1 else edge._replace(room=0.0, alone=False),
        )


def flat(block: Block) -> Iterator[Paragraph]:
    if isinstance(block, Paragraph):
        yield block
    elif isinstance(block, Table):
        for row in block.rows:
            for cell in row.cells:
                yield from cell.paragraphs
