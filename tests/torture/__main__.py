"""python -m tests.torture SEED [COUNT] -o DIR [--kind ruled|tagged|open|all]"""

import argparse
import json
from pathlib import Path

from .made import make
from .manner import KINDS
from .truth import plan_truth, rows_truth


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m tests.torture", description="Made-up plans with their truth."
    )
    parser.add_argument("seed", type=int, help="the first seed")
    parser.add_argument("count", type=int, nargs="?", default=1, help="how many seeds")
    parser.add_argument("-o", "--out", type=Path, required=True, help="folder to write into")
    parser.add_argument("--kind", choices=(*KINDS, "all"), default="all")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    for seed in range(args.seed, args.seed + args.count):
        made = make(seed, args.kind)
        # No name is the end of another one: the scorer finds documents by the end of their path.
        stem = f"plan-{seed:05}"
        made.write(args.out / f"{stem}.pdf")
        truths = {"truth": plan_truth(made.plan, seed, made.manner)}
        truths["rows"] = rows_truth(made.blocks, made.layout, made.manner)
        for name, truth in truths.items():
            text = json.dumps(truth, ensure_ascii=False, indent=1)
            (args.out / f"{stem}.{name}.json").write_text(text + "\n", encoding="utf-8")
        print(f"{stem}: {made.plan.layout}, {len(made.layout.pages)} pages; {made.manner}")


if __name__ == "__main__":
    main()
