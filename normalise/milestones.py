"""Milestones and targets of a row, paired."""

from dataclasses import replace

from extract.notices import Notice
from normalise.beside import targets_of
from normalise.dates import read_target
from normalise.draft import EntryRow, FieldCell
from normalise.labelled_targets import labelled_targets
from normalise.numbered_targets import named_targets
from normalise.pairing import joined, pair, pair_by_number, pair_by_position
from normalise.phrases import split_targets
from normalise.plan import Milestone, TargetDate
from normalise.revised import with_revised
from normalise.target_cells import (
    TargetPhrase,
    hard_lines,
    item_number,
    listed_items,
    target_lines,
    target_phrases,
    without_number,
)

Reading = tuple[tuple[Milestone, ...], tuple[Notice, ...]]


def read_milestones(row: EntryRow, publication_date: str | None) -> Reading:
    """The milestones of a row, each with its own target.

    Without a column of milestones, numbered actions stand for them. `publication_date` is ISO.
    """
    milestone_cell = row.cell("milestones")
    target_cell, missing = targets_of(row)
    paired, notices = read_pairs(row, milestone_cell, target_cell, publication_date)
    paired, unsure = with_revised(paired, row, publication_date)
    return paired, notices + missing + unsure


def read_pairs(
    row: EntryRow,
    milestone_cell: FieldCell | None,
    target_cell: FieldCell | None,
    publication_date: str | None,
) -> Reading:
    """The milestones and targets of two cells, paired."""
    listed = milestone_cell if milestone_cell is not None else row.cell("action")
    by_number = numbered(listed, target_cell, publication_date)
    if by_number is not None:
        return by_number
    phrases = target_phrases(target_cell)
    texts = [without_number(t) for t in milestone_texts(milestone_cell, len(phrases))]
    phrases = fitted(phrases, texts)
    dates, notices = read_all([p.text for p in phrases], publication_date)
    notices = tuple(replace(n, page=first_page(target_cell), field="target_date") for n in notices)
    if milestone_cell is None:
        shared = shared_by_numbered(row.cell("action"), dates)
        return shared or tuple(joined(None, d, "single") for d in dates), notices
    paired, why = pair(texts, dates)
    if why:
        by_place = pair_by_position(milestone_cell, texts, [p.place for p in phrases], dates)
        if by_place is not None:
            return by_place, notices
        notices += (Notice("pairing_unsure", why, first_page(target_cell), "target_date"),)
    return paired, notices


def milestone_texts(cell: FieldCell | None, targets: int) -> list[str]:
    """The milestones of a cell: its paragraphs, or its lines where there are as many of them as targets."""
    texts = listed_items(cell)
    if cell is None or targets < 2 or len(texts) == targets:
        return texts
    lines = [line for paragraph in cell.paragraphs for line in hard_lines(paragraph)]
    return lines if len(lines) == targets else texts


def fitted(phrases: list[TargetPhrase], texts: list[str]) -> list[TargetPhrase]:
    """Phrases parted where a word could belong to its neighbour too, or at their labels, if that gives a target for
    each milestone."""
    wanted = len(texts)
    if len(phrases) == wanted or wanted < 2:
        return phrases
    if len(phrases) == 1 and (labelled := labelled_targets(phrases[0].text, texts)) is not None:
        return [TargetPhrase(t, phrases[0].place if at == 0 else None) for at, t in enumerate(labelled)]
    loosely = [
        TargetPhrase(part, phrase.place if at == 0 else None)
        for phrase in phrases
        for at, part in enumerate(split_targets(phrase.text, loosely=True))
    ]
    return loosely if len(loosely) == wanted else phrases


def read_all(phrases: list[str], publication_date: str | None) -> tuple[list[TargetDate], tuple[Notice, ...]]:
    """The readings of a cell's targets; one without its year is read again beside its dated neighbours."""
    readings = [read_target(t, publication_date) for t in phrases]
    days = [reading.date for reading, _ in readings]
    for at, (_, found) in enumerate(readings):
        if len(phrases) > 1 and any(n.code == "date_year" for n in found):
            before = next((d for d in reversed(days[:at]) if d), None)
            after = next((d for d in days[at + 1 :] if d), None)
            readings[at] = read_target(phrases[at], publication_date, (before, after))
    return [reading for reading, _ in readings], tuple(n for _, found in readings for n in found)


def numbered(
    listed: FieldCell | None, targets: FieldCell | None, publication_date: str | None
) -> Reading | None:
    """Actions or milestones with the targets that name their numbers; None where they do not.

    As many targets as milestones in the same order are left to be aligned.
    """
    if listed is None or targets is None:
        return None
    named = [(item_number(t), without_number(t)) for t in listed_items(listed)]
    numbers = [number for number, _ in named if number is not None]
    if len(numbers) < 2 or len(numbers) < len(named) or len(set(numbers)) < len(numbers):
        return None
    found = named_targets(target_lines(targets), numbers)
    if found is None:
        return None
    plainly = all(item_number(line) is not None for line in target_lines(targets))
    in_order = plainly and [t.numbers for t in found] == [(n,) for n in numbers]
    if listed.key == "milestones" and in_order:
        return None
    dates, notices = read_all([t.text for t in found], publication_date)
    rows = pair_by_number(
        [(number, text) for number, text in named if number is not None],
        [(target.numbers, day) for target, day in zip(found, dates, strict=True)],
    )
    return rows, tuple(replace(n, page=first_page(targets), field="target_date") for n in notices)


def shared_by_numbered(actions: FieldCell | None, dates: list[TargetDate]) -> tuple[Milestone, ...] | None:
    """One unnumbered target below several numbered actions is shared by them."""
    texts = listed_items(actions)
    if len(texts) < 2 or len(dates) != 1 or any(item_number(t) is None for t in texts):
        return None
    return tuple(joined(without_number(text), dates[0], "shared") for text in texts)


def first_page(cell: FieldCell | None) -> int | None:
    return cell.paragraphs[0].place.page if cell is not None and cell.paragraphs else None
