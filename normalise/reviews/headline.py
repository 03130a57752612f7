"""A text of a document taken apart as a heading is: its words, its parts, whether it is a heading at all."""

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from normalise.wordings import Word, words_in

VOCABULARY = Path(__file__).parent.parent / "vocabulary" / "reviews.toml"
#: A title page's lines run together: title, partnership and author in one paragraph. A longer text is prose.
LONGEST_HEAD = 260
VERBS = re.compile(
    r"\b(?:is|are|was|were|has|have|had|should|will|shall|must|been|considered|examines?|found|decided|agreed|thanks?|thank|describes?)\b",
    re.IGNORECASE,
)
#: What parts the pieces of a heading: dashes with spaces, bars, colons, brackets, commas, line ends.
SEPARATORS = re.compile(r"\s[-‐‑‒–—−]+\s|[–—|:;,()\[\]\n\t•·]|\.(?=\s|$)")


class Headline(NamedTuple):
    """A text with its words. `title`: it is the plan's own heading; `head`: it is some heading, and no prose."""

    text: str
    words: tuple[Word, ...]
    title: bool
    head: bool


@cache
def vocabulary() -> dict[str, Any]:
    """The kinds of reviews and the words round them, as vocabulary/reviews.toml has them."""
    return tomllib.loads(VOCABULARY.read_text(encoding="utf-8"))


@cache
def listed(group: str, name: str) -> frozenset[str]:
    return frozenset(vocabulary()[group][name])


@cache
def telling() -> re.Pattern[str]:
    return re.compile("|".join(re.escape(stem) for stem in vocabulary()["telling"]["stems"]), re.IGNORECASE)


def headline(text: str, title: bool) -> Headline:
    """A text as a heading; of a longer one the beginning is looked at."""
    shown = text[: LONGEST_HEAD * 2]
    prose = len(text) > LONGEST_HEAD or VERBS.search(shown) is not None
    return Headline(shown, words_in(shown), title, title or not prose)


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
