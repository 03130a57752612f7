"""A target phrase taken apart: its periods, and what the words round each make of it.

Words belong to the date behind them unless brackets or commas say otherwise; what a word does to a date is
data (vocabulary/dates.toml). What nothing explains is kept as unknown.
"""

import re
from datetime import date
from typing import NamedTuple

from normalise.date_words import Mark, Words, vocabulary, words_in
from normalise.days import Period
from normalise.periods import find_periods
from normalise.relative import RECURRING, find_relative, from_dates

#: Kinds of words that say what the date behind them is.
LABELS = frozenset(["completed", "revised", "moved", "original", "beginning", "review", "due"])
#: Kinds of words that change the meaning of a date wherever they stand in the phrase.
STATES = frozenset(["immediate", "none", "doubt", "event", "soon", "onwards"])
TIME = re.compile(
    r"\b(?:[01]?\d|2[0-3])[:.][0-5]\d(?::[0-5]\d)?(?: ?[ap]\.?m\b\.?| ?hrs\b)?|\b\d{1,2} ?[ap]\.?m\b\.?|\b12 ?(?:noon|midday|midnight)\b"
)


class Piece(NamedTuple):
    """A period with what the words round it make of it: one of LABELS or "" for the target itself."""

    period: Period
    label: str
    words: tuple[Mark, ...]  # the known words before it that belong to it
    behind: tuple[Mark, ...]  # the known words behind it that belong to it


class Phrase(NamedTuple):
    """A phrase taken apart."""

    plain: str
    pieces: tuple[Piece, ...]
    kinds: frozenset[str]  # of all its words
    marks: tuple[Mark, ...]
    unknown: tuple[Mark, ...]  # words, figures and signs that nothing explains


#: What a phrase must hold to count from something or to come again and again.
COUNTS = re.compile(r"day|week|wk|fort|m(?:on|n)?th|year|yr|quarter|term|hour|publi|every|each")


def take_apart(shape: str, published: date | None) -> Phrase:
    """The periods of a plain phrase with their words."""
    shape = " ".join(shape.split())
    relative: list[Period] = []
    recurring: tuple[Mark, ...] = ()
    if COUNTS.search(shape):
        recurring = tuple(Mark("ongoing", m.start(), m.end(), m.group()) for m in RECURRING.finditer(shape))
        if recurring:
            shape = RECURRING.sub(lambda m: " " * len(m.group()), shape)
        relative = find_relative(shape, published)
    periods = tuple(from_dates(shape, relative, find_periods(shape)))
    if ":" in shape or "m" in shape or "." in shape or "noon" in shape:
        shape = without_times(shape, periods)
    cuts = [0, *(x for p in periods for x in (p.start, p.end)), len(shape)]
    gaps = [words_in(shape, a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=True)]
    gaps = ordered(
        [with_completion(shape, without_firsts(gap)) for gap in (since_nothing(gaps[0]), *gaps[1:])]
    )
    marks = tuple(m for gap in gaps for m in gap.marks) + recurring
    unknown = tuple(m for gap in gaps for m in gap.unknown)
    pieces = labelled(shape, periods, gaps)
    return Phrase(shape, pieces, frozenset(m.kind for m in marks), marks, unknown)


def without_times(shape: str, periods: tuple[Period, ...]) -> str:
    """A phrase without times of day ("by 5pm on"), which no target needs; the places stay."""
    for match in TIME.finditer(shape):
        if not any(p.start < match.end() and match.start() < p.end for p in periods):
            shape = shape[: match.start()] + " " * (match.end() - match.start()) + shape[match.end() :]
    return shape


def without_firsts(gap: Words) -> Words:
    """A gap without "initial" and the like where they say what something else is: "Initial report June 2018"."""
    things = {m.start: m for m in gap.unknown}
    of_things = [m for m in gap.marks if m.kind == "original" and m.end + 1 in things and m.text in FIRSTS]
    if not of_things:
        return gap
    marks = tuple(m for m in gap.marks if m not in of_things)
    return Words(marks, tuple(sorted((*gap.unknown, *of_things), key=lambda m: m.start)))


def since_nothing(gap: Words) -> Words:
    """The words before the first date without "to date" and "to present": behind a date alone they say "onwards"."""
    lone = tuple(m for m in gap.marks if m.kind == "onwards" and m.text in TO_NOW)
    marks = tuple(m for m in gap.marks if m not in lone)
    return Words(marks, tuple(sorted((*gap.unknown, *lone), key=lambda m: m.start)))


TO_NOW = frozenset(["to date", "to present"])
FIRSTS = frozenset(["initial", "original", "previous"])


def with_completion(shape: str, gap: Words) -> Words:
    """Words of completion, told from what is still to come and from what is done only partly."""
    if not any(m.kind == "completed" for m in gap.marks):
        return gap
    lists = vocabulary()["before_completed"]
    marks, unknown = [], list(gap.unknown)
    for mark in gap.marks:
        if mark.kind == "completed":
            before = WORD_BEFORE.findall(shape[max(0, mark.start - 24) : mark.start])
            behind = re.match(r" ?([a-z]+)", shape[mark.end : mark.end + 16])
            word = behind.group(1) if behind else ""
            share = re.search(r"(?<!\d)100 ?% $", shape[: mark.start][-6:])
            if share is not None:  # "100% complete"
                unknown = [u for u in unknown if not mark.start - len(share.group()) <= u.start < mark.start]
            if share is None and ((before and before[0] in lists["partly"]) or "%" in before):
                mark = mark._replace(kind="status")
            elif before and before[0] in lists["future"]:
                mark = mark._replace(kind="due")
            elif BEFORE_PUBLICATION.match(shape[mark.end : mark.end + 60]):
                pass
            elif word == "by" and is_agent(shape, mark.end, unknown):
                unknown = [u for u in unknown if u.start < mark.end]
            elif word in lists["deadline"]:
                # "complete by March" is an order; "completed by March" may be one or tell what was done
                mark = mark._replace(kind="due" if mark.text in lists["orders"] else "doubt")
            elif mark.text in lists["orders"] and word and any(u.start == mark.end + 1 for u in unknown):
                mark = mark._replace(kind="due")  # "complete the audit", "complete audit"
        marks.append(mark)
    return Words(tuple(marks), tuple(unknown))


def ordered(gaps: list[Words]) -> list[Words]:
    """Words of completion as orders where the phrase orders a beginning: "Begin January, complete March 2018"."""
    lists = vocabulary()["before_completed"]
    if not any(m.text in lists["begin_orders"] for gap in gaps for m in gap.marks):
        return gaps
    return [
        gap._replace(
            marks=tuple(
                m._replace(kind="due") if m.kind == "completed" and m.text in lists["orders"] else m
                for m in gap.marks
            )
        )
        for gap in gaps
    ]


WORD_BEFORE = re.compile(r"([^\W\d_]+|%)[ -]*$")


def is_agent(shape: str, at: int, unknown: list[Mark]) -> bool:
    """Whether "by" behind a word of completion names who did it: "signed off by the CSP on 4 July 2018"."""
    match = AGENT.match(shape, at)
    return match is not None and (
        MEETING.match(match["who"]) is not None or any(u.start == match.start("who") for u in unknown)
    )


AGENT = re.compile(r" by (?:the |our |all )?(?P<who>[a-z]{2,})")
#: Bodies that meet.
MEETING = re.compile(
    r"\b(?:meeting|board|panel|committee|cabinet|steering group|partnership|executive|csp|scg)\b"
)
#: "Completed before publication" tells what was done, and no deadline.
BEFORE_PUBLICATION = re.compile(r" (?:prior to|before|ahead of|in advance of) (?:\w+ ){0,3}publi")


def labelled(shape: str, periods: tuple[Period, ...], gaps: list[Words]) -> tuple[Piece, ...]:
    """Each period with the words that belong to it.

    Words belong to the date behind them, except those in brackets of their own or before a comma
    ("31/12/2016 (original), 31/03/2017 (revised)"), and except where all labels stand behind their dates.
    """
    if not periods:
        return ()
    trailing = (
        len(periods) > 1
        and any(m.kind in ("original", "revised") for m in gaps[-1].marks)
        and not any(m.kind in LABELS for m in gaps[0].marks)
    )
    gaps = [
        without_others_completion(shape, gap, period) for gap, period in zip(gaps, periods, strict=False)
    ] + gaps[len(periods) :]
    before: list[tuple[Mark, ...]] = [gaps[0].marks]
    behind: list[tuple[Mark, ...]] = []
    for at, gap in enumerate(gaps[1:-1], 1):
        start, end = periods[at - 1].end, periods[at].start
        cut = end if trailing else belongs_before(shape, start, end)
        behind.append(tuple(m for m in gap.marks if m.end <= cut))
        before.append(tuple(m for m in gap.marks if m.end > cut))
    behind.append(gaps[-1].marks)
    pieces: list[Piece] = []
    for at, period in enumerate(periods):
        label = label_of(before[at], behind[at])
        if period.ranged and label == "beginning":
            label = ""  # "starting April to June 2018" says its end
        if not label and pieces:
            label = inherited(pieces[-1], shape[pieces[-1].period.end : period.start])
        if (
            label == "beginning"
            and pieces
            and pieces[-1].label in ("revised", "moved")
            and "from" in before[at][-1].text
        ):
            label = "original"  # "extended to March 2017 from December 2016"
        pieces.append(Piece(period, label, before[at], behind[at]))
    return tuple(pieces)


def without_others_completion(shape: str, gap: Words, period: Period) -> Words:
    """A gap without "complete" where that is said of something else than the date: "Policy complete; training June
    2018", "Policy complete. Training by June 2018"."""
    done = next((m for m in reversed(gap.marks) if m.kind == "completed"), None)
    if done is None or not any(m.start >= done.end for m in gap.unknown):
        return gap
    between = shape[done.end : period.start]
    apart = ";" in between or ("." in between and DEADLINE_NEXT.search(between) is not None)
    if not apart:
        return gap
    return Words(tuple(m._replace(kind="status") if m is done else m for m in gap.marks), gap.unknown)


#: What right before a date makes it one by which: "by", "by the end of", "due in".
DEADLINE_NEXT = re.compile(r"\b(?:by|due|before|no later than)(?: (?:the|end|of|in|on)){0,3} $")


def belongs_before(shape: str, start: int, end: int) -> int:
    """Where the words that belong to the date before them end: at a bracket that closes, or a comma."""
    gap = shape[start:end]
    cut = gap.rfind(")")
    for sign in (";", ",", ". "):
        cut = max(cut, gap.rfind(sign))
    return start + cut + 1


def label_of(before: tuple[Mark, ...], behind: tuple[Mark, ...]) -> str:
    label = next((m.kind for m in reversed(before) if m.kind in LABELS), "")
    if not label and any(m.kind == "original" for m in behind):
        return "original"
    if not label and any(m.kind in ("revised", "moved") for m in behind):
        return "late"  # "31/03/2018 (revised)": it may be the old date or the new one
    return "" if label == "due" else label


def inherited(before: Piece, gap: str) -> str:
    """The label of the date before, where only "and" or a comma stands between: "Completed May and June 2018"."""
    if before.label == "completed" and re.fullmatch(r" ?(?:,|and|&) ?", gap):
        return before.label
    if before.label in ("beginning", "review") and re.fullmatch(r" ?[-(:] ?", gap):
        return before.label  # "from publication – 13 October 2016"
    return ""
