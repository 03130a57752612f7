"""Where a file says when its report was published, and headings of a number alone."""

from pathlib import Path

import pytest

from extract.text import read_text
from normalise import normalise
from tests.extract.web.made import read

ASK = "Officers should ask each person alone what they need and write it down."


def test_a_heading_of_a_number_alone_above_a_card_is_no_lost_word(tmp_path: Path) -> None:
    card = f"<h2>Recommendation 4</h2><h3>Recommendation</h3><p>{ASK}</p><h3>Action</h3><p>Train</p>"
    page = f"<h1>Action plan</h1>{card}<h3>Lead</h3><p>Police</p><h3>Target date</h3><p>May 2020</p>"
    plan = normalise(read(tmp_path, page))
    assert [(r.number, r.text) for r in plan.recommendations] == [("4", ASK)]
    assert plan.ledger.words_lost == 0


@pytest.mark.parametrize("label", ["Publication date:", "Published", "Date of publication:"])
def test_the_day_of_publication_stands_below_its_label(tmp_path: Path, label: str) -> None:
    path = tmp_path / "plan.txt"
    path.write_text(f"Action plan\n\n{label}\n01 September 2020\n\nAction / Lead / Target date / Status\n")
    assert normalise(read_text(path)).publication_date == "2020-09-01"


@pytest.mark.parametrize("label", ["Not for publication", "Status of publication"])
def test_a_day_below_other_words_about_publication_is_not_its_day(tmp_path: Path, label: str) -> None:
    path = tmp_path / "plan.txt"
    path.write_text(
        f"Action plan\n\n{label}\n\nPanel meeting 12 March 2018\n\nAction / Lead / Target date / Status\n"
    )
    assert normalise(read_text(path)).publication_date is None
