"""What becomes of scans without Tesseract, with one that fails or hangs, and when reading them is turned off."""

import stat
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from extract import read
from extract.errors import EngineMissingError, NoTextError, TimeLimitError, UnreadableError
from extract.scan import tesseract
from extract.settings import Settings

from .made import drawn_plan, picture_of_plan, scanned_plan, with_layer


def an_engine(folder: Path, script: str) -> str:
    path = folder / "engine"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(path)


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    tesseract.program.cache_clear()
    yield
    tesseract.program.cache_clear()


@pytest.fixture
def without(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tesseract, "PROGRAMS", ("no-such-program",))


def use(monkeypatch: pytest.MonkeyPatch, program: str) -> None:
    monkeypatch.setattr(tesseract, "PROGRAMS", (program,))


@pytest.mark.usefixtures("without")
@pytest.mark.parametrize("kind", ["pdf", "png"])
def test_without_the_engine_a_scan_is_told_with_the_command_that_installs_it(
    tmp_path: Path, kind: str
) -> None:
    path = scanned_plan(tmp_path)
    if kind == "png":
        path = tmp_path / "a.png"
        picture_of_plan(tmp_path, 100).save(path)
    with pytest.raises(EngineMissingError) as error:
        read(path)
    assert "apt-get install tesseract-ocr" in error.value.advice


def mixed(folder: Path) -> Path:
    with pikepdf.open(drawn_plan(folder)) as drawn, pikepdf.open(scanned_plan(folder)) as scanned:
        drawn.pages.extend(scanned.pages)
        drawn.save(folder / "mixed.pdf")
    return folder / "mixed.pdf"


@pytest.mark.usefixtures("without")
def test_without_the_engine_the_pages_with_text_are_read_and_the_others_named(tmp_path: Path) -> None:
    document = read(mixed(tmp_path))
    assert [t.place.page for t in document.tables] == [1]
    (notice,) = document.notices
    assert notice.code == "pages_unread" and notice.page == 2
    assert "page 2" in notice.message and "apt-get install tesseract-ocr" in notice.message


def test_never_leaves_pictures_alone_and_says_so(tmp_path: Path) -> None:
    with pytest.raises(NoTextError, match="turned off"):
        read(scanned_plan(tmp_path), Settings(ocr="never"))
    (notice,) = read(mixed(tmp_path), Settings(ocr="never")).notices
    assert notice.code == "pages_unread" and "--ocr never" in notice.message


def test_never_takes_the_text_that_is_stored_under_a_picture(tmp_path: Path) -> None:
    document = read(with_layer(scanned_plan(tmp_path), "Stored by an\nolder program"), Settings(ocr="never"))
    assert "Stored by an" in " ".join(p.text for p in document.blocks if hasattr(p, "text"))
    assert [n.code for n in document.notices] == ["ocr_layer"]


@pytest.mark.slow
def test_an_engine_that_hangs_is_stopped_and_the_page_gets_a_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(monkeypatch, an_engine(tmp_path, "exec sleep 600"))
    monkeypatch.setattr(tesseract, "TIME_LIMIT", 0.2)
    with pytest.raises(TimeLimitError, match="Tesseract took longer"):
        read(scanned_plan(tmp_path))
    document = read(mixed(tmp_path))
    (notice,) = document.notices
    assert notice.code == "pages_unread" and "Tesseract took longer" in notice.message


@pytest.mark.parametrize(
    ("script", "says"),
    [
        ("echo 'Error opening data file eng.traineddata' >&2; exit 1", "eng.traineddata"),
        ("kill -9 $$", "-9"),
    ],
    ids=["no language", "crashes"],
)
def test_an_engine_that_does_not_work_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, says: str
) -> None:
    use(monkeypatch, an_engine(tmp_path, f"cat >/dev/null; {script}"))
    with pytest.raises(UnreadableError) as error:
        read(scanned_plan(tmp_path))
    assert says in error.value.reason


TABLE = """level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext
1\t1\t0\t0\t0\t0\t0\t0\t900\t900\t-1\t
5\t1\t1\t1\t1\t1\t10\t20\t30\t40\t91.5\tReview
5\t1\t1\t1\t1\t2\t50\t20\t30\t40\t90\t\t
5\t1\t1\t1\t2\t1\t10\t70\t30\t40\t12\t“the”
"""


def test_the_engine_s_table_gives_words_with_their_lines_and_confidence() -> None:
    assert tesseract.words_of_table(TABLE) == [
        tesseract.Seen(10, 20, 40, 60, "Review", 0, 91.5),
        tesseract.Seen(10, 70, 40, 110, "“the”", 1, 12.0),
    ]


def test_each_page_is_told_as_it_is_done(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    use(monkeypatch, an_engine(tmp_path, "exit 1"))
    monkeypatch.setattr("extract.scan.lie_of", lambda small, dpi: None)
    white = Image.new("L", (200, 280), 255)
    white.save(tmp_path / "a.tif", save_all=True, append_images=[white, white])
    told: list[tuple[int, int]] = []
    with pytest.raises(NoTextError, match="no text was found"):
        read(tmp_path / "a.tif", tell=lambda done, of: told.append((done, of)))
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_a_page_on_which_our_own_code_fails_is_told_and_the_others_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It came out as “there is no text in it”: the last opening that was tried cannot draw pages."""

    def fails(*_: object) -> None:
        raise ValueError("operands could not be broadcast together")

    monkeypatch.setattr("extract.scan.page.layout_of", fails)
    document = read(mixed(tmp_path))
    (notice,) = (n for n in document.notices if n.code == "pages_unread")
    assert notice.page == 2 and "ValueError" in notice.message
    assert document.tables
    with pytest.raises(UnreadableError) as error:
        read(scanned_plan(tmp_path))
    assert "ValueError" in error.value.reason and "300 dots" in error.value.advice
