"""Reading in processes: a crash or a hang costs one document, and a killed run leaves no process behind."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from multiprocessing import connection
from pathlib import Path
from typing import Any

import pytest

import extract
from pipeline import workers
from pipeline.discover import Source
from pipeline.one_document import Result, extract_plan

from .made import plan_docx

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="readers are replaced before the fork; processes are forked on Linux only"
)


def sources(folder: Path, *names: str) -> list[Source]:
    made = []
    for name in names:
        plan_docx(folder / name)
        made.append(Source(folder / name, name, name))
    return made


def read_with(
    monkeypatch: pytest.MonkeyPatch, found: list[Source], jobs: int, limit: float = 60
) -> list[Result]:
    """All results in the order of the sources; a file's name says what its reader does."""
    usual = extract.read

    def reader(path: Path, *how: Any) -> object:
        if "crash" in path.name:
            os._exit(66)
        if "killed" in path.name:
            os.kill(os.getpid(), signal.SIGKILL)
        if "hang" in path.name:
            time.sleep(600)
        if "greedy" in path.name:
            bytearray(2 * workers.MEMORY)
        return usual(path, *how)

    monkeypatch.setattr(extract, "read", reader)
    done = {d.at: d.result for d in workers.read_all(found, extract_plan, jobs, limit)}
    assert sorted(done) == list(range(len(found))), "each document has one result"
    return [done[at] for at in sorted(done)]


@pytest.mark.slow
@pytest.mark.parametrize("jobs", [1, 3])
def test_a_crash_and_a_hang_cost_one_document_each(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, jobs: int
) -> None:
    found = sources(tmp_path, "a.docx", "crash.docx", "b.docx", "hang.docx", "killed.docx", "c.docx")
    results = read_with(monkeypatch, found, jobs, limit=4)
    assert [r.record is not None for r in results] == [True, False, True, False, False, True]
    codes = [r.failure["code"] for r in results if r.failure]
    assert codes == ["crash", "time_limit", "crash"]
    assert "exit status 66" in str(results[1].failure) and "4 seconds" in str(results[3].failure)
    assert all(r.failure["advice"] for r in results if r.failure)


def test_a_document_that_asks_for_memory_without_end_has_its_reason_and_leaves_the_others_theirs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two PDFs that are made to do harm took eleven gigabytes and more, and all of the time limit."""
    monkeypatch.setattr(workers, "MEMORY", 10**9)
    results = read_with(monkeypatch, sources(tmp_path, "greedy.docx", "a.docx"), 1)
    assert [r.failure and r.failure["code"] for r in results] == ["memory", None]


def test_all_processes_begin_before_the_first_result_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    waited_for: list[int] = []

    def wait(ends: Sequence[Any], timeout: float | None = None) -> list[Any]:
        waited_for.append(len(ends))
        return connection.wait(ends, timeout)

    monkeypatch.setattr("pipeline.workers.wait", wait)
    found = sources(tmp_path, *(f"{n}.docx" for n in range(5)))
    assert all(r.record for r in read_with(monkeypatch, found, jobs=3))
    assert waited_for[0] == 3


def test_more_processes_than_documents_do_no_harm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert all(r.record for r in read_with(monkeypatch, sources(tmp_path, "a.docx"), jobs=8))


def test_a_worker_is_replaced_after_its_share(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "DOCUMENTS_PER_WORKER", 2)
    begun: list[object] = []
    monkeypatch.setattr(workers.Worker, "__init__", counting(workers.Worker.__init__, begun))
    results = read_with(monkeypatch, sources(tmp_path, *(f"{n}.docx" for n in range(5))), jobs=1)
    assert all(r.record for r in results) and len(begun) == 3


def counting(function: object, calls: list[object]) -> object:
    def counted(self: object, *args: object) -> None:
        calls.append(self)
        function(self, *args)  # type: ignore[operator]

    return counted


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (PermissionError(13, "Permission denied"), "not_permitted"),
        (OSError(5, "Input/output error"), "not_opened"),
        (MemoryError(), "memory"),
        (RecursionError("too deep"), "fault"),
        (KeyError("x"), "fault"),
        (ValueError(), "fault"),
    ],
    ids=lambda value: value if isinstance(value, str) else type(value).__name__,
)
def test_whatever_goes_wrong_in_reading_is_a_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception, code: str
) -> None:
    def reader(path: Path, *how: Any) -> None:
        raise error

    monkeypatch.setattr(extract, "read", reader)
    (source,) = sources(tmp_path, "a.docx")
    result = extract_plan(str(source.path), source.file)
    assert result.record is None and result.failure is not None and result.failure["code"] == code
    assert result.failure["reason"].endswith(".") and result.failure["advice"].endswith(".")


def test_half_a_character_in_a_text_does_not_stop_the_writing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Damaged PDFs give such halves (surrogates), which no file in UTF-8 can hold."""
    usual = extract.read

    def reader(path: Path, *how: Any) -> object:
        from dataclasses import replace

        document = usual(path)
        first, *rest = document.blocks
        return replace(document, blocks=(replace(first, text="half \ud83d plan"), *rest))  # type: ignore[arg-type]

    monkeypatch.setattr(extract, "read", reader)
    (source,) = sources(tmp_path, "a.docx")
    result = extract_plan(str(source.path), source.file)
    assert result.record is not None and result.record["title"] == "half ? plan"


KILLED = """
import sys, time
import extract
from pathlib import Path
from pipeline.discover import Source
from pipeline.one_document import extract_plan
from pipeline.workers import Worker, read_all
extract.read = lambda path: time.sleep(0)
begin = Worker.begin
def told(self, at, source):
    print(self.process.pid, flush=True)
    begin(self, at, source)
Worker.begin = told
for done in read_all([Source(Path(__file__), str(n), str(n)) for n in range(2)], extract_plan, 2, 60):
    time.sleep(60)
"""


def test_a_run_that_is_killed_leaves_no_process_behind(tmp_path: Path) -> None:
    """The processes wait for work when their run is gone; they must notice."""
    script = tmp_path / "killed.py"
    script.write_text(KILLED)
    root = Path(__file__).parent.parent.parent
    run = subprocess.Popen(
        [sys.executable, str(script)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(root)},
    )
    assert run.stdout is not None
    workers_of_run = [int(run.stdout.readline()) for _ in range(2)]
    assert all(is_alive(pid) for pid in workers_of_run)
    run.kill()
    run.wait()
    waited = 0
    while any(is_alive(pid) for pid in workers_of_run) and waited < 100:
        time.sleep(0.1)
        waited += 1
    left = [pid for pid in workers_of_run if is_alive(pid)]
    for pid in left:
        os.kill(pid, signal.SIGKILL)
    assert left == []


@pytest.mark.slow
def test_a_run_that_is_stopped_by_hand_leaves_neither_programs_nor_copies_of_documents(
    tmp_path: Path,
) -> None:
    """LibreOffice runs in a group of its own, on a copy of the document in a folder of its own."""
    soffice, copies = tmp_path / "bin" / "soffice", tmp_path / "copies"
    soffice.parent.mkdir()
    copies.mkdir()
    soffice.write_text(
        f'#!/bin/sh\nsleep 600 &\necho $! > "{tmp_path}/new" && mv "{tmp_path}/new" "{tmp_path}/child"\nwait\n'
    )
    soffice.chmod(0o755)
    (tmp_path / "plan.rtf").write_bytes(b"{\\rtf1 plan}")
    root = Path(__file__).parent.parent.parent
    run = subprocess.Popen(
        [sys.executable, "-m", "pipeline.command_line", "extract", str(tmp_path / "plan.rtf"), "-o", str(tmp_path / "out")],
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(root), "PATH": f"{soffice.parent}:{os.environ['PATH']}", "TMPDIR": str(copies)},
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # tests in the background inherit that it is ignored
    )  # fmt: skip
    for _ in range(300):
        if (tmp_path / "child").exists():
            break
        time.sleep(0.1)
    child = int((tmp_path / "child").read_text())
    assert any(copies.iterdir()) and is_alive(child)
    run.send_signal(signal.SIGINT)
    _, said = run.communicate(timeout=30)
    assert run.returncode == 130 and b"Traceback" not in said
    for _ in range(100):  # a busy machine takes its time to end what was killed
        if not is_alive(child):
            break
        time.sleep(0.1)
    assert not is_alive(child) and list(copies.iterdir()) == []


ASKED_TWICE = """
import os, signal
from pipeline.workers import put_away
signal.signal(signal.SIGTERM, put_away)
try:
    os.kill(os.getpid(), signal.SIGTERM)
finally:
    os.kill(os.getpid(), signal.SIGTERM)
    print("put away")
"""


def test_a_second_request_to_end_does_not_break_off_putting_away() -> None:
    """A run that ends asks each worker twice; the second time LibreOffice stayed behind on a busy machine."""
    root = Path(__file__).parent.parent.parent
    run = subprocess.run([sys.executable, "-c", ASKED_TWICE], cwd=root, capture_output=True, text=True)
    assert (run.returncode, run.stdout) == (1, "put away\n"), run.stderr


def is_alive(pid: int) -> bool:
    """Whether a process runs; one that has ended and waits to be collected does not."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except OSError:
        return False
    return state != "Z"


def test_a_worker_that_cannot_write_ends_the_run_with_its_reason(tmp_path: Path) -> None:
    def full(path: str, file: str, tell: object) -> Result:
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space left"):
        list(workers.read_all(sources(tmp_path, "a.docx"), full, 1, 60))
