"""Who is asked, by the register: counted by hand on small plans."""

from dataclasses import replace
from datetime import date

import pytest

from compare.answers import answer
from compare.same_plans import group_readings
from compare.tables import ORGANISATIONS, STATE_COLUMNS
from export.columns import Record
from normalise.agencies import organisation_id
from normalise.plan import Entry, Lead, Milestone, Plan
from tests.compare.made import a_milestone, a_plan, a_reading, a_recommendation, an_entry


def led_by(*bodies: str, milestones: tuple[Milestone, ...] = ()) -> Entry:
    """A row whose lead cell names these bodies, with their ids in the register."""
    entry = an_entry(*milestones, lead_agency="\n".join(bodies))
    return replace(entry, leads=tuple(Lead(None, None, b, organisation_id(b)) for b in bodies))


def rows(*plans: Plan, as_of: date = date(2023, 1, 1)) -> dict[str, Record]:
    found = answer(group_readings([a_reading(plan) for plan in plans]), as_of).organisations
    return {row["organisation_id"] or row["organisation"]: row for row in found}


HEALTH = a_plan(
    a_recommendation(
        "Share the record.",
        led_by("Westmoor CCG", milestones=(a_milestone("Share", "2018-06-30"),)),
        led_by("NHS Westmoor Clinical Commissioning Group", milestones=(a_milestone("Ask", None),)),
    ),
    a_recommendation("Meet.", led_by("Westmoor Police", "Westmoor CCG"), number="2"),
    title="Health plan",
    file="health.docx",
)
LATER = a_plan(
    a_recommendation("Share it again.", led_by("NHS Westmoor Integrated Care Board")),
    a_recommendation("Ask the club.", led_by("Westmoor Bowls Club"), number="2"),
    a_recommendation("Nobody is asked.", an_entry(lead_agency=""), number="3"),
    title="Later plan",
    file="later.docx",
)


def test_a_body_counts_under_the_one_that_does_its_work_on_the_day() -> None:
    found = rows(HEALTH, LATER)
    assert (found["icb"]["was"], found["icb"]["kind"]) == ("ccg", "health")
    counted = (
        "plans",
        "recommendations",
        "entries",
        "milestones",
        "overdue",
        "milestones_without_target_date",
    )
    assert [found["icb"][c] for c in counted] == [2, 3, 4, 2, 1, 1]
    assert "ccg" not in found
    assert found["icb"]["printed_as"].split("\n") == [
        "Westmoor CCG",
        "NHS Westmoor Clinical Commissioning Group",
        "NHS Westmoor Integrated Care Board",
    ]


def test_before_the_change_the_two_are_two() -> None:
    found = rows(HEALTH, LATER, as_of=date(2022, 6, 30))
    assert (found["ccg"]["entries"], found["icb"]["entries"], found["ccg"]["was"]) == (3, 1, None)


def test_an_entry_with_two_bodies_counts_for_both() -> None:
    found = rows(HEALTH)
    assert (found["police"]["entries"], found["icb"]["entries"]) == (1, 3)


def test_who_is_not_known_and_who_is_not_named_have_rows_of_their_own() -> None:
    found = rows(LATER)
    assert found["(not in the register)"]["printed_as"] == "Westmoor Bowls Club"
    assert (found["(not in the register)"]["entries"], found["(nobody named)"]["entries"]) == (1, 1)


@pytest.mark.parametrize(
    ("section", "key"), [("Westmoor Police", "police"), ("Theme 2: learning", "(nobody named)")]
)
def test_without_a_column_of_leads_the_section_is_asked(section: str, key: str) -> None:
    plan = a_plan(a_recommendation("Train.", an_entry(action="Train"), section=section))
    assert rows(plan)[key]["entries"] == 1


def test_every_column_is_filled_and_the_states_add_up() -> None:
    for row in rows(HEALTH, LATER).values():
        assert set(row) == set(ORGANISATIONS.columns)
        assert sum(row[column] for column in STATE_COLUMNS.values()) == row["milestones"]
