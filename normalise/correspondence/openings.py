"""Where a dated entry opens in a cell: "30/11/2016 Letter sent to …", "Email dated 15/11/2016 from …".

A date alone opens nothing: it must stand first, or be the date of a letter, call, reply or update that the
sentence begins with. The date of an entry is the last day of the period that is printed, as for targets.
"""

import re
from collections.abc import Iterable, Iterator

from normalise.cell_text import FIGURE, CellText, Span, iso, periods_between
from normalise.correspondence.channels import head_noun, head_verb
from normalise.correspondence.letter_dates import LONGEST_DATE, own_date
from normalise.correspondence.opening import LONGEST_OPENING, Opening
from normalise.correspondence.pasted import HEAD_LINE
from normalise.correspondence.senders import is_sender, sender_in
from normalise.correspondence.ways import content_start, find_opening, said
from normalise.periods import Period

SEMICOLON = re.compile(r"; +(?:and |then )?")
PUBLICATION = re.compile(
    r"(?:letter|e-?mail|report|update)s? [^.;:]{0,80}?\bon (?:the )?(?:(?:day|date) of )?publication\b"
)


#: A date at the head of a line goes on with a dash or a colon.
DATED_LINE = re.compile(r"\d(?: -(?= )|:(?= )|-(?= ))")
#: Dated lines that run together are two at least.
MOST_TOGETHER = 2
#: Words that lead on to a date within a sentence.
LEADS_ON = frozenset(["in", "by", "on", "of", "from", "until", "till", "since", "to", "and", "or", "end", "mid", "early", "late", "between", "during", "before", "after", "for", "the", "dated", "-", "&", "w/c"])  # fmt: skip
#: What "A reply" goes on with that has come.
WAS_RECEIVED = re.compile(r" (?:was|were|has been|had been) (?:received|sent|issued|made|held)\b")
#: How the head of a copied email begins.
HEADS = ("from:", "sent:")


def openings_of(
    cell: CellText, spans: Iterable[Span], publication_date: str | None
) -> Iterator[tuple[Span, Opening | None]]:
    """Each sentence with the entry that it opens. The lines of a pasted email's head open nothing after "From:"."""
    in_head = opened = False
    for span in spans:
        if in_head and HEAD_LINE.match(cell.shape, span.start, span.end):
            yield span, None
            continue
        opening = opening_of(cell, span, publication_date)
        if opening is None and opened and not span.first:
            opening = answered(cell, span)
        in_head = opening is not None and cell.shape.startswith(HEADS, content_start(cell, span, span.end))
        opened = opening is not None or (opened and not span.first)
        yield span, opening
        if opening is not None and not in_head:
            further = (
                *behind_semicolons(cell, span, publication_date),
                *run_together(cell, span, publication_date),
            )
            yield from (
                part for _, part in sorted({part.start: (part, told) for part, told in further}.items())
            )


def run_together(cell: CellText, span: Span, publication_date: str | None) -> Iterator[tuple[Span, Opening]]:
    """Lines that each begin with a date, printed as one: "Jan 2019 – course live Apr 2019 – 76% complete"."""
    at = content_start(cell, span, span.end)
    if len(DATED_LINE.findall(cell.shape, at, span.end)) < MOST_TOGETHER:
        return
    found = [p for p in all_periods(cell, at, span.end) if p.precision in ("day", "month")]
    if not found or found[0].start > at or DATED_LINE.match(cell.shape, found[0].end - 1) is None:
        return
    ends = [*(p.start for p in found[1:]), span.end]
    for period, end in list(zip(found, ends, strict=True))[1:]:
        before = cell.shape[max(at, period.start - LONGEST_DATE) : period.start].split()
        alike = period.precision == found[0].precision and DATED_LINE.match(cell.shape, period.end - 1)
        if alike and before and before[-1] not in LEADS_ON and before[-1][-1] not in "(,-/":
            opening = opening_of(cell, Span(period.start, end, True), publication_date)
            if opening is not None:
                yield Span(period.start, end, False), opening


def all_periods(cell: CellText, start: int, end: int) -> list[Period]:
    """The periods of a stretch, a few figures at a time until there are no more."""
    found: list[Period] = []
    while start < end and (more := periods_between(cell, start, end)):
        found += more
        start = more[-1].end
    return found


def answered(cell: CellText, span: Span) -> Opening | None:
    """What a sentence behind a dated letter says of the next one: "A reply was received on 27 May 2019.", "The Home
    Office responded on 27 May 2019 and said …"."""
    if not has_figure(cell, span):
        return None
    end = min(span.end, span.start + LONGEST_OPENING)
    verb = head_verb(cell, span.start, end)
    if verb is not None and verb[0] and verb[2] is not None and is_sender(verb[2]):
        opening = said(cell, span._replace(first=True), span.start, end)
        return opening if opening is not None and opening.day is not None else None
    channel, behind, _ = head_noun(cell, span.start, end)
    if channel is None or WAS_RECEIVED.match(cell.shape, behind, end) is None:
        return None
    period = own_date(cell, span, behind, end, True)
    if period is None or period.last_day is None:
        return None
    return Opening(
        span.start, iso(period.last_day), channel, sender_in(cell, behind, end, (period.start, period.end))
    )


def behind_semicolons(
    cell: CellText, span: Span, publication_date: str | None
) -> Iterator[tuple[Span, Opening]]:
    """Further entries in a sentence: "Letter sent 4/3/22 to the Council; reply received 29/3/22"."""
    for match in SEMICOLON.finditer(cell.shape, span.start, span.end):
        end = cell.shape.find(";", match.end(), span.end)
        part = Span(match.end(), span.end if end < 0 else end, False)
        opening = opening_of(cell, part, publication_date)
        if opening is not None and opening.day is not None:
            yield part, opening


def opening_of(cell: CellText, span: Span, publication_date: str | None) -> Opening | None:
    """The entry that a sentence opens, or None; `publication_date` (ISO) is the day of what was sent "on publication"."""
    opening = find_opening(cell, span) if has_figure(cell, span) else None
    if opening is None and span.first and "publication" in cell.shape[span.start : span.end]:
        return on_publication(cell, span, publication_date)
    return opening


def has_figure(cell: CellText, span: Span) -> bool:
    """Whether there is a figure in a sentence, without which it has no date; the date of a pasted email stands below it."""
    if FIGURE.search(cell.shape, span.start, span.end) is not None:
        return True
    return span.first and "from:" in cell.shape[span.start : span.end]


def on_publication(cell: CellText, span: Span, publication_date: str | None) -> Opening | None:
    """ "Letter sent to all surgeries on publication"."""
    if PUBLICATION.match(cell.shape, span.start, span.end) is None:
        return None
    channel, behind, before = head_noun(cell, span.start, span.end)
    return Opening(span.start, publication_date, channel, sender_in(cell, behind, span.end, None) or before)
