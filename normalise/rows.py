"""Rows of the plan's tables to events: section, banner with a recommendation, entry."""

import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise, zip_longest

from extract.document import Cell, Paragraph, Row
from extract.notices import Notice
from normalise.above import (
    Above,
    headings_above,
    heads_above,
    names_group,
    recommendation_above,
    title_events,
)
from normalise.banners import head_pairs, read_banner
from normalise.cards import again, card_events, meanings, name_of
from normalise.columns import plain_row
from normalise.draft import (
    Banner,
    ColumnReading,
    Draft,
    EntryRow,
    Event,
    FieldCell,
    PlanTable,
    Section,
    row_paragraphs,
)
from normalise.headings import field_of, is_blank, is_prompt, is_total, known_headings, plain_heading
from normalise.numbers import looks_like_number, names_recommendation, split_number
from normalise.options import options_of
from normalise.periods import find_periods
from normalise.said import Said
from normalise.title import TITLE_LETTERS, first_heading, title_score

#: Prompts stand right below the headings; a template has one such row, an adapted one at most two.
PROMPT_ROWS = 2
#: A row that says no more than that actions follow: a card's label beside its table of them.
LEADS_UP = {"action", "actions"}
#: What a row of its own may tell of the row above it.
TOLD = {"agency_response", "outcome", "evidence", "monitoring"}


def read_rows(draft: Draft) -> Draft:
    """Turn every row of the plan's tables into an event; repeated headings and prompts are furniture."""
    events: list[Event] = []
    furniture: list[Paragraph] = list(draft.furniture)
    outside: list[Paragraph] = list(draft.outside)
    parts = draft.plan_tables
    alone = len(parts) == 1
    means = meanings(parts)
    bodies = [
        card_events(part, means) if part.layout == "cards" else grid_events(part, heads_above(part, alone))
        for part in parts
    ]
    aboves = without_title([headings_above(part, alone) for part in parts], draft)
    grouped = sum(bool(part.title_rows) for part in parts) > 1 or any(
        isinstance(event, Section) for body, _ in bodies for event in body
    )
    for part, above, (body, repeated) in zip(parts, aboves, bodies, strict=True):
        titles = title_events(part, draft.title, grouped) if part.layout == "grid" else []
        found = (*(above or first_block(part, draft.title)), *titles, *body)
        events.extend(found)
        furniture.extend((*row_paragraphs(part.heading_rows), *repeated))
        stands = paragraphs_of(found) | set(map(id, repeated))
        outside.extend(p for p in (*part.above, *row_paragraphs(part.title_rows)) if id(p) not in stands)
    return replace(
        draft,
        events=tuple(events),
        furniture=tuple(furniture),
        outside=tuple(outside),
        notices=draft.notices + unfilled_notice(parts),
    )


def paragraphs_of(events: Iterable[Event]) -> set[int]:
    """The ids of the paragraphs that stand in some events."""
    pieces = (c for event in events for c in (event.cells if isinstance(event, EntryRow) else (event,)))
    return {id(p) for piece in pieces for p in piece.paragraphs}


def without_title(aboves: list[Above], draft: Draft) -> list[Above]:
    """Headings above tables, without that of the whole plan or document above the first of them.

    A first heading like those above other tables is one of them, if it does not look like a title.
    """
    sections = [event for above in aboves for event in above if isinstance(event, Section)]
    first = aboves[0][0] if aboves and aboves[0] else None
    if not isinstance(first, Section):
        return aboves
    opening = first_heading(draft)
    named = first.text in (draft.title, opening)
    labels = [label(event.text) for event in sections]
    alike = len(sections) > 1 and (
        not title_score(first.paragraphs[0]) or (bool(labels[0]) and len(set(labels)) == 1)
    )
    return [aboves[0][1:], *aboves[1:]] if named and not alike else aboves


def label(heading: str) -> str:
    """What stands before a colon or a dash in a heading: "Action plan" of "Action Plan: Police"."""
    found = re.match(r"([^:–—]+?)\s*(?::| [–—-] )\s*\S", heading)
    return plain_heading(found[1]) if found else ""


def unfilled_notice(parts: tuple[PlanTable, ...]) -> tuple[Notice, ...]:
    """What is said about rows of the template that hold a number and nothing else."""
    grids = [part for part in parts if part.layout == "grid"]
    rows = [row for part in grids for row in part.body if is_unfilled(row, part.columns)]
    if not rows:
        return ()
    numbers = ", ".join(" ".join(p.text for p in row_paragraphs((row,))) for row in rows)
    message = f"Rows that nobody has filled in were left out: {numbers}."
    return (Notice("rows_unfilled", message, next(row_paragraphs((rows[0],))).place.page),)


def grid_events(part: PlanTable, above: list[tuple[Cell, Cell]]) -> tuple[list[Event], list[Paragraph]]:
    """The events of a grid, and the paragraphs of repeated headings and prompts.

    `above`: (label, value) of what is said above the table of all its rows.
    """
    events: list[Event] = []
    furniture: list[Paragraph] = []
    repeats = {plain_row(row) for row in part.heading_rows}
    whole = plain_whole(part.heading_rows)  # in which a repeated heading of two rows may come, joined
    prompts = 0
    grouped: set[str] = set()
    carried: dict[str, FieldCell] = {}
    heads = [pair for row in part.title_rows for pair in head_pairs(row, part)]
    furniture.extend(p for label, _ in heads for p in label.paragraphs)
    said = Said(above, [pair for pair in heads if field_of(pair[0].text) != "recommendation"])
    for row, below in zip_longest(part.body, part.body[1:]):
        paragraphs = [p for c in row.cells for p in c.paragraphs]
        plain = plain_row(row)
        if plain and (plain in repeats or plain == whole or is_cut_heading(plain, whole)):
            furniture.extend(paragraphs)
        elif below is not None and plain_row(below) in repeats and (name := name_of_block(row, below, part)):
            said.close(events)
            events.append(name)
            carried = {}
        elif not events and prompts < PROMPT_ROWS and is_prompt_row(row, part.columns):
            furniture.extend(paragraphs)
            prompts += 1
            repeats.add(plain)  # they come again where the headings do
        elif is_unfilled(row, part.columns) or is_total([c.text for c in row.cells if c.text.strip()]):
            furniture.extend(paragraphs)
        elif (
            (answer := answer_below(row, part))
            and events
            and isinstance(events[-1], EntryRow)
            and said.is_new
        ):
            label, cell = answer
            furniture.extend(label.paragraphs)
            events[-1] = with_cell(events[-1], name_of(label), cell)
        elif pairs := head_pairs(row, part):
            furniture.extend(p for label, _ in pairs for p in label.paragraphs)
            texts = [value for label, value in pairs if field_of(label.text) == "recommendation"]
            if texts:
                carried = {}
                said.close(events)
                events.extend(Banner(text.paragraphs) for text in texts)
            said.add([pair for pair in pairs if pair[1] not in texts])
        elif (
            (told := told_below(row))
            and events
            and isinstance(events[-1], EntryRow)
            and plain_heading(told[0]) not in grouped
        ):
            events[-1] = with_cell(events[-1], *told)
        elif banner := read_banner(row, part):
            if isinstance(banner, Section) and plain_heading(banner.text) in LEADS_UP:
                furniture.extend(banner.paragraphs)
                continue
            said.close(events)
            events.append(banner)
            grouped.add(
                plain_heading(banner.paragraphs[0].text.partition(":")[0])
            )  # "Outcome 1: …" heads a group
            carried = {}
        elif paragraphs or any(c.fill for c in row.cells):
            entry = read_entry(row, part.columns, carried)
            carried = {cell.key: cell for cell in entry.cells}
            events.append(said.entry(entry))
    said.close(events)
    return events, furniture


def first_block(part: PlanTable, title: str | None) -> Above:
    """The name of the first block of a table right above it, where those of further ones stand above their headings."""
    repeats = {plain_row(row) for row in part.heading_rows}
    blocks = (
        name_of_block(row, below, part) for row, below in pairwise(part.body) if plain_row(below) in repeats
    )
    names = [block.text for block in blocks if isinstance(block, Section)]
    last = part.above[-1] if names and part.above else None
    if last is None or not names_group(last.text):
        return []
    alike = label(last.text) and {label(name) for name in names} == {label(last.text)}
    return [Section((last,))] if alike or last.text != title else []


def name_of_block(row: Row, headings: Row, part: PlanTable) -> Section | Banner | None:
    """What a row with one text says right above the headings that come again below it, as blocks on a sheet have them: the
    group or the recommendation of the rows that follow. On another page they may come again behind any row."""
    texts = [c for c in row.cells if c.text.strip()]
    if len(texts) != 1 or any(c.merged for c in row.cells):
        return None
    paragraphs = texts[0].paragraphs
    if len({p.place.page for p in (*paragraphs, *row_paragraphs((headings,)))}) > 1:
        return None
    banner = recommendation_above(replace(part, above=paragraphs), alone=False)
    unnumbered = split_number(texts[0].text)[0] is None
    return banner or (Section(paragraphs) if unnumbered and names_group(texts[0].text) else None)


def plain_whole(rows: tuple[Row, ...]) -> tuple[str, ...]:
    """The texts of all heading rows."""
    return tuple(text for row in rows for text in plain_row(row))


def is_cut_heading(plain: tuple[str, ...], headings: tuple[str, ...]) -> bool:
    """A repeated heading of which some cells are missing or cut: every text begins or ends one of the headings."""
    return len(plain) >= 3 and all(any(h.startswith(t) or h.endswith(t) for h in headings) for t in plain)


def is_prompt_row(row: Row, columns: tuple[ColumnReading, ...]) -> bool:
    """A row in which most texts are questions or instructions of the template, or say the heading again.

    A text alone across the table does not: "Overview report recommendations" are a group of them.
    """
    texts = [c.text for c in row.cells if c.text.strip()]
    if len(texts) == 1 and not is_prompt(texts[0]):
        return False
    fields = {c.start: c.field for c in columns}
    prompts = sum(
        is_prompt(c.text) or (field_of(c.text) is not None and field_of(c.text) == fields.get(c.column))
        for c in row.cells
        if c.text.strip()
    )
    return bool(texts) and prompts * 2 > len(texts) and not any(names_recommendation(t) for t in texts)


def is_unfilled(row: Row, columns: tuple[ColumnReading, ...]) -> bool:
    """A row of the template that nobody filled in: a number alone, or what a form shows before one types."""
    with_text = [c for c in row.cells if c.text.strip()]
    if not with_text or any(c.merged for c in row.cells) or len(row.cells) < len(columns):
        return False
    counts = {c.start for c in columns if c.field == "recommendation_number"}
    rated = {c.start for c in columns if c.field == "progress"}
    if any(c.fill and c.column in rated for c in row.cells) and len({c.fill for c in row.cells}) > 1:
        return False
    return all(is_blank(c.text) or (c.column in counts and looks_like_number(c.text)) for c in with_text)


def read_entry(row: Row, columns: tuple[ColumnReading, ...], carried: dict[str, FieldCell]) -> EntryRow:
    """A row's cells by column. A cell merged down from the row above brings that row's text with it."""
    cells: list[FieldCell] = []
    fills = {c.fill for c in row.cells}
    for column in columns:
        cell = row.cell(column.start)
        if cell is None:
            cells.append(FieldCell(column.key, ()))
            continue
        if cell.column < column.start and any(
            c.start <= cell.column < c.end for c in columns if c is not column
        ):
            cells.append(FieldCell(column.key, (), cell.fill))  # the cell spans from the column before
            continue
        above = carried.get(column.key)
        paragraphs = cell.paragraphs
        if column.end > column.start + 1:
            further = [c for n in range(column.start + 1, column.end) if (c := row.cell(n)) and c.column == n]
            paragraphs += tuple(p for c in further for p in c.paragraphs)
        if cell.merged and above is not None:
            paragraphs = above.paragraphs + paragraphs
            cells.append(FieldCell(column.key, paragraphs, cell.fill or above.fill, True, column.also))
        else:
            cells.append(FieldCell(column.key, paragraphs, cell.fill, also=column.also))
    whole_fill = next(iter(fills)) if len(fills) == 1 and len(row.cells) > 2 else None
    return EntryRow(tuple(cells), whole_fill, options=options_of(columns, row.cell))


def told_below(row: Row) -> tuple[str, Cell] | None:
    """(label, cell) of a row across the table that says "Update: …" of the row above it."""
    filled = [cell for cell in row.cells if cell.text.strip()]
    label, colon, rest = filled[0].text.partition(":") if len(filled) == 1 else ("", "", "")
    label = without_date(label)
    field = known_headings().get(plain_heading(label)) if colon and rest.strip() else None
    return (label, filled[0]) if field in TOLD and filled[0].span > 1 else None


def without_date(label: str) -> str:
    """ "Update" of "Update Dec 2020"."""
    for period in reversed(find_periods(label) if len(label) <= TITLE_LETTERS else ()):
        label = label[: period.start] + label[period.end :]
    return label.strip(" ()–-,")


def answer_below(row: Row, part: PlanTable) -> tuple[Cell, Cell] | None:
    """The same of a row with its label in a cell of its own: "Update", "Training has begun" across the rest."""
    pair = next(iter(head_pairs(row, part)), None)
    return pair if pair is not None and known_headings().get(plain_heading(pair[0].text)) in TOLD else None


def with_cell(entry: EntryRow, label: str, cell: Cell) -> EntryRow:
    """A row with one more cell, under its own label where the row has one of its field already."""
    taken = {c.key for c in entry.cells if c.paragraphs}
    field = known_headings()[plain_heading(label)]
    key = again("", label, taken) if field in taken else field
    kept = tuple(c for c in entry.cells if c.key != key)
    return replace(entry, cells=(*kept, FieldCell(key, cell.paragraphs, cell.fill)))
