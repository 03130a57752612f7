"""Near repeats: the same request is found in other words, and the same subject is not taken for it."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare import likeness
from compare.likeness import boilerplate, find_repeats, is_name, request, singular, vocabulary

CASES = re.findall(
    r"^## (.+)\n(.+)\n(.+)\nexpected: (.+)$",
    (Path(__file__).parent / "repeats.md").read_text("utf-8"),
    re.MULTILINE,
)
TEXTS = [text for _, one, other, _ in CASES for text in (one, other)]
#: Every text is of a plan of its own, so that each pair could be found.
FOUND = {(r.one, r.other) for r in find_repeats(TEXTS, range(len(TEXTS)))}


def test_the_cases_are_read() -> None:
    assert len(CASES) == 46
    assert {expected for *_, expected in CASES} == {"repeat", "different", "missed"}


@pytest.mark.parametrize("at", range(len(CASES)), ids=lambda at: f"{at + 1} {CASES[at][0]}")
def test_a_pair_is_a_repeat_or_not_as_a_person_would_say(at: int) -> None:
    assert ((2 * at, 2 * at + 1) in FOUND) == (CASES[at][3] == "repeat")


@pytest.mark.parametrize("example", vocabulary()["boilerplate"]["examples"])
def test_each_example_of_boilerplate_holds_some(example: str) -> None:
    assert boilerplate().search(example.lower())


@pytest.mark.parametrize("pattern", vocabulary()["boilerplate"]["patterns"])
def test_each_pattern_of_boilerplate_has_an_example(pattern: str) -> None:
    assert any(re.search(pattern, example.lower()) for example in vocabulary()["boilerplate"]["examples"])


@pytest.mark.parametrize(
    ("text", "addressee", "words"),
    [
        ("The Home Office should issue guidance.", ("home", "office"), ("issue", "guidance")),
        ("It is recommended that policies are reviewed.", (), ("policy", "reviewed")),
        ("Officers attending an incident should treat it as abuse.", (), ("officer", "attending", "incident", "treat", "abuse")),
        ("", (), ()),
    ],
)  # fmt: skip
def test_a_request_is_parted_from_its_addressee(
    text: str, addressee: tuple[str, ...], words: tuple[str, ...]
) -> None:
    assert request(text) == (addressee, words)


def test_a_name_has_capitals_and_nothing_else_of_weight() -> None:
    assert is_name("The Kelder & Ouse NHS Foundation Trust and partners")
    assert not is_name("Officers attending an incident")
    assert not is_name("")


@pytest.mark.parametrize(
    ("word", "expected"), [("policies", "policy"), ("reviews", "review"), ("abuse", "abuse"), ("process", "process"), ("is", "is")]
)  # fmt: skip
def test_plurals_are_made_singular(word: str, expected: str) -> None:
    assert singular(word) == expected


def test_a_plan_is_never_compared_with_itself() -> None:
    texts = ["Review the policy on court orders."] * 3
    assert [(r.one, r.other) for r in find_repeats(texts, [0, 0, 1])] == [(0, 2), (1, 2)]


def test_the_words_that_are_shared_are_shown_with_neighbours_together() -> None:
    texts = [
        "The Trust should review the policy on court orders with schools.",
        "Schools should review, with the Trust, their policy on court orders.",
    ]
    (repeat,) = find_repeats(texts, [0, 1])
    assert repeat.words == ("trust", "review", "policy court order", "school")


def test_equal_texts_come_first_and_ties_by_their_places() -> None:
    texts = [
        "Audit the records of carers.",
        "Audit the records of carers.",
        "Audit the records of all carers yearly.",
    ]
    found = find_repeats(texts, [0, 1, 2])
    assert [(r.one, r.other) for r in found] == [(0, 1), (0, 2), (1, 2)]
    assert found[0].likeness == 100
    assert found[0].shared == 1


WORDS = [
    "audit",
    "carers",
    "housing",
    "interpreter",
    "marac",
    "policy",
    "records",
    "schools",
    "training",
    "victims",
]
SENTENCES = st.lists(st.sampled_from(WORDS), max_size=7).map(" ".join)


@given(st.lists(SENTENCES, max_size=8))
@settings(deadline=None)
def test_the_index_finds_what_looking_at_all_pairs_finds(texts: list[str]) -> None:
    requests = [request(text) for text in texts]
    weights = likeness.weights_of(requests)
    weighed = [likeness.weigh(own, weights) for own in requests]
    everything = [
        repeat
        for other in range(len(texts))
        for one in range(other)
        if requests[one].words and requests[other].words
        and (repeat := likeness.compared(one, other, weighed, weights)) is not None
        and repeat.shared >= likeness.SHARED
    ]  # fmt: skip
    found = [r for r in find_repeats(texts, range(len(texts))) if r.shared >= likeness.SHARED]
    assert sorted(found, key=lambda r: (r.one, r.other)) == sorted(everything, key=lambda r: (r.one, r.other))


@given(st.lists(SENTENCES, max_size=8), st.randoms(use_true_random=False))
@settings(deadline=None)
def test_repeats_do_not_depend_on_where_texts_stand(texts: list[str], random: object) -> None:
    order = list(range(len(texts)))
    random.shuffle(order)  # type: ignore[attr-defined]
    moved = find_repeats([texts[i] for i in order], range(len(texts)))
    here = sorted(
        (*sorted((texts[r.one], texts[r.other])), round(r.shared, 9))
        for r in find_repeats(texts, range(len(texts)))
    )
    there = sorted((*sorted((texts[order[r.one]], texts[order[r.other]])), round(r.shared, 9)) for r in moved)
    assert here == there
