"""Plans whose tables give the recommendations by number: their texts stand elsewhere in the document."""

from pathlib import Path

import pytest

from normalise import normalise
from normalise.plan import Plan
from tests.extract.web.made import read

ONE, TWO = "The Trust should review its forms.", "Housing officers must ask about safety."
PLAN = "<h2>Action plan</h2><table><tr><th>{}<th>Action<th>Lead<th>Target date{}</table>"
ROW = "<tr><td>{}<td>{}<td>Police<td>May 2020"
ROWS = ROW.format("1", "Train") + ROW.format("1", "Audit") + ROW.format("2", "Write")


def plan_of(folder: Path, page: str) -> Plan:
    plan = normalise(read(folder, f"<html lang=en><h1>Overview report</h1>{page}"))
    assert plan.ledger.words_lost == 0, plan.ledger.lost
    return plan


@pytest.mark.parametrize(
    ("listed", "why"),
    [
        (f"<p>Recommendation 1: {ONE}<p>Recommendation 2: {TWO}", "each by the word"),
        (f"<h2>Recommendations</h2><ol><li>{ONE}<li>{TWO}</ol>", "a list below a heading that says so"),
        (f"<h3>Recommendation 1</h3><p>{ONE}<h3>Recommendation 2</h3><p>{TWO}", "headings, and texts below"),
        (f"<table><tr><th>No<th>Recommendation<tr><td>1<td>{ONE}<tr><td>2<td>{TWO}</table>", "a table"),
        (
            f"<p>Recommendation 1: Nothing yet<p>Recommendation 2: Nothing<h2>In full</h2>"
            f"<p>Recommendation 1: {ONE}<p>Recommendation 2: {TWO}",
            "of two lists the one that is nearer to the plan",
        ),
        (f"<p>R1. {ONE}<p>Rec 1: {ONE}<p>Rec 2: {TWO}", "a code and a number are the same"),
    ],
)
def test_recommendations_of_a_list_are_found_by_their_numbers(tmp_path: Path, listed: str, why: str) -> None:
    plan = plan_of(tmp_path, listed + PLAN.format("Rec no.", ROWS))
    found = [(r.number, r.text, len(r.entries)) for r in plan.recommendations]
    assert found == [("1", ONE, 2), ("2", TWO, 1)], why
    assert [n.code for n in plan.warnings] == ["recommendations_elsewhere"]


@pytest.mark.parametrize(
    ("listed", "heading", "rows", "why"),
    [
        (f"<h2>Recommendations</h2><p>1. {ONE}<p>2. {TWO}<p>3. {TWO}", "No", ROWS, "“No” may count actions"),
        (f"<p>Recommendation 1: {ONE}", "Rec no.", ROWS, "the list has not all of them"),
        (
            f"<h2>Findings</h2><p>1. {ONE}<p>2. {TWO}",
            "Rec no.",
            ROWS,
            "no heading calls them recommendations",
        ),
        (
            f"<p>Recommendation 1: {ONE}<p>Recommendation 2: {TWO}",
            "Rec no.",
            ROW.format("", "Train"),
            "no number",
        ),
    ],
)
def test_what_only_looks_like_the_list_of_a_plan_is_left_outside(
    tmp_path: Path, listed: str, heading: str, rows: str, why: str
) -> None:
    plan = plan_of(tmp_path, listed + PLAN.format(heading, rows))
    assert {r.text for r in plan.recommendations} == {""}, why
    assert [notice.code for notice in plan.warnings] == ["no_recommendation"]


AGENCIES = f"<h3>Police</h3><p>Recommendation 1: {ONE}<h3>Health</h3><p>Recommendation 1: {TWO}"


def test_numbers_that_begin_again_for_each_agency_are_those_of_its_list(tmp_path: Path) -> None:
    band = "<tr><td colspan=4><b>{}</b>"
    rows = band.format("Police") + ROW.format("1", "Train") + band.format("Health") + ROW.format("1", "Audit")
    plan = plan_of(tmp_path, AGENCIES + PLAN.format("Rec no.", rows))
    found = [(r.section, r.number, r.text) for r in plan.recommendations]
    assert found == [("Police", "1", ONE), ("Health", "1", TWO)]


def test_of_the_lists_of_several_agencies_none_is_guessed(tmp_path: Path) -> None:
    plan = plan_of(tmp_path, AGENCIES + PLAN.format("Rec no.", ROW.format("1", "Train")))
    assert [(r.number, r.text) for r in plan.recommendations] == [("1", "")]


def test_codes_with_the_same_figure_are_two_recommendations(tmp_path: Path) -> None:
    listed = f"<p>Recommendation MA1: {ONE}<p>Recommendation SA1: {TWO}"
    plan = plan_of(
        tmp_path, listed + PLAN.format("Rec no.", ROW.format("MA1", "Train") + ROW.format("SA1", "Audit"))
    )
    assert [(r.number, r.text) for r in plan.recommendations] == [("MA1", ONE), ("SA1", TWO)]


def test_the_letters_of_another_agency_are_those_of_another_recommendation(tmp_path: Path) -> None:
    listed = f"<p>Recommendation P1: {ONE}<p>Recommendation P2: {TWO}<p>Recommendation H1: {TWO}"
    rows = ROW.format("H1", "Train") + ROW.format("H2", "Write")
    plan = plan_of(tmp_path, listed + PLAN.format("Rec no.", rows))
    assert [(r.number, r.text) for r in plan.recommendations] == [("H1", ""), ("H2", "")]


def test_a_plan_that_states_its_recommendations_takes_none_from_elsewhere(tmp_path: Path) -> None:
    listed = f"<p>Recommendation 1: {ONE}<p>Recommendation 2: {TWO}"
    rows = ROW.format(f"1. {TWO}", "Train") + ROW.format("2", "Audit")
    plan = plan_of(tmp_path, listed + PLAN.format("Recommendation", rows))
    assert [(r.number, r.text) for r in plan.recommendations] == [("1", TWO), ("2", "")]
