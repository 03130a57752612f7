"""The tables as a workbook that a person opens first: real dates, filters, frozen headings.

Texts are written as texts, so that none becomes a formula; a text over Excel's limit for a cell is cut with
a note that says where the whole of it is, and the cut is reported.
"""

import math
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from export.columns import JOINS, RECORDS, TABLES, Record, Table
from export.files import whole_file

#: Excel's limit for the text of a cell (Microsoft, "Excel specifications and limits").
CELL_LIMIT = 32_767
CUT_NOTE = " … [cut: longer than a cell can hold; the whole text is in the CSV and JSON]"
#: Excel's limit for the rows of a sheet (same source), the heading row among them.
ROW_LIMIT = 1_048_576
A3 = 8  # the paper on which a plan's columns can still be read (Excel's number for it)
#: Characters of width that still can be read beside each other on it: at 200 letters have their full size.
WIDTH_ON_PAPER = 350
#: Column widths in characters. Long texts are wrapped; a column is never narrower than its heading, set in
#: letters of 9 points beside the filter's arrow (4 characters).
WIDE, MIDDLE, NARROW = 54, 28, 10
ARROW, HEADING_SIZE = 4, 9
WIDE_COLUMNS = {
    "recommendation", "action", "agency_response", "outcome", "milestones", "milestone", "warning_texts",
    "evidence", "monitoring", "learning", "other_cells", "reason", "advice", "resources", "warnings", "text",
    "stance_evidence",
}  # fmt: skip
MIDDLE_COLUMNS = {
    "document", "section", "lead_agency", "title", "plan_title", "target_text", "target_date", "progress",
    "completion_date", "scope", "priority", "state_evidence", "sender", "themes", "addressees", "owner",
    "deadline", "partnership",
}  # fmt: skip
#: Values that only programs read: they are not wrapped.
CODES = {"sha256", "media_type"}
#: A row is as high as its longest text, up to so many lines of 15 points: a few rows fill a screen, and what
#: is longer is read in the formula bar. (Excel itself ends at 409 points.)
LINE_HEIGHT, MOST_LINES = 15, 12
#: Letters that a character of width holds on average: it is measured by figures, which are wider than text.
LETTERS_IN_WIDTH = 1.1
#: Fills of ratings, from Word's palette, each with letters dark enough to read (WCAG 2.1, contrast 4.5).
RATING_FILLS = {
    "red": ("#FF9C9C", "#5A0000"),
    "amber": ("#FFD966", "#4A3500"),
    "green": ("#A9D08E", "#123D10"),
    "blue": ("#9DC3E6", "#0B2D4E"),
    "grey": ("#D0D0D0", "#333333"),
}
#: The first day that Excel knows; an earlier one (a slip in the plan) is written as text.
FIRST_DAY = "1900-01-01"
#: One day for all, so that the same plans give the same bytes.
DAY_OF_MAKING = datetime(2000, 1, 1)
LINE_END = re.compile(r"\r\n?")
#: What XML cannot hold (XML 1.0, 2.2).
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def write_workbook(
    path: Path, plans: Callable[[], Iterator[Record]], documents: Iterable[Record]
) -> list[str]:
    """Write the tables as sheets. Returns a sentence for each text that had to be cut."""
    import xlsxwriter

    cut: list[str] = []
    with whole_file(path, "wb") as stream:
        book = xlsxwriter.Workbook(
            stream,
            {
                "constant_memory": True,  # rows go to disk as they come: a run may have millions
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "strings_to_numbers": False,
            },
        )
        book.set_properties({"title": "Action plans", "created": DAY_OF_MAKING})
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
        base = {"valign": "top", "bottom": 1, "bottom_color": "#D9D9D9"}
        self.heading = book.add_format(
            {"bold": True, "valign": "vcenter", "font_size": HEADING_SIZE, "bg_color": "#E7E6E6", "bottom": 1}
        )
        self.text = book.add_format(base | {"text_wrap": True, "num_format": "@"})
        self.code = book.add_format(base | {"num_format": "@"})
        self.number = book.add_format(base | {"align": "center"})
        self.date = book.add_format(base | {"num_format": "yyyy-mm-dd", "align": "left"})
        self.ratings = {
            colour: book.add_format(base | {"bg_color": fill, "font_color": letters, "align": "center"})
            for colour, (fill, letters) in RATING_FILLS.items()
        }


def write_sheet(
    sheet: Any, table: Table, records: Iterable[Record], formats: Formats, cut: list[str]
) -> None:
    """Write a table, row after row; sentences about what did not fit are added to `cut`."""
    widths = [width_of(column, table) for column in table.columns]
    longest = [0] * len(widths)
    sheet.set_row(0, 1.5 * LINE_HEIGHT)
    for at, column in enumerate(table.columns):
        sheet.write_string(0, at, column, formats.heading)
    count = 0
    for record in records:
        if count + 1 == ROW_LIMIT:
            cut.append(f"The sheet {table.name} is full at {count:,} rows; the CSV has them all.")
            break
        count += 1
        values = [record.get(column) for column in table.columns]
        sheet.set_row(count, LINE_HEIGHT * lines_of(table.columns, values, widths))
        for at, (column, value) in enumerate(zip(table.columns, values, strict=True)):
            write_cell(sheet, count, at, column, value, table, formats, cut)
            if isinstance(value, str):
                longest[at] = max(longest[at], *map(len, value.split("\n")))
    total = 0.0
    for at, column in enumerate(table.columns):  # a column is no wider than what it holds
        width = max(min(widths[at], longest[at] + 1), heading_width(column))
        sheet.set_column(at, at, width)
        total += width
    names = len(JOINS) if table.columns[: len(JOINS)] == JOINS else 1
    sheet.freeze_panes(1, names)
    sheet.autofilter(0, 0, count, len(table.columns) - 1)
    sheet.set_landscape()
    sheet.set_paper(A3)
    sheet.fit_to_pages(math.ceil(total / WIDTH_ON_PAPER), 0)
    sheet.repeat_rows(0)
    sheet.repeat_columns(0, names - 1)


def width_of(column: str, table: Table) -> float:
    """The greatest width of a column in characters."""
    if column in table.dates or column in table.counts:
        return NARROW
    return WIDE if column in WIDE_COLUMNS else MIDDLE if column in MIDDLE_COLUMNS else 2 * NARROW


def heading_width(column: str) -> float:
    return max(NARROW, len(column) * HEADING_SIZE / 11 + ARROW)


def lines_of(columns: Sequence[str], values: Sequence[Any], widths: Sequence[float]) -> int:
    """How many lines the longest of a row's texts takes, up to the most that are shown."""
    most = 1
    for column, value, width in zip(columns, values, widths, strict=True):
        if isinstance(value, str) and column not in CODES and (len(value) > width or "\n" in value):
            room = width * LETTERS_IN_WIDTH
            most = max(most, sum(1 + int(len(line) / room) for line in value.split("\n")))
    return min(most, MOST_LINES)


def write_cell(
    sheet: Any, row: int, at: int, column: str, value: Any, table: Table, formats: Formats, cut: list[str]
) -> None:
    if value is None or value == "":
        sheet.write_blank(row, at, None, formats.text)
    elif isinstance(value, bool):
        sheet.write_boolean(row, at, value, formats.number)
    elif isinstance(value, int | float):
        sheet.write_number(row, at, value, formats.number)
    elif column in table.dates and value >= FIRST_DAY:
        sheet.write_datetime(row, at, date.fromisoformat(value), formats.date)
    elif column == "rating" and value in formats.ratings:
        sheet.write_string(row, at, value, formats.ratings[value])
    else:
        text = CONTROL.sub(" ", LINE_END.sub("\n", str(value)))
        if units(text) > CELL_LIMIT:
            cut.append(f"Row {row + 1} of the sheet {table.name}: {column} is longer than a cell can hold.")
            text = first_units(text, CELL_LIMIT - len(CUT_NOTE)) + CUT_NOTE
        sheet.write_string(row, at, text, formats.code if column in CODES else formats.text)


def units(text: str) -> int:
    """The length of a text as Excel counts it: in units of UTF-16, an emoji is two."""
    return len(text) + sum(letter > "\uffff" for letter in text)


def first_units(text: str, most: int) -> str:
    """The beginning of a text, no longer than `most` units of UTF-16 and no character cut in two."""
    return text.encode("utf-16-le")[: 2 * most].decode("utf-16-le", "ignore")
