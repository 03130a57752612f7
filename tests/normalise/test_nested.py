"""Tables in cells of the plan, and what stands once for all rows of a recommendation."""

from collections.abc import Callable
from pathlib import Path

import pytest

from extract.document import Table
from normalise import normalise
from normalise.nested import plan_within
from normalise.plan import Plan
from tests.extract.web.made import read as read_page
from tests.extract.word.made import cell, par, read, row, table

ASK = "Agencies should share what they know before they meet"
ACTIONS = table(
    row("Action", "Lead", "Target date"),
    row("Write a protocol", "CSP", "June 2019"),
    row("Train staff", "Police", "May 2020"),
)
ROWS = [("Write a protocol", "CSP", "2019-06-30"), ("Train staff", "Police", "2020-05-31")]
Rows = list[tuple[str, str | None]]


def rows_of(plan: Plan) -> list[tuple[str | None, list[tuple[str, str, str | None]]]]:
    """(number, [(action, lead, target)]) of each recommendation; no word may be lost."""
    assert plan.ledger.words_lost == 0, plan.ledger.lost
    return [
        (
            r.number,
            [
                (
                    e.cells["action"],
                    e.cells["lead_agency"],
                    e.milestones[0].target_date if e.milestones else None,
                )
                for e in r.entries
            ],
        )
        for r in plan.recommendations
    ]


def test_actions_as_a_table_in_each_row_are_rows_of_their_recommendation(tmp_path: Path) -> None:
    body = table(
        row("Recommendation", "Actions"), *(row(f"{n}. {ASK}", cell(ACTIONS, par())) for n in (1, 2))
    )
    assert rows_of(normalise(read(tmp_path, par("Action plan") + body))) == [("1", ROWS), ("2", ROWS)]


def test_actions_as_a_table_in_a_card_are_rows_of_its_recommendation(tmp_path: Path) -> None:
    cards = (
        table(
            row(f"Recommendation {n}", ASK),
            row("Scope", "Local"),
            row("Actions", cell(ACTIONS, par())),
            row("Outcome", "They share it"),
        )
        for n in (1, 2)
    )
    plan = normalise(read(tmp_path, par("Action plan") + par().join(cards)))
    assert rows_of(plan) == [("1", ROWS), ("2", ROWS)]
    entries = [e for r in plan.recommendations for e in r.entries]
    assert {(e.cells["scope"], e.cells["outcome"]) for e in entries} == {("Local", "They share it")}


def test_a_label_above_actions_in_a_second_card_of_one_table_is_counted_once(tmp_path: Path) -> None:
    cards = (
        row("Recommendation", f"{n}. {ASK}")
        + row("Actions", cell(ACTIONS, par()))
        + row("Outcome", "They do")
        for n in (1, 2)
    )
    plan = normalise(read(tmp_path, par("Action plan") + table(*cards)))
    assert rows_of(plan) == [("1", ROWS), ("2", ROWS)]
    assert not plan.warnings


def test_one_table_of_actions_in_a_grid_of_texts_makes_no_row_of_the_recommendation_above(
    tmp_path: Path,
) -> None:
    body = table(
        row("No", "Recommendation", "Action", "Lead", "Target date"),
        row("1", ASK, "Write to all", "CSP", "June 2019"),
        row("2", f"{ASK} again", cell(ACTIONS, par()), "Police", "May 2020"),
    )
    first, second = normalise(read(tmp_path, par("Action plan") + body)).recommendations
    assert [entry.cells["action"] for entry in first.entries] == ["Write to all"]
    assert [entry.cells["lead_agency"] for entry in second.entries] == ["Police"]


def test_so_they_are_in_a_web_page(tmp_path: Path) -> None:
    actions = "<table><tr><th>Action<th>Lead<th>Target date<tr><td>Write a protocol<td>CSP<td>June 2019"
    actions += "<tr><td>Train staff<td>Police<td>May 2020</table>"
    card = f"<table><tr><th>Recommendation {{}}<td>{ASK}<tr><th>Scope<td>Local<tr><th>Actions<td>As agreed: {actions}"
    cards = "".join(f"{card.format(n)}<tr><th>Outcome<td>They share it</table>" for n in (1, 2))
    plan = normalise(read_page(tmp_path, f"<h1>Action plan</h1>{cards}"))
    assert rows_of(plan) == [("1", ROWS), ("2", ROWS)]


@pytest.mark.parametrize(
    ("inner", "why"),
    [
        (table(row("Date", "Outcome"), row("May 2019", "Shared")), "a log"),
        (table(row("a", "Write a protocol"), row("b", "Train staff")), "a list"),
        (table(row("Action", "Lead")), "headings without rows"),
    ],
)
def test_a_small_table_in_a_cell_that_is_none_of_actions_is_text_of_it(
    tmp_path: Path, inner: str, why: str
) -> None:
    body = table(
        row("No", "Recommendation", "Action", "Lead", "Evidence"),
        row("1", ASK, "Write", "CSP", cell(inner, par())),
        row("2", ASK, "Train", "CSP", "Minutes"),
    )
    plan = normalise(read(tmp_path, par("Action plan") + body))
    assert [(r.number, len(r.entries)) for r in plan.recommendations] == [("1", 1), ("2", 1)], why
    assert plan.ledger.words_lost == 0


def test_a_log_of_actions_beside_a_column_of_actions_makes_no_rows(tmp_path: Path) -> None:
    log = table(row("Action", "Lead", "Date"), row("Asked again", "CSP", "May 2019"))
    body = table(
        row("No", "Recommendation", "Action", "Lead", "Target date", "Progress"),
        row("1", ASK, "Write", "CSP", "June 2019", cell(log, par())),
    )
    assert rows_of(normalise(read(tmp_path, par("Action plan") + body))) == [
        ("1", [("Write", "CSP", "2019-06-30")])
    ]


def test_a_log_of_what_was_done_is_evidence_and_makes_no_rows(tmp_path: Path) -> None:
    log = table(row("Action", "Outcome"), row("Asked again", "Agreed"), row("Wrote", "Sent"))
    body = table(
        row("No", "Recommendation", "Lead", "Target date", "Evidence"),
        row("1", ASK, "CSP", "June 2019", cell(log, par())),
        row("2", ASK, "CSP", "May 2020", cell(log, par())),
    )
    plan = normalise(read(tmp_path, par("Action plan") + body))
    assert [(r.number, len(r.entries)) for r in plan.recommendations] == [("1", 1), ("2", 1)]
    assert "Asked again" in plan.recommendations[0].entries[0].cells["evidence"]


HEAD = (
    "<tr><th>Action<th>Lead<th>Target date<tr><td>Write<td>CSP<td>June 2019<tr><td>Train<td>CSP<td>May 2020"
)


@pytest.mark.parametrize(
    ("card", "expected", "why"),
    [
        (f"{{rec}}<tr><th>Scope<td colspan=2>{{n}}{HEAD}<tr><th>Outcome<td colspan=2>good {{n}}", [{"scope": "{n}", "outcome": "good {n}"}] * 2, "below the rows, of all of them"),
        (f"<tr><th>Theme<td colspan=2>{{n}}{{rec}}{HEAD}", [{"learning": "{n}"}] * 2, "above the recommendation, of those to come"),
        (f"<tr><th>Theme<td colspan=2>{{n}}{{rec}}{HEAD}<tr><th>Outcome<td colspan=2>good {{n}}", [{"learning": "{n}", "outcome": "good {n}"}] * 2, "both"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("parts", ["</table><table>", ""], ids=["cards", "one table"])
def test_what_is_said_once_of_a_recommendation_is_said_of_each_of_its_rows(
    tmp_path: Path, card: str, expected: list[dict[str, str]], why: str, parts: str
) -> None:
    cards = (card.format(n=n, rec=f"<tr><th>Recommendation {n}<td colspan=2>{ASK}.") for n in ("one", "two"))
    plan = normalise(read_page(tmp_path, f"<h1>Action plan</h1><table>{parts.join(cards)}</table>"))
    found = [
        [
            {k: v for k, v in e.cells.items() if k in ("scope", "learning", "outcome", "Theme")}
            for e in r.entries
        ]
        for r in plan.recommendations
    ]
    wanted = [[{k: v.format(n=n) for k, v in one.items()} for one in expected] for n in ("one", "two")]
    assert found == wanted, why
    assert plan.ledger.words_lost == 0


@pytest.mark.parametrize(
    ("outer", "why"),
    [
        (lambda plan: table(row("Title", "Review of Ann"), row("Plan", cell(plan, par()))), "beside a label"),
        (lambda plan: table(row(cell(plan, par()))), "in a frame"),
        (lambda plan: table(row(cell(plan, par()), cell(plan, par()))), "two beside each other"),
        (lambda plan: table(*[row(cell(plan, par()), cell(plan, par()))] * 2), "four, to set them on a page"),
    ],
    ids=["label", "frame", "two", "four"],
)  # fmt: skip
def test_a_plan_that_stands_in_another_table_is_read(
    tmp_path: Path, outer: Callable[[str], str], why: str
) -> None:
    inner = table(
        row("Recommendation", "Lead agency", "Target date"),
        *(row(f"{n}. {ASK}", "CSP", "June 2019") for n in (1, 2)),
    )
    plan = normalise(read(tmp_path, par("Action plan") + outer(inner) + par()))
    assert {r.number for r in plan.recommendations} == {"1", "2"}, why
    assert {e.cells["lead_agency"] for r in plan.recommendations for e in r.entries} == {"CSP"}
    assert plan.ledger.words_lost == 0


def test_the_scope_of_a_line_above_a_table_has_no_label(tmp_path: Path) -> None:
    actions = "<table><tr><th>Action<th>Owner<th>Target date<tr><td>Train<td>Police<td>May 2020</table>"
    page = "".join(
        f"<h2>Recommendation {n}: {ASK}</h2><p>Scope: {scope}</p>{actions}"
        for n, scope in ((1, "Local"), (2, "National: all forces"))
    )
    plan = normalise(read_page(tmp_path, f"<h1>Action plan</h1>{page}"))
    assert [r.scope for r in plan.recommendations] == ["Local", "National: all forces"]


PLAN = table(
    row("No", "Recommendation", "Action", "Lead", "Target date"),
    row("1", ASK, "Write a protocol", "CSP", "June 2019"),
    row("2", ASK, "Train staff", "Police", "May 2020"),
)


@pytest.mark.parametrize(
    ("frame", "why"),
    [
        (row("Millbrook Safer Partnership", "Action Plan") + row("Plan", cell(PLAN, par())), "a letterhead"),
        (row("Chair", "A. Person") + row("Action plan", cell(par("As agreed"), PLAN, par())), "labels"),
    ],
)
def test_a_plan_in_a_frame_with_labels_is_the_plan(tmp_path: Path, frame: str, why: str) -> None:
    plan = normalise(read(tmp_path, par("Action plan") + table(frame)))
    assert rows_of(plan) == [(str(n), [made]) for n, made in enumerate(ROWS, 1)], why
    assert [c.heading for c in plan.columns] == ["No", "Recommendation", "Action", "Lead", "Target date"]


def test_a_card_whose_actions_name_their_recommendation_again_is_no_frame(tmp_path: Path) -> None:
    again = table(row("Recommendation", "Action"), row("1", "Write a protocol"), row("1", "Train staff"))
    for label in ("Recommendation", "Recommendation 1"):
        (card,) = read(tmp_path, table(row(label, ASK), row("Actions", cell(again, par())))).blocks
        assert isinstance(card, Table) and plan_within(card) is None, label


PLAIN_PLAN = table(row("No", "Recommendation", "Lead", "Target date"), row("1", ASK, "CSP", "June 2019"))


@pytest.mark.parametrize(
    ("label", "value"),
    [("Review", "DHR 14"), ("Signed off", "12 January 2024"), ("Partnership", "Safer Vale")],
)
def test_labels_of_a_letterhead_are_no_cells_of_the_plan_in_it(
    tmp_path: Path, label: str, value: str
) -> None:
    frame = table(row(label, value), row("Action plan", cell(PLAIN_PLAN, par())), row("Version", "3"))
    (only,) = normalise(read(tmp_path, frame)).recommendations
    kept = {key for key, text in only.entries[0].cells.items() if text}
    assert (only.number, kept) == (
        "1",
        {"recommendation_number", "recommendation", "lead_agency", "target_date"},
    )


def test_who_leads_beside_a_table_of_recommendations_leads_them(tmp_path: Path) -> None:
    inner = table(row("No", "Recommendation", "Target date"), row("1", ASK, "June 2019"))
    frame = table(row("Lead agency", "Police"), row("Actions", cell(inner, par())), row("Version", "3"))
    plan = normalise(read(tmp_path, frame))
    assert {e.cells.get("lead_agency") for r in plan.recommendations for e in r.entries} == {"Police"}
