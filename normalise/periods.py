"""Dates and periods inside a phrase: days, months, quarters, seasons, years.

Numbers are day first, always. Two-digit years are 2000s: no such plan is older (the law came into force in
2011). Quarters are of the UK financial year, April to March. A `Period` without `last_day` names no day:
an impossible date ("31/11/2016"), or one that leaves out its year.

The patterns have no nested repetition, so time grows with the length of the phrase and no faster.
"""

import calendar
import re
import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

VOCABULARY = Path(__file__).parent / "vocabulary" / "dates.toml"


class Period(NamedTuple):
    """A period in a phrase: where it stands, how exact it is, its last day, and what is wrong with it."""

    start: int
    end: int
    precision: str
    last_day: date | None
    problem: str = ""  # "", "impossible", "no year", "which year"
    month: int = 0  # a month without its year, for "April - June 2018"


@cache
def vocabulary() -> dict[str, Any]:
    """The words of dates, as vocabulary/dates.toml has them."""
    return tomllib.loads(VOCABULARY.read_text(encoding="utf-8"))


def plain(text: str) -> str:
    """A phrase in lower case with one kind of dash and quote; every character keeps its place."""
    return text.lower().translate(SAME_LENGTH)


SAME_LENGTH = {
    ord(a): b
    for chars, b in (("‐‑‒–—−", "-"), ("‘’`´", "'"), ("\u00a0\u202f\t\n", " "), ("⁄", "/"))
    for a in chars
}


@dataclass(frozen=True, slots=True)
class Pattern:
    name: str
    regex: re.Pattern[str]


@cache
def patterns() -> tuple[Pattern, ...]:
    """The forms of a date, the most exact first. Each is tried at each place of the phrase."""
    names = "|".join(sorted(vocabulary()["months"], key=len, reverse=True))
    month = f"(?P<month>{names})" + r"\b\.?"
    day = r"(?<![\d/.])(?P<day>\d{1,2})"
    # "1 April – 30 June" has no year 30: two figures before another month are a day
    year = r"(?P<year>\d{4}|'?\d{2}(?!(?:st|nd|rd|th)?\s+(?:" + names + r")\b))(?![\d/.]\d|\d)"
    pair = r"(?P<first>20\d\d|\d\d) ?[/-] ?(?P<second>20\d\d|\d\d)(?![\d/.]\d|\d)"
    season = "(?P<season>" + "|".join(vocabulary()["seasons"]) + r")\b"
    forms = (
        ("iso", r"(?<![\d-])(?P<year>\d{4})-(?P<number>\d{2})-(?P<day>\d{2})(?!\d)"),
        ("numeric", day + r" ?(?P<sep>[/.-]) ?(?P<number>\d{1,2}) ?(?P=sep) ?(?P<year>\d{4}|\d{2})(?!\d)"),
        ("numeric", day + r" (?P<number>\d{1,2}) (?P<year>20\d{2})(?!\d)"),
        ("worded", day + r" ?(?:st|nd|rd|th)?[ ,.-]{0,2}(?:of )?" + month + r"[ ,.'-]{0,2}" + year),
        ("worded", r"\b" + month + r" (?P<day>\d{1,2})(?:st|nd|rd|th)?,? (?P<year>\d{4})(?!\d)"),
        ("quarter", r"\b(?:q|qtr|quarter) ?\.?(?P<quarter>[1-4])(?:(?: ?[/-] ?| and | to )q?(?P<last>[1-4]))?\b[ ,(of-]{0,5}(?:fy ?)?" + pair),
        ("quarter", r"\b(?P<quarter>[1-4])(?:st|nd|rd|th) (?:quarter|qtr)\b[ ,(of-]{0,5}(?:fy ?)?" + pair),
        ("quarter", r"\b(?P<quarter>first|second|third|fourth|last|final) quarter\b[ ,(of-]{0,5}(?:fy ?)?" + pair),
        ("quarter", r"(?<![\d/.])" + pair + r",? ?(?:q|qtr|quarter) ?\.?(?P<quarter>[1-4])\b"),
        ("bare quarter", r"\b(?:q|qtr|quarter) ?\.?[1-4]\b(?:[ ,(of-]{0,5}(?:20\d\d)(?!\d))?|\b(?:first|second|third|fourth|final|last) quarter\b"),
        ("season", season + r"(?: ?[/-] ?(?P<later>spring|summer|autumn|winter)\b)?(?: of)?,? (?:" + pair + "|" + year + ")"),
        ("bare season", season),
        ("worded month", r"\b(?:end |mid |mid-)?" + month + r"(?: of)?(?: ?[-/,'] ?| )" + year),
        ("numeric month", r"(?<![\d/.-])(?P<number>0?[1-9]|1[0-2])(?: ?[/.-] ?)(?P<year>20\d{2})(?![\d/.-]*\d)"),
        ("numeric month", r"(?<![\d/.-])(?P<number>0[1-9]|1[0-2])/(?P<year>1[3-9]|[2-9]\d)(?![\d/.-]*\d)"),
        ("financial year", r"(?<![\d/.-])(?:fy ?)?" + pair),
        ("financial year", r"\b(?:fy|financial year(?: end(?:ing)?)?) ?(?P<year>20\d\d)(?!\d)"),
        ("day without year", day + r" ?(?:st|nd|rd|th)?[ -]?(?:of )?" + month + r"(?! ?\d)"),
        ("numeric without year", r"(?<![\d/.-])\d{1,2}/\d{1,2}(?![\d/])"),
        ("month without year", r"\b" + month),
        ("year", r"(?<![\d/.-])(?P<year>20\d\d)(?![\d/]|[.-]\d)"),
    )  # fmt: skip
    return tuple(Pattern(name, re.compile(form)) for name, form in forms)


def find_periods(text: str) -> tuple[Period, ...]:
    """The periods of a phrase from left to right, none overlapping; where two fit, the more exact one."""
    phrase = plain(text)
    found: list[Period] = []
    taken = [False] * len(phrase)
    for pattern in patterns():
        for match in pattern.regex.finditer(phrase):
            if any(taken[match.start() : match.end()]):
                continue
            period = read(pattern.name, match)
            if period is None:
                continue
            found.append(period)
            taken[match.start() : match.end()] = [True] * (match.end() - match.start())
    return joined_ranges(phrase, sorted(found))


def read(name: str, match: re.Match[str]) -> Period | None:
    """One match as a period; None where the figures do not fit the form."""
    group = match.groupdict()
    span = match.start(), match.end()
    months = vocabulary()["months"]
    if name in ("iso", "numeric", "worded"):
        year = full_year(group["year"])
        month = months[group["month"]] if group.get("month") else int(group["number"])
        return a_day(span, year, month, int(group["day"]))
    if name == "quarter":
        ending = financial_year_end(group["first"], group["second"])
        last = group.get("last") or group["quarter"]
        quarter = int(last) if last.isdigit() else ORDINALS[last]
        return None if ending is None else Period(*span, "quarter", quarter_end(quarter, ending))
    if name == "season":
        later = group.get("later") or group["season"]
        if group["first"]:
            ending = financial_year_end(group["first"], group["second"])
            if ending is None:
                return None
            year = ending - 1 if later in ("winter", "autumn", "summer") else ending
        else:
            year = full_year(group["year"])
        return Period(*span, "season", season_end(later, year))
    if name == "worded month":
        return a_month(span, full_year(group["year"]), months[group["month"]])
    if name == "numeric month":
        return a_month(span, full_year(group["year"]), int(group["number"]))
    if name == "financial year":
        if group.get("year"):
            return Period(*span, "financial_year", date(int(group["year"]), 3, 31))
        ending = financial_year_end(group["first"], group["second"])
        return None if ending is None else Period(*span, "financial_year", date(ending, 3, 31))
    if name == "year":
        return Period(*span, "year", date(int(group["year"]), 12, 31))
    if name == "month without year":
        if group["month"] == "may" and not is_month_may(match):
            return None
        return Period(*span, "month", None, "no year", months[group["month"]])
    if name == "numeric without year":
        return Period(*span, "none", None, "no year")
    if name == "day without year":
        return Period(*span, "day", None, "no year", months[group["month"]])
    return Period(*span, name.removeprefix("bare "), None, "which year")


ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4, "final": 4}


def is_month_may(match: re.Match[str]) -> bool:
    """ "may" is a verb before another word; alone, or before a dash or another month, it is the month."""
    return re.match(r" ?(?:$|[-/,.;()]|to\b|and\b)", match.string[match.end() :]) is not None


def full_year(text: str) -> int:
    text = text.lstrip("'")
    return int(text) if len(text) == 4 else 2000 + int(text)


def financial_year_end(first: str, second: str) -> int | None:
    """The calendar year in which "2019/20" ends; None where the two do not follow each other."""
    begins = full_year(first)
    if len(second) == 4:
        ends = int(second)
    else:
        ends = begins - begins % 100 + int(second)
        ends += 100 if ends < begins else 0
    return ends if ends == begins + 1 else None


def quarter_end(quarter: int, ending: int) -> date:
    """Quarters of the year April to March that ends in `ending`."""
    month = (6, 9, 12, 3)[quarter - 1]
    year = ending if quarter == 4 else ending - 1
    return date(year, month, calendar.monthrange(year, month)[1])


def season_end(season: str, year: int) -> date:
    """The last day of a season as the contract has it; winter ends in the February that follows."""
    month, _ = vocabulary()["seasons"][season]
    year += season == "winter"
    return date(year, month, calendar.monthrange(year, month)[1])


def a_day(span: tuple[int, int], year: int, month: int, day: int) -> Period:
    try:
        return Period(*span, "day", date(year, month, day))
    except ValueError:
        return Period(*span, "none", None, "impossible")


def a_month(span: tuple[int, int], year: int, month: int) -> Period:
    return Period(*span, "month", date(year, month, calendar.monthrange(year, month)[1]), "", month)


RANGE = re.compile(r" ?(?:-|to|until|and|/|&) ?")


def joined_ranges(phrase: str, periods: list[Period]) -> tuple[Period, ...]:
    """ "April - June 2018" is one period with the exactness of its end; a missing first year is the last's."""
    joined: list[Period] = []
    for period in periods:
        before = joined[-1] if joined else None
        if before is not None and period.last_day is not None:
            between = phrase[before.end : period.start]
            dashed = RANGE.fullmatch(between) is not None
            opens = before.problem == "no year" and before.precision == period.precision
            spelt = re.search(r"\b(?:between|from)\s*$", phrase[: before.start]) is not None
            whole = before.last_day is not None and before.last_day < period.last_day
            is_range = dashed and before.precision == period.precision
            if is_range and (opens or (whole and (between.strip() in ("-", "to", "until") or spelt))):
                joined[-1] = Period(before.start, period.end, period.precision, period.last_day)
                continue
        joined.append(period)
    return tuple(joined)
