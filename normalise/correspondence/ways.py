"""The ways in which a sentence opens a dated entry.

A date stands first ("30/11/2016 Letter sent to …"), a letter is named with its date ("Email dated 15/11/2016 from …"),
somebody replied ("The Home Office replied on 6 January 2017"), or a body stands before its date ("Safer Board, 20
September 2018: rated red").
"""

import re
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
from normalise.correspondence.letter_dates import DATES, LONGEST_DATE, MARK, WEEKDAY, own_date, stands_first
from normalise.correspondence.opening import LONGEST_OPENING, Opening
from normalise.correspondence.pasted import pasted
from normalise.correspondence.senders import is_body, is_sender, name_at, sender_in, vocabulary, words
from normalise.correspondence.told import HOW_ONLY, in_brackets, in_touch, named_behind, signed, told

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
IN_BRACKET = re.compile(
    r"\((?:by )?(?P<noun>letter|e-?mail|memo|fax)(?: dated| of| sent| received| on|,)* *$"
)


@cache
def labels() -> re.Pattern[str]:
    names = "|".join(re.escape(w) for w in sorted(words("labels"), key=len, reverse=True))
    asked = r"(?: ?(?:to|on|for|re)? ?(?:action|recommendation|rec|point|milestone)s?)?"
    return re.compile(
        rf"(?:re:? )?({names}){asked}(?:(?: \d{{1,2}})? *(?::\s*|- *(?=\d))| \d{{1,2}}[a-z]?(?: *- |, ))"
    )


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
