"""What a second table tells of the plan's recommendations: "Progress" below a heading of its own, by number.

Reports set what was promised in one table and how far it is in another, whose rows have the numbers of the first, or say
its recommendations again. Such rows are no recommendations of their own: their cells belong to the rows of the first.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from extract.document import Paragraph, Table
from extract.notices import Notice
from normalise.cards import again
from normalise.columns import find_headings
from normalise.draft import (
    Banner,
    ColumnReading,
    Draft,
    EntryRow,
    Event,
    FieldCell,
    PlanTable,
    row_paragraphs,
)
from normalise.numbers import only_number, split_number
from normalise.recommendations import split_banner, without_spaces
from normalise.stated import bare

#: What such a table tells, beside numbers and recommendations. One of findings or outcomes counts those.
TOLD = frozenset({"progress", "agency_response", "completion_date", "evidence"})
NAMED = frozenset({"recommendation_number", "recommendation"})
#: What the plan has, and such a table has not.
PROMISED = frozenset({"action", "lead_agency", "target_date", "milestones"})
#: One row may be there by chance.
FEWEST_ROWS = 2


@dataclass(frozen=True, slots=True)
class Told:
    """A row of such a table: the number or the text by which it names its recommendation, and its other cells."""

    name: str
    cells: tuple[tuple[ColumnReading, FieldCell], ...]
    naming: tuple[Paragraph, ...]


def set_answers_apart(draft: Draft) -> Draft:
    """The plan's tables without those that only say its recommendations again, with what became of them."""
    parts = draft.plan_tables
    main = [part for part in parts if {c.field for c in part.columns} & PROMISED or part.layout == "cards"]
    stated = {key for part in main for key in texts_in(part)}
    apart = [
        part
        for part in parts
        if part not in main and tells_only(part.columns) and (keys := set(texts_of(part))) and keys <= stated
    ]
    if main:
        inside = {id(part.table) for part in parts}
        apart += [
            part
            for table in draft.document.tables
            if id(table) not in inside and (part := numbered(table)) is not None
        ]
    if not apart:
        return draft
    moved = {id(part) for part in apart}
    held = {id(p) for part in apart for p in row_paragraphs(part.table.rows)}
    return replace(
        draft,
        plan_tables=tuple(part for part in parts if id(part) not in moved),
        answers=tuple(apart),
        outside=(
            *(p for p in draft.outside if id(p) not in held),
            *(p for part in apart for p in part.above),
        ),
    )


def tells_only(columns: Sequence[ColumnReading]) -> bool:
    """Whether columns name recommendations, first of all, and tell how far they are."""
    fields = {c.field for c in columns}
    return bool(columns) and columns[0].field in NAMED and bool(fields & TOLD) and fields <= TOLD | NAMED


def numbered(table: Table) -> PlanTable | None:
    """A table of numbers with what is told of each; None for any other."""
    headings = find_headings(table)
    if headings is None or not tells_only(headings.columns) or "recommendation" in headings.fields:
        return None
    body = table.rows[headings.last + 1 :]
    return PlanTable(
        table,
        "grid",
        headings.columns,
        body,
        table.rows[: headings.first],
        table.rows[headings.first : headings.last + 1],
    )


def texts_in(part: PlanTable) -> Iterable[str]:
    """The texts of a part and of what stands above it, without their numbers, as they are compared."""
    texts = [cell.text for row in part.table.rows for cell in row.cells] + [p.text for p in part.above]
    return (without_spaces(split_number(text)[1]) for text in texts)


def texts_of(part: PlanTable) -> Iterable[str]:
    """The recommendations that a part states, as they are compared."""
    at = next((c.start for c in part.columns if c.field == "recommendation"), None)
    cells = [] if at is None else [cell for row in part.body if (cell := row.cell(at)) is not None]
    return (without_spaces(split_number(cell.text)[1]) for cell in cells if not cell.merged)


def join_answers(draft: Draft) -> Draft:
    """The events with the cells of such tables among those of their recommendations, and a notice of each table."""
    for part in draft.answers:
        draft = joined(draft, part)
    return draft


def joined(draft: Draft, part: PlanTable) -> Draft:
    told = rows_of(part)
    names = names_of(draft.events)
    wanted = list(dict.fromkeys(name for name in names if name))
    found = [row.name for row in told]
    places = [wanted.index(name) for name in found if name in wanted]
    fits = len(places) == len(found) >= FEWEST_ROWS and places == sorted(set(places))
    page = part.table.rows[0].place.page if part.table.rows[0].place else None
    headings = ", ".join(f"“{c.heading}”" for c in part.columns if c.field not in NAMED)
    if not fits or once_each(names) != wanted or 2 * len(found) < len(wanted):
        message = f"A table of {headings} does not fit the numbers of the plan's recommendations; it stands outside the plan."
        return replace(
            draft,
            outside=(*draft.outside, *row_paragraphs(part.table.rows)),
            notices=(*draft.notices, Notice("plan_outside", message, page)),
        )
    message = f"{headings} of the plan's recommendations stand in a table of their own and were put beside their rows."
    events = with_told(draft.events, names, {row.name: row for row in told})
    columns = tuple(c for c in part.columns if c.field not in NAMED)
    first, *others = draft.plan_tables
    naming = (p for row in told for p in row.naming)
    return replace(
        draft,
        events=events,
        plan_tables=(replace(first, columns=first.columns + columns), *others),
        furniture=(*draft.furniture, *row_paragraphs(part.heading_rows), *naming),
        outside=(*draft.outside, *row_paragraphs(part.title_rows)),
        notices=(*draft.notices, Notice("answers_elsewhere", message, page)),
    )


def once_each(names: Sequence[str | None]) -> list[str]:
    """The names as they come, rows of one recommendation taken together: those of each agency may begin again."""
    found: list[str] = []
    for name in names:
        if name and (not found or found[-1] != name):
            found.append(name)
    return found


def rows_of(part: PlanTable) -> list[Told]:
    found = []
    for row in part.body:
        cells = [(c, row.cell(c.start)) for c in part.columns]
        naming = tuple(
            p for c, cell in cells if c.field in NAMED and cell is not None for p in cell.paragraphs
        )
        texts = {c.field: cell.text for c, cell in cells if cell is not None}
        name = name_of(texts.get("recommendation_number", ""), texts.get("recommendation", ""))
        rest = tuple(
            (c, FieldCell(c.key, cell.paragraphs, cell.fill))
            for c, cell in cells
            if c.field not in NAMED and cell is not None
        )
        found.append(Told(name or "", rest, naming))
    return found


def name_of(number: str, text: str) -> str | None:
    """What a recommendation is known by: its number, or its text where none has one."""
    own = only_number(number) or split_number(text)[0]
    return bare(own) or own.lower() if own else without_spaces(split_number(text)[1]) or None


def names_of(events: Sequence[Event]) -> list[str | None]:
    """For each event the recommendation that it is of; None where it is of none."""
    found: list[str | None] = []
    current = None
    for event in events:
        if isinstance(event, Banner):
            number, text = split_banner(event)
            current = name_of(number or "", text)
        elif isinstance(event, EntryRow):
            current = name_of(event.text("recommendation_number"), event.text("recommendation")) or current
        found.append(current if isinstance(event, EntryRow) else None)
    return found


def with_told(
    events: Sequence[Event], names: Sequence[str | None], told: dict[str, Told]
) -> tuple[Event, ...]:
    """The events, each row with what is told of its recommendation; from the second row on as of a merged cell."""
    made: list[Event] = []
    met: set[str] = set()
    for event, name in zip(events, names, strict=True):
        row = told.get(name or "")
        if isinstance(event, EntryRow) and row is not None and name:
            event = replace(event, cells=with_cells(event.cells, row, name in met))
            met.add(name)
        made.append(event)
    return tuple(made)


def with_cells(cells: Sequence[FieldCell], row: Told, carried: bool) -> tuple[FieldCell, ...]:
    taken = {cell.key for cell in cells}
    found = list(cells)
    for column, cell in row.cells:
        key = again(cell.key, column.heading, taken) if cell.key in taken else cell.key
        taken.add(key)
        found.append(replace(cell, key=key, carried=carried))
    return tuple(found)
