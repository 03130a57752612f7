"""Blank cells of text conversions that were merged downwards.

A text conversion prints a merged cell once and leaves a blank on each row below it, as it does where nothing was
said. What shows a merged lead is that its cells are blank exactly where those of the recommendation are.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from extract.notices import Notice
from normalise.draft import Draft, EntryRow, Event, FieldCell

#: What is said once for a recommendation and belongs to each of its rows. Its scope is kept for the whole already.
FIELDS = ("lead_agency", "learning")
#: Letters of a cell that a notice shows.
SHOWN = 60
#: One blank below a lead may be one that nobody filled in.
LEAST = 2


class Below(NamedTuple):
    """A row whose recommendation is blank, at `at` of the events, and the row `head` that prints it."""

    at: int
    row: EntryRow
    head: EntryRow


def carry_blanks(draft: Draft) -> Draft:
    """Give the rows of a recommendation its lead where a text conversion shows that the lead's cell was merged.

    Where a row below has a lead of its own the column is not merged, and blanks are blank. A single row shows too
    little: it stays blank, and a notice says so.
    """
    below = rows_below(draft.events) if draft.document.reader == "text" else []
    notices: list[Notice] = []
    events = list(draft.events)
    for field in FIELDS:
        blank = [one for one in below if is_blank(one.row, field) and text_of(one.head, field)]
        if not blank or any(text_of(one.row, field) for one in below):
            continue
        shown = " ".join(text_of(blank[0].head, field).split())[:SHOWN]
        merged = len(blank) >= LEAST
        if merged:
            for one in blank:
                events[one.at] = with_carried(events[one.at], one.head, field)
        taken = (
            "It is taken as merged downwards: the rows have the cell above them"
            if merged
            else "It was left blank; the cell above may have been merged over it"
        )
        rows = "A row is" if len(blank) == 1 else f"{len(blank)} rows are"
        message = (
            f"{rows} blank where the recommendation is blank as well. {taken} (“{shown}”). Please check."
        )
        notices.append(Notice("merge_unsure", message, None, field))
    return replace(draft, events=tuple(events), notices=draft.notices + tuple(notices)) if notices else draft


def rows_below(events: Sequence[Event]) -> list[Below]:
    """The rows whose cell of the recommendation is blank below one that has it."""
    found: list[Below] = []
    head: EntryRow | None = None
    for at, event in enumerate(events):
        cell = event.cell("recommendation") if isinstance(event, EntryRow) else None
        if not isinstance(event, EntryRow) or cell is None or cell.carried:
            head = None
        elif cell.text.strip():
            head = event
        elif head is not None and event.text("action").strip():
            found.append(Below(at, event, head))
    return found


def text_of(row: EntryRow, field: str) -> str:
    return row.text(field).strip()


def is_blank(row: EntryRow, field: str) -> bool:
    cell = row.cell(field)
    return cell is not None and not cell.carried and not cell.text.strip()


def with_carried(event: Event, head: EntryRow, field: str) -> Event:
    """A row with the cell of the row that prints its recommendation."""
    above = head.cell(field)
    if not isinstance(event, EntryRow) or above is None:
        return event
    cells: list[FieldCell] = [
        replace(c, paragraphs=above.paragraphs, carried=True) if c.key == field else c for c in event.cells
    ]
    return replace(event, cells=tuple(cells))
