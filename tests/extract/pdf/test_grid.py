"""Which rules make a table."""

import pytest

from extract.pdf.geometry import Rule
from extract.pdf.grid import find_grids


def box(width: float, height: float, columns: int) -> tuple[list[Rule], list[Rule]]:
    """The level and the upright rules of a row of so many columns, in points."""
    across = [Rule(y, 40.0, 40.0 + width, 0.5) for y in (100.0, 100.0 + height)]
    down = [Rule(40.0 + width * k / columns, 100.0, 100.0 + height, 0.5) for k in range(columns + 1)]
    return across, down


@pytest.mark.parametrize(
    ("width", "height", "columns", "is_table", "why"),
    [
        (500.0, 30.0, 5, True, "a row"),
        (500.0, 11.0, 5, True, "a row of one line of small letters, all that is left of a table"),
        (500.0, 4.0, 5, False, "an ornament too low for a line"),
        (500.0, 11.0, 1, False, "a bar below a heading"),
        (20.0, 10.0, 2, False, "two tick boxes"),
    ],
)
def test_what_is_large_enough_for_a_table(
    width: float, height: float, columns: int, is_table: bool, why: str
) -> None:
    assert bool(find_grids(*box(width, height, columns))) == is_table, why
