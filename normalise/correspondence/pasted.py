"""Emails that were copied in: their head, and the line that programs set over an answered one."""

import re

from normalise.cell_text import CellText, Span, iso, periods_between
from normalise.correspondence.letter_dates import LONGEST_DATE
from normalise.correspondence.opening import LONGEST_OPENING, Opening

SENT = re.compile(r"(?<!\w)(?:sent|date|dated):\s*")
WRITER = re.compile(r"(?<!\w)from:")
HEAD_LINE = re.compile(r"(?:from|sent|date|to|cc|bcc|subject|re|reply-to|importance|attachments?):")
#: "On Mon, 21 Sep 2020 at 10:14, NAME <address> wrote:". The address or the hour tells it from a sentence.
WROTE = re.compile(
    r"on [^<>\n]{8,48}?(?:at +)?\d{1,2}[:.]\d{2}(?: ?[ap]m)?,? (?P<name>[^<>\n:]{2,60}?)(?: ?<[^<>\n]{3,80}>)? wrote:"
)


def pasted(cell: CellText, span: Span, at: int) -> Opening | None:
    """The head of an email that was copied in: "From: Jo Finch  Sent: 04 April 2018 12:41  To: …"."""
    end = min(len(cell.shape), at + LONGEST_OPENING)
    if cell.shape.startswith("sent:", at):
        return sent_first(cell, span, at, end)
    if not cell.shape.startswith("from:", at):
        return quoted(cell, span, at)
    sent = SENT.search(cell.shape, at, end)
    found = periods_between(cell, sent.end(), min(end, sent.end() + LONGEST_DATE)) if sent else []
    if sent is None or not found or found[0].precision != "day":
        return None
    name = " ".join(cell.seen[at + len("from:") : sent.start()].split())
    name = re.split(r" ?[<\[]| To:", name)[0].strip(" ;,")
    return Opening(span.start, iso(found[0].last_day), "email", name or None)


def sent_first(cell: CellText, span: Span, at: int, end: int) -> Opening | None:
    """As `pasted`, where the day stands above the name: "Sent: 04 April 2018 12:41  From: Jo Finch  To: …"."""
    writer = WRITER.search(cell.shape, at, end)
    found = periods_between(cell, at, min(end, at + LONGEST_DATE))
    if writer is None or not found or found[0].precision != "day" or found[0].end > writer.start():
        return None
    name = re.split(r" ?[<\[\n]| To:| Subject:", cell.seen[writer.end() : end].strip())[0].strip(" ;,")
    return Opening(span.start, iso(found[0].last_day), "email", name or None)


def quoted(cell: CellText, span: Span, at: int) -> Opening | None:
    """The line that programs set over an answered email: "On Mon, 21 Sep 2020 at 10:14, Jo Finch <…> wrote:"."""
    wrote = WROTE.match(cell.shape, at, span.end)
    if wrote is None:
        return None
    found = periods_between(cell, at, min(wrote.end(), at + LONGEST_DATE))
    if not found or found[0].precision != "day":
        return None
    name = re.sub(r"^the ", "", cell.seen[wrote.start("name") : wrote.end("name")].strip())
    return Opening(span.start, iso(found[0].last_day), "email", name or None)
