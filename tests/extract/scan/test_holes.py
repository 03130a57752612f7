"""Punched holes are taken out of pictures; other discs are not."""

import numpy as np
import pytest

from extract.scan.holes import without_holes

from .test_rules import SCALE, XS, YS, found, rule, sheet, table, text

#: Six millimetres across, 80 mm apart (ISO 838), on the left rule of the table and below it.
HOLES = ((38.0, 85.0), (38.0, 312.0))
GREY, RED = (60, 60, 60), (200, 30, 30)


def disc(pen: object, x: float, y: float, fill: tuple[int, int, int], half: float = 8.5) -> None:
    box = tuple(side * SCALE for side in (x - half, y - half, x + half, y + half))
    pen.ellipse(box, fill=fill)  # type: ignore[attr-defined]


def test_a_hole_on_a_rule_makes_no_cells_and_the_rule_goes_on() -> None:
    """Its sides were taken for those of a cell, and a row was read twice."""
    picture, pen = sheet(high=360)
    table(pen, None, touching=False)
    for x, y in HOLES:
        disc(pen, x, y, GREY)
    assert found(picture) == [(3, 3)]
    clean = without_holes(np.asarray(picture), SCALE)
    left = round(XS[0] * SCALE)
    assert (clean[round(YS[0] * SCALE) : round(YS[-1] * SCALE), left].max(axis=1) < 100).all()


def test_holes_along_the_head_of_a_sheet_are_taken_out() -> None:
    picture, pen = sheet()
    for x in (106.0, 333.0):
        disc(pen, x, 34.0, GREY)
    assert (without_holes(np.asarray(picture), SCALE) > 200).all()


@pytest.mark.parametrize(
    ("discs", "fill", "half"),
    [
        ([(34.0, 85.0)], GREY, 8.5),
        ([(34.0, 85.0), (34.0, 312.0)], RED, 8.5),
        ([(34.0, 85.0), (34.0, 120.0)], GREY, 2.5),
        ([(220.0, 85.0), (220.0, 312.0)], GREY, 8.5),
    ],
    ids=["one alone", "ratings in colour", "bullets", "within the table"],
)
def test_other_discs_stay(discs: list[tuple[float, float]], fill: tuple[int, int, int], half: float) -> None:
    picture, pen = sheet(high=400)
    for x, y in discs:
        disc(pen, x, y, fill, half)
    points = np.asarray(picture)
    assert without_holes(points, SCALE) is points


def test_dark_squares_and_letters_at_the_side_stay() -> None:
    picture, pen = sheet()
    for y in (60.0, 120.0):
        pen.rectangle(tuple(side * SCALE for side in (25, y, 42, y + 17)), fill=(0, 0, 0))
    text(pen, 25, 200, "OO")
    rule(pen, (20, 240, 60, 240), None)
    points = np.asarray(picture)
    assert without_holes(points, SCALE) is points
