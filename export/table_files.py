"""Any document's tables as JSON and CSV, their rows whole over pages."""

import json
from pathlib import Path
from typing import Any

from export.columns import Record
from export.csv_files import as_text
from export.files import whole_file
from extract.document import Document, Row, Table
from normalise.heading_rows import count_heading_rows, is_band


def table_records(document: Document) -> list[Record]:
    """The tables of a document whose rows are whole.

    Each is {page, pages, heading_rows, rows}: the page it begins on, all its pages, how many rows at its top
    are headings (0 where none are told), and its rows as lists of cell texts. A row across all columns is a
    list of one text; a cell merged down over rows gives its text in the first of them and "" below.
    """
    records = []
    for table in document.tables:
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


def pages_of(table: Table) -> list[int]:
    places = [
        place
        for row in table.rows
        for cell in row.cells
        for paragraph in cell.paragraphs
        for place in (paragraph.place, *paragraph.more)
    ]
    return [place.page for place in places if place.page is not None]


def write_tables(folder: Path, stem: str, records: list[Record], guard: bool = True) -> None:
    """Write STEM.json, and STEM.1.csv, STEM.2.csv, … one a table."""
    import csv

    with whole_file(folder / f"{stem}.json", encoding="utf-8", newline="\n") as stream:
        stream.write(json.dumps(records, ensure_ascii=False, indent=1) + "\n")
    for number, record in enumerate(records, 1):
        with whole_file(folder / f"{stem}.{number}.csv", encoding="utf-8-sig", newline="") as stream:
            writer: Any = csv.writer(stream)
            for row in record["rows"]:
                writer.writerow([as_text(text, guard) for text in row])
