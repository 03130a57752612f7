"""Whole layouts: where the recommendation stands when no column holds it, and which table is the plan."""

from pathlib import Path

import pytest

from normalise import normalise
from tests.extract.web.made import read

GRID = "<table><tr><th>{}<th>Action<th>Lead<th>Target date<th>Status"
ROW = "<tr><td>{}<td>{}<td>Police<td>May 2020<td>Done"
ASK = "Officers should ask each person alone what they need and write it down."
CARD = "<table><tr><th>Action<td>{}<tr><th>Lead<td>Police<tr><th>Target date<td>May 2020</table>"


def found(folder: Path, page: str) -> list[tuple[str | None, str, int]]:
    """(number, text, entries) of each recommendation; no word may be lost."""
    plan = normalise(read(folder, f"<html lang=en><h1>Action plan</h1>{page}"))
    assert plan.ledger.words_lost == 0, plan.ledger.lost
    return [(r.number, r.text, len(r.entries)) for r in plan.recommendations]


@pytest.mark.parametrize(
    ("above", "expected", "why"),
    [
        (f"<td>3<td colspan=4>{ASK}", [("3", ASK, 2)], "a number and the text across the rest"),
        (f"<td>3<td colspan=4>{ASK.lower()}", [("3", ASK.lower(), 2)], "it need not begin with a capital"),
        ("<td>3<td colspan=4>Ask alone", [("3", "Ask alone", 2)], "it may be short"),
        (
            "<td>Police<td colspan=4>Done",
            [("Police", "", 1), ("3.1", "", 1), ("3.2", "", 1)],
            "a name is no number",
        ),
        (
            "<td>3<td>Plan<td colspan=3>",
            [("3", "", 1), ("3.1", "", 1), ("3.2", "", 1)],
            "a row not filled in",
        ),
    ],
)
def test_a_numbered_row_across_the_table_holds_the_recommendation(
    tmp_path: Path, above: str, expected: list[tuple[str, str, int]], why: str
) -> None:
    rows = ROW.format("3.1", "Train") + ROW.format("3.2", "Audit")
    assert found(tmp_path, GRID.format("#") + f"<tr>{above}{rows}</table>") == expected, why


@pytest.mark.parametrize(
    ("above", "number", "text", "why"),
    [
        (f"<h3>Recommendation 4</h3><p>{ASK}</p>", "4", ASK, "the prose is the recommendation"),
        (
            f"<h3>Recommendation 4</h3><p>that {ASK.lower()}</p>",
            "4",
            f"that {ASK.lower()}",
            "in small letters",
        ),
        (f"<h3>Recommendation 4: Ask alone</h3><p>{ASK}</p>", "4", "Ask alone", "the prose explains it"),
    ],
)
@pytest.mark.parametrize(
    "table", [CARD.format("Train"), GRID.format("Ref") + ROW.format("a", "Train") + "</table>"]
)
def test_a_heading_with_prose_above_a_table_is_its_recommendation(
    tmp_path: Path, table: str, above: str, number: str, text: str, why: str
) -> None:
    assert found(tmp_path, above + table) == [(number, text, 1)], why


def test_two_cards_below_one_heading_are_two_entries_of_one_recommendation(tmp_path: Path) -> None:
    page = f"<h3>Recommendation 4</h3><p>{ASK}</p>" + CARD.format("Train") + CARD.format("Audit")
    assert found(tmp_path, page) == [("4", ASK, 2)]


@pytest.mark.parametrize(
    "head",
    [
        "<tr><th>Ref<td>7<th>Scope<td>Local",
        "<tr><th>Ref<td>7<tr><th>Scope<td>Local",
        "<tr><th>Ref<td>7<tr><th>Priority<td>High<tr><th>Ward named<td>North",
    ],
)
def test_what_stands_in_a_card_between_number_and_recommendation_is_its_head(
    tmp_path: Path, head: str
) -> None:
    card = (
        f"<table>{head}<tr><th>Recommendation<td colspan=3>{ASK}<tr><th>Action<td colspan=3>Train"
        "<tr><th>Lead<td>Police<tr><th>Target date<td>May 2020</table>"
    )
    assert found(tmp_path, card + card.replace(">7<", ">8<")) == [("7", ASK, 1), ("8", ASK, 1)]


LIST = f"<table><tr><th>No.<th>Recommendation<th>Report paragraph<tr><td>1<td>{ASK}<td>4.2</table>"


def test_a_list_of_recommendations_before_the_plan_is_not_the_plan(tmp_path: Path) -> None:
    plan = GRID.format("Recommendation") + ROW.format(f"Recommendation 1: {ASK}", "Train") + "</table>"
    assert found(tmp_path, LIST + "<h2>Action plan</h2>" + plan) == [("1", ASK, 1)]


def test_a_list_of_recommendations_is_read_where_there_is_nothing_better(tmp_path: Path) -> None:
    assert found(tmp_path, LIST) == [("1", ASK, 1)]
