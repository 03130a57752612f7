"""Rows across a table: the recommendation, or the agency or group, of the rows below them."""

from extract.document import Cell, Row
from normalise.draft import Banner, PlanTable, Section
from normalise.headings import known_headings, plain_heading
from normalise.numbers import (
    begins_recommendation,
    has_parts,
    looks_like_number,
    names_recommendation,
    only_number,
    split_number,
)

#: A banner covers at least this share of the columns.
BANNER_SHARE = 0.6
#: A banner without the word "recommendation" is one if it says what should be done, in so many words.
SENTENCE_WORDS = 8


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
    unstated = "recommendation" not in fields and (is_sentence(text) or begins_recommendation(text))
    if names_recommendation(text) or unstated:
        return Banner(cell.paragraphs)
    number, rest = split_number(text)
    if across and number is not None and "recommendation" not in fields and rest:
        return Banner(cell.paragraphs)
    return Section(cell.paragraphs)


def numbered_banner(number: Cell, cell: Cell, part: PlanTable) -> Banner | None:
    """A number in the first cell and one text across the rest of the table, or a sentence alone above rows whose numbers
    are parts of it ("3", "3.1"): the recommendation of the rows below."""
    firsts = (row.cells[0].text for row in part.body if row.cells)
    beside = cell.column == number.column + number.span
    alone = beside and is_sentence(cell.text) and has_parts(number.text, firsts)
    across = alone or cell.span >= max(2, BANNER_SHARE * part.table.columns)
    across = across and not (cell.merged or number.merged)
    named = names_recommendation(number.text) and not split_number(number.text)[1]
    if not across or number.column != 0 or not (looks_like_number(number.text) or named):
        return None
    return Banner(number.paragraphs + cell.paragraphs, only_number(number.text))


def head_pairs(row: Row, part: PlanTable) -> list[tuple[Cell, Cell]]:
    """(label, value) of a row that says something once about all rows below it: "Scope", "Local" across the rest."""
    if len(row.cells) != 2 or part.table.columns < 3 or any(c.merged for c in row.cells):
        return []
    label, value = row.cells
    field = known_headings().get(plain_heading(label.text))
    stated = "recommendation" in {c.field for c in part.columns}
    known = field is not None and field != "action" and not (field == "recommendation" and stated)
    return [(label, value)] if known and not names_recommendation(label.text) else []


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
