"""The tables of docs/correspondence.md and docs/status.md, run line by line."""

from pathlib import Path

import pytest

from normalise.correspondence import read_responses
from normalise.correspondence.outcomes import read_outcomes
from normalise.legends import read_key
from normalise.progress import read_progress
from normalise.stances import read_stances
from normalise.states import read_state

DOCS = Path(__file__).parent.parent.parent / "docs"


def lines(name: str, heading: str) -> list[tuple[str, ...]]:
    """The rows of the table below a heading row, each with its cells."""
    text = (DOCS / name).read_text(encoding="utf-8")
    rows = text.split(f"\n| {heading} |\n", 1)[1].split("\n\n", 1)[0].splitlines()[1:]
    return [tuple(cell.strip() for cell in row.strip("|").split("|")) for row in rows]


@pytest.mark.parametrize(
    ("printed", "day", "channel", "sender"), lines("correspondence.md", "printed | date | channel | sender")
)
def test_a_letter_is_read_as_the_guide_says(printed: str, day: str, channel: str, sender: str) -> None:
    (found,) = read_responses(printed)
    assert (found.date or "", found.channel or "", found.sender or "") == (day, channel, sender)
    assert found.text == printed


@pytest.mark.parametrize(("printed", "day"), lines("correspondence.md", "printed | date"))
def test_an_outcome_is_read_as_the_guide_says(printed: str, day: str) -> None:
    (found,) = read_outcomes(printed)
    assert (found.date or "", found.text) == (day, printed)


@pytest.mark.parametrize(("sentence", "stance"), lines("correspondence.md", "sentence | stance"))
def test_an_answer_says_what_the_guide_says(sentence: str, stance: str) -> None:
    assert [s.stance for s in read_stances(sentence)] == ([stance] if stance else [])


@pytest.mark.parametrize(
    ("text", "key", "rating", "basis"), lines("status.md", "progress cell | key | rating | basis")
)
def test_a_progress_cell_is_rated_as_the_guide_says(text: str, key: str, rating: str, basis: str) -> None:
    found = read_progress(text, None, read_key([key]))
    assert (found.rating or "", found.basis or "") == (rating, basis)


@pytest.mark.parametrize(
    ("cell", "text", "state", "evidence"), lines("status.md", "cell | its text | state | evidence")
)
def test_a_state_is_told_as_the_guide_says(cell: str, text: str, state: str, evidence: str) -> None:
    field = cell.strip("`")
    outcomes = read_outcomes(text) if field == "outcome" else ()
    responses = read_responses(text) if field == "agency_response" else ()
    found = read_state({field: text}, None, outcomes, responses)
    assert (found.state, found.evidence or "") == (state, evidence)
