"""The words of a part straight from its w:t: the count against which the reading is held.

Kept apart from the reading on purpose: it knows no tables, styles or fields, only what is no text.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from extract.word.names import Element, w
from extract.word.symbols import font_of, shown_text
from extract.word.walk import ALTERNATIVE, WITHDRAWN, first_choice, is_withdrawn_cell, is_withdrawn_row
from extract.words import explained, missing_words, words_of

SPACES = {w("tab"), w("br"), w("cr"), w("ptab")}


def raw_texts(element: Element) -> Iterator[str]:
    """The text of each paragraph of a part.

    Withdrawn text and the copies of alternate content are no part of the document as accepted, and what
    is typed in a symbol font is a sign and no word; nothing else is left out.
    """
    done: list[str] = []
    outer: list[str] = []
    gather(element, None, outer, done)
    yield from done
    yield "".join(outer)


def unplaced(raw: Sequence[str], seen: Sequence[str]) -> list[str]:
    """Words of the raw texts that were not seen, whole or (where hidden text adjoins) in their pieces."""
    lost = missing_words(raw, seen)
    if not lost:
        return lost
    surplus = Counter(word for text in seen for word in words_of(text))
    surplus -= Counter(word for text in raw for word in words_of(text))
    left = []
    for word in lost:
        pieces = explained(word, surplus)
        surplus -= Counter(pieces)
        if not pieces:
            left.append(word)
    return left


def gather(element: Element, font: str | None, here: list[str], done: list[str]) -> None:
    """Add text to `here` (the paragraph that we are in) and finished paragraphs to `done`."""
    for child in element:
        tag = child.tag
        if not isinstance(tag, str) or is_withdrawn(child):
            continue
        if tag == w("t"):
            here.append(shown_text(child.text or "", font).replace("\u00ad", ""))
        elif tag in SPACES:
            here.append(" ")
        elif tag == w("noBreakHyphen"):
            here.append("-")
        elif tag == w("p"):
            paragraph: list[str] = []
            gather(child, None, paragraph, done)
            done.append("".join(paragraph))
        else:
            inner = first_choice(child) if tag in ALTERNATIVE else child
            gather(inner, font_of(child) if tag == w("r") else font, here, done)


def is_withdrawn(element: Element) -> bool:
    return (
        element.tag in WITHDRAWN
        or (element.tag == w("tr") and is_withdrawn_row(element))
        or (element.tag == w("tc") and is_withdrawn_cell(element))
    )
