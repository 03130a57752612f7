"""A Word paragraph's text as a reader sees it, with its list number and its looks."""

import re
import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from extract.document import Paragraph, Place
from extract.word.names import Element, flag, value, w
from extract.word.numbering import Lists
from extract.word.styles import Style, half_points, on_off
from extract.word.walk import seen_children

#: Elements that hold no text: written down so that anything else is noticed.
SILENT = {
    w(name)
    for name in (
        "pPr", "rPr", "proofErr", "bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd",
        "commentReference", "annotationRef", "lastRenderedPageBreak", "instrText", "delText",
        "delInstrText", "footnoteRef", "endnoteRef", "separator", "continuationSeparator", "permStart",
        "permEnd", "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd",
        "softHyphen", "pgNum", "dayShort", "monthShort", "yearShort", "fldChar", "footnoteReference",
        "endnoteReference", "subDoc", "contentPart", "ruby", "pict", "object", "drawing",
    )
}  # fmt: skip
SPACES = {w("tab"): " ", w("ptab"): " ", w("cr"): "\n", w("noBreakHyphen"): "-"}


@dataclass(slots=True)
class Context:
    """What a paragraph's text depends on besides itself; `index` and `page` go on as it is read."""

    styles: dict[str, Style]
    lists: Lists
    index: int = 0
    page: int = 1
    paged: bool = False  # the file says where its pages ended when it was last shown
    hidden: list[str] = field(default_factory=list)  # text with the property "hidden"
    boxes: list[Element] = field(default_factory=list)  # text boxes met and not yet read


@cache
def symbols() -> dict[str, dict[str, str]]:
    """Font → low byte of the character code → the character that it shows."""
    with (Path(__file__).parent / "symbols.toml").open("rb") as stream:
        return tomllib.load(stream)


def shown(font: str | None, code: int) -> str:
    """The character that a symbol font shows for a code; "□" for one that is not known."""
    table = symbols().get(font or "", {})
    known = table.get(f"{code & 0xFF:02X}")
    return known or ("□" if 0xF000 <= code <= 0xF0FF else chr(code))


def read_paragraph(element: Element, context: Context) -> Paragraph:
    """One paragraph. Text boxes anchored in it are put on `context.boxes` for the caller to read."""
    style = context.styles.get(paragraph_style(element) or "", context.styles[""])
    index, page = context.index, context.page if context.paged else None
    context.index += 1
    pieces: list[str] = []
    looks: list[tuple[bool, float]] = []
    in_field_code = [False]
    for child in seen_children(element):
        if child.tag == w("r"):
            read_run(child, style, context, pieces, looks, in_field_code)
        elif child.tag.endswith("}oMath") or child.tag.endswith("}oMathPara"):
            pieces.append("".join(t.text or "" for t in child.iter() if str(t.tag).endswith("}t")))
    text = tidy("".join(pieces))
    marker, number = list_label(element, style, context, bool(text))
    bold = bool(looks) and all(b for b, _ in looks)
    size = max((s for _, s in looks), default=style.size or 0.0)
    return Paragraph(
        text=f"{number} {text}".strip() if number else text,
        place=Place(page, None, index),
        marker=marker,
        heading=style.heading,
        bold=bold,
        size=size,
    )


def read_run(
    run: Element,
    style: Style,
    context: Context,
    pieces: list[str],
    looks: list[tuple[bool, float]],
    in_field_code: list[bool],
) -> None:
    """Add a run's text to `pieces` and its looks (bold, size) to `looks`."""
    properties = run.find(w("rPr"))
    character = context.styles.get(value(properties, "rStyle") or "-") if properties is not None else None
    hidden = on_off(properties, "vanish", character.hidden if character else style.hidden)
    font = None
    if properties is not None and (fonts := properties.find(w("rFonts"))) is not None:
        font = fonts.get(w("ascii")) or fonts.get(w("hAnsi"))
    here: list[str] = []
    for child in seen_children(run):
        tag = child.tag
        if tag == w("t"):
            here.append(shown_text(child.text or "", font))
        elif tag in SPACES:
            here.append(SPACES[tag])
        elif tag == w("br"):
            if child.get(w("type")) == "page":
                context.page += not context.paged
            here.append("\n")
        elif tag == w("lastRenderedPageBreak"):
            context.page += 1
        elif tag == w("sym"):
            here.append(shown(child.get(w("font")), int(child.get(w("char")) or "20", 16)))
        elif tag == w("fldChar"):
            in_field_code[0] = child.get(w("fldCharType")) == "begin"
        elif tag in (w("drawing"), w("pict"), w("object")):
            context.boxes.extend(text_boxes(child))
    text = "".join(here)
    if not text or in_field_code[0]:
        return
    if hidden:
        context.hidden.append(text)
        return
    pieces.append(text)
    if text.strip():
        bold = on_off(properties, "b", character.bold if character and character.bold else style.bold)
        size = half_points(value(properties, "sz")) if properties is not None else None
        looks.append((bool(bold), size or style.size or 0.0))


def shown_text(text: str, font: str | None) -> str:
    """Text in a symbol font as the characters that it shows (a tick typed in Wingdings is a "ü")."""
    if font in symbols():
        return "".join(shown(font, ord(c)) if not c.isspace() else c for c in text)
    if any("\uf000" <= c <= "\uf0ff" for c in text):
        return "".join(shown("Symbol", ord(c)) if "\uf000" <= c <= "\uf0ff" else c for c in text)
    return text


def text_boxes(element: Element) -> list[Element]:
    """The outermost text boxes in a drawing; of alternate content only the first choice."""
    found = []
    for child in seen_children(element):
        found.extend([child] if child.tag == w("txbxContent") else text_boxes(child))
    return found


def paragraph_style(element: Element) -> str | None:
    properties = element.find(w("pPr"))
    return None if properties is None else value(properties, "pStyle")


def list_label(element: Element, style: Style, context: Context, has_text: bool) -> tuple[str, str]:
    """(marker, number) of a list item: a bullet is a marker, a number is text."""
    numbering = element.find(f"{w('pPr')}/{w('numPr')}")
    number_id = None if numbering is None else value(numbering, "numId")
    depth = None if numbering is None else value(numbering, "ilvl")
    number_id = number_id or style.number_id
    if not number_id or number_id == "0":
        return "", ""
    at = int(depth) if depth and depth.isdigit() else style.depth
    if at is None:
        at = level_of_style(element, number_id, context)
    label = context.lists.label(number_id, min(at, 8))
    if label is None:
        return "", ""
    text, is_marker = label
    if is_marker:
        return (shown_text(text, "Symbol") if text else "", "") if has_text else ("", "")
    return "", text


def level_of_style(element: Element, number_id: str, context: Context) -> int:
    """A numbered style stands at the level that names it (17.9.23); the first one otherwise."""
    name = paragraph_style(element)
    for depth in range(9):
        level = context.lists.levels.get((number_id, depth))
        if level is not None and name is not None and level.style == name:
            return depth
    return 0


def tidy(text: str) -> str:
    """White space as a reader sees it: runs of spaces are one, line breaks stay."""
    text = text.replace("\u00ad", "").replace("\u200b", "")
    lines = [re.sub(r"[^\S\n]+", " ", line).strip() for line in text.split("\n")]
    return "\n".join(line for line in lines if line)


def is_hidden_mark(element: Element) -> bool:
    return flag(element.find(f"{w('pPr')}/{w('rPr')}"), "vanish")
