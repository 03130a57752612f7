"""Word files (.docx, .docm, .dotx, Strict Open XML) → Document.

python-docx leaves out tracked insertions, content controls, text boxes, list numbers and more
(docs/decisions.md), so the XML is walked here, and the words found are counted against every w:t.
"""

from functools import partial
from pathlib import Path

from extract.document import Document, Lost, Paragraph, Place, each_paragraph
from extract.errors import UnknownFormatError
from extract.labelled.typed import with_cards
from extract.notices import Notice, counted
from extract.word.colours import read_theme
from extract.word.names import w
from extract.word.numbering import read_lists
from extract.word.package import Package
from extract.word.pickers import told, turn_dates
from extract.word.pictures import large_pictures, pictures_unread
from extract.word.prompts import take_prompts
from extract.word.raw import raw_texts, unplaced
from extract.word.remarks import asked, remarks_on, struck_through
from extract.word.styles import read_styles
from extract.word.symbols import name_fonts, symbols
from extract.word.tabbed import with_tabbed
from extract.word.tables import Reader
from extract.word.taken_in import take_in, texts_of
from extract.word.text import Context
from extract.words import count_words, words_in

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
LOOKS = ("styles", "numbering", "theme")
FURNITURE_PARTS = ("header", "footer")
NOTE_PARTS = ("footnotes", "endnotes")


def read_word(path: Path, depth: int = 0) -> Document:
    """Read a Word file. Raises an UnreadableError where it cannot be opened.

    `depth`: how many Word files this one was taken into.
    """
    with Package(path) as package:
        main = package.main_part()
        root = package.main_xml(main)
        relationships = list(package.relationships(main))
        parts = {kind: package.optional(target) for kind, target, _ in relationships if kind in LOOKS}
        context = Context(styles=read_styles(parts.get("styles")), lists=read_lists(parts.get("numbering")))
        context.taken = take_in(package, main, root, partial(read_taken_in, depth=depth), depth)
        reader = Reader(context, read_theme(parts.get("theme")))
        context.paged = next(root.iter(w("lastRenderedPageBreak")), None) is not None
        context.fields.look_over(root)
        name_fonts(
            root, {name: s.font for name, s in context.styles.items() if s.font in symbols() and s.font}
        )
        prompts, turned = take_prompts(root), turn_dates(root)
        body = root.find(w("body"))
        blocks = [] if body is None else reader.blocks(body)
        raw = [*raw_texts(root), *texts_of(context.taken)]
        raw += [text for box in context.taken.diagrams.values() for text in raw_texts(box)]
        pages = context.printed_page
        context.paged = False  # where a note or a header stands, the file does not say
        furniture: list[Paragraph] = []
        for kind, target, _ in relationships:
            if kind not in FURNITURE_PARTS and kind not in NOTE_PARTS:
                continue
            part = package.optional(target)
            if part is None:
                continue
            context.fields.look_over(part)
            for holder in part if kind in NOTE_PARTS else [part]:
                if holder.get(w("type")) in ("separator", "continuationSeparator"):
                    continue
                into = furniture if kind in FURNITURE_PARTS else blocks
                into.extend(p for block in reader.blocks(holder) for p in each_paragraph(block))
                raw.extend(raw_texts(holder))
        commented = [package.optional(target) for kind, target, _ in relationships if kind == "comments"]
        notices = [*package.notices, *remarks_on(root, commented, context.taken.unread)]
    if context.hidden:
        count = sum(count_words(p.text) for p in context.hidden)
        notices.append(
            Notice("hidden_text", f"Word hides {counted(count, 'word')} of this document; left out.")
        )
        furniture.extend(context.hidden)
    notices += pictures_unread(large_pictures(root), context.pictured)
    if context.struck:
        notices.append(struck_through(context.struck))
    if turned:
        notices.append(told(turned))
    if prompts:
        notices.append(asked(prompts))
        furniture.extend(Paragraph(text, Place(None)) for text in prompts)
    blocks = with_cards(with_tabbed(blocks, context.tabbed), context.leads)
    paragraphs = [*(p for b in blocks for p in each_paragraph(b)), *furniture]
    seen = [p.text for p in paragraphs]
    lost = unplaced(raw, [*seen, *context.unseen])
    if lost:
        shown = " ".join(lost[:12])
        notices.append(
            Notice("words_lost", f"{counted(len(lost), 'word')} of the file could not be placed: {shown}")
        )
    return Document(
        blocks=tuple(blocks),
        reader="docx",
        media_type=MEDIA_TYPE,
        pages=pages,
        words=words_in(f"{p.marker} {p.text}" for p in paragraphs) + len(lost),
        furniture=tuple(furniture),
        lost=tuple(Lost(None, word) for word in lost),
        notices=tuple(notices),
    )


def read_taken_in(path: Path, depth: int) -> Document:
    """A document that stands in a Word file, read by what it holds."""
    from extract import READERS
    from extract.detect import kind_of

    kind = kind_of(path)
    if kind == "docx":
        return read_word(path, depth + 1)
    if kind not in READERS or kind == "pdf":
        raise UnknownFormatError("Word takes in no such file.")
    return READERS[kind](path)


__all__ = ["MEDIA_TYPE", "read_word"]
