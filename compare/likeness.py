"""Recommendations that nearly repeat each other, with the words that they share.

An index of the rare words of each recommendation finds the pairs; the weight of the words that two of them
share decides; rapidfuzz ranks them. Weights come from the recommendations themselves (a word that few have
weighs more), so the same texts give the same answer wherever they stand.
"""

import math
import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from rapidfuzz import fuzz

from extract.words import words_of

VOCABULARY = Path(__file__).parent / "vocabulary" / "wording.toml"
#: Share of the weight of all words of two recommendations that they must share. Measured on the pairs of the
#: field in tests/compare/repeats.md: of 15 that ask the same each shares 0.46 and more, of 15 that do not each
#: shares 0.42 and less; of 16 more that were held back one repeat is missed (0.43) and nothing found wrongly.
#: Word pairs as further features told the two kinds apart no better, so they only group the words shown.
SHARED = 0.45
#: Likeness (rapidfuzz, 0 to 100) from which on two texts are near repeats whatever they share: a text with
#: misread letters shares few whole words with itself.
ALIKE = 90.0
#: Misread letters leave at least this share of the words of the shorter text whole; below it rapidfuzz is not asked.
ALIKE_WORDS = 0.5
#: A pair must share so many words, or be the same words altogether: one or two are a subject, not a request.
FEWEST = 3
#: Weights rise until a word stands in one recommendation of a hundred; without that bound the names of places
#: would outweigh all else in a large collection.
RAREST = 0.01
#: Words before "should" that can be the name of a body.
LONGEST_NAME = 16
MODAL = re.compile(r"\b(?:should|must|shall|needs? to|ought to|to)\b", re.IGNORECASE)


class Repeat(NamedTuple):
    """Two recommendations by their positions, the smaller first.

    `shared`: share of the weight of their words that they share, 0 to 1; `likeness`: rapidfuzz's token sort
    ratio of their words, 0 to 100; `words`: what they share in the order of the first, runs kept together.
    """

    one: int
    other: int
    shared: float
    likeness: float
    words: tuple[str, ...]


@cache
def vocabulary() -> dict[str, Any]:
    return tomllib.loads(VOCABULARY.read_text(encoding="utf-8"))


@cache
def boilerplate() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{p})" for p in vocabulary()["boilerplate"]["patterns"]))


class Request(NamedTuple):
    """A recommendation in words, in order, plurals made singular: its addressee's and those of what it asks."""

    addressee: tuple[str, ...]
    words: tuple[str, ...]


class Weighed(NamedTuple):
    """A request as sets: of what it asks, of all its words, and what the former weigh together."""

    request: Request
    asks: frozenset[str]
    all: frozenset[str]
    weight: float


def request(text: str) -> Request:
    """What a recommendation asks and of whom, without the words of asking and of grammar."""
    line = " ".join(text.split())
    modal = MODAL.search(line)
    at = modal.start() if modal is not None and is_name(line[: modal.start()]) else 0
    return Request(content_words(line[:at]), content_words(line[at:]))


def is_name(text: str) -> bool:
    """Whether words are the name of a body and nothing else."""
    words = re.findall(r"[\w’'&-]+", text)
    known = vocabulary()["addressee"]["words"]
    return 0 < len(words) <= LONGEST_NAME and all(w[0].isupper() or w in known or w == "&" for w in words)


def content_words(text: str) -> tuple[str, ...]:
    grammar = vocabulary()["grammar"]["words"]
    asked = boilerplate().sub(" ", text.lower())
    return tuple(singular(w) for w in words_of(asked) if w not in grammar)


def singular(word: str) -> str:
    """ "policies" → "policy", "reviews" → "review" (Harman's S-stemmer, 1991, without its middle rule)."""
    if len(word) > 4 and word.endswith("ies") and not word.endswith(("eies", "aies")):
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def find_repeats(texts: Sequence[str], plans: Sequence[int]) -> tuple[Repeat, ...]:
    """Near repeats among recommendations of different plans, the likest first.

    `plans` says of each text which plan it is of. All pairs are found: two texts that share so much weight
    must share one of their rarer words, and only those are looked up (the prefix filter of all-pairs search,
    Bayardo and others, 2007).
    """
    requests = [request(text) for text in texts]
    weights = weights_of(requests)
    weighed = [weigh(own, weights) for own in requests]
    found = []
    for one, other in sorted(candidates(weighed, weights, plans)):
        repeat = compared(one, other, weighed, weights)
        if repeat is not None:
            found.append(repeat)
    return tuple(sorted(found, key=lambda r: (-round(r.likeness), -round(r.shared, 2), r.one, r.other)))


def weights_of(requests: Sequence[Request]) -> dict[str, float]:
    """The inverse document frequency of each word: log(1 + recommendations / those that have it)."""
    counts = Counter(word for own in requests for word in {*own.addressee, *own.words})
    return {word: math.log(1 + 1 / max(count / len(requests), RAREST)) for word, count in counts.items()}


def weigh(own: Request, weights: dict[str, float]) -> Weighed:
    asks = frozenset(own.words)
    return Weighed(own, asks, asks.union(own.addressee), weight_of(asks, weights))


def weight_of(words: Iterable[str], weights: dict[str, float]) -> float:
    """The weight of words together, the same in whatever order they come."""
    return math.fsum(weights[w] for w in words)


def candidates(
    weighed: Sequence[Weighed], weights: dict[str, float], plans: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """Pairs of different plans that share one of the rarer words of both."""
    holders: dict[str, list[int]] = {}
    for at, own in enumerate(weighed):
        seen: set[int] = set()
        for word in rarer(own, weights):
            seen.update(holders.setdefault(word, []))
            holders[word].append(at)
        yield from ((i, at) for i in seen if plans[i] != plans[at])


def rarer(own: Weighed, weights: dict[str, float]) -> list[str]:
    """The rarest words of a text, so many that the others together weigh less than a near repeat must share."""
    # a hair less than that, so that rounding leaves no word out
    needed, left = SHARED * own.weight * (1 - 1e-9), 0.0
    ordered = sorted(own.all, key=lambda w: (weights[w], w))
    for at, word in enumerate(ordered):
        left += weights[word]
        if left >= needed:
            return ordered[at:]
    return []


def compared(one: int, other: int, weighed: Sequence[Weighed], weights: dict[str, float]) -> Repeat | None:
    """The two as a repeat, or None where they share too little.

    The addressees' words count where the other text has them among what it asks ("Adult Social Care should
    offer carers …", "Carers should be offered … by Adult Social Care"), and are left out where it has not.
    """
    a, b = weighed[one], weighed[other]
    common = (a.asks & b.all) | (a.all & b.asks)
    if len(common) < FEWEST and a.asks != b.asks:
        return None
    both = a.asks & b.asks
    shared = weight_of(common, weights) / (a.weight + b.weight - weight_of(both, weights))
    if shared < SHARED and len(common) < ALIKE_WORDS * min(len(a.asks), len(b.asks)):
        return None
    left, right = ([w for w in r.request.addressee if w in common] + [*r.request.words] for r in (a, b))
    likeness = fuzz.token_sort_ratio(" ".join(left), " ".join(right))
    if shared < SHARED and likeness < ALIKE:
        return None
    return Repeat(one, other, shared, likeness, runs(left, right))


def runs(first: Sequence[str], second: Sequence[str]) -> tuple[str, ...]:
    """The shared words in the order of the first text; words that are neighbours in both stay together."""
    common, pairs = set(second), set(pairwise(second))
    found: list[list[str]] = []
    previous = ""
    for word in first:
        if word in common:
            if (previous, word) in pairs:
                found[-1].append(word)
            else:
                found.append([word])
        previous = word if word in common else ""
    return tuple(dict.fromkeys(" ".join(run) for run in found))
