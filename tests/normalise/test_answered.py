"""What became of the plan's recommendations, in a table of its own."""

from pathlib import Path

import pytest

from normalise import normalise
from normalise.plan import Plan
from tests.extract.web.made import read

HEAD = "<tr><th>No<th>Recommendation<th>Action<th>Lead<th>Target date"
PLAN = (
    f"<h2>Action plan</h2><table>{HEAD}<tr><td>1<td>Officers should ask.<td>Train<td>Police<td>May 2020"
    "<tr><td>2<td>Staff should call back.<td>Write a rule<td>ICB<td>June 2020</table>"
)
TWO_ACTIONS = PLAN.replace(
    "<tr><td>2<td>", "<tr><td>1<td>Officers should ask.<td>Audit<td>Police<td>May 2021<tr><td>2<td>"
)


def plan_of(folder: Path, page: str) -> Plan:
    plan = normalise(read(folder, f"<html lang=en><h1>Overview report</h1>{page}"))
    assert plan.ledger.words_lost == 0, plan.ledger.lost
    return plan


def updates(plan: Plan) -> list[tuple[str | None, list[tuple[str, str | None]]]]:
    return [
        (r.number, [(e.cells.get("agency_response", ""), e.progress.rating) for e in r.entries])
        for r in plan.recommendations
    ]


UPDATES = "<tr><td>{}<td>All trained.<td>Green<tr><td>{}<td>No news.<td>Red</table>"


@pytest.mark.parametrize(
    ("table", "why"),
    [
        ("<table><tr><th>No<th>Update<th>RAG" + UPDATES.format("1", "2"), "the same numbers"),
        ("<table><tr><th>Rec<th>Update<th>RAG" + UPDATES.format("R1", "R2"), "with a letter"),
        (
            "<table><tr><th>Recommendation<th>Update<th>RAG"
            + UPDATES.format("1. Officers should ask.", "2. Staff should call back."),
            "the recommendations again",
        ),
    ],
)
def test_updates_in_a_table_of_their_own_stand_beside_their_recommendations(
    tmp_path: Path, table: str, why: str
) -> None:
    plan = plan_of(tmp_path, PLAN + "<h2>Progress</h2>" + table)
    assert updates(plan) == [("1", [("All trained.", "green")]), ("2", [("No news.", "red")])], why
    assert [n.code for n in plan.warnings] == ["answers_elsewhere"]


def test_what_is_told_of_a_recommendation_is_told_of_each_of_its_actions(tmp_path: Path) -> None:
    plan = plan_of(
        tmp_path, TWO_ACTIONS + "<p>Progress<table><tr><th>No<th>Update<th>RAG" + UPDATES.format("1", "2")
    )
    assert updates(plan)[0] == ("1", [("All trained.", "green"), ("All trained.", "green")])


@pytest.mark.parametrize(
    ("table", "told", "why"),
    [
        ("<tr><th>Status<th>No<tr><td>Complete<td>1<tr><td>Open<td>2", False, "a count of each status"),
        (
            "<tr><th>No<th>Finding<th>Evidence<tr><td>1<td>Late<td>Log<tr><td>2<td>Lost<td>Log",
            False,
            "findings",
        ),
        (
            "<tr><th>No<th>Update<th>RAG<tr><td>7<td>Done.<td>Green<tr><td>8<td>Begun.<td>Red",
            True,
            "numbers of another plan",
        ),
        (
            "<tr><th>No<th>Update<th>RAG<tr><td>1<td>Done.<td>Green<tr><td>1<td>Begun.<td>Red",
            True,
            "a number that comes twice",
        ),
    ],
)
def test_a_table_that_counts_something_else_is_not_put_beside_the_plan(
    tmp_path: Path, table: str, told: bool, why: str
) -> None:
    plan = plan_of(tmp_path, f"{PLAN}<h2>Summary</h2><table>{table}</table>")
    assert updates(plan) == [("1", [("", None)]), ("2", [("", None)])], why
    assert any("does not fit" in n.message for n in plan.warnings) == told, why
