"""Sheets as they were read → a Document: their blocks one below the other, and what an analyst should know."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import count
from typing import NamedTuple

from extract.document import Block, Document, Lost, Paragraph, Place, Row, Table, each_paragraph
from extract.errors import EmptyFileError
from extract.notices import Notice, counted
from extract.signs import are_signs
from extract.words import missing_words, words_in
from extract.workbook.conditions import dress_by_rule
from extract.workbook.formula import Cells, Grid
from extract.workbook.grid import blocks_of
from extract.workbook.looks import Looks
from extract.workbook.parts import SheetPart
from extract.workbook.rules import Rule
from extract.workbook.sheet import CellRead, SheetRead
from extract.workbook.styles import Styles

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
UNPLACED = Place(None)
#: Headings of a form: a row with fewer texts is a title or a line of a key.
FORM = 3
#: Kinds of rules that colour cells by a scale, which is not followed.
SCALES = ("colorScale",)


class Sheet(NamedTuple):
    """A sheet with what hangs beside its cells."""

    part: SheetPart
    read: SheetRead
    boxes: list[str]


def document_of(
    sheets: list[Sheet],
    styles: Styles,
    notices: list[Notice],
    names: Mapping[str, str] | None = None,
    plain: bool = False,
) -> Document:
    """All sheets one below the other. `names`: those that the workbook gives to cells; `plain`: the sheets were
    saved as text, without looks."""
    grids = (
        {s.part.name.lower(): grid_of(s.read) for s in sheets} if any(s.read.rules for s in sheets) else {}
    )
    blocks: list[Block] = []
    furniture: list[Paragraph] = []
    doubtful = 0
    seen_tabs = [s for s in sheets if not s.part.hidden and s.read.rows]
    forms = Counter(form_of(sheet) for sheet in seen_tabs)
    for sheet in sheets:
        furniture += [Paragraph(text, UNPLACED) for text in sheet.read.margins]
        if sheet.part.hidden:
            furniture += [
                Paragraph(line, UNPLACED)
                for row in sheet.read.rows
                for c in row.cells
                for line in c.text.split("\n")
                if line
            ]
            continue
        painter = Painter(
            styles, sheet.read, Cells(grids.get(sheet.part.name.lower(), {}), grids, names or {})
        )
        tab = Paragraph(sheet.part.name, UNPLACED)
        made = list(blocks_of(sheet.read.rows, sheet.read.merges, painter.looks, plain))
        doubtful += painter.doubtful
        boxes = [Paragraph(text, UNPLACED) for text in sheet.boxes]
        if len(seen_tabs) > 1 and made and forms[form_of(sheet)] > 1:
            # the same form on several sheets: the tab says whose rows they are, as a heading above the table
            wide = (n for n, block in enumerate(made) if isinstance(block, Table) and block.columns >= FORM)
            at = next(wide, 0)  # a key above the form has two columns
            blocks += [*boxes, *made[:at], replace(tab, heading=2, bold=True), *made[at:]]
        else:
            blocks += [*([tab] * bool(tab.text)), *boxes, *made]
    places = (Place(None, None, index) for index in count())
    placed_blocks = [placed(block, places) for block in blocks]
    furniture = [replace(p, place=next(places)) for p in furniture if p.text]
    if not any(sheet.read.rows or sheet.boxes for sheet in sheets):
        raise EmptyFileError("The workbook has no text in it.")
    seen = [f"{p.marker} {p.text}" for block in placed_blocks for p in each_paragraph(block)] + [
        p.text for p in furniture
    ]
    lost = missing_words(raw_texts(sheets), seen)
    notices += remarks_on(sheets, doubtful, lost)
    return Document(
        blocks=tuple(placed_blocks),
        reader="workbook",
        media_type=MEDIA_TYPE,
        pages=None,
        words=words_in(seen) + len(lost),
        furniture=tuple(furniture),
        lost=tuple(Lost(None, word) for word in lost),
        notices=tuple(notices),
    )


def form_of(sheet: Sheet) -> tuple[str, ...]:
    """The headings of a sheet: its first row of at least three texts, in lower case."""
    for row in sheet.read.rows[:40]:
        texts = tuple(" ".join(c.text.lower().split()) for c in row.cells if c.text)
        if len(texts) >= FORM:
            return texts
    return (sheet.part.name,)


def raw_texts(sheets: list[Sheet]) -> Iterator[str]:
    """Every text of the workbook."""
    for sheet in sheets:
        if not sheet.part.hidden:
            yield sheet.part.name
            yield from sheet.boxes
        yield from sheet.read.margins
        for row in sheet.read.rows:
            yield from (cell.text for cell in row.cells if cell.text)


def grid_of(sheet: SheetRead) -> Grid:
    """What the cells of a sheet hold, by row and column."""
    return {(row.number, c.column): c.value for row in sheet.rows for c in row.cells}


class Painter:
    """The looks of a sheet's cells, conditional formats among them."""

    def __init__(self, styles: Styles, sheet: SheetRead, cells: Cells) -> None:
        self.styles = styles
        self.rules: list[Rule] = sorted(
            (r for r in sheet.rules if r.stops or r.icons or any(r.dress) or r.kind in SCALES),
            key=lambda rule: rule.priority,
        )
        self.cells = cells
        self.known: dict[tuple[int, int], Looks] = {}
        self.doubtful = 0  # cells for which a rule could not be followed

    def looks(self, row: int, cell: CellRead) -> Looks:
        at = row, cell.column
        if at not in self.known:
            self.known[at] = self.found(row, cell)
        return self.known[at]

    def found(self, row: int, cell: CellRead) -> Looks:
        style = self.styles.of(cell.style)
        fill, ink = style.fill, style.font.ink
        if self.rules:
            dress, doubtful = dress_by_rule(self.rules, row, cell.column, self.cells)
            self.doubtful += doubtful
            fill, ink = dress.light or dress.fill or fill, dress.ink or ink
        if are_signs(cell.text) and ink not in (None, "000000"):
            fill = ink
        return Looks(fill, style.font.bold, style.font.size)


def placed(block: Block, places: Iterator[Place]) -> Block:
    """A block whose paragraphs know where in the workbook they stand."""
    if isinstance(block, Paragraph):
        return replace(block, place=next(places))
    start = next(places)
    rows = []
    for row in block.rows:
        here = next(places)
        cells = tuple(
            replace(c, paragraphs=tuple(replace(p, place=next(places)) for p in c.paragraphs), place=here)
            for c in row.cells
        )
        rows.append(Row(cells, row.heading, here))
    return replace(block, rows=tuple(rows), place=start)


def remarks_on(sheets: list[Sheet], doubtful: int, lost: list[str]) -> Iterator[Notice]:
    """What an analyst should know about the sheets."""
    for sheet in sheets:
        read, name = sheet.read, sheet.part.name
        if sheet.part.hidden and read.rows:
            words = sum(words_in([c.text]) for row in read.rows for c in row.cells)
            yield Notice(
                "hidden_sheet",
                f"The sheet “{name}” is hidden in the workbook ({counted(words, 'word')}); it is left out.",
            )
            continue
        columns = {c.column for row in read.rows for c in row.cells if c.text} & read.hidden_columns
        if read.hidden_rows or columns:
            parts = [counted(read.hidden_rows, "row")] * bool(read.hidden_rows)
            parts += [counted(len(columns), "column")] * bool(columns)
            are = "is" if read.hidden_rows + len(columns) == 1 else "are"
            yield Notice(
                "hidden_cells",
                f"On the sheet “{name}” {' and '.join(parts)} with text {are} hidden (or filtered out) and read all the same.",
            )
        if read.damaged:
            yield Notice("part_damaged", f"The sheet “{name}” is damaged: it was read as far as it goes.")
        if read.uncomputed:
            yield Notice(
                "formula_uncomputed",
                f"On the sheet “{name}” no result is stored of {counted(read.uncomputed, 'formula')}, so that as many cells "
                "are empty. Open the workbook in Excel or LibreOffice, save it and read the new copy.",
            )
        if read.struck:
            count, first = words_in(read.struck), " ".join(read.struck[0].split())[:60]
            yield Notice(
                "struck_text",
                f"On the sheet “{name}” {counted(count, 'word')} of the text {'is' if count == 1 else 'are'} struck through (“{first}”); "
                "they are read as text. Look whether they still hold.",
            )
        if read.years_added:
            yield Notice(
                "date_year_added",
                f"On the sheet “{name}” the year is added to {counted(read.years_added, 'date')} from what the cells hold: "
                "it is not shown.",
            )
        if read.turned:
            yield Notice(
                "date_turned",
                f"On the sheet “{name}” the American order is shown of {counted(read.turned, 'date')}, written here day first.",
            )
    if doubtful:
        yield Notice(
            "colour_rule_unread",
            f"The colours of {counted(doubtful, 'cell')} hang on rules that cannot be followed here (today's date, scales "
            "of colours); their ratings may be missing.",
        )
    if lost:
        yield Notice(
            "words_lost",
            f"{counted(len(lost), 'word')} of the workbook could not be placed: {' '.join(lost[:12])}",
        )
