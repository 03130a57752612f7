"""Scans are read by Tesseract whichever way they lie and whatever file they stand in."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from extract import read
from extract.document import Document
from extract.settings import Settings
from extract.words import words_of
from normalise import normalise
from tests.pipeline.made import ROWS
from tests.torture.scan import Scanner

from .made import CLEAN, drawn_plan, needs_tesseract, picture_of_plan, scanned_plan, with_layer

pytestmark = [pytest.mark.slow, needs_tesseract]

#: Of a hundred words so many are read as printed on a scan that a person reads without effort.
ENOUGH = 0.95


def cells_of(document: Document) -> list[list[str]]:
    (table,) = document.tables
    return [[cell.text for cell in row.cells] for row in table.rows[1:]]


def share_read(document: Document) -> float:
    """The share of the plan's words that stand in their own cell."""
    found = cells_of(document)
    assert [len(row) for row in found] == [len(row) for row in ROWS]
    right = total = 0
    for row, printed in zip(found, ROWS, strict=True):
        for cell, text in zip(row, printed, strict=True):
            total += len(words_of(text))
            right += len(words_of(text)) - len(set(words_of(text)) - set(words_of(cell)))
    return right / total


@pytest.mark.parametrize(
    "scanner",
    [
        pytest.param(CLEAN, id="a clean scan"),
        pytest.param(replace(CLEAN, dpi=150, skew=1.5, noise=3.0, quality=70), id="150 dpi, askew"),
        pytest.param(replace(CLEAN, turned=180), id="upside down"),
        pytest.param(replace(CLEAN, turned=90), id="on its side"),
        pytest.param(replace(CLEAN, turned=270, skew=1.0), id="on its other side, askew"),
        pytest.param(replace(CLEAN, noise=6.0, shade=8, blur=0.6, quality=50), id="a worn copy"),
    ],
)
def test_a_plan_is_read_whichever_way_its_sheet_lay(tmp_path: Path, scanner: Scanner) -> None:
    document = read(scanned_plan(tmp_path, scanner))
    assert document.reader == "ocr"
    assert share_read(document) >= ENOUGH
    plan = normalise(document)
    dates = [m.target_date for r in plan.recommendations for e in r.entries for m in e.milestones]
    assert dates == ["2016-12-31", "2018-03-31"]
    confidences = [getattr(s, "confidence", None) for r in plan.recommendations for s in r.entries[0].source]
    assert all(c is not None and 0.5 < c <= 1 for c in confidences)


def test_a_copy_with_white_letters_on_black_is_read(tmp_path: Path) -> None:
    picture = picture_of_plan(tmp_path).convert("L").point(lambda grey: 255 - grey)
    picture.save(tmp_path / "negative.png", dpi=(200, 200))
    assert share_read(read(tmp_path / "negative.png")) >= ENOUGH


def tiff_of_two(picture: Image.Image, path: Path) -> None:
    one_bit = picture.convert("L").point(lambda x: 255 * (x > 140), "1")
    one_bit.save(path, save_all=True, append_images=[one_bit], compression="group4", dpi=(200, 200))


@pytest.mark.parametrize(
    ("name", "save", "pages"),
    [
        ("a.png", lambda p, path: p.save(path), 1),
        ("a.jpg", lambda p, path: p.save(path, quality=80), 1),
        ("cmyk.jpg", lambda p, path: p.convert("CMYK").save(path, quality=90), 1),
        ("a.bmp", lambda p, path: p.convert("L").save(path), 1),
        ("one-bit.tif", tiff_of_two, 2),
        ("clear.png", lambda p, path: p.convert("RGBA").save(path), 1),
        ("palette.gif", lambda p, path: p.convert("P").save(path), 1),
    ],
)
def test_a_picture_file_is_read_as_the_page_that_it_shows(
    tmp_path: Path, name: str, save: Callable[[Image.Image, Path], None], pages: int
) -> None:
    save(picture_of_plan(tmp_path), tmp_path / name)
    document = read(tmp_path / name)
    assert document.pages == pages and document.media_type.startswith("image/")
    text = " ".join(c.text for t in document.tables for r in t.rows for c in r.cells)
    assert sum(w in words_of(text) for w in ("policy", "county", "green", "2016")) == 4


def test_pages_with_text_and_pages_that_are_pictures_are_one_document(tmp_path: Path) -> None:
    with pikepdf.open(drawn_plan(tmp_path)) as drawn, pikepdf.open(scanned_plan(tmp_path)) as scanned:
        drawn.pages.extend(scanned.pages)
        drawn.save(tmp_path / "mixed.pdf")
    document = read(tmp_path / "mixed.pdf")
    (notice,) = (n for n in document.notices if n.code == "ocr")
    assert "page 2" in notice.message and "page 1" not in notice.message
    assert [t.place.page for t in document.tables] == [1, 2]


@pytest.mark.parametrize(
    ("stored", "codes"),
    [
        (
            "1. Revlew tlie pol1cy\\050 on Iettcrs Wnte to aII agenc\\050s Covnty Councll",
            {"ocr", "ocr_layer_bad"},
        ),
        ("1. Review the policy on letters Write to all agencies County Council", {"ocr"}),
    ],
    ids=["a bad layer", "a good layer"],
)
def test_a_picture_is_read_anew_and_a_bad_text_stored_under_it_is_noticed(
    tmp_path: Path, stored: str, codes: set[str]
) -> None:
    document = read(with_layer(scanned_plan(tmp_path), stored))
    assert share_read(document) >= ENOUGH
    assert {n.code for n in document.notices} == codes


def test_always_reads_pages_with_text_from_their_pictures_too(tmp_path: Path) -> None:
    document = read(drawn_plan(tmp_path), Settings(ocr="always"))
    assert document.reader == "ocr" and share_read(document) >= ENOUGH


def test_the_reading_is_the_same_however_many_pages_are_read_at_once(tmp_path: Path) -> None:
    picture = picture_of_plan(tmp_path, 150)
    tiff_of_two(picture, tmp_path / "a.tif")
    one, two = (read(tmp_path / "a.tif", Settings(pages_at_once=n)) for n in (1, 2))
    assert one == two
