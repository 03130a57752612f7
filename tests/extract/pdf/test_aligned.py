"""Tables without upright rules: columns from white, rows from rules, shades or white."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from extract.pdf.row_bands import Band
from extract.pdf.row_white import Opening, Whites, white_bounds
from extract.pdf.sheets import Sheet

from .pages import Text, grid, read, row, sheet

HEADING = row(100, "Ref", "Recommendation", "Action", "By when", bold=True)
FIRST = row(130, "R1", "Share the file with|the next agency", "Agree a form|Train the desk", "March 2019")
SECOND = row(180, "R2", "Ask about work", "Put it in the|template", "June 2019")
TEXTS = [
    ["Ref", "Recommendation", "Action", "By when"],
    ["R1", "Share the file with the next agency", "Agree a form Train the desk", "March 2019"],
    ["R2", "Ask about work", "Put it in the template", "June 2019"],
]


def plain(table: list[list[str]]) -> list[list[str]]:
    """The texts with their paragraphs on one line: where paragraphs end is another test's matter."""
    return [[" ".join(cell.split()) for cell in cells] for cells in table]


def only(made: dict) -> list[list[str]]:  # type: ignore[type-arg]
    (table,) = made[1].tables
    return plain(grid(table))


@pytest.mark.parametrize(
    ("why", "rules", "fills"),
    [
        ("white alone parts the rows", [], []),
        ("level rules do", [(y, 36, 700) for y in (88, 112, 160, 210)], []),
        ("the shade of every other row does", [], [(36, 120, 700, 165)]),
        ("a rule below the headings and one at the foot leave the rows to the white", [(112, 36, 700), (210, 36, 700)], []),
    ],
)  # fmt: skip
def test_rows_part_by_what_is_there(why: str, rules: list, fills: list) -> None:  # type: ignore[type-arg]
    assert only(read(sheet([*HEADING, *FIRST, *SECOND], rules, fills))) == TEXTS, why


def test_rules_between_rows_decide_against_white_within_them() -> None:
    apart = [*row(130, "R1", "One", "Write", "May"), *row(160, "", "", "Then send", "June")]
    rules = [(y, 36.0, 700.0) for y in (88, 112, 175, 215, 240)]
    found = only(
        read(
            sheet(
                [
                    *HEADING,
                    *apart,
                    *row(190, "R2", "Two", "Ask", "July"),
                    *row(230, "R3", "Three", "Go", "Now"),
                ],
                rules,
            )
        )
    )
    assert [cells[0] for cells in found] == ["Ref", "R1", "R2", "R3"]
    assert found[1][2] == "Write Then send"


def test_a_row_that_fills_its_page_is_one_where_rules_frame_each_page() -> None:
    """Its paragraphs have white between them as rows have; no rule stands between two rows on one page."""
    rule = 36.0, 700.0
    first = [*HEADING, *row(130, "R1", "One", "Write", "May"), *row(170, "", "", "Then send", "June")]
    second = [*row(60, "R2", "Two", "Ask", "July"), *row(100, "", "", "Then go", "Now")]
    made = read(
        sheet(first, [(88, *rule), (112, *rule), (190, *rule)], number=1),
        sheet(second, [(48, *rule), (120, *rule)], number=2),
    )
    assert [len(made[number].tables[0].rows) for number in (1, 2)] == [2, 1]


def test_the_first_rule_of_a_later_page_parts_rows_where_no_headings_stand_above_it() -> None:
    first = sheet([*HEADING, *row(130, "R1", "One", "Write", "May")], [(112, 36, 700)], number=1)
    second = [*row(60, "", "", "Then send", "June"), *row(100, "R2", "Two", "Ask", "July")]
    second += row(140, "", "", "Then go", "Now")
    made = read(first, sheet(second, [(84, 36, 700), (160, 36, 700)], number=2))
    assert [len(made[number].tables[0].rows) for number in (1, 2)] == [2, 2]


def test_a_text_that_runs_on_beside_several_rows_is_a_merged_cell() -> None:
    long = Text(140, 130, "|".join(f"line {n} of the text" for n in range(8)))
    actions = [
        *row(130, "R1", "", "Write to all", "May 2019"),
        *row(170, "", "", "Train the desk", "June 2019"),
    ]
    last = row(260, "R2", "Two", "Ask again", "July 2019")
    found = only(read(sheet([*HEADING, long, *actions, *last])))
    assert [cells[2] for cells in found] == ["Action", "Write to all", "Train the desk", "Ask again"]
    assert found[2][1] == "^"


def test_a_rule_that_stops_short_of_a_column_leaves_it_merged() -> None:
    texts = [
        *HEADING,
        *row(130, "R1", "One", "Write", "May"),
        *row(160, "", "", "Train", "June"),
        *row(190, "R2", "Two", "Ask", "July"),
    ]
    rules = [(88, 36, 700), (112, 36, 700), (145, 336, 700), (175, 36, 700), (205, 36, 700)]
    assert only(read(sheet(texts, rules)))[2] == ["^", "^", "Train", "June"]


@pytest.mark.parametrize("drop", [0.5, 1.0], ids=["in the middle", "at the foot"])
def test_texts_may_stand_lower_in_their_cells(drop: float) -> None:
    texts = [*HEADING]
    y = 130.0
    for number, lines in enumerate((4, 6, 5), 1):
        free = (lines - 1) * 12.0 * drop
        texts.append(Text(140, y, "|".join(f"text {number} line {n}" for n in range(lines))))
        texts += row(y + free, f"R{number}", "", f"Action {number}", "May 2019")
        y += lines * 12 + 14
    found = only(read(sheet(texts)))
    assert [cells[0] for cells in found] == ["Ref", "R1", "R2", "R3"]
    assert [cells[2] for cells in found] == ["Action", "Action 1", "Action 2", "Action 3"]


def test_where_each_line_ends_on_purpose_each_is_a_row() -> None:
    rows = [
        Text(x, 130 + 12 * n, f"{word} {n}")
        for n in range(6)
        for x, word in ((40, "A"), (140, "Name"), (340, "Post"), (540, "May"))
    ]
    found = only(
        read(
            sheet([*row(106, "Ref", "Who holds it now", "What they do", "By when that is", bold=True), *rows])
        )
    )
    assert len(found) == 7
    assert found[1] == ["A 0", "Name 0", "Post 0", "May 0"]


def test_a_banner_spans_the_table_and_prose_around_it_stays_outside() -> None:
    title = Text(40, 60, "The plan of the partnership after the review", True, 16)
    prose = Text(
        40,
        80,
        "It was agreed by the board in May and will be looked at again every year until it is done, they say.",
        size=12,
    )
    banner = Text(
        40,
        165,
        "Recommendation 2: that all agencies look at what they wrote down and at whom they told, and when, and why so.",
    )
    after = Text(40, 260, "Questions go to the board’s office.", size=12)
    texts = [
        title,
        prose,
        *HEADING,
        *row(130, "R1", "One", "Write", "May"),
        banner,
        *row(195, "R2", "Two", "Ask", "July"),
        after,
    ]
    (page,) = read(sheet(texts)).values()
    (table,) = page.tables
    assert grid(table)[2] == [banner.lines + " ×4"]
    assert {run.text for run in page.outside} == {title.lines, prose.lines, after.lines}


def test_columns_are_found_over_all_pages_and_go_on_where_a_page_holds_one_text() -> None:
    first = sheet([*HEADING, *FIRST, *SECOND], number=1)
    second = sheet([Text(340, 60, "and tell the others|what came of it")], number=2)
    third = sheet([Text(40, 60, "The board met in May."), Text(40, 74, "It will meet again.")], number=3)
    made = read(first, second, third)
    assert plain(grid(made[2].tables[0])) == [["", "", "and tell the others what came of it", ""]]
    assert made[1].tables[0].edges == made[2].tables[0].edges
    assert made[3].tables == ()


def test_the_rest_of_a_table_may_stand_above_a_heading_and_the_next_table() -> None:
    first = sheet([*HEADING, *FIRST, *SECOND], number=1)
    rest = Text(340, 60, "and tell the others|what came of it")
    title = Text(40, 100, "The agency that comes next", True, 16)
    again = [Text(t.x, t.y + 30, t.lines, t.bold) for t in (*HEADING, *FIRST, *SECOND)]
    made = read(first, sheet([rest, title, *again], number=2))
    assert [plain(grid(table)) for table in made[2].tables] == [
        [["", "", "and tell the others what came of it", ""]],
        TEXTS,
    ]


def test_a_line_longer_than_all_before_belongs_to_the_last_column() -> None:
    first = sheet([*HEADING, *FIRST, *SECOND], number=1)
    long = Text(540, 60, "after the meeting of the board")
    made = read(
        first,
        sheet(
            [long, *row(100, "R3", "Three", "Ask", "July"), *row(140, "R4", "Four", "Go", "Now")], number=2
        ),
    )
    assert plain(grid(made[2].tables[0]))[0] == ["", "", "", "after the meeting of the board"]


def test_labels_in_the_middle_of_their_cells_stand_beside_their_texts() -> None:
    """Of two lines the label stands half a line off: nothing is at one height in the card's first and last row."""
    texts = [
        *(Text(40, 106, "Theme"), Text(200, 100, "What was learnt at|the first meeting")),
        *row(140, "Action", "Write to all", xs=(40, 200)),
        *row(170, "Lead", "Police", xs=(40, 200)),
        *row(200, "By when", "May 2019", xs=(40, 200)),
        *(Text(40, 236, "Outcome"), Text(200, 230, "A form that is used|by all of them")),
    ]
    assert [cells[0] for cells in only(read(sheet(texts)))] == [
        "Theme",
        "Action",
        "Lead",
        "By when",
        "Outcome",
    ]


def test_a_table_of_many_columns_may_have_one_row_a_page() -> None:
    xs = (40, 140, 260, 380, 500, 620)
    long = [Text(x, 130, "|".join(f"text {n}" for n in range(30))) for x in xs]
    heading = row(100, "Ref", "What to do", "Lead", "By when", "Outcome", "Evidence", bold=True, xs=xs)
    (table,) = read(sheet([*heading, *long]))[1].tables
    assert (table.columns, len(table.rows)) == (6, 2)


def test_short_texts_belong_to_the_column_of_the_heading_that_is_centred_above_them() -> None:
    """Between the short dates and the heading there is white as there is between columns."""
    xs = (40, 140, 340, 540, 680)
    texts = [*row(100, "Ref", "Recommendation", "Action", bold=True, xs=xs), Text(600, 100, "By when", True)]
    texts.append(Text(680, 100, "Lead", True))
    for n in range(1, 5):
        date = "May of this year" if n == 1 else ""
        texts += row(90 + 40 * n, f"R{n}", "Share the file", "Agree a form", date, "Police", xs=xs)
        texts.append(Text(540, 102 + 40 * n, "N/A"))
        texts.append(Text(680, 102 + 40 * n, "and others"))
    found = only(read(sheet(texts)))
    assert found[1] == [
        "R1",
        "Share the file",
        "Agree a form",
        "May of this year N/A",
        "Police and others",
    ]


def test_headings_printed_again_part_from_a_text_that_goes_on_below_them() -> None:
    first = sheet([*HEADING, *FIRST, *SECOND], number=1)
    again = row(60, "Ref", "Recommendation", "Action", "By when")
    second = sheet([*again, Text(340, 84, "and so on"), *row(120, "R3", "Three", "Ask", "July")], number=2)
    found = plain(grid(read(first, second)[2].tables[0]))
    assert found[0] == ["Ref", "Recommendation", "Action", "By when"]
    assert found[1] == ["", "", "and so on", ""]


def test_headers_and_page_numbers_are_no_rows() -> None:
    def page(number: int, rows: list[Text]) -> list[Text]:
        return [
            Text(40, 29, "OFFICIAL", size=12),
            *rows,
            Text(40, 580, "The partnership"),
            Text(700, 580, f"Page {number} of 2"),
        ]

    made = read(
        sheet(page(1, [*HEADING, *FIRST, *SECOND]), number=1),
        sheet(
            page(
                2, [*HEADING, *row(130, "R3", "Three", "Ask", "July"), *row(170, "R4", "Four", "Go", "Now")]
            ),
            number=2,
        ),
    )
    for number in (1, 2):
        assert len(made[number].tables[0].rows) == 3
        assert "OFFICIAL" in {run.text for run in made[number].outside}


def test_two_tables_with_other_columns_are_two() -> None:
    panel = [*row(60, "Name", "Post", bold=True), *row(90, "Ann", "Chair"), *row(120, "Bea", "Nurse")]
    title = Text(40, 160, "Action plan", True, 16)
    plan = [
        *row(190, "Ref", "Action", "Lead", "By when", bold=True, xs=(40, 110, 300, 480)),
        *row(220, "R1", "Write", "Police", "May", xs=(40, 110, 300, 480)),
        *row(250, "R2", "Ask", "Council", "June", xs=(40, 110, 300, 480)),
    ]
    tables = read(sheet([*panel, title, *plan]))[1].tables
    assert [table.columns for table in tables] == [2, 4]


def test_cells_of_a_printed_spreadsheet_that_touch_are_cells() -> None:
    """They stand 2 points apart, as words do; but each begins where others of its column do."""
    long = [
        Text(40, 130, "R1"),
        Text(140, 130, "A text of thirty-nine letters, all told|goes on"),
        Text(338, 130, "Ask|again"),
    ]
    rows = [Text(40, 170, "R2"), Text(140, 170, "Short"), Text(338, 170, "Write to all")]
    more = [Text(40, 200, "R3"), Text(140, 200, "Another"), Text(338, 200, "Train the desk")]
    heads = row(100, "Ref", "Recommendation", "Action", bold=True, xs=(40, 140, 338))
    assert only(read(sheet([*heads, *long, *rows, *more])))[1] == [
        "R1", "A text of thirty-nine letters, all told goes on", "Ask again",
    ]  # fmt: skip


def test_the_lines_of_a_banner_are_one_text_however_far_apart_they_stand() -> None:
    """Set with one and a half spacing; the last line is short and stands in the first column alone."""

    def wide(y: float, *cells: str) -> list[Text]:
        return [Text(x, y + 15 * n, line) for x, cell in zip((40, 140, 340, 540), cells, strict=True)
                for n, line in enumerate(cell.split("|"))]  # fmt: skip

    banner = [
        Text(
            40, 145, "Recommendation 1: that the partnership asks each agency how it shares files, and that"
        ),
        Text(40, 160, "they do."),
    ]
    found = only(read(sheet([
        *HEADING, *banner, *wide(195, "A1", "Share|the file", "Agree|a form", "March|2019"), *wide(255, "A2", "Ask|all", "Put it|in it", "June|2019"),
    ])))  # fmt: skip
    assert found[1] == [f"{banner[0].lines} they do. ×4"]
    assert [cells[0] for cells in found[2:]] == ["A1", "A2"]


def test_headings_over_several_columns_stand_in_a_row_of_their_own() -> None:
    """The headings below stand at the foot of their cells: nothing but the span parts them."""
    groups = [
        Text(44, 70, "What was found by the review", True),
        Text(400, 70, "What is to be done, and by whom", True),
    ]
    found = only(read(sheet([*groups, *HEADING, *FIRST, *SECOND])))
    assert found[0] == [f"{group.lines} ×2" for group in groups]
    assert found[-2:] == TEXTS[1:]


def test_a_cell_shaded_all_down_its_page_is_no_coloured_column() -> None:
    """A rating fills its cell on the page where nothing but its row stands; its paragraphs are no rows."""
    first = sheet([*HEADING, *FIRST, *SECOND], fills=[(530, 120, 700, 165)], number=1)
    rest = [
        Text(340, 60, "they went on|for some time."),
        Text(340, 110, "Then they|stopped."),
        Text(340, 160, "Now all|is well."),
    ]
    second = sheet([*rest, *row(210, "R3", "Three", "Go", "Now")], fills=[(530, 50, 700, 195)], number=2)
    made = read(first, second)
    assert [row.cells[0].text for row in made[2].tables[0].rows] == ["", "R3"]


def test_a_header_close_above_the_text_is_a_header_where_other_lines_stand_below_it() -> None:
    def page(number: int, *texts: Text) -> Sheet:
        return sheet([Text(40, 29, "OFFICIAL", size=12), *texts], number=number)

    first = page(1, *row(44, "Ref", "Recommendation", "Action", "By when"), *FIRST, *SECOND)
    second = page(2, Text(340, 44, "and goes on to the|end of the page"))
    third = page(3, *row(44, "R3", "Three", "Go", "Now"), *row(84, "R4", "Four", "Stay", "Then"))
    assert [grid(made.tables[0])[0][0] for made in read(first, second, third).values()] == ["Ref", "", "R3"]


def test_prose_below_a_table_widens_no_column() -> None:
    """It begins to the left of the table; banners begin where the table does."""
    banner = Text(
        40, 220, "Recommendation 3: that the partnership asks each agency how it shares what it holds"
    )
    third, prose = row(250, "R3", "Three", "Go", "Now"), Text(30, 290, "It was agreed in May.")
    (table,) = read(sheet([*HEADING, *FIRST, *SECOND, banner, *third, prose]))[1].tables
    assert plain(grid(table)) == [*TEXTS, [f"{banner.lines} ×4"], ["R3", "Three", "Go", "Now"]]


def test_two_rows_of_one_rating_share_its_shade() -> None:
    """A spreadsheet draws neighbouring fills of one colour as one."""
    fills = [(530, 120, 700, 205), (530, 205, 700, 240)]
    third = row(220, "R3", "Three", "Go", "Now")
    assert only(read(sheet([*HEADING, *FIRST, *SECOND, *third], fills=fills)))[1:3] == TEXTS[1:]


def test_rows_of_cards_have_less_white_than_cards() -> None:
    """The white between cards is three times that between their rows, which begin with their labels all the same."""
    texts = []
    for card, y in enumerate((100, 250, 400)):
        for at, label in enumerate(("Action", "Lead", "By when", "Outcome")):
            lines = f"Text {card} {at}|and more of it" if at % 2 else f"Text {card} {at}"
            texts += row(y + 26 * at + 12 * (at > 1), label, lines, xs=(40, 200))
    found = only(read(sheet(texts)))
    assert [cells[0] for cells in found] == ["Action", "Lead", "By when", "Outcome"] * 3


def test_paragraphs_of_the_only_row_of_a_framed_page_are_no_rows() -> None:
    rule = 36.0, 700.0

    def page(number: int) -> Sheet:
        rest = [Text(540, y, f"Then more|of it on {y}") for y in (170, 210)]
        texts = [*HEADING, *row(130, f"R{number}", "One", "Write", "May|June"), *rest]
        return sheet(texts, [(88, *rule), (112, *rule), (240, *rule)], number=number)

    assert [len(made.tables[0].rows) for made in read(page(1), page(2)).values()] == [2, 2]


def test_justified_words_stand_apart_as_columns_do_not() -> None:
    """Each word is a text of its own; the columns begin where many more texts begin than run across."""

    def justified(x: float, y: float, *words: str) -> list[Text]:
        found, at = [], x
        for word in words:
            found.append(Text(at, y, word))
            at += 5 * len(word) + 6
        return found

    texts = [*row(100, "Ref", "Recommendation", "Action", bold=True, xs=(40, 100, 196))]
    for n, y in enumerate((130, 180, 230), 1):
        texts.append(Text(40, y, f"R{n}"))
        for at, (left, right) in enumerate(
            ((("Share", "the", "file"), ("Agree", "one", "form")), (("with", "agency"), ("for", "all")))
        ):
            texts += [*justified(100, y + 12 * at, *left), *justified(196, y + 12 * at, *right)]
    found = only(read(sheet(texts)))
    assert found[1] == ["R1", "Share the file with agency", "Agree one form for all"]


def test_letters_that_stand_together_are_words() -> None:
    """pdfium gives some pages of narrow columns letter by letter."""

    def letters(texts: list[Text]) -> list[Text]:
        return [Text(x + 5 * at, y + 12 * n, letter, bold) for x, y, lines, bold, _ in texts
                for n, line in enumerate(lines.split("|")) for at, letter in enumerate(line) if letter != " "]  # fmt: skip

    assert only(read(sheet(letters([*HEADING, *FIRST, *SECOND])))) == TEXTS


@pytest.mark.parametrize(
    ("why", "texts"),
    [
        (
            "print in two columns",
            [Text(x, 60 + 12 * n, "prose that fills its column to the end") for n in range(30) for x in (40, 300)],
        ),
        (
            "print in three columns",
            [Text(x, 60 + 12 * n, "prose that fills its column") for n in range(30) for x in (40, 240, 440)],
        ),
        (
            "a list of contents",
            [t for n in range(8) for t in (Text(40, 60 + 24 * n, f"Chapter {n}"), Text(500, 60 + 24 * n, str(n * 7 + 1)))],
        ),
        ("the head of a letter", [Text(40, 60, "Our ref: 1"), Text(400, 60, "1 May 2019"), Text(40, 90, "Dear Ms May,"), Text(40, 110, "Thank you for your letter about the plan.")]),
        ("a list with numbers", [t for n in range(6) for t in (Text(40, 60 + 24 * n, f"{n}."), Text(70, 60 + 24 * n, "an item of the list"))]),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_what_is_no_table(why: str, texts: list[Text]) -> None:
    made = read(sheet(texts))[1]
    assert made.tables == (), why
    assert sorted(run.text for run in made.outside) == sorted(
        line for t in texts for line in t.lines.split("|")
    )


def test_columns_that_shades_draw_hold_also_where_texts_stand_close() -> None:
    """A centred group heading lies over the gutter of the columns below it."""
    fills = [
        (36.0, 90.0, 136.0, 112.0),
        (136.0, 90.0, 236.0, 112.0),
        (236.0, 90.0, 436.0, 112.0),
        (436.0, 90.0, 700.0, 112.0),
    ]
    texts = [
        *row(106, "Ref", "Scope", "Action", "By when", bold=True, xs=(40, 140, 240, 440)),
        *row(130, "R1", "A local matter now", "Write", "May", xs=(40, 140, 239, 440)),
        *row(160, "R2", "A local matter now", "Ask", "June", xs=(40, 140, 239, 440)),
    ]
    (table,) = read(sheet(texts, fills=fills))[1].tables
    assert table.columns == 4
    assert table.edges == (36.0, 136.0, 236.0, 436.0, 700.0)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, 700), st.integers(30, 560), st.text("ab 1.•", min_size=1, max_size=30)),
        min_size=1,
        max_size=40,
    ),
    st.lists(st.tuples(st.integers(20, 580), st.integers(0, 300), st.integers(301, 790)), max_size=6),
)
@example(
    [
        *((0, 30, "1"), (0, 42, "1"), (0, 389, "1"), (242, 30, "1"), (247, 36, "111")),
        *((250, 388, "1"), (291, 30, "1"), (290, 42, "1"), (302, 30, "1")),
    ],
    [(30, 0, 301)],
)  # beside a text over two columns, a text alone in the first was made a row across the table
def test_every_text_is_in_a_table_or_outside(texts: list, rules: list) -> None:  # type: ignore[type-arg]
    """Whatever stands on a page, no letter is lost and none comes twice."""
    kept = [Text(float(x), float(y), t.strip()) for x, y, t in texts if t.strip()]
    if not kept:
        return
    (page,) = read(sheet(kept, [tuple(map(float, r)) for r in rules])).values()  # type: ignore[misc]
    inside = "".join(
        p.marker + p.text for table in page.tables for r in table.rows for c in r.cells for p in c.paragraphs
    )
    outside = "".join(run.text for run in page.outside)
    letters = [c for c in inside + outside if c in "ab1.•"]
    assert sorted(letters) == sorted(c for t in kept for c in t.lines if c in "ab1.•")


def test_the_first_row_of_a_card_with_its_label_in_the_middle_belongs_to_it() -> None:
    """Bug: no line of its text stands at the label's height, and the row was read as prose above the table."""
    texts = [
        Text(40, 118, "The recommendation", True),
        Text(240, 100, "All of the agencies should share what|they know of risk with each other|as soon as they know|of it at all"),
        *(text for n, (label, value) in enumerate((("Action", "Agree a form"), ("Owner", "Panel"), ("By when", "May 2021"), ("Status", "Open")))
          for text in (Text(40, 160 + 24 * n, label, True), Text(240, 160 + 24 * n, value))),
    ]  # fmt: skip
    found = only(read(sheet([Text(40, 60, "Date of publication: May 2020"), *texts])))
    assert found[0] == [
        "The recommendation",
        "All of the agencies should share what they know of risk with each other as soon as they know of it at all",
    ]
    assert len(found) == 5


@pytest.mark.parametrize(
    ("why", "x"), [("at the left of those below it", 320), ("in the middle of them", 460)]
)
def test_a_heading_over_several_columns_is_that_of_each(why: str, x: float) -> None:
    """The other headings go down beside those below it, so that no column is without one."""
    heads = [
        Text(40, 100, "Ref", True),
        Text(100, 100, "Recommendation", True),
        Text(x, 100, "Plan", True),
        Text(320, 112, "What", True),
        Text(460, 112, "Who", True),
        Text(560, 112, "When", True),
    ]
    rows = [
        Text(left, top, text)
        for top, texts in (
            (140, ("R1", "Share it", "Write", "Panel", "May")),
            (170, ("R2", "Ask", "Ring", "Health", "June")),
        )
        for left, text in zip((40, 100, 320, 460, 560), texts, strict=True)
    ]
    rules = [(105.0, 316.0, 640.0), (118.0, 36.0, 640.0), (155.0, 36.0, 640.0), (185.0, 36.0, 640.0)]
    (table,) = read(sheet([*heads, *rows], rules))[1].tables
    assert [(cell.column, cell.span, cell.text) for cell in table.rows[0].cells][2:] == [(2, 3, "Plan")], why


def test_rules_of_the_first_column_and_stripes_of_the_others_part_one_row() -> None:
    """Bug: the rule decided alone, and the other columns were taken as merged over all rows."""
    lines = [
        t for n in range(1, 5) for t in row(106 + 24 * n, f"R{n}", "Share it|at once", "Write|again", "May")
    ]
    rules = [(121.0 + 24 * n, 34.0, 95.0) for n in range(5)]
    fills = [(90.0, 121.0 + 24 * n, 700.0, 145.0 + 24 * n) for n in (0, 2)]
    found = only(read(sheet([*HEADING, *lines], rules, fills)))
    assert found[-4:] == [[f"R{n}", "Share it at once", "Write again", "May"] for n in range(1, 5)]


@pytest.mark.parametrize(
    ("why", "row_white", "columns", "parted", "sure"),
    [
        ("rows are as near as lines: the text fills its row", 0.3, {0, 1, 3}, {0, 1, 2, 3}, False),
        ("rows have margins: it is merged", 0.8, {0, 1, 3}, {0, 1, 3}, True),
        ("the first column does not begin anew: it may be merged", 0.3, {1, 3}, {0, 1, 3}, False),
    ],
)
def test_a_text_that_runs_on_beside_others_that_begin(
    why: str, row_white: float, columns: set[int], parted: set[int], sure: bool
) -> None:
    """Bug: where rows are as near as lines, what filled its row was merged with the one below, without a warning."""
    opening = Opening(50.0, frozenset(columns), frozenset({2}), {0: 0.3, 1: 0.9}, False, False, False, False)
    band = Band(0.0, 100.0, ((), (), (), ()), (), (), (), (0.0, 10.0, 20.0, 30.0, 40.0))
    (bound,) = white_bounds(band, [opening], Whites(0.25, row_white, True, True))
    assert (set(bound.columns), bound.sure) == (parted, sure), why


def test_paragraphs_between_two_stripes_are_of_one_row() -> None:
    """Bug: two columns whose second paragraphs began at one height made a row of their own."""
    lines = [
        *row(130, "R1", "Share the file", "Agree a form", "March 2019"),
        *row(154, "R2", "Ask about work", "Put it in", "June 2019"),
        *row(170, "", "and at each visit", "Tell the board", ""),
        *row(194, "R3", "Keep a log", "Write", "July 2019"),
    ]
    stripes = [(36.0, 118.0, 700.0, 142.0), (36.0, 182.0, 700.0, 206.0)]
    found = only(read(sheet([*HEADING, *lines], (), stripes)))
    assert [cells[0] for cells in found] == ["Ref", "R1", "R2", "R3"]


def test_a_column_that_a_stripe_leaves_out_is_merged_there() -> None:
    """Bug: a number in the middle of its merged cell stood in the second of its rows alone."""
    lines = [
        *row(130, "R1", "Share the file", "Agree a form", "March 2019"),
        *row(160, "", "Ask about work", "Put it in", "June 2019"),
        Text(40, 175, "R2"),
        *row(190, "", "Keep a log", "Write", "July 2019"),
        *row(220, "R3", "Ring all", "Begin now", "May 2019"),
    ]
    stripes = [(36.0, 115.0, 700.0, 145.0), (90.0, 175.0, 700.0, 205.0)]
    found = only(read(sheet([*HEADING, *lines], (), stripes)))
    assert [cells[0] for cells in found] == ["Ref", "R1", "R2", "^", "R3"]
