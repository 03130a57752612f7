"""Conditional formats: how a cell looks by the workbook's own rules (ECMA-376 part 1, 18.3.1.10).

Rules about texts and numbers are followed, also where they are formulas of the simpler kind, and icons that are
lights. A rule that asks for today's date is not: the caller is told how many cells that concerns.
"""

from collections.abc import Callable

from extract.workbook.formula import Cells, Formula, NotFollowed, as_text, compared, truth
from extract.workbook.icons import light_of
from extract.workbook.rules import Rule
from extract.workbook.styles import Dress


def dress_by_rule(rules: list[Rule], row: int, column: int, cells: Cells) -> tuple[Dress, bool]:
    """(the looks that rules give to a cell, whether one that may colour it was not followed).

    `rules` in the order of their priority: of each kind of looks the first one that holds gives it.
    """
    fill = ink = light = None
    doubtful = False
    for rule in rules:
        if not any(area.holds(row, column) for area in rule.areas):
            continue
        try:
            if rule.icons is not None:
                light = light or light_of(rule, row, column, cells)
                continue
            holds = asks(rule, row, column, cells)
        except NotFollowed:
            doubtful = doubtful or fill is None
            continue
        if holds:
            fill, ink = fill or rule.dress.fill, ink or rule.dress.ink
            if rule.stops:
                break
    return Dress(fill, ink, light), doubtful


def asks(rule: Rule, row: int, column: int, cells: Cells) -> bool:
    """Whether a rule holds for a cell."""
    value = cells.here.get((row, column))
    text = as_text(value).lower()
    wanted = rule.text.lower()
    if rule.kind in TEXTUAL and wanted:
        return TEXTUAL[rule.kind](text, wanted)
    if rule.kind == "containsBlanks":
        return not text.strip()
    if rule.kind == "notContainsBlanks":
        return bool(text.strip())
    if rule.kind == "containsErrors":
        return text.startswith("#")
    if rule.kind == "notContainsErrors":
        return not text.startswith("#")
    if rule.kind not in ("cellIs", "expression", *TEXTUAL) or not rule.formulas:
        raise NotFollowed
    first = rule.areas[0]
    read = [Formula(f, (row - first.top, column - first.left), cells).value() for f in rule.formulas]
    if rule.kind != "cellIs":  # a text that another cell holds is asked for by a formula
        return truth(read[0])
    if rule.operator in ("between", "notBetween"):
        if len(read) < 2:
            raise NotFollowed
        within = compared(value, ">=", read[0]) and compared(value, "<=", read[1])
        return within == (rule.operator == "between")
    if rule.operator not in OPERATORS:
        raise NotFollowed
    return compared(value, OPERATORS[rule.operator], read[0])


TEXTUAL: dict[str, Callable[[str, str], bool]] = {
    "containsText": lambda text, wanted: wanted in text,
    "notContainsText": lambda text, wanted: wanted not in text,
    "beginsWith": lambda text, wanted: text.startswith(wanted),
    "endsWith": lambda text, wanted: text.endswith(wanted),
}
OPERATORS = {
    "equal": "=", "notEqual": "<>", "lessThan": "<", "lessThanOrEqual": "<=", "greaterThan": ">",
    "greaterThanOrEqual": ">=",
}  # fmt: skip
