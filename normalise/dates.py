"""One target phrase → the day by which it should be done, and how exact that is.

The table in docs/dates.md is the grammar, and the tests run it line by line. A phrase that is not
understood keeps its text and gets a notice; nothing is guessed and nothing depends on today.
"""

import calendar
import re
from dataclasses import replace
from datetime import date, timedelta
from functools import cache, lru_cache

from extract.notices import Notice
from normalise.periods import Period, find_periods, plain, vocabulary
from normalise.plan import TargetDate

Reading = tuple[TargetDate, tuple[Notice, ...]]

#: Longer cells are prose in which dates are mentioned, not a target (the longest target phrase seen: 96).
LONGEST_PHRASE = 400


def read_target(text: str, publication_date: str | None = None) -> Reading:
    """Read one target phrase. `publication_date` (ISO) is the base of "within 3 months of publication"."""
    shown = " ".join(text.split())
    published = date.fromisoformat(publication_date) if publication_date else None
    return cached_reading(shown, published)


@lru_cache(maxsize=4096)
def cached_reading(text: str, published: date | None) -> Reading:
    """Plans repeat their phrases ("Ongoing", the same date for six actions), so readings are kept."""
    if len(text) > LONGEST_PHRASE:
        return unread(text, "is longer than a target date", "date_unread")
    phrase = plain(text)
    if not phrase.strip(" .-/*'\""):
        return TargetDate(text, None, "none"), ()
    relative = relative_target(phrase, published)
    if relative is not None:
        return of_relative(text, relative)
    return of_periods(text, phrase, find_periods(text))


def unread(text: str, why: str, code: str) -> Reading:
    return TargetDate(text, None, "none"), (Notice(code, f"The target “{text}” {why}; its text is kept."),)


def of_periods(text: str, phrase: str, periods: tuple[Period, ...]) -> Reading:
    """A phrase by the periods in it and the words between them."""
    words = between(phrase, periods)
    if is_kind("completed", words) and not re.search(
        r"\b(?:to be|not|un|in|until|when|for) ?complete", phrase
    ):
        return completed(text, phrase, periods)
    ongoing = is_kind("ongoing", words)
    dated = [p for p in periods if p.last_day is not None]
    if not dated:
        return undated(text, phrase, periods, words, ongoing)
    kinds = [kind_before(phrase, periods, i) for i in range(len(periods))]
    if all(kind == "beginning" for kind in kinds):
        if ongoing:
            return TargetDate(text, None, "ongoing", ongoing=True), ()
        return unread(text, "names a beginning or a review and no day by which to be done", "date_beginning")
    chosen, original = chosen_period(periods, kinds)
    notices: list[Notice] = []
    if chosen.last_day is None:
        return problem(text, chosen)
    leftover = unexplained(phrase, periods)
    others = [p for p in dated if p is not chosen and p is not original]
    if leftover:
        notices.append(
            Notice(
                "date_words", f"The target “{text}” says more than its date ({leftover}); please check it."
            )
        )
    elif others or any(p.problem for p in periods):
        notices.append(Notice("date_several", f"The target “{text}” names several dates; the last is taken."))
    elif is_kind("vague", words):
        notices.append(
            Notice("date_vague", f"The target “{text}” is taken as the last day of the period that it names.")
        )
    target = TargetDate(
        text,
        chosen.last_day.isoformat(),
        chosen.precision,
        original_date=original.last_day.isoformat() if original and original.last_day else None,
        ongoing=ongoing,
    )
    return target, tuple(notices)


def chosen_period(periods: tuple[Period, ...], kinds: list[str]) -> tuple[Period, Period | None]:
    """The period that holds now, and the one that it replaced: a revised date replaces an original one."""
    revised = [p for p, kind in zip(periods, kinds, strict=True) if kind == "revised"]
    original = [p for p, kind in zip(periods, kinds, strict=True) if kind == "original"]
    plain_ones = [p for p, kind in zip(periods, kinds, strict=True) if kind == ""]
    if revised:
        before = original or [p for p in plain_ones if p.start < revised[-1].start]
        return revised[-1], before[0] if before else None
    if original and plain_ones:
        return plain_ones[-1], original[0]
    pool = plain_ones or original or [p for p in periods if p.last_day is not None]
    return (max(pool, key=lambda p: (p.last_day is not None, p.last_day or date.min, p.start)), None)


def undated(
    text: str, phrase: str, periods: tuple[Period, ...], words: tuple[str, ...], ongoing: bool
) -> Reading:
    """A phrase in which no day is named."""
    if ongoing and not periods:
        return TargetDate(text, None, "ongoing", ongoing=True), ()
    if periods:
        return problem(text, periods[-1])
    for kind in ("immediate", "none"):
        if is_kind(kind, words):
            return TargetDate(text, None, kind), ()
    return unread(text, "is not understood", "date_unread")


def problem(text: str, period: Period) -> Reading:
    """A period that names no day; the precision says what kind of period it is."""
    if period.problem == "impossible":
        return unread(text, "is a day that does not exist", "date_impossible")
    why = {
        "no year": "leaves out its year",
        "which year": "does not say which year it means (a financial year is written 2019/20)",
    }[period.problem]
    target, notices = unread(text, why, "date_year")
    return replace(target, precision=period.precision if period.precision != "day" else "none"), notices


def completed(text: str, phrase: str, periods: tuple[Period, ...]) -> Reading:
    """ "Complete – June 2017" gives the day of completion; "31/03/18 – completed" keeps its target."""
    dated = [p for p in periods if p.last_day is not None]
    if not dated:
        if periods and periods[-1].problem == "impossible":
            return problem(text, periods[-1])
        return TargetDate(text, None, "none"), ()
    first = first_of_kind("completed", phrase)
    after = [p for p in dated if p.start > first]
    if after:
        before = [p for p in dated if p.start < first]
        target = TargetDate(text, None, "none", completed_date=iso(after[-1]))
        if before:
            target = replace(target, date=iso(before[-1]), precision=before[-1].precision)
        return target, ()
    return TargetDate(text, iso(dated[-1]), dated[-1].precision), ()


def iso(period: Period) -> str | None:
    return None if period.last_day is None else period.last_day.isoformat()


# --- words ------------------------------------------------------------------------------------------------


@cache
def words_pattern(kind: str) -> re.Pattern[str]:
    """The words of one kind as whole words, the longest first."""
    words = sorted((plain(w) for w in vocabulary()["phrases"][kind]["words"]), key=len, reverse=True)
    return re.compile(r"(?<![\w])(?:" + "|".join(re.escape(w) for w in words) + r")(?![\w])")


def is_kind(kind: str, words: tuple[str, ...]) -> bool:
    return any(words_pattern(kind).search(part) for part in words)


def first_of_kind(kind: str, phrase: str) -> int:
    match = words_pattern(kind).search(phrase)
    return len(phrase) if match is None else match.start()


def between(phrase: str, periods: tuple[Period, ...]) -> tuple[str, ...]:
    """The text before, between and after the periods."""
    cuts = [0, *(x for p in periods for x in (p.start, p.end)), len(phrase)]
    return tuple(phrase[a:b] for a, b in zip(cuts[::2], cuts[1::2], strict=True))


def kind_before(phrase: str, periods: tuple[Period, ...], at: int) -> str:
    """What the words right before a period make of it: revised, original, beginning, or nothing."""
    start = periods[at - 1].end if at else 0
    words = phrase[start : periods[at].start]
    last = ("", -1)
    for kind in ("revised", "original", "beginning"):
        for match in words_pattern(kind).finditer(words):
            if match.end() > last[1]:
                last = (kind, match.end())
    return last[0]


def unexplained(phrase: str, periods: tuple[Period, ...]) -> str:
    """Words round the periods that may change their meaning; "" where all are known to be harmless."""
    rest = " ".join(between(phrase, periods))
    for kind in ("about", "ongoing", "revised", "original", "vague"):
        rest = words_pattern(kind).sub(" ", rest)
    words = re.findall(r"[^\W\d_]{2,}", rest)
    return " ".join(words)


# --- relative ---------------------------------------------------------------------------------------------


def relative_target(phrase: str, published: date | None) -> tuple[date | None, bool] | None:
    """(day, whether publication is named) of a phrase such as "within 3 months of publication"."""
    found = relative_pattern().search(phrase)
    if found is None:
        if re.search(
            r"\b(?:on|upon|at|at point of|at time of|following|after|date of) publication\b", phrase
        ):
            return (published, True) if not find_periods(phrase) else None
        return None
    if any(p.last_day for p in find_periods(phrase)):
        return None
    count, unit = found.group("count"), found.group("unit")
    number = int(count) if count.isdigit() else vocabulary()["numbers"][count]
    named = re.search(r"\bpublication|\bpublish(?:ed|ing)\b|\breport being published", phrase) is not None
    if not named or published is None:
        return None, named
    return later(published, number, unit), True


@cache
def relative_pattern() -> re.Pattern[str]:
    numbers = "|".join(sorted(vocabulary()["numbers"], key=len, reverse=True))
    return re.compile(
        rf"(?<![\w./-])(?P<count>\d{{1,3}}|{numbers})(?: \(\d{{1,3}}\))?[ -]?"
        r"(?P<unit>day|week|month|year)s?'?\b(?! (?:old|plan|programme|report))"
    )


def later(base: date, number: int, unit: str) -> date | None:
    """A day so many days, weeks, months or years later; the month's last day where it has no such day."""
    try:
        if unit in ("day", "week"):
            return base + timedelta(days=number * (7 if unit == "week" else 1))
        months = base.month - 1 + number * (12 if unit == "year" else 1)
        year, month = base.year + months // 12, months % 12 + 1
        return date(year, month, min(base.day, calendar.monthrange(year, month)[1]))
    except (OverflowError, ValueError):
        return None


def of_relative(text: str, relative: tuple[date | None, bool]) -> Reading:
    day, named = relative
    target = TargetDate(text, day.isoformat() if day else None, "relative")
    if day is None and named:
        return target, (
            Notice("publication_unknown", f"“{text}” cannot be dated: no publication date was found."),
        )
    return target, ()
