"""The words that say how one was in touch: "Further email", "T/C", "wrote", "by post"."""

import re
from functools import cache

from normalise.cell_text import CellText
from normalise.correspondence.senders import (
    AROUND,
    LONGEST_LABEL,
    is_body,
    is_known,
    is_name,
    media,
    trimmed,
    vocabulary,
    words,
)

#: Channels that say how one was in touch; the others only say what it was.
TOUCH = ("letter", "email", "phone", "meeting", "visit", "memo", "message")
#: What stands before "email" or "letter" where that says how a message came, and where its text begins.
WAY = re.compile(r"\b(?:by|via|in an?|on the|over the) +")
#: "Confirmed 16/11/20 by Head of Legal".
DATED_BY = re.compile(r" (?:on )?(?:the )?\d[\w ./-]{3,24} (?:by|from) ")
TOLD = re.compile(r": | - |; | that ")
#: "Letter to be sent to the Minister" is none yet.
STILL_TO_COME = re.compile(r" (?:is |are |still )?(?:to be|to follow|will be|awaited|required)\b")
WRITER = re.compile(r"([^\s(][^(]*?),? *(?:\(|\b(?:by|via))")
#: Letters before the noun of an opening ("Further formal response", "Northern Mental Health Trust update").
LONGEST_LEAD = 90


@cache
def nouns() -> tuple[re.Pattern[str], dict[str, str]]:
    """The nouns of all channels as one pattern, and the channel of each."""
    return listed("nouns")


@cache
def verbs() -> tuple[re.Pattern[str], dict[str, str]]:
    """The verbs of all channels and those that name none ("")."""
    return listed("verbs")


def listed(kind: str) -> tuple[re.Pattern[str], dict[str, str]]:
    channel = {w: name for name, entry in vocabulary()["channels"].items() for w in entry[kind]}
    if kind == "verbs":
        channel |= dict.fromkeys(words("says"), "")
    names = "|".join(re.escape(w) for w in sorted(channel, key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:{names})(?![\w-])"), channel


@cache
def phrase_pattern(name: str) -> re.Pattern[str]:
    """One of the words of a list, not inside another word."""
    names = "|".join(re.escape(w) for w in sorted(words(name), key=len, reverse=True))
    return re.compile(rf"(?<![\w'-])(?:{names})(?![\w'-])")


def head_noun(cell: CellText, at: int, end: int) -> tuple[str | None, int, str | None]:
    """The channel of the noun that a stretch begins with, where the noun ends, and the body named before it."""
    pattern, channels = nouns()
    match = pattern.search(cell.shape, at, min(end, at + LONGEST_LEAD))
    if match is None:
        return None, at, None
    known, body = lead_words(cell, at, match.start())
    if not known and not of_circle(cell.seen[at : match.start()], channels[match.group()]):
        return None, at, None
    channel, behind = channels[match.group()], match.end()
    if channel == "report" and cell.shape.startswith(" that ", behind):  # "Probation report that …"
        return None, at, None
    if STILL_TO_COME.match(cell.shape, behind, end):
        return None, at, None
    # "letter response", "update meeting": the word that says how one was in touch
    after = pattern.match(cell.shape, behind + 1, end) if cell.shape[behind : behind + 1] == " " else None
    if after is not None:
        other = channels[after.group()]
        channel = other if channel not in TOUCH and other in TOUCH else channel
        behind = after.end()
    return channel, behind, body if channel not in ("meeting", "visit", "phone") else None


def of_circle(lead: str, channel: str) -> bool:
    """Whether a meeting is that of those named before it: "Task and finish group meeting 14/03/2019"."""
    tokens = lead.split()
    return (
        channel == "meeting"
        and 0 < len(tokens) <= LONGEST_LABEL
        and tokens[0][:1].isupper()
        and tokens[-1].lower() in words("bodies")
        and words("name_ends").isdisjoint(lead.lower().split())
        and words("deeds").isdisjoint(lead.lower().split())
    )


def lead_words(cell: CellText, at: int, end: int) -> tuple[bool, str | None]:
    """Whether the words before a noun are such as lead up to it, and the body that they name."""
    lead = cell.seen[at:end].strip()
    if not lead:
        return True, None
    if by := WRITER.fullmatch(lead):  # "Jo Finch (email 5/6/18)", "Jo Finch, CCG, by email 5/6/18"
        return (True, by[1]) if is_name(by[1]) else (False, None)
    if any(mark in lead for mark in ".;:!?"):
        return False, None
    tokens = lead.split()
    if (
        len(tokens) > 1
        and tokens[-1][:1].isupper()
        and tokens[-1].lower() in words("bodies")
        and is_body(lead)
    ):
        return True, lead  # "QA Panel feedback letter"
    while tokens and ((last := tokens[-1].lower().strip(AROUND)) in words("before") or last.isdigit()):
        tokens.pop()
    while tokens and tokens[0].lower() in ("a", "an", "the", "further", "another"):
        tokens.pop(0)
    if not tokens:
        return True, None
    name = " ".join(tokens).rstrip(" –—-,(")
    owner = re.sub(r"['’]s?$", "", name)
    return (True, owner) if is_body(owner) or is_known(owner) else (False, None)


def with_medium(cell: CellText, channel: str | None, at: int, end: int) -> str | None:
    """A channel, or the one that "by email" or "via letter" names more exactly."""
    if channel in TOUCH:
        return channel
    told = TOLD.search(cell.shape, at, end)
    for match in WAY.finditer(cell.shape, at, end if told is None else told.start()):
        medium = media().match(cell.shape, match.end())
        if medium is not None:
            for name, entry in vocabulary()["channels"].items():
                if medium.group() in entry["media"]:
                    return str(name)
    return channel or None


def media_next(cell: CellText, at: int, end: int) -> bool:
    """ "by email", "via letter", "from Jo Finch": what makes "Confirmed" and "Received" a message."""
    if cell.shape.startswith(" from ", at) or DATED_BY.match(cell.shape, at, end):
        return True
    way = WAY.match(cell.shape, at + 1, end)
    return way is not None and media().match(cell.shape, way.end()) is not None


@cache
def passive() -> re.Pattern[str]:
    """ "Staff were emailed", "All GPs informed by email"."""
    told = "|".join(re.escape(w) for w in sorted(words("passive"), key=len, reverse=True))
    be = r"(?:was|were|has been|have been|been)"
    return re.compile(
        rf"[^.;:,\n]{{2,60}}? (?:{be} (?P<be>{told})(?![\w-])|(?P<by>informed|notified|reminded)(?= by ))"
    )


def head_passive(cell: CellText, at: int, end: int) -> tuple[str, int, None] | None:
    """As `head_verb`, where it is said who was told and not by whom."""
    told = passive().match(cell.shape, at, min(end, at + 2 * LONGEST_LEAD))
    return None if told is None else (verbs()[1].get(told["be"] or "") or "contact", told.end(), None)


def head_verb(cell: CellText, at: int, end: int) -> tuple[str | None, int, str | None] | None:
    """(channel, end of the verb, subject) where a stretch is a name and a verb, or a verb alone."""
    pattern, channels = verbs()
    match = pattern.search(cell.shape, at, min(end, at + 2 * LONGEST_LEAD))
    if match is None:
        return None
    subject = cell.seen[at : match.start()].strip()
    subject = re.sub(r" (?:has|have|had)(?: also| now| since)?$", "", subject)
    subject = re.sub(r"^(?:The|the) ", "", subject)
    channel = channels[match.group()]
    if not subject:
        return (channel or None, match.end(), None) if channel or media_next(cell, match.end(), end) else None
    if not is_name(subject):
        return None
    return channel or None, match.end(), trimmed(subject)
