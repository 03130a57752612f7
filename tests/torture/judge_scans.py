"""python -m tests.torture.judge_scans [COUNT] [--dpi N] [--worn]: made-up plans as scans, held against their truth.

Each seed's plan is drawn, scanned by the scanner of the same seed, read by Tesseract and measured. Plans of more than
a few pages are passed over for the sake of time. It prints each scan, what they come to, and by how much the reading
takes more time than Tesseract alone on the same pages: those pages upright, drawn at 300 dots an inch, as many at once
as there are cores, right before. Scans are judged one after the other, so that both have the machine for themselves.
"""

import argparse
import contextlib
import itertools
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

import pypdfium2

from export.json_files import plan_record
from extract import read
from extract.errors import UnreadableError
from normalise import normalise
from samples.measure import Share, measure, paired

from .made import make
from .scan import Scanner, make_scanner, make_worn, scan
from .truth import plan_truth

#: What is printed of what is measured.
SHOWN = ("rows", "words", "cells", "dates", "ratings")
#: What must be reached at 200 dots an inch, and the same of words at 150.
AIMS = {"rows": 0.95, "words": 0.97, "cells": 0.60, "dates": 0.95}
WORDS_AT_150 = 0.93


class Spent(NamedTuple):
    """Seconds of processor time, and on the clock."""

    processor: float
    clock: float


class Scanned(NamedTuple):
    """What came of one seed: its shares of what is exact, whether a plan was found, and whether it was warned
    where none was; the time it took, and Tesseract's own."""

    seed: int
    scanner: Scanner
    layout: str
    pages: int
    shares: dict[str, Share]
    found: bool
    warned: bool
    ours: Spent
    engine: Spent

    def __str__(self) -> str:
        said = "" if self.found else f", NO PLAN {'(warned)' if self.warned else 'WITHOUT A WARNING'}"
        shares = ", ".join(f"{name} {share.value:.0%}" for name, share in self.shares.items())
        return f"{self.seed}: {shares}{said} | {self.layout}, {self.pages} pages | {self.scanner}"


def judge(seed: int, dpi: int | None, worn: bool) -> Scanned:
    """Scan a seed's plan, read it, and hold it against the truth."""
    made = make(seed)
    truth = plan_truth(made.plan, seed, made.manner)
    scanner = (make_worn if worn else make_scanner)(seed, dpi)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "plan.pdf"
        made.write(path)
        upright = scan(path, replace(scanner, turned=0), seed) if scanner.turned else path.read_bytes()
        path.write_bytes(scan(path, scanner, seed))
        engine = tesseract_alone(upright)
        before = spent()
        record: dict[str, Any] = {"columns": [], "recommendations": [], "warnings": [{"code": "scan"}]}
        record |= {"title": None, "publication_date": None}
        with contextlib.suppress(UnreadableError):  # told with a reason, which is a warning
            record = plan_record(normalise(read(path)))
        ours = since(before)
    shares = {**measure(truth, record, colours=scanner.colour), "dates": dates(truth, record)}
    warned = any(notice["code"] in ("ocr_no_plan", "scan") for notice in record["warnings"])
    found = bool(record["recommendations"])
    layout = f"{made.plan.layout}, rules {made.manner.rules}"
    kept = {name: shares[name] for name in SHOWN}
    return Scanned(seed, scanner, layout, len(made.layout.pages), kept, found, warned, ours, engine)


def dates(truth: dict[str, Any], record: dict[str, Any]) -> Share:
    """The targets that are read with their date, of those in the truth."""
    right = total = 0
    for want, have in paired(truth["recommendations"], record["recommendations"]):
        entries = have["entries"] if have else []
        for number, entry in enumerate(want["entries"]):
            rows = entries[number]["milestones"] if number < len(entries) else []
            read_here = Counter((row["target_text"], row["target_date"]) for row in rows)
            wanted = [(row["target"], row["date"]) for row in entry["milestone_rows"] if row["target"]]
            total += len(wanted)
            right += (Counter(wanted) & read_here).total()
    return Share(right, total)


def tesseract_alone(scanned: bytes) -> Spent:
    """What Tesseract takes for the pages, drawn upright at 300 dots an inch, one on each core."""
    pictures = []
    with pypdfium2.PdfDocument(scanned) as pdf:
        for page in pdf:
            out = BytesIO()
            page.render(scale=300 / 72, grayscale=True).to_pil().save(out, "PPM")
            pictures.append(out.getvalue())
    before = spent()
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(read_alone, pictures))
    return since(before)


def read_alone(picture: bytes) -> None:
    subprocess.run(
        ["tesseract", "stdin", "stdout", "--dpi", "300", "-l", "eng", "tsv"],
        input=picture,
        capture_output=True,
        check=False,
        env={**os.environ, "OMP_THREAD_LIMIT": "1"},
    )


def spent() -> Spent:
    """What this process and those that it started have taken until now."""
    return Spent(sum(os.times()[:4]), time.perf_counter())


def since(before: Spent) -> Spent:
    now = spent()
    return Spent(now.processor - before.processor, now.clock - before.clock)


def seeds_of(count: int, start: int, most_pages: int) -> list[int]:
    """The seeds of so many plans of few pages."""
    short = (seed for seed in itertools.count(start) if len(make(seed).layout.pages) <= most_pages)
    return list(itertools.islice(short, count))


def ratio(found: Sequence[Scanned], kind: str) -> float:
    """How many times Tesseract's own time the reading took."""
    ours, engine = (sum(getattr(getattr(one, who), kind) for one in found) for who in ("ours", "engine"))
    return float(ours / max(engine, 0.01))


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.torture.judge_scans", description=__doc__)
    parser.add_argument("count", type=int, nargs="?", default=24, help="plans (default: 24)")
    parser.add_argument("--start", type=int, default=0, help="the first seed (default: 0)")
    parser.add_argument("--dpi", type=int, help="resolution of all scans (default: by the seed)")
    parser.add_argument("--worn", action="store_true", help="worn sheets: folds, holes, specks, faint ink …")
    parser.add_argument(
        "--pages", type=int, default=3, help="plans of more pages are passed over (default: 3)"
    )
    args = parser.parse_args()
    seeds = seeds_of(args.count, args.start, args.pages)
    found: list[Scanned] = []
    for seed in seeds:
        found.append(judge(seed, args.dpi, args.worn))
        print(found[-1], flush=True)
    total = {
        name: Share(sum(s.shares[name].right for s in found), sum(s.shares[name].of for s in found))
        for name in SHOWN
    }
    silent = sum(not one.found and not one.warned for one in found)
    print(
        f"{len(found)} scans of {sum(s.pages for s in found)} pages: "
        + ", ".join(f"{name} {share.value:.1%} of {share.of:,}" for name, share in total.items())
        + f"; {sum(not s.found for s in found)} without a plan, {silent} of them without a warning; "
        f"{ratio(found, 'processor'):.2f} times Tesseract's own processor time and {ratio(found, 'clock'):.2f} times "
        "its time on the clock"
    )
    aims = {"words": WORDS_AT_150} if args.dpi == 150 else AIMS
    return int(silent > 0 or any(total[name].value < aim for name, aim in aims.items()))


if __name__ == "__main__":
    sys.exit(main())
