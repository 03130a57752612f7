"""Rows whose cells are parted by a sign: which of its pieces stand in which column.

A row below a merged recommendation has fewer pieces than there are columns and stands at the right end; an
empty cell may be left out; and the sign may stand within a cell ("Police / Probation"). What each column may
hold (a date, a rating, a number) and what it holds elsewhere says where the pieces belong.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations, pairwise
from typing import NamedTuple

from extract.document import Block, Cell, Paragraph, Row, Table, each_paragraph
from extract.notices import Notice
from normalise.columns import known_in
from normalise.headings import field_of, known_headings, plain_heading
from normalise.numbers import names_recommendation
from normalise.spills.columns import Column, Evidence, words_of_document
from normalise.spills.pieces import AT_RIGHT, MISFIT, kind_cost, kind_of, one_cell, one_line_of, skipped
from normalise.spills.tables import ROWS_ABOVE, is_key, one_line

CODE = "cells_unsure"
#: A reading is in doubt where the next is less than seven times less likely (e to the second).
DOUBT = 2.0
#: A column's words and forms say at most this much: those of one plan's columns are alike. The second reading
#: learns them from the first.
MOST_FIT, READINGS = 1.0, 2
#: A column of recommendations is keyed where so many of its texts begin with a number.
KEYED_SHARE = 0.6
#: Headings that are joined in one row at most: more ways than those of three are not tried.
MOST_JOINED = 3
#: A label of a group or agency has no more words.
LABEL_WORDS = 10


class Placed(NamedTuple):
    """The columns of a row's pieces, from left to right, and what speaks against it."""

    cost: float
    columns: tuple[int, ...]


def with_columns(blocks: Sequence[Block]) -> tuple[list[Block], list[Notice]]:
    """The blocks with the pieces of rows that a sign parts in their columns, and where that is in doubt."""
    found: list[Block] = []
    notices: list[Notice] = []
    headings: Row | None = None
    words = words_of_document(p.text for block in blocks for p in each_paragraph(block))
    for block in blocks:
        if not isinstance(block, Table) or not block.parted_by:
            found.append(block)
            continue
        rows, top = with_whole_headings(block)
        headings = rows[top] if top is not None else headings
        if headings is None or len(headings.cells) < 2:
            found.append(squared(block, rows))
            continue
        width = len(headings.cells)
        fields = tuple(field_of(cell.text) for cell in headings.cells)
        start = 0 if top is None else top + 1
        body, ways = rows[start:], [tuple(range(len(row.cells))) for row in rows[start:]]
        keyed = keyed_columns(body, fields)
        for _ in range(READINGS):
            evidence = Evidence(learnt(body, ways, width), words)
            readings = [place(row, width, fields, keyed, evidence, block.parted_by) for row in body]
            ways = [best.columns for best, _ in readings]
        placed = [
            laid_out(row, way, width, block.parted_by, fields) for row, way in zip(body, ways, strict=True)
        ]
        notices += [
            doubt_of(row, best.columns, headings)
            for row, (best, doubt) in zip(body, readings, strict=True)
            if doubt
        ]
        found.append(squared(block, [*rows[:start], *placed], width))
    return found, notices


def squared(block: Table, rows: Sequence[Row], width: int = 0) -> Table:
    """A table in which every row has all columns."""
    width = max(width, *(sum(cell.span for cell in row.cells) for row in rows))
    full = tuple(
        replace(row, cells=(*row.cells, *(Cell(at) for at in range(sum(c.span for c in row.cells), width))))
        for row in rows
    )
    return replace(block, rows=full, columns=width)


def with_whole_headings(block: Table) -> tuple[list[Row], int | None]:
    """The rows of a table with its headings in one row, and where that is."""
    rows = list(block.rows)
    top = next((at for at, row in enumerate(rows[: ROWS_ABOVE + 1]) if known_in(row) >= 2), None)
    if top is None:
        return rows, None
    body = rows[top + 1 :]
    full = usual_width(body)
    if body and known_in(body[0]) >= 2 and len(rows[top].cells) + len(body[0].cells) == usual_width(body[1:]):
        cells = (*rows[top].cells, *body[0].cells)
        rows[top : top + 2] = [
            Row(tuple(replace(c, column=at) for at, c in enumerate(cells)), rows[top].heading)
        ]
    elif full and full < len(rows[top].cells):
        rows[top] = merged_headings(rows[top], full, block.parted_by, body)
    return rows, top


def usual_width(rows: Sequence[Row]) -> int:
    """How many pieces a whole row has: as most of those with a recommendation's number have; 0 without rows."""
    parted = [row for row in rows if len(row.cells) > 1]
    keyed = [len(row.cells) for row in parted if is_key(row.cells[0].text)]
    counts = Counter(keyed or [len(row.cells) for row in parted])
    return counts.most_common(1)[0][0] if counts else 0


def merged_headings(row: Row, width: int, sign: str, body: Sequence[Row]) -> Row:
    """A heading row that has the sign in some headings ("Lead Agency / Officer"), with `width` cells.

    Of the ways to join them those with the most known headings are tried on the rows that have all cells.
    """
    count = len(row.cells)
    if width < 2 or count - width > MOST_JOINED:
        return row

    def joined(cuts: tuple[int, ...]) -> Row:
        return laid_out(row, tuple(sum(cut <= at for cut in cuts) for at in range(count)), width, sign, ())

    ways = [joined(cuts) for cuts in combinations(range(1, count), width - 1)]
    most = max(map(known_in, ways))
    whole = [r for r in body if len(r.cells) == width]
    return min((way for way in ways if known_in(way) == most), key=lambda way: misfit(way, whole))


def misfit(headings: Row, rows: Sequence[Row]) -> float:
    """What the kinds of the cells say against the headings above them."""
    fields = [field_of(cell.text) for cell in headings.cells]
    unlike = sum(
        kind_cost(kind_of(one_line_of(cell)), field)
        for row in rows
        for cell, field in zip(row.cells, fields, strict=True)
        if cell.paragraphs
    )
    strange = sum(plain_heading(cell.text) not in known_headings() for cell in headings.cells)
    return unlike + strange / 10


def learnt(rows: Sequence[Row], ways: Sequence[Sequence[int]], width: int) -> list[Column]:
    """What the columns hold, from the pieces of rows in their columns."""
    columns = [Column() for _ in range(width)]
    for row, way in zip(rows, ways, strict=True):
        if len(way) < 2 or way[-1] >= width:
            continue
        for cell, column in zip(row.cells, way, strict=True):
            columns[column].learn([one_line(p) for p in cell.paragraphs], 1.0)
    return columns


def keyed_columns(rows: Sequence[Row], fields: Sequence[str | None]) -> frozenset[int]:
    """The columns of recommendations in which the rows with all their pieces have its number."""
    found = set()
    whole = [row for row in rows if len(row.cells) == len(fields)]
    for at, field in enumerate(fields):
        texts = [row.cells[at].text for row in whole if row.cells[at].paragraphs]
        if field == "recommendation" and texts and sum(map(is_key, texts)) >= KEYED_SHARE * len(texts):
            found.add(at)
    return frozenset(found)


def place(
    row: Row, width: int, fields: Sequence[str | None], keyed: frozenset[int], evidence: Evidence, sign: str
) -> tuple[Placed, bool]:
    """The likeliest columns for a row's pieces, and whether others are nearly as likely."""
    texts = [" ".join(cell.text.split()) for cell in row.cells]

    def fit(text: str, column: int) -> float:
        keyless = MISFIT if text and column in keyed and not is_key(text) else 0.0
        return keyless + fit_of(text, column, fields, evidence)

    natural = Placed(0.0, tuple(range(len(texts))))
    if len(texts) == width and sign in ("|", "\t"):
        return natural, False
    if len(texts) == 1:
        return natural, False
    # the best two ways for each column of the last piece
    ways: list[list[Placed]] = [
        [Placed(skipped(0, column, fields, first=True) + fit(texts[0], column), (column,))]
        for column in range(width)
    ]
    for before, text in pairwise(texts):
        here = [fit(text, column) for column in range(width)]
        new: list[list[Placed]] = []
        for column in range(width):
            found = [
                Placed(way.cost + one_cell(before, text, fields[column]), (*way.columns, column))
                for way in ways[column]
            ]
            for last in range(column):
                more = here[column] + skipped(last + 1, column, fields, first=False)
                found += [Placed(way.cost + more, (*way.columns, column)) for way in ways[last]]
            new.append(sorted(found)[:2])
        ways = new
    ends = sorted(
        Placed(way.cost + AT_RIGHT * (column + 1 < width) * (1 + (width - column - 1) / 4), way.columns)
        for column, last in enumerate(ways)
        for way in last
    )
    doubt = len(ends) > 1 and ends[1].cost - ends[0].cost < DOUBT and len(texts) != width
    return ends[0], doubt


def fit_of(text: str, column: int, fields: Sequence[str | None], evidence: Evidence) -> float:
    """Cost of a piece in a column."""
    if not text:
        return 0.0
    return min(MOST_FIT, evidence.fits(text, column)) + kind_cost(kind_of(text), fields[column])


def laid_out(row: Row, columns: Sequence[int], width: int, sign: str, fields: Sequence[str | None]) -> Row:
    """A row with its pieces in their columns; those that share one are joined by the sign."""
    if len(columns) == 1 or sum(bool(cell.paragraphs) for cell in row.cells) == 1:
        return lone(row, width, fields)
    cells: list[list[Paragraph]] = [[] for _ in range(width)]
    for cell, column, before in zip(row.cells, columns, [-1, *columns], strict=False):
        into = cells[column]
        if column == before and into and cell.paragraphs:
            first = cell.paragraphs[0]
            into[-1] = replace(
                into[-1], text=f"{into[-1].text} {sign} {first.text}", more=(*into[-1].more, first.place)
            )
            into.extend(cell.paragraphs[1:])
        elif column == before and not cell.paragraphs:
            continue
        else:
            into.extend(cell.paragraphs)
    return replace(row, cells=tuple(Cell(at, paragraphs=tuple(cell)) for at, cell in enumerate(cells)))


def lone(row: Row, width: int, fields: Sequence[str | None]) -> Row:
    """A row with one text: across the table where it names a recommendation or a group."""
    cell = next((cell for cell in row.cells if cell.paragraphs), row.cells[0])
    text = one_line_of(cell)
    label = len(text.split()) <= LABEL_WORDS and text[-1:] not in ".;,:" and kind_of(text) == ""
    across = len(row.cells) == 1 or (cell.column == 0 and fields[:1] != ("recommendation_number",))
    if across and (names_recommendation(text) or label):
        return replace(row, cells=(replace(cell, column=0, span=width),))
    return replace(
        row, cells=tuple(cell if at == cell.column else Cell(at) for at in range(max(width, len(row.cells))))
    )


def doubt_of(row: Row, columns: Sequence[int], headings: Row) -> Notice:
    """A sentence about a row whose pieces may stand in other columns."""
    first = next((at for at, cell in enumerate(row.cells) if cell.paragraphs), 0)
    text = " ".join(row.cells[first].text.split()[:8])
    names = [" ".join(cell.text.split()) for cell in headings.cells]
    return Notice(
        CODE,
        f"The row that begins “{text}” has {len(row.cells)} pieces for {len(names)} columns; its first was put "
        f"into “{names[columns[first]]}” and its last into “{names[columns[-1]]}”. Please check it.",
    )


def repeated_titles(blocks: Sequence[Block]) -> Iterator[Paragraph]:
    """Titles above the first table that pages print again."""
    seen: set[str] = set()
    tables = 0
    for block in blocks:
        if isinstance(block, Table):
            tables += 1
        elif tables and block.text in seen:
            yield block
        elif not tables:
            seen.add(block.text)
