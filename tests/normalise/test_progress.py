"""Ratings: the plan's own key, fills, words, letters."""

import pytest

from extract.document import Paragraph, Place
from normalise.colours import colour_of_fill
from normalise.draft import EntryRow, FieldCell
from normalise.legends import Key, read_key
from normalise.progress import is_rating_text, read_progress
from normalise.ratings import Ratings, rating_of

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
GREEN_KEY = read_key(["Green: on track. Red: overdue."])
KEY = read_key(["Blue: complete and evidence seen. Green: on track. Amber: some slippage. Red: overdue."])


@pytest.mark.parametrize(("fill", "colour", "why"), FILLS)
def test_a_fill_shows_a_colour(fill: str | None, colour: str | None, why: str) -> None:
    assert colour_of_fill(fill) == colour, why


CASES = [
    ("", "00B050", Key(), "green", "fill", "a fill without text"),
    ("Delayed", "FFC000", Key(), "amber", "fill", "the fill rates, the word is text"),
    ("Green", None, Key(), "green", "word", "the colour's word"),
    ("A", None, Key(), "amber", "letter", "a letter"),
    ("Yellow", None, Key(), "amber", "word", "yellow is amber"),
    ("Complete", None, Key(), None, None, "a status word without a key gives no rating"),
    ("Complete", None, KEY, "blue", "word", "the plan's own key explains it"),
    ("Some slippage", None, KEY, "amber", "word", "the key's words"),
    ("Completed", None, KEY, "blue", "word", "complete and completed are one word"),
    ("Action now complete", None, KEY, "blue", "word", "words before it that change nothing"),
    ("Complete – June 2018", None, KEY, "blue", "word", "its date behind it"),
    ("Not complete", None, KEY, None, None, "the key's word is taken back"),
    ("Partially complete", None, KEY, None, None, "the key does not explain it"),
    ("Complete by June 2018", None, KEY, None, None, "it is to be complete"),
    ("On track", "BDD6EE", GREEN_KEY, "green", "word", "a fill that the key does not name is shading"),
    ("On track", "FF0000", KEY, "red", "fill", "a fill that the key names is the colour printed"),
    ("Complete", "BDD6EE", Key(), "blue", "fill", "without a key the fill is the rating"),
    ("G – on track", None, Key(), "green", "letter", "a letter that is parted off"),
    ("(A)", None, Key(), "amber", "letter", "a letter in brackets"),
    ("B: complete", None, Key(), "blue", "letter", "a letter with a colon"),
    ("A. Complete", None, Key(), None, None, "the letter of an item"),
    ("A – Complete\nB – In progress", None, Key(), None, None, "letters of several items"),
    ("A good start", None, Key(), None, None, "an article"),
    ("🟢", None, Key(), "green", "word", "a coloured sign"),
    ("🟩 on track", None, Key(), "green", "word", "a coloured sign with words"),
    ("🟢 → 🔴", None, Key(), None, None, "two coloured signs are no rating"),
    ("Amber (75%)", None, Key(), "amber", "word", "a share beside it"),
    ("75%", None, KEY, None, None, "a share alone is no colour"),
    ("✓", None, KEY, None, None, "a tick is no colour"),
    ("✗", None, KEY, None, None, "a cross is no colour"),
    ("Overdue", None, Key(), None, None, "late is no colour"),
    ("Overdue", None, KEY, "red", "word", "unless the key says so"),
    ("A/G", None, Key(), None, None, "two letters are no rating"),
    ("R→A", None, Key(), None, None, "a change is no rating"),
    ("Red/Amber", None, Key(), None, None, "two colours are no rating"),
    ("Red Cross contacted", None, Key(), None, None, "the name of a charity"),
    ("Green Lane surgery visited", None, Key(), None, None, "the name of a street"),
    ("Blue badge", None, Key(), None, None, "a thing known by its colour, alone"),
    ("Amber light", None, Key(), "amber", "word", "a rating in a word more"),
    ("Red – Red Cross contacted", None, Key(), "red", "word", "a rating beside such a name"),
    ("Given the green light", None, Key(), None, None, "a thing known by its colour"),
    ("Green Policy published", None, Key(), "green", "word", "a rating and its words on one line"),
    ("The red team met and agreed to report on the green spaces", None, Key(), None, None, "a sentence"),
]


@pytest.mark.parametrize(("text", "fill", "key", "rating", "basis", "why"), CASES)
def test_a_cell_is_rated(
    text: str, fill: str | None, key: Key, rating: str | None, basis: str | None, why: str
) -> None:
    progress = read_progress(text, fill, key)
    assert (progress.rating, progress.basis, progress.text) == (rating, basis, text), why


def test_one_colour_alone_is_no_key() -> None:
    assert read_key(["Green: a colour that she liked."]) == Key()


def test_ratings_are_told_from_narratives() -> None:
    assert all(
        map(
            is_rating_text,
            ["R", "Green", "On track", "Not started", "complete", "75%", "50% complete", "✓", "✗", "🟢"],
        )
    )
    assert not any(map(is_rating_text, ["", "Training was delivered to all staff in May.", "Minutes"]))


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("☒ Red\n☐ Amber\n☐ Green", "red", "a box before each"),
        ("☐ Red ☒ Amber ☐ Green", "amber", "on one line"),
        ("Red ☐ Amber ☐ Green ☑", "green", "behind each"),
        ("Status: ☐ Red ☒ Amber ☐ Green", "amber", "behind a label, before each"),
        ("R ☐ A ☐ G ✓", "green", "letters"),
        ("☐ Red ☐ Amber ☐ Green", None, "none is ticked"),
        ("☒ Red ☒ Amber ☐ Green", None, "two are"),
        ("☒ Green", "green", "no choice: a tick beside a word"),
    ],
)
def test_of_choices_with_boxes_the_one_that_is_ticked_rates(
    text: str, expected: str | None, why: str
) -> None:
    assert read_progress(text, None, Key()).rating == expected


@pytest.mark.parametrize(
    ("text", "struck", "expected"),
    [
        ("Amber Green", "Amber", "green"),
        ("Amber Green", "", None),
        ("Amber", "Amber", "amber"),
        ("Red then Amber now Green", "Red\nAmber", "green"),
    ],
)
def test_a_rating_that_is_struck_through_gives_way(text: str, struck: str, expected: str | None) -> None:
    cell = FieldCell("progress", (Paragraph(text, Place(None), struck=struck),))
    progress = rating_of(EntryRow((cell,)), Ratings(Key()))
    assert (progress.rating, progress.text) == (expected, text)


@pytest.mark.parametrize(
    ("cells", "expected", "why"),
    [
        (
            (("progress", "Complete", None), ("BRAG", "B", None)),
            ("blue", "letter"),
            "states, and colours beside",
        ),
        ((("progress", "Overdue", None), ("RAG", "", "FF0000")), ("red", "fill"), "a colour alone"),
        ((("progress", "Green", None), ("BRAG", "R", None)), ("green", "word"), "the first that rates"),
        ((("progress", "Complete", None), ("Notes", "Red", None)), (None, None), "no column of ratings"),
    ],
)
def test_of_a_state_and_a_colour_the_colour_rates(
    cells: tuple[tuple[str, str, str | None], ...], expected: tuple[str | None, str | None], why: str
) -> None:
    row = EntryRow(tuple(FieldCell(k, (Paragraph(t, Place(None)),), fill) for k, t, fill in cells))
    progress = rating_of(row, Ratings(Key()))
    assert (progress.rating, progress.basis, progress.text) == (*expected, cells[0][1])


@pytest.mark.parametrize(
    ("fill", "text", "expected", "why"),
    [
        ("DDEBF7", "Green", ("green", "word"), "the stripe of a table is blue, the word is not"),
        ("DDEBF7", "Complete", (None, None), "a stripe beside a state"),
        ("C6E0B4", "Green", ("green", "fill"), "the word says what the whole row shows"),
        ("C6E0B4", "R", ("red", "letter"), "green stripes"),
    ],
)
def test_stripes_do_not_rate_rows_whose_word_names_another_colour(
    fill: str, text: str, expected: tuple[str | None, str | None], why: str
) -> None:
    cells = (("action", "Train all staff"), ("progress", text))
    row = EntryRow(tuple(FieldCell(k, (Paragraph(t, Place(None)),), fill) for k, t in cells), row_fill=fill)
    progress = rating_of(row, Ratings(Key()))
    assert (progress.rating, progress.basis) == expected, why
