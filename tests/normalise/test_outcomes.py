"""An outcome cell in its dated entries: what is read, and what must hold for any text."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from normalise.correspondence.outcomes import read_outcomes
from normalise.plan import Outcome

FIXTURE = Path(__file__).parent / "fixtures" / "outcomes.md"


Entry = tuple[str | None, ...]


def cases() -> list[tuple[str, list[Entry], bool]]:
    """(cell with ▸ where entries begin, date, channel and sender of each, whether the case is missed)."""
    found = []
    for block in re.split(r"\n\s*\n", FIXTURE.read_text(encoding="utf-8")):
        lines = [
            line.split(": ", 1) for line in block.splitlines() if re.match(r"(?:cell|entry|missed): ", line)
        ]
        if lines and lines[0][0] == "cell":
            entries = [entry(value) for name, value in lines if name == "entry"]
            cell = "\n".join(value for name, value in lines if name == "cell")
            found.append((cell, entries, any(name == "missed" for name, _ in lines)))
    return found


def entry(value: str) -> Entry:
    """ "2018-02-28 | letter | -": what is left off is not named."""
    parts = [None if part.strip() == "-" else part.strip() for part in value.split("|")]
    return tuple([*parts, None, None][:3])


CASES = cases()


@pytest.mark.parametrize(("cell", "entries", "missed"), CASES, ids=[c[0][:60] for c in CASES])
def test_a_cell_is_parted_as_a_person_parts_it(cell: str, entries: list[Entry], missed: bool) -> None:
    texts = [text.strip() for text in cell.split("▸")[1:]]
    expected = [Outcome(d, text, c, s) for (d, c, s), text in zip(entries, texts, strict=True)]
    found = list(read_outcomes(cell.replace("▸", "")))
    if missed:
        assert found != expected, "this is read now: take its line “missed” away"
    else:
        assert found == expected


def test_an_empty_cell_has_no_entries() -> None:
    assert read_outcomes("") == read_outcomes(" \n\u200b\n ") == ()


PIECES = ["12/03/2018", "June 2018", " – ", "Letter sent ", "Completed ", "held on ", "\n", ". ", "from Jo Finch", "\u200b", "31/11/2018", ": "]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=8), max_size=20).map("".join))
@settings(deadline=None)
def test_the_whole_cell_is_in_its_entries_in_order(text: str) -> None:
    found = read_outcomes(text)
    assert "".join("".join(o.text for o in found).split()) == "".join(text.split()) or not found
    assert found or not re.sub(r"[\s\u200b]", "", text) or not text.isprintable()
    assert all(o.text in text for o in found)
