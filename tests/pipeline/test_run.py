"""A run over a folder: the same bytes every time, its own files and no others."""

import csv
import json
import os
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pipeline.command_line import OK, SOME_FAILED, WRONG_USAGE, main

from .made import ROWS, plan_docx, plan_pdf, plan_text, prose_docx


def run(tmp_path: Path, *options: str, out: str = "out") -> Path:
    assert main(["extract", str(tmp_path / "in"), "-o", str(tmp_path / out), *options]) in (OK, SOME_FAILED)
    return tmp_path / out


def contents(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def many(tmp_path: Path) -> None:
    """Documents of several kinds, one of which cannot be read."""
    folder = tmp_path / "in"
    for n in range(4):
        plan_docx(folder / f"{n}" / "plan.docx", rows=ROWS[: 1 + n % 2])
    plan_pdf(folder / "plan.pdf")
    plan_text(folder / "plan.txt")
    prose_docx(folder / "prose.docx")
    (folder / "bad.pdf").write_bytes(b"%PDF-1.4 cut")


ALL = {
    "plans.json",
    "plans.xlsx",
    "recommendations.csv",
    "actions.csv",
    "milestones.csv",
    "responses.csv",
    "documents.csv",
}


@pytest.mark.slow
def test_the_same_bytes_whatever_the_number_of_processes_and_the_order_of_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    many(tmp_path)
    one = contents(run(tmp_path, "--jobs", "1", out="one"))
    assert contents(run(tmp_path, "--jobs", "4", out="four")) == one
    walk = os.walk

    def backwards(top: Path, **options: Any) -> Iterator[tuple[str, list[str], list[str]]]:
        for root, folders, names in walk(top, **options):
            folders.reverse()
            yield root, folders, names[::-1]

    monkeypatch.setattr("pipeline.discover.os.walk", backwards)
    assert contents(run(tmp_path, "--jobs", "2", out="backwards")) == one
    assert set(one) >= ALL and len(one) == len(ALL) + 7


def test_the_output_does_not_depend_on_where_the_folder_lies(tmp_path: Path) -> None:
    many(tmp_path)
    first = contents(run(tmp_path))
    (tmp_path / "in").rename(tmp_path / "elsewhere")
    (tmp_path / "in").mkdir()
    (tmp_path / "elsewhere").rename(tmp_path / "in" / "moved")
    assert main(["extract", str(tmp_path / "in" / "moved"), "-o", str(tmp_path / "again")]) == SOME_FAILED
    assert contents(tmp_path / "again") == first


def test_plans_of_an_earlier_run_go_and_files_of_others_stay(tmp_path: Path) -> None:
    plan_docx(tmp_path / "in" / "old.docx")
    out = run(tmp_path)
    foreign = {
        "plans/notes.json": b'{"mine": true}',
        "plans/list.json": b"[]",
        "plans/readme.txt": b"kept",
        "corrections.csv": b"kept",
        "plans/empty.json": b"",
    }
    for name, data in foreign.items():
        (out / name).write_bytes(data)
    (tmp_path / "in" / "old.docx").rename(tmp_path / "in" / "new.docx")
    run(tmp_path)
    kept = contents(out)
    assert {name: kept.get(name) for name in foreign} == foreign
    assert "plans/new.docx.json" in kept and "plans/old.docx.json" not in kept
    assert [r["document"] for r in rows(out / "actions.csv")] == ["new.docx", "new.docx"]


@pytest.mark.parametrize("command", ["extract", "tables"])
def test_what_may_hold_a_plan_and_has_no_reader_is_passed_over_by_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    plan_docx(tmp_path / "in" / "plan.docx")
    (tmp_path / "in" / "notes.json").write_bytes(b"{}")
    with zipfile.ZipFile(tmp_path / "in" / "sent.zip", "w") as archive:
        archive.writestr("second plan.docx", b"")
    assert (
        main([command, str(tmp_path / "in"), "-o", str(tmp_path / "out")]) == OK
    )  # of other kinds: no failure
    said = capsys.readouterr()
    assert "of 1 document" in said.out and "2 other files in the folder passed over." in said.out
    assert "1 of them may hold a plan; documents.csv says what to do" in said.out
    assert "sent.zip: The file is an archive" in said.err and "Unpack it" in said.err
    row = rows(tmp_path / "out" / "documents.csv")[1]
    assert (row["document"], row["status"], row["advice"][:6]) == ("sent.zip", "passed over", "Unpack")
    # One that is asked for by its name cannot be read, and that is a failure.
    assert main([command, str(tmp_path / "in" / "sent.zip"), "-o", str(tmp_path / "one")]) == SOME_FAILED


def test_a_document_that_fails_now_takes_its_earlier_plan_with_it(tmp_path: Path) -> None:
    plan_docx(tmp_path / "in" / "plan.docx")
    plan_docx(tmp_path / "in" / "other.docx")
    out = run(tmp_path)
    (tmp_path / "in" / "plan.docx").write_bytes(b"")
    run(tmp_path)
    assert [p.name for p in (out / "plans").iterdir()] == ["other.docx.json"]
    assert {r["document"]: r["status"] for r in rows(out / "documents.csv")} == {
        "other.docx": "read",
        "plan.docx": "failed",
    }


def test_files_of_one_name_in_one_folder_and_in_two_keep_apart(tmp_path: Path) -> None:
    plan_docx(tmp_path / "in" / "a" / "plan.docx")
    plan_pdf(tmp_path / "in" / "a" / "plan.pdf")
    plan_docx(tmp_path / "in" / "a__plan.docx", rows=ROWS[:1])
    out = run(tmp_path)
    found = {p.name: json.loads(p.read_text(encoding="utf-8")) for p in (out / "plans").iterdir()}
    assert {name: (plan["source"]["file"], len(plan["recommendations"])) for name, plan in found.items()} == {
        "a__plan.docx.json": ("a/plan.docx", 2),
        "a__plan.pdf.json": ("a/plan.pdf", 2),
        "a__plan.docx (2).json": ("a__plan.docx", 1),
    }


@pytest.mark.parametrize(
    ("formats", "files"),
    [
        ("json", {"plans.json", "plans/plan.docx.json"}),
        ("csv", {"recommendations.csv", "actions.csv", "milestones.csv", "responses.csv", "documents.csv"}),
        ("xlsx", {"plans.xlsx"}),
        ("json, xlsx", {"plans.json", "plans/plan.docx.json", "plans.xlsx"}),
        (
            "csv,csv",
            {"recommendations.csv", "actions.csv", "milestones.csv", "responses.csv", "documents.csv"},
        ),
    ],
)
def test_only_the_formats_that_are_asked_for_are_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], formats: str, files: set[str]
) -> None:
    plan_docx(tmp_path / "in" / "plan.docx")
    out = run(tmp_path, "--formats", formats)
    assert set(contents(out)) == files
    said = capsys.readouterr().out
    named = [line.split("  ")[1] for line in said.splitlines() if line.startswith("  ")]
    assert len(named) == len(set(named)) and all(Path(name).exists() for name in named)


def test_the_closing_words_name_no_file_that_was_not_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    many(tmp_path)
    for formats in ("json", "xlsx"):
        run(tmp_path, "--formats", formats)
        assert "documents.csv" not in capsys.readouterr().out


def test_without_json_the_files_of_others_among_the_plans_are_left_alone(tmp_path: Path) -> None:
    plan_docx(tmp_path / "in" / "plan.docx")
    out = run(tmp_path)
    (out / "plans" / "notes.txt").write_text("kept")
    run(tmp_path, "--formats", "csv")
    assert [p.name for p in (out / "plans").iterdir()] == ["notes.txt"]


def test_the_guard_against_formulas_is_in_the_csv_alone_and_can_be_left_off(tmp_path: Path) -> None:
    plan_docx(tmp_path / "in" / "=plan.docx", rows=[("1. Do it", "-call +44", "=Council", "TBC", "Red")])
    out = run(tmp_path)
    (row,) = rows(out / "actions.csv")
    assert (row["document"], row["action"], row["lead_agency"]) == ("'=plan.docx", "'-call +44", "'=Council")
    plan = json.loads((out / "plans" / "=plan.docx.json").read_text(encoding="utf-8"))
    assert plan["recommendations"][0]["entries"][0]["cells"]["lead_agency"] == "=Council"
    (row,) = rows(run(tmp_path, "--no-guard") / "actions.csv")
    assert (row["document"], row["action"], row["lead_agency"]) == ("=plan.docx", "-call +44", "=Council")


def test_the_tables_join(tmp_path: Path) -> None:
    many(tmp_path)
    out = run(tmp_path)
    documents = {r["document"]: r for r in rows(out / "documents.csv")}
    recommendations = {
        (r["document"], r["recommendation_index"]): r for r in rows(out / "recommendations.csv")
    }
    actions = {(r["document"], r["recommendation_index"], r["entry"]) for r in rows(out / "actions.csv")}
    milestones = rows(out / "milestones.csv")
    assert recommendations and actions and milestones
    assert {d for d, _ in recommendations} <= set(documents)
    assert {(d, i) for d, i, _ in actions} <= set(recommendations)
    assert {(m["document"], m["recommendation_index"], m["entry"]) for m in milestones} <= actions
    for name, document in documents.items():
        if document["status"] == "read":
            assert int(document["recommendations"]) == sum(d == name for d, _ in recommendations)
            assert int(document["milestones"]) == sum(m["document"] == name for m in milestones)
        parts = ("words_exported", "words_furniture", "words_outside", "words_lost")
        if document["status"] != "failed":
            assert int(document["words_in_document"]) == sum(int(document[part]) for part in parts)


def test_organisations_that_nobody_knows_are_listed_and_known_when_the_filled_list_is_given_back(
    tmp_path: Path,
) -> None:
    plan_docx(
        tmp_path / "in" / "plan.docx", rows=(("1. Review it", "Write", "Lantern Yard", "May 2021", "Red"),)
    )
    out = run(tmp_path)
    path = out / "unknown_organisations.csv"
    assert [(r["printed"], r["times"], r["documents"]) for r in rows(path)] == [
        ("Lantern Yard", "1", "plan.docx")
    ]
    assert rows(out / "actions.csv")[0]["lead_organisations"] == ""
    path.write_bytes(path.read_bytes().replace(b"plan.docx,,", b"plan.docx,domestic-abuse-service,"))
    assert run(tmp_path, "--register", str(path)) == out
    assert rows(out / "actions.csv")[0]["lead_organisations"] == "domestic-abuse-service"
    assert [r["id"] for r in rows(path)] == ["domestic-abuse-service"], "what was filled in stays"


@pytest.mark.parametrize("content", ["name\nLantern Yard\n", "printed,id\nLantern Yard,polcie\n", None])
def test_a_register_that_cannot_be_used_is_refused_before_anything_is_read(
    tmp_path: Path, content: str | None, capsys: pytest.CaptureFixture[str]
) -> None:
    plan_docx(tmp_path / "in" / "plan.docx")
    path = tmp_path / "own.csv"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    given = ["extract", str(tmp_path / "in"), "-o", str(tmp_path / "out"), "--register", str(path)]
    assert main(given) == WRONG_USAGE
    assert "own.csv" in capsys.readouterr().err and not (tmp_path / "out").exists()
