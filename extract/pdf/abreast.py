"""Two pages side by side on one sheet: the left one is read first."""

import math
from collections.abc import Sequence

from extract.document import Block, Table
from extract.pdf.geometry import Run
from extract.pdf.prose import prose

#: The tables of such pages are wider than half of A4 on its side (points), where cards stand beside each other, and of
#: about the same width.
PAGE_WIDE, ALIKE = 421.0, 1.1
NOWHERE = (0.0, 0.0)


def blocks_of(tables: Sequence[Table], outside: list[Run], number: int) -> list[Block]:
    """The tables of a page and the paragraphs of what stands outside them (`outside`), in the order in which they are
    read: from the top, and where a sheet holds two pages, those of the left one before those of the right."""
    gutter = gutter_of(tables)
    found: list[Block] = []
    for is_right in (False, True):
        here = [table for table in tables if (left_of(table) >= gutter) is is_right]
        runs = [run for run in outside if (run.left >= gutter) is is_right]
        found += sorted([*here, *prose(runs, number, here)], key=top_of)
    return found


def left_of(block: Block) -> float:
    return (block.place.box or NOWHERE)[0]


def top_of(block: Block) -> float:
    return (block.place.box or NOWHERE)[1]


def gutter_of(tables: Sequence[Table]) -> float:
    """Where the tables of the right page begin; beyond the sheet where it is one page."""
    boxes = [table.place.box for table in tables if table.place.box is not None]
    for start, *_ in boxes:
        left, right = ([b for b in boxes if (b[0] >= start) is side] for side in (False, True))
        if not left or max(b[2] for b in left) > start:
            continue
        widths = [max(b[2] - b[0] for b in side) for side in (left, right)]
        beside = any(a[1] < b[3] and b[1] < a[3] for a in left for b in right)
        if beside and min(widths) >= PAGE_WIDE and max(widths) <= ALIKE * min(widths):
            return min(b[0] for b in right)
    return math.inf
