"""Several targets in one paragraph, told apart.

A narrow column fills its lines, so that two targets below each other may come as one text: "By 31/05/2018
By 29/06/2018". Two dates with nothing but a "by" between them are two targets; where a word could belong to
either ("Completed 19/08/2019", "September 2016 ongoing") they are parted only if the number of milestones
says so.
"""

import itertools
import re
from functools import cache
from typing import NamedTuple

from normalise.dates import relative_pattern, words_pattern
from normalise.periods import find_periods, plain

#: Words that lead up to a date and begin its phrase.
LEADS = r"(?:(?:by|before|until|on|in|end|mid|early|late|beginning|start|no later than|not later than|within|during|due|the|of|target)\b:?\s*)*"


class Token(NamedTuple):
    """A part of a text that can be a target by itself. `firm`: a date or a word that belongs to no date;
    `completed`: a word such as "completed" with the date behind it."""

    start: int
    end: int
    firm: bool
    completed: bool = False


def split_targets(text: str, loosely: bool = False) -> list[str]:
    """The targets of a text, in order. `loosely`: part also where a word could belong to its neighbour."""
    phrase = plain(text)
    tokens = find_tokens(phrase)
    cuts = [0]
    for before, after in itertools.pairwise(tokens):
        between = phrase[before.end : after.start]
        if not re.fullmatch(r"\s+" + LEADS, between):
            continue
        if loosely or (before.firm and after.firm) or (before.completed and after.completed):
            cuts.append(before.end)
    ends = [*cuts[1:], len(text)]
    return [part for a, b in zip(cuts, ends, strict=True) if (part := text[a:b].strip())]


def find_tokens(phrase: str) -> list[Token]:
    """Dates, periods, "3 months of publication" and words such as "TBC", from left to right."""
    found = [Token(m.start(), m.end(), True) for m in relative_span().finditer(phrase)]
    for period in find_periods(phrase):
        if not any(t.start < period.end and period.start < t.end for t in found):
            found.append(Token(period.start, period.end, True))
    for kind, firm in (("none", True), ("immediate", True), ("ongoing", False), ("completed", False)):
        for match in words_pattern(kind).finditer(phrase):
            if not any(t.start < match.end() and match.start() < t.end for t in found):
                found.append(Token(match.start(), match.end(), firm, kind == "completed"))
    found.sort()
    merged: list[Token] = []
    for token in found:
        last = merged[-1] if merged else None
        if (
            last is not None
            and last.completed
            and token.firm
            and re.fullmatch(r"[\s:(-]*(?:on|in)?\s*", phrase[last.end : token.start])
        ):
            merged[-1] = Token(last.start, token.end, False, True)
        else:
            merged.append(token)
    return merged


@cache
def relative_span() -> re.Pattern[str]:
    """ "3 months", with what it is counted from."""
    return re.compile(
        relative_pattern().pattern
        + r"(?:\s+(?:of|from|after|following)\s+(?:the\s+)?(?:date\s+of\s+)?(?:report\s+)?publication(?:\s+date)?(?:\s+of\s+(?:the\s+)?report)?)?"
    )
