"""Conditional formats: which rule holds for a cell."""

import pytest

from extract.workbook.conditions import NotFollowed, asks, colour_by_rule
from extract.workbook.sheet import Area, Rule

GRID = {
    (2, 1): "Complete",
    (3, 1): "complete – late",
    (4, 1): 3.0,
    (5, 1): None,
    (2, 2): "Red",
    (3, 2): "Green",
}


def rule(
    kind: str, formulas: tuple[str, ...] = (), operator: str = "", text: str = "", looks: int = 0
) -> Rule:
    return Rule((Area(2, 1, 5, 1),), kind, operator, text, formulas, looks, 1, False)


CASES = [
    (rule("containsText", text="COMPLETE"), 3, True, "a text anywhere in the cell, whatever its case"),
    (rule("notContainsText", text="complete"), 3, False, "or nowhere"),
    (rule("beginsWith", text="comp"), 2, True, "at its beginning"),
    (rule("endsWith", text="late"), 3, True, "at its end"),
    (rule("cellIs", ('"complete"',), "equal"), 2, True, "the whole cell"),
    (rule("cellIs", ('"complete"',), "equal"), 3, False, "and not a part of it"),
    (rule("cellIs", ('"complete"',), "notEqual"), 3, True, "another text"),
    (rule("cellIs", ("2",), "greaterThan"), 4, True, "a number"),
    (rule("cellIs", ("1", "3"), "between"), 4, True, "within two numbers"),
    (rule("cellIs", ("1", "2"), "notBetween"), 4, True, "without them"),
    (rule("containsBlanks"), 5, True, "an empty cell"),
    (rule("notContainsBlanks"), 5, False, "one that is not"),
    (rule("expression", ('$B2="Red"',)), 2, True, "the cell beside it, in the row of the rule"),
    (rule("expression", ('$B2="Red"',)), 3, False, "and in another row that row's"),
    (rule("expression", ('$B$2="Red"',)), 3, True, "a cell that stays where it is"),
    (rule("expression", ('AND(A2="complete",B2<>"Green")',)), 2, True, "two at once"),
    (rule("expression", ('OR(A2="x",LEFT(B2,1)="G")',)), 3, True, "one of two"),
    (rule("expression", ('ISNUMBER(SEARCH("comp",A2))',)), 3, True, "as Excel writes “contains”"),
    (rule("expression", ('NOT(ISERROR(SEARCH("late",A2)))',)), 2, False, "or writes it so"),
    (rule("expression", ("LEN(TRIM(A2))=0",)), 5, True, "as Excel writes “is empty”"),
    (rule("expression", ('A2&"!"="complete!"',)), 2, True, "texts put together"),
]


@pytest.mark.parametrize(("one", "row", "holds", "why"), CASES, ids=[c[3] for c in CASES])
def test_a_rule_holds_or_not(one: Rule, row: int, holds: bool, why: str) -> None:
    assert asks(one, row, 1, GRID) is holds


@pytest.mark.parametrize(
    "formula",
    [
        "TODAY()>A2",
        "Lists!A1=A2",
        "A2:A9=1",
        "((((",
        '"',
        "A2=",
        "INDIRECT(A2)=1",
        "(" * 3000 + "A2",
        "",
        "1" * 9000,
    ],
)
def test_a_formula_that_is_not_known_is_not_guessed(formula: str) -> None:
    with pytest.raises(NotFollowed):
        asks(rule("expression", (formula,)), 2, 1, GRID)


@pytest.mark.parametrize("kind", ["iconSet", "colorScale", "dataBar", "top10", ""])
def test_other_kinds_of_rules_are_not_guessed_either(kind: str) -> None:
    with pytest.raises(NotFollowed):
        asks(rule(kind), 2, 1, GRID)


def test_the_first_rule_that_holds_decides_and_doubts_before_it_are_told() -> None:
    rules = [
        rule("expression", ("TODAY()>1",), looks=7),
        rule("containsText", text="complete", looks=1),
        rule("containsText", text="comp", looks=2),
    ]
    assert colour_by_rule(rules, 2, 1, GRID) == (1, True)
    assert colour_by_rule(rules[1:], 2, 1, GRID) == (1, False)
    assert colour_by_rule(rules, 9, 9, GRID) == (None, False)
