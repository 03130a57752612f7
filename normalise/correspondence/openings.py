"""Where a dated entry opens in a cell: "30/11/2016 Letter sent to …", "Email dated 15/11/2016 from …".

A date alone opens nothing: it must stand first, or be the date of a letter, call, reply or update that the
sentence begins with. The date of an entry is the last day of the period that is printed, as for targets.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from normalise.cell_text import FIGURE, CellText, Span, iso, periods_between, sentences
from normalise.correspondence.channels import (
    LONGEST_LEAD,
    TOUCH,
    head_noun,
    head_passive,
    head_verb,
    nouns,
    phrase_pattern,
    with_medium,
)
from normalise.correspondence.letter_dates import (
    DATES,
    LONGEST_DATE,
    MARK,
    WEEKDAY,
    own_date,
    stands_first,
)
from normalise.correspondence.opening import LONGEST_OPENING, Opening
from normalise.correspondence.pasted import HEAD_LINE, pasted
from normalise.correspondence.senders import is_body, is_sender, name_at, sender_in, vocabulary, words
from normalise.correspondence.told import HOW_ONLY, in_brackets, in_touch, named_behind, signed, told
from normalise.periods import Period

FIRST = re.compile(
    r"[(\[]?(?P<lead>on +|as at +|as of +|dated:? +|w/[ce] +|week (?:commencing|ending) +)?(?:the +)?(?:" + WEEKDAY + r")?(?:(?:early|mid|late|end|end of|beginning of|start of)[ -]+)?"
    r"(?=\d|'?\d|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|spring|summer|autumn|winter|q[1-4t]|quarter)"
)  # fmt: skip
#: The hour behind a date, in a copied email or a log.
HOUR = re.compile(
    r",? +(?:at +)?\d{1,2}(?::\d{2}(?: ?(?:am|pm|hrs))?|(?:\.\d{2})? ?(?:am|pm|hrs)|\.\d{2}(?= [–—-] ))(?![\w/.])"
)
ITEM = re.compile(r"\s*(?:[•●▪*·–—-] *|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)] +)?(?:[\"'“‘(\[*] *)?")
AUXILIARY = re.compile(r"(?<![\w'])(?:a|an|the|was|were|has|have|had|been|our|his|her|their|my)(?!\w)")
#: "Dr Cole by telephone, 13/03/2018:".
BY_WAY = re.compile(r",? (?:by|via) [a-z -]{3,20}$")
#: "Action update (Turning Point) 26.03.18".
BRACKET_BEFORE = re.compile(r" \((?P<name>[^()\d]{2,60})\)[ ,–—-]*$")
SEMICOLON = re.compile(r"; +(?:and |then )?")
IN_BRACKET = re.compile(
    r"\((?:by )?(?P<noun>letter|e-?mail|memo|fax)(?: dated| of| sent| received| on|,)* *$"
)
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


@cache
def labels() -> re.Pattern[str]:
    names = "|".join(re.escape(w) for w in sorted(words("labels"), key=len, reverse=True))
    asked = r"(?: ?(?:to|on|for|re)? ?(?:action|recommendation|rec|point|milestone)s?)?"
    return re.compile(
        rf"(?:re:? )?({names}){asked}(?:(?: \d{{1,2}})? *(?::\s*|- *(?=\d))| \d{{1,2}}[a-z]?(?: *- |, ))"
    )


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


def find_opening(cell: CellText, span: Span) -> Opening | None:
    """The entry that a sentence opens, or None."""
    end = min(span.end, span.start + LONGEST_OPENING)
    item = ITEM.match(cell.shape, span.start, end)
    plain_at = span.start if item is None else item.end()
    at, channel, body = behind_label(cell, span.start, end)
    opening = pasted(cell, span, at) or first_date(cell, span, at, end, at > plain_at)
    if opening is None:
        channel = None
        opening = named(cell, span, at, end) or said(cell, span, at, end)
    if opening is None and body is not None:  # "Northern Police update: 6/6/18 …" is read with its label
        at = plain_at
        opening = named(cell, span, at, end)
    if opening is None and span.first:
        opening = labelled(cell, span, at, end)
    if opening is None and " dated " in cell.shape[span.start : span.end]:
        return inside(cell, span)
    if opening is not None and (opening.channel is None or opening.sender is None):
        return opening._replace(channel=opening.channel or channel, sender=opening.sender or body)
    return opening


def content_start(cell: CellText, span: Span, end: int) -> int:
    """Where a sentence begins behind its number, bullet and label ("1.", "Response:")."""
    return behind_label(cell, span.start, end)[0]


def behind_label(cell: CellText, start: int, end: int) -> tuple[int, str | None, str | None]:
    """Where a sentence begins behind its number and label; the channel and the body that the label names.

    "Response: 28/01/2017 …" and "Northern CCG: email dated …" are labels; a name alone opens nothing.
    """
    item = ITEM.match(cell.shape, start, end)
    at = start if item is None else item.end()
    label = labels().match(cell.shape, at, end)
    if label is not None:
        return label.end(), nouns()[1].get(label[1]), None
    colon = cell.shape.find(": ", at, min(end, at + LONGEST_LEAD))
    if colon > 0 and FIGURE.search(cell.shape, at, colon) is None:
        name = cell.seen[at:colon].strip()
        if is_body(name):
            return colon + 2, None, name
        channel, behind, before = head_noun(cell, at, colon)
        if channel == "response":
            sender = before or sender_in(cell, behind, colon, None)
            if (sender is not None and name.endswith(sender)) or behind == colon:
                return colon + 2, channel, sender
    return at, None, None


def first_date(cell: CellText, span: Span, at: int, end: int, behind_label: bool) -> Opening | None:
    """ "13/01/2017 – Response received from …", "February 2017 – Further letter sent"."""
    lead = FIRST.match(cell.shape, at, end)
    if lead is None:
        return None
    found = periods_between(cell, at, min(end, at + LONGEST_DATE))
    if not found or found[0].start > lead.end():
        return None
    period = found[0]
    if hour := HOUR.match(cell.shape, period.end, span.end):
        period = period._replace(end=hour.end())
    bracketed = cell.shape[lead.start()] in "([" or cell.shape[lead.start() - 1 : lead.start()] in ("(", "[")
    by = signed(cell, period.end, end) if bracketed else None
    if by is not None:
        period = period._replace(end=by[1] - 1)
    mark = MARK.match(cell.shape, period.end, span.end)
    behind = mark.end() if mark else period.end
    way = HOW_ONLY.match(cell.shape, period.end + 1, end)
    marked = (
        mark is not None
        or behind_label
        or way is not None
        or in_brackets(cell, period.end + 1, end) is not None
    )
    if lead["lead"] in ("as at ", "as of ") and span.first:
        marked = True
    if lead["lead"] == "on ":
        if not span.first or not in_touch(cell, behind, end):
            return None
    elif not stands_first(cell, span, period, marked):
        return None
    if not cell.shape[behind : span.end].strip(
        " .)]"
    ):  # "October 2018. Letter sent …": a sentence of its own
        line_end = cell.seen.find("\n", behind)
        line_end = len(cell.seen) if line_end < 0 else line_end
        after = next((s.end for s in sentences(cell) if s.start >= span.end), line_end)
        end = min(line_end, after, behind + LONGEST_OPENING)
    channel, sender = told(cell, behind, end)
    if lead["lead"] == "on " and channel is None and (noun := nouns()[0].search(cell.shape, behind, end)):
        channel, sender = nouns()[1][noun.group()], sender or sender_in(cell, noun.end(), end, None)
    if channel is None and lead["lead"] in ("as at ", "as of "):
        channel = "update"
    return Opening(span.start, iso(period.last_day), channel, by[0] if by else sender)


def named(cell: CellText, span: Span, at: int, end: int) -> Opening | None:
    """ "Email dated 15/11/2016 from …", "Northern CCG update (June 2018): …"."""
    start = at
    if span.first and (lead := phrase_pattern("leads").match(cell.shape, at, end)):
        start = lead.end() + 1
    channel, behind, before = head_noun(cell, start, end)
    if channel is None:
        return None
    if not span.first and AUXILIARY.search(cell.shape, start, behind):
        return None
    period = own_date(cell, span, behind, end, channel in TOUCH)
    if period is None:
        return None
    if not span.first and AUXILIARY.search(
        cell.shape[behind : period.start].split(" from ")[0].split(" to ")[0]
    ):
        return None
    if channel not in TOUCH and (noun := IN_BRACKET.search(cell.shape, behind, period.start)):
        channel = nouns()[1].get(noun["noun"], channel)  # "Response from the Trust (letter dated 3 May 2018)"
    sender = sender_in(cell, behind, end, (period.start, period.end)) or before
    bracket = BRACKET_BEFORE.match(cell.seen[behind : period.start]) if sender is None else None
    if bracket is not None and is_sender(bracket["name"]):
        sender = bracket["name"]
    if sender is None and channel not in ("meeting", "visit"):
        sender = named_behind(cell, period.end, end)
    return Opening(span.start, iso(period.last_day), with_medium(cell, channel, behind, end), sender)


def said(cell: CellText, span: Span, at: int, end: int) -> Opening | None:
    """ "The Home Office replied on 6 January 2017", "Chased 18/04/2018."."""
    verb = (head_passive(cell, at, end) if span.first else None) or head_verb(cell, at, end)
    if verb is None:
        return None
    channel, behind, subject = verb
    if subject is not None and not span.first:
        return None
    period = own_date(cell, span, behind, end, channel in (*TOUCH, "contact"))
    if period is None:
        return None
    if channel not in TOUCH and (noun := IN_BRACKET.search(cell.shape, behind, period.start)):
        channel = nouns()[1].get(noun["noun"], channel)  # "NPS have advised (email, 10/03/2020)"
    sender = subject or sender_in(cell, behind, end, (period.start, period.end))
    sender = None if channel == "meeting" else sender
    return Opening(span.start, iso(period.last_day), with_medium(cell, channel, behind, end), sender)


def labelled(cell: CellText, span: Span, at: int, end: int) -> Opening | None:
    """ "Safer Board, 20 September 2018: rated red", "Northern CCG (June 2018) – policy revised"."""
    found = periods_between(cell, at, min(end, at + LONGEST_LEAD))
    if not found or found[0].precision not in ("day", "month") or found[0].problem == "no year":
        return None
    period = found[0]
    name = cell.seen[at : period.start].strip(" ,(–—-:[\t")
    way = BY_WAY.search(name)
    if way is not None and is_sender(name[: way.start()]) and MARK.match(cell.shape, period.end, span.end):
        return Opening(
            span.start,
            iso(period.last_day),
            with_medium(cell, None, at, period.start),
            name[: way.start()],
        )
    if MARK.match(cell.shape, period.end, span.end) is None or not is_sender(name):
        return None
    channel, _ = told(cell, period.end, end)
    if name.lower().startswith(("minutes ", "notes ", "agenda ")):  # what a day is noted in, and nobody
        return Opening(span.start, iso(period.last_day), channel, None)
    return Opening(span.start, iso(period.last_day), channel, name)


@cache
def new_letter() -> re.Pattern[str]:
    """ "a letter from": a letter that was not spoken of before, inside a sentence."""
    names = [n for c in TOUCH for n in vocabulary()["channels"][c]["nouns"]]
    return re.compile(
        r"(?<!\w)(?:an?|another)(?: [\w-]+){0,2} (?P<noun>"
        + "|".join(sorted(names, key=len, reverse=True))
        + r") (?:[\w-]+ )?(?:from|by) (?:the )?"
    )


def inside(cell: CellText, span: Span) -> Opening | None:
    """ "Although the lead is the Board, a letter from its Chair dated 17/11/2016 has included an answer."

    Only a letter that is named here first ("a letter"), by its writer and with "dated".
    """
    for match in new_letter().finditer(cell.shape, span.start, span.end):
        dated = cell.shape.find(" dated ", match.end(), min(span.end, match.end() + LONGEST_OPENING))
        if dated < 0:
            continue
        name = name_at(cell, match.end(), dated + 1)
        at = dated + len(" dated ")
        found = periods_between(cell, at, min(span.end, at + LONGEST_DATE))
        if name is not None and found and found[0].start == at and found[0].precision in DATES:
            channel = nouns()[1][match["noun"]]
            return Opening(span.start, iso(found[0].last_day), channel, name)
    return None
