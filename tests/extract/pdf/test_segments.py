"""A line that is drawn as one text, cut where its columns are."""

import pytest

from extract.pdf.geometry import Run
from extract.pdf.segments import cut_stretched

LETTER, SIZE = 5.0, 10.0


def run(left: float, text: str, right: float | None = None) -> Run:
    end = left + LETTER * len(text) if right is None else right
    return Run(left, 0.0, end, SIZE, text, SIZE, SIZE, end - left, -1, False, 0, LETTER, 0)


#: Other texts of the page, from which the usual width of its letters is known.
USUAL = [run(40, "Police lead"), run(40, "Train all staff"), run(200, "March 2019"), run(40, "Share it")]


@pytest.mark.parametrize(
    ("why", "words", "expected"),
    [
        ("white of two letters parts a lead from its target", [(40, "Northern"), (83, "Ferries"), (140, "May"), (158, "2019")],
         ["Northern Ferries", "May 2019"]),
        ("words of justified text stand apart, but no further than half a size", [(40, "Northern"), (85, "Ferries"), (125, "sail")],
         ["Northern Ferries sail"]),
        ("sentences of a text across the columns stand apart as well", [(40, "Ask."), (70, "Train"), (98, "staff"), (126, "now")],
         ["Ask. Train staff now"]),
        ("where they stand further apart, all of a line do", [(40, "Northern"), (89, "Ferries"), (133, "sail")],
         ["Northern Ferries sail"]),
    ],
)  # fmt: skip
def test_a_line_drawn_as_one_text_is_cut_where_white_stands(
    why: str, words: list[tuple[float, str]], expected: list[str]
) -> None:
    assert cut(words, [(40, "Isles council"), (140, "June"), (165, "2020")])[0] == expected, why


def cut(*lines: list[tuple[float, str]]) -> list[list[str]]:
    """What lines of words, each drawn as one text, are cut into on a page with usual texts."""
    pieces = [
        [run(left, text)._replace(baseline=float(at)) for left, text in words]
        for at, words in enumerate(lines)
    ]
    drawn = [
        words[0]._replace(text=" ".join(word.text for word in words), right=words[-1].right)
        for words in pieces
    ]
    words_of = dict(zip(drawn, pieces, strict=True))
    found = cut_stretched([*USUAL, *drawn], lambda r: words_of.get(r, [r]))
    return [[r.text for r in found if r.baseline == at] for at in range(len(lines))]


def test_white_that_was_typed_into_a_banner_or_a_cell_parts_no_columns() -> None:
    """Five spaces in a heading ended the table above it, and the rows below it were lost without a warning."""
    banner = [(40.0, "SECTION"), (80.0, "A:"), (105.0, "Joint"), (155.0, "work")]
    assert cut(banner) == [["SECTION A: Joint work"]]
    due = [[(40.0, "Due:"), (75.0, month)] for month in ("May 2020", "June 2020", "July 2020")]
    assert cut(*due) == [["Due: May 2020"], ["Due: June 2020"], ["Due: July 2020"]]


def test_a_line_with_its_fullest_cells_is_cut_as_those_with_more_white() -> None:
    """The row whose lead is the longest is no wider than its letters, and was taken for a heading over the others."""
    rows = [
        [(40.0, "Isles council"), (140.0, "June"), (165.0, "2020")],
        [(40.0, "Northern"), (83.0, "Ferry-men"), (140.0, "May")],
        [(40.0, "Harbour"), (140.0, "April")],
    ]
    assert cut(*rows) == [["Isles council", "June 2020"], ["Northern Ferry-men", "May"], ["Harbour", "April"]]
