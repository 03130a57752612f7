"""Rules to cells: the grid of each ruled table on a page.

The page's rules are snapped and joined, those that touch make one table, its crossings cut the table into
atoms, and atoms without a rule between them are one cell. Merged cells fall out of it both ways, and so do
tables without outer borders or without a closing rule at the foot of the page.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from extract.pdf.geometry import Rule

#: Rules nearer than this (points) are one: doubled lines stand 1.5 to 3 pt apart (and what rounding adds), rows at least
#: a line.
SNAP = 3.2
#: Pieces of a rule with a smaller gap are one rule: the gaps of dotted and dashed borders are under 4 pt.
JOIN = 4.5
#: A rule that ends this near to another touches it: borders stop half their thickness short, or overshoot, and doubled
#: ones end at the nearer line.
TOUCH = 4.0
#: A rule parts two atoms if it covers at least this share of the side between them.
COVER = 0.6
#: A table is wider and higher than this in points: smaller grids are tick boxes and ornaments.
SMALLEST = 12.0
#: But for a row of one line of small letters, which is at least this many times as wide as high, and this high: one
#: line may be all of a table that stands on a page.
LONG_ROW, LOWEST_ROW = 10.0, 6.0
#: A table within a cell stands no further from its left border than this (points): a margin, or an indent of its own.
INNER_MARGIN = 15.0
#: Upright rules alone, with no level one, are a row that fills its page if there are as many: two may be
#: the rules between columns of print.
LONE_POSTS = 3


class Line(NamedTuple):
    """Rules at one position, joined: `spans` are (start, end) in order."""

    at: float
    spans: tuple[tuple[float, float], ...]

    def covers(self, start: float, end: float) -> bool:
        length = end - start
        if length <= 0:
            return False
        covered = 0.0
        for a, b in self.spans:  # plainly: this is asked of every rule at every step of a grid
            low, high = a if a > start else start, b if b < end else end
            if high > low:
                covered += high - low
        return covered >= COVER * length


class GridCell(NamedTuple):
    """A cell between grid lines: columns [left, right) and bands [top, bottom)."""

    left: int
    right: int
    top: int
    bottom: int


class Grid(NamedTuple):
    """A ruled table. `xs` and `ys` are the positions of its grid lines in points.

    `open_foot`, `open_head`: no rule closes it there; the line is implied by where the upright rules end.
    `open_cells`: cells at the foot of the table that no rule closes: their text may overflow. `levels`: its level rules.
    """

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[GridCell, ...]
    open_head: bool = False
    open_foot: bool = False
    open_cells: tuple[GridCell, ...] = ()
    levels: tuple[Line, ...] = ()

    @property
    def box(self) -> tuple[float, float, float, float]:
        return self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]

    def cell_box(self, cell: GridCell) -> tuple[float, float, float, float]:
        return self.xs[cell.left], self.ys[cell.top], self.xs[cell.right], self.ys[cell.bottom]

    def atom(self, x: float, y: float) -> tuple[int, int] | None:
        """(column, band) of a point; None outside the grid."""
        column, band = bisect_right(self.xs, x) - 1, bisect_right(self.ys, y) - 1
        if 0 <= column < len(self.xs) - 1 and 0 <= band < len(self.ys) - 1:
            return column, band
        return None


def find_grids(across: list[Rule], down: list[Rule]) -> list[Grid]:
    """The ruled tables of a page, from the top. Tables inside a cell of another are left to that cell."""
    level, upright = joined(across), joined(down)
    if not upright:
        return []
    grids = [g for lines in touching(level, upright) if (g := grid_of(*lines)) is not None]
    grids.sort(key=lambda g: (g.ys[0], g.xs[0]))
    return [g for g in grids if not any(is_inside(g, other) for other in grids if other is not g)]


def joined(rules: list[Rule]) -> list[Line]:
    """Rules snapped to common positions and joined where they meet."""
    lines: list[Line] = []
    group: list[Rule] = []
    for rule in sorted(rules):
        if group and (rule.at - group[-1].at > SNAP or rule.at - group[0].at > 1.5 * SNAP):
            lines.append(line_of(group))
            group = []
        group.append(rule)
    if group:
        lines.append(line_of(group))
    return lines


def line_of(rules: list[Rule]) -> Line:
    length = sum(r.end - r.start for r in rules) or 1.0
    at = sum(r.at * (r.end - r.start) for r in rules) / length
    spans: list[tuple[float, float]] = []
    for start, end in sorted((r.start, r.end) for r in rules):
        if spans and start - spans[-1][1] <= JOIN:
            spans[-1] = spans[-1][0], max(spans[-1][1], end)
        else:
            spans.append((start, end))
    return Line(at, tuple(spans))


def touching(level: list[Line], upright: list[Line]) -> list[tuple[list[Line], list[Line]]]:
    """The groups of rules that touch each other, each as (level lines, upright lines).

    A level rule that no upright rule meets is an underline or a separator and belongs to no group.
    """
    pieces = [(line.at, *span) for line in level for span in line.spans]
    posts = [(line.at, *span) for line in upright for span in line.spans]
    parent = list(range(len(pieces) + len(posts)))

    def root(n: int) -> int:
        while parent[n] != n:
            parent[n] = parent[parent[n]]
            n = parent[n]
        return n

    met = [0] * len(parent)
    for p, (y, left, right) in enumerate(pieces):
        for q, (x, top, bottom) in enumerate(posts, len(pieces)):
            if left - TOUCH <= x <= right + TOUCH and top - TOUCH <= y <= bottom + TOUCH:
                met[p] += 1
                met[q] += 1
                parent[root(p)] = root(q)
    for q in range(len(pieces), len(parent)):
        if not met[q]:  # beside a merged cell, or in a row that fills the page, no level rule meets it
            for other, post in enumerate(posts, len(pieces)):
                if other != q and is_parallel(post, posts[q - len(pieces)]):
                    met[q] = 1
                    parent[root(q)] = root(other)
    groups: dict[int, tuple[list[tuple[float, float, float]], list[tuple[float, float, float]]]] = {}
    for n, piece in enumerate(pieces + posts):
        if met[n] >= 1 + (n < len(pieces) and not reaches(piece, posts)):
            groups.setdefault(root(n), ([], []))[n >= len(pieces)].append(piece)
    lines = [(as_lines(a), as_lines(b)) for a, b in groups.values() if b]
    return [(a, b) for a, b in lines if a or len(b) >= LONE_POSTS]


def is_parallel(one: tuple[float, float, float], two: tuple[float, float, float]) -> bool:
    """Whether two upright rules begin and end at the same height."""
    return abs(one[1] - two[1]) <= TOUCH and abs(one[2] - two[2]) <= TOUCH


def reaches(piece: tuple[float, float, float], posts: list[tuple[float, float, float]]) -> bool:
    """Whether a level rule reaches from upright rule to upright rule, also to where one stands in other rows, or past the
    outermost one.

    An underline within a cell may touch one upright rule by chance, but ends in the open.
    """
    y, left, right = piece
    here = [x for x, top, bottom in posts if top - TOUCH <= y <= bottom + TOUCH]
    if not here:
        return False
    ends = sum(any(abs(x - end) <= TOUCH + 1 for x, _, _ in posts) for end in (left, right))
    return ends == 2 or left < min(here) - TOUCH or right > max(here) + TOUCH


def as_lines(pieces: list[tuple[float, float, float]]) -> list[Line]:
    return joined([Rule(at, start, end, 0.0) for at, start, end in pieces])


def grid_of(level: list[Line], upright: list[Line]) -> Grid | None:
    """The grid of one group of rules; None where they make no table."""
    xs = [line.at for line in upright]
    top, bottom = (
        min(s[0] for line in upright for s in line.spans),
        max(s[1] for line in upright for s in line.spans),
    )
    ys = [line.at for line in level] or [top]
    left, right = (
        min((s[0] for line in level for s in line.spans), default=xs[0]),
        max((s[1] for line in level for s in line.spans), default=xs[-1]),
    )
    open_left, open_right = left < xs[0] - TOUCH - 1, right > xs[-1] + TOUCH + 1
    open_head, open_foot = not level or top < ys[0] - TOUCH - 1, bottom > ys[-1] + TOUCH + 1
    side = ((min(ys[0], top), max(ys[-1], bottom)),)
    if open_left:
        xs.insert(0, left)
        upright = [Line(left, side), *upright]
    if open_right:
        xs.append(right)
        upright = [*upright, Line(right, side)]
    if open_head:
        ys = [top, *ys] if level else [top]
        level = [Line(top, ((xs[0], xs[-1]),)), *level]
    if open_foot:
        ys.append(bottom)
        level = [*level, Line(bottom, ((xs[0], xs[-1]),))]
    if len(xs) < 2 or len(ys) < 2 or is_small(xs[-1] - xs[0], ys[-1] - ys[0], len(xs) - 1):
        return None
    cells = cells_of(xs, ys, level, upright)
    if not cells:
        return None
    floor = Line(0.0, ()) if open_foot else level[-1]
    unclosed = tuple(
        c for c in cells if c.bottom == len(ys) - 1 and not floor.covers(xs[c.left] + 1, xs[c.right] - 1)
    )
    return Grid(tuple(xs), tuple(ys), tuple(cells), open_head, open_foot, unclosed, tuple(level))


def is_small(width: float, height: float, columns: int) -> bool:
    """Whether a grid (in points) is too small for a table."""
    if columns > 1 and width >= LONG_ROW * height:
        return height < LOWEST_ROW
    return min(width, height) < SMALLEST


def cells_of(xs: list[float], ys: list[float], level: list[Line], upright: list[Line]) -> list[GridCell]:
    """Atoms between neighbouring grid lines, joined where no rule parts them."""
    columns, bands = len(xs) - 1, len(ys) - 1
    posts = [[line.covers(ys[j], ys[j + 1]) for line in upright] for j in range(bands)]
    beams = [[line.covers(xs[i], xs[i + 1]) for i in range(columns)] for line in level]
    parent = list(range(columns * bands))
    inside = [False] * (columns * bands)

    def root(n: int) -> int:
        while parent[n] != n:
            parent[n] = parent[parent[n]]
            n = parent[n]
        return n

    for j in range(bands):
        standing = [i for i, here in enumerate(posts[j]) if here]
        if len(standing) < 2:
            # A band across the table without upright rules of its own is one cell (a banner).
            standing = [0, columns] if all(beams[j]) and all(beams[j + 1]) else standing
        if len(standing) < 2:
            continue
        for i in range(standing[0], standing[-1]):
            inside[j * columns + i] = True
            if i > standing[0] and i not in standing:
                parent[root(j * columns + i)] = root(j * columns + i - 1)
    for j in range(1, bands):
        for i in range(columns):
            here, above = j * columns + i, (j - 1) * columns + i
            if inside[here] and inside[above] and not beams[j][i]:
                parent[root(here)] = root(above)
    groups: dict[int, list[int]] = {}
    for n in range(columns * bands):
        if inside[n]:
            groups.setdefault(root(n), []).append(n)
    cells: list[GridCell] = []
    for atoms in with_inner_tables(list(groups.values()), columns, xs):
        cells.extend(rectangles(atoms, columns))
    return sorted(cells, key=lambda c: (c.top, c.left))


def with_inner_tables(groups: list[list[int]], columns: int, xs: Sequence[float]) -> list[list[int]]:
    """Cells, as the atoms of each, with the cells of a table that stands within one made part of it.

    Where the rules of such a table touch those of its cell, what is left of the cell stands round it, at least on both
    sides: on the left no more than a margin.
    """
    for around in [atoms for atoms in groups if len(atoms) > 2]:
        left, right, top, bottom = box = extent(around, columns)
        own = set(around)
        full = [all(j * columns + i in own for j in range(top, bottom)) for i in range(left, right)]
        if all(full) or not (full[0] and full[-1]) or right - left == columns:
            continue  # across the table it is a frame
        if xs[left + full.index(False)] - xs[left] > INNER_MARGIN:
            continue
        inner = [atoms for atoms in groups if atoms is not around and is_within(extent(atoms, columns), box)]
        if sum(map(len, inner)) + len(around) == (right - left) * (bottom - top):
            groups = [atoms for atoms in groups if atoms is not around and atoms not in inner]
            groups.append(sorted(sum(inner, around)))
    return groups


def extent(atoms: Sequence[int], columns: int) -> tuple[int, int, int, int]:
    """The columns [left, right) and bands [top, bottom) that some atoms reach over."""
    places = [divmod(n, columns) for n in atoms]
    bands, across = [j for j, _ in places], [i for _, i in places]
    return min(across), max(across) + 1, min(bands), max(bands) + 1


def is_within(one: tuple[int, int, int, int], other: tuple[int, int, int, int]) -> bool:
    return one[0] >= other[0] and one[1] <= other[1] and one[2] >= other[2] and one[3] <= other[3]


def rectangles(atoms: list[int], columns: int) -> Iterable[GridCell]:
    """A cell's atoms as one rectangle; where they make none, one cell for each band of them."""
    places = [divmod(n, columns) for n in atoms]
    left, right, top, bottom = extent(atoms, columns)
    if len(atoms) == (bottom - top) * (right - left):
        return [GridCell(left, right, top, bottom)]
    cells = []
    for band in range(top, bottom):
        run: list[int] = []
        for i in sorted(i for j, i in places if j == band):
            if run and i != run[-1] + 1:
                cells.append(GridCell(run[0], run[-1] + 1, band, band + 1))
                run = []
            run.append(i)
        if run:
            cells.append(GridCell(run[0], run[-1] + 1, band, band + 1))
    return cells


def is_inside(grid: Grid, other: Grid) -> bool:
    """Whether a grid lies within one cell of another."""
    left, top, right, bottom = grid.box
    for cell in other.cells:
        x0, y0, x1, y1 = other.cell_box(cell)
        if x0 - 1 <= left and right <= x1 + 1 and y0 - 1 <= top and bottom <= y1 + 1:
            return True
    return False
