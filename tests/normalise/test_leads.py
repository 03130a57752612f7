"""Lead cells: who leads, in which role, for which organisation."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from normalise.leads import read_leads
from normalise.plan import Lead

from .lead_cases import FIXTURES, LeadCell, lead_cells

CELLS = lead_cells()
#: Cells that no rule was made for; `make check-meaning` has their floors.
UNSEEN = lead_cells(FIXTURES / "leads_unseen.md")


@pytest.mark.parametrize("cell", CELLS, ids=lambda cell: cell.text[:70])
def test_a_cell_names_whom_its_line_says(cell: LeadCell) -> None:
    assert read_leads(cell.text) == cell.leads


def test_there_are_enough_cells_to_judge_by() -> None:
    assert len(CELLS) >= 150 and len(UNSEEN) >= 60
    assert len({cell.text for cell in CELLS + UNSEEN}) == len(CELLS) + len(UNSEEN), (
        "a cell stands there twice"
    )


# --- any text ---------------------------------------------------------------------------------------------

#: Pieces that cells are made of, and what breaks readers: signs, invisible characters, letters of other scripts.
PIECES = (
    "Joan", "Pettifer", "Dr", "DCI", "A.", "O’Neill", "ap", "Police", "Ellenford", "Council", "NHS", "Trust",
    "CCG", "and", "&", "of", "the", "Head", "Housing", "Manager", "Chair", "Board", "(", ")", "[", "]", "/", "-",
    "–", ":", ";", ",", ".", "*", "1.", "2)", "until", "now", "Lead:", "TBC", "N/A", "with", "safer", "Safer",
    "All", "agencies", "University Hospitals of", "MARAC", "\n", "\u200b", "\u200f", "\u00ad", "\x00", "Рolice",
    "Ροlice", "警察", "é", "e\u0301", "🙂", "@", "x@y.example", "=1+1", "'", "’s", "2018", "QPM", "Cafcass’",
)  # fmt: skip
texts = st.one_of(st.text(max_size=200), st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join))


@given(texts)
@example("a{A\x80")  # an initial and a word with which the cell ends
@settings(deadline=None, max_examples=400)
def test_whatever_is_named_is_a_piece_of_the_printed_cell(text: str) -> None:
    joined = " ".join(text.split("\n"))  # a name that goes on in the next line is joined with a space
    squeezed = " ".join(text.split())
    for lead in read_leads(text):
        for value in (lead.person, lead.role, lead.organisation):
            assert value is None or value in text or value in joined or value in squeezed
        assert lead.person or lead.role or lead.organisation, "a lead that names nobody"
        assert lead.organisation or not lead.organisation_id


@given(texts)
@settings(deadline=None, max_examples=200)
def test_an_organisation_begins_with_a_letter_or_digit_so_that_no_spreadsheet_runs_it(text: str) -> None:
    for lead in read_leads(text):
        assert lead.organisation is None or not lead.organisation.startswith(("=", "+", "-", "@", "\t", "\r"))


@given(texts)
@settings(deadline=None, max_examples=100)
def test_a_cell_without_a_capital_names_no_person(text: str) -> None:
    assert all(lead.person is None for lead in read_leads(text.lower()))


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Saf\u00adeguarding Manager", None),
        ("Jo\u200ban Pettifer, Head of Housing", "Jo\u200ban Pettifer"),
        ("Joan\u00a0Pettifer, Head of Housing", "Joan\u00a0Pettifer"),
        ("\u200fJoan Pettifer\u200e, Head of Housing", "Joan Pettifer"),
    ],
)
def test_characters_that_nobody_sees_neither_make_nor_hide_a_person(text: str, person: str | None) -> None:
    assert [lead.person for lead in read_leads(text)] == [person]


def test_a_word_in_letters_of_another_script_is_not_the_word_that_it_looks_like() -> None:
    (found,) = read_leads("Ellenford Рolice")  # a Cyrillic P
    assert found.organisation_id is None, "what only looks like a known body is listed, not guessed"


LONG = (
    "Joan Pettifer, Head of Housing, Ellenford Council; ", "and ", "A ", "(", "the Police and ", "Marrow ", "x", "a.b",
    "Chair of ", "NHS ", "University Hospitals of ", "Dr ", "Joan ", "Safer ", "\u200b", "Joan\n", "Ellenford, ",
    "Ellenford and ", "with ", "to be confirmed ", "Head ", "1. ", "/", "A/", "Council\n", "Ellenford,\n",
)  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("piece", LONG)
def test_a_cell_of_fifty_thousand_characters_is_read(piece: str) -> None:
    """It comes to an end; where the work grew with the square of the length it would take minutes."""
    text = piece * (50_000 // len(piece))
    assert isinstance(read_leads(text), tuple)


def test_an_empty_cell_names_nobody() -> None:
    assert read_leads("") == read_leads(" \n \n") == ()


def test_the_same_words_in_another_place_are_the_same_leads() -> None:
    assert read_leads("Police\nPolice") == (Lead(None, None, "Police", "police"),) * 2
