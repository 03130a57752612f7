"""What colours a cell from inside: the paper behind its letters, a sign in a colour, a shape, a picture's own text."""

import re
from collections.abc import Iterator

from extract.signs import are_signs
from extract.word.colours import cell_fill, plain_colour, scheme_colour, theme_or_plain
from extract.word.names import DRAWING, OLD_SHAPE, SHAPE, Element, value, w
from extract.word.symbols import font_of, shown_symbol, shown_text
from extract.word.walk import seen_children

#: The colours of Word's highlighter (17.18.40).
HIGHLIGHTS = {
    "black": "000000", "blue": "0000FF", "cyan": "00FFFF", "darkBlue": "000080", "darkCyan": "008080",
    "darkGray": "808080", "darkGreen": "008000", "darkMagenta": "800080", "darkRed": "800000",
    "darkYellow": "808000", "green": "00FF00", "lightGray": "C0C0C0", "magenta": "FF00FF", "red": "FF0000",
    "white": "FFFFFF", "yellow": "FFFF00",
}  # fmt: skip
#: Old drawings name simple shapes by elements of their own.
OLD_SHAPES = tuple(f"{{{OLD_SHAPE}}}{name}" for name in ("oval", "rect", "roundrect", "shape"))
#: A picture's text that names what it shows ("Green traffic light") has no more words; longer ones describe.
ALT_WORDS = 6
#: … and says a rating. Word writes "Icon Description automatically generated", other programs the name of a file.
RATING = re.compile(
    r"\b(?:red|amber|yellow|orange|green|blue|gr[ae]y|ticks?|ticked|cross|yes|no|done|complete)\b",
    re.IGNORECASE,
)


def fill_inside(cell: Element, theme: dict[str, str]) -> str | None:
    """The colour that the content of a cell gives it, RRGGBB; None where it gives none or several."""
    papers: set[str | None] = set()
    inks: set[str | None] = set()
    shapes: set[str | None] = set()
    texts = []
    for run in runs_of(cell):
        properties = run.find(w("rPr"))
        text = text_of(run)
        if text.strip():
            texts.append(text)
            papers.add(paper(properties, theme))
            inks.add(ink(properties, theme))
        shapes.update(shape_fills(run, theme))
    if texts and len(papers) == 1 and (colour := papers.pop()):
        return colour
    if texts and len(inks) == 1 and are_signs("".join(texts)):
        return inks.pop()
    return shapes.pop() if len(shapes) == 1 else None


def runs_of(element: Element) -> Iterator[Element]:
    """The runs of a cell that are seen, those of tables inside it left alone."""
    for child in seen_children(element):
        if child.tag == w("r"):
            yield child
        elif child.tag == w("p"):
            yield from runs_of(child)


def text_of(run: Element) -> str:
    font = font_of(run)
    pieces = []
    for child in seen_children(run):
        if child.tag == w("t"):
            pieces.append(shown_text(child.text or "", font))
        elif child.tag == w("sym"):
            pieces.append(shown_symbol(child))
    return "".join(pieces)


def paper(properties: Element | None, theme: dict[str, str]) -> str | None:
    """The colour behind a run's letters: of the highlighter, or its shading."""
    if properties is None:
        return None
    return HIGHLIGHTS.get(value(properties, "highlight") or "") or cell_fill(properties, theme)


def ink(properties: Element | None, theme: dict[str, str]) -> str | None:
    colour = None if properties is None else properties.find(w("color"))
    return None if colour is None else theme_or_plain(colour, "val", "themeColor", "theme", theme)


def shape_fills(run: Element, theme: dict[str, str]) -> Iterator[str]:
    """The colours of the shapes that a run draws without a text of their own."""
    for child in seen_children(run):
        if child.tag not in (w("drawing"), w("pict"), w("object")):
            continue
        for look in child.iter(f"{{{SHAPE}}}spPr"):
            solid = look.find(f"{{{DRAWING}}}solidFill")
            colour = None if solid is None else scheme_colour(solid, theme)
            if colour and next(look.getparent().iter(w("t")), None) is None:
                yield colour
        for shape in child.iter(*OLD_SHAPES):
            colour = plain_colour((shape.get("fillcolor") or "").split(" ")[0])
            if (
                colour
                and shape.get("filled") not in ("f", "false")
                and next(shape.iter(w("t")), None) is None
            ):
                yield colour


def picture_text(cell: Element) -> str:
    """What is said in place of the pictures of a cell, for those who do not see them; "" for nothing short."""
    said = []
    for run in runs_of(cell):
        for child in seen_children(run):
            if child.tag in (w("drawing"), w("pict"), w("object")):
                said += [text for part in child.iter() if (text := alternative(part))]
    return " ".join(dict.fromkeys(said))


def alternative(part: Element) -> str:
    """The alternative text of a drawing's properties (20.4.2.5) or of an old shape."""
    name = str(part.tag).rpartition("}")[2]
    if name == "docPr":
        text = part.get("descr") or part.get("title") or ""
    elif name in ("shape", "oval", "rect", "roundrect"):
        text = part.get("alt") or ""
    else:
        return ""
    words = text.split()
    return " ".join(words) if len(words) <= ALT_WORDS and RATING.search(text) else ""
