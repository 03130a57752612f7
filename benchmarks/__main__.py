"""python -m benchmarks [FOLDER…]: all tools over the same PDFs in one run, as ratios."""

import argparse
import platform
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

import pypdfium2

from benchmarks.growth import PLANS, ROOT, long_report, memory, start, worker
from benchmarks.plans import write_plans
from benchmarks.quality import Quality, quality, truth_of
from benchmarks.tools import TOOLS, PageTable, Tool, version


class Result(NamedTuple):
    """A tool over all documents. `seconds` a file, the least of the rounds; None where it failed."""

    tool: Tool
    seconds: dict[Path, float]
    failed: int
    megabytes: float
    quality: Quality


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument(
        "folders",
        nargs="*",
        type=Path,
        help="default: plans as long as councils' made up at random, and the samples",
    )
    parser.add_argument("--rounds", type=int, default=3, help="times each file is read (default: 3)")
    parser.add_argument("--only", default="", help="tools whose names hold this, beside this project")
    options = parser.parse_args()
    print(f"Python {platform.python_version()}, {platform.machine()}")
    if options.folders:
        files = compare(options.folders, options.rounds, options.only)
    else:
        with tempfile.TemporaryDirectory() as folder:
            made = write_plans(Path(folder))
            compare([Path(folder)], options.rounds, options.only, f"Plans as long as councils' are, {made}")
        files = compare([ROOT / "samples"], options.rounds, options.only, "The samples, of one to five pages")
    if not files:
        print("no PDF with text and a truth.json beside it", file=sys.stderr)
        return 2
    if left_out := [t.name for t in TOOLS if not version(t)]:
        print(
            f"\nNot installed: {', '.join(left_out)} (make bench PEERS=1 installs them; tabula needs Java as well)"
        )
    untagged = [f for f in files if not f.name.endswith((".tagged.pdf", ".web.pdf"))]
    pages = page_counts(untagged)
    plan = max(untagged, key=lambda f: (pages[f] <= 6, pages[f], f.name))  # as many as a report's plan has
    report = long_report(plan)
    print(
        f"\nAn 80-page report with {report.pages} pages of plan takes {report.command:.2f} times the time of those pages "
        f"alone as a command, {report.inside:.2f} times without the program's start;\n"
        f"pdfium's text of its pages of prose, without which their words cannot be counted, is {report.floor:.2f} of that."
    )
    small, large = memory(plan, all_plan=False)
    print(f"500 pages of a report that ends with a plan {peaks(small, large)}.")
    grown = {kind: memory(ROOT / "samples" / file, all_plan=True) for kind, file in PLANS.items()}
    for kind, (small, large) in grown.items():
        print(f"500 pages of nothing but plan, {kind}, {peaks(small, large)}.")
    print(f"The worst of them grows {max(large / small for small, large in grown.values()):.2f} times.")
    program, python = start()
    print(f"dhrplans --version takes {program / python:.1f} times as long as python -c pass.")
    return 0


def peaks(small: float, large: float) -> str:
    """What is said of the megabytes of 50 pages and of 500."""
    return f"peak at {large:.0f} MB, 50 at {small:.0f} MB: {large / small:.2f} times"


def compare(folders: list[Path], rounds: int, only: str, title: str = "") -> list[Path]:
    """Print the table of all tools over the PDFs with text and a truth in some folders; gives those PDFs."""
    known = sorted(f for folder in folders for f in folder.rglob("*.pdf") if truth_of(f))
    files = [f for f in known if has_text(f)]  # the other tools read nothing of a scan
    if files:
        pages = page_counts(files)
        tools = [t for t in TOOLS if version(t) and (not t.peer or only in t.name)]
        found = [run(tool, files, rounds) for tool in tools]
        print(f"\n{title}{': ' if title else ''}{len(files)} PDFs, {sum(pages.values())} pages\n")
        for line in table(found, pages):
            print(line)
    return files


def page_counts(files: list[Path]) -> dict[Path, int]:
    return {file: len(pypdfium2.PdfDocument(file)) for file in files}


def has_text(file: Path) -> bool:
    """Whether a PDF has text of its own: scans take Tesseract's time, which is measured elsewhere."""
    with pypdfium2.PdfDocument(file) as document:
        return any(page.get_textpage().count_chars() for page in document)


def run(tool: Tool, files: list[Path], rounds: int) -> Result:
    """All rounds of a tool; every round is a process of its own, so that nothing is kept."""
    seconds: dict[Path, float] = {}
    megabytes, worth, failed = 0.0, Quality(), 0
    for number in range(rounds):
        print(f"{tool.name}: round {number + 1} of {rounds} …", file=sys.stderr)
        found = worker(tool.name, files)
        megabytes = max(megabytes, float(found["megabytes"]))  # type: ignore[arg-type]
        for file in files:
            entry = found["files"][str(file)]  # type: ignore[index]
            if entry["seconds"] is not None:
                seconds[file] = min(entry["seconds"], seconds.get(file, 1e9))
            if number == 0:
                failed += "error" in entry
                truth = truth_of(file)
                assert truth is not None
                tables = [PageTable(*t) for t in entry["tables"]]
                worth = worth.plus(quality(tables, truth, tool.whole))
    return Result(tool, seconds, failed, megabytes, worth)


def table(results: list[Result], pages: dict[Path, int]) -> list[str]:
    """The table of README.md. Times are compared over the files that both tools read."""
    ours = results[0]
    lines = [
        "| tool | version | ms a page | its time ÷ ours | peak memory (MB) | cells exact | words lost | failed |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for result in results:
        both = [f for f in result.seconds if f in ours.seconds]
        own = sum(result.seconds[f] for f in both)
        a_page = 1000 * own / max(sum(pages[f] for f in both), 1)
        ratio = own / max(sum(ours.seconds[f] for f in both), 1e-9)
        worth = result.quality
        reads = result.tool.name != "pdfium, glyph by glyph"
        cells = f"{100 * worth.exact / max(worth.cells, 1):.1f} %" if reads else "–"
        lost = f"{worth.lost:,} of {worth.words:,}" if reads else "–"
        lines.append(
            f"| {result.tool.name} | {version(result.tool)} | {a_page:.1f} | {ratio:.2f} | {result.megabytes:.0f} "
            f"| {cells} | {lost} | {result.failed} |"
        )
    return lines


if __name__ == "__main__":
    sys.exit(main())
