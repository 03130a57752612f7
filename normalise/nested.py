"""Tables in cells of the plan: the actions of a recommendation, set as a table of their own beside it.

Each row of such a table is a row of the plan. Where all rows of the plan hold one, its headings become headings of the
plan; in a card it stands between the labels.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from extract.document import Block, Cell, Paragraph, Row, Table
from normalise.by_cells import TOLD
from normalise.columns import plain_row
from normalise.draft import Draft, row_paragraphs
from normalise.headings import field_of, known_headings, plain_heading
from normalise.numbers import names_recommendation

#: The headings of a table of actions: what is asked, and something that is known of it. A plan has both.
ASKED, FEWEST_FIELDS = {"action", "recommendation"}, 2


def open_nested(draft: Draft) -> Draft:
    """The document with the rows of tables of actions among those of the table that they stand in."""
    blocks: list[Block] = []
    furniture = list(draft.furniture)
    for block in draft.document.blocks:
        if isinstance(block, Table) and (plan := plan_within(block)) is not None:
            blocks.extend([*frame_of(block, plan), plan])
            continue
        column = None if isinstance(block, Paragraph) else column_of_actions(block)
        if isinstance(block, Paragraph) or column is None:
            blocks.append(block)
        elif beside_each(block, column):
            made, repeated = beside(block, column)
            blocks.append(made)
            furniture.extend(repeated)
        elif plain_heading(text_of(heads_of(block), column)) not in known_headings():
            blocks.append(between(block, column))
        else:  # some rows of a grid have a table where others have a text
            blocks.append(block)
    document = replace(draft.document, blocks=tuple(blocks))
    return replace(draft, document=document, furniture=tuple(furniture))


def plan_within(table: Table) -> Table | None:
    """The plan that a table only frames (a letterhead with the plan in a cell): the one table in it has recommendations
    with their actions or with enough else, and the frame neither recommends anything nor says who leads."""
    inside = [made for row in table.rows for cell in row.cells for made in cell.tables]
    if len(inside) != 1 or len(inside[0].rows) < 2:
        return None
    heads = {field_of(head.text) for head in inside[0].rows[0].cells} - {None}
    frame = [cell.text for row in without(table, inside[0]).rows for cell in row.cells]
    if not (heads >= ASKED or ("recommendation" in heads and len(heads) > FEWEST_FIELDS)):
        return None
    recommends = any(field_of(text) == "recommendation" or names_recommendation(text) for text in frame)
    leads = "lead_agency" not in heads and any(field_of(text) == "lead_agency" for text in frame)
    return None if recommends or leads else inside[0]


def frame_of(table: Table, plan: Table) -> list[Block]:
    """What stands round a plan: a table as it was, or its paragraphs where it would be taken for a card ("Signed off")."""
    frame = without(table, plan)
    labels = any(len(row.cells) > 1 and field_of(row.cells[0].text) for row in frame.rows)
    return list(row_paragraphs(frame.rows)) if labels else [frame]


def without(table: Table, inner: Table) -> Table:
    """A table without the one in a cell of it."""
    own = {id(p) for row in inner.rows for cell in row.cells for p in cell.paragraphs}
    rows = (
        replace(
            row,
            cells=tuple(
                replace(cell, paragraphs=tuple(p for p in cell.paragraphs if id(p) not in own), tables=())
                for cell in row.cells
            ),
        )
        for row in table.rows
    )
    return replace(table, rows=tuple(rows))


def column_of_actions(table: Table) -> int | None:
    """The one column in whose cells tables of actions stand; None where there is none, its heading asks for what was
    done, or the table itself has a column of actions elsewhere."""
    columns = {cell.column for row in table.rows for cell in row.cells if actions_in(cell) is not None}
    if len(columns) != 1:
        return None
    column = columns.pop()
    named = {cell.column: field_of(cell.text) for cell in heads_of(table).cells}
    told = named.pop(column, None) in TOLD  # what was done, as evidence of it
    return None if told or "action" in named.values() else column


def heads_of(table: Table) -> Row:
    """The first row with several cells: the headings of a grid."""
    return next((row for row in table.rows if len(row.cells) > 1), Row(()))


def actions_in(cell: Cell) -> Table | None:
    """The table of actions in a cell: it has headings that say so, and rows below them."""
    if len(cell.tables) != 1 or len(cell.tables[0].rows) < 2:
        return None
    fields = {field_of(head.text) for head in cell.tables[0].rows[0].cells} - {None}
    return cell.tables[0] if fields & ASKED and len(fields) >= FEWEST_FIELDS else None


def beside_each(table: Table, column: int) -> bool:
    """Whether each row below the headings holds a table of actions in a column: no card does."""
    first = next(at for at, row in enumerate(table.rows) if inner(row, column) is not None)
    rows = [row for row in table.rows if len(row.cells) > 1 and row.cell(column) is not None]
    below = rows[1:] if rows[0] is heads_of(table) else rows
    return first > 0 and all(inner(row, column) is not None or not text_of(row, column) for row in below)


def inner(row: Row, column: int) -> Table | None:
    cell = row.cell(column)
    return None if cell is None or cell.column != column else actions_in(cell)


def text_of(row: Row, column: int) -> str:
    cell = row.cell(column)
    return "" if cell is None else cell.text.strip()


def beside(table: Table, column: int) -> tuple[Table, list[Paragraph]]:
    """The table with the columns of the tables in it instead of the one that they stand in, and the paragraphs of
    their headings but for the first."""
    found = [made for row in table.rows if (made := inner(row, column)) is not None]
    width = max(made.columns for made in found)
    headings = plain_row(found[0].rows[0])
    rows: list[Row] = []
    repeated: list[Paragraph] = []
    for row in table.rows:
        actions = inner(row, column)
        if actions is None:
            rows.append(replace(row, cells=tuple(widened(row.cells, column, width))))
            continue
        below = list(actions.rows)
        others = [cell for cell in widened(row.cells, column, width) if cell.column != column]
        if actions is found[0]:
            above = [continued(c) for c in widened(rows[-1].cells, column, width) if c.column != column]
            rows.append(replace(row, cells=in_order([*above, *moved(below.pop(0), column)]), heading=True))
        elif plain_row(below[0]) == headings:
            repeated.extend(p for cell in below.pop(0).cells for p in cell.paragraphs)
        for number, part in enumerate(below):
            kept = map(continued, others) if number else others
            rows.append(replace(part, cells=in_order([*kept, *moved(part, column)])))
    return replace(table, rows=tuple(rows), columns=table.columns + width - 1, edges=()), repeated


def between(table: Table, column: int) -> Table:
    """The table with the rows of the tables in it between its own, each as wide as the widest."""
    width = max([table.columns, *(t.columns for row in table.rows if (t := inner(row, column)))])
    rows: list[Row] = []
    for row in table.rows:
        actions = inner(row, column)
        if actions is None:
            rows.append(replace(row, cells=filled(row.cells, width)))
            continue
        own = {id(p) for part in actions.rows for cell in part.cells for p in cell.paragraphs}
        texts = [p for cell in row.cells for p in cell.paragraphs if id(p) not in own]
        if texts:
            rows.append(replace(row, cells=(Cell(0, width, tuple(texts), place=row.cells[0].place),)))
        rows.extend(replace(part, cells=filled(part.cells, width)) for part in actions.rows)
    return replace(table, rows=tuple(rows), columns=width, edges=())


def widened(cells: Iterable[Cell], column: int, width: int) -> Iterator[Cell]:
    """Cells of a row in which one column has become so many."""
    for cell in cells:
        if cell.column > column:
            yield replace(cell, column=cell.column + width - 1)
        elif cell.column + cell.span > column:
            yield replace(cell, span=cell.span + width - 1)
        else:
            yield cell


def moved(row: Row, by: int) -> list[Cell]:
    return [replace(cell, column=cell.column + by) for cell in row.cells]


def continued(cell: Cell) -> Cell:
    """The piece of a cell that is merged down, below its first."""
    return replace(cell, paragraphs=(), merged=True, tables=())


def in_order(cells: Iterable[Cell]) -> tuple[Cell, ...]:
    return tuple(sorted(cells, key=lambda cell: cell.column))


def filled(cells: tuple[Cell, ...], width: int) -> tuple[Cell, ...]:
    """Cells of a row of which the last goes as far as the table."""
    if not cells or cells[-1].column >= width:
        return cells
    return (*cells[:-1], replace(cells[-1], span=width - cells[-1].column))
