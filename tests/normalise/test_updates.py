"""Columns of updates: which they are, whose day they have, and the newest of them tells the state."""

import pytest

from normalise import normalise
from normalise.correspondence.updates import UpdateColumn, day_of, update_columns
from normalise.plan import Column, Entry

from ..builders import a_document, a_row, a_table

HEADINGS = ("Recommendation", "Action", "Target date", "Update June 2018", "Update Dec 2018")


def entry_of(*cells: str, headings: tuple[str, ...] = HEADINGS) -> Entry:
    plan = normalise(
        a_document(a_table(a_row(*headings), a_row("1. Ask about home.", "Change it", "May 2019", *cells)))
    )
    return plan.recommendations[0].entries[0]


@pytest.mark.parametrize(
    ("heading", "day", "why"),
    [
        ("Update June 2018", "2018-06-30", "a month"),
        ("Progress at 31/03/2019", "2019-03-31", "a day"),
        ("Q3 2019/20 update", "2019-12-31", "a quarter"),
        ("Update", None, "none"),
        ("Update 2018", None, "a year is no day of an update"),
        ("Update June 2018 to be sent by July 2018", None, "two"),
    ],
)
def test_a_heading_dates_its_updates(heading: str, day: str | None, why: str) -> None:
    assert day_of(heading) == day, why


def test_columns_that_an_agency_answers_in_are_found_in_order() -> None:
    columns = (
        Column("Action", "action", 1),
        Column("Agency response", "agency_response", 1),
        Column("Update June 2018", None, 1),
        Column("Update June 2018 (2)", None, 1),
        Column("Ward", None, 1),
    )
    assert update_columns(columns) == (
        UpdateColumn("agency_response", None),
        UpdateColumn("Update June 2018", "2018-06-30"),
        UpdateColumn("Update June 2018 (2)", "2018-06-30"),
    )


def test_what_a_dated_column_says_is_an_update_of_its_day() -> None:
    found = entry_of("Training has begun.", "Email of 3 December 2018 from Jo Finch: all staff trained.")
    assert [(r.date, r.channel, r.sender, r.field) for r in found.responses] == [
        ("2018-06-30", "update", None, "agency_response"),
        ("2018-12-03", "email", "Jo Finch", "Update Dec 2018"),
    ]
    assert found.responses[0].text == "Training has begun."


def test_what_stands_before_the_first_letter_of_a_dated_column_is_its_update() -> None:
    found = entry_of("Training has begun.\nLetter sent 4 June 2018 to all wards.", "")
    assert [(r.date, r.text) for r in found.responses] == [
        ("2018-06-30", "Training has begun."),
        ("2018-06-04", "Letter sent 4 June 2018 to all wards."),
    ]


def test_the_newest_update_tells_the_state() -> None:
    found = entry_of("Training is under way.", "The recommendation has been implemented.")
    assert (found.state.state, found.state.field) == ("done", "Update Dec 2018")
    assert found.state.evidence == "The recommendation has been implemented."


def test_an_answer_in_a_later_column_is_heard() -> None:
    found = entry_of("", "We accept the recommendation.")
    assert [s.stance for s in found.stances] == ["accepted"]


def test_a_rating_in_a_column_of_updates_is_no_update() -> None:
    assert entry_of("Training has begun.", "Green").responses[1:] == ()


def test_an_undated_column_opens_nothing_by_itself() -> None:
    headings = ("Recommendation", "Action", "Target date", "Agency response", "Comments")
    assert entry_of("We have begun.", "Staff were glad.", headings=headings).responses == ()
