"""Colours as style sheets and old attributes write them → RRGGBB."""

import colorsys
import re
import tomllib
from functools import cache, lru_cache
from pathlib import Path

HEX = re.compile(r"#([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})(?![0-9a-f])", re.IGNORECASE)
FUNCTION = re.compile(r"(rgb|hsl)a?\(([^()]{1,80})\)", re.IGNORECASE)
WORD = re.compile(r"(?<![\w-])[a-z]{3,20}(?![\w(-])", re.IGNORECASE)
NUMBER = re.compile(r"(-?\d{1,4}(?:\.\d{1,9})?|\.\d{1,9})(%|deg)?")


@cache
def names() -> dict[str, str]:
    """Name of a colour → RRGGBB."""
    with (Path(__file__).parent / "colours.toml").open("rb") as stream:
        return {name: str(rgb) for name, rgb in tomllib.load(stream).items()}


@lru_cache(maxsize=4096)
def read_colour(text: str) -> str | None:
    """The colour in a value of `background`, `background-color` or `color`; None for none.

    A colour that lets the page shine through is mixed with white; one that is not to be seen is none.
    """
    match = HEX.search(text)
    if match:
        digits = match.group(1)
        if len(digits) < 6:
            digits = "".join(2 * d for d in digits)
        return on_white(digits[:6].upper(), int(digits[6:8], 16) / 255 if len(digits) == 8 else 1.0)
    match = FUNCTION.search(text)
    if match:
        return of_function(match.group(1).lower(), match.group(2))
    if "(" in text and not text.lstrip().lower().startswith("url"):
        return None  # a gradient, a variable that is not known
    for word in WORD.findall(re.sub(r"url\([^()]*\)", " ", text)):
        if word.lower() in names():
            return names()[word.lower()]
    return None


def old_colour(text: str | None) -> str | None:
    """The colour in a `bgcolor` attribute: "#FFC000", "FFC000" or a name."""
    text = (text or "").strip()
    if re.fullmatch(r"[0-9a-fA-F]{6}", text):
        return text.upper()
    return read_colour(text) if text else None


def of_function(kind: str, arguments: str) -> str | None:
    """rgb(255, 192, 0), rgb(255 192 0 / 50%), hsl(45deg 100% 50%)."""
    found = [(float(n), unit) for n, unit in NUMBER.findall(arguments)]
    if len(found) < 3:
        return None
    share = 1.0
    if len(found) > 3:
        share = found[3][0] / 100 if found[3][1] == "%" else found[3][0]
    if kind == "rgb":
        parts = [n * 2.55 if unit == "%" else n for n, unit in found[:3]]
    else:
        hue, saturation, light = (n for n, _ in found[:3])
        rgb = colorsys.hls_to_rgb(hue / 360 % 1, limited(light / 100), limited(saturation / 100))
        parts = [255 * p for p in rgb]
    return on_white("".join(f"{round(255 * limited(p / 255)):02X}" for p in parts), share)


def on_white(rgb: str, share: float) -> str | None:
    """A colour of which so great a share is seen, on white paper."""
    if share <= 0:
        return None
    parts = (int(rgb[i : i + 2], 16) for i in (0, 2, 4))
    return "".join(f"{round(255 + (p - 255) * limited(share)):02X}" for p in parts)


def limited(number: float) -> float:
    return min(1.0, max(0.0, number))
