"""Dates and periods inside a phrase: days, months, quarters, seasons, years, and ranges of them.

Quarters are of the UK financial year, April to March. A `Period` without `last_day` names no day: an
impossible date ("31/11/2016"), or one that leaves out its year. Forms stand in date_forms.py; here the pieces
are read and put together ("Q1" + "(Apr–Jun)" + "2018/19").
"""

import re
from datetime import date
from typing import Any

from normalise.date_forms import forms_for, month_names, needs
from normalise.date_words import vocabulary
from normalise.days import YEARS, Period, a_day, a_month, financial_year_end, full_year, no_year, season_end
from normalise.letters import INVISIBLE, plain
from normalise.ranges import composed

__all__ = ["Period", "find_periods", "plain", "vocabulary"]

#: From this day on "March 31" may be a day as well as a year: ends of months are the commonest targets.
DAY_OR_YEAR = 28
#: A row's list of actions and targets has no more items than this (the longest seen has 14).
MOST_ITEMS = 20


def find_periods(text: str) -> tuple[Period, ...]:
    """The periods of a text from left to right, none overlapping; where two fit, the more exact one.

    Never raises; start and end count in the text as given.
    """
    if text.isascii() or not INVISIBLE.search(text):
        return periods_of(plain(text))
    kept = [at for at, letter in enumerate(text) if not INVISIBLE.match(letter)]
    found = periods_of(plain("".join(text[at] for at in kept)))
    return tuple(p._replace(start=kept[p.start], end=kept[p.end - 1] + 1) for p in found)


def periods_of(phrase: str) -> tuple[Period, ...]:
    """The periods of a phrase in which every character is plain and prints."""
    here = frozenset([name for name, pattern in needs() if pattern.search(phrase)])
    if not here:
        return ()
    found: list[Period] = []
    taken = bytearray(len(phrase))
    figures = sum(map(str.isdecimal, phrase))  # not yet taken
    for form in forms_for(here):
        if not figures and "digit" in form.needs:
            continue
        at = 0
        while (match := form.regex.search(phrase, at)) is not None:
            start, end = match.span()
            period = None if any(taken[start:end]) else read(form.name, match)
            if period is None:
                at = start + 1  # "2014-12-28 – 20/09/2017": another may begin within it
                continue
            at = max(period.end, at + 1)
            found.append(period)
            taken[period.start : period.end] = b"\1" * (period.end - period.start)
            figures -= sum(map(str.isdecimal, phrase[period.start : period.end]))
    found.sort()
    return composed(phrase, found)


# --- one piece --------------------------------------------------------------------------------------------


def read(name: str, match: re.Match[str]) -> Period | None:
    """One match as a period; None where the figures do not fit the form."""
    group = match.groupdict()
    span = match.span()
    if name in ("iso", "numeric", "worded", "days"):
        return read_day(name, match, group)
    if name == "quarter":
        last = group.get("last") or group["quarter"]
        between = YEAR_AHEAD.search(match.string[: span[0]][-10:]) and YEAR_BEHIND.match(
            match.string, span[1]
        )
        if group.get("last") and between:  # "2016/17 Q2 to Q3 2018/19"
            last, span = group["quarter"], (span[0], match.end("quarter"))
        return Period(*span, "quarter", None, "which year", quarter=QUARTERS[last[:3]])
    if name == "half":
        first = group.get("half") in ("first", "1st") or group.get("letter") == "1"
        worded = group.get("letter") is None  # "first half of 2018" is of the calendar, "H1 2018" of either
        month = (6 if first else 12) if worded else 0
        return Period(*span, "half", None, "which year", month=month, quarter=2 if first else 4)
    if name == "season":
        return read_season(span, group)
    if name in ("worded month", "iso month", "numeric month"):
        return read_month(name, match, group)
    if name in ("financial year", "years"):
        return read_years(name, match, group)
    if name == "year":
        return Period(*span, "year", date(full_year(group["year"]), 12, 31))
    if name == "month without year":
        if group["month"] == "may" and not is_month_may(match):
            return None
        return Period(*span, "month", None, "no year", vocabulary()["months"][group["month"]])
    if name in ("day without year", "numeric without year"):
        month = vocabulary()["months"][group["month"]] if group.get("month") else int(group["number"])
        if not (1 <= month <= 12 and 1 <= int(group["day"]) <= 31):
            return None
        problem = (
            "no year" if name == "day without year" or not CUT.match(match.string, match.end()) else "cut"
        )
        return Period(*span, "day", None, problem, month, int(group["day"]))
    if name == "feast":
        if group["feast"] in ("christmas", "xmas") and group["year"]:
            day = a_day(span, full_year(group["year"]), 12, 25)
            return day._replace(doubt="taken as 25 December")
        return Period(*span, "none", None, "term")
    if name == "term":
        return Period(*span, "none", None, "term")
    if name == "which year":
        return Period(*span, "financial_year", None, "which year")
    return Period(*span, name.removeprefix("bare "), None, "which year")


#: A year right before a quarter, and right behind it.
YEAR_AHEAD = re.compile(r"\d\d ?[/-] ?\d{2,4}[ ,:)]{1,2}$")
YEAR_BEHIND = re.compile(r"[ ,(]{0,2}(?:of |fy ?)?\d{2,4} ?[/-] ?\d\d")
QUARTERS = {"1": 1, "2": 2, "3": 3, "4": 4, "one": 1, "two": 2, "thr": 3, "fou": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "fir": 1, "sec": 2, "thi": 3, "las": 4, "fin": 4}  # fmt: skip


#: Figures that go on behind a gap: "31/1 2/2016".
CUT = re.compile(r" \d{1,2}/\d")
#: "1 – March 2018", "2. June 2018": more likely the numbers of a list than days.
ITEM = re.compile(r" ?[.-] ")


def read_day(name: str, match: re.Match[str], group: dict[str, Any]) -> Period | None:
    span = match.span()
    month = vocabulary()["months"][group["month"]] if group.get("month") else int(group["number"])
    day, year = int(group["day"]), full_year(group["year"])
    if name == "days" and not int(group["from"]) < day:
        return None
    if belongs_to_month(name, match):
        return None
    if name == "worded" and is_anothers(match, group):
        return None
    period = a_day(span, year, month, day)
    if name == "numeric" and is_broken(match, group):
        return Period(*span, "none", None, "broken")
    if (
        name == "worded"
        and day <= MOST_ITEMS
        and ITEM.fullmatch(group.get("apart") or "")
        and not re.search(r"[-.]", group["then"])
    ):
        return Period(*span, "none", None, "item")
    return period._replace(ranged=name == "days")


def belongs_to_month(name: str, match: re.Match[str]) -> bool:
    """Whether the first figures belong to the month before them: "Dec 2017, September-18", "6 Sep 20 to 21 July 2022",
    "Apr 21 / 04/2024"."""
    if name == "iso" or (name == "worded" and match.start("year") != match.start()):
        return False
    before = match.string[max(0, match.start() - 12) : match.start()]
    return MONTH_BEFORE.search(before) is not None


def is_anothers(match: re.Match[str], group: dict[str, Any]) -> bool:
    """Whether the figures before the month belong to what stands before them: "Mar 18 / Apr 18",
    "Phase 1 March 2018", "2015-16 March 2018"."""
    before = match.string[max(0, match.start() - 12) : match.start()]
    if COUNTED.search(before) and not re.search(
        r"[a-z]", match.string[match.end("day") : match.start("month")].replace("of", "")
    ):
        return True
    years = YEARS_BEFORE.search(before)
    if (
        years is not None
        and financial_year_end(years[1], group["day"]) is not None
        and not MONTH_BEFORE.search(before[: years.start()])
    ):
        return True
    if (group.get("apart") or "").strip(" ."):
        return MONTH_BEFORE.search(before) is not None
    return int(group["day"]) in SHORT_YEARS and MONTH_ALONE.search(before) is not None


#: Figures behind a month that are its year rather than the day of the next: "Dec 19 Feb 20", not "5 June 12 July 2018".
SHORT_YEARS = range(13, 32)
#: What has numbers of its own.
COUNTED = re.compile(
    r"\b(?:phase|stage|step|part|wave|cohort|tranche|action|actions|rec|recommendation|objective|milestone|year|tier|level|option|version|item|no\.?|number|point|task) $"
)
#: "FY 2015-16 March 2018": the figures behind it end the years.
YEARS_BEFORE = re.compile(r"(?<!\w)(\d{4})[-/]$")
MONTH_BEFORE = re.compile(rf"(?<![a-z])(?:{month_names()})[ .'-]{{1,2}}$")
MONTH_ALONE = re.compile(rf"(?:^|(?<![\dtdh.])[ ,;(-])(?:{month_names()})[ .'-]{{1,2}}$")


def is_broken(match: re.Match[str], group: dict[str, Any]) -> bool:
    """Whether a narrow column may have cut a figure off: "3 1/12/2016", "31/12/20 16"."""
    text, start, end = match.string, match.start(), match.end()
    before = len(group["day"]) == 1 and re.search(r"(?<![\w/.])[0-3] $", text[max(0, start - 3) : start])
    behind = group["year"] == "20" and re.match(r" \d\d(?![\d/.:-])", text[end : end + 4])
    return bool(before or behind)


def read_month(name: str, match: re.Match[str], group: dict[str, Any]) -> Period | None:
    span = match.span()
    year = full_year(group["year"])
    if name == "worded month":
        month = vocabulary()["months"][group["month"]]
        ends = re.search(r"\bend (?:of )?$", match.string[max(0, span[0] - 8) : span[0]])
        if group["gap"] == " " and len(group["year"]) == 2 and year - 2000 >= DAY_OR_YEAR and not ends:
            return a_month(span, year, month)._replace(doubt=f"{group['year']} may be a year or a day")
        return a_month(span, year, month)
    month = int(group["number"])
    if name == "iso month":
        if year % 100 + 1 == month:
            return None  # "2011-12" is a financial year
        if year % 100 < month:
            return Period(*span, "none", None, "which year")  # "2008-12": December, or to 2012
    if len(group["year"]) == 2 and year % 100 == month + 1:
        return Period(*span, "none", None, "which year")  # "12/13": December, or the year 2012/13
    return a_month(span, year, month)


def read_season(span: tuple[int, int], group: dict[str, Any]) -> Period | None:
    season = group.get("later") or group["season"]
    if not group["first"]:
        year = full_year(group["year"])
        return Period(*span, "season", season_end(season, year)) if year in YEARS else no_year(span)
    ending = financial_year_end(group["first"], group["second"])
    if ending is None or ending not in YEARS:
        return None
    if season == "spring":  # a financial year begins and ends in spring
        return Period(*span, "season", None, "which year")
    return Period(*span, "season", season_end(season, ending - 1))


def read_years(name: str, match: re.Match[str], group: dict[str, Any]) -> Period | None:
    """ "2019/20" and "2018 to 2021": a financial year, or a range of years."""
    span = match.span()
    if group.get("first") is None:
        return Period(*span, "financial_year", date(int(group["year"]), 3, 31), ending=int(group["year"]))
    first, second = group["first"], group["second"]
    around = match.string[max(0, span[0] - 18) : span[0]] + "|" + match.string[span[1] : span[1] + 18]
    named = group["fy"] is not None or re.search(r"financial year|fiscal year|\bfy\b", around) is not None
    ending = financial_year_end(first, second)
    if ending is None:
        last = full_year(second)
        if len(first) == 4 and full_year(first) + 1 < last and last in YEARS:
            return Period(
                *span, "year", date(last, 12, 31), doubt="financial years may be meant", ranged=True
            )
        return None
    if ending not in YEARS:
        return None
    year = Period(*span, "financial_year", date(ending, 3, 31), ending=ending)
    if named:
        return year
    if len(first) == 2 and int(second) <= 12:
        return year._replace(last_day=None, problem="which year")  # "11/12" may be a day and a month
    if name == "years":
        return year._replace(last_day=None, problem="which year")
    if len(second) == 4 and "/" not in match.group():
        return year._replace(doubt="calendar years may be meant")
    return year


def is_month_may(match: re.Match[str]) -> bool:
    """ "may" is a verb before another word; alone, or before a dash or another month, it is the month."""
    return re.match(r" ?(?:$|[-/,.;:()&]|to\b|and\b|or\b)", match.string[match.end() :][:8]) is not None
