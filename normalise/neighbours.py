"""A target without its year, dated by the targets beside it."""

from dataclasses import replace
from datetime import date

from normalise.days import MONTHS
from normalise.periods import find_periods
from normalise.undated import Reading, note


def with_neighbours(reading: Reading, neighbours: tuple[str | None, str | None]) -> Reading:
    """A day or month without its year, dated where one year alone keeps the order of the cell's targets."""
    target = reading[0]
    periods = find_periods(target.text)
    if len(periods) != 1 or periods[0].problem != "no year" or target.completed_date:
        return reading
    before, after = (date.fromisoformat(n) if n else None for n in neighbours)
    found = set()
    for year in {d.year for d in (before, after) if d}:
        words = f"{periods[0].day or ''} {MONTHS[periods[0].month - 1]} {year}".strip()
        dated = find_periods(words)[0].last_day
        if dated and (before is None or before <= dated) and (after is None or dated <= after):
            found.add((words, dated))
    if len(found) != 1:
        return reading
    words, day = found.pop()
    precision = "day" if periods[0].day else "month"
    why = f"leaves out its year; {day.year} is taken from the targets beside it"
    return replace(target, date=day.isoformat(), precision=precision), (
        note("date_neighbour", target.text, why),
    )
