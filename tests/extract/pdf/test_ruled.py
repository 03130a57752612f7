"""Ruled tables: which text stands in which cell."""

import pytest

from extract.pdf.geometry import Page, Rule, Run
from extract.pdf.grid import find_grids
from extract.pdf.ruled import build_table, fill_grids

SIZE = 10.0


def piece(text: str, left: float, width: float, baseline: float = 20.0) -> Run:
    return Run(
        left, baseline - 7.5, left + width, baseline + 2.0, text, SIZE, baseline, width, -1, False, 0, 5.0, 0
    )


def by_words(run: Run) -> list[Run]:
    """A run word by word; its letters are all as wide."""
    letter, found, left = (run.right - run.left) / len(run.text), [], run.left
    for word in run.text.split(" "):
        found.append(run._replace(text=word, left=left, right=left + letter * len(word)))
        left += letter * (len(word) + 1)
    return found


def read(runs: list[Run], across: list[Rule], down: list[Rule]) -> list[list[str]]:
    page = Page(1, 400.0, 400.0, runs, across, down, [], [], [], "", 0)
    (table,), outside = fill_grids(page, find_grids(across, down), by_words)
    assert not outside
    return [["^" if c.merged else c.text for c in row.cells] for row in build_table(table, 1).rows]


def rules(*sides: tuple[float, float, float]) -> list[Rule]:
    return [Rule(at, start, end, 0.5) for at, start, end in sides]


@pytest.mark.parametrize(
    ("gap", "cells", "why"),
    [
        (-0.3, ["Northmere", "May 2019"], "a kerned word in two pieces runs over its border"),
        (4.0, ["Northmer", "e May 2019"], "a text that begins behind the border is the next cell's"),
    ],
)
def test_the_end_of_a_word_that_is_wider_than_its_column(gap: float, cells: list[str], why: str) -> None:
    across, down = rules((10, 10, 190), (40, 10, 190)), rules((10, 10, 40), (60, 10, 40), (190, 10, 40))
    runs = [piece("Northmer", 12, 48.2), piece("e", 60.2 + gap, 5), piece("May 2019", 72, 40)]
    assert read(runs, across, down) == [cells], why


def test_a_ragged_foot_makes_no_row() -> None:
    """Cells with borders of their own end at heights of their own where a page cuts them."""
    across = rules((10, 10, 190), (40, 10, 190), (70, 10, 60), (90, 60, 190))
    down = rules((10, 10, 70), (60, 10, 90), (190, 10, 90))
    runs = [piece("1", 12, 5), piece("Act", 62, 15), piece("2", 12, 5, 50), piece("Meet", 62, 20, 50)]
    assert read(runs, across, down) == [["1", "Act"], ["2", "Meet"]]


def test_a_line_that_a_program_draws_at_once_is_cut_at_the_borders() -> None:
    """Cairo joins the texts of several cells, and draws a ligature by itself: it stands in the cell of the last word."""
    across, down = rules((10, 10, 190), (40, 10, 190)), rules((10, 10, 40), (60, 10, 40), (190, 10, 40))
    runs = [piece("Adult Ca draft", 12, 70), piece("fl", 82, 10), piece("ed May", 92, 30)]
    assert read(runs, across, down) == [["Adult Ca", "draftfled May"]]
