"""Sheets wider than their page: the last columns on pages of their own."""

from dataclasses import replace

from extract.document import Block, Cell, Place, Row, Table
from normalise.sheet_strips import joined_strips
from tests.builders import a_cell, a_paragraph, a_table


def page(number: int, texts: list[list[str]], tops: list[float], edges: tuple[float, ...]) -> Table:
    """A table with rows from these heights down, the last 50 points high."""
    ends = [*tops[1:], tops[-1] + 50]
    rows = [
        Row(
            tuple(a_cell(at, text) for at, text in enumerate(cells)),
            place=Place(number, (50.0, top, 90.0, end)),
        )
        for cells, top, end in zip(texts, tops, ends, strict=True)
    ]
    return replace(a_table(*rows, page=number, whole=False), edges=edges)


def texts(blocks: list[Block]) -> list[list[str]]:
    return [
        [cell.text for cell in row.cells]
        for table in blocks
        if isinstance(table, Table)
        for row in table.rows
    ]


TOPS, MORE = [70.0, 90.0, 170.0], [70.0, 130.0]
FIRST = page(1, [["No.", "Action"], ["1", "Train"], ["2", "Write"]], TOPS, (50.0, 90.0, 400.0))
SECOND = page(2, [["3", "Meet"], ["4", "Ask"]], MORE, (50.0, 90.0, 400.0))
THIRD = page(3, [["Lead"], ["Police"], ["Council"]], TOPS, (50.0, 150.0))
FOURTH = page(4, [["Trust"], [""]], MORE, (50.0, 150.0))


def test_columns_on_later_pages_come_back_to_their_rows() -> None:
    blocks = joined_strips([a_paragraph("Action plan"), FIRST, SECOND, THIRD, FOURTH])
    assert texts(blocks) == [
        ["No.", "Action", "Lead"],
        ["1", "Train", "Police"],
        ["2", "Write", "Council"],
        ["3", "Meet", "Trust"],
        ["4", "Ask", ""],
    ]
    assert [block.columns for block in blocks if isinstance(block, Table)] == [3, 3]
    assert len(blocks) == 3, "the paragraph stays, the pages of the last columns are gone"


def test_a_third_strip_is_joined_too() -> None:
    blocks = joined_strips([FIRST, THIRD, replace(THIRD, place=Place(5), edges=(50.0, 120.0))])
    assert texts(blocks)[1] == ["1", "Train", "Police", "Police"]


def test_pages_of_the_same_columns_follow_each_other() -> None:
    """Rows at the same heights alone are chance, or a form."""
    again = replace(FIRST, place=Place(2))
    assert joined_strips([FIRST, again]) == [FIRST, again]


def test_rows_at_other_heights_are_other_rows() -> None:
    other = page(2, [["Lead"], ["Police"], ["Council"]], [70.0, 90.0, 150.0], (50.0, 150.0))
    assert joined_strips([FIRST, other]) == [FIRST, other]


def test_a_banner_goes_on_over_the_blank_columns() -> None:
    banner = Row((Cell(0, 2, (a_paragraph("Recommendation 1"),)),), place=FIRST.rows[1].place)
    blank = replace(THIRD.rows[1], cells=(a_cell(0),))
    one = replace(FIRST, rows=(FIRST.rows[0], banner, FIRST.rows[2]))
    two = replace(THIRD, rows=(THIRD.rows[0], blank, THIRD.rows[2]))
    (table,) = joined_strips([one, two])
    assert isinstance(table, Table)
    assert [(cell.column, cell.span) for cell in table.rows[1].cells] == [(0, 3)]
