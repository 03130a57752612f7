"""Old and open workbooks, through LibreOffice."""

import shutil
import subprocess
from pathlib import Path

import pytest

from extract import read
from samples.content import FOLDER
from tests.extract.web.made import shown

OFFICE = shutil.which("soffice")


@pytest.mark.slow
@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed: .xls and .ods were not read")
@pytest.mark.parametrize("ending", ["xls", "ods"])
def test_a_workbook_of_another_make_is_read_like_the_one_that_it_was_made_from(
    tmp_path: Path, ending: str
) -> None:
    source = FOLDER / "quenmouth-banners" / "quenmouth.xlsx"
    profile = (tmp_path / "profile").as_uri()
    command = [str(OFFICE), "--headless", f"-env:UserInstallation={profile}", "--convert-to", ending]
    subprocess.run(
        [*command, "--outdir", str(tmp_path), str(source)], check=True, capture_output=True, timeout=180
    )
    found = read(tmp_path / f"quenmouth.{ending}")
    assert shown(found) == shown(read(source))
    assert found.reader == f"office-{ending}"
    assert [n.code for n in found.notices] == ["converted", "hidden_sheet"]
