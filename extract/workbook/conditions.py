"""Conditional formats: which colour a cell has by the workbook's own rules (ECMA-376 part 1, 18.3.1.10).

Rules about texts and numbers are followed, also where they are formulas of the simpler kind. A rule that asks
for today's date, another sheet or an icon is not: the caller is told how many cells that concerns.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any

from extract.workbook.sheet import REFERENCE, Area, Rule, column_of

TOKEN = re.compile(
    r"\s*(?:(?P<text>\"(?:[^\"]|\"\")*\")|(?P<number>\d{1,15}(?:\.\d{0,15})?(?!\d)|\.\d{1,15})|(?P<ref>\$?[A-Z]{1,3}\$?\d{1,7}(?![\w(.!:]))"
    r"|(?P<name>[A-Z][A-Z.]*)|(?P<sign><>|<=|>=|[<>=&(),+*/-]))",
    re.IGNORECASE,
)
#: Formulas are read this many pieces long and deep; those of rules have a dozen.
MOST_PIECES, DEEPEST = 200, 20
Value = float | str | bool | None
Grid = Mapping[tuple[int, int], float | str | None]


class NotFollowed(Exception):
    """A rule that asks for something that is not looked at here."""


def colour_by_rule(rules: list[Rule], row: int, column: int, grid: Grid) -> tuple[int | None, bool]:
    """(number of the looks that the first rule that holds gives, whether a rule before it was not followed).

    `rules` in the order of their priority. `grid`: what cells hold, by row and column.
    """
    doubtful = False
    for rule in rules:
        if not any(area.holds(row, column) for area in rule.areas):
            continue
        try:
            holds = asks(rule, row, column, grid)
        except NotFollowed:
            doubtful = True
            continue
        if holds and rule.looks >= 0:
            return rule.looks, doubtful
        if holds and rule.stops:
            break
    return None, doubtful


def asks(rule: Rule, row: int, column: int, grid: Grid) -> bool:
    """Whether a rule holds for a cell."""
    value = grid.get((row, column))
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
    if rule.kind not in ("cellIs", "expression") or not rule.formulas:
        raise NotFollowed
    first = rule.areas[0]
    read = [Formula(f, (row - first.top, column - first.left), grid).value() for f in rule.formulas]
    if rule.kind == "expression":
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


def as_text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value == int(value) else repr(value)
    return str(value)


def truth(value: Value) -> bool:
    if isinstance(value, str):
        raise NotFollowed
    return bool(value)


def compared(one: Value, sign: str, other: Value) -> bool:
    """Two values compared as a workbook does: any text is more than any number, an empty cell is either."""
    if one is None:
        one = "" if isinstance(other, str) else 0.0
    if other is None:
        other = "" if isinstance(one, str) else 0.0
    left, right = ((isinstance(v, str), v.lower() if isinstance(v, str) else float(v)) for v in (one, other))
    if sign == "=":
        return left == right
    if sign == "<>":
        return left != right
    less = left[0] < right[0] or (left[0] == right[0] and left[1] < right[1])  # type: ignore[operator]
    if sign in ("<", "<="):
        return less or (sign == "<=" and left == right)
    return not less and (sign == ">=" or left != right)


class Formula:
    """A formula of a rule, worked out for one cell. Raises NotFollowed for what it does not know."""

    def __init__(self, text: str, shift: tuple[int, int], grid: Grid) -> None:
        self.pieces: list[tuple[str, str]] = []
        self.shift, self.grid, self.at, self.depth = shift, grid, 0, 0
        place = 0
        text = text.strip().removeprefix("=")
        while place < len(text):
            match = TOKEN.match(text, place)
            if match is None or match.end() == place or len(self.pieces) > MOST_PIECES:
                raise NotFollowed
            self.pieces.append((str(match.lastgroup), match.group(str(match.lastgroup))))
            place = match.end()

    def value(self) -> Value:
        found = self.comparison()
        if self.at != len(self.pieces):
            raise NotFollowed
        return found

    def next_is(self, *signs: str) -> str | None:
        """The next sign, taken, where it is one of these."""
        if self.at < len(self.pieces) and self.pieces[self.at][1] in signs:
            self.at += 1
            return self.pieces[self.at - 1][1]
        return None

    def comparison(self) -> Value:
        self.depth += 1
        if self.depth > DEEPEST:
            raise NotFollowed
        left = self.joined()
        while sign := self.next_is("=", "<>", "<", ">", "<=", ">="):
            left = compared(left, sign, self.joined())
        self.depth -= 1
        return left

    def joined(self) -> Value:
        left = self.one()
        while self.next_is("&"):
            left = as_text(left) + as_text(self.one())
        return left

    def one(self) -> Value:
        if self.next_is("("):
            found = self.comparison()
            if not self.next_is(")"):
                raise NotFollowed
            return found
        if self.next_is("-"):
            value = self.one()
            if not isinstance(value, float):
                raise NotFollowed
            return -value
        if self.at >= len(self.pieces):
            raise NotFollowed
        kind, text = self.pieces[self.at]
        self.at += 1
        if kind == "text":
            return text[1:-1].replace('""', '"')
        if kind == "number":
            return float(text)
        if kind == "ref":
            return self.cell(text)
        if kind == "name":
            return self.function(text.upper())
        raise NotFollowed

    def cell(self, reference: str) -> Value:
        """What a cell holds; a reference without $ goes with the cell that the rule is tried on."""
        match = REFERENCE.fullmatch(reference.upper())
        if match is None:
            raise NotFollowed
        fixed_column, fixed_row = reference.startswith("$"), "$" in reference[1:]
        row = int(match.group(2)) + (0 if fixed_row else self.shift[0])
        column = column_of(match.group(1)) + (0 if fixed_column else self.shift[1])
        return self.grid.get((row, column))

    def function(self, name: str) -> Value:
        if name in ("TRUE", "FALSE") and not (self.at < len(self.pieces) and self.pieces[self.at][1] == "("):
            return name == "TRUE"
        if name not in FUNCTIONS or not self.next_is("("):
            raise NotFollowed
        given: list[Value] = []
        while not self.next_is(")"):
            given.append(self.comparison())
            if not self.next_is(",") and self.pieces[self.at : self.at + 1] != [("sign", ")")]:
                raise NotFollowed
        try:
            return FUNCTIONS[name](*given)
        except (TypeError, ValueError, IndexError) as error:
            raise NotFollowed from error


def search(wanted: Value, text: Value, *_: Value) -> Value:
    """Where a text occurs in another, whatever its case; an error where it does not."""
    at = as_text(text).lower().find(as_text(wanted).lower())
    return "#VALUE!" if at < 0 else float(at + 1)


FUNCTIONS: dict[str, Callable[..., Value]] = {
    "AND": lambda *all_of: all(map(truth, all_of)),
    "OR": lambda *any_of: any(map(truth, any_of)),
    "NOT": lambda value: not truth(value),
    "TRUE": lambda: True,
    "FALSE": lambda: False,
    "SEARCH": search,
    "FIND": search,
    "ISNUMBER": lambda value: isinstance(value, float),
    "ISTEXT": lambda value: isinstance(value, str) and not value.startswith("#"),
    "ISERROR": lambda value: isinstance(value, str) and value.startswith("#"),
    "ISBLANK": lambda value: value is None,
    "LEN": lambda value: float(len(as_text(value))),
    "TRIM": lambda value: " ".join(as_text(value).split()),
    "UPPER": lambda value: as_text(value).upper(),
    "LOWER": lambda value: as_text(value).lower(),
    "EXACT": lambda one, other: as_text(one) == as_text(other),
    "LEFT": lambda value, count=1.0: as_text(value)[: int(count)],
    "RIGHT": lambda value, count=1.0: as_text(value)[-int(count) :] if int(count) else "",
}

__all__ = ["Area", "NotFollowed", "colour_by_rule"]
