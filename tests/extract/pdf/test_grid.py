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


def ruled(*boxes: tuple[float, float, float, float]) -> tuple[list[Rule], list[Rule]]:
    """The level and upright rules round some boxes (left, top, right, bottom)."""
    across = [Rule(y, left, right, 0.5) for left, top, right, bottom in boxes for y in (top, bottom)]
    down = [Rule(x, top, bottom, 0.5) for left, top, right, bottom in boxes for x in (left, right)]
    return across, down


#: A heading, a row below it, and one more: three columns.
PLAN = [
    (x, y, x + 200.0, y + h)
    for y, h in ((100.0, 20.0), (120.0, 100.0), (220.0, 20.0))
    for x in (40.0, 240.0, 440.0)
]


def steps(left: float, right: float, bottom: float) -> list[tuple[float, float, float, float]]:
    """Three rows of two columns within the middle cell of the second row."""
    middle = (left + right) / 2
    return [
        (a, bottom - 20.0 * (n + 1), b, bottom - 20.0 * n)
        for n in range(3)
        for a, b in ((left, middle), (middle, right))
    ]


@pytest.mark.parametrize(
    ("inner", "cells", "why"),
    [
        (steps(246, 430, 214), 9, "a table within a cell"),
        (steps(246, 430, 217), 9, "its foot touches that of its cell, as where a cell has little margin"),
        (steps(246, 437, 217), 9 + 9, "it touches on two sides: a cell that is split looks like it"),
        (steps(240, 440, 220), 9 + 6, "a cell that is split into rows and columns, with a text above them"),
        (steps(300, 430, 217), 9 + 12, "what is left beside it is wide enough for texts of its own"),
    ],
)
def test_a_table_within_a_cell_is_a_part_of_it(
    inner: list[tuple[float, float, float, float]], cells: int, why: str
) -> None:
    """Its rows became rows of the plan, without a warning, where its rules touched those of its cell."""
    (grid,) = find_grids(*ruled(*PLAN, *inner))
    assert len(grid.cells) == cells, why


def test_a_frame_close_round_a_table_makes_it_no_cell() -> None:
    """A box round the whole table, with a title in it, whose foot that of the table touches."""
    rows = [(a, y, a + 200.0, y + 30.0) for y in (130.0, 160.0, 190.0) for a in (50.0, 250.0)]
    (grid,) = find_grids(*ruled((40.0, 100.0, 460.0, 223.0), *rows))
    assert sum(grid.xs[c.right] - grid.xs[c.left] > 100 for c in grid.cells) == 6 + 1
