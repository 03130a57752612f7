"""Target dates as printed and what they mean, by the phrases of the contract."""

import calendar
import random
from datetime import date
from typing import NamedTuple

MONTHS = tuple(calendar.month_name)[1:]


class Target(NamedTuple):
    """A target as printed, the last day that it names (ISO) or None, and how exact it is."""

    text: str
    date: str | None
    precision: str


def ordinal(day: int) -> str:
    return f"{day}{'th' if 11 <= day <= 13 else {1: 'st', 2: 'nd', 3: 'rd'}.get(day % 10, 'th')}"


def month_end(year: int, month: int) -> str:
    return date(year, month, calendar.monthrange(year, month)[1]).isoformat()


def day_text(rng: random.Random, day: date) -> str:
    """A day in one of the forms that plans use; the month is never printed first."""
    month = MONTHS[day.month - 1]
    return rng.choice(
        (
            day.strftime("%d/%m/%Y"),
            day.strftime("%d.%m.%y"),
            f"{ordinal(day.day)} {month} {day.year}",
            f"{day.day} {month} {day.year}",
            f"{day.day} {month[:3]} {day:%y}",
        )
    )


def later(day: date, months: int) -> date:
    """The same day of a later month; callers give days up to the 28th only."""
    month = day.month - 1 + months
    return day.replace(year=day.year + month // 12, month=month % 12 + 1)


def make_target(rng: random.Random, start: date, published: date | None) -> Target:
    """One target in any of the contract's forms, within two years of a start."""
    year, month, number = start.year + rng.randint(0, 2), rng.randint(1, 12), rng.randint(2, 9)
    day = date(year, month, rng.choice((1, 5, 12, 28, 30)) if month != 2 else 28)
    name, after = MONTHS[month - 1], (year + 1) % 100
    quarter = rng.randint(1, 4)
    quarter_end = month_end(year + (quarter == 4), (6, 9, 12, 3)[quarter - 1])
    season = rng.randint(0, 3)
    season_end = month_end(year + (season == 3), (5, 8, 11, 2)[season])
    start_month = rng.randint(1, 9)
    range_end = month_end(year, start_month + 2)
    kinds = (
        *(("day", 9), ("month", 4), ("range", 1), ("quarter", 2), ("season", 1), ("year", 1), ("fy", 2)),
        *(("relative", 2), ("word", 2), ("going on", 1), ("done", 1), ("revised", 1), ("no such day", 0.2)),
    )
    kind = rng.choices([k for k, _ in kinds], [w for _, w in kinds])[0]
    if kind == "day":
        return Target(rng.choice(("By ", "")) + day_text(rng, day), day.isoformat(), "day")
    if kind == "month":
        short = f"{name[:3]}-{year % 100:02}"
        forms = (f"{name} {year}", f"By end of {name} {year}", f"end {name[:3]} {year % 100:02}", short)
        return Target(rng.choice(forms), month_end(year, month), "month")
    if kind == "range":
        return Target(f"{MONTHS[start_month - 1]} – {MONTHS[start_month + 1]} {year}", range_end, "month")
    if kind == "quarter":
        short = f"end of Q{quarter} {year % 100:02}/{after:02}"
        forms = (f"Q{quarter} {year}/{after:02}", f"Quarter {quarter} {year}-{after:02}", short, short)
        return Target(rng.choice(forms), quarter_end, "quarter")
    if kind == "season":
        return Target(f"{('Spring', 'Summer', 'Autumn', 'Winter')[season]} {year}", season_end, "season")
    if kind == "year":
        return Target(rng.choice((f"End of {year}", f"By {year}", str(year))), f"{year}-12-31", "year")
    if kind == "fy":
        long = f"by the end of the financial year {year}-{after:02}"
        text = rng.choice((f"{year}/{after:02}", f"FY {year}/{after:02}", long))
        return Target(text, f"{year + 1}-03-31", "financial_year")
    if kind == "relative":
        if rng.random() < 0.25:
            return Target(f"Within {number} months", None, "relative")
        text = rng.choice(
            (f"Within {number} months of publication", f"{number} months from date of publication")
        )
        return Target(text, later(published, number).isoformat() if published else None, "relative")
    if kind == "word":
        words = ("Immediate", "immediate"), ("With immediate effect", "immediate"), ("Ongoing", "ongoing")
        text, precision = rng.choice((*words, ("Continuous", "ongoing"), ("TBC", "none"), ("N/A", "none")))
        return Target(text, None, precision)
    if kind == "going on":
        return Target(f"{name} {year} and ongoing", month_end(year, month), "month")
    if kind == "done":
        text = rng.choice(("Completed", f"Complete – {name} {year}", f"Completed {day:%d/%m/%Y}"))
        return Target(text, None, "none")
    if kind == "revised":
        new = later(day.replace(day=28), number)
        return Target(f"{day:%d/%m/%Y} Revised: {new:%d/%m/%Y}", new.isoformat(), "day")
    return Target(f"31/{rng.choice((4, 6, 9, 11)):02}/{year}", None, "none")
