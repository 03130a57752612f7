"""The looks of a workbook's cells: number formats, fills, letters (ECMA-376 part 1, 18.8)."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, TypeVar

from extract.word.colours import mixed, read_theme, toned
from extract.word.names import Element
from extract.word.symbols import symbols
from extract.workbook.formats import BUILT_IN

T = TypeVar("T")
#: The theme's colours in the order in which a workbook counts them (18.8.3): light and dark change places.
THEME = ("lt1", "dk1", "lt2", "dk2", *(f"accent{n}" for n in range(1, 7)), "hlink", "folHlink")
#: The colours that are known by number (18.8.27), 0 to 63; 64 and 65 are those of the system.
INDEXED = (
    "000000", "FFFFFF", "FF0000", "00FF00", "0000FF", "FFFF00", "FF00FF", "00FFFF",
    "000000", "FFFFFF", "FF0000", "00FF00", "0000FF", "FFFF00", "FF00FF", "00FFFF",
    "800000", "008000", "000080", "808000", "800080", "008080", "C0C0C0", "808080",
    "9999FF", "993366", "FFFFCC", "CCFFFF", "660066", "FF8080", "0066CC", "CCCCFF",
    "000080", "FF00FF", "FFFF00", "00FFFF", "800080", "800000", "008080", "0000FF",
    "00CCFF", "CCFFFF", "CCFFCC", "FFFF99", "99CCFF", "FF99CC", "CC99FF", "FFCC99",
    "3366FF", "33CCCC", "99CC00", "FFCC00", "FF9900", "FF6600", "666699", "969696",
    "003366", "339966", "003300", "333300", "993300", "993366", "333399", "333333",
)  # fmt: skip
#: Values by which a property that is there is off.
OFF = ("0", "false")
#: Shares of a pattern's ink (18.18.55).
PATTERNS = {"gray125": 0.125, "gray0625": 0.0625, "lightGray": 0.25, "mediumGray": 0.5, "darkGray": 0.75}


class Dress(NamedTuple):
    """What a conditional format gives to a cell, RRGGBB each; `light`: the colour of an icon."""

    fill: str | None = None
    ink: str | None = None
    light: str | None = None


class Font(NamedTuple):
    """The letters of a cell. `symbols`: the symbol font that they are of, where they are of one."""

    bold: bool = False
    size: float = 0.0
    ink: str | None = None
    symbols: str | None = None
    struck: bool = False


PLAIN = Font()


@dataclass(frozen=True, slots=True)
class Style:
    """How the cells of one style look."""

    code: str = "General"  # number format
    fill: str | None = None
    font: Font = PLAIN


@dataclass(frozen=True, slots=True)
class Styles:
    """Looks by the number that cells give; `conditional`: those of conditional formats by theirs."""

    cells: tuple[Style, ...] = (Style(),)
    conditional: tuple[Dress, ...] = ()
    theme: Mapping[str, str] = field(default_factory=dict)

    def of(self, number: int) -> Style:
        return self.cells[number] if 0 <= number < len(self.cells) else Style()


def read_styles(root: Element | None, theme_part: Element | None) -> Styles:
    """The styles of a workbook; plain ones where it has none."""
    if root is None:
        return Styles()
    theme = read_theme(theme_part)
    codes = dict(BUILT_IN)
    for entry in named(root, "numFmts"):
        number, code = entry.get("numFmtId") or "", entry.get("formatCode")
        if number.isdigit() and code:
            codes[int(number)] = code
    fills = [fill_of(entry, theme, conditional=False) for entry in named(root, "fills")]
    fonts = [font_of(entry, theme) for entry in named(root, "fonts")]
    cells = []
    for entry in named(root, "cellXfs"):
        code = codes.get(number_of(entry.get("numFmtId")), "General")
        cells.append(Style(code, at(fills, entry.get("fillId")), at(fonts, entry.get("fontId")) or PLAIN))
    conditional = tuple(dress_of(entry, theme) for entry in named(root, "dxfs"))
    return Styles(tuple(cells) or (Style(),), conditional, theme)


def dress_of(entry: Element, theme: Mapping[str, str]) -> Dress:
    """The looks of a conditional format (dxf, 18.8.14)."""
    fill = next((child for child in entry if local(child) == "fill"), None)
    font = next((child for child in entry if local(child) == "font"), None)
    return Dress(
        None if fill is None else fill_of(fill, theme, conditional=True),
        None if font is None else font_of(font, theme).ink,
    )


def local(element: Element) -> str:
    """An element's name without its namespace: strict and transitional files differ in nothing else here."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def named(root: Element, name: str) -> Iterable[Element]:
    """The children of the part of a style sheet that has a name."""
    for part in root:
        if local(part) == name:
            return [child for child in part if isinstance(child.tag, str)]
    return []


def number_of(text: str | None) -> int:
    return int(text) if text and re.fullmatch(r"\d{1,6}", text) else -1


def at(values: list[T], place: str | None) -> T | None:
    number = number_of(place)
    return values[number] if 0 <= number < len(values) else None


def font_of(font: Element, theme: Mapping[str, str]) -> Font:
    """The letters of a font, or of a run's properties, which name it by another element."""
    made = Font()
    for child in font:
        name, said = local(child), child.get("val") or ""
        if name == "b":
            made = made._replace(bold=said not in OFF)
        elif name == "strike":
            made = made._replace(struck=said not in OFF)
        elif name == "sz" and re.fullmatch(r"\d{1,3}(?:\.\d{1,3})?", said):
            made = made._replace(size=float(said))
        elif name == "color":
            made = made._replace(ink=colour_of(child, theme))
        elif name in ("name", "rFont") and said in symbols():
            made = made._replace(symbols=said)
    return made


def fill_of(fill: Element, theme: Mapping[str, str], conditional: bool) -> str | None:
    """A fill as RRGGBB. Of a solid one a cell gives the colour in front, a conditional format that behind."""
    for pattern in fill:
        if local(pattern) == "gradientFill":
            stops = [colour for stop in pattern for colour in stop]
            return colour_of(stops[0], theme) if stops else None
        kind = pattern.get("patternType") or ("solid" if conditional else "none")
        colours = {local(child): colour_of(child, theme) for child in pattern}
        front, back = colours.get("fgColor"), colours.get("bgColor")
        if kind == "none":
            return None
        if kind == "solid":
            return (back or front) if conditional else (front or back)
        if kind == "gray125" and front is None:
            return None  # the second fill of every workbook, which nobody chose
        return mixed(front or "000000", back or "FFFFFF", PATTERNS.get(kind, 0.5))
    return None


def colour_of(colour: Element, theme: Mapping[str, str]) -> str | None:
    """A colour by its red, green and blue, by its number, or of the theme with a tint (18.8.19)."""
    rgb = (colour.get("rgb") or "").upper()
    if re.fullmatch(r"[0-9A-F]{8}|[0-9A-F]{6}", rgb):
        found: str | None = rgb[-6:]
    elif colour.get("theme") is not None:
        number = number_of(colour.get("theme"))
        found = theme.get(THEME[number]) if 0 <= number < len(THEME) else None
    else:
        number = number_of(colour.get("indexed"))
        found = INDEXED[number] if 0 <= number < len(INDEXED) else None
    tint = colour.get("tint")
    if found and tint and re.fullmatch(r"-?\d(?:\.\d{1,20})?", tint):
        share = max(-1.0, min(1.0, float(tint)))
        found = toned(found, None, 1 + share) if share < 0 else toned(found, 1 - share, None)
    return found
