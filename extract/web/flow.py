"""What is gathered on the way over a page: stretches of it, what elements hand down, the text as it stands."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

from extract.document import Paragraph
from extract.labelled.lines import UNPLACED, Item, Line
from extract.web.lines import Look, Piece
from extract.web.lists import OpenList
from extract.web.nature import BLOCKS, KINDS, UNSEEN

BLANK = Paragraph("", UNPLACED)


@dataclass(slots=True)
class Flow:
    """A stretch of the page whose items are gathered: the page, a cell, the furniture, what is hidden."""

    purpose: str  # "page", "cell", "strays", "furniture", "hidden", "spoken"
    items: list[Item] = field(default_factory=list)
    pieces: list[Piece | None] = field(default_factory=list)
    marker: str = ""
    number: str = ""
    papers: set[str | None] = field(default_factory=set)  # behind the text of a cell
    inks: set[str | None] = field(default_factory=set)
    swatches: list[str] = field(default_factory=list)  # coloured elements without text
    pictures: list[str] = field(default_factory=list)  # what is said in place of pictures
    spoken: list[Item] = field(default_factory=list)  # what is heard and not seen


class State(NamedTuple):
    """What an element hands down to those inside it."""

    look: Look = Look()
    kind: str = "text"
    heading: int = 0
    holders: tuple[int, ...] = ()
    lists: tuple[OpenList, ...] = ()


@dataclass(frozen=True, slots=True)
class PageRead:
    """A page in order; `raw` are its text nodes, against which the reading is held."""

    items: tuple[Item, ...]
    furniture: tuple[Line, ...]
    hidden: tuple[Line, ...]
    withdrawn: tuple[Line, ...]
    added: tuple[str, ...]  # what is shown in place of pictures and in fields: no text nodes
    title: str
    named_fills: int  # cells whose colour is only in the name of their class


def shown_texts(element: etree._Element) -> Iterator[str]:
    """The text nodes of an element that are text to a reader: no scripts, no styles."""
    walk = etree.iterwalk(element, events=("start", "end"))
    for event, child in walk:
        if event == "start":
            if child.tag in UNSEEN:
                walk.skip_subtree()
            elif child.text:
                yield child.text
        elif child is not element and child.tail:
            yield child.tail


def raw_text(root: etree._Element) -> str:
    """The text nodes of a page as one text; a block's are set apart."""
    parts: list[str] = []
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        apart = element.tag in BLOCKS or element.tag in KINDS or "-" in str(element.tag)
        if event == "start":
            if apart:
                parts.append("\n")
            if element.tag in UNSEEN:
                walk.skip_subtree()
            else:
                parts.append(element.text or "")
        else:
            if apart:
                parts.append("\n")
            parts.append(element.tail or "")
    return "".join(parts)


def flat(items: list[Item]) -> Iterator[Line]:
    """The lines of some items, those in tables cell by cell."""
    for item in items:
        if isinstance(item, Line):
            yield item
        else:
            for row in item.rows:
                for cell in row.cells:
                    yield from (Line(p) for p in cell.paragraphs)
