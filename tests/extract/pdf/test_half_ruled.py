"""Grids in which some rows draw no columns, as styles do that frame every other row, or the body alone."""

from pathlib import Path
from typing import Any

import pytest
from reportlab.platypus import SimpleDocTemplate
from reportlab.platypus import Table as Drawn

from extract.document import Table
from extract.pdf import read_pdf

WIDTHS = [60, 150, 100, 90]
HEADING = ["Ref", "Recommendation", "Owner", "By when"]
ROWS = [
    ["R1", "Share the file\nwith the agency", "Panel", "May 2021"],
    ["R2", "Ask about work\nat each visit", "Board\nand chair", "June 2021"],
    ["R3", "Keep a log", "Police", "July 2021"],
]


def read_table(folder: Path, rows: list[list[Any]], style: list[tuple[Any, ...]]) -> list[list[str]]:
    table = Drawn(rows, colWidths=WIDTHS)
    table.setStyle(
        [("VALIGN", (0, 0), (-1, -1), "TOP"), ("LINEABOVE", (0, 0), (-1, -1), 0.5, "black"), *style]
    )
    SimpleDocTemplate(str(folder / "plan.pdf"), invariant=1).build([table])
    (found,) = [block for block in read_pdf(folder / "plan.pdf").blocks if isinstance(block, Table)]
    return [[" ".join(cell.text.split()) for cell in row.cells] for row in found.rows]


GRIDDED = ("GRID", (0, 1), (-1, 1), 0.5, "black")
BOX = ("BOX", (0, 0), (-1, -1), 0.5, "black")


@pytest.mark.parametrize(
    ("why", "style"),
    [
        ("every other row draws its columns", [GRIDDED, ("GRID", (0, 3), (-1, 3), 0.5, "black"), BOX]),
        ("the headings draw none and are centred", [("GRID", (0, 1), (-1, -1), 0.5, "black"), BOX, ("ALIGN", (0, 0), (-1, 0), "CENTER")]),
        ("one row of the page draws them", [GRIDDED, BOX]),
    ],
)  # fmt: skip
def test_rows_that_draw_no_columns_have_those_of_the_others(
    tmp_path: Path, why: str, style: list[tuple[Any, ...]]
) -> None:
    """Bug: the texts of such a row were read across as those of one merged cell."""
    wanted = [[" ".join(cell.split()) for cell in row] for row in [HEADING, *ROWS]]
    assert read_table(tmp_path, [HEADING, *ROWS], style) == wanted, why


@pytest.mark.parametrize(
    ("why", "merged"),
    [
        ("a banner crosses the columns", "Recommendation one: all agencies should share what they know of risk"),
        ("a short banner stands at its left", "Adult services"),
        ("words set apart in it begin where no column does", "Chair: Panel          Date: May"),
    ],
)  # fmt: skip
def test_a_merged_cell_stays_one(tmp_path: Path, why: str, merged: str) -> None:
    style = [("GRID", (0, 0), (-1, -1), 0.5, "black"), ("SPAN", (0, 1), (-1, 1))]
    rows = read_table(tmp_path, [HEADING, [merged, "", "", ""], *ROWS], style)
    assert rows[1] == [" ".join(merged.split())], why


def test_headings_over_several_columns_stay_merged(tmp_path: Path) -> None:
    style = [("GRID", (0, 0), (-1, -1), 0.5, "black"), ("ALIGN", (0, 0), (-1, 0), "CENTER")]
    style += [("SPAN", (0, 0), (1, 0)), ("SPAN", (2, 0), (3, 0))]
    rows = read_table(tmp_path, [["The change", "", "Delivery", ""], HEADING, *ROWS], style)
    assert rows[0] == ["The change", "Delivery"]
