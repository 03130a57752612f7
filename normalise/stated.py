"""Recommendations that a table gives by their numbers alone: their texts stand elsewhere in the document, as a list."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Self

from extract.document import Block, Paragraph, Table
from extract.notices import Notice
from normalise.agencies.mentions import organisations_in
from normalise.columns import find_headings
from normalise.draft import Banner, Draft, EntryRow, Event, Section
from normalise.headings import plain_heading, vocabulary
from normalise.numbers import looks_like_number, names_recommendation, only_number, split_number

#: Words of a recommendation: "Review the policy" asks for something, "Introduction" does not.
FEWEST_WORDS = 3
#: A count that no heading calls the recommendation's may count actions; so many numbers that are all the same as those
#: of a list are no chance.
FEWEST_SAME = 3


@dataclass(frozen=True, slots=True)
class Stated:
    """A recommendation as a list has it: the paragraphs that hold its number and text, and the text alone."""

    number: str
    paragraphs: tuple[Paragraph, ...]
    text: str
    under: str = ""  # the heading above the list

    def with_more(self, paragraph: Paragraph) -> Self:
        text = f"{self.text}\n{' '.join(paragraph.text.split())}".strip()
        return replace(self, paragraphs=(*self.paragraphs, paragraph), text=text)


def state_recommendations(draft: Draft) -> Draft:
    """The events with the recommendations before their first rows, where the rows have nothing but their numbers."""
    wanted = numbers_by_section(draft.events)
    if not wanted or any(map(states_recommendation, draft.events)):
        return draft
    stated: dict[tuple[str | None, str], Stated] = {}
    lists = lists_round_plan(draft)
    for section, numbers in wanted.items():
        found = list_of(numbers, section, lists, counts_recommendations(draft))
        if found is None:
            return draft
        stated.update({(section, key): one for key, one in found.items()})
    moved = {id(p) for one in stated.values() for p in one.paragraphs}
    first = next(iter(stated.values())).paragraphs[0].place.page
    where = f"page {first}" if first else "another part"
    message = (
        f"The plan's rows give only the numbers of the recommendations. Their texts are taken from the list on {where} "
        "of the document that has the same numbers."
    )
    return replace(
        draft,
        events=tuple(with_stated(draft.events, stated)),
        outside=tuple(p for p in draft.outside if id(p) not in moved),
        notices=(*draft.notices, Notice("recommendations_elsewhere", message, first)),
    )


def with_stated(events: Sequence[Event], stated: Mapping[tuple[str | None, str], Stated]) -> Iterator[Event]:
    """The events, each recommendation before the first of its rows."""
    apart = any(section is not None for section, _ in stated)
    section, current = None, None
    for event in events:
        if isinstance(event, Section):
            section, current = event.text if apart else None, None
        number = plan_number(event) if isinstance(event, EntryRow) else None
        one = stated[section, number.lower()] if number else None
        if one is not None and one is not current:
            yield Banner(one.paragraphs, number if same_number(number, one.number) else one.number, one.text)
            current = one
        yield event


def numbers_by_section(events: Sequence[Event]) -> dict[str | None, set[str]]:
    """The numbers that the rows print, in small letters; by section where numbering begins again in another."""
    found: dict[str | None, set[str]] = {}
    section = None
    for event in events:
        if isinstance(event, Section):
            section = event.text
        elif isinstance(event, EntryRow) and (number := plan_number(event)):
            found.setdefault(section, set()).add(number.lower())
    every = set().union(*found.values())
    return found if len(every) < sum(map(len, found.values())) else {None: every} if every else {}


def states_recommendation(event: Event) -> bool:
    """Whether an event has a recommendation's text."""
    if isinstance(event, EntryRow):
        return bool(split_number(event.text("recommendation"))[1])
    return isinstance(event, Banner)


def plan_number(row: EntryRow) -> str | None:
    """The recommendation's number that a row prints."""
    for key in ("recommendation", "recommendation_number"):
        cell = row.cell(key)
        if cell is not None and cell.text.strip() and not cell.carried:
            number = only_number(cell.text)
            return number if number and looks_like_number(number) else None
    return None


def bare(number: str) -> str:
    """A number without its letters before: "R1", "1." and "1" are the same."""
    return re.sub(r"^[A-Za-z .\-/]+", "", number).strip(" .").lower()


def same_number(one: str | None, other: str) -> bool:
    return one is not None and bare(one) == bare(other)


def counts_recommendations(draft: Draft) -> bool:
    """Whether a heading says that the plan's numbers are those of recommendations; "No" may count actions."""
    return any(
        c.field == "recommendation" or re.search(r"\brec", c.heading, re.IGNORECASE)
        for part in draft.plan_tables
        for c in part.columns
        if c.field in ("recommendation", "recommendation_number")
    )


def list_of(
    wanted: set[str], section: str | None, lists: Sequence[Sequence[Stated]], counted: bool
) -> dict[str, Stated] | None:
    """The recommendations with the numbers that are wanted, of the first list that has them all; None where none has.

    Where each `section` counts anew its list stands below its name. Where lists of several agencies have the numbers,
    and not the same texts, none of them is taken. `counted`: the numbers are said to be those of recommendations; else they
    must be those of the list, all of them.
    """
    codes = len({bare(number) for number in wanted}) < len(wanted)  # "MA1" and "SA1"
    found: list[dict[str, Stated]] = []
    for one in lists:
        if section is not None and not same_group(one[0].under, section):
            continue
        known = [item for item in one if item.text]
        mine = {number: item_of(number, known, codes) for number in wanted}
        whole = {number: item for number, item in mine.items() if item is not None}
        if len(whole) == len(wanted) and (counted or (len(known) == len(wanted) >= FEWEST_SAME)):
            found.append(whole)
    texts = {tuple(letters_alone(way[number].text) for number in sorted(wanted)) for way in found}
    grouped = section is None and any(organisations_in(way[min(wanted)].under) for way in found)
    return None if not found or (len(texts) > 1 and grouped) else found[0]


def item_of(number: str, items: Sequence[Stated], codes: bool) -> Stated | None:
    """The item with a number; one with the letters of another agency ("P1" for "H1") is none."""
    for item in items:
        letters = {letters_of(number), letters_of(item.number)} - {""}
        if number == item.number.lower() or (
            not codes and same_number(number, item.number) and len(letters) < 2
        ):
            return item
    return None


def letters_of(number: str) -> str:
    """The letters before a number; those of "R1" and "Rec 1" only say that it is a recommendation's."""
    letters = re.sub(r"[^a-z].*", "", number.lower())
    return "" if letters in ("r", "rec") else letters


def same_group(under: str, section: str) -> bool:
    """Whether two headings name the same agency or group."""
    said = vocabulary()["above"]
    plain = {*said["plain"], *said["of_agency"]}
    one, other = (
        {word for word in plain_heading(text).split() if word not in plain} for text in (under, section)
    )
    return bool(one and other) and (one <= other or other <= one)


def letters_alone(text: str) -> str:
    return re.sub(r"\W+", "", text.lower())


def lists_round_plan(draft: Draft) -> list[list[Stated]]:
    """The lists of recommendations outside the plan: those above it, the nearest first, then those below."""
    first = draft.plan_tables[0].table
    at = next((n for n, block in enumerate(draft.document.blocks) if block is first), 0)
    outside = frozenset(map(id, draft.outside))
    above = lists_in(draft.document.blocks[:at], outside)
    return [*reversed(above), *lists_in(draft.document.blocks[at:], outside)]


def lists_in(blocks: Sequence[Block], outside: frozenset[int]) -> list[list[Stated]]:
    """The lists of some blocks; a number that comes again begins another. `outside`: the ids of the paragraphs that are
    no part of the plan."""
    lists: list[list[Stated]] = [[]]
    numbers: set[str] = set()  # of the last list
    under, named = "", False  # the heading above, and whether it says that they are recommendations
    for block in blocks:
        items = list(stated_in(block, named, outside))
        for item in items:
            if item.number.lower() in numbers:
                lists.append([])
                numbers.clear()
            numbers.add(item.number.lower())
            lists[-1].append(replace(item, under=under))
        if not isinstance(block, Paragraph):
            continue
        if block.heading or block.bold:
            under = under if items else block.text
            named = bool(re.search(r"\brecommend", block.text, re.IGNORECASE))
        elif lists[-1] and not items and waits(lists[-1][-1], block) and id(block) in outside:
            lists[-1][-1] = lists[-1][-1].with_more(block)
    return [one for one in lists if one]


def waits(one: Stated, block: Paragraph) -> bool:
    """Whether a paragraph belongs to a recommendation: below a number alone, or a bullet below what leads up to it."""
    listing = one.text.split("\n")[0].endswith(":") and bool(block.marker)
    return not one.text or listing


def stated_in(block: Block, named: bool, outside: frozenset[int]) -> Iterator[Stated]:
    """The recommendations of a paragraph or of a table of numbers and texts. `named`: a heading calls them so."""
    if isinstance(block, Table):
        yield from listed(block, outside)
    elif id(block) in outside:
        number, text = split_number(" ".join(block.text.split()))
        enough = len(text.split()) >= FEWEST_WORDS
        if number and (names_recommendation(block.text) or (named and enough and not block.heading)):
            yield Stated(number, (block,), text)


def listed(table: Table, outside: frozenset[int]) -> Iterator[Stated]:
    """The rows of a table that numbers recommendations and states them."""
    headings = find_headings(table)
    columns = {c.field: c.start for c in headings.columns} if headings else {}
    if headings is None or not {"recommendation_number", "recommendation"} <= columns.keys():
        return
    for row in table.rows[headings.last + 1 :]:
        number, text = row.cell(columns["recommendation_number"]), row.cell(columns["recommendation"])
        if number is None or text is None or not looks_like_number(number.text) or not text.text.strip():
            continue
        paragraphs = (*number.paragraphs, *text.paragraphs)
        if all(id(p) in outside for p in paragraphs):
            yield Stated(only_number(number.text) or "", paragraphs, text.text)
