"""Any document's tables as JSON and CSV, their rows whole over pages."""

import csv
from collections.abc import Iterable
from pathlib import Path

import orjson

from export.columns import Record, Table
from export.csv_files import as_text, write_csv
from export.files import whole_file
from extract.document import Document, Row
from extract.document import Table as PrintedTable
from normalise.heading_rows import count_heading_rows, is_band

#: Columns of documents.csv as `dhrplans tables` writes it.
TABLE_DOCUMENTS = Table(
    "documents",
    (
        "document", "status", "reason", "advice", "code", "reader", "media_type", "pages", "tables", "rows",
        "words_in_document", "words_lost", "warnings", "warning_texts", "sha256",
    ),
    "one input document, also those that failed",
    counts=frozenset({"pages", "tables", "rows", "words_in_document", "words_lost", "warnings"}),
)  # fmt: skip
NO_TABLE = ("No table was found in this document.", "If it holds one, please report how it is laid out.")


def tables_record(document: Document) -> Record:
    """All that `dhrplans tables` says of a document whose rows are whole."""
    return {
        "reader": document.reader,
        "media_type": document.media_type,
        "pages": document.pages,
        "tables": table_records(document),
        "words_in_document": document.words,
        "words_lost": len(document.lost),
        "warnings": [notice.message for notice in document.notices],
    }


def table_document_record(file: str, found: Record | None, failure: Record | None) -> Record:
    """The row of documents.csv for one document whose tables were asked for."""
    if found is None:
        return {"document": file, "status": "failed", **(failure or {})}
    tables = found["tables"]
    return found | {
        "document": file,
        "status": "read" if tables else "no table",
        "reason": None if tables else NO_TABLE[0],
        "advice": None if tables else NO_TABLE[1],
        "tables": len(tables),
        "rows": sum(len(t["rows"]) for t in tables),
        "warnings": len(found["warnings"]),
        "warning_texts": "\n".join(found["warnings"]),
    }


def table_records(document: Document) -> list[Record]:
    """The tables of a document whose rows are whole.

    Each is {page, pages, heading_rows, rows}: the page it begins on, all its pages, how many rows at its top
    are headings (0 where none are told), and its rows as lists of cell texts. A row across all columns is a
    list of one text; a cell merged down over rows gives its text in the first of them and "" below. Frames
    without a word in them (tick boxes, the keys of charts) are no tables.
    """
    records = []
    for table in document.tables:
        if not any(cell.text.strip() for row in table.rows for cell in row.cells):
            continue
        pages = sorted(set(pages_of(table)))
        records.append(
            {
                "page": table.place.page,
                "pages": pages or ([table.place.page] if table.place.page else []),
                "columns": table.columns,
                "heading_rows": count_heading_rows(table),
                "rows": [row_texts(row, table.columns) for row in table.rows],
            }
        )
    return records


def row_texts(row: Row, columns: int) -> list[str]:
    """A row as texts, one for each column; a band is one text."""
    if is_band(row, columns):
        return ["\n".join(cell.text for cell in row.cells if cell.text.strip())]
    texts = [""] * columns
    for cell in row.cells:
        if cell.column < columns:
            before = texts[cell.column]
            texts[cell.column] = f"{before}\n{cell.text}".strip() if before else cell.text
    return texts


def pages_of(table: PrintedTable) -> list[int]:
    places = [
        place
        for row in table.rows
        for cell in row.cells
        for paragraph in cell.paragraphs
        for place in (paragraph.place, *paragraph.more)
    ]
    return [place.page for place in places if place.page is not None]


def write_document_tables(folder: Path, stem: str, records: list[Record], guard: bool = True) -> list[Path]:
    """Write STEM.json, and STEM.1.csv, STEM.2.csv, … one a table. Returns the files."""
    written = [folder / f"{stem}.json"]
    with whole_file(written[0], "wb") as stream:
        stream.write(orjson.dumps(records, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE))
    for number, record in enumerate(records, 1):
        written.append(folder / f"{stem}.{number}.csv")
        with whole_file(written[-1], encoding="utf-8-sig", newline="") as stream:
            csv.writer(stream).writerows([as_text(text, guard) for text in row] for row in record["rows"])
    return written


def write_table_documents(path: Path, records: Iterable[Record], guard: bool = True) -> None:
    """Write documents.csv of a run for tables."""
    write_csv(path, TABLE_DOCUMENTS, records, guard)
