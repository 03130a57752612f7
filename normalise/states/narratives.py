"""What a narrative tells of its entry: "Work has begun on the form.", "The policy is being rewritten."."""

from collections.abc import Iterator
from functools import cache

from normalise.cell_text import WORD, CellText, Span, cell_text, sentences
from normalise.states.statuses import (
    KINDS,
    LONGEST_STATUS,
    leading_status,
    shape_of,
    status_of,
    vocabulary,
    words,
)
from normalise.wordings import Lexicon, words_in

#: Signs that say a state without a word.
SIGNS = "✓✔☑"
#: What a narrative may begin with that goes on behind a dash: "Completed – see evidence folder". Others may mean
#: something else there ("Met – the Chair", "Delivered: 3 sessions").
LED = (
    "complete",
    "achieved",
    "implemented",
    "action complete",
    "actions complete",
    "action achieved",
    "action implemented",
)
#: Words before a wording in a sentence that may make it a thought ("Once the training is under way").
SUPPOSED_WITHIN = 8


def of_sentences(text: str) -> tuple[str, str] | None:
    """The state that a narrative says: its first or last sentence as a whole, else its last wording.

    What stands between the first and the last sentence is narrative; "Done." there is said of something else.
    """
    if not may_tell(text):
        return None
    cell = cell_text(text)
    spans = [span for span in sentences(cell) if cell.cut(span.start, span.end)]
    for at, span in enumerate(spans[:1] + spans[-1:]):
        part = cell.cut(span.start, span.end)
        led = not at and part.lower().startswith(LED)
        kind = leading_status(part) if led else status_of(part)
        if kind is not None:
            return kind, part
    for span in reversed(spans):
        part = cell.cut(span.start, span.end)
        kind = told_in(cell, span) or (status_of(part) if names_subject(part) else None)
        if kind is not None:
            return kind, part
    return None


def may_tell(text: str) -> bool:
    """Whether a text has a word of any state; most narratives have none."""
    cell = cell_text(text)
    return (
        "%" in text
        or any(sign in text for sign in SIGNS)
        or has_phrase(cell.words)
        or wordings().may_be_in(cell.words)
    )


def names_subject(sentence: str) -> bool:
    """Whether a sentence speaks of the recommendation or its actions."""
    return len(sentence) <= LONGEST_STATUS and not words("subjects").isdisjoint(shape_of(sentence).split())


def has_phrase(words_of_text: frozenset[str]) -> bool:
    """Whether all words of a phrase are there."""
    filed = phrase_words()
    return any(phrase <= words_of_text for word in words_of_text & filed.keys() for phrase in filed[word])


@cache
def phrase_words() -> dict[str, tuple[frozenset[str], ...]]:
    """The words of each phrase, filed under its longest."""
    filed: dict[str, list[frozenset[str]]] = {}
    for kind in KINDS:
        for text in vocabulary()[kind]["words"]:
            phrase = frozenset(WORD.findall(text))
            if phrase:  # a tick has no word
                filed.setdefault(max(sorted(phrase), key=len), []).append(phrase)
    return {word: tuple(phrases) for word, phrases in filed.items()}


@cache
def wordings() -> Lexicon:
    return Lexicon((kind, text) for kind in KINDS for text in vocabulary()[kind]["sentences"])


def told_in(cell: CellText, span: Span) -> str | None:
    """The state that a wording in a sentence tells; None in questions, conditions and plans."""
    if not wordings().may_be_in(WORD.findall(cell.shape, span.start, span.end)):
        return None
    sentence = cell.seen[span.start : span.end]
    said = () if "?" in sentence else words_in(sentence)
    kinds: Iterator[str] = (
        match.key
        for match in wordings().find(said)
        if not any(
            w.plain in words("supposed") for w in said[max(0, match.first - SUPPOSED_WITHIN) : match.first]
        )
        and not (
            match.key in ("in_progress", "done")
            and any(w.plain in words("never_inside") for w in said[match.first : match.behind])
        )
        and not any(w.plain in words("supposed") for w in said[match.first : match.behind])
    )
    found = list(kinds)
    return "not_started" if "not_started" in found else found[0] if found else None
