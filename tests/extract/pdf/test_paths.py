"""Drawn shapes: what is a rule, what a shade, what a bullet."""

from pathlib import Path

import pikepdf
import pytest

from extract.pdf.geometry import Page
from extract.pdf.grid import find_grids
from extract.pdf.opening import OPENINGS

#: Rows of two cells 100 by 40 points, from (100, 600) down; text in their upper left corners.
LEFT, TOP, WIDE, HIGH = 100, 700, 100, 40


def drawn(folder: Path, content: str) -> Page:
    """A page of 400 by 800 points with this content, its fonts Helvetica ("F1")."""
    pdf = pikepdf.new()
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
    )
    page = pikepdf.Dictionary(
        Type=pikepdf.Name.Page,
        MediaBox=[0, 0, 400, 800],
        Resources=pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font)),
        Contents=pdf.make_stream(content.encode()),
    )
    pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
    pdf.save(folder / "page.pdf")
    with OPENINGS[0](folder / "page.pdf") as opened, opened.page(1) as source:
        return source.read()


def cells() -> list[tuple[int, int, int, int]]:
    """(left, bottom, right, top) of two rows of two cells."""
    return [
        (LEFT + i * WIDE, TOP - (j + 1) * HIGH, LEFT + (i + 1) * WIDE, TOP - j * HIGH)
        for j in range(2)
        for i in range(2)
    ]


def words() -> str:
    return "".join(
        f"BT /F1 10 Tf {left + 6} {top - 14} Td ({text}) Tj ET\n"
        for (left, _, _, top), text in zip(cells(), ("One", "Two", "Three", "Four"), strict=True)
    )


def dotted(x0: float, y0: float, x1: float, y1: float) -> str:
    """A level or upright line of square dots of a point and a half, as a browser draws it."""
    count = int(max(abs(x1 - x0), abs(y1 - y0)) / 3)
    step = (x1 - x0) / count, (y1 - y0) / count
    return "".join(f"{x0 + k * step[0]} {y0 + k * step[1]} 1.5 1.5 re f\n" for k in range(count + 1))


def frame(box: tuple[int, int, int, int], inner_first: bool) -> str:
    """A border as one path: a rectangle within another, filled by the even-odd rule."""
    left, bottom, right, top = box
    outer = f"{left} {bottom} {right - left} {top - bottom} re"
    inner = f"{left + 1} {bottom + 1} {right - left - 2} {top - bottom - 2} re"
    return f"{inner} {outer} f*\n" if inner_first else f"{outer} {inner} f*\n"


def lines() -> str:
    """The borders of the cells, stroked."""
    return "".join(f"{x0} {y0} {x1 - x0} {y1 - y0} re S\n" for x0, y0, x1, y1 in cells())


def dots() -> str:
    xs, ys = (LEFT, LEFT + WIDE, LEFT + 2 * WIDE), (TOP, TOP - HIGH, TOP - 2 * HIGH)
    level = "".join(dotted(xs[0], y, xs[-1], y) for y in ys)
    return level + "".join(dotted(x, ys[0], x, ys[-1]) for x in xs)


BORDERS = {
    "stroked": lines(),
    "dot by dot, as browsers draw dotted borders": dots(),
    "frames, the inner edge last": "".join(frame(box, False) for box in cells()),
    "frames, the inner edge first": "".join(frame(box, True) for box in cells()),
}


@pytest.mark.parametrize("borders", BORDERS.values(), ids=BORDERS)
def test_borders_make_a_grid_and_no_shade(borders: str, tmp_path: Path) -> None:
    page = drawn(tmp_path, borders + words())
    (grid,) = find_grids(page.across, page.down)
    assert (len(grid.xs), len(grid.ys), len(grid.cells)) == (3, 3, 4)
    assert not page.fills


def test_a_shade_in_parts_is_no_rule(tmp_path: Path) -> None:
    """Word fills the margins of a shaded cell by themselves: bars of five points."""
    left, bottom, right, top = cells()[0]
    margins = f"0.7 g {left} {bottom} 5 {top - bottom} re f {right - 5} {bottom} 5 {top - bottom} re f\n"
    middle = f"{left + 5} {bottom} {right - left - 10} {top - bottom} re f 0 g\n"
    page = drawn(tmp_path, margins + middle + lines() + words())
    (grid,) = find_grids(page.across, page.down)
    assert len(grid.xs) == 3
    assert {fill.colour for fill in page.fills} == {"B3B3B3"}


def test_a_colour_that_runs_into_another_is_no_rule(tmp_path: Path) -> None:
    left, bottom, right, _ = cells()[0]
    strips = "".join(
        f"{k / 20} 0.5 0.5 rg {left} {bottom + 2 * k} {right - left} 2 re f\n" for k in range(HIGH // 2)
    )
    page = drawn(tmp_path, f"{strips} 0 g {lines()} {words()}")
    (grid,) = find_grids(page.across, page.down)
    assert len(grid.ys) == 3


def test_a_highlighted_letter_is_no_rule(tmp_path: Path) -> None:
    left, _, _, top = cells()[0]
    page = drawn(tmp_path, f"1 1 0 rg {left + 6} {top - 17} 5 12 re f 0 g {lines()} {words()}")
    (grid,) = find_grids(page.across, page.down)
    assert len(grid.xs) == 3


def disc(x: float, y: float, size: float = 3.0) -> str:
    """A filled circle, as a browser draws the bullet of a list."""
    k, r = 0.55 * size / 2, size / 2
    return (
        f"{x - r} {y} m {x - r} {y + k} {x - k} {y + r} {x} {y + r} c {x + k} {y + r} {x + r} {y + k} {x + r} {y} c "
        f"{x + r} {y - k} {x + k} {y - r} {x} {y - r} c {x - k} {y - r} {x - r} {y - k} {x - r} {y} c f\n"
    )


def test_a_drawn_bullet_stands_before_its_text(tmp_path: Path) -> None:
    text = "BT /F1 10 Tf 60 500 Td (Review the form) Tj 0 -12 Td (Train the staff) Tj ET\n"
    page = drawn(tmp_path, disc(52, 503.5) + disc(52, 491.5) + text)
    assert [run.text for run in page.runs] == ["•", "Review the form", "•", "Train the staff"]


@pytest.mark.parametrize(
    ("x", "y", "why"),
    [
        (150.0, 503.5, "behind a text, as the dot of a chart's key"),
        (52.0, 514.0, "above the line"),
        (20.0, 503.5, "far off"),
    ],
)
def test_a_disc_elsewhere_is_no_bullet(x: float, y: float, why: str, tmp_path: Path) -> None:
    text = "BT /F1 10 Tf 60 500 Td (Review the form) Tj ET\n"
    page = drawn(tmp_path, disc(x, y) + text)
    assert [run.text for run in page.runs] == ["Review the form"], why
