"""Targets in one paragraph that say what each is for.

"Policy: June 2018, Training: September 2018", "30/06/2018 (Police), 30/09/2018 (Health)" and "1. March 2018
2. June 2018" are several targets, though no line parts them.
"""

import itertools
import re

from normalise.cell_text import WORD
from normalise.date_words import words_in
from normalise.dates import cached_reading
from normalise.letters import plain
from normalise.phrases import find_tokens

#: Words of a label: "Staff training for new starters" has five.
LONGEST_LABEL = 6
#: What may stand between a target and the label of the next.
APART = re.compile(r"[ ,;/.|]*(?:and |& )?")
#: A label behind its target stands in brackets or behind a dash: "June 2018 (Police)", "June 2018 – Police".
BEHIND = re.compile(r" ?\((?P<bracket>[^()\d]{2,60})\)| ?[-–—] ?(?P<dash>[^\d,;/()]{2,60})(?=[,;/]|$)")
#: A label before its target ends in a sign or leads up to the date: "Policy: June 2018", "Policy by June 2018".
BEFORE = re.compile(
    r"(?P<label>[^\d:;]{2,60}?)(?: ?[:–—-] ?| (?=by |in |due |end ))(?:by |in |due |end |of |the ){0,4}"
)
#: Words that tell one milestone from another are not these.
COMMON = frozenset({"and", "the", "of", "for", "to", "a", "an", "all", "in", "on", "with", "by", "be", "is"})


def labelled_targets(text: str, milestones: list[str]) -> list[str] | None:
    """A text's targets, each with its label, where there are as many as milestones and no label names another's.

    None where the text is no such list.
    """
    phrase = plain(text)
    tokens = [t for t in find_tokens(phrase) if t.firm or t.completed]
    if len(tokens) != len(milestones) or len(tokens) < 2:
        return None
    ends = [0]
    labels = []
    for token, following in itertools.zip_longest(tokens, tokens[1:]):
        behind = BEHIND.match(phrase, token.end)
        before = BEFORE.fullmatch(phrase, ends[-1], token.start)
        if behind is not None and not phrase[ends[-1] : token.start].strip(" ,;/"):
            label, end = behind["bracket"] or behind["dash"], behind.end()
        elif before is not None:
            label, end = before["label"], token.end
        else:
            return None
        if following is not None:
            apart = APART.match(phrase, end)
            end = end if apart is None else apart.end()
        labels.append(label)
        ends.append(end)
    if phrase[ends[-1] :].strip(" .;,") or not all(map(is_label, labels)):
        return None
    words = [set(WORD.findall(plain(milestone))) for milestone in milestones]
    for label, own in zip(labels, words, strict=True):
        named = set(WORD.findall(label)) - COMMON
        if not named & own and any(named & other for other in words):
            return None  # it names another milestone's words
    return [text[a:b].strip(" ,;/") for a, b in itertools.pairwise([*ends[:-1], len(text)])]


def is_label(text: str) -> bool:
    """A few words that are not all words of dates: "Start: June 2018, finish: September 2018" is one target."""
    return len(text.split()) <= LONGEST_LABEL and bool(words_in(text, 0, len(text)).unknown)


#: The number of an item inside a line: "1.", "2)", "(b)".
NUMBER = re.compile(r"(?:^|(?<=[\s;,]))\(?(?P<number>\d{1,2}|[a-h])[.)] ?(?=[a-z\d])")


def numbered_in_line(line: str) -> list[str]:
    """A line cut at the numbers of its items, where they count from 1 or a and each has a target; else the line."""
    phrase = plain(line)
    starts: list[int] = []
    for match in NUMBER.finditer(phrase):
        if match["number"] in (str(len(starts) + 1), "abcdefgh"[len(starts) : len(starts) + 1]):
            starts.append(match.start())
    if len(starts) < 2 or starts[0] != 0:
        return [line]
    parts = [line[a:b].strip(" ;,") for a, b in itertools.pairwise([*starts, len(line)])]
    return parts if all(map(has_target, parts)) else [line]


def has_target(part: str) -> bool:
    """Whether a numbered part is a target without a doubt."""
    match = NUMBER.match(plain(part))
    reading, notices = cached_reading(part[match.end() :].strip() if match else part, None)
    return not notices and (
        reading.date is not None or reading.precision != "none" or bool(reading.completed_date)
    )
