"""What grows with a document and what must not: long reports, memory, the start of the program."""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import pikepdf
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer

from benchmarks.tools import TOOLS

ROOT = Path(__file__).parent.parent
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


def long_report(plan: Path) -> tuple[float, int]:
    """(time of an 80-page report that ends with a plan, over that of the plan's pages alone; its pages)."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with pikepdf.open(plan) as pdf:
            pages = len(pdf.pages)
        prose(folder / "prose.pdf", 80 - pages)
        after(folder / "report.pdf", folder / "prose.pdf", plan)
        after(folder / "plan.pdf", plan)  # the same file without its tags, as the report has none
        least = {"report.pdf": 1e9, "plan.pdf": 1e9}
        for _ in range(RUNS):
            found = worker(TOOLS[0].name, [folder / "plan.pdf", folder / "report.pdf"])
            for file, entry in found["files"].items():  # type: ignore[attr-defined]
                least[Path(file).name] = min(least[Path(file).name], entry["seconds"])
        return least["report.pdf"] / least["plan.pdf"], pages


def memory(plan: Path) -> tuple[float, float]:
    """Peak memory (megabytes) of about 50 and 500 pages of plan."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with pikepdf.open(plan) as pdf:
            pages = len(pdf.pages)
        peaks = []
        for wanted in (50, 500):
            file = folder / f"{wanted}.pdf"
            after(file, *[plan] * -(-wanted // pages))
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
