"""The tables as a workbook that a person opens first: real dates, filters, frozen headings.

Texts are written as texts, so that none becomes a formula; a text over Excel's limit for a cell is cut with
a note that says where the whole of it is, and the cut is reported.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from export.columns import RECORDS, TABLES, Record, Table
from export.files import whole_file

#: Excel's limit for the text of a cell (Microsoft, "Excel specifications and limits").
CELL_LIMIT = 32_767
CUT_NOTE = " … [cut: longer than a cell can hold; the whole text is in the CSV and JSON]"
#: Excel's limit for the rows of a sheet (same source), the heading row among them.
ROW_LIMIT = 1_048_576
#: Column widths in characters: texts are wrapped, short values are not.
WIDE, MIDDLE, NARROW = 48, 26, 14
WIDE_COLUMNS = {
    "recommendation", "action", "agency_response", "outcome", "milestones", "milestone", "warning_texts",
    "evidence", "monitoring", "learning", "other_cells", "reason", "advice", "warnings_text",
}  # fmt: skip
MIDDLE_COLUMNS = {
    "document",
    "section",
    "lead_agency",
    "title",
    "plan_title",
    "target_text",
    "target_date",
    "progress",
}
#: Fills of ratings, from Word's palette, each with letters dark enough to read (WCAG 2.1, contrast 4.5).
RATING_FILLS = {
    "red": ("#FF9C9C", "#5A0000"),
    "amber": ("#FFD966", "#4A3500"),
    "green": ("#A9D08E", "#123D10"),
    "blue": ("#9DC3E6", "#0B2D4E"),
    "grey": ("#D0D0D0", "#333333"),
}
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def write_workbook(
    path: Path, plans: Callable[[], Iterator[Record]], documents: Iterable[Record]
) -> list[str]:
    """Write the four tables as sheets. Returns a sentence for each text that had to be cut."""
    import xlsxwriter

    cut: list[str] = []
    with whole_file(path, "wb") as stream:
        book = xlsxwriter.Workbook(
            stream,
            {
                "in_memory": False,
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "strings_to_numbers": False,
            },
        )
        book.set_properties({"title": "Action plans", "created": date(2000, 1, 1)})
        formats = Formats(book)
        for table in TABLES:
            make = RECORDS.get(table.name)
            records = documents if make is None else (r for plan in plans() for r in make(plan))
            write_sheet(book.add_worksheet(table.name), table, records, formats, cut)
        book.close()
    return cut


class Formats:
    """The cell formats of a workbook."""

    def __init__(self, book: Any) -> None:
        base = {"valign": "top"}
        self.heading = book.add_format({"bold": True, "valign": "top", "text_wrap": True, "bottom": 1})
        self.text = book.add_format(base | {"text_wrap": True, "num_format": "@"})
        self.number = book.add_format(base)
        self.date = book.add_format(base | {"num_format": "yyyy-mm-dd", "align": "left"})
        self.ratings = {
            colour: book.add_format(base | {"bg_color": fill, "font_color": letters})
            for colour, (fill, letters) in RATING_FILLS.items()
        }


def write_sheet(
    sheet: Any, table: Table, records: Iterable[Record], formats: Formats, cut: list[str]
) -> None:
    for at, column in enumerate(table.columns):
        sheet.write_string(0, at, column, formats.heading)
        width = WIDE if column in WIDE_COLUMNS else MIDDLE if column in MIDDLE_COLUMNS else NARROW
        sheet.set_column(at, at, NARROW if column in table.dates else width)
    count = 0
    for count, record in enumerate(records, 1):
        if count >= ROW_LIMIT:
            cut.append(f"The sheet {table.name} is full at {ROW_LIMIT - 1} rows; the CSV has them all.")
            break
        for at, column in enumerate(table.columns):
            write_cell(sheet, count, at, column, record.get(column), table, formats, cut)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, count, len(table.columns) - 1)


def write_cell(
    sheet: Any, row: int, at: int, column: str, value: Any, table: Table, formats: Formats, cut: list[str]
) -> None:
    if value is None or value == "":
        return
    if isinstance(value, bool):
        sheet.write_boolean(row, at, value, formats.number)
    elif isinstance(value, int | float):
        sheet.write_number(row, at, value, formats.number)
    elif column in table.dates:
        sheet.write_datetime(row, at, date.fromisoformat(value), formats.date)
    elif column == "rating" and value in formats.ratings:
        sheet.write_string(row, at, value, formats.ratings[value])
    else:
        text = CONTROL.sub(" ", str(value))
        if len(text) > CELL_LIMIT:
            cut.append(f"Row {row + 1} of the sheet {table.name}: {column} is longer than a cell can hold.")
            text = text[: CELL_LIMIT - len(CUT_NOTE)] + CUT_NOTE
        sheet.write_string(row, at, text, formats.text)
