"""A sheet's XML → its rows with text, read row by row: empty rows cost nothing, however many there are."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from io import BytesIO
from typing import NamedTuple

from lxml import etree

from extract.errors import DamagedError
from extract.word.names import Element
from extract.word.symbols import shown_text
from extract.workbook.formats import shown
from extract.workbook.rules import REFERENCE, Area, Rule, areas_of, column_of, rules_of
from extract.workbook.styles import Font, Styles, font_of, local, number_of

#: Rows and columns of a sheet (Excel's limits, which files by others may claim to exceed).
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
#: Cells with text that are read of a workbook: a tracker of 20,000 rows and 25 columns has half a million.
MOST_CELLS = 2_000_000
#: Coloured cells without text are kept up to so many columns behind the last text: a rating has a heading.
COLOURED_BEYOND = 20
#: Merged areas that are followed; a plan of 1,000 rows has some thousands.
MOST_MERGES = 200_000


class CellRead(NamedTuple):
    """A cell with its text as shown; `value` is what it holds: a number, a text, or nothing."""

    column: int
    text: str
    style: int
    value: float | str | None
    struck: str = ""  # what of the text is struck through


class RowRead(NamedTuple):
    number: int
    cells: tuple[CellRead, ...]


class Text(NamedTuple):
    """A string. `rich`: its pieces have looks of their own; `struck`: those that are struck through."""

    plain: str = ""
    rich: bool = False
    struck: str = ""


@dataclass(slots=True)
class SheetRead:
    """A sheet as it stands. Only rows with text are in it."""

    rows: list[RowRead] = field(default_factory=list)
    merges: list[Area] = field(default_factory=list)
    hidden_rows: int = 0  # with text
    hidden_columns: set[int] = field(default_factory=set)
    rules: list[Rule] = field(default_factory=list)
    margins: list[str] = field(default_factory=list)  # head and foot of its printed pages
    struck: list[str] = field(default_factory=list)  # texts that are struck through
    uncomputed: int = 0  # formulas without a stored result
    years_added: int = 0
    turned: int = 0
    damaged: bool = False

    @property
    def cells(self) -> int:
        return sum(len(row.cells) for row in self.rows)


class Reading(NamedTuple):
    """What a sheet's cells refer to."""

    strings: Sequence[Text]
    styles: Styles
    from_1904: bool


def read_sheet(data: bytes, reading: Reading) -> SheetRead:
    """A sheet's rows, merged areas and rules. One that breaks off is read as far as it goes."""
    if b"<!DOCTYPE" in data[:4096]:
        raise DamagedError(
            "The workbook defines words of its own (a document type with entities), which no workbook may "
            "have and attacks do.",
            "Do not open it. Ask the publisher for a new copy of the file.",
        )
    sheet = SheetRead()
    state = State()
    wanted = [f"{{*}}{name}" for name in ("row", *PARTS)]
    events = etree.iterparse(
        BytesIO(data), events=("end",), tag=wanted, resolve_entities=False, no_network=True, load_dtd=False,
        huge_tree=True,
    )  # fmt: skip
    try:
        for _, element in events:
            name = local(element)
            if name == "row":
                read_row(element, sheet, state, reading)
                discard(element)
            elif name in PARTS:
                PARTS[name](element, sheet, reading.styles)
    except etree.XMLSyntaxError:
        sheet.damaged = True
    return sheet


@dataclass(slots=True)
class State:
    """Where the reading stands: rows and cells may leave out where they are, and then follow the one before."""

    row: int = 0
    last_text: int = 0  # the last column with text so far
    cells: int = 0


def discard(element: Element) -> None:
    """Forget an element and what stands before it."""
    element.clear()
    while element.getprevious() is not None:
        del element.getparent()[0]


def read_row(element: Element, sheet: SheetRead, state: State, reading: Reading) -> None:
    """Add a row to the sheet where it has text."""
    number = number_of(element.get("r"))
    state.row = number if 0 < number <= LAST_ROW else state.row + 1
    if not any(len(child) for child in element):
        return  # cells without a value: millions of them where somebody gave whole columns a look
    found: dict[int, CellRead] = {}
    column, with_text = 0, 0
    for child in element:
        if local(child) != "c":
            continue
        place = REFERENCE.fullmatch(child.get("r") or "")
        column = column_of(place.group(1)) if place else column + 1
        if column > LAST_COLUMN:
            continue
        cell = read_cell(child, column, sheet, reading)
        if cell.text:
            with_text += 1
            state.last_text = max(state.last_text, column)
        elif reading.styles.of(cell.style).fill is None and not sheet_may_colour(cell):
            continue
        found.setdefault(column, cell)
    if not with_text:
        return
    kept = [c for c in found.values() if c.text or c.column <= state.last_text + COLOURED_BEYOND]
    state.cells += len(kept)
    if state.cells > MOST_CELLS:
        raise DamagedError(
            f"A sheet of the workbook has more than {MOST_CELLS:,} cells with text.",
            "Copy the plan's sheet into a workbook of its own and read that.",
        )
    sheet.rows.append(RowRead(state.row, tuple(sorted(kept, key=lambda c: c.column))))
    sheet.hidden_rows += element.get("hidden") in ("1", "true")


def sheet_may_colour(cell: CellRead) -> bool:
    """Whether a cell without text may have a colour by rule: it was given a look of its own."""
    return cell.style > 0


def read_cell(element: Element, column: int, sheet: SheetRead, reading: Reading) -> CellRead:
    """A cell's text as it is shown, by the type of its value (18.18.11)."""
    kind = element.get("t") or "n"
    style = max(0, number_of(element.get("s") or "0"))
    stored = formula = inline = None
    for child in element:
        name = local(child)
        if name == "v":
            stored = child.text
        elif name == "f":
            formula = child
        elif name == "is":
            inline = child
    font = reading.styles.of(style).font
    if kind == "inlineStr" or (inline is not None and stored is None):
        return texted(
            column, Text() if inline is None else string_of(inline, reading.styles), style, font, sheet
        )
    if stored is None:
        sheet.uncomputed += formula is not None
        return CellRead(column, "", style, None)
    if kind == "s":
        at = number_of(stored.strip())
        text = reading.strings[at] if 0 <= at < len(reading.strings) else Text()
        return texted(column, text, style, font, sheet)
    if kind in ("str", "e"):
        return texted(column, Text(unescaped(stored)), style, font, sheet)
    if kind == "b":
        return CellRead(column, "TRUE" if stored.strip() in ("1", "true") else "FALSE", style, stored)
    number = serial(stored) if kind == "d" else as_number(stored)
    if number is None:
        return CellRead(column, tidy(stored), style, stored)
    code = reading.styles.of(style).code
    if kind == "d" and code == "General":
        code = "dd/mm/yyyy"
    made = shown(number, code, reading.from_1904 and kind != "d")
    sheet.years_added += made.year_added
    sheet.turned += made.turned
    return CellRead(column, tidy(made.text), style, number)


def texted(column: int, text: Text, style: int, font: Font, sheet: SheetRead) -> CellRead:
    """A cell with a text, in the font of the cell where its pieces have none of their own."""
    shown_as = shown_text(text.plain, font.symbols) if font.symbols and not text.rich else text.plain
    struck = text.plain if font.struck and not text.rich else text.struck
    if struck.strip():
        sheet.struck.append(struck)
    return CellRead(column, tidy(shown_as), style, text.plain or None, tidy(struck))


def as_number(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if abs(number) < 1e300 else None


def serial(text: str) -> float | None:
    """A day that is stored as ISO 8601 as the number that stands for it."""
    try:
        when = datetime.fromisoformat(text.strip().rstrip("Z"))
    except ValueError:
        return None
    return (when - datetime(1899, 12, 30)).total_seconds() / 86_400


def string_of(element: Element, styles: Styles) -> Text:
    """The text of a string, its runs joined; what tells how to pronounce it (rPh) is no text."""
    parts, struck, rich = [], [], False
    for child in element:
        if local(child) == "t":
            parts.append(child.text or "")
        elif local(child) == "r":
            rich = True
            text = "".join(part.text or "" for part in child if local(part) == "t")
            looks = next((part for part in child if local(part) == "rPr"), None)
            font = Font() if looks is None else font_of(looks, styles.theme)
            parts.append(shown_text(text, font.symbols) if font.symbols else text)
            struck.append(text if font.struck else "")
    return Text(unescaped("".join(parts)), rich, unescaped("".join(struck)))


ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def unescaped(text: str) -> str:
    """Letters that XML cannot hold are written _x000D_ (22.4.2.4)."""
    return ESCAPED.sub(lambda m: chr(int(m.group(1), 16)), text) if "_x" in text else text


SPACES = re.compile(r"[^\S\n]+")
UNSEEN = re.compile("[\u0000-\u0008\u000e-\u001f\u00ad\u200b\u2060\ufeff]")


def tidy(text: str) -> str:
    """White space as a reader sees it: runs of spaces are one, line breaks stay."""
    text = UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\v", "\n"))
    return "\n".join(part for line in text.split("\n") if (part := SPACES.sub(" ", line).strip()))


# --- what stands beside the rows -----------------------------------------------------------------------------


def read_columns(element: Element, sheet: SheetRead, _: Styles) -> None:
    for column in element:
        if column.get("hidden") in ("1", "true"):
            first, last = number_of(column.get("min")), number_of(column.get("max"))
            if 0 < first <= last:
                sheet.hidden_columns.update(range(first, min(last, LAST_COLUMN) + 1))


def read_merge(element: Element, sheet: SheetRead, _: Styles) -> None:
    if len(sheet.merges) < MOST_MERGES:
        sheet.merges.extend(a for a in areas_of(element.get("ref")) if (a.top, a.left) != (a.bottom, a.right))


#: Codes in the head and foot of printed pages (18.3.1.46): sections, fonts, page numbers.
CODES = re.compile(r'&(?:"[^"]*"|\d+|K[0-9A-F]{6}|[A-Z])', re.IGNORECASE)


def read_margin(element: Element, sheet: SheetRead, _: Styles) -> None:
    text = tidy(CODES.sub(" ", element.text or ""))
    if text and text not in sheet.margins:
        sheet.margins.append(text)


PARTS = {
    "cols": read_columns,
    "mergeCell": read_merge,
    "conditionalFormatting": lambda element, sheet, styles: sheet.rules.extend(rules_of(element, styles)),
    "oddHeader": read_margin,
    "oddFooter": read_margin,
    "evenHeader": read_margin,
    "evenFooter": read_margin,
    "firstHeader": read_margin,
    "firstFooter": read_margin,
}
