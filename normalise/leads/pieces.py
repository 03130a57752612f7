"""A paragraph of a lead cell cut into pieces: at commas, strokes, dashes and brackets, and at "and".

"And" joins words of one name as often as it joins two leads, so it cuts only between two things that are each
whole ("Norfolk and Suffolk NHS Trust" stays, "Police and Housing" does not).
"""

from typing import NamedTuple

from normalise.agencies.mentions import is_name_word
from normalise.agencies.words import (
    COMMON,
    FORENAME,
    HEAD,
    LETTERS,
    PLACE,
    RANK,
    SHORTENED,
    SUBJECT,
    TITLE,
    UNIT,
    VOCABULAR,
    phrase_at,
)
from normalise.leads.cell import Cell, is_head, own_name, role_word
from normalise.leads.parts import BODY, DEPARTMENT, PERSON, ROLE, WORDS, trimmed
from normalise.leads.people import LIKELY, name_at, name_behind

HARD, COMMA, DASH, COLON, OPEN = ";", ",", "–", ":", "("
CLOSE, STROKE, AND, START = ")", "/", "&", "^"
SIGNS = {
    ";": HARD, "|": HARD, ",": COMMA, "–": DASH, "—": DASH, "―": DASH, "‐": DASH, "-": DASH, ":": COLON,
    "(": OPEN, "[": OPEN, "{": OPEN, ")": CLOSE, "]": CLOSE, "}": CLOSE, "/": STROKE, "+": AND,
}  # fmt: skip
SUBJECT_OF_ROLE = "subject"  # "Head of Communications and …": the role may go on


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
        if word.text == "@" and k > 0:
            if k - 1 > start:
                found.append(Piece(sign, start, k - 1))
            sign, start, skip_to = COMMA, min(k + 2, len(words)), k + 2
            continue
        cut = sign_at(cell, k, start)
        if cut is None or (cut == COMMA and lists_places(cell, start, k)):
            continue
        stop = k - 1 if cut == HARD and numbers_a_list(cell, k, start) else k
        if stop > start:
            found.append(Piece(sign, start, stop))
            sign = cut
        elif sign in (START, HARD) and cut in (COMMA, DASH, STROKE, CLOSE):
            pass  # a sign behind nothing parts nothing
        else:
            sign = stronger(sign, cut)
        start = k + 1
    if start < len(words):
        found.append(Piece(sign, start, len(words)))
    return found


def lists_places(cell: Cell, start: int, comma: int) -> bool:
    """Whether a comma parts the places of one name: "Barnsby | Enderby and Holt Mental Health NHS Trust".

    Before it stands one word that is no first name, behind it one more of the kind and "and" or a comma, and the
    places end in the words of a body.
    """
    words, k = cell.words, comma
    if comma - start != 1 or not is_place(cell, start):
        return False
    joined = False
    while k < len(words) and (words[k].text == "," or (words[k].key == "and" and cell.cover[k] is None)):
        joined = joined or words[k].text != ","
        k += 1
        first = k
        while k < len(words) and is_place(cell, k):
            k += 1
        if k == first:
            return False
    return joined and k < len(words) and (body := cell.body_at(k)) is not None and body.agency.placed


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
    return number and before.end == sign.start and cell.words[k + 1].start > sign.end


def cut_at_and(cell: Cell, piece: Piece, person: bool, parent: bool) -> list[Piece]:
    """The pieces of a piece at the words and strokes that join two leads in it.

    `person`: a person of the same lead stands before it; `parent`: a council or the like does.
    """
    found: list[Piece] = []
    sign, start = piece.sign, piece.start
    k = piece.start
    while k < piece.end:
        if cell.cover[k] is not None:
            k = cell.cover[k].end  # type: ignore[union-attr]
            continue
        stop = joint_end(cell, k, piece.end)
        if (
            stop > k
            and k > start
            and stop < piece.end
            and two_leads(cell, start, k, stop, piece.end, person, parent)
        ):
            found.append(Piece(sign, start, k))
            sign, start = AND, stop
        k = max(k + 1, stop)
    found.append(Piece(sign, start, piece.end))
    return found


def joint_end(cell: Cell, k: int, end: int) -> int:
    """Where a joint ends that begins at word k ("and", "in partnership with"); k where none does."""
    word = cell.words[k]
    if (word.key == "and" and (word.text == "&" or not word.capital or cell.shouting)) or word.text == "+":
        return k + 1
    return phrase_at("another", cell.words, k, end)


def two_leads(cell: Cell, start: int, joint: int, then: int, end: int, person: bool, parent: bool) -> bool:
    """Whether what stands before a joint and what stands behind it are a lead each."""
    start, end = max(start, joint - WINDOW), min(end, then + WINDOW)
    left, right = ends_as(cell, start, joint), begins_as(cell, then, end)
    if left is None or right is None:
        return False
    if right == PERSON and end - then == 1 and left != PERSON:
        return False  # one forename alone is as well a place: "CPS (Tolleshire and Ellen)"
    if PERSON in (left, right):
        return True
    if right == BODY:
        return not one_name(cell, start, joint, then, end)
    if right == DEPARTMENT:
        return left in (BODY, WORDS) or (left == DEPARTMENT and not parent)
    if right == ROLE:
        if left in (BODY, WORDS):
            begins = cell.words[then]
            return bool(begins.flags & HEAD) or left == WORDS or not begins.flags & SUBJECT
        return left in (ROLE, SUBJECT_OF_ROLE) and not person and left == ROLE
    return left in (BODY, WORDS, DEPARTMENT) and right == WORDS


def one_name(cell: Cell, start: int, joint: int, then: int, end: int) -> bool:
    """Whether "and" joins two places of one name: "Marrow Vale | Ouseby NHS Foundation Trust".

    The words before it are names of the place kind, not of a charity ("Open Gate | Tolleshire Police"), and behind
    it a name stands before the body's own words.
    """
    if cell.words[joint].text != "&" and cell.words[joint].key != "and":
        return False
    body = next((cell.cover[k] for k in range(then, end) if cell.cover[k] is not None), None)
    if body is None or not body.agency.placed or body.acronym or body.start == then:
        return False
    if not all(is_name_word(cell.words[k]) for k in range(then, body.start)):
        return False
    k = joint
    while (
        k > start
        and cell.cover[k - 1] is None
        and is_name_word(cell.words[k - 1])
        and not is_head(cell, k - 1)
    ):
        k -= 1
    own = cell.words[k:joint]
    if not own or own[-1].flags & UNIT or any(w.acronym and w.text.isupper() for w in own):
        return False
    return any(not w.flags & COMMON or w.flags & PLACE for w in own)


def ends_as(cell: Cell, start: int, end: int) -> str | None:
    """What the words up to `end` are, if they are something whole."""
    start, end = trimmed(cell, start, end)
    if start >= end:
        return None
    last = cell.words[end - 1]
    name = name_at(cell, start, end)
    if name is not None and name.end == end and name.trust >= LIKELY:
        return PERSON
    if name_behind(cell, start, end) is not None:
        return PERSON
    body = cell.cover[end - 1]
    head = role_word(cell, start, end)
    if body is not None:
        if head is not None and body.agency.function and head < body.start:
            return ROLE
        if body.agency.function or (body.agency.general and body.agency.kind != "group"):
            return DEPARTMENT
        return BODY
    if is_head(cell, end - 1):
        return ROLE
    if head is not None:
        return SUBJECT_OF_ROLE
    if last.acronym and last.text.isupper() and not last.flags & VOCABULAR:
        return BODY
    if last.flags & UNIT and last.capital:
        return DEPARTMENT
    named = [k for k in range(start, end) if is_name_word(cell.words[k])]
    return WORDS if len(named) == end - start >= 2 else None


def begins_as(cell: Cell, start: int, end: int) -> str | None:
    """What the words from `start` are, if they begin something whole."""
    while start < end and cell.words[start].key in ("the", "all", "then") and cell.cover[start] is None:
        start += 1
    if start >= end:
        return None
    name = name_at(cell, start, end)
    if name is not None and (name.trust > LIKELY or (name.trust == LIKELY and name.end == end)):
        return PERSON
    for k in range(start, end):
        word = cell.words[k]
        body = cell.body_at(k)
        if body is not None:
            general = body.agency.function or (body.agency.general and body.agency.kind != "group")
            if general and role_word(cell, k, end) is not None:
                return ROLE
            return DEPARTMENT if general and k == start else BODY
        if is_head(cell, k):
            return ROLE
        if not is_name_word(word) and not word.flags & VOCABULAR:
            break
        if word.key == "and":
            break
    first = cell.words[start]
    if first.acronym and first.text.isupper() and not first.flags & VOCABULAR:
        return BODY
    words = cell.words[start:end]
    if all(w.flags & (SUBJECT | UNIT) for w in words) and words[-1].flags & UNIT:
        return DEPARTMENT
    if own_words(cell, start, end):
        return WORDS
    return None


def own_words(cell: Cell, start: int, end: int) -> bool:
    return end - start >= 2 and all(is_name_word(cell.words[k]) for k in range(start, end))


__all__ = ["Piece", "cut_at_and", "own_name", "pieces_of"]
