"""Runs to lines: the order of reading, the gaps between words, the bullets."""

import pytest

from extract.pdf.geometry import Run
from extract.pdf.lines import line_of
from extract.pdf.paragraphs import Column, paragraphs_of

#: Letters are five points wide and ten high here, a space is three points.
LETTER, SIZE = 5.0, 10.0


def run(left: float, text: str) -> Run:
    right = left + LETTER * len(text)
    return Run(left, 0.0, right, SIZE, text, SIZE, SIZE, right - left, -1, False, 0, LETTER, 0)


CASES = [
    ("runs that touch are one word", [(0, "Rev"), (15, "iew")], "Review"),
    ("a gap of a space parts words", [(0, "Review"), (33, "it")], "Review it"),
    ("the file's order does not matter", [(33, "it"), (0, "Review")], "Review it"),
    ("Hebrew reads from the right, word by word", [(0, "שלום"), (23, "ילד")], "ילד שלום"),
    ("letters drawn one by one are turned too", [(0, "ד"), (5, "ל"), (10, "י")], "ילד"),
    ("figures among it keep their order", [(0, "12"), (13, "34"), (26, "שלום")], "שלום 12 34"),
    ("figures before it, read last", [(0, "שלום"), (23, "2014")], "2014 שלום"),
    ("a line without such letters is left alone", [(0, "12"), (13, "34")], "12 34"),
]


@pytest.mark.parametrize(("why", "runs", "text"), CASES, ids=[c[0] for c in CASES])
def test_the_text_of_a_line(why: str, runs: list[tuple[float, str]], text: str) -> None:
    assert line_of([run(left, letters) for left, letters in runs]).text == text


@pytest.mark.parametrize("pitch", [1.0, 1.2, 3.0])
def test_a_word_that_a_typesetter_parted_is_whole_however_far_its_lines_stand_apart(pitch: float) -> None:
    lower = run(0, "nership board")._replace(
        top=pitch * SIZE, bottom=(pitch + 1) * SIZE, baseline=(pitch + 1) * SIZE
    )
    lines = [line_of([run(0, "Safer Part\u00ad")]), line_of([lower])]
    (whole,) = paragraphs_of(lines, Column(0.0, 90.0, 1.2, False), 1)
    assert whole.text == "Safer Partnership board"


def test_the_end_of_a_heading_that_its_column_broke_is_no_line_of_its_own() -> None:
    """Where borders are doubled the column may seem wider than it is: room for a letter that was moved on."""
    lower = run(0, "n")._replace(top=12.0, bottom=22.0, baseline=22.0)
    (heading,) = paragraphs_of(
        [line_of([run(0, "Recommendatio")]), line_of([lower])], Column(0.0, 90.0, 1.2, False), 1
    )
    assert heading.text == "Recommendation"


@pytest.mark.parametrize(
    ("why", "lines", "texts"),
    [
        ("a workbook has no hanging indent", [(0, "• Add it to the"), (0, "list")], ["Add it to the list"]),
        ("lines below the text of an item go on with it", [(0, "• Add it to the"), (10, "list")], ["Add it to the list"]),
        ("what begins left of such lines is a paragraph", [(0, "• Add it to the"), (10, "list as a second"), (0, "Tell the panel")], ["Add it to the list as a second", "Tell the panel"]),
        ("so is what follows an item with room on its line", [(0, "• Add"), (0, "tell")], ["Add", "tell"]),
        ("and a sentence behind an item that ended", [(0, "• Add it to all."), (0, "Tell the panel")], ["Add it to all.", "Tell the panel"]),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_what_stands_below_the_bullet_of_an_item(why: str, lines: list[tuple[float, str]], texts: list[str]) -> None:  # fmt: skip
    made = []
    for at, (left, text) in enumerate(lines):
        y = 12.0 * at
        marker, _, rest = text.rpartition("• ")
        runs = [run(left, "•"), run(left + 10, rest)] if marker or text.startswith("•") else [run(left, rest)]
        made.append(line_of([r._replace(top=y, bottom=y + SIZE, baseline=y + SIZE) for r in runs]))
    assert [p.text for p in paragraphs_of(made, Column(0.0, 88.0, 1.2, True), 1)] == texts, why


@pytest.mark.parametrize(
    ("why", "lines", "texts"),
    [
        (
            "a list whose indent is wider than its column",
            ["•", "Report", "•", "Leaflet"],
            ["Report", "Leaflet"],
        ),
        ("a bullet that nothing follows is kept", ["Report", "•"], ["Report\n•"]),
        ("two bullets above a text: one opens it", ["•", "•", "Report"], ["•", "Report"]),
        ("a dot that may be a rating is kept", ["●", "Green"], ["●\nGreen"]),
    ],
)
def test_a_bullet_alone_on_its_line(why: str, lines: list[str], texts: list[str]) -> None:
    """The bullet stayed in the text where a narrow column set the item's words below it."""
    made = []
    for at, text in enumerate(lines):
        y = 12.0 * at
        one = run(0 if len(text) == 1 else 2, text)._replace(top=y, bottom=y + SIZE, baseline=y + SIZE)
        made.append(line_of([one]))
    assert [p.text for p in paragraphs_of(made, Column(0.0, 50.0, 1.2, True), 1)] == texts, why
