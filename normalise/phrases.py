"""Several targets in one paragraph, told apart.

A narrow column fills its lines, so that two targets below each other may come as one text: "By 31/05/2018
By 29/06/2018". Two dates with nothing but a "by" between them are two targets; where a word could belong to
either ("Completed 19/08/2019", "September 2016 ongoing") they are parted only if the number of milestones
says so.
"""

import itertools
import re
from functools import lru_cache
from typing import NamedTuple

from normalise.date_words import words_pattern
from normalise.periods import find_periods, plain
from normalise.relative import find_relative

#: Words that lead up to a date and begin its phrase.
LEAD = r"(?:by|before|until|on|in|end|mid|early|late|beginning|start|no later than|not later than|within|during|due|the|of|target)\b:?\s{0,3}"
LEADS = re.compile(rf"\s+(?:{LEAD}){{0,8}}")
#: A semicolon between two targets parts them only where the number of milestones says so.
LOOSE_LEADS = re.compile(rf"(?:\s*;)?\s*(?:{LEAD}){{0,8}}")
#: "Completed:", "Completed on", "Completed (" lead up to the day of completion.
DONE_ON = re.compile(r"[\s:(-]*(?:on|in)?\s*")
#: Longer gaps hold words of their own.
LONGEST_GAP = 80


class Token(NamedTuple):
    """A part of a text that can be a target by itself. `firm`: a date or a word that belongs to no date;
    `completed`: a word such as "completed" with the date behind it."""

    start: int
    end: int
    firm: bool
    completed: bool = False


@lru_cache(maxsize=1024)
def split_targets(text: str, loosely: bool = False) -> tuple[str, ...]:
    """The targets of a text, in order. `loosely`: part also where a word could belong to its neighbour.

    Kept, for a cell is asked for its targets several times, and plans repeat their phrases.
    """
    phrase = plain(text)
    tokens = find_tokens(phrase)
    leads = LOOSE_LEADS if loosely else LEADS
    cuts = [0]
    for before, after in itertools.pairwise(tokens):
        if after.start - before.end > LONGEST_GAP or not leads.fullmatch(phrase, before.end, after.start):
            continue
        if loosely or (before.firm and after.firm) or (before.completed and after.completed):
            cuts.append(before.end)
    ends = [*cuts[1:], len(text)]
    parts = (text[a:b].strip(" \t\n;" if loosely else None) for a, b in zip(cuts, ends, strict=True))
    return tuple(filter(None, parts))


def find_tokens(phrase: str) -> list[Token]:
    """Dates, periods, "3 months of publication" and words such as "TBC", from left to right."""
    found: list[Token] = []
    taken = bytearray(len(phrase))

    def take(start: int, end: int, firm: bool, completed: bool = False) -> None:
        if not any(taken[start:end]):
            found.append(Token(start, end, firm, completed))
            taken[start:end] = b"\1" * (end - start)

    for relative in find_relative(phrase, None):
        take(relative.start, relative.end, True)
    for period in find_periods(phrase):
        take(period.start, period.end, True)
    for kind, firm in (("none", True), ("immediate", True), ("ongoing", False), ("completed", False)):
        for match in words_pattern(kind).finditer(phrase):
            take(match.start(), match.end(), firm, kind == "completed")
    found.sort()
    merged: list[Token] = []
    for token in found:
        last = merged[-1] if merged else None
        if (
            last is not None
            and last.completed
            and token.firm
            and token.start - last.end <= LONGEST_GAP
            and DONE_ON.fullmatch(phrase, last.end, token.start)
        ):
            merged[-1] = Token(last.start, token.end, False, True)
        else:
            merged.append(token)
    return merged
