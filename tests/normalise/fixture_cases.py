"""Cases in Markdown: `## title`, then lines of `name: value`."""

import re
from pathlib import Path
from typing import NamedTuple

FIXTURES = Path(__file__).parent / "fixtures"


class Case(NamedTuple):
    """A case: its title, its values by name in order, and the part of the file (`# part`) that it stands in."""

    title: str
    values: dict[str, list[str]]
    part: str

    def one(self, name: str) -> str | None:
        """The value of a name that stands at most once."""
        found = self.values.get(name, [])
        assert len(found) <= 1, f"{self.title}: several lines “{name}”"
        return found[0] if found else None

    def several(self, name: str) -> list[str]:
        """The values parted by " | " of a name that stands at most once."""
        value = self.one(name)
        return value.split(" | ") if value else []

    def excused(self, sign: str) -> dict[str, list[str]]:
        """What `missed` or `wrong` lines say, by name: "themes: housing" or a bare "name"."""
        found: dict[str, list[str]] = {}
        for line in self.values.get(sign, []):
            name, _, value = line.partition(": ")
            found.setdefault(name, []).extend(value.split(" | ") if value else [])
        return found


def read_cases(name: str, allowed: frozenset[str]) -> list[Case]:
    """The cases of a fixture; a line with another name than those allowed is a slip and raises ValueError."""
    found: list[Case] = []
    part = ""
    for line in (FIXTURES / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            part = line[2:]
        elif line.startswith("## "):
            found.append(Case(line[3:], {}, part))
        elif found and line.strip():
            key, colon, value = line.partition(": ")
            if not part or not colon or key not in allowed or not re.match(r"[a-z]", key):
                raise ValueError(f"{name}, “{found[-1].title}”: what is “{line}”?")
            found[-1].values.setdefault(key, []).append(value)
    return found
