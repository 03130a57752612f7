"""Ratings: the colour of a progress cell, from the plan's own key, its fill, word or letter."""

import colorsys
import re
import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from normalise.plan import Progress

VOCABULARY = Path(__file__).parent / "vocabulary" / "ratings.toml"

#: Below this saturation (HLS) a fill is grey or white: Word's greys have 0, its palest green C6E0B4 has 0.41.
GREY_BELOW = 0.12
#: Lightness (HLS) above which a fill is paper: F2F2F2, Word's lightest grey and common zebra stripe, is 0.95.
PAPER_ABOVE = 0.93
#: Lightness below which a fill is black.
BLACK_BELOW = 0.12
#: A rating cell holds a word or two; more is a narrative in which a colour may be mentioned.
RATING_WORDS = 6


@cache
def vocabulary() -> dict[str, Any]:
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


def colour_of_text(text: str, key: dict[str, str]) -> tuple[str | None, str | None]:
    """(colour, basis "word" or "letter") of a progress cell's text. `key`: the plan's word → colour."""
    plain = re.sub(r"[^\w/ ]+", " ", text.lower()).strip()
    plain = " ".join(plain.split())
    for symbol, colour in vocabulary()["symbols"].items():
        if symbol in text:
            return colour, "word"
    if plain in key:
        return key[plain], "word"
    words = plain.split()
    if 0 < len(words) <= RATING_WORDS:
        colours = {vocabulary()["words"][w] for w in words if w in vocabulary()["words"]}
        if len(colours) == 1:
            return colours.pop(), "word"
        if colours:
            return None, None
    if plain in vocabulary()["letters"]:
        return vocabulary()["letters"][plain], "letter"
    for meaning, colour in sorted(key.items(), key=lambda item: -len(item[0])):
        if len(words) <= RATING_WORDS and re.search(rf"\b{re.escape(meaning)}\b", plain):
            return colour, "word"
    return None, None


def read_progress(text: str, fill: str | None, key: dict[str, str]) -> Progress:
    """The rating of a progress cell. A status word without a key ("Complete") gives none."""
    colour = colour_of_fill(fill)
    if colour is not None:
        return Progress(colour, "fill", text)
    colour, basis = colour_of_text(text, key)
    return Progress(colour, basis, text)


def is_rating_text(text: str) -> bool:
    """Whether a cell's text is a rating or a status and no narrative."""
    plain = " ".join(re.sub(r"[^\w/\- ]+", " ", text.lower()).split())
    if not plain:
        return False
    if plain in vocabulary()["letters"] or plain in vocabulary()["statuses"]["words"]:
        return True
    words = plain.split()
    return len(words) <= 3 and any(w in vocabulary()["words"] for w in words)


#: "Blue: complete and evidence seen. Green: on track." and "Red = overdue; Amber – some slippage".
KEY_LINE = re.compile(
    r"\b(?P<colour>red|amber|yellow|orange|green|blue|grey|gray)\b(?: \([a-z]\))?\s*(?:[:=]|[–—-]+|means|is|denotes|indicates)\s*"
    r"(?P<meaning>[^.;:=\n]+?)(?=\s*(?:[.;\n]|,?\s*\b(?:red|amber|yellow|orange|green|blue|grey|gray)\b(?: \([a-z]\))?\s*(?:[:=]|[–—-]+|means|is)|$))",
    re.IGNORECASE,
)


COLOURS = ("red", "amber", "yellow", "orange", "green", "blue", "grey", "gray")


def read_key(texts: Iterable[str]) -> dict[str, str]:
    """The plan's own key: what each colour is said to mean, as plain words → colour.

    A text is a key only if it explains at least two colours; one alone may be any sentence.
    """
    key: dict[str, str] = {}
    for text in texts:
        lower = text.lower()
        if sum(colour in lower for colour in COLOURS) < 2:
            continue
        found = {}
        for match in KEY_LINE.finditer(text):
            meaning = " ".join(re.sub(r"[^\w/ ]+", " ", match.group("meaning").lower()).split())
            colour = vocabulary()["words"][match.group("colour").lower()]
            if not meaning:
                continue
            found[meaning] = colour
            first = re.split(r" (?:and|or|but|with) ", meaning)[0]
            found.setdefault(first, colour)
        if len(set(found.values())) >= 2:
            for meaning, colour in found.items():
                key.setdefault(meaning, colour)
    return key
