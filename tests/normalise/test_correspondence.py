"""Letters, emails, calls and updates in responses: what is read, and what must hold for any text."""

import re
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from normalise.cell_text import cell_text, sentences
from normalise.correspondence import read_responses
from normalise.correspondence.senders import vocabulary

FIXTURE = Path(__file__).parent / "fixtures" / "correspondence.md"


class Case(NamedTuple):
    """`cell` holds a ▸ where each entry begins; `entries` are (date, channel, sender)."""

    cell: str
    entries: tuple[tuple[str | None, ...], ...]
    missed: bool


def cases() -> list[Case]:
    found = []
    for block in re.split(r"\n\s*\n", FIXTURE.read_text(encoding="utf-8")):
        lines = [
            line.split(": ", 1) for line in block.splitlines() if re.match(r"(?:cell|entry|missed): ", line)
        ]
        if not lines or lines[0][0] != "cell":
            continue
        entries = tuple(
            tuple(None if v.strip() == "-" else v.strip() for v in value.split("|"))
            for name, value in lines
            if name == "entry" and value.strip() != "none"
        )
        cell = "\n".join(value for name, value in lines if name == "cell")
        found.append(Case(cell, entries, any(name == "missed" for name, _ in lines)))
    return found


CASES = cases()


def as_expected(case: Case) -> bool:
    text = case.cell.replace("▸", "")
    found = read_responses(text)
    parts = [p.strip() for p in case.cell.split("▸")[1:]]
    return [(r.date, r.channel, r.sender) for r in found] == list(case.entries) and [
        r.text for r in found
    ] == parts


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.cell[:60])
def test_a_cell_is_read_as_a_person_reads_it(case: Case) -> None:
    assert all(len(e) == 3 for e in case.entries) and case.cell.count("▸") == len(case.entries)
    if case.missed:
        assert not as_expected(case), "this is read now: take its line “missed” away"
        return
    text = case.cell.replace("▸", "")
    found = read_responses(text)
    assert [(r.date, r.channel, r.sender) for r in found] == list(case.entries)
    assert [r.text for r in found] == [p.strip() for p in case.cell.split("▸")[1:]]


def test_the_fixture_is_not_empty_and_few_of_its_cases_are_missed() -> None:
    assert len(CASES) >= 90
    assert sum(c.missed for c in CASES) * 20 <= len(CASES)


EXAMPLES = [(name, text) for name, entry in vocabulary()["channels"].items() for text in entry["examples"]]


@pytest.mark.parametrize(("channel", "text"), EXAMPLES)
def test_an_example_of_the_vocabulary_opens_an_entry_of_its_channel(channel: str, text: str) -> None:
    (found,) = read_responses(text)
    assert (found.channel, found.text) == (channel, text)
    assert found.date is not None


@pytest.mark.parametrize("text", vocabulary()["general"]["others"])
def test_a_date_that_is_only_mentioned_opens_nothing(text: str) -> None:
    assert read_responses(text) == ()


def test_what_was_sent_on_publication_has_its_day_from_the_plan() -> None:
    text = "Letter sent to all surgeries on publication."
    assert [r.date for r in read_responses(text, "2019-11-27")] == ["2019-11-27"]
    assert [r.date for r in read_responses(text)] == [None]


def test_characters_that_print_nothing_do_not_hide_an_entry_and_are_kept() -> None:
    text = "Em\u00adail da\u200bted 15/\u206011/2017 from Jo\ufeff Finch.\u0007"
    (found,) = read_responses(text)
    assert (found.date, found.channel, found.sender, found.text) == ("2017-11-15", "email", "Jo Finch", text)


def test_letters_of_other_alphabets_that_look_alike_are_no_words_and_are_kept() -> None:
    text = "Е\u043cail dated 15/11/2017 from Jo Finch.\nLetter dated 16/11/2017 from Al\u0456ce Wye."
    (found,) = read_responses(text)
    assert (found.date, found.sender) == ("2017-11-16", "Al\u0456ce Wye")


def test_the_year_nought_of_an_empty_form_is_no_date() -> None:
    assert read_responses("Letter dated March 0000 from Jo Finch.") == ()


def test_hundreds_of_letters_in_one_cell_are_hundreds_of_entries() -> None:
    text = "12/03/2018 Letter sent to the surgery. " * 1300
    assert len(text) > 50_000
    assert len(read_responses(text)) == 1300


@pytest.mark.parametrize(
    "piece", ["a letter from ", "dated ", "1 ", "12/", ". ", "Mr A. ", "\n", "(", "\u200b", "email "]
)
def test_a_cell_that_repeats_one_piece_without_end_is_read(piece: str) -> None:
    """Patterns that try again and again would not come back from these."""
    text = piece * (50_000 // len(piece))
    assert all(r.text in text for r in read_responses(text))


PIECES = ["Email ", "dated ", "12/03/2018", "June 2018", " – ", "from Jo Finch", "Response: ", "31/11/2018", "\n", ". ", "\u200b", "İ", "Board, ", "a letter from the CCG ", "on publication"]  # fmt: skip


@pytest.mark.slow
@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=8), max_size=24).map("".join))
@example("\u200bİ. 12/03/2018 – x")
@example("AA\x1f12/03/2018")  # a control character behind a name is no part of it
@settings(deadline=None, max_examples=300)
def test_entries_run_to_the_end_of_the_cell_and_nothing_between_them_is_lost(text: str) -> None:
    found = read_responses(text)
    if not found:
        return
    tail = "".join("".join(r.text for r in found).split())
    squashed = "".join(text.split())
    assert squashed.endswith(tail), "what is left stands before the first entry"
    assert all(r.text in text for r in found)
    assert all(r.sender is None or r.sender.strip() == r.sender != "" for r in found)


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=8), max_size=24).map("".join))
@settings(deadline=None)
def test_sentences_are_the_whole_cell_in_order(text: str) -> None:
    cell = cell_text(text)
    assert len(cell.seen) == len(cell.shape)
    spans = sentences(cell)
    assert "".join(cell.seen[s.start : s.end] for s in spans) == cell.seen


@pytest.mark.parametrize(
    ("text", "parts", "why"),
    [
        ("Dr. Finch rang. He left.", 2, "a title ends no sentence"),
        ("The family of Adult A. The panel met.", 2, "a pseudonym is no initial"),
        ("Letter from J. Finch. Agreed.", 2, "an initial is no end"),
        ("See para. 4 and p. 12. Done.", 2, "shortened words"),
        ("1. Letter sent. 2 copies.", 2, "the number of an item is no sentence"),
        ("Sent approx. five. Why? Because.", 3, "no end before a small letter"),
        ("Held 12.01.17 at 3 p.m. today.", 1, "full stops in dates and times"),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, parts: int, why: str) -> None:
    assert len(sentences(cell_text(text))) == parts, why
