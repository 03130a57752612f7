"""A text of a document taken apart as a heading is: its words, its parts, whether it is a heading at all."""

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from normalise.wordings import Lexicon, Word, words_in

VOCABULARY = Path(__file__).parent.parent / "vocabulary" / "reviews.toml"
#: A title page's lines run together: title, partnership and author in one paragraph. A longer text is prose.
LONGEST_HEAD = 260
#: What parts the pieces of a heading: dashes with spaces, bars, colons, brackets, commas, line ends.
SEPARATORS = re.compile(r"\s[-‐‑‒–—−]+\s|[–—|:;,()\[\]\n\t•·]|\.(?=\s|$)")


#: Words between "formerly" and the name that it dates: "formerly known as a".
FORMER_WITHIN = 4


class Mention(NamedTuple):
    """A kind named in a text: its id, and where its name stands (letters from the start)."""

    kind: str
    start: int
    end: int
    first: int  # the place of its first word


class Headline(NamedTuple):
    """A text with its words and the kinds of review that it names. `title`: it is the plan's own heading; `head`: it
    is some heading, and no prose."""

    text: str
    words: tuple[Word, ...]
    mentions: tuple[Mention, ...]
    title: bool
    head: bool


@cache
def vocabulary() -> dict[str, Any]:
    """The kinds of reviews and the words round them, as vocabulary/reviews.toml has them."""
    return tomllib.loads(VOCABULARY.read_text(encoding="utf-8"))


@cache
def listed(group: str, name: str) -> frozenset[str]:
    return frozenset(vocabulary()[group][name])


def is_telling(text: str) -> bool:
    """Whether a text has one of the words without which it says nothing about its review."""
    return any(map(text.lower().__contains__, listed("telling", "stems")))


def headline(text: str, title: bool) -> Headline:
    """A text as a heading; of a longer one the beginning is looked at."""
    shown = text[: LONGEST_HEAD + 1]
    words = words_in(shown)
    prose = len(shown) > LONGEST_HEAD or any(word.plain in listed("telling", "verbs") for word in words)
    return Headline(shown, words, mentions(shown, words), title, title or not prose)


def parts(text: str) -> list[tuple[int, int]]:
    """Where the pieces of a heading stand: (start, end), without spaces at their ends, in order."""
    found: list[tuple[int, int]] = []
    start = 0
    for match in [*SEPARATORS.finditer(text), None]:
        end = match.start() if match else len(text)
        piece = text[start:end]
        lead = len(piece) - len(piece.lstrip())
        if piece.strip():
            found.append((start + lead, start + lead + len(piece.strip())))
        start = match.end() if match else end
    return found


@cache
def kinds() -> dict[str, dict[str, Any]]:
    return {kind["id"]: kind for kind in vocabulary()["kinds"]}


@cache
def lexicon() -> Lexicon:
    return Lexicon((kind["id"], wording) for kind in vocabulary()["kinds"] for wording in kind["words"])


@cache
def letters() -> dict[str, str]:
    """Abbreviation → id."""
    return {short: kind["id"] for kind in vocabulary()["kinds"] for short in kind["letters"]}


def mentions(text: str, words: Sequence[Word]) -> tuple[Mention, ...]:
    """The kinds that a text names, in its order; "(formerly Domestic Homicide Review)" names none."""
    found = [
        Mention(one.key, words[one.first].start, words[one.behind - 1].end, one.first)
        for one in lexicon().find(words)
    ]
    access = "subject access" in text.lower()
    for at, word in enumerate(words):
        short = word.shown.rstrip("0123456789")
        if short in letters() and not (access and short.startswith("SAR")):
            found.append(Mention(letters()[short], word.start, word.start + len(short), at))
    found.sort(key=lambda m: (m.start, -m.end))
    kept: list[Mention] = []
    for mention in found:
        inside = bool(kept) and mention.end <= kept[-1].end
        before = {w.plain for w in words[max(0, mention.first - FORMER_WITHIN) : mention.first]}
        if not inside and not before & listed("around", "former"):
            kept.append(mention)
    return tuple(kept)
