"""python -m tests.torture.judge [COUNT] [--kind …]: holds the reader against unseen plans and their truth.

A plan passes if every row is exact and every word is there, or if its output carries a warning.
"""

import argparse
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from export.json_files import plan_record
from extract import read
from normalise import normalise
from samples.measure import FIELDS

from .made import make
from .manner import KINDS
from .printed import PRINTED, printed
from .saved import FILTERS, save_as
from .truth import plan_truth
from .word import write_word
from .workbook import write_workbook

#: Of all rows this share must be exact (the project's own aim).
EXACT_SHARE = 0.995

#: Kinds of files that are written from the printed tables, without pages.
SUFFIXES = {"word": ".docx", "workbook": ".xlsx", **{suffix[1:]: suffix for suffix in FILTERS}}
Row = tuple[tuple[str, str], ...]


class Verdict(NamedTuple):
    """What came of one seed. `found`: rows that were read, `exact`: those whose texts are all right."""

    seed: int
    kind: str
    rows: int
    found: int
    exact: int
    lost: tuple[str, ...]
    warned: bool

    @property
    def right(self) -> bool:
        return self.exact == self.rows == self.found and not self.lost

    @property
    def passed(self) -> bool:
        return self.right or self.warned

    def __str__(self) -> str:
        lost = f", {len(self.lost)} words lost ({' '.join(self.lost[:8])})" if self.lost else ""
        said = ", with a warning" if self.warned else ", without a warning"
        return (
            f"{self.kind} {self.seed}: {self.exact} of {self.rows} rows exact, {self.found} found{lost}{said}"
        )


def squashed(text: str) -> str:
    return " ".join(text.split())


def true_rows(truth: dict[str, Any]) -> Iterator[Row]:
    """Every row of the truth: its recommendation's text and its cells."""
    for recommendation in truth["recommendations"]:
        for entry in recommendation["entries"]:
            yield (
                ("recommendation", squashed(recommendation["text"])),
                *((name, squashed(" ".join(entry[key]))) for key, name in FIELDS.items() if key in entry),
            )


def read_rows(plan: dict[str, Any], fields: set[str]) -> Iterator[Row]:
    """Every row of the output, with the fields that the truth has."""
    for recommendation in plan["recommendations"]:
        for entry in recommendation["entries"]:
            yield (
                ("recommendation", squashed(recommendation["text"])),
                *(
                    (name, squashed(entry["cells"].get(name, "")))
                    for name in FIELDS.values()
                    if name in fields
                ),
            )


def words(rows: Iterable[Row]) -> Counter[str]:
    """Words in the texts of rows. A text that several rows have (a merged cell) counts once."""
    texts = {text for row in rows for _, text in row}
    return Counter(word for text in texts for word in re.findall(r"\w+", text.lower()))


def judge(seed: int, kind: str) -> Verdict | None:
    """Draw a seed's plan, read it, and hold what was read against the truth; None where LibreOffice did not save or print it."""
    made = make(seed, "all" if kind in (*SUFFIXES, *PRINTED) else kind)
    truth = plan_truth(made.plan, seed, made.manner)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"plan{SUFFIXES.get(kind, '.pdf')}"
        if kind == "word":
            write_word(path, made.blocks, seed)
        elif path.suffix in FILTERS:
            write_word(path.with_suffix(".docx"), made.blocks, seed, plain=True)
            if not save_as(path.with_suffix(".docx"), path):
                return None
        elif kind in PRINTED:
            if not printed(seed, path, PRINTED[kind]):
                return None
        elif kind == "workbook":
            write_workbook(path, made.blocks, seed)
        else:
            made.write(path)
        plan = plan_record(normalise(read(path)))
    wanted = list(true_rows(truth))
    found = list(read_rows(plan, {name for row in wanted for name, _ in row}))
    exact = sum((Counter(wanted) & Counter(found)).values())
    lost = words(wanted) - words(found)
    entries = (e for r in plan["recommendations"] for e in r["entries"])
    warned = bool(plan["warnings"]) or any(e["warnings"] for e in entries)
    return Verdict(seed, kind, len(wanted), len(found), exact, tuple(sorted(lost.elements())), warned)


def judge_all(seeds: Iterable[int], kind: str, jobs: int | None = None) -> list[Verdict]:
    with ProcessPoolExecutor(jobs) as pool:
        found = pool.map(partial(judge, kind=kind), seeds, chunksize=5)
        return [verdict for verdict in found if verdict is not None]


def share_exact(verdicts: list[Verdict]) -> float:
    return sum(v.exact for v in verdicts) / max(sum(max(v.rows, v.found) for v in verdicts), 1)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.torture.judge", description=__doc__)
    parser.add_argument("count", type=int, nargs="?", default=1000, help="seeds of each kind (default: 1000)")
    parser.add_argument("--start", type=int, default=0, help="the first seed (default: 0)")
    parser.add_argument(
        "--kind", choices=(*KINDS, *PRINTED, *SUFFIXES), action="append", help="default: all kinds of PDF"
    )
    parser.add_argument("--jobs", type=int, default=None, help="processes (default: the cores)")
    args = parser.parse_args()
    failed = False
    for kind in args.kind or KINDS:
        verdicts = judge_all(range(args.start, args.start + args.count), kind, args.jobs)
        for verdict in verdicts:
            if not verdict.right:
                print(verdict)
        share, silent = share_exact(verdicts), [v.seed for v in verdicts if not v.passed]
        lost = sum(len(v.lost) for v in verdicts if not v.warned)
        print(
            f"{kind}: {share:.2%} of {sum(v.rows for v in verdicts):,} rows exact in {len(verdicts):,} plans; "
            f"{len(silent)} plans inexact without a warning, {lost} words lost in them"
        )
        failed = failed or share < EXACT_SHARE
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
