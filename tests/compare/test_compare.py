"""A comparison from folders to files: whole, the same for the same plans, and clear where it cannot be made."""

import csv
import json
import random
import subprocess
import sys
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compare import UnreadableRunError, compare
from compare.runs import labels_of
from normalise.plan import Plan
from pipeline.command_line import main
from tests.compare.made import a_milestone, a_plan, a_recommendation, a_run, an_entry, plans_in_one_file
from tests.compare.test_answers import BRAMBLE, KELDER, OUSE

AS_OF = date(2020, 6, 30)
KELDER_PDF = a_plan(*KELDER.recommendations, title="Kelder plan", file="kelder.pdf", reader="pdf-ruled")
DOUBTFUL = a_plan(
    a_recommendation("=1+1 is what the plan says.", an_entry(a_milestone("-", "2020-01-01"), warning="The target is doubtful.")),
    title="Doubtful plan", file="doubtful.pdf", lost=4, doubts=("Four words could not be placed.",),
)  # fmt: skip
NO_PLAN = a_plan(title="A letter", file="letter.docx")
FAILED = {
    "document": "scan.pdf",
    "reason": "The pages are pictures.",
    "advice": "Ask for the Word file.",
    "code": "scan",
}
FILES = {
    "agencies.csv", "comparison.xlsx", "milestones.csv", "organisations.csv", "repeated_recommendations.csv", "summary.txt",
    "what_was_read.csv",
}  # fmt: skip


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("runs") / "out"
    a_run(folder, [KELDER, KELDER_PDF, OUSE, BRAMBLE, DOUBTFUL, NO_PLAN], [FAILED])
    compare([folder], folder / "comparison", AS_OF)
    return folder / "comparison"


def test_it_writes_its_files_and_no_others(out: Path) -> None:
    assert {path.name for path in out.iterdir()} == FILES


def test_the_summary_says_what_to_know_before_any_figure(out: Path) -> None:
    lines = (out / "summary.txt").read_text(encoding="utf-8").splitlines()
    assert lines[0] == "Comparison of action plans: read this first"
    assert lines[3].startswith("  Milestones are overdue or not as of 2020-06-30.")
    assert (
        "  4 plans, 7 recommendations, 8 entries, 9 milestones (3 overdue, 2 not yet due, 1 closed, 1 completed, "
        "1 no date, 1 ongoing). 1 pair of near repeats among the recommendations of different plans."
    ) in lines
    assert "  scan.pdf: The pages are pictures. Ask for the Word file." in lines
    assert lines[lines.index("No plan found") + 1].startswith("  letter.docx: No action plan was found")
    assert (
        "  kelder.docx: 2 files hold this plan, and it is counted once. This file is counted because its form (docx) "
        "tells best where a row begins and ends. Not counted: kelder.pdf."
    ) in lines
    assert (
        "  doubtful.pdf: 4 words could not be placed; 2 warnings (what_was_read.csv has each in full)."
        in lines
    )
    text = "\n".join(lines)
    for caution in ("amber of 2016 does not mean late today", "absence of a date is no evidence of lateness"):
        assert caution in text


def test_each_document_is_listed_with_what_became_of_it(out: Path) -> None:
    rows = {
        r["document"]: (r["status"], r["counted"], r["same_plan_as"])
        for r in table(out / "what_was_read.csv")
    }
    assert rows == {
        "bramble.docx": ("read", "yes", ""),
        "doubtful.pdf": ("read", "yes", ""),
        "kelder.docx": ("read", "yes", ""),
        "kelder.pdf": ("read", "no: same plan in another file", "kelder.docx"),
        "letter.docx": ("no plan", "no: no plan", ""),
        "ouse.docx": ("read", "yes", ""),
        "scan.pdf": ("failed", "no: not read", ""),
    }


def test_a_text_that_a_spreadsheet_would_run_is_guarded_in_csv_and_a_text_in_the_workbook(out: Path) -> None:
    (row,) = [r for r in table(out / "milestones.csv") if r["document"] == "doubtful.pdf"]
    assert row["recommendation"] == "'=1+1 is what the plan says."
    assert row["milestone"] == "'-"
    assert row["to_check"] == "The target is doubtful."
    sheet = openpyxl.load_workbook(out / "comparison.xlsx")["Milestones"]
    cells = [cell for line in sheet.iter_rows() for cell in line]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert "=1+1 is what the plan says." in [cell.value for cell in cells]


def test_the_workbook_begins_with_what_to_read_first(out: Path) -> None:
    book = openpyxl.load_workbook(out / "comparison.xlsx")
    assert book.sheetnames == ["Read first", "Milestones", "Agencies", "Organisations", "Repeated"]
    assert book.active is book["Read first"]
    for sheet in book:
        assert sheet.freeze_panes == "B2"
        assert sheet.auto_filter.ref == sheet.dimensions
    headings = [cell.value for cell in book["Milestones"][1]]
    first = dict(zip(headings, [cell.value for cell in book["Milestones"][2]], strict=True))
    assert (first["state"], first["days_overdue"]) == ("overdue", 731)
    assert first["target_date"] == datetime(2018, 6, 30)


def test_the_sheets_hold_the_rows_of_the_csvs(out: Path) -> None:
    book = openpyxl.load_workbook(out / "comparison.xlsx")
    for name, file in (
        ("Milestones", "milestones"),
        ("Agencies", "agencies"),
        ("Organisations", "organisations"),
        ("Repeated", "repeated_recommendations"),
    ):
        assert book[name].max_row == 1 + len(table(out / f"{file}.csv"))


PLANS = [KELDER, KELDER_PDF, OUSE, BRAMBLE, DOUBTFUL, NO_PLAN]


def read_all(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


@given(st.permutations(PLANS), st.permutations(["one", "two", "three"]), st.integers(0, 6), st.integers(0, 6))
@settings(deadline=None, max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_order_of_folders_and_documents_changes_nothing(
    tmp_path: Path, plans: list[Plan], names: list[str], cut: int, other: int
) -> None:
    """The plans lie in three runs by their names; only the order in which they stand and are named varies."""
    where = {
        p.source["file"]: n
        for p, n in zip(PLANS, ["one", "two", "one", "three", "two", "three"], strict=True)
    }
    base = tmp_path / f"{random.Random(str(names)).random()}-{cut}-{other}"
    for name in names:
        plans_in_one_file(base / name, [p for p in plans if where[p.source["file"]] == name])
    compare([base / name for name in names], base / "into", AS_OF)
    again = tmp_path / "first"
    if not again.exists():
        for name in sorted(names):
            plans_in_one_file(tmp_path / "runs" / name, [p for p in PLANS if where[p.source["file"]] == name])
        compare([tmp_path / "runs" / name for name in sorted(names)], again, AS_OF)
    assert read_all(base / "into") == read_all(again)


def test_the_day_of_making_does_not_go_into_the_files(out: Path) -> None:
    book = openpyxl.load_workbook(out / "comparison.xlsx")
    assert book.properties.created == datetime(2000, 1, 1)
    assert book.properties.modified == datetime(2000, 1, 1)


def test_another_day_gives_other_states(tmp_path: Path) -> None:
    a_run(tmp_path / "out", [OUSE])
    for day, state in ((date(2018, 6, 30), "not yet due"), (date(2018, 7, 1), "overdue")):
        compare([tmp_path / "out"], tmp_path / "comparison", day)
        (row,) = table(tmp_path / "comparison" / "milestones.csv")
        assert (row["state"], row["as_of"]) == (state, day.isoformat())


def test_a_run_without_documents_csv_says_that_failures_are_unknown(tmp_path: Path) -> None:
    plans_in_one_file(tmp_path / "out", [OUSE])
    summary = compare([tmp_path / "out"], tmp_path / "comparison", AS_OF)
    assert "No documents.csv in out: what could not be read is not known here." in summary.sentences


def test_what_was_not_read_in_all_runs_stands_together(tmp_path: Path) -> None:
    runs = [a_run(tmp_path / name, [OUSE, NO_PLAN], [FAILED]) for name in ("one", "two")]
    compare(runs, tmp_path / "comparison", AS_OF)
    sheet = openpyxl.load_workbook(tmp_path / "comparison" / "comparison.xlsx")["Read first"]
    about = [(line[0].value, line[3].value) for line in sheet.iter_rows(min_row=7, max_row=10)]
    assert about == [
        ("Not read", "one"),
        ("Not read", "two"),
        ("No plan found", "one"),
        ("No plan found", "two"),
    ]


def test_a_plan_that_was_deleted_is_missing_and_not_forgotten(tmp_path: Path) -> None:
    a_run(tmp_path / "out", [OUSE, KELDER])
    (tmp_path / "out" / "plans" / "kelder.docx.json").unlink()
    compare([tmp_path / "out"], tmp_path / "comparison", AS_OF)
    rows = {r["document"]: r["status"] for r in table(tmp_path / "comparison" / "what_was_read.csv")}
    assert rows == {"kelder.docx": "missing", "ouse.docx": "read"}


def test_one_folder_named_twice_is_one_run(tmp_path: Path) -> None:
    a_run(tmp_path / "out", [OUSE])
    compare([tmp_path / "out", tmp_path / "out" / ".." / "out"], tmp_path / "comparison", AS_OF)
    assert len(table(tmp_path / "comparison" / "what_was_read.csv")) == 1


def test_the_same_document_in_two_runs_is_counted_once(tmp_path: Path) -> None:
    runs = [a_run(tmp_path / year, [OUSE]) for year in ("2019", "2020")]
    compare(runs, tmp_path / "comparison", AS_OF)
    rows = [(r["run"], r["counted"]) for r in table(tmp_path / "comparison" / "what_was_read.csv")]
    assert rows == [("2019", "yes"), ("2020", "no: same plan in another file")]
    assert len(table(tmp_path / "comparison" / "milestones.csv")) == 1


def test_runs_are_named_by_as_much_of_their_path_as_tells_them_apart() -> None:
    assert labels_of([Path("/a/out")]) == ["out"]
    assert labels_of([Path("/a/out"), Path("/b/out")]) == ["a/out", "b/out"]


# --- the program ------------------------------------------------------------------------------------------


def test_the_program_writes_beside_the_first_run_and_says_what_it_found(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run = a_run(tmp_path / "out", [KELDER, OUSE], [FAILED])
    assert main(["compare", str(run), "--as-of", "2020-06-30"]) == 0
    said = capsys.readouterr().out
    assert "Compared as of 2020-06-30: 2 plans" in said
    assert "1 document could not be read" in said
    assert str(run / "comparison" / "comparison.xlsx") in said
    assert {path.name for path in (run / "comparison").iterdir()} == FILES


def test_without_a_day_today_counts(tmp_path: Path) -> None:
    run = a_run(tmp_path / "out", [OUSE])
    before = date.today()
    assert main(["compare", str(run), "-o", str(tmp_path / "there")]) == 0
    (row,) = table(tmp_path / "there" / "milestones.csv")
    assert before.isoformat() <= row["as_of"] <= date.today().isoformat()


def broken(folder: Path, text: str) -> Path:
    (folder / "plans").mkdir(parents=True)
    (folder / "plans" / "a.json").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('{"schema_version": "1",', "is no JSON that can be read (line 1)"),
        ("[" * 100_000, "is no JSON that can be read"),
        ('{"schema_version": "1"}', "holds no plan"),
        ("[]", "holds no plan"),
        ('"text"', "holds no plan"),
        ('{"schema_version": "2"}', "holds a plan of version “2”"),
        (
            json.dumps({"schema_version": "1", "source": {"file": "a"}, "recommendations": [{}]}),
            "holds no plan",
        ),
    ],
)
def test_a_plan_that_cannot_be_read_is_named_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, sentence: str
) -> None:
    run = broken(tmp_path / "out", text)
    assert main(["compare", str(run)]) == 2
    said = capsys.readouterr().err
    assert sentence in said
    assert "a.json" in said
    assert said.count("\n") == 1
    assert not (run / "comparison").exists()


@pytest.mark.parametrize("day", ["2020-13-01", "2020-02-30", "31/12/2019", "today", "2020"])
def test_a_wrong_day_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str], day: str) -> None:
    run = a_run(tmp_path / "out", [OUSE])
    assert main(["compare", str(run), "--as-of", day]) == 2
    assert f"--as-of {day}: there is no such day" in capsys.readouterr().err


def test_a_folder_that_is_no_output_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for folder, sentence in (
        (tmp_path, "neither plans/ nor plans.json"),
        (tmp_path / "none", "there is no folder"),
    ):
        assert main(["compare", str(folder)]) == 2
        assert sentence in capsys.readouterr().err
    with pytest.raises(UnreadableRunError, match="nothing to compare"):
        compare([a_run(tmp_path / "out", [NO_PLAN], [FAILED])], tmp_path / "into", AS_OF)


def test_documents_csv_of_another_kind_is_refused(tmp_path: Path) -> None:
    run = a_run(tmp_path / "out", [OUSE])
    (run / "documents.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(UnreadableRunError, match="no table of documents"):
        compare([run], tmp_path / "into", AS_OF)


def test_a_place_that_cannot_be_written_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run = a_run(tmp_path / "out", [OUSE])
    assert main(["compare", str(run), "-o", str(run / "plans.json")]) == 2
    assert "cannot write into" in capsys.readouterr().err


def test_pandas_loads_for_compare_and_nothing_else(tmp_path: Path) -> None:
    """In a process of its own, because the tests load everything."""
    (tmp_path / "plan.txt").write_text("No plan.", encoding="utf-8")
    code = (
        "import sys; from pipeline.command_line import main\n"
        f"main(['extract', {str(tmp_path / 'plan.txt')!r}, '-o', {str(tmp_path / 'out')!r}, '--jobs', '1'])\n"
        "import compare, compare.runs, compare.lateness, compare.likeness, compare.same_plans, compare.read_first\n"
        "assert 'pandas' not in sys.modules, 'pandas was loaded'\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
