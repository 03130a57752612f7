"""The target phrases of a cell, and where each begins.

A cell may hold a target for each of several milestones. Paragraphs part them, hard line breaks where each
line is a target by itself, and nothing at all where a narrow column ran them together (phrases.py). What
only changes the target before it ("Revised: 31/03/2017", "(was 31/12/2016)") belongs to it.
"""

import re
from typing import NamedTuple

from extract.document import Paragraph, Place
from normalise.date_forms import month_names
from normalise.date_words import words_pattern
from normalise.dates import cached_reading
from normalise.draft import FieldCell
from normalise.labelled_targets import numbered_in_line
from normalise.letters import plain
from normalise.periods import find_periods
from normalise.phrases import split_targets

#: The number or letter of a list item, left off in `milestone` and `target_text`: "1.", "2)", "(a)", "iii."
ITEM_NUMBER = re.compile(
    r"^\s*(?:\(?(?P<number>\d{1,2}|[a-z]|[ivx]{1,4})[.)]|\((?P<other>\w{1,3})\))\s+(?=\S)", re.IGNORECASE
)

#: The beginning of a date whose rest the author, or a narrow column, put on the next line, and how that rest begins.
BEGUN = re.compile(
    rf"(?:(?:by|before|the|end|of|in|no later than) )*(?:(?P<day>\d{{1,2}}(?:st|nd|rd|th)(?: of)?)|(?P<year>q(?:uarter)? ?[1-4]"
    rf"|{month_names()}|\d{{1,2}}(?:st|nd|rd|th)? (?:{month_names()})|spring|summer|autumn|winter|end of))[,.]?"
)
BEHIND = {
    "day": re.compile(rf"(?:{month_names()})\b"),
    "year": re.compile(r"\d{4}(?:[/-]\d{2,4})?$|\d\d/\d\d$"),
}


class TargetPhrase(NamedTuple):
    """One target as printed, without its number; `place` is None for the second of a run-together line.

    `struck`: it is struck through, and the next one stands for it.
    """

    text: str
    place: Place | None
    struck: bool = False


def listed_items(cell: FieldCell | None) -> list[str]:
    """The items of a cell; lines parted by hard breaks are apart where each has its number."""
    if cell is None:
        return []
    found: list[str] = []
    for paragraph in cell.paragraphs:
        lines = hard_lines(paragraph)
        apart = len(lines) > 1 and all(item_number(line) is not None for line in lines)
        found += lines if apart else [" ".join(lines)] if lines else []
    return found


def hard_lines(paragraph: Paragraph) -> list[str]:
    return [" ".join(line.split()) for line in paragraph.text.split("\n") if line.strip()]


def target_lines(cell: FieldCell) -> list[str]:
    """The lines of a target cell, each a target or a part of one, with their numbers."""
    return [text for text, _, _ in placed_lines(cell)]


def placed_lines(cell: FieldCell) -> list[TargetPhrase]:
    found: list[TargetPhrase] = []
    for paragraph in cell.paragraphs:
        for at, part in enumerate(lines_of(paragraph)):
            struck = bool(paragraph.struck) and part in " ".join(paragraph.struck.split())
            found.append(TargetPhrase(part, paragraph.place if at == 0 else None, struck))
    return found


def lines_of(paragraph: Paragraph) -> list[str]:
    """The targets of a paragraph; lines parted by hard breaks are apart where each is a target."""
    lines = hard_lines(paragraph)
    whole = lines if len(lines) > 1 and all(map(is_target, lines)) else [" ".join(lines)]
    return [part for line in whole for item in numbered_in_line(line) for part in split_targets(item)]


def target_phrases(cell: FieldCell | None) -> list[TargetPhrase]:
    """The target phrases of a cell, the numbers of list items left off, changes joined to what they change."""
    phrases: list[TargetPhrase] = []
    for text, place, struck in () if cell is None else placed_lines(cell):
        part = without_number(text)
        replaced = bool(phrases) and phrases[-1].struck and not struck and dated(part)
        if phrases and (changes(phrases[-1].text, part) or replaced or goes_on(phrases[-1].text, part)):
            phrases[-1] = phrases[-1]._replace(text=f"{phrases[-1].text} {part}", struck=False)
        elif part:
            phrases.append(TargetPhrase(part, place, struck))
    if len(phrases) == 2 and completes(phrases[0].text, phrases[1].text):
        return [phrases[0]._replace(text=f"{phrases[0].text} {phrases[1].text}")]
    return phrases


def is_target(line: str) -> bool:
    """A line that is a target phrase by itself."""
    reading, notices = cached_reading(line, None)
    return (
        not notices
        and not begins_change(line)
        and (
            reading.date is not None
            or reading.precision != "none"
            or bool(reading.completed_date)
            or any(words_pattern(k).search(plain(line)) for k in ("none", "completed"))
        )
    )


def changes(before: str, phrase: str) -> bool:
    """Whether a phrase only changes the target before it.

    "Revised: 31/03/2017" does, and "(was 31/12/2016)" does unless the phrase before has its old date already.
    """
    if begins(phrase, "revised", "moved"):
        return True
    return (
        begins(phrase, "original") and cached_reading(before, None)[0].original_date is None and dated(before)
    )


def goes_on(before: str, phrase: str) -> bool:
    """Whether a phrase ends the date that the one before begins: "31st", "March 2018"; "End of Q3", "2018/19"."""
    begun, behind = BEGUN.fullmatch(plain(before)), plain(phrase)
    wanted = None if begun is None else BEHIND[begun.lastgroup or ""].match(behind)
    if wanted is None:
        return False
    both = f"{before} {phrase}"
    return len(split_targets(both)) == 1 and dated(both) and not cached_reading(both, None)[1]


def completes(target: str, phrase: str) -> bool:
    """Whether a cell's second phrase says when its first was reached: "31/12/2016", "Completed 05/01/2017"."""
    reading = cached_reading(target, None)[0]
    if reading.date is None or reading.completed_date is not None:
        return False
    second = cached_reading(phrase, None)[0]
    return second.date is None and second.completed_date is not None


def begins_change(phrase: str) -> bool:
    """A phrase that begins with a word of change and has a date."""
    return begins(phrase, "revised", "moved")


def begins(phrase: str, *kinds: str) -> bool:
    text = plain(phrase).lstrip(" ([-")
    return any(words_pattern(kind).match(text) for kind in kinds) and bool(find_periods(phrase))


def dated(phrase: str) -> bool:
    return cached_reading(phrase, None)[0].date is not None


def without_number(text: str) -> str:
    match = ITEM_NUMBER.match(text)
    return text if match is None else text[match.end() :].strip()


def item_number(text: str) -> str | None:
    """The number of a list item: "1" of "1. Review the policy"; None where it has none."""
    match = ITEM_NUMBER.match(text)
    return None if match is None else (match.group("number") or match.group("other")).lower()
