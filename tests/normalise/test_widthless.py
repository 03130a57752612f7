"""Soft hyphens and zero-width characters inside words change nothing of what a plan means.

Word and web pages leave them in words, and a reader does not see them. Each part reads its own cases once as they are
and once with such signs in places drawn at random.
"""

from collections.abc import Callable
from dataclasses import astuple, is_dataclass
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from normalise.correspondence import read_responses
from normalise.correspondence.outcomes import read_outcomes
from normalise.dates import read_target
from normalise.leads import read_leads
from normalise.levels import level_of
from normalise.plan import Evidence
from normalise.reviews import read_review
from normalise.stances import read_stances
from normalise.wordings import WIDTHLESS, without_widthless, words_in
from tests.normalise import (
    test_correspondence,
    test_kinds,
    test_leads,
    test_outcomes,
    test_reviews,
    test_stances,
    test_states,
)
from tests.normalise.grammar import grammar_lines

PARTS: dict[str, tuple[Callable[[str], Any], list[str]]] = {
    "dates": (read_target, [line.phrase for line in grammar_lines()]),
    "leads": (read_leads, [cell.text for cell in test_leads.CELLS]),
    "responses": (read_responses, [one.cell.replace("▸", "") for one in test_correspondence.CASES]),
    "outcomes": (read_outcomes, [cell.replace("▸", "") for cell, _, _ in test_outcomes.CASES]),
    "stances": (read_stances, [text for text, _, _ in test_stances.CASES]),
    "states": (
        lambda text: test_states.read({"progress": text}),
        [" ".join(one.cells.values()) for one in test_states.CASES],
    ),
    "kinds": (
        lambda text: {name: v for name, v in test_kinds.values(test_kinds.kinds_of(text)).items() if name != "deadline"},
        [one.one("text") or "" for one in test_kinds.CASES],
    ),
    "reviews": (lambda text: read_review(text, [], ()), [one.one("title") or "" for one in test_reviews.CASES]),
}  # fmt: skip


def seen(value: Any) -> Any:
    """A reading as a person sees it; notices quote the text, so of them the code counts."""
    if isinstance(value, str):
        return without_widthless(value)
    if is_dataclass(value) and not isinstance(value, type):
        return value.code if hasattr(value, "code") else seen(astuple(value))
    if isinstance(value, dict):
        return {name: seen(v) for name, v in value.items()}
    return [seen(v) for v in value] if isinstance(value, list | tuple) else value


@pytest.mark.parametrize("part", PARTS)
@given(data=st.data())
@settings(deadline=None, max_examples=50)
def test_signs_without_width_inside_words_change_no_reading(part: str, data: st.DataObject) -> None:
    read, texts = PARTS[part]
    text = data.draw(st.sampled_from(texts))
    inside = [at for at in range(1, len(text)) if text[at - 1].isalpha() and text[at].isalpha()]
    cuts = data.draw(st.sets(st.sampled_from(inside), max_size=6)) if inside else set()
    sign = data.draw(st.sampled_from(WIDTHLESS))
    marked = "".join(sign + letter if at in cuts else letter for at, letter in enumerate(text))
    assert seen(read(marked)) == seen(read(text))


@pytest.mark.parametrize(
    ("part", "text", "plain"),
    [
        ("leads", "Jo McAllister, Business Manager, SA\u200bB", "Jo McAllister, Business Manager, SAB"),
        ("leads", "S\u00adB / TE", "SB / TE"),
        (
            "reviews",
            "Corbury D\u200bHR 7: Action Plan, Version\u00ad 3",
            "Corbury DHR 7: Action Plan, Version 3",
        ),
        ("states", "Over\u00addue", "Overdue"),
        ("kinds", "The Bo\u200bard and the Board should train.", "The Board and the Board should train."),
    ],
)
def test_an_abbreviation_or_a_status_is_known_with_such_signs_in_it(part: str, text: str, plain: str) -> None:
    read, _ = PARTS[part]
    assert seen(read(text)) == seen(read(plain))


def test_a_regional_body_is_regional_with_a_soft_hyphen_in_the_word() -> None:
    text = "The R\u00adegional Safeguarding Board should share its findings."
    body = Evidence("R\u00adegional Safeguarding Board", "The R\u00adegional Safeguarding Board should")
    level = level_of(text, words_in(text), None, None, (body,))
    assert level is not None and level.value == "regional"
