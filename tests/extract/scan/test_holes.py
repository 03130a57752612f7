"""Punched holes and torn rules make no cells and no rows; other discs and gaps stay what they are."""

import itertools

import numpy as np
import pytest
from PIL import Image, ImageDraw

from extract.scan.holes import Colours, holes_in, without_holes
from extract.scan.page import layout_of
from extract.scan.picture import Picture

from .test_rules import SCALE, XS, YS, found, rule, sheet, table, text

#: Six millimetres across, 80 mm apart (ISO 838), on the left rule of the table and below it.
HOLES = ((38.0, 85.0), (38.0, 312.0))
GREY, RED, WHITE = (60, 60, 60), (200, 30, 30), (250, 250, 250)


def disc(pen: ImageDraw.ImageDraw, x: float, y: float, fill: tuple[int, int, int], half: float = 8.5) -> None:
    pen.ellipse(tuple(side * SCALE for side in (x - half, y - half, x + half, y + half)), fill=fill)


def cleaned(picture: Image.Image) -> Colours:
    points = np.asarray(picture)
    return without_holes(points, holes_in(points, SCALE), SCALE)


@pytest.mark.parametrize("fill", [GREY, WHITE], ids=["dark", "white"])
@pytest.mark.parametrize("at", [85.0, 110.0], ids=["beside a row", "where two rows meet"])
def test_a_hole_on_a_rule_makes_no_cells(fill: tuple[int, int, int], at: float) -> None:
    """Its sides were taken for those of a cell, or the cells behind the gap were lost: a row was read twice."""
    picture, pen = sheet(high=360)
    table(pen, None, touching=False)
    for y in (at, at + 227):
        disc(pen, 38.0, y, fill)
    assert found(picture) == [(3, 3)]
    points = np.asarray(picture)
    layout = layout_of(Picture(points, SCALE, picture.width / SCALE, picture.height / SCALE))
    assert len(layout.grids[0].cells) == 9
    assert any(box[1] - 9 <= at <= box[3] + 9 for box in layout.torn)  # what stands beside it is doubtful


def test_the_rule_behind_a_dark_hole_goes_on() -> None:
    picture, pen = sheet(high=360)
    table(pen, None, touching=False)
    for x, y in HOLES:
        disc(pen, x, y, GREY)
    left = round(XS[0] * SCALE)
    assert (cleaned(picture)[round(YS[0] * SCALE) : round(YS[-1] * SCALE), left].max(axis=1) < 100).all()


def test_holes_along_the_head_of_a_sheet_are_taken_out() -> None:
    picture, pen = sheet()
    for x in (106.0, 333.0):
        disc(pen, x, 34.0, GREY)
    assert (cleaned(picture) > 200).all()


@pytest.mark.parametrize(
    ("discs", "fill", "half"),
    [
        ([(34.0, 85.0)], GREY, 8.5),
        ([(34.0, 85.0), (34.0, 312.0)], RED, 8.5),
        ([(34.0, 85.0), (34.0, 312.0)], GREY, 2.5),
        ([(34.0, 85.0), (34.0, 185.0), (34.0, 285.0)], GREY, 8.5),
        ([(220.0, 85.0), (220.0, 312.0)], GREY, 8.5),
    ],
    ids=["one alone", "ratings in colour", "bullets", "not as a punch stands", "within the table"],
)
def test_other_discs_stay(discs: list[tuple[float, float]], fill: tuple[int, int, int], half: float) -> None:
    picture, pen = sheet(high=400)
    for x, y in discs:
        disc(pen, x, y, fill, half)
    assert not holes_in(np.asarray(picture), SCALE)


def test_letters_of_a_narrow_heading_at_the_side_stay() -> None:
    """Bold letters in a line along the side were taken for holes, whatever stood between them."""
    picture, pen = sheet(high=400)
    for y in (60.0, 286.8):
        text(pen, 25, y, "OO")
        pen.ellipse(tuple(side * SCALE for side in (30, y + 20, 50, y + 40)), outline=(0, 0, 0), width=26)
        pen.rectangle(tuple(side * SCALE for side in (25, y - 30, 42, y - 13)), fill=(0, 0, 0))
    rule(pen, (20, 340, 60, 340), None)
    assert not holes_in(np.asarray(picture), SCALE)


def test_a_rule_that_a_banner_leaves_out_stays_apart() -> None:
    """A row across the columns is lower than a hole is wide: its rules end at the rules round it."""
    picture, pen = sheet()
    ys = (40.0, 54.0, 70.0, 110.0, 160.0)
    for y in ys:
        rule(pen, (XS[0], y, XS[-1], y), None)
    for top, bottom in itertools.pairwise(ys):
        for x in XS if top != 54.0 else (XS[0], XS[-1]):
            rule(pen, (x, top, x, bottom), None)
    points = np.asarray(picture)
    layout = layout_of(Picture(points, SCALE, picture.width / SCALE, picture.height / SCALE))
    assert len(layout.grids[0].cells) == 10 and not layout.torn


def test_tables_one_below_the_other_stay_two() -> None:
    picture, pen = sheet()
    for shift in (0.0, 140.0):
        for y in YS:
            rule(pen, (XS[0], y + shift, XS[-1], y + shift), None)
        for x in XS:
            rule(pen, (x, YS[0] + shift, x, YS[-1] + shift), None)
    assert found(picture) == [(3, 3), (3, 3)]
