"""Justified text in narrow columns: words far apart that are one line."""

import pytest

from extract.pdf.justified import join_justified
from extract.pdf.segments import text_lines

from .pages import Text, runs_of

#: A column from 40 to 110: two lines that fill it, and lines whose words stand as far apart as it lets them.
FULL = [Text(40, 100, "The wide board"), Text(40, 112, "of the council")]


def lines(texts: list[Text]) -> list[list[str]]:
    found = join_justified([text_lines(runs_of([*FULL, *texts]))])
    return [[segment.text for segment in line.segments] for line in found[0]][2:]


@pytest.mark.parametrize(
    ("why", "texts", "segments"),
    [
        ("a line whose two words stand at the column's edges",
         [Text(40, 124, "Lower"), Text(80, 124, "Pendry")], ["Lower Pendry"]),
        ("so do three, the middle one anywhere",
         [Text(40, 124, "by"), Text(62, 124, "the"), Text(95, 124, "end")], ["by the end"]),
        ("a column beside it ends elsewhere",
         [Text(40, 124, "Lower"), Text(80, 124, "Pending")], ["Lower", "Pending"]),
        ("a text beside it stands beyond its edge",
         [Text(40, 124, "Lower"), Text(80, 124, "Pendry"), Text(130, 124, "Red")], ["Lower Pendry", "Red"]),
    ],
)  # fmt: skip
def test_words_at_both_edges_of_a_column_are_one_text(
    why: str, texts: list[Text], segments: list[str]
) -> None:
    assert lines(texts) == [segments], why


def test_texts_that_begin_at_one_place_are_a_column() -> None:
    """Short texts of two columns, the second of which happens to end where a title over both does."""
    texts = [
        Text(40 if column == 0 else 80, 124 + 12 * n, word)
        for n, pair in enumerate(
            (("High", "Police"), ("Low", "Health"), ("None", "Wardens"), ("Mid", "Courts"))
        )
        for column, word in enumerate(pair)
    ]
    assert [len(segments) for segments in lines(texts)] == [2] * 4


def test_figures_flush_right_are_a_column_where_no_text_runs_over_both() -> None:
    texts = [
        text
        for n, (word, cost) in enumerate(
            (("Desk", "£200"), ("Room", "£1,000"), ("Form", "£50"), ("Line", "£12"))
        )
        for text in (Text(240, 124 + 12 * n, word), Text(310 - 5 * len(cost), 124 + 12 * n, cost))
    ]
    assert [len(segments) for segments in lines(texts)] == [2] * 4
