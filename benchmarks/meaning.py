"""python -m benchmarks.meaning [FOLDER…]: what of a plan's meaning is read right, and what it costs.

For each part the cases that the tests run: how many are exact, the floor below which the command fails, and the time of
one. Then the share of the reading time that meaning takes over the samples, or the plans of a folder.
"""

import argparse
import functools
import gc
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.growth import ROOT
from benchmarks.meaning_parts import PARTS, Case, Part
from normalise.wordings import Lexicon

#: Meaning takes no more than a fifth of what reading takes without it.
DEAREST = 0.2
#: Each time is the least of so many: what else the machine does only adds.
ROUNDS = 5


class Cost(NamedTuple):
    """The time of one document in seconds: reading it and finding its plan, and reading what its cells mean."""

    reading: float
    meaning: float


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.meaning", description=__doc__.split("\n")[0])
    parser.add_argument("folders", nargs="*", type=Path, default=[ROOT / "samples"], help="default: samples")
    parser.add_argument("--misses", action="store_true", help="say which cases are not exact")
    options = parser.parse_args()
    failed = False
    print(f"{'part':34} {'cases':>6} {'exact':>6} {'share':>7} {'floor':>7} {'µs each':>9}")
    for part in PARTS:
        cases = part.cases()
        missed = [case for case in cases if not case.right()]
        share = 1 - len(missed) / len(cases)
        low = share < part.floor
        failed |= low
        print(
            f"{part.name:34} {len(cases):6} {len(cases) - len(missed):6} {share:7.1%} {part.floor:7.0%}"
            f" {microseconds(cases):9.0f}{'  BELOW ITS FLOOR' if low else ''}"
        )
        for case in missed if options.misses else ():
            print(f"    {case.name}")
    return int(report_cost(options.folders) or failed)


def microseconds(cases: Sequence[Case]) -> float:
    """The mean time of a case, nothing remembered of its text from before."""
    least = float("inf")
    for _ in range(ROUNDS):
        forget_texts()
        start = time.process_time()
        for case in cases:
            case.read()
        least = min(least, time.process_time() - start)
    return least / len(cases) * 1e6


def forget_texts() -> None:
    """Empty all memories of texts, so that the second round is no faster than the first. What is read once in a
    process stays: vocabularies, whose memories have no limit, and which wordings begin with a single word."""
    for memory in gc.get_objects():
        if isinstance(memory, functools._lru_cache_wrapper):
            of_words = memory.__wrapped__.__name__ == Lexicon.all_beginning.__name__
            if memory.cache_parameters()["maxsize"] is not None and not of_words:
                memory.cache_clear()


def report_cost(folders: Sequence[Path]) -> bool:
    """Print what meaning costs; True where it is too dear."""
    costs = {file: cost for folder in folders for file, cost in costs_of(folder)}
    if not costs:
        print("\nno plan to measure the cost of meaning by", file=sys.stderr)
        return True
    reading, meaning = (sum(getattr(cost, name) for cost in costs.values()) for name in Cost._fields)
    dearest = max(costs, key=lambda file: costs[file].meaning / costs[file].reading)
    share = meaning / reading
    print(
        f"\nOver {len(costs)} plans meaning takes {share:.1%} of the time of reading without it"
        f" ({meaning / len(costs) * 1e3:.1f} of {reading / len(costs) * 1e3:.1f} ms a plan); at most {DEAREST:.0%}."
        f"\nThe dearest is {dearest.name} with {costs[dearest].meaning / costs[dearest].reading:.1%}."
    )
    return share > DEAREST


def costs_of(folder: Path) -> Iterator[tuple[Path, Cost]]:
    """What each plan of a folder costs; files without a plan, and those that cannot be read, are passed over."""
    from extract.errors import UnreadableError
    from pipeline.discover import find_sources

    for source in find_sources([folder]).sources:
        try:
            rounds = [found for _ in range(ROUNDS) if (found := cost(source.path))]
        except UnreadableError:
            continue
        if rounds:
            yield source.path, Cost(min(c.reading for c in rounds), min(c.meaning for c in rounds))


def cost(path: Path) -> Cost | None:
    """What one reading of a document costs; None where it has no plan."""
    from extract import read
    from normalise import RULES, read_meaning, read_who_leads
    from normalise.draft import Draft

    forget_texts()
    start = time.process_time()
    draft = Draft(read(path))
    meaning = 0.0
    for _, rule in RULES:
        before = time.process_time()
        draft = rule(draft)
        if rule in (read_who_leads, read_meaning):
            meaning += time.process_time() - before
    whole = time.process_time() - start
    found = draft.plan is not None and draft.plan.recommendations
    return Cost(whole - meaning, meaning) if found else None


__all__ = ["Part", "main"]

if __name__ == "__main__":
    sys.exit(main())
