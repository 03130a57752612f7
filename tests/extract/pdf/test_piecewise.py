"""Tags that end a table with its page."""

import pytest

from extract.pdf.geometry import Page, Run
from extract.pdf.grid import Grid, GridCell
from extract.pdf.piecewise import ends_with_page
from extract.pdf.structure import CellNode, Item, RowNode, TableNode, TextNode


def text(page: int, mark: int) -> TextNode:
    return TextNode("P", [(page, mark)])


def table(*pages: int, columns: int = 3) -> TableNode:
    """A table with a row on each of these pages."""
    return TableNode(
        [RowNode([CellNode([text(page, 1)], 1, 1, False) for _ in range(columns)], False) for page in pages]
    )


def grid(*xs: float) -> Grid:
    cells = tuple(GridCell(i, i + 1, 0, 1) for i in range(len(xs) - 1))
    return Grid(xs, (100.0, 500.0), cells)


def page(number: int) -> Page:
    return Page(number, 800.0, 600.0, [], [], [], [], [], [], "", 0)


def run(baseline: float) -> Run:
    return Run(50, baseline - 8, 90, baseline + 2, "Text", 10.0, baseline, 40, 5, False, 0, 5.0, 0)


BORDERS, OTHERS = grid(50.0, 300.0, 500.0, 700.0), grid(50.0, 400.0, 500.0, 700.0)


@pytest.mark.parametrize(
    ("nodes", "below", "found", "why"),
    [
        ([table(1), table(2)], BORDERS, True, "each page has a table of its own"),
        ([table(1, 2), table(2)], BORDERS, False, "the table runs on, another follows it"),
        ([table(1), table(2), table(3, 4)], BORDERS, False, "elsewhere a table runs on: the tags know of it"),
        ([table(1, columns=2), table(2, columns=2)], grid(50.0, 300.0, 700.0), False, "cards, one a page"),
        ([table(1), text(2, 7), table(2)], BORDERS, False, "a heading stands between"),
        ([table(1), text(2, 8), table(2)], BORDERS, True, "but a header does not part them"),
        ([table(1), table(2)], OTHERS, False, "its columns are others"),
        ([table(1), table(2, columns=4)], BORDERS, False, "it has more columns"),
        ([table(1, 2)], BORDERS, False, "one table, as the tags of office programs have it"),
    ],
)
def test_a_table_of_each_page(nodes: list[TableNode | TextNode], below: Grid, found: bool, why: str) -> None:
    runs: dict[Item, list[Run]] = {(2, 7): [run(200.0)], (2, 8): [run(30.0)]}
    grids = {1: [BORDERS], 2: [below]}
    assert ends_with_page(nodes, runs, {1: page(1), 2: page(2)}, grids) == found, why
