"""Tables of which a converter kept the texts alone, cell after cell, each on lines of its own → pieces.

What makes such a table known is its row of headings: several labels of a plan, one right below the other. What
follows are the texts of its cells, row by row; which of them stand in which column is decided in
`normalise.spills`. A cell without text leaves no trace.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extract.labelled.labels import kinds, name_of
from extract.text.lines import COMPLETE, Prose, parts_of
from extract.text.margins import is_margin

#: Headings of a table: so many lines at least, of which so many ask what plans ask. A heading has no more words.
LEAST_HEADINGS, LEAST_KNOWN, HEADING_WORDS = 4, 3, 14
#: An item of a list, a label before a colon and a date are none.
NO_HEADING = re.compile(r"^\W*\d|^[•●▪*–-]|:|\b(?:19|20)\d\d\b")
#: The heading of numbers, which asks nothing that a plan asks.
OPENING = re.compile(r"\W*(?:no|nos|ref|reference|number|item|id|theme)\b|#", re.IGNORECASE)
#: A plan has no more columns.
MOST_HEADINGS = 14
#: Lines that a page has broken are no longer than this.
BROKEN_LINE = 130


@dataclass(frozen=True, slots=True)
class Stream:
    """The headings of a table and the texts below them, or texts that stand in no table (without headings)."""

    headings: tuple[str, ...]
    texts: tuple[str, ...]


def read_stream(lines: Sequence[str]) -> list[Stream]:
    """The tables of a file and the texts between them; nothing where no line of headings is found."""
    texts = list(texts_of(lines))
    first = next((at for at in range(len(texts)) if headings_at(texts, at)), None)
    if first is None:
        return []
    headings = tuple(texts[first : first + headings_at(texts, first)])
    count = len(headings)
    starts = [at for at in range(first, len(texts)) if tuple(texts[at : at + count]) == headings]
    times = Counter(texts)
    if any(times[heading] > len(starts) for heading in headings):
        return []  # labels of cards come again one by one
    found = [Stream((), tuple(filter(None, texts[:first])))]
    for start, end in pairwise([*starts, len(texts)]):
        body = texts[start + count : end]
        while body and not body[-1]:
            body.pop()
        # the name of an agency above headings is none of the cells before it
        own = int(end < len(texts) and len(list(filter(None, body))) % count == 1 and is_short(body[-1]))
        found.append(Stream(headings, tuple(body[: len(body) - own])))
        found.append(Stream((), tuple(body[len(body) - own :])))
    return [part for part in found if part.headings or part.texts]


def texts_of(lines: Sequence[str]) -> Iterator[str]:
    """The texts of a file, "" for a paragraph without any. Lines that a page has broken are put together."""
    filled = [at for at, line in enumerate(lines) if line.strip()]
    gaps = Counter(after - at - 1 for at, after in pairwise(filled))
    spaced = gaps[0] < len(filled) / 3  # a blank line behind each paragraph
    longest = max((len(lines[at]) for at in filled), default=0)
    if spaced and longest <= BROKEN_LINE and gaps[0]:
        for part in parts_of(lines):
            if isinstance(part, Prose):
                yield from part.text.split("\n")
        return
    for at, after in pairwise([*filled, len(lines)]):
        yield lines[at].strip()
        if after < len(lines):
            gap = after - at - 1
            yield from [""] * ((gap - 1) // 2 if spaced else gap)


def headings_at(texts: Sequence[str], start: int) -> int:
    """How many texts from here on are the headings of a table; 0 where they are none."""
    count = 0
    while start + count < len(texts) and count < MOST_HEADINGS and is_short(texts[start + count]):
        count += 1
    names = [name_of(text) for text in texts[start : start + count]]
    while names and not kinds(names[-1]):
        names.pop()
    if not names or not (kinds(names[0]) or OPENING.match(texts[start])):
        return 0
    known = [name for name in names if kinds(name)]
    if len(names) < LEAST_HEADINGS or len(known) < max(LEAST_KNOWN, 0.6 * len(names)):
        return 0
    if len({kind for name in known for kind in kinds(name)}) < LEAST_KNOWN or len(set(names)) < len(names):
        return 0
    return len(names)


def is_short(text: str) -> bool:
    return (
        not NO_HEADING.search(text)
        and 0 < len(text.split()) <= HEADING_WORDS
        and COMPLETE.search(text) is None
        and not is_margin(text)
    )
