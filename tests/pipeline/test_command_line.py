"""The program as a person meets it: what it teaches, what it answers, where it says it."""

import argparse
import os
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.command_line import OK, SOME_FAILED, WRONG_USAGE, main, parser

from .made import plan_docx, plan_text, prose_docx

ROOT = Path(__file__).parent.parent.parent


def subcommands() -> dict[str, argparse.ArgumentParser]:
    for action in parser()._actions:
        if isinstance(action, argparse._SubParsersAction):
            return dict(action.choices)
    raise AssertionError("the program has no subcommands")


def program(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """The program in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "pipeline.command_line", *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        timeout=120,
    )


def usage_error(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """What the program says on refusing; its exit status must be that of wrong usage."""
    try:
        status = main(arguments)
    except SystemExit as ended:
        status = int(str(ended.code))
    said = capsys.readouterr()
    assert status == WRONG_USAGE and said.out == "" and "Traceback" not in said.err
    return said.err


def test_the_help_names_every_command_and_what_to_begin_with(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--help"])
    said = capsys.readouterr().out
    assert ended.value.code == OK
    for command in subcommands():
        assert f"dhrplans {command}" in said, f"--help does not say how to use {command}"
    assert "documents.csv" in said and "plans.xlsx" in said


@pytest.mark.parametrize("command", subcommands())
def test_the_help_of_a_command_explains_every_option(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main([command, "--help"])
    said = capsys.readouterr().out
    for action in subcommands()[command]._actions:
        assert action.help, f"{command} {action.option_strings or action.dest} has no help"
        assert all(option in said for option in action.option_strings)
    assert "Exit status" in said


def test_the_help_comes_without_loading_the_readers() -> None:
    """A program that answers --help slowly is not asked twice."""
    heavy = "pypdfium2 pikepdf pdfplumber docx lxml pandas dateparser xlsxwriter"
    probe = (
        "import sys\nfrom pipeline.command_line import main\n"
        "try: main(['--help'])\nexcept SystemExit: pass\n"
        f"print([m for m in '{heavy}'.split() if m in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, cwd=ROOT)
    assert done.stderr.strip() == "[]"


def test_a_good_run_says_what_it_found_and_what_to_open_first(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan_docx(tmp_path / "in" / "plan.docx")
    (tmp_path / "in" / "notes.json").write_text("{}")
    assert main(["extract", str(tmp_path / "in"), "-o", str(tmp_path / "out"), "--jobs", "1"]) == OK
    said = capsys.readouterr()
    assert "Read 1 plan of 1 document: 2 recommendations, 2 entries, 2 milestones." in said.out
    assert f"{tmp_path / 'out' / 'plans.xlsx'}  all tables as a workbook: open this first" in said.out
    assert "1 other file in the folder passed over." in said.out
    assert "✓ plan.docx: 2 recommendations" in said.err, "progress goes to standard error"
    assert "✓" not in said.out


def test_one_bad_file_among_good_ones_fails_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan_docx(tmp_path / "in" / "plan.docx")
    (tmp_path / "in" / "bad.pdf").write_bytes(b"%PDF-1.4 cut")
    assert main(["extract", str(tmp_path / "in"), "-o", str(tmp_path / "out")]) == SOME_FAILED
    said = capsys.readouterr()
    assert "1 document could not be read; documents.csv says why." in said.out
    assert "✗ bad.pdf: The PDF is damaged" in said.err and "what to do: " in said.err
    assert (tmp_path / "out" / "plans" / "plan.docx.json").exists()


@pytest.mark.parametrize(
    ("count", "said"),
    [(1, "1 document holds no action plan."), (2, "2 documents hold no action plan.")],
)
def test_the_closing_words_count_in_good_english(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], count: int, said: str
) -> None:
    for n in range(count):
        prose_docx(tmp_path / f"{n}.docx")
    assert main(["extract", str(tmp_path), "-o", str(tmp_path / "out")]) == OK
    assert said in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "said", "why"),
    [
        ((), "COMMAND", "no command"),
        (("extrakt", "x"), "extrakt", "no such command"),
        (("extract",), "PATH", "nothing named"),
        (("extract", "{in}"), "-o", "no output folder"),
        (
            ("extract", "{in}", "-o", "{out}", "--formats", "json,pdf"),
            "no such format: pdf",
            "unknown format",
        ),
        (("extract", "{in}", "-o", "{out}", "--formats", ""), "no such format", "no format"),
        (("extract", "{in}", "-o", "{out}", "--jobs", "0"), "at least 1", "no process"),
        (("extract", "{in}", "-o", "{out}", "--jobs", "many"), "--jobs", "no number"),
        (("extract", "{in}", "-o", "{out}", "--what"), "--what", "no such option"),
        (("extract", "{gone}", "-o", "{out}"), "no file or folder", "a path that is not there"),
        (("extract", "{empty}", "-o", "{out}"), "nothing to read", "an empty folder"),
        (("extract", "{notes}", "-o", "{out}"), "1 other files passed over", "only files of other kinds"),
        (("extract", "{in}", "-o", "{file}"), "cannot write", "the output is a file"),
        (("extract", "{in}", "-o", "{file}/below"), "cannot write", "the output would lie below a file"),
        (("extract", "{in}", "-o", "{in}"), "folder of its own", "the output would lie among the plans"),
        (("compare", "{empty}"), "", "a folder that extract did not write"),
    ],
    ids=lambda value: value if isinstance(value, str) and " " in value else "",
)
def test_wrong_usage_says_what_is_wrong_and_writes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], said: str, why: str
) -> None:
    plan_docx(tmp_path / "in" / "plan.docx")
    (tmp_path / "empty").mkdir()
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "notes.json").write_text("{}")
    (tmp_path / "file").write_text("kept")
    before = sorted(p.relative_to(tmp_path) for p in tmp_path.rglob("*"))
    places = {name: str(tmp_path / name) for name in ("in", "out", "gone", "empty", "notes", "file")}
    assert said in usage_error(capsys, *(a.format(**places) for a in arguments))
    assert sorted(p.relative_to(tmp_path) for p in tmp_path.rglob("*")) == before
    assert (tmp_path / "file").read_text() == "kept"


def test_an_output_that_cannot_be_written_is_told_before_anything_is_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    plan_docx(tmp_path / "in" / "plan.docx")

    def read_only(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pipeline.run.tempfile.TemporaryFile", read_only)
    monkeypatch.setattr("pipeline.run.read_all", lambda *_: pytest.fail("a document was read"))
    said = usage_error(capsys, "extract", str(tmp_path / "in"), "-o", str(tmp_path / "out"))
    assert "cannot write into" in said and "Permission denied" in said


def test_a_disk_that_is_full_is_told_and_no_traceback(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    plan_docx(tmp_path / "in" / "plan.docx")

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pipeline.run.write_tables", full)
    status = main(["extract", str(tmp_path / "in"), "-o", str(tmp_path / "out")])
    assert status == WRONG_USAGE and "No space left on device" in capsys.readouterr().err


def test_quiet_says_only_what_went_wrong(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan_docx(tmp_path / "in" / "plan.docx")
    assert main(["extract", str(tmp_path / "in"), "-o", str(tmp_path / "out"), "-q"]) == OK
    assert capsys.readouterr() == ("", "")
    (tmp_path / "in" / "bad.pdf").write_bytes(b"")
    assert main(["extract", str(tmp_path / "in"), "-o", str(tmp_path / "out"), "-q"]) == SOME_FAILED
    said = capsys.readouterr()
    assert said.out == "" and said.err.startswith("✗ bad.pdf: The file is empty.")


def test_a_name_with_a_line_break_or_a_terminal_s_sign_stays_on_its_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan_docx(tmp_path / "in" / "two\nlines \x1b[31m.docx")
    assert main(["extract", str(tmp_path / "in"), "-o", str(tmp_path / "out")]) == OK
    said = capsys.readouterr().err
    assert "✓ two\\nlines \\x1b[31m.docx: 2 recommendations" in said and "\x1b" not in said
    assert "two\nlines" in (tmp_path / "out" / "documents.csv").read_text(encoding="utf-8")


def test_a_terminal_of_few_letters_ends_no_run(tmp_path: Path) -> None:
    plan_docx(tmp_path / "in" / "Überblick 🙂.docx")
    done = program(
        "extract", str(tmp_path / "in"), "-o", str(tmp_path / "öut"), PYTHONIOENCODING="ascii", PYTHONUTF8="0"
    )
    assert (done.returncode, "Traceback" in done.stderr) == (OK, False)
    assert "Read 1 plan" in done.stdout


def test_a_reader_of_the_closing_words_may_stop_listening(tmp_path: Path) -> None:
    """`dhrplans extract … | head -1` is no error."""
    plan_text(tmp_path / "plan.txt")
    command = f'"{sys.executable}" -m pipeline.command_line extract plan.txt -o out | true'
    done = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {command}"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert (done.returncode, "Traceback" in done.stderr) == (OK, False)
    assert "BrokenPipe" not in done.stderr


def test_a_run_that_is_stopped_by_hand_ends_without_a_traceback(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    plan_docx(tmp_path / "in" / "plan.docx")

    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("pipeline.run.write_tables", stopped)
    assert main(["extract", str(tmp_path / "in"), "-o", str(tmp_path / "out")]) == 130  # as shells have it
    assert "stopped; files written so far are whole" in capsys.readouterr().err


def test_the_version_is_that_of_the_project() -> None:
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert program("--version").stdout.strip() == f"dhrplans {project['version']}"
