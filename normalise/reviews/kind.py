"""Which kind of review: by its name or its letters in titles and headings, or by prose that says "this review"."""

from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

from normalise.reviews.headline import Headline, listed, vocabulary
from normalise.wordings import Lexicon

#: Words between "formerly" and the name that it dates: "formerly known as a".
FORMER_WITHIN = 4
#: What joins the ids of a joint review.
JOINT = "+"


class Mention(NamedTuple):
    """A kind named in a text: its id, and where its name stands (letters from the start)."""

    kind: str
    start: int
    end: int
    first: int  # the place of its first word


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


def mentions(line: Headline) -> tuple[Mention, ...]:
    """The kinds that a text names, in its order; "(formerly Domestic Homicide Review)" names none."""
    found = [
        Mention(one.key, line.words[one.first].start, line.words[one.behind - 1].end, one.first)
        for one in lexicon().find(line.words)
    ]
    access = "subject access" in line.text.lower()
    for at, word in enumerate(line.words):
        short = word.shown.rstrip("0123456789")
        if short in letters() and not (access and short.startswith("SAR")):
            found.append(Mention(letters()[short], word.start, word.start + len(short), at))
    found.sort(key=lambda m: (m.start, -m.end))
    kept: list[Mention] = []
    for mention in found:
        inside = bool(kept) and mention.end <= kept[-1].end
        before = {w.plain for w in line.words[max(0, mention.first - FORMER_WITHIN) : mention.first]}
        if not inside and not before & listed("around", "former"):
            kept.append(mention)
    return tuple(kept)


def kind_of(lines: Sequence[Headline]) -> str | None:
    """The kind that the first text names that does so for its plan; titles come before prose.

    The ids of a joint review are joined by "+" in the order of the title.
    """
    named = [(line, mentions(line)) for line in lines]
    told = [joint(found) for line, found in named if line.head and found]
    told += [joint(found[:1]) for line, found in named if not line.head and found and is_own(line, found[0])]
    certain = [kind for kind in told if not kinds()[kind.split(JOINT)[0]].get("yields")]
    return next(iter(certain or told), None)


def is_own(line: Headline, mention: Mention) -> bool:
    """Whether prose speaks of its own review: "This Domestic Homicide Review …", "A DHR commissioned by …"."""
    before = [w.plain for w in line.words[: mention.first]]
    return mention.first <= 1 or bool(set(before[-2:]) & listed("around", "own"))


def joint(found: Sequence[Mention]) -> str:
    """The kind of a heading with one or more mentions: a new name covers the old one, a joint review has both."""
    ids = list(dict.fromkeys(mention.kind for mention in found))
    replaced = {old for kind in ids for old in kinds()[kind]["replaces"]}
    ids = [kind for kind in ids if kind not in replaced]
    certain = [kind for kind in ids if not kinds()[kind].get("yields")]
    return JOINT.join(certain or ids[:1])
