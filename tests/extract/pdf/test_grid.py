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


def test_thick_double_borders_are_single_ones() -> None:
    """LibreOffice draws a double border of 1½ points as two lines 3 points apart; inner ones end at the nearer outer one."""
    outer = [Rule(y, 27.0, 273.0, 1.5) for y in (97.0, 100.0, 160.0, 163.0)]
    sides = [Rule(x, 97.0, 163.0, 1.5) for x in (27.0, 30.0, 270.0, 273.0)]
    inner = [Rule(y, 32.3, 267.7, 1.5) for y in (128.5, 131.5)]
    posts = [Rule(x, 102.3, 157.7, 1.5) for x in (148.5, 151.5)]
    (grid,) = find_grids([*outer, *inner], [*sides, *posts])
    assert (len(grid.xs), len(grid.ys), len(grid.cells)) == (3, 3, 4)
