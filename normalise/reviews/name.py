"""The name or pseudonym by which a review is known, and its number: both as printed in a title or a heading."""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from normalise.agencies.words import DOUBTFUL, FORENAME, PLACE, flags_of_words, key_of
from normalise.reviews.headline import Headline, listed, parts, vocabulary
from normalise.reviews.partnership import bodies_in
from normalise.wordings import Lexicon, Word

#: A name in quotes: "Sarah", "Mr and Mrs Teal". What is longer is a phrase.
LONGEST_QUOTED = 40
NAME_WORDS = 4
QUOTED = re.compile(rf"(?<!\w)[‘“\"'«]([^‘’“”\"'«»\n]{{1,{LONGEST_QUOTED}}})[’”\"'»](?!\w)")
#: Signs between the kind and a name behind it: "(DHR) Sophie and Luke".
AFTER_KIND = 3
#: Between two quoted names that belong together.
AND = re.compile(r"\s{0,3}(?:,|&|and|/|, and)\s{0,3}", re.IGNORECASE)
#: Right behind the name of a kind: "7", "No. 12", "/2019/03", "2014/02"; a year alone or a day is no number.
NUMBER = re.compile(
    r"[\s/#–-]{0,3}(?:(?:no|nos|number|ref|reference)\b[.:]?\s{0,2}|case\s(?=\d))?"
    r"((?:19|20)\d\d[/-]\d{1,3}|\d{1,3}[A-Za-z]?[/-](?:19|20)?\d\d|\d{1,3}[A-Za-z]?)\b"
    r"(?!\s{0,2}(?:st|nd|rd|th|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|of|[/.-]\d))",
    re.IGNORECASE,
)
#: "Case No. 14"
CASE_NUMBER = re.compile(r"\bcase (?:no\b\.?|number|ref\b\.?)\s{0,2}(\d{1,4}[A-Za-z]?)\b", re.IGNORECASE)
#: A code that stands for a case: "AB19", "N54".
CODE = re.compile(r"[A-Z]{1,3}\d{1,3}")
#: A reference with the letters of its board: "GV 3/2019".
REFERENCE = re.compile(r"\b([A-Z]{2,6} ?\d{1,3}/(?:19|20)\d\d)\b")


class Name(NamedTuple):
    """A name as printed, and where it begins and ends in its text."""

    text: str
    start: int
    end: int


def name_of(heads: Sequence[Headline]) -> str | None:
    """The name of the first heading that has one; else the kind with its number ("DHR 7"), as printed."""
    for line in heads:
        for rule in (quoted, behind_lead, titled, in_bracket):
            found = rule(line)
            if found is not None:
                return found
    number = number_of(heads)
    return number[1] if number else None


def number_of(heads: Sequence[Headline]) -> tuple[str, str] | None:
    """(number, the words that it stands in) of the first heading that names a kind with a number behind it."""
    for line in heads:
        found = line.mentions
        for mention in found:
            match = NUMBER.match(line.text, mention.end)
            if match:
                return match.group(1), " ".join(line.text[mention.start : match.end()].split())
        if found:
            case, reference = CASE_NUMBER.search(line.text), REFERENCE.search(line.text)
            if case:
                return case.group(1), " ".join(case.group().split())
            if reference:
                return reference.group(1), reference.group(1)
    return None


# --- names in quotes --------------------------------------------------------------------------------------


def quoted(line: Headline) -> str | None:
    """Names in quotes, several that belong together joined: "Joan and Peter"."""
    if not (line.title or line.mentions or leads_in(line)):
        return None
    names: list[Name] = []
    for match in QUOTED.finditer(line.text):
        name = Name(" ".join(match.group(1).split()), match.start(), match.end())
        if names and not AND.fullmatch(line.text, names[-1].end, name.start):
            break
        if is_name(name.text) and not goes_on(line, name.end):
            names.append(name)
    return together(list(dict.fromkeys(name.text for name in names)))


def together(names: Sequence[str]) -> str | None:
    """ "A", "A and B", "A, B and C"."""
    if not names:
        return None
    return " and ".join([*([", ".join(names[:-1])] if names[:-1] else []), names[-1]])


def is_name(text: str) -> bool:
    """Whether words may be a pseudonym: few, with capitals, and none that reviews are made of."""
    words = text.replace("-", " ").split()
    plain = {word.lower().strip(".,") for word in words}
    joints = {"and", "&", "of", "the", "de", "la"}
    return (
        0 < len(words) <= NAME_WORDS
        and not plain & (listed("not_names", "words") - {"the"})
        and words[0][0].isalnum()
        and all(word[0].isupper() or word[0].isdigit() or word in joints for word in words)
        and any(word[0].isupper() for word in words)
        and plain - joints != set()
    )


def goes_on(line: Headline, end: int) -> bool:
    """Whether what is in quotes is the name of something else: "‘Make a Change’ programme"."""
    after = next((w for w in line.words if w.start >= end), None)
    return (
        after is not None
        and after.gap == " "
        and after.shown.islower()
        and after.plain in listed("not_names", "things")
    )


# --- names behind other words -----------------------------------------------------------------------------


@cache
def lead_lexicon() -> Lexicon:
    return Lexicon(("lead", wording) for wording in vocabulary()["pseudonyms"]["leads"])


def leads_in(line: Headline) -> bool:
    return any(True for _ in lead_lexicon().find(line.words))


def behind_lead(line: Headline) -> str | None:
    """The name behind "the death of", "in respect of", "known as"."""
    bodies = {first for first, _ in bodies_in(line)}
    for lead in lead_lexicon().find(line.words):
        found: list[Word] = []
        for at in range(lead.behind, min(lead.behind + NAME_WORDS + 2, len(line.words))):
            word = line.words[at]
            joint = word.plain in ("and", "&") and bool(found)
            stops = word.plain in listed("not_names", "words") | listed("not_names", "people")
            single = word.plain == "a" and word.capital and bool(found)  # "Adult A"
            if (
                (word.gap != " " and found)
                or not (word.capital or joint)
                or at in bodies
                or (stops and not single)
            ):
                break
            found.append(word)
        while found and found[-1].plain in ("and", "&"):
            found.pop()
        if found and len(found) <= NAME_WORDS and not found[0].plain[0].isdigit():
            return " ".join(line.text[found[0].start : found[-1].end].split())
    return None


def titled(line: Headline) -> str | None:
    """ "Adult B", "Mr Teal", "Child A and Child B", "Operation Larch"."""
    names: list[str] = []
    behind = -1
    for at, word in enumerate(line.words):
        title = next((t for t in (pair(line, at), word.plain) if t in listed("pseudonyms", "titles")), None)
        if title is None or not word.capital:
            continue
        after = at + len(title.split())
        both = [w.plain for w in line.words[after : after + 2]]
        if len(both) == 2 and both[0] in ("and", "&") and both[1] in listed("pseudonyms", "titles"):
            after += 2  # "Mr and Mrs Teal"
            title = both[1]
        if after >= len(line.words) or line.words[after].gap != " " or not stands_for(line, title, after):
            continue
        if names and not (at == behind + 1 and line.words[behind].plain in ("and", "&")):
            break
        if at < behind:
            continue
        names.append(" ".join(line.text[word.start : line.words[after].end].split()))
        behind = after + 1
    return together(list(dict.fromkeys(names)))


def pair(line: Headline, at: int) -> str:
    """Two words as one: "young person"."""
    return " ".join(w.plain for w in line.words[at : at + 2])


def stands_for(line: Headline, title: str, at: int) -> bool:
    """Whether a word behind "Adult", "Mr" or "Operation" stands for somebody: a letter, a number, a name."""
    word = line.words[at]
    code = (len(word.shown) == 1 and word.capital) or bool(re.fullmatch(r"[A-Z]{0,2}\d{1,3}", word.shown))
    initials = re.fullmatch(r"[A-Z]{2}", word.shown) is not None and not line.text.isupper()
    if code or initials:
        return True
    named = title in ("mr", "mrs", "ms", "miss", "operation") or is_part(line, title, at)
    return named and word.capital and is_name(word.shown)


def is_part(line: Headline, title: str, at: int) -> bool:
    """Whether title and name are a piece of the heading by themselves: "– Adult Rowan –"."""
    first = at - len(title.split())
    return (line.words[first].start, line.words[at].end) in parts(line.text)


def in_bracket(line: Headline) -> str | None:
    """A forename that is a piece of the heading by itself ("– Rebecca –", "(Sonia)") or stands behind the kind ("DHR
    Jasmine –"), and a code that does ("Serious Case Review AB19")."""
    if not line.mentions:
        return None
    for start, end in parts(line.text):
        behind = max((m.end for m in line.mentions if start <= m.start and m.end <= end), default=start)
        piece = line.text[behind:end].strip()
        if behind > start and CODE.fullmatch(piece):
            return piece
        if is_forename(piece):
            return piece
        follows = behind > start or any(0 <= start - m.end <= AFTER_KIND for m in line.mentions)
        names = forenames(piece) if follows else None
        if names is not None:
            return names
    return None


def is_forename(word: str) -> bool:
    return word.isalpha() and word[0].isupper() and bool(flags_of_words().get(key_of(word), 0) & FORENAME)


def forenames(piece: str) -> str | None:
    """The forenames with which a piece behind the kind begins, where nothing follows them but the words of plans:
    "Peter" of "Peter Action Plan", "Sophie and Luke". A word that is a place as well is none ("Chester")."""
    words = piece.split()
    last = -1
    for at, word in enumerate(words):
        flags = flags_of_words().get(key_of(word), 0)
        if is_forename(word) and not flags & (DOUBTFUL | PLACE):
            last = at
        elif word not in ("and", "&"):
            break
    follows = words[last + 1].lower().strip(":,") if last + 1 < len(words) else ""
    if last < 0 or follows not in listed("not_names", "behind_name") | {""}:
        return None
    return " ".join(words[: last + 1])
