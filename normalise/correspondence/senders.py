"""Who wrote: the person or body named in the opening of an entry, as printed.

A name is a run of capitalised words with the small words that names hold ("Chair of the Board"); it ends where
the opening goes on ("dated", "to", "confirming", a date, a full stop). Nothing is looked up: a name is taken
from the words round it or not at all.
"""

import re
import tomllib
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from normalise.agencies.mentions import organisation_id
from normalise.agencies.words import DOUBTFUL, FORENAME, HEAD, STOP, SUBJECT, UNIT, words_of
from normalise.agencies.words import SURNAME as SURNAME_FLAG
from normalise.cell_text import CellText

VOCABULARY = Path(__file__).parent.parent / "vocabulary" / "correspondence.toml"
#: Words of a name with role and organisation: the longest that was met has 18 ("X, Safeguarding Administrator
#: on behalf of Y, Z National Child Care Policy Manager").
LONGEST_NAME = 25
#: Words of a label before a date ("Head of Adult Safeguarding, Northern Mental Health Trust" has eight).
LONGEST_LABEL = 9
#: Letters of the noun before a name ("update requested" has 16).
LONGEST_NOUN = 16
#: Letters of a short name that has small letters ("DfE", "MoJ", "CCGs").
LONGEST_SHORT = 5
#: Words of a person's name in a label, title included.
LONGEST_PERSON = 5
SURNAME = re.compile(r"[A-Z][\w'’-]*[a-z]")
TOKEN = re.compile(r"[^\s]+")
POSSESSIVE = re.compile(r"\w['’]s?$")
#: Words between somebody and their office ("the Minister's private parliamentary office").
LONGEST_OFFICE = 2
AROUND = "\"'“”‘’()[]*,;:."
DASHES = frozenset("-–—‐‑‒−")
WEEKDAYS = frozenset(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon", "tues", "tue", "wed", "thurs", "thu", "fri", "sat", "sun"])  # fmt: skip
#: Small words with which no name ends.
LEADING_ON = frozenset(
    ["of", "the", "and", "for", "at", "on", "behalf", "a", "an", "&", "all", "both", "our"]
)
#: Behind these "from" and "by" name no sender: "received by the Board", "by email".
NAMING = re.compile(r"(?<![\w-])(?P<word>from|by):?(?: +the)? +")


@cache
def vocabulary() -> dict[str, Any]:
    """The words of openings, as vocabulary/correspondence.toml has them."""
    return tomllib.loads(VOCABULARY.read_text(encoding="utf-8"))


@cache
def words(name: str) -> frozenset[str]:
    return frozenset(vocabulary()[name]["words"])


@cache
def media() -> re.Pattern[str]:
    """ "email", "letter": what may stand behind "by"."""
    names = {m for channel in vocabulary()["channels"].values() for m in channel["media"]}
    return re.compile(r"(?:" + "|".join(sorted(names, key=len, reverse=True)) + r")(?![\w-])")


@cache
def breaks_off() -> frozenset[str]:
    """Words behind which a "from" belongs to what the letter says, not to the letter."""
    goes_on = {"regarding", "concerning", "relating"}
    told = {w for w in words("name_ends") if w.endswith("ing")} - goes_on
    return frozenset(told | {"that", "which", "who"})


def sender_in(cell: CellText, start: int, end: int, day: tuple[int, int] | None) -> str | None:
    """The name behind "from" or "by" in an opening that runs from `start` to `end`; `day` is where its date is."""
    for match in NAMING.finditer(cell.shape, start, end):
        before = cell.shape[max(0, start - LONGEST_NOUN) : match.start()].split()
        if match["word"] == "from" and not words("asking").isdisjoint(before):
            return None
        if any(w.strip(AROUND) in breaks_off() for w in cell.shape[start : match.start()].split()):
            return None
        if match["word"] == "by" and (
            media().match(cell.shape, match.end()) or (before and before[-1] in ("received", "held"))
        ):
            continue
        limit = day[0] if day is not None and day[0] >= match.end() else end
        name = name_at(cell, match.end(), limit)
        if name is not None:
            return name
    return None


def name_at(cell: CellText, start: int, end: int) -> str | None:
    """The name that begins at a place; None where no name does."""
    last = start
    proper = False
    mixed = any(c.islower() for c in cell.seen[max(0, start - LONGEST_NOUN) : start])
    for count, match in enumerate(TOKEN.finditer(cell.seen, start, end)):
        token = match.group()
        bare = token.strip(AROUND)
        if count >= LONGEST_NAME:
            return None
        if token[0] in "([" and bare[:1].isdigit():
            break  # "Dr Pell (19/07/2018)"
        if token in DASHES or (not bare and token[0] in DASHES):
            if not goes_on(cell, match.end(), end):
                break
            continue
        if not is_of_name(bare, count == 0, mixed) or (bare == "the" and cell.seen[last - 1] == ","):
            last = office_behind(cell, start, last, end)
            break
        if bare and (bare[0].isupper() or bare.lower() in words("roles")):
            proper = True
        last = match.end()
        if token[-1] in ":;" or (token[-1] in ".?!" and len(bare) > 1 and ends_here(cell, match.end(), end)):
            break
    name = trimmed(cell.seen[start:last])
    return name if proper and name else None


def office_behind(cell: CellText, start: int, last: int, end: int) -> int:
    """Where the name ends of which a possessive is the last word so far: "the Minister's | private office"."""
    if POSSESSIVE.search(cell.seen[start:last]) is None:
        return last
    for count, match in enumerate(TOKEN.finditer(cell.seen, last, end)):
        bare = match.group().strip(AROUND)
        if bare in words("bodies") or bare in words("roles"):
            return match.end()
        if count >= LONGEST_OFFICE or not bare.isalpha() or bare in words("name_ends"):
            break
    return last


def ends_here(cell: CellText, at: int, end: int) -> bool:
    """Whether nothing but white space is left of the opening, so that a full stop is its own."""
    return not cell.seen[at:end].strip()


def is_of_name(bare: str, first: bool, mixed: bool = False) -> bool:
    """Whether a word may belong to a name. `mixed`: it stands in a text with small letters, where "AS" is no "as"."""
    plain = bare.lower()
    if not bare:
        return not first
    if plain in words("name_ends") and not is_titled(bare) and not (mixed and bare.isupper()):
        return False
    if plain in WEEKDAYS:
        return False
    if bare[0].isupper():
        return True
    if plain in words("joining") or plain in words("roles"):
        return True
    return bare[0].isdigit() and not first and "/" not in bare


def is_titled(word: str) -> bool:
    """Written as a name is: "Omar Said" is no "said". Openings in capitals throughout are not."""
    return word[0].isupper() and not word.isupper()


def goes_on(cell: CellText, start: int, end: int) -> bool:
    """Whether what stands behind a dash is a role or a body and nothing more: "J. Smith – Head of Nursing."

    "CCG – Training is complete" holds words of no name, so the name is over at the dash.
    """
    count = 0
    for match in TOKEN.finditer(cell.seen, start, end):
        bare = match.group().strip(AROUND)
        if count == 0 and bare.lower() in words("completed") | words("settled"):
            return False  # "… – Agreed."
        if not bare or not is_of_name(bare, count == 0):
            return count > 0 and bare.lower() in words("name_ends")
        count += 1
        if match.group()[-1] == ",":
            return True
        if count >= LONGEST_NAME:
            return False
    return count > 0


def trimmed(text: str) -> str:
    """A name without the small words and marks at its end; a bracket that it opened is kept closed."""
    name = text.strip().rstrip("\"'“”‘’[(*,;:.–—- ")
    while name:
        last = name.rsplit(None, 1)[-1]
        if last not in LEADING_ON:
            break
        name = name[: -len(last)].rstrip(",;: –—-")
    if name.endswith(")") and name.count("(") < name.count(")"):
        name = name.rstrip(")")
    return name


def is_body(name: str) -> bool:
    """Whether a label is surely a person or a body: it ends with a word of bodies, is short for one, or
    begins with a title."""
    tokens = [t.strip(AROUND) for t in name.split()]
    if not tokens or len(tokens) > LONGEST_LABEL:
        return False
    if not all(t and is_of_name(t, i == 0) for i, t in enumerate(tokens)):
        return False
    first, last = tokens[0].lower(), tokens[-1]
    if not tokens[0][0].isupper() or first in words("deeds") or first in words("completed"):
        return False
    if last.lower() in words("no_body"):
        return False
    short = (
        last.isalpha() and (last.isupper() or len(last) <= LONGEST_SHORT) and sum(map(str.isupper, last)) > 1
    )
    role = last[0].isupper() and last.lower() in words("roles")
    return short or role or last.lower() in words("bodies") or first in words("titles")


def is_person(name: str) -> bool:
    """Whether a label is surely a person's: initials and a surname, a title, or a name with its body in brackets."""
    own = re.sub(r" *\([^()]*\)$", "", name)
    tokens = own.split()
    if not 0 < len(tokens) <= LONGEST_PERSON:
        return False
    if tokens[0].strip(".").lower() in words("titles"):
        return len(tokens) > 1 and tokens[-1][:1].isupper()
    if re.fullmatch(r"(?:[A-Z]\.? ?){1,3}", " ".join(tokens[:-1])) is not None:
        return SURNAME.fullmatch(tokens[-1]) is not None
    return has_forename(own)


@lru_cache(maxsize=1024)
def has_forename(name: str) -> bool:
    """Whether a forename stands before a surname: "Amir Shah". "Grace Period" has a word that is both."""
    found = words_of(name)
    if not 1 < len(found) <= LONGEST_PERSON or not all(word.capital for word in found):
        return False
    first, last = found[0].flags, found[-1].flags
    if not first & FORENAME or first & STOP or (last & (SUBJECT | UNIT | HEAD) and not last & SURNAME_FLAG):
        return False
    return not first & DOUBTFUL or bool(last & SURNAME_FLAG and not last & UNIT)


@lru_cache(maxsize=1024)
def is_known(name: str) -> bool:
    """Whether a label is a body of the register ("Turning Point"), and no subject ("Domestic Abuse")."""
    tokens = [token.strip(AROUND) for token in name.split()]
    if not 0 < len(tokens) <= LONGEST_LABEL or not all(map(is_capital_or_joins, tokens)):
        return False
    if not tokens[0][:1].isupper() or not tokens[-1][:1].isupper():
        return False
    subjects = all(word.flags & SUBJECT for word in words_of(name))
    return (not subjects or tokens[-1].lower() in words("services")) and organisation_id(name) is not None


def is_capital_or_joins(word: str) -> bool:
    return word[:1].isupper() or word in ("of", "the", "and", "for", "&")


def is_sender(name: str) -> bool:
    """Whether a label is surely a person or a body."""
    return is_body(name) or is_person(name) or is_known(name)


def is_name(name: str) -> bool:
    """Whether words before a verb ("… replied on 3 May 2017") are a name: all of them words of names."""
    tokens = [t.strip(AROUND) for t in name.split() if t not in DASHES]
    if not 0 < len(tokens) <= LONGEST_NAME:
        return False
    if not all(is_of_name(t, i == 0) for i, t in enumerate(tokens)):
        return False
    return any(t[:1].isupper() for t in tokens[1:]) or is_body(name) or capital_role(tokens)


def capital_role(tokens: list[str]) -> bool:
    """ "The practice manager": a role in small letters behind an article, or a single name that is a role."""
    return tokens[-1].lower() in words("roles")
