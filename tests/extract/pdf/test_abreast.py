"""Two pages on one sheet: the left one is read first."""

import pytest

from extract.document import Place, Table
from extract.pdf.abreast import blocks_of


def table(left: float, top: float, right: float, bottom: float) -> Table:
    return Table((), 1, Place(1, (left, top, right, bottom)))


@pytest.mark.parametrize(
    ("boxes", "order"),
    [
        ([(640, 40, 1150, 300), (40, 90, 555, 700)], [1, 0]),
        ([(40, 90, 555, 300), (640, 40, 1150, 200), (40, 320, 555, 500)], [0, 2, 1]),
        ([(40, 40, 380, 200), (420, 30, 760, 200)], [1, 0]),
        ([(40, 40, 800, 200), (60, 250, 700, 500)], [0, 1]),
        ([(40, 300, 555, 500), (640, 40, 1150, 200)], [1, 0]),
        ([(40, 60, 700, 500), (720, 40, 1150, 200)], [1, 0]),
    ],
    ids=[
        "the right page begins higher",
        "two tables on the left page",
        "cards beside each other on a page of A4",
        "below each other",
        "not beside each other",
        "of another width",
    ],
)
def test_tables_of_two_pages_on_one_sheet(boxes: list[tuple[float, ...]], order: list[int]) -> None:
    tables = [table(*box) for box in boxes]
    assert blocks_of(tables, [], 1) == [tables[at] for at in order]
