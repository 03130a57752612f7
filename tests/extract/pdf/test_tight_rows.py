"""Rows without margins, as table styles of office programs draw them: the shade alone parts them."""

from itertools import pairwise
from pathlib import Path

from reportlab.platypus import SimpleDocTemplate, Table

from extract.document import Paragraph
from extract.pdf import read_pdf
from extract.pdf.aligned import Read
from extract.pdf.columns import Columns, find_columns
from extract.pdf.families import Stretch, joined_with

from .pages import Text, grid, read, row, sheet

HEADING = row(100, "Ref", "Recommendation", "Action", "By when", bold=True)


def texts(made: dict, page: int = 1) -> list[list[str]]:  # type: ignore[type-arg]
    (table,) = made[page].tables
    return [[" ".join(cell.split()) for cell in cells] for cells in grid(table)]


def test_rows_part_where_the_shade_of_most_columns_changes_though_no_white_parts_them() -> None:
    """Bug: the edge of a stripe between texts a line apart was taken for a highlight, and the rows for one."""
    rows = [
        *row(112, "R1", "Share the file with|the next agency", "Agree a form|Train the desk", "March 2019"),
        *row(136, "R2", "Ask about work|at each visit", "Put it in the|template", "June 2019"),
        *row(160, "R3", "Keep a log", "Write to|the panel", "July 2019"),
    ]
    found = texts(read(sheet([*HEADING, *rows], fills=[(36, 103, 700, 127), (36, 151, 700, 175)])))
    assert [cells[0] for cells in found] == ["Ref", "R1", "R2", "R3"]
    assert found[2] == ["R2", "Ask about work at each visit", "Put it in the template", "June 2019"]


def test_words_highlighted_in_one_column_part_no_row() -> None:
    rows = row(130, "R1", "Share the file with|the next agency", "Agree a form|Train the desk", "March 2019")
    rows += row(180, "R2", "Ask about work", "Put it in the|template", "June 2019")
    found = texts(read(sheet([*HEADING, *rows], fills=[(338, 134, 500, 146)])))
    assert [cells[0] for cells in found] == ["Ref", "R1", "R2"]


def test_a_shade_drawn_in_strips_of_one_colour_parts_no_row() -> None:
    rows = row(
        130, "R1", "Share the file with|the next agency|as it is", "Agree a form|Train the desk", "March"
    )
    rows += row(190, "R2", "Ask about work", "Put it in the|template", "June 2019")
    strips = [(36.0, y, 700.0, y + 12.0) for y in (121.0, 133.0, 145.0)]
    found = texts(read(sheet([*HEADING, *rows], fills=strips)))
    assert [cells[0] for cells in found] == ["Ref", "R1", "R2"]


def test_a_label_below_a_banner_of_another_shade_is_no_line_of_it() -> None:
    """Bug: where texts stand at the foot of their cells, the first line of the row was added to the banner."""
    banner = Text(
        40,
        112,
        "Recommendation one: all of the agencies of the area should share what they know|at once",
        True,
    )
    rows = [
        *row(136, "", "Write a form|and share it", "", ""),
        Text(40, 136, "Agree", True),
        *row(148, "and tell", "", "Panel", "March 2019"),
        *row(160, "Ask|the desk", "At work|and home", "Board", "July 2019"),
    ]
    shades = [(36, 103, 700, 127), (36, 151, 700, 175)]
    found = texts(read(sheet([*HEADING, banner, *rows], fills=shades)))
    assert found[2][0] == "Agree and tell"


def test_the_columns_of_the_rows_count_and_not_those_of_headings_centred_over_them() -> None:
    """Bug: of as many columns those found first were kept, and rows below a banner were another table."""
    rows = [
        *row(100, "Change", "Owner", "Steps", "By", bold=True),
        *row(130, "Share it", "Panel", "Agree", "March"),
        *row(160, "Ask of it", "Board", "Write", "June"),
    ]
    edges = (36, 136, 336, 536, 700)
    page = sheet(rows, fills=[(a, 90, b, 105) for a, b in pairwise(edges)])
    centred = Columns(((40.0, 200.0), (140.0, 165.0), (340.0, 365.0), (540.0, 565.0)))
    above, below = Stretch(0, 0, 1), Stretch(0, 2, 2)
    own = find_columns(page.lines[2:])
    joined = joined_with([page], ([above], centred), below, own)
    assert joined is not None and joined.islands[0] == (40.0, 85.0)


def test_a_box_round_a_table_and_a_rule_beside_its_first_column_are_no_grid(tmp_path: Path) -> None:
    """Bug: all columns beside the rule were one cell, on each page, and no plan was found."""
    rows = [["Recommendation", "Action", "Owner", "By when"]]
    rows += [[f"Ask about risk {n}", "Write a form\nand train", "Panel", f"May 202{n}"] for n in range(5)]
    table = Table(rows, colWidths=[110, 150, 100, 100])
    table.setStyle([("BOX", (0, 0), (-1, -1), 0.5, "black"), ("LINEAFTER", (0, 0), (0, -1), 0.5, "black")])
    table.setStyle([("BACKGROUND", (0, n), (-1, n), "#dddddd") for n in (1, 3, 5)])
    SimpleDocTemplate(str(tmp_path / "boxed.pdf"), invariant=1).build([table])
    (found,) = [
        block for block in read_pdf(tmp_path / "boxed.pdf").blocks if not isinstance(block, Paragraph)
    ]
    assert texts({1: Read((found,), (), ())})[2] == [
        "Ask about risk 1",
        "Write a form and train",
        "Panel",
        "May 2021",
    ]


def test_a_grid_whose_wide_cells_hold_words_far_apart_stays_a_grid(tmp_path: Path) -> None:
    """A form: the answers stand beside each other in one cell of each row."""
    rows = [["Question", "Answer"]]
    rows += [[f"Is step {n} done?", "Yes            No                Not known"] for n in range(4)]
    table = Table(rows, colWidths=[150, 240])
    table.setStyle([("GRID", (0, 0), (-1, -1), 0.5, "black")])
    SimpleDocTemplate(str(tmp_path / "form.pdf"), invariant=1).build([table])
    (found,) = [block for block in read_pdf(tmp_path / "form.pdf").blocks if not isinstance(block, Paragraph)]
    assert found.columns == 2
