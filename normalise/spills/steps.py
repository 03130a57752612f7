"""All ways in which a reading can go on with the next row or loose paragraph, and what each costs.

Costs are in nats. Those of what pages do are counted on two conversions whose truth is known (22 rows that go
on over a page, 47 pairs of loose paragraphs); for the others the reason is given. They were tried on 50
conversions of four plans laid out at random: half or twice any one of them changed at most 6 of 2,553 cells
(docs/decisions.md).
"""

import math
from collections.abc import Iterator
from itertools import combinations

from normalise.spills.columns import Evidence
from normalise.spills.readings import (
    Atom,
    Cells,
    Placing,
    Reading,
    RowAtom,
    State,
    TextAtom,
    grown,
    letters,
)

#: Of 22 rows that go on over a page 17 stood in place, 4 a column too early (their first empty cell was lost)
#: and one had lost all empty cells. Another shift, or cells scattered, was not met.
IN_PLACE, ONE_EARLY, SHIFTED, SCATTERED, NARROW_PAGE = 0.3, 1.6, 3.5, 5.0, 1.5
#: Ways to scatter cells that are tried: all those of any number of cells over nine columns, and a few more.
MOST_PLACES = 250
#: The first row of a page goes on the row above as often as not; one below another on the same page does not,
#: as page breaks are above it, unless a conversion leaves no blank line between pages.
FIRST_ROW, LATER_ROW = 0.7, 4.0
#: Text in a column whose cell was empty where the row began, or had ended on an earlier page: a cell's text
#: begins at its top and runs on without a gap, so that only a wrong column looks like this.
DEAD_COLUMN = 6.0
#: A row without a recommendation's number where the others have one: with other text in the first cell (a
#: banner), or with none there (merged with the cell above; between 1 and 2.5 changed nothing, 5 took entries
#: for the rest of the row above). A row with a number hardly goes on another.
KEYLESS, KEYLESS_BLANK, KEYED_GOES_ON = 4.0, 1.5, 6.0
#: A blank cell at the left, for each after the first: a recommendation's number, text and scope may be merged
#: over rows, hardly the whole row.
MERGED = 0.7
#: A row that begins on a page of paragraphs: its number says so, and pages with two rows are seldom missed.
KEY_IN_TEXT = 1.0
#: Of 47 loose paragraphs that follow another, 40 stand on the same page; taken as three in four, as plans of
#: smaller pages break more often (two cells in 2,520 better than 40 in 47, and than even odds).
SAME_PAGE, NEW_PAGE = 0.29, 1.39
#: A paragraph that stands outside: between two rows of a table only headings do, and seldom; below the last
#: row it is as likely as a spill. `OUTSIDE` stands against what a paragraph inside pays for its column.
ASIDE_HEADING, ASIDE, BELOW, OUTSIDE = 4.0, 7.0, 3.0, 1.0
#: A heading below the last row that would have to be a paragraph of its own in a cell.
HEADING_INSIDE = 4.0
#: A loose paragraph below a table without known headings: it may be any list (a contents page), so that only
#: a sentence that goes on speaks for a spill.
UNHEADED = 3.0
#: A cell goes on only if its text reached the foot of the page (`normalise.stitch` has the same rule from
#: geometry). Here its letters tell, against those of the page's fullest cell; columns are not equally wide.
AT_FOOT = ((0.85, -1.0), (0.7, -0.5), (0.5, 0.3), (0.3, 1.5), (0.0, 2.5))
#: Letters that a page holds of one narrow column where the rows do not show it (430 to 530 seen); how far
#: cut columns are from it (30 %, as a logarithm), and the most that fullness can say.
USUAL_FULL, FULL_SPREAD, FULL_MOST = 500.0, 0.35, 4.0


class Steps:
    """The steps over one table. Call it with a reading and the next atom.

    `keyed`: the table's rows begin with a recommendation's number. `headed`: its headings are known. `full`:
    letters that a page holds of one column, 0 where too few pages show it; `most`: in the fullest cell.
    """

    def __init__(self, evidence: Evidence, keyed: bool, headed: bool, full: float, most: float) -> None:
        self.evidence = evidence
        self.width = evidence.width
        self.keyed = keyed
        self.headed = headed
        self.full = full
        self.most = full or max(most, USUAL_FULL)

    def __call__(self, reading: Reading, at: int, atom: Atom) -> Iterator[Reading]:
        if isinstance(atom, TextAtom):
            yield from self.text(reading, at, atom)
            return
        yield from self.new_row(reading, at, atom)
        if reading.row >= 0 and atom.filled and not atom.fixed:
            yield from self.row_goes_on(reading, at, atom)

    # a row begins

    def new_row(self, reading: Reading, at: int, atom: RowAtom) -> Iterator[Reading]:
        for columns, shift in self.first_places(atom):
            cost = shift
            if not atom.fixed:
                texts = [atom.cells[cell][0] for cell in atom.filled]
                cost += self.key_cost(atom) + self.fill_cost(columns)
                cost += sum(
                    self.evidence.opens(t, c, first=True) for t, c in zip(texts, columns, strict=True)
                )
            yield self.begun(reading, at, atom, columns, cost)
        yield from self.new_row_below_cut_key(reading, at, atom)

    def new_row_below_cut_key(self, reading: Reading, at: int, atom: RowAtom) -> Iterator[Reading]:
        """The row begins, but its first cell ends that of the rows above: it is merged, and a page cut it."""
        row, tail = reading.holder
        filled = atom.filled
        if not atom.first or atom.key or row < 0 or len(filled) < 2 or filled[0] != 0:
            return
        first, others = atom.cells[0], filled[1:]
        meeting, goes_on = self.evidence.meeting(tail, first[0], 0)
        if not goes_on:
            return
        longer = grown(tail, first, True)
        cost = KEYLESS_BLANK + meeting + self.ended(longer, 0) - self.ended(tail, 0) + self.fill_cost(others)
        cost += sum(self.evidence.opens(atom.cells[cell][0], cell, first=True) for cell in others)
        yield self.begun(reading, at, atom, filled, cost, cut_key=(row, longer))

    def begun(
        self,
        reading: Reading,
        at: int,
        atom: RowAtom,
        columns: tuple[int, ...],
        cost: float,
        cut_key: tuple[int, str] | None = None,
    ) -> Reading:
        """The reading after a row has begun with its cells in these columns."""
        cells, holder = Cells.blank(self.width), cut_key or reading.holder
        joins = [False] * len(columns)
        for n, (cell, column) in enumerate(zip(atom.filled, columns, strict=True)):
            if cut_key is not None and column == 0:
                joins[n] = True
                continue
            texts = atom.cells[cell]
            cells = cells.with_text(column, texts[-1], letters(texts))
            cost += self.ended(texts[-1], column)
            if column == 0:
                holder = (at, texts[-1])
        placing = Placing(at, at, columns, tuple(joins), reading.last)
        if atom.fixed:  # nothing goes on headings or prompts
            blank = Cells.blank(self.width)
            return Reading(reading.cost, -1, blank, -1, 0, reading.holder, placing, reading.doubts)
        return Reading(reading.cost + cost, at, cells, -1, 0, holder, placing, reading.doubts)

    def first_places(self, atom: RowAtom) -> Iterator[tuple[tuple[int, ...], float]]:
        """Columns for the cells of a row that begins: as they stand, or with one or two lost cells put back."""
        yield atom.filled, 0.0
        lost = self.width - len(atom.cells)
        if atom.fixed or not 1 <= lost <= 2 or lost >= len(atom.filled):
            return
        for gone in combinations(range(1, self.width), lost):
            kept = [column for column in range(self.width) if column not in gone]
            columns = tuple(kept[cell] for cell in atom.filled)
            if columns != atom.filled:
                texts = (atom.cells[cell][0] for cell in atom.filled)
                yield columns, ONE_EARLY + sum(map(self.evidence.fits, texts, columns))

    def key_cost(self, atom: RowAtom) -> float:
        usual = FIRST_ROW if atom.first else 0.0
        if atom.key or not self.keyed:
            return usual
        return usual + (KEYLESS if atom.cells[0] else KEYLESS_BLANK)

    def fill_cost(self, columns: tuple[int, ...]) -> float:
        """A row fills the columns that rows fill; blank cells before its first are merged with those above."""
        if not columns:
            return 0.0
        merged = MERGED * max(0, columns[0] - 1)
        learnt = self.evidence.columns
        return merged + sum(learnt[n].fill(n in columns) for n in range(columns[0], self.width))

    # a row goes on

    def row_goes_on(self, reading: Reading, at: int, atom: RowAtom) -> Iterator[Reading]:
        """The row goes on the open one, in its own columns or shifted."""
        turned = reading.cells.next_page()
        usual = FIRST_ROW if atom.first else LATER_ROW
        if atom.key and self.keyed:
            usual += KEYED_GOES_ON
        for columns, shift in self.places(atom):
            cells, cost, joins = turned, usual + shift, []
            for cell, column in zip(atom.filled, columns, strict=True):
                texts = atom.cells[cell]
                top, goes_on = self.top_of(cells, reading.pages + 1, column, texts[0])
                cells, more = self.added(cells, column, texts, goes_on)
                cost += top + more
                joins.append(goes_on)
            placing = Placing(at, reading.row, columns, tuple(joins), reading.last)
            yield self.gone_on(reading, cells, cost, -1, reading.pages + 1, placing)

    def places(self, atom: RowAtom) -> Iterator[tuple[tuple[int, ...], float]]:
        """Columns for the cells of a row that goes on, with what each costs."""
        filled = atom.filled
        if not atom.first:
            yield filled, IN_PLACE  # what a page did to its cells it did to those of the row above as well
            return
        narrow = len(atom.cells) < self.width - 1
        seen = set()
        for shift, usual in ((0, IN_PLACE), (1, ONE_EARLY), (-1, SHIFTED), (2, SHIFTED), (-2, SHIFTED)):
            columns = tuple(cell + shift for cell in filled)
            if columns[0] >= 0 and columns[-1] < self.width:
                seen.add(columns)
                yield columns, max(usual, NARROW_PAGE) if narrow else usual
        if math.comb(self.width, len(filled)) > MOST_PLACES or (not narrow and len(filled) > 3):
            return  # so many cells are not scattered at once
        for columns in combinations(range(self.width), len(filled)):
            if columns not in seen:
                gaps = abs(columns[-1] - columns[0] - (filled[-1] - filled[0]))
                yield columns, (NARROW_PAGE if narrow else SCATTERED) + 0.5 * gaps

    # loose paragraphs

    def text(self, reading: Reading, at: int, atom: TextAtom) -> Iterator[Reading]:
        if reading.row >= 0:
            yield from self.same_page(reading, at, atom)
            yield from self.next_page(reading, at, atom)
        yield self.outside(reading, at, atom)
        if atom.key and self.keyed:
            yield self.row_from_text(reading, at, atom)

    def same_page(self, reading: Reading, at: int, atom: TextAtom) -> Iterator[Reading]:
        """The paragraph stands below the one before it, or at the top of a column to the right."""
        column = reading.current
        if column < 0:
            return
        here = self.evidence.columns[column]
        cost = here.complete(reading.cells.tails[column]) + here.another(True)
        cost += SAME_PAGE + self.evidence.opens(atom.text, column)
        yield self.put(reading, reading.cells, reading.pages, at, atom, column, False, cost)
        for column in range(reading.current + 1, self.width):
            cost, goes_on = self.top_of(reading.cells, reading.pages, column, atom.text)
            cost += SAME_PAGE
            yield self.put(reading, reading.cells, reading.pages, at, atom, column, goes_on, cost)

    def next_page(self, reading: Reading, at: int, atom: TextAtom) -> Iterator[Reading]:
        """The paragraph is the first of a page, at the top of any column that may go on."""
        turned, pages = reading.cells.next_page(), reading.pages + 1
        for column, state in enumerate(turned.states):
            if state is State.LIVE:
                cost, goes_on = self.top_of(turned, pages, column, atom.text)
                yield self.put(reading, turned, pages, at, atom, column, goes_on, NEW_PAGE + cost)

    def put(
        self,
        reading: Reading,
        cells: Cells,
        pages: int,
        at: int,
        atom: TextAtom,
        column: int,
        goes_on: bool,
        cost: float,
    ) -> Reading:
        """The reading with the paragraph in a column."""
        if not self.headed:
            cost += UNHEADED
        if atom.key and self.keyed:
            cost += KEYED_GOES_ON
        if not goes_on:
            cost += self.evidence.fits(atom.text, column)
            cost += HEADING_INSIDE if atom.heading and atom.tail else 0.0
        cells, more = self.added(cells, column, (atom.text,), goes_on)
        placing = Placing(at, reading.row, (column,), (goes_on,), reading.last)
        return self.gone_on(reading, cells, cost + more, column, pages, placing)

    def outside(self, reading: Reading, at: int, atom: TextAtom) -> Reading:
        """The paragraph stands outside the table, whose open row ends."""
        anywhere = self.evidence.columns[self.width]
        cost = self.evidence.opens(atom.text, self.width)
        if reading.outside:  # a page may have cut prose as well
            cut = self.evidence.joined(reading.outside, atom.text, self.width)
            cost = min(cost, NEW_PAGE + cut - anywhere.complete(reading.outside))
        cost += OUTSIDE + anywhere.complete(atom.text)
        if not atom.tail:
            cost += ASIDE_HEADING if atom.heading else ASIDE
        elif reading.row >= 0:
            cost += BELOW
        placing = Placing(at, -1, (), (), reading.last)
        blank = Cells.blank(self.width)
        return Reading(
            reading.cost + cost, -1, blank, -1, 0, reading.holder, placing, reading.doubts, atom.text
        )

    def row_from_text(self, reading: Reading, at: int, atom: TextAtom) -> Reading:
        """A row begins on a page of paragraphs; its other cells follow."""
        cells = Cells.blank(self.width, State.FRESH).with_text(0, atom.text, letters((atom.text,)))
        cost = reading.cost + KEY_IN_TEXT + self.ended(atom.text, 0)
        placing = Placing(at, at, (0,), (False,), reading.last)
        return Reading(cost, at, cells, 0, 0, (at, atom.text), placing, reading.doubts)

    # pages and cells

    def gone_on(
        self, reading: Reading, cells: Cells, cost: float, current: int, pages: int, placing: Placing
    ) -> Reading:
        """The reading with more text in its open row."""
        holder = (reading.row, cells.tails[0]) if 0 in placing.columns else reading.holder
        return Reading(
            reading.cost + cost, reading.row, cells, current, pages, holder, placing, reading.doubts
        )

    def top_of(self, cells: Cells, pages: int, column: int, text: str) -> tuple[float, bool]:
        """(cost, goes on) of text at the top of a column, `pages` after the one on which the row began."""
        state = cells.states[column]
        if state is State.FRESH or state is State.EMPTY:
            dead = DEAD_COLUMN if state is State.EMPTY else 0.0
            return dead + self.evidence.opens(text, column, first=True), False
        cost, goes_on = self.evidence.meeting(cells.tails[column], text, column)
        if state is State.ENDED:
            return cost + DEAD_COLUMN, goes_on
        before = cells.before[column]
        if before:
            fullest = max(cells.before)
            cost += next(cost for share, cost in AT_FOOT if before >= share * fullest)
        if before and self.full and pages > 1:  # the row's first page has other rows above it
            away = math.log(before / self.full) / FULL_SPREAD
            cost += min(FULL_MOST, away * away / 2)
        return cost, goes_on

    def added(self, cells: Cells, column: int, texts: tuple[str, ...], goes_on: bool) -> tuple[Cells, float]:
        """The open row with more text in a column, and what its end and the page's fullness cost now."""
        tail = grown(cells.tails[column], texts, goes_on)
        more = letters(texts)
        cost = self.overfull(cells.here[column] + more) - self.overfull(cells.here[column])
        cost += self.ended(tail, column) - self.ended(cells.tails[column], column)
        return cells.with_text(column, tail, more), cost

    def overfull(self, amount: int) -> float:
        """Cost of more letters in a column than a page holds."""
        if amount <= self.most:
            return 0.0
        away = math.log(amount / self.most) / FULL_SPREAD
        pages = amount / self.most  # each further one would have to begin with a paragraph of its own
        return min(2 * FULL_MOST, away * away / 2) + 2 * FULL_MOST * max(0.0, pages - 2)

    def ended(self, tail: str, column: int) -> float:
        """Cost of a cell's text ending where it does. It is counted at once and given back if more comes, so
        that readings can be compared at any point."""
        if not tail:
            return 0.0
        here = self.evidence.columns[column]
        return here.complete(tail) + here.another(False) + here.too_long(tail)
