"""A run over a folder: read every document, write each plan, then the tables of all."""

import contextlib
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from export import write_tables
from export.columns import Record, document_record
from export.files import PASSING
from export.json_files import write_plan
from extract.settings import Ocr, Settings, Tell, silent
from pipeline.discover import Found, Source
from pipeline.one_document import Result, extract_plan
from pipeline.workers import Hear, read_all

#: The status of a file of another kind that may hold a plan, such as an email in a folder of plans.
PASSED_OVER = "passed over"


@dataclass(frozen=True, slots=True)
class Options:
    """How to run. `time_limit` in seconds for one document; `ocr` as in extract.settings; `register`: an
    analyst's file of organisations."""

    out: Path
    jobs: int
    formats: tuple[str, ...]
    guard: bool = True
    time_limit: float = 240.0
    ocr: Ocr = "auto"
    register: Path | None = None

    def settings(self, documents: int) -> Settings:
        """How to read so many documents: where several are read at once, each has a share of the cores, and
        two pages at once at least, for the last of them is read alone."""
        share = self.jobs // max(1, min(documents, self.jobs))
        return Settings(self.ocr, min(self.jobs, max(share, 2)))


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run found; `documents` are the rows of documents.csv in the order of the sources."""

    documents: tuple[Record, ...]
    passed_over: int
    remarks: tuple[str, ...]

    @property
    def failed(self) -> int:
        return sum(d["status"] == "failed" for d in self.documents)

    @property
    def tried(self) -> int:
        return sum(d["status"] != PASSED_OVER for d in self.documents)

    def passed_lines(self, where: str | None) -> list[str]:
        """What was passed over; `where` names the table that says what to do with what may hold a plan."""
        named = len(self.documents) - self.tried
        lines = []
        if passed_over := self.passed_over + named:
            lines.append(f"{counted(passed_over, 'other file')} in the folder passed over.")
        if named:
            says = f"{where} says" if where else "the lines above say"
            lines.append(f"{named:,} of them may hold a plan; {says} what to do with them.")
        return lines


def run(
    found: Found, options: Options, tell: Callable[[Source, Record], None], hear: Hear | None = None
) -> Summary:
    """Read all sources and write the output. `tell` is called for each document as it is done, `hear` for each
    page that was read from its picture."""
    check_writable(options.out)
    plans = options.out / "plans"
    records: dict[int, Record] = {}
    written: set[str] = set()
    settings = options.settings(len(found.sources))
    to = {source.file: plans / f"{source.stem}.json" for source in found.sources}
    reading = partial(extract_and_keep, to=to, settings=settings, register=options.register)
    for done in read_all(found.sources, reading, options.jobs, options.time_limit, hear):
        source, (row, failure, sha256) = found.sources[done.at], done.result
        if row is not None:
            written.add(f"{source.stem}.json")
        else:
            row = without_failure(
                source, document_record({"file": source.file, "sha256": sha256}, None, failure)
            )
        records[done.at] = row
        tell(source, row)
    for rest in plans.glob(f"{PASSING}*"):
        rest.unlink()  # of a worker that was stopped while it wrote
    for old in plans.glob("*.json"):
        if old.name not in written and is_our_plan(old):
            old.unlink()  # of an earlier run: the folder holds this run's plans and no others
    documents = tuple(records[at] for at in sorted(records))
    paths = [p for s in found.sources if (p := plans / f"{s.stem}.json").name in written]
    remarks = write_tables(options.out, paths, documents, options.formats, options.guard)
    if "json" not in options.formats:
        for path in paths:
            path.unlink()
        with contextlib.suppress(OSError):  # files that are not ours stand in it
            plans.rmdir()
    return Summary(documents, found.passed_over, tuple(remarks))


def without_failure(source: Source, row: Record) -> Record:
    """The row of a file of another kind, which may hold a plan, says what to do with it and is no failure."""
    passed = source.foreign and row.get("code") == "unknown_format"
    return row | {"status": PASSED_OVER} if passed else row


def extract_and_keep(
    path: str,
    file: str,
    tell: Tell = silent,
    *,
    to: Mapping[str, Path],
    settings: Settings,
    register: Path | None,
) -> Result:
    """Write a document's plan to its place and give its row of documents.csv, or why there is none.

    It runs in the document's own process: what is sent to the run's is a row, and not the plan with all its
    values, which for a plan of 500 pages would be held twice. Raises OSError where the plan cannot be written.
    """
    result = extract_plan(path, file, tell, settings, register)
    if result.record is None:
        return result
    write_plan(to[file], result.record)
    return result._replace(
        record=document_record({"file": file, "sha256": result.sha256}, result.record, None)
    )


def is_our_plan(path: Path) -> bool:
    """Whether a JSON file begins as the plans that we write do; others in the folder are left alone."""
    try:
        with path.open("rb") as stream:
            return b"".join(stream.read(64).split()).startswith(b'{"schema_version":')
    except OSError:
        return False


def check_writable(out: Path) -> None:
    """Raises OSError before anything starts where the output folder cannot be written."""
    (out / "plans").mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryFile(dir=out):
        pass


def counted(number: int, one: str, many: Sequence[str] | str | None = None) -> str:
    """ "1 document", "3 documents"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
