"""A page that may hold a table without upright rules: its lines of text, its level rules, its shades."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from extract.pdf.furniture import EDGE, PAGE_NUMBER
from extract.pdf.furniture import shape_of as furniture_shape
from extract.pdf.geometry import Fill, Page, Rule, Run
from extract.pdf.grid import JOIN, Line, joined
from extract.pdf.segments import TextLine, cut_stretched, text_lines
from extract.pdf.spots import levelled, small

#: A page is looked at for a table if so many of its lines hold texts beside each other.
FEWEST_PARTED = 2
#: Pieces of a rule shorter than this (points) are dots and dashes, not the borders of cells.
PIECE = 12.0
#: Edges nearer than this (points) are one.
SNAP = 2.0
#: Furniture stands at one height on each page, give or take this (points).
SAME_HEIGHT = 2.0
#: A header has so few lines.
FEW = 3
#: A header stands at least so many sizes above the text: lines of a heading cell stand 1.3 apart at most.
HEADER_STEP = 1.6
#: A header or footer without such white beside it stands on a greater share of the pages (left and right pages may have
#: their own); the same line of a cell may stand at one height of two pages by chance.
OFTEN = 1 / 3
#: A number that counts what follows: a recommendation that is printed again, beside rows of its own, on each page.
COUNTED = re.compile(r"\(?\d{1,3}[.)]\s+[A-Z]")


class Sheet(NamedTuple):
    """A page: its lines from the top, its level rules (joined), its shades without repeats.

    `meetings`: for each row of shades or pieces of rules that stand side by side, or of upright rules, the x positions at
    which they begin, meet and end. `rest`: turned text, which belongs to no line. `marks`: what may colour a cell from inside.
    """

    number: int
    height: float
    lines: tuple[TextLine, ...]
    levels: tuple[Line, ...]
    fills: tuple[Fill, ...]
    meetings: tuple[tuple[float, ...], ...]
    rest: tuple[Run, ...]
    marks: tuple[Fill, ...] = ()


def sheet_of(
    page: Page,
    runs: Iterable[Run],
    words: Callable[[Run], list[Run]],
    drawn: Iterable[tuple[float, ...]] = (),
) -> Sheet | None:
    """A page as a sheet; None where it holds no text. `words` cuts a run into words; `drawn`: where columns begin and end
    that upright rules draw in some rows."""
    runs = levelled(list(runs))
    upright = [run for run in runs if run.angle == 0]
    if not upright:
        return None
    lines = text_lines(cut_stretched(upright, words))
    fills = tuple(dict.fromkeys(page.fills))
    levels = tuple(line for line in joined([r for r in page.across if r.end - r.start >= SNAP]))
    rest = tuple(run for run in runs if run.angle != 0)
    meetings = (*drawn, *shades_that_meet(fills), *pieces_that_meet(page.across))
    marks = (*small(fills), *page.spots)
    return Sheet(page.number, page.height, tuple(lines), levels, fills, meetings, rest, marks)


def is_promising(sheet: Sheet) -> bool:
    """Whether a page may hold a table of its own."""
    return sum(line.parts > 1 for line in sheet.lines) >= FEWEST_PARTED


def shades_that_meet(fills: Sequence[Fill]) -> list[tuple[float, ...]]:
    rows: list[list[Fill]] = []
    for fill in sorted(fills, key=lambda f: (f.top, f.bottom)):
        if rows and fill.top - rows[-1][0].top < SNAP and abs(fill.bottom - rows[-1][0].bottom) < SNAP:
            rows[-1].append(fill)
        else:
            rows.append([fill])
    return [xs for row in rows if (xs := meeting([(f.left, f.right) for f in row]))]


def pieces_that_meet(rules: Sequence[Rule]) -> list[tuple[float, ...]]:
    rows: list[list[Rule]] = []
    for rule in sorted(r for r in rules if r.end - r.start >= PIECE):
        if rows and rule.at - rows[-1][0].at < 1.0:
            rows[-1].append(rule)
        else:
            rows.append([rule])
    return [xs for row in rows if (xs := meeting([(r.start, r.end) for r in row]))]


def meeting(spans: list[tuple[float, float]]) -> tuple[float, ...]:
    """Where stretches that stand side by side begin, meet and end; () where they do not meet."""
    spans.sort()
    xs = [spans[0][0]]
    for one, two in pairwise(spans):
        if abs(two[0] - one[1]) > JOIN:
            return ()
        if two[0] - xs[-1] > SNAP:
            xs.append((one[1] + two[0]) / 2)
    xs.append(spans[-1][1])
    return tuple(xs) if len(xs) > 2 else ()


def without_furniture(sheets: Sequence[Sheet]) -> list[tuple[Sheet, list[Run]]]:
    """Each sheet without the headers, footers and page numbers above and below its text, and their runs."""
    seen: Counter[tuple[str, int]] = Counter()
    below: dict[tuple[str, int], set[str]] = {}
    for sheet in sheets:
        seen.update({key for line in edge_lines(sheet) for key in keys_of(line)})
        for line, lower in pairwise(sheet.lines[: FEW + 1]):
            for key in keys_of(line):
                below.setdefault(key, set()).add(lower.text)
    result = []

    def is_usual(line: TextLine) -> bool:
        return any(seen[key] > OFTEN * len(sheets) for key in keys_of(line))

    for sheet in sheets:
        lines = list(sheet.lines)
        gone: list[Run] = []
        while len(lines) > 1 and at_edge(sheet, lines[0]) and is_furniture(lines[0], seen, top=True):
            others = any(len(below.get(key, ())) > 1 for key in keys_of(lines[0]))
            usual = others and is_usual(lines[0]) and not COUNTED.match(lines[0].text)
            if not is_apart(lines[0], lines[1]) and not usual:
                break  # the first line of headings: the others stand below it on each page; a cell that goes on
            gone.extend(lines.pop(0).runs)
        while lines and at_edge(sheet, lines[-1]) and is_furniture(lines[-1], seen, top=False):
            if len(lines) > 1 and not is_apart(lines[-2], lines[-1]) and not is_usual(lines[-1]):
                break
            gone.extend(lines.pop().runs)
        result.append((sheet._replace(lines=tuple(lines)), gone))
    return result


def is_apart(upper: TextLine, lower: TextLine) -> bool:
    """Whether a line of white at least stands between two lines, as below a header."""
    return lower.baseline - upper.baseline > HEADER_STEP * max(upper.size, lower.size)


def edge_lines(sheet: Sheet) -> Iterable[TextLine]:
    return (line for line in sheet.lines if at_edge(sheet, line))


def at_edge(sheet: Sheet, line: TextLine) -> bool:
    return line.bottom <= EDGE * sheet.height or line.top >= (1 - EDGE) * sheet.height


def keys_of(line: TextLine) -> set[tuple[str, int]]:
    """A line's text with its figures made alike, at its height (twice, so that heights at a limit meet)."""
    shape, at = furniture_shape(line.text), line.baseline / SAME_HEIGHT
    return {(shape, int(at)), (shape, int(at + 0.5))}


def is_furniture(line: TextLine, seen: Counter[tuple[str, int]], top: bool) -> bool:
    """Whether the outermost line of a page is a header or footer.

    A row of headings is repeated at the head of each page as well: there texts beside each other count only
    if one is a page number.
    """
    numbered = any(is_page_number(segment.text) for segment in line.segments)
    again = any(seen[key] > 1 for key in keys_of(line))
    if line.parts == 1:
        return again or (numbered and not top)
    return again and (numbered or not top)


def is_page_number(text: str) -> bool:
    return PAGE_NUMBER.fullmatch(text.strip()) is not None
