"""Text of a scan in one column of a table, and no part of it: told, for it may be the rest of a cell."""

from collections import defaultdict
from collections.abc import Container, Sequence
from itertools import pairwise

from extract.document import Block, Paragraph, Table
from extract.notices import Notice
from extract.words import count_words

#: Text reaches so far (points) over the edge of its column: italic letters, a page that lies askew.
OVER = 3.0
#: Fewer words than this are a page number, a date, or a signature.
FEWEST = 15
#: A column that is wider than this share of its table may hold prose of its own.
WIDEST = 0.35


def fallen_out(blocks: Sequence[Block], scanned: Container[int]) -> list[Notice]:
    """A notice for each page of those `scanned` on which text stands wholly within a later column of a table of that page, or of the page
    before or behind it. Prose begins at the left, where the first column is."""
    columns: dict[int, set[tuple[float, float]]] = defaultdict(set)
    for table in blocks:
        if isinstance(table, Table) and table.place.page is not None and len(table.edges) > 2:
            wide = table.edges[-1] - table.edges[0]
            for page in range(table.place.page - 1, table.place.page + 2):
                columns[page] |= {(a, b) for a, b in pairwise(table.edges[1:]) if b - a <= WIDEST * wide}
    found: dict[int, list[str]] = defaultdict(list)
    for block in blocks:
        if not isinstance(block, Paragraph) or block.place.box is None or block.place.page not in scanned:
            continue
        assert block.place.page is not None
        left, _, right, _ = block.place.box
        if any(a - OVER <= left and right <= b + OVER for a, b in columns[block.place.page]):
            found[block.place.page].append(block.text)
    counted = {page: (sum(map(count_words, texts)), texts[0]) for page, texts in found.items()}
    return [
        Notice(
            "text_in_column",
            f"Page {page}: {words} words stand above or below a table within one of its columns, and were not read as "
            f"part of it; they may be the rest of a cell. They begin with “{' '.join(first.split()[:6])}”.",
            page,
        )
        for page, (words, first) in sorted(counted.items())
        if words >= FEWEST
    ]
