"""Which way up a page stands, from its small picture."""

from pathlib import Path

import numpy as np
import pypdfium2
import pytest

from extract.scan.upright import lies_on_side, may_be_upside_down
from tests.extract.scan.made import drawn_plan

DPI = 100


@pytest.mark.parametrize(
    ("turn", "on_side", "doubtful"),
    [(0, False, False), (2, False, True), (1, True, None), (3, True, None)],
    ids=["upright", "upside down", "on its left side", "on its right side"],
)
def test_a_page_that_stands_upright_is_known_and_any_other_is_doubtful(
    tmp_path: Path, turn: int, on_side: bool, doubtful: bool | None
) -> None:
    with pypdfium2.PdfDocument(drawn_plan(tmp_path)) as pdf:
        small = np.asarray(pdf[0].render(scale=DPI / 72).to_pil().convert("L"))
    small = np.ascontiguousarray(np.rot90(small, turn))
    assert lies_on_side(small, DPI) is on_side
    if doubtful is not None:
        assert may_be_upside_down(small, DPI) is doubtful


def test_a_blank_page_is_doubtful() -> None:
    assert may_be_upside_down(np.full((500, 300), 250, np.uint8), DPI)
