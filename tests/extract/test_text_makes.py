"""Tables of other makes in text files: Markdown, signs between cells, drawn boxes, page by page."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.document import Document, Paragraph, Table, each_paragraph
from extract.text import read_text
from extract.words import words_of

FIXTURES = Path(__file__).parent / "fixtures" / "text_makes.md"


def fixture_cases() -> list[tuple[str, str, str]]:
    """(title, input, expected) of each case of the fixture file."""
    parts = re.split(r"^\.\n", FIXTURES.read_text(encoding="utf-8"), flags=re.MULTILINE)
    titles = [part.strip().splitlines()[-1] for part in parts[::3] if part.strip()]
    inputs = [part.replace("⇥", "\t").replace("␌", "\f").replace("␠", " ") for part in parts[1::3]]
    return list(zip(titles, inputs, parts[2::3], strict=True))


def shown(document: Document) -> str:
    lines = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            lines.append(block.text)
            continue
        lines.append(f"TABLE {block.columns}{' whole' if block.whole else ''}")
        for row in block.rows:
            lines.append(" | ".join(" ¶ ".join(p.text for p in c.paragraphs) for c in row.cells))
    return "\n".join(lines) + "\n"


def read(folder: Path, text: str) -> Document:
    path = folder / "plan.txt"
    path.write_text(text, encoding="utf-8")
    return read_text(path)


@pytest.mark.parametrize(("title", "text", "expected"), fixture_cases(), ids=lambda value: value[:60])
def test_a_table_of_another_make_gives_the_rows_of_the_fixture(
    tmp_path: Path, title: str, text: str, expected: str
) -> None:
    assert shown(read(tmp_path, text)) == expected, title


@pytest.mark.parametrize(
    "mark",
    [
        "Page 3 of 20",
        "--- Page 4 ---",
        "[Page 5]",
        "<!-- page 6 -->",
        "## Page 7",
        "=== PAGE 8 ===",
        "page 9/12",
        "\f",
    ],
)
def test_the_mark_of_a_page_is_no_text_of_the_plan(tmp_path: Path, mark: str) -> None:
    document = read(tmp_path, f"One sentence stands here.\n{mark}\nAnother one stands here.\n")
    assert [b.text for b in document.blocks if isinstance(b, Paragraph)] == [
        "One sentence stands here.",
        "Another one stands here.",
    ]


def test_form_feeds_say_what_page_a_text_stands_on(tmp_path: Path) -> None:
    document = read(tmp_path, "First page\n\fSecond page\n\fThird page\n")
    assert document.pages == 3
    assert [p.place.page for block in document.blocks for p in each_paragraph(block)] == [1, 2, 3]


def test_bold_letters_and_headings_of_markdown_are_looks_and_no_text(tmp_path: Path) -> None:
    document = read(tmp_path, "## Action plan\n\n**Police**\n\nThe *other* agencies\n")
    paragraphs = [b for b in document.blocks if isinstance(b, Paragraph)]
    assert [(p.text, p.heading, p.bold) for p in paragraphs] == [
        ("Action plan", 2, True),
        ("Police", 0, True),
        ("The other agencies", 0, False),
    ]


WORD = st.text(alphabet="abcdefghijklmnop", min_size=1, max_size=9)
CELL = st.lists(WORD, min_size=1, max_size=6).map(" ".join)
ROWS = st.integers(3, 6).flatmap(
    lambda width: st.lists(st.lists(CELL, min_size=width, max_size=width), min_size=2, max_size=6)
)


@pytest.mark.slow
@pytest.mark.parametrize("make", ["markdown", "bare", "grid", "slashes"])
@given(rows=ROWS)
@settings(max_examples=60, deadline=None)
def test_every_cell_of_a_table_comes_back_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, make: str, rows: list[list[str]]
) -> None:
    rows = [[text.capitalize() for text in row] for row in rows]
    if make == "markdown":
        lines = [f"| {' | '.join(row)} |" for row in rows]
        lines.insert(1, "|" + "---|" * len(rows[0]))
    elif make == "grid":
        widths = [max(len(row[at]) for row in rows) for at in range(len(rows[0]))]
        rule = "+" + "+".join("-" * (width + 2) for width in widths) + "+"
        lines = [rule]
        for row in rows:
            cells = " | ".join(text.ljust(width) for text, width in zip(row, widths, strict=True))
            lines += [f"| {cells} |", rule]
    else:
        lines = [f" {'|' if make == 'bare' else '/'} ".join(row) for row in rows]
    document = read(tmp_path_factory.mktemp("made"), "\n".join(lines))
    found = [[[c.text for c in row.cells] for row in t.rows] for t in document.blocks if isinstance(t, Table)]
    assert found == [rows]


COLUMNS = st.lists(st.lists(CELL, min_size=4, max_size=4), min_size=6, max_size=12)


@pytest.mark.slow
@given(rows=COLUMNS, blanks=st.sets(st.integers(0, 40)), indent=st.integers(0, 5))
@settings(max_examples=100, deadline=None)
def test_no_word_is_lost_or_changed_between_columns_of_white_space(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]], blanks: set[int], indent: int
) -> None:
    cells = [
        ["" if at * 4 + n in blanks else text for n, text in enumerate(row)] for at, row in enumerate(rows)
    ]
    widths = [max(len(row[at]) for row in cells) + 2 for at in range(4)]
    lines = [
        " " * indent + "".join(text.ljust(width) for text, width in zip(row, widths, strict=True))
        for row in cells
    ]
    document = read(tmp_path_factory.mktemp("made"), "\n".join(lines) + "\nend")
    paragraphs = [p for block in document.blocks for p in each_paragraph(block)] + list(document.furniture)
    given_words = sorted(words_of(" ".join(lines) + " end"))
    assert document.lost == ()
    assert sorted("".join(given_words)) == sorted(
        "".join(word for p in paragraphs for word in words_of(p.text))
    )


MARKED = st.text(alphabet="|+-=/ \n\tab*#_:\\.1\f<>", max_size=120)


@given(text=MARKED)
@settings(max_examples=300, deadline=None)
def test_no_word_is_lost_or_made_up_whatever_signs_a_text_has(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    if not text.strip(" \t\n\f"):
        return
    document = read(tmp_path_factory.mktemp("made"), text)
    paragraphs = [p for block in document.blocks for p in each_paragraph(block)] + list(document.furniture)
    found = sum(len(words_of(p.text)) for p in paragraphs)
    assert document.words == found + sum(len(words_of(lost.text)) for lost in document.lost)
    assert not [lost for lost in document.lost if lost.text.strip("_")], text


@pytest.mark.parametrize(
    ("last", "rows", "why"),
    [
        (
            "/ 15. / Write it down. / Warden / June 2019 / 2",
            ["1.", "2.", "3.", "4.", "5."],
            "a figure before the number",
        ),
        (
            "/ Done5. / Write it down. / Warden / June 2019 / 2",
            ["1.", "2.", "3.", "4.", "5."],
            "a word before it",
        ),
        ("/ 16. / Write it down. / Warden / June 2019 / 2", ["1.", "2.", "3.", "4."], "not the next number"),
        ("/ 1\n5. / Write it down. / Warden / June 2019 / 2", ["1.", "2.", "3.", "4.", "5."], "rows apart"),
    ],
)
def test_rows_that_a_converter_ran_together_are_parted_by_their_numbers(
    tmp_path: Path, last: str, rows: list[str], why: str
) -> None:
    """One such row took all rows of its table into the wrong columns."""
    head = "No. / Recommendation / Lead / Target date / Category\n"
    body = "".join(f"{n}. / Ask again {n} times. / Warden / May 2019 / 2\n" for n in (1, 2, 3))
    document = read(tmp_path, f"{head}{body}4. / Ring back. / Warden / May 2019 {last}\n")
    table = next(block for block in document.blocks if isinstance(block, Table))
    assert [row.cells[0].text for row in table.rows[1:]] == rows, why
    assert ("cells_unsure" in {n.code for n in document.notices}) == ("5." in rows and "\n" not in last), why
    assert not document.lost, why


def test_tabs_before_a_line_take_no_columns_of_white_space_away(tmp_path: Path) -> None:
    """One line of a header that was set with tabs made paragraphs of all others."""
    rows = [("STATEMENT", "ACTION", "BY WHOM", "TIMESCALE")]
    rows += [(f"Point {n}", f"Do the {n} things", "School nurses", "May 2006") for n in range(1, 6)]
    text = "\n".join("".join(cell.ljust(26) for cell in row).rstrip() for row in rows)
    document = read(tmp_path, f"\t\t\tRevised June 2006\n\n{text}\n")
    table = next(block for block in document.blocks if isinstance(block, Table))
    assert [cell.text for cell in table.rows[1].cells] == [
        "Point 1",
        "Do the 1 things",
        "School nurses",
        "May 2006",
    ]
