"""The words of target dates: months and numbers by name, and what the words round a date make of it.

They are data (vocabulary/dates.toml). A phrase is walked word by word with look-ups in a dictionary, so the
time grows with its length and no faster.
"""

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from normalise.letters import plain

VOCABULARY = Path(__file__).parent / "vocabulary" / "dates.toml"
TOKEN = re.compile(r"[^\W\d_]+|\d+|[^\w\s]")
#: Signs that are words.
SAME = {"&": "and"}
#: Signs that may change what a date means: "March 2018?", "> 2018", "~ March", "March 2018 +".
DOUBTFUL_SIGNS = frozenset("?<>~≈±+=%→£$€")


class Mark(NamedTuple):
    """Known words in a phrase: their kind (a key of [phrases]), where they stand, and the words."""

    kind: str
    start: int
    end: int
    text: str


class Words(NamedTuple):
    """A stretch of a phrase: its known words, and those (and figures and signs) that nothing explains."""

    marks: tuple[Mark, ...]
    unknown: tuple[Mark, ...]


@cache
def vocabulary() -> dict[str, Any]:
    """The words of dates, as vocabulary/dates.toml has them."""
    return tomllib.loads(VOCABULARY.read_text(encoding="utf-8"))


@cache
def words_pattern(kind: str) -> re.Pattern[str]:
    """The words of one kind as whole words, the longest first."""
    words = sorted((plain(w) for w in vocabulary()["phrases"][kind]["words"]), key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(re.escape(w) for w in words) + r")(?!\w)")


@cache
def listed() -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """First word → the phrases that begin with it as (words, kind), the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for kind, entry in vocabulary()["phrases"].items():
        for phrase in entry["words"]:
            words = tuple(SAME.get(word, word) for word in TOKEN.findall(plain(phrase)))
            found.setdefault(words[0], []).append((words, kind))
    return {first: tuple(sorted(those, key=lambda w: -len(w[0]))) for first, those in found.items()}


def words_in(phrase: str, start: int, end: int) -> Words:
    """The words of a plain phrase from `start` to `end`. One letter alone, as of a list, says nothing."""
    tokens = [
        (SAME.get(m.group(), m.group()), m.start(), m.end()) for m in TOKEN.finditer(phrase, start, end)
    ]
    texts = [t for t, _, _ in tokens]
    marks: list[Mark] = []
    unknown: list[Mark] = []
    at = 0
    while at < len(tokens):
        text, begins, ends = tokens[at]
        for words, kind in listed().get(text, ()):
            if tuple(texts[at : at + len(words)]) == words:
                at += len(words)
                ends = tokens[at - 1][2]
                marks.append(Mark(kind, begins, ends, phrase[begins:ends]))
                break
        else:
            at += 1
            if len(text) > 1 or text.isdecimal() or text in DOUBTFUL_SIGNS:
                unknown.append(Mark("unknown", begins, ends, text))
    return Words(tuple(marks), tuple(unknown))
