"""What columns mean by the cells below them, where their headings do not tell."""

from collections.abc import Sequence, Set
from dataclasses import replace

from extract.document import Cell, Row
from normalise.banners import is_sentence
from normalise.bodies import is_verb
from normalise.colours import vocabulary as colours
from normalise.dates import read_target
from normalise.draft import ColumnReading
from normalise.headings import BY_CONTENT, is_past, plain_heading, vocabulary
from normalise.legends import Key
from normalise.numbers import (
    counted,
    has_parts,
    is_number_alone,
    looks_like_number,
    names_recommendation,
    split_number,
)
from normalise.periods import find_periods
from normalise.progress import RATING_WORDS, is_rating_text, read_progress, says_yes_or_no
from normalise.reviews.headline import headline, is_telling
from normalise.states.statuses import status_of

#: A date behind one of these is the date of what is told there.
TOLD = {"agency_response", "progress", "outcome", "completion_date", "evidence", "monitoring"}
#: A heading of none but these words says of what its dates are nothing: the action beside it.
PLAIN_DATES = frozenset(
    {"by", "completed", "date", "dates", "day", "month", "year", "of", "for", "the", "action", "actions"}
)
#: Words by which a heading asks for a date.
ASKS_DATE = frozenset({"date", "dates", "when", "day", "month", "year"})
#: Words with which a target begins and a day on which something was done does not.
TO_COME = ("by ", "before ", "end of ", "by: ", "no later ", "not later ", "tbc", "to be ")
#: Targets without a day are none on which something was done; "ongoing" says of either that it is not done.
OPEN = ("relative", "immediate")


def decided(columns: list[ColumnReading], body: tuple[Row, ...]) -> tuple[ColumnReading, ...]:
    """The columns in use, with what their cells say of them."""
    columns = [as_action(column, body) if "action" in column.also else column for column in columns]
    named = {column.field for column in columns}
    used = [column for column in columns if column.heading or is_used(column, body)]
    columns = [by_content(column, body, named) for column in used]
    return with_target(with_rating(with_recommendation(columns, body), body), body)


def texts_of(column: ColumnReading, body: Sequence[Row]) -> list[str]:
    """The texts of a column's cells that have one; a row across the table is none of them."""
    cells = ((row.cell(column.start), row) for row in body)
    return [
        cell.text
        for cell, row in cells
        if cell is not None and cell.text.strip() and not is_across(cell, row)
    ]


def is_across(cell: Cell, row: Row) -> bool:
    """Whether a cell of several columns is the only one of its row with a text: a banner."""
    return cell.span > 1 and sum(bool(c.text.strip()) for c in row.cells) == 1


def is_used(column: ColumnReading, body: tuple[Row, ...]) -> bool:
    """Whether a column without a heading holds anything: tags and spans may name columns that nobody sees."""
    cells = [c for row in body for c in row.cells if column.start <= c.column < column.end]
    return any(c.text.strip() or c.fill for c in cells)


def as_action(column: ColumnReading, body: tuple[Row, ...]) -> ColumnReading:
    """A column "Recommendation / action" in which rows across the table recommend, or those whose numbers have parts ("3"
    above "3.1") and that tell nothing else: the others hold the actions."""
    cells = [
        cell for row in body if (cell := row.cell(column.start)) is not None and cell.column == column.start
    ]
    across = [cell for cell in cells if cell.span > column.end - column.start and cell.text.strip()]
    numbers = [row.cells[0].text for row in body if row.cells]
    across += [
        row.cells[0]
        for row in body
        if column.start > 0
        and sum(bool(cell.text.strip()) for cell in row.cells) == 2
        and has_parts(row.cells[0].text, numbers)
    ]
    below = column.field == "recommendation" and 0 < len(across) < len(cells)
    return replace(column, field="action", also=()) if below else column


def by_content(column: ColumnReading, body: tuple[Row, ...], named: Set[str | None]) -> ColumnReading:
    """A heading with two meanings, or none at all, decided by the cells below it.

    `named`: what the table's headings mean. Beside a column of ratings one that has a narrative in a cell tells.
    """
    texts = texts_of(column, body)
    if column.field == BY_CONTENT:
        fills = {c.fill for r in body if (c := r.cell(column.start)) is not None and c.fill}
        return replace(column, field=progress_or_response(texts, fills, "progress" in named))
    if column.field == "completion_date":
        held = what_is_completed(column, texts)
        return replace(column, field=None if held == "agency_response" and held in named else held)
    if plain_heading(column.heading) in ("review", "source") and 2 * sum(map(names_review, texts)) > len(
        texts
    ):
        return replace(
            column, field=None
        )  # in a list of several: "DHR 9", and not when it is looked at again
    if not column.heading and column.start == 0 and texts:
        numbers = sum(map(is_number_alone, texts))
        in_order = counted([text.strip() for text in texts])
        if numbers * 2 > len(texts) or (in_order and not any(text for _, text in in_order)):
            return replace(column, field="recommendation_number")
    return column


def progress_or_response(texts: Sequence[str], fills: Set[str], rated: bool) -> str:
    """What "Progress" holds, by its texts and fills. `rated`: the plan has its ratings elsewhere."""
    ratings = sum(map(is_rating_text, texts))
    if rated and ratings < len(texts):
        return "agency_response"
    short = all(len(text.split()) <= RATING_WORDS for text in texts)
    mostly = ratings * 2 >= len(texts) if texts and not (short and len(fills) > 1) else bool(fills)
    return "progress" if mostly else "agency_response"


def what_is_completed(column: ColumnReading, texts: list[str]) -> str:
    """What a column of completion holds: dates; answers ("Completed? (Y/N)"); or, under a heading that asks for no
    date ("Achieved"), mostly sentences without one, which tell what was done."""
    if says_yes_or_no(texts):
        return "progress"
    told = [text for text in texts if len(text.split()) > RATING_WORDS and not find_periods(text)]
    asks = set(plain_heading(column.heading).split()) & ASKS_DATE
    return "agency_response" if len(told) * 2 > len(texts) and not asks else "completion_date"


def names_review(text: str) -> bool:
    """A review by its kind, with its number or name: "DHR9", "SAR Terence"."""
    return bool(headline(text, False).mentions) or (looks_like_number(text) and is_telling(text))


def with_field(
    columns: list[ColumnReading], at: int, field: str, *, assumed: bool = False
) -> list[ColumnReading]:
    """Columns of which the one at a place means a field."""
    return [*columns[:at], replace(columns[at], field=field, assumed=assumed), *columns[at + 1 :]]


def with_recommendation(columns: list[ColumnReading], body: tuple[Row, ...]) -> list[ColumnReading]:
    """Columns of which one holds the recommendations where most of its cells say so and no heading does.

    The first, whatever its heading ("Service"), where they begin "Recommendation 3 …"; that of the numbers ("Rec")
    where they ask for something in so many words.
    """
    if not columns or any(c.field == "recommendation" for c in columns):
        return columns
    first = columns[0]
    if first.field is None:
        texts = texts_of(first, body)
        named = sum(names_recommendation(text) and bool(split_number(text)[1]) for text in texts)
        if named >= 2 and named * 2 > len(texts):
            return with_field(columns, 0, "recommendation")
    for at, column in enumerate(columns):
        if column.field == "recommendation_number" and asks_for_something(texts_of(column, body)):
            return with_field(columns, at, "recommendation")
    return columns


def asks_for_something(texts: list[str]) -> bool:
    """Whether most texts behind their numbers are sentences, or begin with a verb as requests do."""
    rests = [text for _, text in counted(texts) or map(split_number, texts)]
    asked = sum(
        is_sentence(text) or is_verb(text.split()[0].lower()) for text in rests if len(text.split()) > 1
    )
    return asked * 2 > len(texts)


def with_rating(columns: list[ColumnReading], body: tuple[Row, ...]) -> list[ColumnReading]:
    """Columns of which one of an unknown heading ("Grading") is the rating where its cells name colours and nothing else."""
    if any(c.field == "progress" or "progress" in c.also or c.option for c in columns):
        return columns
    for at, column in enumerate(columns):
        words = [text.strip().lower() for text in texts_of(column, body)]
        if (
            column.field is None
            and column.heading
            and len(words) > 1
            and set(words) <= set(colours()["words"])
        ):
            return with_field(columns, at, "progress")
    return columns


def with_target(columns: list[ColumnReading], body: tuple[Row, ...]) -> tuple[ColumnReading, ...]:
    """Columns of which one is the target where no heading names it: "Completion date" where its dates are to come,
    or "Date" behind the action, not right behind anything that is told, or right behind who is to act on a recommendation."""
    fields = [column.field for column in columns]
    if "target_date" in fields or any("target_date" in c.also for c in columns):
        return tuple(columns)
    for at, column in enumerate(columns):
        told = {fields[at - 1]} & TOLD if at else set()
        whose = at > 0 and fields[at - 1] == "lead_agency" and "recommendation" in fields[:at]
        plain = column.field is None and column.heading and not told and ("action" in fields[:at] or whose)
        if (plain and dates(column, body)) or is_to_come(column, columns, body):
            return tuple(with_field(columns, at, "target_date", assumed=not says_by(column)))
    return tuple(columns)


def says_by(column: ColumnReading) -> bool:
    """Whether a heading says that its dates are those by which something is done: "By", "By date"."""
    return "by" in plain_heading(column.heading).split()


def dates(column: ColumnReading, body: tuple[Row, ...]) -> bool:
    """Whether most cells of a column are targets, and its heading names no other kind of date."""
    texts = texts_of(column, body)
    readings = [read_target(text) for text in texts]
    dated = sum(target.date is not None and not notices for target, notices in readings)
    plain = set(plain_heading(column.heading).split()) <= PLAIN_DATES
    return plain and dated * 2 > len(texts)


def tells(column: ColumnReading) -> bool:
    """Whether a heading says that what stands below it was done: "Action taken"."""
    return is_past(set(plain_heading(column.heading).split()))


def is_to_come(column: ColumnReading, columns: list[ColumnReading], body: tuple[Row, ...]) -> bool:
    """Whether the dates of a column "Completion date", the plan's only ones, are those by which and not on which.

    They are if none says "completed" and some say so ("by May 2020"), or more rows that are not done (by their state, or
    red or amber) have a date than have none; or if no column tells how far the rows are: then the plan was made before anything was done.
    """
    if column.field != "completion_date":
        return False
    if plain_heading(column.heading) not in vocabulary()["by_content"]["completion"]:
        return False
    told = [
        c for c in columns if c.field in ("progress", "agency_response", "outcome", "evidence") or tells(c)
    ]
    rated = [c for c in told if c.field == "progress"]
    said, dated, undated, done, blank = 0, 0, 0, 0, 0
    for row in body:
        cell = row.cell(column.start)
        pending = any(is_pending(at) for c in rated if (at := row.cell(c.start)) is not None)
        if cell is None or not cell.text.strip():
            blank += any(c.text.strip() for c in row.cells)
            undated += pending
            continue
        target, _ = read_target(cell.text)
        done += target.completed_date is not None or status_of(cell.text) == "done"
        said += target.precision in OPEN or cell.text.strip().lower().startswith(TO_COME)
        dated += pending and target.date is not None
    return not done and (said > 0 or dated > undated or (not told and not blank))


def is_pending(cell: Cell) -> bool:
    """Whether a cell of states or ratings says that something is not done."""
    if (state := status_of(cell.text)) is not None:
        return state in ("in_progress", "not_started")
    return read_progress(cell.text, cell.fill, Key()).rating in ("red", "amber")
