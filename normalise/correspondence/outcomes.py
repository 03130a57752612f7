"""An outcome cell in its dated entries."""

import re
from functools import cache
from typing import NamedTuple

from normalise.cell_text import FIGURE, CellText, Span, cell_text, iso, periods_between, sentences
from normalise.correspondence.channels import phrase_pattern
from normalise.correspondence.letter_dates import DATES
from normalise.correspondence.opening import LONGEST_OPENING
from normalise.correspondence.openings import openings_of
from normalise.correspondence.senders import words
from normalise.correspondence.ways import content_start
from normalise.plan import Outcome

#: Words between a deed and its day: "launched at the garden centre on 25 June 2018" has four, "agreed two
#: years' funding for the service on" six.
FAR = 10

#: What stands right before the day of a deed; a name may too ("agreed at Safeguarding Board 14 March 2019").
BEFORE_DAY = frozenset(["on", "in", "at", "dated", "-", "("])


class Start(NamedTuple):
    """Where an entry begins in `CellText.seen`, its ISO date, and how it came."""

    at: int
    day: str | None
    channel: str | None = None
    sender: str | None = None


def read_outcomes(text: str, publication_date: str | None = None) -> tuple[Outcome, ...]:
    """The dated entries of an outcome cell, in order; the whole cell is in them.

    An entry opens with a date ("November 2019 – Second week read"), with a letter or call and its date, with a
    word of completion and its date ("Completed 22/11/2018."), or, at the head of a paragraph, with a sentence
    that tells a deed and its day ("Learning event held on 12 June 2019"). `date` is the last day of the period
    (ISO). Text before the first of them, or a cell without any, is an entry with date None. An empty cell has
    no entry. `channel` and `sender` are those of a letter, email or contact, as for responses;
    `publication_date` (ISO) dates what was sent "on publication".
    """
    cell = cell_text(text)
    if not cell.seen.strip():
        return ()
    starts = starts_of(cell, publication_date)
    if not starts or cell.seen[: starts[0].at].strip():
        starts.insert(0, Start(0, None))
    starts[0] = starts[0]._replace(at=0)
    ends = [*(start.at for start in starts[1:]), len(cell.seen)]
    return tuple(
        Outcome(start.day, cell.cut(start.at, end), start.channel, start.sender)
        for start, end in zip(starts, ends, strict=True)
    )


def starts_of(cell: CellText, publication_date: str | None) -> list[Start]:
    starts: list[Start] = []
    in_letter = False  # what a letter tells is its text, deeds and their days included
    for span, opening in openings_of(cell, sentences(cell), publication_date):
        if opening is not None:
            sender = opening.sender if opening.channel is not None else None
            starts.append(Start(opening.start, opening.day, opening.channel, sender))
            in_letter = opening.channel is not None
        elif FIGURE.search(cell.shape, span.start, span.end) is None:
            continue
        elif (done := completed(cell, span)) is not None:
            starts.append(done)
            in_letter = False
        elif span.first and not in_letter:
            told = deed(cell, span)
            if told is not None and not looks_back(told, starts):
                starts.append(told)
    return starts


def looks_back(told: Start, starts: list[Start]) -> bool:
    """Whether a deed is older than the entry that it stands in, so that the entry only speaks of it."""
    last = starts[-1].day if starts else None
    return last is not None and told.day is not None and told.day < last


@cache
def completed_pattern() -> re.Pattern[str]:
    """ "Completed 22/11/2018", "Fully implemented – June 2018", "Closed: 12.06.18"."""
    names = "|".join(re.escape(w) for w in sorted(words("completed"), key=len, reverse=True))
    return re.compile(
        rf"(?:date )?(?:(?:action|recommendation|now|fully|all)s? )*(?:{names})[ :(\-,]*(?:on |in |at |as of |date[ :]*)?"
    )


def completed(cell: CellText, span: Span) -> Start | None:
    at = content_start(cell, span, span.end)
    match = completed_pattern().match(cell.shape, at, span.end)
    if match is None:
        return None
    found = periods_between(cell, match.end(), min(span.end, match.end() + LONGEST_OPENING))
    if not found or found[0].start > match.end():
        return None
    period = found[0]
    named = period.last_day is not None and not period.problem
    if (named and period.precision in (*DATES, "year", "financial_year")) or period.problem == "impossible":
        return Start(span.start, iso(period.last_day))
    return None


def deed(cell: CellText, span: Span) -> Start | None:
    """ "Briefing published on 19 August 2019": the sentence's only date, near behind its deed."""
    end = min(span.end, span.start + LONGEST_OPENING)
    first = phrase_pattern("deeds").search(cell.shape, span.start, end)
    if first is None:
        return None
    dated = [
        p for p in periods_between(cell, span.start, end) if p.last_day is not None and p.precision in DATES
    ]
    if len(dated) != 1 or dated[0].precision not in ("day", "month") or dated[0].start < first.end():
        return None
    period = dated[0]
    between = cell.shape[first.end() : period.start].split()
    before = cell.shape[span.start : period.start]
    if len(between) > FAR or phrase_pattern("not_done").search(before):
        return None
    if between and between[-1] not in BEFORE_DAY and not cell.seen[: period.start].split()[-1][:1].isupper():
        return None
    return Start(span.start, iso(period.last_day))
