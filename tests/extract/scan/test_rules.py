"""The rules of tables, found in pictures that are drawn here: no engine is needed."""

import itertools
from collections.abc import Callable

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from extract.pdf.grid import Grid
from extract.scan import fills
from extract.scan.fills import free_fills
from extract.scan.page import layout_of
from extract.scan.picture import Picture
from extract.scan.shades import shades_of
from extract.scan.shapes import Stroke, is_bold_word

#: 300 dots an inch, as pages are drawn.
SCALE = 300 / 72
#: Columns and rows of the table (points): three columns, a heading of one line, two rows.
XS, YS = (40.0, 160.0, 280.0, 400.0), (40.0, 54.0, 110.0, 160.0)
#: Dashes of 3 points and gaps of 2; dots of 0.6 and gaps of 1.4.
DASHED, DOTTED = (3.0, 2.0), (0.6, 1.4)

Line = tuple[float, float, float, float]


def sheet(high: float = 320.0) -> tuple[Image.Image, ImageDraw.ImageDraw]:
    picture = Image.new("RGB", (round(440 * SCALE), round(high * SCALE)), (250, 250, 250))
    return picture, ImageDraw.Draw(picture)


def rule(pen: ImageDraw.ImageDraw, line: Line, dashes: tuple[float, float] | None, wide: float = 0.7) -> None:
    """A level or upright rule from (x, y) to (x, y) in points."""
    left, top, right, bottom = line
    length = max(right - left, bottom - top)
    on, off = dashes or (length, 1.0)
    at = 0.0
    while at < length:
        end = min(at + on, length)
        x0, x1 = (left + at, left + end) if right > left else (left - wide / 2, left + wide / 2)
        y0, y1 = (top - wide / 2, top + wide / 2) if right > left else (top + at, top + end)
        pen.rectangle(tuple(side * SCALE for side in (x0, y0, x1, y1)), fill=(0, 0, 0))
        at += on + off


def text(pen: ImageDraw.ImageDraw, x: float, top: float, words: str) -> None:
    pen.text((x * SCALE, top * SCALE), words, fill=(0, 0, 0), font=ImageFont.load_default(size=9 * SCALE))


def table(pen: ImageDraw.ImageDraw, dashes: tuple[float, float] | None, touching: bool) -> None:
    """A table of three columns; `touching`: its lines of print touch the rules above and below them."""
    for y in YS:
        rule(pen, (XS[0], y, XS[-1], y), dashes)
    for x in XS:
        rule(pen, (x, YS[0], x, YS[-1]), dashes)
    for left in XS[:-1]:
        for top, bottom in itertools.pairwise(YS):
            text(pen, left + 4, top - (1.8 if touching else -3), "Simplify the Policy")
            if bottom - top > 30:
                text(pen, left + 4, bottom - (10.5 if touching else 14), "by paying for a guide")


def grids(picture: Image.Image) -> list[Grid]:
    points = np.asarray(picture, np.uint8)
    return layout_of(Picture(points, SCALE, picture.width / SCALE, picture.height / SCALE)).grids


def found(picture: Image.Image) -> list[tuple[int, int]]:
    """(columns, rows) of the tables that are found."""
    return [(len(grid.xs) - 1, len(grid.ys) - 1) for grid in grids(picture)]


@pytest.mark.parametrize("touching", [False, True], ids=["free", "with print on them"])
@pytest.mark.parametrize("dashes", [None, DASHED, DOTTED], ids=["solid", "dashed", "dotted"])
def test_rules_are_found_whatever_print_touches_them(
    dashes: tuple[float, float] | None, touching: bool
) -> None:
    picture, pen = sheet()
    table(pen, dashes, touching)
    if touching and dashes:  # the rhythm of a page shows where its rules stand free
        for y in (200.0, 230.0):
            rule(pen, (XS[0], y, XS[-1], y), dashes)
    assert found(picture)[0] == (3, 3)


def test_a_dash_below_a_heading_that_letters_go_on_is_a_rule_of_its_row() -> None:
    """The dashes of a low heading row ran on into a text across the columns, and were dropped with its letters."""
    picture, pen = sheet()
    for y in (*YS, 200.0, 230.0):
        rule(pen, (XS[0], y, XS[-1], y), DASHED)
    for x in XS:
        for top, bottom in [(YS[0], YS[1]), (YS[2], YS[3])]:
            rule(pen, (x, top, x, bottom), DASHED)
    for x in (XS[0], XS[-1]):
        rule(pen, (x, YS[0], x, YS[-1]), DASHED)
    for x in (XS[1] - 1.7, XS[1], XS[1] + 1.7):  # letters right below, one of them in line with the rule
        rule(pen, (x, YS[1] + 1.5, x, YS[1] + 10), None)
    assert found(picture) == [(3, 3)]
    grid = grids(picture)[0]
    assert sum(cell.top == 0 for cell in grid.cells) == 3


def level(pen: ImageDraw.ImageDraw) -> None:
    for y in YS:
        rule(pen, (XS[0], y, XS[-1], y), None)


def rating(pen: ImageDraw.ImageDraw) -> None:
    """A cell filled with the colour of its rating."""
    pen.rectangle(tuple(side * SCALE for side in (280, 55, 400, 109)), fill=(200, 0, 0))


def heading(pen: ImageDraw.ImageDraw) -> None:
    pen.rectangle(tuple(side * SCALE for side in (40, 40, 400, 54)), fill=(31, 56, 100))


@pytest.mark.parametrize("fill", [rating, heading], ids=["a rating", "a dark heading"])
def test_a_fill_makes_no_columns_where_all_rules_are_level(
    fill: Callable[[ImageDraw.ImageDraw], None],
) -> None:
    picture, pen = sheet()
    fill(pen)
    level(pen)
    assert found(picture) == []


def test_the_last_line_of_a_row_at_the_head_of_a_page_has_its_columns() -> None:
    """No rule closes the row above: its upright rules hang from the one below it."""
    picture, pen = sheet()
    rule(pen, (XS[0], 54, XS[-1], 54), None)
    for x in XS:
        rule(pen, (x, 41, x, 54), None)
    text(pen, 164, 43, "by the lead")
    assert found(picture) == [(3, 1)]


def test_letters_below_a_rule_are_no_columns() -> None:
    picture, pen = sheet()
    rule(pen, (XS[0], 54, XS[-1], 54), None)
    text(pen, 41, 53, "Il lit Illness will Hill fill till lilt It I lid ill")
    assert found(picture) == []


def test_a_letter_in_line_with_an_upright_rule_does_not_cut_the_text_across_the_columns() -> None:
    """The rule ends above the row across and goes on below it; a "d" between is no dot of it."""
    picture, pen = sheet()
    ys = (40.0, 110.0, 122.7, 180.0)
    for y in ys:
        rule(pen, (XS[0], y, XS[-1], y), None)
    for x in XS:
        for top, bottom in ((40.0, 110.0), (122.7, 180.0)):
            rule(pen, (x, top, x, bottom), None)
    for x in (XS[0], XS[-1]):
        rule(pen, (x, 110, x, 122.7), None)
    for x in (XS[1], XS[2]):
        rule(pen, (x, 113, x, 120), None)  # the stem of a letter
    points = np.asarray(picture, np.uint8)
    (grid,) = layout_of(Picture(points, SCALE, picture.width / SCALE, picture.height / SCALE)).grids
    assert [cell.right - cell.left for cell in grid.cells if cell.top == 1] == [3]


@pytest.mark.parametrize(
    "colour", [(200, 0, 0), (255, 192, 0), (217, 217, 217)], ids=["red", "amber", "grey"]
)
def test_a_coloured_area_without_rules_is_a_fill_with_its_colour_and_sides(
    colour: tuple[int, int, int],
) -> None:
    picture, pen = sheet()
    pen.rectangle(tuple(side * SCALE for side in (280, 55, 400, 109)), fill=colour)
    text(pen, 300, 70, "Complete")
    points = np.asarray(picture, np.uint8)
    ((box, found_colour),) = free_fills(shades_of(points, SCALE), [], points, SCALE)
    assert box == pytest.approx((280, 55, 400, 109), abs=1)
    on_white = [min(255, part * 255 // 250) for part in colour]  # the paper has 250
    assert found_colour == "".join(f"{part:02X}" for part in on_white)


def test_print_and_drawn_cells_are_no_free_fills() -> None:
    picture, pen = sheet()
    table(pen, None, touching=False)
    text(pen, 40, 300, "Words in BOLD CAPITALS below the table")
    points = np.asarray(picture, np.uint8)
    assert free_fills(shades_of(points, SCALE), [], points, SCALE) == []
    rating(pen)
    points = np.asarray(picture, np.uint8)
    cells = [(XS[0], YS[0], XS[-1], YS[-1])]
    assert free_fills(shades_of(points, SCALE), cells, points, SCALE) == []


def test_of_a_photograph_only_so_many_colours_are_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    """It has thousands, and each took a look at the whole page."""
    looks: list[int] = []
    commonest = fills.commonest
    monkeypatch.setattr(fills, "commonest", lambda colours: looks.append(1) or commonest(colours))
    points = np.random.default_rng(1).integers(0, 256, (100, 100, 3), np.uint8)
    photograph = np.asarray(Image.fromarray(points).resize((1600, 1600), Image.Resampling.NEAREST))
    free_fills(shades_of(photograph, SCALE), [], photograph, SCALE)
    assert 10 < len(looks) <= fills.MOST_COLOURS


def test_a_long_bold_word_whose_letters_blur_into_each_other_is_no_rule() -> None:
    """It was painted over, and lost without a word."""
    picture, pen = sheet()
    pen.rectangle(tuple(side * SCALE for side in (40, 60, 116, 64.4)), fill=0)
    for at in range(8):  # white within its letters, from above and from below
        x, y = 44 + 9 * at, 60 if at % 2 else 62.6
        pen.rectangle(tuple(side * SCALE for side in (x, y, x + 2.8, y + 1.8)), fill=(250, 250, 250))
    assert layout_of(Picture(np.asarray(picture, np.uint8), SCALE, 440, 320)).across == []


@pytest.mark.parametrize(
    ("wide", "high", "inked", "word", "why"),
    [
        (76.0, 4.4, 0.75, True, "a word of 9 pt in bold"),
        (137.0, 2.9, 0.82, False, "two rules whose white the scanner filled in"),
        (70.0, 2.9, 0.85, False, "the same, short"),
        (76.0, 4.4, 0.97, False, "one thick rule"),
    ],
)
def test_a_bold_word_is_told_from_a_double_rule(
    wide: float, high: float, inked: float, word: bool, why: str
) -> None:
    """Borders of tables were taken for words, and their columns lost."""
    stroke = Stroke(
        0, round(wide * 2), 0, round(high * 2), 0.0, round(wide * 2 * high * 2 * inked), round(wide * 2)
    )
    assert is_bold_word(stroke, 2.0) == word, why


def test_a_thick_rule_is_one() -> None:
    picture, pen = sheet()
    rule(pen, (40, 60, 140, 60), None, wide=4.0)
    layout = layout_of(Picture(np.asarray(picture, np.uint8), SCALE, 440, 320))
    assert [round(found.at) for found in layout.across] == [60]
