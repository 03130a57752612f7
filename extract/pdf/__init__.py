"""PDF files → Document.

Each page is looked at once: a cheap look tells pages that may hold a table from pages of prose; only the
former are read with their geometry. Reading a page is pdfium's work (geometry.py); what the tables on it
are, ruled.py says. Rows that a page break cut are joined later, by normalise.
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from extract.document import Block, Cell, Document, Lost, Paragraph, Place, Table
from extract.errors import NoTextError
from extract.joints import MAY_PART, UNDECIDED, Words, decide, parts
from extract.pdf.furniture import part_furniture
from extract.pdf.geometry import OpenPage, Page, Run
from extract.pdf.grid import find_grids
from extract.pdf.lines import Column, Line, are_spaced, lines_of, paragraphs_of, usual_pitch
from extract.pdf.opening import OpenedPdf, open_pdf
from extract.pdf.ruled import build_table, fill_grids
from extract.pdf.structure import read_structure
from extract.pdf.tagged import build, table_pages
from extract.words import count_words, missing_words, words_of

MEDIA_TYPE = "application/pdf"
#: Prose fills its lines; a table's cells and headings do not. A page whose lines hold fewer letters than this
#: on average is read with its geometry even without a rule on it (prose measured: 75 to 110, tables 12 to 30).
PROSE_LINE = 55
#: A line of prose that holds less than this share of the letters of the longest line ends its paragraph.
SHORT_LINE = 0.75
#: Tags that lose more words than this are not trusted: geometry reads the document instead.
MOST_LOST = 3


def read_pdf(path: Path) -> Document:
    """Read a PDF. Raises an UnreadableError where it cannot be opened or holds no text."""
    with open_pdf(path) as pdf:
        if pdf.tagged:
            document = read_tagged(path, pdf)
            if document is not None:
                return document
        return read_by_geometry(pdf)


def read_tagged(path: Path, pdf: OpenedPdf) -> Document | None:
    """Read a PDF by its tags; None where it has no tables in them or they cannot be trusted."""
    nodes = read_structure(path)
    wanted = table_pages(nodes)
    if not wanted:
        return None
    words = Words()
    blocks: list[Block] = []
    stamps: list[Paragraph] = []
    pages: dict[int, Page] = {}
    for number in range(1, pdf.pages + 1):
        with OpenPage(pdf.handle, number, tagged=True) as opened:
            words.add(opened.raw.split("\n"))
            if number in wanted or number == 1:
                pages[number] = opened.read()
                stamps.extend(stamps_of(pages[number]))
            elif opened.raw.strip():
                blocks.extend(prose_page(opened.raw, number))
    tagged = build(nodes, pages)
    if tagged is None:
        return None
    blocks = sorted([*blocks, *tagged.blocks], key=lambda block: block.place.page or 0)
    heights = {number: page.height for number, page in pages.items()}
    document = finish(pdf, "pdf-tagged", blocks, [*stamps, *tagged.repeats], words, heights, [])
    on_pages = [b for b in (*document.blocks, *document.furniture) if b.place.page in heights]
    seen = [f"{p.marker} {p.text}" for b in on_pages for p in flat(b)]
    seen.extend(text for page in pages.values() for text in page.hidden)
    lost = missing_words((page.raw for page in pages.values()), seen)
    if len(lost) > MOST_LOST:
        return None
    return replace(document, lost=tuple(Lost(None, word) for word in lost), words=document.words + len(lost))


def read_by_geometry(pdf: OpenedPdf) -> Document:
    """Read a PDF by what its pages show."""
    words = Words()
    blocks: list[Block] = []
    stamps: list[Paragraph] = []
    heights: dict[int, float] = {}
    lost: list[Lost] = []
    for number in range(1, pdf.pages + 1):
        with OpenPage(pdf.handle, number) as opened:
            words.add(opened.raw.split("\n"))
            if not opened.raw.strip():
                continue
            if not is_worth_reading(opened):
                blocks.extend(prose_page(opened.raw, number))
                continue
            page = opened.read()
            found = page_blocks(page, opened)
        heights[number] = page.height
        blocks.extend(found)
        stamps.extend(stamps_of(page))
        lost.extend(Lost(number, word) for word in page_lost(page, [*found, *stamps_of(page)]))
    return finish(pdf, "pdf-ruled", blocks, stamps, words, heights, lost)


def finish(
    pdf: OpenedPdf,
    reader: str,
    blocks: list[Block],
    furniture: list[Paragraph],
    words: Words,
    heights: dict[int, float],
    lost: list[Lost],
) -> Document:
    """The document, with the doubts in its texts decided and its headers and footers put apart."""
    if not blocks and not furniture:
        raise NoTextError("The pages of this PDF are pictures (a scan): there is no text in it.")
    sure = [part for block in blocks for part in decided(block, words)]
    kept, repeated = part_furniture(sure, heights)
    furniture = [part for p in furniture for part in decided_paragraph(p, words)] + repeated
    return Document(
        blocks=tuple(kept),
        reader=reader,
        media_type=MEDIA_TYPE,
        pages=pdf.pages,
        words=sum(count_words(f"{p.marker} {p.text}") for b in (*kept, *furniture) for p in flat(b))
        + len(lost),
        furniture=tuple(furniture),
        lost=tuple(lost),
        notices=pdf.notices,
        page_heights=heights,
        vocabulary=words,
    )


def is_worth_reading(opened: OpenPage) -> bool:
    """The cheap look: rules on the page, or lines too short for prose. The first page may hold the title."""
    lines = [line for line in opened.raw.split("\n") if line.strip()]
    letters = sum(map(len, lines)) / max(len(lines), 1)
    return opened.number == 1 or letters < PROSE_LINE or opened.has_rules()


def page_blocks(page: Page, opened: OpenPage) -> list[Block]:
    """The tables and paragraphs of a page from the top."""
    grids = find_grids(page.across, page.down)
    tables, outside = fill_grids(page, grids, opened.words)
    built = [build_table(table, page.number) for table in tables]
    blocks: list[Block] = [*built, *prose(outside, page, built)]
    blocks.sort(key=lambda block: (block.place.box or (0.0, 0.0))[1])
    return blocks


def stamps_of(page: Page) -> list[Paragraph]:
    """Text laid askew across the page (DRAFT): furniture."""
    return [Paragraph(r.text, Place(page.number, (r.left, r.top, r.right, r.bottom))) for r in page.stamps]


def prose(runs: list[Run], page: Page, tables: list[Table]) -> list[Paragraph]:
    """The paragraphs outside the tables; a table or other letters between two lines part them."""
    if not runs:
        return []
    lines = lines_of(runs)
    pitch = usual_pitch([lines])
    column = Column(
        min(line.left for line in lines), max(line.right for line in lines), pitch, are_spaced([lines], pitch)
    )
    feet = sorted(table.place.box[3] for table in tables if table.place.box)
    zones: list[list[Line]] = []
    above: Line | None = None
    for line in lines:
        parted = above is None or bisect_right(feet, line.baseline) != bisect_right(feet, above.baseline)
        if parted or (above is not None and (abs(line.size - above.size) > 0.6 or line.bold != above.bold)):
            zones.append([])  # a heading is set in other letters than the text below it
        zones[-1].append(line)
        above = line
    return [p for zone in zones for p in paragraphs_of(zone, column, page.number)]


def prose_page(raw: str, number: int) -> list[Paragraph]:
    """A page of prose: its words are counted and searched, its layout is not read.

    A line much shorter than the longest one ends a paragraph, so that headings stand by themselves.
    """
    lines = [" ".join(line.split()) for line in raw.split("\n")]
    full = SHORT_LINE * max(map(len, lines))
    paragraphs: list[list[str]] = [[]]
    for line in lines:
        if line:
            paragraphs[-1].append(line)
            if len(line) < full:
                paragraphs.append([])
    return [Paragraph(" ".join(lines), Place(number)) for lines in paragraphs if lines]


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
