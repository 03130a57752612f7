"""What answers say to their recommendation: the vocabulary, the cases, and what must hold for any text."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from normalise.plan import Stance
from normalise.stances import STANCES, read_stances, vocabulary, words

FIXTURE = Path(__file__).parent / "fixtures" / "stances.md"
EXAMPLES = [(stance, text) for stance in STANCES for text in vocabulary()[stance]["examples"]]
OTHERS = [(stance, text) for stance in STANCES for text in vocabulary()[stance]["others"]]


def cases() -> list[tuple[str, list[Stance], bool]]:
    """(answer, its stances, whether the case is missed)."""
    found = []
    for block in re.split(r"\n\s*\n", FIXTURE.read_text(encoding="utf-8")):
        lines = [
            line.split(": ", 1) for line in block.splitlines() if re.match(r"(?:text|stance|missed): ", line)
        ]
        if lines and lines[0][0] == "text":
            parts = [value.split(" | ", 1) for name, value in lines if name == "stance" and value != "none"]
            text = "\n".join(value for name, value in lines if name == "text")
            missed = any(name == "missed" for name, _ in lines)
            found.append((text, [Stance(stance, sentence) for stance, sentence in parts], missed))
    return found


CASES = cases()


@pytest.mark.parametrize(("text", "stances", "missed"), CASES, ids=[c[0][:60] for c in CASES])
def test_an_answer_is_read_as_a_person_reads_it(text: str, stances: list[Stance], missed: bool) -> None:
    if missed:
        assert list(read_stances(text)) != stances, "this is read now: take its line “missed” away"
    else:
        assert list(read_stances(text)) == stances


@pytest.mark.parametrize(("stance", "text"), EXAMPLES)
def test_an_example_of_the_vocabulary_has_its_stance(stance: str, text: str) -> None:
    assert stance in [s.stance for s in read_stances(text)]


@pytest.mark.parametrize(("stance", "text"), OTHERS)
def test_what_only_sounds_like_a_stance_is_none(stance: str, text: str) -> None:
    assert stance not in [s.stance for s in read_stances(text)]


def test_a_word_that_softens_is_one_that_may_stand_between() -> None:
    assert words("softeners") <= words("fillers"), "else it would hide the “not” before it"


PIECES = ["We ", "accept ", "do not ", "agree with ", "the recommendation", ". ", "on hold until ", "this", "\n", "? ", "\u200b", "remit "]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=8), max_size=20).map("".join))
@settings(deadline=None)
def test_any_text_is_read_and_its_sentences_stand_in_it(text: str) -> None:
    for stance in read_stances(text):
        assert stance.stance in STANCES
        assert stance.sentence and stance.sentence in text
