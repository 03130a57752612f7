"""Milestones and targets of a row, paired."""

import re
from dataclasses import replace

from extract.notices import Notice
from normalise.dates import cached_reading, read_target, words_pattern
from normalise.draft import EntryRow, FieldCell
from normalise.periods import find_periods, plain
from normalise.phrases import split_targets
from normalise.plan import Milestone, TargetDate

#: The number or letter of a list item, left off in `milestone` and `target_text`: "1.", "2)", "(a)", "iii."
ITEM_NUMBER = re.compile(
    r"^\s*(?:\(?(?P<number>\d{1,2}|[a-z]|[ivx]{1,4})[.)]|\((?P<other>\w{1,3})\))\s+(?=\S)", re.IGNORECASE
)

Reading = tuple[tuple[Milestone, ...], tuple[Notice, ...]]


def read_milestones(row: EntryRow, publication_date: str | None) -> Reading:
    """The milestones of a row, each with its own target."""
    milestone_cell, target_cell, action_cell = (
        row.cell("milestones"),
        row.cell("target_date"),
        row.cell("action"),
    )
    texts = items(milestone_cell)
    targets = target_phrases(target_cell)
    if len(targets) != len(texts) > 1:
        loosely = [part for t in targets for part in split_targets(t, loosely=True)]
        targets = loosely if len(loosely) == len(texts) else targets
    readings = [read_target(t, publication_date) for t in targets]
    notices = tuple(
        replace(n, page=first_page(target_cell), field="target_date") for _, found in readings for n in found
    )
    dates = [reading for reading, _ in readings]
    if milestone_cell is None:
        numbered = numbered_actions(action_cell, target_cell, publication_date)
        if numbered is not None:
            return numbered, notices
        return tuple(joined(None, d, "single") for d in dates), notices
    names = [without_number(t) for t in texts]
    paired, why = pair(names, dates)
    if why and target_cell is not None:
        by_place = pair_by_position(milestone_cell, target_cell, names, dates)
        if by_place is not None:
            paired, why = by_place, ""
    if why:
        notices += (Notice("pairing_unsure", why, first_page(target_cell), "target_date"),)
    return paired, notices


def pair(texts: list[str], dates: list[TargetDate]) -> tuple[tuple[Milestone, ...], str]:
    """Milestones and targets by the contract: aligned, shared, single, or in order from the top, unsure."""
    if not texts:
        return tuple(joined(None, d, "single") for d in dates), ""
    if not dates:
        return tuple(joined(t, None, "single") for t in texts), ""
    if len(texts) == len(dates):
        name = "single" if len(texts) == 1 else "aligned"
        return tuple(joined(t, d, name) for t, d in zip(texts, dates, strict=True)), ""
    if len(dates) == 1:
        return tuple(joined(t, dates[0], "shared") for t in texts), ""
    longest = max(len(texts), len(dates))
    padded_texts = [*texts, *[None] * (longest - len(texts))]
    padded_dates = [*dates, *[None] * (longest - len(dates))]
    rows = tuple(joined(t, d, "unsure") for t, d in zip(padded_texts, padded_dates, strict=True))
    why = f"The row has {len(texts)} milestones and {len(dates)} targets; they are paired from the top."
    return rows, why


def pair_by_position(
    milestone_cell: FieldCell, target_cell: FieldCell, texts: list[str], dates: list[TargetDate]
) -> tuple[Milestone, ...] | None:
    """Milestones with the targets that begin on the same line of the page; None where they do not line up."""
    tops = [
        (p.place.page, p.place.box[1]) for p in milestone_cell.paragraphs if p.text.strip() and p.place.box
    ]
    marks = [(p.place.page, p.place.box[1]) for p in target_cell.paragraphs if p.text.strip() and p.place.box]
    if len(tops) != len(texts) or len(marks) != len(dates):
        return None
    size = max((p.size for p in milestone_cell.paragraphs), default=0.0) or 10.0
    used: dict[int, TargetDate] = {}
    for (page, top), target in zip(marks, dates, strict=True):
        level = [i for i, (p, t) in enumerate(tops) if p == page and abs(t - top) <= 0.5 * size]
        if len(level) != 1 or level[0] in used:
            return None
        used[level[0]] = target
    return tuple(joined(text, used.get(i), "position") for i, text in enumerate(texts))


def joined(text: str | None, target: TargetDate | None, pairing: str) -> Milestone:
    if target is None:
        return Milestone(text, None, None, "none", None, False, None, pairing)
    return Milestone(
        text,
        target.text or None,
        target.date,
        target.precision,
        target.original_date,
        target.ongoing,
        target.completed_date,
        pairing,
    )


def items(cell: FieldCell | None) -> list[str]:
    """The paragraphs of a cell as single lines; a hard line break does not part them."""
    if cell is None:
        return []
    return [" ".join(p.text.split()) for p in cell.paragraphs if p.text.strip()]


def target_phrases(cell: FieldCell | None) -> list[str]:
    """The target phrases of a cell, the numbers of list items left off.

    Lines parted by hard breaks are phrases of their own where each is one; "Revised: …" belongs to the
    phrase before it.
    """
    phrases: list[str] = []
    for line in () if cell is None else target_lines(cell):
        part = without_number(line)
        if phrases and begins_revision(part):
            phrases[-1] = f"{phrases[-1]} {part}"
        elif part:
            phrases.append(part)
    return phrases


def target_lines(cell: FieldCell) -> list[str]:
    """The paragraphs of a target cell; lines parted by hard breaks are apart where each is a target."""
    found: list[str] = []
    for paragraph in cell.paragraphs:
        lines = [" ".join(line.split()) for line in paragraph.text.split("\n") if line.strip()]
        whole = lines if len(lines) > 1 and all(map(is_target, lines)) else [" ".join(lines)]
        found.extend(part for line in whole for part in split_targets(line))
    return found


def is_target(line: str) -> bool:
    """A line that is a target phrase by itself."""
    reading, notices = cached_reading(line, None)
    return (
        not notices
        and not begins_revision(line)
        and (
            reading.date is not None
            or reading.precision != "none"
            or bool(reading.completed_date)
            or any(words_pattern(k).search(plain(line)) for k in ("none", "completed"))
        )
    )


def begins_revision(phrase: str) -> bool:
    """ "Revised: 31/03/2017" changes the target before it."""
    match = words_pattern("revised").match(plain(phrase).lstrip(" (["))
    return match is not None and bool(find_periods(phrase))


def without_number(text: str) -> str:
    match = ITEM_NUMBER.match(text)
    return text if match is None else text[match.end() :].strip()


def item_number(text: str) -> str | None:
    match = ITEM_NUMBER.match(text)
    return None if match is None else (match.group("number") or match.group("other")).lower()


def numbered_actions(
    actions: FieldCell | None, targets: FieldCell | None, publication_date: str | None
) -> tuple[Milestone, ...] | None:
    """Actions and targets that are numbered lists belong together by number; None where they are not.

    One unnumbered target below several numbered actions is shared by them.
    """
    if actions is None or targets is None:
        return None
    named = [(item_number(t), without_number(t)) for t in items(actions)]
    if len(named) < 2 or any(n is None for n, _ in named):
        return None
    phrases = target_lines(targets)
    dates = {item_number(t): read_target(without_number(t), publication_date)[0] for t in phrases}
    if list(dates) == [None] and len(phrases) == 1:
        return tuple(joined(text, dates[None], "shared") for _, text in named)
    if dates and None not in dates:
        return tuple(joined(text, dates.get(n), "numbered") for n, text in named)
    return None


def first_page(cell: FieldCell | None) -> int | None:
    return cell.paragraphs[0].place.page if cell is not None and cell.paragraphs else None
