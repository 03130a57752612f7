"""Rows of a line each, that stand as near as the lines of a paragraph."""

from collections.abc import Sequence

import pytest

from .pages import LEADING, Text, grid, read, row, sheet

XS = (40, 240, 340, 440)


def lines(*rows: str, y: float = 100.0) -> list[Text]:
    """Rows a line each: "|" between cells, blank ones left out; one that begins with "*" is bold."""
    return [
        Text(x, y + at * LEADING, text, row.startswith("*"))
        for at, row in enumerate(rows)
        for x, text in zip(XS, row.lstrip("*").split("|"), strict=False)
        if text
    ]


def texts(*rows: str, rules: Sequence[float] = ()) -> list[str]:
    made = read(sheet(lines(*rows), [(y, 36.0, 700.0) for y in rules]))
    (table,) = made[1].tables
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
            "dots that lead from a long label to its figures may stand on a line of their own",
            ["Port|Cars|Vans|Coaches", "Wick harbour pier|||", ". . . . .|410|395|15", "Oban|1,020|1,100|80", "Tain|96|70|26",
             "Ullapool|88|90|2"],
            ["Port|Cars|Vans|Coaches", "Wick harbour pier . . . . .|410|395|15", "Oban|1,020|1,100|80", "Tain|96|70|26",
             "Ullapool|88|90|2"],
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


ACTIONS = [
    ("1.1", "Train all crews in first|Aid and the use of the|DASH form", "100%", "£2,000"),
    ("1.2", "Audit the files sent to|MARAC every quarter", "50%", "£1,000"),
    ("1.3", "Write to all harbours in|Northern isles", "25%", "£300"),
    ("1.4", "Report to the board on what|Ferries have done", "0%", "£400"),
]
PLAN = (40, 240, 280, 560, 640)


def test_actions_with_figures_that_rules_part_beside_a_merged_recommendation_keep_their_lines() -> None:
    """Each of their lines was made a row, for the rules part some of the columns only."""
    drawn = row(80, "Recommendation", "No.", "Action", "Progress", "Cost", bold=True, xs=PLAN)
    rules = [(70.0, 36.0, 700.0), (95.0, 36.0, 700.0)]
    y = 110
    for text in ("That the ferries take|Two nurses on all|crossings", "That the quay is lit|Yearly"):
        drawn.append(Text(PLAN[0], y, text))
        for at, action in enumerate(ACTIONS):
            drawn += row(y, *action, xs=PLAN[1:])
            y += LEADING * len(action[1].split("|")) + 4
            rules.append((y - 8.0, 236.0 if at < len(ACTIONS) - 1 else 36.0, 700.0))
    (table,) = read(sheet(drawn, rules))[1].tables
    assert [cells[1] for cells in grid(table)[1:]] == [number for number, *_ in ACTIONS * 2]


def test_a_long_recommendation_beside_numbered_actions_with_their_shares_is_not_cut() -> None:
    """Numbers and shares done are figures, but a plan's words stand in more columns than they."""
    text = "That the ferries take|Nurses with them on|Crossings to the isles|and tell all on board"
    drawn = row(80, "Recommendation", "No.", "Action", "Done", "Lead", bold=True, xs=PLAN)
    y = 110
    for _ in range(2):
        drawn.append(Text(PLAN[0], y, f"{text}|{text}|{text}"))
        for number, action, done, _ in ACTIONS:
            drawn += row(y, number, action, done, "Oban", xs=PLAN[1:])
            y += LEADING * len(action.split("|")) + 8
        y += 30
    (table,) = read(sheet(drawn))[1].tables
    assert [len(cells[0].split()) for cells in grid(table)[1:]] == [
        3 * len(text.replace("|", " ").split())
    ] * 2


def test_numbered_lists_in_the_cells_of_one_row_between_rules_are_no_rows() -> None:
    page = ["Recommendation|Action|Lead|By"]
    page += [f"{at}. Train crews|{at}. Write a course|Harbour|May 2019" for at in range(1, 8)]
    assert len(texts(*page, rules=(88, 103, 199))) == 2


def test_one_row_in_capitals_that_fills_its_page_between_rules_is_no_list() -> None:
    page = ["Recommendation|Action|Lead|By"]
    page += ["ALL OF THE CREWS OF THE FERRIES TO BE|WRITE A COURSE AND|FERRIES AND ALL|MAY AND JUNE"] * 3
    page += ["TRAINED IN FIRST AID BEFORE THE SUMMER|TELL THE HARBOURS|OF THE HARBOURS|OR EARLIER ON"] * 4
    assert len(texts(*page, rules=(88, 103, 187))) == 2


MEMBERS = [
    "Day|Member|Port|Gift",
    "4 May 2012|Harl, Ann|Wick|Book",
    "9 June 2012|Tove, Ben|Great Bernera|Pen",
    "1 July 2012|Moss, Eve|Oban|Ticket",
    "8 July 2012|Lind, Kit|Tain|Ticket",
    "2 August 2012|Roan, Noor|Oban|Lunch",
    "3 August 2012|Vane, Ines|Wick|Book",
]


def test_a_list_whose_columns_are_as_long_as_each_other_has_a_row_a_line() -> None:
    """Rules stand above and below it and below its headings, as in most reports, and nowhere else."""
    assert texts(*MEMBERS, rules=(88, 103, 176)) == MEMBERS


def test_a_cell_of_such_a_list_may_have_a_second_line() -> None:
    more = [*MEMBERS[:4], "||and Lewis|", *MEMBERS[4:]]
    assert texts(*more)[3] == "1 July 2012|Moss, Eve|Oban and Lewis|Ticket"


def test_rules_round_groups_of_figures_and_below_a_group_of_headings_leave_each_line_a_row() -> None:
    rows = [
        "Port|Cars|Vans|Coaches",
        "Wick|410|395|15",
        "Oban|1,020|1,100|80",
        "Tain|96|70|26",
        "Kyle|88|90|2",
    ]
    more = ["Mull|41|39|1", "Iona|10|11|8", "Skye|9|7|2", "Uist|8|9|3"]
    assert texts(*rows, *more, rules=(88, 103, 151, 200)) == [*rows, *more]


def test_one_row_that_fills_its_page_between_rules_is_no_list() -> None:
    """Its cells have as many lines as they need."""
    page = [
        "Recommendation|Action|Lead|By",
        "That the ferry takes two nurses on its|Agree the rota w.|Ferries and the|May 2019",
        "crossings and says so at the quay in|both the islands|Isles council|",
        "both languages of the islands, well|and send it all||",
        "before the summer begins and a first|and tell harbour||",
        "ferry of the year leaves for the Isles|before the ferry||",
        "with a nurse on board.|season begins.||",
    ]
    assert len(texts(*page, rules=(88, 103, 176))) == 2


def test_a_dash_for_none_before_a_figure_is_no_bullet_of_it() -> None:
    near = [(40, "Wick"), (300, "–"), (316, "410"), (380, "15")]
    rows = [[(40, "Port"), (290, "2020"), (312, "2021"), (380, "Change")], near]
    rows += [
        [(40, name), (290, "96"), (316, "88"), (380, "2")]
        for name in ("Oban", "Tain", "Kyle", "Mull", "Iona")
    ]
    drawn = [Text(x, 100 + at * 12, text) for at, row in enumerate(rows) for x, text in row]
    (table,) = read(sheet(drawn))[1].tables
    assert grid(table)[1] == ["Wick", "–", "410", "15"]


def test_lines_without_any_white_between_them_are_rows() -> None:
    """Each baseline stands where the letters of the next line may begin: 10 points below the last, in letters of 10."""
    rows = [line.split("|") for line in MEMBERS]
    drawn = [
        Text(x, 100 + at * 10, text) for at, row in enumerate(rows) for x, text in zip(XS, row, strict=True)
    ]
    (table,) = read(sheet(drawn))[1].tables
    assert grid(table) == rows
