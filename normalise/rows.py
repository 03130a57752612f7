"""Rows of the plan's tables to events: section, banner with a recommendation, entry."""

from dataclasses import replace

from extract.document import Cell, Paragraph, Row
from normalise.cards import card_events
from normalise.columns import plain_row
from normalise.draft import Banner, ColumnReading, Draft, EntryRow, Event, FieldCell, PlanTable, Section
from normalise.headings import field_of, is_prompt
from normalise.numbers import looks_like_number, names_recommendation, only_number, split_number

#: Prompts stand right below the headings; a template has one such row, an adapted one at most two.
PROMPT_ROWS = 2
#: A banner covers at least this share of the columns.
BANNER_SHARE = 0.6
#: A banner without the word "recommendation" is one if it says what should be done, in so many words.
SENTENCE_WORDS = 8


def read_rows(draft: Draft) -> Draft:
    """Turn every row of the plan's tables into an event; repeated headings and prompts are furniture."""
    events: list[Event] = []
    furniture: list[Paragraph] = list(draft.furniture)
    outside: list[Paragraph] = list(draft.outside)
    for at, part in enumerate(draft.plan_tables):
        heading = heading_above(part, draft.title if at == 0 else None)
        if heading is not None:
            events.append(heading)
        outside.extend(p for p in part.above if heading is None or p not in heading.paragraphs)
        for row in part.heading_rows:
            furniture.extend(p for c in row.cells for p in c.paragraphs)
        for row in part.title_rows:
            paragraphs = [p for c in row.cells for p in c.paragraphs]
            outside.extend(paragraphs)
        more, repeated = card_events(part) if part.layout == "cards" else grid_events(part)
        events.extend(more)
        furniture.extend(repeated)
    return replace(draft, events=tuple(events), furniture=tuple(furniture), outside=tuple(outside))


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
    short = len(last.text.split()) <= 12 and not last.text.rstrip().endswith((".", ";", ":", ","))
    if short and (last.heading or last.bold):
        return Section((last,))
    return None


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
        elif not events and prompts < PROMPT_ROWS and is_prompt_row(row):
            furniture.extend(paragraphs)
            prompts += 1
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


def is_prompt_row(row: Row) -> bool:
    """A row in which most texts are questions or instructions of the template."""
    texts = [c.text for c in row.cells if c.text.strip()]
    prompts = sum(is_prompt(t) for t in texts)
    return bool(texts) and prompts * 2 > len(texts) and not any(names_recommendation(t) for t in texts)


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
    if not across or number.column != 0 or not looks_like_number(number.text):
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
