"""Lists of links: a page's contents are furniture, the links of a plan are not."""

from pathlib import Path

import pytest

from extract.document import Paragraph, each_paragraph
from extract.web import read_web

PLAN = (
    "<table><tr><th>Recommendation</th><th>Action</th><th>Evidence</th></tr><tr><td>Train staff.</td><td>Hold a course.</td>"
    "<td>{list}</td></tr></table>"
)
SITE = "https://board.example/"


def links(*pairs: tuple[str, str]) -> str:
    return "<ul>" + "".join(f'<li><a href="{href}">{text}</a></li>' for href, text in pairs) + "</ul>"


@pytest.mark.parametrize(
    ("page", "read"),
    [
        pytest.param(
            links(("#a", "Our aims"), ("#b", "Our plan")) + PLAN, False, id="contents above the plan"
        ),
        pytest.param(
            PLAN.format(list=links(("#a", "Our aims"), ("#b", "Our plan"))), True, id="in a cell of the plan"
        ),
        pytest.param(
            links((f"{SITE}x#a", "Our aims"), (f"{SITE}y#b", "Our plan")) + PLAN,
            True,
            id="places on other pages",
        ),
    ],
)
def test_links_in_a_cell_are_not_contents(page: str, read: bool, tmp_path: Path) -> None:
    path = tmp_path / "plan.html"
    path.write_text(f"<html><body><h1>Action plan</h1>{page}</body></html>")
    document = read_web(path)
    texts = " ".join(p.text for block in document.blocks for p in each_paragraph(block))
    assert ("Our aims" in texts) == read
    assert any("Our aims" in p.text for p in document.furniture if isinstance(p, Paragraph)) != read


def test_a_number_behind_the_word_of_a_heading_is_no_label(tmp_path: Path) -> None:
    rows = "".join(
        f"<tr><td>Recommendation {n}</td><td>Action {n} Train staff</td><td>Police</td></tr>"
        for n in (1, 2, 3)
    )
    path = tmp_path / "plan.html"
    path.write_text(f"<table><tr><th>Recommendation</th><th>Action</th><th>Lead</th></tr>{rows}</table>")
    document = read_web(path)
    assert "Recommendation 2" in [p.text for block in document.blocks for p in each_paragraph(block)]
    assert not document.furniture
