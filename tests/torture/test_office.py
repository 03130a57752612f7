"""Plans written as Word files and workbooks are read without a wrong row."""

import shutil
from pathlib import Path

import pytest

from .judge import judge_all
from .made import make
from .word import write_word
from .workbook import write_workbook


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["word", "workbook"])
def test_made_up_office_files_are_read_whole(kind: str) -> None:
    wrong = [str(verdict) for verdict in judge_all(range(30000, 30020), kind, jobs=1) if not verdict.right]
    assert wrong == []


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("kind", ["doc", "odt", "rtf"])
def test_made_up_word_files_are_read_whole_where_libreoffice_saved_them_in_another_form(kind: str) -> None:
    verdicts = judge_all(range(30000, 30002), kind, jobs=1)
    assert verdicts and [str(verdict) for verdict in verdicts if not verdict.right] == []


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_an_open_document_of_hundreds_of_content_controls_is_converted_at_all() -> None:
    """LibreOffice took all memory over its 348 controls and ended without a file."""
    assert [verdict.right for verdict in judge_all([81002], "odt", jobs=1)] == [True]


def test_a_seed_gives_the_same_file_twice(tmp_path: Path) -> None:
    blocks = make(7, "all").blocks
    settings = [write_word(tmp_path / f"{name}.docx", blocks, 7) for name in "ab"]
    assert settings[0] == settings[1]
    sizes = {(tmp_path / f"{name}.docx").stat().st_size for name in "ab"}
    assert len(sizes) == 1
    assert write_workbook(tmp_path / "a.xlsx", blocks, 7) == write_workbook(tmp_path / "b.xlsx", blocks, 7)
