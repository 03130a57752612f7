"""The partnership, board or council that a review was commissioned by, as printed."""

from collections.abc import Iterator, Sequence
from functools import cache

from normalise.names import begins_with, name_ends, phrases
from normalise.reviews.headline import Headline, listed, vocabulary
from normalise.wordings import Lexicon


@cache
def lead_lexicon() -> Lexicon:
    return Lexicon(("lead", wording) for wording in vocabulary()["partnerships"]["leads"])


def partnership_of(lines: Sequence[Headline]) -> str | None:
    """The first partnership that a title or heading names, else one that prose says to have commissioned the
    review; a council only where it stands in front of the kind in a title ("Corbury Council DHR 3")."""
    for line in lines:
        if line.head:
            for first, behind in bodies_in(line):
                return printed(line, first, behind)
    for line in lines:
        if not line.head:
            leads = {one.behind for one in lead_lexicon().find(line.words)}
            for first, behind in bodies_in(line):
                if first in leads or (first - 1 in leads and line.words[first - 1].plain == "the"):
                    return printed(line, first, behind)
    return next((found for line in lines if (found := council_of(line))), None)


def printed(line: Headline, first: int, behind: int) -> str:
    return " ".join(line.text[line.words[first].start : line.words[behind - 1].end].split())


def bodies_in(line: Headline) -> Iterator[tuple[int, int]]:
    """The partnerships and boards in a text: (first word, the word behind), in order."""
    if not any(word.plain in last_words() for word in line.words):
        return
    starts = {mention.first for mention in line.mentions}
    at = 0
    while at < len(line.words):
        behind = partnership_end(line, at, starts)
        if behind is None:
            at += 1
        else:
            yield at, behind
            at = behind


def partnership_end(line: Headline, at: int, stops: set[int]) -> int | None:
    """Where the name of a partnership that begins here ends; None where none does."""
    word = line.words[at]
    if not word.capital or word.plain in listed("not_names", "words") - listed("partnerships", "openings"):
        return None
    for behind in name_ends(line.words, at, False):
        plain = [w.plain for w in line.words[at:behind]]
        if (
            any(is_year(word) for word in plain)
            or stops & set(range(at, behind))
            or listed("partnerships", "not") & set(plain)
        ):
            continue
        if word.plain in listed("partnerships", "openings") and behind - at > 1:
            return behind
        if any(ends_so(plain, head) for head in heads()):
            return behind
    return None


def is_year(word: str) -> bool:
    """ "November 2019 Corbury Community Safety Partnership": a date has run into the name."""
    return len(word) == 4 and word.isdigit()


def ends_so(plain: Sequence[str], head: tuple[str, ...]) -> bool:
    return len(plain) > len(head) and tuple(plain[-len(head) :]) == head


@cache
def last_words() -> frozenset[str]:
    """A text without one of these names no partnership."""
    return frozenset(head[-1] for head in heads()) | listed("partnerships", "openings")


@cache
def heads() -> tuple[tuple[str, ...], ...]:
    return tuple(phrases(vocabulary()["partnerships"]["heads"]))


def council_of(line: Headline) -> str | None:
    """ "Corbury Borough Council" in "Corbury Borough Council Domestic Homicide Review 3", at the text's beginning."""
    found = line.mentions
    if not (line.title and found) or begins_with(line.words, 0, phrases(["single agency"])):
        return None
    for behind in name_ends(line.words, 0, False):
        if line.words[behind - 1].plain in listed("partnerships", "councils") and behind <= found[0].first:
            return printed(line, 0, behind)
    return None
