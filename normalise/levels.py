"""Local, regional or national: by the scope cell, else by the bodies that are asked."""

from collections.abc import Sequence
from functools import cache, lru_cache

from normalise.names import (
    Phrases,
    begins_with,
    ends_with,
    first_words,
    has_own_name,
    known,
    known_nationally,
    phrases,
    vocabulary,
)
from normalise.plan import Evidence
from normalise.wordings import Lexicon, Word, words_in

#: From the narrowest to the widest: of several that a scope names, the widest is the recommendation's.
LEVELS = ("local", "regional", "national")
#: Words between "write to" and the body that is written to: "ask that the Home Office", "write to the Minister".
ASKED_WITHIN = 3
#: Bodies and scopes whose level is remembered: a plan has the same few again and again.
REMEMBERED = 256


def level_of(
    text: str,
    words: Sequence[Word],
    scope: str | None,
    section: str | None,
    addressees: Sequence[Evidence],
) -> Evidence | None:
    """The level of a recommendation and the words that say so; None where nothing does."""
    return (
        of_scope(scope or "")
        or of_section(section or "")
        or of_request(text, words)
        or of_addressees(addressees)
    )


@cache
def scope_lexicon() -> Lexicon:
    listed = vocabulary()["levels"]
    return Lexicon([(level, wording) for level in LEVELS for wording in listed[level]])


@lru_cache(maxsize=REMEMBERED)
def of_scope(scope: str) -> Evidence | None:
    """The widest level that a scope cell names; one that it denies ("not national") does not count."""
    words = words_in(scope)
    denied = set(vocabulary()["levels"]["denied"])
    named = [
        one
        for one in scope_lexicon().find(words)
        if not denied & {w.plain for w in words[max(0, one.first - 2) : one.first]}
    ]
    if not named:
        return None
    return Evidence(max((one.key for one in named), key=LEVELS.index), " ".join(scope.split()))


@lru_cache(maxsize=REMEMBERED)
def of_section(section: str) -> Evidence | None:
    """The level of a banner such as "National recommendations"; "National Probation Service" is none."""
    words = words_in(section)
    if not words:
        return None
    for first, behind, level in scope_lexicon().find(words):
        if begins_with(words, behind, banner_phrases()):
            return Evidence(level, " ".join(section[words[first].start : words[behind].end].split()))
    return None


@cache
def banner_phrases() -> Phrases:
    listed = vocabulary()["levels"]["banners"]
    return phrases([*listed, *(f"{word}s" for word in listed)])


@cache
def asking_lexicon() -> Lexicon:
    return Lexicon(("asking", wording) for wording in vocabulary()["levels"]["asking"])


def of_request(text: str, words: Sequence[Word]) -> Evidence | None:
    """National where a body is to ask a national one: "should write to the Home Office"."""
    names = first_words(known_nationally()) | first_words(known("names", "national_openings"))
    if not any(word.plain in names for word in words):
        return None
    for one in asking_lexicon().find(words):
        for at in range(one.behind, min(one.behind + ASKED_WITHIN + 1, len(words))):
            if words[at].gap in (".", ":"):
                break
            length = national_name(words, at)
            if length:
                end = words[at + length - 1].end
                return Evidence("national", " ".join(text[words[one.first].start : end].split()))
    return None


def national_name(words: Sequence[Word], at: int) -> int:
    """How many words of a national body's name begin here; 0 for none."""
    return begins_with(words, at, known_nationally()) or (
        begins_with(words, at, known("names", "national_openings"))
    )


def of_addressees(addressees: Sequence[Evidence]) -> Evidence | None:
    """National where one of them is; regional where their words say so; local for bodies that each place has."""
    for level in reversed(LEVELS):
        for addressee in addressees:
            if level == level_of_body(addressee):
                return Evidence(level, addressee.words)
    return None


@lru_cache(maxsize=REMEMBERED)
def level_of_body(addressee: Evidence) -> str | None:
    """The level of one body; None for those that are everywhere ("all agencies", "probation")."""
    words = words_in(addressee.value)
    if not words or begins_with(words, 0, known("levels", "of_many_places")):
        return None
    if national_name(words, 0):
        return "national"
    if in_region(words_in(addressee.words)):
        return "regional"
    if words[-1].plain in of_one_place() or ends_with(
        words, 0, len(words), known("levels", "of_one_place_names")
    ):
        return "local"
    of_local_body = any(word.owns and word.plain in of_one_place() for word in words)  # "the Council's Team"
    return "local" if of_local_body or has_own_name(words) else None


def in_region(words: Sequence[Word]) -> bool:
    phrases = known("levels", "in_region")
    return any(begins_with(words, at, phrases) for at in range(len(words)))


@cache
def of_one_place() -> frozenset[str]:
    return frozenset(vocabulary()["levels"]["of_one_place"])
