"""What is said while a run goes on: a bar on a terminal, plain lines elsewhere, on standard error."""

import re
import sys
from collections.abc import Callable
from typing import Any

from export.columns import Record
from pipeline.discover import Source
from pipeline.run import PASSED_OVER, counted
from pipeline.workers import Step

#: What to say of a document that was read, from its row of documents.csv: a line, then its warnings.
Lines = Callable[[str, Record], list[str]]
#: Warnings shown for one document; documents.csv has them all.
SHOWN_WARNINGS = 6


class Progress:
    """One line a document with what was found and its warnings; a bar below them on a terminal.

    `quiet`: only the documents that could not be read.
    """

    def __init__(self, total: int, quiet: bool = False, lines: Lines | None = None) -> None:
        self.quiet = quiet
        self.lines = lines or plan_lines
        self.bar: Any = None
        if sys.stderr.isatty() and not quiet:
            from tqdm import tqdm

            self.bar = tqdm(total=total, unit="document", file=sys.stderr, leave=False)

    def tell(self, source: Source, record: Record) -> None:
        """Say what came of one document."""
        if not self.quiet or record["status"] == "failed":
            for line in lines_for(source.file, record, self.lines):
                self.write(on_one_line(line))
        if self.bar is not None:
            self.bar.update()

    def hear(self, source: Source, step: Step) -> None:
        """Say that a page was read from its picture: beside the bar on a terminal, as a line elsewhere."""
        if self.quiet:
            return
        said = f"page {step.done} of {step.of}"
        if self.bar is not None:
            self.bar.set_postfix_str(on_one_line(f"{source.file}: {said}"))
        else:
            print(on_one_line(f"  {source.file}: {said} read from its picture"), file=sys.stderr, flush=True)

    def write(self, line: str) -> None:
        if self.bar is not None:
            self.bar.write(line, file=sys.stderr)
        else:
            print(line, file=sys.stderr, flush=True)

    def close(self) -> None:
        if self.bar is not None:
            self.bar.close()


def on_one_line(text: str) -> str:
    """A text that neither breaks its line nor steers the terminal: file names may hold anything."""
    return re.sub(
        r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", lambda sign: repr(sign.group())[1:-1], text
    )


def lines_for(file: str, record: Record, lines: Lines) -> list[str]:
    """The lines about one document."""
    if record["status"] in ("failed", PASSED_OVER):
        sign = "✗" if record["status"] == "failed" else "–"
        return [f"{sign} {file}: {record['reason']}", f"    what to do: {record['advice']}"]
    said = (
        lines(file, record)
        if record["status"] == "read"
        else [f"– {file}: {record['reason']}", *warning_lines(record)]
    )
    if len(said) > SHOWN_WARNINGS + 1:
        hidden = len(said) - SHOWN_WARNINGS - 1
        said = [*said[: SHOWN_WARNINGS + 1], f"    ! and {hidden} more; see documents.csv"]
    return said


def plan_lines(file: str, record: Record) -> list[str]:
    """What was found in a plan, and every warning."""
    found = ", ".join(
        (
            counted(record["recommendations"], "recommendation"),
            counted(record["entries"], "entry", "entries"),
            counted(record["milestones"], "milestone"),
        )
    )
    lost = record["words_lost"]
    return [
        f"✓ {file}: {found}" + (f"; {counted(lost, 'word')} lost" if lost else ""),
        *warning_lines(record),
    ]


def warning_lines(record: Record) -> list[str]:
    """A line for each warning of a document."""
    return [f"    ! {warning}" for warning in record["warning_texts"].split("\n") if warning]
