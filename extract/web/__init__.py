"""Web pages (.html, saved pages, MHTML) → Document.

The tree is walked once: tables with their spans and fills, lists with their numbers, headings; the frame of the
site (menus, banners, foot) and what the page hides are told apart. Plans that are set as headings and lists are
reported as tables of cards. Nothing is fetched: pictures, style sheets and frames elsewhere stay there.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path

from extract.document import Block, Cell, Document, Lost, Paragraph, Place, Row, Table, each_paragraph
from extract.errors import DamagedError, EmptyFileError
from extract.labelled.cards import with_cards
from extract.labelled.lines import Item, Line
from extract.notices import Notice
from extract.web.flow import BLANK, PageRead, raw_text
from extract.web.opening import open_web
from extract.web.sheets import read_sheets
from extract.web.titles import titles_once, without_terms
from extract.web.tree import read_tree
from extract.web.walk import Walk
from extract.words import missing_words, words_in

#: Elements of a page: the largest saved pages have a hundred thousand. So many take a minute and a gigabyte.
MOST_ELEMENTS = 1_000_000


def read_web(path: Path) -> Document:
    """Read a web page or a saved one. Raises an UnreadableError where there is nothing to read."""
    return read_pages(path.read_bytes())


def read_pages(data: bytes) -> Document:
    """The pages that are in these bytes, as `read_web`.

    Tables are whole (whole=True). Pages have no numbers: a place is the index of a paragraph.
    """
    opened = open_web(data)
    items: list[Item] = []
    furniture: list[Paragraph] = []
    raw: list[str] = []
    hidden: list[Paragraph] = []
    withdrawn: list[Paragraph] = []
    notices = list(opened.notices)
    named_fills = 0
    for page in opened.pages:
        root = read_tree(page)
        if root is None:
            continue
        elements = root.xpath("count(//*)")
        if isinstance(elements, float) and elements > MOST_ELEMENTS:
            raise DamagedError(
                f"The web page has more than {MOST_ELEMENTS:,} elements, as no document has.",
                "Save the part with the plan as a page of its own and read that.",
            )
        styles = ("".join(map(str, element.itertext())) for element in root.iter("style"))
        reading = Walk(root, read_sheets((*opened.sheets, *styles))).read()
        shown, frame = with_heading(reading)
        items += [*shown, Line(BLANK, "rule")]
        furniture += [line.paragraph for line in frame if line.text]
        hidden += [line.paragraph for line in reading.hidden if line.text]
        withdrawn += [line.paragraph for line in reading.withdrawn if line.text]
        raw += [raw_text(root), *reading.added]
        named_fills += reading.named_fills
    items, repeats = titles_once(items)
    furniture += [line.paragraph for line in repeats]
    places = (Place(None, None, index) for index in count())
    blocks = [placed(item, places) for item in without_terms(with_cards(items)) if is_block(item)]
    furniture = [replace(p, place=next(places)) for p in (*furniture, *hidden, *withdrawn)]
    seen = [p for block in blocks for p in each_paragraph(block)] + furniture
    if not any(p.text for p in seen):
        raise EmptyFileError("The web page has no text in it.")
    lost = missing_words(raw, (f"{p.marker} {p.text}" for p in seen))
    notices.extend(
        remarks(words_in(p.text for p in hidden), words_in(p.text for p in withdrawn), named_fills, lost)
    )
    return Document(
        blocks=tuple(blocks),
        reader="html",
        media_type=opened.media_type,
        pages=None,
        words=words_in(f"{p.marker} {p.text}" for p in seen) + len(lost),
        furniture=tuple(furniture),
        lost=tuple(Lost(None, word) for word in lost),
        notices=tuple(notices),
    )


def with_heading(reading: PageRead) -> tuple[list[Item], list[Line]]:
    """A page's items and furniture. A page without headings begins with that in the site's head, else its title."""
    items, furniture = list(reading.items), list(reading.furniture)
    if any(isinstance(item, Line) and item.kind == "heading" for item in items):
        return items, furniture
    heads = [at for at, line in enumerate(furniture) if line.paragraph.heading == 1]
    heads = heads or [at for at, line in enumerate(furniture) if line.text and line.text == reading.title]
    if not heads:
        return items, furniture
    head = furniture.pop(heads[0])
    return [replace(head, kind="heading"), *items], furniture


def is_block(item: Item) -> bool:
    return isinstance(item, Table) or bool(item.text)


def placed(item: Item, places: Iterator[Place]) -> Block:
    """A line or table as a block whose paragraphs know where on the page they stand."""
    if isinstance(item, Line):
        return replace(item.paragraph, place=next(places))
    start = next(places)
    rows = []
    for row in item.rows:
        here = next(places)
        cells = []
        for c in row.cells:
            paragraphs = tuple(replace(p, place=next(places)) for p in c.paragraphs)
            known = {id(old): new for old, new in zip(c.paragraphs, paragraphs, strict=True)}
            tables = tuple(known_again(table, known) for table in c.tables)
            cells.append(Cell(c.column, c.span, paragraphs, c.fill, c.merged, c.heading, None, here, tables))
        rows.append(Row(tuple(cells), row.heading, here))
    return replace(item, rows=tuple(rows), place=start)


def known_again(table: Table, known: dict[int, Paragraph]) -> Table:
    """A table in a cell, with the paragraphs of the cell: they know where they stand."""
    rows = (
        replace(
            row,
            cells=tuple(
                replace(c, paragraphs=tuple(known.get(id(p), p) for p in c.paragraphs)) for c in row.cells
            ),
        )
        for row in table.rows
    )
    return replace(table, rows=tuple(rows))


def remarks(hidden: int, withdrawn: int, named_fills: int, lost: Iterable[str]) -> Iterator[Notice]:
    """What an analyst should know about the page."""
    if hidden:
        yield Notice("hidden_text", f"The web page hides {hidden:,} words of its text; they are left out.")
    if withdrawn:
        yield Notice(
            "tracked_changes",
            f"The web page marks {withdrawn:,} words as deleted; they are left out. Check whether that was agreed.",
        )
    if named_fills:
        yield Notice(
            "colour_by_name",
            f"The colours of {named_fills} cells are in a style sheet that was not saved with the page; they "
            "are taken from the names that the page gives to them.",
        )
    words = list(lost)
    if words:
        shown = " ".join(words[:12])
        yield Notice("words_lost", f"{len(words)} words of the page could not be placed: {shown}")


__all__ = ["read_pages", "read_web"]
