"""Transcripts in which each page is one paragraph."""

from pathlib import Path

import pytest

from extract import read
from normalise import normalise
from normalise.plan import Plan
from normalise.spills.flat import headings_in, pieces_of
from normalise.spills.voices import voice_of

TITLE = "Independent Investigation - Action Plan Ms Q"
HEADINGS = "Service Action Evidence Lead/Ownership Target Date"
PROMPTS = (
    "Add the number Additional action required Evidence and assurance Roles no names Realistic target date"
)
PAGES = (
    "Recommendation 1 Assessment 12.4. The panel heard that the crisis team did not always speak to the family. The Trust "
    "should set out when the views of the family are to be sought. The Trust will rewrite its procedure with carers. "
    "The procedure has been approved by the clinical board. Minutes of the learning event. Associate Director of "
    "Quality, Saltreach Mental Health NHS Foundation Trust 31 December 2016",
    "Recommendation 2 Risk 14.1. Risk should be looked at again after each missed appointment. The Trust will audit 40 "
    "records each quarter. Audit reports to the quality committee. Head of Audit, Saltreach Mental Health NHS "
    "Foundation Trust 31 March 2017 The Trust will train all care coordinators in the new form. Training records show "
    "that 92% have attended. Head of Learning 30 June 2017",
    "Recommendation 3 Housing 15.2. The Council and the Trust should agree who tells the landlord. A protocol will be "
    "agreed by both bodies. Signed protocol. Director of Housing, Thornmere Council Ongoing",
)


def transcript(headings: str = HEADINGS, prompts: str = PROMPTS) -> str:
    return "TRANSCRIPT\n\n" + "\n\n".join(
        f"Page {at}: {TITLE} Page {at} of 3 {headings} {prompts} {text}" for at, text in enumerate(PAGES, 1)
    )


def plan_of(folder: Path, text: str) -> Plan:
    path = folder / "plan.txt"
    path.write_text(text, encoding="utf-8")
    return normalise(read(path))


def test_pages_without_anything_between_their_cells_give_rows_with_their_dates(tmp_path: Path) -> None:
    plan = plan_of(tmp_path, transcript())
    rows = [(r.number, e) for r in plan.recommendations for e in r.entries]
    assert [(number, e.milestones[0].target_date, e.milestones[0].ongoing) for number, e in rows] == [
        ("1", "2016-12-31", False),
        ("2", "2017-03-31", False),
        ("2", "2017-06-30", False),
        ("3", None, True),
    ]
    assert [e.cells["lead_agency"] for _, e in rows] == [
        "Associate Director of Quality, Saltreach Mental Health NHS Foundation Trust",
        "Head of Audit, Saltreach Mental Health NHS Foundation Trust",
        "Head of Learning",
        "Director of Housing, Thornmere Council",
    ]
    assert rows[0][1].cells["action"] == "The Trust will rewrite its procedure with carers."
    assert "cells_unsure" in {notice.code for notice in plan.warnings}
    assert plan.ledger.words_lost == 0


def test_prompts_that_each_page_prints_again_are_no_part_of_a_row(tmp_path: Path) -> None:
    plan = plan_of(tmp_path, transcript())
    assert not any(
        "Realistic" in text for r in plan.recommendations for e in r.entries for text in e.cells.values()
    )


def test_pages_below_marks_with_the_files_title_are_whole_and_their_teaser_is_not_read_twice(
    tmp_path: Path,
) -> None:
    mark = f"{TITLE}€¦ · {TITLE} Page 2 of 3 Service Action Evidence Lead/Owner"
    texts = [f"{TITLE} Page {at} of 3 {HEADINGS} {PROMPTS} {text}" for at, text in enumerate(PAGES, 1)]
    pages = [f"Page {at}: {mark}\n\n{text}" for at, text in enumerate(texts, 1)]
    pages[1] = pages[1].replace(" The Trust will train", "\n\nThe Trust will train")
    parts = [f"3\n{texts[0]}", "Upload: others", "TRANSCRIPT", *pages]
    plan = plan_of(tmp_path, "\n\n".join(parts))
    assert plan.title == TITLE
    assert [(r.number, len(r.entries)) for r in plan.recommendations] == [("1", 1), ("2", 2), ("3", 1)]
    assert plan.recommendations[1].entries[1].cells["action"].startswith("The Trust will train all")
    assert plan.ledger.words_lost == 0


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (
            "The action plan sets out each recommendation, the action, the lead agency, the target date and the outcome, and "
            "the Board looks at it each quarter with all of the agencies that took part in the review.",
            "prose names the headings of a plan, but not one right behind the other",
        ),
        ("Recommendation Action Lead Agency Target Date Outcome", "headings alone are no page"),
    ],
)
def test_prose_and_headings_alone_are_no_page_of_a_table(text: str, why: str) -> None:
    assert headings_in(text) is None, why


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        (
            "The form was sent on 3 May 2019 to all teams. Head of Audit 31 March 2020 The Trust will train staff.",
            [
                "The form was sent on 3 May 2019 to all teams.",
                "Head of Audit",
                "31 March 2020",
                "The Trust will train staff.",
            ],
        ),
        (
            "See No. 3 of the guide. Team Leader By end of June 2016",
            ["See No. 3 of the guide.", "Team Leader", "By end of June 2016"],
        ),
        (
            "Police Ongoing Recommendation 4 Staff should ask again.",
            ["Police", "Ongoing", "Recommendation 4 Staff should ask again."],
        ),
    ],
)
def test_a_page_comes_apart_at_sentences_and_at_dates_in_cells_of_their_own(
    text: str, pieces: list[str]
) -> None:
    assert list(pieces_of(text, HEADINGS.split(" ", 1))) == pieces


@pytest.mark.parametrize(
    ("text", "voice"),
    [
        ("The Trust should train all staff.", "should"),
        ("The Trust will train all staff.", "will"),
        ("All staff have been trained.", "done"),
        ("The June audit shows that each ward asks; more is to do.", "done"),
        ("The Board should be told what the audit found that nobody knew.", "should"),
        ("Director of Housing, Thornmere Council", "name"),
        ("Signed protocol.", ""),
    ],
)
def test_a_sentence_says_by_its_verb_what_it_is_about(text: str, voice: str) -> None:
    assert voice_of(text) == voice
