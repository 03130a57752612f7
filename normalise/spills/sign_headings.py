"""The headings of a table of signs, in one row: those that stand on several lines, and those with the sign in them."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations
from math import comb

from extract.document import Row, Table
from normalise.columns import known_in
from normalise.headings import also_means, field_of, known_headings, plain_heading
from normalise.spills.columns import Column, Evidence, words_of_document
from normalise.spills.pieces import kind_cost, kind_of, one_line_of
from normalise.spills.signed import Table as Columns
from normalise.spills.signed import (
    is_middle,
    joined,
    keyed_columns,
    laid_out,
    pieces_of,
    rows_of_lines,
)
from normalise.spills.tables import KNOWN_HEADINGS, ROWS_ABOVE, is_key

#: Headings that are joined in one row at most: more ways than those of three are not tried.
MOST_JOINED = 3
#: Cost, in nats, of a heading that means nothing known, and of one that is made of two known ones. A plan has
#: more columns than two.
UNKNOWN, FEWEST = 4.0, 3
#: Of one that names two kinds of fields, which a few plans have: it decides between ways that are equally good.
MIXED = 1.0
#: Two kinds that plans name in one heading.
USUAL_PAIRS = frozenset(
    map(
        frozenset,
        [
            ("action", "milestones"),
            ("lead_agency", "target_date"),
            ("outcome", "evidence"),
            ("recommendation", "action"),
        ],
    )
)
#: Two known headings of different kinds have so many words each where they are two, the column of one of them blank in all
#: rows: the parts of one heading with a sign in it are shorter ("Progress / Comments", "Date of completion / outcome").
WORDS_OF_TWO = 2
#: The rest of headings above the first row: so many lines at most, of cells of so few words.
MOST_LINES, FEW_WORDS = 3, 5
FIRST = re.compile(r"(?:recommendation|rec)?\W*1[.):]?(?:\s+[^\W\d]|$)", re.IGNORECASE)
#: Ways to join headings that are looked at, and of them those that are tried on the lines.
MOST_WAYS, LIKELIEST = 800, 4
#: A plan has no more columns, and a line with more pieces tells nothing of them.
MOST_HEADINGS = 40
#: Lines on which ways to join headings are tried.
TRIED = 200


def with_whole_headings(block: Table) -> tuple[list[Row], int | None]:
    """The rows of a table with its headings in one row, and where that is."""
    rows = list(block.rows)
    known = [known_in(row) for row in rows[: ROWS_ABOVE + 1]]
    if max(known, default=0) < KNOWN_HEADINGS:
        return rows, None
    # headings of groups may be known as well, but are fewer
    top = next(at for at, count in enumerate(known) if count >= max(KNOWN_HEADINGS, max(known) // 2 + 1))
    while (
        block.in_lines
        and block.parted_by != "\n"
        and top + 1 < len(rows)
        and (heading_goes_on(rows[top], rows[top + 1]) or stands_above_first(rows, top))
    ):
        rows[top : top + 2] = [one_row(rows[top], rows[top + 1])]
    body = rows[top + 1 :]
    if block.parted_by == "\n":
        return rows, top
    if block.in_lines and body:
        most = max((len(row.cells) for row in body[1:]), default=0)
        if known_in(body[0]) >= KNOWN_HEADINGS and len(rows[top].cells) < most:
            rows[top : top + 2] = [side_by_side(rows[top], body[0])]
            body = body[1:]
        rows[top] = fitting_headings(rows[top], block.parted_by, body[:TRIED])
        return rows, top
    full = usual_width(body)
    if body and known_in(body[0]) >= 2 and len(rows[top].cells) + len(body[0].cells) == usual_width(body[1:]):
        rows[top : top + 2] = [side_by_side(rows[top], body[0])]
    elif full and full < len(rows[top].cells):
        rows[top] = fitting_headings(rows[top], block.parted_by, body[:TRIED])
    return rows, top


def heading_goes_on(row: Row, line: Row) -> bool:
    """Whether a line goes on the headings: in the middle of one, or as a heading that stands below another."""
    last, first = one_line_of(row.cells[-1]), one_line_of(line.cells[0])
    if len(row.cells) + len(line.cells) > MOST_HEADINGS:
        return False
    if not last or not first:
        return False
    return is_middle(last, first) or (len(line.cells) == 1 and field_of(first) is not None)


def stands_above_first(rows: Sequence[Row], top: int) -> bool:
    """Whether the line below the headings is the rest of them: a few words with a sign between where rows have more cells,
    or figures alone, above a row that has the number 1 ("Progress to" · "May 2017 / Category" · "1 - 4"). Names of groups
    and prompts are more, and stand below headings that are whole."""
    line = rows[top + 1]
    first = next((at for at in range(top + 1, len(rows)) if FIRST.match(one_line_of(rows[at].cells[0]))), 0)
    if not top + 1 < first <= top + 1 + MOST_LINES:
        return False
    texts = [one_line_of(cell) for cell in line.cells]
    if len(texts) == 1:
        return not any(map(str.isalpha, texts[0]))
    few = len(texts) == 2 and all(0 < len(text.split()) <= FEW_WORDS for text in texts)
    return few and len(rows[top].cells) < usual_width(rows[first:])


def side_by_side(row: Row, line: Row) -> Row:
    """Headings that stand on two lines as one row."""
    cells = (*row.cells, *line.cells)
    return Row(tuple(replace(cell, column=at) for at, cell in enumerate(cells)), row.heading)


def one_row(row: Row, line: Row) -> Row:
    """Headings with those of the next line, of which the first goes on the last one above."""
    (first, *more), rest = line.cells[0].paragraphs, line.cells[1:]
    *above, last = row.cells[-1].paragraphs
    ends = [joined(last, first, " ")] if is_middle(last.text, first.text) else [last, first]
    middle = replace(row.cells[-1], paragraphs=(*above, *ends, *more))
    cells = (*row.cells[:-1], middle, *rest)
    return replace(row, cells=tuple(replace(cell, column=at) for at, cell in enumerate(cells)))


def fitting_headings(row: Row, sign: str, lines: Sequence[Row]) -> Row:
    """A heading row with those headings joined that have the sign in them ("Lead Agency / Officer").

    Ways that give as many headings as lines have pieces come first; then two headings at a time are joined for as long as
    the lines below fit the fewer columns better.
    """

    def cost(headings: Row) -> float:
        fields = tuple(field_of(cell.text) for cell in headings.cells)
        columns = [Column() for _ in fields]
        table = Columns(fields, keyed_columns(lines, fields), Evidence(columns, words_of_document(())))
        return rows_of_lines(lines, table)[0] + UNKNOWN * fields.count(None) + strangeness(headings)

    lines = [line for line in lines if len(line.cells) <= MOST_HEADINGS]
    if len(row.cells) > MOST_HEADINGS:
        return row
    ways = [row, *ways_of_width(row, usual_width(lines), sign, lines)]
    costs = [cost(way) for way in ways]
    least = min(costs)
    best = ways[costs.index(least)]
    for _ in range(MOST_JOINED):
        cuts = [
            at
            for at in range(1, len(best.cells))
            if not are_two(best.cells[at - 1].text, best.cells[at].text)
        ]
        ways = [joined_at(best, cut, sign) for cut in cuts]
        ways = [way for cut, way in zip(cuts, ways, strict=True) if field_of(way.cells[cut - 1].text)]
        costs = [cost(way) + UNKNOWN * (known_in(way) < known_in(best)) for way in ways]
        if len(best.cells) <= FEWEST or not costs or min(costs) >= least:
            return best
        least = min(costs)
        best = ways[costs.index(least)]
    return best


def ways_of_width(row: Row, width: int, sign: str, lines: Sequence[Row]) -> list[Row]:
    """The likeliest ways to join headings so that there are `width` of them, by the kinds of the cells of whole lines."""
    count = len(row.cells)
    if not FEWEST <= width < count or comb(count - 1, width - 1) > MOST_WAYS:
        return []
    two = [at for at in range(1, count) if are_two(row.cells[at - 1].text, row.cells[at].text)]
    ways = [
        laid_out(pieces_of(row), tuple(sum(cut <= at for cut in cuts) for at in range(count)), width, sign)
        for cuts in combinations(range(1, count), width - 1)
        if set(two) <= set(cuts)
    ]
    whole = [line for line in lines if len(line.cells) == width]
    ways.sort(key=lambda way: misfit(way, whole) / max(1, len(whole)) + UNKNOWN * unknown_in(way))
    return [replace(way, heading=row.heading) for way in ways[:LIKELIEST]]


def are_two(left: str, right: str) -> bool:
    """Whether two pieces of a line of headings are whole headings of different kinds, and too long to be one."""
    fields = [known_headings().get(plain_heading(text)) for text in (left, right)]
    if None in fields or fields[0] == fields[1] or frozenset(fields) in USUAL_PAIRS:
        return False
    return all(len(text.split()) >= WORDS_OF_TWO for text in (left, right))


def unknown_in(row: Row) -> int:
    return sum(field_of(cell.text) is None for cell in row.cells)


def joined_at(row: Row, cut: int, sign: str) -> Row:
    """A row with the cells before and behind a cut as one."""
    count = len(row.cells)
    columns = tuple(at - (at >= cut) for at in range(count))
    return replace(laid_out(pieces_of(row), columns, count - 1, sign), heading=row.heading)


def usual_width(rows: Sequence[Row]) -> int:
    """How many pieces a whole row has: as most of those with a recommendation's number have; 0 without rows."""
    parted = [row for row in rows if len(row.cells) > 1]
    keyed = [len(row.cells) for row in parted if is_key(row.cells[0].text)]
    counts = Counter(keyed or [len(row.cells) for row in parted])
    return counts.most_common(1)[0][0] if counts else 0


def misfit(headings: Row, rows: Sequence[Row]) -> float:
    """What the kinds of the cells say against the headings above them."""
    fields = [field_of(cell.text) for cell in headings.cells]
    unlike = sum(
        kind_cost(kind_of(one_line_of(cell)), field)
        for row in rows
        for cell, field in zip(row.cells, fields, strict=True)
        if cell.paragraphs
    )
    return unlike + strangeness(headings)


def strangeness(headings: Row) -> float:
    """What parts ways that are equally good: how many headings no plan has had word for word, and how many name fields
    of two kinds ("Status / Scope: local")."""
    texts = [cell.text.replace("|", "/") for cell in headings.cells]
    strange = [text for text in texts if plain_heading(text) not in known_headings()]
    pairs = [
        frozenset((field_of(text), other)) for text in strange for other in also_means(text, field_of(text))
    ]
    return len(strange) / 10 + sum(MIXED / 2 if pair in USUAL_PAIRS else MIXED for pair in pairs)
