"""The rules of a sheet for the looks of its cells, as its XML has them (ECMA-376 part 1, 18.3.1.18)."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from extract.word.names import Element
from extract.workbook.styles import Dress, Styles, dress_of, local, number_of

REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")


class Area(NamedTuple):
    """A block of cells; rows and columns count from 1, both ends belong to it."""

    top: int
    left: int
    bottom: int
    right: int

    def holds(self, row: int, column: int) -> bool:
        return self.top <= row <= self.bottom and self.left <= column <= self.right


class Icons(NamedTuple):
    """An icon set: its name, its limits (kind, formula, including the limit itself), and whether it is turned."""

    name: str
    limits: tuple[tuple[str, str, bool], ...]
    turned: bool


class Rule(NamedTuple):
    """A conditional format: where it holds, what it asks, and the looks that it gives."""

    areas: tuple[Area, ...]
    kind: str
    operator: str
    text: str
    formulas: tuple[str, ...]
    dress: Dress
    priority: int
    stops: bool
    icons: Icons | None = None


def column_of(letters: str) -> int:
    """ "A" is 1, "AA" is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def areas_of(text: str | None) -> Iterator[Area]:
    """The areas that a list of references names: "A1:B2 C3"."""
    for part in (text or "").split()[:1000]:
        first, _, last = part.partition(":")
        ends = [REFERENCE.fullmatch(end) for end in (first, last or first)]
        if ends[0] is None or ends[1] is None:
            continue
        (left, top), (right, bottom) = ((column_of(e.group(1)), int(e.group(2))) for e in ends if e)
        yield Area(min(top, bottom), min(left, right), max(top, bottom), max(left, right))


#: Kinds of rules that change no colour of a whole cell.
BARS = "dataBar"


def rules_of(element: Element, styles: Styles) -> Iterator[Rule]:
    """The rules of some cells. Those that Excel 2010 added stand at the end of the sheet, with their cells, looks and
    formulas in elements of their own; the newer half of a rule of both kinds only says how its bars look."""
    said = element.get("sqref") or next((c.text for c in element if local(c) == "sqref"), "")
    areas = tuple(areas_of(said))
    for rule in element:
        if local(rule) != "cfRule" or not areas or rule.get("type") in (None, BARS):
            continue
        inline = next((child for child in rule if local(child) == "dxf"), None)
        number = number_of(rule.get("dxfId"))
        dress = styles.conditional[number] if 0 <= number < len(styles.conditional) else Dress()
        yield Rule(
            areas,
            rule.get("type") or "",
            rule.get("operator") or "",
            rule.get("text") or "",
            tuple(child.text or "" for child in rule if local(child) in ("formula", "f")),
            dress if inline is None else dress_of(inline, styles.theme),
            number_of(rule.get("priority")),
            rule.get("stopIfTrue") in ("1", "true"),
            icons_of(next((child for child in rule if local(child) == "iconSet"), None)),
        )


def icons_of(element: Element | None) -> Icons | None:
    if element is None:
        return None
    limits = []
    for limit in element:
        if local(limit) == "cfvo":
            text = limit.get("val") or next((child.text or "" for child in limit if local(child) == "f"), "")
            limits.append((limit.get("type") or "", text, limit.get("gte") not in ("0", "false")))
        elif local(limit) == "cfIcon":
            return Icons("", (), False)  # icons of several sets together
    turned = element.get("reverse") in ("1", "true")
    return Icons(element.get("iconSet") or "3TrafficLights1", tuple(limits), turned)
