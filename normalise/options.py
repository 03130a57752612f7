"""Columns of options in which a row has a mark: R, A and G, "Yes" and "No", "Local" and "National", the agencies."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from extract.document import Cell, Row
from normalise.agencies.mentions import organisation_id
from normalise.colours import colour_of_fill
from normalise.colours import vocabulary as ratings
from normalise.draft import ColumnReading, Option
from normalise.headings import field_of, is_past, plain_heading, vocabulary

Labelled = tuple[ColumnReading, str]  # a column and its own heading, without that of its group
#: What an agency has done, or not; no mark says so.
ANSWERS = frozenset(("y", "yes", "n", "no"))


def with_options(labelled: Sequence[Labelled], body: Sequence[Row]) -> list[ColumnReading]:
    """The columns. Those side by side that offer options of one field, and hold marks alone, are options of it."""
    found: list[ColumnReading] = []
    for field, together in groupby(labelled, key=lambda one: field_of_option(one[1])):
        run = list(together)
        if field is None:
            found += with_agencies(run, body)
            continue
        columns = [column for column, _ in run]
        colours = {ratings()["letters"].get(plain_heading(own)) for _, own in run} >= {"red", "green"}
        if len(run) < 2 or (letters_alone(run) and not colours):
            found += columns
        elif holds_marks(columns, body) and (colours or never_two(columns, body)):
            found += [replace(c, field=None, also=(), option=Option(field, own)) for c, own in run]
        else:  # "R" beside "A" and "G" counts no recommendations
            found += [replace(c, field=None, also=()) if colours else c for c in columns]
    return found


def with_agencies(run: Sequence[Labelled], body: Sequence[Row]) -> list[ColumnReading]:
    """The columns of a run. Those side by side that hold marks alone below the names of bodies say who leads."""
    found: list[ColumnReading] = []
    for marks, together in groupby(run, key=lambda one: says_who_leads(one, body)):
        several = list(together)
        columns = [column for column, _ in several]
        named = sum(organisation_id(own) is not None for _, own in several)
        if marks and len(columns) > 1 and named * 2 > len(columns) and holds_marks(columns, body):
            columns = [
                replace(c, field=None, also=(), option=Option("lead_agency", own)) for c, own in several
            ]
        found += columns
    return found


def says_who_leads(labelled: Labelled, body: Sequence[Row]) -> bool:
    """Whether a column may have a mark where its agency leads: below no heading of another kind ("Completed by"), and no
    answers, which say what an agency has done."""
    column, own = labelled
    group = column.heading.removesuffix(own)
    other = group.strip() and (
        is_past(set(plain_heading(group).split())) or field_of(group) not in (None, "lead_agency")
    )
    answered = any(cell.text.strip().lower() in ANSWERS for cell in cells_below(column, body))
    return not other and not answered and holds_marks([column], body, some=False)


def field_of_option(heading: str) -> str | None:
    """The field that a heading is an option of: "progress" for "G", "Yes" or "In progress", "scope" for "Local"."""
    plain = plain_heading(heading)
    said = vocabulary()["options"]
    if plain in said["scope"]:
        return "scope"
    words = (*ratings()["words"], *ratings()["letters"], *ratings()["statuses"]["words"], *said["progress"])
    return "progress" if plain in words else None


def letters_alone(run: Sequence[Labelled]) -> bool:
    return all(len(plain_heading(own)) == 1 for _, own in run)


def cells_below(column: ColumnReading, body: Sequence[Row]) -> list[Cell]:
    return [cell for row in body if (cell := row.cell(column.start)) is not None and cell.span == 1]


def holds_marks(columns: Sequence[ColumnReading], body: Sequence[Row], some: bool = True) -> bool:
    """Whether some columns hold marks, and nothing else. `some`: whether there must be one."""
    said = vocabulary()["options"]
    known = {"", *said["marks"], *said["crosses"], *said["unmarked"]}
    cells = [cell for column in columns for cell in cells_below(column, body)]
    return (not some or any(map(mark_of, cells))) and all(
        cell.text.strip().lower() in known for cell in cells
    )


def never_two(columns: Sequence[ColumnReading], body: Sequence[Row]) -> bool:
    """Whether no row has two marks: what was started and completed has one for each."""
    marks = [[mark_of(cell) for c in columns if (cell := row.cell(c.start)) is not None] for row in body]
    return not any(row.count(max(row)) > 1 for row in marks if any(row))


def marked(texts: Mapping[str, str]) -> list[str]:
    """The names whose texts are the strongest marks among them."""
    marks = {name: mark_in(text) for name, text in texts.items()}
    strongest = max(marks.values(), default=0)
    return [name for name, mark in marks.items() if mark and mark == strongest]


def mark_of(cell: Cell) -> int:
    """How strong a cell's mark is: 3 for a tick, 2 for a cross, 1 for a colour alone, 0 for none.

    Where a row has ticks and crosses a cross says no; where the marks are crosses it says yes.
    """
    if cell.text.strip():
        return mark_in(cell.text)
    return 1 if colour_of_fill(cell.fill) not in (None, "grey") else 0


def mark_in(text: str) -> int:
    """How strong a mark a text is: 3 for a tick, 2 for a cross, 0 for none."""
    plain = text.strip().lower()
    said = vocabulary()["options"]
    return 3 if plain in said["marks"] else 2 if plain in said["crosses"] else 0


def options_of(columns: Sequence[ColumnReading], cell_at: Callable[[int], Cell | None]) -> tuple[Option, ...]:
    """The options that a row has marked; `cell_at`: its cell in a column of the grid."""
    marks = [(c.option, mark_of(cell)) for c in columns if c.option and (cell := cell_at(c.start))]
    strongest = max((mark for _, mark in marks), default=0)
    return tuple(option for option, mark in marks if mark and mark == strongest)
