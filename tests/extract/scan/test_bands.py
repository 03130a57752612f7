"""Pages with level rules alone are cut into the bands between them, and these into columns."""

import numpy as np
from numpy.typing import NDArray

from extract.pdf.geometry import Rule
from extract.scan.bands import pieces_of

#: One point of the picture is one of the page.
SCALE = 1.0
#: A table of three rows between four rules, from 20 to 480 points.
RULES = [Rule(at, 20.0, 480.0, 0.5) for at in (100.0, 120.0, 180.0, 240.0)]


def inked(*boxes: tuple[int, int, int, int]) -> NDArray[np.bool_]:
    dark = np.zeros((300, 500), np.bool_)
    for left, top, right, bottom in boxes:
        dark[top:bottom, left:right] = True
    return dark


def test_each_row_is_cut_where_white_runs_down_through_it() -> None:
    found = pieces_of(inked((30, 130, 150, 170), (200, 130, 280, 140), (300, 130, 360, 140)), RULES, SCALE)
    assert [(p.left, p.right) for p in found] == [(30, 150), (200, 280), (300, 360)]
    assert all(120 < p.top < 130 and 170 < p.bottom < 180 for p in found)


def test_text_across_the_table_is_one_piece_and_so_are_words_a_space_apart() -> None:
    words = [(30 + 60 * at, 130, 85 + 60 * at, 140) for at in range(7)]
    assert len(pieces_of(inked(*words), RULES, SCALE)) == 1


def test_bullets_and_numbers_stay_with_the_lines_behind_them() -> None:
    found = pieces_of(inked((30, 130, 36, 136), (50, 130, 150, 170), (200, 130, 206, 136)), RULES, SCALE)
    assert [(p.left, p.right) for p in found] == [(30, 150), (200, 206)]


def test_a_rule_beside_a_merged_cell_cuts_only_the_columns_that_it_runs_over() -> None:
    """The text of the merged cell runs on beside it; cut through, its line could not be read."""
    rules = [*RULES, Rule(150.0, 190.0, 480.0, 0.5)]
    found = pieces_of(inked((30, 125, 150, 175), (200, 125, 280, 145), (200, 155, 280, 175)), rules, SCALE)
    assert sorted((p.left, round(p.top, -1)) for p in found) == [(30, 120), (200, 120), (200, 150)]


def test_a_page_with_a_line_or_two_across_is_no_table() -> None:
    text = inked((30, 20, 150, 80), (200, 20, 280, 80))
    assert pieces_of(text, RULES[:2], SCALE) == []  # a letterhead
    assert pieces_of(text, [], SCALE) == []
