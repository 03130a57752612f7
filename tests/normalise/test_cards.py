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


def test_a_summary_by_agency_was_a_card_and_headed_the_plan_below_it(tmp_path: Path) -> None:
    page = (
        "<table><tr><td><td>Police<td>CCG<td>Council<td>Total<tr><td>Recommendations<td>3<td>4<td>5<td>12<tr><td>Actions<td>6"
        "<td>5<td>5<td>16<tr><td>Progress<td>Green<td>Amber<td>Green<td><tr><td>Target date<td>May<td>June<td>July<td></table>"
        "<table><tr><th>Recommendation<th>Action<th>Lead<th>Target date<tr><td>1. Ask.<td>Train<td>Police<td>May 2020</table>"
    )
    plan = normalise(read(tmp_path, f"<html lang=en><h1>Action plan</h1>{page}"))
    assert [(r.number, r.text, r.section) for r in plan.recommendations] == [("1", "Ask.", None)]


def test_the_topic_of_a_card_with_a_label_for_its_recommendation_is_no_recommendation_of_its_own(
    tmp_path: Path,
) -> None:
    """A page that opens each card with "Recommendation 1: Discharge" gave two recommendations for each."""
    cards = [
        f"<tr><td colspan=2>Recommendation {n}: {topic}<tr><th>Recommendation<td>{text}<tr><th>Action<td>Train<tr><th>Lead<td>Police"
        for n, topic, text in (
            (1, "Discharge", "The ward should ring."),
            (2, "Records", "All should write it down."),
        )
    ]
    plan = normalise(read(tmp_path, f"<h1>Action plan</h1><table>{''.join(cards)}</table>"))
    assert [(r.number, r.text, len(r.entries)) for r in plan.recommendations] == [
        ("1", "Discharge\nThe ward should ring.", 1),
        ("2", "Records\nAll should write it down.", 1),
    ]
    assert plan.ledger.words_lost == 0


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


def pairs(*rows: str) -> str:
    """A card from its cells, parted by strokes."""
    return "<table>" + "".join("<tr><td>" + "<td>".join(row.split("|")) for row in rows) + "</table>"


ASK = "Officers should ask each person alone what they need and write it down"


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        (("Rec no.|{n}|Lead|{lead}", f"Recommendation|{ASK}", "Action|Write to all agencies|Target date|{by}"),
         "the action's words and a day made headings of the last row"),
        (("Rec no.|{n}|Lead|{lead}|Target date|{by}", f"Recommendation|{ASK}", "Action|Write to all agencies"),
         "three labels beside each other"),
        (("Rec no.|{n}", f"Recommendation|{ASK}", "Lead|{lead}|Target date|{by}|", "Action|Write to all agencies"),
         "an empty cell at the end loses no word"),
    ],
)  # fmt: skip
def test_cards_with_labels_beside_each_other_are_cards(
    tmp_path: Path, rows: tuple[str, ...], why: str
) -> None:
    told = [{"n": "1", "lead": "Police", "by": "30/09/2019"}, {"n": "2", "lead": "ICB", "by": "31/12/2019"}]
    page = "".join(pairs(*(row.format(**one) for row in rows)) for one in told)
    plan = normalise(read(tmp_path, f"<h1>Action plan</h1>{page}"))
    found = [(r.number, r.text, r.entries[0].cells["action"]) for r in plan.recommendations]
    assert found == [(n, ASK, "Write to all agencies") for n in ("1", "2")], why
    assert plan.ledger.words_lost == 0


def test_a_small_grid_whose_headings_come_again_is_no_card(tmp_path: Path) -> None:
    head = "Recommendation|Action|Lead|Target date"
    page = pairs(head, f"1. {ASK}|Train|Police|May 2020", head, f"2. {ASK}|Audit|ICB|June 2020")
    plan = normalise(read(tmp_path, f"<h1>Action plan</h1>{page}"))
    assert [(r.number, r.entries[0].cells["action"]) for r in plan.recommendations] == [
        ("1", "Train"),
        ("2", "Audit"),
    ]


@pytest.mark.parametrize(
    ("progress", "beside", "fields"),
    [
        (["Sent to all practices in May", "Done"], "RAG|Green", {"Progress": "agency_response", "RAG": "progress"}),
        (["Sent to all practices in May", "Asked for an update twice"], "Scope|Local", {"Progress": "agency_response"}),
        (["Complete", "On track"], "Scope|Local", {"Progress": "progress"}),
    ],
)  # fmt: skip
def test_what_progress_holds_is_told_by_all_cards_of_a_plan(
    tmp_path: Path, progress: list[str], beside: str, fields: dict[str, str]
) -> None:
    cards = (
        pairs(f"Recommendation {n}|{ASK}", "Action|Train", "Lead|Police", f"Progress|{text}", beside)
        for n, text in enumerate(progress, 1)
    )
    plan = normalise(read(tmp_path, f"<h1>Action plan</h1>{''.join(cards)}"))
    assert fields.items() <= {c.heading: c.field for c in plan.columns}.items()
    assert [r.entries[0].cells[fields["Progress"]] for r in plan.recommendations] == progress


def test_a_theme_between_cards_is_no_label_of_the_card_above_it(tmp_path: Path) -> None:
    """ "Theme 2: Housing" was kept as a label of the first recommendation."""
    card = "<h2>Theme {0}: {1}</h2><p><b>Recommendation {0}</b><br>{1} providers to review their policies.</p><p><b>Actions</b></p><p>Audit {1}</p><p><b>Lead</b><br>Head of {1}</p><p><b>Target date</b></p><p>May 202{0}</p>"
    page = f"<h1>Action plan</h1>{card.format(1, 'Training')}{card.format(2, 'Housing')}"
    plan = normalise(read(tmp_path, page))
    assert [(r.number, r.section, set(r.entries[0].cells)) for r in plan.recommendations] == [
        ("1", "Theme 1: Training", {"action", "lead_agency", "target_date"}),
        ("2", "Theme 2: Housing", {"action", "lead_agency", "target_date"}),
    ]


def test_headings_of_actions_below_a_recommendation_keep_it(tmp_path: Path) -> None:
    """Cards headed “Action 1” and “Action 2” lost the one recommendation above them."""
    cards = "".join(
        f"<h3>Action {n}</h3><h4>Action</h4><p>{what}</p><h4>Person responsible</h4><p>{who}</p><h4>Target date</h4><p>May 2021</p>"
        for n, what, who in (
            (1, "Write to families.", "Medical Director"),
            (2, "Ask them again.", "Chief Nurse"),
        )
    )
    plan = normalise(
        read(
            tmp_path, f"<h1>Action plan</h1><h2>Recommendation 4: The Trust should tell families.</h2>{cards}"
        )
    )
    assert [(r.number, r.section, [e.cells["action"] for e in r.entries]) for r in plan.recommendations] == [
        ("4", None, ["Write to families.", "Ask them again."])
    ]
    assert plan.ledger.words_lost == 0
