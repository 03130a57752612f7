"""The rows of a sheet → its tables, and the paragraphs above, between and below them.

A sheet is one grid from end to end; what a person sees in it are blocks that stand apart by empty rows. A block
goes on with the one above it where it has its columns and no headings of its own.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from extract.bullets import BULLET
from extract.document import Cell, Paragraph, Place, Row, Table
from extract.workbook.beside import parted, texts_of
from extract.workbook.looks import Looks, LooksOf
from extract.workbook.rules import Area
from extract.workbook.sheet import CellRead, RowRead

UNPLACED = Place(None)
#: A block goes on with the table above it where a row of it fills at least this share of that table's columns.
GOES_ON = 0.4
#: And so many: two texts beside each other are a total or a line of a key, where a row has more columns.
LEAST = 3
#: Rows that are looked at to see how a table's own rows are set.
SEEN = 20
#: Words of a label across a table ("Recommendations for the police"); a longer text is a sentence.
LABEL_WORDS = 10
#: Cells in merged areas that are looked at; areas do not overlap, so that no sheet has more than its cells.
MOST_COVERED = 5_000_000
Block = Paragraph | Table


@dataclass(slots=True)
class Stretch:
    """Rows with no empty row between them, or that go on over some."""

    rows: list[RowRead] = field(default_factory=list)
    apart: set[int] = field(default_factory=set)  # numbers of rows of one text that stand between empty rows

    @property
    def last(self) -> int:
        return self.rows[-1].number


def blocks_of(
    rows: Sequence[RowRead], merges: Sequence[Area], looks: LooksOf, plain: bool = False
) -> Iterator[Block]:
    """The blocks of a sheet, from its top. `plain`: nothing says how its cells look (text)."""
    spans = spans_of(merges)
    for piece in parted(rows, merges, looks, headings_of):
        for stretch in joined(stretches(piece, merges), looks):
            if is_table(stretch):
                labels = (
                    row
                    for row in stretch.rows
                    if (is_label(row) if plain else runs_across(row, stretch, looks))
                )
                stretch.apart.update(row.number for row in labels)
            yield from of_stretch(stretch, spans, looks)


def headings_of(rows: Sequence[RowRead]) -> RowRead | None:
    """The row of headings among the rows of a sheet: the first with several texts."""
    several = [row for row in rows if len(texts_of(row)) > 1]
    return next((row for row in several if len(texts_of(row)) >= LEAST), several[0] if several else None)


def runs_across(row: RowRead, table: Stretch, looks: LooksOf) -> bool:
    """One text in the first column that is set as no other row is but headings: it is shown across the row."""
    texts = texts_of(row)
    if (
        len(texts) != 1
        or texts[0].column != first_texts(table)[0].column
        or not set_off(row.number, texts, looks)
    ):
        return False
    others = [r for r in table.rows if len(texts_of(r)) > 1][1:]  # below the headings
    return not any(set_off(r.number, texts_of(r)[:1], looks) for r in others[:SEEN])


def is_label(row: RowRead) -> bool:
    """One text in the first column that is no sentence, or names a recommendation: shown across the row."""
    texts = texts_of(row)
    if len(texts) != 1 or texts[0].column != 1 or "\n" in texts[0].text:
        return False
    words = texts[0].text.split()
    short = len(words) <= LABEL_WORDS and not texts[0].text.endswith((".", ";", ","))
    named = words[0].lower().startswith("rec") and any(c.isdigit() for c in " ".join(words[:4]))
    return (short and any(len(word) > 3 and word.isalpha() for word in words)) or named


def spans_of(merges: Sequence[Area]) -> dict[tuple[int, int], Area]:
    """The merged areas by their first cell."""
    return {(area.top, area.left): area for area in merges}


def stretches(rows: Sequence[RowRead], merges: Sequence[Area]) -> list[Stretch]:
    """The rows in stretches; a merged cell that goes down holds its rows together."""
    ends: dict[int, int] = {}
    for area in merges:
        ends[area.top] = max(ends.get(area.top, 0), area.bottom)
    found: list[Stretch] = []
    reach = 0
    for row in rows:
        if not found or row.number > max(reach, found[-1].last) + 1:
            found.append(Stretch())
        found[-1].rows.append(row)
        reach = max(reach, ends.get(row.number, 0))
    return found


def joined(parts: Sequence[Stretch], looks: LooksOf) -> list[Stretch]:
    """Stretches of one table as one: empty rows between groups of a tracker end nothing."""
    found: list[Stretch] = []
    waiting: list[Stretch] = []  # single texts between two pieces of a table
    for part in parts:
        table = found[-1] if found else None
        if table is not None and is_table(table) and all(len(texts_of(r)) == 1 for r in part.rows):
            waiting.append(part)
            continue
        if table is not None and is_table(table) and goes_on(table, part, looks):
            for more in (*waiting, part):
                table.rows.extend(more.rows)
            table.apart.update(row.number for more in waiting for row in more.rows)
        else:
            found.extend((*waiting, Stretch(list(part.rows))))
        waiting = []
    return [*found, *waiting]


def is_table(stretch: Stretch) -> bool:
    """At least three columns, and a row below the first that has them."""
    return len(first_texts(stretch)) >= 3 and sum(len(texts_of(row)) > 1 for row in stretch.rows) > 1


def first_texts(stretch: Stretch) -> list[CellRead]:
    """The cells of the first row with several texts: the headings, where there are any. A row of two may stand
    above them and group them."""
    row = headings_of(stretch.rows)
    return [] if row is None else texts_of(row)


def goes_on(table: Stretch, part: Stretch, looks: LooksOf) -> bool:
    heads = first_texts(table)
    left, right = heads[0].column, max(c.column for row in table.rows for c in texts_of(row))
    columns = [c.column for row in part.rows for c in texts_of(row)]
    if min(columns) < left or max(columns) > right:
        return False
    if max(len(texts_of(row)) for row in part.rows) < max(min(LEAST, len(heads) - 1), GOES_ON * len(heads)):
        return False
    mine = first_texts(part)
    if [c.text for c in mine] == [c.text for c in heads]:
        return True  # the headings again
    row = next(r.number for r in part.rows if texts_of(r) == mine)
    head = next(r.number for r in table.rows if texts_of(r) == heads)
    return not (len(mine) > 1 and set_off(row, mine, looks) and set_off(head, heads, looks))


def set_off(row: int, cells: Sequence[CellRead], looks: LooksOf) -> bool:
    """Whether a row is set as headings are: all in bold letters, or all on one colour."""
    seen = [looks(row, cell) for cell in cells]
    fills = {look.fill for look in seen}
    return all(look.bold for look in seen) or (len(fills) == 1 and fills.pop() not in (None, "FFFFFF"))


def of_stretch(stretch: Stretch, spans: dict[tuple[int, int], Area], looks: LooksOf) -> Iterator[Block]:
    """The single texts above a table as paragraphs, then the table. Rows of single texts alone are paragraphs."""
    rows, start = stretch.rows, 0
    above: list[Paragraph] = []
    while start < len(rows) and is_single(rows[start], spans):
        above.extend(paragraphs(rows[start], looks))
        start += 1
    if above and stretch.apart and is_label(rows[start - 1]):
        above[-1] = replace(above[-1], bold=True)  # the first of the labels that part the table
    yield from above
    if start < len(rows):
        yield table_of(rows[start:], stretch.apart, spans, looks)


def is_single(row: RowRead, spans: dict[tuple[int, int], Area]) -> bool:
    """A row with one text that does not go down beside other rows."""
    texts = texts_of(row)
    area = spans.get((row.number, texts[0].column))
    return len(texts) == 1 and (area is None or area.top == area.bottom or area.left < area.right)


def paragraphs(row: RowRead, looks: LooksOf) -> Iterator[Paragraph]:
    for cell in texts_of(row):
        look = looks(row.number, cell)
        yield from lines_of(cell.text, look, cell.struck)


def lines_of(text: str, look: Looks, struck: str = "") -> Iterator[Paragraph]:
    """The lines of a cell, each a paragraph as its writer set it; bullets apart."""
    said = struck.split("\n") if struck else []
    for line in text.split("\n"):
        gone = said.pop(0).strip() if said and said[0].strip() in line else ""
        bullet = BULLET.match(line)
        marker = bullet.group().strip() if bullet and bullet.end() < len(line) else ""
        rest = line[bullet.end() :].strip() if bullet and marker else line
        yield Paragraph(
            rest, UNPLACED, marker, bold=look.bold, size=look.size, struck=gone if gone in rest else rest
        )


def table_of(
    rows: Sequence[RowRead], apart: set[int], spans: dict[tuple[int, int], Area], looks: LooksOf
) -> Table:
    """A grid of the columns that hold text, or that a merged cell with text covers together with others.

    `apart`: rows whose one text is shown across the table.
    """
    here = [spans[row.number, c.column] for row in rows for c in row.cells if (row.number, c.column) in spans]
    with_text = {(row.number, cell.column) for row in rows for cell in texts_of(row)}
    columns = sorted({column for _, column in with_text} | coloured_columns(rows, here, with_text, looks))
    covering = covers(here, {row.number for row in rows}, columns)
    made: list[Row] = []
    for row in rows:
        cells = {cell.column: cell for cell in row.cells}
        found: list[Cell] = []
        at = 0
        while at < len(columns):
            column = columns[at]
            area = covering.get((row.number, column))
            span = 1
            if area is not None:
                span = max(1, bisect_right(columns, area.right) - at)
            elif row.number in apart and column in cells and cells[column].text:
                span = len(columns) - at
            anchor = cells.get(area.left if area is not None else column)
            merged = area is not None and area.top < row.number
            look = looks(row.number, anchor) if anchor is not None else Looks()
            text = anchor.text if anchor is not None and not merged else ""
            content = tuple(lines_of(text, look, anchor.struck)) if text and anchor is not None else ()
            found.append(Cell(at, span, content, look.fill, merged))
            at += span
        made.append(Row(tuple(found)))
    return Table(tuple(carried_fills(made)), len(columns), UNPLACED)


def coloured_columns(
    rows: Sequence[RowRead], merges: Sequence[Area], with_text: set[tuple[int, int]], looks: LooksOf
) -> set[int]:
    """Columns without text below a heading that is merged over them and that show colours of their own."""
    wide = [a for a in merges if a.right > a.left and (a.top, a.left) in with_text]
    named = {column for _, column in with_text}
    below = {n for a in wide if a.right - a.left < 4 for n in range(a.left, a.right + 1)} - named
    seen: dict[int, set[str | None]] = {}
    for row in rows:
        for cell in row.cells:
            if cell.column in below:
                seen.setdefault(cell.column, set()).add(looks(row.number, cell).fill)
    return {column for column, fills in seen.items() if len(fills - {None, "FFFFFF"}) > 1}


def covers(merges: Sequence[Area], rows: set[int], columns: Sequence[int]) -> dict[tuple[int, int], Area]:
    """(row, column) → the merged area that it lies in."""
    numbers = sorted(rows)
    found: dict[tuple[int, int], Area] = {}
    tried = 0
    for area in merges:
        if tried > MOST_COVERED:
            break
        inside = columns[bisect_left(columns, area.left) : bisect_right(columns, area.right)]
        for number in numbers[bisect_left(numbers, area.top) : bisect_right(numbers, area.bottom)]:
            tried += len(inside)
            for column in inside:
                found.setdefault((number, column), area)
    return found


def carried_fills(rows: list[Row]) -> Iterator[Row]:
    """Rows in which a cell that goes on from above has the colour of its first piece."""
    above: dict[int, str | None] = {}
    for row in rows:
        cells = tuple(replace(c, fill=above.get(c.column, c.fill)) if c.merged else c for c in row.cells)
        above = {cell.column: cell.fill for cell in cells}
        yield replace(row, cells=cells)
