"""python -m tests.torture.judge_texts [COUNT] [--make …]: plans as text conversions and web pages of many makes.

Prints for each make the shares of recommendations, rows, cells, milestones and dates that are exact, and the plans
with a wrong cell or row and no warning.
"""

import argparse
import random
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

from export.json_files import plan_record
from extract import read
from normalise import normalise
from samples.measure import FIELDS, measure

from .judge import squashed
from .made import make
from .tables import Block, Text, print_plan
from .text import MAKES
from .truth import plan_truth

SHOWN = ("recommendations", "rows", "cells", "milestones", "dates", "words")
#: What must be right, or a warning must say that it may not be.
WATCHED = ("recommendations", "rows", "cells", "dates")


def written(seed: int, make_name: str) -> tuple[dict[str, Any], str]:
    """(truth, text) of a seed's plan in a make."""
    made = make(seed)
    blocks: list[Block] = []
    for block in print_plan(made.plan, made.manner.bold_prefix, made.manner.start):
        again = isinstance(block, Text) and block.style == "title" and block in blocks
        blocks += [] if again else [block]  # no pages, and so no title on the next
    text = MAKES[make_name](tuple(blocks), random.Random(f"{make_name} {seed}"))
    return plan_truth(made.plan, seed, made.manner), text


def judged(seed: int, make_name: str) -> tuple[dict[str, Any], bool]:
    """(shares, whether the plan has a warning) of one plan."""
    truth, text = written(seed, make_name)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / ("plan.html" if make_name == "web" else "plan.txt")
        path.write_text(text, encoding="utf-8")
        plan = plan_record(normalise(read(path)))
    for entry in (e for r in truth["recommendations"] for e in r["entries"]):
        entry |= {k: [squashed(" ".join(v))] for k, v in entry.items() if k in FIELDS}
    for entry in (e for r in plan["recommendations"] for e in r["entries"]):
        # what a converter joins or breaks is white space; the truth has no old dates
        entry["cells"] = {k: squashed(v) for k, v in entry["cells"].items()}
        for row in entry["milestones"]:
            row |= {"original_date": None, "completed_date": None, "ongoing": False}
    warned = bool(plan["warnings"]) or any(
        e["warnings"] for r in plan["recommendations"] for e in r["entries"]
    )
    return measure(truth, plan, colours=False), warned or not plan["recommendations"]


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.torture.judge_texts", description=__doc__)
    parser.add_argument("count", type=int, nargs="?", default=20, help="plans of each make (default: 20)")
    parser.add_argument("--start", type=int, default=0, help="the first seed (default: 0)")
    parser.add_argument("--make", choices=tuple(MAKES), action="append", help="default: all")
    args = parser.parse_args()
    for name in args.make or MAKES:
        right, of, silent = Counter[str](), Counter[str](), []
        for seed in range(args.start, args.start + args.count):
            shares, warned = judged(seed, name)
            for key in SHOWN:
                right[key] += shares[key].right
                of[key] += shares[key].of
            if not warned and any(shares[key].right < shares[key].of for key in WATCHED):
                silent.append(seed)
        said = ", ".join(f"{key} {right[key] / max(1, of[key]):.1%}" for key in SHOWN)
        print(
            f"{name}: {said}; wrong without a warning: {len(silent)} of {args.count} {silent or ''}",
            flush=True,
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
