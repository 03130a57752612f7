"""A line that is drawn as one text, cut where its columns are."""

import pytest

from extract.pdf.geometry import Run
from extract.pdf.segments import cut_stretched

LETTER, SIZE = 5.0, 10.0


def run(left: float, text: str, right: float | None = None) -> Run:
    end = left + LETTER * len(text) if right is None else right
    return Run(left, 0.0, end, SIZE, text, SIZE, SIZE, end - left, -1, False, 0, LETTER, 0)


#: Other texts of the page, from which the usual width of its letters is known.
USUAL = [run(40, "Police lead"), run(40, "Train all staff"), run(200, "March 2019"), run(40, "Share it")]


@pytest.mark.parametrize(
    ("why", "words", "expected"),
    [
        ("white of two letters parts a lead from its target", [(40, "Northern"), (83, "Ferries"), (140, "May"), (158, "2019")],
         ["Northern Ferries", "May 2019"]),
        ("words of justified text stand apart, but no further than half a size", [(40, "Northern"), (85, "Ferries"), (125, "sail")],
         ["Northern Ferries sail"]),
        ("sentences of a text across the columns stand apart as well", [(40, "Ask."), (70, "Train"), (98, "staff"), (126, "now")],
         ["Ask. Train staff now"]),
        ("where they stand further apart, all of a line do", [(40, "Northern"), (89, "Ferries"), (133, "sail")],
         ["Northern Ferries sail"]),
    ],
)  # fmt: skip
def test_a_line_drawn_as_one_text_is_cut_where_white_stands(
    why: str, words: list[tuple[float, str]], expected: list[str]
) -> None:
    pieces = [run(left, text) for left, text in words]
    line = run(40, " ".join(text for _, text in words), pieces[-1].right)
    found = cut_stretched([*USUAL, line], lambda r: pieces if r is line else [r])
    assert [r.text for r in found[len(USUAL) :]] == expected, why
