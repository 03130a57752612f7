"""Periods and their last days: months, quarters, seasons, financial years.

Quarters are of the UK financial year, April to March. Two-digit years are 2000s.
"""

import calendar
from datetime import date
from typing import NamedTuple

from normalise.date_words import vocabulary

#: Years that a plan can mean. Two figures from 50 up are slips or other numbers, and so are 1900 (an empty
#: date in a spreadsheet) and 3018; the oldest dates in plans are of policies of about 2000.
YEARS = range(2000, 2050)


#: The months by name, as they are written in readings.
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")  # fmt: skip


class Period(NamedTuple):
    """A period in a phrase: where it stands, how exact it is, its last day, and what is wrong with it.

    `problem`: "", "impossible", "no such year", "broken" or "cut" (by a narrow column), "item" (it
    may begin with the number of a list), "no year", "which year", "term" (a school's
    term or year, a feast), "no base" or "unpublished" (a relative target). `doubt`: "" or why the day is not
    certain. The rest is what the pieces tell each other: the month of a period without its year, its day, the
    number of a quarter, the year in which a financial year ends, the year beside a bare quarter, whether it is a range.
    """

    start: int
    end: int
    precision: str
    last_day: date | None
    problem: str = ""
    month: int = 0
    day: int = 0
    quarter: int = 0
    ending: int = 0
    year: int = 0
    ranged: bool = False
    doubt: str = ""


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
    month = FISCAL[quarter]
    year = ending if quarter == 4 else ending - 1
    return date(year, month, calendar.monthrange(year, month)[1])


#: Quarter → its last month in the financial year.
FISCAL = {1: 6, 2: 9, 3: 12, 4: 3}


def season_end(season: str, year: int) -> date:
    """The last day of a season as the contract has it; winter ends in the February that follows."""
    month, _ = vocabulary()["seasons"][season]
    year += season == "winter"
    return date(year, month, calendar.monthrange(year, month)[1])


def no_year(span: tuple[int, int]) -> Period:
    return Period(*span, "none", None, "no such year")


def a_day(span: tuple[int, int], year: int, month: int, day: int) -> Period:
    try:
        found = date(year, month, day)
    except ValueError:
        return Period(*span, "none", None, "impossible")
    return Period(*span, "day", found, "", month) if year in YEARS else no_year(span)


def a_month(span: tuple[int, int], year: int, month: int) -> Period:
    if year not in YEARS:
        return no_year(span)
    return Period(*span, "month", date(year, month, calendar.monthrange(year, month)[1]), "", month)
