"""Targets that name no day, and why: each keeps its text, and most have a notice."""

import re
from dataclasses import replace

from extract.notices import Notice
from normalise.date_phrases import MEETING, Phrase, Piece
from normalise.days import Period
from normalise.plan import TargetDate

Reading = tuple[TargetDate, tuple[Notice, ...]]

SOME_TIME = re.compile(r"\b(?:this|next|coming|following|end of|end of the) (?:week|month|quarter|term)\b")
#: "End of the financial year", "by year end", "this year": a year is meant, and which one is not said.
SOME_YEAR = re.compile(
    r"\b(?P<financial>(?:financial|fiscal) year|fy|f/y)\b|\byear[ -]end\b|\bend of (?:the |this |next )?year\b"
    r"|\b(?:this|next|current|coming) year\b"
)


def unread(text: str, why: str, code: str) -> Reading:
    return TargetDate(text, None, "none"), (note(code, text, why + "; its text is kept"),)


def note(code: str, text: str, why: str) -> Notice:
    return Notice(code, f"The target “{text}” {why}.")


def undated(text: str, phrase: Phrase, targets: list[Piece], ongoing: bool) -> Reading:
    """A phrase in which no target day is named."""
    open_ones = [p.period for p in targets if p.label != "original"]
    relative = [p for p in open_ones if p.precision == "relative"]
    others = [p for p in open_ones if p.precision != "relative"]
    if "completed" in phrase.kinds and not open_ones and not any(m.text == "?" for m in phrase.unknown):
        unclear = [p.period for p in phrase.pieces if p.label == "completed" and p.period.problem]
        notices = problem(text, unclear[-1])[1] if unclear and unclear[-1].precision != "relative" else ()
        return TargetDate(text, None, "none", ongoing=ongoing), notices
    if others:
        if ongoing and repeats(phrase):
            return TargetDate(text, None, "ongoing", ongoing=True), ()
        target, notices = problem(text, others[-1])
        return replace(target, ongoing=ongoing), notices
    if relative:
        return of_relative(text, relative[-1], ongoing)
    if ongoing:
        return TargetDate(
            text, None, "immediate" if "immediate" in phrase.kinds else "ongoing", ongoing=True
        ), ()
    if phrase.pieces:
        labels = {p.label for p in phrase.pieces}
        why = "is looked at again" if labels == {"review"} else "begins or is looked at again"
        return unread(text, f"says when work {why} and not by when it is to be done", "date_beginning")
    return undated_words(text, phrase)


def undated_words(text: str, phrase: Phrase) -> Reading:
    """A phrase without any date."""
    for kind in ("immediate", "none"):
        if kind in phrase.kinds and "doubt" not in phrase.kinds:
            return TargetDate(text, None, kind), ()
    if "status" in phrase.kinds and not phrase.unknown and "doubt" not in phrase.kinds:
        return TargetDate(text, None, "none"), ()
    if SOME_TIME.search(phrase.plain):
        return unread(text, "does not say which month, quarter or term it means", "date_year")
    year = SOME_YEAR.search(phrase.plain)
    if year is not None:
        return problem(
            text, Period(0, 0, "financial_year" if year["financial"] else "none", None, "which year")
        )
    if "soon" in phrase.kinds:
        return unread(text, "names no day", "date_unread")
    if phrase.kinds & {"event", "meeting"} or MEETING.search(phrase.plain):
        return unread(text, "names an event and no day", "date_event")
    return unread(text, "is not understood", "date_unread")


def repeats(phrase: Phrase) -> bool:
    """Whether a month only says when in each year: "annually in April", "every year by 31 March"."""
    first = min((m.start for m in phrase.marks if m.kind == "ongoing"), default=0)
    return REPEATS.match(phrase.plain, first) is not None


REPEATS = re.compile(r"(?:annual|yearly|biennial|every| |each|monthly|quarterly|year on year)")


def of_relative(text: str, period: Period, ongoing: bool) -> Reading:
    target = TargetDate(text, None, "relative", ongoing=ongoing)
    if period.problem == "unpublished":
        why = f"“{text}” cannot be dated: no publication date was found."
        return target, (Notice("publication_unknown", why),)
    if period.problem == "working days":
        return target, (note("date_event", text, "counts working days, for which the holidays are needed"),)
    if period.problem == "event":
        return target, (note("date_event", text, "names an event and no day; its text is kept"),)
    return target, ()


def problem(text: str, period: Period) -> Reading:
    """A period that names no day; the precision says what kind of period it is."""
    if period.problem == "impossible":
        return unread(text, "is a day that does not exist", "date_impossible")
    if period.problem == "no such year":
        return unread(text, "names a year that no plan can mean", "date_impossible")
    if period.problem == "term":
        return unread(
            text, "names a school's or council's term or year, whose last day is not printed", "date_event"
        )
    if period.problem in ("broken", "cut"):
        return unread(text, "has a figure that may belong to its date", "date_unread")
    if period.problem == "item":
        return unread(text, "begins with a number that may be a day or the number of an item", "date_year")
    why = {
        "no year": "leaves out its year",
        "which year": "does not say which year it means (a financial year is written 2019/20)",
    }.get(period.problem, "is not understood")
    target, notices = unread(text, why, "date_year")
    known = period.precision not in ("day", "half")
    return replace(target, precision=period.precision if known else "none"), notices


def iso(period: Period) -> str | None:
    return None if period.last_day is None else period.last_day.isoformat()
