"""What the pieces of a row are that a sign parts, and what it costs to have them in a cell of a field.

Costs are nats: what a piece is by its form (a date, a rating, a number) against what its column holds.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from extract.document import Cell
from normalise.dates import cached_reading, words_pattern
from normalise.headings import BY_CONTENT
from normalise.numbers import looks_like_number, names_recommendation
from normalise.periods import find_periods, plain
from normalise.progress import is_rating_text
from normalise.spills.sentences import SMALL_WORDS

#: Costs, in nats as elsewhere in this package: what a piece is, against what its column holds. A date outside
#: the columns of dates is rare in cells of its own, a sentence among the dates as well.
MISFIT, FOREIGN, ODD = 3.0, 4.0, 2.0
#: Two pieces in one cell: the sign stands in one cell of thirty. Where the second begins in lower case, or the
#: first ends with a word that needs another, it is sure to.
#: Among leads ("Police / Probation") it does so ten times as often.
ONE_CELL, SURELY_ONE, NAMES = 3.4, 5.0, 2.3
#: Cells left out: at the left, below a merged one; at the right; in between.
AT_LEFT, AT_RIGHT, BETWEEN = 0.5, 1.2, 3.0
#: Columns that are merged down over rows; another at the left is so less often.
MERGED_FIELDS = frozenset(("recommendation_number", "recommendation", "scope", "learning", "priority", None))
UNLIKELY_MERGED = 2.0
#: A date is a short phrase; the words of a scope.
DATE_WORDS = 9
#: A sentence that says when something was completed has more words.
STATED = 5
#: How often something is done, as a target, and with what it is no adjective of what is done.
FREQUENCY_WORDS = 4
GOES_ON = re.compile(
    r"\W*(?:on-? ?going|continu\w+|rolling)\b\s*(?:[-–—,;:(.]|(?:and|with|until|subject|but|as|to|from)\b)",
    re.IGNORECASE,
)
#: What follows a target that is not set yet.
SAID_MORE = re.compile(
    r"\W*\b(?:in|by|with|at|following|once|subject|after|when|pending|until|as)\b", re.IGNORECASE
)
#: "By" or "Revised:" before each of several dates.
WORDS_TO_A_DATE = 2
SCOPES = frozenset(
    [
        "local",
        "regional",
        "national",
        "locally",
        "regionally",
        "nationally",
        "and",
        "or",
        "to",
        "county",
        "county-wide",
        "force-wide",
        "partnership",
    ]
)
DATE_FIELDS = frozenset(("target_date", "completion_date"))
#: Fields whose cells are all of one kind.
CLOSED = DATE_FIELDS | {"scope", "progress", "recommendation_number"}
#: Fields in which a date or a rating may stand alone all the same.
MAY_BE_DATED = frozenset(
    (None, "outcome", "agency_response", "evidence", "milestones", "monitoring", BY_CONTENT)
)
#: Some councils rate by figures, "1" for fully achieved.
NUMBERED = frozenset(("recommendation_number", "progress", "priority"))
MAY_BE_RATED = frozenset((None, "outcome", "agency_response", "priority", *DATE_FIELDS))


def skipped(start: int, column: int, fields: Sequence[str | None], first: bool) -> float:
    """Cost of leaving out the columns from `start` up to `column`."""
    if start >= column:
        return 0.0
    if not first:
        return BETWEEN * (column - start)
    return AT_LEFT + sum(UNLIKELY_MERGED for field in fields[start:column] if field not in MERGED_FIELDS)


def one_cell(before: str, text: str, field: str | None) -> float:
    """Cost of two pieces standing in one cell of a field, with the sign between them."""
    if not before or not text:
        return 2 * ONE_CELL
    kinds = kind_of(before), kind_of(text)
    if kinds[1] in ("date", "rating", "recommendation") and kinds[0] != kinds[1]:
        return ONE_CELL + MISFIT
    if field in CLOSED and kinds[0] != kinds[1]:
        return ONE_CELL + MISFIT
    last = before.split()[-1].lower().strip("(")
    if text[0].islower() or last in SMALL_WORDS or before.count("(") > before.count(")"):
        return ONE_CELL - SURELY_ONE
    if before.endswith((".", "!", "?")):
        return ONE_CELL + ODD  # a sentence has ended, and a cell with it
    return ONE_CELL - NAMES if field == "lead_agency" else ONE_CELL


def kind_cost(kind: str, field: str | None) -> float:
    """Cost of a piece of a kind in a cell of a field."""
    cost = 0.0
    if kind == "date":
        cost += 0.0 if field in DATE_FIELDS else ODD if field in MAY_BE_DATED else FOREIGN
    elif field in DATE_FIELDS:
        cost += ODD if kind == "rating" else MISFIT
    if kind == "rating":
        cost += 0.0 if field in ("progress", BY_CONTENT) else ODD / 2 if field in MAY_BE_RATED else MISFIT
    elif field == "progress":
        cost += ODD / 2 if kind == "number" else ODD
    if kind == "number":
        cost += 0.0 if field in NUMBERED else ODD
    elif field == "recommendation_number":
        cost += FOREIGN
    if kind == "scope":
        cost += 0.0 if field == "scope" else MISFIT
    elif field == "scope":
        cost += MISFIT
    if kind == "recommendation" and field != "recommendation":
        cost += FOREIGN
    return cost


@lru_cache(maxsize=4096)
def kind_of(text: str) -> str:
    """What a piece is by its form: date, rating, number, scope, recommendation; "" for any other."""
    if names_recommendation(text):
        return "recommendation"
    words = text.lower().replace("/", " ").replace(",", " ").split()
    if words and len(words) <= 5 and all(word.strip(".") in SCOPES for word in words):
        return "scope"
    if is_date(text):
        return "date"
    if is_rating_text(text):
        return "rating"
    return "number" if looks_like_number(text) else ""


def is_date(text: str) -> bool:
    """A target phrase: a date, a period, or a word such as "TBC" or "Ongoing", with few words round it."""
    if len(text.split()) > DATE_WORDS:
        return is_dates(text)
    reading, _ = cached_reading(text, None)
    if reading.completed_date and not reading.date and text.endswith(".") and len(text.split()) > STATED:
        return False  # "Closed by the Board on 26 July 2017." tells of it
    if reading.date is not None or find_periods(text):
        return True
    if reading.precision == "ongoing":  # "Monthly report on stalking" is something to be done
        return len(text.split()) <= FREQUENCY_WORDS or GOES_ON.match(text) is not None
    if reading.precision != "none":
        return True
    bare = plain(text).strip(" .")
    opening = words_pattern("none").match(bare)  # "To be confirmed in the new Act"
    return opening is not None and (
        opening.end() == len(bare) or SAID_MORE.match(bare, opening.end()) is not None
    )


def is_dates(text: str) -> bool:
    """Several targets of one cell on a line, "April – June 2022 9 months from publication": little else stands there."""
    periods = find_periods(text)
    if not periods or len(text[: periods[0].start].split()) > WORDS_TO_A_DATE:
        return False
    rest = text
    for period in reversed(periods):
        rest = f"{rest[: period.start]} {rest[period.end :]}"
    words = rest.split()
    if len(words) <= WORDS_TO_A_DATE * len(periods):
        return True
    return len(words) <= DATE_WORDS and cached_reading(" ".join(words), None)[0].precision == "relative"


def one_line_of(cell: Cell) -> str:
    return " ".join(cell.text.split())
