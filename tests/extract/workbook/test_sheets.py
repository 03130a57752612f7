"""Workbooks as programs write them: what a reader sees of each sheet."""

import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule, FormulaRule
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.styles.colors import Color

from extract import read
from extract.document import Document
from extract.errors import DamagedError, EmptyFileError, PasswordError, UnreadableError
from extract.workbook import document, sheet
from tests.extract.containers import container
from tests.extract.web.made import shown

HEADINGS = ("Recommendation", "Action", "Lead", "Target date", "RAG")
ROW = ("1. Ask", "Train", "Police", "May 2021", None)


def solid(rgb: str) -> PatternFill:
    return PatternFill("solid", fgColor=rgb)


def made(path: Path, fill: Callable[[Any], object]) -> Document:
    """A workbook of one sheet "Plan", filled by a function, and read."""
    book = openpyxl.Workbook()
    book.active.title = "Plan"
    fill(book.active)
    book.save(path / "plan.xlsx")
    return read(path / "plan.xlsx")


def rows(*given: tuple[Any, ...]) -> Callable[[Any], None]:
    def fill(ws: Any) -> None:
        for row in given:
            ws.append(row)

    return fill


def merged(ws: Any) -> None:
    rows(HEADINGS, ROW, (None, "Write", "Council", "June 2021"), ("Theme 2: Housing",), ROW)(ws)
    ws.merge_cells("A2:A3")
    ws.merge_cells("A4:E4")


def filled(ws: Any) -> None:
    rows(HEADINGS, ROW, ROW, ROW, ROW)(ws)
    ws["E2"].fill = solid("00B050")
    ws["E3"].fill = PatternFill("solid", fgColor=Color(theme=9))
    ws["E4"].fill = PatternFill("solid", fgColor=Color(theme=9, tint=0.6))
    ws["E5"].fill = PatternFill("solid", fgColor=Color(indexed=2))


def ruled(ws: Any) -> None:
    rows(HEADINGS, (*ROW[:4], "Complete"), (*ROW[:4], "Late"), (*ROW[:4], "Other"))(ws)
    ws["E4"].fill = solid("FFC000")
    ws.conditional_formatting.add(
        "E2:E9", CellIsRule(operator="equal", formula=['"Complete"'], fill=solid("00B050"))
    )
    ws.conditional_formatting.add(
        "E2:E9", FormulaRule(formula=['ISNUMBER(SEARCH("late",$E2))'], fill=solid("FF0000"))
    )


def dated(ws: Any) -> None:
    rows(
        HEADINGS, (*ROW[:3], date(2021, 3, 31)), (*ROW[:3], date(2021, 3, 31)), (*ROW[:3], date(2021, 3, 31))
    )(ws)
    for cell, code in (("D2", "dd/mm/yyyy"), ("D3", "mmm-yy"), ("D4", "d-mmm")):
        ws[cell].number_format = code


def titled(ws: Any) -> None:
    ws["C2"] = "Action plan: DHR ‘Una’"
    ws["C2"].font = Font(bold=True, size=14)
    ws["C4"], ws["D4"] = "Date of publication:", date(2021, 3, 31)
    ws["D4"].number_format = "d mmmm yyyy"
    for at, row in ((7, HEADINGS), (8, ROW), (11, ROW)):
        for column, text in enumerate(row, 3):
            ws.cell(at, column, text)
    ws["C14"] = "RAG: red, amber, green"


def lined(ws: Any) -> None:
    rows(
        HEADINGS,
        ("1. Ask\n\n• alone\n• at each visit", "  Train   all \r\nstaff", "Police", "May 2021", None),
    )(ws)
    ws["A2"].alignment = Alignment(wrap_text=True)


def hidden(ws: Any) -> None:
    rows(HEADINGS, ROW, ("2. Tell", "Write", "Council", "June 2021"))(ws)
    ws.row_dimensions[3].hidden = True
    ws.column_dimensions["C"].hidden = True


def commented(ws: Any) -> None:
    rows(HEADINGS, ROW)(ws)
    ws["A2"].comment = Comment("Not for publication", "A. Reviewer")


def with_formula(ws: Any) -> None:
    rows(HEADINGS, (*ROW[:4], '=IF(D2="","Red","Green")'))(ws)


TABLE = "Recommendation | Action | Lead | Target date | RAG\n"
LINE = "1. Ask | Train | Police | May 2021 |"
# how the sheet is filled, what is read of it, codes of its notices, why
CASES: list[tuple[Callable[[Any], object], str, tuple[str, ...], str]] = [
    (rows(HEADINGS, ROW), f"Plan\nTABLE 5\n{TABLE}{LINE}\n", (), "a table from the first cell on"),
    (
        merged,
        f"Plan\nTABLE 5\n{TABLE}{LINE}\n^ | Write | Council | June 2021 |\nTheme 2: Housing ×5\n{LINE}\n",
        (),
        "merged cells go down and across",
    ),
    (
        filled,
        f"Plan\nTABLE 5\n{TABLE}{LINE} [00B050]\n{LINE} [F79646]\n{LINE} [FCD5B5]\n{LINE} [FF0000]\n",
        (),
        "fills by colour, by theme, by theme and tint, by number",
    ),
    (
        ruled,
        f"Plan\nTABLE 5\n{TABLE}{LINE} Complete [00B050]\n{LINE} Late [FF0000]\n{LINE} Other [FFC000]\n",
        (),
        "colours by the workbook's own rules, above those of the cells",
    ),
    (
        dated,
        f"Plan\nTABLE 5\n{TABLE}1. Ask | Train | Police | 31/03/2021 |\n1. Ask | Train | Police | Mar-21 |\n"
        "1. Ask | Train | Police | 31-Mar-2021 |\n",
        ("date_year_added",),
        "days as they are shown, with their year",
    ),
    (
        titled,
        "Plan\nAction plan: DHR ‘Una’\nTABLE 2\nDate of publication: | 31 March 2021\n"
        f"TABLE 5\n{TABLE}{LINE}\n{LINE}\nRAG: red, amber, green\n",
        (),
        "a title above, empty rows within the table, empty columns before it, a key below",
    ),
    (
        lined,
        f"Plan\nTABLE 5\n{TABLE}1. Ask ¶ • alone ¶ • at each visit | Train all ¶ staff | Police | May 2021 |\n",
        (),
        "lines of a cell are paragraphs, bullets are none of their text",
    ),
    (
        hidden,
        f"Plan\nTABLE 5\n{TABLE}{LINE}\n2. Tell | Write | Council | June 2021 |\n",
        ("hidden_cells",),
        "hidden rows and columns are read, and said",
    ),
    (commented, f"Plan\nTABLE 5\n{TABLE}{LINE}\n", ("comments_left_out",), "comments stand beside the text"),
    (
        with_formula,
        f"Plan\nTABLE 5\n{TABLE}{LINE}\n",
        ("formula_uncomputed",),
        "a formula whose result nobody stored is said to be empty",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("fill", "expected", "codes", "why"), CASES, ids=[c[3] for c in CASES])
def test_a_sheet_gives_what_a_reader_sees(
    tmp_path: Path, fill: Callable[[Any], object], expected: str, codes: tuple[str, ...], why: str
) -> None:
    found = made(tmp_path, fill)
    assert shown(found) == expected, why
    assert tuple(n.code for n in found.notices) == codes
    assert found.lost == () and all(table.whole for table in found.tables)


def book_of(path: Path, **sheets: tuple[tuple[Any, ...], ...]) -> Any:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, given in sheets.items():
        rows(*given)(book.create_sheet(name))
    book.save(path)
    return book


def test_the_plan_may_stand_on_one_of_several_sheets(tmp_path: Path) -> None:
    book_of(tmp_path / "p.xlsx", Guide=(("Fill in each line",),), Plan=(HEADINGS, ROW))
    assert shown(read(tmp_path / "p.xlsx")) == f"Guide\nFill in each line\nPlan\nTABLE 5\n{TABLE}{LINE}\n"


def test_a_tab_heads_its_rows_where_several_sheets_have_the_same_form(tmp_path: Path) -> None:
    book_of(tmp_path / "p.xlsx", Police=(("Plan",), HEADINGS, ROW), Health=(("Plan",), HEADINGS, ROW))
    page = f"Plan\n## {{}}\nTABLE 5\n{TABLE}{LINE}\n"
    assert shown(read(tmp_path / "p.xlsx")) == page.format("Police") + page.format("Health")


def test_a_tab_heads_the_form_and_not_the_key_above_it(tmp_path: Path) -> None:
    key = (("Red", "overdue"), ("Green", "complete"), (None,))
    book_of(tmp_path / "plan.xlsx", Police=(*key, HEADINGS, ROW), Health=(*key, HEADINGS, ROW))
    text = shown(read(tmp_path / "plan.xlsx"))
    form = f"TABLE 5\n{TABLE}{LINE}\n"
    assert text == "".join(
        f"TABLE 2\nRed | overdue\nGreen | complete\n## {tab}\n{form}" for tab in ("Police", "Health")
    )


def test_a_table_below_a_row_that_groups_its_headings_goes_on_over_an_empty_row(tmp_path: Path) -> None:
    document = made(tmp_path, rows(("The plan", None, None, "Progress"), HEADINGS, ROW, (None,), ROW))
    assert [len(table.rows) for table in document.tables] == [4]


@pytest.mark.parametrize(
    ("below", "why"),
    [
        ((("Total actions:", 1),), "a total"),
        ((("Red", "overdue"), ("Green", "complete")), "a key"),
    ],
)
def test_what_stands_below_an_empty_row_with_two_texts_is_no_row_of_the_table(
    tmp_path: Path, below: tuple[tuple[Any, ...], ...], why: str
) -> None:
    document = made(tmp_path, rows(HEADINGS, ROW, (None,), *below))
    assert len(next(document.tables).rows) == 2


def test_a_hidden_sheet_is_furniture_and_is_said(tmp_path: Path) -> None:
    book = book_of(tmp_path / "p.xlsx", Plan=(HEADINGS, ROW), Lists=(("Red",), ("Green",)))
    book["Lists"].sheet_state = "veryHidden"
    book.save(tmp_path / "p.xlsx")
    found = read(tmp_path / "p.xlsx")
    assert shown(found) == f"Plan\nTABLE 5\n{TABLE}{LINE}\nFURNITURE Red ¶ Green\n"
    assert [n.code for n in found.notices] == ["hidden_sheet"]


# Files that are no good.

SHEET = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{}</sheetData></worksheet>'


def changed(path: Path, **parts: str) -> Path:
    """A good workbook with some parts' XML changed; "__" in a name stands for "/", "_xml" for ".xml"."""
    book_of(path.with_suffix(".good"), Plan=(HEADINGS, ROW))
    new = {name.replace("__", "/").replace("_xml", ".xml"): text for name, text in parts.items()}
    with (
        zipfile.ZipFile(path.with_suffix(".good")) as good,
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as bad,
    ):
        for name in good.namelist():
            bad.writestr(name, new.get(name, good.read(name)))
    return path


@pytest.mark.slow
def test_a_million_empty_rows_cost_nothing(tmp_path: Path) -> None:
    cells = '<c s="0"/><c s="0"/>'
    empty = "".join(f'<row r="{n}">{cells if n % 10 == 0 else ""}</row>' for n in range(3, 100_000))
    text = '<row r="1"><c t="str"><v>Plan</v></c></row>'
    last = '<row r="1048576"><c r="B1048576" t="str"><v>End</v></c></row>'
    path = changed(tmp_path / "p.xlsx", xl__worksheets__sheet1_xml=SHEET.format(text + empty + last))
    assert shown(read(path)) == "Plan\nPlan\nEnd\n"


@pytest.mark.parametrize(
    ("text", "error", "said", "why"),
    [
        ('<!DOCTYPE x [<!ENTITY a "ha">]>' + SHEET.format("<row><c><v>&a;</v></c></row>"), DamagedError, "entities", "entities"),
        (SHEET.format(""), EmptyFileError, "no text", "no cells"),
        ("<slides/>", EmptyFileError, "no text", "something else"),
    ],
)  # fmt: skip
def test_a_sheet_that_cannot_be_read_says_why(
    tmp_path: Path, text: str, error: type[UnreadableError], said: str, why: str
) -> None:
    path = changed(tmp_path / "p.xlsx", xl__worksheets__sheet1_xml=text)
    with pytest.raises(error, match=said):
        read(path)


def test_a_sheet_that_breaks_off_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    text = SHEET.format(
        '<row r="1"><c r="A1" t="str"><v>Plan of action</v></c></row><row r="2"><c r="A2"><v>1'
    )
    found = read(changed(tmp_path / "p.xlsx", xl__worksheets__sheet1_xml=text.split("</sheetData>")[0]))
    assert shown(found) == "Plan\nPlan of action\n"
    assert [n.code for n in found.notices] == ["part_damaged"]


def test_looks_that_are_damaged_leave_the_text_readable(tmp_path: Path) -> None:
    found = read(changed(tmp_path / "p.xlsx", xl__styles_xml="<styleSheet"))
    assert shown(found) == f"Plan\nTABLE 5\n{TABLE}{LINE}\n"
    assert [n.code for n in found.notices] == ["part_damaged"]


def test_references_out_of_all_bounds_are_left_alone(tmp_path: Path) -> None:
    text = SHEET.format(
        '<row r="99999999"><c r="ZZZ5" t="str"><v>far</v></c><c r="A1" t="s"><v>99999</v></c>'
        '<c t="s"><v>-1</v></c><c s="99999" t="str"><v>text</v></c><c><v>1e999</v></c></row>'
    )
    assert (
        shown(read(changed(tmp_path / "p.xlsx", xl__worksheets__sheet1_xml=text)))
        == "Plan\nTABLE 2\ntext | 1e999\n"
    )


def test_a_workbook_with_too_many_cells_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet, "MOST_CELLS", 8)
    with pytest.raises(DamagedError, match="more than 8 cells"):
        made(tmp_path, rows(HEADINGS, ROW))


def test_a_locked_workbook_says_so(tmp_path: Path) -> None:
    (tmp_path / "p.xlsx").write_bytes(container({"EncryptionInfo": b"", "EncryptedPackage": b""}))
    with pytest.raises(PasswordError):
        read(tmp_path / "p.xlsx")


def test_macros_are_said_and_not_run(tmp_path: Path) -> None:
    book_of(tmp_path / "good.xlsx", Plan=(HEADINGS, ROW))
    with zipfile.ZipFile(tmp_path / "good.xlsx") as good, zipfile.ZipFile(tmp_path / "p.xlsm", "w") as bad:
        for name in good.namelist():
            data = good.read(name)
            if name == "xl/_rels/workbook.xml.rels":
                kind = "http://schemas.microsoft.com/office/2006/relationships/vbaProject"
                data = data.replace(
                    b"</Relationships>",
                    f'<Relationship Id="m" Type="{kind}" Target="vba.bin"/></Relationships>'.encode(),
                )
            bad.writestr(name, data)
        bad.writestr("xl/vba.bin", b"macros")
    assert [n.code for n in read(tmp_path / "p.xlsm").notices] == ["macros_not_run"]


def test_a_document_says_what_it_was_read_with(tmp_path: Path) -> None:
    found = made(tmp_path, rows(HEADINGS, ROW))
    assert (found.reader, found.media_type, found.pages) == ("workbook", document.MEDIA_TYPE, None)
