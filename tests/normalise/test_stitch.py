"""Rows over pages: which first row of a page goes on with the last row of the page before."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.document import Cell, Document, Paragraph, Row, Table
from normalise import page_break
from normalise.page_break import weigh
from normalise.stitch import stitch
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
]


@pytest.mark.parametrize(("last", "first", "rows", "why"), CASES, ids=[c[3] for c in CASES])
@pytest.mark.parametrize("heading", [True, False], ids=["heading repeated", "heading once"])
def test_a_page_break_is_weighed(last: Row, first: Row, rows: int, why: str, heading: bool) -> None:
    document = a_document(page_table(1, last), page_table(2, first, heading=heading), reader="pdf-ruled")
    (table,) = stitch(document).tables
    assert len(table.rows) == 1 + rows, why
    assert table.whole


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
    document = a_document(a_table(HEADING, CASES[0][0]), a_table(CASES[0][1]))
    assert stitch(document) is document


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
    weighed = weigh(list(above.cells), list(below.cells), 3.0, set())
    assert weighed.reasons, "a reading has its reasons"
    assert all(reason == reason.strip() and reason[0].islower() for reason in weighed.reasons)
    assert not weighed.goes_on, "the lead above ended with room below it"
    assert weighed.reasons[0] == "a text above ended with room below it"


def test_every_kind_of_evidence_is_used() -> None:
    """A line of page_break.toml that nothing weighs would mislead whoever reads it."""
    code = (Path(page_break.__file__)).read_text(encoding="utf-8")
    unused = [name for name in page_break.evidence() if f'"{name}"' not in code]
    assert not unused
