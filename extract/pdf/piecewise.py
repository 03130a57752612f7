"""Tags that give a table page by page: its rows are not whole, as they are where one table runs on.

Programs that tag finished pages (Acrobat's "Autotag document", WeasyPrint) end a table with its page.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from extract.pdf.geometry import Page, Run
from extract.pdf.grid import Grid
from extract.pdf.structure import Item, Node, TableNode

#: No text area reaches into so much of the page's height at either end: what stands there is a header or footer.
EDGE_SHARE = 0.06
#: A table of fewer columns may be a card: one may well end with its page, and the next begin another.
FEWEST_COLUMNS = 3
#: Borders of one table on two pages differ by less than this (points).
SAME_EDGE = 4.0


def ends_with_page(
    nodes: Sequence[Node],
    runs: Mapping[Item, list[Run]],
    pages: Mapping[int, Page],
    grids: Mapping[int, list[Grid]],
) -> bool:
    """Whether a table of the tags goes on, on the next page, in another of as many columns and the same borders.

    Where any table runs over pages, the tags know of it, and are right.

    `runs`: the text of each piece of marked content; `grids`: the ruled tables of each page, from its top.
    """
    if any(len(pages_of(node)) > 1 for node in nodes if isinstance(node, TableNode)):
        return False
    ordered = [node for node in nodes if isinstance(node, TableNode) or not at_edge(node.items, runs, pages)]
    for one, two in pairwise(ordered):
        if not (isinstance(one, TableNode) and isinstance(two, TableNode)):
            continue
        if width(one) != width(two) or width(one) < FEWEST_COLUMNS:
            continue
        ends, begins = max(pages_of(one), default=0), min(pages_of(two), default=0)
        if begins != ends + 1 or not grids.get(ends) or not grids.get(begins):
            continue
        above, below = grids[ends][-1], grids[begins][0]
        if len(above.xs) == len(below.xs) and all(
            abs(x - y) <= SAME_EDGE for x, y in zip(above.xs, below.xs, strict=True)
        ):
            return True
    return False


def at_edge(items: Iterable[Item], runs: Mapping[Item, list[Run]], pages: Mapping[int, Page]) -> bool:
    """Whether a text stands where headers and footers do, on pages with tables (or is not seen at all)."""
    return all(
        run.baseline < EDGE_SHARE * pages[item[0]].height
        or run.top > (1 - EDGE_SHARE) * pages[item[0]].height
        for item in items
        for run in runs.get(item, ())
    )


def pages_of(table: TableNode) -> set[int]:
    return {page for row in table.rows for cell in row.cells for text in cell.texts for page, _ in text.items}


def width(table: TableNode) -> int:
    """How many columns a table's widest row has."""
    return max((sum(cell.column_span for cell in row.cells) for row in table.rows), default=0)
