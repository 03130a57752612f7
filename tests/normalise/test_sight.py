"""What was not read from a picture is said at the cell that it stands beside, or at its page."""

import pytest

from extract.document import Box
from extract.seen import SeenWord, Sight
from normalise.plan import Entry, Source
from normalise.sight import with_confidence

#: An action whose last line is at 112 to 122 points, and a target beside it.
SOURCE = (
    Source(3, (40.0, 100.0, 200.0, 122.0), "action", 0),
    Source(3, (220.0, 100.0, 280.0, 110.0), "target_date", 0),
)
WORDS = (SeenWord(60.0, 105.0, "Write", 95.0), SeenWord(240.0, 105.0, "2019", 95.0))


@pytest.mark.parametrize(
    ("page", "box", "field", "why"),
    [
        (3, (40.0, 123.0, 150.0, 133.0), "action", "the next line of the cell"),
        (3, (222.0, 112.0, 260.0, 121.0), "target_date", "a line below the target"),
        (3, (222.0, 130.0, 260.0, 140.0), None, "too far below: it may be the next row's"),
        (3, (300.0, 100.0, 340.0, 110.0), None, "another column"),
        (4, (40.0, 123.0, 150.0, 133.0), None, "another page"),
    ],
)
def test_ink_without_words_is_told_at_the_field_that_it_stands_next_to(
    page: int, box: Box, field: str | None, why: str
) -> None:
    left = {(page, box)}
    entry = with_confidence(Entry({}, source=SOURCE), Sight({3: WORDS}, {page: (box,)}), set(), left)
    assert [(n.code, n.field) for n in entry.warnings] == ([("ocr_unread", field)] if field else []), why
    assert left == (set() if field else {(page, box)})  # what no cell takes is told of the page
