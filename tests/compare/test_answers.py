"""The tables of a comparison: every figure is counted by hand here."""

from datetime import date

import pytest

from compare.answers import Answers, answer, lead_of, one_line, same_lead
from compare.lateness import STATES
from compare.same_plans import group_readings
from compare.tables import AGENCIES, MILESTONES, REPEATED, STATE_COLUMNS
from normalise.plan import Plan
from tests.compare.made import a_milestone, a_plan, a_reading, a_recommendation, an_entry

AS_OF = date(2020, 6, 30)

KELDER = a_plan(
    a_recommendation(
        "Kelder Police should review how reports of stalking are recorded and shared.",
        an_entry(
            a_milestone("Review", "2020-06-01"),  # overdue by 29 days
            a_milestone("Publish", "2020-07-01"),  # not yet due
            lead_agency="Kelder Police",
            agency_response="",
            outcome="",
        ),
        an_entry(
            a_milestone("Train", "2019-12-31"),  # completed
            lead_agency="Kelder  Police",
            agency_response="We have trained all officers.",
            outcome="Completed 4 May 2020.",
        ),
    ),
    a_recommendation(
        "The Board should meet monthly.",
        an_entry(
            a_milestone("Meet", None, target_text="Ongoing", precision="ongoing", ongoing=True),  # ongoing
            a_milestone("Report", None, target_text="TBC"),  # no date
            lead_agency="Kelder Board\nKelder Police",
            agency_response="  ",
            outcome="",
        ),
        number="2",
    ),
    a_recommendation("Nobody is asked.", an_entry(lead_agency="", outcome=""), number="3"),
    title="Kelder plan",
    published="2019-01-01",
    file="kelder.docx",
)
OUSE = a_plan(
    a_recommendation(
        "Reports of stalking should be recorded and shared, and how that is done reviewed, by Ouse Police.",
        an_entry(a_milestone("Review", "2018-06-30"), lead_agency="KELDER POLICE", outcome=""),
        section="Police",
    ),
    title="Ouse plan",
    published="2018-01-01",
    file="ouse.docx",
)
BRAMBLE = a_plan(
    a_recommendation("Ask carers about their own safety.", an_entry(a_milestone(None, "2020-06-30"), action="Ask"), section="Health Trust"),
    a_recommendation("Keep the record.", an_entry(a_milestone(None, "2020-06-29"), action="Keep", progress="Superseded"), number="2"),
    title="Bramble plan",
    file="bramble.docx",
)  # fmt: skip


def answers(*plans: Plan) -> Answers:
    return answer(group_readings([a_reading(plan) for plan in plans]), AS_OF)


ALL = answers(KELDER, OUSE, BRAMBLE)


def test_each_milestone_is_there_once_the_most_overdue_first() -> None:
    found = [(m["document"], m["milestone"], m["state"], m["days_overdue"]) for m in ALL.milestones]
    assert found == [
        ("ouse.docx", "Review", "overdue", 731),
        ("kelder.docx", "Review", "overdue", 29),
        ("bramble.docx", None, "not yet due", 0),
        ("kelder.docx", "Publish", "not yet due", -1),
        ("bramble.docx", None, "closed", None),
        ("kelder.docx", "Train", "completed", None),
        ("kelder.docx", "Meet", "ongoing", None),
        ("kelder.docx", "Report", "no date", None),
    ]


def test_each_milestone_says_what_its_state_rests_on() -> None:
    assert {
        m["milestone"] or m["action"]: m["rests_on"] for m in ALL.milestones if m["document"] != "ouse.docx"
    } == {
        "Review": "Its target “2020-06-01” ends on 2020-06-01, before 2020-06-30, and no cell read for this says that it is complete.",
        "Publish": "Its target “2020-07-01” ends on 2020-07-01, not before 2020-06-30.",
        "Train": "The outcome of its row says “Completed 4 May 2020”.",
        "Meet": "Its target “Ongoing” says that it goes on.",
        "Report": "Its target “TBC” names no day.",
        "Ask": "Its target “2020-06-30” ends on 2020-06-30, not before 2020-06-30.",
        "Keep": "The progress of its row says “Superseded”; that it was completed is not said.",
    }


def test_leads_are_counted_as_printed() -> None:
    counted = {
        (a["lead_agency"], a["named_by"]): tuple(
            a[c] for c in ("plans", "recommendations", "entries", "milestones", "overdue", "completed",
                           "milestones_without_target_date", "entries_with_answer_column", "entries_without_answer")
        )
        for a in ALL.agencies
    }  # fmt: skip
    assert counted == {
        # two entries of Kelder and one of Ouse, spelt with other capitals and spaces
        ("Kelder Police", "lead agency cell"): (2, 2, 3, 4, 2, 1, 0, 2, 1),
        ("Kelder Board / Kelder Police", "lead agency cell"): (1, 1, 1, 2, 0, 0, 2, 1, 1),
        ("(empty cell)", "nothing"): (1, 1, 1, 0, 0, 0, 0, 0, "no such column"),
        ("Health Trust", "section heading"): (1, 1, 1, 1, 0, 0, 0, 0, "no such column"),
        ("(no lead agency column)", "nothing"): (1, 1, 1, 1, 0, 0, 0, 0, "no such column"),
    }
    assert ALL.agencies[0]["lead_agency"] == "Kelder Police", "the most overdue first"


def test_the_tables_agree_with_each_other() -> None:
    for state in STATES:
        listed = sum(m["state"] == state for m in ALL.milestones)
        assert sum(a[STATE_COLUMNS[state]] for a in ALL.agencies) == listed
    for agency in ALL.agencies:
        assert sum(agency[column] for column in STATE_COLUMNS.values()) == agency["milestones"]
    assert sum(a["entries"] for a in ALL.agencies) == 7
    leads = {a["lead_agency"] for a in ALL.agencies}
    assert {m["lead_agency"] for m in ALL.milestones} <= leads


def test_every_column_is_filled_by_its_table() -> None:
    for table, rows in ((MILESTONES, ALL.milestones), (AGENCIES, ALL.agencies), (REPEATED, ALL.repeated)):
        assert set(rows[0]) >= set(table.columns), table.name


def test_a_repeat_stands_with_the_plan_that_was_published_first() -> None:
    (repeat,) = ALL.repeated
    assert (repeat["document_a"], repeat["document_b"]) == ("ouse.docx", "kelder.docx")
    assert repeat["shared_words"] == "report stalking recorded shared · police"
    assert repeat["recommendation_a"].startswith("Reports of stalking")


def test_a_plan_in_two_files_is_counted_once() -> None:
    again = a_plan(*KELDER.recommendations, title="Kelder plan", file="kelder.pdf", reader="pdf-ruled")
    both = answers(KELDER, again)
    alone = answers(KELDER)
    assert both == alone
    assert both.repeated == ()


def test_a_plan_without_milestones_is_counted_too() -> None:
    found = answers(a_plan(a_recommendation("Meet.", an_entry(lead_agency="Board", agency_response="Yes."))))
    assert found.milestones == ()
    (agency,) = found.agencies
    assert (agency["entries"], agency["milestones"], agency["overdue"]) == (1, 0, 0)
    assert (agency["entries_with_answer_column"], agency["entries_without_answer"]) == (1, 0)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Children’s Board", "Children's Board", True),
        ("Kelder Police", "KELDER  POLICE", True),
        ("Adults – Housing", "Adults - Housing", True),
        ("Kelder Police", "Kelder Constabulary", False),
        ("A / B", "B / A", False),
    ],
)
def test_leads_are_the_same_only_where_they_are_printed_alike(one: str, other: str, same: bool) -> None:
    assert (same_lead(one) == same_lead(other)) == same


def test_several_leads_in_a_cell_are_one_key_on_one_line() -> None:
    assert one_line("Head of  Housing\nKelder Council\n\n") == "Head of Housing / Kelder Council"
    assert lead_of({"has_lead_column": True, "lead_agency": None, "section": "X"}) == (
        "(empty cell)",
        "nothing",
    )


def test_of_several_spellings_the_most_frequent_is_shown() -> None:
    entries = [an_entry(lead_agency=lead) for lead in ("the board", "The Board", "The Board")]
    (agency,) = answers(a_plan(a_recommendation("Meet.", *entries))).agencies
    assert (agency["lead_agency"], agency["entries"]) == ("The Board", 3)
