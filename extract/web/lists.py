"""The numbers of list items as a browser counts them (HTML standard, 4.4.5; CSS Lists, counters)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from extract.web.sheets import Sheets

TYPES = {"1": "decimal", "a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}
SAME = {"lower-latin": "lower-alpha", "upper-latin": "upper-alpha"}
#: Signs before an item that are no numbers.
BULLETS = {"disc": "•", "circle": "◦", "square": "▪"}
NUMBERED = frozenset([*TYPES.values(), "decimal-leading-zero"])
ROMAN: tuple[tuple[int, str], ...] = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
COUNTER = re.compile(
    r"counters?\(\s*[\w-]+\s*(?:,\s*[\"'][^\"']*[\"']\s*)?(?:,\s*([\w-]+)\s*)?\)|[\"']([^\"']*)[\"']"
)

#: A sign by its code in a style sheet (CSS Syntax, 4.3.7); no code of five digits and more is a list's sign.
ESCAPE = re.compile(r"\\([0-9a-fA-F]{1,4}|00[0-9a-fA-F]{4})(?![0-9a-fA-F])\s?")


@dataclass(slots=True)
class OpenList:
    """A list that is being read: how its items are numbered, and the number of the next one."""

    style: str
    next: int
    step: int
    content: str = ""  # what a style sheet puts before each item

    def label(self, item: etree._Element, style: str) -> tuple[str, str]:
        """(marker, number) of an item. `style`: what the sheets say of the item itself, or ""."""
        value = whole(item.get("value"))
        number = self.next if value is None else value
        self.next = number + self.step
        if self.content:
            text = of_content(self.content, number)
            return ("", text) if any(c.isalnum() for c in text) else (text, "")
        style = style or TYPES.get(item.get("type") or "") or self.style
        if style in NUMBERED:
            return "", f"{written(number, style)}."
        return BULLETS.get(style, ""), ""


def open_list(element: etree._Element, said: Mapping[str, str], sheets: Sheets) -> OpenList:
    """A list as it begins. A list without signs of its own may have them from a style sheet."""
    ordered = element.tag == "ol"
    style = list_style(said) or TYPES.get(element.get("type") or "") or ("decimal" if ordered else "disc")
    items = sum(1 for child in element if child.tag == "li") if element.get("reversed") is not None else 0
    start = whole(element.get("start"))
    content = next(
        (sheets.counters[c] for c in (element.get("class") or "").split() if c in sheets.counters), ""
    )
    return OpenList(
        style,
        start if start is not None else (items or 1),
        -1 if items else 1,
        content if style == "none" else "",
    )


def list_style(said: Mapping[str, str]) -> str:
    """The style of a list's numbers that the sheets name; "" for none that is known."""
    words = f"{said.get('list-style-type', '')} {said.get('list-style', '')}".lower().split()
    for word in words:
        word = SAME.get(word, word)
        if word in NUMBERED or word in BULLETS or word == "none":
            return word
    return ""


def whole(text: str | None) -> int | None:
    """A number in an attribute, within what a list on a page may count to."""
    return int(text) if text and re.fullmatch(r"\s*-?\d{1,6}\s*", text) else None


def of_content(content: str, number: int) -> str:
    """What `content: "" counter(a, decimal) ". "` gives for a number; "\\0025cf" is a sign by its code."""
    parts = COUNTER.finditer(ESCAPE.sub(lambda match: chr(int(match.group(1), 16)), content))
    return "".join(
        m.group(2)
        if m.group(2) is not None
        else written(number, SAME.get(m.group(1), m.group(1) or "decimal"))
        for m in parts
    ).strip()


def written(number: int, style: str) -> str:
    """A number as a list writes it: "3", "03", "c", "C", "iii", "III"."""
    if style.endswith("alpha") and number > 0:
        letters = ""
        while number > 0:
            number, digit = divmod(number - 1, 26)
            letters = chr(97 + digit) + letters
        return letters.upper() if style.startswith("upper") else letters
    if style.endswith("roman") and 0 < number < 4000:
        text = ""
        for value, letters in ROMAN:
            text += letters * (number // value)
            number %= value
        return text.upper() if style.startswith("upper") else text
    return f"{number:02}" if style == "decimal-leading-zero" else str(number)
