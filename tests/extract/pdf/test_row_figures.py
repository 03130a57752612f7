"""Rows of figures that stand as near as the lines of a paragraph."""

import pytest

from .pages import LEADING, Text, grid, read, sheet

XS = (40, 240, 340, 440)


def lines(*rows: str, y: float = 100.0) -> list[Text]:
    """Rows a line each: "|" between cells, blank ones left out; one that begins with "*" is bold."""
    return [
        Text(x, y + at * LEADING, text, row.startswith("*"))
        for at, row in enumerate(rows)
        for x, text in zip(XS, row.lstrip("*").split("|"), strict=False)
        if text
    ]


def texts(*rows: str) -> list[str]:
    (table,) = read(sheet(lines(*rows)))[1].tables
    return ["|".join(" ".join(cell.split()) for cell in cells) for cells in grid(table)]


@pytest.mark.parametrize(
    ("why", "given", "expected"),
    [
        (
            "each line of figures is a row, however long the labels are",
            ["Port|2021|2022|Change", "Wick harbour|410|395|–15", "Oban|1,020|1,100|80", "Stornoway ferry|96|–|n/a",
             "Ullapool|88|90|2", "All ports|1,614|1,585|67"],
            None,
        ),
        (
            "a label of two lines is one row, whether its figures stand on the first or the last",
            ["Port|Cars|Vans|Coaches", "Wick harbour and|410|395|15", "all its piers||| ", "Oban|1,020|1,100|80",
             "Stornoway with|||", "the western isles|96|70|26", "Ullapool|88|90|2"],
            ["Port|Cars|Vans|Coaches", "Wick harbour and all its piers|410|395|15", "Oban|1,020|1,100|80",
             "Stornoway with the western isles|96|70|26", "Ullapool|88|90|2"],
        ),
        (
            "a heading of two lines is one row",
            ["Port|Cars|Vans|Coaches", "|per day|per day|", "Wick|410|395|15", "Oban|1,020|1,100|80", "Tain|9|8|7",
             "Ullapool|88|90|2"],
            ["Port|Cars per day|Vans per day|Coaches", "Wick|410|395|15", "Oban|1,020|1,100|80", "Tain|9|8|7",
             "Ullapool|88|90|2"],
        ),
    ],
)  # fmt: skip
def test_lines_of_figures_are_rows(why: str, given: list[str], expected: list[str] | None) -> None:
    assert texts(*given) == (expected or given), why


def test_dates_stacked_beside_a_recommendation_are_no_rows() -> None:
    """A cell holds several targets and the days when they were met, line below line."""
    heading = lines("*Recommendation|Milestone|Target|Done", y=80)
    first = lines(
        "That the ferry takes|Plan|01/02/2019|03.02.2019",
        "two nurses on each|Train|01/03/2019|04.03.2019",
        "of its crossings and|Sail|01/04/2019|05.04.2019",
        "says so at the quay|Report|01/05/2019|06.05.2019",
    )
    second = lines("That the rota is kept|Write|01/06/2019|07.06.2019", y=180)
    third = lines("That the quay is lit|Order|01/07/2019|08.07.2019", y=220)
    (table,) = read(sheet([*heading, *first, *second, *third]))[1].tables
    assert [cells[0].split(" ")[-1] for cells in grid(table)] == ["Recommendation", "quay", "kept", "lit"]
