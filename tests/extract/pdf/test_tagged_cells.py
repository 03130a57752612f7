"""The cells of a tagged table: where a browser left the empty ones out, and what colours them from inside."""

import pytest

from extract.pdf.geometry import Fill, Page
from extract.pdf.lines import lines_of
from extract.pdf.structure import CellNode, RowNode, TableNode, TextNode
from extract.pdf.tagged_cells import Contents, Placed, place_cells, spot_fills

from .pages import Text, runs_of


def test_a_cell_below_a_group_of_headings_stands_in_the_column_of_its_own_heading() -> None:
    group = RowNode(
        [
            CellNode([], 2, 1, True, "action"),
            CellNode([], 1, 2, True, "difference"),
        ],
        True,
    )
    headings = RowNode(
        [
            CellNode([], 1, 1, True, "rag", ("difference",)),
            CellNode([], 1, 1, True, "evidence", ("difference",)),
        ],
        True,
    )
    evidence = CellNode([], 1, 1, False, headers=("difference", "evidence"))
    row = RowNode([CellNode([], 1, 1, False, headers=("action",)), evidence], False)
    table = TableNode([group, headings, row])
    contents = {id(cell): [] for line in table.rows for cell in line.cells}
    placed, width = place_cells(table, contents)
    assert width == 3
    assert [cell.column for cell in placed if cell.node is evidence] == [2], (
        "the colour left of it has no words"
    )


def test_what_is_left_of_a_merged_cell_that_the_page_cuts_makes_no_columns() -> None:
    """LibreOffice writes the rest of such a cell, blank, behind the last cell of the page's first row."""
    first = RowNode([CellNode([], 2, 1, False), CellNode([], 1, 1, False)], False)
    second = RowNode([CellNode([], 1, 1, False), CellNode([], 1, 1, False)], False)
    table = TableNode([first, second])
    placed, width = place_cells(table, {id(cell): [] for line in table.rows for cell in line.cells})
    assert (width, len(placed)) == (2, 3)


def page_with(fill: Fill) -> Page:
    return Page(1, 842, 595, [], [], [], [fill], [], [], "", 0)


@pytest.mark.parametrize(
    ("why", "fill", "coloured"),
    [
        ("a dot beside the text of the last row", Fill(504, 121, 516, 133, "C00000"), (1, 1)),
        ("a dot beside the text of the first row", Fill(504, 91, 516, 103, "C00000"), (0, 1)),
        ("the headings of the next table on the page", Fill(500, 155, 560, 170, "BDD6EE"), None),
        ("the headings of the next table close below", Fill(500, 137, 560, 161, "BDD6EE"), None),
        ("a tab at the edge of the page", Fill(575, 120, 595, 136, "C00000"), None),
    ],
)
def test_headings_of_the_next_table_do_not_rate_the_last_row_of_the_one_above(
    why: str, fill: Fill, coloured: tuple[int, int] | None
) -> None:
    placed: list[Placed] = []
    contents: Contents = {}
    tops: dict[int, float] = {}
    for row, y in enumerate((90.0, 120.0)):
        text, empty = CellNode([], 1, 1, False), CellNode([], 1, 1, False)
        lines = lines_of(runs_of([Text(40, y, "Write to all of them")]))
        contents[id(text)] = [(TextNode("P", []), [(1, lines)])]
        placed += [Placed(row, 0, 1, 1, text), Placed(row, 1, 1, 1, empty)]
        tops[row] = lines[0].top
    found = spot_fills(placed, [(40, 490), (500, 560)], {1: tops}, {1: page_with(fill)}, contents)
    assert list(found) == ([coloured] if coloured else []), why
