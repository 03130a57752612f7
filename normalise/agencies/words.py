"""Words of a text, and what each of them can be in a name.

Everything that reads names sees a text as these words, so that a rule never depends on spaces, hyphens or the
shape of an apostrophe, and the printed text stays as it is.
"""

import re
import tomllib
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from typing import Any, NamedTuple

from normalise.wordings import without_widthless

VOCABULARY = Path(__file__).parent.parent / "vocabulary"

#: A letter, digit or mark, also the signs that nobody sees (zero-width spaces and joiners, soft hyphens).
LETTER = r"[\w\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff]"
#: A word, with apostrophes, hyphens, full stops and ampersands inside it; else a single sign. Each step takes
#: at least one letter and no two branches can take the same, so the time grows with the length of the text.
TOKEN = re.compile(rf"{LETTER}+(?:['’‘ʼ`´.&‐‑-]{LETTER}+)*|[^\s\w]")
#: What does not count when words are compared: apostrophes, hyphens, full stops, marks that nobody sees.
SILENT = re.compile(r"['’‘ʼ`´.‐‑\-\u00ad\u200b-\u200d\u2060\ufeff]")
APOSTROPHES = "'’‘ʼ`´"
POSSESSIVE = re.compile(r"['’‘ʼ`´]s$", re.IGNORECASE)

#: Read as a space: raised signs of footnotes, which are no part of the word that they hang on; control characters
#: and marks of direction, which nobody sees.
BLANK = dict.fromkeys(
    [*map(ord, "⁰¹²³⁴⁵⁶⁷⁸⁹\u200e\u200f"), *range(32), 127, *range(0x202A, 0x202F), *range(0x2066, 0x206A)],
    " ",
)
#: A shorter word with a digit behind it is a name ("Team1"); a longer one has a footnote that lost its place.
SHORTEST_NOTED = 4

# What a word can be; a word may be several at once.
HEAD, MODIFIER, SUBJECT, SMALL, TITLE, RANK, FIRM_RANK, LETTERS, UNIT = (1 << n for n in range(9))
FORENAME, DOUBTFUL, PARTICLE, COMMON, PLACE, SURNAME, STOP, SHORTENED = (1 << n for n in range(9, 17))
#: Words of roles and departments: they end a name.
VOCABULAR = HEAD | MODIFIER | SUBJECT | SMALL

LISTS = {
    "roles": {
        "heads": HEAD, "modifiers": MODIFIER, "subjects": SUBJECT, "small": SMALL, "titles": TITLE,
        "ranks": RANK, "firm_ranks": FIRM_RANK, "letters": LETTERS, "units": UNIT,
        "shortened": SHORTENED,
    },
    "names": {
        "forenames": FORENAME, "doubtful": DOUBTFUL, "particles": PARTICLE, "common": COMMON,
        "places": PLACE, "surnames": SURNAME, "stops": STOP,
    },
}  # fmt: skip


class Word(NamedTuple):
    """A word or sign of a text: how it looks in print, where it stands, what it is compared by, and what it can be
    (flags)."""

    text: str
    start: int
    end: int
    key: str
    flags: int

    @property
    def is_word(self) -> bool:
        return bool(self.key)

    @property
    def capital(self) -> bool:
        """Begins with a capital, as a name does."""
        return self.text[:1].isupper()

    @property
    def acronym(self) -> bool:
        """Two to eight letters, capitals but for at most one: "CCG", "SLaM", "CCGs"."""
        letters = self.text.rstrip("s")
        if letters[1:].islower():  # most words: at most one capital
            return False
        return 2 <= len(letters) <= 8 and sum(c.isupper() for c in letters) >= max(2, len(letters) - 1)


#: A Word of its fields in order, in a third of the time of `Word(…)`.
make_word: Callable[[tuple[str, int, int, str, int]], Word] = partial(tuple.__new__, Word)


def is_of_subject(word: Word) -> bool:
    """Whether a word only says what something is about ("housing", "of"), and names no kind of body."""
    return bool(word.flags & (SUBJECT | SMALL)) and not word.flags & UNIT


def words_of(text: str) -> tuple[Word, ...]:
    """The words and signs of a text from left to right. A sign has an empty `key`."""
    flags, written = flags_of_words(), forenames_as_written()
    found = []
    for match in TOKEN.finditer(text.translate(BLANK)):
        shown = match.group()
        start, end = match.span()
        shown = without_widthless(shown) or shown
        if (
            shown[-1].isdigit()
            and shown[:-1].isalpha()
            and shown[1:].islower()
            and len(shown) > SHORTEST_NOTED
        ):
            shown, end = shown[:-1], end - 1  # "Pettifer1"
        if shown in APOSTROPHES:
            continue
        if shown[0].isalnum() or len(shown) > 1:
            key = shown.lower() if shown.isalnum() else key_of(shown)
            flag = FORENAME if shown in written else flags.get(key, 0)
            found.append(make_word((shown, start, end, key, flag)))
        else:
            key = "and" if shown == "&" else ""
            found.append(Word(shown, start, end, key, SMALL if key else 0))
    return tuple(found)


def key_of(word: str) -> str:
    """What a word is compared by: lower case, without the signs inside it."""
    return word.lower() if word.isalnum() else SILENT.sub("", word).lower()


def without_possessive(word: Word) -> str:
    """The key of "Cafcass" for "Cafcass's"."""
    return key_of(POSSESSIVE.sub("", word.text))


@cache
def vocabulary(name: str) -> dict[str, Any]:
    return tomllib.loads((VOCABULARY / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def flags_of_words() -> dict[str, int]:
    """Key → flags, of all lists of words in roles.toml and names.toml."""
    flags: dict[str, int] = {}
    for name, lists in LISTS.items():
        for listed, flag in lists.items():
            for word in vocabulary(name)[listed].split():
                key = key_of(word) or word
                flags[key] = flags.get(key, 0) | flag
    return flags


@cache
def forenames_as_written() -> frozenset[str]:
    """Forenames that are words of roles in other letters: "Md", beside "MD"."""
    return frozenset(vocabulary("names")["written"].split())


@cache
def phrases_of(name: str) -> dict[str, tuple[tuple[str, ...], ...]]:
    """The phrases of a list in roles.toml by their first word, the longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in vocabulary("roles")[name]:
        keys = tuple(w.key or w.text for w in words_of(phrase))
        found.setdefault(keys[0], []).append(keys)
    return {first: tuple(sorted(set(rest), key=len, reverse=True)) for first, rest in found.items()}


def phrase_at(name: str, words: tuple[Word, ...], start: int, end: int) -> int:
    """Where the longest phrase of a list that begins at `start` ends; `start` itself where none does."""
    word = words[start]
    for keys in phrases_of(name).get(word.key or word.text, ()):
        if start + len(keys) <= end and all(
            (w.key or w.text) == key for w, key in zip(words[start : start + len(keys)], keys, strict=True)
        ):
            return start + len(keys)
    return start
