"""Colours of ratings: which one a fill shows."""

import colorsys
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

VOCABULARY = Path(__file__).parent / "vocabulary" / "ratings.toml"

#: Below this saturation (HLS) a fill is grey or white: Word's greys have 0, its palest green C6E0B4 has 0.41.
GREY_BELOW = 0.12
#: Lightness (HLS) above which a fill is paper: F2F2F2, Word's lightest grey and common zebra stripe, is 0.95.
PAPER_ABOVE = 0.93
#: Lightness below which a fill is black.
BLACK_BELOW = 0.12


@cache
def vocabulary() -> dict[str, Any]:
    """The words of ratings, as vocabulary/ratings.toml has them."""
    return tomllib.loads(VOCABULARY.read_text(encoding="utf-8"))


def colour_of_fill(fill: str | None) -> str | None:
    """The rating colour that an RRGGBB fill shows; None for paper, black and other colours."""
    if fill is None:
        return None
    red, green, blue = (int(fill[i : i + 2], 16) / 255 for i in (0, 2, 4))
    hue, light, saturation = colorsys.rgb_to_hls(red, green, blue)
    if light >= PAPER_ABOVE or light <= BLACK_BELOW:
        return None
    if saturation < GREY_BELOW:
        return "grey"
    for colour, spans in vocabulary()["hues"].items():
        if any(low <= hue * 360 < high for low, high in spans):
            return str(colour)
    return None
