"""A paragraph of a lead cell cut into pieces: at commas, strokes, dashes and brackets."""

from typing import NamedTuple

from normalise.agencies.mentions import is_name_word
from normalise.agencies.words import (
    FORENAME,
    LETTERS,
    PLACE,
    RANK,
    SHORTENED,
    TITLE,
    phrase_at,
)
from normalise.leads.cell import Cell
from normalise.leads.people import surname_first

HARD, COMMA, DASH, COLON, OPEN = ";", ",", "–", ":", "("
CLOSE, STROKE, AND, START = ")", "/", "&", "^"
SIGNS = {
    ";": HARD, "|": HARD, ",": COMMA, "–": DASH, "—": DASH, "―": DASH, "‐": DASH, "-": DASH, ":": COLON,
    "(": OPEN, "[": OPEN, "{": OPEN, ")": CLOSE, "]": CLOSE, "}": CLOSE, "/": STROKE, "+": AND, "@": COMMA,
}  # fmt: skip


#: Words of a label ("supporting agencies").
LONGEST_LABEL = 2
#: Words before and behind a joint that are looked at. A role, its department and its body have no more; so the
#: time grows with the length of the text.
WINDOW = 40


class Piece(NamedTuple):
    """Words `start` to `end`, and the sign before them."""

    sign: str
    start: int
    end: int


def pieces_of(cell: Cell) -> list[Piece]:
    """The pieces of a paragraph at its signs. Email addresses and the numbers of a list are left out."""
    found: list[Piece] = []
    sign, start = START, 0
    words = cell.words
    skip_to = 0
    for k, word in enumerate(words):
        if k < skip_to or (cell.cover[k] is not None and cell.body_at(k) is None):
            continue
        if word.text == "@" and k > 0 and in_address(cell, k):
            if k - 1 > start:
                found.append(Piece(sign, start, k - 1))
            sign, start, skip_to = COMMA, min(k + 2, len(words)), k + 2
            continue
        cut = sign_at(cell, k, start)
        if cut is None or (cut == COMMA and lists_places(cell, start, k)):
            continue
        stop = k - 1 if cut == HARD and numbers_a_list(cell, k, start) else k
        inner = label_inside(cell, start, stop) if cut == sign == COLON else stop
        if inner < stop:
            found += [Piece(sign, start, inner), Piece(HARD, inner, stop)]
            sign = cut
        elif stop > start:
            found.append(Piece(sign, start, stop))
            sign = cut
        elif sign in (START, HARD) and cut in (COMMA, DASH, STROKE, CLOSE):
            pass  # a sign behind nothing parts nothing
        else:
            sign = stronger(sign, cut)
        start = k + 1
    if start < len(words):
        found.append(Piece(sign, start, len(words)))
    return with_surnames_first(cell, found)


def with_surnames_first(cell: Cell, pieces: list[Piece]) -> list[Piece]:
    """Pieces with "Hartley, Sue" as one."""
    found: list[Piece] = []
    for piece in pieces:
        last = found[-1] if found else Piece(COMMA, 0, 0)
        begins = piece.sign == COMMA and last.sign in (START, HARD, AND, STROKE)
        if begins and surname_first(cell, last.start, piece.end):
            found[-1] = Piece(last.sign, last.start, piece.end)
            continue
        found.append(piece)
    return found


def in_address(cell: Cell, k: int) -> bool:
    """Whether "@" stands in an email address: "Director @ Harrowdene Homes" has room round it."""
    return cell.words[k - 1].end == cell.words[k].start


def label_inside(cell: Cell, start: int, stop: int) -> int:
    """Where the next label begins in "Lead: CSP | Support: Police"; `stop` where there is none."""
    for k in range(max(start + 1, stop - LONGEST_LABEL), stop):
        if cell.words[k].key.startswith("support") and phrase_at("labels", cell.words, k, stop) == stop:
            return k
    return stop


def lists_places(cell: Cell, start: int, comma: int) -> bool:
    """Whether a comma parts the places of one name: "Barnsby | Enderby and Holt Mental Health NHS Trust".

    Before it stands one word that is no first name, behind it one more of the kind and "and" or a comma, and the
    places end in the words of a body.
    """
    words, k = cell.words, comma
    if comma - start != 1 or not is_place(cell, start):
        return False
    joined = False
    end = min(len(words), comma + WINDOW)
    while k < end and (words[k].text == "," or (words[k].key == "and" and cell.cover[k] is None)):
        joined = joined or words[k].text != ","
        k += 1
        first = k
        while k < end and is_place(cell, k):
            k += 1
        if k == first:
            return False
    return joined and k < end and (body := cell.body_at(k)) is not None and body.agency.placed


def is_place(cell: Cell, k: int) -> bool:
    word = cell.words[k]
    return (
        cell.cover[k] is None
        and is_name_word(word)
        and not (word.acronym and word.text.isupper() and not cell.shouting)
        and (not word.flags & FORENAME or bool(word.flags & PLACE))
    )


def stronger(sign: str, other: str) -> str:
    return HARD if HARD in (sign, other) else START if sign == START else other


def sign_at(cell: Cell, k: int, start: int) -> str | None:
    """What word k parts, or None where it is no sign that parts."""
    words = cell.words
    word = words[k]
    if word.key or cell.cover[k] is not None:
        return None
    if word.text == ".":
        before = words[k - 1] if k else None
        behind = words[k + 1] if k + 1 < len(words) else None
        if before is None or (
            len(before.key) > 1 and not before.text.isdigit() and not abbreviated(cell, k - 1)
        ):
            return HARD if behind is None or behind.start > word.end else None
        return HARD if numbers_a_list(cell, k, start) else None
    if word.text == ")" and numbers_a_list(cell, k, start):
        return HARD
    if word.text in "-‐" and k and k + 1 < len(words):
        apart = words[k - 1].end < word.start or word.end < words[k + 1].start
        return DASH if apart else None
    if word.text == "/" and k and k + 1 < len(words):
        before, behind = words[k - 1], words[k + 1]
        if before.text in ("T", "A", "D", "Ag", "Act", "c", "w") or (before.key, behind.key) == ("n", "a"):
            return None
    return SIGNS.get(word.text)


def abbreviated(cell: Cell, k: int) -> bool:
    """A full stop behind this word shortens it: "Dr.", "Det."."""
    return bool(cell.words[k].flags & (TITLE | RANK | LETTERS | SHORTENED)) and len(cell.words[k].key) <= 6


def numbers_a_list(cell: Cell, k: int, start: int) -> bool:
    """ "1." or "2)" before an item of a list."""
    if k == 0 or k + 1 >= len(cell.words):
        return False
    before, sign = cell.words[k - 1], cell.words[k]
    number = before.text.isdigit() and len(before.text) <= 2
    letter = sign.text == ")" and len(before.text) == 1 and before.text in "abcdefgh"
    return (number or letter) and before.end == sign.start and cell.words[k + 1].start > sign.end
