"""A cell's fill as red, green and blue, also where Word names a colour of the theme."""

import colorsys
import re

from extract.word.names import DRAWING, Element, w

#: Theme colour names in w:shd and the element of the theme that holds each (ECMA-376 part 1, 17.18.97).
THEME_NAMES = {
    "dark1": "dk1", "light1": "lt1", "dark2": "dk2", "light2": "lt2", "text1": "dk1", "text2": "dk2",
    "background1": "lt1", "background2": "lt2", "hyperlink": "hlink", "followedHyperlink": "folHlink",
    **{f"accent{n}": f"accent{n}" for n in range(1, 7)},
}  # fmt: skip

#: A drawing's names for the dark and the light colour (20.1.10.54).
SCHEME_NAMES = {"tx1": "dk1", "bg1": "lt1", "tx2": "dk2", "bg2": "lt2"}


def read_theme(root: Element | None) -> dict[str, str]:
    """Name of a theme colour → RRGGBB."""
    colours: dict[str, str] = {}
    if root is None:
        return colours
    for scheme in root.iter(f"{{{DRAWING}}}clrScheme"):
        for entry in scheme:
            for colour in entry:
                rgb = colour.get("val") if str(colour.tag).endswith("srgbClr") else colour.get("lastClr")
                if re.fullmatch(r"[0-9A-Fa-f]{6}", rgb or ""):
                    colours[str(entry.tag).rsplit("}", 1)[-1]] = rgb.upper()
    return colours


#: Patterns that Word names without a share (stripes, crosses): half and half; the thin ones a quarter.
THIN, THICK = 0.25, 0.5


def cell_fill(properties: Element | None, theme: dict[str, str]) -> str | None:
    """The fill of a cell or paragraph (w:shd in its properties) as RRGGBB; None for no fill or "auto"."""
    shading = None if properties is None else properties.find(w("shd"))
    if shading is None:
        return None
    ink = theme_or_plain(shading, "color", "themeColor", "theme", theme)
    paper = theme_or_plain(shading, "fill", "themeFill", "themeFill", theme)
    share = ink_share(shading.get(w("val")) or "clear")
    if share == 0:
        return paper
    return mixed(ink or "000000", paper or "FFFFFF", share)


def ink_share(pattern: str) -> float:
    """The share of a shading pattern that its lines or dots cover (17.18.78): pct25 is a quarter."""
    if pattern in ("clear", "nil"):
        return 0
    if pattern == "solid":
        return 1
    percent = re.fullmatch(r"pct(\d{1,2})", pattern)
    if percent:
        return {"12": 0.125, "37": 0.375, "62": 0.625, "87": 0.875}.get(
            percent.group(1), int(percent.group(1)) / 100
        )
    return THIN if pattern.startswith("thin") else THICK


def mixed(ink: str, paper: str, share: float) -> str:
    """The colour that dots of one colour on another give to the eye."""
    pairs = ((int(ink[i : i + 2], 16), int(paper[i : i + 2], 16)) for i in (0, 2, 4))
    return "".join(f"{round(a * share + b * (1 - share)):02X}" for a, b in pairs)


def theme_or_plain(
    shading: Element, plain: str, named: str, prefix: str, theme: dict[str, str]
) -> str | None:
    rgb = theme.get(THEME_NAMES.get(shading.get(w(named)) or "", ""))
    if rgb:
        tint, shade = shading.get(w(f"{prefix}Tint")), shading.get(w(f"{prefix}Shade"))
        return toned(rgb, part_of_255(tint), part_of_255(shade))
    text = (shading.get(w(plain)) or "").upper()
    return text if re.fullmatch(r"[0-9A-F]{6}", text) else None


#: Names of colours in old drawings (HTML's), as far as a rating has them.
PLAIN_NAMES = {
    "red": "FF0000", "yellow": "FFFF00", "orange": "FFA500", "green": "008000", "lime": "00FF00",
    "blue": "0000FF", "gray": "808080", "silver": "C0C0C0", "white": "FFFFFF", "black": "000000",
}  # fmt: skip


def plain_colour(text: str) -> str | None:
    """A colour of an old drawing ("#ffc000", "#fc0", "red") as RRGGBB."""
    text = PLAIN_NAMES.get(text.lower(), text.removeprefix("#").upper())
    if re.fullmatch(r"[0-9A-F]{3}", text):
        text = "".join(2 * digit for digit in text)
    return text if re.fullmatch(r"[0-9A-F]{6}", text) else None


def scheme_colour(holder: Element, theme: dict[str, str]) -> str | None:
    """The colour in a fill of a drawing: by red, green and blue, or by its name in the theme, whose tones
    (lumMod, lumOff) leave its hue alone."""
    for colour in holder:
        name = str(colour.tag).rpartition("}")[2]
        if name == "srgbClr":
            return plain_colour(colour.get("val") or "")
        if name == "schemeClr":
            return theme.get(SCHEME_NAMES.get(colour.get("val") or "", colour.get("val") or ""))
    return None


def part_of_255(text: str | None) -> float | None:
    """A tint or shade, written as two figures of base 16; None for none."""
    return int(text, 16) / 255 if text and re.fullmatch(r"[0-9A-Fa-f]{2}", text) else None


def toned(rgb: str, tint: float | None, shade: float | None) -> str:
    """A theme colour made lighter (tint) or darker (shade), by luminance (17.3.2.41)."""
    red, green, blue = (int(rgb[i : i + 2], 16) / 255 for i in (0, 2, 4))
    hue, light, saturation = colorsys.rgb_to_hls(red, green, blue)
    if tint is not None:
        light = light * tint + (1 - tint)
    if shade is not None:
        light = light * shade
    return "".join(f"{round(c * 255):02X}" for c in colorsys.hls_to_rgb(hue, light, saturation))
