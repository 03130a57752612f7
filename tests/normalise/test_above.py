"""What stands above a table: which line names its agency."""

from dataclasses import replace

import pytest

from extract.document import Paragraph, Row
from normalise.above import headings_above
from normalise.draft import PlanTable, Section
from tests.builders import a_cell, a_paragraph, a_table


def line(text: str, size: float, bold: bool = False) -> Paragraph:
    return a_paragraph(text, size=size, bold=bold)


def above(*lines: Paragraph, cells: float = 9.0, alone: bool = False) -> list[str]:
    table = a_table(
        Row((a_cell(0, "That the rota is shared.", size=cells), a_cell(1, "Share it", size=cells)))
    )
    part = PlanTable(table, "grid", (), table.rows, above=lines)
    return [
        event.paragraphs[0].text for event in headings_above(part, alone=alone) if isinstance(event, Section)
    ]


@pytest.mark.parametrize(
    ("lines", "section", "why"),
    [
        ([line("Harbour Trust", 13)], "Harbour Trust", "a heading in larger letters, not bold, as Word's are"),
        ([line("Harbour Trust", 9.5)], None, "letters as large as the cells' say nothing"),
        ([line("Harbour Trust", 13), line("Its board met in May and took all of them on.", 11)], "Harbour Trust",
         "prose below a heading is larger than the cells, and is no heading"),
        ([line("All of these were seen by the whole board in its May meeting.", 11), line("To be seen by the board", 11)],
         None, "a line as large as the prose above it"),
        ([line("Action plan", 16)], None, "the plan's title"),
        ([line("Action plan for the review into the death of Jane", 18), line("Harbour Trust", 13)], "Harbour Trust",
         "a long title in larger letters is no prose"),
    ],
)  # fmt: skip
def test_a_larger_line_above_a_table_names_its_agency(
    lines: list[Paragraph], section: str | None, why: str
) -> None:
    assert above(*lines) == ([section] if section else []), why


def test_a_line_of_a_title_above_the_only_table_was_taken_for_its_agency() -> None:
    assert above(line("Safer Anytown", 14), alone=True) == []


def test_sizes_that_no_format_gives_make_no_heading() -> None:
    assert above(replace(line("Harbour Trust", 0.0)), cells=0.0) == []
