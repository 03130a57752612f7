"""Cards: what the heading above a card is."""

from pathlib import Path

import pytest

from normalise import normalise
from tests.extract.web.made import read

CARD = "{}<tr><th>Action<td>Train<tr><th>Lead<td>Police<tr><th>Target date<td>May 2020</table>"


@pytest.mark.parametrize(
    ("heading", "label", "number", "text", "section", "why"),
    [
        ("Recommendation 2: Ask", "", "2", "Ask", None, "a recommendation by its word"),
        ("2. The police should ask", "", "2", "The police should ask", None, "by its number"),
        ("The police should ask each person alone and write it down", "", None,
         "The police should ask each person alone and write it down", None, "by what it says"),
        ("Holt Police", "<tr><th>Recommendation<td>3. Ask", "3", "Ask", "Holt Police", "an agency's name"),
    ],
)  # fmt: skip
def test_a_heading_above_a_card_is_its_recommendation_or_a_section(
    tmp_path: Path, heading: str, label: str, number: str | None, text: str, section: str | None, why: str
) -> None:
    page = f"<h1>Action plan</h1><table><tr><td colspan=2>{heading}{CARD.format(label)}"
    (found,) = normalise(read(tmp_path, page)).recommendations
    assert (found.number, found.text, found.section) == (number, text, section), why


ACTION = "<tr><th>Action<td>{}<tr><th>Target date<td>{}"
LEAD = "<tr><th>Lead<td>{}"


@pytest.mark.parametrize(
    ("rows", "leads", "why"),
    [
        (
            LEAD.format("Police") + ACTION.format("Train", "May 2020") + LEAD.format("Holt Council") + ACTION.format("Audit", "June 2020"),
            ["Police", "Holt Council"],
            "a lead above each action",
        ),
        (
            LEAD.format("Police") + ACTION.format("Train", "May 2020") + ACTION.format("Audit", "June 2020"),
            ["Police", "Police"],
            "one above all of them",
        ),
        (
            ACTION.format("Train", "May 2020") + LEAD.format("Police") + ACTION.format("Audit", "June 2020") + LEAD.format("Holt Council"),
            ["Police", "Holt Council"],
            "one below each",
        ),
        (
            ACTION.format("Train", "May 2020") + LEAD.format("Police") + ACTION.format("Audit", "June 2020"),
            ["Police", None],
            "the first action's own",
        ),
        (
            LEAD.format("Police") + ACTION.format("Train", "May 2020") + ACTION.format("Audit", "June 2020") + LEAD.format("Holt Council"),
            ["Police", "Holt Council"],
            "what is said of a later action again is not shared",
        ),
    ],
)  # fmt: skip
def test_a_card_of_several_actions_has_an_entry_for_each(
    tmp_path: Path, rows: str, leads: list[str | None], why: str
) -> None:
    page = f"<h1>Action plan</h1><table><tr><th>Recommendation 4<td>Ask each person alone.{rows}</table>"
    plan = normalise(read(tmp_path, page))
    (found,) = plan.recommendations
    assert [e.cells["action"] for e in found.entries] == ["Train", "Audit"], why
    assert [e.cells.get("lead_agency") for e in found.entries] == leads, why
    assert [m.target_date for e in found.entries for m in e.milestones] == ["2020-05-31", "2020-06-30"]
    assert plan.ledger.words_lost == 0
