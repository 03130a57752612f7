"""Word files (.docx, .docm, .dotx, Strict Open XML) → Document.

python-docx leaves out tracked insertions, content controls, text boxes, list numbers and more
(docs/decisions.md), so the XML is walked here, and the words found are counted against every w:t.
"""

from collections.abc import Iterator
from pathlib import Path

from extract.document import Document, Lost, Paragraph, Place, Table
from extract.notices import Notice
from extract.word.colours import read_theme
from extract.word.names import Element, w
from extract.word.numbering import read_lists
from extract.word.package import Package
from extract.word.styles import read_styles
from extract.word.tables import Reader
from extract.word.text import Context, tidy
from extract.word.walk import WITHDRAWN, is_withdrawn_row
from extract.words import count_words, missing_words

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FURNITURE_PARTS = ("header", "footer")
NOTE_PARTS = ("footnotes", "endnotes")
RAW_SPACES = {w("tab"), w("br"), w("cr"), w("ptab")}


def read_word(path: Path) -> Document:
    """Read a Word file. Raises an UnreadableError where it cannot be opened."""
    with Package(path) as package:
        main = package.main_part()
        root = package.xml(main)
        parts = {kind: target for kind, target, _ in package.relationships(main)}
        context = Context(
            styles=read_styles(package.xml(parts["styles"]) if "styles" in parts else None),
            lists=read_lists(package.xml(parts["numbering"]) if "numbering" in parts else None),
        )
        reader = Reader(context, read_theme(package.xml(parts["theme"]) if "theme" in parts else None))
        body = None if root is None else root.find(w("body"))
        if root is None or body is None:
            body = etree_body()
            root = body
        context.paged = next(root.iter(w("lastRenderedPageBreak")), None) is not None
        blocks = reader.blocks(body)
        raw = list(raw_texts(root))
        pages = context.page if context.paged else None
        furniture: list[Paragraph] = []
        notices: list[Notice] = []
        for kind, target, _ in package.relationships(main):
            if kind in FURNITURE_PARTS or kind in NOTE_PARTS:
                part = package.xml(target)
                if part is None:
                    continue
                holders = list(part) if kind in NOTE_PARTS else [part]
                for holder in holders:
                    if holder.get(w("type")) in ("separator", "continuationSeparator"):
                        continue
                    for block in reader.blocks(holder):
                        into = furniture if kind in FURNITURE_PARTS else blocks
                        into.extend(flat(block))
                    raw.extend(raw_texts(holder))
    if context.hidden:
        hidden = tidy(" ".join(context.hidden))
        notices.append(
            Notice(
                "hidden_text", f"Word hides {count_words(hidden)} words of this document; they are left out."
            )
        )
        furniture.append(Paragraph(hidden, Place(None)))
    seen = [p.text for b in blocks for p in flat(b)] + [p.text for p in furniture]
    lost = missing_words(raw, seen)
    if lost:
        notices.append(
            Notice("words_lost", f"{len(lost)} words of the file could not be placed: {' '.join(lost[:12])}")
        )
    return Document(
        blocks=tuple(blocks),
        reader="docx",
        media_type=MEDIA_TYPE,
        pages=pages,
        words=sum(count_words(text) for text in seen) + len(lost),
        furniture=tuple(furniture),
        lost=tuple(Lost(None, word) for word in lost),
        notices=tuple(notices),
    )


def etree_body() -> Element:
    """An empty body, for a document part that has none."""
    from lxml import etree

    return etree.Element(w("body"))


def flat(block: Paragraph | Table) -> Iterator[Paragraph]:
    """A block's paragraphs; a table's cell by cell."""
    if isinstance(block, Paragraph):
        yield block
        return
    for row in block.rows:
        for cell in row.cells:
            yield from cell.paragraphs


def raw_texts(element: Element) -> Iterator[str]:
    """The text of each paragraph straight from its w:t, the count against which the reading is held.

    Withdrawn text and fallback copies are no part of the document as accepted; nothing else is left out.
    """
    done: list[str] = []
    outer: list[str] = []
    gather(element, outer, done)
    yield from done
    yield "".join(outer)


def gather(element: Element, here: list[str], done: list[str]) -> None:
    """Add text to `here` (the paragraph that we are in) and finished paragraphs to `done`."""
    for child in element:
        tag = child.tag
        if not isinstance(tag, str) or tag in WITHDRAWN or (tag == w("tr") and is_withdrawn_row(child)):
            continue
        if tag == w("t"):
            here.append((child.text or "").replace("\u00ad", ""))
        elif tag in RAW_SPACES:
            here.append(" ")
        elif tag == w("noBreakHyphen"):
            here.append("-")
        elif tag == w("p"):
            paragraph: list[str] = []
            gather(child, paragraph, done)
            done.append("".join(paragraph))
        else:
            gather(child, here, done)


__all__ = ["MEDIA_TYPE", "read_word"]
