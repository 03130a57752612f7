"""Letters, emails, calls and updates in a response.

An entry runs from its opening to where the next one opens. What stands before the first is no entry; it is
in the cell. Texts are as printed, and nothing between the entries is left out.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence

from normalise.cell_text import CellText, Span, cell_text, periods_between, sentences
from normalise.correspondence.channels import head_noun
from normalise.correspondence.letter_dates import LONGEST_DATE
from normalise.correspondence.opening import Opening
from normalise.correspondence.openings import openings_of
from normalise.correspondence.senders import sender_in
from normalise.correspondence.ways import content_start
from normalise.plan import Response

#: A sentence without a date that is a header and nothing more is short: "Letter from the Head of Nursing,
#: Northern and Coastal Mental Health NHS Foundation Trust:" has 86 letters.
LONGEST_HEADER = 160


def read_responses(text: str, publication_date: str | None = None) -> tuple[Response, ...]:
    """The dated correspondence in an agency response or an outcome, in the order of the cell.

    `date` is the last day of the period printed (ISO), the contract's rule for all dates: "February 2017" gives
    2017-02-28; None where the date printed names no day ("31/11/2016", "3 May" without its year).
    `publication_date` (ISO) dates what was sent "on publication". `channel` is one of
    vocabulary/correspondence.toml or None where none is named; `sender` the person or body that wrote, as
    printed, None where none is named. Never fails; time grows with the length of the text.
    """
    cell = cell_text(text)
    spans = sentences(cell)
    openings = [o for _, o in openings_of(cell, spans, publication_date) if o is not None]
    if not openings:
        return ()
    openings = sorted({o.start: o for o in (*undated_headers(cell, spans, openings), *openings)}.values())
    ends = [*(o.start for o in openings[1:]), len(cell.seen)]
    return tuple(
        Response(o.day, o.channel, (o.sender or "").strip() or None, cell.cut(o.start, end))
        for o, end in zip(openings, ends, strict=True)
    )


def below_date(cell: CellText, span: Span, dated: Sequence[Opening]) -> bool:
    """Whether the line before is a date alone, whose letter this is."""
    below = bisect_left(dated, span.start, key=lambda opening: opening.start)
    above = dated[below - 1].start if below else None
    if above is None or span.start - above > LONGEST_DATE:
        return False
    periods = periods_between(cell, above, span.start)
    return bool(periods) and not re.search(r"\w", cell.seen[periods[0].end : span.start])


def undated_headers(cell: CellText, spans: Sequence[Span], dated: Sequence[Opening]) -> list[Opening]:
    """Paragraphs such as "Letter from the Head of Nursing." in a cell that holds dated letters.

    Without their date they are still where another letter begins; left out, what they say would stand under
    the letter before. In a cell without dated letters they open nothing.
    """
    taken = {o.start for o in dated}
    found = []
    for span in spans:
        if not span.first or span.start in taken or span.end - span.start > LONGEST_HEADER:
            continue
        at = content_start(cell, span, span.end)
        channel, behind, _ = head_noun(cell, at, span.end)
        if channel is None or channel in ("update", "report"):
            continue
        sender = sender_in(cell, behind, span.end, None)
        rest = "" if sender is None else cell.seen[behind : span.end].split(sender, 1)[-1]
        if sender is not None and not re.search(r"\w", rest) and not below_date(cell, span, dated):
            found.append(Opening(span.start, None, channel, sender))
    return found
