"""The lines of the grammar's tables in docs/dates.md."""

import re
from pathlib import Path
from typing import NamedTuple

from normalise.dates import read_target

GRAMMAR = Path(__file__).parents[2] / "docs" / "dates.md"
#: The day of publication that docs/dates.md names.
PUBLISHED = "2019-11-27"


class Line(NamedTuple):
    """A phrase and what is read from it; dates are ISO, `warnings` codes of notices."""

    phrase: str
    date: str | None
    precision: str
    original: str | None
    ongoing: bool
    completed: str | None
    warnings: tuple[str, ...]
    why: str


def grammar_lines() -> list[Line]:
    r"""The lines of all tables in order; "\u200b" in a phrase stands for that character."""
    found = []
    for row in re.findall(r"^\| `(.+)\|$", GRAMMAR.read_text(encoding="utf-8"), re.MULTILINE):
        phrase, *cells = (cell.strip() for cell in row.split("|"))
        phrase = re.sub(r"\\u([0-9a-f]{4})", lambda m: chr(int(m[1], 16)), phrase.removesuffix("`"))
        day, precision, original, ongoing, completed, warnings, why = cells
        codes = tuple(re.findall(r"`(\w+)`", warnings))
        dates = (day or None, precision, original or None, ongoing == "yes", completed or None)
        found.append(Line(phrase, *dates, codes, why))
    return found


def read_line(line: Line) -> Line:
    """The same line as the reader has it; the text of the target is its phrase."""
    target, notices = read_target(line.phrase, PUBLISHED)
    assert target.text == " ".join(line.phrase.split())
    dates = (target.date, target.precision, target.original_date, target.ongoing, target.completed_date)
    return Line(line.phrase, *dates, tuple(n.code for n in notices), line.why)
