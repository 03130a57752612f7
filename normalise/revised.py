"""Targets that a column of their own changes: "Target date", "Revised date"."""

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from extract.notices import Notice
from normalise.dates import read_target
from normalise.draft import EntryRow, FieldCell
from normalise.headings import field_of, plain_heading, vocabulary
from normalise.pairing import joined
from normalise.plan import Milestone, TargetDate
from normalise.target_cells import target_phrases

#: A date that is not set yet: "TBC", "to be agreed by the Board".
TO_BE_SET = ("tb", "t.b", "to be ", "date t", "await", "pending", "not yet")


@lru_cache(maxsize=256)
def is_revised(heading: str) -> bool:
    """Whether a heading is that of later targets: "Revised target", "New date", "Extended to"."""
    words = plain_heading(heading).split()
    later = set(vocabulary()["later"]["words"])
    rest = " ".join(word for word in words if word not in later)
    if later.isdisjoint(words):
        return False
    before = words[0] in later  # "Date amended" is when the plan was
    return field_of(rest) == "target_date" or (before and rest in vocabulary()["later"]["dates"])


def with_revised(
    milestones: tuple[Milestone, ...], row: EntryRow, publication_date: str | None
) -> tuple[tuple[Milestone, ...], tuple[Notice, ...]]:
    """The milestones of a row with the targets of its column of later ones; those that they replace are the original.

    One for each milestone, or one for all of them; any other number is told and changes nothing. Words
    that set none ("TBC") are told, and the first targets kept.
    """
    cell = next((c for c in row.cells if c.paragraphs and c.key != "target_date" and is_revised(c.key)), None)
    if cell is None:
        return milestones, ()
    later = later_targets(cell, publication_date)
    if not later:
        return milestones, tuple(doubts(cell, publication_date)) if milestones else ()
    if not milestones:
        return tuple(joined(None, target, "single") for target in later), ()
    if len(later) not in (1, len(milestones)):
        counts = f"{len(milestones)} targets and {len(later)} later ones"
        why = f"The row has {counts}, so that it is not certain which they replace; the first ones are kept."
        return milestones, (Notice("pairing_unsure", why, cell.paragraphs[0].place.page, cell.key),)
    each = later * len(milestones) if len(later) == 1 else later
    return tuple(changed(one, target) for one, target in zip(milestones, each, strict=True)), ()


def later_targets(cell: FieldCell, publication_date: str | None) -> list[TargetDate]:
    """The targets of a cell that say anything: not "N/A"."""
    found = [read_target(phrase.text, publication_date)[0] for phrase in target_phrases(cell)]
    return [target for target in found if target.date is not None or target.precision != "none"]


def doubts(cell: FieldCell, publication_date: str | None) -> Iterator[Notice]:
    """What a cell without a later target says of the first: that a new one is still to be set, or words not understood."""
    for phrase in target_phrases(cell):
        if phrase.text.lower().startswith(TO_BE_SET) or read_target(phrase.text, publication_date)[1]:
            why = f"Below “{cell.key}” the row says “{phrase.text}”, so that its first target, which is kept, may not hold."
            yield Notice("date_words", why, cell.paragraphs[0].place.page, cell.key)


def changed(milestone: Milestone, target: TargetDate) -> Milestone:
    return replace(
        milestone,
        target_text=target.text,
        target_date=target.date,
        precision=target.precision,
        original_date=milestone.original_date or milestone.target_date,
        ongoing=target.ongoing,
        completed_date=target.completed_date or milestone.completed_date,
    )
