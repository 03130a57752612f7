"""Tables as CSV that opens correctly in Excel and runs no formula there.

RFC 4180 in UTF-8 with signature, ISO dates, line breaks inside quotes. A text that a spreadsheet would run
begins with "'" in CSV only; `unguarded` takes it off again (docs/output.md).
"""

import csv
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from export.columns import Record, Table
from export.files import whole_file

#: What makes a spreadsheet run a text (OWASP, CSV injection).
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def guarded(text: str) -> str:
    """A text that no spreadsheet runs. A text that begins with "'" and such a sign gets one more."""
    if text.lstrip("'").startswith(FORMULA_STARTS):
        return "'" + text
    return text


def unguarded(text: str) -> str:
    """The text that `guarded` was given."""
    if text.startswith("'") and text.lstrip("'").startswith(FORMULA_STARTS):
        return text[1:]
    return text


def as_text(value: Any, guard: bool) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return guarded(value) if guard else value
    return str(value)


def write_csv(path: Path, table: Table, records: Iterable[Record], guard: bool = True) -> None:
    """Write one table. Missing values are empty cells."""
    with whole_file(path, encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(table.columns)
        for record in records:
            writer.writerow(as_text(record.get(column), guard) for column in table.columns)
