"""A Word paragraph's text as a reader sees it, with its list number and its looks."""

import re
from dataclasses import dataclass, field

from extract.document import Paragraph, Place
from extract.word.fields import Fields
from extract.word.names import Element, flag, value, w, whole
from extract.word.numbering import Lists
from extract.word.styles import Style, half_points, on_off, outline_level
from extract.word.symbols import font_of, shown_symbol, shown_text
from extract.word.tabbed import Tabbed
from extract.word.taken_in import TakenIn
from extract.word.walk import seen_children

SPACES = {w("tab"): "\t", w("ptab"): "\t", w("cr"): "\n", w("br"): "\n", w("noBreakHyphen"): "-"}

#: A paragraph with fewer tabs is no row of columns.
LEAST_TABS = 2


@dataclass(slots=True)
class Context:
    """What a paragraph's text depends on besides itself; `index` and `page` go on as it is read."""

    styles: dict[str, Style]
    lists: Lists
    index: int = 0
    page: int = 1
    paged: bool = False  # the file says where its pages ended when it was last shown
    hidden: list[Paragraph] = field(default_factory=list)  # text with the property "hidden", by paragraph
    struck: list[str] = field(default_factory=list)  # seen text that is struck through
    unseen: list[str] = field(default_factory=list)  # results of fields inside instructions of others
    leads: dict[int, int] = field(
        default_factory=dict
    )  # bold letters at a paragraph's beginning, by its index
    tabbed: dict[int, Tabbed] = field(default_factory=dict)  # paragraphs with tabs, by their index
    pictured: int = 0  # cells that show a picture and no text
    fields: Fields = field(default_factory=Fields)
    boxes: list[Element] = field(default_factory=list)  # text boxes met and not yet read
    taken: TakenIn = field(default_factory=TakenIn)

    @property
    def printed_page(self) -> int | None:
        """The page that we are on, where the file says so."""
        return self.page if self.paged else None


@dataclass(slots=True)
class Reading:
    """A paragraph's text as it grows: its pieces, their looks (bold, size) and the pages that they are on."""

    pieces: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    looks: list[tuple[bool, float]] = field(default_factory=list)
    pages: list[int] = field(default_factory=list)
    struck: list[str] = field(default_factory=list)
    lead: int = 0  # pieces at the beginning that are bold


def read_paragraph(element: Element, context: Context) -> Paragraph:
    """One paragraph. Text boxes anchored in it are put on `context.boxes` for the caller to read."""
    style = context.styles.get(paragraph_style(element) or "", context.styles[""])
    index = context.index
    context.index += 1
    reading = Reading()
    for child in seen_children(element):
        if child.tag == w("r"):
            read_run(child, style, context, reading)
        elif child.tag.endswith("}oMath") or child.tag.endswith("}oMathPara"):
            reading.pieces.append(formula(child))
    if reading.hidden:
        context.hidden.append(Paragraph(tidy("".join(reading.hidden)), Place(None, None, index)))
    text = tidy("".join(reading.pieces))
    marker, number = list_label(element, style, context, bool(text))
    bold = bool(reading.looks) and all(b for b, _ in reading.looks)
    context.leads[index] = len(text) if bold else lead_of(reading, text)
    size = max((s for _, s in reading.looks), default=style.size or 0.0)
    if len(texts := "".join(reading.pieces).strip("\n").split("\t")) > LEAST_TABS and "\n" not in text:
        context.tabbed[index] = Tabbed(number, tuple(map(tidy, texts)))
    context.struck.extend(reading.struck)
    pages = sorted(set(reading.pages)) if context.paged and reading.pages else [context.printed_page]
    return Paragraph(
        text=f"{number} {text}".strip() if number else text,
        place=Place(pages[0], None, index),
        marker=marker,
        heading=outline_of(element) or style.heading,
        bold=bold,
        size=size,
        more=tuple(Place(page, None, index) for page in pages[1:]),
        struck=tidy("".join(reading.struck)),
    )


def lead_of(reading: Reading, text: str) -> int:
    """How many letters at the beginning of a paragraph are in bold."""
    opening = tidy("".join(reading.pieces[: reading.lead]))
    return len(opening) if text.startswith(opening) else 0


def read_run(run: Element, style: Style, context: Context, reading: Reading) -> None:
    """Add a run's text, its looks and its pages to the reading."""
    properties = run.find(w("rPr"))
    character = context.styles.get(value(properties, "rStyle") or "-") if properties is not None else None
    hidden = on_off(properties, "vanish", character.hidden if character else style.hidden)
    struck = properties is not None and (flag(properties, "strike") or flag(properties, "dstrike"))
    font = font_of(run)
    fields = context.fields
    for child in seen_children(run):
        tag, text = child.tag, ""
        if tag == w("t"):
            text = shown_text(child.text or "", font)
        elif tag in SPACES:
            text = SPACES[tag]
        elif tag == w("sym"):
            text = shown_symbol(child)
        elif tag == w("lastRenderedPageBreak"):
            context.page += 1
        elif tag == w("ruby"):
            text = with_reading(child)
        elif tag == w("fldChar"):
            text = fields.meet(child)
        elif tag in (w("drawing"), w("pict"), w("object")):
            context.boxes.extend(text_boxes(child) + context.taken.boxes(child))
        if not text:
            continue
        if fields.hides:
            context.unseen.append(text)
            continue
        fields.show()
        if hidden:
            reading.hidden.append(text)
            continue
        reading.pieces.append(text)
        if struck and text.strip():
            reading.struck.append(text)
        elif reading.struck and text.strip():
            reading.struck.append("\n")  # what stands parts what is struck through before and after it
        if reading.hidden:
            reading.hidden.append(" ")  # what is seen parts what is hidden before and after it
        if text.strip():
            bold = on_off(properties, "b", character.bold if character and character.bold else style.bold)
            size = half_points(value(properties, "sz")) if properties is not None else None
            if bold and all(b for b, _ in reading.looks):
                reading.lead = len(reading.pieces)
            reading.looks.append((bool(bold), size or style.size or 0.0))
            reading.pages.append(context.page)


def formula(element: Element) -> str:
    """The letters of a formula in a row, with a stroke between the parts of a fraction (22.1.2.36)."""
    if element.tag.endswith("}t"):
        return element.text or ""
    parts = [formula(child) for child in element if isinstance(child.tag, str)]
    return ("/" if element.tag.endswith("}f") else "").join(part for part in parts if part)


def with_reading(ruby: Element) -> str:
    """A word with the small print above it that says how to read it (17.3.3.25)."""
    parts = (ruby.find(w(name)) for name in ("rubyBase", "rt"))
    return " ".join("".join(t.text or "" for t in p.iter(w("t"))) for p in parts if p is not None)


def text_boxes(element: Element) -> list[Element]:
    """The outermost text boxes in a drawing; of alternate content only the first choice."""
    found = []
    for child in seen_children(element):
        found.extend([child] if child.tag == w("txbxContent") else text_boxes(child))
    return found


def outline_of(element: Element) -> int:
    """The level that a paragraph has itself in the document's outline; 0 for none."""
    properties = element.find(w("pPr"))
    return 0 if properties is None else outline_level(properties)


def paragraph_style(element: Element) -> str | None:
    properties = element.find(w("pPr"))
    return None if properties is None else value(properties, "pStyle")


def list_label(element: Element, style: Style, context: Context, has_text: bool) -> tuple[str, str]:
    """(marker, number) of a list item: a bullet is a marker, a number is text."""
    numbering = element.find(f"{w('pPr')}/{w('numPr')}")
    number_id = None if numbering is None else value(numbering, "numId")
    number_id = number_id or style.number_id
    if not number_id or number_id == "0":
        return "", ""
    at = None if numbering is None else whole(value(numbering, "ilvl"))
    if at is None:
        at = style.depth
    if at is None:
        at = level_of_style(element, number_id, context)
    label = context.lists.label(number_id, min(at, 8))
    if label is None:
        return "", ""
    text, is_marker = label
    if is_marker:
        return (text, "") if has_text else ("", "")
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
