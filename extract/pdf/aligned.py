"""Tables without upright rules: columns from the white between them, rows from rules, shading or white.

Nothing but the text shows the columns. White that runs down between words over all pages of a table, with
words that begin in line at its right side, parts two columns. Rows lie between level rules or the edges of
shaded bands; where there are none, a row begins where several columns begin together below more white than
stands between the lines of a paragraph.
"""

import itertools
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from extract.document import Cell, Place, Row, Table
from extract.pdf.geometry import Fill, Page, Rule, Run, rounded
from extract.pdf.grid import Line as GridLine
from extract.pdf.grid import joined
from extract.pdf.lines import Column, Line, are_spaced, lines_of, paragraphs_of, usual_pitch

#: White between two columns is at least this wide (points): cell margins of 1.5 pt on both sides.
GUTTER = 3.0
#: Words further apart than this share of their size stand in two columns: spaces are 0.2 to 0.35 wide, and
#: stretched to 0.8 in justified text.
WIDE_GAP = 1.2
#: White may be crossed by this share of the lines (banners, a heading that spans columns).
CROSSED = 0.06
#: A table has at least this many columns and this many lines with a wide gap in them.
FEWEST_COLUMNS, FEWEST_LINES = 3, 3
#: A level rule or shaded band of a table spans at least this share of the width of the text.
RULE_SHARE = 0.6
#: White above a new row is this many times the distance of lines of a paragraph, measured between baselines.
ROW_STEP = 1.45


class Sheet(NamedTuple):
    """A page that may hold an aligned table: its words by line from the top, its level rules, its shades."""

    number: int
    height: float
    lines: list[list[Run]]
    rules: list[GridLine]
    fills: list[Fill]
    rest: list[Run]  # turned text, which belongs to no line


def sheet_of(page: Page, words: list[Run]) -> Sheet | None:
    """A page as a sheet; None where nothing speaks for a table on it. `words`: its text word by word."""
    upright = [w for w in words if w.angle == 0]
    lines = word_lines(upright)
    if not lines:
        return None
    left, right = min(w.left for w in upright), max(w.right for w in upright)
    wide = [r for r in page.across if r.end - r.start >= 2]
    rules = [
        line for line in joined(wide) if sum(b - a for a, b in line.spans) >= RULE_SHARE * (right - left)
    ]
    rules = rules or shaded_bands(page.fills, left, right)
    parted = sum(len(segments(line)) >= FEWEST_COLUMNS for line in lines)
    if parted < FEWEST_LINES and not (parted and len(rules) >= 3):
        return None
    return Sheet(page.number, page.height, lines, rules, page.fills, [w for w in words if w.angle != 0])


def word_lines(words: list[Run]) -> list[list[Run]]:
    """Words that stand on one line, from the top, each line from the left."""
    lines: list[list[Run]] = []
    for word in sorted(words, key=lambda w: (w.baseline, w.left)):
        if lines and word.baseline - lines[-1][0].baseline <= 0.5 * max(word.size, lines[-1][0].size):
            lines[-1].append(word)
        else:
            lines.append([word])
    for line in lines:
        line.sort(key=lambda w: w.left)
    return lines


def segments(line: list[Run]) -> list[list[Run]]:
    """The parts of a line between wide gaps."""
    parts = [[line[0]]]
    for word in line[1:]:
        last = parts[-1][-1]
        if word.left - last.right > WIDE_GAP * max(word.size, last.size):
            parts.append([word])
        else:
            parts[-1].append(word)
    return parts


def shaded_bands(fills: Sequence[Fill], left: float, right: float) -> list[GridLine]:
    """The edges of wide shaded bands as level lines."""
    rules = []
    rows: dict[tuple[int, int], list[Fill]] = {}
    for fill in fills:
        rows.setdefault((round(fill.top), round(fill.bottom)), []).append(fill)
    for found in rows.values():
        if sum(f.right - f.left for f in dict.fromkeys(found)) >= RULE_SHARE * (right - left):
            rules += [Rule(found[0].top, left, right, 0), Rule(found[0].bottom, left, right, 0)]
    return joined(rules)


# --- columns ----------------------------------------------------------------------------------------------


def find_columns(sheets: list[Sheet]) -> list[float]:
    """The left edges of the columns of a table over its pages, and the right edge of the last."""
    lines = [line for sheet in sheets for line in table_lines(sheet)]
    if not lines:
        return []
    left, right = min(line[0].left for line in lines), max(line[-1].right for line in lines)
    bins = int(right - left) + 2
    cover = [0] * (bins + 1)
    starts = Counter[int]()
    for line in lines:
        for word in line:
            cover[max(int(word.left - left), 0)] += 1
            cover[min(int(word.right - left) + 1, bins)] -= 1
        for at, word in enumerate(line):
            if at == 0 or word.left - line[at - 1].right >= GUTTER:
                starts[int(word.left - left)] += 1
    for at in range(1, bins):
        cover[at] += cover[at - 1]
    allowed = int(CROSSED * len(lines))
    edges = [left]
    white = 0
    for at in range(bins):
        if cover[at] <= allowed:
            white += 1
            continue
        begin = sum(starts[n] for n in range(at - 1, at + 3))
        if white >= GUTTER and at > 4 and begin >= max(2, 0.04 * len(lines)):
            edges.append(left + at)
        white = 0
    return [*edges, right]


def table_lines(sheet: Sheet) -> list[list[Run]]:
    """The lines of a sheet from its first line with a wide gap to its last line of text before prose."""
    first, last = table_span(sheet)
    return [line for line in sheet.lines if first <= line[0].baseline <= last]


def table_span(sheet: Sheet) -> tuple[float, float]:
    """(top, bottom) of the table: between its outermost rules, or its outermost parted lines."""
    parted = [line for line in sheet.lines if len(segments(line)) >= FEWEST_COLUMNS]
    if len(sheet.rules) >= 2 and parted:
        top = min(sheet.rules[0].at, parted[0][0].baseline - 1)
        return top, max(sheet.rules[-1].at, parted[-1][0].baseline + 1)
    several = [line for line in sheet.lines if len(segments(line)) >= 2]
    if not parted:
        return 1.0, 0.0
    end = max(several[-1][0].baseline, parted[-1][0].baseline)
    for line in sheet.lines:  # text of one column that goes on below the last parted line
        if end < line[0].baseline <= end + 1.6 * line[0].size:
            end = line[0].baseline
    return parted[0][0].baseline - 1, end + 1


# --- rows -------------------------------------------------------------------------------------------------


def row_bounds(sheet: Sheet, edges: list[float], pitch: float) -> list[float]:
    """The y positions between which the rows of a sheet lie."""
    first, last = table_span(sheet)
    lines = [line for line in sheet.lines if first <= line[0].baseline <= last]
    if not lines:
        return []
    top, bottom = lines[0][0].top - 1, max(w.bottom for w in lines[-1]) + 1
    marks = [rule.at for rule in sheet.rules if top - 12 <= rule.at <= bottom + 30]
    if len(marks) >= 4:
        inner = [m for m in marks if top < m < bottom]
        return [min(top, marks[0]), *inner, max(bottom, marks[-1])]
    bounds = [top]
    columns = len(edges) - 1
    lows = [0.0] * columns
    for line in lines:
        here = {column_of(word, edges) for word in line}
        step = line[0].baseline - max(lows) if any(lows) else 0.0
        size = line[0].size
        near_rule = any(max(lows) < m < line[0].baseline for m in marks)
        white = step > ROW_STEP * pitch * size
        if any(lows) and (near_rule or (white and (0 in here or len(here) >= min(3, columns - 1)))):
            bounds.append(line[0].top - 0.3 * size)
        for word in line:
            at = column_of(word, edges)
            lows[at] = max(lows[at], word.baseline)
    return [*bounds, bottom]


def column_of(word: Run, edges: list[float]) -> int:
    middle = min(word.left + word.size, (word.left + word.right) / 2)
    at = 0
    while at + 2 < len(edges) and middle >= edges[at + 1] - 0.5:
        at += 1
    return at


# --- tables -----------------------------------------------------------------------------------------------


def build_tables(sheets: list[Sheet]) -> dict[int, tuple[Table, list[Run]]]:
    """Page → (its table, the words outside it). Pages whose columns agree are read together."""
    found: dict[int, tuple[Table, list[Run]]] = {}
    for group in groups(sheets):
        edges = find_columns(group)
        if len(edges) - 1 < FEWEST_COLUMNS and len(group) > 1:
            for sheet in group:
                found.update(build_group([sheet], find_columns([sheet])))
        else:
            found.update(build_group(group, edges))
    return found


def groups(sheets: list[Sheet]) -> list[list[Sheet]]:
    """Pages that follow each other and whose tables are as wide."""
    found: list[list[Sheet]] = []
    for sheet in sheets:
        if found and sheet.number == found[-1][-1].number + 1 and alike(found[-1][-1], sheet):
            found[-1].append(sheet)
        else:
            found.append([sheet])
    return found


def alike(one: Sheet, two: Sheet) -> bool:
    a, b = table_lines(one), table_lines(two)
    if not a or not b:
        return False
    return abs(min(x[0].left for x in a) - min(x[0].left for x in b)) < 6


def build_group(sheets: list[Sheet], edges: list[float]) -> dict[int, tuple[Table, list[Run]]]:
    if len(edges) - 1 < FEWEST_COLUMNS:
        return {}
    contents = [cell_lines(sheet, edges) for sheet in sheets]
    columns = [lines for content in contents for cells in content for lines in cells.values()]
    pitch, spaced = usual_pitch(columns), False
    contents = [cell_lines(sheet, edges, pitch) for sheet in sheets]
    columns = [lines for content in contents for cells in content for lines in cells.values()]
    spaced = are_spaced(columns, pitch)
    reach = column_reach(contents, edges)
    foot = max(max(w.bottom for w in table_lines(sheet)[-1]) for sheet in sheets)
    found = {}
    for sheet, content in zip(sheets, contents, strict=True):
        first, last = table_span(sheet)
        bounds = row_bounds(sheet, edges, pitch)
        rows = []
        for at, cells in enumerate(content):
            closed = at < len(content) - 1 or len(sheet.rules) >= 4
            bottom = bounds[at + 1] if closed else max(foot, bounds[at + 1])
            rows.append(build_row(cells, edges, reach, pitch, spaced, sheet, (bounds[at], bottom)))
        box = rounded((edges[0], bounds[0], edges[-1], bounds[-1]))
        table = Table(
            tuple(r for r in rows if r.cells),
            len(edges) - 1,
            Place(sheet.number, box),
            whole=False,
            edges=tuple(round(x, 1) for x in edges),
        )
        outside = [w for line in sheet.lines if not first <= line[0].baseline <= last for w in line]
        found[sheet.number] = (table, [*outside, *sheet.rest])
    return found


CellLines = dict[tuple[int, int], list[Line]]


def cell_lines(sheet: Sheet, edges: list[float], pitch: float = 1.2) -> list[CellLines]:
    """For each row its cells: (first column, span) → lines. A line that crosses columns is one cell."""
    bounds = row_bounds(sheet, edges, pitch)
    first, last = table_span(sheet)
    rows: list[CellLines] = []
    for top, bottom in itertools.pairwise(bounds):
        here = [x for x in sheet.lines if first <= x[0].baseline <= last and top <= x[0].baseline < bottom]
        runs: dict[tuple[int, int], list[Run]] = {}
        banner = len(here) > 0 and all(crosses(line, edges) for line in here)
        for line in here:
            if banner:
                runs.setdefault((0, len(edges) - 1), []).extend(line)
                continue
            for word in line:
                runs.setdefault((column_of(word, edges), 1), []).append(word)
        rows.append({key: lines_of(found) for key, found in sorted(runs.items())})
    return rows


def crosses(line: list[Run], edges: list[float]) -> bool:
    """Whether a line runs on over the white between two columns, word after word."""
    if len(line) < 2:
        return False
    crossings = 0
    for one, two in itertools.pairwise(line):
        near = two.left - one.right <= 0.6 * max(one.size, two.size)
        inner = any(one.right - 0.5 <= x - GUTTER / 2 and x <= two.left + 1 for x in edges[1:-1])
        over = any(w.left < x - GUTTER / 2 < w.right for w in (one, two) for x in edges[1:-1])
        crossings += over or (
            near and inner and abs(two.left - min(edges, key=lambda x: abs(x - two.left))) > 2
        )
    return crossings > 0


def column_reach(contents: list[list[CellLines]], edges: list[float]) -> list[float]:
    """How far to the right the text of each column reaches."""
    reach = [edges[at] for at in range(len(edges) - 1)]
    for content in contents:
        for cells in content:
            for (column, span), lines in cells.items():
                if span == 1:
                    reach[column] = max(reach[column], *(line.right for line in lines))
    return reach


def build_row(
    cells: CellLines,
    edges: list[float],
    reach: list[float],
    pitch: float,
    spaced: bool,
    sheet: Sheet,
    bounds: tuple[float, float],
) -> Row:
    top, bottom = bounds
    built = []
    for at in range(len(edges) - 1):
        if any(column < at < column + span for column, span in cells):
            continue
        span = next((s for column, s in cells if column == at), 1)
        lines = cells.get((at, span), [])
        box = (edges[at], top, edges[at + span], bottom)
        fill = fill_at(sheet.fills, box)
        if not lines:
            built.append(Cell(at, span, (), fill, place=Place(sheet.number, rounded(box))))
            continue
        limit = reach[at] if span == 1 else edges[-1]
        column = Column(
            min(edges[at], *(x.left for x in lines)), max(limit, *(x.right for x in lines)), pitch, spaced
        )
        last = max(lines, key=lambda x: x.baseline)
        built.append(
            Cell(
                at,
                span,
                tuple(paragraphs_of(lines, column, sheet.number)),
                fill,
                foot=round((bottom - last.baseline) / (pitch * last.size), 2),
                place=Place(sheet.number, rounded(box)),
            )
        )
    return Row(tuple(built), False, Place(sheet.number, rounded((edges[0], top, edges[-1], bottom))))


def fill_at(fills: Sequence[Fill], box: tuple[float, float, float, float]) -> str | None:
    """The shade in the middle of a cell's upper part, drawn last; bands that span the table are no ratings."""
    x0, y0, x1, y1 = box
    x, y = (x0 + x1) / 2, y0 + min(6.0, (y1 - y0) / 2)
    here = [f for f in fills if f.left <= x <= f.right and f.top <= y <= f.bottom]
    return here[-1].colour if here else None
