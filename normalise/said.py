"""What stands once for all rows of a recommendation: "Scope: local" above them, "Outcome" below them."""

from dataclasses import replace

from extract.document import Cell
from normalise.cards import again, name_of
from normalise.draft import Banner, EntryRow, Event, FieldCell
from normalise.headings import BY_CONTENT, field_of, plain_heading
from normalise.numbers import split_number

Pair = tuple[Cell, Cell]  # label, value


class Said:
    """The labels with their texts that hold for the rows of a table, as its rows are read one by one.

    `above`: what is said above the table of all its rows; `heads`: what holds for the next row.
    """

    def __init__(self, above: list[Pair], heads: list[Pair]) -> None:
        self.above, self.heads = above, above + heads
        self.first = 0  # the first event of the recommendation at hand
        self.waiting: list[Pair] = []  # said since its last row: of it, or of the next one
        self.opening: set[str] = (
            set()
        )  # the labels that stand above its rows: below them they tell of the next one

    @property
    def is_new(self) -> bool:
        """Whether nothing is said but what is said above the table."""
        return self.heads == self.above

    def add(self, pairs: list[Pair]) -> None:
        """Labels with their texts: what is said anew holds no longer."""
        labels = {plain_heading(label.text) for label, _ in pairs}
        self.heads = [pair for pair in self.heads if plain_heading(pair[0].text) not in labels] + pairs
        self.waiting += pairs

    def entry(self, entry: EntryRow) -> EntryRow:
        """A row with what holds for it."""
        self.waiting = []
        if not self.heads:
            self.opening = set()
            return entry
        self.opening = {plain_heading(label.text) for label, _ in self.heads}
        return replace(
            entry, cells=(*entry.cells, *cells_said(self.heads, {cell.key for cell in entry.cells}))
        )

    def close(self, events: list[Event]) -> None:
        """A recommendation ends: what was said below its rows is said of each of them, and is its only row where it has
        none."""
        ahead = [pair for pair in self.waiting if plain_heading(pair[0].text) in self.opening]
        below = [pair for pair in self.waiting if pair not in ahead]
        rows = [
            at for at, event in enumerate(events[self.first :], self.first) if isinstance(event, EntryRow)
        ]
        if self.waiting and not rows and events[self.first :] and says_what(events[-1]):
            events.append(EntryRow(cells_said(self.heads, set())))
            rows = [len(events) - 1]
            ahead, below = [], []
        for at in rows if below else []:
            entry = events[at]
            assert isinstance(entry, EntryRow)
            taken = {cell.key for cell in entry.cells if cell.paragraphs}
            events[at] = replace(entry, cells=(*entry.cells, *cells_said(below, taken)))
        self.heads = self.above + (ahead if rows else self.waiting)
        self.first, self.waiting = len(events), []


def says_what(event: Event) -> bool:
    """Whether an event is a recommendation with its text."""
    return isinstance(event, Banner) and bool(split_number(event.paragraphs[-1].text)[1])


def cells_said(pairs: list[Pair], taken: set[str]) -> tuple[FieldCell, ...]:
    """What stands once for the rows of a recommendation as cells of each of them, under keys that are not `taken`."""
    cells: list[FieldCell] = []
    for label, value in pairs:
        field = field_of(label.text)
        key = (
            field
            if field and field != BY_CONTENT and field not in taken
            else again("", name_of(label), taken)
        )
        taken.add(key)
        cells.append(FieldCell(key, value.paragraphs, value.fill, carried=True))
    return tuple(cells)
