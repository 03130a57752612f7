"""Rows and cells of a page's table → a grid (HTML standard, 4.9.12), with rows whole and spans resolved."""

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass, field, replace

from extract.document import Cell, Paragraph, Row, Table
from extract.labelled.lines import UNPLACED, Item, Line
from extract.site import NUMBERED

#: The standard lets a cell span 1,000 columns and 65,534 rows; pages write "all of them" so.
MOST_SPAN, MOST_DOWN = 1000, 65_534
#: Cells that go on from the row above are told of up to this many a table; no page has a thousandth of it.
MOST_MERGED = 1_000_000
#: So many cells that begin with their own headings do so on purpose.
LABELLED_CELLS = 3


@dataclass(slots=True)
class CellMade:
    """A cell as it is read."""

    span: int
    down: int  # 0: to the end of its group
    heading: bool
    fill: str | None = None
    items: list[Item] = field(default_factory=list)


@dataclass(slots=True)
class RowMade:
    group: int  # the part of the table that it stands in; a cell goes down no further
    part: str  # "head", "body" or "foot"
    fill: str | None = None
    cells: list[CellMade] = field(default_factory=list)


@dataclass(slots=True)
class TableMade:
    """A table as it is read, row by row."""

    rows: list[RowMade] = field(default_factory=list)
    fills: list[str | None] = field(default_factory=list)  # of whole columns
    group: int = 0
    part: str = "body"
    strays: list[Item] = field(default_factory=list)  # text between the cells, captions among it

    @property
    def is_layout(self) -> bool:
        """Whether the table only puts blocks beside each other: tables or headings stand in its cells.

        A table of one cell is a frame. A data table may have a small table in a cell; then its own rows are
        more than that one's.
        """
        cells = [cell for row in self.rows for cell in row.cells]
        if len(cells) <= 1:
            return True
        inner = [
            i for c in cells for i in c.items if isinstance(i, Table) and len(i.rows) > 1 and i.columns > 1
        ]
        width = max(len(row.cells) for row in self.rows)
        if any(len(table.rows) >= len(self.rows) and table.columns >= width for table in inner):
            return True
        headings = max(sum(isinstance(i, Line) and i.kind == "heading" for i in c.items) for c in cells)
        return len(self.rows) <= 2 and headings > 1


@dataclass(slots=True)
class Going:
    """A cell that goes on into the rows below."""

    column: int
    span: int
    left: int
    group: int
    fill: str | None
    heading: bool


def build(made: TableMade) -> Table | None:
    """The table; None where it has no cells. Columns in which no cell begins are left out."""
    order = sorted(made.rows, key=lambda row: row.part == "foot")  # a foot written first is shown last
    rows: list[Row] = []
    going: list[Going] = []
    merged = 0
    for row in order:
        going = [g for g in going if g.left > 0 and g.group == row.group]
        cells: list[Cell] = []
        fresh: list[Going] = []
        column, waiting = 0, sorted(going, key=lambda g: -g.column)
        for cell in row.cells:
            while waiting and waiting[-1].column <= column:
                above = waiting.pop()
                column = max(column, above.column + above.span)
                cells.append(goes_on(above))
            room = waiting[-1].column - column if waiting else MOST_SPAN
            span = max(1, min(cell.span, room, MOST_SPAN))
            fill = cell.fill or row.fill or column_fill(made.fills, column, span)
            inner = tuple(item for item in cell.items if isinstance(item, Table))
            cells.append(Cell(column, span, paragraphs(cell.items), fill, heading=cell.heading, tables=inner))
            if cell.down != 1:
                left = (cell.down or MOST_DOWN) - 1
                fresh.append(Going(column, span, min(left, MOST_DOWN), row.group, fill, cell.heading))
            column += span
        for g in going:
            g.left -= 1
        cells.extend(map(goes_on, reversed(waiting)))
        going = [] if merged > MOST_MERGED else going + fresh
        merged += sum(cell.merged for cell in cells)
        if row.cells:
            rows.append(Row(tuple(cells), row.part == "head" or is_heading(row)))
    return narrowed(rows)


def goes_on(going: Going) -> Cell:
    return Cell(going.column, going.span, (), going.fill, merged=True, heading=going.heading)


def column_fill(fills: list[str | None], column: int, span: int) -> str | None:
    return fills[column] if span == 1 and column < len(fills) else None


def is_heading(row: RowMade) -> bool:
    """A row of several heading cells and nothing else."""
    return len(row.cells) > 1 and all(cell.heading or not cell.items for cell in row.cells)


def paragraphs(items: list[Item]) -> tuple[Paragraph, ...]:
    """The paragraphs of a cell; a table inside it gives its cells' paragraphs row by row."""
    found: list[Paragraph] = []
    for item in items:
        if isinstance(item, Line):
            found.append(item.paragraph)
        else:
            found.extend(p for row in item.rows for cell in row.cells for p in cell.paragraphs)
    return tuple(found)


def narrowed(rows: list[Row]) -> Table | None:
    """The table without the columns in which no cell begins: a span of 1,000 means all that there are."""
    starts = sorted({cell.column for row in rows for cell in row.cells if not cell.merged})
    if not starts:
        return None
    last = max(cell.column + cell.span for row in rows for cell in row.cells)
    if len(starts) < last:
        rows = [replace(row, cells=tuple(narrower(cell, starts) for cell in row.cells)) for row in rows]
    if len(rows) > 1 and all(row.heading for row in rows):
        rows = [replace(row, heading=False) for row in rows]
    return Table(tuple(rows), len(starts), UNPLACED)


def narrower(cell: Cell, starts: list[int]) -> Cell:
    """A cell in a grid of the columns that begin at `starts`."""
    column = bisect_left(starts, cell.column)
    return replace(cell, column=column, span=max(1, bisect_left(starts, cell.column + cell.span) - column))


def without_frame(table: Table) -> tuple[Table, list[Paragraph]]:
    """A table without the letters and numbers that a spreadsheet prints round it; they are furniture."""
    first, *rest = table.rows
    letters = [cell.text for cell in first.cells if cell.text]
    numbers = [row.cells[0].text for row in rest if row.cells and row.cells[0].text]
    if len(letters) < 2 or letters != [letter_of(n) for n in range(len(letters))] or first.cells[0].text:
        return table, []
    start = int(numbers[0]) if numbers and numbers[0].isdecimal() else 0
    if not numbers or numbers != [str(start + n) for n in range(len(numbers))]:
        return table, []
    taken = [p for cell in first.cells for p in cell.paragraphs]
    taken += [p for row in rest for p in row.cells[0].paragraphs]
    rows = tuple(
        replace(
            row,
            cells=tuple(replace(c, column=c.column - 1, heading=False) for c in row.cells if c.column > 0),
            heading=False,
        )
        for row in rest
    )
    return replace(table, rows=rows, columns=table.columns - 1), taken


def letter_of(column: int) -> str:
    """ "A", "B", … "AA" of a column from 0."""
    text = ""
    column += 1
    while column > 0:
        column, digit = divmod(column - 1, 26)
        text = chr(65 + digit) + text
    return text


def without_labels(table: Table) -> tuple[Table, list[Paragraph]]:
    """A table without the headings that a page repeats in each cell for narrow screens; they are furniture.

    Taken off only where the cells with text of all columns but one, LABELLED_CELLS at least, begin with their
    heading.
    """
    heads = 0
    while heads < len(table.rows) and table.rows[heads].heading:
        heads += 1
    if heads == 0:
        return table, []
    # below the headings may stand a row of prompts, which no cell repeats
    headings: dict[int, set[str]] = defaultdict(set)
    for row in table.rows[:heads]:
        for cell in row.cells:
            if cell.text:
                headings[cell.column].add(plain(cell.text))
    parted: dict[tuple[int, int], tuple[Paragraph, Paragraph | None]] = {}
    hits: dict[int, list[bool]] = defaultdict(list)
    for at, row in enumerate(table.rows[heads:], heads):
        for cell in row.cells:
            if cell.paragraphs and cell.span == 1:
                label = part_label(cell.paragraphs[0], headings[cell.column])
                hits[cell.column].append(label is not None)
                if label is not None:
                    parted[at, cell.column] = label
    labelled = {c for c, found in hits.items() if all(found)}
    cells = sum(len(hits[c]) for c in labelled)
    if len(labelled) < 2 or len(labelled) < len(hits) - 1 or cells < LABELLED_CELLS:
        return table, []
    rows = tuple(
        replace(
            row,
            cells=tuple(
                replace(c, paragraphs=tuple(p for p in (parted[at, c.column][1],) if p) + c.paragraphs[1:])
                if c.column in labelled and (at, c.column) in parted
                else c
                for c in row.cells
            ),
        )
        for at, row in enumerate(table.rows)
    )
    taken = [label for (_, column), (label, _) in parted.items() if column in labelled]
    return replace(table, rows=rows), taken


def part_label(paragraph: Paragraph, headings: set[str]) -> tuple[Paragraph, Paragraph | None] | None:
    """One of the headings that opens a paragraph, and the rest of it; None where none does."""
    if plain(paragraph.text) in headings:
        return paragraph, None
    label, colon, rest = paragraph.text.partition(":")
    if colon and plain(label) in headings and rest.strip():
        return Paragraph(f"{label}:", UNPLACED), replace(paragraph, text=rest.strip())
    # a label in an element of its own, with a space behind it or not; a sentence goes on with a small letter, and
    # "Recommendation 1" is the name of what the cell says
    named = NUMBERED.match(paragraph.text)
    if named is not None and " " in named.group():
        return None
    for heading in sorted(headings, key=len, reverse=True):
        cut = len(heading)
        rest = paragraph.text[cut:].strip()
        if paragraph.text[:cut].lower() == heading and rest and not rest[0].islower():
            return Paragraph(paragraph.text[:cut], UNPLACED), replace(paragraph, text=rest)
    return None


def plain(text: str) -> str:
    return " ".join(text.split()).rstrip(" :").lower()
