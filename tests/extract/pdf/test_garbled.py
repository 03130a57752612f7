"""Text that is not what its page shows: told from text of any language, and read from the picture."""

from pathlib import Path

import pikepdf
import pytest

from extract import read
from extract.pdf.garbled import is_garbled
from extract.scan import tesseract
from extract.settings import Settings
from normalise import normalise
from tests.extract.scan.made import needs_tesseract

ENGLISH = (
    "The health trust to review how staff ask about safety at home, and to report to the partnership by March. "
    "Midwives and health visitors have been trained; the audit of forty files is planned for the autumn term."
)
WELSH = (
    "Bydd y bwrdd iechyd yn adolygu sut y mae staff yn gofyn am ddiogelwch yn y cartref, ac yn adrodd i'r "
    "bartneriaeth erbyn mis Mawrth. Mae bydwragedd ac ymwelwyr iechyd wedi cael hyfforddiant ar y pwnc hwn."
)
SAMPLE = Path(__file__).parents[3] / "samples" / "harrowmere-open" / "harrowmere.pdf"


def moved(text: str, by: int) -> str:
    """A text whose letters are the numbers of their shapes, so many places on."""
    return "".join(chr(ord(c) + by) if c != " " else c for c in text)


def numbered(text: str) -> str:
    """A text whose letters are numbered as they first came, as a subset of a font has them."""
    codes: dict[str, str] = {}
    return "".join(codes.setdefault(c, chr(len(codes) + 1)) for c in text)


@pytest.mark.parametrize(
    ("raw", "expected", "why"),
    [
        (ENGLISH, False, "English"),
        (WELSH, False, "Welsh has other words, but the same letters"),
        (ENGLISH.upper(), False, "capitals"),
        (moved(ENGLISH, -29), True, "the shapes' own numbers"),
        (numbered(ENGLISH), True, "numbers of a subset: control codes"),
        (
            "1_oo\u0474v \x89b|_bm-|_; -0ouo\x86]_ " * 8,
            True,
            "numbers of a subset that are letters and signs, too",
        ),
        ("\ufffd" * 200, True, "no letters at all"),
        ("\ue020\ue021 " * 60, True, "private characters"),
        (ENGLISH + " \uf0fc" * 8, False, "a column of ticks beside text"),
        (
            "NSFT/2016/0012 WMP-DH 14.3 Q3 2019/20 " * 12,
            False,
            "a table of references: too few words to tell",
        ),
        ("3 4 12 99 2016 15/03 " * 20, False, "figures"),
        ("Страница переведена " * 12, False, "another alphabet"),
        ("", False, "nothing"),
    ],
)
def test_text_that_is_not_what_the_page_shows_is_told(raw: str, expected: bool, why: str) -> None:
    assert is_garbled(raw) is expected, why


@pytest.fixture(params=[SAMPLE, SAMPLE.with_suffix(".tagged.pdf")], ids=["plain", "tagged"])
def without_letters(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A sample whose fonts no longer say which letters their shapes are; its tags, if any, are right."""
    path = tmp_path / "plan.pdf"
    with pikepdf.open(request.param) as pdf:
        for item in pdf.objects:
            if isinstance(item, pikepdf.Dictionary) and "/ToUnicode" in item:
                del item["/ToUnicode"]
        pdf.save(path)
    return path


@pytest.mark.slow
@needs_tesseract
def test_pages_whose_text_makes_no_sense_are_read_from_their_pictures(without_letters: Path) -> None:
    document = read(without_letters)
    assert document.reader == "ocr"
    assert [n.code for n in document.notices if n.code == "text_garbled"] == ["text_garbled"]
    clean, found = normalise(read(SAMPLE)), normalise(document)
    assert [r.number for r in found.recommendations] == [r.number for r in clean.recommendations]


def test_without_the_engine_it_is_said_that_the_text_makes_no_sense_and_what_to_install(
    without_letters: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tesseract, "PROGRAMS", ("no-such-program",))
    tesseract.program.cache_clear()
    try:
        (notice,) = [n for n in read(without_letters).notices if n.code == "text_garbled"]
    finally:
        tesseract.program.cache_clear()
    assert "Tesseract" in notice.message
    (notice,) = [n for n in read(without_letters, Settings(ocr="never")).notices if n.code == "text_garbled"]
    assert "--ocr never" in notice.message
