"""What colours a cell from inside: drawn dots, signs in a colour, paper behind the text."""

from pathlib import Path

import pytest

from extract.pdf.geometry import Fill
from extract.pdf.lines import lines_of
from extract.pdf.spots import colour_inside, levelled

from .pages import Text, runs_of
from .test_paths import drawn

CELL = (500.0, 100.0, 560.0, 140.0)
RED, GREEN = "C00000", "00B050"


def dot(colour: str, x: float = 530, y: float = 120, wide: float = 10, high: float = 10) -> Fill:
    return Fill(x - wide / 2, y - high / 2, x + wide / 2, y + high / 2, colour)


@pytest.mark.parametrize(
    ("why", "text", "marks", "colour"),
    [
        ("a dot in an empty cell", "", [dot(RED)], RED),
        ("a light and its rim in two colours tell nothing", "", [dot("333333"), dot(RED, wide=8)], None),
        ("two dots of one colour", "", [dot(RED), dot(RED, y=132)], RED),
        ("a traffic light that shows all its colours", "", [dot(RED, y=110), dot(GREEN, y=130)], None),
        (
            "the two lights of a traffic light that are not lit",
            "",
            [dot("BFBFBF"), dot("BFBFBF", x=543)],
            None,
        ),
        ("one grey dot", "", [dot("BFBFBF")], "BFBFBF"),
        ("a bar of progress that is empty", "", [dot("D9D9D9", wide=56, high=8)], None),
        ("a bar of progress that is full", "", [dot(GREEN, wide=56, high=8)], GREEN),
        ("a dot in the next cell", "", [dot(RED, x=600)], None),
        ("a sign in a colour", "●", [dot(RED)], RED),
        ("a sign of a symbol font", "\uf06c", [dot(RED)], RED),
        ("a dot beside words is an ornament", "Delayed", [dot(RED, x=553, wide=6)], None),
        ("a box behind a word", "Delayed", [dot(RED, x=525, wide=50, high=14)], RED),
        ("a box behind some of the words", "Delayed|again", [dot(RED, x=525, wide=50, high=14)], None),
        ("a bullet in a colour before a text", "• Delayed", [dot(RED, x=506, wide=4)], None),
    ],
)
def test_what_colours_a_cell_from_inside(why: str, text: str, marks: list[Fill], colour: str | None) -> None:
    lines = lines_of(runs_of([Text(504, 123, text)])) if text else []
    assert colour_inside(CELL, lines, marks) == colour, why


def circle(x: float, y: float, r: float) -> str:
    k = 0.5523 * r
    return (
        f"{x + r} {y} m {x + r} {y + k} {x + k} {y + r} {x} {y + r} c "
        f"{x - k} {y + r} {x - r} {y + k} {x - r} {y} c {x - r} {y - k} {x - k} {y - r} {x} {y - r} c "
        f"{x + k} {y - r} {x + r} {y - k} {x + r} {y} c h f\n"
    )


def test_dots_and_signs_are_found_on_a_page_with_their_colours(tmp_path: Path) -> None:
    page = drawn(
        tmp_path,
        f"1 0 0 rg {circle(120, 650, 6)} 0 1 0 rg {circle(220, 650, 40)} 1 1 1 rg {circle(320, 650, 6)}"
        "0 0 1 rg BT /F1 10 Tf 120 600 Td (\\267) Tj ET BT 120 560 Td (word) Tj ET",
    )
    assert sorted((round(s.left), s.colour) for s in page.spots) == [(114, "FF0000"), (120, "0000FF")]


def test_a_sign_larger_than_the_text_counts_as_large_as_the_text() -> None:
    """A light of 16 points would seem to fill the white above its row; a bullet keeps its place."""
    texts = [
        Text(40, 100, "Write"),
        Text(140, 100, "Ask"),
        Text(240, 103, "●", size=16.0),
        Text(340, 100, "•"),
    ]
    levels = [(run.size, round(run.baseline, 1)) for run in levelled(runs_of(texts))]
    assert levels == [(10.0, 100.0), (10.0, 100.0), (10.0, 100.9), (10.0, 100.0)]
