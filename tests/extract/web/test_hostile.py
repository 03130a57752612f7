"""Pages that are made to cost time and memory, or to make us fetch something."""

import socket
from pathlib import Path

import pytest

from extract import web
from extract.errors import DamagedError
from extract.web import opening
from tests.extract.web.made import read, shown

DEEP = 10_000  # no page's tables are twenty deep; the parser follows 2,048 levels


@pytest.mark.parametrize(
    ("page", "why"),
    [
        ("<div>" * DEEP + "deep" + "</div>" * DEEP, "blocks"),
        ("<font><b>" * DEEP + "deep", "looks that are never closed"),
        ("<ul><li>" * DEEP + "deep", "lists"),
        ("<table><tr><td>" * DEEP + "deep", "tables"),
        ("<table><tbody>" * DEEP + "deep", "tables without cells"),
        ("<x-y>" * DEEP + "deep" + "</x-y>" * DEEP, "elements that nobody knows"),
        ("<aside>" * 2_000 + "deep" + "</aside>" * 2_000, "furniture in furniture"),
    ],
)
def test_text_that_nests_deep_is_read(tmp_path: Path, page: str, why: str) -> None:
    document = read(tmp_path, f"<html><p>before</p>{page}<p>after</p>")
    words = shown(document).replace("FURNITURE ", "").split()
    assert {"before", "deep", "after"} <= set(words), why
    assert document.lost == ()


def test_a_table_that_claims_to_span_everything_is_no_larger_than_its_cells(tmp_path: Path) -> None:
    rows = "<tr><td rowspan=65000 colspan=1000>a<td rowspan=65000>b" * 40
    (table,) = read(tmp_path, f"<table>{rows}</table>").tables
    assert table.columns <= 80
    assert sum(len(row.cells) for row in table.rows) <= 80 * 40


def test_lists_and_columns_that_count_to_millions_are_cut(tmp_path: Path) -> None:
    page = "<ol start=999999999999><li>one</ol><table><colgroup span=99999999><tr><td>a<td>b</table>"
    assert shown(read(tmp_path, page)) == "1. one\nTABLE 2\na | b\n"


@pytest.mark.slow
def test_a_style_sheet_that_is_made_to_cost_time_is_followed_only_so_far(tmp_path: Path) -> None:
    rules = "".join(f"{' '.join(['div'] * 6)}.c{n % 5} {{ color: red }}" for n in range(5_000))
    page = f"<style>{rules}</style>" + "<div class='c0 c1 c2 c3 c4'>" * 100 + "text"
    assert shown(read(tmp_path, page)) == "text\n"


def test_entities_that_a_page_defines_are_not_followed(tmp_path: Path) -> None:
    bomb = '<!ENTITY a "ha ha ha">' + "".join(
        f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    secret = tmp_path / "secret.txt"
    secret.write_text("secret", encoding="utf-8")
    outside = f'<!ENTITY file SYSTEM "{secret.as_uri()}">'
    page = f'<?xml version="1.0"?><!DOCTYPE html [{bomb}{outside}]><html><body><p>Plan &i; &file;</p></body></html>'
    text = shown(read(tmp_path, page))
    assert "Plan" in text and "secret" not in text.replace("secret.txt", "")
    assert len(text) < 3 * len(page)


def test_nothing_is_fetched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise AssertionError("the reader opened a connection")

    monkeypatch.setattr(socket, "socket", refused)
    monkeypatch.setattr(socket, "getaddrinfo", refused)
    page = (
        '<!DOCTYPE html SYSTEM "http://example.invalid/plan.dtd"><html><head><base href="http://example.invalid/">'
        '<link rel=stylesheet href="http://example.invalid/a.css"><style>@import "http://example.invalid/b.css";</style>'
        '</head><body><iframe src="http://example.invalid/"></iframe><img src="//example.invalid/x.png"><p>Plan</p>'
        '<object data="file:///etc/hostname"></object><xi:include href="file:///etc/hostname"/></body></html>'
    )
    assert shown(read(tmp_path, page)) == "Plan\n"


@pytest.mark.parametrize(("name", "limit"), [("MOST_ELEMENTS", 50), ("MOST_BYTES", 500)])
def test_a_page_that_is_larger_than_any_document_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, limit: int
) -> None:
    monkeypatch.setattr(web if name == "MOST_ELEMENTS" else opening, name, limit)
    with pytest.raises(DamagedError, match="more than") as raised:
        read(tmp_path, "<p>Train all staff" * 60)
    assert raised.value.advice.endswith(".")


@pytest.mark.slow
def test_a_page_of_millions_of_words_is_read_whole(tmp_path: Path) -> None:
    row = "<tr><td>Write to each tenant who has had two letters</td><td>Housing</td><td>May 2020</td></tr>"
    (table,) = read(tmp_path, f"<table>{row * 20_000}</table>").tables
    assert len(table.rows) == 20_000
