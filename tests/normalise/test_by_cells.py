"""What columns mean by their cells, where their headings do not tell: a table of columns, and what a person reads."""

from pathlib import Path

import pytest

from normalise import normalise
from normalise.headings import field_of
from normalise.numbers import names_recommendation, split_number
from normalise.plan import Entry, Plan
from tests.extract.web.made import read


def plan_of(folder: Path, headings: str, *rows: str) -> Plan:
    """The plan of a table; headings and cells are parted by "|"."""
    head = "".join(f"<th>{h}" for h in headings.split("|"))
    body = "".join("<tr>" + "".join(f"<td>{cell}" for cell in row.split("|")) for row in rows)
    plan = normalise(read(folder, f"<html lang=en><h1>Action plan</h1><table><tr>{head}{body}</table>"))
    assert plan.ledger.words_lost == 0, plan.ledger.lost
    return plan


def entries(plan: Plan) -> list[Entry]:
    return [entry for rec in plan.recommendations for entry in rec.entries]


def codes(plan: Plan) -> set[str]:
    return {notice.code for notice in plan.warnings}


@pytest.mark.parametrize(
    ("headings", "rows", "expected", "why"),
    [
        (
            "Rec|Action|Lead|By when",
            ("1 Agree a protocol|Draft it|Police|May 2020", "2 Check the contracts|Read them|CCG|May 2020"),
            [("1", "Agree a protocol"), ("2", "Check the contracts")],
            "the column of the numbers holds the recommendations too",
        ),
        (
            "Ref|Action|Lead|By when",
            ("IMR Police 1|Draft it|Police|May 2020", "IMR Police 2|Read them|Police|May 2020"),
            [("IMR Police 1", ""), ("IMR Police 2", "")],
            "a reference is no request",
        ),
        (
            "Rec|Recommendation|Action|By when",
            ("1|Agree a protocol|Draft it|May 2020", "2|Check the contracts|Read them|May 2020"),
            [("1", "Agree a protocol"), ("2", "Check the contracts")],
            "a heading names the recommendation",
        ),
        (
            "You told us|So we will|Who|When",
            ("Nobody rang us back|Ring back in a day|Police|May 2020",),
            [(None, "Nobody rang us back")],
            "what was said is what is answered",
        ),
        (
            "Objective|Actions|Lead|Deadline",
            ("Safer homes|Fit locks|Housing|May 2020", "Better training|Train all|CCG|May 2020"),
            [(None, "Safer homes"), (None, "Better training")],
            "what is aimed at stands before the actions",
        ),
        (
            "Recommendation|Objective|Action|Deadline",
            ("1. Fit locks.|Safer homes|Buy locks|May 2020",),
            [("1", "Fit locks.")],
            "beside a recommendation an objective is none",
        ),
        (
            "Recommendation|Action|Aim|Deadline",
            ("1. Fit locks.|Buy locks|Safer homes|May 2020",),
            [("1", "Fit locks.")],
            "nor is the aim of an action",
        ),
        (
            "Recommendation|Action|Lead|By when",
            ("1a Test it|Do|Police|May 2020", "1b Train all|Do|CCG|May 2020", "2a Meet|Do|CCG|May 2020"),
            [("1a", "Test it"), ("1b", "Train all"), ("2a", "Meet")],
            "parts are counted without a sign",
        ),
        (
            "Recommendation|Action|Lead|By when",
            ("1a Test it|Do|Police|May 2020", "3c Train all|Do|CCG|May 2020"),
            [(None, "1a Test it"), (None, "3c Train all")],
            "numbers that are no count may be words: a form 3c",
        ),
    ],
)
def test_which_column_holds_the_recommendation(
    tmp_path: Path, headings: str, rows: tuple[str, ...], expected: list[tuple[str | None, str]], why: str
) -> None:
    plan = plan_of(tmp_path, headings, *rows)
    assert [(r.number, r.text) for r in plan.recommendations] == expected, why
    assert all("action" in e.cells for e in entries(plan)), why


def test_beside_a_recommendation_what_do_we_need_to_do_is_the_action(tmp_path: Path) -> None:
    plan = plan_of(
        tmp_path,
        "Finding|Recommendation|What do we need to do?|By when",
        "No flag|1. Flag all.|Buy flags|May 2020",
    )
    assert entries(plan)[0].cells["action"] == "Buy flags"


COMPLETION = "Recommendation|Action|Lead|Completion date"


@pytest.mark.parametrize(
    ("headings", "rows", "dates", "told", "why"),
    [
        (COMPLETION, ("1. Ask.|Do|CCG|By May 2020", "2. Tell.|Do|CCG|June 2020"), True, True, "one says by"),
        (COMPLETION, ("1. Ask.|Do|CCG|May 2020", "2. Tell.|Do|CCG|June 2020"), True, True, "nothing tells"),
        (
            COMPLETION,
            ("1. Ask.|Do|CCG|May 2020", "2. Tell.|Do|CCG|"),
            False,
            False,
            "a blank: it is not done",
        ),
        (
            COMPLETION,
            ("1. Ask.|Do|CCG|Completed May 2020", "2. Tell.|Do|CCG|June 2020"),
            False,
            False,
            "says so",
        ),
        (
            "Recommendation|Action|Status|Completion date",
            ("1. Ask.|Do|Complete|04/05/2020", "2. Tell.|Do|Complete|June 2020"),
            False,
            False,
            "all is done, so these are the days",
        ),
        (
            "Recommendation|Action|Status|Completion date",
            ("1. Ask.|Do|Complete|04/05/2020", "2. Tell.|Do|In progress|June 2020"),
            True,
            True,
            "what is in progress has no day on which it was done",
        ),
        (
            "Recommendation|Action|Status|Completion date",
            ("1. Ask.|Do|Complete|04/05/2020", "2. Tell.|Do|On track|June 2020", "3. See.|Do|Not started|"),
            False,
            False,
            "a deadline would stand in the row that is not started as well",
        ),
        (
            "Recommendation|Action|RAG|Completion date",
            ("1. Ask.|Do|Blue|04/05/2020", "2. Tell.|Do|Red|June 2020"),
            True,
            True,
            "what is red has no day on which it was done",
        ),
        (
            "Recommendation|Action|RAG|Completion date",
            ("1. Ask.|Do|Green|04/05/2020", "2. Tell.|Do|Amber|"),
            False,
            False,
            "a deadline would stand in the amber row as well",
        ),
        (
            "Recommendation|Action|Lead|Date completed",
            ("1. Ask.|Do|CCG|May 2020", "2. Tell.|Do|CCG|June 2020"),
            False,
            False,
            "a heading that says so",
        ),
        (
            "Recommendation|Action|Target date|Completion date",
            ("1. Ask.|Do|May 2020|June 2020", "2. Tell.|Do|June 2020|By July 2020"),
            True,
            False,
            "beside a target it is what it says",
        ),
        (
            "Recommendation|Action|Lead|Date",
            ("1. Ask.|Do|CCG|May 2020", "2. Tell.|Do|CCG|June 2020"),
            True,
            True,
            "a date behind the lead",
        ),
    ],
)
def test_dates_whose_heading_does_not_say_by_which_or_on_which(
    tmp_path: Path, headings: str, rows: tuple[str, ...], dates: bool, told: bool, why: str
) -> None:
    plan = plan_of(tmp_path, headings, *rows)
    assert any(m.target_date for e in entries(plan) for m in e.milestones) == dates, why
    assert ("target_assumed" in codes(plan)) == told, why


@pytest.mark.parametrize(
    ("heading", "cells", "ratings", "why"),
    [
        ("Grading", ("Green", "amber"), ["green", "amber"], "colours and nothing else"),
        ("Team", ("Green", "Blue team"), [None, None], "names"),
        ("Priority", ("Red", "Amber"), [None, None], "how urgent"),
        ("Grading", ("Green",), [None], "one may be a name"),
    ],
)
def test_a_column_of_colours_rates(
    tmp_path: Path, heading: str, cells: tuple[str, ...], ratings: list[str | None], why: str
) -> None:
    rows = (f"{n}. Ask each person.|Do|May 2020|{cell}" for n, cell in enumerate(cells, 1))
    plan = plan_of(tmp_path, f"Recommendation|Action|By when|{heading}", *rows)
    assert [e.progress.rating for e in entries(plan)] == ratings, why


def test_a_rating_that_is_printed_again_for_each_quarter_is_told(tmp_path: Path) -> None:
    plan = plan_of(tmp_path, "Recommendation|Action|By when|RAG Q1|RAG Q2", "1. Ask.|Do|May 2020|Red|Green")
    assert entries(plan)[0].progress.rating == "red"
    assert entries(plan)[0].cells["RAG Q2"] == "Green"
    assert "ratings_several" in codes(plan)


def test_a_state_beside_a_colour_is_no_second_rating(tmp_path: Path) -> None:
    rows = ("1. Ask.|Do|May 2020|Complete|Green", "2. Train.|Do|May 2020|In progress|Amber")
    plan = plan_of(tmp_path, "Recommendation|Action|By when|Status|RAG", *rows)
    assert [e.progress.rating for e in entries(plan)] == ["green", "amber"]
    assert "ratings_several" not in codes(plan)


TABLE = (
    "<table><tr><th>{}<th>Action<th>Lead<th>Target date{}<tr><td>Safer homes<td>Fit locks<td>Police<td>May 2020"
    "<tr><td>Better records<td>Audit them<td>Police<td>June 2020</table>"
)


@pytest.mark.parametrize(
    ("page", "why"),
    [
        (
            "<h2>Recommendation 1: Ask each person.</h2>"
            + TABLE.format("Objective", "")
            + "<h2>Recommendation 2: Write to them.</h2>"
            + TABLE.format("Objective", ""),
            "above its table",
        ),
        (
            TABLE.format("Aim", "<tr><td colspan=4>Recommendation 1: Ask each person."),
            "across its rows",
        ),
        ("<p>Recommendation 1: Ask each person.</p>" + TABLE.format("Objective", ""), "above the only table"),
    ],
)
def test_an_objective_below_a_recommendation_took_its_place(tmp_path: Path, page: str, why: str) -> None:
    plan = normalise(read(tmp_path, f"<html lang=en><h1>Action plan</h1>{page}"))
    assert next((r.number, len(r.entries)) for r in plan.recommendations) == ("1", 2), why
    assert not {"no_entries", "no_recommendation"} & codes(plan), why


@pytest.mark.parametrize(
    ("heading", "field", "why"),
    [
        ("Action to be taken by the agency.", "action", "a full stop behind a heading"),
        ("Relaunch it to all agencies.", None, "a sentence with the word of a heading"),
    ],
)
def test_a_heading_with_a_full_stop(heading: str, field: str | None, why: str) -> None:
    assert field_of(heading) == field, why


@pytest.mark.parametrize(
    ("headings", "why"),
    [
        ("Recommendation|Talk (action)|Action|Start (when)|Target date", "a column says it outright"),
        (
            "Recommendation|Start (when)|Action|Next meeting (when)|Target date",
            "when something begins is no target",
        ),
    ],
)
def test_a_word_in_brackets_took_the_place_of_a_heading(tmp_path: Path, headings: str, why: str) -> None:
    plan = plan_of(tmp_path, headings, "1. Ask.|Jan 2020|Train all|Feb 2020|May 2020")
    assert [m.target_date for e in entries(plan) for m in e.milestones] == ["2020-05-31"], why
    assert entries(plan)[0].cells["action"] == "Train all", why


def test_what_was_done_in_few_words_was_a_completion_date(tmp_path: Path) -> None:
    plan = plan_of(
        tmp_path, "Recommendation|Action|Target date|Action done", "1. Ask.|Train all|May 2020|All trained"
    )
    assert entries(plan)[0].cells["agency_response"] == "All trained"


def test_a_row_whose_completion_is_ongoing_made_the_days_of_others_targets(tmp_path: Path) -> None:
    rows = ("1. Ask.|Do|May 2020|Complete", "2. Train.|Do|Ongoing|In progress")
    plan = plan_of(tmp_path, "Recommendation|Action|Date of completion|Status", *rows)
    assert [e.cells["completion_date"] for e in entries(plan)] == ["May 2020", "Ongoing"]


def test_the_days_on_which_actions_were_taken_are_no_targets(tmp_path: Path) -> None:
    rows = ("1. Ask.|All were trained|May 2020", "2. Audit.|Ten files were audited|June 2020")
    plan = plan_of(tmp_path, "Recommendation|Action taken|Date of implementation", *rows)
    assert [e.cells["completion_date"] for e in entries(plan)] == ["May 2020", "June 2020"]


def test_a_column_by_says_that_its_dates_are_targets(tmp_path: Path) -> None:
    plan = plan_of(tmp_path, "Recommendation|Action|By", "1. Ask.|Do|May 2020", "2. Train.|Do|June 2020")
    assert [m.target_date for e in entries(plan) for m in e.milestones] == ["2020-05-31", "2020-06-30"]
    assert "target_assumed" not in codes(plan)


def test_the_day_on_which_a_row_was_amended_is_no_target(tmp_path: Path) -> None:
    plan = plan_of(
        tmp_path, "Recommendation|Action|Target date|Date amended", "1. Ask.|Do|May 2020|1 Feb 2020"
    )
    assert [(m.target_date, m.original_date) for e in entries(plan) for m in e.milestones] == [
        ("2020-05-31", None)
    ]


@pytest.mark.parametrize(
    ("number", "found", "why"),
    [
        ("", [("1", 2)], "no number: the row above goes on"),
        ("1", [("1", 2)], "the same number"),
        ("2", [("1", 1), ("2", 1)], "a recommendation with a number of its own"),
    ],
)
def test_as_above_with_a_number_of_its_own_vanished(
    tmp_path: Path, number: str, found: list[tuple[str, int]], why: str
) -> None:
    rows = ("1|Ask each person.|Do|May 2020", f"{number}|As above|Train|June 2020")
    plan = plan_of(tmp_path, "No|Recommendation|Action|Target date", *rows)
    assert [(r.number, len(r.entries)) for r in plan.recommendations] == found, why


@pytest.mark.parametrize(
    ("headings", "cells", "leads", "why"),
    [
        ("Police|CCG|Housing", "✓||✓", ["Police", "Housing"], "each that is ticked leads"),
        ("Police|CCG", "x|", ["Police"], "crosses where there are no ticks"),
        ("Police|CCG", "✓|x", ["Police"], "beside ticks a cross says no"),
        ("Trained|Briefed", "✓|", [], "two steps are no bodies"),
        ("Police|CCG", "Train all|✓", [], "what each of them does is no mark"),
    ],
)
def test_marks_below_the_names_of_agencies_say_who_leads(
    tmp_path: Path, headings: str, cells: str, leads: list[str], why: str
) -> None:
    plan = plan_of(tmp_path, f"Recommendation|Action|By when|{headings}", f"1. Ask.|Do|May 2020|{cells}")
    assert [lead.organisation for lead in entries(plan)[0].leads] == leads, why
    shown = {heading for heading, cell in zip(headings.split("|"), cells.split("|"), strict=True) if cell}
    assert shown <= set(entries(plan)[0].cells), "the marks are kept as printed"


@pytest.mark.parametrize(
    ("headings", "cells", "date", "original", "why"),
    [
        (
            "Target date|Revised date",
            "May 2020|June 2020",
            "2020-06-30",
            "2020-05-31",
            "the later one holds",
        ),
        ("Original target|New target", "May 2020|", "2020-05-31", None, "nothing was revised"),
        ("Target date|Extended to", "May 2020|N/A", "2020-05-31", None, "it says that nothing was"),
        ("Target date|Extended to", "|June 2020", "2020-06-30", None, "only the later one is known"),
        ("Target date|Review date", "May 2020|June 2020", "2020-05-31", None, "a review revises nothing"),
    ],
)
def test_a_column_of_later_targets_replaces_the_first_ones(
    tmp_path: Path, headings: str, cells: str, date: str, original: str | None, why: str
) -> None:
    plan = plan_of(tmp_path, f"Recommendation|Action|{headings}", f"1. Ask.|Do|{cells}")
    (milestone,) = entries(plan)[0].milestones
    assert (milestone.target_date, milestone.original_date) == (date, original), why


@pytest.mark.parametrize(
    ("later", "told"),
    [("TBC", True), ("To be agreed", True), ("When the tender is over", True), ("N/A", False), ("", False)],
)
def test_a_later_target_that_is_not_set_yet_was_passed_over_in_silence(
    tmp_path: Path, later: str, told: bool
) -> None:
    plan = plan_of(tmp_path, "Recommendation|Action|Target date|Revised date", f"1. Ask.|Do|May 2020|{later}")
    (entry,) = entries(plan)
    assert entry.milestones[0].target_date == "2020-05-31"
    assert ("date_words" in {w.code for w in entry.warnings}) == told


@pytest.mark.parametrize(
    ("rows", "targets", "why"),
    [
        (
            ("1. Ask.|Do|May 2020|Log|Green", "2. Tell.|Do|June 2020|Log|Amber"),
            ["2020-05-31", "2020-06-30"],
            "what is amber is not done, and has a date",
        ),
        (("1. Ask.|Do|May 2020|Log|Green", "2. Tell.|Do||Log|Red"), [], "what is not done has none"),
        (
            ("1. Ask.|Do|May 2020|Log|Green", "2. Tell.|Do|June 2020|Log|Blue"),
            [],
            "all may be done",
        ),
    ],
)
def test_days_of_completion_of_rows_that_are_rated_as_not_done_were_no_targets(
    tmp_path: Path, rows: tuple[str, ...], targets: list[str], why: str
) -> None:
    plan = plan_of(tmp_path, "Recommendation|Action|Completion date|Evidence of impact|RAG", *rows)
    assert [m.target_date for e in entries(plan) for m in e.milestones] == targets, why
    assert ("target_assumed" in codes(plan)) == bool(targets)


def test_later_targets_that_are_not_one_for_each_are_told(tmp_path: Path) -> None:
    plan = plan_of(
        tmp_path,
        "Recommendation|Action|Target date|Revised date",
        "1. Ask.|Do|<p>May 2020<p>June 2020<p>July 2020|<p>June 2020<p>July 2020",
    )
    assert [m.target_date for m in entries(plan)[0].milestones] == ["2020-05-31", "2020-06-30", "2020-07-31"]
    assert [w.code for w in entries(plan)[0].warnings] == ["pairing_unsure"]


def test_a_column_below_timescale_in_which_work_starts_is_no_target(tmp_path: Path) -> None:
    page = (
        "<html lang=en><h1>Action plan</h1><table><tr><th><th><th colspan=2>Timescale"
        "<tr><th>Recommendation<th>Action<th>Start<th>Finish<tr><td>1. Ask.<td>Do<td>May 2020<td>June 2020</table>"
    )
    (entry,) = entries(normalise(read(tmp_path, page)))
    assert [m.target_date for m in entry.milestones] == ["2020-06-30"]
    assert entry.cells["Timescale Start"] == "May 2020"


def test_a_group_of_overview_report_recommendations_is_no_prompt(tmp_path: Path) -> None:
    page = (
        "<html lang=en><h1>Action plan</h1><table><tr><th>Recommendation<th>Action<th>By when"
        "<tr><td colspan=3><b>Overview report recommendations</b><tr><td>1. Ask.<td>Do<td>May 2020"
        "<tr><td colspan=3><b>Police recommendations</b><tr><td>1. Tell.<td>Do<td>May 2020</table>"
    )
    plan = normalise(read(tmp_path, page))
    assert [r.section for r in plan.recommendations] == [
        "Overview report recommendations",
        "Police recommendations",
    ]


@pytest.mark.parametrize(
    ("cells", "kept", "why"),
    [
        (("DHR9", "SAR 3"), "Review", "which review the row is of"),
        (("SAR Terence", "SAR Terence"), "Review", "by its name"),
        (("Monthly", "At each board"), "monitoring", "when it is looked at again"),
        (("May 2020", "6 months"), "monitoring", "a date"),
    ],
)
def test_a_column_review_names_reviews_or_says_when_one_looks_again(
    tmp_path: Path, cells: tuple[str, ...], kept: str, why: str
) -> None:
    rows = (f"{n}. Ask each person.|Do|May 2020|{cell}" for n, cell in enumerate(cells, 1))
    plan = plan_of(tmp_path, "Recommendation|Action|By when|Review", *rows)
    assert [e.cells.get(kept) for e in entries(plan)] == list(cells), why


@pytest.mark.parametrize(
    ("headings", "row", "told", "why"),
    [
        ("Finding|Action|Lead|By when", "No flag was set.|Set one|Police|May 2020", True, "findings alone"),
        ("No|Action|Lead|By when", "1|Set one|Police|May 2020", True, "a number whose text is missing"),
        ("Recommendation|Action|Lead|By when", "1. Flag.|Set one|Police|May 2020", False, "it has one"),
    ],
)
def test_rows_under_no_recommendation_are_told(
    tmp_path: Path, headings: str, row: str, told: bool, why: str
) -> None:
    plan = plan_of(tmp_path, headings, row)
    assert ("no_recommendation" in codes(plan)) == told, why
    assert entries(plan)[0].cells["action"] == "Set one"


def test_a_smart_plan_has_its_actions_under_specific(tmp_path: Path) -> None:
    headings = "Recommendation|Specific|Measurable|Achievable|Realistic|Time-bound"
    (entry,) = entries(plan_of(tmp_path, headings, "1. Check.|Audit|Ten a month|Yes|Yes|May 2020"))
    assert (entry.cells["action"], entry.cells["monitoring"]) == ("Audit", "Ten a month")
    assert [m.target_date for m in entry.milestones] == ["2020-05-31"]


def test_done_is_an_answer_or_a_day(tmp_path: Path) -> None:
    headings = "Recommendation|Action|By when|Done?"
    (entry,) = entries(plan_of(tmp_path, headings, "1. Check.|Audit|May 2020|Yes"))
    assert entry.cells["progress"] == "Yes"
    (entry,) = entries(plan_of(tmp_path, headings, "1. Check.|Audit|May 2020|04/05/2020"))
    assert entry.cells["completion_date"] == "04/05/2020"


@pytest.mark.parametrize(
    ("heading", "field", "why"),
    [
        ("Self-assessment (RAG)", "progress", "brackets name what the words before them do not"),
        ("Update (July)", "agency_response", "the words before them do"),
        ("Theme (agency)", "learning", "so they do beside a field"),
        ("Date updated (by whom)", None, "a heading that keeps its own name"),
        ("Version (date)", None, "brackets that name no field"),
        ("Reason for change", None, "why a date was moved is nothing that was learned"),
        ("Reason for recommendation", "learning", "and this is"),
    ],
)
def test_what_brackets_and_reasons_say(heading: str, field: str | None, why: str) -> None:
    assert field_of(heading) == field, why


@pytest.mark.parametrize(
    ("text", "number", "rest", "names"),
    [
        ("1. Recommendation: Share plans", "1", "Share plans", True),
        ("2) Recommendation – Share plans", "2", "Share plans", True),
        ("3. Recommendation letters should be kept", "3", "Recommendation letters should be kept", False),
    ],
)
def test_a_number_before_the_word_recommendation(text: str, number: str, rest: str, names: bool) -> None:
    assert split_number(text) == (number, rest)
    assert names_recommendation(text) == names


@pytest.mark.parametrize(
    ("sources", "field"),
    [(("DHR Ash", "SAR 3"), None), (("No rota was kept", "The form was old"), "learning")],
)
def test_sources_that_name_reviews_were_read_as_learning(
    tmp_path: Path, sources: tuple[str, str], field: str | None
) -> None:
    rows = [f"{number}|{source}|Ask all.|Do|May 2020" for number, source in enumerate(sources, 1)]
    plan = plan_of(tmp_path, "ID|Source|Recommendation|Action|Deadline", *rows)
    assert {c.heading: c.field for c in plan.columns}["Source"] == field
