"""Which columns of a table are merged downwards, as far as its pages show."""

from typing import NamedTuple

from extract.document import Cell
from extract.notices import Notice
from normalise.headings import field_of

#: What belongs to a whole recommendation: cells of these fields are merged over its rows, others seldom are.
OF_RECOMMENDATION = ("recommendation_number", "recommendation", "scope", "learning", "lead_agency")


class Guess(NamedTuple):
    """A blank cell that was taken as the rest of the one above it, which says `text`."""

    row: int
    column: int
    text: str
    page: int


class MergedColumns:
    """What the rows seen so far show. `merged`: columns whose cells are merged down over rows; `own`: those in which
    a row has a cell of its own though its key cell goes on from above; `fields`: what the headings mean."""

    def __init__(self, headings: list[list[Cell]]) -> None:
        self.merged: set[int] = set()
        self.own: set[int] = set()
        self.fields: dict[int, str] = {}
        self.guesses: list[Guess] = []
        for row in headings:
            read = {cell.column: name for cell in row if (name := field_of(cell.text))}
            if len(read) > len(self.fields):  # a row of group headings names fewer
                self.fields = read

    def see(self, rows: list[list[Cell]]) -> None:
        """Learn from rows as they stand on a page."""
        for row in rows:
            self.merged.update(cell.column for cell in row if cell.merged)
            if row and row[0].column == 0 and not row[0].paragraphs:
                self.own.update(cell.column for cell in row if not cell.merged and cell.column > 0)

    def learn(self, row: list[Cell], goes_on: bool) -> None:
        """Learn from a row at a page's top, after its cells that go on were found. `goes_on`: its key cell does."""
        guessed = {guess.column for guess in self.guesses}
        self.merged.update(cell.column for cell in row if cell.merged and cell.column not in guessed)
        if goes_on:
            self.own.update(cell.column for cell in row if cell.paragraphs)

    def forget(self) -> None:
        """The columns have new numbers."""
        self.merged, self.own, self.fields = set(), set(), {}

    def may_be_merged(self, column: int) -> bool:
        """Whether nothing shows if a column is merged, but what it holds belongs to the whole recommendation."""
        recommends = self.fields.get(column) in ("recommendation", "recommendation_number")
        return column in self.unknown() and (column > 0 or not recommends)

    def is_no_key(self, merged: frozenset[int]) -> bool:
        """Whether the first column holds what each row has for itself (actions below banners)."""
        field = self.fields.get(0)
        return 0 not in merged and field is not None and field not in OF_RECOMMENDATION

    def unknown(self) -> set[int]:
        """The columns of a recommendation of which nothing shows whether they are merged."""
        known = self.merged | self.own
        return {c for c, name in self.fields.items() if name in OF_RECOMMENDATION and c not in known}

    def needed(self) -> set[int]:
        """The columns that say what is recommended and what is done: without them a row is not whole."""
        return {c for c, name in self.fields.items() if name in ("recommendation", "action")} - self.merged

    def guess(self, row: int, column: int, text: str, page: int) -> None:
        """Keep in mind that a blank cell of a row is taken as merged; what other pages show may speak against it."""
        self.guesses.append(Guess(row, column, text, page))

    def wrong_guesses(self) -> list[tuple[int, int]]:
        """(row, column) of the cells of columns in which other rows have cells of their own."""
        return [(guess.row, guess.column) for guess in self.guesses if guess.column in self.own]

    def doubts(self) -> list[Notice]:
        """The notices about blank cells that were taken as merged, one for each column.

        A recommendation goes on with its number, and where no text is above there is nothing to doubt.
        """
        said: dict[int, Notice] = {}
        for _, column, text, page in self.guesses:
            field = self.fields.get(column)
            sure = column in self.own or field in ("recommendation", "recommendation_number")
            if text and not sure and column not in said:
                shown = " ".join(text.split())[:60]
                message = (
                    f"A cell at the top of page {page} is blank beside a recommendation that goes on from the page "
                    f"before; it is taken as the rest of the cell above (“{shown}”). Please check."
                )
                said[column] = Notice("merge_unsure", message, page, field)
        return list(said.values())
