"""Icon sets: traffic lights, flags and arrows that a rule puts beside a number (ECMA-376 part 1, 18.3.1.49)."""

from typing import NamedTuple

from extract.workbook.formula import Cells, Formula, NotFollowed
from extract.workbook.rules import Rule

RED, AMBER, GREEN, GREY, BLACK = "FF0000", "FFC000", "00B050", "A6A6A6", "000000"
THREE = (RED, AMBER, GREEN)
#: The colours of the icons of a set, from the lowest number up (18.18.42); sets in grey say nothing by colour.
SETS = {
    "3TrafficLights1": THREE, "3TrafficLights2": THREE, "3Signs": THREE, "3Symbols": THREE, "3Symbols2": THREE,
    "3Flags": THREE, "3Arrows": THREE, "3Triangles": THREE, "4TrafficLights": (BLACK, *THREE),
    "4Arrows": (RED, AMBER, AMBER, GREEN), "5Arrows": (RED, AMBER, AMBER, AMBER, GREEN),
    "4RedToBlack": (BLACK, GREY, None, RED),
}  # fmt: skip


class Threshold(NamedTuple):
    """From which number on an icon is shown; `including` that number itself."""

    number: float
    including: bool


def light_of(rule: Rule, row: int, column: int, cells: Cells) -> str | None:
    """The colour of the icon that a rule puts into a cell, RRGGBB; None where it puts none with a colour.

    Raises NotFollowed for a set or a threshold that is not known.
    """
    icons, number = rule.icons, cells.here.get((row, column))
    if icons is None or not isinstance(number, float):
        return None
    colours = SETS.get(icons.name)
    if colours is None:
        raise NotFollowed
    if icons.turned:
        colours = colours[::-1]
    limits = [threshold(kind, text, including, rule, cells) for kind, text, including in icons.limits]
    passed = [at for at, limit in enumerate(limits) if at == 0 or reaches(number, limit)]
    at = max(passed, default=0)
    return colours[at] if at < len(colours) else None


def reaches(number: float, limit: Threshold) -> bool:
    return number >= limit.number if limit.including else number > limit.number


def threshold(kind: str, text: str, including: bool, rule: Rule, cells: Cells) -> Threshold:
    """A limit as a number: given as it is, or as a share of the way from the least to the largest."""
    given = Formula(text, (0, 0), cells).value() if text else 0.0
    if not isinstance(given, float):
        raise NotFollowed
    numbers = cells.numbers(rule.areas)
    if kind in ("num", "formula"):
        return Threshold(given, including)
    if kind == "percent":
        least, most = numbers[0], numbers[-1]
        return Threshold(least + (most - least) * given / 100, including)
    if kind == "percentile":
        at = given / 100 * (len(numbers) - 1)
        low = min(max(int(at), 0), len(numbers) - 1)
        high = min(low + 1, len(numbers) - 1)
        return Threshold(numbers[low] + (numbers[high] - numbers[low]) * (at - low), including)
    raise NotFollowed
