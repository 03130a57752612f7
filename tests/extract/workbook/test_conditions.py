"""Conditional formats: which rule holds for a cell."""

import pytest

from extract.workbook.conditions import asks, dress_by_rule
from extract.workbook.formula import Cells, NotFollowed
from extract.workbook.icons import light_of
from extract.workbook.rules import Area, Icons, Rule
from extract.workbook.styles import Dress

GRID: dict[tuple[int, int], float | str | None] = {
    (2, 1): "Complete",
    (3, 1): "complete – late",
    (4, 1): 3.0,
    (5, 1): None,
    (2, 2): "Red",
    (3, 2): "Green",
}


LISTS: dict[tuple[int, int], float | str | None] = {(1, 1): "Complete", (3, 2): "Red"}
CELLS = Cells(GRID, {"lists": LISTS, "rag key": LISTS}, {"done": "Lists!$A$1", "dues_1": "Lists!$A$1:$A$9"})
AREA = Area(2, 1, 5, 1)


def rule(
    kind: str, formulas: tuple[str, ...] = (), operator: str = "", text: str = "", dress: Dress | None = None
) -> Rule:
    return Rule((AREA,), kind, operator, text, formulas, dress or Dress(), 1, False)


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
    (rule("cellIs", ("Lists!$A$1",), "equal"), 2, True, "a cell of another sheet"),
    (rule("expression", ("$B2='RAG key'!$B$3",)), 2, True, "of one whose name has a space"),
    (rule("expression", ("$B2='RAG key'!$B$3",)), 3, False, "where the text differs"),
    (rule("cellIs", ("Done",), "equal"), 2, True, "a cell by its name"),
    (rule("containsText", ("NOT(ISERROR(SEARCH(Lists!$A$1,A2)))",)), 3, True, "a text that a cell holds"),
]


@pytest.mark.parametrize(("one", "row", "holds", "why"), CASES, ids=[c[3] for c in CASES])
def test_a_rule_holds_or_not(one: Rule, row: int, holds: bool, why: str) -> None:
    assert asks(one, row, 1, CELLS) is holds


@pytest.mark.parametrize(
    "formula",
    [
        "TODAY()>A2",
        "Gone!A1=A2",
        "Lists!A1:A9=A2",
        "dues_1=A2",
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
        asks(rule("expression", (formula,)), 2, 1, CELLS)


@pytest.mark.parametrize("kind", ["iconSet", "colorScale", "dataBar", "top10", ""])
def test_other_kinds_of_rules_are_not_guessed_either(kind: str) -> None:
    with pytest.raises(NotFollowed):
        asks(rule(kind), 2, 1, CELLS)


def test_the_first_rule_that_holds_decides_and_doubts_before_it_are_told() -> None:
    rules = [
        rule("expression", ("TODAY()>1",), dress=Dress("777777")),
        rule("containsText", text="complete", dress=Dress("111111")),
        rule("containsText", text="comp", dress=Dress("222222", "333333")),
    ]
    assert dress_by_rule(rules, 2, 1, CELLS) == (Dress("111111", "333333"), True)
    assert dress_by_rule(rules[1:], 2, 1, CELLS) == (Dress("111111", "333333"), False)
    assert dress_by_rule([*rules[1:], rules[0]], 2, 1, CELLS)[1] is False, "the colour is known by then"
    assert dress_by_rule(rules, 9, 9, CELLS) == (Dress(), False)


LIGHTS = (("percent", "0", True), ("percent", "33", True), ("percent", "67", True))
NUMBERED = (("num", "0", True), ("num", "2", True), ("num", "3", True))
RED, AMBER, GREEN = "FF0000", "FFC000", "00B050"


@pytest.mark.parametrize(
    ("icons", "expected", "why"),
    [
        (Icons("3TrafficLights1", LIGHTS, False), [RED, AMBER, GREEN], "thirds of the way from least to most"),
        (Icons("3TrafficLights2", NUMBERED, False), [RED, AMBER, GREEN], "numbers as they are"),
        (Icons("3Flags", NUMBERED, True), [GREEN, AMBER, RED], "the other way round: 1 is good"),
        (Icons("3Signs", (("num", "0", True), ("num", "1", False), ("num", "2", False)), False), [RED, AMBER, GREEN], "more than, not from"),
        (Icons("4TrafficLights", (("num", "0", True), ("num", "1", True), ("num", "2", True), ("num", "4", True)), False), [RED, AMBER, AMBER], "four lights, the lowest black"),
        (Icons("3Arrows", (("percentile", "0", True), ("percentile", "50", True), ("percentile", "100", True)), False), [RED, AMBER, GREEN], "by their order"),
        (Icons("3Symbols", (("num", "0", True), ("formula", "$B$1", True), ("num", "3", True)), False), [RED, AMBER, GREEN], "a limit in a cell"),
    ],
)  # fmt: skip
def test_icons_are_lights_by_the_number_beside_them(
    icons: Icons, expected: list[str | None], why: str
) -> None:
    grid: dict[tuple[int, int], float | str | None] = {
        (2, 1): 1.0,
        (3, 1): 2.0,
        (4, 1): 3.0,
        (5, 1): "n/a",
        (1, 2): 2.0,
    }
    one = Rule((AREA,), "iconSet", "", "", (), Dress(), 1, False, icons)
    cells = Cells(grid)
    assert [light_of(one, row, 1, cells) for row in (2, 3, 4)] == expected
    assert light_of(one, 5, 1, cells) is None, "a text has no icon"
    assert dress_by_rule([one], 2, 1, cells) == (Dress(light=expected[0]), False)


@pytest.mark.parametrize(
    "icons",
    [
        Icons("5Quarters", NUMBERED, False),
        Icons("", (), False),
        Icons("3Flags", (("num", "0", True), ("num", "TODAY()", True)), False),
        Icons("3Flags", (("num", "0", True), ("soon", "1", True)), False),
    ],
)
def test_icons_that_are_no_lights_are_not_guessed(icons: Icons) -> None:
    one = Rule((AREA,), "iconSet", "", "", (), Dress(), 1, False, icons)
    assert dress_by_rule([one], 4, 1, CELLS) == (Dress(), True)
