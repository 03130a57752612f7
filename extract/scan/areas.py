"""The areas of a page that are read one by one: the cells of its tables, and the text around them."""

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from extract.pdf.geometry import Rule
from extract.pdf.grid import Grid
from extract.scan.bands import Piece, pieces_of
from extract.scan.strokes import Grey

#: Ink differs from its ground by more than this much of 255: noise of scanners stays below 30.
INK = 40
#: … and by so many times the usual unevenness (median deviation) of the ground: five standard deviations are 7.4.
GRAIN = 7.4
#: So many points tell the ground of an area as well as all of them.
SAMPLE = 10_000
#: What is left of a rule reaches so far into a cell (points), over this share of the cell's side.
REMAINS, LINED = 2.0, 0.4
#: The least ink that is text, as the area of a full stop of 8 pt (0.9 pt square) in square points.
LEAST_INK = 0.5
#: Text outside tables is parted where so much white (points) runs across the page.
APART = 24.0
#: What is left of the border of a table beside its cells (points): less than half of the thickest.
BORDER = 1.2
#: Below a cell that no rule closes its last lines may stand so far (points): browsers let two of them overflow.
OVERFLOW = 26.0
#: White round the ink of an area (points).
MARGIN = 2.0


class Area(NamedTuple):
    """An area with ink in it, in points of the picture. `cell`: (grid, cell) by number, None outside tables.

    `light`: the letters are lighter than their ground. `ground`, `ink`: the grey of both.
    """

    left: int
    top: int
    right: int
    bottom: int
    cell: tuple[int, int] | None
    light: bool
    ground: int
    ink: int


class Parted(NamedTuple):
    """The areas of a page in reading order, cells first; `inside` is the picture that holds the cells, `rest`
    the same with the tables painted over."""

    areas: list[Area]
    inside: Grey
    rest: Grey

    def picture(self, area: Area) -> Grey:
        """The picture of an area, black on white whatever its colours were."""
        return crop(self.rest if area.cell is None else self.inside, area)


def areas_of(clean: Grey, grids: list[Grid], across: Sequence[Rule], scale: float) -> Parted:
    """The areas with ink of a page without its rules; one area where it has none but a few."""
    found: list[Area] = []
    rest = clean.copy()
    paper = int(np.median(clean[::8, ::8]))
    edge = round(BORDER * scale)
    for at, grid in enumerate(grids):
        for number, cell in enumerate(grid.cells):
            left, top, right, bottom = (round(side * scale) for side in grid.cell_box(cell))
            if cell in grid.open_cells:
                bottom = min(clean.shape[0], bottom + round(OVERFLOW * scale))
            inside = clean[top:bottom, left:right]
            if inside.size:
                rest[max(0, top - edge) : bottom + edge, max(0, left - edge) : right + edge] = paper
                area = inked(inside, left, top, (at, number), scale)
                if area is not None:
                    found.append(area)
    if not grids:
        ground = int(np.median(rest[::4, ::4]))
        pieces = pieces_of(rest.astype(np.int16) < ground - INK, across, scale)
        whole = Piece(0, 0, rest.shape[1], rest.shape[0])
        parts = [
            inked(rest[top:bottom, left:right], left, top, None, scale)
            for left, top, right, bottom in pieces or [whole]
        ]
        return Parted([part for part in parts if part is not None], clean, rest)
    return Parted([*found, *outside(rest, scale)], clean, rest)


def outside(rest: Grey, scale: float) -> list[Area]:
    """The areas of a page without tables: bands of text parted by white across the page."""
    ground = int(np.median(rest[::4, ::4]))
    dark = rest.astype(np.int16) < ground - INK
    rows = dark.sum(axis=1) > max(1, scale / 3)
    apart = round(APART * scale)
    bands: list[list[int]] = []
    for row in np.flatnonzero(rows).tolist():
        if bands and row - bands[-1][1] <= apart:
            bands[-1][1] = row
        else:
            bands.append([row, row])
    found = []
    for top, bottom in bands:
        area = inked(rest[top : bottom + 1], 0, top, None, scale)
        if area is not None:
            found.append(area)
    return found


def inked(inside: Grey, left: int, top: int, cell: tuple[int, int] | None, scale: float) -> Area | None:
    """The part of an area that has ink in it; None where there is none. What is left of its borders is
    painted over."""
    step = max(2, math.isqrt(inside.size // SAMPLE))
    sample = inside[::step, ::step]
    ground = int(np.median(sample))
    grain = float(np.median(np.abs(sample.astype(np.int16) - ground)))
    if cell is not None:
        trim(inside, ground, scale)
    low, high = int(inside.min()), int(inside.max())
    light = high - ground > 2 * (ground - low) or (ground < 128 and high - ground > ground - low)
    ink = high if light else low
    contrast = max(INK, GRAIN * grain)
    if abs(ink - ground) <= contrast:
        return None
    limit = ground + (contrast if light else -contrast)
    mask = inside > limit if light else inside < limit
    if int(mask.sum()) < LEAST_INK * scale * scale:
        return None
    rows = np.flatnonzero(mask.sum(axis=1) > 1)
    columns = np.flatnonzero(mask.sum(axis=0) > 1)
    if not len(rows) or not len(columns):
        return None
    margin = round(MARGIN * scale)
    return Area(
        left + max(0, int(columns[0]) - margin),
        top + max(0, int(rows[0]) - margin),
        left + min(inside.shape[1], int(columns[-1]) + 1 + margin),
        top + min(inside.shape[0], int(rows[-1]) + 1 + margin),
        cell,
        light,
        ground,
        ink,
    )


def trim(inside: Grey, ground: int, scale: float) -> None:
    """Paint over what a rule or a shade next door leaves along the sides of a cell: ink for most of a side."""
    reach = min(round(REMAINS * scale), min(inside.shape) // 4)
    for picture in (inside, inside.T):
        for strip in (picture[:, :reach], picture[:, ::-1][:, :reach]):
            other = np.abs(strip.astype(np.int16) - ground) > INK // 2
            lined = np.flatnonzero(other.mean(axis=0) > LINED)
            if len(lined):
                strip[:, : int(lined[-1]) + 2] = ground


def crop(clean: Grey, area: Area) -> Grey:
    inside = clean[area.top : area.bottom, area.left : area.right].astype(np.float32)
    spread = float(area.ground - area.ink)
    found: NDArray[np.float32] = (inside - area.ink) * (255.0 / spread)
    return found.clip(0, 255).astype(np.uint8)
