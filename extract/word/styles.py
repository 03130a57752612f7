"""Paragraph styles: which make headings, lists, bold or hidden text (ECMA-376 part 1, 17.7)."""

import re
from dataclasses import dataclass

from extract.word.names import Element, flag, value, w, whole
from extract.word.symbols import font_of


@dataclass(frozen=True, slots=True)
class Style:
    """What a style says once the styles that it is based on are counted in; None is "not said"."""

    heading: int = 0
    bold: bool | None = None
    size: float | None = None  # points
    hidden: bool | None = None
    number_id: str | None = None
    depth: int | None = None
    font: str | None = None


def read_styles(root: Element | None) -> dict[str, Style]:
    """Style id → style, for paragraph and character styles; "" is the document's default."""
    if root is None:
        return {"": Style()}
    default_size = None
    defaults = root.find(f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}")
    if defaults is not None:
        default_size = half_points(value(defaults, "sz"))
    elements = {s.get(w("styleId")) or "": s for s in root.findall(w("style"))}
    found: dict[str, Style] = {"": Style(size=default_size)}

    def resolve(name: str, seen: frozenset[str]) -> Style:
        if name in found:
            return found[name]
        element = elements.get(name)
        if element is None or name in seen:
            return found[""]
        base = resolve(value(element, "basedOn") or "", seen | {name})
        found[name] = style_of(element, base)
        return found[name]

    for name in elements:
        resolve(name, frozenset())
    for element in elements.values():
        if element.get(w("type")) == "paragraph" and element.get(w("default")) in ("1", "true"):
            found[""] = found[element.get(w("styleId")) or ""]
    return found


def style_of(element: Element, base: Style) -> Style:
    run, paragraph = element.find(w("rPr")), element.find(w("pPr"))
    numbering = None if paragraph is None else paragraph.find(w("numPr"))
    name = (value(element, "name") or "").lower()
    level = re.fullmatch(r"heading (\d)", name)
    heading = (
        int(level.group(1)) if level else 1 if name == "title" else outline_level(paragraph) or base.heading
    )
    depth = None if numbering is None else whole(value(numbering, "ilvl"))
    return Style(
        heading=heading,
        bold=on_off(run, "b", base.bold),
        size=base.size if run is None else half_points(value(run, "sz")) or base.size,
        hidden=on_off(run, "vanish", base.hidden),
        number_id=base.number_id if numbering is None else value(numbering, "numId") or base.number_id,
        depth=base.depth if depth is None else depth,
        font=font_of(element) or base.font,
    )


def outline_level(properties: Element | None) -> int:
    """The level in the document's outline that makes a heading of any style (17.3.1.20), from 1; 0 for none."""
    level = None if properties is None else whole(value(properties, "outlineLvl"))
    return 0 if level is None or level > 8 else level + 1


def on_off(properties: Element | None, name: str, otherwise: bool | None) -> bool | None:
    if properties is None or properties.find(w(name)) is None:
        return otherwise
    return flag(properties, name)


def half_points(text: str | None) -> float | None:
    """Word's sizes are half points; None for what is no number."""
    try:
        return None if text is None else float(text) / 2
    except ValueError:
        return None
