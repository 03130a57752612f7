"""What a document says about its review: the cases, the vocabulary, and what must hold for any text."""

import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.document import Cell, Document, Paragraph, Place, Row, Table
from normalise import normalise
from normalise.plan import Review
from normalise.reviews import read_review, seen
from normalise.reviews.headline import headline, vocabulary
from normalise.reviews.kind import JOINT
from tests.normalise.fixture_cases import Case, read_cases

NAMES = ("kind", "name", "number", "partnership", "version", "updated")
LINES = frozenset({"title", "outside", "pages", "pages from", "pages to", "vague", "missed", "wrong", *NAMES})
CASES = read_cases("reviews.md", LINES)
KINDS: list[dict[str, Any]] = vocabulary()["kinds"]
IDS = [kind["id"] for kind in KINDS]


def read(case: Case) -> tuple[Review, str | None]:
    pages = [int(page) for page in case.several("pages")]
    return read_review(case.one("title"), case.values.get("outside", []), pages)


@pytest.mark.parametrize("case", CASES, ids=[case.title for case in CASES])
def test_a_review_is_read_as_a_person_reads_it(case: Case) -> None:
    review, vague = read(case)
    missed = case.excused("missed")
    found = {name: getattr(review, name) for name in NAMES}
    assert found == {name: None if name in missed else case.one(name) for name in NAMES}
    assert vague == case.one("vague")
    for name in missed:
        assert case.one(name), f"{name}: what is missed must be in the truth"
    pages = [None if page is None else str(page) for page in (review.first_page, review.last_page)]
    assert pages == [case.one("pages from") or pages[0], case.one("pages to") or pages[1]]


# --- the vocabulary ---------------------------------------------------------------------------------------


def named(text: str) -> list[str]:
    return [mention.kind for mention in headline(text, True).mentions]


@pytest.mark.parametrize(("kind", "text"), [(k["id"], text) for k in KINDS for text in k["examples"]])
def test_an_example_names_its_kind(kind: str, text: str) -> None:
    assert kind in named(text)


@pytest.mark.parametrize(("kind", "text"), [(k["id"], text) for k in KINDS for text in k["others"]])
def test_what_only_sounds_like_a_kind_is_none(kind: str, text: str) -> None:
    assert kind not in named(text)


def test_kinds_are_known_once_and_replace_known_ones() -> None:
    assert len(set(IDS)) == len(IDS)
    assert {old for kind in KINDS for old in kind["replaces"]} <= set(IDS)
    letters = [short for kind in KINDS for short in kind["letters"]]
    assert len(set(letters)) == len(letters)


# --- whole documents --------------------------------------------------------------------------------------


def cell(column: int, text: str, page: int) -> Cell:
    return Cell(column, paragraphs=(Paragraph(text, Place(page)),))


def document(*first_page: str, above: str = "", furniture: tuple[str, ...] = ()) -> Document:
    """A document with a plan of two rows on pages 4 and 5 behind some paragraphs on its first."""
    rows = [("No.", "Recommendation", "Action", "Target date"), ("1", "Train DHR 99 staff.", "Write it.", "March 2020"),
            ("2", "Ask the SAR team.", "Do it.", "June 2020")]  # fmt: skip
    table = Table(
        tuple(
            Row(tuple(cell(at, text, 4 + (n == 2)) for at, text in enumerate(row)))
            for n, row in enumerate(rows)
        ),
        4,
        Place(4),
    )
    paragraphs = [Paragraph(text, Place(1)) for text in first_page]
    last = [Paragraph(above, Place(4), bold=True)] if above else []
    texts = [p.text for p in (*paragraphs, *last)] + [t for row in rows for t in row] + list(furniture)
    words = sum(len(re.findall(r"\w+", text)) for text in texts)
    printed = tuple(Paragraph(text, Place(4)) for text in furniture)
    return Document((*paragraphs, *last, table), "text", "text/plain", 5, words, printed)


def test_a_plan_at_the_end_of_a_report_takes_its_review_from_the_title_page() -> None:
    plan = normalise(
        document(
            "Corbury Community Safety Partnership",
            "Domestic Homicide Review",
            "Overview report into the death of ‘Nell’",
            above="Appendix C: Action Plan",
            furniture=("Version 2.1", "Page 4 of 5"),
        )
    )
    assert plan.review == Review(
        "dhr", "Nell", None, "Corbury Community Safety Partnership", "Version 2.1", None, 4, 5
    )


def test_a_plan_s_own_rows_say_nothing_about_its_review() -> None:
    review = normalise(document()).review
    assert review == Review(first_page=4, last_page=5)


def test_the_last_line_of_a_page_says_when_it_was_updated() -> None:
    made = document(above="DHR Action Plan")
    page = replace(made, blocks=(*made.blocks, Paragraph("Last updated 9 July 2021", Place(5))))
    assert normalise(page).review.updated == "2021-07-09"


def test_an_update_without_a_day_is_a_warning() -> None:
    plan = normalise(document("Last updated: March 2019", above="DHR Action Plan"))
    assert plan.review.updated is None
    assert [w.message for w in plan.warnings if w.code == "updated_month"] == [
        "The plan was last updated in “March 2019”, which names no day; none is assumed."
    ]


# --- any text ---------------------------------------------------------------------------------------------

PIECES = [
    "Domestic Homicide Review", "DHR", "SAR", " 7", "/2019", " – ", "‘Sarah’", "“", "Adult B", " and ", "the death of ",
    "Mr ", "Corbury ", "Community Safety Partnership", "Safer ", "Version 1.2", "DRAFT", "Updated ", "12 March 2019",
    "31/11/2019", "June 2021", ": ", "(", ")", "\n", "\u200b", "formerly ", "commissioned by ", "is ", "İ", "\x00", "Council ",
]  # fmt: skip
texts = st.one_of(st.lists(st.sampled_from(PIECES), max_size=12).map("".join), st.text(max_size=80))


@given(st.one_of(st.none(), texts), st.lists(texts, max_size=4))
@settings(deadline=None, max_examples=150)
def test_nothing_is_said_that_is_not_printed(title: str | None, outside: list[str]) -> None:
    review, _ = read_review(title, outside, ())
    printed = [" ".join(seen(text).split()) for text in [title or "", *outside]]
    for value in (review.number, review.partnership, review.version):
        assert value is None or any(value in text for text in printed)
    if review.name:
        for name in re.split(r", | and ", review.name):
            assert any(name in text for text in printed)
    assert review.kind is None or set(review.kind.split(JOINT)) <= set(IDS)
    assert review.updated is None or re.fullmatch(r"\d{4}-\d\d-\d\d", review.updated)


@pytest.mark.parametrize(
    "unit", ["‘A’ and ", "DHR ", "the death of A ", "Updated ", "v1.", "(", "Safer A ", "– ", " "]
)
def test_a_title_of_50_000_characters_is_read_to_its_end(unit: str) -> None:
    text = (unit * 50_000)[:50_000]
    review, _ = read_review(text, [text], ())
    assert review.name is None or re.split(", | and ", review.name)[0] in text
