"""Rows parted by white alone.

White between rows runs across all columns, but those whose text runs on beside it: these are merged there. It
is higher than the white between the paragraphs of a cell; how high, the table itself shows on all its pages.
"""

from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from extract.pdf.lines import Line
from extract.pdf.row_bands import BESIDE, OPENS, Band, Bound, is_cell_shade, white_between
from extract.pdf.sheets import SNAP

#: Where nothing else is known a row has this share of its size of white above it, beyond the usual distance:
#: more than Word's 6 pt between paragraphs (0.6 at 10 pt), less than an empty line (1.1).
ROW_WHITE = 0.8
#: A text with no more white than this share of its size between its lines runs on. Where rows have no more, a text that
#: fills its row and the one below it look like one that is merged.
FLOWS = ROW_WHITE / 2
#: Rows of a table have about the same white between them; a paragraph of a cell has less than this share of it.
OF_ROW_WHITE = 0.75
#: Whites whose shares differ by less than this are the same: coordinates are rounded to a tenth of a point.
SAME_WHITE = 1.125
#: The texts of a row begin at one height if so many of them do, on the whole; where they stand in the middle or
#: at the foot of their cells only those as high as the highest do.
LEVEL = 0.6
#: Of so many columns never does each begin a paragraph at one height by chance.
WHOLE = 4


class Opening(NamedTuple):
    """A height at which texts begin below others.

    `whites`: for each column with text above, the white between that and the height, as a share of the size,
    beyond the usual distance of lines; those whose text runs on beside the height (`flowing`) are left out.
    """

    y: float
    columns: frozenset[int]
    flowing: frozenset[int]
    whites: dict[int, float]
    alongside: bool  # a text that runs on began beside or above the last text of the columns that begin anew
    small: bool  # the text that begins, if it is one only, begins with a small letter
    set_off: bool  # all texts above are bold and none below, as below headings
    bold: bool  # all texts above and below are bold, as between rows of headings

    @property
    def white(self) -> float:
        """The white that runs across all columns but those whose text runs on."""
        return min(self.whites.values())


def openings(band: Band, hard: Sequence[float], pitch: float) -> list[Opening]:
    """The heights at which texts begin below others, between the places where rows part for certain."""
    stops = sorted([band.top - 1, *hard, *(y for b in band.banners for y in b), band.bottom + 1])
    found: list[Opening] = []
    for top, bottom in pairwise(stops):
        parts = [tuple(x for x in lines if top < x.baseline <= bottom) for lines in band.lines]
        found.extend(openings_between(parts, pitch))
    return found


def openings_between(parts: list[tuple[Line, ...]], pitch: float) -> list[Opening]:
    starts: list[tuple[float, float, int]] = []  # (baseline, size, column)
    for column, lines in enumerate(parts):
        for at, line in enumerate(lines):
            if at == 0 or white_between(lines[at - 1], line, pitch) > OPENS:
                starts.append((line.baseline, line.size, column))
    starts.sort()
    groups: list[list[tuple[float, float, int]]] = []
    for start in starts:
        if groups and start[0] - groups[-1][0][0] <= BESIDE * start[1]:
            groups[-1].append(start)
        else:
            groups.append([start])
    return [o for group in groups if (o := opening_of(parts, group, pitch)) is not None]


def opening_of(
    parts: list[tuple[Line, ...]], group: list[tuple[float, float, int]], pitch: float
) -> Opening | None:
    """What is seen where the texts of a group begin; None where nothing stands above."""
    y, size = group[0][0], max(s for _, s, _ in group)
    columns = frozenset(c for _, _, c in group)
    limit = y - BESIDE * size
    flowing: set[int] = set()
    whites: dict[int, float] = {}
    text = ""
    last = max((x.baseline for c in columns for x in parts[c] if x.baseline < limit), default=limit)
    alongside = False
    upper_bold: list[bool] = []
    lower_bold: list[bool] = []
    for column, lines in enumerate(parts):
        above = [x for x in lines if x.baseline < limit]
        below = [x for x in lines if x.baseline >= limit]
        if column in columns:
            text = below[0].marker or below[0].text
            lower_bold.append(below[0].bold)
        if not above:
            continue
        if below and column not in columns and white_between(above[-1], below[0], pitch) <= FLOWS:
            flowing.add(column)
            alongside = alongside or block_begins(above, pitch) <= last + BESIDE * size
            continue
        upper_bold.append(above[-1].bold)
        whites[column] = (y - above[-1].baseline) / max(size, above[-1].size, 1.0) - pitch
    if not whites:
        return None
    return Opening(
        y - size,
        columns,
        frozenset(flowing),
        whites,
        alongside,
        small=len(columns) == 1 and text[:1].islower(),
        set_off=all(upper_bold) and not any(lower_bold) and len(upper_bold) > 1 and not flowing,
        bold=all(upper_bold) and all(lower_bold),
    )


def block_begins(lines: Sequence[Line], pitch: float) -> float:
    """The baseline with which the text that holds the last of some lines begins."""
    first = len(lines) - 1
    while first > 0 and white_between(lines[first - 1], lines[first], pitch) <= FLOWS:
        first -= 1
    return lines[first].baseline


class Whites(NamedTuple):
    """What white parts the rows of a table: `least` does, `row` stands usually above a row. `sure`: rows have
    clearly more of it than paragraphs. `level`: the texts of a row begin at one height."""

    least: float
    row: float
    sure: bool
    level: bool


def whites_of(bands: Sequence[Band], pitch: float) -> Whites:
    """The white between the rows of a table, from all its pages.

    It stands where most columns begin anew and no text runs on; where one column alone begins anew while the
    text of another runs on, it is the white between the paragraphs of a cell; rows have more. Where the texts of
    a row stand in its middle or at its foot, no two need begin together.
    """
    opened = [openings(band, [], pitch) for band in bands]
    found = [o for group in opened for o in group if o.white > OPENS]
    columns = len(bands[0].lines)
    across = [o for o in found if not o.flowing]
    # Below bold headings and between them stands more white, or less, than between rows.
    across = [o for o in across if not o.set_off and not o.bold] or across
    usual = commonest([o.white for o in across])
    beside = [o.white for o in found if o.alongside and len(o.columns) == 1 and o.white <= usual]
    paragraph = commonest(beside)
    if not paragraph:
        low = smaller([o.white for o in across])
        rows = [o for o in across if 0 in o.columns and len(o.columns) > 1]
        # A label in the middle of its cell begins beside a paragraph, far below the label before.
        close = [o for o in rows if o.whites.get(0, o.white) <= SAME_WHITE * o.white]
        begun = commonest([o.white for o in close or rows])
        paragraph = low if low * SAME_WHITE < begun or not begun else 0.0  # rows begin with the first column
    rows = [o for o in across if o.white > paragraph / OF_ROW_WHITE]
    sure = bool(rows)
    rows = rows or [o for o in across if 0 in o.columns and 2 * len(o.columns) > columns]
    rows = [o for o in rows if is_wide(o, columns)] or rows
    if not rows:
        least = max(ROW_WHITE, paragraph / OF_ROW_WHITE)
        return Whites(least, least, False, True)
    whites = sorted(o.white for o in rows)
    row, low = median(whites), whites[len(whites) // 10]
    least = (paragraph + low) / 2 if paragraph and sure else max(OPENS, OF_ROW_WHITE * low)
    level = [
        share for band, group in zip(bands, opened, strict=True) for share in level_shares(band, group, least)
    ]
    return Whites(least, row, sure, not level or sum(level) >= LEVEL * len(level))


def commonest(whites: list[float]) -> float:
    """The white that occurs most often, give or take an eighth; 0 where there is none."""
    whites.sort()
    best, found = 0, 0.0
    for at, white in enumerate(whites):
        near = sum(white <= other <= SAME_WHITE * white for other in whites[at:])
        if near > best:
            best, found = near, SAME_WHITE * white
    return found


def smaller(whites: list[float]) -> float:
    """The smaller of two kinds of white, where it is half of the larger or less and both come again; else 0."""
    whites.sort()
    for at in range(2, len(whites) - 1):
        if whites[at] >= 2 * whites[at - 1]:
            return whites[at - 1]
    return 0.0


def level_shares(band: Band, found: Sequence[Opening], least: float) -> list[float]:
    """For each row that begins below white across the whole table, the share of its texts that begin at its
    head. A row whose texts are all as high as each other tells nothing."""
    heads = [o.y for o in found if not o.flowing and o.white >= least]
    shares = []
    for top, bottom in pairwise([*heads, band.bottom + 1]):
        inside = [[x for x in lines if top < x.baseline <= bottom] for lines in band.lines]
        texts = [lines for lines in inside if lines]
        first = min((lines[0].baseline for lines in texts), default=0.0)
        if len({len(lines) for lines in texts}) > 1:
            begun = sum(lines[0].baseline - first <= BESIDE * lines[0].size for lines in texts)
            shares.append((begun - 1) / (len(texts) - 1))
    return shares


def is_row_white(white: float, whites: Whites) -> bool:
    """Whether white is as high as that between rows, and that is known."""
    return whites.sure and whites.row / SAME_WHITE <= white <= whites.row * SAME_WHITE


def is_wide(opening: Opening, columns: int) -> bool:
    """Whether so many columns begin anew that it is a row: the first and another, or half of them."""
    begun = len(opening.columns)
    return begun > 1 and (0 in opening.columns or 2 * begun >= columns)


def is_whole(opening: Opening, band: Band) -> bool:
    """Whether every column of many, but one that may be blank, begins anew at one height: no paragraphs do, however
    little white is there."""
    begun = len(opening.columns)
    return opening.white > OPENS and begun >= max(WHOLE, len(band.lines) - 1) and not opening.flowing


def is_paragraph(opening: Opening) -> bool:
    """Whether a text that begins alone, in another column than the first, has no more white above it than paragraphs."""
    return 0 not in opening.columns and opening.white < ROW_WHITE


def is_between_stripes(band: Band, opening: Opening) -> bool:
    """Whether a text begins where the table is not shaded, between two stripes across it, with no more white above it
    than paragraphs: a row of its own would be a stripe."""
    stripes = [f for f in band.fills if f.left <= band.xs[0] + SNAP * 2 and f.right >= band.xs[-1] - SNAP * 2]
    above, below = any(f.bottom <= opening.y + SNAP for f in stripes), any(f.top > opening.y for f in stripes)
    return above and below and opening.white < ROW_WHITE


def shaded_through(band: Band, opening: Opening) -> bool:
    """Whether a shade shows that no row parts at a height. One of some columns only may be that of two rows with
    the same rating: where half of the columns begin anew, and nothing runs on, a row begins."""
    through = [c for c in band.all_columns if is_cell_shade(band, c, opening.y)]
    anew = not opening.flowing and 2 * len(opening.columns) >= len(band.lines)
    return bool(through) and (len(through) == len(band.lines) or not anew)


def white_bounds(band: Band, found: Sequence[Opening], whites: Whites) -> list[Bound]:
    """The places where white parts rows."""
    result = []
    for o in found:
        if shaded_through(band, o) or is_between_stripes(band, o):
            continue
        if not whites.level:
            if o.set_off or (o.white >= whites.least and not o.flowing):
                result.append(Bound(o.y, band.all_columns, o.set_off or whites.sure))
            elif o.flowing and is_row_white(o.white, whites) and max(o.flowing) < min(o.columns):
                # A text that fills its row, above the next, beside a merged one: no other text is so near above.
                result.append(Bound(o.y, band.all_columns - o.flowing, False))
            continue
        if o.set_off or o.white >= whites.least or is_whole(o, band):
            tight = bool(o.flowing) and whites.row <= FLOWS
            cut = tight and 0 in o.columns and 2 * len(o.columns) >= len(band.lines)
            if o.set_off or len(o.columns) > 1 or not (o.flowing or o.small or is_paragraph(o)):
                columns = band.all_columns if cut else band.all_columns - o.flowing
                result.append(Bound(o.y, columns, o.set_off or (whites.sure and not tight)))
            continue
        near = {column for column, white in o.whites.items() if white < whites.least}
        if len(o.columns) > 1 and 0 not in o.columns and not near & o.columns and len(near) < len(o.whites):
            # The text of a merged cell ends below that of the row's other cells.
            beside = near | o.flowing
            sure = whites.sure and min(beside) < min(o.columns)
            result.append(Bound(o.y, band.all_columns - beside, sure))
    return result
