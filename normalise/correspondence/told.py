"""What is told behind a date: "– Further letter sent", "– Northern Police: …", "(email, DI Rowe): …"."""

import re

from normalise.cell_text import CellText
from normalise.correspondence.channels import LONGEST_LEAD, head_noun, head_verb, nouns, verbs, with_medium
from normalise.correspondence.senders import is_sender, sender_in

LABEL_END = re.compile(r":(?=\s|$)| -(?= )")
#: A name may be a sentence of its own; a shortened word ("J.", "Dr.") ends none.
NAME_END = re.compile(r"(?<=\w\w\w)\.(?=\s|$)")
#: Brackets behind a date, with what parts them from the text.
BRACKETS = re.compile(r"\((?P<inside>[^()]{2,80})\) *(?:[:.–—-]|\n|$)")
#: "(via Teams):" behind a date says how, and who follows.
HOW_ONLY = re.compile(r"\((?:by|via|over|on) [a-z -]{3,20}\) *[:.–—-]? *")
#: "Received the revised form from the Trust".
RECEIVED = re.compile(r"(?:received|rec'd|recd) ")
#: Behind a date in brackets: "[12/03/2018 JS]", "(12/03/2018, DI Rowe)".
SIGNED = re.compile(r"[ ,:–—-]{0,3}(?P<name>[^()\[\]\n\d]{2,40})[)\]]")
INITIALS = re.compile(r"[A-Z]{2,3}")
NAMING_BEFORE = re.compile(r"^(?:from|by|with|per) ", re.IGNORECASE)


def in_touch(cell: CellText, at: int, end: int) -> bool:
    """Whether "On 3 May 2017 …" goes on with a letter, a call or a reply."""
    near = min(end, at + LONGEST_LEAD)
    return (
        nouns()[0].search(cell.shape, at, near) is not None
        or verbs()[0].search(cell.shape, at, near) is not None
    )


def told(cell: CellText, at: int, end: int) -> tuple[str | None, str | None]:
    """Channel and sender of what follows a date."""
    while at < end and (cell.seen[at].isspace() or cell.seen[at] in "–—-:;,.)]"):
        at += 1
    if way := HOW_ONLY.match(cell.shape, at, end):
        channel, sender = told(cell, way.end(), end)
        return with_medium(cell, None, at, way.end()) or channel, sender
    channel, behind, before = head_noun(cell, at, end)
    if channel is not None:
        return with_medium(cell, channel, behind, end), sender_in(cell, behind, end, None) or before
    verb = head_verb(cell, at, end)
    if verb is not None:
        channel, behind, subject = verb
        return with_medium(cell, channel, behind, end), subject
    if RECEIVED.match(cell.shape, at, end):
        return with_medium(cell, None, at, end), sender_in(cell, at, end, None)
    bracket = in_brackets(cell, at, end)
    if bracket is not None:
        return bracket
    name = label_at(cell, at, end)
    if name is not None:  # "12/04/2018 – Northern Police: email to all officers"
        behind = cell.seen.index(name, at) + len(name)
        while behind < end and cell.seen[behind] in " –—-:,.":
            behind += 1
        channel, _, _ = head_noun(cell, behind, end)
        if channel is None and (verb := head_verb(cell, behind, end)) is not None and verb[2] is None:
            channel = verb[0]  # "27/02/2019 KB – chased for a reply"
    return channel or with_medium(cell, None, at, end), name


def label_at(cell: CellText, at: int, end: int) -> str | None:
    """The body before a colon, a dash or a full stop: "12/04/2018 – Northern Police: all officers trained"."""
    near = min(end, at + LONGEST_LEAD)
    for pattern in (LABEL_END, NAME_END):
        mark = pattern.search(cell.shape, at, near)
        name = cell.seen[at : mark.start()].strip(" –—-,") if mark is not None else ""
        if is_sender(name):
            return name
    return None


def in_brackets(cell: CellText, at: int, end: int) -> tuple[str | None, str | None] | None:
    """ "(email, DI Rowe):" and "(P. Osei, Housing) –" behind a date: how it came, and who wrote."""
    match = BRACKETS.match(cell.shape, at, end)
    if match is None:
        return None
    noun = nouns()[0].match(cell.shape, match.start("inside"), match.end("inside"))
    channel = None if noun is None else nouns()[1][noun.group()]
    start = match.start("inside") if noun is None else noun.end()
    name = NAMING_BEFORE.sub("", cell.seen[start : match.end("inside")].strip(" ,:;–—-"))
    known = is_sender(name) or is_sender(re.split(r",| [–—-] ", name)[0])
    if channel is None and not known:
        return None
    return channel, name if known else None


def signed(cell: CellText, at: int, end: int) -> tuple[str, int] | None:
    """Who wrote, and where the bracket ends that a date stands first in: "[12/03/2018 JS] Draft circulated"."""
    match = SIGNED.match(cell.seen, at, end)
    if match is None:
        return None
    name = NAMING_BEFORE.sub("", match["name"].strip(" ,:–—-"))
    return (name, match.end()) if is_sender(name) or INITIALS.fullmatch(name) else None


def named_behind(cell: CellText, at: int, end: int) -> str | None:
    """The name right behind the date of a letter: "Email 04.05.2019 – J. Wren (CCG): …", "Update 12.3.21 (SB): …"."""
    while at < end and cell.seen[at] in " –—-:,":
        at += 1
    found = in_brackets(cell, at, end)
    return label_at(cell, at, end) if found is None else found[1]
