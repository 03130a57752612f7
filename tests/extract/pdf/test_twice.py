"""What is drawn twice is read once."""

from pathlib import Path

import pytest

from extract.pdf.twice import drawn_once

from .pages import Text, runs_of
from .test_paths import drawn


@pytest.mark.parametrize(
    ("texts", "seen", "why"),
    [
        (
            [Text(40, 100, "Lead"), Text(140, 100, "Police"), Text(40, 100, "Lead")],
            ["Lead", "Police"],
            "laid over itself",
        ),
        (
            [Text(40, 100, "Lead"), Text(40.6, 100.4, "Lead", bold=True)],
            ["Lead"],
            "shifted, for bold letters or a shadow",
        ),
        ([Text(40, 100, "Police"), Text(40, 112, "Police")], ["Police", "Police"], "on the next line"),
        ([Text(40, 100, "."), Text(42.5, 100, ".")], [".", "."], "dots of a leader"),
        ([Text(40, 100, "1"), Text(40, 100, "✓")], ["1", "✓"], "a tick over a number"),
    ],
)
def test_what_is_drawn_again_at_its_place_is_read_once(texts: list[Text], seen: list[str], why: str) -> None:
    kept, again = drawn_once(runs_of(texts))
    assert [run.text for run in kept] == seen, why
    assert len(kept) + len(again) == len(texts)


def test_of_what_is_drawn_again_the_tagged_text_stays() -> None:
    """A shadow that is no part of the tags shall not take the place of its text."""
    shadow, text = runs_of([Text(40, 100, "Lead"), Text(40.5, 100.5, "Lead")])
    assert drawn_once([shadow, text._replace(mark=3)])[0] == [shadow, text._replace(mark=3)]


def test_a_page_that_is_laid_over_itself_keeps_its_texts_and_counts_the_others(tmp_path: Path) -> None:
    """A whole plan came out with each cell twice, without a warning."""
    words = [
        "Train",
        "all",
        "staff",
        "who",
        "meet",
        "families",
        "by",
        "the",
        "end",
        "of",
        "March",
        "next",
        "year",
    ]
    text = " ".join(f"BT /F1 10 Tf 120 {600 - 20 * n} Td ({word}) Tj ET" for n, word in enumerate(words))
    page = drawn(tmp_path, f"{text} q 1 0 0 1 0.5 0 cm {text} Q")
    assert [run.text for run in page.runs] == words
    assert set(page.hidden) <= set(words)
    assert len(page.hidden) > 0, "pdfium gives what is drawn again a second time"
