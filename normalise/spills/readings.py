"""Readings of a table that a file took apart: where each row and loose paragraph went, and what that costs.

A page prints either rows or the paragraphs of its columns, one column after the other. A reading is a chain
of placings; its cost is the sum of what the evidence says against each. The best readings are carried
forward together, so that a later row can decide what an earlier paragraph meant.
"""

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum

from normalise.spills.columns import LINE

#: Readings carried forward, and how much costlier than the best they may be: e to the 18th is 66 million to
#: one, but four cells cut at once cost 20 until their texts go on. On 24 conversions of a plan with such pages
#: half as many lost 6 of 1,176 cells and half the cost 32; twice as many or as costly found none.
BEAM, HOPELESS = 120, 18.0
#: Doubt is reported where the next reading is less than twenty times less likely.
DOUBT = math.log(20)


@dataclass(frozen=True, slots=True)
class RowAtom:
    """A row as it stands: the paragraphs of each cell.

    `first`: only a page break stands above it. `fixed`: a heading or prompt row, never joined. `key`: its
    first cell opens a recommendation.
    """

    cells: tuple[tuple[str, ...], ...]
    first: bool
    fixed: bool = False
    key: bool = False

    @property
    def filled(self) -> tuple[int, ...]:
        return tuple(at for at, cell in enumerate(self.cells) if cell)


@dataclass(frozen=True, slots=True)
class TextAtom:
    """A loose paragraph. `tail`: no row of the table comes after it. `heading`: it has a heading's form."""

    text: str
    tail: bool
    heading: bool = False
    key: bool = False


Atom = RowAtom | TextAtom


class State(IntEnum):
    """A cell of the open row: without text, not yet reached on the page where its row began, with text that
    may go on, ended on an earlier page."""

    EMPTY, FRESH, LIVE, ENDED = range(4)


@dataclass(frozen=True, slots=True)
class Placing:
    """Where an atom went. `row` is the atom with which its logical row began (-1: outside the table).

    `columns` has a column for each filled cell (or the paragraph); `joins` says which of them go on the
    paragraph above them.
    """

    atom: int
    row: int
    columns: tuple[int, ...]
    joins: tuple[bool, ...]
    before: "Placing | None"


@dataclass(frozen=True, slots=True)
class Cells:
    """The open row, column by column: the last paragraph of each cell, its state, whether it has text on
    this page, and how many letters it has here and on the page before."""

    tails: tuple[str, ...]
    states: tuple[State, ...]
    covered: tuple[bool, ...]
    here: tuple[int, ...]
    before: tuple[int, ...]

    @classmethod
    def blank(cls, width: int, state: State = State.EMPTY) -> "Cells":
        none = (0,) * width
        return cls(("",) * width, (state,) * width, (False,) * width, none, none)

    def with_text(self, column: int, tail: str, more: int) -> "Cells":
        """The cells after more text in a column."""
        return Cells(
            changed(self.tails, column, tail),
            changed(self.states, column, State.LIVE),
            changed(self.covered, column, True),
            changed(self.here, column, self.here[column] + more),
            self.before,
        )

    def next_page(self) -> "Cells":
        """The page ends: a cell that had no text on it ended earlier, or never began."""
        states = tuple(
            State.EMPTY if s is State.FRESH else State.ENDED if s is State.LIVE and not covered else s
            for s, covered in zip(self.states, self.covered, strict=True)
        )
        width = len(states)
        return Cells(self.tails, states, (False,) * width, (0,) * width, self.here)


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading so far. `row`: the atom with which the open row began, -1 where none is open.

    `current`: the column of the last paragraph on a page of paragraphs, -1 on a page of rows. `pages`: pages
    that the row has turned. `holder`: the row whose first cell had text last, and that cell's end.
    `outside`: the paragraph outside the table that we are at.
    """

    cost: float
    row: int
    cells: Cells
    current: int
    pages: int
    holder: tuple[int, str]
    last: Placing | None
    doubts: frozenset[int] = frozenset()
    outside: str = ""

    @property
    def situation(self) -> tuple[object, ...]:
        """What the next steps depend on (but for the letters on the pages, which differ little)."""
        cells = self.cells
        return self.row, cells.tails, cells.states, cells.covered, self.current, self.holder, self.outside


Step = Callable[[Reading, int, Atom], Iterator[Reading]]


def place(atoms: Sequence[Atom], width: int, step: Step) -> tuple[list[Placing], frozenset[int]]:
    """The placing of each atom, in order, and the atoms whose column or row is in doubt."""
    readings = [Reading(0.0, -1, Cells.blank(width), -1, 0, (-1, ""), None)]
    for at, atom in enumerate(atoms):
        readings = thin(new for reading in readings for new in step(reading, at, atom))
    blank = Cells.blank(width)
    best = thin(replace(r, row=-1, cells=blank, current=-1, holder=(-1, ""), outside="") for r in readings)[0]
    chain: list[Placing] = []
    placing = best.last
    while placing is not None:
        chain.append(placing)
        placing = placing.before
    return chain[::-1], best.doubts


def thin(readings: Iterable[Reading]) -> list[Reading]:
    """The best readings, one for each situation, cheapest first; a close second is kept as doubt."""
    best: dict[tuple[object, ...], Reading] = {}
    for reading in readings:
        known = best.get(reading.situation)
        if known is None:
            best[reading.situation] = reading
            continue
        better, worse = (known, reading) if known.cost <= reading.cost else (reading, known)
        if worse.cost - better.cost < DOUBT:
            better = replace(better, doubts=better.doubts | differing(better.last, worse.last))
        best[reading.situation] = better
    kept = sorted(best.values(), key=lambda r: r.cost)[:BEAM]
    return [r for r in kept if r.cost - kept[0].cost <= HOPELESS]


def differing(one: Placing | None, other: Placing | None) -> frozenset[int]:
    """The atoms that two readings put in different columns or rows."""
    atoms = set()
    while one is not other and one is not None and other is not None:
        if (one.row, one.columns) != (other.row, other.columns):
            atoms.add(one.atom)
        one, other = one.before, other.before
    return frozenset(atoms)


def grown(tail: str, texts: tuple[str, ...], goes_on: bool) -> str:
    """The last paragraph of a cell after more text."""
    return f"{tail} {texts[0]}" if goes_on and len(texts) == 1 else texts[-1]


def letters(texts: tuple[str, ...]) -> int:
    """The room that paragraphs take, in letters of a narrow column: each fills its last line."""
    return sum(math.ceil(len(text) / LINE) * LINE for text in texts)


def changed(values: tuple, at: int, value: object) -> tuple:  # type: ignore[type-arg]
    return (*values[:at], value, *values[at + 1 :])
