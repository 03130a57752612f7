"""Formulas of conditional formats: comparisons, texts put together, and functions of the simpler kind.

Worked out for one cell, as the rule is tried on it. What is not known raises NotFollowed: nothing is guessed.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from extract.workbook.rules import REFERENCE, Area, column_of

REF = r"\$?[A-Z]{1,3}\$?\d{1,7}(?![\w(.!:])"
TOKEN = re.compile(
    r"\s*(?:(?P<text>\"(?:[^\"]|\"\")*\")|(?P<number>\d{1,15}(?:\.\d{0,15})?(?!\d)|\.\d{1,15})"
    rf"|(?P<away>(?:'(?:[^']|'')+'|[A-Z_][\w.]*)!{REF})|(?P<ref>{REF})"
    r"|(?P<name>[A-Z_][\w.]*(?![!:]))|(?P<sign><>|<=|>=|[<>=&(),+*/-]))",
    re.IGNORECASE,
)
#: Formulas are read this many pieces long and deep; those of rules have a dozen.
MOST_PIECES, DEEPEST = 200, 20
Value = float | str | bool | None
Grid = Mapping[tuple[int, int], float | str | None]


class NotFollowed(Exception):
    """A rule that asks for something that is not looked at here."""


@dataclass(frozen=True, slots=True)
class Cells:
    """What cells hold, by row and column: of the sheet itself, and of the others by their names in lower case.

    `names`: the names that the workbook gives to cells, in lower case → "Lists!$A$3".
    """

    here: Grid
    others: Mapping[str, Grid] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    seen: dict[tuple[Area, ...], list[float]] = field(default_factory=dict)

    def numbers(self, areas: tuple[Area, ...]) -> list[float]:
        """The numbers in some areas, in order."""
        if areas not in self.seen:
            inside = (v for at, v in self.here.items() if any(a.holds(*at) for a in areas))
            self.seen[areas] = sorted(v for v in inside if isinstance(v, float))
        return self.seen[areas]


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

    def __init__(self, text: str, shift: tuple[int, int], cells: Cells) -> None:
        self.pieces: list[tuple[str, str]] = []
        self.shift, self.cells, self.at, self.depth = shift, cells, 0, 0
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
            return self.cell(text, self.cells.here)
        if kind == "away":
            return self.far(text)
        if kind == "name" and text.lower() in self.cells.names:
            return self.far(self.cells.names[text.lower()])
        if kind == "name":
            return self.function(text.upper())
        raise NotFollowed

    def far(self, text: str) -> Value:
        """What a cell of another sheet holds."""
        sheet, mark, reference = text.rpartition("!")
        grid = self.cells.others.get(sheet.strip("'").replace("''", "'").lower())
        if not mark or grid is None:
            raise NotFollowed
        return self.cell(reference, grid)

    def cell(self, reference: str, grid: Grid) -> Value:
        """What a cell holds; a reference without $ goes with the cell that the rule is tried on."""
        match = REFERENCE.fullmatch(reference.upper())
        if match is None:
            raise NotFollowed
        fixed_column, fixed_row = reference.startswith("$"), "$" in reference[1:]
        row = int(match.group(2)) + (0 if fixed_row else self.shift[0])
        column = column_of(match.group(1)) + (0 if fixed_column else self.shift[1])
        return grid.get((row, column))

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
