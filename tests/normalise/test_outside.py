"""What stands outside a plan and reads like rows of one is said."""

from pathlib import Path

import pytest

from extract import read
from normalise import normalise

PLAN = """| No | Recommendation | Action | Lead agency | Target date |
|---|---|---|---|---|
| 1 | Staff should ask again. | Write the guide. | Police | May 2021 |
| 2 | Forms should be kept. | Buy a cabinet. | Council | June 2021 |
"""
CHRONOLOGY = """| Date | Event |
|---|---|
| 12 May 2019 | A call |
| 13 May 2019 | A visit |
| 15 June 2019 | A call |
"""


@pytest.mark.parametrize(
    ("text", "told", "why"),
    [
        ("", False, "all of it was read"),
        ("The Board met on 3 May 2020.\n\nMay 2021\n", False, "a letterhead has a date"),
        ("Recommendation 1 was hard to carry out.\n", False, "it was read, and is mentioned"),
        ("Recommendation 12 of the last review was met.\n", False, "that of another review is mentioned"),
        (CHRONOLOGY, False, "a table of dates and events is another table"),
        ("Recommendation 3: Doors should be locked.\n", True, "a recommendation that was not read"),
        ("By 31/12/2016\n\nBy 31/01/2017\n\nOngoing\n", True, "dates by themselves are cells"),
        ("Recommendation\n\nAction required\n\nLead agency\n\nOutcome\n", True, "headings by themselves"),
        (
            "Part 2 Recommendation Action Lead Timescale Progress\n4. Doors\nbe locked.",
            True,
            "headings in front of their rows",
        ),
        ("Contents\n\nIntroduction\n\nAction plan\n\nEvidence\n", False, "the contents of a report"),
    ],
)
def test_what_reads_like_rows_outside_the_plan_is_said(
    tmp_path: Path, text: str, told: bool, why: str
) -> None:
    path = tmp_path / "plan.txt"
    path.write_text(f"# Plan\n\n{PLAN}\n{text}", encoding="utf-8")
    codes = {notice.code for notice in normalise(read(path)).warnings}
    assert ("plan_outside" in codes) == told, why
