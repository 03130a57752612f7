"""Cells on lines of their own, each with a sign at its end, below a sign alone for each row."""

from pathlib import Path

import pytest

from extract.text import read_text
from extract.text.upright import level_rows

HEADINGS = ["|", "Reference |", "Recommendation |", "Status |"]


def test_a_sign_alone_begins_a_row_and_is_a_blank_cell(tmp_path: Path) -> None:
    rows = [
        "|",
        "SR 01 |",
        "Ring back.",
        "Keep a list. |",
        "Open |",
        "|",
        "SR 02 |",
        "Share a diary. |",
        "|",
        "|",
        "|",
        "|",
        "|",
    ]
    path = tmp_path / "plan.txt"
    path.write_text(
        "\n".join(["ANNEX A", *HEADINGS, *rows, "Key", "Status: how far it is"]), encoding="utf-8"
    )
    document = read_text(path)
    (table,) = document.tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Reference", "Recommendation", "Status"],
        ["SR 01", "Ring back.\nKeep a list.", "Open"],
        ["SR 02", "Share a diary.", ""],
    ]
    assert not document.lost


def test_a_cell_across_the_table_takes_no_cells_of_the_row_below_it() -> None:
    """The sign that begins the next row was taken for a blank cell behind it, and that row's cells for the rest."""
    first, second = ["|", "SR 01 |", "Ring back. |", "Open |"], ["|", "SR 02 |", "Share a diary. |", "Done |"]
    assert level_rows([*HEADINGS, *first, "|", "Wardens |", *second]) == [
        "", "| Reference | Recommendation | Status |", "| SR 01 | Ring back. | Open |", "| Wardens |",
        "| SR 02 | Share a diary. | Done |", "",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        (["|", "Police |", "Ring back."], "a stray sign"),
        ([*HEADINGS, "|", "SR 01 |", "Ring back. |"], "one row that is not whole"),
        (["|", "|", "|", "|", "|", "|"], "signs without text"),
    ],
)
def test_signs_that_make_no_rows_stay_as_they_are(lines: list[str], why: str) -> None:
    assert level_rows(lines) == lines, why
