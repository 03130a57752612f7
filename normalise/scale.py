"""Evidence of many kinds added up; what each weighs, and how it is said, stands in vocabulary/page_break.toml."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

VOCABULARY = Path(__file__).parent / "vocabulary" / "page_break.toml"
#: Weights that add up to less than this, in either direction, are thin evidence. Of eleven wrong rows without a
#: warning at 1.0 (1,000 ruled plans and 300 open ones drawn at random) four have one at 2.0, and four of 80 plans
#: more have a warning.
THIN = 2.0
#: Reasons that a warning names, the weightiest first.
MOST_REASONS = 3


class Weighing(NamedTuple):
    """Evidence added up. `found`: (name of the evidence, its weight), in the order in which it was met."""

    score: float
    found: tuple[tuple[str, float], ...]

    @property
    def goes_on(self) -> bool:
        return self.score > 0

    @property
    def is_thin(self) -> bool:
        return abs(self.score) < THIN

    @property
    def reasons(self) -> tuple[str, ...]:
        """What speaks for the reading that was chosen, in words, the weightiest first."""
        for_it = sorted((f for f in self.found if (f[1] > 0) == self.goes_on), key=lambda f: -abs(f[1]))
        return tuple(dict.fromkeys(w for name, _ in for_it if (w := says(name))))[:MOST_REASONS]


@cache
def evidence() -> dict[str, Any]:
    """The kinds of evidence by name, as vocabulary/page_break.toml has them, and the shares of filled cells."""
    read: dict[str, Any] = tomllib.loads(VOCABULARY.read_text(encoding="utf-8"))
    shares: dict[str, Any] = read.pop("shares")
    return shares | {name: kind for part in read.values() for name, kind in part.items()}


def weight(name: str) -> float:
    return float(evidence()[name]["weight"])


def says(name: str) -> str:
    return str(evidence()[name]["says"])


class Scale:
    """Evidence as it is met."""

    def __init__(self) -> None:
        self.found: list[tuple[str, float]] = []

    def add(self, name: str, times: float = 1.0) -> None:
        self.found.append((name, weight(name) * times))

    def weighing(self) -> Weighing:
        return Weighing(sum(w for _, w in self.found), tuple(self.found))
