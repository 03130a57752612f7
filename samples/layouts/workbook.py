"""A sample as a workbook and as a tracker saved as text."""

import csv
import io
import re
from datetime import datetime
from pathlib import Path
from typing import Any

import xlsxwriter

from samples.content import Content
from samples.layouts.blocks import Cell, Heading, Listed, Row, Table, Text, blocks_of
from samples.marks import seen

#: A day that is printed as a workbook prints a real date.
DAY = re.compile(r"\d{2}/\d{2}/\d{4}")
LISTS = ("Red", "Amber", "Green", "Blue")


def write_workbook(content: Content, path: Path) -> None:
    """The plan on the second of three sheets, below its title; the same bytes each time."""
    book = xlsxwriter.Workbook(path)
    book.set_properties({"created": datetime(2024, 1, 1), "title": content.title})
    guide = book.add_worksheet("How to use this")
    for row, text in enumerate(("How to use this workbook", "Fill in one line for each action.")):
        guide.write_string(row, 0, text)
    sheet = book.add_worksheet("Plan")
    lists = book.add_worksheet("Lists")
    lists.hide()
    for row, text in enumerate(LISTS):
        lists.write_string(row, 0, text)
    at = 0
    for block in blocks_of(content):
        if isinstance(block, Heading | Text):
            looks = {"bold": True, "font_size": 14} if isinstance(block, Heading) else {}
            sheet.write_string(at, 1, block.text, book.add_format(looks))
            at += 2
        elif isinstance(block, Table):
            write_table(book, sheet, block, at)
            at += len(block.rows) + 1
        elif isinstance(block, Listed):
            raise ValueError("lists below labels are a layout of web pages")
    book.close()


def write_table(book: Any, sheet: Any, table: Table, top: int) -> None:
    """A table from the second column on, as people leave the first one empty."""
    for column, width in enumerate(table.widths, 1):
        sheet.set_column(column, column, width * 5)
    for down, row in enumerate(table.rows):
        for cell in row.cells:
            write_cell(book, sheet, cell, row, top + down)


def write_cell(book: Any, sheet: Any, cell: Cell, row: Row, at: int) -> None:
    text = "\n".join(seen(text) for text in lines_of(cell))
    looks: dict[str, Any] = {"text_wrap": True, "valign": "top", "border": 1, "bold": row.heading}
    if cell.fill:
        looks |= {"bg_color": f"#{cell.fill}", "font_color": f"#{cell.ink}"}
    column = cell.column + 1
    if cell.span > 1 or cell.down > 1:
        looks_of = book.add_format(looks)
        sheet.merge_range(at, column, at + cell.down - 1, column + cell.span - 1, text, looks_of)
    elif (day := day_of(text)) is not None:
        sheet.write_datetime(at, column, day, book.add_format({**looks, "num_format": 14}))
    elif text:
        sheet.write_string(at, column, text, book.add_format(looks))
    else:
        sheet.write_blank(at, column, None, book.add_format(looks))


def day_of(text: str) -> datetime | None:
    """The day that a text names; None where it names none that exists: a workbook keeps such a one as text."""
    try:
        return datetime.strptime(text, "%d/%m/%Y") if DAY.fullmatch(text) else None
    except ValueError:
        return None


def lines_of(cell: Cell) -> list[str]:
    """The paragraphs of a cell, automatic numbers counted out."""
    found, count = [], 0
    for para in cell.paragraphs:
        count = count + 1 if para.text.startswith("# ") else 0
        found.append(f"{count}. {para.text[2:]}" if count else para.text)
    return found


def records_of(content: Content) -> str:
    """The plan's rows as text with semicolons, as a British Excel does not write them and other programs do.

    A cell that was merged down has its text in its first row alone.
    """
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=";", lineterminator="\r\n")
    for block in blocks_of(content):
        if isinstance(block, Heading | Text):
            writer.writerows([[block.text], []])
        elif isinstance(block, Table):
            for row in block.rows:
                texts = {cell.column: "\n".join(map(seen, lines_of(cell))) for cell in row.cells}
                writer.writerow([texts.get(column, "") for column in range(len(block.widths))])
            writer.writerow([])
    return stream.getvalue()
