"""python -m samples.score: how much of the samples is read exactly, against floors that only rise.

`--update` writes what is measured as the new floors; it refuses to lower one unless told `--allow-lower`.
"""

import argparse
import hashlib
import json
import math
import sys
from pathlib import Path
from typing import NamedTuple

from samples.content import FOLDER
from samples.golden import reading, sources
from samples.measure import MEASURES, Share, measure

FLOORS = FOLDER / "floors.json"
#: Files that hold no colours, so that a rating shown by a fill alone is not in them.
COLOURLESS = (".txt", ".csv")

Floors = dict[str, dict[str, float]]


class Shortfall(NamedTuple):
    """A measure of a file that is below its floor."""

    file: str
    measure: str
    floor: float
    value: float


def scores() -> dict[str, dict[str, Share]]:
    """Every measure of every file, by its path below samples/."""
    return {path.relative_to(FOLDER).as_posix(): score_of(path) for path in sources()}


def score_of(source: Path) -> dict[str, Share]:
    """Every measure of one file."""
    truth = json.loads((source.parent / "truth.json").read_text(encoding="utf-8"))
    return measure(truth, reading(source), colours=source.suffix not in COLOURLESS)


def floors_of(measured: dict[str, dict[str, Share]]) -> Floors:
    """What was measured as floors, cut off (not rounded up) after four places."""
    return {
        file: {name: math.floor(share.value * 10_000) / 10_000 for name, share in shares.items()}
        for file, shares in measured.items()
    }


def read_floors() -> tuple[str, Floors]:
    """The hash of the samples for which the floors were set, and the floors."""
    if not FLOORS.exists():
        return "", {}
    data = json.loads(FLOORS.read_text(encoding="utf-8"))
    return data["samples"], data["floors"]


def shortfalls(floors: Floors, measured: Floors) -> list[Shortfall]:
    """Where a measure is below its floor. A file that has no floor yet cannot fall short."""
    return [
        Shortfall(file, name, floor, measured.get(file, {}).get(name, 0.0))
        for file, of_file in floors.items()
        for name, floor in of_file.items()
        if measured.get(file, {}).get(name, 0.0) < floor
    ]


def hash_of_samples() -> str:
    """One SHA-256 over all files that are read and what they should give."""
    digest = hashlib.sha256()
    for path in sorted({*sources(), *FOLDER.glob("*/truth.json")}):
        digest.update(path.relative_to(FOLDER).as_posix().encode() + b"\0")
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="samples.score", description=__doc__)
    parser.add_argument("--update", action="store_true", help="make what is measured the floors")
    parser.add_argument("--allow-lower", action="store_true", help="with --update: also where they fall")
    options = parser.parse_args(arguments)
    measured = scores()
    print(table(measured))
    _, floors = read_floors()
    now = floors_of(measured)
    short = [s for s in shortfalls(floors, now) if s.file in now]  # a sample may be taken away
    for fault in short:
        print(
            f"{fault.file}: {fault.measure} is {fault.value}, below its floor {fault.floor}", file=sys.stderr
        )
    if options.update and (options.allow_lower or not short):
        data = {"samples": hash_of_samples(), "floors": now}
        FLOORS.write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8", newline="\n")
        return 0
    if options.update:
        print("No floor was changed: say --allow-lower, and why in the commit.", file=sys.stderr)
    return 1 if short else 0


def table(measured: dict[str, dict[str, Share]]) -> str:
    """The scores in per cent, a file a line."""
    lines = [" " * 40 + "".join(f"{name[:8]:>9}" for name in MEASURES)]
    for file, shares in measured.items():
        values = "".join(
            f"{100 * shares[name].value:9.1f}" if shares[name].of else " " * 9 for name in MEASURES
        )
        lines.append(f"{file[-39:]:40}{values}")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
