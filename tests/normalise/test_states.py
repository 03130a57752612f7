"""How far entries have come: the vocabulary, the cases, lateness, and what must hold for any text."""

import re
import tomllib
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from normalise.correspondence import read_responses
from normalise.correspondence.outcomes import read_outcomes
from normalise.legends import Key, made_of, read_key
from normalise.plan import State
from normalise.states import read_state
from normalise.states.statuses import KINDS, status_of, vocabulary

ROOT = Path(__file__).parent.parent.parent
FIXTURE = Path(__file__).parent / "fixtures" / "states.md"
FIELDS = ("completion_date", "progress", "target_date", "outcome", "agency_response", "milestones")
EXAMPLES = [(kind, text) for kind in KINDS for text in vocabulary()[kind]["examples"]]
OTHERS = [(kind, text) for kind in KINDS for text in vocabulary()[kind]["others"]]


def read(cells: dict[str, str], rating: str | None = None, key: Key | None = None) -> State:
    """The state of an entry with these cells, its responses and outcomes read."""
    outcomes = read_outcomes(cells.get("outcome", ""))
    return read_state(cells, rating, outcomes, read_responses(cells.get("agency_response", "")), key)


class Case(NamedTuple):
    cells: dict[str, str]
    rating: str | None
    key: Key
    expected: State
    missed: bool


def paragraphs(text: str) -> str:
    return "\n".join(part.strip() for part in text.split("¶"))


def cases() -> list[Case]:
    found = []
    names = "|".join((*FIELDS, "rating", "key", "state", "missed"))
    for block in re.split(r"\n\s*\n", FIXTURE.read_text(encoding="utf-8")):
        lines = [re.match(rf"({names}): (.*)", line) for line in block.splitlines()]
        said = {m[1]: m[2] for m in lines if m}
        if "state" not in said:
            continue
        kind, field, words = (*said["state"].split(" | "), None, None)[:3]
        pairs = [part.strip().split(" = ") for part in said.get("key", "").split(";") if part]
        key = made_of([(colour, meaning) for meaning, colour in pairs])
        cells = {f: "" if said[f] == "-" else paragraphs(said[f]) for f in FIELDS if f in said}
        expected = State(kind or "", paragraphs(words) if words else None, field)
        found.append(Case(cells, said.get("rating"), key, expected, "missed" in said))
    return found


CASES = cases()


@pytest.mark.parametrize("case", CASES, ids=lambda case: " · ".join(case.cells.values())[:60])
def test_an_entry_is_read_as_a_person_reads_it(case: Case) -> None:
    if case.missed:
        assert read(case.cells, case.rating, case.key) != case.expected, "read now: take “missed” away"
    else:
        assert read(case.cells, case.rating, case.key) == case.expected


@pytest.mark.parametrize(("kind", "text"), EXAMPLES)
def test_an_example_of_the_vocabulary_says_its_state(kind: str, text: str) -> None:
    found = read({"progress": text})
    assert (found.state, found.field) == ("no_information" if kind == "closed" else kind, "progress")
    assert found.evidence == text


@pytest.mark.parametrize(("kind", "text"), OTHERS)
def test_what_only_sounds_like_a_state_is_none(kind: str, text: str) -> None:
    found = read({"progress": text})
    assert found.state != kind and (kind != "closed" or found.evidence is None)


@pytest.mark.parametrize("text", vocabulary()["joining"]["examples"])
def test_a_word_of_state_is_said_with_joining_words_alone(text: str) -> None:
    assert status_of(text, "joining") == "done"


@pytest.mark.parametrize("text", vocabulary()["joining"]["others"])
def test_a_milestone_to_be_reached_is_not_said_to_be_reached(text: str) -> None:
    assert status_of(text, "joining") is None


@pytest.mark.parametrize("text", vocabulary()["no_state"]["examples"])
def test_a_status_that_says_no_state_keeps_its_words(text: str) -> None:
    assert read({"progress": text}) == State("no_information", text, "progress")


@pytest.mark.parametrize("text", vocabulary()["no_state"]["others"])
def test_words_that_say_nothing_of_a_row_are_no_evidence(text: str) -> None:
    assert read({"progress": text}) == State()


def test_no_harmless_word_says_a_state() -> None:
    harmless = {*vocabulary()["harmless"]["words"], *vocabulary()["harmless_going_on"]["words"]}
    for kind in KINDS:
        assert not harmless & set(vocabulary()[kind]["words"])


COMPARE = tomllib.loads((ROOT / "compare" / "vocabulary" / "completion.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("kind", "ours"), [("completed", "done"), ("closed", "closed")])
def test_the_comparison_means_the_same_by_completed_and_closed(kind: str, ours: str) -> None:
    assert [t for t in COMPARE[kind]["examples"] if status_of(t) != ours] == []
    assert [t for t in COMPARE[kind]["others"] if status_of(t) == ours] == []


def test_the_plan_s_own_key_is_used_as_the_reader_of_keys_gives_it() -> None:
    key = read_key(["Blue: complete and evidence seen. Green: on track. Amber: some slippage. Red: overdue."])
    assert read({}, "blue", key) == State("done", "complete and evidence seen", "progress")
    assert read({}, "green", key).state == "in_progress"
    assert read({}, "red", key) == State(), "late, and whether it has begun is not said"
    assert read({}, "grey", key) == State(), "a colour that the key does not explain"


PIECES = ["Complete", "In progress", "Not started", " – ", "12/03/2018", "\n", ". ", "50%", "is under way", "?", "\u200b", "not ", "Work "]  # fmt: skip


@given(
    st.dictionaries(
        st.sampled_from(FIELDS),
        st.lists(st.sampled_from(PIECES) | st.text(max_size=6), max_size=12).map("".join),
    )
)
@settings(deadline=None)
def test_any_entry_is_read_and_the_evidence_stands_in_its_field(cells: dict[str, str]) -> None:
    found = read(cells)
    assert found.state in ("done", "in_progress", "not_started", "no_information")
    assert (found.evidence is None) == (found.field is None)
    assert found.state == "no_information" or found.evidence
    if found.evidence is not None and found.field is not None:
        assert found.evidence in cells[found.field]
