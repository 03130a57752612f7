"""Names of organisations in a text.

They are told by their last words (vocabulary/addressees.toml: "… Council", "… services") and by nothing else: no
register of bodies is asked, so a name without such a word ("Imkaan") is missed unless it is listed there.
"""

import tomllib
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from normalise.agencies.words import vocabulary as register_words
from normalise.wordings import Word, without_widthless, words_in

VOCABULARY = Path(__file__).parent / "vocabulary" / "addressees.toml"
#: "Cumbria, Northumberland, Tyne and Wear NHS Foundation Trust" has nine words; twice that is no name.
LONGEST_NAME = 18
#: A name that begins behind "and" shows itself within as many words ("and the Royal Tavenford Hospitals NHS Trust").
NEAR = 10
#: Words that stand before a head without capitals: "specialist domestic abuse and sexual violence services".
LONGEST_PLAIN_NAME = 7
#: A unit of a body: "the police firearms licensing unit".
LONGEST_UNIT = 2

Phrases = frozenset[tuple[str, ...]]


@cache
def vocabulary() -> dict[str, Any]:
    """The words of names and requests, as vocabulary/addressees.toml has them."""
    return tomllib.loads(VOCABULARY.read_text(encoding="utf-8"))


def phrases(listed: Iterable[str]) -> Phrases:
    """Phrases in plain words."""
    return frozenset(tuple(w.plain for w in words_in(phrase)) for phrase in listed)


@cache
def known(group: str, name: str) -> Phrases:
    """A list of the vocabulary as phrases."""
    return phrases(vocabulary()[group][name])


@cache
def registered(kind: str) -> Phrases:
    """The names that the register of bodies (vocabulary/agencies.toml) has for a kind, with abbreviations of three
    letters and more; a place may not stand in front of them."""
    bodies = [b for b in register_words("agencies")["agency"] if b["kind"] == kind]
    if kind == "national":  # a national body with offices in every place is none here
        bodies = [b for b in bodies if not b.get("placed", True)]
    names = [name for body in bodies for name in body["names"]]
    return phrases(names + [a for body in bodies for a in body.get("abbreviations", ()) if len(a) > 2])


@cache
def known_nationally() -> Phrases:
    """National bodies: those of the register, and other ways to name them."""
    return known("names", "national") | registered("national")


@cache
def grammar(name: str) -> frozenset[str]:
    """A list of single words of the vocabulary's grammar."""
    return frozenset(vocabulary()["grammar"][name])


@cache
def no_name() -> frozenset[str]:
    """Words that belong to no name written without capitals."""
    return grammar("stops") | grammar("modals")


@cache
def first_words(listed: Phrases) -> frozenset[str]:
    return frozenset(phrase[0] for phrase in listed)


@cache
def last_words(listed: Phrases) -> frozenset[str]:
    return frozenset(phrase[-1] for phrase in listed)


def ends_with(words: Sequence[Word], first: int, behind: int, listed: Phrases) -> int:
    """How many words of the longest phrase are with which a span ends, a plural "s" allowed; 0 for none."""
    last = words[behind - 1].plain
    if behind == first or not {last, last.removesuffix("s")} & last_words(listed):
        return 0
    for length in range(min(6, behind - first), 0, -1):
        shown = tuple(w.plain for w in words[behind - length : behind])
        if shown in listed:
            return length
        if shown[-1].endswith("s") and (*shown[:-1], shown[-1][:-1]) in listed:
            return length
    return 0


def begins_with(words: Sequence[Word], at: int, listed: Phrases) -> int:
    """How many words of the longest phrase are with which a text goes on; 0 for none."""
    if at >= len(words) or words[at].plain not in first_words(listed):
        return 0
    for length in range(min(8, len(words) - at), 0, -1):
        if tuple(w.plain for w in words[at : at + length]) in listed and all(
            w.gap in (" ", "-") for w in words[at + 1 : at + length]
        ):
            return length
    return 0


def is_name(words: Sequence[Word], first: int, behind: int, article: bool) -> bool:
    """Whether a span ends as the name of an organisation does."""
    if words[behind - 1].plain not in heads_end() or words[behind - 1].owns:
        return False
    if ends_with(words, first, behind, known("heads", "plain")):
        return True
    if behind - first == 1 and (words[first].plain,) in known("heads", "alone"):
        return True
    if article and ends_with(words, first, behind, known("heads", "behind_article")):
        return True
    length = ends_with(words, first, behind, known("heads", "capital"))
    return 0 < length < behind - first and any(w.capital for w in words[first : behind - length])


@cache
def heads_end() -> frozenset[str]:
    """The last words of all heads, each also with a plural "s"."""
    ends = {
        word
        for group in ("plain", "alone", "behind_article", "capital")
        for word in last_words(known("heads", group))
    }
    return frozenset(ends | {f"{word}s" for word in ends})


def name_ends(words: Sequence[Word], first: int, article: bool) -> list[int]:
    """Where a name that begins here may end (the word behind), the longest first."""
    if first >= len(words) or words[first].plain in no_name():
        return []
    ends = {first + begins_with(words, first, known_nationally())}
    if words[first].capital:
        ends.add(first + begins_with(words, first, registered("voluntary")))
    ends.add(first + begins_with(words, first, known("names", "other")))
    if is_abbreviation(words, first):
        ends.add(first + 1)
    ends.update(capital_ends(words, first, article))
    ends.update(open_name_ends(words, first))
    ends.update(plain_ends(words, first, article))
    return sorted(ends - {first}, reverse=True)


def is_abbreviation(words: Sequence[Word], at: int) -> bool:
    """Capitals only, as "CAFCASS", and no meeting or tool; not where a whole text is in capitals."""
    shown = without_widthless(words[at].shown)
    if not (2 <= len(shown) <= 8 and shown.isalpha() and shown.isupper()):
        return False
    if shown in vocabulary()["names"]["not_organisations"]:
        return False
    return any(w.shown.islower() for w in words[at + 1 : at + 4])


def capital_ends(words: Sequence[Word], first: int, article: bool) -> Iterator[int]:
    """Ends of a name written with capitals: "Marrish and Tave Valley NHS Partnership Trust"."""
    if not words[first].capital or words[first].plain[0].isdigit():
        return
    complete = opened = False
    for at in range(first, min(first + LONGEST_NAME, len(words))):
        word = words[at]
        if at > first and word.gap not in (" ", "-"):
            return
        if word.plain in ("of", "for"):
            goes_on = ends_with(words, first, at, known("heads", "going_on"))
            if (complete and not goes_on) or not followed_by_capital(words, at):
                return
            opened = opened or goes_on > 0
            continue
        if word.plain in ("and", "&"):
            if complete and not is_compound(words, at) and body_follows(words, at + 1):
                return
            continue
        if word.plain in ("the", "on", "upon", "under", "le", "in", "by") and not complete:
            continue
        if word.plain in no_name():
            return
        if is_figure(word) or (not word.capital and not head_ahead(words, first, at, article)):
            return
        if is_name(words, first, at + 1, article) or (opened and word.capital and not word.owns):
            complete = True
            yield at + 1


def is_figure(word: Word) -> bool:
    """A number of three figures and more: a year, and no "Change 4 Life"."""
    return word.plain.isdigit() and len(word.plain) > 2


def open_name_ends(words: Sequence[Word], first: int) -> Iterator[int]:
    """Ends of a name that is told by its first word: "Safer Linfold"."""
    if words[first].plain not in grammar("open_names") or not words[first].capital:
        return
    for at in range(first + 1, min(first + LONGEST_NAME, len(words))):
        word = words[at]
        joint = word.plain in ("and", "&") and at + 1 < len(words) and words[at + 1].capital
        if (
            word.gap not in (" ", "-")
            or not (word.capital or joint)
            or word.plain in grammar("stops") - {"and"}
        ):
            return
        if not joint:
            yield at + 1


def followed_by_capital(words: Sequence[Word], at: int) -> bool:
    """Whether "of" or "for" leads on to a name, "the" passed over."""
    at += 1
    if at < len(words) and words[at].plain == "the":
        at += 1
    return at < len(words) and words[at].capital and words[at].gap == " "


def is_compound(words: Sequence[Word], at: int) -> bool:
    """Whether an "and" stands inside a fixed expression: "Police and Crime", "Health and Social Care"."""
    return begins_with(words, at - 1, known("grammar", "compounds")) > 0


def body_follows(words: Sequence[Word], at: int) -> bool:
    """Whether a name of its own begins here."""
    near = words[at : at + NEAR]  # so that a chain of names is not walked to its end from each of them
    article = bool(near) and near[0].plain in grammar("articles")
    return bool(name_ends(near, int(article), article))


def head_ahead(words: Sequence[Word], first: int, at: int, article: bool) -> bool:
    """Whether the word without a capital belongs to a head close by: "Corbury borough council"."""
    for behind in range(at + 1, min(at + 4, len(words) + 1)):
        word = words[behind - 1]
        if word.plain in no_name() or (behind - 1 > at and word.gap not in " -"):
            return False
        if is_name(words, first, behind, article):
            return True
    return False


def plain_ends(words: Sequence[Word], first: int, article: bool) -> Iterator[int]:
    """Ends of a name without capitals: "specialist domestic abuse services"."""
    complete = False
    since = 0
    for at in range(first, min(first + LONGEST_PLAIN_NAME, len(words))):
        word = words[at]
        if at > first and word.gap not in (" ", "-"):
            return
        if word.plain in ("of", "for") and complete and words[at - 1].plain in grammar("of_services"):
            complete = False
            continue
        if word.plain in ("and", "&") and not complete and at > first:
            continue
        if word.plain in no_name() or is_figure(word):
            return
        if is_name(words, first, at + 1, article):
            complete = True
            since = 0
            yield at + 1
        elif complete:
            since += 1
            if since > LONGEST_UNIT:
                return


def has_own_name(words: Sequence[Word]) -> bool:
    """Whether a name has more in it than the words for its kind: "Pellbrook Housing Options", not "Adult Social Care"."""
    if not words[-1].capital and words[-1].plain.endswith("s"):
        return False
    length = max(ends_with(words, 0, len(words), known("heads", kind)) for kind in ("plain", "capital"))
    joints = grammar("joining") | {"of", "the", "for", "in", "at"}
    own = [w for w in words[: len(words) - length] if w.plain not in joints]
    return all(w.capital for w in own) and any(w.plain not in words_of_kinds() for w in own)


@cache
def words_of_kinds() -> frozenset[str]:
    """Words that tell a kind of body and no body: those of all heads, and a list of others."""
    heads = known("heads", "plain") | known("heads", "capital") | known("names", "other")
    return frozenset(word for phrase in heads for word in phrase) | frozenset(vocabulary()["levels"]["kinds"])
