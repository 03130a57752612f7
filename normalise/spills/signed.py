"""Lines whose cells a sign parts → rows, with each piece in its column.

A row may stand on several lines, as its cells hold several paragraphs or a line was filled; a row below a merged
recommendation has fewer pieces than there are columns and stands at the right end; an empty cell may be left out;
and the sign may stand within a cell ("Police / Probation"). All of this is one question: in which column does
each piece stand? What a column may hold (a date, a rating, a number), what it holds elsewhere, and where
sentences end answer it for all pieces of a table together.
"""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

from extract.document import Cell, Paragraph, Row
from normalise.numbers import names_recommendation
from normalise.spills.columns import Evidence
from normalise.spills.flat import FLAT
from normalise.spills.pieces import AT_RIGHT, BETWEEN, MISFIT, ODD, kind_cost, kind_of, one_cell, skipped
from normalise.spills.sentences import LABEL, end_of, start_of
from normalise.spills.tables import is_key
from normalise.spills.voices import voice_cost

#: A row is in doubt where the next way to place it is less than seven times less likely (e to the second); one
#: without a date, rating or number, which say where the others are, where it is less than twenty times so.
DOUBT, ALL_WORDS = 2.0, 3.0
#: A column's words and forms say at most this much, and so do the ends of its texts: those of one plan's columns
#: are alike.
MOST_FIT = 1.0
#: A line that begins in the middle of a sentence goes on the cell above, and one that is an item below another
#: item of a list; a cell does not begin with an empty line.
MIDDLE, ITEM, AFTER_EMPTY = 5.0, 1.5, 3.0
#: The items of a list stand in one cell, and those of two lists hardly do.
ANOTHER_LIST = 4.0
#: A row that is one text: one that names a recommendation which has no column, a label of an agency or a group,
#: any other. Below it a row begins at the left.
BANNER, GROUP, LONE, BELOW_LONE = 0.2, 2.5, 8.0, 2.0
#: The share of rows that reach the last column, and of lines that go on a row, before the table has shown its own.
WHOLE, BROKEN = 0.8, 0.3
#: A column of recommendations is keyed where so many of its texts begin with a number.
KEYED_SHARE = 0.6
#: Of texts without signs a new one is a cell of its own more often than it is a further paragraph.
MORE = 0.8
#: A row of more pieces is none that anybody made; ways to place it are not weighed.
MOST_PIECES = 1000
#: How a sentence speaks tells less where signs or lines part the cells: half was better than nothing and than all.
BESIDE_SIGNS = 0.5
NUMBERED_ITEM = re.compile(r"\(?(\d{1,2})[.)]\s")
#: A label has no more words.
LABEL_WORDS = 10


class Piece(NamedTuple):
    """A text between signs. `opens_line`: it begins a line of the file, so that a row may begin with it."""

    cell: Cell
    text: str
    opens_line: bool


class Placed(NamedTuple):
    """The columns of a row's pieces, from left to right, and what speaks against it."""

    cost: float
    columns: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """What is known of a table's columns. `keyed`: those in which each row begins with a recommendation's number;
    `whole`: the share of the rows that reach the last column; `broken`: of the lines that go on a row."""

    fields: tuple[str | None, ...]
    keyed: frozenset[int]
    evidence: Evidence
    whole: float = WHOLE
    broken: float = BROKEN
    alone: bool = False  # each piece is a line, and a cell without text leaves no trace
    flat: bool = False  # each piece is a sentence, and several stand in a cell

    @property
    def width(self) -> int:
        return len(self.fields)

    def fit(self, text: str, column: int) -> float:
        """Cost of a piece in a column."""
        if not text:
            return 0.0
        words = min(MOST_FIT, self.evidence.fits(text, column))
        end = min(MOST_FIT, self.evidence.ends(text, column))
        kind = kind_of(text)
        cost = words + end + kind_cost(kind, self.fields[column])
        if not kind:
            voice = voice_cost(text, self.fields[column], self.fields, whole=self.alone)
            cost += voice if self.alone else BESIDE_SIGNS * voice
        return cost

    def opens(self, text: str, column: int) -> float:
        """Cost of a cell beginning with a piece, in its column."""
        keyless = bool(text) and column in self.keyed and not is_key(text)
        return self.fit(text, column) + MISFIT * keyless

    def goes_on(self, above: Piece, piece: Piece, column: int) -> float:
        """Cost of a piece standing in the cell of the one above it: behind a sign, or on a line of its own."""
        if not piece.opens_line:
            return one_cell(above.text, piece.text, self.fields[column])
        if self.alone and not (piece.text and above.text):
            return BETWEEN  # a cell of its own that has no text
        cost = MORE if self.alone else -math.log(self.broken)
        if self.alone and column in self.keyed and not self.flat:
            cost += ODD  # a recommendation is one paragraph
        if not piece.text:  # a line that begins with a sign begins a row whose first cell is blank
            return AFTER_EMPTY if column in (0, self.width - 1) else 0.5
        if not above.text:
            return cost + AFTER_EMPTY if column + 1 == self.width else 0.5
        if is_middle(above.text, piece.text):
            return cost
        again = cost + MISFIT * (column in self.keyed and is_key(piece.text))
        again += MISFIT * (self.fields[column] == "recommendation_number")
        # items stand below items; a list that begins below a text is rarer
        item = ITEM * (is_item(above) - 0.5) * is_item(piece)
        again += ANOTHER_LIST * (self.alone and list_of(above, piece) == "other")
        return again + self.evidence.columns[column].another(True) + self.fit(piece.text, column) - item

    def next_cell(self, before: int, above: Piece, piece: Piece, column: int) -> float:
        """Cost of a piece standing in a cell to the right of that of the piece above it, cells between without text."""
        cost = self.evidence.columns[before].another(False) + BETWEEN * (column - before - 1)
        return cost + self.opens(piece.text, column) + ANOTHER_LIST * (list_of(above, piece) == "same")

    def begins_row(self, above: Piece, piece: Piece, column: int) -> float:
        """Cost of a row beginning with a piece, in a column."""
        cost = skipped(0, column, self.fields, first=True) + self.opens(piece.text, column)
        if above.text and piece.text:
            cost += MIDDLE * is_middle(above.text, piece.text) + ITEM * (is_item(above) and is_item(piece))
        return cost

    def ends_row(self, column: int) -> float:
        """Cost of a row ending in a column, and with a line."""
        missing = self.width - column - 1
        if not missing:
            return self.evidence.columns[column].another(False) - math.log(self.whole * (1 - self.broken))
        return AT_RIGHT * missing / 4 - math.log((1 - self.whole) * (1 - self.broken))

    def stands_alone(self, text: str) -> float:
        """Cost of a text being a row across the table."""
        if names_recommendation(text) and "recommendation" not in self.fields:
            return BANNER
        return GROUP if is_label(text) and not text[:1].islower() else LONE


def keyed_columns(rows: Sequence[Row], fields: Sequence[str | None]) -> frozenset[int]:
    """The columns of recommendations in which the rows with all their pieces have its number."""
    found: set[int] = set()
    if sum(names_recommendation(row.cells[0].text) for row in rows if len(row.cells) == 1) > 1:
        found.update(at for at, field in enumerate(fields) if field == "recommendation")
    whole = [row for row in rows if len(row.cells) == len(fields)]
    for at, field in enumerate(fields):
        texts = [row.cells[at].text for row in whole if row.cells[at].paragraphs]
        if field == "recommendation" and texts and sum(map(is_key, texts)) >= KEYED_SHARE * len(texts):
            found.add(at)
    return frozenset(found)


def is_label(text: str) -> bool:
    """Whether a text may name an agency or a group: a few words, no sentence, date, rating or number."""
    return len(text.split()) <= LABEL_WORDS and text[-1:] not in ".;,:" and kind_of(text) == ""


def is_middle(above: str, text: str) -> bool:
    """Whether a line goes on a sentence. A date does not, though it may begin "end of"."""
    if start_of(text) == "lower" and end_of(above) != "final":
        return kind_of(text) != "date" or kind_of(above) != "date"
    return end_of(above) in ("small", "comma")


def is_item(piece: Piece) -> bool:
    marked = any(paragraph.marker for paragraph in piece.cell.paragraphs)
    return marked or LABEL.match(piece.text) is not None


def list_of(above: Piece, piece: Piece) -> str:
    """Whether a numbered item goes on the list of the one above it ("same"), or is of another ("other"); "" else."""
    numbers = [NUMBERED_ITEM.match(text) for text in (above.text, piece.text)]
    if numbers[0] is None or numbers[1] is None:
        return ""
    before, number = (int(match.group(1)) for match in numbers if match)
    return "same" if number == before + 1 else "other" if number == 1 else ""


def pieces_of(row: Row) -> list[Piece]:
    """The pieces of a line."""
    return [Piece(cell, " ".join(cell.text.split()), at == 0) for at, cell in enumerate(row.cells)]


def rows_of_lines(lines: Sequence[Row], table: Table) -> tuple[float, list[list[Piece]]]:
    """(cost, rows) of lines: the cheapest way to put all their pieces into columns, and the pieces row by row."""
    alone = table.width  # the column of a text that is a row by itself
    pieces = [piece for line in lines for piece in pieces_of(line)]
    ends = [after.opens_line for after in pieces[1:]] + [True]
    nothing = Piece(Cell(0), "", True)
    costs = [table.begins_row(nothing, pieces[0], column) for column in range(alone)]
    costs.append(table.stands_alone(pieces[0].text) if ends[0] else float("inf"))
    back: list[list[tuple[int, bool]]] = []  # (column of the piece before, whether a row begins)
    for (above, piece), ends_line in zip(pairwise(pieces), ends[1:], strict=True):
        new: list[float] = []
        came: list[tuple[int, bool]] = []
        closed = [costs[column] + table.ends_row(column) for column in range(alone)]
        closed.append(costs[alone])
        last = min(range(alone + 1), key=closed.__getitem__)
        for column in range(alone):
            ways = [(costs[column] + table.goes_on(above, piece, column), column, False)]
            if table.alone:
                ways += [
                    (costs[left] + table.next_cell(left, above, piece, column), left, False)
                    for left in range(column)
                ]
            if piece.opens_line:
                start = table.begins_row(above, piece, column)
                ways.append((closed[last] + start, last, True))
                ways.append((costs[alone] + start + BELOW_LONE * (column > 0), alone, True))
            else:
                here = table.opens(piece.text, column)
                ways += [
                    (costs[left] + here + skipped(left + 1, column, table.fields, first=False), left, False)
                    for left in range(column)
                ]
            cost, before, begins = min(ways)
            new.append(cost)
            came.append((before, begins))
        lone = piece.opens_line and ends_line and bool(piece.text)
        new.append(closed[last] + table.stands_alone(piece.text) if lone else float("inf"))
        came.append((last, True))
        costs = new
        back.append(came)
    ended = [*(costs[column] + table.ends_row(column) for column in range(alone)), costs[alone]]
    column = min(range(alone + 1), key=ended.__getitem__)
    cost = ended[column]
    rows: list[list[Piece]] = [[]]
    for piece, step in zip(reversed(pieces), [*reversed(back), None], strict=True):
        rows[-1].append(piece)
        if step is not None:
            column, begins = step[column]
            if begins:
                rows.append([])
    return cost, [row[::-1] for row in reversed(rows)]


def place(pieces: Sequence[Piece], table: Table) -> tuple[Placed, bool]:
    """The likeliest columns for the pieces of one row, and whether others are nearly as likely."""
    width, first = table.width, pieces[0]
    if len(pieces) > MOST_PIECES:
        return Placed(0.0, tuple(min(at, width - 1) for at in range(len(pieces)))), True
    # the best two ways for each column of the last piece
    ways: list[list[Placed]] = [
        [Placed(skipped(0, column, table.fields, first=True) + table.opens(first.text, column), (column,))]
        for column in range(width)
    ]
    for above, piece in pairwise(pieces):
        here = [table.opens(piece.text, column) for column in range(width)]
        new: list[list[Placed]] = []
        for column in range(width):
            found = [
                Placed(way.cost + table.goes_on(above, piece, column), (*way.columns, column))
                for way in ways[column]
            ]
            for last in range(column if table.alone or not piece.opens_line else 0):
                more = here[column] + skipped(last + 1, column, table.fields, first=False)
                if table.alone:
                    more = table.next_cell(last, above, piece, column)
                found += [Placed(way.cost + more, (*way.columns, column)) for way in ways[last]]
            new.append(sorted(found)[:2])
        ways = new
    ends = sorted(
        Placed(way.cost + AT_RIGHT * (column + 1 < width) * (1 + (width - column - 1) / 4), way.columns)
        for column, last in enumerate(ways)
        for way in last
    )
    cells = len(pieces) - sum(piece.opens_line for piece in pieces[1:])
    limit = DOUBT if any(kind_of(piece.text) for piece in pieces) else ALL_WORDS
    return ends[0], len(ends) > 1 and ends[1].cost - ends[0].cost < limit and cells != width


def laid_out(pieces: Sequence[Piece], columns: Sequence[int], width: int, sign: str) -> Row:
    """A row with its pieces in their columns. Those that share one stand below each other, or are joined by the
    sign; a sentence that goes on on the next line is one."""
    cells: list[list[Paragraph]] = [[] for _ in range(width)]
    for piece, column, before in zip(pieces, columns, [-1, *columns], strict=False):
        into = cells[column]
        paragraphs = list(piece.cell.paragraphs)
        if column == before and into and paragraphs:
            if not piece.opens_line:
                into[-1] = joined(into[-1], paragraphs.pop(0), f" {sign} ")
            elif sign == FLAT or (is_middle(into[-1].text, paragraphs[0].text) and not paragraphs[0].marker):
                into[-1] = joined(into[-1], paragraphs.pop(0), " ")
        into.extend(paragraphs)
    return Row(tuple(Cell(at, paragraphs=tuple(cell)) for at, cell in enumerate(cells)))


def joined(above: Paragraph, below: Paragraph, between: str) -> Paragraph:
    return replace(above, text=f"{above.text}{between}{below.text}", more=(*above.more, below.place))
