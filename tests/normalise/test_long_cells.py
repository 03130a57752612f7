"""Cells of 50,000 letters: patterns that try again and again would not come back from these."""

import pytest

from normalise.correspondence import read_responses
from normalise.correspondence.outcomes import read_outcomes
from normalise.stances import read_stances
from normalise.states import read_state

PIECES = [
    "Completed 12/03/2018. ", "12/03/2018 ", "was ", "Staff ", "We accept ", "not ", "the recommendation ", "is being ",
    "on hold until ", "Complete\n", "50% ", "(completed) ", "from Jo Finch ", "by email ", "Response: ", "a) ", "\u200b",
    "\x07", "Е", "重", "🙂", "А. ", "1. ", "– ", "Action 1 – ", "w/c ", "on the ",
]  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("piece", PIECES)
def test_a_long_cell_is_read_by_every_rule_and_keeps_its_text(piece: str) -> None:
    text = piece * (50_000 // len(piece))
    outcomes, responses = read_outcomes(text), read_responses(text)
    squashed = "".join(text.split())
    assert "".join("".join(o.text.split()) for o in outcomes) in (squashed, "")
    assert squashed.endswith("".join("".join(r.text.split()) for r in responses))
    assert all(s.sentence in text for s in read_stances(text))
    fields = ("progress", "completion_date", "target_date", "outcome", "agency_response", "milestones")
    found = read_state(dict.fromkeys(fields, text), None, outcomes, responses)
    assert found.evidence is None or found.evidence in text
