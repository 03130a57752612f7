"""The names of WordprocessingML, and reading a property of an element."""

from functools import cache
from typing import Any

Element = Any  # lxml's elements have no useful static type

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
SHAPE = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
OLD_SHAPE = "urn:schemas-microsoft-com:vml"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"


@cache
def w(name: str) -> str:
    """A WordprocessingML name as lxml writes it; asked for some hundred times for each row of a table."""
    return f"{{{WORD}}}{name}"


def value(element: Element, name: str) -> str | None:
    """The w:val of a child, e.g. the "2" of <w:gridSpan w:val="2"/>; None without the child."""
    child = element.find(w(name))
    return None if child is None else child.get(w("val"))


def whole(text: str | None, least: int = 0, most: int = 32_767) -> int | None:
    """A whole number as a file has it; None for no number or one that no Word file has (17.18.10 knows no
    bounds, but a hostile count of columns or items must cost nothing)."""
    try:
        number = int(text or "")
    except ValueError:
        return None
    return number if least <= number <= most else None


def flag(element: Element | None, name: str) -> bool:
    """A property that is on by being there, unless its value says otherwise (17.17.4)."""
    if element is None:
        return False
    child = element.find(w(name))
    return child is not None and child.get(w("val")) not in ("0", "false", "off", "none")
