"""CSV that a spreadsheet opens correctly and runs nothing of."""

import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from export.columns import ACTIONS, Table, action_records
from export.csv_files import FORMULA_STARTS, guarded, unguarded, write_csv
from export.json_files import stored_plan, write_plan

from .made import AWKWARD, entry, record

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


def read_back(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=1, max_size=5), st.booleans())
@settings(deadline=None, max_examples=60)
def test_any_text_comes_back_from_a_file(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str], guard: bool
) -> None:
    path = tmp_path_factory.getbasetemp() / "any.csv"
    write_csv(path, TABLE, [{"name": str(n), "text": text} for n, text in enumerate(texts)], guard)
    found = [row["text"] for row in read_back(path)]
    assert [unguarded(text) if guard else text for text in found] == texts


@pytest.mark.parametrize("text", AWKWARD)
def test_csv_and_json_carry_the_same_text(tmp_path: Path, text: str) -> None:
    made = record(entry(cells={"action": text}), text=text)
    write_plan(tmp_path / "plan.json", made)
    write_csv(tmp_path / "actions.csv", ACTIONS, action_records(stored_plan(tmp_path / "plan.json")))
    (row,) = read_back(tmp_path / "actions.csv")
    assert unguarded(row["action"]) == text


def test_the_guard_is_off_where_that_is_asked(tmp_path: Path) -> None:
    write_csv(tmp_path / "things.csv", TABLE, [{"name": "=a", "text": "- b"}], guard=False)
    assert read_back(tmp_path / "things.csv") == [{"name": "=a", "text": "- b"}]


def test_lines_end_as_rfc_4180_has_it(tmp_path: Path) -> None:
    write_csv(tmp_path / "things.csv", TABLE, [{"name": "a", "text": "b"}])
    assert (tmp_path / "things.csv").read_bytes() == b"\xef\xbb\xbfname,text\r\na,b\r\n"
