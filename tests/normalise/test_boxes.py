"""Boxes round headings, and titles in the header of the pages: ways in which Word users set a plan."""

from pathlib import Path

import pytest

from normalise import normalise
from tests.extract.word.made import Part, cell, element, par, read, row, run, table

HEADS = row("Action", "Lead", "Target date", "RAG")
GREY = '<w:shd w:val="clear" w:fill="D9D9D9"/>'


def actions(*which: str) -> str:
    return table(HEADS, *(row(action, "Police", "May 2020", "Green") for action in which)) + par("")


def box(*texts: str) -> str:
    return table(row(cell(*texts, properties=GREY))) + par("")


def test_a_recommendation_in_a_box_above_its_table_is_that_of_its_rows(tmp_path: Path) -> None:
    body = par(run("Action plan", "<w:b/>"))
    body += box("Recommendation 1: Officers should ask each person alone.") + actions("Train", "Audit")
    body += box("Recommendation 2: Calls should be looked at again.") + actions("Review")
    plan = normalise(read(tmp_path, body))
    assert [(r.number, r.text, len(r.entries)) for r in plan.recommendations] == [
        ("1", "Officers should ask each person alone.", 2),
        ("2", "Calls should be looked at again.", 1),
    ]
    assert plan.ledger.words_lost == 0


HEADED = row("No", "Recommendation", "Action", "Lead", "Target date", "RAG")
PLAN = table(HEADED, row("1", "Ask each person alone.", "Train", "Police", "May 2020", "Green"))


@pytest.mark.parametrize(
    ("above", "running", "expected", "why"),
    [
        ("", "DHR ‘Lily’ – action plan | Page 2 of 9", "DHR ‘Lily’ – action plan", "the header alone has it"),
        (
            par(run("Action plan", "<w:b/>")),
            "Anytown DHR ‘Lily’",
            "Action plan",
            "the text's own comes first",
        ),
        (
            par(run("Anytown Police", "<w:b/>")),
            "Anytown DHR",
            "Anytown DHR",
            "a heading that names none comes after it",
        ),
        (par(run("Our promise", "<w:b/>")), "OFFICIAL", "Our promise", "and before nothing"),
        ("", "OFFICIAL", None, "a header that names no plan"),
    ],
)
def test_a_title_that_only_the_header_has_is_the_plan_s(
    tmp_path: Path, above: str, running: str, expected: str | None, why: str
) -> None:
    header = Part("header", element("w:hdr", par(running)))
    assert normalise(read(tmp_path, above + PLAN, header1=header)).title == expected


def test_prompts_below_headings_that_come_again_are_no_row(tmp_path: Path) -> None:
    asks = row("", "What must change?", "Who is responsible?", "When will it be done?", "")
    heads = row("Recommendation", "Action", "Lead", "Target date", "RAG")
    rows = [row(f"Recommendation {n}: Ask alone.", "Train", "Police", "May 2020", "Green") for n in (1, 2)]
    plan = normalise(read(tmp_path, table(heads, asks, rows[0], heads, asks, rows[1])))
    assert [(r.number, len(r.entries)) for r in plan.recommendations] == [("1", 1), ("2", 1)]
