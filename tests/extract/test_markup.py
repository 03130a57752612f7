"""Tables of HTML in a text: where they begin and end."""

import pytest

from extract.text.markup import holds_tables, tables_in

CELL = "<table><tr><td>a</table>"


@pytest.mark.parametrize(
    ("text", "tables", "why"),
    [
        (f"x {CELL} y {CELL}", [CELL, CELL], "one behind the other"),
        (
            "<TABLE class=a><td><table><td>b</table></TABLE>.",
            ["<TABLE class=a><td><table><td>b</table></TABLE>"],
            "one inside",
        ),
        ("<table><tr><td>a", [], "never closed"),
        ("</table><table><td>", [], "closed before it is opened"),
        ("a <tablet> and a table", [], "another word"),
    ],
)
def test_the_outermost_tables_are_found(text: str, tables: list[str], why: str) -> None:
    assert [text[start:end] for start, end in tables_in(text)] == tables, why


def test_a_table_without_cells_is_text() -> None:
    assert holds_tables(CELL)
    assert not holds_tables("<table>see above</table>")
