"""What stands outside a plan and reads like rows of one: said, so that no row is missed in silence.

Text conversions and web pages come in more makes than anybody has seen. Where one is not understood, its cells are
left over as paragraphs: dates by themselves, headings by themselves, recommendations that were not read.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extract.document import Paragraph
from extract.notices import Notice
from normalise.draft import Draft
from normalise.headings import field_of
from normalise.numbers import names_recommendation, split_number
from normalise.spills.heading_line import headings_within
from normalise.spills.pieces import is_date

CODE = "plan_outside"
READERS = ("text", "html")
#: A letterhead has a date by itself, and a page of a report two; a row of headings asks at least so many things.
LEAST_DATES, LEAST_HEADINGS = 3, 4
#: A heading that stands by itself has no more words, and so has a date.
FEW_WORDS = 6
#: "Recommendation 12 of the last review was met."
MENTION = re.compile(r"^[^\d:]*\d+\S? (?:of|in|from|was|is|has|were|had)\b")


def tell_outside(draft: Draft) -> Draft:
    """A notice where text outside the plan reads like rows of one, in documents whose tables are told by their words."""
    if draft.document.reader not in READERS:
        return draft
    texts = [" ".join(p.text.split()) for p in draft.outside]
    numbers = {r.number for r in draft.plan.recommendations} if draft.plan else set()
    loose = {
        id(block) for block in draft.document.blocks if isinstance(block, Paragraph)
    }  # not a chronology's
    alone = [" ".join(p.text.split()) for p in draft.outside if id(p) in loose]
    found = [*unread(texts, numbers), *headings(texts), *dates(alone)]
    if not found:
        return draft
    said = f"Text outside what was read reads like rows of a plan: {'; '.join(found)}. Please compare it with the document."
    return replace(draft, notices=(*draft.notices, Notice(CODE, said)))


def unread(texts: Sequence[str], numbers: set[str | None]) -> Iterator[str]:
    """Recommendations that are named outside and not among those read, which have numbers."""
    named = [
        split_number(text)[0] for text in texts if names_recommendation(text) and not MENTION.search(text)
    ]
    missing = [number for number in dict.fromkeys(named) if number and number not in numbers]
    if missing and any(numbers):
        yield f"“Recommendation {missing[0]}” is named there and is not among those read"


def headings(texts: Sequence[str]) -> Iterator[str]:
    """Headings of a plan, by themselves or in a row."""
    row = next(filter(None, map(headings_within, texts)), None)
    alone = {field_of(text): text for text in texts if len(text.split()) <= FEW_WORDS and field_of(text)}
    names = row or tuple(alone.values())
    if len(names) >= LEAST_HEADINGS and (row or {"action", "recommendation"} & alone.keys()):
        yield f"headings ({', '.join(names[:LEAST_HEADINGS])})"


def dates(texts: Sequence[str]) -> Iterator[str]:
    """Dates by themselves, as the cells of a column of targets have them."""
    found = [text for text in texts if len(text.split()) <= FEW_WORDS and is_date(text)]
    if len(found) >= LEAST_DATES:
        yield f"{len(found)} dates by themselves ({found[0]}, {found[1]} …)"
