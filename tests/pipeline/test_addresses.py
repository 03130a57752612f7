"""Documents at fsspec addresses."""

import zipfile
from pathlib import Path

import pytest

from pipeline.addresses import AddressError, bring, brought, is_address, safe_name
from pipeline.command_line import main

from .made import plan_text


def archive(folder: Path) -> Path:
    path = folder / "plans.zip"
    with zipfile.ZipFile(path, "w") as made:
        plan = plan_text(folder / "plan.txt")
        made.write(plan, "2019/first.txt")
        made.write(plan, "2020/second.txt")
        made.writestr("2020/notes.json", "{}")
    return path


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("s3://bucket/plans", True),
        ("zip://*.pdf::plans.zip", True),
        ("plans/a.pdf", False),
        (r"C:\plans", False),
    ],
)
def test_an_address_is_told_from_a_path(text: str, is_one: bool) -> None:
    assert is_address(text) is is_one


def test_a_folder_in_an_archive_is_read_with_all_below_it(tmp_path: Path) -> None:
    found = bring(f"zip://2020::{archive(tmp_path)}", tmp_path / "here")
    assert sorted(p.relative_to(found).as_posix() for p in found.rglob("*.*")) == ["notes.json", "second.txt"]


def test_a_pattern_names_many_files(tmp_path: Path) -> None:
    found = bring(f"zip://*/*.txt::{archive(tmp_path)}", tmp_path / "here")
    names = sorted(p.relative_to(found).as_posix() for p in found.rglob("*.txt"))
    assert names == ["2019/first.txt", "2020/second.txt"]


def test_one_file_is_one_file(tmp_path: Path) -> None:
    assert bring(f"zip://2019/first.txt::{archive(tmp_path)}", tmp_path / "here").name == "first.txt"


def test_an_entry_cannot_leave_its_folder() -> None:
    from pathlib import PurePosixPath

    assert safe_name("a/../../etc/passwd", PurePosixPath("a")) == Path("etc/passwd")


def test_an_address_with_nothing_says_so(tmp_path: Path) -> None:
    with pytest.raises(AddressError, match="nothing at this address"):
        brought([f"zip://2031::{archive(tmp_path)}"], tmp_path / "here")


def test_an_unknown_scheme_says_so(tmp_path: Path) -> None:
    with pytest.raises(AddressError, match="nosuch"):
        brought(["nosuch://plans"], tmp_path / "here")


def test_the_program_reads_an_address(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out"
    assert main(["extract", f"zip://::{archive(tmp_path)}", "-o", str(out), "-q"]) == 0
    assert sorted(p.name for p in (out / "plans").iterdir()) == [
        "2019__first.txt.json",
        "2020__second.txt.json",
    ]
    assert main(["extract", "nosuch://plans", "-o", str(out)]) == 2
    assert "cannot read nosuch://plans" in capsys.readouterr().err
