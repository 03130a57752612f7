"""What the looks of a workbook's cells mean: signs in a colour, symbol fonts, icons, text struck through."""

import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.formatting.rule import CellIsRule, IconSetRule
from openpyxl.styles import Font, PatternFill

from extract import read
from extract.document import Document

HEADINGS = ("Action", "Lead", "RAG")
RED, AMBER, GREEN = "FF0000", "FFC000", "00B050"


def book_of(*values: Any) -> Any:
    """A workbook with a table whose last column holds some values."""
    book = openpyxl.Workbook()
    book.active.append(HEADINGS)
    for value in values:
        book.active.append(("Train", "Police", value))
    return book


def saved(book: Any, folder: Path) -> Document:
    book.save(folder / "made.xlsx")
    return read(folder / "made.xlsx")


def last_cells(document: Document) -> list[tuple[str, str | None]]:
    """(text, fill) of the last column, without the heading."""
    (table,) = document.tables
    return [(row.cells[-1].text, row.cells[-1].fill) for row in table.rows[1:]]


def test_signs_are_coloured_as_they_are_and_words_are_not(tmp_path: Path) -> None:
    book = book_of("●", "■", "Late", "●")
    for row, colour in ((2, GREEN), (3, AMBER), (4, RED), (5, "000000")):
        book.active[f"C{row}"].font = Font(color=colour)
    found = last_cells(saved(book, tmp_path))
    assert found == [("●", GREEN), ("■", AMBER), ("Late", None), ("●", None)]


def test_signs_may_have_their_colour_by_rule(tmp_path: Path) -> None:
    book = book_of(3, 1)
    for row in (2, 3):
        book.active[f"C{row}"].number_format = '"●"'
    for number, colour in (("3", GREEN), ("1", RED)):
        rule = CellIsRule(operator="equal", formula=[number], font=Font(color=colour))
        book.active.conditional_formatting.add("C2:C3", rule)
    assert last_cells(saved(book, tmp_path)) == [("●", GREEN), ("●", RED)]


def test_ticks_of_a_symbol_font_are_ticks(tmp_path: Path) -> None:
    book = book_of("ü", "P", "ü", CellRichText(TextBlock(InlineFont(rFont="Wingdings"), "û"), " late"))
    book.active["C2"].font, book.active["C3"].font = Font(name="Wingdings"), Font(name="Wingdings 2")
    assert [text for text, _ in last_cells(saved(book, tmp_path))] == ["✓", "✓", "ü", "✗ late"]


def test_icons_are_lights(tmp_path: Path) -> None:
    book = book_of(1, 2, 3)
    book.active["C2"].fill = PatternFill("solid", fgColor="FFFFCC")
    book.active.conditional_formatting.add("C2:C4", IconSetRule("3TrafficLights1", "num", [1, 2, 3]))
    document = saved(book, tmp_path)
    assert last_cells(document) == [("1", RED), ("2", AMBER), ("3", GREEN)]
    assert document.notices == ()


def test_text_struck_through_is_read_and_told(tmp_path: Path) -> None:
    book = book_of("Green", CellRichText(TextBlock(InlineFont(strike=True), "31/12/2020"), " 31/03/2021"))
    book.active["C2"].font = Font(strike=True)
    document = saved(book, tmp_path)
    assert [text for text, _ in last_cells(document)] == ["Green", "31/12/2020 31/03/2021"]
    (notice,) = document.notices
    assert notice.code == "struck_text" and "4 words" in notice.message


#: A rule as Excel 2010 and later write it where it asks for a cell of another sheet.
LATER = (
    '<extLst><ext xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main" uri="x">'
    '<x14:conditionalFormattings><x14:conditionalFormatting xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main">'
    '<x14:cfRule type="cellIs" priority="1" operator="equal"><xm:f>Lists!$A$1</xm:f><x14:dxf><fill><patternFill>'
    '<bgColor rgb="FF00B050"/></patternFill></fill></x14:dxf></x14:cfRule><xm:sqref>C2:C9</xm:sqref>'
    "</x14:conditionalFormatting></x14:conditionalFormattings></ext></extLst></worksheet>"
)


@pytest.mark.parametrize(("asked", "expected"), [("Complete", GREEN), ("Done", None)])
def test_a_rule_that_newer_programs_write_is_followed(
    tmp_path: Path, asked: str, expected: str | None
) -> None:
    book = book_of("Complete")
    book.create_sheet("Lists")["A1"] = asked
    book.save(tmp_path / "old.xlsx")
    with zipfile.ZipFile(tmp_path / "old.xlsx") as old, zipfile.ZipFile(tmp_path / "new.xlsx", "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "xl/worksheets/sheet1.xml":
                data = data.replace(b"</worksheet>", LATER.encode())
            new.writestr(name, data)
    assert last_cells(read(tmp_path / "new.xlsx")) == [("Complete", expected)]
