"""A lead cell's paragraph as words, with the bodies that the register knows in it."""

import re
from dataclasses import dataclass

from normalise.agencies.mentions import Found, find_bodies, is_name_word
from normalise.agencies.register import Register
from normalise.agencies.words import HEAD, MODIFIER, POSSESSIVE, SUBJECT, UNIT, VOCABULAR, Word, words_of

#: Signs that mark a footnote, a bullet or a quotation: they part nothing.
MARKS = frozenset("*•●·▪■◦†‡§¹²³“”\"'‘’`´>!?=~^\\_®™…")

#: "Manager c/o Ellenford Council": it parts as a comma does.
CARE_OF = re.compile(r"(?<!\w)c/o(?!\w)", re.IGNORECASE)
#: Words that say what somebody is, whatever stands behind them ("Safeguarding Lead Housing").
LEADS = frozenset({"lead", "head"})


@dataclass(frozen=True, slots=True)
class Cell:
    """One paragraph. `cover[k]` is the body that word k belongs to; `shouting`: it is all in capitals."""

    text: str
    words: tuple[Word, ...]
    cover: tuple[Found | None, ...]
    shouting: bool

    def body_at(self, k: int) -> Found | None:
        """The body whose first word is word k."""
        found = self.cover[k]
        return found if found is not None and found.start == k else None

    def printed(self, start: int, end: int) -> str:
        """The text of words `start` to `end`."""
        return self.text[self.words[start].start : self.words[end - 1].end]


def read_cell(text: str, register: Register) -> Cell:
    words = tuple(w for w in words_of(CARE_OF.sub(" , ", text)) if w.text not in MARKS)
    cover: list[Found | None] = [None] * len(words)
    for body in find_bodies(words, register):
        cover[body.start : body.end] = [body] * (body.end - body.start)
    return Cell(text, words, tuple(cover), not any(c.islower() for c in text))


def role_word(cell: Cell, start: int, end: int) -> int | None:
    """The last word that says what somebody is, outside the names of bodies; None where there is none."""
    for k in range(end - 1, start - 1, -1):
        if is_head(cell, k):
            return k
    return None


def is_head(cell: Cell, k: int) -> bool:
    """A word such as "Manager". One inside the name of a body is none, but "GP" and "coroner" are both."""
    word = cell.words[k]
    if not word.flags & HEAD:
        return False
    if k + 1 < len(cell.words):
        behind = cell.words[k + 1]
        if behind.flags & UNIT and not behind.flags & HEAD and POSSESSIVE.search(word.text):
            return False  # "Chief Executive’s Office"
        names_kind = word.flags & MODIFIER and word.key not in LEADS
        if names_kind and behind.flags & (SUBJECT | UNIT) and not behind.flags & HEAD:
            return False  # "Professional Standards", "Executive Board"
        if word.flags & SUBJECT and behind.key == "and":
            return False  # "Contact and Response": two subjects
    body = cell.cover[k]
    if body is None:
        return True
    people = word.key.endswith("s") and k > 0 and is_name_word(cell.words[k - 1])  # "Ellenford GPs"
    return body.agency.function and body.end - body.start == 1 and not people


def own_name(cell: Cell, body: Found, floor: int) -> int:
    """Where the name of a body begins when words of a role may stand before it.

    Behind the last word of the role the first word that is no vocabulary of roles and departments begins the
    name ("Head of Public Protection | Ashshire Constabulary").
    """
    for k in range(floor, body.start):
        word = cell.words[k]
        if cell.cover[k] is None and (is_name_word(word) and not word.flags & VOCABULAR):
            return k
    return body.start
