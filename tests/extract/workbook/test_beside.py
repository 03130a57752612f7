"""Tables beside each other on a sheet: which are tables of their own, and which are columns of one."""

from pathlib import Path

import openpyxl
import pytest
from openpyxl.styles import Font

from extract.document import Table
from extract.workbook import read_workbook

PLAN = [
    ("Recommendation", "Action", "RAG"),
    ("Train staff", "Commission it", "Red"),
    ("Share information", "Sign a protocol", "Green"),
    ("Audit files", "Audit twenty", "Green"),
]
TWIN = [PLAN[0], ("House tenants", "Write to them", "Amber")]


def widths(path: Path, beside: list[tuple[str, ...]], top: int, bold: bool = True) -> list[int]:
    """The columns of each table of a sheet that holds the plan from row 3 and something beside it from row `top`."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet["A1"] = "Action plan"
    for first, left, rows in ((3, 1, PLAN), (top, 6, beside)):
        for down, row in enumerate(rows):
            for right, text in enumerate(row):
                cell = sheet.cell(first + down, left + right, text)
                if bold and down == 0:
                    cell.font = Font(bold=True)
    book.save(path)
    return [block.columns for block in read_workbook(path).blocks if isinstance(block, Table)]


@pytest.mark.parametrize(
    ("beside", "top", "expected", "why"),
    [
        ([("Status", "No."), ("Red", "1"), ("Green", "2")], 3, [3, 2], "a count of the ratings"),
        ([("RAG", "No."), ("Red", "1"), ("Amber", "0"), ("Green", "2")], 3, [3, 2], "a count as long as the plan"),
        ([("Key",), ("Complete",), ("Overdue",)], 1, [3], "a key that begins above the plan: paragraphs"),
        ([("RAG key",), ("Complete",), ("Overdue",), ("Late",)], 3, [3], "a key as long as the plan: paragraphs"),
        ([("RAG key", ""), ("R", "Late"), ("A", "Begun"), ("G", "Done")], 3, [3, 2], "letters with what they mean"),
        ([("Name", "Role"), ("A. Lee", "Chair")], 4, [3, 2], "people, below the headings"),
        (TWIN, 3, [3, 3], "a second plan with the same headings"),
        ([("Update", "By"), ("Begun", "A. Lee")], 3, [5], "columns of the plan, filled as far as they are known"),
        ([("Update",), ("Begun",)], 3, [4], "one such column"),
        ([("Project key",), ("DA-1",), ("DA-2",), ("DA-3",)], 3, [4], "a column of keys, and no key of colours"),
        ([("Date", "RAG"), ("May", "Red"), ("June", "Red"), ("July", "Red")], 3, [5], "a rating again, later"),
        ([("Score", "Risk"), ("2", "High")], 3, [5], "figures that count nothing"),
    ],
)  # fmt: skip
def test_what_stands_beside_a_plan_is_a_table_of_its_own_where_more_than_a_gap_says_so(
    tmp_path: Path, beside: list[tuple[str, ...]], top: int, expected: list[int], why: str
) -> None:
    assert widths(tmp_path / "plan.xlsx", beside, top) == expected, why


@pytest.mark.parametrize(
    ("beside", "top", "expected", "why"),
    [
        ([("Ask again",), ("See the email",)], 4, [4], "two rows that somebody noted something of"),
        ([("Q1 update",), ("Begun",)], 3, [4], "one column of updates, its heading in other letters"),
        ([("Q1 update", "RAG in Q1"), ("Begun", "Red"), ("Done", "Green")], 3, [5], "two of them"),
        ([("Key",), ("Complete",), ("Overdue",)], 3, [3], "a key in other letters"),
        ([("Name", "Role"), ("A. Lee", "Chair")], 3, [3, 2], "people, in other letters"),
    ],
)
def test_notes_and_updates_behind_an_empty_column_are_lost_from_no_row(
    tmp_path: Path, beside: list[tuple[str, ...]], top: int, expected: list[int], why: str
) -> None:
    path = tmp_path / "plan.xlsx"
    widths(path, beside, top)
    book = openpyxl.load_workbook(path)
    for column in (6, 7):
        book.active.cell(top, column).font = Font(italic=True)
    book.save(path)
    assert [block.columns for block in read_workbook(path).blocks if isinstance(block, Table)] == expected, (
        why
    )


def test_headings_that_are_set_like_all_other_cells_part_nothing(tmp_path: Path) -> None:
    beside = [("Update", "By"), ("Begun", "A. Lee")]
    assert widths(tmp_path / "plan.xlsx", beside, 3, bold=False) == [5]
