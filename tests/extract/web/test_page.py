"""Web pages: each construct with the blocks that it must give, and what must hold of any page."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.document import Paragraph
from extract.errors import UnreadableError
from normalise import normalise
from tests.extract.web.made import read, shown

FIXTURES = Path(__file__).parent.parent / "fixtures" / "web.md"


def fixture_cases() -> list[tuple[str, str, str]]:
    """(title, page, expected) of each case of the fixture file."""
    parts = re.split(r"^\.\n", FIXTURES.read_text(encoding="utf-8"), flags=re.MULTILINE)
    titles = [part.strip().splitlines()[-1] for part in parts[::3] if part.strip()]
    return list(zip(titles, parts[1::3], parts[2::3], strict=True))


@pytest.mark.parametrize(("title", "page", "expected"), fixture_cases(), ids=lambda value: value[:60])
def test_a_page_gives_the_blocks_of_the_fixture(tmp_path: Path, title: str, page: str, expected: str) -> None:
    document = read(tmp_path, page)
    assert shown(document) == expected, title
    assert document.lost == ()


def test_a_document_says_what_it_was_read_with(tmp_path: Path) -> None:
    document = read(tmp_path, "<p>Plan</p><table><tr><td>1<td>Train</table>")
    assert (document.reader, document.media_type, document.pages) == ("html", "text/html", None)
    assert [table.whole for table in document.tables] == [True]
    assert document.notices == ()


def test_every_paragraph_has_a_place_of_its_own_in_the_order_of_the_page(tmp_path: Path) -> None:
    document = read(tmp_path, "<nav>Home</nav><p>Plan<table><tr><td>1<br><br>2<td>Train</table><p>End")
    found: list[Paragraph] = []
    for block in document.blocks:
        cells = [] if isinstance(block, Paragraph) else [c for row in block.rows for c in row.cells]
        found += [block] if isinstance(block, Paragraph) else [p for c in cells for p in c.paragraphs]
    places = [p.place.paragraph or 0 for p in (*found, *document.furniture)]
    assert places == sorted(set(places))


@pytest.mark.parametrize(
    ("page", "code", "why"),
    [
        ("<p>Plan</p><p hidden>old words</p>", "hidden_text", "what is hidden is said to be"),
        ("<p>Plan <del>old</del></p>", "tracked_changes", "what is struck out is said to be"),
        ("<table><tr><td>a<td class=red></table>", "colour_by_name", "a colour that only a name gives"),
    ],
)
def test_what_an_analyst_should_know_is_noticed(tmp_path: Path, page: str, code: str, why: str) -> None:
    assert [notice.code for notice in read(tmp_path, page).notices] == [code], why


# Any page: tags in any order, closed or not, with what they may ask for.

WORDS = st.sampled_from(
    ["Recommendation 1", "Action", "Lead:", "Target date", "May 2020", "Train all", "1. Write"]
)
TAGS = [
    "p", "div", "span", "b", "br", "table", "tr", "td", "th", "tbody", "thead", "tfoot", "caption", "col", "ul",
    "ol", "li", "dl", "dt", "dd", "h1", "h2", "h3", "nav", "main", "header", "footer", "aside", "section",
    "details", "summary", "button", "select", "option", "del", "pre", "hr", "title", "style",
]  # fmt: skip
ASKED = st.sampled_from(
    [
        "", " rowspan=2", " colspan=3", " rowspan=0", " hidden", " class='sr-only red'", " start=4", " role=row",
        " style='display:none'", " style='display:table-cell'", " style='background:#0f0'", " id=cookie-banner",
    ]
)  # fmt: skip
OPEN = st.builds("<{}{}>".format, st.sampled_from(TAGS), ASKED)
PAGES = st.lists(st.one_of(OPEN, OPEN, st.builds("</{}>".format, st.sampled_from(TAGS)), WORDS), max_size=60)


@given(PAGES)
@settings(deadline=None, max_examples=250)
def test_of_any_page_each_word_is_counted_once_and_each_table_is_a_grid(
    tmp_path_factory: pytest.TempPathFactory, pieces: list[str]
) -> None:
    try:
        document = read(tmp_path_factory.getbasetemp(), "<html>" + " ".join(pieces))
    except UnreadableError:
        return
    assert document.lost == ()
    for table in document.tables:
        for row in table.rows:
            ends = [0]
            for cell in row.cells:
                assert cell.column >= ends[-1] and cell.span >= 1
                ends.append(cell.column + cell.span)
            assert ends[-1] <= table.columns
    ledger = normalise(document).ledger
    assert ledger.words_lost == 0
    assert ledger.words_in_document == document.words


@given(st.text(max_size=200), st.sampled_from(["<html>", "<!doctype html><p>", "<html><table><tr><td>"]))
@settings(deadline=None)
def test_any_text_is_read_or_has_a_reason(
    tmp_path_factory: pytest.TempPathFactory, text: str, head: str
) -> None:
    try:
        document = read(tmp_path_factory.getbasetemp(), (head + text).encode("utf-8", "surrogatepass"))
    except UnreadableError as error:
        assert error.reason and error.advice
    else:
        assert document.lost == ()


def test_a_row_inside_a_cell_is_a_block_of_the_cell(tmp_path: Path) -> None:
    document = read(
        tmp_path, "<table><tr><td>Lead<p role=row>The Trust</p></td><td>May 2021</td></tr></table>"
    )
    (table,) = document.tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [["Lead\nThe Trust", "May 2021"]]


def test_a_page_that_leaves_out_the_tag_of_its_body_is_read(tmp_path: Path) -> None:
    """The parser knows no <main> and leaves it in the head, whose text is furniture."""
    document = read(
        tmp_path,
        "<!doctype html><meta charset=utf-8><title>Plan</title><main><p>Staff should ask.</p></main>",
    )
    assert [block.text for block in document.blocks if isinstance(block, Paragraph)][
        -1
    ] == "Staff should ask."
