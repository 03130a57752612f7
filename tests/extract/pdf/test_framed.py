"""Grids that are but a frame round columns without rules, and cells with lists that look like it."""

from pathlib import Path
from typing import Any

from reportlab.platypus import SimpleDocTemplate
from reportlab.platypus import Table as Drawn

from extract.document import Table
from extract.pdf import read_pdf

BOX = [("VALIGN", (0, 0), (-1, -1), "TOP"), ("BOX", (0, 0), (-1, -1), 0.5, "black")]
GRID = [*BOX, ("GRID", (0, 0), (-1, -1), 0.5, "black")]
UPDATES = [
    [f"{month} 2021", said, "Green"]
    for month in ("May", "June", "July")
    for said in ("Written", "Sent", "Heard")
]


def read_table(
    folder: Path, rows: list[list[Any]], widths: list[int], style: list[tuple[Any, ...]]
) -> list[list[str]]:
    table = Drawn(rows, colWidths=widths)
    table.setStyle(style)
    SimpleDocTemplate(str(folder / "plan.pdf"), invariant=1).build([table])
    (found,) = [block for block in read_pdf(folder / "plan.pdf").blocks if isinstance(block, Table)]
    return [[" ".join(cell.text.split()) for cell in row.cells] for row in found.rows]


def test_a_rule_beside_the_first_column_alone_is_no_table_of_two(tmp_path: Path) -> None:
    rows = [["Ref", "Recommendation", "Owner", "By when"]]
    rows += [[f"R{at}", f"Share the file {at}", "Police panel", f"{at} May 2021"] for at in range(1, 7)]
    style = [*BOX, ("LINEAFTER", (0, 0), (0, -1), 0.5, "black")]
    assert read_table(tmp_path, rows, [50, 180, 120, 100], style) == rows


def test_a_list_with_tabs_in_a_large_cell_stays_in_it(tmp_path: Path) -> None:
    """The grid was taken for a frame: the list became columns of the plan, or its lines were read down its columns."""
    rows = [
        ["No.", "Recommendation", "Updates"],
        ["1", "Share the file", Drawn(UPDATES, colWidths=[90, 130, 60])],
    ]
    rows += [["2", "Keep a log", "Done"]]
    found = read_table(tmp_path, rows, [40, 150, 300], GRID)
    assert found[1][2].startswith("May 2021 Written Green May 2021 Sent Green")
    assert [len(row) for row in found] == [3, 3, 3]


def test_a_large_value_of_a_card_is_read_along_its_lines(tmp_path: Path) -> None:
    rows = [
        ["Recommendation", "Share the file"],
        ["Actions", Drawn(UPDATES, colWidths=[90, 130, 60])],
        ["Lead", "Police"],
    ]
    found = read_table(tmp_path, rows, [120, 320], GRID)
    assert found[1][1].startswith("May 2021 Written Green May 2021 Sent Green")
