"""The files of a comparison, each written whole or not at all."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, cast

from compare.answers import Answers
from compare.tables import AGENCIES, MILESTONES, ORGANISATIONS, READ_FIRST, REPEATED, WHAT_WAS_READ, width_of
from export.columns import Record, Table
from export.csv_files import write_csv
from export.files import whole_file
from export.workbook import Formats, write_sheet

WORKBOOK, SUMMARY = "comparison.xlsx", "summary.txt"
DAY_OF_MAKING = datetime(2000, 1, 1)
#: Height of a line of the sheets' letters in points (Excel's default row).
LINE = 15
#: How many lines a row shows at most, so that it can be seen beside its neighbours; the text is all there.
#: “Read first” is to be read whole: its rows are as tall as Excel lets them be (409 points).
MOST_LINES, TALLEST = 8, 27


def write_comparison(
    into: Path, first: Sequence[Record], documents: Sequence[Record], answers: Answers, guard: bool = True
) -> list[str]:
    """Write all files of a comparison. Returns a sentence for each text that a sheet could not hold."""
    with whole_file(into / SUMMARY, encoding="utf-8", newline="\n") as stream:
        stream.writelines(f"{line}\n" for line in summary_lines(first))
    write_csv(into / "what_was_read.csv", WHAT_WAS_READ, documents, guard)
    write_csv(into / "milestones.csv", MILESTONES, answers.milestones, guard)
    write_csv(into / "agencies.csv", AGENCIES, answers.agencies, guard)
    write_csv(into / "organisations.csv", ORGANISATIONS, answers.organisations, guard)
    write_csv(into / "repeated_recommendations.csv", REPEATED, answers.repeated, guard)
    sheets = (
        ("Read first", READ_FIRST, first),
        ("Milestones", MILESTONES, answers.milestones),
        ("Agencies", AGENCIES, answers.agencies),
        ("Organisations", ORGANISATIONS, answers.organisations),
        ("Repeated", REPEATED, answers.repeated),
    )
    return write_workbook(into / WORKBOOK, sheets)


def summary_lines(first: Sequence[Record]) -> Iterator[str]:
    """The statements of “Read first” as text, one kind below the other."""
    yield "Comparison of action plans: read this first"
    about, several = None, len({row["run"] for row in first if row.get("run")}) > 1
    for row in first:
        if row["about"] != about:
            about = row["about"]
            yield ""
            yield f"{about}"
        run = f" (run {row['run']})" if several and row.get("run") else ""
        named = f"{row['document']}{run}: " if row.get("document") else ""
        yield f"  {named}{row['statement']}"


def write_workbook(path: Path, sheets: Sequence[tuple[str, Table, Sequence[Record]]]) -> list[str]:
    """The tables as sheets, as export.workbook writes them. Returns a sentence for each text that was cut."""
    import pandas as pd

    cut: list[str] = []
    plain = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with (
        whole_file(path, "wb") as stream,
        pd.ExcelWriter(
            cast(BinaryIO, stream), engine="xlsxwriter", engine_kwargs={"options": plain}
        ) as writer,
    ):
        book = writer.book
        # a fixed day of making, so that the same comparison gives the same bytes
        book.set_properties({"title": "Comparison of action plans", "created": DAY_OF_MAKING})
        formats = Formats(book)
        for name, table, rows in sheets:
            sheet = book.add_worksheet(name)
            write_sheet(sheet, table, rows, formats, cut)
            for at, column in enumerate(table.columns):
                sheet.set_column(at, at, width_of(column))
            most = TALLEST if table is READ_FIRST else MOST_LINES
            for at, row in enumerate(rows, 1):
                sheet.set_row(at, LINE * min(lines_of(row, table), most))
    return cut


def lines_of(row: Record, table: Table) -> int:
    """How many lines a row needs. A sheet that says no heights is shown in one line a row by some programs."""
    texts = ((column, row[column]) for column in table.columns if isinstance(row.get(column), str))
    return max(
        (sum(-(-len(part) // width_of(column)) or 1 for part in text.split("\n")) for column, text in texts),
        default=1,
    )
