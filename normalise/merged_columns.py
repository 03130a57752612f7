"""Which columns of a table are merged downwards, as far as its pages show."""

from extract.document import Cell
from extract.notices import Notice
from normalise.headings import field_of
from normalise.row_cells import filled

#: What belongs to a whole recommendation: cells of these fields are merged over its rows, others seldom are.
OF_RECOMMENDATION = ("recommendation_number", "recommendation", "scope", "learning", "lead_agency")


class MergedColumns:
    """What the rows seen so far show. `merged`: columns whose cells are merged down over rows; `own`: those in which
    a row has a cell of its own though its key cell goes on from above; `fields`: what the headings mean."""

    def __init__(self, headings: list[list[Cell]]) -> None:
        self.merged: set[int] = set()
        self.own: set[int] = set()
        self.fields: dict[int, str] = {}
        for row in headings:
            if filled(row) > 1:
                read = {cell.column: field_of(cell.text) for cell in row if cell.paragraphs}
                self.fields.update({c: name for c, name in read.items() if name and c not in self.fields})

    def see(self, rows: list[list[Cell]]) -> None:
        """Learn from rows as they stand on a page."""
        for row in rows:
            self.merged.update(cell.column for cell in row if cell.merged)
            if row and row[0].column == 0 and not row[0].paragraphs:
                self.own.update(cell.column for cell in row if not cell.merged and cell.column > 0)

    def forget(self) -> None:
        """The columns have new numbers."""
        self.merged, self.own, self.fields = set(), set(), {}

    def may_be_merged(self, column: int) -> bool:
        """Whether nothing shows if a column is merged, but what it holds belongs to the whole recommendation."""
        known = column in self.merged or column in self.own
        return not known and self.fields.get(column) in OF_RECOMMENDATION

    def doubts(self, column: int, text: str, page: int) -> tuple[Notice, ...]:
        """The notice about a blank cell that is taken as the rest of the one above it.

        A recommendation goes on with its number, and no text above is nothing to doubt.
        """
        field = self.fields.get(column)
        if not text or field in ("recommendation", "recommendation_number"):
            return ()
        shown = " ".join(text.split())[:60]
        message = (
            f"A cell at the top of page {page} is blank beside a recommendation that goes on from the page before; "
            f"it is taken as the rest of the cell above (“{shown}”). Please check."
        )
        return (Notice("merge_unsure", message, page, field),)
