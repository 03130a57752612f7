"""Rows of the plan's tables to events: section, banner with a recommendation, entry."""

import re
from dataclasses import replace

from extract.document import Cell, Paragraph, Row
from extract.notices import Notice
from normalise.cards import card_events
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
from normalise.headings import field_of, is_blank, is_prompt
from normalise.numbers import looks_like_number, names_recommendation, only_number, split_number

#: Prompts stand right below the headings; a template has one such row, an adapted one at most two.
PROMPT_ROWS = 2
#: A banner covers at least this share of the columns.
BANNER_SHARE = 0.6
#: A banner without the word "recommendation" is one if it says what should be done, in so many words.
SENTENCE_WORDS = 8
#: Words of a heading that names an agency or group.
SECTION_WORDS = 12


def read_rows(draft: Draft) -> Draft:
    """Turn every row of the plan's tables into an event; repeated headings and prompts are furniture."""
    events: list[Event] = []
    furniture: list[Paragraph] = list(draft.furniture)
    outside: list[Paragraph] = list(draft.outside)
    bodies = [card_events(p) if p.layout == "cards" else grid_events(p) for p in draft.plan_tables]
    unfilled = [
        row
        for part in draft.plan_tables
        if part.layout == "grid"
        for row in part.body
        if is_unfilled(row, part.columns)
    ]
    grouped = sum(bool(part.title_rows) for part in draft.plan_tables) > 1 or any(
        isinstance(event, Section) for body, _ in bodies for event in body
    )
    for at, (part, (body, repeated)) in enumerate(zip(draft.plan_tables, bodies, strict=True)):
        heading = heading_above(part, draft.title if at == 0 else None)
        if heading is not None:
            events.append(heading)
        outside.extend(p for p in part.above if heading is None or p not in heading.paragraphs)
        furniture.extend(row_paragraphs(part.heading_rows))
        above = title_events(part, draft.title, grouped)
        stands = {id(p) for event in above for p in event.paragraphs}
        outside.extend(p for p in row_paragraphs(part.title_rows) if id(p) not in stands)
        events.extend((*above, *body))
        furniture.extend(repeated)
    return replace(
        draft,
        events=tuple(events),
        furniture=tuple(furniture),
        outside=tuple(outside),
        notices=draft.notices + unfilled_notice(unfilled),
    )


def unfilled_notice(rows: list[Row]) -> tuple[Notice, ...]:
    """What is said about rows of the template that hold a number and nothing else."""
    if not rows:
        return ()
    numbers = ", ".join(" ".join(p.text for p in row_paragraphs((row,))) for row in rows)
    message = f"Rows that nobody has filled in were left out: {numbers}."
    return (Notice("rows_unfilled", message, next(row_paragraphs((rows[0],))).place.page),)


def heading_above(part: PlanTable, title: str | None) -> Section | Banner | None:
    """The heading right above a table: an agency, or the recommendation that the table is about.

    `title`: the plan's own, for its first table, which is neither.
    """
    if not part.above:
        return None
    last = part.above[-1]
    if names_recommendation(last.text):
        return Banner((last,))
    if (banner := recommendation_above(part)) is not None:
        return banner
    if part.layout == "cards" or " ".join(last.text.split()) == title:
        return None
    short = len(last.text.split()) <= SECTION_WORDS and not last.text.rstrip().endswith((".", ";", ":", ","))
    if short and (last.heading or last.bold):
        return Section((last,))
    return None


def title_events(part: PlanTable, title: str | None, grouped: bool) -> list[Section | Banner]:
    """The rows above a table's headings that belong to the rows below: its recommendation, or its agency.

    `grouped`: whether rows elsewhere in the plan name agencies or groups; the last row above is one of them
    unless it is the plan's title or says when the plan was made.
    """
    found: list[Section | Banner] = []
    for row in part.title_rows:
        event = read_banner(row, part)
        if event is None:
            continue
        text = " ".join(" ".join(p.text.split()) for p in event.paragraphs)
        goes_on = bool(found) and isinstance(found[-1], Banner) and not split_number(first_text(found[-1]))[1]
        if isinstance(event, Banner) and (names_recommendation(text) or event.number or goes_on):
            found.append(event)
        elif row is part.title_rows[-1] and grouped and not found and text != title and names_group(text):
            found.append(Section(event.paragraphs))
    return found


def names_group(text: str) -> bool:
    """A short name, and no title, key, date of publication or version."""
    said = re.search(
        r"\b(?:plan|version|publi\w+|updated?|official|confidential|draft|key|rag|brag)\b", text, re.I
    )
    return len(text.split()) <= SECTION_WORDS and not text.endswith((".", ";", ",")) and said is None


def first_text(event: Banner) -> str:
    return event.paragraphs[0].text


def recommendation_above(part: PlanTable) -> Banner | None:
    """A heading "Recommendation 3" with prose below it, above a table that does not state the recommendation itself.

    Where the heading has no words but its number, the prose is the recommendation; else it is an explanation.
    """
    named = [at for at, p in enumerate(part.above) if names_recommendation(p.text)]
    if not named or states_recommendation(part):
        return None
    head, *prose = part.above[named[-1] :]
    if any(p.heading or p.bold for p in prose):
        return None
    number, text = split_number(head.text)
    return Banner((head,)) if text else Banner((head, *prose), number)


def states_recommendation(part: PlanTable) -> bool:
    """Whether a column or a card's label holds the recommendation."""
    if part.layout == "cards":
        return any(field_of(row.cells[0].text) == "recommendation" for row in part.body if row.cells)
    return "recommendation" in {c.field for c in part.columns}


def grid_events(part: PlanTable) -> tuple[list[Event], list[Paragraph]]:
    """The events of a grid, and the paragraphs of repeated headings and prompts."""
    events: list[Event] = []
    furniture: list[Paragraph] = []
    repeats = {plain_row(row) for row in part.heading_rows}
    whole = plain_whole(part.heading_rows)
    prompts = 0
    carried: dict[str, FieldCell] = {}
    for row in part.body:
        paragraphs = [p for c in row.cells for p in c.paragraphs]
        plain = plain_row(row)
        if plain and (plain in repeats or plain == whole or is_cut_heading(plain, part.heading_rows)):
            furniture.extend(paragraphs)
        elif not events and prompts < PROMPT_ROWS and is_prompt_row(row, part.columns):
            furniture.extend(paragraphs)
            prompts += 1
        elif is_unfilled(row, part.columns):
            furniture.extend(paragraphs)
        elif banner := read_banner(row, part):
            events.append(banner)
            carried = {}
        elif paragraphs or any(c.fill for c in row.cells):
            entry = read_entry(row, part.columns, carried)
            events.append(entry)
            carried = {cell.key: cell for cell in entry.cells}
    return events, furniture


def plain_whole(rows: tuple[Row, ...]) -> tuple[str, ...]:
    """All heading rows as one: what a repeated heading of two rows gives where its rows were joined."""
    return tuple(text for row in rows for text in plain_row(row))


def is_cut_heading(plain: tuple[str, ...], headings: tuple[Row, ...]) -> bool:
    """A repeated heading of which some cells are missing or cut: every text begins or ends a heading."""
    known = [text for row in headings for text in plain_row(row)]
    return len(plain) >= 3 and all(any(k.startswith(t) or k.endswith(t) for k in known) for t in plain)


def is_prompt_row(row: Row, columns: tuple[ColumnReading, ...]) -> bool:
    """A row in which most texts are questions or instructions of the template, or say the heading again."""
    texts = [c.text for c in row.cells if c.text.strip()]
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


def read_banner(row: Row, part: PlanTable) -> Section | Banner | None:
    """A row across the table: the recommendation, or the agency or group, of the rows below it."""
    with_text = [c for c in row.cells if c.text.strip()]
    fields = {c.field for c in part.columns}
    if len(with_text) == 2 and "recommendation" not in fields:
        return numbered_banner(with_text[0], with_text[1], part)
    if len(with_text) != 1:
        return None
    cell = with_text[0]
    across = cell.span >= max(2, BANNER_SHARE * part.table.columns) and not cell.merged
    merged = any(c.merged for c in row.cells)
    alone = looks_like_label(cell, row) and not merged
    text = " ".join(cell.text.split())
    # Where no rules show how far a cell reaches, a short banner stands in the first column.
    named = cell.column == 0 and not merged and "recommendation" not in fields and names_recommendation(text)
    if not across and not alone and not named:
        return None
    if names_recommendation(text) or ("recommendation" not in fields and is_sentence(text)):
        return Banner(cell.paragraphs)
    number, rest = split_number(text)
    if across and number is not None and "recommendation" not in fields and rest:
        return Banner(cell.paragraphs)
    return Section(cell.paragraphs)


def numbered_banner(number: Cell, cell: Cell, part: PlanTable) -> Banner | None:
    """A number in the first cell and one text across the rest of the table: the recommendation of the rows below."""
    across = cell.span >= max(2, BANNER_SHARE * part.table.columns) and not (cell.merged or number.merged)
    named = names_recommendation(number.text) and not split_number(number.text)[1]
    if not across or number.column != 0 or not (looks_like_number(number.text) or named):
        return None
    return Banner(number.paragraphs + cell.paragraphs, only_number(number.text))


def looks_like_label(cell: Cell, row: Row) -> bool:
    """One short text in an otherwise empty row, set off by bold letters or a fill across the row."""
    short = len(cell.text.split()) <= 10 and len(cell.paragraphs) == 1
    filled = cell.fill is not None and all(c.fill == cell.fill for c in row.cells)
    bold = all(p.bold for p in cell.paragraphs)
    return (
        cell.column == 0
        and short
        and len(row.cells) >= 3
        and (filled or bold)
        and not cell.text.rstrip().endswith(".")
    )


def is_sentence(text: str) -> bool:
    """A sentence, not a name: long, or with a full stop."""
    words = len(text.split())
    return words >= SENTENCE_WORDS or (words >= 3 and text.endswith("."))


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
        paragraphs = tuple(
            p
            for n in range(column.start, column.end)
            if (c := row.cell(n)) and max(c.column, column.start) == n
            for p in c.paragraphs
        )
        if cell.merged and above is not None:
            cells.append(FieldCell(column.key, above.paragraphs + paragraphs, cell.fill or above.fill, True))
        else:
            cells.append(FieldCell(column.key, paragraphs, cell.fill))
    whole_fill = next(iter(fills)) if len(fills) == 1 and len(row.cells) > 2 else None
    return EntryRow(tuple(cells), whole_fill)
