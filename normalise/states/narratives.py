"""What a narrative tells of its entry: "Work has begun on the form.", "The policy is being rewritten."."""

import re
from collections.abc import Iterator
from functools import cache

from normalise.cell_text import cell_text, sentences
from normalise.periods import plain
from normalise.states.statuses import KINDS, LONGEST_STATUS, phrases, status_of, vocabulary, words
from normalise.wordings import Lexicon, words_in

#: Words before a wording in a sentence that may make it a thought ("Once the training is under way").
SUPPOSED_WITHIN = 8


def of_sentences(text: str) -> tuple[str, str] | None:
    """The state that a narrative says: its first or last sentence as a whole, else its last wording.

    What stands between the first and the last sentence is narrative; "Done." there is said of something else.
    """
    cell = cell_text(text)
    if telling().search(cell.shape) is None and phrases()[0].search(cell.shape) is None and "%" not in text:
        return None
    parts = [cell.cut(s.start, s.end) for s in sentences(cell)]
    parts = [part for part in parts if part]
    for part in parts[:1] + parts[-1:]:
        kind = status_of(part)
        if kind is not None:
            return kind, part
    for part in reversed(parts):
        kind = told_in(part) or (status_of(part) if names_subject(part) else None)
        if kind is not None:
            return kind, part
    return None


def names_subject(sentence: str) -> bool:
    """Whether a sentence speaks of the recommendation or its actions."""
    return len(sentence) <= LONGEST_STATUS and not words("subjects").isdisjoint(plain(sentence).split())


@cache
def telling() -> re.Pattern[str]:
    """Words without which no wording of a sentence is there."""
    listed: set[str] = set()
    for kind in KINDS:
        for text in vocabulary()[kind]["sentences"]:
            listed.update(text.rsplit(" ", 1)[-1].split("|"))
    return re.compile(r"\b(?:" + "|".join(sorted(listed, key=len, reverse=True)) + r")\b")


@cache
def wordings() -> Lexicon:
    return Lexicon((kind, text) for kind in KINDS for text in vocabulary()[kind]["sentences"])


def told_in(sentence: str) -> str | None:
    """The state that a wording in a sentence tells; None in questions, conditions and plans."""
    if "?" in sentence or telling().search(plain(sentence)) is None:
        return None
    said = words_in(sentence)
    kinds: Iterator[str] = (
        match.key
        for match in wordings().find(said)
        if not any(
            w.plain in words("supposed") for w in said[max(0, match.first - SUPPOSED_WITHIN) : match.first]
        )
        and not (
            match.key == "in_progress" and any(w.plain == "not" for w in said[match.first : match.behind])
        )
        and not any(w.plain in words("supposed") for w in said[match.first : match.behind])
    )
    found = list(kinds)
    return "not_started" if "not_started" in found else found[0] if found else None
