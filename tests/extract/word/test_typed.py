"""Plans set in Word without a table: labels with their texts below each recommendation."""

from pathlib import Path

import pytest

from normalise import normalise

from .made import Part, element, par, read, row, run, table

STYLES = Part(
    "styles",
    element(
        "w:styles",
        '<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/><w:rPr><w:b/></w:rPr></w:style>',
    ),
)
TITLE = par(run("DHR ‘Lily’ action plan", "<w:b/>"))
ASKS = ("Officers should ask each person alone.", "Calls should be looked at again.")


def labelled(label: str, text: str) -> str:
    return par(run(f"{label}:", "<w:b/>"), f" {text}")


def in_bold(number: int, text: str) -> str:
    body = par(run(f"Recommendation {number}", "<w:b/>")) + par(text)
    return body + labelled("Action", "Train") + labelled("Lead", "Police") + labelled("Timescale", "May 2020")


def on_lines(number: int, text: str) -> str:
    body = par(f"Recommendation {number}: {text}", properties='<w:pStyle w:val="H2"/>')
    for label, below in (("Actions", "• Train"), ("Lead agency", "Police"), ("Target date", "May 2020")):
        body += par(run(label, "<w:b/>")) + par(below)
    return body


def plain(number: int, text: str) -> str:
    body = par(f"Recommendation {number}: {text}") + par("Action: Train") + par("Owner: Police")
    return body + par("By when: May 2020")


@pytest.mark.parametrize("form", [in_bold, on_lines, plain])
def test_labels_below_a_recommendation_are_a_card(tmp_path: Path, form: object) -> None:
    assert callable(form)
    body = TITLE + "".join(form(number, text) for number, text in enumerate(ASKS, 1))
    plan = normalise(read(tmp_path, body, styles=STYLES))
    found = [(r.number, r.text, len(r.entries)) for r in plan.recommendations]
    assert found == [("1", ASKS[0], 1), ("2", ASKS[1], 1)]
    cells = plan.recommendations[1].entries[0].cells
    assert {k: cells[k] for k in ("action", "lead_agency", "target_date")} == {
        "action": "Train", "lead_agency": "Police", "target_date": "May 2020",
    }  # fmt: skip
    assert plan.title == "DHR ‘Lily’ action plan" and plan.ledger.words_lost == 0


COVER = labelled("Author", "A. Person") + labelled("Date", "May 2020") + labelled("Status", "Final")


def test_labels_beside_a_real_table_are_those_of_a_title_page(tmp_path: Path) -> None:
    headings = row("No", "Recommendation", "Action", "Target date")
    document = read(tmp_path, TITLE + COVER + table(headings, row("1", ASKS[0], "Train", "May 2020")))
    (only,) = document.tables
    assert only.columns == 4


def test_labels_of_a_title_page_leave_cards_that_are_tables_the_plan(tmp_path: Path) -> None:
    """With its texts below its labels it was the only plan, and that of the tables was lost without a word."""
    said = {
        "Owner": "Safety Partnership",
        "Date of issue": "May 2021",
        "Review date": "May 2023",
        "Responsible officer": "A. Person",
    }
    cover = "".join(par(run(label, "<w:b/>")) + par(text) for label, text in said.items())
    cards = [
        table(
            row("Recommendation", text),
            row("Action", "Train"),
            row("Lead", "Police"),
            row("Target date", "May 2020"),
        )
        for text in ASKS
    ]
    plan = normalise(read(tmp_path, TITLE + cover + par("").join(cards)))
    assert [r.text for r in plan.recommendations] == list(ASKS)


def test_a_report_with_a_list_of_recommendations_is_no_plan(tmp_path: Path) -> None:
    prose = par("The panel met four times and heard from the family.") * 3
    plan = normalise(read(tmp_path, TITLE + COVER + prose + "".join(map(par, ASKS))))
    assert plan.recommendations == ()


def test_a_title_that_reads_like_a_label_is_no_rank_of_labels(tmp_path: Path) -> None:
    title = par("Response of the Probation Service", properties='<w:pStyle w:val="H2"/>')
    body = title + "".join(
        par(f"Recommendation {number}: {text}") + par("What we will do: Train") + par("Owner: Police")
        for number, text in enumerate(ASKS, 1)
    )
    plan = normalise(read(tmp_path, body + par("Due date: May 2020"), styles=STYLES))
    assert [(r.number, r.text) for r in plan.recommendations] == [("1", ASKS[0]), ("2", ASKS[1])]
    assert {e.cells["action"] for r in plan.recommendations for e in r.entries} == {"Train"}


def test_a_card_may_have_its_recommendation_across_it_and_no_label_for_it(tmp_path: Path) -> None:
    body = "".join(
        par(f"Recommendation {number}", properties='<w:pStyle w:val="H2"/>')
        + par(text)
        + "".join(
            par(run(f"{label}:", "<w:b/>"), "<w:r><w:tab/></w:r>", value)
            for label, value in (
                ("Lead agency", "Police"),
                ("Target date", "May 2020"),
                ("Progress", "Begun"),
            )
        )
        for number, text in enumerate(ASKS, 1)
    )
    plan = normalise(read(tmp_path, TITLE + body, styles=STYLES))
    found = [(r.number, r.text, r.entries[0].cells["lead_agency"]) for r in plan.recommendations]
    assert found == [("1", ASKS[0], "Police"), ("2", ASKS[1], "Police")]
