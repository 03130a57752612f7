"""CSV that a spreadsheet opens correctly and runs nothing of."""

import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from export.columns import Table
from export.csv_files import FORMULA_STARTS, guarded, unguarded, write_csv

TABLE = Table("things", ("name", "text"), "one thing")


@given(st.text())
@settings(deadline=None)
def test_the_guard_can_be_taken_off_any_text(text: str) -> None:
    assert unguarded(guarded(text)) == text


@given(st.text())
@settings(deadline=None)
def test_no_guarded_text_begins_as_a_formula(text: str) -> None:
    assert not guarded(text).startswith(FORMULA_STARTS)


@pytest.mark.parametrize("text", ["=1+1", "- bullet", "+44 20 7946 0000", "@SUM(A1)", "'=already"])
def test_a_text_that_would_run_gets_one_mark(text: str) -> None:
    assert guarded(text) == "'" + text


def test_a_table_reads_back_with_signature_quotes_and_line_breaks(tmp_path: Path) -> None:
    path = tmp_path / "things.csv"
    write_csv(path, TABLE, [{"name": "a", "text": 'one\ntwo "three", four'}, {"name": None, "text": True}])
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.reader(stream))
    assert rows == [["name", "text"], ["a", 'one\ntwo "three", four'], ["", "true"]]


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "things.csv"
    path.write_text("old")

    def broken() -> object:
        yield {"name": "a"}
        raise RuntimeError("stopped halfway")

    with pytest.raises(RuntimeError):
        write_csv(path, TABLE, broken())  # type: ignore[arg-type]
    assert path.read_text() == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["things.csv"]
