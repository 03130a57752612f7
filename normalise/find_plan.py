"""Which tables of a document hold the plan, and how each is laid out."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extract.document import Paragraph, Row, Table
from extract.notices import Notice
from normalise.above import recommendation_above
from normalise.columns import HeadingRows, find_headings
from normalise.dates import read_target
from normalise.draft import ColumnReading, Draft, PlanTable, row_paragraphs
from normalise.heading_rows import has_figures
from normalise.headings import LONGEST_HEADING_WORDS, field_of, is_past, plain_heading, vocabulary
from normalise.legends import Key
from normalise.numbers import looks_like_number, names_recommendation
from normalise.plan import ANSWERS
from normalise.progress import read_progress

#: Fields that a plan has and other tables of a report (members, chronology, glossary) do not.
TELLING = {"recommendation", "target_date", "milestones", "progress", "completion_date"}
#: Of these a plan of actions alone has at least two.
OF_ACTIONS = TELLING | {"lead_agency", "evidence", "outcome", "agency_response"}
#: A grid names at least this many fields; a card at least this many, one to a row.
FIELDS_OF_PLAN = 3
#: At least this share of a card's labels means something known.
CARD_SHARE = 0.6
#: The cells of a card's row: a label and its text in up to three cells, or three labels with their texts beside each other.
CARD_CELLS, WIDE_CARD_CELLS = 4, 6


def find_plan(draft: Draft) -> Draft:
    """Choose the plan's tables; all other tables and the paragraphs between stay outside."""
    found: list[PlanTable] = []
    outside: list[Paragraph] = []
    above: list[Paragraph] = []
    looks = [look_at(table) for table in draft.document.tables]
    strong = any(look.card or (look.headings is not None and is_strong(look.headings)) for look in looks)
    following = iter(looks)
    previous: PlanTable | None = None
    for block in draft.document.blocks:
        if isinstance(block, Paragraph):
            above.append(block)
            continue
        part = plan_table(next(following), previous, tuple(above), strong)
        if part is None:
            outside.extend(above)
            outside.extend(row_paragraphs(block.rows))
            previous = previous if len(block.rows) <= 1 else None
        else:
            found.append(part)
            previous = part
        above = []
    outside.extend(above)
    found = with_aims_apart(found)
    return replace(
        draft,
        plan_tables=tuple(found),
        outside=tuple(outside),
        notices=draft.notices + doubts_of_columns(found),
    )


def with_aims_apart(parts: list[PlanTable]) -> list[PlanTable]:
    """Parts of a plan in which a column "Objective" is no recommendation where one stands across the rows or above them."""
    alone = len(parts) == 1
    apart = [replace(part, columns=tuple(map(as_aim, part.columns))) for part in parts]
    stated = any(recommendation_above(part, alone) or has_recommendations_across(part.body) for part in apart)
    return apart if stated else parts


def as_aim(column: ColumnReading) -> ColumnReading:
    aims = plain_heading(column.heading) in vocabulary()["asking"]["wanted"]
    return replace(column, field=None) if aims and column.field == "recommendation" else column


def doubts_of_columns(parts: list[PlanTable]) -> tuple[Notice, ...]:
    """What is said about columns whose headings do not tell what they mean, each heading once."""
    assumed = {c.heading: c.page for part in reversed(parts) for c in part.columns if c.assumed}
    found = [
        Notice(
            "target_assumed",
            f"The heading “{heading}” does not say whether its dates are those by which or on which something is done; "
            "they were taken for targets.",
            page,
        )
        for heading, page in assumed.items()
    ]
    again = {
        c.heading: c.page
        for part in parts
        for first in part.columns
        if first.field == "progress"
        for c in part.columns
        if c.field is None
        and not c.option
        and field_of(c.heading) == "progress"
        and rate_alike(first, c, part)
    }
    if again:
        listed = ", ".join(f"“{heading}”" for heading in again)
        message = f"The plan rates its rows more than once; `progress` is the first rating, and {listed} stand beside it."
        found.append(Notice("ratings_several", message, next(iter(again.values()))))
    return tuple(found)


def rate_alike(first: ColumnReading, other: ColumnReading, part: PlanTable) -> bool:
    """Whether both columns hold colours, or neither does; a state beside a colour ("Status", "RAG") says another thing."""
    cells = [
        [c for row in part.body if (c := row.cell(column.start)) is not None] for column in (first, other)
    ]
    coloured = [any(read_progress(c.text, c.fill, Key()).rating for c in each) for each in cells]
    return coloured[0] == coloured[1]


@dataclass(frozen=True, slots=True)
class Look:
    """A table as it looks by itself: with headings that a plan may have, or as a card."""

    table: Table
    headings: HeadingRows | None
    card: bool


def look_at(table: Table) -> Look:
    card = is_card(table)
    return Look(table, None if card and is_paired(table) else headings_of(table), card)


def plan_table(
    look: Look, previous: PlanTable | None, above: tuple[Paragraph, ...], strong: bool
) -> PlanTable | None:
    """A table as a part of the plan; None where it is another table. `strong`: one of the document's tables is a plan
    beyond doubt."""
    table, headings = look.table, look.headings
    if headings is not None and (
        is_strong(headings) or has_banners(headings, table) or (not strong and is_weak(headings))
    ):
        return PlanTable(
            table,
            "grid",
            headings.columns,
            table.rows[headings.last + 1 :],
            table.rows[: headings.first],
            table.rows[headings.first : headings.last + 1],
            above,
        )
    if look.card:
        return PlanTable(table, "cards", (), table.rows, above=above)
    if previous is not None and headings is None and goes_on(table, previous):
        return PlanTable(table, previous.layout, previous.columns, table.rows, above=above)
    return None


def headings_of(table: Table) -> HeadingRows | None:
    """The headings of a table whose recommendations or actions are words; a summary counts them."""
    headings = find_headings(table)
    if headings is None:
        return None
    told = [c for c in headings.columns if c.field in ("recommendation", "action")]
    cells = [cell for row in table.rows[headings.last + 1 :] for c in told if (cell := row.cell(c.start))]
    texts = [cell.text for cell in cells if cell.text.strip()]
    beside = [
        c.text for row in table.rows[headings.last + 1 :] for c in row.cells if c.column and c.text.strip()
    ]
    counts = all(of and sum(map(has_figures, of)) * 2 > len(of) for of in (texts, beside))
    return None if counts else headings


def is_strong(headings: HeadingRows) -> bool:
    """Headings that only a plan has: recommendation or action, with enough of the rest."""
    fields = headings.fields
    if not fields & {"recommendation", "action"} or not fields & TELLING:
        return False
    if not fields & ANSWERS:
        return False
    if "recommendation" not in fields and len(fields & OF_ACTIONS) < 2:
        return False
    return len(fields) >= FIELDS_OF_PLAN


def has_banners(headings: HeadingRows, table: Table) -> bool:
    """Headings without a recommendation, which rows across the table below them name instead."""
    if "action" not in headings.fields or not headings.fields & TELLING:
        return False
    return has_recommendations_across(table.rows[headings.last + 1 :])


def has_recommendations_across(body: Sequence[Row]) -> bool:
    texts = map(row_text, body)
    return any(text is not None and names_recommendation(text) for text in texts)


def row_text(row: Row) -> str | None:
    """The text of a row that has but one; None for any other."""
    found = [cell.text for cell in row.cells if cell.text.strip()]
    return found[0] if len(found) == 1 else None


def is_weak(headings: HeadingRows) -> bool:
    """Columns that a short plan or a list may have, or actions with who leads or how far they are; taken only
    where a document has nothing better. Actions that were taken, and nothing else, are a chronology's."""
    fields = headings.fields
    actions = [c for c in headings.columns if c.field == "action"]
    if "recommendation" not in fields and all(is_past(set(c.heading.lower().split())) for c in actions):
        return False
    if "action" in fields and fields & {"lead_agency", "progress"} and len(fields) > FIELDS_OF_PLAN:
        return True
    answered = bool(fields & (ANSWERS | {"lead_agency"}))
    return "recommendation" in fields and (answered or len(fields) >= FIELDS_OF_PLAN)


def is_card(table: Table) -> bool:
    """A table with the headings down its left side."""
    if len(table.rows) < FIELDS_OF_PLAN or not all(map(may_be_of_card, table.rows)):
        return False
    # a text alone in its row stands across the card
    labels = [
        row.cells[0].text.strip()
        for row in table.rows
        if len(row.cells) >= 2
        and row.cells[0].text.strip()
        and (any(cell.text.strip() for cell in row.cells[1:]) or is_short(row.cells[0].text))
    ]
    if len(labels) < FIELDS_OF_PLAN or not all(map(is_short, labels)):
        return False
    fields = [field_of(label) for label in labels]
    known = {f for f in fields if f}
    return (
        len(known) >= FIELDS_OF_PLAN
        and sum(f is not None for f in fields) >= CARD_SHARE * len(fields)
        and (bool(known & {"recommendation", "action"}) or has_recommendations_across(table.rows))
        and bool(known & (TELLING | {"lead_agency"}))
    )


def may_be_of_card(row: Row) -> bool:
    """Whether a row has a label and its texts, or several labels; many texts behind one label are those of a summary."""
    behind = [cell.text for cell in row.cells[2::2] if cell.text.strip()]
    return len(row.cells) <= CARD_CELLS or (len(row.cells) <= WIDE_CARD_CELLS and all(map(field_of, behind)))


def is_paired(table: Table) -> bool:
    """Whether the rows of a card have two labels each: "Action", its text, "Target date", its day. They differ from row
    to row, where the headings of a grid come again as they were."""
    labels = {
        (field_of(row.cells[0].text), field_of(row.cells[2].text))
        for row in table.rows
        if len(row.cells) >= 4
    }
    return sum(None not in pair for pair in labels) > 1


def is_short(label: str) -> bool:
    return len(label.split()) <= LONGEST_HEADING_WORDS


def goes_on(table: Table, previous: PlanTable) -> bool:
    """Whether a table without headings goes on with the columns of the one before it."""
    if previous.layout != "grid" or table.columns != previous.table.columns:
        return False
    by_field = {c.field: c for c in previous.columns if c.field}
    return any(is_plan_row(row, by_field) for row in table.rows)


def is_plan_row(row: Row, columns: dict[str, ColumnReading]) -> bool:
    """A row with something that only a plan's row has: a number, "Recommendation 3", a target date."""
    for name in ("recommendation_number", "recommendation", "target_date"):
        column = columns.get(name)
        cell = row.cell(column.start) if column else None
        if cell is None or not cell.text.strip():
            continue
        if name == "recommendation_number" and looks_like_number(cell.text):
            return True
        if name == "recommendation" and names_recommendation(cell.text):
            return True
        if name == "target_date":
            target, notices = read_target(cell.text)
            if target.date is not None and not notices:
                return True
    return False
