"""Ratings: the plan's own key, fills, words, letters."""

import pytest

from normalise.progress import colour_of_fill, is_rating_text, read_key, read_progress

FILLS = [
    ("FF0000", "red", "Word's red"),
    ("C00000", "red", "dark red"),
    ("FFC000", "amber", "Office orange"),
    ("FFFF00", "amber", "yellow stands for amber"),
    ("FF9900", "amber", "orange"),
    ("00B050", "green", "Word's green"),
    ("92D050", "green", "light green"),
    ("C6E0B4", "green", "the palest green of the palette"),
    ("0070C0", "blue", "blue"),
    ("BDD6EE", "blue", "light blue"),
    ("BFBFBF", "grey", "grey"),
    ("FFFFFF", None, "paper"),
    ("F2F2F2", None, "a zebra stripe"),
    ("000000", None, "black"),
    (None, None, "no fill"),
]
KEY = read_key(["Blue: complete and evidence seen. Green: on track. Amber: some slippage. Red: overdue."])


@pytest.mark.parametrize(("fill", "colour", "why"), FILLS)
def test_a_fill_shows_a_colour(fill: str | None, colour: str | None, why: str) -> None:
    assert colour_of_fill(fill) == colour, why


CASES = [
    ("", "00B050", {}, "green", "fill", "a fill without text"),
    ("Delayed", "FFC000", {}, "amber", "fill", "the fill rates, the word is text"),
    ("Green", None, {}, "green", "word", "the colour's word"),
    ("A", None, {}, "amber", "letter", "a letter"),
    ("Yellow", None, {}, "amber", "word", "yellow is amber"),
    ("Complete", None, {}, None, None, "a status word without a key gives no rating"),
    ("Complete", None, KEY, "blue", "word", "the plan's own key explains it"),
    ("Some slippage", None, KEY, "amber", "word", "the key's words"),
    ("Red/Amber", None, {}, None, None, "two colours are no rating"),
    ("The red team met and agreed to report on the green spaces", None, {}, None, None, "a sentence"),
]


@pytest.mark.parametrize(("text", "fill", "key", "rating", "basis", "why"), CASES)
def test_a_cell_is_rated(
    text: str, fill: str | None, key: dict[str, str], rating: str | None, basis: str | None, why: str
) -> None:
    progress = read_progress(text, fill, key)
    assert (progress.rating, progress.basis, progress.text) == (rating, basis, text), why


def test_one_colour_alone_is_no_key() -> None:
    assert read_key(["Green: a colour that she liked."]) == {}


def test_ratings_are_told_from_narratives() -> None:
    assert all(map(is_rating_text, ["R", "Green", "On track", "Not started", "complete"]))
    assert not any(map(is_rating_text, ["", "Training was delivered to all staff in May.", "Minutes"]))
