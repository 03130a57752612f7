"""Tables drawn with `|`, `+` and `-` in letters of one width → rows of cell texts.

Pandoc and reStructuredText draw grid tables, database programs and old Word converters boxes without rules
between the rows. A cell's text is wrapped inside its box, and a box may span columns or rows.
"""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from extract.text.bands import Line, paragraphs, rows_of
from extract.text.marks import plain_words
from extract.text.parted import Grid

#: "+-----+=====+", "|-----|-----|", "-----+-----": the whole line is drawn.
RULE = re.compile(r"\s*[+|]?[-=:]+(?:[+|][-=:]+)*[+|]?\s*")
STROKE = re.compile(r"[-=:+]{2,}")
CORNER = re.compile(r"[+|]")
#: More rules than these (above, below the headings, at the foot) part the rows; fewer frame them.
FRAME = 3
#: Boxes are wrapped where so many of the texts that stand below another begin in lower case: two in three
#: words do, but hardly any row of a table that has each row on one line.
WRAPPED = 0.15
#: Lines of one table whose signs stand below each other; the rest have a sign in their text.
STRAIGHT = 0.9


def is_rule(line: str) -> bool:
    return STROKE.search(line) is not None and RULE.fullmatch(line) is not None


def is_boxed(lines: Sequence[str]) -> bool:
    """Whether lines are drawn as boxes: ruled with corners, or with their signs below each other and wrapped."""
    texts = [line.rstrip() for line in lines if "|" in line and not is_rule(line)]
    if len(texts) < 2:
        return False
    if sum(is_rule(line) and line.lstrip()[0] in "+|" and "+" in line for line in lines) >= 2:
        return True
    places = Counter(tuple(m.start() for m in re.finditer(r"\|", line)) for line in texts)
    common, count = places.most_common(1)[0]
    if len(common) < 2 or count < STRAIGHT * len(texts):
        return False
    if any((line[: common[0]] + line[common[-1] + 1 :]).strip() for line in texts):
        return False  # text beside the boxes: the signs part cells, and no box is closed
    pairs = [
        below.strip()[0].islower()
        for upper, lower in pairwise(texts)
        for above, below in zip(upper.split("|"), lower.split("|"), strict=False)
        if above.strip() and below.strip()
    ]
    return bool(pairs) and sum(pairs) >= WRAPPED * len(pairs)


def boxes_of(lines: Sequence[str]) -> list[list[str]]:
    """The lines of each drawn table: one ends at its foot if the next has its columns elsewhere."""
    found: list[list[str]] = [[]]
    corners: set[int] = set()
    foot = False  # the last line that is not blank is a rule
    for line in lines:
        if not line.strip():
            found[-1].append(line)
            continue
        rule = is_rule(line)
        here = {m.start() for m in CORNER.finditer(line)} if rule else set()
        if rule and foot and here and corners and here != corners:
            found.append([])
            corners = set()
        corners |= here
        foot = rule
        found[-1].append(line)
    return [box for box in found if any(line.strip() for line in box)]


def read_boxed(lines: Sequence[str]) -> Grid:
    """The rows of a drawn table. A box that spans rows or columns gives its text to the first of them."""
    lines = [line.rstrip() for line in lines if line.strip()]
    edges = edges_of(lines)
    widths = [max(1, right - left - 3) for left, right in pairwise(edges)]
    rules = sum(any(map(is_stroke, texts_between(line, edges))) for line in lines)
    ruled = rules > FRAME
    rows: list[dict[int, list[str]]] = []
    band: list[Line] = []
    open_cells: dict[int, list[str]] = {}
    headings = 0

    def end_band() -> None:
        whole = ruled or (rules and not rows)
        parts = (
            [[list(lines) for lines in zip(*band, strict=True)]]
            if whole
            else [b.cells for b in rows_of(band)]
        )
        rows.extend({at: cell for at, cell in enumerate(part) if any(cell)} for part in parts)
        band.clear()

    for line in lines:
        texts = texts_between(line, edges)
        strokes = {at for at, text in enumerate(texts) if is_stroke(text)}
        if not strokes:
            # text below a rule that left this column out goes on the box above
            for at in [at for at in open_cells if texts[at]]:
                open_cells[at].append(texts[at])
            band.append(tuple("" if at in open_cells else text for at, text in enumerate(texts)))
            continue
        if any(any(piece) for piece in band):
            end_band()
        band.clear()
        if "=" in line and not headings:
            headings = len(rows)
        open_cells = {} if is_rule(line) else open_cells
        for at, text in enumerate(texts):
            if at in strokes:
                open_cells.pop(at, None)
            elif not is_rule(line) and rows:
                if at not in open_cells and at in rows[-1]:
                    open_cells[at] = rows[-1][at]
                if text and at in open_cells:
                    open_cells[at].append(text)
    if any(any(piece) for piece in band):
        end_band()
    spaced = ruled and any(is_spaced(cell) for row in rows for cell in row.values())
    texts_of = (
        tuple(
            plain_words("\n".join(paragraphs(with_breaks(row.get(at, ())), width, spaced=spaced)))
            for at, width in enumerate(widths)
        )
        for row in rows
    )
    return Grid(tuple(texts_of), "|", headings)


def is_spaced(cell: Sequence[str]) -> bool:
    """Whether a blank line stands between two paragraphs of a cell."""
    filled = [at for at, line in enumerate(cell) if line]
    return bool(filled) and filled[-1] - filled[0] >= len(filled)


def with_breaks(cell: Sequence[str]) -> list[str]:
    """The lines of a cell; one that Markdown breaks on purpose ends a paragraph."""
    found: list[str] = []
    for line in cell:
        found += [line.removesuffix("\\").rstrip(), ""] if line.endswith("\\") else [line]
    return found


def edges_of(lines: Sequence[str]) -> list[int]:
    """Where the borders of columns stand: at the corners of rules, or at the signs of most lines."""
    corners = {m.start() for line in lines if is_rule(line) for m in CORNER.finditer(line)}
    if corners:
        first, last = min(len(line) - len(line.lstrip()) for line in lines), max(map(len, lines))
        outer = ({first - 1} if min(corners) > first else set()) | (
            {last} if max(corners) < last - 1 else set()
        )
        edges = sorted(corners | outer)
        return [-1, *edges] if any(line[: max(0, edges[0])].strip() for line in lines) else edges
    places = Counter(tuple(m.start() for m in re.finditer(r"\|", line)) for line in lines)
    edges = list(places.most_common(1)[0][0])
    return [-1, *edges] if any(line[: edges[0]].strip() for line in lines) else edges


def texts_between(line: str, edges: Sequence[int]) -> Line:
    """The text of each column; one that spans columns stands in the first of them."""
    found = [""] * (len(edges) - 1)
    start = 0
    for at, edge in enumerate(edges[1:], start=1):
        last = at == len(edges) - 1
        if last or line[edge : edge + 1] in ("|", "+", ""):
            begin = edges[start]
            # a text that begins in the place of the border, in a line above the box
            begin += begin < 0 or not line[begin : begin + 1].isalnum()
            text = line[begin : None if last else edge]
            found[start] = text.strip().removesuffix("|").removesuffix("+").strip()
            start = at
    return tuple(found)


def is_stroke(text: str) -> bool:
    return STROKE.fullmatch(text) is not None
