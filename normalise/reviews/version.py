"""The version of a plan and the day of its last update, as headings, headers and footers print them."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from normalise.names import begins_with, first_words, phrases
from normalise.periods import find_periods
from normalise.reviews.headline import Headline, listed, parts, vocabulary
from normalise.wordings import words_in

#: "Version 1.2", "v3 final", "V0.6".
VERSION = re.compile(
    r"\b(?:version|ver|v)\.?\s{0,2}(?:no\.?\s{0,2})?\d{1,3}(?:\.\d{1,3}){0,3}[a-z]?\b"
    r"(?:\s{0,2}[-–(]?\s{0,2}(?:final draft|final|draft)\b)?",
    re.IGNORECASE,
)
NUMBERED = re.compile(r"\s{1,2}(?:no\.?\s{0,2})?\d{1,2}(?:\.\d{1,2})?\Z")
#: "Last reviewed by the Board 04.07.2021": words between the marker and its date.
DATE_WITHIN = 8


def version_of(heads: Sequence[Headline]) -> str | None:
    """The first version that is printed: a number comes before a mere "Draft"."""
    for line in heads:
        match = VERSION.search(line.text)
        if match:
            return " ".join(match.group().split())
    return next((state for line in heads if (state := state_of(line))), None)


def state_of(line: Headline) -> str | None:
    """ "FINAL DRAFT", "Draft 2": a piece of a heading by itself, behind "plan", or in front of "action plan"."""
    if not any(word.plain in first_words(states()) for word in line.words):
        return None
    for start, end in parts(line.text):
        piece = line.text[start:end]
        words = words_in(piece)
        plain = [w.plain for w in words]
        for at in range(len(words)):
            length = begins_with(words, at, states())
            if not length:
                continue
            behind = at + length
            numbered = behind + 1 == len(words) and words[behind].plain.isdigit()
            ends = behind == len(words) or numbered
            led = at == 0 or plain[at - 1] in ("plan", "log", "report")
            followed = (
                at == 0
                and "plan" in plain[behind:]
                and plain[behind] in ("action", "multi", "improvement", "implementation")
            )
            if (ends and led) or followed:
                last = words[behind] if numbered else words[behind - 1]
                return " ".join(piece[words[at].start : last.end].split())
    return None


@cache
def states() -> frozenset[tuple[str, ...]]:
    return phrases(vocabulary()["versions"]["states"])


# --- the day of the last update ---------------------------------------------------------------------------


def updated_of(lines: Sequence[Headline]) -> tuple[str | None, str | None]:
    """(the latest day on which the plan was updated, the words of an update that names no day)."""
    days: list[str] = []
    vague: list[str] = []
    for line in lines:
        for day, words in updates(line):
            if day:
                days.append(day)
            else:
                vague.append(words)
    return (max(days), None) if days else (None, vague[0] if vague else None)


def updates(line: Headline) -> Iterator[tuple[str | None, str]]:
    """(day or None, words) of each update that a text names for the plan."""
    starts = {line_start for line_start, _ in parts(line.text)}
    if not any(word.plain in first_words(markers()) for word in line.words):
        return
    at = 0
    while at < len(line.words):
        length = begins_with(line.words, at, markers())
        if not length or not is_of_plan(line, at, starts):
            at += 1
            continue
        behind = at + length
        if behind < len(line.words):
            last = line.words[min(behind + DATE_WITHIN, len(line.words)) - 1].end
            offset = line.words[behind].start
            found = [p for p in find_periods(line.text[offset:last]) if p.last_day is not None]
            if found:
                words = line.text[offset + found[0].start : offset + found[0].end]
                exact = found[0].precision == "day"
                yield found[0].last_day.isoformat() if exact and found[0].last_day else None, words
        at = behind


@cache
def markers() -> frozenset[tuple[str, ...]]:
    return phrases(vocabulary()["updates"]["markers"])


def is_of_plan(line: Headline, at: int, starts: set[int]) -> bool:
    """Whether the plan is what was updated: the marker begins a piece or a sentence, or follows "plan"."""
    while at >= 0:
        word = line.words[at]
        if word.start in starts or word.gap in (".", ":", "–", "(", ","):
            return True
        if at == 0:
            return True
        before = line.words[at - 1].plain
        if before in listed("updates", "subjects"):
            return True
        if before not in listed("updates", "before"):
            return False
        at -= 1
    return True
