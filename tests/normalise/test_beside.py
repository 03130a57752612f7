"""Headings of two meanings: the target, the lead and the rating that a cell holds beside something else."""

from pathlib import Path

import pytest

from normalise import normalise
from normalise.beside import target_part
from normalise.plan import Entry
from tests.extract.web.made import read

ASK = "Officers should ask each person alone."


def entry(folder: Path, heading: str, text: str, more: str = "<th>Note|<td>None") -> Entry:
    """The one row of a plan with a column of two meanings, and `more` headings and cells."""
    head, cells = more.split("|")
    page = (
        f"<table><tr><th>No<th>Recommendation<th>{heading}{head}<tr><td>1<td>{ASK}<td>{text}{cells}</table>"
    )
    plan = normalise(read(folder, f"<h1>Action plan</h1>{page}"))
    assert plan.ledger.words_lost == 0, plan.ledger.lost
    (found,) = plan.recommendations[0].entries
    return found


@pytest.mark.parametrize(
    ("line", "expected", "why"),
    [
        ("May 2020", "May 2020", "nothing else"),
        ("Housing Manager, 30/06/2020", "30/06/2020", "behind the lead"),
        ("Police by the end of May 2020", "by the end of May 2020", "with what leads up to it"),
        ("Head of IT (July 2020)", "July 2020", "in brackets"),
        ("May 2020 – Police", "May 2020", "before the lead"),
        ("Council, ongoing", "ongoing", "a word that is a target"),
        ("The 2019 forms", "", "a year inside a name"),
        ("Team of 12", "", "a number"),
        ("Audit the calls made since March 2017", "", "the day from which it counts"),
        ("Use the form of May 2016", "", "the day of a thing"),
        ("Police, by end of May 2020", "by end of May 2020", "the end of a month is a target"),
        ("Chief Executive", "", "none"),
        ("Police, May 2020, revised June 2020", "May 2020, revised June 2020", "one target and its change"),
    ],
)
def test_the_target_of_a_line_stands_at_its_end_or_beginning(line: str, expected: str, why: str) -> None:
    assert target_part(line) == expected, why


@pytest.mark.parametrize(
    ("heading", "text", "dates", "why"),
    [
        ("Lead / Timescale", "<p>Police<p>May 2020", ["2020-05-31"], "on a line of its own"),
        ("By whom and by when", "Jane Moss, 31 May 2020", ["2020-05-31"], "behind a comma"),
        ("Owner and completion date", "Jane Moss – May 2020", ["2020-05-31"], "the date by which"),
        ("Lead & date", "<p>Police: May 2020<p>Health: June 2020", ["2020-05-31", "2020-06-30"], "two"),
        ("Timescale/Status", "<p>May 2020<p>Ongoing", ["2020-05-31"], "the second line is no target"),
    ],
)
def test_a_target_beside_something_else_is_read(
    tmp_path: Path, heading: str, text: str, dates: list[str], why: str
) -> None:
    found = entry(tmp_path, heading, text, "<th>Action|<td>Train")
    assert [m.target_date for m in found.milestones] == dates, why
    assert not found.warnings


@pytest.mark.parametrize(
    ("heading", "text", "why"),
    [
        ("Update and date", "Training was held 12 May 2019", "the day of an update"),
        ("Progress update / date", "12/05/2019: Training begun", "the same, before it"),
        ("Outcome and date", "All staff trained, March 2019", "the day of an outcome"),
        ("Evidence / date", "Policy v2, 12/06/2018", "the day of a document"),
        ("Action taken and date completed", "Training held 12/05/2019", "the day on which it was done"),
        ("Owner / date completed", "Jane Moss, 12/05/2019", "the same beside who did it"),
        ("Monitoring / timescale", "Board, June 2018", "when it is looked at"),
    ],
)
def test_the_day_of_what_is_told_is_no_target(tmp_path: Path, heading: str, text: str, why: str) -> None:
    found = entry(tmp_path, heading, text, "<th>Success measure|<td>Trained")
    assert (found.milestones, found.warnings) == ((), ()), why


def test_a_target_without_a_day_is_kept_beside_a_dated_line_of_progress(tmp_path: Path) -> None:
    cell = "<p>Within six months<p>Begun in May 2019"
    found = entry(tmp_path, "Timescale and progress", cell, "<th>Action|<td>Train")
    assert "Within six months" in [m.target_text for m in found.milestones]


def test_a_target_that_its_heading_promises_and_no_one_gave_is_said(tmp_path: Path) -> None:
    found = entry(tmp_path, "Lead / Timescale", "Chief Executive", "<th>Action|<td>Train")
    assert [(n.code, n.field) for n in found.warnings] == [("target_beside", "lead_agency")]


def test_a_line_of_several_dates_is_said(tmp_path: Path) -> None:
    text = "Book rooms by May 2020 and train staff by June 2020"
    found = entry(tmp_path, "Action and timescale", text, "<th>Lead|<td>Police")
    assert [m.target_date for m in found.milestones] == ["2020-06-30"]
    assert [(n.code, n.field) for n in found.warnings] == [("date_several", "action")]


def test_a_column_of_targets_alone_comes_before_one_of_two_meanings(tmp_path: Path) -> None:
    found = entry(
        tmp_path, "Lead / Timescale", "Police, May 2020", "<th>Action<th>Deadline|<td>Train<td>June 2020"
    )
    assert [m.target_date for m in found.milestones] == ["2020-06-30"]


@pytest.mark.parametrize(
    ("text", "organisations", "why"),
    [
        ("<p>Train staff<p>Lead: Holt Police", ["Holt Police"], "a label says so"),
        ("Train staff (Holt Police)", ["Holt Police"], "in brackets at the end"),
        ("<p>Train staff<p>Holt Police", ["Holt Police"], "on a line of its own"),
        ("Train the police", [], "inside the sentence"),
        ("Review letters sent to Holt Council (see annex)", [], "nothing at the end names one"),
    ],
)
def test_a_lead_beside_an_action_is_read_where_it_stands_apart(
    tmp_path: Path, text: str, organisations: list[str], why: str
) -> None:
    found = entry(tmp_path, "Action and lead agency", text, "<th>Target date|<td>May 2020")
    assert [lead.organisation for lead in found.leads] == organisations, why


@pytest.mark.parametrize(
    ("text", "rating", "why"),
    [
        ("All staff in the north have been trained by now. Green", "green", "the last word"),
        ("Amber – the new form is with the board for its approval", "amber", "the first"),
        ("The green form replaces the red one in all areas of the county", None, "colours of forms"),
        ("<p>Red in spring while no lead was named<p>Green", "green", "a line of its own"),
    ],
)
def test_a_rating_beside_a_narrative_is_its_first_or_last_part(
    tmp_path: Path, text: str, rating: str | None, why: str
) -> None:
    found = entry(tmp_path, "Progress/RAG", text, "<th>Action<th>Target date|<td>Train<td>May 2020")
    assert (found.progress.rating, "agency_response" in found.cells) == (rating, True), why


def section_leads(folder: Path, section: str, lead: str) -> list[str | None]:
    head = f"<table><tr><th>No<th>Recommendation<th>Action<th>Target date{lead and '<th>Lead'}"
    row = f"<tr><td colspan=4><b>{section}</b><tr><td>1<td>{ASK}<td>Train<td>May 2020{lead and '<td>' + lead}"
    plan = normalise(read(folder, f"<h1>Action plan</h1>{head}{row}</table>"))
    assert [r.section for r in plan.recommendations] == [section]
    return [found.organisation for r in plan.recommendations for e in r.entries for found in e.leads]


@pytest.mark.parametrize(
    ("section", "lead", "expected", "why"),
    [
        ("Holt Police", "", ["Holt Police"], "the agency whose recommendations they are"),
        ("IMR recommendations – Holt Constabulary", "", ["Holt Constabulary"], "with what the section is"),
        ("Theme 1: Police attendance", "", [], "a subject"),
        ("Mental health", "", [], "a theme, though services are called so"),
        ("CAMHS", "", ["CAMHS"], "a service by its letters"),
        ("Police and Holt Council", "", [], "two of them: who leads which?"),
        ("Holt Police", "Jane Moss", [None], "a column says who leads"),
    ],
)
def test_where_no_column_names_a_lead_the_agency_of_the_section_is_it(
    tmp_path: Path, section: str, lead: str, expected: list[str | None], why: str
) -> None:
    assert section_leads(tmp_path, section, lead) == expected, why
