"""A table gathered page by page: its rows made whole as each page is added.

Repeated headings are taken off, and the first row of a page is held against the last row of the page before. The evidence
is weighed in page_break.py, and nowhere else.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from math import inf

from extract.cuts import joined
from extract.document import Cell, Paragraph, Table
from extract.document_words import Words, decide
from extract.joints import UNDECIDED
from extract.notices import Notice
from normalise.merged_columns import MergedColumns
from normalise.page_break import goes_on, weigh
from normalise.row_cells import cell_at, filled, is_blank, is_bold, plain, renumbered
from normalise.scale import Weighing
from normalise.sheet_strips import SAME_EDGE
from normalise.usual import CARD_COLUMNS, ROWS_SEEN, Usual, usual

#: At least this share of the borders of a page's table must be found again on the next page.
SAME_SHARE = 0.6
#: Headings stand among the first rows of a table.
HEADING_ROWS = 4


class Chain:
    """A table that is being gathered page by page; rows are lists of cells until it is done."""

    def __init__(
        self, first: Table, together: Callable[[str, str], bool], labels: frozenset[str] | None
    ) -> None:
        self.first = first
        self.together = together
        self.labels = labels if first.columns == CARD_COLUMNS else None
        self.last = first
        self.edges = list(first.edges)
        self.columns = first.columns
        self.rows = [list(row.cells) for row in first.rows]
        self.kept = list(first.rows)  # the row that each list of cells began as
        self.headings = [plain(row.cells) for row in first.rows[:HEADING_ROWS]]
        self.merged = MergedColumns(self.rows[:HEADING_ROWS])
        self.merged.see(self.rows[1:])

    def takes(self, table: Table) -> bool:
        """Whether a table on the next page goes on with this one."""
        if page_of(table) != page_of(self.last) + 1:
            return False
        if not self.columns_match(table):
            return False
        if not table.rows or plain(table.rows[0].cells) in self.headings:
            return True
        if self.only_headings():
            return True
        return not (is_bold(table.rows[0].cells) and is_bold(self.first.rows[0].cells))

    def columns_match(self, table: Table) -> bool:
        if table.columns == self.columns:
            return True
        if not table.edges or not self.edges:
            return False
        again = sum(any(abs(x - y) <= SAME_EDGE for y in self.edges) for x in table.edges)
        return again >= SAME_SHARE * len(table.edges) and abs(table.edges[0] - self.edges[0]) <= SAME_EDGE

    def add(self, table: Table, vocabulary: Words, notices: list[Notice]) -> list[Paragraph]:
        """Add the next page's table; gives back the paragraphs of its repeated headings."""
        rows = [list(row.cells) for row in table.rows]
        kept = list(table.rows)
        rows = self.align(table, rows)
        repeated: list[Paragraph] = []
        while rows and self.is_repeat(rows[0]):
            repeated.extend(p for cell in rows.pop(0) for p in cell.paragraphs)
            kept.pop(0)
        if rows and not repeated:
            rows[0], again = self.without_heading(rows[0])
            repeated.extend(again)
        while rows and is_blank(rows[0]):
            rows.pop(0)
            kept.pop(0)
        while len(self.rows) > 1 and not filled(self.rows[-1]):  # the next page repeats its shading
            self.rows.pop()
            self.kept.pop()
        self.last = table
        if rows and self.rows and not (self.only_headings() and not is_bold(rows[0])):
            below = rows[1] if len(rows) > 1 else None
            habits = self.usual(rows)
            weighed = weigh(self.rows[-1], rows[0], habits)
            if weighed.is_thin:
                notices.append(unsure(rows[0], page_of(table), weighed, self.merged.fields))
            if weighed.goes_on:
                self.go_on(rows.pop(0), vocabulary)
                kept.pop(0)
            else:
                rows[0] = self.carry_over(rows[0], below, habits, vocabulary)
        self.rows.extend(rows)
        self.kept.extend(kept)
        return repeated

    def only_headings(self) -> bool:
        """Whether nothing but the heading row has been seen (it stood alone at the foot of a page)."""
        return len(self.rows) == 1 and is_bold(self.rows[0])

    def is_repeat(self, cells: list[Cell]) -> bool:
        """A heading row printed again; cells may be cut, so each text need only begin one of the headings."""
        text = plain(cells)
        if not text:
            return False
        if text in self.headings:
            return True
        heading = self.headings[0] if self.headings else ()
        return (
            len(text) >= 3
            and len(text) == len(heading)
            and is_bold(cells)
            and all(h.startswith(t) or t.startswith(h) for t, h in zip(text, heading, strict=True))
        )

    def without_heading(self, cells: list[Cell]) -> tuple[list[Cell], list[Paragraph]]:
        """A row without the headings that open each of its cells, as where no rule stands below a repeated heading."""
        rest: list[Cell] = []
        repeated: list[Paragraph] = []
        headings = {cell.column: cell for cell in self.first.rows[0].cells if cell.paragraphs}
        for cell in cells:
            heading = headings.pop(cell.column, None)
            count = 0 if heading is None else opening(cell, heading)
            if heading is not None and not count:
                return cells, []
            repeated.extend(cell.paragraphs[:count])
            rest.append(replace(cell, paragraphs=cell.paragraphs[count:]) if count else cell)
        return (cells, []) if headings or len(repeated) < CARD_COLUMNS else (rest, repeated)

    def align(self, table: Table, rows: list[list[Cell]]) -> list[list[Cell]]:
        """Number the columns of both tables alike: by their borders, or one by one where they are as many."""
        edges = list(table.edges)
        same = len(edges) == len(self.edges) and all(
            abs(a - b) <= SAME_EDGE for a, b in zip(edges, self.edges, strict=True)
        )
        if same or table.columns == self.columns or not edges:
            return rows
        union: list[float] = []
        for x in sorted([*self.edges, *edges]):
            if not union or x - union[-1] > SAME_EDGE:
                union.append(x)
        self.rows = [renumbered(row, self.edges, union) for row in self.rows]
        self.merged.forget()
        self.merged.see(self.rows[1:])
        rows = [renumbered(row, edges, union) for row in rows]
        self.edges, self.columns = union, len(union) - 1
        return rows

    def typical_filled(self) -> float:
        """How many cells of a row usually hold text, in the rows seen so far below the first."""
        counts = sorted(filled(row) for row in self.rows[1:] or self.rows)
        return float(counts[len(counts) // 2]) if counts else 1.0

    def usual(self, rows: list[list[Cell]]) -> Usual:
        """The habits of the rows before a page break and, but for the first, after it."""
        self.merged.see(rows[1:])
        self.merged.merged.update(cell.column for cell in rows[0] if cell.merged)
        near = [*self.rows[1:-1][-ROWS_SEEN:], *rows[1 : ROWS_SEEN + 1]]  # the row above may be cut
        return usual(near, self.typical_filled(), self.merged, self.labels, self.together)

    def go_on(self, cells: list[Cell], vocabulary: Words) -> None:
        """The first row of a page is the rest of the last row of the page before."""
        for cell in cells:
            if cell.paragraphs or cell.fill:
                self.append(cell, vocabulary)
        going = {cell.column for cell in cells if cell.paragraphs}
        self.rows[-1] = [  # what has no text on this page ended on the one before
            replace(cell, foot=inf) if cell.foot is not None and cell.column not in going else cell
            for cell in self.rows[-1]
        ]

    def carry_over(
        self, cells: list[Cell], below: list[Cell] | None, habits: Usual, vocabulary: Words
    ) -> list[Cell]:
        """A new row in which cells merged down over the page break go on.

        Where the first column goes on, so do the blank cells of the columns that are merged like it.
        """
        result, keys = [], habits.merged
        fills = Counter(cell.fill for cell in cells)
        key = cells[0] if cells else None
        same = key is not None and key.column == 0 and not key.paragraphs
        blank = {c.column for c in cells if c.column in keys & habits.always and not c.paragraphs}
        beside = True if blank else None
        for cell in cells:
            above = cell_at(self.rows[-1], cell.column)
            if cell.column > 0 and 0 in keys and not same:
                beside = False  # a new recommendation
            no_key = cell.column == 0 and self.merged.is_no_key(keys)
            if above is None or above.span != cell.span or no_key:
                result.append(cell)
            elif same and not cell.paragraphs and self.merged.may_be_merged(cell.column):
                result.append(replace(cell, merged=True))
                text = " ".join(p.text for p in self.text_above(cell.column))
                self.merged.guess(len(self.rows), cell.column, text, page_of(self.last))
            elif cell.column not in keys | {0} and not (same and self.merged.may_be_merged(cell.column)):
                result.append(cell)
            elif cell.paragraphs and goes_on(above, cell, self.text_above(cell.column), habits, beside):
                self.append(cell, vocabulary)
                result.append(replace(cell, paragraphs=(), merged=True))
                same = same or cell.column == 0
            elif (
                not cell.paragraphs
                and (same or above.merged or merged_below(below, cell))
                and (fills[cell.fill] > 1 or cell.fill in (None, above.fill))  # a fill of its own is a rating
            ):
                result.append(replace(cell, merged=True))
            else:
                result.append(cell)
        self.merged.learn(result, same)
        return result

    def text_above(self, column: int) -> tuple[Paragraph, ...]:
        return self.rows[self.origin(column)][self.index(self.origin(column), column)].paragraphs

    def origin(self, column: int) -> int:
        """The row in which the cell that covers a column of the last row begins."""
        at = len(self.rows) - 1
        while at > 0:
            cell = cell_at(self.rows[at], column)
            if cell is None or not cell.merged:
                break
            at -= 1
        return at

    def index(self, row: int, column: int) -> int:
        for at, cell in enumerate(self.rows[row]):
            if cell.column <= column < cell.column + cell.span:
                return at
        return -1

    def append(self, cell: Cell, vocabulary: Words) -> None:
        """Add what a cell holds to the cell that it goes on from."""
        row = self.origin(cell.column)
        at = self.index(row, cell.column)
        if at < 0:
            self.rows[row].append(cell)
            return
        above = self.rows[row][at]
        self.rows[row][at] = replace(
            above,
            paragraphs=tuple(
                replace(p, text=decide(p.text, vocabulary)) if UNDECIDED in p.text else p
                for p in joined(above.paragraphs, cell.paragraphs, vocabulary)
            ),
            fill=above.fill or cell.fill,
            foot=cell.foot if cell.paragraphs else above.foot,
        )
        if row != len(self.rows) - 1 and cell.paragraphs:
            last = self.index(len(self.rows) - 1, cell.column)
            self.rows[-1][last] = replace(self.rows[-1][last], foot=cell.foot)

    def table(self, notices: list[Notice]) -> Table:
        """The gathered table, its rows whole."""
        for row, column in self.merged.wrong_guesses():
            self.rows[row] = [replace(c, merged=False) if c.column == column else c for c in self.rows[row]]
        notices.extend(self.merged.doubts())
        rows = tuple(
            replace(kept, cells=tuple(cells)) for kept, cells in zip(self.kept, self.rows, strict=True)
        )
        return replace(self.first, rows=rows, columns=self.columns, edges=tuple(self.edges), whole=True)


def opening(cell: Cell, heading: Cell) -> int:
    """How many of a cell's paragraphs say what a heading says; 0 where its first ones do not."""
    for count in range(1, len(cell.paragraphs) + 1):
        said = plain([replace(cell, paragraphs=cell.paragraphs[:count])])
        if said == plain([heading]):
            return count
    return 0


def page_of(table: Table) -> int:
    """The page on which a table ends."""
    return table.place.page or 0


def unsure(cells: list[Cell], page: int, weighed: Weighing, fields: dict[int, str]) -> Notice:
    """The notice about a page break at which the evidence is thin; it names the field of the first text below it."""
    first = next((cell for cell in cells if cell.paragraphs), None)
    shown = " ".join(first.text.split())[:60] if first else ""
    what = (
        "taken as the rest of the row on the page before" if weighed.goes_on else "taken as a row of its own"
    )
    why = "; ".join(weighed.reasons)
    return Notice(
        "stitch_unsure",
        f"The first row of page {page} (“{shown}”) is {what}; please check. It rests on this: {why}.",
        page,
        fields.get(first.column) if first else None,
    )


def merged_below(below: list[Cell] | None, cell: Cell) -> bool:
    """Whether the cell is merged with the one below it on its own page."""
    if below is None:
        return False
    under = cell_at(below, cell.column)
    return under is not None and under.merged
