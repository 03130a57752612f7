"""Plans typed as labels and lists come out as recommendations with their rows."""

from pathlib import Path

from extract.text import read_text
from normalise import normalise
from normalise.plan import Plan

PROMPTS = """Recommendation: What is the main recommendation?
Scope: Local, regional or national?
Action to take: What will the agency do?
Target date: From date of publication of report – 13 October 2016

"""
CARDS = """Recommendation: Recommendation 1: Staff should ask again.
Scope: Local
Action to take: Write the guide
Target date: Within 3 months of publication

Recommendation: Recommendation 1: Staff should ask again.
Action to take: Train the desk
Target date: 31/12/2016

Recommendation: Recommendation 2: Staff should listen.
Scope: Regional
Action to take: Tell all tenants
Target date: May 2017
"""


def read(folder: Path, text: str) -> Plan:
    path = folder / "plan.txt"
    path.write_text(text, encoding="utf-8")
    return normalise(read_text(path))


def test_a_recommendation_printed_again_on_its_next_card_is_one_with_two_entries(tmp_path: Path) -> None:
    plan = read(tmp_path, "Larch Action Plan\n\n" + CARDS)
    assert [(r.number, r.scope, len(r.entries)) for r in plan.recommendations] == [
        ("1", "Local", 2),
        ("2", "Regional", 1),
    ]
    assert plan.ledger.words_lost == 0


def test_a_card_of_prompts_is_no_recommendation_and_its_date_is_the_plan_s(tmp_path: Path) -> None:
    plan = read(tmp_path, "Larch Action Plan\n\n" + PROMPTS + CARDS)
    assert [r.number for r in plan.recommendations] == ["1", "2"]
    assert plan.publication_date == "2016-10-13"
    assert plan.recommendations[0].entries[0].milestones[0].target_date == "2017-01-13"


def test_cards_that_begin_with_a_finding_keep_it(tmp_path: Path) -> None:
    text = (
        "Finding: Nobody asked.\nRecommendation: Staff should ask.\nAction to take: Write the guide\n"
        "Target date: May 2017\n\nFinding: Nobody listened.\nRecommendation: Staff should listen.\n"
        "Action to take: Tell all tenants\nTarget date: June 2017\n"
    )
    plan = read(tmp_path, text)
    cells = [r.entries[0].cells for r in plan.recommendations]
    assert [(c["learning"], c["recommendation"]) for c in cells] == [
        ("Nobody asked.", "Staff should ask."),
        ("Nobody listened.", "Staff should listen."),
    ]


def test_numbered_lists_below_labels_belong_together_by_number(tmp_path: Path) -> None:
    text = (
        "Larch action plan\n\nRecommendation 1\n\nStaff should ask again whenever somebody comes back.\n\n"
        "Actions to be taken\n\n1. Write the guide\n2. Train the desk\n\nPerson responsible\n\n1. Jo Marsh\n"
        "2. Tom Ridley\n\nTarget completion date\n\n1. May 2017\n2. June 2017\n"
    )
    plan = read(tmp_path, text)
    entry = plan.recommendations[0].entries[0]
    assert [(m.milestone, m.target_date, m.pairing) for m in entry.milestones] == [
        ("Write the guide", "2017-05-31", "numbered"),
        ("Train the desk", "2017-06-30", "numbered"),
    ]


NUMBERED = """Mr K action plan

Action 1

RAG rating

Green - complete

Recommendation

The Trust should tell each family what it found.

Actions to be taken

Write to families

Person responsible

Medical Director

Evidence to be provided

Updated policy

Action 2

RAG rating

Amber - in progress

Recommendation

The Trust should follow its own policy on reports.

Actions to be taken

1. Update the policy
2. Revise the form

Person responsible

Director of Quality

Target completion date

1. 31 March 2021
2. Complete
"""


def test_a_card_that_is_named_by_its_action_has_that_number_and_its_rating_is_no_label(
    tmp_path: Path,
) -> None:
    """“Action 2” and “Amber - in progress” were taken for labels, and what stood below them for their texts."""
    plan = read(tmp_path, NUMBERED)
    assert [(r.number, r.text, r.section, len(r.entries)) for r in plan.recommendations] == [
        ("1", "The Trust should tell each family what it found.", None, 1),
        ("2", "The Trust should follow its own policy on reports.", None, 1),
    ]
    first, second = (r.entries[0] for r in plan.recommendations)
    assert [(e.progress.rating, e.progress.text) for e in (first, second)] == [
        ("green", "Green - complete"),
        ("amber", "Amber - in progress"),
    ]
    assert first.cells["evidence"] == "Updated policy"
    assert [m.target_date for m in second.milestones] == ["2021-03-31", None]
    assert plan.ledger.words_lost == 0


def test_a_label_of_completion_stays_a_label(tmp_path: Path) -> None:
    """A state is a text only where it stands right below a label."""
    cards = "".join(
        f"Recommendation {n}\nStaff should ask {what}.\nAction\nTrain the {what} team\nLead\nTrent Council\nCompleted\n{date}\n\n"
        for n, what, date in ((1, "again", "3 May 2020"), (2, "early", "9 June 2020"))
    )
    plan = read(tmp_path, f"Larch Action Plan\n\n{cards}")
    cells = [e.cells for r in plan.recommendations for e in r.entries]
    assert [c["lead_agency"] for c in cells] == ["Trent Council", "Trent Council"]
    assert [c.get("completion_date") for c in cells] == ["3 May 2020", "9 June 2020"]


COPIED = """Skip to main content
DHR action plan: Hazel

On this page
Recommendation 1
Recommendation 2

Recommendation 1
The Council should train its housing officers.

Scope
Local

Action to take
Book the course
Train 60 officers

Lead agency
Trent Council

Target date
May 2021

Recommendation 2
The Home Office should look at its guidance again.

Scope
National

Action to take
Write to the Home Office

Lead agency
Community Safety Partnership

Target date
June 2021

Progress
Letter sent.

Back to top
Is this page useful? Yes No
© Trent Council 2021
"""


def test_a_page_copied_from_a_browser_gives_its_cards_and_nothing_of_the_site(tmp_path: Path) -> None:
    """The contents gave an empty recommendation, “Local” and “Train 60 officers” were labels, and “Back to top” was progress."""
    plan = read(tmp_path, COPIED)
    assert [(r.number, r.scope, len(r.entries)) for r in plan.recommendations] == [
        ("1", "Local", 1),
        ("2", "National", 1),
    ]
    first, second = (r.entries[0].cells for r in plan.recommendations)
    assert first["action"] == "Book the course\nTrain 60 officers"
    assert second["agency_response"] == "Letter sent."
    assert plan.ledger.words_lost == 0


def test_the_label_of_a_number_begins_each_card(tmp_path: Path) -> None:
    """“REF” asks nothing that other labels ask: it and the number stood outside, and “OVERSIGHT” in the cell above it."""
    cards = "".join(
        f"REF\n\n{n}\n\nRECOMMENDATION\n\nStaff should ask {what}.\n\nKEY ACTIONS\n\nTrain the desk\n\nBY WHOM\n\nTrent Council\n\n"
        f"EVIDENCE PROVIDED\n\nMinutes\n\nOVERSIGHT\n\nMonthly report\n\n"
        for n, what in ((1, "again"), (2, "early"))
    )
    plan = read(tmp_path, f"Larch Action Plan\n\n{cards}")
    assert [r.number for r in plan.recommendations] == ["1", "2"]
    cells = [e.cells for r in plan.recommendations for e in r.entries]
    assert [(c["evidence"], c["monitoring"]) for c in cells] == [("Minutes", "Monthly report")] * 2


def test_an_answer_no_is_no_label(tmp_path: Path) -> None:
    cards = "".join(
        f"Recommendation\nStaff should ask {what}.\nAction\nTrain the desk\nLead\nTrent Council\nComplete\nNo\n\n"
        for what in ("again", "early")
    )
    plan = read(tmp_path, f"Larch Action Plan\n\n{cards}")
    assert [[v for v in e.cells.values() if v == "No"] for r in plan.recommendations for e in r.entries] == [
        ["No"],
        ["No"],
    ]
