"""A sheet that is wider than its page: the pages with its last columns follow those with its first.

Spreadsheets are printed so: all rows of the first columns, page by page, then all rows of the next. The rows stand at the
same heights on both pages.
"""

from collections.abc import Sequence
from dataclasses import replace

from extract.document import Block, Cell, Row, Table

#: Rows at the same height differ by less than this (points).
SAME_HEIGHT = 1.0
#: Column borders of one table on two pages differ by less than this (points).
SAME_EDGE = 4.0
#: So many rows at the same heights are no chance.
FEWEST_ROWS = 3


def joined_strips(blocks: Sequence[Block]) -> list[Block]:
    """The blocks of a document, the columns of each row together again."""
    tables = [block for block in blocks if isinstance(block, Table) and not block.whole]
    pages = [table.place.page for table in tables]
    if len(set(pages)) < len(pages):  # a printed sheet has a table on each page
        return list(blocks)
    whole: dict[int, Table] = {}  # by identity: the first strip of a page, made wider
    gone: set[int] = set()
    at = 0
    while at < len(tables):
        deep = depth(tables[at:])
        if not deep:
            at += 1
            continue
        first, at = tables[at : at + deep], at + deep
        made = list(first)
        while at + deep <= len(tables) and are_beside(first, tables[at : at + deep]):
            strip, at = tables[at : at + deep], at + deep
            made = [beside(one, two) for one, two in zip(made, strip, strict=True)]
            gone.update(map(id, strip))
        whole.update(zip(map(id, first), made, strict=True))
    return [
        whole.get(id(block), block) if isinstance(block, Table) else block
        for block in blocks
        if id(block) not in gone
    ]


def depth(tables: Sequence[Table]) -> int:
    """Over how many pages the first columns run before the next ones begin; 0 where there are no others."""
    for deep in range(1, len(tables) // 2 + 1):
        if same_rows(tables[0], tables[deep]) and are_beside(tables[:deep], tables[deep : 2 * deep]):
            return deep
    return 0


def are_beside(first: Sequence[Table], second: Sequence[Table]) -> bool:
    """Whether the tables of some pages are the other columns of those of as many pages before."""
    rows = sum(len(table.rows) for table in first)
    return rows >= FEWEST_ROWS and all(same_rows(one, two) for one, two in zip(first, second, strict=True))


def same_rows(one: Table, two: Table) -> bool:
    """Whether two tables have rows at the same heights, and other columns."""
    if len(one.rows) != len(two.rows) or not one.edges or not two.edges:
        return False
    heights = all(at_same_height(a, b) for a, b in zip(one.rows, two.rows, strict=True))
    return heights and not same_columns(one, two)


def same_columns(one: Table, two: Table) -> bool:
    """Whether a table has the columns of another: the same borders, or headings or labels of it again."""
    if len(one.edges) == len(two.edges) and all(
        abs(a - b) < SAME_EDGE for a, b in zip(one.edges, two.edges, strict=True)
    ):
        return True
    heads = [
        {" ".join(c.text.lower().split()) for c in t.rows[0].cells if c.text.strip()} for t in (one, two)
    ]
    return len(heads[0] & heads[1]) * 2 > len(heads[1])


def at_same_height(one: Row, two: Row) -> bool:
    if one.place is None or two.place is None or one.place.box is None or two.place.box is None:
        return False
    (_, top, _, foot), (_, other_top, _, other_foot) = one.place.box, two.place.box
    return abs(top - other_top) < SAME_HEIGHT and abs(foot - other_foot) < SAME_HEIGHT


def beside(one: Table, two: Table) -> Table:
    """One table with the columns of another to the right of its own."""
    shift = one.edges[-1] - two.edges[0]
    rows = tuple(
        replace(row, cells=joined_cells(row.cells, other.cells, one.columns, two.columns))
        for row, other in zip(one.rows, two.rows, strict=True)
    )
    edges = (*one.edges, *(round(x + shift, 1) for x in two.edges[1:]))
    return replace(one, rows=rows, columns=one.columns + two.columns, edges=edges)


def joined_cells(
    left: tuple[Cell, ...], right: tuple[Cell, ...], columns: int, more: int
) -> tuple[Cell, ...]:
    """The cells of a row; a banner over all the first columns goes on over the blank others."""
    if len(left) == 1 and left[0].span == columns > 1 and not any(cell.paragraphs for cell in right):
        return (replace(left[0], span=columns + more),)
    return (*left, *(replace(cell, column=cell.column + columns) for cell in right))
