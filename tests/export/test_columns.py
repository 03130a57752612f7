"""The tables: each row holds its columns and no others, and the tables join."""

from typing import Any

import pytest

from export.columns import (
    ACTIONS,
    DOCUMENTS,
    MILESTONES,
    RECOMMENDATIONS,
    RESPONSES,
    TABLES,
    Table,
    action_records,
    document_record,
    milestone_records,
    recommendation_records,
    response_records,
)
from extract.notices import Notice
from normalise.plan import Outcome, Progress, Response, Source, Stance, State

from .made import entry, milestone, record

MADE = record(
    entry(milestones=(milestone(), milestone("Trained", "2017-06-30"), milestone("Reviewed", None))),
    entry(progress=Progress("red", "word", "Red"), source=(), warnings=()),
)


@pytest.mark.parametrize(
    ("table", "rows"),
    [
        (RECOMMENDATIONS, list(recommendation_records(MADE))),
        (ACTIONS, list(action_records(MADE))),
        (MILESTONES, list(milestone_records(MADE))),
        (RESPONSES, list(response_records(MADE))),
        (DOCUMENTS, [document_record(MADE["source"], MADE, None)]),
    ],
    ids=lambda value: value.name if isinstance(value, Table) else "",
)
def test_every_column_of_a_table_is_filled_in_by_its_rows(table: Table, rows: list[dict[str, Any]]) -> None:
    for row in rows:
        missing = {c for c in table.columns if c not in row} - NOT_IN_EVERY_ROW
        assert not missing, f"{table.name} has columns that no row fills in: {missing}"


#: Columns that only rows of another state have: reasons of failure.
NOT_IN_EVERY_ROW = {"reason", "advice", "code"}


def test_dates_and_counts_are_columns_of_their_table() -> None:
    for table in TABLES:
        assert table.dates | table.counts <= set(table.columns)
        assert not table.dates & table.counts


def test_a_recommendation_sums_up_its_entries() -> None:
    (row,) = recommendation_records(MADE)
    assert (row["entries"], row["milestones"], row["warnings"]) == (2, 4, 1)
    assert (row["first_target"], row["last_target"]) == ("2017-06-30", "2018-03-31")
    assert (row["ratings"], row["page"]) == ("green, red", 3)


def test_a_recommendation_says_what_it_is_about_and_whom_it_asks() -> None:
    (row,) = recommendation_records(MADE)
    assert (row["themes"], row["addressees"]) == ("training; policy", "Police; County Council")
    assert (row["level"], row["owner"], row["deadline"]) == ("local", "Police", "by March 2018")
    assert row["countable"] is None, "not stated"


def test_what_is_not_told_of_a_recommendation_is_an_empty_cell() -> None:
    untold = record()
    untold["recommendations"][0]["kinds"] |= {"themes": [], "addressees": [], "level": None}
    (row,) = recommendation_records(untold)
    assert (row["themes"], row["addressees"], row["level"]) == (None, None, None)


def test_a_document_says_which_review_it_belongs_to() -> None:
    row = document_record(MADE["source"], MADE, None)
    assert (row["review_kind"], row["review_name"], row["review_number"]) == ("dhr", "Sarah", "7")
    assert (row["partnership"], row["version"]) == ("Safer Ashmere Partnership", "v1.4")
    assert row["updated"] == "2018-02-01"


def test_an_action_holds_the_cells_under_the_plan_s_own_headings_too() -> None:
    first, _ = action_records(MADE)
    assert first["other_cells"] == "The plan's own: its text"
    assert (first["rating"], first["rating_basis"], first["progress"]) == ("green", "fill", "On track")
    assert (first["pages"], first["warnings"]) == ("3-5", "The target is vague.")


def test_an_action_says_how_far_it_is_and_what_was_answered_with_the_words_that_say_so() -> None:
    stances = tuple(Stance(s, f"{s}.") for s in ("accepted", "deferred", "accepted"))
    (row,) = action_records(record(entry(stances=stances)))
    assert (row["state"], row["state_evidence"]) == ("in_progress", "On track")
    assert (row["stances"], row["stance_evidence"]) == ("accepted, deferred", "accepted.\ndeferred.")


def test_an_action_without_an_answer_has_no_stance() -> None:
    (row,) = action_records(record(entry(stances=(), state=State())))
    assert (row["stances"], row["state"], row["state_evidence"]) == ("", "no_information", None)


def test_letters_of_the_response_and_of_the_outcome_are_rows_and_what_was_achieved_is_none() -> None:
    letters = (Response("2018-01-31", "email", "A. Person", "One."), Response(None, "letter", None, "Two."))
    outcomes = (Outcome("2018-02-28", "In use."), Outcome("2018-03-31", "Three.", "letter", "The Board"))
    rows = list(response_records(record(entry(responses=letters, outcomes=outcomes))))
    assert [(r["response_index"], r["field"], r["date"], r["sender"], r["text"]) for r in rows] == [
        (1, "agency_response", "2018-01-31", "A. Person", "One."),
        (2, "agency_response", None, None, "Two."),
        (3, "outcome", "2018-03-31", "The Board", "Three."),
    ]


@pytest.mark.parametrize(
    ("pages", "shown"), [((), ""), ((None,), ""), ((4,), "4"), ((4, 4), "4"), ((6, 2, None), "2-6")]
)
def test_pages_are_one_or_from_to(pages: tuple[int | None, ...], shown: str) -> None:
    source = tuple(Source(page, None, "action") for page in pages)
    (row,) = action_records(record(entry(source=source)))
    assert row["pages"] == shown


def test_the_tables_join_by_document_and_index_also_where_numbers_repeat() -> None:
    twice = record()
    twice["recommendations"] *= 2
    keys = [(r["document"], r["recommendation_index"]) for r in recommendation_records(twice)]
    assert keys == [("a/plan.pdf", 1), ("a/plan.pdf", 2)]
    assert {(r["document"], r["recommendation_index"]) for r in milestone_records(twice)} == set(keys)


def test_a_document_names_the_recommendation_of_each_warning() -> None:
    row = document_record(MADE["source"], MADE, None)
    assert row["warning_texts"].split("\n") == [
        "Word hides 1 word of this document; left out.",
        "Recommendation 1.10: The target is vague.",
    ]
    assert (row["status"], row["warnings"], row["milestones"]) == ("read", 2, 4)


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        ([], "No action plan was found"),
        ([{"heading": "Action", "field": "action", "page": 1}], "no row below"),
    ],
)
def test_a_document_without_recommendations_says_why(columns: list[dict[str, Any]], said: str) -> None:
    empty = record() | {"recommendations": [], "columns": columns}
    row = document_record(empty["source"], empty, None)
    assert row["status"] == "no plan" and said in row["reason"] and row["advice"].endswith(".")


def test_a_failed_document_has_its_reason_and_no_counts() -> None:
    failure = {"reason": "The file is empty.", "advice": "Ask for it again.", "code": "empty"}
    row = document_record({"file": "x.pdf", "sha256": None}, None, failure)
    assert row == {"document": "x.pdf", "sha256": None, "status": "failed", **failure}


def test_warnings_of_a_recommendation_without_number_stand_alone() -> None:
    made = record(entry(warnings=(Notice("date_vague", "Vague."),)), number=None)
    assert "\nVague." in document_record(made["source"], made, None)["warning_texts"]
