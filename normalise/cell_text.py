"""A cell's text in sentences, and the way back to what is printed.

Readings are made on a text without invisible characters and in lower case; what they hand on is cut from the
cell itself, so nothing of it changes. All patterns here are free of nested repetition: time grows with the
length of the text and no faster.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from extract.words import split_words
from normalise.periods import Period, find_periods, plain

#: Characters that print nothing: soft hyphen, zero width, direction marks, controls (Unicode categories Cf
#: and Cc). Web pages and copied emails hold them inside words.
INVISIBLE = re.compile(
    "[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\u0000-\u0008\u000e-\u001b\u007f-\u009f]"
)
FIGURE = re.compile(r"\d+")
WORD = re.compile(r"\w+")
SENTENCE_END = re.compile(r"[.!?]+[\"'”’)\]]*(?=\s)")
#: Shortened words behind which a full stop ends no sentence.
SHORTENED = re.compile(
    r"(?:^|[\s(/])(?:e\.g|i\.e|dr|mr|mrs|ms|mx|st|no|nos|cllr|prof|rev|hon|supt|insp|sgt|para|pp?|approx|ref|rec"
    r"|vs|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)$"
)
#: Behind these it ends none before a figure: "from Sunrise Care Ltd. 4 December 2018".
SHORTENED_NAME = re.compile(r"(?:^|[\s(/])(?:ltd|co|inc|plc|dept|assoc|govt|hosp)$")
#: The single capital of a name ("J. Smith"), not of "Adult A." or "Mrs D.", which reviews are full of.
INITIAL = re.compile(r"(?:^|[\s(.])(?P<before>\w+ +)?[A-Z]$")
#: "1", "2a" or "iv" at the head of a paragraph, before its full stop.
ITEM_NUMBER = re.compile(r"\s*\(?(?:\d{1,2}[a-z]?|[a-z]|[ivx]{1,4})")
#: "b) " behind a full stop: the next item, though it begins with a small letter.
ITEM_NEXT = re.compile(r"(?:[a-z]|[ivx]{1,4})\) ")
PSEUDONYM = frozenset(["adult", "child", "mr", "mrs", "ms", "miss", "sister", "brother", "appendix", "option", "section", "level"])  # fmt: skip
#: Letters before a full stop that are looked at for a shortened word ("Adult A" and the longest of the list).
BEFORE_STOP = 16
#: Letters round a figure in which a date is looked for: "Friday the 30th of September" before its year has 28
#: and the longest tail, "1 – 30th September, 2018", 24.
WINDOW = (30, 26)
#: Groups of figures that are looked at in one sentence head; headers hold one or two dates.
MOST_FIGURES = 8


class Span(NamedTuple):
    """A sentence: from `start` to `end` of `seen`, its white space behind it included; `first` of its paragraph."""

    start: int
    end: int
    first: bool


@dataclass(frozen=True, slots=True)
class CellText:
    """A cell's text: `printed` as it is, `seen` without invisible characters, `shape` as `seen` in lower case
    with one kind of dash and quote; `seen` and `shape` have the same length, `places` leads from them to
    `printed` (None where they have the same length as it); `words` are those of `shape`."""

    printed: str
    seen: str
    shape: str
    places: tuple[int, ...] | None
    words: frozenset[str]

    def cut(self, start: int, end: int) -> str:
        """The printed text from `start` to `end` of `seen`, white space at its ends left off."""
        if self.places is not None:
            start = 0 if start == 0 else self.places[start]
            end = len(self.printed) if end == len(self.seen) else self.places[end]
        return self.printed[start:end].strip()


@lru_cache(maxsize=16)
def cell_text(text: str) -> CellText:
    """A text prepared for reading. The last few are kept: several readings are made of one cell."""
    places = None
    seen = text
    if INVISIBLE.search(text):
        places = tuple(i for i, c in enumerate(text) if not INVISIBLE.match(c))
        seen = "".join(text[i] for i in places)
    # the one letter that has two in lower case would move all that follows
    shape = plain(seen)
    return CellText(text, seen, shape, places, frozenset(split_words(shape)))


def sentences(cell: CellText) -> tuple[Span, ...]:
    """The sentences of a cell from its first letter to its last, paragraph by paragraph."""
    return sentences_of(cell.printed)


@lru_cache(maxsize=16)
def sentences_of(text: str) -> tuple[Span, ...]:
    cell = cell_text(text)
    found: list[Span] = []
    start = 0
    while start < len(cell.seen):
        end = cell.seen.find("\n", start)
        end = len(cell.seen) if end < 0 else end + 1
        found.extend(paragraph_sentences(cell, start, end))
        start = end
    return tuple(found)


def paragraph_sentences(cell: CellText, start: int, end: int) -> list[Span]:
    found: list[Span] = []
    begin = start
    for match in SENTENCE_END.finditer(cell.seen, start, end):
        if ITEM_NUMBER.fullmatch(cell.shape, begin, match.start()) or not ends_sentence(cell, match, end):
            continue
        after = match.end()
        while after < end and cell.seen[after].isspace():
            after += 1
        found.append(Span(begin, after, begin == start))
        begin = after
    if begin < end:
        found.append(Span(begin, end, begin == start))
    return found


def ends_sentence(cell: CellText, match: re.Match[str], end: int) -> bool:
    """Whether a full stop ends a sentence: not behind a shortened word or before a small letter."""
    if match.group()[0] != ".":
        return True
    after = match.end()
    while after < end and cell.seen[after].isspace():
        after += 1
    if after < end and cell.seen[after].islower() and ITEM_NEXT.match(cell.shape, after, end) is None:
        return False
    before = max(0, match.start() - BEFORE_STOP)
    if SHORTENED.search(cell.shape, before, match.start()):
        return False
    if (
        after < end
        and cell.seen[after].isdigit()
        and SHORTENED_NAME.search(cell.shape, before, match.start())
    ):
        return False
    initial = INITIAL.search(cell.seen, before, match.start())
    return initial is None or (initial["before"] or "").strip().lower() in PSEUDONYM


def periods_between(cell: CellText, start: int, end: int) -> list[Period]:
    """The periods of a stretch of text, found round its figures: every date has one."""
    found: list[Period] = []
    reached = start
    figures = 0
    at = start
    while figures < MOST_FIGURES:
        at = next_figure(cell.shape, max(at, reached), end)
        if at < 0:
            break
        figures += 1
        left = word_edge(cell.shape, max(reached, at - WINDOW[0]), reached)
        right = cell.shape.find(" ", min(end, at + WINDOW[1]), end)
        right = end if right < 0 or right - at > 2 * WINDOW[1] else right
        right = min(right, at + 2 * WINDOW[1])
        found.extend(
            p._replace(start=p.start + left, end=p.end + left) for p in periods_of(cell.shape[left:right])
        )
        reached = max([right if at + WINDOW[1] >= end else at + 1, *(p.end for p in found)])
        at = reached
    return found


def next_figure(shape: str, start: int, end: int) -> int:
    match = FIGURE.search(shape, start, end)
    return -1 if match is None else match.start()


def word_edge(shape: str, at: int, least: int) -> int:
    """The beginning of the word at a place, so that no date is cut in two."""
    edge = shape.rfind(" ", least, at + 1)
    return least if edge < 0 else edge


@lru_cache(maxsize=4096)
def periods_of(text: str) -> Sequence[Period]:
    """The periods of a short text. The year 0 ("March 0000", a form left empty) names none."""
    try:
        return find_periods(text)
    except ValueError:
        return ()


def iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
