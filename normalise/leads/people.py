"""Persons' names, on evidence only.

Evidence is a title or rank, letters behind the name, initials, a known forename, or two words and more that are no
words of bodies, roles and places. How much of it there is decides how much the place of the name must help.
"""

import re
from typing import NamedTuple

from normalise.agencies.words import (
    COMMON,
    DOUBTFUL,
    FIRM_RANK,
    FORENAME,
    HEAD,
    LETTERS,
    MODIFIER,
    PARTICLE,
    PLACE,
    RANK,
    SMALL,
    STOP,
    SUBJECT,
    SURNAME,
    TITLE,
    UNIT,
    Word,
)
from normalise.leads.cell import Cell

#: An officer's number behind the name.
COLLAR_NUMBER = re.compile(r"\d{3,5}")
MONTH_NAMES = frozenset(
    key
    for name in ("january", "february", "march", "april", "may", "june", "july", "august", "september",
                 "october", "november", "december")
    for key in (name, name[:3], name[:4])
)  # fmt: skip
VOWEL = re.compile("[AEIOUYÀ-ÖØ-Ý]")
#: A name has at most so many words behind its title; longer runs of capitals are no names.
LONGEST = 5
#: Capitals that may be somebody's initials or a body; longer ones before a forename are a surname ("PETTIFER, Joan").
LONGEST_INITIALS = 4
#: No run of titles and ranks is longer ("Temporary Detective Chief Inspector Dame …", each with its full stop).
LONGEST_TITLE = 10
#: How sure a name is: by itself, only where it fills its place, only beside a role.
SURE, LIKELY, POSSIBLE = 3, 2, 1


class Name(NamedTuple):
    """A name that ends before word `end`; `trust` is SURE, LIKELY or POSSIBLE."""

    end: int
    trust: int


def name_at(cell: Cell, start: int, end: int) -> Name | None:
    """The person's name that begins with word `start`, or None."""
    first = title_end(cell, start, end)
    if first > start:
        run = name_run(cell, first, end, titled=True)
        if run > first:
            if run < end and COLLAR_NUMBER.fullmatch(cell.words[run].text):
                return Name(run + 1, SURE)  # "Sgt Lee Marsden 2231"
            return Name(with_letters(cell, shortened(cell, first, run, end), end), SURE)
        return None
    run = name_run(cell, start, end, titled=False)
    if run == start:
        return None
    stop = with_letters(cell, run, end)
    if stop > run:
        return Name(stop, SURE)
    trust = trust_of(cell, start, run)
    if not trust:
        return None
    short = shortened(cell, start, run, end)
    if names_a_body(cell, start, short, end):
        return None
    return Name(short, trust)


def surname_first(cell: Cell, start: int, end: int) -> bool:
    """Whether three words are a name as address books have it: "Hartley, Sue". Two forenames are two people."""
    if end - start != 3 or cell.words[start + 1].text != "," or any(cell.cover[start:end]):
        return False
    surname, forename = cell.words[start], cell.words[start + 2]
    if (
        not surname.capital
        or len(surname.key) < 3
        or not forename.flags & FORENAME
        or forename.flags & DOUBTFUL
    ):
        return False
    if surname.flags & SURNAME and not surname.flags & (FORENAME | PLACE):
        return True
    known = FORENAME | COMMON | PLACE | UNIT | HEAD | SUBJECT | MODIFIER | STOP | TITLE | RANK
    return not surname.flags & known and (not surname.text.isupper() or len(surname.text) > LONGEST_INITIALS)


def title_end(cell: Cell, start: int, end: int) -> int:
    """Where the titles and ranks end that begin at `start`: "Det. Supt.", "T/DCI", "PC 2217"."""
    k, firm = start, False
    words = cell.words
    end = min(end, start + LONGEST_TITLE)
    while k < end:
        word = words[k]
        if word.flags & (TITLE | RANK) and (word.capital or word.flags & TITLE):
            if cell.cover[k] is not None and not word.flags & TITLE:
                break
            firm = firm or bool(word.flags & (TITLE | FIRM_RANK))
            k += 1
        elif (k > start and word.text == "." and firm | bool(words[k - 1].flags & RANK)) or (
            k > start and word.text.isdigit() and words[k - 1].flags & FIRM_RANK
        ):
            k += 1
        elif (
            k + 2 < end
            and word.text in ("T", "A", "D", "Ag", "Act")
            and words[k + 1].text == "/"
            and words[k + 2].flags & RANK
        ):
            k += 2
        else:
            break
    return k if firm else start


def name_run(cell: Cell, start: int, end: int, titled: bool) -> int:
    """Where the words end that have the shape of a name."""
    k, count = start, 0
    words = cell.words
    while k < end and count < LONGEST:
        word = words[k]
        if word.text == "." and k > start and len(words[k - 1].key) == 1:
            k += 1
            continue
        if not name_shaped(cell, k, start, end, titled):
            break
        k += 1
        count += 1
    while k > start and (words[k - 1].flags & PARTICLE and not words[k - 1].capital):
        k -= 1
    return k


def name_shaped(cell: Cell, k: int, start: int, end: int, titled: bool) -> bool:
    """Whether word k can be a part of the name that begins at `start`."""
    word = cell.words[k]
    if not word.key or any(c.isdigit() for c in word.key):
        return False
    if word.flags & PARTICLE and not word.capital:
        behind = k + 1
        while behind < end and cell.words[behind].flags & PARTICLE and not cell.words[behind].capital:
            behind += 1
        return start < k and behind < end and cell.words[behind].capital
    if not word.capital or cell.cover[k] is not None:
        return False
    if word.key in MONTH_NAMES and k + 1 < len(cell.words) and cell.words[k + 1].text.isdigit():
        return False  # "Ruth Amos | June 2019"
    if word.flags & STOP and not word.flags & FORENAME and len(word.key) > 1:
        return False
    if word.text == "A" and k == start and k + 1 < end and not cell.shouting:
        return names_go_on_with_initial(cell, k + 1)
    if blocked(word):
        known = titled or bool(cell.words[start].flags & FORENAME)
        last = k + 1 == end or not names_go_on(cell, k + 1)
        return bool(known and (k > start or titled) and word.flags & SURNAME and last)
    if word.acronym and not cell.shouting and word.text.isupper():
        initials = len(word.text) <= 2
        surname = len(word.text) > 3 and VOWEL.search(word.text)  # "Joan PETTIFER", but not "Fordham CLDT"
        return bool(initials if k == start else initials or surname)
    return True


def names_go_on_with_initial(cell: Cell, k: int) -> bool:
    """Behind a first "A": another initial ("A K Ferreira", "A. Ferreira"), a surname that ends its place ("A Brown,
    ICB"), or a word that is no common one."""
    word = cell.words[k]
    ends = k + 1 == len(cell.words) or not cell.words[k + 1].key
    if ends and word.capital and word.flags & SURNAME and not blocked(word) and cell.cover[k] is None:
        return True
    if word.text == "." or (len(word.text) == 1 and word.capital):
        return True
    plain = not blocked(word) and not word.flags & (COMMON | STOP) and cell.cover[k] is None
    if k + 1 == len(cell.words):
        return word.capital and plain
    return plain and not cell.words[k + 1].capital


def blocked(word: Word) -> bool:
    """A word of a role, a department or a unit: no name, unless it is a surname too."""
    if word.flags & (FORENAME | PARTICLE) and not word.flags & HEAD:
        return bool(word.flags & (SUBJECT | UNIT) and not word.flags & FORENAME)
    return bool(word.flags & (HEAD | SUBJECT | UNIT | MODIFIER | SMALL | LETTERS | TITLE))


def names_go_on(cell: Cell, k: int) -> bool:
    """Whether the words go on in a role or the name of a body, so that the word before belongs to it."""
    word = cell.words[k]
    if not word.key:
        return False
    return bool(cell.cover[k] is not None or word.flags & (SUBJECT | UNIT) or word.key in ("of", "for"))


def trust_of(cell: Cell, start: int, end: int) -> int:
    """How sure the words are a name, without a title; 0 where they are none."""
    words = [w for w in cell.words[start:end] if w.key]
    first, rest = words[0], words[1:]
    initials = len(first.key) == 1 or (len(first.key) == 2 and first.text.isupper())
    known = bool(first.flags & FORENAME)
    sure = known and not first.flags & DOUBTFUL
    if not rest:
        return LIKELY if sure and not first.flags & (PLACE | COMMON) else 0
    strange = [w for w in rest if not w.flags & (COMMON | PLACE) or w.flags & FORENAME or len(w.key) == 1]
    if sure:
        return SURE
    if len(first.key) == 1 and len(rest) == 1 and not rest[0].flags & PLACE:
        return SURE if strange else LIKELY
    if initials:
        return SURE if len(rest) == len(strange) and len(first.key) == 1 else LIKELY if strange else POSSIBLE
    if known:
        return LIKELY if strange else POSSIBLE
    if first.flags & (COMMON | PLACE):
        return 0
    return LIKELY if len(strange) == len(rest) else POSSIBLE


def shortened(cell: Cell, start: int, run: int, end: int) -> int:
    """The name without what follows it unparted: a second name, or the place of a body."""
    words = cell.words
    positions = [k for k in range(start, run) if words[k].key]
    if len(positions) >= 4:
        for k in positions[2:-1]:
            if words[k].flags & FORENAME and not words[k].flags & DOUBTFUL:
                return k
    body_follows = run < end and cell.cover[run] is not None
    if body_follows and len(positions) >= 3:
        return positions[1] + 1 if len(words[positions[0]].key) > 1 else positions[2]
    return run


def names_a_body(cell: Cell, start: int, run: int, end: int) -> bool:
    """ "Florence Nightingale Hospital", "Mary Seacole House": the words name a body, not a person."""
    if run >= end:
        return False
    body, word = cell.cover[run], cell.words[run]
    if body is not None:
        if word.flags & UNIT and cell.words[start].flags & DOUBTFUL:
            return True  # "Ash Lane Surgery"
        many = word.flags & HEAD and word.key.endswith("s")  # "Grace Vale GPs"
        return bool(body.agency.placed and (many or not (body.acronym or body.agency.function)))
    return bool(word.flags & UNIT and not word.flags & HEAD and word.capital)


def strange_name(cell: Cell, k: int, end: int) -> bool:
    """Two words behind a role that are no words of bodies, places or roles: "Safety Manager | Eithne Corrigan"; of
    initials as many as there are: "Manager | T. J. Oduya"."""
    before, words = cell.words[k - 1], [w for w in cell.words[k : min(end, k + LONGEST + 1)] if w.text != "."]
    if end - k > LONGEST or not before.flags & (HEAD | SUBJECT):
        return False
    if len(words) != 2 and not (len(words) > 2 and all(len(w.key) == 1 for w in words[:-1])):
        return False
    return not any(
        w.flags & (COMMON | PLACE | UNIT | DOUBTFUL) or (w.acronym and w.text.isupper()) for w in words
    )


def with_letters(cell: Cell, run: int, end: int) -> int:
    """The end of the name with the letters behind it ("QPM", ", OBE")."""
    k = run
    while k < end:
        word = cell.words[k]
        if (word.flags & LETTERS and word.text[0].isupper() and sum(c.isupper() for c in word.text) > 1) or (
            word.text in ",."
            and k + 1 < end
            and cell.words[k + 1].flags & LETTERS
            and cell.words[k + 1].acronym
        ):
            k += 1
        else:
            break
    return k


def name_behind(cell: Cell, start: int, end: int) -> int | None:
    """Where a sure name begins that fills the words up to `end` ("Head of Housing | Joan Pettifer")."""
    for k in range(start + 1, end):
        word, before = cell.words[k], cell.words[k - 1]
        if not word.capital or before.key in ("of", "for"):
            continue
        if not word.flags & (TITLE | RANK | FORENAME) and not strange_name(cell, k, end):
            continue
        if word.flags & RANK and before.flags & RANK:
            continue
        name = name_at(cell, k, end)
        if name is not None and name.end == end and name.trust >= (LIKELY if end - k > 1 else SURE):
            return k
    return None
