"""A scanned page, read: the same value that a page with text gives, from its picture alone."""

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

import numpy as np

from extract.document import Box
from extract.pdf.drawable import Drawable
from extract.pdf.geometry import Rule
from extract.pdf.grid import Grid, find_grids
from extract.scan.areas import Area, Parted, areas_of
from extract.scan.fills import free_fills
from extract.scan.holes import holes_in, maimed, without_holes
from extract.scan.letters import Word, words_with_lines
from extract.scan.mending import mended_line, with_ones
from extract.scan.picture import Picture, picture_of
from extract.scan.reading import read_page
from extract.scan.rules import Sides, find_rules
from extract.scan.shades import (
    DarkArea,
    Shades,
    cell_shade,
    cut,
    dark_areas,
    is_dark,
    is_filled,
    is_shadow,
    refined,
    rules_of,
    shades_of,
)
from extract.scan.strokes import Grey
from extract.scan.tesseract import Seen
from extract.scan.upright import Lie


class Layout(NamedTuple):
    """What a picture shows besides its text: rules in points, the picture without them, shades, tables, areas, and
    where the sheet is torn or punched (points)."""

    across: list[Rule]
    down: list[Rule]
    clean: Grey
    shades: Shades
    grids: list[Grid]
    parted: Parted
    torn: list[Box]


def layout_of(picture: Picture) -> Layout:
    """The rules, shades and tables of a straight picture."""
    from PIL import Image

    scale = picture.scale
    holes = holes_in(picture.colours, scale)
    colours = without_holes(picture.colours, holes, scale)
    shades = shades_of(colours, scale)
    grey = np.array(Image.fromarray(colours).convert("L"))
    paper = int(np.median(grey[::8, ::8]))
    dark = dark_areas(grey, shades.side)
    for area in dark:
        if is_shadow(area, grey.shape, scale, shades.side):
            grey[area.top : area.bottom, area.left : area.right] = paper
    dark = [area for area in dark if not is_shadow(area, grey.shape, scale, shades.side)]
    rules = find_rules(grey, scale, [Sides(*area) for area in dark if is_dark(area, grey)])
    across, down = list(rules.across), list(rules.down)
    for area in dark:
        for part in cut(area, rules.across, scale):
            sides = refined(part, grey, shades.side)
            part = DarkArea(
                sides.left,
                sides.top if part.top == area.top else part.top,
                sides.right,
                sides.bottom if part.bottom == area.bottom else part.bottom,
            )
            if is_filled(part, grey):
                more, upright = rules_of(part, grey, scale, rules.across, rules.down)
                across += more
                down += upright
    grids = find_grids(across, down)
    torn = [*(hole.box(scale) for hole in holes), *rules.torn]
    return Layout(across, down, rules.clean, shades, grids, areas_of(rules.clean, grids, across, scale), torn)


class Shade(NamedTuple):
    """The colour of a cell or area that is not the paper's: its place in points, RRGGBB."""

    box: tuple[float, float, float, float]
    colour: str


class Reading(NamedTuple):
    """A scanned page, read: everything about it but the picture.

    `words` are Tesseract's, put right; `specks` what it read where no word is; `unread`: where ink stands in no word,
    in points. `sure`: its confidence over all
    letters, 0 to 100. `colourful`: there is some colour on the page.
    """

    number: int
    width: float
    height: float
    scale: float
    across: list[Rule]
    down: list[Rule]
    grids: list[Grid]
    shades: list[Shade]
    words: list[Word]
    specks: list[Word]
    unread: list[Box]
    sure: float
    colourful: bool

    def may_rate(self, shade: Shade) -> bool:
        """Whether a shade may show a rating: it is no row across the page."""
        return 3 * (shade.box[2] - shade.box[0]) < self.width


#: A page whose letters are read with less confidence than this lies upside down, or is no page of text: upright
#: pages of 150 dpi have 85 to 95, the same upside down 20 to 45.
UPSIDE_DOWN = 60.0


def read_upright(pages: Drawable, number: int, lie: Lie, turn: int) -> Reading:
    """Read a page that is to be turned clockwise by so many quarters; the other way up where that gives nonsense."""
    draw = partial(picture_of, pages, number, slant=lie.slant, negative=lie.negative)
    reading = read_straight(draw(turn=turn), number)
    if reading.sure >= UPSIDE_DOWN:
        return reading
    other = read_straight(draw(turn=(turn + 2) % 4), number)
    return max(reading, other, key=lambda r: (r.sure, len(r.words)))


def read_straight(picture: Picture, number: int) -> Reading:
    """Read a page that is upright and straight."""
    scale = picture.scale
    layout = layout_of(picture)
    found, unread = read_page(layout.parted, scale)
    words: list[Word] = []
    specks: list[Word] = []
    for area, seen in found:
        for line in lined(words_with_lines(area, seen, layout.clean)):
            kept, gone = mended_line(line, layout.clean)
            words.extend(kept)
            specks.extend(gone)
    words = maimed(with_ones(words, layout.grids), layout.torn, scale)
    return Reading(
        number, picture.width, picture.height, scale, layout.across, layout.down, layout.grids,
        [*cell_shades(layout, scale), *free_shades(layout, picture)], words, specks,
        [in_points(area, scale) for area in unread], confidence([word.seen for word in words]), is_colourful(picture),
    )  # fmt: skip


def confidence(words: Sequence[Seen]) -> float:
    """How sure Tesseract is of its words, each counted by its letters; 0 where there are none."""
    letters = sum(len(word.text) for word in words)
    return sum(word.sure * len(word.text) for word in words) / letters if letters else 0.0


def in_points(area: Area, scale: float) -> Box:
    return area.left / scale, area.top / scale, area.right / scale, area.bottom / scale


def lined(words: list[Word]) -> list[list[Word]]:
    """The words of an area line by line."""
    lines: dict[int, list[Word]] = {}
    for word in words:
        lines.setdefault(word.seen.line, []).append(word)
    return list(lines.values())


def cell_shades(layout: Layout, scale: float) -> list[Shade]:
    """The shades of the cells that differ from the paper."""
    boxes = [grid.cell_box(cell) for grid in layout.grids for cell in grid.cells]
    found = ((box, cell_shade(layout.shades, box, scale)) for box in boxes)
    return [Shade(box, colour) for box, colour in found if colour is not None]


def free_shades(layout: Layout, picture: Picture) -> list[Shade]:
    """The coloured areas outside the cells."""
    tables = [(grid.xs[0], grid.ys[0], grid.xs[-1], grid.ys[-1]) for grid in layout.grids]
    return [Shade(*fill) for fill in free_fills(layout.shades, tables, picture.colours, picture.scale)]


def is_colourful(picture: Picture) -> bool:
    """Whether there is any colour on the page: one point in two thousand, which no noise of the paper reaches."""
    red, green, blue = (picture.colours[::6, ::6, part] for part in range(3))
    spread = np.maximum(np.maximum(red, green), blue) - np.minimum(np.minimum(red, green), blue)
    return float((spread > 60).mean()) > 0.0005
