"""Texts of cells below a line of headings with nothing between them."""

from pathlib import Path

import pytest

from extract import read
from normalise import normalise
from normalise.spills.heading_line import headings_of

PAGE = """Domestic Homicide Review Action Plan – Rowan

The plan is looked at by the Partnership every three months.

Recommendation Scope of recommendation (i.e. local or regional) Action to take Lead Agency Key milestones achieved in enacting recommendation Target Date Date of completion and outcome

1. Saltreach Partnership should assure itself that all agencies have a policy.

Local

Ask each agency to send its policy to the Partnership.

STC and NWC

Policies received

March 2023

Completed March 2023. All policies were received.

2. The Council should train its wardens.

Local

Hold two sessions for wardens in each district.

Saltreach Town Council

Sessions held

June 2023

Completed in May 2023 by the training team.
"""


def test_the_texts_below_a_line_of_headings_come_into_their_columns_and_that_is_told(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_text(PAGE, encoding="utf-8")
    plan = normalise(read(path))
    assert [c.heading for c in plan.columns][1] == "Scope of recommendation (i.e. local or regional)"
    entries = [(r.number, r.scope, e) for r in plan.recommendations for e in r.entries]
    assert [(n, s, e.cells["lead_agency"], e.cells["target_date"]) for n, s, e in entries] == [
        ("1", "Local", "STC and NWC", "March 2023"),
        ("2", "Local", "Saltreach Town Council", "June 2023"),
    ]
    assert "cells_unsure" in {notice.code for notice in plan.warnings}
    assert plan.ledger.words_lost == 0


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Recommendation Action to take Lead Agency Target Date for each of them is below", "a sentence"),
        ("Recommendation Action Target Date", "too few"),
        ("Lead Agency Target Date Outcome Evidence", "nothing says what is done"),
        ("Recommendation Action Action to take Lead Agency Target Date", "two that ask the same"),
    ],
)
def test_a_line_that_is_not_made_of_headings_alone_is_none(text: str, why: str) -> None:
    assert headings_of(text) == (), why


@pytest.mark.parametrize(
    ("text", "headings"),
    [
        ("Recommendation Action Lead Key milestone achieved in enacting recommendation", 4),
        ("Recommendation Action Lead Officer Timescale Progress", 5),
        ("No. Recommendation Action By whom By when Progress update", 6),
        ("Ref Recommendation Agency Action Required Lead Officer Target Date for Completion Update", 7),
    ],
)
def test_a_line_is_parted_so_that_all_of_it_are_headings(text: str, headings: int) -> None:
    """“Action Lead” is a heading of some plans, and two of others: the first that was tried left “Officer” over."""
    assert len(headings_of(text)) == headings


LISTS = """Rowan action plan

Action plan
Recommendation Action Lead Key milestones achieved in enacting recommendation

The Partnership should have one policy on stalking.

1. Write the policy

2. Send it to all agencies

Adult social care

1. Policy written

2. Complete and ongoing: 31 October 2019

Agencies should train their staff each year.

Book two courses

Adult social care

Courses booked

Completed: 30 November 2019
"""


def test_lists_stay_in_their_cells_and_a_new_list_is_another_cell_s(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_text(LISTS, encoding="utf-8")
    cells = [e.cells for r in normalise(read(path)).recommendations for e in r.entries]
    assert [(c["action"], c["lead_agency"], c["milestones"]) for c in cells] == [
        (
            "1. Write the policy\n2. Send it to all agencies",
            "Adult social care",
            "1. Policy written\n2. Complete and ongoing: 31 October 2019",
        ),
        ("Book two courses", "Adult social care", "Courses booked\nCompleted: 30 November 2019"),
    ]
