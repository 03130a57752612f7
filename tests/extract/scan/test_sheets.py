"""The areas of a page on sheets for the engine: all of them once, and little white."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.scan.areas import Area, Parted
from extract.scan.sheet import Sheet, by_width, sheets_of

SCALE = 300 / 72


def area(wide: int, high: int, top: int, cell: int | None = 0) -> Area:
    return Area(0, top, wide, top + high, None if cell is None else (0, cell), False, 255, 0)


def sheets(areas: list[Area]) -> list[Sheet]:
    white = np.full((8000, 3000), 255, np.uint8)
    return sheets_of(Parted(areas, white, white), SCALE)


@settings(deadline=None, max_examples=40)
@given(st.lists(st.tuples(st.integers(20, 2500), st.integers(20, 400)), max_size=25))
def test_each_area_stands_on_one_sheet(sides: list[tuple[int, int]]) -> None:
    areas = [area(wide, high, at, at) for at, (wide, high) in enumerate(sides)]
    found = sheets(areas)
    placed = [a for s in found for at, a in enumerate(s.areas) if at not in s.extra]
    assert sorted(placed) == sorted(areas)
    for sheet in found:
        for a, (column, row) in zip(sheet.areas, sheet.spots, strict=True):
            assert column + a.right - a.left <= sheet.picture.shape[1]
            assert row + a.bottom - a.top <= sheet.picture.shape[0]


@pytest.mark.parametrize(
    ("sides", "groups", "why"),
    [
        ([(2400, 60), *[(500, 300)] * 20], [1, 20], "a title and narrow cells: white beside 6,000 points"),
        ([(2400, 60), (500, 300)], [2], "starting the engine again takes longer"),
        ([(500, 300)] * 30, [30], "all are of one width"),
        ([], [], "nothing on the page"),
    ],
)
def test_narrow_areas_have_a_sheet_of_their_own_where_that_saves_time(
    sides: list[tuple[int, int]], groups: list[int], why: str
) -> None:
    lines = [[area(wide, high, 0)] for wide, high in sides]
    assert [len(group) for group in by_width(lines, 33, 8)] == groups, why


def test_a_page_number_stands_behind_a_word() -> None:
    (sheet,) = sheets([area(300, 60, 0), area(90, 40, 3000, None)])
    assert [a.top for a in sheet.areas] == [0, 3000, 0]
    assert sheet.extra == {0}
