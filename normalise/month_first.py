"""A plan whose dates are written with the month first: dates that may be read wrongly.

Numbers are read day first, always. A date such as 04/13/2020, which no day-first reading fits, shows that its author
writes the month first; then 04/05/2020 in the same plan is as likely the fifth of April.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from extract.notices import Notice
from normalise.draft import Draft
from normalise.plan import Plan

NUMERIC = re.compile(r"(?<![\w/.-])(?P<first>\d{1,2})[/.-](?P<second>\d{1,2})[/.-](?:\d{4}|\d{2})(?![\d/-])")
MONTHS = range(1, 13)
DAYS_ALONE = range(13, 32)


def warn_of_month_first(draft: Draft) -> Draft:
    """The draft with a notice where some dates of the plan fit only with the month first and others fit both ways."""
    if draft.plan is None:
        return draft
    first, either = [], []
    for text in dated_texts(draft.plan):
        for match in NUMERIC.finditer(text):
            one, two = int(match["first"]), int(match["second"])
            if one in MONTHS and two in DAYS_ALONE:
                first.append(match.group())
            elif one in MONTHS and two in MONTHS and one != two:
                either.append(match.group())
    if not first or not either:
        return draft
    message = (
        f"The plan has dates that fit only with the month first ({shown(first)}), which are not read; "
        f"so others, which are read day first, may be wrong ({shown(either)})."
    )
    return replace(draft, notices=(*draft.notices, Notice("date_month_first", message)))


def dated_texts(plan: Plan) -> Iterator[str]:
    """The targets and completion dates of a plan."""
    for recommendation in plan.recommendations:
        for entry in recommendation.entries:
            yield from (row.target_text for row in entry.milestones if row.target_text)
            yield entry.cells.get("completion_date", "")


def shown(dates: list[str]) -> str:
    """The first three of some dates, each once."""
    each = list(dict.fromkeys(dates))
    return ", ".join(each[:3]) + (f" and {len(each) - 3} more" if len(each) > 3 else "")
