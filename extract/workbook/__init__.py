"""Workbooks (.xlsx, .xlsm) → Document: sheet by sheet, each cell as a reader sees it.

Macros are never run, formulas never worked out (their stored results are read), links never followed.
"""

from pathlib import Path

from extract.document import Document
from extract.errors import DamagedError
from extract.notices import Notice
from extract.word.package import Package
from extract.workbook.document import Sheet, document_of
from extract.workbook.parts import Book, beside, part_of, read_book, read_strings, remarks
from extract.workbook.sheet import Reading, read_sheet
from extract.workbook.styles import Styles, read_styles


def read_workbook(path: Path) -> Document:
    """Read a workbook. Raises an UnreadableError where it is damaged, locked or empty.

    Tables are whole. Pages have no numbers: a place is the index of a paragraph. Hidden sheets are furniture;
    hidden rows and columns are read, with a notice.
    """
    notices: list[Notice] = []
    sheets: list[Sheet] = []
    comments = 0
    with Package(path, "workbook") as package:
        book = read_book(package)
        styles = styles_of(package, book)
        shared = part_of(package, book, "sharedStrings")
        strings = read_strings(package.blob(shared) if shared else None, styles)
        for part in book.sheets:
            data = package.blob(part.part)
            if data is None:
                raise DamagedError(f"The workbook is damaged: its sheet “{part.name}” is missing.")
            commented, boxes = beside(package, part.part)
            comments += commented
            sheets.append(Sheet(part, read_sheet(data, Reading(strings, styles, book.from_1904)), boxes))
        notices += package.notices
        notices += remarks(part_of(package, book, "vbaProject") is not None, comments)
    return document_of(sheets, styles, notices, book.names)


def styles_of(package: Package, book: Book) -> Styles:
    """The looks of the cells; plain ones where their part is missing or damaged."""
    style_part, theme_part = part_of(package, book, "styles"), part_of(package, book, "theme")
    theme = package.optional(theme_part) if theme_part else None
    return read_styles(package.optional(style_part) if style_part else None, theme)


__all__ = ["read_workbook"]
