"""Pieces of text of a page with their looks → its lines."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from extract.bullets import BULLET
from extract.document import Paragraph
from extract.labelled.lines import UNPLACED, Line, is_new, joined
from extract.word.symbols import shown_text, symbols

#: Fonts in which programs set the bullets of lists as letters ("·", "o", "§").
BULLET_FONTS = {"Symbol", "Courier New", *symbols()}
SPACES = re.compile(r"[^\S\n]+")
INVISIBLE = re.compile("[\u00ad\u200b\u200c\u200d\u2060\ufeff]")


class Look(NamedTuple):
    """How a piece of text looks; `paper` is the colour behind it inside its cell."""

    bold: bool = False
    kept: bool = False  # white space is kept as it is
    font: str | None = None
    ink: str | None = None
    paper: str | None = None
    label: bool = False  # the number or bullet of an item, written out by an office program


class Piece(NamedTuple):
    text: str
    look: Look


def tidy(text: str) -> str:
    """White space as a reader sees it: runs of spaces are one, line breaks stay."""
    text = INVISIBLE.sub("", text)
    if "\n" not in text:
        return SPACES.sub(" ", text).strip()
    lines = (SPACES.sub(" ", line).strip() for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def as_shown(piece: Piece) -> str:
    """A piece's text: white space that only sets off the source's lines is a space; symbol fonts as signs."""
    text = piece.text if piece.look.kept else piece.text.replace("\n", " ").replace("\t", " ")
    return shown_text(text, piece.look.font) if piece.look.font in symbols() else text


def read_lines(
    pieces: Iterable[Piece | None], kind: str, heading: int, in_cell: bool, holders: tuple[int, ...]
) -> list[Line]:
    """The lines of one block. A None among the pieces is a line break.

    Two breaks end a paragraph. In a cell one break does as well, unless the text goes on; outside cells a line
    that opens in bold letters and a colon stands alone.
    """
    rows: list[list[Piece]] = [[]]
    for piece in pieces:
        if piece is None:
            rows.append([])
        elif piece.look.kept and "\n" in piece.text:
            first, *rest = piece.text.split("\n")
            rows[-1].append(piece._replace(text=first))
            rows.extend([piece._replace(text=text)] for text in rest)
        else:
            rows[-1].append(piece)
    found: list[Line] = []
    blank = True
    for row in rows:
        line = read_line(row, kind, heading, holders)
        if line is None:
            blank = True
            continue
        apart = (
            blank or bool(line.paragraph.marker) or (is_new(found[-1], line) if in_cell else has_label(line))
        )
        if found and not apart:
            line = joined(found.pop(), line)
        found.append(line)
        blank = False
    return found


def read_line(pieces: list[Piece], kind: str, heading: int, holders: tuple[int, ...]) -> Line | None:
    """One line; None where it has no text. A bullet or number that a program wrote out is told apart."""
    labels = [p for p in pieces if p.look.label]
    label = tidy("".join(map(as_shown, labels))) if labels else ""
    rest = [p for p in pieces if not p.look.label] if labels else pieces
    text = tidy("".join(map(as_shown, rest)))
    first = next((p for p in rest if p.text.strip()), None)
    marker = ""
    if not label and first is not None and first.look.font in BULLET_FONTS:
        sign = as_shown(first).strip()
        if len(sign) == 1 and len(text) > 1 and text[1] in " \n":
            label, text = "•" if sign.isalnum() else sign, text[1:].strip()
    if label and (len(label) == 1 or not any(c.isalnum() for c in label)):
        marker = label  # Word writes "o" in Courier for a ring
    elif label:
        text = f"{label} {text}"
    bullet = BULLET.match(text)
    if bullet and bullet.end() < len(text) and not marker:
        marker, text = bullet.group().strip(), text[bullet.end() :].strip()
    if not text:
        return None
    inked = [p for p in rest if p.text.strip()]
    bold = bool(inked) and all(p.look.bold for p in inked)
    opening = ""
    for piece in inked:
        if not piece.look.bold:
            break
        opening = tidy(f"{opening} {as_shown(piece)}")
    lead = len(text) if bold else len(opening) if text.startswith(opening) else 0
    papers = {p.look.paper for p in inked if bold or not p.look.bold or not lead}
    paper = papers.pop() if len(papers) == 1 else None
    return Line(Paragraph(text, UNPLACED, marker, heading, bold), kind, lead, holders, paper)


def has_label(line: Line) -> bool:
    """Whether a line opens with a label in bold letters, a colon or dash, and has more behind it."""
    head, mark, rest = re.match(r"([^:–—]*)([:–—]?)(.*)", line.text, re.DOTALL).groups()  # type: ignore[union-attr]
    return bool(mark and rest.strip()) and len(head.strip()) <= line.lead < len(line.text) and len(head) < 100
