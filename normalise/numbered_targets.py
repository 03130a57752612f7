"""Targets that name the actions or milestones which they are for: "1–3 complete", "Actions 1 and 2: March 2019".

A cell is read so only where the list beside it is numbered, every number in the cell is one of that list,
and nothing stands before the first number; otherwise it is left to the other ways of pairing.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from normalise.date_forms import month_names
from normalise.dates import cached_reading
from normalise.letters import plain

#: "1", "2)", "(a)", "iii.": the number of an item where it is named.
ITEM = r"\(?(?:\d{1,2}|[a-h]|[ivx]{1,4})(?![\w/])\)?"
WORD = r"(?:actions?|milestones?|items?|points?|steps?|stages?|parts?|tasks?|recs?\.?|recommendations?|nos?\.?|numbers?)"
#: Between two numbers of a group: "1, 2 and 4", "1–3".
JOINT = r" ?(?:, ?(?:and |& ?)?|and |& ?|- ?|to |/ ?) ?"
#: What makes a bare number in front of it a day or a count.
NOT_ITEM = re.compile(
    rf"(?:{month_names()}|of|st|nd|rd|th|days?|weeks?|months?|years?|mths?|quarters?|working|hours?)\b"
)
#: Letters of a cell in which numbers are looked for; longer ones are prose.
LONGEST = 2000
#: Items in a group such as "1–12".
MOST = 30


class Named(NamedTuple):
    """A target, and the numbers of the items that it is for."""

    numbers: tuple[str, ...]
    text: str


#: A group of numbers where one can begin, with the sign behind it, if any.
GROUP = re.compile(
    rf"(?:^|(?<=[;,.\n)])|(?<= ))\s{{0,3}}(?:and )?(?P<word>{WORD} ?)?(?P<numbers>{ITEM}(?:{JOINT}{ITEM}){{0,{MOST}}})"
    r"(?: ?(?P<sign>[:.)=]|-)(?=\s|$|[a-z(])|(?= ))\s*"
)


def named_targets(lines: Sequence[str], known: Sequence[str]) -> tuple[Named, ...] | None:
    """The targets of a cell with the numbers that they name; None where they do not name numbers of the list.

    `lines` are the cell's lines as printed, `known` the numbers of the list beside it, in order.
    """
    found: list[Named] = []
    seen: set[str] = set()
    for line in lines:
        parts = parts_of(line, known)
        if parts is None:
            return None
        for part in parts:
            if seen.intersection(part.numbers):
                return None  # two targets for one item: which one holds?
            seen.update(part.numbers)
            found.append(part)
    return tuple(found) if found else None


class Group(NamedTuple):
    """Numbers in a line: where they begin, where their target begins, whether a word or sign marks them."""

    start: int
    end: int
    numbers: tuple[str, ...]
    marked: bool


def parts_of(line: str, known: Sequence[str]) -> list[Named] | None:
    """One line cut at its groups of numbers; None where it does not begin with one."""
    if len(line) > LONGEST:
        return None
    groups = groups_of(plain(line), known)
    if not groups or groups[0].start != 0:
        return None
    parts: list[Named] = []
    for group, end in zip(groups, [*(g.start for g in groups[1:]), len(line)], strict=True):
        part = Named(group.numbers, line[group.end : end].strip(" ;,\t"))
        if not part.text or (not group.marked and cached_reading(part.text, None)[1]):
            return None  # of "1 complete 2 complete" only the first would be told apart
        parts.append(part)
    return parts


def groups_of(phrase: str, known: Sequence[str]) -> list[Group]:
    found: list[Group] = []
    for match in GROUP.finditer(phrase):
        numbers = numbers_of(match["numbers"], known)
        marked = bool(match["sign"] or match["word"] or ")" in match["numbers"])
        opens = marked or phrase[: match.start()].rstrip()[-1:] in ("", ";", ",", ".")
        # without a mark it must not be a day ("3 June 2019"), a count ("3 months") or a figure of something
        bare = phrase[match.end() : match.end() + 1].isalpha() and not NOT_ITEM.match(phrase, match.end())
        if numbers and opens and (marked or bare):
            found.append(Group(match.start(), match.end(), numbers, marked))
    return found


def numbers_of(group: str, known: Sequence[str]) -> tuple[str, ...]:
    """The items of "1, 2 and 4" or "1–3"; () where one of them is not in the list or stands twice."""
    out: list[str] = []
    ranged = False
    for mark in re.findall(r"\w+|-", group):
        if mark in ("-", "to"):
            ranged = True
        elif mark in known:
            if ranged and out:
                out.extend(known[known.index(out[-1]) + 1 : known.index(mark)])
            out.append(mark)
            ranged = False
        elif mark != "and":
            return ()
    return tuple(out) if len(set(out)) == len(out) else ()
