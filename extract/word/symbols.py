"""Symbol fonts: the sign that a letter or a code of Wingdings, Symbol and their like shows."""

import tomllib
from functools import cache
from pathlib import Path

from lxml import etree

from extract.word.names import Element, w


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


def shown_symbol(symbol: Element) -> str:
    """The character of a w:sym; "□" where its code is no number or no character."""
    try:
        return shown(symbol.get(w("font")), int(symbol.get(w("char")) or "", 16))
    except (ValueError, OverflowError):
        return "□"


def font_of(run: Element) -> str | None:
    """The font that a run names itself."""
    fonts = run.find(f"{w('rPr')}/{w('rFonts')}")
    return None if fonts is None else fonts.get(w("ascii")) or fonts.get(w("hAnsi"))


def shown_text(text: str, font: str | None) -> str:
    """Text in a symbol font as the characters that it shows (a tick typed in Wingdings is a "ü")."""
    if font in symbols():
        return "".join(shown(font, ord(c)) if not c.isspace() else c for c in text)
    if any("\uf000" <= c <= "\uf0ff" for c in text):
        return "".join(fontless(ord(c)) if "\uf000" <= c <= "\uf0ff" else c for c in text)
    return text


def fontless(code: int) -> str:
    """A sign of a symbol font whose font was lost, as copying does: bullets are Symbol's, ticks Wingdings'."""
    sign = shown("Symbol", code)
    return shown("Wingdings", code) if sign == "□" else sign


def name_fonts(root: Element, fonts: dict[str, str]) -> None:
    """Give the runs of a part the symbol font that their style names. `fonts`: style id → symbol font."""
    for run in root.iter(w("r")) if fonts else ():
        properties = run.find(w("rPr"))
        named = None if properties is None else properties.find(w("rStyle"))
        above = run.getparent()
        style = above.find(f"{w('pPr')}/{w('pStyle')}") if named is None and above is not None else named
        font = None if style is None else fonts.get(style.get(w("val")) or "")
        if font is None or font_of(run) is not None:
            continue
        if properties is None:
            properties = run.makeelement(w("rPr"))
            run.insert(0, properties)
        etree.SubElement(properties, w("rFonts")).set(w("ascii"), font)
