"""What counts as said to be complete: the plan's own words, all of them, and nothing that only mentions it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare.completion import hints, kind_of, mentions, quoted, said, vocabulary
from export.columns import Record
from normalise.periods import plain

LISTS = [(kind, text) for kind in ("completed", "closed") for text in vocabulary()[kind]["examples"]]


@pytest.mark.parametrize(("kind", "text"), LISTS)
def test_an_example_of_the_vocabulary_means_its_kind(kind: str, text: str) -> None:
    assert kind_of(text) == kind
    assert kind_of(text.upper()) == kind


@pytest.mark.parametrize("text", vocabulary()["completed"]["others"])
def test_what_only_sounds_complete_is_not(text: str) -> None:
    assert kind_of(text) != "completed"


@pytest.mark.parametrize("text", vocabulary()["closed"]["others"])
def test_what_only_sounds_closed_is_not(text: str) -> None:
    assert kind_of(text) != "closed"


@pytest.mark.parametrize("text", vocabulary()["joining"]["examples"])
def test_a_word_of_state_is_said_with_joining_words_alone(text: str) -> None:
    assert kind_of(text, "joining") == "completed"


@pytest.mark.parametrize("text", vocabulary()["joining"]["others"])
def test_a_milestone_to_be_reached_is_not_said_to_be_reached(text: str) -> None:
    assert kind_of(text, "joining") is None


def test_no_harmless_word_is_a_word_of_completion() -> None:
    for kind in ("completed", "closed"):
        assert not set(vocabulary()[kind]["phrases"]) & set(vocabulary()["harmless"]["words"])
    assert set(vocabulary()["joining"]["words"]) <= set(vocabulary()["harmless"]["words"])


@pytest.mark.parametrize("text", vocabulary()["mentions"]["examples"])
def test_a_mention_is_seen(text: str) -> None:
    assert mentions(True).search(plain(text))


@pytest.mark.parametrize("text", vocabulary()["mentions"]["others"])
def test_what_is_still_to_be_done_is_no_mention(text: str) -> None:
    assert not mentions(True).search(plain(text))


@given(st.text())
@settings(deadline=None)
def test_any_text_is_read(text: str) -> None:
    assert kind_of(text) in (None, "completed", "closed")
    assert quoted(text).startswith("“")


@given(st.text(alphabet="abc .", max_size=300), st.integers(0, 300))
@settings(deadline=None)
def test_a_quotation_is_short(text: str, near: int) -> None:
    assert len(quoted(text, min(near, len(text)))) <= 140


NO_STATE: Record = {"state": "no_information", "state_evidence": None, "state_field": None}


def row(**cells: str) -> Record:
    empty = dict.fromkeys(("completion_date", "progress", "outcome", "agency_response"), None)
    return {**empty, "milestones_of_entry": 1, "rating": None, **NO_STATE, **cells}


def milestone(**cells: object) -> Record:
    return {
        "milestone": "Write the policy",
        "target_text": None,
        "completed_date": None,
        "milestone_index": 1,
        **cells,
    }


@pytest.mark.parametrize(
    ("own", "entry", "expected", "why"),
    [
        ({"target_text": "Complete – June 2017", "completed_date": "2017-06-30"}, {}, ("completed", "2017-06-30"), "the target's own day"),
        ({"target_text": "Closed 12.06.18", "completed_date": "2018-06-12"}, {}, ("closed", "2018-06-12"), "closed is not done"),
        ({"target_text": "Completed"}, {}, ("completed", None), "no day is said"),
        ({"target_text": "Complete by June 2018"}, {}, None, "what has to be done"),
        ({"milestone": "Audit of files (completed June 2017)"}, {}, ("completed", "2017-06-30"), "an aside behind it"),
        ({"milestone": "COMPLETED: audit of files"}, {}, ("completed", None), "a word before it"),
        ({"milestone": "Complete: audit of files"}, {}, None, "an order, no report"),
        ({"milestone": "All actions implemented"}, {}, None, "a milestone to be reached"),
        ({}, {"completion_date": "12/03/2018"}, ("completed", "2018-03-12"), "the heading asks for the day"),
        ({}, {"completion_date": "Yes"}, ("completed", None), "the heading asks whether"),
        ({}, {"completion_date": "Completed\n12/03/2018"}, ("completed", "2018-03-12"), "a word and its day on two lines"),
        ({}, {"completion_date": "Expected 12/03/2018"}, None, "a plan, no report"),
        ({}, {"completion_date": "Ongoing"}, None, "a state of its own"),
        ({}, {"progress": "Complete"}, ("completed", None), "a status"),
        ({}, {"progress": "Partially complete"}, None, "a part of it"),
        ({}, {"progress": "Green"}, None, "a colour is not translated"),
        ({}, {"outcome": "Completed 22/11/2018. The dip sample of 50 cases showed …"}, ("completed", "2018-11-22"), "a sentence of its own"),
        ({}, {"outcome": "Completed 22/11/2018 – the dip sample showed …"}, ("completed", "2018-11-22"), "its day stands beside it"),
        ({}, {"outcome": "Complete – in two of four teams"}, None, "what follows takes it back"),
        ({}, {"outcome": "Completed in 92% of attendances."}, None, "a figure, no state"),
        ({}, {"outcome": "Letter sent in May.\nAction completed."}, ("completed", None), "the last sentence"),
        ({}, {"outcome": "Letter sent. Audit completed. More is needed."}, None, "narrative in between"),
        ({}, {"agency_response": "Completed"}, None, "responses are not read for this"),
        ({"target_text": "31/03/2018"}, {"progress": "No longer required"}, ("closed", None), "done with, not done"),
    ],
)  # fmt: skip
def test_completion_is_where_the_plan_says_it(
    own: dict[str, object], entry: dict[str, str], expected: tuple[str, str | None] | None, why: str
) -> None:
    found = said(milestone(**own), row(**entry), False)
    assert (None if found is None else (found.kind, found.day)) == expected, why


@pytest.mark.parametrize(
    ("index", "cell", "expected"),
    [
        (1, "Complete\nIn progress", "completed"),
        (2, "Complete\nIn progress", None),
        (2, "1. In progress\n2. Complete", "completed"),
        (2, "Complete", "completed"),
        (1, "1-2 Complete", None),
    ],
)
def test_as_many_lines_as_milestones_belong_to_them_in_order(
    index: int, cell: str, expected: str | None
) -> None:
    entry = {**row(progress=cell), "milestones_of_entry": 2}
    found = said(milestone(milestone_index=index), entry, False)
    assert (found and found.kind) == expected


def test_yes_says_completion_only_where_the_heading_asks_for_it() -> None:
    assert said(milestone(), row(progress="Yes"), asks=True) is not None
    assert said(milestone(), row(progress="Yes"), asks=False) is None


def test_a_colour_counts_where_the_plan_s_own_key_explains_it() -> None:
    blue = row(rating="blue", progress="")
    assert said(milestone(), blue, False) is None
    explained = blue | {
        "state": "done",
        "state_evidence": "complete, evidence seen",
        "state_field": "progress",
    }
    found = said(milestone(), explained, False)
    assert found is not None
    assert found.where == "it is rated blue, which the plan's key explains as “complete, evidence seen”"


def test_a_row_that_reads_as_done_is_pointed_at_once() -> None:
    state = {"state": "done", "state_evidence": "All three are done.", "state_field": "agency_response"}
    entry = row(agency_response="All three are done. Staff asked for more.") | state
    assert said(milestone(), entry, False) is None, "responses are not read for this"
    assert hints(milestone(), entry) == ["The agency response of the row: “All three are done.”"]


def test_a_completion_names_the_cell_and_its_words() -> None:
    found = said(milestone(), row(outcome="Completed 22/11/2018. More follows."), False)
    assert found is not None
    assert found.where == "the outcome of its row says “Completed 22/11/2018”"


def test_a_period_of_completion_begins_with_its_first_day() -> None:
    found = said(milestone(), row(outcome="Completed Q3 2019/20."), False)
    assert found is not None
    assert (found.begins, found.day) == ("2019-10-01", "2019-12-31")


def test_hints_point_at_sentences_that_speak_of_completion() -> None:
    entry = row(
        outcome="Cards were printed. Done ahead of publication.", agency_response="To be completed in May."
    )
    assert hints(milestone(), entry) == ["The outcome of the row: “Done ahead of publication.”"]
