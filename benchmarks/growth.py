"""What grows with a document and what must not: long reports, memory, the start of the program."""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import pikepdf
import pypdfium2
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer

from benchmarks.tools import TOOLS

ROOT = Path(__file__).parent.parent
#: Plans whose pages hold memory in different ways, in `samples`: a file that is plan from its first page to its last is
#: judged by the worst of them.
PLANS = {
    "long cells between rules": "marlowick-overview/marlowick.pdf",
    "short cells and banners": "quenmouth-banners/quenmouth.pdf",
    "nothing drawn": "harrowmere-open/harrowmere.pdf",
}
#: Runs of each measurement; the least is taken, for a busy machine only ever adds.
RUNS = 5


def worker(tool: str, files: Sequence[Path]) -> dict[str, object]:
    """What benchmarks.worker says of a tool and some files."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out.json"
        command = [sys.executable, "-m", "benchmarks.worker", tool, str(out), *map(str, files)]
        subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        found: dict[str, object] = json.loads(out.read_text(encoding="utf-8"))
        return found


def prose(path: Path, pages: int) -> None:
    """A PDF of so many pages of running text, as an overview report has them."""
    style = getSampleStyleSheet()["BodyText"]
    text = (
        "The panel heard from every agency that had known the family and asked each of them what it had been told, "
        "what it had written down and whom it had rung. Nobody had the whole of it. The account in this chapter is "
        "put together from their reports, from the conversations with relatives, and from the minutes of meetings. "
    )
    story = []
    for number in range(pages * 6):
        story += [Paragraph(f"{number // 6 + 1}.{number % 6 + 1} {text * 2}", style), Spacer(1, 22)]
    SimpleDocTemplate(str(path), pagesize=A4, invariant=1).build(story)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        del pdf.pages[pages:]
        pdf.save(path, deterministic_id=True)


def after(path: Path, *parts: Path) -> None:
    """One PDF out of several."""
    with pikepdf.new() as whole:
        for part in parts:
            with pikepdf.open(part) as pdf:
                whole.pages.extend(pdf.pages)
        whole.save(path, deterministic_id=True)


class LongReport(NamedTuple):
    """An 80-page report that ends with a plan, as times the time of the plan's `pages` alone.

    `command`: the whole of `dhrplans extract`, as a user waits for it. `inside`: without the program's start.
    `floor`: pdfium's text of the pages of prose alone, without which their words cannot be counted.
    """

    pages: int
    command: float
    inside: float
    floor: float


def long_report(plan: Path) -> LongReport:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with pikepdf.open(plan) as pdf:
            pages = len(pdf.pages)
        prose(folder / "prose.pdf", 80 - pages)
        after(folder / "report.pdf", folder / "prose.pdf", plan)
        after(folder / "plan.pdf", plan)  # the same file without its tags, as the report has none
        inside = {"report.pdf": 1e9, "plan.pdf": 1e9}
        command = dict(inside)
        floor = 1e9
        for _ in range(RUNS):
            found = worker(TOOLS[0].name, [folder / "plan.pdf", folder / "report.pdf"])
            for file, entry in found["files"].items():  # type: ignore[attr-defined]
                inside[Path(file).name] = min(inside[Path(file).name], entry["seconds"])
            for name in command:
                command[name] = min(command[name], extract_command(folder / name, folder / "out"))
            floor = min(floor, texts_alone(folder / "prose.pdf"))
        return LongReport(
            pages,
            command["report.pdf"] / command["plan.pdf"],
            inside["report.pdf"] / inside["plan.pdf"],
            floor / inside["plan.pdf"],
        )


def extract_command(path: Path, out: Path) -> float:
    """Seconds of `dhrplans extract` for one file."""
    command = [sys.executable, "-m", "pipeline.command_line", "extract", str(path), "-o", str(out), "-q"]
    begin = time.perf_counter()
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - begin


def texts_alone(path: Path) -> float:
    """Processor seconds in which pdfium gives the text of all pages, without anything of ours."""
    begin = time.process_time()
    with pypdfium2.PdfDocument(path) as document:
        for page in document:
            page.get_textpage().get_text_range()
            page.close()
    return time.process_time() - begin


def memory(plan: Path, all_plan: bool) -> tuple[float, float]:
    """Peak memory (megabytes) of about 50 and 500 pages: of prose that ends with a plan, or of plan alone."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with pikepdf.open(plan) as pdf:
            pages = len(pdf.pages)
        peaks = []
        for wanted in (50, 500):
            file = folder / f"{wanted}.pdf"
            if all_plan:
                after(file, *[plan] * -(-wanted // pages))
            else:
                prose(folder / "prose.pdf", wanted - pages)
                after(file, folder / "prose.pdf", plan)
            found = worker(TOOLS[0].name, [file])
            peaks.append(float(found["megabytes"]))  # type: ignore[arg-type]
        return peaks[0], peaks[1]


def start() -> tuple[float, float]:
    """Seconds of `dhrplans --version` and of `python -c pass`, the least of several in turn."""
    program = Path(sys.executable).with_name("dhrplans")
    commands = ([str(program), "--version"], [sys.executable, "-c", "pass"])
    least = [1e9, 1e9]
    for _ in range(3 * RUNS):
        for at, command in enumerate(commands):
            begin = time.perf_counter()
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=os.environ)
            least[at] = min(least[at], time.perf_counter() - begin)
    return least[0], least[1]
