"""Tables whose cells a sign parts: their headings in one row, and below them each piece in its column."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from extract.document import Block, Cell, Paragraph, Row, Table, each_paragraph
from extract.notices import Notice
from normalise.headings import field_of
from normalise.numbers import looks_like_number, names_recommendation
from normalise.spills.columns import Column, Evidence, Words, words_of_document
from normalise.spills.flat import FLAT
from normalise.spills.pieces import one_line_of
from normalise.spills.sign_headings import with_whole_headings
from normalise.spills.signed import (
    BROKEN,
    WHOLE,
    Piece,
    Placed,
    is_label,
    keyed_columns,
    laid_out,
    pieces_of,
    place,
    rows_of_lines,
)
from normalise.spills.signed import Table as Columns
from normalise.spills.tables import is_key, one_line

CODE = "cells_unsure"
#: The second reading of a table learns its columns from the first.
READINGS = 2
#: The "sign" of a table whose every piece is a line.
ALONE = "\n"
#: Tables in which nothing but the words tells the columns, and what is said of them.
BY_WORDS = {
    ALONE: "The file has the texts of a table's cells alone, one below the other; in which row and column each stands "
    "was told from what it says. Please check them.",
    FLAT: "The file has each page of a table as one paragraph, with nothing between the cells; in which row and column "
    "each sentence stands was told from what it says. Please check them.",
}


def with_columns(blocks: Sequence[Block]) -> tuple[list[Block], list[Notice]]:
    """The blocks with the pieces of rows that a sign parts in their columns, and where that is in doubt."""
    found: list[Block] = []
    notices: list[Notice] = []
    headings: Row | None = None
    words = words_of_document(p.text for block in blocks for p in each_paragraph(block))
    for block in blocks:
        if not isinstance(block, Table) or not block.parted_by:
            found.append(block)
            continue
        rows, top = (list(block.rows), 0) if block.parted_by == FLAT else with_whole_headings(block)
        headings = rows[top] if top is not None else headings
        if headings is None or len(headings.cells) < 2:
            found.append(squared(block, rows))
            continue
        width = len(headings.cells)
        fields = tuple(field_of(cell.text) for cell in headings.cells)
        start = 0 if top is None else top + 1
        body, doubts = placed_rows(rows[start:], fields, words, block)
        if block.parted_by in BY_WORDS and len(rows) > 1:
            notices.append(Notice(CODE, BY_WORDS[block.parted_by]))
        notices += [doubt_of(row, columns, headings) for row, columns in doubts]
        found.append(squared(block, [*rows[:start], *body], width))
    return found, notices


def placed_rows(
    lines: Sequence[Row], fields: tuple[str | None, ...], words: Words, block: Table
) -> tuple[list[Row], list[tuple[Row, tuple[int, ...]]]]:
    """Rows with their pieces in the columns of these fields; and those in doubt, with the columns of their pieces.

    The first reading knows what the columns may hold, the second what they hold elsewhere.
    """
    width, sign = len(fields), block.parted_by
    if sign == FLAT and fields[0] is None and "recommendation" not in fields:
        fields = ("recommendation", *fields[1:])  # whatever its heading is
    keyed = keyed_columns(lines, fields)
    rows = [pieces_of(line) for line in lines]
    columns = [Column() for _ in range(width)] if block.in_lines else learnt(map(natural, rows), rows, width)
    whole, broken = WHOLE, BROKEN
    for _ in range(READINGS):
        table = Columns(
            fields, keyed, Evidence(columns, words), whole, broken, sign in BY_WORDS, sign == FLAT
        )
        if block.in_lines and lines:
            _, rows = rows_of_lines(lines, table)
        ways = [
            (Placed(0.0, natural(row)), False) if is_settled(row, width, sign) else place(row, table)
            for row in rows
        ]
        columns = learnt((way.columns for way, _ in ways), rows, width)
        parted = [way.columns for row, (way, _) in zip(rows, ways, strict=True) if len(row) > 1]
        whole = (sum(way[-1] == width - 1 for way in parted) + WHOLE) / (len(parted) + 1)
        broken = (len(lines) - len(rows) + BROKEN) / (len(lines) + 1)
    found, doubts = [], []
    for row, (way, doubt) in zip(rows, ways, strict=True):
        cells = Row(tuple(piece.cell for piece in row))
        if len(row) == 1 or sum(bool(piece.text) for piece in row) == 1:
            found.append(lone(cells, width, fields))
        else:
            found.append(laid_out(row, way.columns, width, sign))
        if doubt:
            doubts.append((cells, way.columns))
    return found, doubts


def natural(pieces: Sequence[Piece]) -> tuple[int, ...]:
    """The columns of pieces that stand where they stand."""
    return tuple(range(len(pieces)))


def is_settled(pieces: Sequence[Piece], width: int, sign: str) -> bool:
    """Whether a row is as it stands: its cells are all there, between signs that stand in no text."""
    whole = len(pieces) == width and sign in ("|", "\t") and not any(p.opens_line for p in pieces[1:])
    return len(pieces) == 1 or whole


def squared(block: Table, rows: Sequence[Row], width: int = 0) -> Table:
    """A table in which every row has all columns."""
    width = max(width, *(sum(cell.span for cell in row.cells) for row in rows))
    full = tuple(
        replace(row, cells=(*row.cells, *(Cell(at) for at in range(sum(c.span for c in row.cells), width))))
        for row in rows
    )
    return replace(block, rows=full, columns=width)


def learnt(ways: Iterable[Sequence[int]], rows: Sequence[Sequence[Piece]], width: int) -> list[Column]:
    """What the columns hold, from rows of pieces in their columns."""
    columns = [Column() for _ in range(width)]
    for way, row in zip(ways, rows, strict=True):
        if len(way) < 2 or way[-1] >= width:
            continue
        for at in dict.fromkeys(way):
            cells = [piece.cell for piece, column in zip(row, way, strict=True) if column == at]
            columns[at].learn([one_line(p) for cell in cells for p in cell.paragraphs], 1.0)
    return columns


def lone(row: Row, width: int, fields: Sequence[str | None]) -> Row:
    """A row with one text: across the table where it names a recommendation or a group."""
    cell = next((cell for cell in row.cells if cell.paragraphs), row.cells[0])
    text = one_line_of(cell)
    # a label of a card to which nothing is said is no group of rows
    numbered = fields[:1] == ("recommendation_number",) and looks_like_number(text)
    group = cell.column == 0 and not numbered and field_of(text) is None
    across = len(row.cells) == 1 or group
    stated = is_key(text) and not {"recommendation", "recommendation_number"} & set(fields)
    if across and (names_recommendation(text) or stated or is_label(text)):
        return replace(row, cells=(replace(cell, column=0, span=width),))
    return replace(
        row, cells=tuple(cell if at == cell.column else Cell(at) for at in range(max(width, len(row.cells))))
    )


def doubt_of(row: Row, columns: Sequence[int], headings: Row) -> Notice:
    """A sentence about a row whose pieces may stand in other columns."""
    first = next((at for at, cell in enumerate(row.cells) if cell.paragraphs), 0)
    text = " ".join(row.cells[first].text.split()[:8])
    names = [" ".join(cell.text.split()) for cell in headings.cells]
    return Notice(
        CODE,
        f"The row that begins “{text}” has {len(row.cells)} pieces for {len(names)} columns; its first was put "
        f"into “{names[columns[first]]}” and its last into “{names[columns[-1]]}”. Please check it.",
    )


def repeated_titles(blocks: Sequence[Block]) -> Iterator[Paragraph]:
    """Titles above the first table that pages print again."""
    seen: set[str] = set()
    tables = 0
    for block in blocks:
        if isinstance(block, Table):
            tables += 1
        elif tables and block.text in seen:
            yield block
        elif not tables:
            seen.add(block.text)
