"""A run for the tables of documents of any kind, plan or not."""

import contextlib
from collections.abc import Callable
from functools import partial
from pathlib import Path

from export.columns import Record
from export.table_files import table_document_record, write_document_tables, write_table_documents
from pipeline.discover import Found, Source
from pipeline.one_document import extract_tables
from pipeline.progress import warning_lines
from pipeline.run import Options, Summary, check_writable, counted, without_failure
from pipeline.workers import Hear, read_all


def run_tables(
    found: Found, options: Options, tell: Callable[[Source, Record], None], hear: Hear | None = None
) -> Summary:
    """Read all sources and write their tables into OUT/tables; `tell` and `hear` as in `run`."""
    folder = options.out / "tables"
    check_writable(folder)
    records: dict[int, Record] = {}
    reading = partial(extract_tables, settings=options.settings(len(found.sources)))
    for done in read_all(found.sources, reading, options.jobs, options.time_limit, hear):
        source = found.sources[done.at]
        remove_old(folder, source.stem)
        if done.result.record is not None:
            write_document_tables(folder, source.stem, done.result.record["tables"], options.guard)
        record = without_failure(
            source, table_document_record(source.file, done.result.record, done.result.failure)
        )
        records[done.at] = record | {"sha256": done.result.sha256}
        tell(source, records[done.at])
    documents = tuple(records[at] for at in sorted(records))
    write_table_documents(documents_path(options.out), documents, options.guard)
    return Summary(documents, found.passed_over, ())


def documents_path(out: Path) -> Path:
    """Where documents.csv goes: beside the folder of tables, unless an extract run's own stands there."""
    return out / "tables" / "documents.csv" if (out / "plans").is_dir() else out / "documents.csv"


def remove_old(folder: Path, stem: str) -> None:
    """Remove what an earlier run wrote for this document: it may have found more tables."""
    number = 1
    with contextlib.suppress(FileNotFoundError):
        (folder / f"{stem}.json").unlink()
        while True:
            (folder / f"{stem}.{number}.csv").unlink()
            number += 1


def tables_lines(file: str, record: Record) -> list[str]:
    """The lines about one document whose tables were read."""
    lost = record["words_lost"]
    lines = [
        f"✓ {file}: {counted(record['tables'], 'table')}, {counted(record['rows'], 'row')}"
        + (f"; {counted(lost, 'word')} lost" if lost else "")
    ]
    return lines + warning_lines(record)


def tables_closing_words(summary: Summary, out: Path) -> list[str]:
    """The lines that a run for tables ends with."""
    documents = summary.documents
    read = [d for d in documents if d["status"] == "read"]
    lines = [
        "",
        f"Found {counted(sum(d['tables'] for d in read), 'table')} with "
        f"{counted(sum(d['rows'] for d in read), 'row')} in {counted(len(read), 'document')} "
        f"of {counted(summary.tried, 'document')}.",
    ]
    if summary.failed:
        lines.append(f"{counted(summary.failed, 'document')} could not be read; documents.csv says why.")
    return [
        *lines,
        *summary.passed_lines("documents.csv"),
        "",
        f"  {out / 'tables'}  a CSV for each table, and a JSON file for each document",
        f"  {documents_path(out)}  which documents were read, and what to check in each",
    ]
