"""Heading rows to columns: which row holds the headings, and the field that each column means."""

from dataclasses import dataclass, replace

from extract.document import Cell, Row, Table
from extract.words import split_words
from normalise.by_cells import decided
from normalise.draft import ColumnReading
from normalise.headings import (
    DATES,
    also_means,
    begins,
    field_in_brackets,
    field_of,
    field_without_brackets,
    is_past,
    is_prompt,
    mostly_prompts,
    plain_heading,
    vocabulary,
)
from normalise.numbers import looks_like_number, names_recommendation
from normalise.options import Labelled, with_options

#: Headings stand in the first rows; above them there is at most a title, a key and a group heading.
HEADING_WITHIN = 6
#: A heading row is mostly headings: at least this share of its texts means something known.
KNOWN_SHARE = 0.5
#: Words of a heading; a cell with more is text ("Scope of recommendation i.e. local or regional" has 7).
HEADING_WORDS = 25
#: Words of a heading over several others: "Planning", "What we will do and by when".
GROUP_WORDS = 10


#: What a heading may name beside its own field and a plan needs.
ALSO_TOLD = frozenset({"target_date", "lead_agency"})


@dataclass(frozen=True, slots=True)
class HeadingRows:
    """Where a table's headings stand and what they mean. Rows [first, last] are headings."""

    first: int
    last: int
    columns: tuple[ColumnReading, ...]

    @property
    def fields(self) -> set[str]:
        told = {c.field for c in self.columns if c.field} | {c.option.field for c in self.columns if c.option}
        return told | {name for c in self.columns for name in c.also if name in ALSO_TOLD}


def find_headings(table: Table) -> HeadingRows | None:
    """The heading rows of a table; None where no row looks like headings of a plan."""
    best: tuple[int, int] | None = None
    for at, row in enumerate(table.rows[:HEADING_WITHIN]):
        known = known_in(row, questions=best is None)
        if known >= 2 and (
            best is None or (known > best[0] and not mostly_prompts(c.text for c in row.cells))
        ):
            best = known, at
    if best is None:
        return None
    first = last = best[1]
    while first > 0 and is_group_row(table.rows[first - 1], table.rows[first], table.columns):
        first -= 1
    while last + 1 < len(table.rows) and is_sub_row(table.rows[last], table.rows[last + 1], table.columns):
        last += 1
    return HeadingRows(first, last, read_columns(table, first, last))


def known_in(row: Row, questions: bool = False) -> int:
    """How many different fields a row's texts name; 0 for a row that is no heading row.

    `questions`: whether a question that means nothing known may stand among them.
    """
    texts = [cell.text for cell in row.cells if cell.text.strip()]
    if not texts or any(len(t.split()) > HEADING_WORDS for t in texts):
        return 0
    fields = [field_of(t) for t in texts]
    known = [f for f in fields if f]
    if len(known) < KNOWN_SHARE * len(texts):
        return 0
    if not questions and any(is_prompt(t) and not field_of(t) for t in texts):
        return 0
    return len(set(known))


def is_group_row(upper: Row, lower: Row, columns: int) -> bool:
    """A row of group headings above the headings: a cell of it spans several of theirs, but not all."""
    texts = [c for c in upper.cells if c.text.strip() and not c.merged]
    if not texts or any(len(c.text.split()) > HEADING_WORDS or names_recommendation(c.text) for c in texts):
        return False
    if any(c.span > 1 and len(c.text.split()) > GROUP_WORDS for c in texts):
        return False
    first = lower.cell(texts[0].column)
    if len(upper.cells) == 2 and texts[0].span == 1 and first is not None and first.text.strip():
        return False  # "Scope", "Local" across the rest
    spanning = [c for c in texts if c.span > 1 and c.span < columns and parts_below(c, lower) > 1]
    return bool(spanning) or any(c.merged and up_text(upper, c) for c in lower.cells)


def is_sub_row(upper: Row, lower: Row, columns: int) -> bool:
    """A row that splits headings above it: several short texts below one spanning cell, the rest merged."""
    parted = [c for c in upper.cells if c.text.strip() and 1 < c.span < columns and parts_below(c, lower) > 1]
    if not parted:
        return False
    covered = {n for c in parted for n in range(c.column, c.column + c.span)}
    below = [c for c in lower.cells if c.text.strip() and not c.merged]
    return bool(below) and all(
        c.column in covered and len(c.text.split()) <= 8 and not looks_like_number(c.text) for c in below
    )


def parts_below(cell: Cell, row: Row) -> int:
    return sum(cell.column <= c.column < cell.column + cell.span and bool(c.text.strip()) for c in row.cells)


def up_text(row: Row, cell: Cell) -> str:
    above = row.cell(cell.column)
    return "" if above is None else above.text.strip()


def read_columns(table: Table, first: int, last: int) -> tuple[ColumnReading, ...]:
    """The columns of a table from its heading rows [first, last], with the cells' help where it is needed."""
    rows = table.rows[first : last + 1]
    starts = sorted({c.column for row in rows for c in row.cells if not c.merged or c.text})
    labelled: list[Labelled] = []
    for at, start in enumerate(starts):
        end = starts[at + 1] if at + 1 < len(starts) else table.columns
        texts: list[str] = []
        page = None
        for row in rows:
            cell = row.cell(start)
            if cell is not None and cell.text.strip() and not (cell.merged and texts):
                text = " ".join(cell.text.split())
                if text not in texts:
                    texts.append(text)
                page = page or (cell.place.page if cell.place else None)
        heading = " ".join(texts)
        field = (field_of(texts[-1]) or field_of(heading) or field_of(texts[0])) if texts else None
        field = None if len(texts) > 1 and begins(texts[-1]) and field in DATES else field
        also = also_means(heading, field)
        labelled.append((ColumnReading(start, end, heading, field, page, also), texts[-1] if texts else ""))
    body = table.rows[last + 1 :]
    return first_keeps(decided(with_options(labelled, body), body))


def first_keeps(columns: tuple[ColumnReading, ...]) -> tuple[ColumnReading, ...]:
    """Where two columns mean the same field the first keeps it; equal headings are told apart by number.

    Of "Action taken" and "Further action" the one that is not past is the action.
    """
    columns = with_what_is_asked(without_brackets(columns))
    actions = [column for column in columns if column.field == "action"]
    past = [column for column in actions if is_past(set(plain_heading(column.heading).split()))]
    if len(past) == 1 and len(actions) > 1:
        columns = tuple(replace(c, field="agency_response") if c in past else c for c in columns)
    taken: set[str] = set()
    result = []
    for column in columns:
        if column.field in taken:
            column = replace(column, field=None)
        key = column.key
        if key in taken:
            again = 2
            while f"{key} ({again})" in taken:
                again += 1
            column = replace(column, heading=f"{key} ({again})", field=None)
        taken.add(column.key)
        result.append(column)
    return tuple(result)


def without_brackets(columns: tuple[ColumnReading, ...]) -> tuple[ColumnReading, ...]:
    """Columns of which none means by its brackets alone ("Comments (action)") what another says outright."""
    weak = [
        field_without_brackets(c.heading) is None and field_in_brackets(c.heading) is not None
        for c in columns
    ]
    said = {c.field for c, is_weak in zip(columns, weak, strict=True) if not is_weak}
    return tuple(
        replace(c, field=None) if is_weak and c.field in said else c
        for c, is_weak in zip(columns, weak, strict=True)
    )


def with_what_is_asked(columns: tuple[ColumnReading, ...]) -> tuple[ColumnReading, ...]:
    """Columns of which the first, before the action, is what is asked for where no heading names the recommendation:
    "What needs to happen?", "Objective", "You told us". Beside a recommendation "What do we need to do?" is the action."""
    fields = [column.field for column in columns]
    said = vocabulary()["asking"]
    plain = [plain_heading(column.heading) for column in columns]
    if "recommendation" not in fields and "action" in fields:
        for at, column in enumerate(columns):
            before = "action" in fields[at + 1 :]
            if before and (
                plain[at] in said["wanted"] or (column.field == "action" and plain[at] in said["headings"])
            ):
                return (*columns[:at], replace(column, field="recommendation"), *columns[at + 1 :])
    if fields.count("recommendation") > 1 and "action" not in fields:
        for at in range(fields.index("recommendation") + 1, len(columns)):
            if fields[at] == "recommendation" and plain[at] in said["answering"]:
                return (*columns[:at], replace(columns[at], field="action"), *columns[at + 1 :])
    return columns


def plain_row(row: Row) -> tuple[str, ...]:
    """A row's texts in a form in which a repeat of it is equal, wherever its lines were broken."""
    return tuple("".join(split_words(text.lower())) for c in row.cells if (text := c.text).strip())
