"""Rows over pages: which first row of a page goes on with the last row of the page before."""

import inspect
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.document import Cell, Document, Paragraph, Row, Table
from normalise import page_break, scale, text_flow
from normalise.page_break import weigh
from normalise.stitch import stitch
from normalise.text_flow import flow
from normalise.usual import Said, Usual
from tests.builders import ENDED, FULL, a_cell, a_document, a_paragraph, a_row, a_table

HEADING = a_row("No.", "Recommendation", "Action", "Lead", bold=True)


def page_table(page: int, *rows: Row, heading: bool = True) -> Table:
    return a_table(*([HEADING] if heading else []), *rows, page=page, whole=False)


def row(*cells: Cell) -> Row:
    return Row(tuple(replace(cell, column=at) for at, cell in enumerate(cells)))


def cut(text: str, foot: float = 0.5) -> Cell:
    """A cell whose text reaches the foot of the page with no room on its last line."""
    return a_cell(0, text, edge=FULL, foot=foot)


def done(text: str, foot: float = 6.0) -> Cell:
    """A cell that ends well above the foot of its row."""
    return a_cell(0, text, edge=ENDED, foot=foot)


def headed(lines: str) -> Cell:
    """A cell whose paragraphs ("|" between them) reach the foot of the page; those that end in a colon are bold."""
    parts = [a_paragraph(text, edge=ENDED, bold=text.endswith(":")) for text in lines.split("|")]
    return Cell(0, paragraphs=tuple(parts), foot=0.9)


def blank() -> Cell:
    return a_cell(0)


def begun(text: str) -> Cell:
    """The first cell text of a page."""
    return a_cell(0, text, edge=FULL, foot=4.0, page=2)


# rows of page 1, first row of page 2, how many rows in all, why
CASES = [
    (
        row(done("1"), cut("That the Trust reviews the protocol and"), done("Review"), done("Police")),
        row(blank(), begun("communicates it to practices."), blank(), blank()),
        1,
        "a sentence that goes on in small letters, all else blank",
    ),
    (
        row(done("1"), done("That the Trust acts."), cut("Review the protocol."), done("Police")),
        row(begun("2"), begun("That the Board meets."), begun("Meet."), begun("Council")),
        2,
        "a new number",
    ),
    (
        row(done("1"), done("That the Trust acts."), cut("Review the protocol."), done("Police")),
        row(blank(), blank(), begun("Train staff."), begun("Council")),
        2,
        "a lead that had room below it cannot go on",
    ),
    (
        row(
            done("1"),
            done("That the Trust acts."),
            cut("Review the protocol of the"),
            cut("Michael Lane, Head of"),
        ),
        row(blank(), blank(), begun("Trust with the practices."), begun("Safeguarding")),
        1,
        "two cells go on, though one begins with a capital",
    ),
    (
        row(done("1"), done("That the Trust acts."), cut("Review the whole of the"), blank()),
        row(blank(), blank(), begun("protocol and report."), begun("The lead is not yet named.")),
        1,
        "one text must go on; a cell that was blank may begin on the next page",
    ),
    (
        row(done("1"), cut("That the Trust and the"), cut("Review."), cut("Police")),
        row(
            begun("Recommendation 2: That the Board meets."), begun("It meets."), begun("Meet."), begun("CSP")
        ),
        2,
        "the word recommendation with its number",
    ),
    (
        row(done("1", 0.5), done("That it acts.", 0.5), done("Review.", 0.5), done("Police", 0.5)),
        row(begun("1.2"), begun("That it meets."), begun("Meet."), begun("Council")),
        2,
        "rows of one line: every cell reaches the foot, the number decides",
    ),
    (
        row(done("1"), done("That it acts."), cut("Work on the rota, the form and"), blank()),
        row(blank(), blank(), begun("the leaflet was joined."), blank()),
        1,
        "a sentence with its end missing goes on even where a cell above seems to have room",
    ),
    (
        row(done("1"), done("That it acts."), cut("Work on the rota and the form", 4.2), blank()),
        row(blank(), blank(), begun("was joined because the same staff do both."), blank()),
        1,
        "an open sentence on a full line goes on though a few lines are free below it",
    ),
    (
        row(
            done("1"), cut("That those who work in the"), cut("Write about the new"), done("1 May 2019", 3.7)
        ),
        row(blank(), begun("trust report it."), begun("form and ask for a reply."), begun("2 June 2020")),
        1,
        "two texts must go on: the date with room below it stands beside the second action",
    ),
    (
        row(done("1"), done("That it acts."), cut("Agree the list."), cut("Jo Marsh (Head of")),
        row(blank(), blank(), blank(), begun("Service)")),
        1,
        "a bracket that the page break stands in",
    ),
    (
        row(cut("Recommendation"), cut("That it"), cut("Agree"), cut("Police")),
        row(begun("2.1 – That the Board acts."), begun("meets."), begun("the list."), begun("Service")),
        1,
        "the word recommendation and its number are cut from each other",
    ),
    (
        row(cut("1. Offer the sessions to staff."), done("Chair"), cut("Written on 12 November"), blank()),
        row(begun("2. Write to the Council."), blank(), begun("2019."), blank()),
        1,
        "the next number of a list in the first cell, beside a date that is cut",
    ),
    (
        row(cut("1. That the Trust acts."), cut("Review the form."), cut("Wexham Police"), blank()),
        row(begun("2. That the Board acts."), begun("Train the staff."), begun("Council"), blank()),
        2,
        "the next number of a list in the first cell, beside texts that are whole",
    ),
    (
        row(done("1"), cut("That it reviews the form"), cut("Agree the list."), cut("Amber")),
        row(blank(), begun("with care."), begun("Train the staff."), begun("Green")),
        2,
        "a row has one rating: beside it a merged recommendation goes on",
    ),
    (
        Row((replace(cut("That the Trust acts on the"), span=4),)),
        row(begun("Train the"), begun("staff."), begun("Police"), begun("May 2019")),
        2,
        "a banner is a row of one cell",
    ),
    (
        row(done("1"), done("That it acts."), headed("For nurses:|Train them.|For porters:|Write."), blank()),
        row(blank(), blank(), headed("For cooks:|Ask them."), blank()),
        1,
        "bold lines head the parts of a cell: one at the head of a page sets no row off",
    ),
    (
        row(done("1"), cut("That it keeps to section (a)"), done("Train."), done("Police", 3.7)),
        row(begun("2"), begun("Each ward tells of it."), begun("Write to the board."), begun("Council")),
        2,
        "a letter in brackets is no article that a noun must follow",
    ),
    (
        row(cut("1"), blank(), blank(), cut("Jo Marsh")),
        row(blank(), begun("That the Trust acts."), begun("Train the staff."), begun("Police")),
        1,
        "with widows and orphans kept, all but the short cells of a row begin on the next page",
    ),
    (
        row(cut("Every nurse is trained within"), done("Agree."), done("Police"), done("May 2019")),
        row(begun("28 days of joining the ward."), blank(), blank(), blank()),
        1,
        "a quantity is no number of a row",
    ),
    (
        row(cut("Every ward uses the form (version"), done("Agree."), done("Police"), done("May 2019")),
        row(begun("3) from the day of its issue."), blank(), blank(), blank()),
        1,
        "a figure that closes a bracket is no number of a row",
    ),
    (
        row(cut("Ferry dues"), blank(), done("4,120", 0.5), done("(310)", 0.5)),
        row(begun("All harbour dues"), blank(), begun("–"), begun("12.5")),
        2,
        "no figure goes on over a page: in two columns each row has its own",
    ),
    (
        row(done("1"), cut("That the rota is paid for and the"), done("500", 0.5), done("12", 0.5)),
        row(blank(), begun("form is printed."), begun("200"), blank()),
        1,
        "of two amounts in one column the second may be that of a row's second action",
    ),
]


@pytest.mark.parametrize(("last", "first", "rows", "why"), CASES, ids=[c[3] for c in CASES])
@pytest.mark.parametrize("heading", [True, False], ids=["heading repeated", "heading once"])
def test_a_page_break_is_weighed(last: Row, first: Row, rows: int, why: str, heading: bool) -> None:
    document = a_document(page_table(1, last), page_table(2, first, heading=heading), reader="pdf-ruled")
    (table,) = stitch(document).tables
    assert len(table.rows) == 1 + rows, why
    assert table.whole


@pytest.mark.parametrize(
    ("above", "below", "found", "why"),
    [
        ("Survey of staff, 28", "June 2018", True, "a day and its month"),
        ("Audit of 3rd", "Sept 2018 and report", True, "a day in order, a month cut short"),
        ("12 November", "2018", True, "a month and its year"),
        ("Audit of 28", "files in June 2018", False, "a count"),
        ("Form 45", "June 2018", False, "no month has so many days"),
        ("Form A28", "June 2018", False, "a code"),
        ("Week 28", "June", False, "a month without its year may be a target of its own"),
    ],
)
def test_a_date_that_a_page_cuts_goes_on(above: str, below: str, found: bool, why: str) -> None:
    weighed = flow(cut(above).paragraphs, begun(below).paragraphs, Usual(), 3)
    assert ("unfinished" in dict(weighed.found)) == found, why


@pytest.mark.parametrize(
    ("elsewhere", "found"),
    [
        ("The Wexham Youth Service has a rota.", True),
        ("The Wexham Police have a rota.", False),
        ("The Wexham Youth Services have rotas.", False),
    ],
)
def test_a_name_that_the_document_has_elsewhere_is_cut(elsewhere: str, found: bool) -> None:
    said = Said(a_document(a_paragraph(elsewhere)))
    above, below = cut("Chair, Wexham Youth").paragraphs, begun("Service").paragraphs
    weighed = flow(above, below, Usual(together=said.together), 3)
    assert (weighed.score >= page_break.SURE) == found
    assert ("unfinished" in dict(weighed.found)) == found


def test_a_date_phrase_is_whole_though_it_begins_with_a_small_letter() -> None:
    above, below = cut("1 November 2016").paragraphs, begun("end Jun 17").paragraphs
    assert not flow(above, below, Usual(), 3).goes_on
    assert flow(cut("By the end of the year").paragraphs, begun("and ongoing").paragraphs, Usual(), 3).goes_on


def test_a_dash_at_the_head_of_a_page_is_no_bullet_where_the_sentence_above_is_open() -> None:
    last = row(done("1"), cut("This took longer than we planned"), done("Review."), done("Police"))
    rest = begun("the post was empty.")
    dash = replace(rest, paragraphs=(replace(rest.paragraphs[0], marker="–"),))
    first = row(blank(), dash, blank(), blank())
    (table,) = stitch(a_document(page_table(1, last), page_table(2, first), reader="pdf-ruled")).tables
    assert table.rows[1].cells[1].text == "This took longer than we planned – the post was empty."


def card(page: int, *rows: tuple[Cell, Cell]) -> Table:
    return a_table(*(row(*cells) for cells in rows), page=page, whole=False)


@pytest.mark.parametrize(
    ("last", "first", "rows", "why"),
    [
        ((cut("Target date"), cut("May 2019")), (begun("Lead agency"), begun("Police")), 3, "the next label"),
        (
            (cut("Agency response to"), cut("It was agreed.")),
            (begun("recommendations"), begun("Since then it is used.")),
            2,
            "a label that the page cuts",
        ),
        (
            (cut("Progress to date"), cut("It was agreed.")),
            (begun("#"), begun("5")),
            3,
            "a label that would also end the one above",
        ),
        (
            (done("Action"), done("Write to the agencies.")),
            (blank(), done("Agree a form.")),
            2,
            "a paragraph that begins the page, and no label beside it",
        ),
    ],
)
def test_the_rows_of_a_card_begin_with_labels(
    last: tuple[Cell, Cell], first: tuple[Cell, Cell], rows: int, why: str
) -> None:
    whole = (
        (done("#"), done("4")),
        (done("Progress to date"), done("None.")),
        (done("Target date"), done("May")),
    )
    document = a_document(
        card(1, *whole), card(1, whole[0], last), card(2, first, whole[1]), reader="pdf-ruled"
    )
    tables = list(stitch(document).tables)
    assert len(tables[1].rows) == rows + 1, why


def test_a_label_that_two_pages_cut_at_one_place_is_cut() -> None:
    """Its first half stands at the foot of both pages: that makes it no label."""
    begins = done("Recommendation"), done("That the Trust acts.")
    cut_label = cut("Key milestones achieved in enacting"), cut("A form is used.")
    rest = begun("recommendation"), begun("Staff are trained.")
    pages = [card(1, begins, cut_label), card(2, rest, begins, cut_label), card(3, rest, begins)]
    (table,) = stitch(a_document(*pages, reader="pdf-ruled")).tables
    assert [" ".join(r.cells[0].text.split()) for r in table.rows] == [
        "Recommendation",
        "Key milestones achieved in enacting recommendation",
        "Recommendation",
        "Key milestones achieved in enacting recommendation",
        "Recommendation",
    ]


def texts(document: Document) -> list[str]:
    """Every text of a document, furniture too."""
    found = [p.text for p in document.furniture]
    for block in document.blocks:
        if isinstance(block, Paragraph):
            found.append(block.text)
        else:
            found += [p.text for r in block.rows for c in r.cells for p in c.paragraphs]
    return found


def test_a_paragraph_that_the_page_cuts_is_joined_with_a_space() -> None:
    last = row(done("1"), cut("That the Trust reviews the protocol and"), done("Review"), done("Police"))
    first = row(blank(), begun("communicates it."), blank(), blank())
    (table,) = stitch(a_document(page_table(1, last), page_table(2, first), reader="pdf-ruled")).tables
    (paragraph,) = table.rows[1].cells[1].paragraphs
    assert paragraph.text == "That the Trust reviews the protocol and communicates it."
    assert [place.page for place in (paragraph.place, *paragraph.more)] == [1, 2]


def test_a_repeated_heading_is_furniture() -> None:
    last, first = CASES[1][0], CASES[1][1]
    document = stitch(a_document(page_table(1, last), page_table(2, first), reader="pdf-ruled"))
    assert [p.text for p in document.furniture] == ["No.", "Recommendation", "Action", "Lead"]


def test_a_heading_repeated_without_a_rule_below_it_is_furniture() -> None:
    """Each cell of the first row of a page begins with the heading of its column."""
    below = row(
        begun("No.\n2"), begun("Recommendation\nThat it meets."), begun("Action\nMeet."), begun("Lead\nCSP")
    )
    first = row(done("1"), done("That it acts."), done("Review."), done("Police"))
    document = stitch(
        a_document(page_table(1, first), page_table(2, below, heading=False), reader="pdf-ruled")
    )
    (table,) = document.tables
    assert [cell.text for cell in table.rows[-1].cells] == ["2", "That it meets.", "Meet.", "CSP"]
    assert [p.text for p in document.furniture] == ["No.", "Recommendation", "Action", "Lead"]


def test_a_number_half_way_down_its_row_stands_on_the_next_page() -> None:
    """Where cells are centred upright, a page may cut a row above its number."""
    rows = [row(done(str(n)), done("That it acts."), done("Train."), done("Police")) for n in range(1, 6)]
    above = row(blank(), cut("That the Board asks for"), blank(), blank())
    below = row(begun("6"), begun("reports in time."), begun("Write."), begun("Council"))
    (table,) = stitch(
        a_document(page_table(1, *rows, above), page_table(2, below), reader="pdf-ruled")
    ).tables
    assert [cell.text for cell in table.rows[-1].cells] == [
        "6",
        "That the Board asks for reports in time.",
        "Write.",
        "Council",
    ]


def test_a_row_without_text_at_the_foot_of_a_page_is_the_beginning_of_the_next() -> None:
    first = row(done("1"), done("That it acts."), done("Review."), done("Police"))
    shaded = Row(tuple(replace(blank(), column=at, fill="00B050") for at in range(4)))
    below = row(begun("2"), begun("That it meets."), begun("Meet."), begun("Council"))
    (table,) = stitch(
        a_document(page_table(1, first, shaded), page_table(2, below), reader="pdf-ruled")
    ).tables
    assert [r.cells[0].text for r in table.rows] == ["No.", "1", "2"]


def test_a_footer_that_is_none_on_other_pages_does_not_end_a_table() -> None:
    first = row(done("1"), cut("That it acts on the"), done("Review."), done("Police"))
    below = row(blank(), begun("findings."), blank(), blank())
    footer = replace(
        a_paragraph("Printed by hand"), place=a_paragraph("").place._replace(box=(9.0, 570.0, 99.0, 580.0))
    )
    document = a_document(page_table(1, first), footer, page_table(2, below), reader="pdf-ruled")
    (table,) = stitch(replace(document, page_heights={1: 595.0, 2: 595.0})).tables
    assert table.rows[-1].cells[1].text == "That it acts on the findings."


def test_a_merged_cell_goes_on_beside_a_new_row() -> None:
    merged = replace(cut("That the College reviews how worries are recorded and"), column=1)
    first_page = [
        row(done("1"), merged, done("Replace the logs."), done("College")),
        Row(
            (
                a_cell(0, merged=True),
                replace(a_cell(1), merged=True, foot=0.5),
                replace(done("Train."), column=2),
                replace(done("College"), column=3),
            )
        ),
    ]
    second = row(blank(), begun("shared between tutors."), begun("Offer sessions."), begun("Trust"))
    (table,) = stitch(
        a_document(page_table(1, *first_page), page_table(2, second), reader="pdf-ruled")
    ).tables
    assert len(table.rows) == 4
    assert table.rows[1].cells[1].text == (
        "That the College reviews how worries are recorded and shared between tutors."
    )
    assert table.rows[3].cells[1].merged


def test_an_action_below_a_banner_does_not_go_on_beside_a_new_row() -> None:
    """The first column holds what each row has for itself: no cell of it is merged."""
    heading = a_row("Action", "Lead", "Target date", bold=True)
    first = row(cut("Commission an audit with survivors"), done("Police"), done("May 2019"))
    second = row(begun("Circulate the guide."), begun("Council"), begun("June 2019"))
    pages = [a_table(heading, r, page=n, whole=False) for n, r in enumerate((first, second), 1)]
    (table,) = stitch(a_document(*pages, reader="pdf-ruled")).tables
    assert [r.cells[0].text for r in table.rows[1:]] == [
        "Commission an audit with survivors",
        "Circulate the guide.",
    ]


def test_a_key_that_each_row_has_does_not_go_on_beside_a_new_row() -> None:
    rows = [row(done(f"Article {n}"), done("Acts."), done("Train."), done("Police")) for n in range(1, 5)]
    last = row(cut("Article 5, the part (a)"), done("Asks."), done("Write."), done("Council"))
    new = row(begun("Article 5, the part (b)"), begun("Tells."), begun("Meet."), begun("Police"))
    document = a_document(page_table(1, *rows, last), page_table(2, new), reader="pdf-ruled")
    (table,) = stitch(document).tables
    assert [r.cells[0].text for r in table.rows[-2:]] == [
        "Article 5, the part (a)",
        "Article 5, the part (b)",
    ]


def test_a_paragraph_of_three_lines_moves_whole_and_leaves_their_room() -> None:
    """With widows and orphans kept it cannot be parted: a text may go on although three lines were free."""
    above = row(done("1"), done("That it acts."), done("Draft the form.\nSend it.", 3.6), done("Police"))
    third = a_cell(0, "Training given in all", edge=FULL, foot=4.0, page=2, size=10.0)
    for height, goes_on in ((34.0, True), (58.0, False)):
        place = third.paragraphs[0].place._replace(box=(0.0, 0.0, 90.0, height))
        below = row(blank(), blank(), replace(third, paragraphs=(replace(third.paragraphs[0], place=place),)))
        weighed = weigh(list(above.cells), list(below.cells), Usual(4.0, always=frozenset((0, 1))))
        assert weighed.goes_on == goes_on, height


def pages_of_one_row(*lead_below: Cell) -> Document:
    """A recommendation with a row on each page: nothing shows which columns are merged."""
    first = row(done("1"), done("That the Trust acts."), done("Review the form."), done("Wexham Police"))
    second = row(blank(), blank(), begun("Train the staff."), *lead_below)
    return stitch(a_document(page_table(1, first), page_table(2, second), reader="pdf-ruled"))


def test_a_blank_lead_beside_a_recommendation_that_goes_on_is_taken_as_merged_and_said() -> None:
    document = pages_of_one_row(blank())
    (table,) = document.tables
    assert [cell.merged for cell in table.rows[-1].cells] == [True, True, False, True]
    (notice,) = [n for n in document.notices if n.code == "merge_unsure"]
    assert (notice.page, notice.field) == (2, "lead_agency")
    assert "Wexham Police" in notice.message


def test_a_lead_of_its_own_is_no_merged_cell() -> None:
    document = pages_of_one_row(begun("Wexham Council"))
    assert not next(iter(document.tables)).rows[-1].cells[3].merged
    assert not [n for n in document.notices if n.code == "merge_unsure"]


def test_what_a_later_page_shows_speaks_against_a_guess() -> None:
    first = row(done("1"), done("That the Trust acts."), done("Review the form."), done("Wexham Police"))
    second = row(blank(), blank(), begun("Train the staff."), blank())
    third = row(blank(), blank(), begun("Write to the board."), begun("Wexham Council"))
    pages = page_table(1, first), page_table(2, second), page_table(3, third)
    document = stitch(a_document(*pages, reader="pdf-ruled"))
    (table,) = document.tables
    assert [cells.cells[3].merged for cells in table.rows[1:]] == [False, False, False]
    assert not [n for n in document.notices if n.code == "merge_unsure"]


def test_a_column_in_which_rows_have_their_own_cells_is_not_merged() -> None:
    first = row(done("1"), done("That the Trust acts."), done("Review the form."), done("Wexham Police"))
    own = row(replace(blank(), merged=True), replace(blank(), merged=True), done("Write."), done("Council"))
    second = row(blank(), blank(), begun("Train the staff."), blank())
    document = stitch(a_document(page_table(1, first, own), page_table(2, second), reader="pdf-ruled"))
    (table,) = document.tables
    assert [cell.merged for cell in table.rows[-1].cells] == [True, True, False, False]


def test_a_table_of_other_columns_begins_anew() -> None:
    other = a_table(a_row("Date", "Event", bold=True), a_row("May 2017", "A call"), page=2, whole=False)
    document = stitch(a_document(page_table(1, CASES[1][0]), other, reader="pdf-ruled"))
    assert [len(t.rows) for t in document.tables] == [2, 2]


def test_a_footnote_below_a_table_does_not_end_it() -> None:
    note = Paragraph(
        "1 As at May 2018.", a_paragraph("x").place._replace(box=(0.0, 700.0, 90.0, 710.0)), size=7.0
    )
    table_1 = a_table(HEADING, CASES[0][0], page=1, whole=False)
    sized = replace(
        table_1,
        rows=(a_row("No.", "Recommendation", "Action", "Lead", bold=True, size=9.0), *table_1.rows[1:]),
    )
    document = a_document(
        sized, note, page_table(2, CASES[0][1]), reader="pdf-ruled", page_heights={1: 842.0}
    )
    stitched = stitch(document)
    assert [len(t.rows) for t in stitched.tables] == [2]
    assert "1 As at May 2018." in texts(stitched)


def test_whole_tables_are_left_as_they_are() -> None:
    document = a_document(a_table(HEADING, CASES[1][0]), a_table(CASES[1][1]))
    assert stitch(document) is document


ROW = ("1", "That the Trust acts", "Ask each practice to", "ICB", "Sent in May and")
PARTED = [
    (("", "", "confirm it.", "", "followed up in July."), False, "two texts that read on"),
    (("", "", "confirm it.", "", ""), True, "below the headings again"),
    (("", "", "confirm it.", "ICB", ""), None, "a lead of its own"),
    (("", "", "Confirm it.", "", ""), None, "a capital"),
    (("2", "", "confirm it.", "", ""), None, "a number of its own"),
    (("", "", "a) confirm it.", "", ""), None, "an item of a list"),
    (("", "", "", "", ""), None, "a row without a text"),
]


@pytest.mark.parametrize(("rest", "again", "why"), PARTED)
def test_a_row_that_was_parted_with_its_table_is_one_again(
    rest: tuple[str, ...], again: bool | None, why: str
) -> None:
    """A Word file that was made from a PDF has a table for each page."""
    head = ("No", "Recommendation", "Action", "Lead", "Update")
    upper = a_table(a_row(*head), a_row(*ROW))
    lower = a_table(
        *([a_row(*head)] if again else []), a_row(*rest), a_row("2", "Ask", "Train", "Police", "")
    )
    stitched = stitch(a_document(upper, lower))
    first, second = stitched.tables
    if again is None:
        assert (len(first.rows), len(second.rows)) == (2, 2), why
        return
    joined = [f"{one} {two}".strip() for one, two in zip(ROW, rest, strict=True)]
    assert [cell.text for cell in first.rows[1].cells] == joined, why
    assert [row.cells[0].text for row in second.rows] == (["No", "2"] if again else ["2"]), why
    assert [notice.code for notice in stitched.notices] == ["stitch_unsure"]
    words = [sorted(" ".join(texts(one)).split()) for one in (stitched, a_document(upper, lower))]
    assert words[0] == words[1], "none is lost"


WORDS = st.lists(
    st.sampled_from(
        [
            "review",
            "the",
            "protocol",
            "and",
            "report",
            "to",
            "Board",
            "police",
            "train",
            "staff",
            "in",
            "full",
        ]
    ),
    min_size=3,
    max_size=30,
)


@given(st.lists(st.tuples(WORDS, WORDS, WORDS), min_size=1, max_size=4), st.data())
@settings(deadline=None, max_examples=60)
def test_no_word_is_lost_wherever_the_page_breaks(
    contents: list[tuple[list[str], list[str], list[str]]], data: st.DataObject
) -> None:
    """Cut the last row of page 1 at any word of any cell: all words come out once, in order."""
    rows = [
        row(done(str(n + 1)), *(done(" ".join(words)) for words in cells)) for n, cells in enumerate(contents)
    ]
    last = contents[-1]
    at = [data.draw(st.integers(1, len(words))) for words in last]
    above = row(done(str(len(contents))), *(cut(" ".join(w[:n])) for w, n in zip(last, at, strict=True)))
    below = row(
        blank(), *(begun(" ".join(w[n:])) if w[n:] else blank() for w, n in zip(last, at, strict=True))
    )
    pages = [page_table(1, *rows[:-1], above)]
    if any(c.paragraphs for c in below.cells):
        pages.append(page_table(2, below))
    document = a_document(*pages, reader="pdf-ruled")
    before = sorted(" ".join(texts(document)).replace("No. Recommendation Action Lead", "").split())
    after = sorted(" ".join(texts(stitch(document))).replace("No. Recommendation Action Lead", "").split())
    assert after == before


def test_thin_evidence_says_what_it_rests_on() -> None:
    above = row(cut("2"), cut("Train the staff"), done("Health"))
    below = row(blank(), begun("By June"), begun("Police"))
    weighed = weigh(list(above.cells), list(below.cells), Usual(3.0))
    assert weighed.reasons, "a reading has its reasons"
    assert all(reason == reason.strip() and reason[0].islower() for reason in weighed.reasons)
    assert not weighed.goes_on, "the lead above ended with room below it"
    assert weighed.reasons[0] == "a text above ended with room below it"


def test_a_doubt_at_a_page_break_names_page_and_field() -> None:
    first = row(done("1"), done("That it acts."), cut("Train the staff."), done("Police"))
    below = row(blank(), blank(), begun("Write to the board."), blank())
    document = stitch(a_document(page_table(1, first), page_table(2, below), reader="pdf-ruled"))
    (notice,) = [n for n in document.notices if n.code == "stitch_unsure"]
    assert (notice.page, notice.field) == (2, "action")


def test_every_kind_of_evidence_is_used() -> None:
    """A line of page_break.toml that nothing weighs would mislead whoever reads it."""
    code = "".join(inspect.getsource(m) for m in (page_break, text_flow))
    unused = [name for name in scale.evidence() if f'"{name}"' not in code]
    assert not unused


@pytest.mark.parametrize(
    ("why", "lines", "key", "told"),
    [
        ("each row has had a line", True, "14/05/2018", True),
        ("rows have had several lines", False, "14/05/2018", False),
        ("the date that all rows have is blank: the name may go on", True, "", False),
    ],
)
def test_a_row_of_single_lines_is_new_where_all_rows_have_one(
    why: str, lines: bool, key: str, told: bool
) -> None:
    """Nothing else tells where a list of dates and names goes on over the page."""
    box = (0.0, 0.0, 50.0, 10.0)

    def line(column: int, text: str, foot: float) -> Cell:
        part = replace(a_paragraph(text, edge=FULL), size=9.0)
        return Cell(column, paragraphs=(replace(part, place=part.place._replace(box=box)),), foot=foot)

    above = [line(0, "13/05/2018", 0.3), line(1, "Ash Mill", 0.3), line(2, "Closed", 0.3)]
    below = [line(0, key, 3.0) if key else a_cell(0), line(1, "Ash Vale", 3.0), line(2, "Open", 3.0)]
    weighed = weigh(above, below, Usual(3.0, always=frozenset({0, 1, 2}), lines=lines))
    assert ("one_line_each" in dict(weighed.found)) == told, why
    assert not weighed.goes_on
