"""The cells of a tagged table where a browser left the empty ones out."""

from extract.pdf.structure import CellNode, RowNode, TableNode
from extract.pdf.tagged_cells import place_cells


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
