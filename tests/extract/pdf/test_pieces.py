"""A word that a page gives in pieces is not lost; one that is gone is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.pdf.pieces import lost_words


@pytest.mark.parametrize(
    ("raw", "seen", "lost", "why"),
    [
        ("The sa f eguar ding t eam", "The safeguarding team", [], "kerned letters"),
        (
            "sa f e sa ve a sa f er t eam sa y",
            "safe save a safer team say",
            [],
            "the same piece in several words",
        ),
        ("c o n s o l i d a t e", "consolidate", [], "eleven pieces"),
        ("sa f e and sa ve", "safe and", ["sa", "ve"], "a word in pieces is gone"),
        ("sa f e in in", "safe in", ["in"], "a word is there once too few"),
        (
            "we ar e t o a r e ferral",
            "we are to a referral",
            [],
            "a word that pieces of two others hold as well",
        ),
    ],
)
def test_pieces_of_words_are_not_lost(raw: str, seen: str, lost: list[str], why: str) -> None:
    assert lost_words([raw], [seen]) == lost, why


@given(st.lists(st.text("abc", min_size=1, max_size=5), max_size=12), st.data())
def test_words_in_any_pieces_are_found_and_one_more_is_missed(words: list[str], data: st.DataObject) -> None:
    pieces = []
    for word in words:
        cut = data.draw(st.integers(0, len(word) - 1))
        pieces += [word[:cut], word[cut:]]
    assert "xyz" in lost_words([" ".join([*pieces, "xyz"])], words)
