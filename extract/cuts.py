"""Paragraphs that a page cuts: whether a text goes on with another, and the two made one."""

import re
from dataclasses import replace

from extract.document import Edge, Paragraph
from extract.document_words import Words, ends_item
from extract.joints import joint_of, would_fit


def joined(
    above: tuple[Paragraph, ...], below: tuple[Paragraph, ...], vocabulary: Words
) -> tuple[Paragraph, ...]:
    """The paragraphs of a cell and of its rest; a paragraph that the page cut is made one.

    Its text may hold UNDECIDED where the page broke a word, which joints.decide settles.
    """
    if not above or not below:
        return above + below
    last, first = above[-1], with_dash(above[-1], below[0])
    if not is_cut(last, first, vocabulary):
        return above + below
    joint = " "
    if last.edge is not None and first.edge is not None:
        joint = joint_of(last.text, first.text, last.edge.room, first.edge.letter, last.edge.alone)
    text = last.text.removesuffix("\u00ad") + joint + first.text
    edge = last.edge and first.edge
    if last.edge and edge:
        edge = edge._replace(head=last.edge.head, letter=last.edge.letter, indent=last.edge.indent)
    whole = replace(last, text=text, edge=edge, more=(*last.more, first.place, *first.more))
    return (*above[:-1], whole, *below[1:])


#: A dash that begins a line is a bullet or stands in a sentence.
DASHES = frozenset("-–—")


def with_dash(last: Paragraph, first: Paragraph) -> Paragraph:
    """A text that a page cuts before its dash ("than planned" / "– the post"), with the dash, which is no bullet:
    the line above is full and its sentence open."""
    if first.marker not in DASHES or last.marker or not last.text or last.text[-1] in ".:;?!":
        return first
    if last.edge is None or first.edge is None or fits(last.edge, first.edge):
        return first
    return replace(first, text=f"{first.marker} {first.text}", marker="")


#: "28/03/2019 –", "Response:", "2." open a paragraph after a full stop.
OPENING = re.compile(r"\d{1,2}[/.]\d{1,2}[/.]\d{2,4}\b|[A-Z][\w’'-]*:|\(?(?:\d{1,2}|[a-z])[.)]\s")


#: Hyphens, the soft one too.
HYPHENS = frozenset("-‐‑\u00ad")


def is_hyphenated(text: str) -> bool:
    """Whether a text ends in a word that goes on behind its hyphen."""
    return text[-1:] in HYPHENS and text[-2:-1].isalpha()


def is_cut(last: Paragraph, first: Paragraph, vocabulary: Words) -> bool:
    """Whether the page break stands inside a paragraph: no bullet, no new item, no room for the next word."""
    if first.marker or not last.text or not first.text:
        return False
    if (last.text[-1] in ".?!" and OPENING.match(first.text)) or ends_item(last.text, first.text, vocabulary):
        return False
    if is_hyphenated(last.text) and first.text[0].islower():
        return True  # whatever room there seems to be
    if last.edge is None or first.edge is None:
        return last.text.rstrip()[-1:] not in ".?!" or first.text[:1].islower()
    return not fits(last.edge, first.edge)


def fits(last: Edge, first: Edge) -> bool:
    """Whether the first word of a text would have fitted behind the last line of another."""
    return would_fit(first.head, first.letter, last.size, last.room)
