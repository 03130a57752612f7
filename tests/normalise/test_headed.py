"""Headings that a page prints again right above the rest of a row are parted from it, and no word changes."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.document import Cell, Paragraph, Place, Row, Table, each_paragraph
from normalise.spills.headed import with_headings_parted

HEADINGS = ("Recommendation", "Scope (i.e. local)", "Action to take", "Target Date")


def a_table(*rows: tuple[str, ...]) -> Table:
    """A page's table; "\\n" parts the paragraphs of a cell."""
    place = Place(None)
    made = tuple(
        Row(
            tuple(
                Cell(at, 1, tuple(Paragraph(line, place) for line in text.split("\n") if line))
                for at, text in enumerate(row)
            )
        )
        for row in rows
    )
    return Table(made, len(rows[0]), place, whole=False)


def first_rows(*tables: Table) -> list[list[str]]:
    last = list(with_headings_parted(tables))[-1]
    assert isinstance(last, Table)
    return [[cell.text for cell in row.cells] for row in last.rows]


BEFORE = a_table(HEADINGS, ("1. Ask again", "Local", "Write the", "May 2017"))


@pytest.mark.parametrize(
    ("first", "expected", "why"),
    [
        (
            ("Recommendation in a language", "Scope (i.e. local)", "Action to take guide for all", "Target Date"),
            [list(HEADINGS), ["in a language", "", "guide for all", ""]],
            "the rest of a row",
        ),
        (
            ("Recommen dation in a", "Scope (i.e. local)", "Action to take\nguide", "Target Date 2017"),
            [["Recommen dation", "Scope (i.e. local)", "Action to take", "Target Date"], ["in a", "", "guide", "2017"]],
            "a heading that is broken otherwise, and rests of their own lines",
        ),
        (HEADINGS, [list(HEADINGS)], "headings alone stay as they are"),
        (
            ("Recommendations in a language", "Scope (i.e. local)", "Action to take", "Target Date"),
            [["Recommendations in a language", "Scope (i.e. local)", "Action to take", "Target Date"]],
            "another word that begins alike",
        ),
        (
            ("2. Listen", "Regional", "Action to take", "TBC"),
            [["2. Listen", "Regional", "Action to take", "TBC"]],
            "a row",
        ),
    ],
)  # fmt: skip
def test_a_heading_above_the_rest_of_a_row_is_a_row_of_its_own(
    first: tuple[str, ...], expected: list[list[str]], why: str
) -> None:
    assert first_rows(BEFORE, a_table(first)) == expected, why


TEXTS = st.text(alphabet="Recomndati ScpeAto(). \n", max_size=30)


@settings(deadline=None)
@given(st.lists(st.tuples(TEXTS, TEXTS, TEXTS, TEXTS), min_size=1, max_size=3))
def test_no_letter_is_lost_whatever_stands_there(rows: list[tuple[str, ...]]) -> None:
    below = a_table(*(tuple(a + b for a, b in zip(HEADINGS, row, strict=True)) for row in rows))
    below = replace(below, open_foot=True)

    def letters(table: Table) -> str:
        return "".join("".join(p.text.split()) for p in sorted(each_paragraph(table), key=lambda p: p.text))

    found = list(with_headings_parted([BEFORE, below]))
    assert isinstance(found[1], Table)
    assert sorted(letters(found[1])) == sorted(letters(below))
