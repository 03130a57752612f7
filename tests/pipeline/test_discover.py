"""Which files of a folder are read, in which order, and under which names."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from export.columns import DOCUMENTS
from pipeline.discover import LONGEST_STEM, find_sources, new_stem


def make(folder: Path, *names: str) -> Path:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")
    return folder


def files(*paths: Path, skip: Path | None = None) -> list[str]:
    return [source.file for source in find_sources(list(paths), skip).sources]


def test_folders_are_read_with_all_below_them_ordered_by_name(tmp_path: Path) -> None:
    make(tmp_path, "b.pdf", "a/z.docx", "a/b/c.txt", "A.docx")
    assert files(tmp_path) == ["A.docx", "a/b/c.txt", "a/z.docx", "b.pdf"]


def test_other_files_locks_and_hidden_ones_are_passed_over_and_counted(tmp_path: Path) -> None:
    make(tmp_path, "plan.docx", "~$plan.docx", ".hidden.pdf", "notes.json", "readme", ".git/plan.pdf")
    found = find_sources([tmp_path])
    assert [s.file for s in found.sources] == ["plan.docx"]
    assert found.passed_over == 4, "a hidden folder is not looked into"


@pytest.mark.parametrize(
    "name", ["plan.DOCX", "plan.Pdf", "plan.v2.pdf", "Überblick – Plan №7.pdf", "計画.docx", "🙂.pdf"]
)
def test_suffixes_and_letters_of_any_kind(tmp_path: Path, name: str) -> None:
    assert files(make(tmp_path, name)) == [name]


def test_a_file_that_is_named_itself_is_read_whatever_it_is_called(tmp_path: Path) -> None:
    make(tmp_path, "plan", ".plan.bak")
    assert files(tmp_path / "plan", tmp_path / ".plan.bak") == [".plan.bak", "plan"]


def test_the_output_folder_is_not_read(tmp_path: Path) -> None:
    make(tmp_path, "plan.pdf", "out/plans.xlsx", "out/actions.csv", "sub/out/kept.pdf")
    assert files(tmp_path, skip=tmp_path / "out") == ["plan.pdf", "sub/out/kept.pdf"]


def test_what_an_earlier_run_wrote_is_not_read_as_trackers(tmp_path: Path) -> None:
    """Only with the program's own headings: a council's actions.csv is a plan."""
    make(
        tmp_path,
        "run/plan.pdf",
        "run/plans.xlsx",
        "run/actions.csv",
        "run/tables/plan.1.csv",
        "run/review/a.html",
    )
    make(
        tmp_path,
        "mine/actions.csv",
        "mine/plans.xlsx",
        "mine/plans/plan.docx",
        "json/plans.json",
        "json/plans.xlsx",
    )
    (tmp_path / "run" / "documents.csv").write_text(",".join(DOCUMENTS.columns) + "\n", encoding="utf-8-sig")
    assert files(tmp_path) == ["mine/actions.csv", "mine/plans.xlsx", "mine/plans/plan.docx", "run/plan.pdf"]


def test_files_that_differ_in_suffix_or_folder_have_names_of_their_own(tmp_path: Path) -> None:
    make(tmp_path, "a/plan.pdf", "a/plan.docx", "plan.pdf", "a__plan.pdf", "A__PLAN.pdf")
    found = find_sources([tmp_path]).sources
    assert {s.file: s.stem for s in found} == {
        "A__PLAN.pdf": "A__PLAN.pdf",
        "a/plan.docx": "a__plan.docx",
        "a/plan.pdf": "a__plan.pdf (2)",
        "a__plan.pdf": "a__plan.pdf (3)",
        "plan.pdf": "plan.pdf",
    }
    assert len({s.stem.casefold() for s in found}) == 5, "also on a disk that knows no capitals"


def test_the_same_name_in_two_inputs_is_told_apart_by_its_folder(tmp_path: Path) -> None:
    make(tmp_path, "one/plan.pdf", "two/plan.pdf", "three/x/plan.pdf")
    paths = [tmp_path / "one", tmp_path / "two" / "plan.pdf", tmp_path / "three" / "x"]
    assert files(*paths) == ["plan.pdf", "two/plan.pdf", "x/plan.pdf"]


def test_a_file_that_is_given_twice_is_read_once(tmp_path: Path) -> None:
    make(tmp_path, "plan.pdf")
    assert files(tmp_path, tmp_path / "plan.pdf", tmp_path / "." / "plan.pdf") == ["plan.pdf"]


def test_a_name_too_long_for_an_output_is_cut_and_stays_its_own(tmp_path: Path) -> None:
    deep = "/".join(["a folder of a long name é" * 3] * 5)
    make(tmp_path, f"{deep}/plan 1.pdf", f"{deep}/plan 2.pdf")
    first, second = find_sources([tmp_path]).sources
    assert first.stem != second.stem
    for source in (first, second):
        assert len(f"{source.stem}.json".encode()) <= 255
        (tmp_path / f"{source.stem}.json").write_text("it can be written")


def test_a_name_that_is_no_unicode_can_be_written(tmp_path: Path) -> None:
    broken = os.fsencode(tmp_path) + b"/caf\xe9.docx"
    try:
        Path(os.fsdecode(broken)).write_text("x")
    except OSError:
        pytest.skip("this file system holds no names that are not Unicode: such a name was not tried")
    (source,) = find_sources([tmp_path]).sources
    assert (source.file, source.stem) == ("caf\ufffd.docx", "caf\ufffd.docx")
    assert source.path.read_text() == "x"


def test_a_folder_that_cannot_be_opened_is_not_passed_over_in_silence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(tmp_path, "plan.pdf", "closed/plan.pdf")
    scandir = os.scandir

    def closed(path: str) -> Iterator[os.DirEntry[str]]:
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", closed)
    assert files(tmp_path) == ["closed", "plan.pdf"]


def test_a_path_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        find_sources([tmp_path / "gone"])


def test_the_order_in_which_the_disk_lists_files_plays_no_part(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(tmp_path, "b.pdf", "a/plan.pdf", "a__plan.pdf", "c/d/e.pdf", "c/b.pdf")
    usual = find_sources([tmp_path])
    walk = os.walk

    def backwards(top: Path, **options: object) -> Iterator[tuple[str, list[str], list[str]]]:
        for root, folders, names in walk(top):
            folders.reverse()
            yield root, folders, names[::-1]

    monkeypatch.setattr("pipeline.discover.os.walk", backwards)
    assert find_sources([tmp_path]) == usual


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=300), max_size=8))
@settings(deadline=None)
def test_every_name_has_an_output_of_its_own_that_a_disk_can_hold(names: list[str]) -> None:
    taken: set[str] = set()
    stems = [new_stem(name, taken) for name in names]
    assert len({stem.casefold() for stem in stems}) == len(names)
    assert all("/" not in stem and len(stem.encode()) <= LONGEST_STEM + 8 for stem in stems)
