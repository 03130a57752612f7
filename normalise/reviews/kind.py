"""Which kind of review: by its name or its letters in titles and headings, or by prose that says "this review"."""

from collections.abc import Sequence

from normalise.reviews.headline import Headline, Mention, kinds, listed

#: What joins the ids of a joint review.
JOINT = "+"


def kind_of(lines: Sequence[Headline]) -> str | None:
    """The kind that the first text names that does so for its plan; titles come before prose.

    The ids of a joint review are joined by "+" in the order of the title.
    """
    named = [(line, line.mentions) for line in lines]
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
