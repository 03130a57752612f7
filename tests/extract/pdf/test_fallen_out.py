"""Text of a scan that stands in a column of a table without being in it is told."""

import pytest

from extract.document import Paragraph, Place, Table
from extract.pdf.fallen_out import fallen_out

TABLE = Table((), 4, Place(1, (40, 150, 800, 360)), edges=(40.0, 200.0, 400.0, 600.0, 800.0))
LONG = "and her words now open the letter that was sent to the women whom the police had met"


@pytest.mark.parametrize(
    ("text", "page", "box", "scanned", "told"),
    [
        (LONG, 1, (606, 367, 795, 450), {1}, True),
        (LONG, 2, (606, 40, 795, 450), {1, 2}, True),
        (LONG, 4, (606, 40, 795, 450), {1, 4}, False),
        (LONG, 1, (44, 367, 190, 450), {1}, False),
        (LONG, 1, (420, 367, 795, 450), {1}, False),
        ("Page 1 of 3", 1, (606, 560, 700, 570), {1}, False),
        (LONG, 1, (606, 367, 795, 450), set(), False),
    ],
    ids=[
        "below the last column",
        "the page behind holds nothing else",
        "far from any table",
        "prose at the left",
        "prose over several columns",
        "a page number",
        "a page with text of its own",
    ],
)
def test_text_in_a_column_below_a_table(
    text: str, page: int, box: tuple[float, float, float, float], scanned: set[int], told: bool
) -> None:
    notices = fallen_out([TABLE, Paragraph(text, Place(page, box))], scanned)
    assert [(n.code, n.page) for n in notices] == ([("text_in_column", page)] if told else [])
