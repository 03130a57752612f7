"""Columns of options in which a row has a mark, and tables with a recommendation in each column."""

from pathlib import Path

import pytest

from normalise import normalise
from normalise.plan import Plan
from tests.extract.web.made import read

ASK = "Officers should ask each person alone."


def plan_of(folder: Path, page: str) -> Plan:
    plan = normalise(read(folder, f"<html lang=en><h1>Action plan</h1>{page}"))
    assert plan.ledger.words_lost == 0, plan.ledger.lost
    return plan


def marked(folder: Path, headings: str, *rows: str) -> Plan:
    head = "<table><tr><th>Recommendation<th>Action<th>Lead<th>Target date"
    head += "".join(f"<th>{h}" for h in headings.split("|"))
    body = "".join(
        f"<tr><td>{ASK}<td>{n}<td>Police<td>May 2020" + "".join(f"<td>{cell}" for cell in row.split("|"))
        for n, row in enumerate(rows)
    )
    return plan_of(folder, f"{head}{body}</table>")


@pytest.mark.parametrize(
    ("headings", "rows", "ratings", "texts", "why"),
    [
        ("R|A|G", ("✓||", "|x|", "||✓"), ["red", "amber", "green"], ["R", "A", "G"], "letters"),
        ("Red|Amber|Green", ("•||", "||"), ["red", None], ["Red", ""], "words, and a row without a mark"),
        ("Yes|No|Partial", ("✓||", "||✓"), [None, None], ["Yes", "Partial"], "answers are no colours"),
        ("R|A|G", ("✓|✗|✗", "✗|✗|✓"), ["red", "green"], ["R", "G"], "beside ticks a cross says no"),
        ("R|A|G", ("✓|✓|", "||✓"), [None, "green"], ["", "G"], "two marks tell nothing"),
        ("Started|Completed", ("✓|✓", "✓|"), [None, None], ["✓", ""], "two steps, not two options"),
        ("R|A|C|I", ("x|||", "|x||"), [None, None], ["", ""], "who is responsible, accountable, consulted"),
        ("R|A|G", ("May||", "||June"), [None, None], ["", ""], "no marks: kept as they are"),
    ],
)
def test_a_mark_in_a_column_of_options_is_the_progress(
    tmp_path: Path,
    headings: str,
    rows: tuple[str, ...],
    ratings: list[str | None],
    texts: list[str],
    why: str,
) -> None:
    plan = marked(tmp_path, headings, *rows)
    entries = [e for r in plan.recommendations for e in r.entries]
    assert [e.progress.rating for e in entries] == ratings, why
    assert [e.progress.text for e in entries] == texts, why
    assert {e.cells["action"] for e in entries} == {str(n) for n in range(len(rows))}
    if headings not in ("R|A|C|I", "Started|Completed"):
        assert all(set(headings.split("|")) <= set(e.cells) for e in entries)


@pytest.mark.parametrize(
    ("group", "cells", "leads", "why"),
    [
        ("Lead", ("✓", ""), ["Police"], "a mark below who leads"),
        ("Agencies", ("x", "x"), ["Police", "CCG"], "two bodies"),
        ("Completed by", ("✓", ""), [], "who has done it"),
        ("Agencies", ("Yes", "No"), [], "answers"),
    ],
)
def test_marks_below_agencies_that_say_who_is_done_were_leads(
    tmp_path: Path, group: str, cells: tuple[str, str], leads: list[str], why: str
) -> None:
    head = (
        f"<tr><th rowspan=2>Recommendation<th rowspan=2>Action<th rowspan=2>Target date<th colspan=2>{group}"
    )
    body = "".join(f"<tr><td>{n}. {ASK}<td>Do<td>May 2020<td>{cells[0]}<td>{cells[1]}" for n in (1, 2))
    plan = plan_of(tmp_path, f"<table>{head}<tr><th>Police<th>CCG{body}</table>")
    assert [lead.organisation for lead in plan.recommendations[0].entries[0].leads] == leads, why


def test_a_mark_may_tell_the_scope(tmp_path: Path) -> None:
    plan = marked(tmp_path, "Local|National", "✓|", "|✓")
    assert [r.scope for r in plan.recommendations] == ["Local"]


LYING = (
    "<table><tr><th>Number<td>1<td>2<tr><th>Recommendation<td>Ask.<td>Write.<tr><th>Action<td>Train<td>Change form"
    "<tr><th>Lead<td colspan=2>Police<tr><th>Target date<td>May 2020<td>June 2020</table>"
)


def test_a_table_with_a_recommendation_in_each_column_is_turned(tmp_path: Path) -> None:
    plan = plan_of(tmp_path, LYING)
    found = [
        (r.number, r.text, r.entries[0].cells["action"], r.entries[0].cells["lead_agency"])
        for r in plan.recommendations
    ]
    assert found == [("1", "Ask.", "Train", "Police"), ("2", "Write.", "Change form", "Police")]
    assert [m.target_date for r in plan.recommendations for e in r.entries for m in e.milestones] == [
        "2020-05-31",
        "2020-06-30",
    ]


@pytest.mark.parametrize(
    ("card", "why"),
    [
        (
            "<tr><th>Recommendation<td colspan=2>Ask.<tr><th>Action<td colspan=2>Train<tr><th>Lead<td>Police<td>DI Lowe"
            "<tr><th>Target date<td>May 2020<td>June 2020",
            "the recommendation goes across: a card with two targets",
        ),
        (
            "<tr><th>Recommendation<td>Ask.<td>Why: nobody did<tr><th>Action<td>Train<td>All<tr><th>Lead<td>Police<td>All"
            "<tr><th>Target date<td>May 2020<td>see note",
            "nothing shows that the columns are of one kind",
        ),
        (
            "<tr><th>Recommendation<td>Ask.<td><tr><th>Action<td>Train<td><tr><th>Lead<td>Police<td>"
            "<tr><th>Target date<td>May 2020<td>June 2020",
            "a card with a target and a later one, and nothing else beside",
        ),
        (
            "<tr><th>Recommendations<td>12<td>8<tr><th>Actions<td>30<td>21<tr><th>Lead agency<td>Police<td>Council"
            "<tr><th>Status<td>Green<td>Amber",
            "how many recommendations and actions each agency has",
        ),
    ],
)
def test_a_card_with_cells_beside_each_other_is_a_card(tmp_path: Path, card: str, why: str) -> None:
    assert len(plan_of(tmp_path, f"<table>{card}</table>").recommendations) == 1, why
