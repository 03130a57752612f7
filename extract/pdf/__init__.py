"""PDF files → Document.

Each page is looked at once: a cheap look tells pages that may hold a table from pages of prose; only the
former are read with their geometry. Reading a page is pdfium's work (geometry.py); what the tables on it
are, ruled.py says. Rows that a page break cut are joined later, by normalise.
"""

import re
from dataclasses import replace
from itertools import takewhile
from pathlib import Path

from extract.document import Block, Document, Lost, Paragraph, Place, Table, each_paragraph
from extract.document_words import Words
from extract.errors import LIBRARY_ERRORS, DamagedError, PasswordError, UnreadableError
from extract.joints import UNDECIDED
from extract.labelled.typed import with_cards
from extract.notices import Notice
from extract.pdf.abreast import blocks_of
from extract.pdf.aligned import Read, Sheet, build_tables, is_promising, sheet_of
from extract.pdf.beside import told
from extract.pdf.doubts import decided, decided_paragraph
from extract.pdf.fallen_out import fallen_out
from extract.pdf.framed import Frames, ruled_tables
from extract.pdf.furniture import at_edge, part_furniture
from extract.pdf.geometry import Page, PageError, Run, sharing
from extract.pdf.opening import OPENINGS, Opened, OpenedPdf, PageSource
from extract.pdf.pictured import Pictures
from extract.pdf.pieces import lost_words
from extract.pdf.prose import prose_page
from extract.pdf.structure import read_structure
from extract.pdf.tagged import build, table_pages
from extract.settings import DEFAULT, Settings, Tell, silent
from extract.words import count_words, words_in

MEDIA_TYPE = "application/pdf"
#: Prose fills its lines; a table's cells and headings do not. A page whose lines hold fewer letters than this
#: on average is read with its geometry even without a rule on it (prose measured: 75 to 110, tables 12 to 30).
PROSE_LINE = 55
#: Labels that a plan without a table has on lines of their own, or before a colon; so many are no chance.
LABEL = re.compile(
    r"^\W*(?:lead|owner|(?:person |who is )?responsible|target|timescale|deadline|by when|due)\b[^:\n]{0,24}(?::|\s*$)",
    re.IGNORECASE | re.MULTILINE,
)
LABELS = 2
#: Tags that lose more words than this are not trusted: geometry reads the document instead.
MOST_LOST = 3
#: Guessed words that a notice names.
MOST_GUESSES = 20


def read_pdf(path: Path, settings: Settings = DEFAULT, tell: Tell = silent) -> Document:
    """Read a PDF; `tell` hears of each page that is read from its picture. Raises an UnreadableError where it cannot be opened or holds no text.

    The openings are tried in turn until one gives every page; where none does, the first that gives any.
    """
    first: UnreadableError | None = None
    for strict in (True, False):
        for opening in OPENINGS:
            try:
                with opening(path) as pdf:
                    if strict and any(notice.code == "pages_lost" for notice in pdf.notices):
                        continue  # pages are missing: another opening may find them
                    return told(read_opened(path, pdf, strict, settings, tell), pdf)
            except PageError:
                continue
            except (DamagedError, PasswordError) as error:
                first = first or error
            except LIBRARY_ERRORS as error:
                first = first or DamagedError(f"The PDF is damaged ({type(error).__name__}).")
    raise first or DamagedError("None of the pages of this PDF can be read.")


def read_opened(path: Path, pdf: OpenedPdf, strict: bool, settings: Settings, tell: Tell) -> Document:
    if pdf.tagged and strict and settings.ocr != "always":
        document = read_tagged(path, pdf, Pictures(pdf, settings, tell))
        if document is not None:
            return document
    return read_by_geometry(pdf, Pictures(pdf, settings, tell), strict)


def read_tagged(path: Path, pdf: OpenedPdf, pictures: Pictures) -> Document | None:
    """Read a PDF by its tags; None where it has no tables in them or they cannot be trusted."""
    nodes = read_structure(path)
    wanted = table_pages(nodes)
    if not wanted:
        return None
    gathered = Gathered()
    pages: dict[int, Page] = {}
    for number in range(1, pdf.pages + 1):
        with pdf.page(number, tagged=True) as opened:
            if number in wanted and pictures.is_better_drawn(opened):
                return None  # the tags of an older reading of a picture, or of text that makes no sense
            if number not in wanted and pictures.takes(opened):
                continue
            if number in wanted or number == 1:
                pages[number] = opened.read()
                gathered.stamps.extend(stamps_of(pages[number]))
            elif opened.raw.strip():
                gathered.blocks.extend(prose_page(opened.raw, number))
    tagged = build(nodes, pages)
    if tagged is None:
        return None
    heights = {number: page.height for number, page in pages.items()}
    gathered.blocks.extend(tagged.blocks)
    gathered.heights.update(heights)
    for source in pictures.read().values():
        with source as read:
            gathered.add(read)
    gathered.close()
    document = finish(pdf, "pdf-tagged", gathered, [*gathered.stamps, *tagged.repeats], pictures)
    on_pages = [b for b in (*document.blocks, *document.furniture) if b.place.page in heights]
    seen = [f"{p.marker} {p.text}" for b in on_pages for p in each_paragraph(b)]
    seen.extend(text for page in pages.values() for text in page.hidden)
    lost = lost_words([page.raw for page in pages.values()], seen)
    if len(lost) > MOST_LOST:
        return None
    return replace(document, lost=tuple(Lost(None, word) for word in lost), words=document.words + len(lost))


def read_pages(pages: Opened, settings: Settings, tell: Tell) -> Document:
    """Read open pages, of whatever they are, by what they show. Raises an UnreadableError where none has text."""
    return read_by_geometry(pages, Pictures(pages, settings, tell))


def read_by_geometry(pdf: Opened, pictures: Pictures, strict: bool = True) -> Document:
    """Read a PDF by what its pages show. Not `strict`: pages that cannot be loaded are passed over."""
    gathered = Gathered()
    gone: list[int] = []
    for number in range(1, pdf.pages + 1):
        try:
            source = pdf.page(number)
        except PageError:
            if strict:
                raise
            gone.append(number)
            continue
        with source as opened:
            if not pictures.takes(opened):
                gathered.add(opened)
    read = pictures.read()
    for source in read.values():
        with source as opened:
            gathered.add(opened)
    aligned = gathered.close()
    reader = "pdf-aligned" if aligned > gathered.ruled else "pdf-ruled"
    if 2 * len(read) > len(gathered.numbers):
        reader = "ocr"
    if gone:
        if len(gone) == pdf.pages:
            raise PageError(gone[0])
        listed = ", ".join(map(str, gone))
        notice = Notice(
            "pages_lost", f"Pages that cannot be read: {listed}. What stands on them is missing.", gone[0]
        )
        pictures.notices.append(notice)
    return finish(pdf, reader, gathered, gathered.stamps, pictures)


class Gathered:
    """What the pages of a document hold, gathered page by page: blocks, stamps, words that no block holds."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.stamps: list[Paragraph] = []
        self.heights: dict[int, float] = {}
        self.lost: list[Lost] = []
        self.numbers: set[int] = set()
        self.ruled = self.aligned = 0
        self.notices: list[Notice] = []
        self.frames = Frames()
        self.sheets: list[Sheet] = []
        self.waiting: list[tuple[Page, list[Run]]] = []

    def add(self, opened: PageSource) -> None:
        """Read a page; a page without rules waits for the others, for its columns are found over all of them."""
        if not opened.raw.strip():
            return
        self.numbers.add(opened.number)
        if not (is_worth_reading(opened) or self.may_go_on(opened.number)):
            self.read_waiting()
            self.blocks.extend(prose_page(opened.raw, opened.number))
            return
        page = opened.read()
        tables, outside, drawn = ruled_tables(page, opened, self.frames)
        self.heights[page.number] = page.height
        self.stamps.extend(stamps_of(page))
        if tables:
            self.ruled += 1
            self.read_waiting()
            self.take(page, tables, outside)
            return
        outside = sharing(outside)
        sheet = sheet_of(page, outside, opened.words, drawn)
        if sheet is None:
            self.take(page, tables, outside)
        else:
            self.sheets.append(sheet)
            # the sheet has what is needed of them
            bare = page._replace(runs=[], across=[], down=[], fills=[])
            self.waiting.append((bare, outside))

    def take(self, page: Page, tables: list[Table], outside: list[Run]) -> None:
        """Keep the blocks of a page, from the top, and the words that none of them holds."""
        found = blocks_of(tables, outside, page.number)
        self.blocks.extend(found)
        self.lost.extend(Lost(page.number, word) for word in page_lost(page, [*found, *stamps_of(page)]))

    def may_go_on(self, number: int) -> bool:
        """Whether a table may go on on a page: one long text, or one word, may be all that it holds there."""
        above = () if self.sheets else takewhile(lambda b: b.place.page == number - 1, reversed(self.blocks))
        last = next((b for b in above if isinstance(b, Table) or not at_edge(b, self.heights)), None)
        if isinstance(last, Table):
            return True  # nothing but a footer stands below it on its page
        before = self.sheets[-1] if self.sheets else None
        return before is not None and before.number == number - 1 and is_promising(before)

    def read_waiting(self) -> None:
        """Read the tables without upright rules on the pages that wait for it: they follow each other."""
        found: dict[int, Read] = {}
        if any(map(is_promising, self.sheets)):
            self.waiting = [(page, []) for page, _ in self.waiting]  # the sheets have their runs
            found = build_tables(self.sheets)
        self.sheets.clear()
        self.waiting.reverse()
        while self.waiting:  # each is let go at once: a long document is never held twice
            page, outside = self.waiting.pop()
            read = found.pop(page.number, None)
            if read is not None:
                self.aligned += bool(read.tables)
                self.notices.extend(read.notices)
            self.take(page, list(read.tables) if read else [], list(read.outside) if read else outside)

    def close(self) -> int:
        """Take the pages that wait and put all blocks in order; the number of pages with aligned tables."""
        self.read_waiting()
        self.blocks.sort(key=lambda block: block.place.page or 0)
        return self.aligned


def finish(
    pdf: Opened,
    reader: str,
    gathered: Gathered,
    furniture: list[Paragraph],
    pictures: Pictures,
) -> Document:
    """The document, with the doubts in its texts decided and its headers and footers put apart."""
    blocks, lost, heights = gathered.blocks, gathered.lost, gathered.heights
    if not blocks and not furniture:
        raise pictures.error()
    words = Words()
    words.add(unbroken(p) for block in (*blocks, *furniture) for p in each_paragraph(block))
    words.see_hyphens(p.text for block in blocks for p in each_paragraph(block))
    sure: list[Block] = []
    blocks.reverse()
    while blocks:
        sure.extend(decided(blocks.pop(), words))  # each is let go at once, as in read_waiting
    kept, repeated = part_furniture(sure, heights, pictures.sight)
    kept = with_cards(kept)
    furniture = [part for p in furniture for part in decided_paragraph(p, words)] + repeated
    notices = (*pdf.notices, *gathered.notices, *pictures.said(), *fallen_out(kept, pictures.taken))
    if words.guesses:
        shown = ", ".join(f"“{word}”" for word in list(words.guesses)[:MOST_GUESSES])
        notices += (Notice("word_guessed", f"Where a narrow column broke these words is a guess: {shown}."),)
    return Document(
        blocks=tuple(kept),
        reader=reader,
        media_type=MEDIA_TYPE,
        pages=pdf.pages,
        words=words_in(f"{p.marker} {p.text}" for b in (*kept, *furniture) for p in each_paragraph(b))
        + len(lost),
        furniture=tuple(furniture),
        lost=tuple(lost),
        notices=notices,
        page_heights=heights,
        sight=pictures.sight,
        vocabulary=words,
    )


def unbroken(paragraph: Paragraph) -> str:
    """A paragraph's text, its last word marked as doubtful where the page may have broken it.

    A single piece of text on the last line with room for no letter more: the widest is a size wide.
    """
    edge = paragraph.edge
    doubt = UNDECIDED if edge is not None and edge.alone and edge.room < edge.size else ""
    return paragraph.text + doubt


def is_worth_reading(opened: PageSource) -> bool:
    """The cheap look: rules on the page, lines too short for prose, texts beside each other, labels. The first page
    may hold the title."""
    lines = [line for line in opened.raw.split("\n") if line.strip()]
    letters = sum(map(len, lines)) / max(len(lines), 1)
    short = letters < PROSE_LINE or len(LABEL.findall(opened.raw)) >= LABELS
    return opened.number == 1 or short or opened.has_rules() or opened.has_columns()


def stamps_of(page: Page) -> list[Paragraph]:
    """Text laid askew across the page (DRAFT): furniture."""
    return [Paragraph(r.text, Place(page.number, (r.left, r.top, r.right, r.bottom))) for r in page.stamps]


def page_lost(page: Page, blocks: list[Block]) -> list[str]:
    """Words of pdfium's own text of the page that no block holds."""
    raw = [page.raw]
    seen = [f"{p.marker} {p.text}" for b in blocks for p in each_paragraph(b)]
    if count_words(raw[0]) == words_in(seen):
        return []  # the usual case, and quick: every word is there
    return lost_words(raw, [*seen, *page.hidden])
