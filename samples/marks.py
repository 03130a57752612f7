"""Marks in a text for what Word adds to it: {ins:…}, {del:…}, {control:…}, {link:…}, {field:…} and others."""

import re
from typing import NamedTuple

MARK = re.compile(
    r"\{(?P<kind>ins|del|control|link|field|note|hidden|box|table|tick)(?::(?P<text>[^{}]*))?\}"
)
#: What a reader sees of a marked text: these as they are, a tick as one, the others not in this place.
SEEN = ("ins", "control", "link", "field")
TICK = "☑"  # Wingdings 0xFE, as Word shows it


class Piece(NamedTuple):
    """A run of text; `kind` is "" for text without a mark."""

    kind: str
    text: str


def pieces(text: str) -> list[Piece]:
    """A marked text as its pieces, in order."""
    found, end = [], 0
    for match in MARK.finditer(text):
        found.append(Piece("", text[end : match.start()]))
        found.append(Piece(match["kind"], match["text"] or ""))
        end = match.end()
    found.append(Piece("", text[end:]))
    return [piece for piece in found if piece.text or piece.kind == "tick"]


def seen(text: str) -> str:
    """A marked text as a reader sees it, changes accepted."""
    return "".join(
        TICK if piece.kind == "tick" else piece.text
        for piece in pieces(text)
        if piece.kind in ("", "tick", *SEEN)
    ).strip()


def nested(text: str) -> tuple[tuple[str, ...], ...]:
    """The rows of a table that stands in a cell ({table:a|b//c|d}); () for a text."""
    first = next(iter(pieces(text)), Piece("", ""))
    if first.kind != "table":
        return ()
    return tuple(tuple(row.split("|")) for row in first.text.split("//"))
