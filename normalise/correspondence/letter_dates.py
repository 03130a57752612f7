"""Which date in the opening of an entry is its own.

A date dates what it stands before ("12/03/2018 – Letter sent") or what was sent, held or written on it ("Email
of 12 March 2018"); every other date is only spoken of.
"""

import re
from collections.abc import Sequence
from datetime import date

from normalise.cell_text import CellText, Span, periods_between
from normalise.correspondence.channels import nouns, phrase_pattern, verbs
from normalise.correspondence.senders import AROUND, is_of_name, media, words
from normalise.periods import Period

#: Letters at the head of a sentence in which a date may stand first ("Wednesday the 30th September 2018").
LONGEST_DATE = 48
#: Periods that can be the date of a letter; a year is no date.
DATES = ("day", "month", "quarter", "season")
#: Letters between two days that share a year (" and the ").
LONGEST_JOINT = 9
WEEKDAY = r"(?<![a-z])(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,? +"
#: A weekday, or the first of two days, right before a date: "Tuesday", "12th and".
BEFORE_DAY = re.compile(
    r"(?:\d{1,2}(?:st|nd|rd|th)?(?:,| and| &| -) *|"
    + WEEKDAY
    + r"|(?:the )?(?:end|beginning|start|close) of *)$"
)
BY_MEDIUM = re.compile(r" by (?:e-?mail|letter|telephone|phone|text)(?: on| dated)? *$")
MARK = re.compile(r"[)\]]? *(?:[-:;.](?=\s|$|\w)|[)\]]|\n|$)")
#: Behind a day, these speak of the day itself, or join it to another.
SAYS_OF_DAY = re.compile(
    r"(?:is|was|are|were|will|to|and|or|until|till|from|by|for|if|at|the|[^a-z])(?![a-z])|[^a-z]"
)
WORD_NEXT = re.compile(r"[)\]]?,? +(?=\S)")
#: Small words that may stand between "response", "update" or "report" and its date.
PLAIN_BETWEEN = frozenset(["to", "from", "with", "recommendation", "recommendations", "action", "actions", "by", "email", "letter", "telephone", "phone", "regarding", "re", "back", "sought", "requested", "given", "provided", "presented", "tabled", "the", "at", "oversight", "steering", "was", "were", "has", "been", "report", "via", "meeting", "meetings", "review", "writing", "completion", "receipt", "implementation", "progress", "a", "an", "update", "response", "reply", "further", "end", "beginning", "start", "close", "early", "mid", "late"])  # fmt: skip


def stands_first(cell: CellText, span: Span, period: Period, marked: bool) -> bool:
    """Whether a date at the head of a sentence dates what follows: by a mark or by a capital behind it."""
    follows = WORD_NEXT.match(cell.shape, period.end, span.end)
    capital = follows is not None and cell.seen[follows.end()].isupper()
    channel = follows is not None and any(
        listed[0].match(cell.shape, follows.end()) is not None for listed in (nouns(), verbs())
    )
    if period.precision == "day" or period.problem == "impossible":
        if period.problem == "no year":
            return span.first and marked
        return marked or capital or channel or (span.first and tells(cell, follows, span.end))
    if period.precision in DATES:
        return (marked and not period.problem) or (
            span.first and (marked or ((capital or channel) and not period.problem))
        )
    if period.precision in ("year", "financial_year"):
        return span.first and marked and cell.shape[period.end : period.end + 2] in (" -", ": ", ":")
    return False


def tells(cell: CellText, follows: re.Match[str] | None, end: int) -> bool:
    """Whether small letters behind a day tell what was done: "16/07/2018 all staff briefed", not "… is the deadline"."""
    return follows is not None and SAYS_OF_DAY.match(cell.shape, follows.end(), end) is None


def own_date(cell: CellText, span: Span, behind: int, end: int, touch: bool) -> Period | None:
    """The date of a letter whose noun ends at `behind`; None where the sentence holds none of its own."""
    periods = periods_between(cell, behind, end)
    for at, period in enumerate(periods):
        between = cell.shape[behind : period.start]
        if phrase_pattern("stops").search(between) or re.search(r"[:;](?=.*\w)", between):
            return None
        if (
            not (period.precision in DATES and period.problem in ("", "no year"))
            and period.problem != "impossible"
        ):
            continue
        if period.problem == "no year" and not (span.first and period.precision == "day"):
            continue
        own = touch or is_plain(cell, behind, period.start) or BY_MEDIUM.search(between) is not None
        if own and leads_to_date(cell, behind, period, touch):
            return period if period.problem != "no year" else with_year(period, periods[at + 1 :])
    return None


def with_year(period: Period, following: Sequence[Period]) -> Period:
    """ "4 May and 18 May 2019": the year of the day that follows at once."""
    if not following or following[0].start - period.end > LONGEST_JOINT or following[0].last_day is None:
        return period
    try:
        return period._replace(
            last_day=date(following[0].last_day.year, period.month, period.day), problem=""
        )
    except ValueError:
        return period


def leads_to_date(cell: CellText, start: int, period: Period, touch: bool) -> bool:
    """Whether the words right before a date make it the date of the letter, call or reply."""
    between = BEFORE_DAY.sub("", cell.shape[start : period.start]).rstrip()
    if not between or between[-1] in "([:-,":
        return True
    tokens = between.split()
    last = tokens[-1].strip(AROUND)
    if last == "of":
        if touch and tokens[0] == "from":  # "Letter from Home Office of 6 June 2018"
            shown = cell.seen[start : start + len(between)].split()[1:-1]
            return all(is_of_name(t.strip(AROUND), i == 0) for i, t in enumerate(shown))
        return all(t in words("before_date") or t in words("before") for t in tokens[:-1])
    if last in words("before_date") or media().fullmatch(last):
        return True
    before = cell.seen[start : start + len(between)].split()[-1].strip(AROUND)
    if before[:1].isupper() or before.lower() in words("roles"):
        return True
    return touch and period.precision == "day" and last not in words("not_before_date")


def is_plain(cell: CellText, start: int, end: int) -> bool:
    """Whether nothing is told between "update" and its date: "Update – training was held on 3 May" tells."""
    for token in cell.seen[start:end].split():
        bare = token.strip(AROUND + "–—-")
        plain = bare.lower()
        if not bare or bare[0].isupper() or plain in PLAIN_BETWEEN:
            continue
        if plain not in words("before_date") | words("joining") | words("roles"):
            return False
    return True
