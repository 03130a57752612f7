"""Columns of answers and updates: the agency response, and "Update June 2018" beside it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from normalise.cell_text import iso
from normalise.correspondence import read_responses
from normalise.correspondence.letter_dates import DATES
from normalise.headings import BY_CONTENT, field_of
from normalise.periods import find_periods
from normalise.plan import Column, Response
from normalise.progress import is_rating_text

#: The number by which `columns.first_keeps` tells equal headings apart.
AGAIN = re.compile(r" \(\d+\)$")


class UpdateColumn(NamedTuple):
    """A column of answers: the name under which its cells are kept, and the day that its heading names (ISO)."""

    key: str
    day: str | None


@lru_cache(maxsize=16)
def update_columns(columns: tuple[Column, ...]) -> tuple[UpdateColumn, ...]:
    """The columns whose heading means an agency's answer, in order; of several the first is "agency_response"."""
    found = []
    for column in columns:
        meant = column.field or field_of(AGAIN.sub("", column.heading))
        if meant in ("agency_response", BY_CONTENT):
            found.append(UpdateColumn(column.field or column.heading, day_of(column.heading)))
    return tuple(found)


def day_of(heading: str) -> str | None:
    """The last day of the period that a heading names: "Update June 2018" gives 2018-06-30."""
    dated = [p for p in find_periods(heading) if p.last_day is not None and p.precision in DATES]
    return iso(dated[0].last_day) if len(dated) == 1 else None


def answers(cells: Mapping[str, str], columns: Sequence[UpdateColumn]) -> Iterator[tuple[UpdateColumn, str]]:
    """The cells of an entry in which an agency answers. A mere rating is none, whatever its heading."""
    for column in columns:
        text = cells.get(column.key, "")
        if text.strip() and (column.key == "agency_response" or not is_rating_text(text)):
            yield column, text


def all_responses(
    cells: Mapping[str, str], columns: Sequence[UpdateColumn], publication_date: str | None
) -> tuple[Response, ...]:
    """The dated correspondence of an entry, column by column.

    What a column with a dated heading says before its first letter is an update of that day.
    """
    found: list[Response] = []
    for column, text in answers(cells, columns):
        letters = read_responses(text, publication_date)
        before = text[: text.find(letters[0].text)].strip() if letters else text.strip()
        if before and column.day is not None:
            found.append(Response(column.day, "update", None, before, column.key))
        if column.key != "agency_response":
            letters = tuple(replace(letter, field=column.key) for letter in letters)
        found += letters
    return tuple(found)
