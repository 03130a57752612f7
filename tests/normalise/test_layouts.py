"""Whole layouts: where the recommendation stands when no column holds it, and which table is the plan."""

from pathlib import Path

import pytest

from extract.document import Cell, Paragraph, Place, Row
from normalise import normalise
from normalise.draft import PlanTable
from normalise.numbers import split_number
from normalise.rows import name_of_block
from tests.builders import a_document, a_paragraph, a_row, a_table
from tests.extract.web.made import read

GRID = "<table><tr><th>{}<th>Action<th>Lead<th>Target date<th>Status"
ROW = "<tr><td>{}<td>{}<td>Police<td>May 2020<td>Done"
ASK = "Officers should ask each person alone what they need and write it down."
CARD = "<table><tr><th>Action<td>{}<tr><th>Lead<td>Police<tr><th>Target date<td>May 2020</table>"


def found(folder: Path, page: str) -> list[tuple[str | None, str, int]]:
    """(number, text, entries) of each recommendation; no word may be lost."""
    plan = normalise(read(folder, f"<html lang=en><h1>Action plan</h1>{page}"))
    assert plan.ledger.words_lost == 0, plan.ledger.lost
    return [(r.number, r.text, len(r.entries)) for r in plan.recommendations]


@pytest.mark.parametrize(
    ("above", "expected", "why"),
    [
        (f"<td>3<td colspan=4>{ASK}", [("3", ASK, 2)], "a number and the text across the rest"),
        (f"<td>3<td colspan=4>{ASK.lower()}", [("3", ASK.lower(), 2)], "it need not begin with a capital"),
        ("<td>3<td colspan=4>Ask alone", [("3", "Ask alone", 2)], "it may be short"),
        (
            f"<td>3<td>{ASK}<td><td><td>",
            [("3", ASK, 2)],
            "a sentence alone above rows that are parts of its number",
        ),
        (
            "<td>Police<td colspan=4>Done",
            [("Police", "", 1), ("3.1", "", 1), ("3.2", "", 1)],
            "a name is no number",
        ),
        (
            "<td>3<td>Plan<td colspan=3>",
            [("3", "", 1), ("3.1", "", 1), ("3.2", "", 1)],
            "a row not filled in",
        ),
    ],
)
def test_a_numbered_row_across_the_table_holds_the_recommendation(
    tmp_path: Path, above: str, expected: list[tuple[str, str, int]], why: str
) -> None:
    rows = ROW.format("3.1", "Train") + ROW.format("3.2", "Audit")
    assert found(tmp_path, GRID.format("#") + f"<tr>{above}{rows}</table>") == expected, why


@pytest.mark.parametrize(
    ("above", "number", "text", "why"),
    [
        (f"<h3>Recommendation 4</h3><p>{ASK}</p>", "4", ASK, "the prose is the recommendation"),
        (
            f"<h3>Recommendation 4</h3><p>that {ASK.lower()}</p>",
            "4",
            f"that {ASK.lower()}",
            "in small letters",
        ),
        (
            f"<h3>Recommendation 4: Ask alone</h3><p>{ASK}</p>",
            "4",
            f"Ask alone\n{ASK}",
            "the heading is its topic",
        ),
        (
            "<h3>Recommendation 4: Ask alone</h3><p>Two of the five women were never seen alone.</p>",
            "4",
            "Ask alone",
            "the prose explains it",
        ),
        (
            "<h3>Recommendation 4: Ask alone</h3><p>The review found that somebody should have asked her.</p>",
            "4",
            "Ask alone",
            "the prose says what was not done",
        ),
        (f"<p>4. {ASK}</p>", "4", ASK, "a sentence with a number, without the word"),
        (f"<h3>Recommendation 4</h3><p><b>{ASK}</b></p>", "4", ASK, "in bold"),
    ],
)
@pytest.mark.parametrize(
    "table", [CARD.format("Train"), GRID.format("Ref") + ROW.format("a", "Train") + "</table>"]
)
def test_a_heading_with_prose_above_a_table_is_its_recommendation(
    tmp_path: Path, table: str, above: str, number: str, text: str, why: str
) -> None:
    assert found(tmp_path, above + table) == [(number, text, 1)], why


def test_two_cards_below_one_heading_are_two_entries_of_one_recommendation(tmp_path: Path) -> None:
    page = f"<h3>Recommendation 4</h3><p>{ASK}</p>" + CARD.format("Train") + CARD.format("Audit")
    assert found(tmp_path, page) == [("4", ASK, 2)]


@pytest.mark.parametrize(
    "head",
    [
        "<tr><th>Ref<td>7<th>Scope<td>Local",
        "<tr><th>Ref<td>7<tr><th>Scope<td>Local",
        "<tr><th>Ref<td>7<tr><th>Priority<td>High<tr><th>Ward named<td>North",
    ],
)
def test_what_stands_in_a_card_between_number_and_recommendation_is_its_head(
    tmp_path: Path, head: str
) -> None:
    card = (
        f"<table>{head}<tr><th>Recommendation<td colspan=3>{ASK}<tr><th>Action<td colspan=3>Train"
        "<tr><th>Lead<td>Police<tr><th>Target date<td>May 2020</table>"
    )
    assert found(tmp_path, card + card.replace(">7<", ">8<")) == [("7", ASK, 1), ("8", ASK, 1)]


LIST = f"<table><tr><th>No.<th>Recommendation<th>Report paragraph<tr><td>1<td>{ASK}<td>4.2</table>"


def test_a_list_of_recommendations_before_the_plan_is_not_the_plan(tmp_path: Path) -> None:
    plan = GRID.format("Recommendation") + ROW.format(f"Recommendation 1: {ASK}", "Train") + "</table>"
    assert found(tmp_path, LIST + "<h2>Action plan</h2>" + plan) == [("1", ASK, 1)]


def test_a_list_of_recommendations_is_read_where_there_is_nothing_better(tmp_path: Path) -> None:
    assert found(tmp_path, LIST) == [("1", ASK, 1)]


HEADED = "<tr><td><b>Action</b><td><b>Lead</b><td><b>Target date</b><td><b>Status</b>"
DONE = "<tr><td>{}<td>Police<td>May 2020<td>Done"


@pytest.mark.parametrize(
    "above",
    [
        "<tr><td colspan=4><b>Recommendation {}: {}</b>",
        "<tr><td><b>Recommendation {}</b><td colspan=3>{}",
        "<tr><td colspan=4><b>Recommendation {}</b><tr><td colspan=4>{}",
    ],
)
@pytest.mark.parametrize("between", ["</table><table>", ""])
def test_a_recommendation_above_the_headings_of_its_rows(tmp_path: Path, above: str, between: str) -> None:
    parts = [above.format(n, ASK) + HEADED + DONE.format("Train") + DONE.format("Audit") for n in (1, 2)]
    assert found(tmp_path, f"<table>{between.join(parts)}</table>") == [("1", ASK, 2), ("2", ASK, 2)]


def test_an_agency_above_the_first_headings_is_a_section_as_the_others_are(tmp_path: Path) -> None:
    agencies = ("Overview report", "Police")
    head = "<tr><td><b>No</b><td><b>Recommendation</b><td><b>Action</b><td><b>Target date</b>"
    rows = [f"<tr><td colspan=4><b>{a}</b>{head}<tr><td>1<td>{ASK}<td>Train<td>May 2020" for a in agencies]
    plan = normalise(read(tmp_path, f"<h1>Action plan</h1><table>{''.join(rows)}</table>"))
    assert [r.section for r in plan.recommendations] == list(agencies)


def test_rows_of_a_template_that_nobody_filled_in_are_none_and_said(tmp_path: Path) -> None:
    filled = f"<tr><td>1<td>{ASK}<td>Train<td>May 2020"
    blank = "<tr><td>2<td><td><td><tr><td>3<td>Choose an item.<td><td>Click or tap to enter a date."
    page = f"<table><tr><th>No<th>Recommendation<th>Action<th>Target date{filled}{blank}</table>"
    plan = normalise(read(tmp_path, "<h1>Action plan</h1>" + page))
    assert [r.number for r in plan.recommendations] == ["1"]
    assert [n.code for n in plan.warnings] == ["rows_unfilled"]
    assert plan.ledger.words_lost == 0


@pytest.mark.parametrize("dated", ["Date", "Date / time", "Date and source"])
def test_a_chronology_is_not_the_plan(tmp_path: Path, dated: str) -> None:
    head = f"<table><tr><th>{dated}<th>Agency<th>Event<th>Action taken<th>Outcome"
    rows = "<tr><td>3 May 2019<td>Police<td>Called to the house<td>Advice given<td>None" * 2
    assert found(tmp_path, f"{head}{rows}</table>") == []


def test_a_summary_that_counts_actions_is_not_the_plan(tmp_path: Path) -> None:
    summary = "<table><tr><th>Agency<th>Actions<th>Complete<th>Overdue<tr><td>Police<td>4<td>3<td>1</table>"
    plan = GRID.format("Recommendation") + ROW.format(f"Recommendation 1: {ASK}", "Train") + "</table>"
    assert found(tmp_path, summary + "<h2>Action plan</h2>" + plan) == [("1", ASK, 1)]


def test_a_card_may_rate_its_recommendation_before_it_states_it(tmp_path: Path) -> None:
    card = (
        f"<table><tr><th>Recommendation no.<td>7<th>RAG<td>Amber<tr><th>Recommendation<td colspan=3>{ASK}"
        "<tr><th>Action<td colspan=3>Train<tr><th>Lead<td>Police<th>Target date<td>May 2020</table>"
    )
    assert found(tmp_path, card + card.replace(">7<", ">8<")) == [("7", ASK, 1), ("8", ASK, 1)]


def test_the_word_above_a_card_that_states_its_recommendation_is_not_lost(tmp_path: Path) -> None:
    card = "<table><tr><td colspan=2>Recommendation 4<tr><th>Recommendation<td>" + ASK
    rest = "<tr><th>Action<td>Train<tr><th>Lead<td>Police<tr><th>Target date<td>May 2020</table>"
    assert found(tmp_path, card + rest) == [("4", ASK, 1)]


def test_a_recommendation_that_names_itself_is_not_renamed_by_a_count_of_actions(tmp_path: Path) -> None:
    head = "<table><tr><th>Recommendation<th>Ref<th>Action<th>Lead<th>Target date"
    rows = f"<tr><td rowspan=2>Recommendation 1: {ASK}<td>1.1<td>Train<td>Police<td>May 2020"
    rows += "<tr><td>1.2<td>Audit<td>Police<td>May 2020</table>"
    assert found(tmp_path, head + rows) == [("1", ASK, 2)]


def test_the_day_of_publication_may_stand_in_a_table_about_the_plan(tmp_path: Path) -> None:
    about = "<table><tr><td>Chair<td>A. Moss<tr><td>Date of publication<td>3 May 2018</table>"
    plan = GRID.format("Recommendation") + ROW.format(f"Recommendation 1: {ASK}", "Train") + "</table>"
    read_plan = normalise(read(tmp_path, f"<h1>Action plan</h1>{about}{plan}"))
    assert read_plan.publication_date == "2018-05-03"


@pytest.mark.parametrize(
    ("above", "section", "why"),
    [
        ("<h2>Westmarch Police</h2>", "Westmarch Police", "an agency"),
        ("<h2>Multi-agency recommendations</h2>", "Multi-agency recommendations", "a group"),
        ("<h2>Detailed plan</h2>", None, "says what the table is"),
        ("<p><b>Table 1: Recommendations and actions</b></p>", None, "a caption"),
        ("<p><b>Version 2 – OFFICIAL</b></p>", None, "about the plan"),
        ("<p><b>Last updated: 3 June 2018</b></p>", None, "a date of the plan"),
        ("<p><b>R = not started, G = complete</b></p>", None, "a key"),
        ("<h2>Police</h2><p><b>Recommendation 1: Ask</b></p>", "Police", "above the recommendation"),
        ("<p><b>Police:</b></p>", "Police:", "a name with a colon"),
        ("<p><b>The following actions were agreed:</b></p>", None, "leads on to the table"),
        ("<h2>Background</h2><p>It was agreed.</p>", None, "the heading of an introduction"),
    ],
)
def test_a_heading_above_a_table_is_a_section_where_it_names_one(
    tmp_path: Path, above: str, section: str | None, why: str
) -> None:
    page = "<h1>Action plan</h1>" + above + GRID.format("Ref") + ROW.format("1", "Train") + "</table>"
    plan = normalise(read(tmp_path, page))
    assert [r.section for r in plan.recommendations] == [section], why
    assert plan.ledger.words_lost == 0


def test_sentences_in_bold_above_several_tables_are_recommendations(tmp_path: Path) -> None:
    table = GRID.format("Ref") + ROW.format("a", "Train") + "</table>"
    page = f"<p><b>{ASK}</b></p>{table}<p><b>{ASK.replace('alone', 'twice')}</b></p>{table}"
    assert [text for _, text, _ in found(tmp_path, page)] == [ASK, ASK.replace("alone", "twice")]


def test_an_introduction_in_bold_above_one_table_is_no_recommendation(tmp_path: Path) -> None:
    intro = "<p><b>Each agency should report every quarter on what it has done.</b></p>"
    page = intro + GRID.format("Recommendation") + ROW.format(f"Recommendation 1: {ASK}", "Train")
    assert found(tmp_path, page + "</table>") == [("1", ASK, 1)]


def test_what_stands_once_above_the_rows_of_a_recommendation_belongs_to_each(tmp_path: Path) -> None:
    head = f"<table><tr><td>Recommendation 1<td colspan=3>{ASK}<tr><td>Scope<td colspan=3>Local" + HEADED
    plan = normalise(
        read(tmp_path, f"<h1>Action plan</h1>{head}{DONE.format('Train') + DONE.format('Audit')}</table>")
    )
    assert [(r.number, r.text, r.scope) for r in plan.recommendations] == [("1", ASK, "Local")]
    assert [e.cells["scope"] for e in plan.recommendations[0].entries] == ["Local", "Local"]
    assert plan.ledger.words_lost == 0


def test_a_card_may_have_the_number_in_the_label_of_its_recommendation(tmp_path: Path) -> None:
    card = f"<table><tr><th>Recommendation 4<td>{ASK}<tr><th>Action 1<td>Train<tr><th>Lead<td>Police"
    rest = "<tr><th>By when<td>May 2020<tr><th>Action 2<td>Audit<tr><th>By when<td>June 2020</table>"
    assert found(tmp_path, card + rest) == [("4", ASK, 2)]


def test_a_section_that_is_printed_again_is_not_lost(tmp_path: Path) -> None:
    band = "<tr><td colspan=5><b>Police</b>"
    rows = band + ROW.format(f"1. {ASK}", "Train") + band + ROW.format(f"2. {ASK}", "Audit")
    assert len(found(tmp_path, GRID.format("Recommendation") + rows + "</table>")) == 2


def test_the_title_stands_above_headings_of_each_agency(tmp_path: Path) -> None:
    table = GRID.format("Recommendation") + ROW.format(f"1. {ASK}", "Train") + "</table>"
    page = f"<h1>Action plan for Carys</h1><h2>Police – action plan</h2>{table}<h2>Health – action plan</h2>{table}"
    plan = normalise(read(tmp_path, page))
    assert plan.title == "Action plan for Carys"
    assert [r.section for r in plan.recommendations] == ["Police – action plan", "Health – action plan"]


def test_titles_in_the_first_rows_of_several_tables_are_sections(tmp_path: Path) -> None:
    """The first one was taken for the plan's title, and its recommendations had no section."""
    rows = "<table><tr><td colspan=5><b>{} action plan</b><tr><th>Recommendation<th>Action<th>Lead<th>Target date<th>RAG"
    parts = "".join(
        rows.format(agency) + ROW.format(f"{n}. {ASK}", "Train") + "</table>"
        for n, agency in enumerate(("Holt Police", "Holt ICB"), 1)
    )
    plan = normalise(read(tmp_path, f"<h1>Action plan for Carys</h1>{parts}"))
    assert plan.title == "Action plan for Carys"
    assert [r.section for r in plan.recommendations] == ["Holt Police action plan", "Holt ICB action plan"]


PLAIN = "<table><tr><th>No<th>Recommendation<th>Action<th>Lead<th>{}"
KEY = "<p>Green: complete. Amber: in progress. Red: not started.</p>"


def shaded(colours: str, columns: range, last: tuple[str, ...]) -> str:
    """A row for each of some colours (r, a, g, d for grey, - for none), which `columns` of it are filled with."""
    fills = {"r": "FF0000", "a": "FFC000", "g": "00B050", "d": "D9D9D9"}
    rows = ""
    for n, (colour, text) in enumerate(zip(colours, last, strict=True)):
        style = f' style="background-color:#{fills[colour]}"' if colour != "-" else ""
        cells = [str(n + 1), ASK, "Train", "Police", text]
        rows += "<tr>" + "".join(f"<td{style if at in columns else ''}>{c}" for at, c in enumerate(cells))
    return rows + "</table>"


@pytest.mark.parametrize(
    ("heading", "colours", "columns", "texts", "key", "expected", "why"),
    [
        (
            "Progress",
            "rag",
            range(4, 5),
            ("Sent it out to all staff",) * 3,
            "",
            "rag",
            "a narrative in colours",
        ),
        ("Target date", "rag", range(1), ("May 2020",) * 3, "", "rag", "the number's cell in colours"),
        ("Target date", "rag", range(5), ("May 2020",) * 3, KEY, "rag", "whole rows, and a key"),
        (
            "Target date",
            "rag",
            range(5),
            ("May 2020",) * 3,
            "",
            "---",
            "whole rows without a key are shading",
        ),
        (
            "Status",
            "rag",
            range(5),
            ("Late", "Begun", "Done"),
            "",
            "rag",
            "whole rows in the colours of their states",
        ),
        (
            "Status",
            "gag",
            range(5),
            ("Done", "Begun", "Done"),
            "",
            "gag",
            "a state that comes again in its colour",
        ),
        (
            "Status",
            "ga",
            range(5),
            ("Done", "Begun"),
            "",
            "--",
            "two rows in two colours may be those of two agencies",
        ),
        ("Status", "gag", range(5), ("Done", "Done", "Begun"), "", "---", "stripes: a state in two colours"),
        (
            "Status",
            "gag",
            range(5),
            ("Done", "Begun", "Not begun"),
            "",
            "---",
            "stripes: a colour of two states",
        ),
        ("Status", "rgg", range(5), ("Done", "Begun", "Begun"), "", "---", "by urgency: what is done in red"),
        ("Status", "ga", range(5), ("Done", "Begun"), "", "--", "two rows in two colours"),
        ("Status", "gdg", range(5), ("Done", "Begun", "Done"), "", "---", "one colour, whatever the states"),
        ("Target date", "gdg", range(1), ("May 2020",) * 3, "", "---", "one colour is shading"),
        ("Completed (Y/N)", "---", range(0), ("Y", "N", "Y"), "", "---", "yes is no yellow"),
        ("RAG", "---", range(0), ("Y", "G", "R"), "", "agr", "yellow is amber"),
    ],
)
def test_ratings_may_stand_in_other_cells_than_a_column_of_them(
    tmp_path: Path,
    heading: str,
    colours: str,
    columns: range,
    texts: tuple[str, ...],
    key: str,
    expected: str,
    why: str,
) -> None:
    page = f"<h1>Action plan</h1>{key}{PLAIN.format(heading)}{shaded(colours, columns, texts)}"
    plan = normalise(read(tmp_path, page))
    rated = [(r.entries[0].progress.rating or "-")[0] for r in plan.recommendations]
    assert "".join(rated) == expected, why


SENT = "Guidance was sent to all practices in the area"
USED = "Practices say that it is in use everywhere"


@pytest.mark.parametrize(
    ("headings", "cells", "fields", "why"),
    [
        ("Achieved", [SENT], ["agency_response"], "sentences without a date tell"),
        ("Achieved", [f"{SENT} in May 2019"], ["completion_date"], "a sentence that says when"),
        ("Achieved", ["Yes"], ["progress"], "an answer"),
        ("Achieved", ["☒ Yes ☐ No"], ["progress"], "an answer by boxes"),
        ("Achieved", ["June 2019"], ["completion_date"], "a date"),
        ("Date achieved", [SENT], ["completion_date"], "the heading asks for a date"),
        ("Achieved<th>Update", [SENT, USED], [None, "agency_response"], "another column tells"),
        ("Progress<th>RAG", ["Done", "Green"], ["progress", None], "states, and colours beside"),
        (
            "Progress<th>RAG",
            [SENT, "Green"],
            ["agency_response", "progress"],
            "sentences, and colours beside",
        ),
    ],
)
def test_what_is_achieved_is_a_date_an_answer_or_told(
    tmp_path: Path, headings: str, cells: list[str], fields: list[str | None], why: str
) -> None:
    head = f"<table><tr><th>No<th>Recommendation<th>Action<th>Lead<th>{headings}"
    rows = f"<tr><td>1<td>{ASK}<td>Train<td>Police<td>{'<td>'.join(cells)}"
    plan = normalise(read(tmp_path, f"<h1>Action plan</h1>{head}{rows}</table>"))
    assert [c.field for c in plan.columns][4:] == fields, why


def test_beside_ratings_a_column_of_progress_with_a_sentence_in_it_tells(tmp_path: Path) -> None:
    """Half of its cells were states, and the ratings kept their own heading."""
    head = "<table><tr><th>No<th>Recommendation<th>Action<th>Progress<th>RAG"
    rows = f"<tr><td>1<td>{ASK}<td>Train<td>{SENT}<td>G<tr><td>2<td>{ASK}<td>Audit<td>Done<td>A"
    plan = normalise(read(tmp_path, f"<h1>Action plan</h1>{head}{rows}</table>"))
    assert [c.field for c in plan.columns][3:] == ["agency_response", "progress"]
    assert [r.entries[0].progress.rating for r in plan.recommendations] == ["green", "amber"]


@pytest.mark.parametrize(
    ("headings", "field", "why"),
    [
        ("<th>Lead<th>Date", "target_date", "no other target"),
        ("<th>Date<th>Target date", None, "another target"),
        ("<th>Update<th>Date", None, "the date of what is told before it"),
        ("<th>Monitored by<th>Date", None, "the date of what is looked at"),
    ],
)
def test_a_column_called_date_is_the_target_where_nothing_else_is(
    tmp_path: Path, headings: str, field: str | None, why: str
) -> None:
    head = f"<table><tr><th>No<th>Recommendation<th>Action{headings}"
    plan = normalise(read(tmp_path, f"{head}<tr><td>1<td>{ASK}<td>Train<td>May 2020<td>June 2020</table>"))
    assert {c.heading: c.field for c in plan.columns}["Date"] == field, why


@pytest.mark.parametrize(
    ("headings", "field", "why"),
    [
        (
            "<th>No<th>Recommendation<th>Responsibility<th>Date<th>Progress",
            "target_date",
            "who is to act, and when",
        ),
        (
            "<th>No<th>Recommendation<th>Date<th>Responsibility<th>Progress",
            None,
            "the day of the recommendation",
        ),
    ],
)
def test_a_date_behind_who_is_to_act_is_the_target_without_an_action(
    tmp_path: Path, headings: str, field: str | None, why: str
) -> None:
    row = f"<tr><td>1<td>{ASK}<td>May 2020<td>June 2020<td>They asked."
    plan = normalise(read(tmp_path, f"<h1>Action plan</h1><table><tr>{headings}{row}</table>"))
    assert {c.heading: c.field for c in plan.columns}["Date"] == field, why
    assert ("target_assumed" in {n.code for n in plan.warnings}) == (field is not None), why


def test_headings_of_agencies_below_a_banner_are_their_rows_sections(tmp_path: Path) -> None:
    """They were lost, and the second recommendation's rows had the first one's last."""
    across, row = "<tr><td colspan=4><b>{}</b>", "<tr><td>{}<td>DI Lowe<td>May 2020<td>G"
    one = across.format("Recommendation 1: Ask each person alone.")
    two = across.format("Recommendation 2: Write it down.")
    parts = (
        one + across.format("Police") + row.format("Train") + across.format("Housing") + row.format("Audit")
    )
    page = f"<h1>Action plan</h1><table><tr><th>Action<th>Lead<th>Target date<th>RAG{parts}{two}"
    plan = normalise(read(tmp_path, f"{page}{across.format('Police')}{row.format('Write')}</table>"))
    found = [(r.number, r.section, [e.cells["action"] for e in r.entries]) for r in plan.recommendations]
    assert found == [("1", "Police", ["Train"]), ("1", "Housing", ["Audit"]), ("2", "Police", ["Write"])]
    assert plan.ledger.words_lost == 0


def test_a_list_of_recommendations_above_the_plan_names_none_of_its_rows(tmp_path: Path) -> None:
    listed = f"<p>Recommendation 1: {ASK}</p><p>Recommendation 2: {ASK}</p>"
    rows = ROW.format(f"Recommendation 1: {ASK}", "Train") + ROW.format(f"Recommendation 2: {ASK}", "Audit")
    page = listed + GRID.format("Recommendation") + rows + "</table>"
    assert found(tmp_path, page) == [("1", ASK, 1), ("2", ASK, 1)]


def test_prose_may_stand_between_a_heading_and_each_of_several_tables(tmp_path: Path) -> None:
    table = GRID.format("Recommendation") + ROW.format(f"1. {ASK}", "Train") + "</table>"
    page = "".join(f"<h2>Theme {n}: Asking</h2><p>The report says why.</p>{table}" for n in (1, 2))
    plan = normalise(read(tmp_path, f"<h1>Action plan</h1>{page}"))
    assert [r.section for r in plan.recommendations] == ["Theme 1: Asking", "Theme 2: Asking"]


@pytest.mark.parametrize(
    ("headings", "expected", "why"),
    [
        ("Action taken|Further action", ["agency_response", "action"], "the past is told"),
        ("Action required|Action taken", ["action", "agency_response"], "in any order"),
        ("Action taken|Comments", ["action", "agency_response"], "where there is no other action"),
        ("Action to be taken|Action taken", ["action", "agency_response"], "what is to be done is not past"),
        ("Action|Date", ["action", "target_date"], "a column of dates that says no more"),
        ("Action|Date of incident", ["action", None], "the day of something else is no target"),
        ("Action|Date raised", ["action", None], "another kind of date"),
    ],
)
def test_columns_are_told_by_those_beside_them(
    tmp_path: Path, headings: str, expected: list[str | None], why: str
) -> None:
    one, other = headings.split("|")
    head = f"<table><tr><th>No<th>Recommendation<th>{one}<th>{other}<th>Lead"
    text = "May 2020" if other.startswith("Date") else "Told"
    plan = normalise(read(tmp_path, f"{head}<tr><td>1<td>{ASK}<td>Train<td>{text}<td>Police</table>"))
    fields = {c.heading: c.field for c in plan.columns}
    assert [fields[one], fields[other]] == expected, why


@pytest.mark.parametrize(
    ("texts", "colours", "field", "why"),
    [
        (("On plan today", "Slowing"), "ga", "progress", "short words in colours"),
        (("Complete", "Slowing"), "--", "progress", "a status"),
        ((ASK, ASK), "ga", "agency_response", "a narrative in colours"),
    ],
)
def test_a_position_is_a_rating_or_a_narrative_by_its_cells(
    tmp_path: Path, texts: tuple[str, str], colours: str, field: str, why: str
) -> None:
    page = PLAIN.format("Position") + shaded(colours, range(4, 5), texts)
    plan = normalise(read(tmp_path, page))
    assert {c.heading: c.field for c in plan.columns}["Position"] == field, why


@pytest.mark.parametrize(
    ("row", "cells", "why"),
    [
        (
            "Update: sent to all staff",
            {"agency_response": "Update: sent to all staff"},
            "told of the row above",
        ),
        ("Evidence: minutes of May", {"evidence": "Evidence: minutes of May"}, "what shows it"),
        ("Westmarch: all wards", {}, "a name is a section"),
    ],
)
def test_a_row_across_the_table_may_tell_of_the_row_above(
    tmp_path: Path, row: str, cells: dict[str, str], why: str
) -> None:
    rows = ROW.format(f"1. {ASK}", "Train") + f"<tr><td colspan=5>{row}" + ROW.format(f"2. {ASK}", "Audit")
    plan = normalise(read(tmp_path, f"<h1>Action plan</h1>{GRID.format('Recommendation')}{rows}</table>"))
    entry = plan.recommendations[0].entries[0]
    assert {k: v for k, v in entry.cells.items() if k in ("agency_response", "evidence")} == cells, why
    assert [r.section for r in plan.recommendations] == [None, None if cells else row]
    assert plan.ledger.words_lost == 0


def test_a_heading_below_the_plan_is_not_its_title(tmp_path: Path) -> None:
    rows = (
        ROW.format(f"1. {ASK}", "Train")
        + "</table><h2>Communications plan</h2><p>The family is told first.</p>"
    )
    page = f"<h1>What was learnt about Carys</h1>{GRID.format('Recommendation')}{rows}"
    assert normalise(read(tmp_path, page)).title == "What was learnt about Carys"


@pytest.mark.parametrize("heading", ["Progress update", "Action"])
def test_a_plan_whose_recommendations_are_numbers_alone_is_no_summary(tmp_path: Path, heading: str) -> None:
    head = f"<table><tr><th>Recommendation<th>{heading}<th>Lead agency<th>Target date"
    rows = "".join(f"<tr><td>{n}<td>{told}<td>Police<td>May 2020" for n, told in ((1, ASK), (2, ""), (3, "")))
    assert len(found(tmp_path, f"{head}{rows}</table>")) == 3


def test_an_introduction_with_a_number_is_no_recommendation(tmp_path: Path) -> None:
    told = "<p>7.3 The action plan below sets out how the partnership will take this work forward.</p>"
    table = "<table><tr><th>Action<th>Lead agency<th>Target date<th>Status<tr><td>Train<td>Police<td>May 2020<td>Done"
    assert [number for number, _, _ in found(tmp_path, f"{told}{table}</table>")] == [None]


def test_what_is_said_across_the_table_below_a_row_is_that_row_s(tmp_path: Path) -> None:
    row = f"<tr><td>{{0}}<td>{ASK}<td>Train<td>Police<td>May 2020<tr><td>Outcome<td colspan=4>Outcome {{0}}"
    head = "<table><tr><th>No<th>Recommendation<th>Action<th>Lead<th>Target date"
    plan = normalise(read(tmp_path, f"{head}{row.format('1')}{row.format('2')}</table>"))
    assert [e.cells["outcome"] for r in plan.recommendations for e in r.entries] == ["Outcome 1", "Outcome 2"]
    assert plan.ledger.words_lost == 0


def test_colours_of_priorities_rate_nothing(tmp_path: Path) -> None:
    head = "<table><tr><th>No<th>Recommendation<th>Action<th>Lead<th>Priority"
    rows = "".join(
        f"<tr><td>{n}<td>{ASK}<td>Train<td>Police<td style='background:{colour}'>{urgent}"
        for n, colour, urgent in ((1, "#ff0000", "High"), (2, "#ffc000", "Medium"), (3, "#00b050", "Low"))
    )
    plan = normalise(read(tmp_path, f"{head}{rows}</table>"))
    assert [e.progress.rating for r in plan.recommendations for e in r.entries] == [None, None, None]


def test_an_action_that_begins_as_a_form_s_prompt_does_is_kept(tmp_path: Path) -> None:
    row = "<tr><td>2<td><td>Enter a date of review in every record<td>"
    page = f"<table><tr><th>No<th>Recommendation<th>Action<th>Target date<tr><td>1<td>{ASK}<td>Train<td>May 2020{row}"
    plan = normalise(read(tmp_path, f"<h1>Action plan</h1>{page}</table>"))
    actions = [entry.cells["action"] for r in plan.recommendations for entry in r.entries]
    assert actions == ["Train", "Enter a date of review in every record"]


@pytest.mark.parametrize(
    ("dates", "warned", "why"),
    [
        (
            ("04/13/2020", "04/05/2020"),
            True,
            "the first fits only with the month first, the second both ways",
        ),
        (("13/04/2020", "04/05/2020"), False, "day first throughout"),
        (("04/13/2020", "30/06/2020"), False, "no other date fits both ways"),
        (("04/13/2020", "05/05/2020"), False, "both ways are the same day"),
        (("Version v1.13.20", "04/05/2020"), False, "no date"),
    ],
)
def test_dates_with_the_month_first_make_those_that_fit_both_ways_doubtful(
    tmp_path: Path, dates: tuple[str, ...], warned: bool, why: str
) -> None:
    rows = "".join(f"<tr><td>{n}<td>{ASK} {n}<td>Train<td>{day}" for n, day in enumerate(dates, 1))
    page = f"<table><tr><th>No<th>Recommendation<th>Action<th>Target date{rows}</table>"
    plan = normalise(read(tmp_path, f"<h1>Action plan</h1>{page}"))
    assert [n.code for n in plan.warnings] == ["date_month_first"] * warned, why


def test_a_heading_that_says_when_the_plan_was_reviewed_is_no_section(tmp_path: Path) -> None:
    page = f"<h1>Action plan</h1><h2>Last reviewed 12 March 2018</h2>{GRID.format('Recommendation')}{ROW.format(ASK, 'Train')}"
    plan = normalise(read(tmp_path, page + "</table>"))
    assert [r.section for r in plan.recommendations] == [None]


def test_a_status_that_is_struck_through_says_no_state() -> None:
    status = Paragraph("Completed\nMarch 2019 In progress", Place(None), struck="Completed\nMarch 2019")
    rows = [
        a_row("Recommendation", "Action", "Target date", "Status"),
        Row((*a_row(ASK, "Train", "May 2020").cells, Cell(3, paragraphs=(status,)))),
    ]
    plan = normalise(a_document(a_paragraph("Action plan"), a_table(*rows)))
    assert [e.state.state for r in plan.recommendations for e in r.entries] == ["in_progress"]


@pytest.mark.parametrize(
    ("first", "numbers", "why"),
    [
        (
            ("Recommendation 1 Staff should ask.", "Recommendation 2 Forms should be kept."),
            ["1", "2"],
            "its cells say what they are, whatever the heading",
        ),
        (
            ("Adult services", "Recommendation 2 was met in May."),
            [],
            "one that mentions a recommendation is none",
        ),
    ],
)
def test_a_column_of_another_name_holds_recommendations_where_its_cells_say_so(
    tmp_path: Path, first: tuple[str, str], numbers: list[str], why: str
) -> None:
    rows = "".join(f"<tr><td>{text}<td>Write to all.<td>The Trust<td>May 2021" for text in first)
    grid = f"<table><tr><th>Service<th>Action<th>Lead<th>Target date</tr>{rows}</table>"
    assert [number for number, _, _ in found(tmp_path, grid) if number] == numbers, why


@pytest.mark.parametrize(
    ("row", "rows", "why"),
    [
        ("<tr><td>Total<td><td><td><td>", 1, "what a spreadsheet counts, its figure not stored"),
        ("<tr><td>Total actions:<td>12<td><td><td>40%", 1, "with figures"),
        ("<tr><td>Total<td>Ask again<td>Police<td>May 2020<td>Done", 2, "an action, whatever it is called"),
    ],
)
def test_a_row_that_counts_the_others_is_no_row_of_the_plan(
    tmp_path: Path, row: str, rows: int, why: str
) -> None:
    page = f"{GRID.format('Recommendation')}{ROW.format(f'1. {ASK}', 'Train')}{row}</table>"
    plan = normalise(read(tmp_path, f"<h1>Action plan</h1>{page}"))
    assert sum(len(r.entries) for r in plan.recommendations) == rows, why
    assert plan.ledger.words_lost == 0


def test_a_tracker_s_title_is_told_from_what_stands_beside_it(tmp_path: Path) -> None:
    page = f"{GRID.format('Recommendation')}{ROW.format(f'1. {ASK}', 'Train')}</table>"
    above = "<p>Marsh Safeguarding Adults Board – SAR “Grace” tracker</p><p>Last looked at in June 2022</p>"
    assert (
        normalise(read(tmp_path, f"{above}{page}")).title
        == "Marsh Safeguarding Adults Board – SAR “Grace” tracker"
    )


def test_what_is_said_of_a_recommendation_without_rows_is_its_only_row(tmp_path: Path) -> None:
    head = "<table><tr><th>Action<th>Lead<th>By when<th>Status<tr><td colspan=4>Recommendation 1: Ask each."
    first = "<tr><td>Scope<td colspan=3>Local<tr><td>Train<td>Police<td>May 2020<td>Done"
    second = "<tr><td colspan=4>Recommendation 2: Tell all.<tr><td>Scope<td colspan=3>National"
    page = f"<html lang=en><h1>Action plan</h1>{head}{first}{second}<tr><td>Outcome<td colspan=3>Letter sent</table>"
    plan = normalise(read(tmp_path, page))
    assert plan.ledger.words_lost == 0
    assert [(r.number, r.scope, len(r.entries)) for r in plan.recommendations] == [
        ("1", "Local", 1),
        ("2", "National", 1),
    ]
    assert plan.recommendations[1].entries[0].cells["outcome"] == "Letter sent"


@pytest.mark.parametrize(
    ("text", "number", "why"),
    [
        (
            "<p>Finding 1</p><p>Nobody rang.</p><p>Recommendation 3</p><p>The ward should ring.</p>",
            "3",
            "below a finding",
        ),
        ("<p>Nobody rang.</p><p>Recommendation 3: The ward should ring.</p>", "3", "with its text"),
        (
            "<p>The ward should ring.</p><p>Recommendation 3</p><p>Ask</p><p>Recommendation 4</p><p>Note</p>",
            None,
            "two of them",
        ),
        ("<p>The ward should ring.</p><p>See recommendation 3 of the first review.</p>", None, "a mention"),
    ],
)
def test_a_number_stands_below_a_finding_in_the_cell_of_the_recommendation(
    tmp_path: Path, text: str, number: str | None, why: str
) -> None:
    head = "<tr><th>Finding and recommendation<th>Action<th>Lead<th>Target date"
    page = f"<h1>Action plan</h1><table>{head}<tr><td>{text}<td>Train<td>Police<td>May 2020</table>"
    (found,) = normalise(read(tmp_path, page)).recommendations
    assert found.number == number, why


@pytest.mark.parametrize(
    ("rows", "expected", "why"),
    [
        (f"<tr><td>1<td>{ASK}<td><td><td><tr><td>1.1<td>Train<td>Police<td>May 2020<td>G", [("1", ASK, 1)],
         "what is recommended stands above its parts"),
        (f"<tr><td>1<td>{ASK}<td>Police<td>May 2020<td>G<tr><td>2<td>{ASK}<td><td><td>",
         [("1", ASK, 1), ("2", ASK, 1)], "a row without parts is one of its own"),
    ],
)  # fmt: skip
def test_a_column_of_recommendations_and_their_actions_holds_both(
    tmp_path: Path, rows: str, expected: list[tuple[str, str, int]], why: str
) -> None:
    head = "<table><tr><th>No<th>Recommendation / Action<th>Lead<th>Target date<th>RAG"
    assert found(tmp_path, f"{head}{rows}</table>") == expected, why


def test_a_line_recommendation_above_a_table_is_its_recommendation(tmp_path: Path) -> None:
    """Its number was left off, and it stood outside the plan."""
    table = (
        "<table><tr><th>Action<th>Lead<th>Target date<th>RAG<tr><td>Train<td>Police<td>May 2020<td>G</table>"
    )
    page = "".join(
        f"<h2>Finding {n}: They did not ask</h2><p>Recommendation: {ASK}</p>{table}" for n in (1, 2)
    )
    assert found(tmp_path, page) == [(None, ASK, 1)] * 2
    assert found(
        tmp_path, table.replace("<tr><td>", f"<tr><td colspan=4>Recommendation: {ASK}<tr><td>", 1)
    ) == [(None, ASK, 1)]


def test_the_name_of_a_block_above_repeated_headings_became_a_recommendation(tmp_path: Path) -> None:
    head = "<tr><th>Recommendation<th>Action<th>Lead<th>By when"
    blocks = (
        f"<p>Police<table>{head}<tr><td>Ask all<td>Form<td>DI Lee<td>May 2020"
        f"<tr><td>Housing Services<td><td><td>{head}<tr><td>Tell all<td>Form<td>Mr Lee<td>June 2020</table>"
    )
    plan = normalise(read(tmp_path, f"<html lang=en><h1>Action plan of the partnership</h1>{blocks}"))
    assert [(r.text, r.section) for r in plan.recommendations] == [
        ("Ask all", "Police"),
        ("Tell all", "Housing Services"),
    ]


def test_the_recommendation_of_a_block_above_repeated_headings_became_a_lead(tmp_path: Path) -> None:
    head = "<tr><th>Who<th>What<th>By when"
    rows = (
        f"<h2>R1. The board should ask all.</h2><table>{head}<tr><td>Police<td>Form<td>May 2020"
        f"<tr><td>R2. The board should tell all.<td><td>{head}<tr><td>Housing<td>Letter<td>June 2020</table>"
    )
    plan = normalise(read(tmp_path, f"<html lang=en><h1>Action plan</h1>{rows}"))
    found = [(r.number, r.text, [e.cells["lead_agency"] for e in r.entries]) for r in plan.recommendations]
    assert found == [
        ("R1", "The board should ask all.", ["Police"]),
        ("R2", "The board should tell all.", ["Housing"]),
    ]


@pytest.mark.parametrize(("page", "name"), [(2, None), (1, "Ask carers")])
def test_a_recommendation_without_actions_at_the_foot_of_a_page_is_no_block(
    page: int, name: str | None
) -> None:
    row = a_row("Ask carers", "", "", "")
    headings = Row((Cell(0, paragraphs=(Paragraph("Recommendation", Place(page)),)),))
    part = PlanTable(a_table(row), "grid", (), (row, headings))
    block = name_of_block(row, headings, part)
    assert (block and block.paragraphs[0].text) == name


@pytest.mark.parametrize(
    ("texts", "expected", "why"),
    [
        (
            ("Objective 1: Carers are asked", "Objective 2: Carers are told"),
            [("1", "Carers are asked"), ("2", "Carers are told")],
            "one word counts them",
        ),
        (
            ("Objective 1: Carers are asked", "Carers are told"),
            [(None, "Objective 1: Carers are asked"), (None, "Carers are told")],
            "it counts one alone",
        ),
        (
            ("Year 2: Ask carers", "Year 1: Tell carers"),
            [(None, "Year 2: Ask carers"), (None, "Year 1: Tell carers")],
            "they are in no order",
        ),
    ],
)
def test_a_word_that_counts_all_recommendations_is_none_of_their_text(
    tmp_path: Path, texts: tuple[str, ...], expected: list[tuple[str | None, str]], why: str
) -> None:
    rows = "".join(f"<tr><td>{text}<td>Do<td>Police<td>May 2020" for text in texts)
    page = f"<html lang=en><h1>Action plan</h1><table><tr><th>Recommendation<th>Action<th>Lead<th>By when{rows}</table>"
    plan = normalise(read(tmp_path, page))
    assert [(r.number, r.text) for r in plan.recommendations] == expected, why


@pytest.mark.parametrize(
    ("first", "second", "sections"),
    [
        (
            "Action plan: Police",
            "Action plan: Housing",
            ["Action plan: Police", "Action plan: Housing"],
        ),
        ("Action plan: the death of Mrs Ash", "Housing", [None, "Housing"]),
    ],
    ids=["both name an agency", "the first is the title"],
)
def test_the_first_of_several_headings_that_begin_alike_was_taken_for_the_title(
    tmp_path: Path, first: str, second: str, sections: list[str | None]
) -> None:
    head = "<tr><th>Recommendation<th>Action<th>Lead<th>By when"
    page = (
        f"<html lang=en><h1>Appendix</h1><h2>{first}</h2><table>{head}<tr><td>1. Ask.<td>Form<td>DI Lee<td>May 2020</table>"
        f"<h2>{second}</h2><table>{head}<tr><td>1. Tell.<td>Form<td>Mr Lee<td>May 2020</table>"
    )
    assert [r.section for r in normalise(read(tmp_path, page)).recommendations] == sections


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Recommendation A – Ask all", ("A", "Ask all")),
        ("Recommendation IV: Ask all", ("IV", "Ask all")),
        (
            "Recommendation A-level pupils should be asked",
            (None, "Recommendation A-level pupils should be asked"),
        ),
        ("Recommendation I made in May", (None, "Recommendation I made in May")),
    ],
)
def test_recommendations_are_counted_by_letters_before_a_sign(
    text: str, expected: tuple[str | None, str]
) -> None:
    assert split_number(text) == expected
