"""Bodies found in a text by the register.

A body is known by its own words ("Constabulary", "CCG"); the place in front of them is open, so that no list of
councils is needed. Where the place begins is told by capitals and by the words of roles, which end a name.
"""

from typing import NamedTuple

from normalise.agencies.register import Agency, Phrase, Register, read_register
from normalise.agencies.words import (
    HEAD,
    MODIFIER,
    PLACE,
    RANK,
    STOP,
    SUBJECT,
    TITLE,
    UNIT,
    VOCABULAR,
    Word,
    key_of,
    without_possessive,
    words_of,
)

#: Small words that a name may hold between two words with capitals ("Norfolk and Suffolk", "Stow on the Wold").
INSIDE = frozenset({"and", "of", "the", "on", "upon", "in", "le", "by", "with", "under", "de", "y"})
#: An ending of two letters ("CC", "FT") proves nothing in a longer or shorter word.
SHORT_ENDING, SHORTEST, LONGEST = 2, 3, 6

#: Behind a body at the beginning of a sentence: what it is asked to do follows.
ASKED = frozenset({"should", "must", "to", "will", "need", "needs"})


class Found(NamedTuple):
    """A phrase of the register in the words `start` to `end` of a text.

    `acronym`: it is printed as an abbreviation; `begins`: a name has to follow it.
    """

    start: int
    end: int
    agency: Agency
    acronym: bool = False
    begins: bool = False


class Mention(NamedTuple):
    """A body named in a text: where it stands (characters), as printed, and its id in the register."""

    start: int
    end: int
    printed: str
    id: str


def organisation_id(name: str, register: Register | None = None) -> str | None:
    """The id of a body from its name as printed, with or without its place; None for one that is not known."""
    return id_of(name, register or read_register())


def id_of(name: str, register: Register) -> str | None:
    words = words_of(name)
    found = find_bodies(words, register)
    whole = tuple(w.key for w in words if w.key and w.key not in ("the",))
    if whole in register.alone and whole not in register.own:
        return register.alone[whole].id
    if found and is_group_of(words, found[0]):
        return found[0].agency.id
    if len(found) > 1 and found[0].start == 0 and found[0].agency.id == found[-1].agency.id:
        return found[0].agency.id  # "All | MARAC | partner agencies"
    best = best_of([f.agency for f in found])
    return best.id if best is not None else None


def is_group_of(words: tuple[Word, ...], first: Found) -> bool:
    """ "All partner agencies of the CSP": the group is meant, not the body that it belongs to."""
    begins = first.start <= 1 and first.agency.kind == "group" and first.end < len(words)
    return begins and words[first.end].key in ("of", "on", "in", "represented")


def best_of(agencies: list[Agency]) -> Agency | None:
    """The body that a name means when it holds words of several."""
    best: Agency | None = None
    for body in agencies:
        if best is None or yields(best, body):
            best = body
    return best


def yields(body: Agency, other: Agency) -> bool:
    """Whether a name that holds words of both means `other`.

    A department of a council wins over the council; any other body wins over the department that it has as well
    ("Safeguarding Adults, Ellenford Hospital NHS Trust" is the trust).
    """
    if other.id in body.yields_to or (body.general and not other.general):
        return True
    if body.general and other.general and body.function and other.kind == "partnership":
        return True  # "Safeguarding Governance Committee"
    if other.function:
        return "function" in body.yields_to and not other.general
    return body.function and not other.general and other.kind not in ("council", "group", "meeting")


def find_bodies(words: tuple[Word, ...], register: Register) -> tuple[Found, ...]:
    """The phrases of the register in a text, from left to right, the longest at each place.

    Each word is compared with the phrases that begin with it and with no others, so the time grows with the
    number of words.
    """
    found: list[Found] = []
    i = 0
    while i < len(words):
        hit = body_at(words, i, register)
        if hit is not None and words[i].key == "all" and i + 1 < len(words):
            further = body_at(words, i + 1, register)
            if further is not None and further.end > max(hit.end, i + 2):
                hit = further._replace(start=i)  # "all | schools and colleges", not "all schools | …"
        if hit is None:
            i += 1
        else:
            found.append(hit)
            i = hit.end
    return tuple(found)


def body_at(words: tuple[Word, ...], at: int, register: Register) -> Found | None:
    """The longest phrase of the register that begins with word `at`, or None."""
    word = words[at]
    if not word.key:
        return None
    for phrase in register.phrases.get(word.key, ()):
        end = at + len(phrase.keys)
        if end <= len(words) and matches(phrase, words, at, end):
            return Found(at, end, phrase.agency, bool(phrase.exact), phrase.begins)
    base = without_possessive(word) if len(word.text) != len(word.key) else word.key
    if base != word.key:
        single = next((p for p in register.phrases.get(base, ()) if len(p.keys) == 1 and not p.tail), None)
        if single is not None and (not single.exact or key_of(single.exact[0]) == base):
            return Found(at, at + 1, single.agency, bool(single.exact))
    return by_ending(word, at, register) if word.acronym else None


def matches(phrase: Phrase, words: tuple[Word, ...], start: int, end: int) -> bool:
    for at, key in enumerate(phrase.keys[1:], start + 1):
        word = words[at]
        if word.key != key and (word.key or word.text) != key:
            if at == end - 1 and len(word.text) != len(word.key) and without_possessive(word) == key:
                continue
            return False
    if phrase.exact:
        written = [w.text.replace(".", "") for w in words[start:end]]
        if not all(shown in (exact, exact + "s") for shown, exact in zip(written, phrase.exact, strict=True)):
            return False
    if phrase.tail:
        return start > 0 and is_name_word(words[start - 1])
    if phrase.begins:
        return words[start].capital and end < len(words) and is_name_word(words[end])
    return True


def by_ending(word: Word, at: int, register: Register) -> Found | None:
    """ "WTCSP" by its ending: the letters of the place stand in front."""
    if word.flags & (HEAD | RANK | TITLE | SUBJECT):
        return None  # "ACC" is a rank, no council
    shown = word.text.removesuffix("s").replace(".", "")
    for ending, body in register.endings:
        if shown.endswith(ending) and len(shown) > len(ending):
            if len(ending) <= SHORT_ENDING and not SHORTEST <= len(shown) <= LONGEST:
                return None
            return Found(at, at + 1, body, True)
    return None


def is_name_word(word: Word) -> bool:
    """A word that can stand in a body's own name: with a capital, and no word of a role or a sentence.

    Words of places and units can ("North", "House"), words of subjects cannot: they end the name of a department.
    """
    return bool(
        word.key
        and (word.capital or word.text[0].isdigit())
        and not word.flags & (HEAD | STOP | TITLE)
        and (not word.flags & VOCABULAR or word.flags & (UNIT | PLACE))
        and not word.text.isdigit()
    )


def name_start(words: tuple[Word, ...], start: int, floor: int) -> int:
    """Where the name begins whose known words begin at `start`; not before `floor`."""
    best = k = start
    while k > floor:
        word = words[k - 1]
        if is_name_word(word):
            k -= 1
            best = k
        elif word.key in INSIDE and not word.capital and k - 1 > floor:
            k -= 1
        else:
            break
    return best


def name_end(words: tuple[Word, ...], end: int, ceiling: int) -> int:
    """Where the name ends whose known words end at `end` and whose own words follow; not behind `ceiling`."""
    best = k = end
    while k < ceiling:
        word = words[k]
        if is_name_word(word):
            k += 1
            best = k
        elif word.key in INSIDE and not word.capital and word.key != "and":
            k += 1
        else:
            break
    return best


def organisations_in(text: str, register: Register | None = None) -> tuple[Mention, ...]:
    """Every body named in a running text, from left to right, with its place.

    Words such as "health" or "board" are no bodies in a sentence unless a name stands with them; single words
    need a capital inside a sentence, but for those of `running_text` in the register.
    """
    register = register or read_register()
    words = words_of(text)
    found = find_bodies(words, register)
    mentions: list[Mention] = []
    floor = 0
    for n, body in enumerate(found):
        ceiling = found[n + 1].start if n + 1 < len(found) else len(words)
        start = name_start(words, body.start, floor) if body.agency.placed and not body.begins else body.start
        end = name_end(words, body.end, ceiling) if body.agency.after or body.begins else body.end
        if start == body.start and end == body.end and not stands_alone(body, words, register):
            continue
        last = mentions[-1] if mentions else None
        first, stop = words[start].start, words[end - 1].end
        between = text[last.end : first] if last is not None else ""
        if last is not None and between.strip() in ("", "("):
            merged = merge(last, body, text, stop, between)
            if merged is not None:
                mentions[-1] = merged
                floor = end
                continue
        mentions.append(Mention(first, stop, text[first:stop], body.agency.id))
        floor = end
    return tuple(mentions)


def merge(last: Mention, body: Found, text: str, stop: int, between: str) -> Mention | None:
    """A name with its abbreviation in brackets, or a council with its department, as one mention."""
    if between.strip() == "(":
        if body.acronym and body.agency.id == last.id and text[stop : stop + 1] == ")":
            return Mention(last.start, stop + 1, text[last.start : stop + 1], last.id)
        return None
    if last.id == "council" and body.agency.function and not body.agency.general:
        return Mention(last.start, stop, text[last.start : stop], body.agency.id)
    return None


def stands_alone(body: Found, words: tuple[Word, ...], register: Register) -> bool:
    """Whether a phrase without a name of its own is a body in running text."""
    if body.acronym:
        return True
    if body.agency.general and body.agency.kind != "group":
        return False
    word = words[body.start]
    if body.end - body.start > 1:
        return True
    if word.key in register.lower_case:
        return True
    inside = body.start > 0 and words[body.start - 1].text not in (".", "!", "?", ":", "•", "\n")
    after = words[body.end] if body.end < len(words) else None
    before = words[body.start - 1] if body.start else None
    part = (after is not None and after.capital and after.flags & (HEAD | SUBJECT | MODIFIER)) or (
        before is not None and before.key == "of"
    )
    asked = after is not None and after.key in ASKED
    return word.capital and (inside or asked) and not part
