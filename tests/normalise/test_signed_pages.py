"""Rows of signs, page by page, with other lines between those of two pages."""

from pathlib import Path

import pytest

from extract import read
from normalise import normalise
from normalise.plan import Plan

HEADINGS = "Recommendation | Action | Lead | By when | Progress"
FIRST = "1. Ring back | Draw up a list | Head of Wardens | 30/06/2022 | Done. Sent to"
SECOND = "2. Name a champion | Each lodge names one | All agencies | Ongoing | List kept."


def plan_of(folder: Path, *lines: str) -> Plan:
    path = folder / "plan.txt"
    path.write_text(
        "\n".join(["Lodges action plan", "[Page 1]", HEADINGS, FIRST, "[Page 2]", *lines]), encoding="utf-8"
    )
    return normalise(read(path))


@pytest.mark.parametrize(
    ("between", "progress", "section", "why"),
    [
        ("all wardens in July.", "Done. Sent to all wardens in July.", None, "the rest of the last cell"),
        ("Lodges action plan", "Done. Sent to", None, "the title again"),
        ("Lodges of the North", "Done. Sent to", "Lodges of the North", "the name of a group"),
        (
            "The panel met with the wardens to hear from the lodges.",
            "Done. Sent to",
            None,
            "prose stands outside",
        ),
    ],
)
def test_a_line_between_the_rows_of_two_pages_loses_no_row(
    tmp_path: Path, between: str, progress: str, section: str | None, why: str
) -> None:
    """A page with one row below such a line was left out of the plan, without a word."""
    plan = plan_of(tmp_path, between, SECOND)
    responses = [r.entries[0].cells["agency_response"] for r in plan.recommendations]
    assert [r.number for r in plan.recommendations] == ["1", "2"], why
    assert (responses[0], plan.recommendations[1].section) == (progress, section), why
    assert plan.ledger.words_lost == 0


@pytest.mark.parametrize(
    "mark", ["[merged]", "(continued)", "2. (cont’d)", "As above", "2. continued from previous page"]
)
def test_a_mark_in_place_of_the_recommendation_is_that_of_the_row_above(tmp_path: Path, mark: str) -> None:
    more = f"{mark} | Keep a list | Jo Marsh | May 2023 | Begun"
    plan = plan_of(
        tmp_path, HEADINGS, SECOND, more, "3. Share a diary | Buy it | Jo Marsh | June 2023 | Bought"
    )
    assert [(r.number, len(r.entries)) for r in plan.recommendations] == [("1", 1), ("2", 2), ("3", 1)]
    assert plan.ledger.words_lost == 0


def test_a_table_of_another_kind_on_the_next_page_is_no_row_of_the_plan(tmp_path: Path) -> None:
    plan = plan_of(tmp_path, "The plan was put together by the wardens of all lodges.", "A | B | C | D | E")
    assert [r.number for r in plan.recommendations] == ["1"]
