"""Tables with the fields down the side and a recommendation in each column: turned, so that each has a row."""

from dataclasses import replace

from extract.document import Block, Cell, Row, Table
from normalise.dates import read_target
from normalise.draft import Draft
from normalise.headings import field_of
from normalise.numbers import is_number_alone

#: A plan has a recommendation or an action and so many fields; of the labels at least this share means something.
FEWEST_FIELDS, KNOWN_SHARE = 3, 0.6


def turn_tables(draft: Draft) -> Draft:
    """The document with such tables turned; all others as they stand."""
    blocks: list[Block] = [
        turned(block) if isinstance(block, Table) and lies(block) else block
        for block in draft.document.blocks
    ]
    return replace(draft, document=replace(draft.document, blocks=tuple(blocks)))


def lies(table: Table) -> bool:
    """Whether a table has labels down its left side and beside them a recommendation in each column.

    A card has labels too, and cells beside each other; so one row must show that its cells are of one kind: numbers of
    recommendations, or targets. How many recommendations and actions each year had is a count of them.
    """
    if table.columns < 3 or len(table.rows) < FEWEST_FIELDS:
        return False
    rows = [row for row in table.rows if len(row.cells) > 1]
    if any(c.merged for row in rows for c in row.cells) or any(row.cells[0].span > 1 for row in rows):
        return False
    fields = [field_of(row.cells[0].text) for row in rows if row.cells[0].text.strip()]
    known = set(filter(None, fields))
    if len(known) < FEWEST_FIELDS or not known & {"recommendation", "action"}:
        return False
    if sum(field is not None for field in fields) < KNOWN_SHARE * len(fields):
        return False
    texts = [row for row in rows if field_of(row.cells[0].text) in ("recommendation", "action")]
    filled = (len(row.cells) == table.columns and all(c.text.strip() for c in row.cells) for row in texts)
    counts = all(is_number_alone(cell.text) for row in texts for cell in row.cells[1:])
    return all(filled) and not counts and any(shows_kind(row, table.columns) for row in rows)


def shows_kind(row: Row, columns: int) -> bool:
    """Whether all cells beside a label are numbers of recommendations, no two the same, or all are targets."""
    texts = [cell.text.strip() for cell in row.cells[1:]]
    if len(row.cells) != columns or not all(texts):
        return False
    if all(map(is_number_alone, texts)):
        return len(set(texts)) == len(texts)
    readings = [read_target(text) for text in texts] if field_of(row.cells[0].text) == "target_date" else []
    return bool(readings) and all(target.precision != "none" and not found for target, found in readings)


def turned(table: Table) -> Table:
    """The table with a row for each of its columns; rows across the table stay above. What spans two columns is
    merged down over two rows."""
    across = [row for row in table.rows if len(row.cells) == 1]
    lying = [row for row in table.rows if len(row.cells) > 1]
    banners = [
        Row((replace(row.cells[0], span=len(lying)),), row.heading, row.place)
        for row in across
        if row.cells[0].paragraphs
    ]
    rows = [
        Row(tuple(upright(row, at, column) for at, row in enumerate(lying)), heading=column == 0)
        for column in range(table.columns)
    ]
    return replace(table, rows=(*banners, *rows), columns=len(lying), edges=())


def upright(row: Row, at: int, column: int) -> Cell:
    """What stands in a column of a row, as the cell in column `at` of another row."""
    cell = row.cell(column)
    if cell is None:
        return Cell(at)
    if cell.column < column:
        return replace(cell, column=at, span=1, paragraphs=(), merged=True)
    return replace(cell, column=at, span=1, heading=column == 0)
