"""Words in, words out: what counts as lost, and what was only parted or joined otherwise."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.words import WORD, missing_words, split_words, words_of

CASES = [
    ("every word is there", "Review the policy", "policy the review", []),
    ("a word is gone", "Review the whole policy", "Review the policy", ["whole"]),
    ("figures are turned round", "due 13 May", "due 31 May", ["13"]),
    ("a word is there once too few", "the policy and the plan", "the policy and plan", ["the"]),
    ("broken in two by a narrow column, read joined", "recomm endation", "recommendation", []),
    ("broken in three", "multi agen cy", "multiagency", []),
    ("two equal pieces", "so so", "soso", []),
    ("one of two equal pieces is gone", "so so", "so", ["so"]),
    ("a raised ending read apart", "by 1st May", "by 1 st May", []),
    ("parted, and one part is gone", "by 1st May", "by 1 May", ["1st"]),
    ("a joined word takes each piece once", "recomm endation endation", "recommendation", ["endation"]),
    (
        "given letter by letter, as a page of narrow columns",
        "c o n s o l i d a t e d t h e",
        "consolidated the",
        [],
    ),
    (
        "letter by letter, but for ligatures and kerned pairs",
        "dis c h a r g e le tt e r s r e d",
        "discharge letters red",
        [],
    ),
    ("letter by letter, and one is gone", "c o n s o l i d a t e s", "consolidate", list("acdeilnoosst")),
    ("kerned in pieces, some of them alike", "wer e sta ff ar e s t a ff", "were staff are staff", []),
    ("soft hyphens are none", "recom\u00admend", "recommend", []),
]


@pytest.mark.parametrize(("why", "raw", "seen", "missing"), CASES, ids=[c[0] for c in CASES])
def test_words_that_are_missing(why: str, raw: str, seen: str, missing: list[str]) -> None:
    assert missing_words([raw], [seen]) == missing


WORDS = st.lists(st.text("abc", min_size=1, max_size=4), max_size=12)


@given(WORDS, st.randoms())
def test_no_order_loses_a_word(words: list[str], random: object) -> None:
    turned = list(words)
    random.shuffle(turned)  # type: ignore[attr-defined]
    assert missing_words([" ".join(words)], turned) == []


@given(WORDS, st.data())
def test_a_word_of_its_own_letters_is_missed(words: list[str], data: st.DataObject) -> None:
    """No joining of other words can make up for a word with a letter that they do not have."""
    at = data.draw(st.integers(0, len(words)))
    raw = [*words[:at], "xyz", *words[at:]]
    assert missing_words([" ".join(raw)], words) == ["xyz"]
    assert words_of("xyz") == ["xyz"]


@given(st.one_of(st.text(), st.text("ab ’“–\u00a0\x1f_.,éя\u2003\x85")))
def test_the_quick_way_finds_the_same_words_as_the_definition(text: str) -> None:
    assert split_words(text) == WORD.findall(text)
