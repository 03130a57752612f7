"""What a recommendation is about, whom it asks, at which level, and whether it says who, when and how much.

By words alone (vocabulary/themes.toml, vocabulary/addressees.toml; docs/themes.md explains both), so that every
value carries the words that it was taken from and a person can see why. A theme that is not told is not denied.
"""

import tomllib
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from normalise.addressees import Addressee, find_addressees, in_section
from normalise.levels import level_of
from normalise.names import vocabulary as body_words
from normalise.plan import Evidence, Kinds, Recommendation
from normalise.smart import TIMELY, countable_in, deadline_in, owner_of
from normalise.wordings import EXCEPTION, WIDTHLESS, Lexicon, Word, meant, without_widthless, words_in

VOCABULARY = Path(__file__).parent / "vocabulary" / "themes.toml"
#: Recommendations whose kinds are remembered: a plan that prints one on each of its rows, two versions of a plan.
REMEMBERED = 1024


@cache
def vocabulary() -> dict[str, Any]:
    """The themes and their sources, as vocabulary/themes.toml has them."""
    return tomllib.loads(VOCABULARY.read_text(encoding="utf-8"))


def kinds_of(recommendation: Recommendation) -> Kinds:
    """The kinds of a recommendation, from its texts and those of its entries."""
    cells = [entry.cells for entry in recommendation.entries]
    scope = recommendation.scope or next((c["scope"] for c in cells if c.get("scope")), None)
    leads = tuple(c.get("lead_agency", "") for c in cells)
    timely = (m.target_text for e in recommendation.entries for m in e.milestones if m.precision in TIMELY)
    target = next((" ".join(text.split()) for text in timely if text), None)
    return read_kinds(recommendation.text, scope, leads, target, recommendation.section)


@lru_cache(maxsize=REMEMBERED)
def read_kinds(
    text: str,
    scope: str | None = None,
    leads: tuple[str, ...] = (),
    target: str | None = None,
    section: str | None = None,
) -> Kinds:
    """The kinds of one recommendation.

    `text` is the recommendation, `scope` its scope cell, `section` the banner or heading above it; `leads` are the
    texts of its lead agency cells in order and `target` the first of its targets that names a time, from which owner
    and deadline are taken before the text is asked. A section that is an agency's name is asked where the text asks nobody. Every
    value is a piece of these texts as printed, on one line. Cases: tests/normalise/fixtures/kinds.md.
    """
    words = words_in(text)
    asked = find_addressees(text, words)
    addressees = tuple(
        Evidence(printed(text, *addressee.name), printed(text, *addressee.request)) for addressee in asked
    )
    above = asked_above(section) if section else ()
    addressees = addressees or above
    return Kinds(
        themes=tuple(find_themes(text, words, asked)),
        addressees=addressees,
        level=level_of(text, words, scope, section, addressees),
        owner=owner_of(leads, (*addressees, *above)),
        deadline=target or deadline_in(text, words),
        countable=countable_in(text, words),
    )


@lru_cache(maxsize=REMEMBERED)
def asked_above(section: str) -> tuple[Evidence, ...]:
    """The bodies that a banner names, where it is an agency's."""
    return tuple(
        Evidence(printed(section, *addressee.name), printed(section, *addressee.request))
        for addressee in in_section(words_in(section))
    )


def printed(text: str, first: int, behind: int) -> str:
    """A piece of a text as printed, on one line."""
    return " ".join(text[first:behind].split())


@cache
def themes_lexicon() -> Lexicon:
    """The words of all themes and, under keys that begin with EXCEPTION, their exceptions."""
    listed = [(theme["id"], wording) for theme in vocabulary()["themes"] for wording in theme["words"]]
    listed += [
        (EXCEPTION + theme["id"], wording) for theme in vocabulary()["themes"] for wording in theme["unless"]
    ]
    return Lexicon(listed)


def find_themes(text: str, words: Sequence[Word], asked: Sequence[Addressee]) -> Iterator[Evidence]:
    """The themes of a text in the order of their first words, each with these words.

    Words of an addressee's name do not count: whom a recommendation asks is another question than what for.
    """
    names = name_letters(text, asked)
    told: set[str] = set()
    for one in meant(themes_lexicon().find(words)):
        start, end = words[one.first].start, words[one.behind - 1].end
        if one.key not in told and not any(names[start:end]):
            told.add(one.key)
            yield Evidence(one.key, printed(text, start, end))


def name_letters(text: str, asked: Sequence[Addressee]) -> bytearray:
    """1 for each letter of an addressee's name, also where the text names it again.

    A meeting or tool in front of a name is no part of the body: "the MARAC Steering Group" is about MARAC.
    """
    letters = bytearray(len(text))
    places = [at for at, letter in enumerate(text) if letter not in WIDTHLESS]
    seen = without_widthless(text)
    tools = body_words()["names"]["not_organisations"]
    for name in {without_widthless(text[slice(*addressee.name)]) for addressee in asked}:
        opening = name.split()[0]
        tool = len(opening) if opening in tools else 0
        at = seen.find(name)
        while at >= 0:
            for place in places[at + tool : at + len(name)]:
                letters[place] = 1
            at = seen.find(name, at + len(name))
    return letters
