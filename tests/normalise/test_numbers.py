"""A recommendation's number, apart from its text."""

import pytest

from normalise.numbers import counted, looks_like_number, names_recommendation, only_number, split_number

CASES = [
    ("Recommendation 1: Review the protocol", "1", "Review the protocol", "the template's form"),
    ("Recommendation 2a – That the Trust acts", "2a", "That the Trust acts", "a letter"),
    ("RECOMMENDATION NO. 3\nThe police should act", "3", "The police should act", "a line of its own"),
    ("Overview Report Recommendation 4: Act", "4", "Act", "words before it"),
    ("Rec. 5 The Board acts", "5", "The Board acts", "short"),
    ("Recommendation Six: Act", "Six", "Act", "in words, as printed"),
    ("R4 Common standard", "R4", "Common standard", "a code"),
    ("HO1: Publish guidance", "HO1", "Publish guidance", "an addressee's code"),
    ("1.1 Officers should ask", "1.1", "Officers should ask", "numbered by agency"),
    ("3. The Trust should ask", "3", "The Trust should ask", "a list number"),
    ("3\nThe Trust should ask", "3", "The Trust should ask", "a number on a line of its own"),
    ("4(a) The Trust should ask", "4(a)", "The Trust should ask", "a letter in brackets"),
    ("Nat 1: Publish guidance", "Nat 1", "Publish guidance", "a level's code"),
    ("SAB/R3 Publish guidance", "SAB/R3", "Publish guidance", "a board's code"),
    ("That the 3 agencies meet", None, "That the 3 agencies meet", "a number inside is none"),
    (
        "In line with recommendation 4, I will act",
        None,
        "In line with recommendation 4, I will act",
        "a mention",
    ),
    ("COVID 19", None, "COVID 19", "the number belongs to the word"),
    ("COVID-19 Plans should change", None, "COVID-19 Plans should change", "the number belongs to the word"),
    (
        "NHS 111 The service should ask",
        None,
        "NHS 111 The service should ask",
        "the number of a telephone line",
    ),
    ("NHS 1 The service should ask", "NHS 1", "The service should ask", "a code with the same letters"),
    ("24 hours a day cover", None, "24 hours a day cover", "a count that begins a sentence"),
    ("Recommendation: Review it", None, "Review it", "the word without a number"),
]


@pytest.mark.parametrize(("text", "number", "rest", "why"), CASES, ids=[c[0][:24] for c in CASES])
def test_number_and_text_are_parted(text: str, number: str | None, rest: str, why: str) -> None:
    assert split_number(text) == (number, rest), why


def test_a_sentence_that_mentions_a_recommendation_is_no_heading() -> None:
    assert names_recommendation("Recommendation 3: Act")
    assert not names_recommendation(
        "Although the Lead Agency for Recommendation 6 is the Home Office, it acts."
    )


@pytest.mark.parametrize(
    ("text", "number"),
    [("1.", "1"), ("Rec 4", "4"), ("R1", "R1"), ("", None), ("2.3", "2.3"), ("4(a)", "4(a)"), ("(4)", "4")],
)
def test_the_number_column_gives_the_bare_number(text: str, number: str | None) -> None:
    assert only_number(text) == number


def test_cells_of_numbers_are_told_from_text() -> None:
    assert all(map(looks_like_number, ["1", "2.3", "R4", "HO1", "3a", "1.1.2"]))
    assert not any(map(looks_like_number, ["", "Local", "24 hours", "31/12/2016", "COVID 19", "A&E 24"]))


@pytest.mark.parametrize(
    ("texts", "counts", "why"),
    [
        (["1 Ask", "2 Train"], ["1", "2"], "without a sign"),
        (["(i) Ask", "(ii) Train", "(iii) Tell"], ["i", "ii", "iii"], "in Roman figures"),
        (["A. Ask", "B. Train", "A. Tell", "B. Write"], ["A", "B", "A", "B"], "begun again"),
        (["A. Ask"], None, "one alone may be a word"),
        (["3 Trusts should ask", "2 Train"], None, "numbers, but no count"),
        (["A ward should ask", "Train"], None, "a word"),
    ],
)
def test_texts_are_counted_only_where_all_of_them_are(
    texts: list[str], counts: list[str] | None, why: str
) -> None:
    found = counted(texts)
    assert (found and [count for count, _ in found]) == counts, why
