"""A page's paths as rules and fills, also inside forms."""

import ctypes
import itertools
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from extract.document import Box
from extract.pdf import native
from extract.pdf.dots import Marks, is_mark
from extract.pdf.geometry import Fill, Rule, View
from extract.pdf.native import Handle
from extract.pdf.objects import Item, objects_in
from extract.pdf.shades import without_shades

#: A stroke or a filled bar no thicker than this is a rule: the thickest table borders that Word offers are
#: 6 pt, and cells are at least a line of text high.
RULE_THICKNESS = 6.0
#: A rule is at least this many times as long as it is thick, so that a full stop drawn as a path is none.
RULE_LENGTH = 2.0
#: A fill smaller than this in either direction (points) is an ornament or a rule, not the shade of a cell.
FILL_SIZE = 4.0
#: A round shape no higher and no wider than this (points) may rate a cell: a dot, or a box with round corners behind
#: a word or two.
SPOT_HIGH, SPOT_WIDE = 26.0, 160.0
#: Letters and rules this near to white on paper are not seen.
WHITE = 250


class Paths(NamedTuple):
    """The level and upright rules, the fills, the single small marks and the round shapes of a page."""

    across: list[Rule]
    down: list[Rule]
    fills: list[Fill]
    marks: list[Box]
    spots: list[Fill]


def read_paths(objects: Sequence[Item], view: View) -> Paths:
    """What is drawn on a page, also inside forms."""
    reader = PathReader(view)
    reader.read(objects, None, 0)
    marks = Marks(reader.marks)
    bars, shades = without_shades(reader.bars, reader.fills)
    for bar in bars:
        reader.rule(*bar[:4])
    reader.fills += shades
    return Paths(
        reader.across + marks.level, reader.down + marks.upright, reader.fills, marks.single, reader.spots
    )


#: Forms within forms deeper than this are an attack on the reader.
DEEPEST_FORM = 8
#: More path segments than this are a drawing (a map, a chart, letters as outlines) and no table.
MOST_SEGMENTS = 4000


#: The points of a part of a path, and whether it is closed.
Shape = tuple[list[tuple[float, float]], bool]


class PathReader:
    """Collects rules and fills from page objects."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.across: list[Rule] = []
        self.down: list[Rule] = []
        self.fills: list[Fill] = []
        self.marks: list[Box] = []
        self.bars: list[Fill] = []
        self.spots: list[Fill] = []
        self.values = [ctypes.c_float() for _ in range(4)]
        self.channels = [ctypes.c_uint() for _ in range(4)]
        self.mode, self.stroke = ctypes.c_int(), ctypes.c_int()
        self.matrix = pdfium.FS_MATRIX()
        self.values_at = [ctypes.byref(value) for value in self.values]
        self.channels_at = [ctypes.byref(channel) for channel in self.channels]
        self.mode_at, self.stroke_at = ctypes.byref(self.mode), ctypes.byref(self.stroke)
        self.matrix_at = ctypes.byref(self.matrix)

    def read(self, objects: Sequence[Item], form: Any, depth: int) -> None:
        """Read the paths among some objects; `form` is the matrix (a, b, c, d, e, f) of the form round them, or None."""
        for kind, item in objects:
            if kind == pdfium.FPDF_PAGEOBJ_PATH:
                self.path(item, form)
            elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < DEEPEST_FORM:
                native.matrix_of(item, self.matrix_at)
                m = self.matrix
                inner = (m.a, m.b, m.c, m.d, m.e, m.f)
                self.read(objects_in(item), times(inner, form) if form else inner, depth + 1)

    def path(self, item: Handle, form: Any) -> None:
        left, bottom, right, top = self.values
        if not native.bounds_of(item, *self.values_at):
            return
        box = (left.value, bottom.value, right.value, top.value)
        if form:
            box = bounds([apply(form, box[0], box[1]), apply(form, box[2], box[3])])
        native.draw_mode(item, self.mode_at, self.stroke_at)
        filled, stroked = self.mode.value != 0, bool(self.stroke.value)
        if not (filled or stroked):
            return
        x0, y0, x1, y1 = self.view.box(*box)
        wide, high = x1 - x0, y1 - y0
        segments = native.count_segments(item)
        if segments > MOST_SEGMENTS:
            return
        thin = wide <= RULE_THICKNESS or high <= RULE_THICKNESS
        if filled and not stroked and is_mark(wide, high):
            if not self.is_white(item, stroke=False):
                self.marks.append((x0, y0, x1, y1))
            return
        if thin and segments <= 6:
            if filled and not stroked:
                self.bar(item, x0, y0, x1, y1)
            elif filled or not self.is_white(item, stroke=True):
                self.rule(x0, y0, x1, y1)
            return
        if filled and not stroked and segments <= 5:
            self.fill(item, x0, y0, x1, y1)
            return
        if filled and is_spot(wide, high):
            self.spot(item, x0, y0, x1, y1)
        self.parts(item, form, filled, stroked)

    def parts(self, item: Handle, form: Any, filled: bool, stroked: bool) -> None:
        """A path of several parts, or a stroked shape: each part by itself."""
        if stroked and self.is_white(item, stroke=True):
            stroked = False
        shapes = [(points, closed) for points, closed, straight in self.subpaths(item, form) if straight]
        if filled:
            shapes = self.frames(item, shapes)
        for points, closed in shapes:
            x0, y0, x1, y1 = bounds(points)
            wide, high = x1 - x0, y1 - y0
            if filled:
                if wide <= RULE_THICKNESS or high <= RULE_THICKNESS:
                    self.bar(item, x0, y0, x1, y1)
                    continue
                if is_rectangle(points):
                    self.fill(item, x0, y0, x1, y1)
            if stroked:
                ends = [*points, points[0]] if closed else points
                for (ax, ay), (bx, by) in itertools.pairwise(ends):
                    if abs(ax - bx) < 0.8 or abs(ay - by) < 0.8:
                        self.rule(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))

    def frames(self, item: Handle, shapes: list[Shape]) -> list[Shape]:
        """Takes out the frames: a rectangle within a slightly larger one of the same fill is the border of a cell."""
        rest: list[Shape] = []
        for shape in shapes:
            outer, inner = sorted((bounds(rest[-1][0]), bounds(shape[0]))) if rest else (NO_BOX, NO_BOX)
            if not (is_frame(outer, inner) and is_rectangle(shape[0]) and is_rectangle(rest[-1][0])):
                rest.append(shape)
                continue
            rest.pop()
            if not self.is_white(item, stroke=False):
                x0, y0, x1, y1 = outer
                self.rule(x0, y0, inner[0], y1)
                self.rule(inner[2], y0, x1, y1)
                self.rule(x0, y0, x1, inner[1])
                self.rule(x0, inner[3], x1, y1)
        return rest

    def subpaths(self, item: Handle, form: Any) -> list[tuple[list[tuple[float, float]], bool, bool]]:
        """(points as seen, closed, all straight) of each subpath."""
        native.matrix_of(item, self.matrix_at)
        m = self.matrix
        matrix = (m.a, m.b, m.c, m.d, m.e, m.f)
        matrix = times(matrix, form) if form else matrix
        view = self.view
        x, y = ctypes.c_float(), ctypes.c_float()
        x_at, y_at = ctypes.byref(x), ctypes.byref(y)
        found: list[tuple[list[tuple[float, float]], bool, bool]] = []
        points: list[tuple[float, float]] = []
        closed, straight = False, True
        for at in range(native.count_segments(item)):
            segment = native.segment_of(item, at)
            kind = native.segment_kind(segment)
            native.segment_point(segment, x_at, y_at)
            px, py = apply(matrix, x.value, y.value)
            px, py = view.a * px + view.c * py + view.e, view.b * px + view.d * py + view.f
            if kind == pdfium.FPDF_SEGMENT_MOVETO and points:
                found.append((points, closed, straight))
                points, closed, straight = [], False, True
            points.append((px, py))
            straight = straight and kind != pdfium.FPDF_SEGMENT_BEZIERTO
            closed = closed or bool(native.segment_closes(segment))
        if points:
            found.append((points, closed, straight))
        return found

    def bar(self, item: Handle, x0: float, y0: float, x1: float, y1: float) -> None:
        """A thin filled rectangle: a rule, or part of a shade."""
        colour = self.colour(item, stroke=False)
        if not is_light(colour):
            self.bars.append(Fill(x0, y0, x1, y1, colour or ""))

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> None:
        wide, high = x1 - x0, y1 - y0
        if wide >= high:
            if wide >= RULE_LENGTH * high and wide > 0.5:
                self.across.append(Rule((y0 + y1) / 2, x0, x1, high))
        elif high >= RULE_LENGTH * wide and high > 0.5:
            self.down.append(Rule((x0 + x1) / 2, y0, y1, wide))

    def fill(self, item: Handle, x0: float, y0: float, x1: float, y1: float) -> None:
        if x1 - x0 >= FILL_SIZE and y1 - y0 >= FILL_SIZE:
            colour = self.colour(item, stroke=False)
            if colour is not None:
                self.fills.append(Fill(x0, y0, x1, y1, colour))

    def spot(self, item: Handle, x0: float, y0: float, x1: float, y1: float) -> None:
        """A small shape that is no rectangle, if it has a colour."""
        colour = self.colour(item, stroke=False)
        if colour is not None and not is_light(colour):
            self.spots.append(Fill(x0, y0, x1, y1, colour))

    def colour(self, item: Handle, stroke: bool) -> str | None:
        """RRGGBB; None for a colour that is not seen at all."""
        ask = native.stroke_colour if stroke else native.fill_colour
        if not ask(item, *self.channels_at):
            return None
        red, green, blue, alpha = self.channels
        return hex_colour(red.value, green.value, blue.value) if alpha.value > 0 else None

    def is_white(self, item: Handle, stroke: bool) -> bool:
        return is_light(self.colour(item, stroke))


def is_spot(wide: float, high: float) -> bool:
    """Whether a filled shape of this size may be a dot, or lie behind a word or two."""
    return FILL_SIZE <= high <= SPOT_HIGH and FILL_SIZE <= wide <= SPOT_WIDE


@lru_cache(maxsize=4096)
def is_light(colour: str | None) -> bool:
    """Whether a colour (RRGGBB, None for none) is not seen on white paper."""
    return colour is None or all(int(colour[i : i + 2], 16) >= WHITE for i in (0, 2, 4))


@lru_cache(maxsize=4096)
def hex_colour(red: int, green: int, blue: int) -> str:
    """RRGGBB; a document has a handful of colours and thousands of paths."""
    return f"{red:02X}{green:02X}{blue:02X}"


Matrix = tuple[float, float, float, float, float, float]


def times(inner: Matrix, outer: Matrix) -> Matrix:
    """The matrix that applies `inner` and then `outer`."""
    a, b, c, d, e, f = inner
    A, B, C, D, E, F = outer
    return (a * A + b * C, a * B + b * D, c * A + d * C, c * B + d * D, e * A + f * C + E, e * B + f * D + F)


def apply(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def bounds(points: list[tuple[float, float]]) -> tuple[float, float, float, float]:
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    return min(xs), min(ys), max(xs), max(ys)


NO_BOX = (0.0, 0.0, 0.0, 0.0)


def is_frame(outer: Box, inner: Box) -> bool:
    """Whether a box lies within another and leaves no more than a rule's thickness of it on each side."""
    sides = (inner[0] - outer[0], inner[1] - outer[1], outer[2] - inner[2], outer[3] - inner[3])
    return max(sides) > 0 and all(-0.01 <= side <= RULE_THICKNESS for side in sides)


def is_rectangle(points: list[tuple[float, float]]) -> bool:
    """Four corners, each side upright or level."""
    if len(points) not in (4, 5):
        return False
    return all(abs(ax - bx) < 0.8 or abs(ay - by) < 0.8 for (ax, ay), (bx, by) in itertools.pairwise(points))
