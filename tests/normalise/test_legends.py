"""The plan's own key: where it stands, how it is written, and what is none."""

from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.document import Block, Cell, Row
from normalise import normalise
from normalise.legends import Key, read_key
from normalise.plan import Entry

from ..builders import a_cell, a_document, a_paragraph, a_row, a_table

COMPLETE = {"blue": "complete", "green": "on track", "amber": "some slippage", "red": "overdue"}


class Case(NamedTuple):
    texts: list[str]
    meanings: dict[str, str]
    why: str


KEYS = [
    Case(["Blue: complete. Green: on track. Amber: some slippage. Red: overdue."], COMPLETE, "sentences"),
    Case(["Blue = complete; Green – on track; Amber - some slippage; Red: overdue"], COMPLETE, "any sign"),
    Case(["RAG (Blue = complete, Green = on track, Amber = some slippage, Red = overdue)"], COMPLETE, "brackets"),
    Case(["BRAG: Blue (complete) Red (overdue) Amber (some slippage) Green (on track)"], COMPLETE, "BRAG"),
    Case(["complete (blue), on track (green), some slippage (amber), overdue (red)"], COMPLETE, "behind"),
    Case(["Key: complete = Blue; on track = Green; some slippage = Amber; overdue = Red"], COMPLETE, "behind"),
    Case(["B: complete   G: on track   A: some slippage   R: overdue"], COMPLETE, "letters"),
    Case(["Blue (B): complete | Green (G): on track | Amber (A): some slippage | Red (R): overdue"], COMPLETE, "both"),
    Case(["Key", "Blue – complete", "Green – on track", "Amber – some slippage", "Red – overdue"], COMPLETE, "a line each"),
    Case(["B\tcomplete", "G\ton track", "A\tsome slippage", "R\toverdue"], COMPLETE, "a tab between"),
    Case(["🔵 complete 🟢 on track 🟠 some slippage 🔴 overdue"], COMPLETE, "signs"),
    Case(["Blue: complete. Green: on track. Yellow: some slippage. Red: overdue."], COMPLETE, "yellow is amber"),
    Case(
        ["Those shaded green are on track and those shaded amber are delayed."],
        {"green": "on track", "amber": "delayed"},
        "a sentence",
    ),
    Case(
        ["Actions shaded blue have been completed; green actions are on track; red actions have not started."],
        {"blue": "completed", "green": "on track", "red": "not started"},
        "actions of a colour",
    ),
    Case(["• Red: overdue", "• Green: complete"], {"red": "overdue", "green": "complete"}, "bullets"),
    Case(["1. Red – overdue", "2. Green – complete"], {"red": "overdue", "green": "complete"}, "numbers"),
    Case(["Key: ■ Red – overdue ■ Green – complete"], {"red": "overdue", "green": "complete"}, "squares between"),
    Case(["RAG: R (late), A (some concerns), G (on schedule)"], {"red": "late", "amber": "some concerns", "green": "on schedule"}, "letters and brackets"),
    Case(
        ["Green means that the action is complete, red that it has not begun."],
        {"green": "the action is complete", "red": "it has not begun"},
        "a sentence that says “that”",
    ),
    Case(
        ["Progress is red where it has not begun, amber where it is late and green when it is done."],
        {"red": "it has not begun", "amber": "it is late", "green": "it is done"},
        "a sentence that says “where”",
    ),
    Case(
        ["Red – not started", "White – not due", "Green – complete"],
        {"red": "not started", "green": "complete"},
        "a colour that is no rating ends the one before",
    ),
    Case(
        ["Red: not begun, or begun and late. Green: complete (evidence seen)."],
        {"red": "not begun, or begun and late", "green": "complete (evidence seen)"},
        "meanings of several words",
    ),
]  # fmt: skip


@pytest.mark.parametrize("case", KEYS, ids=lambda case: f"{case.why}: {case.texts[0][:30]}")
def test_a_key_is_read_however_it_is_written(case: Case) -> None:
    assert read_key(case.texts).meanings == {colour: (said,) for colour, said in case.meanings.items()}


@pytest.mark.parametrize(
    ("texts", "why"),
    [
        (["Green: a colour that she liked."], "one colour alone"),
        (["Red: 3 actions. Amber: 4 actions. Green: 10 actions."], "counts"),
        (["A: Write the policy. B: Train the staff."], "a list with letters"),
        (["The red car hit the green gate: it was amber."], "a story"),
        (["Progress (Red Amber Green)"], "colours named and not explained"),
        (["Red – first floor. Green – annexe. Red – lift."], "a colour explained twice"),
        (["Red/Amber/Green: see the key overleaf"], "a key that stands elsewhere"),
    ],
)
def test_colours_that_are_not_explained_are_no_key(texts: list[str], why: str) -> None:
    assert read_key(texts) == Key(), why


def filled(*cells: tuple[str, str | None]) -> Row:
    return Row(tuple(a_cell(at, text, fill=fill) for at, (text, fill) in enumerate(cells)))


def turned(row: Row) -> list[Row]:
    return [Row((Cell(0, paragraphs=c.paragraphs, fill=c.fill),)) for c in row.cells]


INSIDE = filled(
    ("complete", "0070C0"), ("on track", "00B050"), ("some slippage", "FFC000"), ("overdue", "FF0000")
)
TABLES = [
    ([a_row("Blue", "complete"), a_row("Green", "on track"), a_row("Amber", "some slippage"), a_row("Red", "overdue")], "beside"),
    ([a_row("Rating", "Meaning"), a_row("B", "complete"), a_row("G", "on track"), a_row("A", "some slippage"), a_row("R", "overdue")], "letters below a heading"),
    ([a_row("Blue", "Green", "Amber", "Red"), a_row("complete", "on track", "some slippage", "overdue")], "below"),
    ([filled(("", c), (t, None)) for c, t in (("0070C0", "complete"), ("00B050", "on track"), ("FFC000", "some slippage"), ("FF0000", "overdue"))], "beside fills"),
    ([INSIDE], "on fills, in a row"),
    (turned(INSIDE), "on fills, in a column"),
    ([a_row("Key"), a_row("Blue: complete. Green: on track. Amber: some slippage. Red: overdue.")], "a frame round a text"),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "why"), TABLES, ids=[why for _, why in TABLES])
def test_a_key_may_be_a_table_of_its_own(rows: list[Row], why: str) -> None:
    assert read_key([], [rows]).meanings == {colour: (said,) for colour, said in COMPLETE.items()}


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ([a_row("Red", "3"), a_row("Amber", "5"), a_row("Green", "12")], "counts"),
        ([a_row("Green", "Policy agreed"), a_row("Red", "No reply"), a_row("Green", "Leaflet sent")], "a list of ratings"),
        ([a_row("Green", "Policy agreed")], "one colour"),
        ([a_row(f"Step {n}", "Green" if n % 2 else "Red", f"Text {n}") for n in range(30)], "a long table"),
    ],
)  # fmt: skip
def test_other_tables_with_colours_are_no_key(rows: list[Row], why: str) -> None:
    assert read_key([], [rows]) == Key(), why


def test_words_that_two_colours_share_tell_neither() -> None:
    key = read_key(["Red: started but late. Amber: started and on time. Green: complete."])
    assert "started" not in key.words and key.words["complete"] == "green"


PLAN = a_table(
    a_row("Recommendation", "Action", "Target date", "Status"),
    a_row("1. Ask about home.", "Change the form", "31/12/2016", "Completed"),
    a_row("2. Ring back.", "Write a rota", "31/12/2016", "In progress"),
)
LEGEND = "Key – Blue: complete. Amber: in progress. Red: not started."


@pytest.mark.parametrize(
    ("blocks", "furniture", "why"),
    [
        ([a_paragraph(LEGEND), PLAN], [], "above"),
        ([PLAN, a_paragraph(LEGEND)], [], "below"),
        ([PLAN], [a_paragraph(LEGEND)], "in the footer or a footnote"),
        ([PLAN, a_paragraph("Blue – complete"), a_paragraph("Amber – in progress")], [], "a line each"),
        ([a_table(a_row("Blue", "complete"), a_row("Amber", "in progress")), PLAN], [], "a table above"),
        ([PLAN, a_table(a_row("Blue", "complete"), a_row("Amber", "in progress"))], [], "a table below"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_words_of_the_key_rate_a_plan_wherever_the_key_stands(
    blocks: list[Block], furniture: list[Block], why: str
) -> None:
    plan = normalise(a_document(*blocks, furniture=tuple(furniture)))
    entries: list[Entry] = [e for r in plan.recommendations for e in r.entries]
    assert [(e.progress.rating, e.progress.basis) for e in entries] == [
        ("blue", "word"),
        ("amber", "word"),
    ], why
    assert [e.state.state for e in entries] == ["done", "in_progress"]


def test_status_words_without_a_key_are_no_rating_and_yet_a_state() -> None:
    plan = normalise(a_document(PLAN))
    entries = [e for r in plan.recommendations for e in r.entries]
    assert [e.progress.rating for e in entries] == [None, None]
    assert [e.state.state for e in entries] == ["done", "in_progress"]


PIECES = ["Red", "green", " Amber", "B", ": ", " = ", " – ", " (", ") ", "complete", "on track", ". ", "\n", "🔴", " and ", "that "]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=5), max_size=20).map("".join))
@settings(deadline=None)
def test_any_text_may_be_asked_for_a_key_and_its_meanings_stand_in_it(text: str) -> None:
    for meanings in read_key([text]).meanings.values():
        assert all(meaning in text for meaning in meanings)


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece", ["Red ", "Red: ", "Green (", "R: G: ", " and ", "complete (", "🔴", " ", "1 "]
)
def test_a_text_that_repeats_one_piece_without_end_is_read(piece: str) -> None:
    """Patterns that try again and again would not come back from these."""
    many = piece * (50_000 // len(piece))
    assert isinstance(read_key([many, f"Red: x{many}x Green: y", f"x{many}x (red), y (green)"]), Key)
