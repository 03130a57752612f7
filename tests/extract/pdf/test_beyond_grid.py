"""Tables of which a box, the headings or the body alone is ruled, as built-in styles of word processors draw them."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Spacer
from reportlab.platypus import Table as Drawn

from extract.document import Paragraph as Text
from extract.document import Table
from extract.pdf import read_pdf

WIDTHS = [50, 160, 110, 90]
HEADING = ["Ref", "Recommendation", "Owner", "By when"]
ROWS = [
    ["R1", "Share the file\nwith the agency", "Panel", "May 2021"],
    ["R2", "Ask about work\nat each visit", "Board\nand chair", "June 2021"],
    ["R3", "Keep a log\nof each call", "Police", "July 2021"],
    ["R4", "Write to all\nthe practices", "Health", "August 2021"],
]
Style = list[tuple[Any, ...]]
TOP: Style = [("VALIGN", (0, 0), (-1, -1), "TOP"), ("BOTTOMPADDING", (0, 0), (-1, -1), 9)]
BOX: Style = [("BOX", (0, 0), (-1, -1), 0.5, "black")]
HEADS: Style = [("GRID", (0, 0), (-1, 0), 0.5, "black")]
STRIPES: Style = [("BACKGROUND", (0, at), (-1, at), "#d9e2f3") for at in (1, 3)]
BODY: Style = [("INNERGRID", (0, 1), (-1, -1), 0.5, "black"), ("LINEABOVE", (0, 1), (-1, 1), 0.5, "black")]


def drawn(rows: Sequence[Sequence[Any]], style: Style) -> Drawn:
    table = Drawn([list(row) for row in rows], colWidths=WIDTHS)
    table.setStyle([*TOP, *style])
    return table


def read(folder: Path, *flowables: Any) -> list[Table | Text]:
    SimpleDocTemplate(str(folder / "plan.pdf"), invariant=1).build(list(flowables))
    return list(read_pdf(folder / "plan.pdf").blocks)


def texts(blocks: Sequence[Table | Text]) -> list[list[str]]:
    """The texts of the cells of all tables, row by row."""
    return [
        [" ".join(cell.text.split()) for cell in row.cells]
        for block in blocks
        if isinstance(block, Table)
        for row in block.rows
    ]


def plain(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    return [[" ".join(cell.split()) for cell in row] for row in rows]


@pytest.mark.parametrize(
    ("why", "style"),
    [
        ("a box alone", BOX),
        ("a box, and rules between the rows", [*BOX, ("LINEBELOW", (0, 0), (-1, -1), 0.5, "black")]),
        ("a box, and the headings have their own", [*BOX, *HEADS, *STRIPES]),
        ("a box round the body, the headings above it", [("BOX", (0, 1), (-1, -1), 0.5, "black")]),
        ("the headings alone", HEADS),
        ("the body alone, open at its sides", BODY),
        ("the middle of their cells", [*BOX, ("VALIGN", (0, 0), (-1, -1), "MIDDLE")]),
    ],
)
def test_all_rows_are_read_where_some_are_ruled(tmp_path: Path, why: str, style: Style) -> None:
    """Bug: the box was a table of one column, and the plan was lost; or the rows were one, or outside it."""
    assert texts(read(tmp_path, drawn([HEADING, *ROWS], style))) == plain([HEADING, *ROWS]), why


def test_a_banner_may_stand_between_the_headings_and_their_grid(tmp_path: Path) -> None:
    rows = [HEADING, ["Adult services", "", "", ""], *ROWS]
    style = [("SPAN", (0, 1), (-1, 1)), ("INNERGRID", (0, 2), (-1, -1), 0.5, "black")]
    style += [("LINEABOVE", (0, 2), (-1, 2), 0.5, "black")]
    found = texts(read(tmp_path, drawn(rows, style)))
    assert found == [HEADING, ["Adult services"], *plain(ROWS)]


def test_a_box_on_the_next_page_has_the_columns_of_the_page_before(tmp_path: Path) -> None:
    """A style draws columns beside the headings, which are not printed again."""
    ruled = [*BOX, *HEADS, ("LINEBELOW", (0, 0), (-1, -1), 0.5, "black")]
    rest = [*BOX, ("LINEBELOW", (0, 0), (-1, -1), 0.5, "black")]
    blocks = read(tmp_path, drawn([HEADING, *ROWS[:2]], ruled), PageBreak(), drawn(ROWS[2:], rest))
    assert texts(blocks) == plain([HEADING, *ROWS])


def test_a_small_table_above_another_with_its_columns_stays_a_table(tmp_path: Path) -> None:
    """The rows of the other are no rows below its headings."""
    ruled: Style = [("GRID", (0, 0), (-1, -1), 0.5, "black")]
    blocks = read(tmp_path, drawn([HEADING, ROWS[0]], ruled), Spacer(1, 14), drawn(ROWS[1:], ruled))
    assert texts(blocks) == plain([HEADING, *ROWS])
    assert [len(block.rows) for block in blocks if isinstance(block, Table)] == [2, 3]


@pytest.mark.parametrize(
    ("why", "lines"),
    [
        ("a list with tabs below its title", ["Who was there", "Chair          Ann          Council"]),
        ("sentences", ["All agencies should share what they know.", "The panel met on three days."]),
    ],
)
def test_a_box_round_other_text_stays_one_cell(tmp_path: Path, why: str, lines: list[str]) -> None:
    table = Drawn([["\n".join([*lines, *lines[1:] * 3])]], colWidths=[410])
    table.setStyle([*TOP, *BOX])
    assert [len(row) for row in texts(read(tmp_path, table))] == [1], why


def test_a_line_of_text_above_a_grid_is_no_row_of_headings(tmp_path: Path) -> None:
    prose = Paragraph(
        "The panel agreed this plan in May, and asks all agencies to write.", getSampleStyleSheet()["Normal"]
    )
    blocks = read(tmp_path, prose, drawn([HEADING, *ROWS], [("GRID", (0, 0), (-1, -1), 0.5, "black")]))
    assert texts(blocks) == plain([HEADING, *ROWS])
    assert [type(block) for block in blocks] == [Text, Table]


def test_a_corner_of_a_table_is_no_table(tmp_path: Path) -> None:
    """Bug: a rule beside the first column and one below the headings made a grid of two columns at the head of the plan."""
    style: Style = [("LINEAFTER", (0, 0), (0, 0), 0.5, "black"), ("LINEBELOW", (0, 0), (-1, 0), 0.5, "black")]
    assert texts(read(tmp_path, drawn([HEADING, *ROWS], style))) == plain([HEADING, *ROWS])


def test_a_blank_cell_below_a_rule_that_stops_short_of_it_is_merged(tmp_path: Path) -> None:
    """Bug: where the headings alone draw columns, what is merged below them was lost but for its first row."""
    rows = [HEADING, ROWS[0], ["", "", "Police", "June 2021"], ROWS[2]]
    style = [
        *BOX,
        *HEADS,
        *[("LINEBELOW", (start, at), (-1, at), 0.5, "black") for at, start in ((1, 2), (2, 0))],
    ]
    (table,) = [block for block in read(tmp_path, drawn(rows, style)) if isinstance(block, Table)]
    assert [[cell.merged for cell in row.cells] for row in table.rows] == [
        [False] * 4,
        [False] * 4,
        [True, True, False, False],
        [False] * 4,
    ]
