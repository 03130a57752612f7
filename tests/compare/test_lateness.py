"""Overdue is a claim: it rests on the target, on what the plan says of completion, and on the day of asking."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare.completion import Said
from compare.lateness import STATES, state_of, to_check
from export.columns import Record

AS_OF = date(2020, 6, 30)


def milestone(**cells: object) -> Record:
    return {
        "milestone": "Write the policy", "target_text": "a target", "target_date": None, "precision": "day",
        "ongoing": False, "completed_date": None, "pairing": "single", "doubts": (), **cells,
    }  # fmt: skip


def entry(**cells: object) -> Record:
    empty = dict.fromkeys(("completion_date", "progress", "outcome", "agency_response", "rating"), None)
    return {**empty, "state": "no_information", "state_evidence": None, "state_field": None, **cells}


DONE = Said("completed", "2019-05-01", "2019-05-01", "its target date says “Completed 1 May 2019”")


@pytest.mark.parametrize(
    ("cells", "said", "state", "days", "why"),
    [
        ({"target_date": "2020-06-29"}, None, "overdue", 1, "the day after its last day"),
        ({"target_date": "2020-06-30"}, None, "not yet due", 0, "its last day is today"),
        ({"target_date": "2020-07-01"}, None, "not yet due", -1, "a day is left"),
        ({"target_date": "2016-02-29"}, None, "overdue", 1583, "over leap years: 4 × 365 + 1 + 122"),
        ({"target_date": "2016-02-29"}, DONE, "completed", None, "completed after its target, and so not overdue"),
        ({"target_date": None}, DONE, "completed", None, "completed without a target"),
        ({"target_date": "2016-02-29"}, DONE._replace(kind="closed"), "closed", None, "done with, not said to be done"),
        ({"target_date": "2016-02-29", "ongoing": True}, None, "ongoing", None, "it goes on by its own words"),
        ({"target_text": None, "precision": "none"}, None, "no date", None, "no target is printed"),
        ({"target_text": "TBC", "precision": "none"}, None, "no date", None, "absence of a date is not lateness"),
        ({"target_text": "Immediate", "precision": "immediate"}, None, "no date", None, "names no day"),
        ({"target_date": "2016-02-29"}, DONE._replace(begins="2020-07-01", day="2020-07-31"), "completion dated later", None, "still to come"),
        ({"target_date": "2016-02-29"}, DONE._replace(begins="2020-06-01", day="2020-06-30"), "completed", None, "the month has begun"),
    ],
)  # fmt: skip
def test_a_milestone_is_in_the_state_that_its_plan_gives(
    cells: dict[str, object], said: Said | None, state: str, days: int | None, why: str
) -> None:
    found = state_of(milestone(**cells), said, AS_OF)
    assert (found.name, found.days) == (state, days), why
    assert found.rests_on.endswith(".")


DAYS = st.dates(date(2011, 1, 1), date(2035, 12, 31))
SAID = st.none() | st.builds(
    lambda kind, day: Said(
        kind, day and day.isoformat(), day and day.isoformat(), "its target date says “…”"
    ),
    st.sampled_from(["completed", "closed"]),
    st.none() | DAYS,
)
OTHER = st.fixed_dictionaries(
    {
        "milestone": st.text(),
        "precision": st.sampled_from(["day", "month", "quarter", "relative"]),
        "pairing": st.sampled_from(["aligned", "unsure"]),
        "original_date": st.none() | DAYS.map(date.isoformat),
        "rating": st.sampled_from(["red", "amber", "green", "blue", None]),
        "lead_agency": st.text(),
    }
)


@given(st.none() | DAYS, SAID, DAYS, OTHER, OTHER)
@settings(deadline=None)
def test_lateness_depends_on_target_completion_and_as_of_date_alone(
    target: date | None, said: Said | None, as_of: date, some: Record, others: Record
) -> None:
    known = {"target_date": target and target.isoformat()}
    one, other = (state_of(milestone(**more) | known, said, as_of) for more in (some, others))
    assert one[:3] == other[:3]
    assert one.name in STATES
    assert (one.name == "overdue") == (said is None and target is not None and target < as_of)
    if one.days is not None:
        assert target is not None
        assert target + timedelta(days=one.days) == as_of


@given(DAYS, DAYS, st.integers(0, 4000))
@settings(deadline=None)
def test_what_is_overdue_stays_overdue_as_days_pass(target: date, as_of: date, later: int) -> None:
    cells = milestone(target_date=target.isoformat())
    now, then = state_of(cells, None, as_of), state_of(cells, None, as_of + timedelta(days=later))
    if now.name == "overdue":
        assert then.name == "overdue"
    assert now.days is not None
    assert then.days == now.days + later


def test_an_overdue_milestone_points_at_what_may_speak_against_it() -> None:
    own = milestone(target_date="2019-01-01", pairing="unsure", doubts=("The target is in doubt.",))
    row = entry(outcome="Done ahead of publication.", rating="blue")
    found = to_check(state_of(own, None, AS_OF), own, row)
    assert found == [
        "The target is in doubt.",
        "Milestone and target stand side by side in doubt: the row has more of one than the other.",
        "The outcome of the row: “Done ahead of publication.”",
        "It is rated blue, which many plans use for “complete”; the plan's own key decides.",
    ]


@pytest.mark.parametrize(
    ("progress", "expected"),
    [("Overdue", ["The progress of the row says “Overdue”."]), ("Complete", []), ("Green", []), ("", [])],
)
def test_a_completed_milestone_points_at_a_progress_that_says_otherwise(
    progress: str, expected: list[str]
) -> None:
    own = milestone(target_date="2019-01-01")
    assert to_check(state_of(own, DONE, AS_OF), own, entry(progress=progress)) == expected
