"""Trackers as text (.csv, .tsv): their delimiter and coding found out, their records as the rows of a sheet."""

import csv
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path

from extract.document import Document
from extract.errors import DamagedError, EmptyFileError
from extract.notices import Notice
from extract.text.decode import decode
from extract.workbook.document import Sheet, document_of
from extract.workbook.parts import SheetPart
from extract.workbook.sheet import MOST_CELLS, CellRead, RowRead, SheetRead, tidy
from extract.workbook.styles import Styles

#: Letters in which the delimiter is looked for, and records of them.
SAMPLE, MOST_RECORDS = 65_536, 200
#: Suffixes by which people name such files: there the delimiter needs less proof.
NAMED = {".csv": ",;\t|", ".tsv": "\t,;|", ".tab": "\t,;|"}
#: Delimiters that tell records by themselves; tabs and bars are also those of text conversions.
SURE = ",;"
#: Share of records that have as many fields as most: of records nearly all, of prose with commas hardly any.
ALIKE = 0.9
#: Fields of a record in a file that is not named as such: two commas in each line prove nothing.
FIELDS_UNNAMED = 4
#: Unclosed quotation marks that are mended: each costs the reading of all that follows.
MOST_MENDED = 100
#: Records that a notice names.
MOST_NAMED = 10
#: A field holds at most so many letters (the module's own limit is 131,072; Excel's cells hold 32,767).
LONGEST_FIELD = 10_000_000


def holds_records(path: Path) -> bool:
    """Whether a text file is made of delimited records. Raises nothing for a file that is no text."""
    with path.open("rb") as stream:
        raw = stream.read(SAMPLE)
    if not raw.strip():
        return False
    try:
        text, _ = decode(raw)
    except Exception:  # the text reader says why
        return False
    return delimiter_of(text, path.suffix.lower(), whole=len(raw) < SAMPLE) is not None


def delimiter_of(text: str, suffix: str, whole: bool = True) -> str | None:
    """The delimiter of a text's records; None where it has none. `whole`: the text is not cut off."""
    named = suffix in NAMED
    best: tuple[float, str | None] = (0.0, None)
    for delimiter in NAMED.get(suffix, SURE):
        records = list(islice(records_of(text[:SAMPLE], delimiter), MOST_RECORDS))
        if not whole and len(records) > 1:
            records.pop()  # cut off
        widths = Counter(len(record) for record in records if any(field.strip() for field in record))
        if not widths:
            continue
        width = max(widths, key=lambda w: (w > 1, widths[w] * w))  # titles above the headings have one field
        share = widths[width] / widths.total()
        several = width > 1 and widths[width] > 1
        within = between(records, width)
        alike = within.count(width) >= ALIKE * (len(within) - within.count(1))  # a row across has one field
        sure = several and (
            named or (width >= FIELDS_UNNAMED and (share >= ALIKE or (alike and is_quoted(text, delimiter))))
        )
        if sure and share * width > best[0]:
            best = share * width, delimiter
    return best[1]


def between(records: Sequence[Sequence[str]], width: int) -> list[int]:
    """How many fields the records have from the first to the last that has `width` of them: no title, no notes."""
    widths = [len(record) for record in records if any(field.strip() for field in record)]
    return widths[widths.index(width) : len(widths) - widths[::-1].index(width)]


def is_quoted(text: str, delimiter: str) -> bool:
    """Whether quotation marks stand round fields, which prose with a title above it never has."""
    return text.count(f'"{delimiter}"') >= FIELDS_UNNAMED


def records_of(text: str, delimiter: str, width: int | None = None) -> Iterator[list[str]]:
    """The records of a text; one that is broken off ends them.

    `width`: how many fields a record has. With it, a quotation mark that is never closed is taken as a letter, and
    records that cannot be told apart raise DamagedError.
    """
    csv.field_size_limit(LONGEST_FIELD)
    lines = text.splitlines(keepends=True)
    start = mended = 0
    while start < len(lines):
        reader = csv.reader(lines[start:], delimiter=delimiter, skipinitialspace=True)
        begun = 0
        try:
            for record in reader:
                taken = lines[start + begun : start + reader.line_num]
                if width and mended < MOST_MENDED and is_unclosed(taken, delimiter, width):
                    mended += 1
                    yield [
                        field.lstrip().removeprefix('"') for field in taken[0].rstrip("\r\n").split(delimiter)
                    ]
                    start += begun + 1
                    break
                begun = reader.line_num
                yield record
            else:
                return
        except csv.Error as error:
            if width:
                raise DamagedError(f"The file's records cannot be told apart ({error}).") from error
            return


def is_unclosed(lines: Sequence[str], delimiter: str, width: int) -> bool:
    """Whether a record over several lines is several: the first is a whole one but for a quotation mark that is
    never closed, and so are all that it would swallow."""
    return len(lines) > 1 and all(
        len(line.split(delimiter) if n == 0 else next(csv.reader([line], delimiter=delimiter))) == width
        for n, line in enumerate(lines)
    )


def width_of(text: str, delimiter: str) -> int:
    """How many fields most records have; those that a title above them has, one, do not count."""
    records = islice(records_of(text[:SAMPLE], delimiter), MOST_RECORDS)
    widths = Counter(len(record) for record in records if len(record) > 1)
    return max(widths, key=lambda w: (widths[w], w), default=0)


def read_records(path: Path) -> Document:
    """Read a tracker that was saved as text. Raises EmptyFileError, UnknownFormatError and DamagedError.

    The apostrophe by which programs keep a text from being run as a formula (`'=…`) is taken off again.
    """
    text, notices = decode(path.read_bytes())
    if not text.strip():
        raise EmptyFileError("The file has no text in it.")
    delimiter = delimiter_of(text, path.suffix.lower()) or ","
    sheet = SheetRead()
    cells = 0
    width = width_of(text, delimiter)
    most = 0  # fields that a record may have
    long: list[int] = []
    records = records_of(text, delimiter, width)
    for number, record in enumerate(without_hint(records), 1):
        row = row_of(number, record)
        cells += len(row.cells)
        if cells > MOST_CELLS:
            raise DamagedError(
                f"The file has more than {MOST_CELLS:,} fields with text.",
                "Split it and read the part with the plan.",
            )
        if row.cells:
            sheet.rows.append(row)
            if not most and len(row.cells) > 1:  # the headings: rows may leave off empty fields at their end
                most = max(width, row.cells[-1].column)
            elif row.cells[-1].column > most > 1:
                long.append(number)
    if long:
        notices = [*notices, shifted(long)]
    document = document_of([Sheet(SheetPart("", "", False), sheet, [])], Styles(), notices, plain=True)
    return replace(document, reader="records", media_type="text/csv")


def shifted(numbers: list[int]) -> Notice:
    """A notice for records that have more fields than others, by their numbers in the file."""
    named = ", ".join(map(str, numbers[:MOST_NAMED])) + " …" * (len(numbers) > MOST_NAMED)
    return Notice(
        "cells_unsure",
        f"Of the file's records number {named} {'has' if len(numbers) == 1 else 'have'} more fields than the others: a "
        "text with the delimiter in it has no quotation marks round it, so that the texts after it stand too far right.",
    )


def without_hint(records: Iterator[list[str]]) -> Iterator[list[str]]:
    """The records without the line "sep=;" by which Excel is told the delimiter."""
    for number, record in enumerate(records):
        if number == 0 and record and record[0].strip().lower().startswith("sep="):
            continue
        yield record


def row_of(number: int, record: Sequence[str]) -> RowRead:
    texts = ((column, tidy(unguarded(field))) for column, field in enumerate(record, 1))
    return RowRead(number, tuple(CellRead(column, text, 0, text) for column, text in texts if text))


def unguarded(field: str) -> str:
    return field[1:] if field.startswith("'") and field[1:2] in ("=", "+", "-", "@", "\t", "\r") else field
