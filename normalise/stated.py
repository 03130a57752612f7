"""Recommendations that a table gives by their numbers alone: their texts stand elsewhere in the document, as a list."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Self

from extract.document import Block, Paragraph, Table
from extract.notices import Notice
from normalise.columns import find_headings
from normalise.draft import Banner, Draft, EntryRow, Event
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

    def with_more(self, paragraph: Paragraph) -> Self:
        text = f"{self.text}\n{' '.join(paragraph.text.split())}".strip()
        return replace(self, paragraphs=(*self.paragraphs, paragraph), text=text)


def state_recommendations(draft: Draft) -> Draft:
    """The events with the recommendations before their first rows, where the rows have nothing but their numbers."""
    rows = [event for event in draft.events if isinstance(event, EntryRow)]
    numbers = [plan_number(row) for row in rows]
    wanted = {key for number in numbers if number and (key := key_of(number))}
    if not wanted or any(map(states_recommendation, draft.events)):
        return draft
    found = list_of(wanted, draft)
    if found is None:
        return draft
    stated = {key_of(one.number): one for one in found}
    events: list[Event] = []
    current = None
    for event in draft.events:
        number = plan_number(event) if isinstance(event, EntryRow) else None
        one = stated[key_of(number)] if number else None
        if one is not None and one is not current:
            own = number if key_of(number or "") == key_of(one.number) else one.number
            events.append(Banner(one.paragraphs, own, one.text))
            current = one
        events.append(event)
    moved = {id(p) for one in found for p in one.paragraphs}
    first = found[0].paragraphs[0].place.page
    where = f"page {first}" if first else "another part"
    message = (
        f"The plan's rows give only the numbers of the recommendations. Their texts are taken from the list on {where} "
        "of the document that has the same numbers."
    )
    return replace(
        draft,
        events=tuple(events),
        outside=tuple(p for p in draft.outside if id(p) not in moved),
        notices=(*draft.notices, Notice("recommendations_elsewhere", message, first)),
    )


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


def key_of(number: str) -> str:
    """A number as lists are compared by: "R1", "1." and "1" are the same."""
    return re.sub(r"^[A-Za-z .\-/]+", "", number).strip(" .").lower()


def list_of(wanted: set[str], draft: Draft) -> list[Stated] | None:
    """The recommendations with the numbers that are wanted, of the first list that has them all.

    A column that is called "No" may count actions: then the numbers must be those of the list, all of them.
    """
    counted = any(
        c.field == "recommendation" or re.search(r"\brec", c.heading, re.IGNORECASE)
        for part in draft.plan_tables
        for c in part.columns
        if c.field in ("recommendation", "recommendation_number")
    )
    for one in lists_round_plan(draft):
        keys = {key_of(item.number) for item in one if item.text}
        same = wanted == keys and len(keys) >= FEWEST_SAME
        if (wanted <= keys and counted) or same:
            return [item for item in one if key_of(item.number) in wanted]
    return None


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
    named = False  # the heading above says that they are recommendations
    for block in blocks:
        items = list(stated_in(block, named, outside))
        for item in items:
            if key_of(item.number) in {key_of(one.number) for one in lists[-1]}:
                lists.append([])
            lists[-1].append(item)
        if not isinstance(block, Paragraph):
            continue
        if block.heading or block.bold:
            named = bool(re.search(r"\brecommend", block.text, re.IGNORECASE))
        elif lists[-1] and not items and waits(lists[-1][-1], block) and id(block) in outside:
            lists[-1][-1] = lists[-1][-1].with_more(block)
    return lists


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
