"""Plans printed as PDF without a table: labels with their texts, over pages."""

from dataclasses import replace
from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Table, TableStyle

from extract.document import Place
from extract.pdf import read_pdf
from extract.pdf.furniture import part_furniture
from normalise import normalise
from tests.builders import a_paragraph

STYLES = getSampleStyleSheet()
#: Fills its lines, so that a page of it looks like prose.
ASKED = (
    "Officers who are called to a home should ask each person alone what they need, write it down in their own words, and "
    "look up who else has called before from there, so that whoever comes next knows what was said and what the officers did."
)
#: What comes again at the edges of pages is a header, so the texts of a plan differ.
WHO = [
    "police",
    "nurses",
    "teachers",
    "wardens",
    "doctors",
    "midwives",
    "carers",
    "tutors",
    "guards",
    "clerks",
    "drivers",
    "cooks",
]
PLAN = "Action plan: Aster"


def printed(folder: Path, *blocks: Paragraph | Table | PageBreak) -> Path:
    path = folder / "plan.pdf"
    SimpleDocTemplate(str(path), pagesize=A4).build(list(blocks))
    return path


def text(said: str, style: str = "BodyText") -> Paragraph:
    return Paragraph(said, STYLES[style])


def asked(number: int) -> str:
    return ASKED.replace("the officers", f"the {WHO[number - 1]}")


def labelled(number: int) -> list[Paragraph]:
    return [
        text(f"Recommendation {number}: {asked(number)}"),
        text(f"Action: {asked(number)}"),
        text("Lead officer: Housing Manager"),
        text("Target date: 30 June 2021"),
        text(f"Progress update: {asked(number)}"),
    ]


def headed(number: int) -> list[Paragraph]:
    found = [text(f"Recommendation {number}", "Heading2"), text(asked(number))]
    for label, said in (
        ("Action", asked(number)),
        ("Lead", "Housing Manager"),
        ("By when", "30 June 2021"),
        ("Progress update", asked(number)),
    ):
        found += [text(label, "Heading3"), text(said)]
    return found


@pytest.mark.parametrize("form", [labelled, headed])
def test_labels_with_their_texts_are_cards_over_pages(tmp_path: Path, form: object) -> None:
    assert callable(form)
    many = range(1, 13)
    path = printed(tmp_path, text(PLAN, "Title"), *(p for n in many for p in form(n)))
    document = read_pdf(path)
    assert (document.pages or 0) > 2
    plan = normalise(document)
    assert plan.ledger.words_lost == 0, plan.ledger.lost
    assert [(r.number, r.text, len(r.entries)) for r in plan.recommendations] == [
        (str(n), asked(n), 1) for n in many
    ]
    for n, recommendation in enumerate(plan.recommendations, 1):
        cells = recommendation.entries[0].cells
        assert cells["action"] == cells["agency_response"] == asked(n)
        assert (cells["lead_agency"], cells["target_date"]) == ("Housing Manager", "30 June 2021")


def test_labels_beside_a_real_table_are_those_of_a_title_page(tmp_path: Path) -> None:
    rows = [["Recommendation", "Action", "Lead", "Target date"], ["1. Ask.", "Train", "Police", "May 2020"]]
    grid = Table(rows, style=TableStyle([("GRID", (0, 0), (-1, -1), 0.5, "black")]))
    cover = [text("Lead: A. Person"), text("Target date: May 2019"), text("Status: final")]
    plan = normalise(read_pdf(printed(tmp_path, text(PLAN, "Title"), *cover, grid)))
    assert [r.text for r in plan.recommendations] == ["Ask."]
    assert [e.cells["target_date"] for r in plan.recommendations for e in r.entries] == ["May 2020"]


def test_prose_with_a_list_of_recommendations_is_no_plan(tmp_path: Path) -> None:
    prose = [text(ASKED) for _ in range(12)]
    listed = [text(f"Recommendation {n}: {ASKED}") for n in range(1, 4)]
    plan = normalise(read_pdf(printed(tmp_path, text("Overview report", "Title"), *prose, *listed)))
    assert plan.recommendations == ()


@pytest.mark.parametrize(
    ("tops", "kept", "why"),
    [
        ([(1, 20), (2, 20)], 0, "at the head of two pages: a header"),
        ([(1, 20), (2, 20), (1, 300), (2, 400)], 4, "within the pages as often: a label"),
        ([(1, 20), (2, 20), (1, 300)], 1, "the title, and a header that says it again"),
    ],
)
def test_what_stands_within_pages_as_often_is_no_header(
    tops: list[tuple[int, int]], kept: int, why: str
) -> None:
    blocks = [
        replace(a_paragraph("Lead"), place=Place(page, (40.0, top, 90.0, top + 10.0))) for page, top in tops
    ]
    left, _ = part_furniture(list(blocks), {1: 800.0, 2: 800.0})
    assert len(left) == kept, why


def test_labels_of_a_title_page_do_not_swallow_the_cards_below_them(tmp_path: Path) -> None:
    """Tables of two columns behind a label with its text on its line were the text of that label: the plan was gone."""
    cover = [text("Report author: A. Person"), text("Lead officer: Safety Manager"), text("Status: Final")]
    grid = TableStyle([("GRID", (0, 0), (-1, -1), 0.5, "black")])
    rows = ("Action", "Train the {}"), ("Lead agency", "Police"), ("Target date", "June 2024")
    tables = [
        Table(
            [[f"Recommendation {n}", f"Ask the {who}."], *([a, b.format(who)] for a, b in rows)], style=grid
        )
        for n, who in enumerate(WHO[:3], 1)
    ]
    plan = normalise(read_pdf(printed(tmp_path, text(PLAN, "Heading1"), *cover, *tables)))
    assert [(r.number, r.text) for r in plan.recommendations] == [
        ("1", "Ask the police."), ("2", "Ask the nurses."), ("3", "Ask the teachers."),
    ]  # fmt: skip
    assert plan.recommendations[0].entries[0].cells["target_date"] == "June 2024"


def test_an_appendix_behind_the_last_card_is_no_text_of_its_last_label(tmp_path: Path) -> None:
    """All that followed a plan in a report, to its last page, was the text of the last label."""
    cards = [part for number in (1, 2, 3) for part in labelled(number)]
    prose = [text(f"{asked(at)} It was said on 3 May 2024.") for at in range(4, 10)]
    end = [text("Glossary", "Heading2"), text("Owner: who does it"), PageBreak()]
    plan = normalise(
        read_pdf(printed(tmp_path, text(PLAN, "Heading1"), *cards, *end, text("Annex", "Heading2"), *prose))
    )
    assert [e.cells["target_date"] for r in plan.recommendations for e in r.entries] == ["30 June 2021"] * 3
    assert plan.title == PLAN and plan.ledger.words_lost == 0


def test_labels_that_name_no_recommendation_once_are_those_of_a_title_page(tmp_path: Path) -> None:
    """The terms of reference of a review were a plan of one row."""
    labels = (
        "Chair: A. Person",
        "Timescale: six months",
        "Scope: 2015 to 2020",
        "Action: write to the family",
    )
    prose = [text(asked(number)) for number in range(1, 9)]
    plan = normalise(
        read_pdf(printed(tmp_path, text("Terms of reference", "Heading1"), *map(text, labels), *prose))
    )
    assert not plan.recommendations
