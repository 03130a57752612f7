"""Tables without upright rules over several pages: what a page begins and ends with."""

import pytest

from extract.pdf.families import LAST_STRETCHES, find_families
from extract.pdf.sheets import Sheet

from .pages import Text, grid, read, row, sheet

HEADING = row(60, "Recommendation", "Action", "Lead", "By when", bold=True)
FIRST = row(90, "Share the file with|the next agency", "Agree a form|Train the desk", "Panel", "March 2019")


def firsts(*sheets: Sheet) -> dict[int, list[str]]:
    """Page → the first texts of the rows of its tables."""
    return {
        page: [" ".join(cells[0].split()) for table in made.tables for cells in grid(table)]
        for page, made in read(*sheets).items()
    }


@pytest.mark.parametrize(
    ("why", "ends", "begins", "goes_on"),
    [
        ("a small letter goes on", "Ask the board to", "tell how it hears", True),
        ("a sentence that ended does not", "Ask the board.", "the report ends here", False),
        ("a line that fills the column is no prose", "Ask the board", "Police officers", True),
        ("a short line of its own is prose", "Ask the board and", "Annexes", False),
    ],
)
def test_the_rest_of_a_first_cell_may_stand_above_prose(
    why: str, ends: str, begins: str, goes_on: bool
) -> None:
    last = row(140, f"Ask about all|{ends}", "Put it in", "Panel", "June 2019")
    prose = Text(40, 100, "The panel met on three days in May of that year and heard from two agencies.")
    rest = Text(40, 44, begins + ("|neighbourhoods" if "fills" in why else ""))
    found = firsts(sheet([*HEADING, *FIRST, *last]), sheet([rest, prose], number=2))
    assert bool(found[2]) == goes_on, why


def test_a_banner_at_the_foot_stands_between_the_rest_of_one_row_and_the_next() -> None:
    """On its page nothing stands beside another text, and the next page begins without headings."""
    rest = Text(340, 44, "and goes on to the|end of its page.")
    banner = Text(40, 100, "Recommendation 2: all agencies should ask about work when they meet a carer")
    found = read(
        sheet([*HEADING, *FIRST]),
        sheet([rest, banner], number=2),
        sheet(
            [*row(44, "Ask", "Write", "Panel", "May"), *row(84, "Tell", "Ring", "Panel", "June")], number=3
        ),
    )
    assert grid(found[2].tables[0])[-1] == [f"{banner.lines} ×4"]


def test_headings_at_the_foot_of_their_cells_begin_with_the_tallest() -> None:
    """The first line of the first heading stands alone above all others."""
    tall = Text(40, 48, "Recommendation of|the review", True)
    others = [t._replace(y=60) for t in HEADING[1:]]
    title = Text(40, 20, "Action plan", True)
    second = row(140, "Ask about work", "Write", "Panel", "May")
    assert firsts(sheet([title, tall, *others, *FIRST, *second]))[1] == [
        "Recommendation of the review",
        "Share the file with the next agency",
        "Ask about work",
    ]


def test_headings_in_smaller_letters_than_the_text_are_headings() -> None:
    small = [Text(t.x, t.y, t.lines, True, 8.0) for t in HEADING]
    tall = Text(340, 50, "Who will", True, 8.0)
    rows = [r for n in range(90) for r in row(90 + 20 * n, f"R{n}", "Write to all", "Panel", "May")]
    (table,) = read(sheet([tall, *small, *rows]))[1].tables
    assert "Who will Lead" in [" ".join(c.text.split()) for c in table.rows[0].cells]


def test_a_text_at_the_foot_of_its_cell_begins_a_page_in_the_shade_of_its_row() -> None:
    """Six lines of the first column stand above the first text beside them."""
    label = Text(40, 44, "Nobody held|the whole|picture and|the desk did|not know whom|to ring.")
    others = row(104, "", "Train the desk", "Panel", "May")
    shades = [(530.0, 36.0, 690.0, 112.0), (530.0, 120.0, 690.0, 150.0)]
    second = sheet([label, *others, *row(140, "R3", "Ask", "Panel", "July")], fills=shades, number=2)
    banner = Text(40, 150, "Recommendation 2: all agencies should ask about work when they meet a carer")
    assert firsts(sheet([*HEADING, *FIRST, banner]), second)[2] == [
        "Nobody held the whole picture and the desk did not know whom to ring.",
        "R3",
    ]


def test_the_same_line_of_a_cell_at_the_head_of_two_pages_is_no_header() -> None:
    """A header has white below it, or stands on more pages."""

    def page(number: int, first: str) -> Sheet:
        rest = Text(340, 20, f"{first}|went on for {'a while ' * number}|on page {number}")
        return sheet([rest, *row(80, f"R{number}", "Write", "Panel", "May")], number=number)

    pages = [page(n, "(Deputy Chief" if n in (3, 6) else f"They said {n}") for n in range(2, 9)]
    found = read(sheet([*HEADING, *FIRST]), *pages)
    assert all("(Deputy Chief" in grid(found[n].tables[0])[0][2] for n in (3, 6))


def test_a_numbered_text_printed_again_at_the_head_of_pages_is_no_header() -> None:
    """A recommendation stands beside each of its rows; the text below its first line is another on each page."""

    def page(number: int) -> Sheet:
        again = [Text(140, 20, "5. The Wexham Youth"), Text(140, 32, "Service should|write")]
        rest = [Text(340, 32 + 12 * (number % 2), f"Action {number}"), Text(540, 44, f"Lead {number}")]
        return sheet([*again, *rest, *row(100, f"R{number}", "Write", "Panel", "May")], number=number)

    found = read(sheet([*HEADING, *FIRST]), *(page(n) for n in range(2, 5)))
    assert all("5. The Wexham Youth" in grid(found[n].tables[0])[0][1] for n in range(2, 5))


def test_columns_that_are_drawn_alike_are_those_of_one_table() -> None:
    """The second page fills two of five columns, in lists that are indented."""
    xs = (40.0, 140.0, 340.0, 540.0, 640.0)
    shades = [(a - 4, 30.0, b - 4, 50.0) for a, b in zip(xs, (*xs[1:], 700.0), strict=True)]
    first = [*row(44, "No", "Aim", "Action", "Lead", "When", xs=xs), *row(70, "1", "Ask", "Write", "Me", "May", xs=xs)]  # fmt: skip
    rest = [Text(x + 17, 50 + 14 * n, f"item {n} of it") for x in (140, 340) for n in range(8)]
    pages = [sheet(first, fills=shades), sheet(rest, fills=shades, number=2)]
    assert len(find_families(pages)) == 1


def test_pages_that_are_read_out_of_their_order_are_all_read() -> None:
    """A page that is read from its picture comes last, and its number may be any."""
    pages = [sheet(row(60, f"Aim {n}", "Ask", "Panel", "May"), number=n) for n in (4, 5, 2, 7)]
    found = read(*pages)
    texts = {
        n: " ".join(run.text for run in made.outside) + str(list(map(grid, made.tables)))
        for n, made in found.items()
    }
    assert all(f"Aim {n}" in texts[n] for n in (2, 4, 5, 7))


def test_the_columns_of_a_long_table_are_those_of_all_its_pages() -> None:
    """The widest text of a column stands on the second of many pages: the last pages alone do not show how far it reaches."""

    def page(number: int) -> Sheet:
        agency = "Safeguarding Children Partnership" if number == 2 else "Panel"
        return sheet(row(60, f"Recommendation {number}", "Ask|the others", agency, "May 2019"), number=number)

    pages = [page(number) for number in range(1, LAST_STRETCHES + 20)]
    found = find_families(pages)
    assert len(found) == 1
    assert len(found[0].stretches) == len(pages)
    widest = next(s for s in pages[1].lines[0].segments if s.text.startswith("Safeguarding"))
    assert any(right == widest.right for _, right in found[0].columns.islands)


def test_a_column_that_was_filled_long_ago_is_a_column_of_a_long_table() -> None:
    """The last column holds dates on the second to fifth of many pages, and no heading."""
    pages = [sheet([*row(60, "Recommendation", "Action", "Lead"), *row(90, "Share", "Agree|Train", "Panel")])]
    for number in range(2, LAST_STRETCHES + 20):
        done = "May 2019" if number < 6 else ""
        pages.append(sheet(row(60, f"Aim {number}", "Ask|the others", "Panel", done), number=number))
    assert [family.columns.number for family in find_families(pages)] == [4]


def test_a_row_begins_where_every_column_does_however_little_white_is_there() -> None:
    """A spreadsheet's rows are as high as its author left them: little white below the headings, much below."""
    plain = [t._replace(bold=False) for t in HEADING]
    rows = [*row(78, "One|more", "Write|now", "Panel", "May"), *row(160, "Two", "Ask|all", "Panel", "June")]
    first = sheet([*plain, *rows, *row(210, "Three", "Tell", "Panel", "July")])
    second = sheet([*plain, *row(78, "Four", "Ring", "Board", "May")], number=2)
    assert firsts(first, second) == {
        1: ["Recommendation", "One more", "Two", "Three"],
        2: ["Recommendation", "Four"],
    }


def test_white_below_bold_headings_says_nothing_of_that_between_rows() -> None:
    """Actions beside a recommendation that goes on stand nine points apart, headings twice as far."""
    long = "|".join(f"line {n} of the text" for n in range(8))
    body = [
        *row(100, long, "Write to one", "Panel", "May"),
        *row(121, "", "Ask the next", "", "June"),
        *row(142, "", "Tell the last"),
        *row(163, "", "Thank them", "", "July"),
        *row(205, "Two", "Ring", "Panel", "August"),
        *row(226, "Three", "Sing", "Panel", "May"),
    ]
    (table,) = read(sheet([*HEADING, *body]))[1].tables
    assert [cells[1] for cells in grid(table)] == [
        "Action",
        "Write to one",
        "Ask the next\nTell the last",  # one text alone may as well be a paragraph
        "Thank them",
        "Ring",
        "Sing",
    ]


def test_one_blank_cell_beside_a_recommendation_that_goes_on_is_told() -> None:
    """Once is too little to take the lead for merged, and too much to say nothing."""
    more = [Text(140, 142, "Ring them|once more"), Text(540, 142, "June")]
    rows = [*row(90, "One", "Write", "Panel", "May"), *more, *row(200, "Two", "Ask", "Board", "July")]
    third = row(250, "Three", "Tell", "Board", "August")
    made = read(sheet([*HEADING, *rows, *third]))[1]
    assert grid(made.tables[0])[2][2] == ""
    assert [n.code for n in made.notices if "“Lead” beside" in n.message] == ["merged_unsure"]


def test_texts_in_the_middle_of_their_cells_stand_half_a_line_off_those_beside_them() -> None:
    """Of the last two columns no line has text in both; they are two all the same."""
    xs = (40.0, 140.0, 340.0)
    body = [
        *row(90, "One", "Write to all|of them|in May", "", xs=xs),
        Text(340, 96, "The panel|was told"),
        *row(160, "Two", "Ask|once|more", "", xs=xs),
        Text(340, 166, "The panel|was asked"),
        *row(230, "Three", "Tell|each|one", "", xs=xs),
        Text(340, 236, "The panel|was rung"),
    ]
    (table,) = read(sheet([*row(60, "Aim", "Action", xs=xs), Text(340, 66, "Result"), *body]))[1].tables
    assert table.columns == 3


def test_a_heading_that_touches_the_next_is_cut_where_its_column_begins() -> None:
    """Below it nothing stands to the left of the column on any line."""
    xs = (40.0, 89.5, 340.0)
    body = [t for n in range(4) for t in row(90 + 50 * n, "", f"Action {n}|goes on", f"Lead {n}", xs=xs)]
    texts = [*row(60, "Reference", "Action", "Lead", xs=xs), *body, *row(300, "R1", "Ring", "Me", xs=xs)]
    (table,) = read(sheet(texts))[1].tables
    assert [c.text for c in table.rows[0].cells] == ["Reference", "Action", "Lead"]


def test_rows_of_cards_whose_white_differs_a_little_are_rows() -> None:
    """The white above a blank cell is a point more than that above the others, that between cards thrice as much."""
    texts = []
    for card in range(3):
        y = 60.0 + 150 * card
        for at, label in enumerate(("Ref", "Action", "Lead", "By when", "Rating")):
            texts += row(y, label, "" if label == "Lead" else f"Text {card} {at}", xs=(40, 200))
            y += 24 if label == "Lead" else 23
    (table,) = read(sheet(texts))[1].tables
    assert [row.cells[0].text for row in table.rows] == ["Ref", "Action", "Lead", "By when", "Rating"] * 3


def test_white_between_rows_of_headings_is_not_that_between_rows() -> None:
    groups = [Text(40, 30, "What was found", True), Text(340, 30, "What is done", True)]
    headings = [t._replace(y=78) for t in HEADING]
    long = "|".join(f"line {n} of the text" for n in range(9))
    body = [
        *row(118, long, "Write to one", "Panel", "May"),
        *row(139, "", "Ask the next", "", "June"),
        *row(160, "", "Tell them"),
        *row(181, "", "Thank them", "", "July"),
        *row(235, "Two", "Ring", "Panel", "August"),
        *row(256, "Three", "Sing", "Panel", "May"),
    ]
    (table,) = read(sheet([*groups, *headings, *body]))[1].tables
    assert [cells[1] for cells in grid(table)][-4:] == [
        "Ask the next\nTell them",
        "Thank them",
        "Ring",
        "Sing",
    ]
