"""Periods put together: ranges, and quarters, halves and months with the year beside them."""

import calendar
import re
from datetime import date

from normalise.days import FISCAL, Period, a_day, a_month, quarter_end

END_OF = r"(?:(?:the )?(?:end|middle|mid|start|beginning|early|late)(?: of)?[ -])?"
#: A day of the week before a date.
WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?[,.]?"
RANGE = re.compile(rf" ?(?:-+|to|until|till|up to|through to|through) ?(?:the )?{END_OF}")
LIST = re.compile(r" ?(?:,|,? ?and|&|/|or) ?")
SPELT_RANGE = re.compile(rf"\b(?:between|from)(?: the)? ?{END_OF}$")
#: "Extended from March to June" is no range but an old date and a new one.
MOVED = re.compile(
    r"\b(?:extended|moved|changed|revised|slipped|amended|deferred|delayed|postponed|rescheduled|updated"
    rf"|slippage|put back|brought forward|carried forward)(?: by (?:the )?\w{{2,20}})?(?: the)?(?: date| target| target date)? from *(?:the )?(?:{END_OF}|{WEEKDAY} *)$"
)
#: What may stand between a quarter and its year, or a month and its year.
TO_YEAR = re.compile(r"[ ,():./'-]{0,4}(?:(?:of|in|for|the|fy|financial|fiscal|year|end)\b[ ,(]{0,2}){0,4}")
TO_MONTH = re.compile(r"[ ,(:=/-]{0,4}(?:(?:ending|ends|end|of|to|by|ie|i\.e\.?)\b[ ,]?){0,3}")
IN_YEAR = re.compile(r"[ ,(]{0,2}(?:in |of )?")
#: Letters before a period in which "between" or "extended from the end of" is looked for.
BEFORE = 48


def composed(phrase: str, pieces: list[Period]) -> tuple[Period, ...]:
    """Pieces that belong together as one period: ranges, and quarters or months with their year."""
    done: list[Period] = []
    for at, piece in enumerate(pieces):
        done.append(piece)
        while len(done) > 1:
            before, after = done[-2:]
            gap = phrase[before.end : after.start]
            if len(gap) > BEFORE or (before.ending and has_year_behind(phrase, pieces, at)):
                break
            joined = with_year(gap, before, after) or a_range(phrase, gap, before, after)
            if joined is None:
                break
            done[-2:] = [joined]
    return tuple(done)


def has_year_behind(phrase: str, pieces: list[Period], at: int) -> bool:
    """Whether a quarter has its year behind it: "2015-16, end of Q3 17/18"; not in "2018/19 Q3 2019/20 Q4"."""
    first = at
    while at + 1 < len(pieces) and bool(pieces[at + 1].ending) != bool(pieces[at].ending):
        if not TO_YEAR.fullmatch(phrase, pieces[at].end, pieces[at + 1].start):
            break
        at += 1
    return is_quarter(pieces[first]) and at > first and bool(pieces[at].ending)


def is_quarter(piece: Period) -> bool:
    """Whether a piece is a quarter without its year."""
    return piece.precision == "quarter" and piece.last_day is None


def with_year(gap: str, before: Period, after: Period) -> Period | None:
    """A quarter, half or month with the year, or the months, that stand beside it."""
    if (
        before.precision == "half"
        and after.precision == "month"
        and after.last_day
        and TO_YEAR.fullmatch(gap)
    ):
        return after._replace(start=before.start, doubt="only a half of the month is meant")
    named = before.precision == "quarter" and after.ranged and before.last_day is not None
    if named and before.last_day == after.last_day and TO_MONTH.fullmatch(gap):
        return before._replace(end=after.end)  # "Q4 2024/25 (Jan–Mar 2025)"
    if before.last_day is None and before.problem == "which year" and before.quarter:
        if after.month and (not before.year or after.last_day is None) and TO_MONTH.fullmatch(gap):
            return quarter_of_months(before, after)
        if TO_YEAR.fullmatch(gap):
            if after.ending:
                return of_financial_year(before, after, after.ending)
            if after.precision == "year" and after.ranged:
                return before._replace(end=after.end)
            if after.precision == "year" and after.last_day:
                return of_calendar_year(before, after)

    if after.last_day is None and after.problem == "which year" and after.quarter and not after.month:
        if before.ending and not before.quarter and TO_YEAR.fullmatch(gap):
            return of_financial_year(after, before, before.ending)
        if before.precision == "year" and before.last_day and not before.ranged and TO_YEAR.fullmatch(gap):
            return after._replace(start=before.start, year=before.last_day.year)  # "2019 Q2": of which year?
    elif before.problem == "no year" and after.precision == "year" and not after.ranged and after.last_day:
        if re.fullmatch(r"[ ,(./-]{1,3}(?:in |of )?", gap):
            span, year = (before.start, after.end), after.last_day.year
            if before.precision == "day":
                return a_day(span, year, before.month, before.day)
            return a_month(span, year, before.month)
    elif (
        before.problem == "no year"
        and after.ending
        and before.precision == "month"
        and IN_YEAR.fullmatch(gap)
    ):
        year = after.ending - (before.month > 3)
        return a_month((before.start, after.end), year, before.month)._replace(
            doubt="its financial year is printed"
        )
    return None


def of_financial_year(bare: Period, year: Period, ending: int) -> Period:
    start, end = min(bare.start, year.start), max(bare.end, year.end)
    if bare.precision == "quarter" and bare.month not in (0, FISCAL[bare.quarter]):
        return bare._replace(start=start, end=end)  # calendar quarters in a financial year: which?
    return Period(start, end, "quarter", quarter_end(bare.quarter, ending))


def of_calendar_year(bare: Period, year: Period) -> Period:
    if not bare.month or year.last_day is None:
        printed = year.last_day.year if year.last_day else 0
        return bare._replace(end=year.end, year=printed)  # "Q3 2018": of the financial or the calendar year?
    month = a_month((bare.start, year.end), year.last_day.year, bare.month)
    return Period(bare.start, year.end, "quarter", month.last_day, month.problem)


def quarter_of_months(quarter: Period, months: Period) -> Period | None:
    """ "Q1 (Apr–Jun)": the months say whether it is of the financial or the calendar year."""
    if quarter.precision != "quarter" or quarter.month:
        return None
    ends = (FISCAL[quarter.quarter], 3 * quarter.quarter)
    if months.problem == "no year" and months.precision == "month":
        if months.month not in ends:
            return None
        if quarter.year:  # "Q3 2019 (October to December)"
            return a_month((quarter.start, months.end), quarter.year, months.month)._replace(
                precision="quarter"
            )
        return quarter._replace(end=months.end, month=months.month)
    if months.last_day is None:
        return None
    inside = any((end - months.month) % 12 < 3 for end in ends)
    if not inside:
        return None
    precision = "quarter" if months.month in ends and months.precision == "month" else months.precision
    return months._replace(start=quarter.start, precision=precision, month=0)


def a_range(phrase: str, gap: str, before: Period, after: Period) -> Period | None:
    """ "April - June 2018" is one period with the exactness of its end; a missing first year is the last's."""
    ranged = RANGE.fullmatch(gap) is not None
    same = before.precision == after.precision
    prefix = phrase[max(0, before.start - BEFORE) : before.start]
    spelt = SPELT_RANGE.search(prefix)
    if not ranged and not (LIST.fullmatch(gap) and same):
        return None
    if before.problem in ("no year", "which year") and same:
        # a list of months is a time in which something is done; a list of days is several targets
        if (ranged or spelt or after.precision != "day") and after.problem in ("", "no year", "which year"):
            apart = (
                not ranged
                and not spelt
                and before.precision == "month"
                and (after.month - before.month) % 12 != 1
            )
            doubt = "it names several months" if apart and after.last_day else ""
            start = before.start - len(spelt.group() if spelt else "")
            return after._replace(start=start, ranged=True, doubt=before.doubt or after.doubt or doubt)
        return None
    if before.last_day is None or after.last_day is None or not before.last_day < after.last_day:
        return None
    if MOVED.search(prefix):
        return None
    vague = VAGUE_END.search(gap) is not None
    if same and after.precision == "month" and next_month(before.last_day) == after.last_day:
        ranged = True  # "December 2018 / January 2019"
    word = gap.strip().split(" ")[0]
    if (same and (ranged or spelt)) or (ranged and (word in ("to", "until", "till") or spelt)):
        start = before.start if spelt is None else before.start - len(spelt.group())
        doubt = "it ends in a part of what is named" if vague else after.doubt
        if before.ranged and after.precision == "day":
            doubt = "it names several days"
        return after._replace(start=start, ranged=True, doubt=doubt)
    return None


#: "late 2018 – early 2019": the end is no more exact than its year.
VAGUE_END = re.compile(r"\b(?:middle|mid|start|beginning|early)\b")


def next_month(last_day: date) -> date:
    """The last day of the month that follows."""
    year, month = last_day.year + last_day.month // 12, last_day.month % 12 + 1
    return date(year, month, calendar.monthrange(year, month)[1])
