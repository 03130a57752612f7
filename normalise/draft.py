"""What lies between a Document and a Plan: columns, and rows whose meaning is known."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from extract.document import Document, Paragraph, Row, Table
from extract.notices import Notice
from normalise.agencies.register import Register
from normalise.legends import Key
from normalise.plan import Plan


class Option(NamedTuple):
    """What a mark in a column says: "G" of the field `progress`."""

    field: str
    text: str


@dataclass(frozen=True, slots=True)
class ColumnReading:
    """A column of a plan's table: the grid columns that it covers, its heading, the field that it means."""

    start: int
    end: int
    heading: str
    field: str | None
    page: int | None = None
    also: tuple[str, ...] = ()  # what else the heading names: the target of "Lead / Timescale"
    option: Option | None = None
    assumed: bool = False  # the target, though its heading names no target

    @property
    def key(self) -> str:
        """The name under which its cells are kept."""
        return self.field or self.heading or f"column {self.start + 1}"


@dataclass(frozen=True, slots=True)
class PlanTable:
    """A table that holds (a part of) the plan. `layout` is "grid" or "cards"."""

    table: Table
    layout: str
    columns: tuple[ColumnReading, ...]
    body: tuple[Row, ...]
    title_rows: tuple[Row, ...] = ()  # rows above the headings
    heading_rows: tuple[Row, ...] = ()
    above: tuple[Paragraph, ...] = ()  # paragraphs since the table before


@dataclass(frozen=True, slots=True)
class FieldCell:
    """A cell of an entry. `carried`: it was printed in a row above and belongs to this row as well. `also`: the other
    fields that its heading names."""

    key: str
    paragraphs: tuple[Paragraph, ...]
    fill: str | None = None
    carried: bool = False
    also: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        return "\n".join([p.text.replace("\n", " ") for p in self.paragraphs])

    @property
    def standing(self) -> str:
        """The text without what is struck through."""
        left = [without_struck(p) for p in self.paragraphs]
        return "\n".join(text for text in left if text) or self.text

    @property
    def struck(self) -> bool:
        return any(p.struck for p in self.paragraphs)


def without_struck(paragraph: Paragraph) -> str:
    """A paragraph's text on one line without what is struck through, which may go over its lines or be in pieces."""
    text, struck = " ".join(paragraph.text.split()), " ".join(paragraph.struck.split())
    for piece in [struck] if struck in text else paragraph.struck.split("\n"):
        text = text.replace(piece, " ") if piece else text
    return " ".join(text.split())


@dataclass(frozen=True, slots=True)
class Section:
    """A banner or heading that names the agency or group of the recommendations below it."""

    paragraphs: tuple[Paragraph, ...]

    @property
    def text(self) -> str:
        return " ".join(" ".join(p.text.split()) for p in self.paragraphs)


@dataclass(frozen=True, slots=True)
class Banner:
    """A row across the table that holds the recommendation of the rows below it.

    `number`: set where the first paragraph holds the number alone, and the text stands in the others; `text`: set where
    both are known already.
    """

    paragraphs: tuple[Paragraph, ...]
    number: str | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True)
class EntryRow:
    """A row with its cells by field (or heading), in the order of the columns. `options`: the marks among them."""

    cells: tuple[FieldCell, ...]
    row_fill: str | None = None  # where all cells have the same fill
    new_recommendation: bool = False  # a card begins
    options: tuple[Option, ...] = ()

    def cell(self, key: str) -> FieldCell | None:
        for cell in self.cells:
            if cell.key == key:
                return cell
        return None

    def text(self, key: str) -> str:
        cell = self.cell(key)
        return "" if cell is None else cell.text

    def holding(self, name: str) -> FieldCell | None:
        """The cell that holds a field beside its own, where no cell is of that field alone."""
        if self.cell(name) is not None:
            return None
        return next((cell for cell in self.cells if name in cell.also), None)

    def ticked(self, name: str) -> str:
        """What is marked of a field's options; "" for none or several."""
        texts = [option.text for option in self.options if option.field == name]
        return texts[0] if len(texts) == 1 else ""


Event = Section | Banner | EntryRow


@dataclass(frozen=True, slots=True)
class Draft:
    """A reading on its way: each rule adds its layer and leaves the earlier ones as they are."""

    document: Document
    plan_tables: tuple[PlanTable, ...] = ()
    answers: tuple[PlanTable, ...] = ()  # tables that only tell how far the plan's recommendations are
    events: tuple[Event, ...] = ()
    furniture: tuple[Paragraph, ...] = ()
    outside: tuple[Paragraph, ...] = ()
    title: str | None = None
    publication_date: str | None = None
    key: Key = field(default_factory=Key)  # the plan's own key of colours
    plan: Plan | None = None
    register: Register | None = None  # the bodies that leads are looked up in; None for the project's own
    notices: tuple[Notice, ...] = ()


def row_paragraphs(rows: tuple[Row, ...]) -> Iterator[Paragraph]:
    """All paragraphs of some rows."""
    for row in rows:
        for cell in row.cells:
            yield from cell.paragraphs
