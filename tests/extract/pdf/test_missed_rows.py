"""Rows that may be two, and merged cells that may have been parted: said, not guessed."""

import pytest

from extract.pdf.lines import Line
from extract.pdf.merges import Filled, parted_beside
from extract.pdf.missed_rows import may_hold_more
from extract.pdf.row_bands import Band, Bound

#: The white between rows and the usual distance of lines, in sizes (10 points).
LEAST, PITCH = 0.8, 1.2
ALL = frozenset(range(3))


def band(*columns: list[float]) -> Band:
    """A table whose columns have lines at these baselines."""
    lines = tuple(
        tuple(Line(0.0, y - 8, 50.0, y + 2, y, "text", 10.0, 20.0, 5.0, False) for y in column)
        for column in columns
    )
    return Band(0.0, 400.0, lines, (), (), (), (0.0, 100.0, 200.0, 300.0))


@pytest.mark.parametrize(
    ("columns", "bounds", "doubt", "why"),
    [
        ([[100, 112, 124, 136, 148], [106, 142], [100, 148]], [], True, "two cells hold two texts each"),
        ([[100, 112, 124], [100, 124], [112]], [], False, "in one cell alone they are paragraphs"),
        ([[100, 124, 136, 148], [100, 112, 124, 148], []], [], False, "paragraphs that part at two heights"),
        ([[100, 118], [100, 118], [106]], [], False, "less white than between rows"),
        ([[100, 150], [100, 150], [100]], [Bound(130.0, ALL)], False, "a row begins there"),
        ([[100, 150], [100, 150], [100]], [Bound(130.0, frozenset([2]))], True, "it begins in another column"),
    ],
)  # fmt: skip
def test_a_row_whose_texts_part_at_one_height_may_be_two(
    columns: list[list[float]], bounds: list[Bound], doubt: bool, why: str
) -> None:
    assert may_hold_more(band(*columns), bounds, LEAST, PITCH) == doubt, why


@pytest.mark.parametrize(
    ("rows", "doubt", "why"),
    [
        (["012", "12", "2", "2"], {1}, "one text beside a recommendation that goes on, where others are merged"),
        (["012", "12", "12", "2"], set(), "two rows have their own: the column is not always merged"),
        (["012", "2", "2", "2"], set(), "none has"),
        (["012", "12", "012"], set(), "there are too few rows that go on to know"),
    ],
)  # fmt: skip
def test_one_text_of_its_own_in_a_merged_column_is_told(rows: list[str], doubt: set[int], why: str) -> None:
    filled = Filled(tuple(frozenset(map(int, row)) for row in ["012", *rows]), 1, False)
    assert parted_beside([filled], frozenset([1])) == doubt, why
