"""Which way up a page stands, from its small picture."""

from pathlib import Path

import numpy as np
import pypdfium2
import pytest

from extract.scan.upright import Lie, lie_of, turn_of
from tests.extract.scan.made import drawn_plan

DPI = 100


@pytest.mark.parametrize(
    ("turn", "on_side"),
    [(0, False), (1, True), (2, False), (3, True)],
    ids=["upright", "on its left side", "upside down", "on its right side"],
)
def test_a_page_is_turned_to_stand_upright(tmp_path: Path, turn: int, on_side: bool) -> None:
    with pypdfium2.PdfDocument(drawn_plan(tmp_path)) as pdf:
        small = np.asarray(pdf[0].render(scale=DPI / 72).to_pil().convert("L"))
    lie = lie_of(np.ascontiguousarray(np.rot90(small, turn)), DPI)
    assert lie is not None
    assert lie.on_side is on_side
    assert turn_of(lie, []) == turn


@pytest.mark.parametrize(
    ("on_side", "balance", "others", "turn"),
    [
        (False, 0.01, [], 0),  # few sheets are fed upside down
        (False, 0.01, [0.2, 0.2], 0),  # … and how sheets on their side lie says nothing of it
        (True, 0.01, [-0.2, -0.1], 1),
        (True, -0.08, [0.06, 0.12], 3),
        (True, 0.3, [-0.2, -0.2], 3),  # printed on both sides, the back the other way up
    ],
)
def test_a_page_of_few_lines_on_its_side_lies_as_the_others_do(
    on_side: bool, balance: float, others: list[float], turn: int
) -> None:
    assert turn_of(Lie(False, on_side, balance, 0), [Lie(False, True, other, 0) for other in others]) == turn


def test_nothing_lies_on_a_blank_page() -> None:
    assert lie_of(np.full((500, 300), 250, np.uint8), DPI) is None
