"""Old and open formats through LibreOffice: a conversion that fails in any way is a clear error, never a hang."""

import os
import shutil
import stat
import subprocess
import sys
import time
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from extract import office
from extract.errors import DamagedError, EngineMissingError, TimeLimitError
from extract.office import read_office

from .word.made import par, table, word_file
from .word.made import row as a_row

ROOT = Path(__file__).parent.parent.parent


def program(folder: Path, script: str) -> Path:
    """A program that stands in for LibreOffice."""
    path = folder / "soffice"
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


@pytest.fixture
def a_file(tmp_path: Path) -> Path:
    path = tmp_path / "plan.rtf"
    path.write_bytes(b"{\\rtf1 plan}")
    return path


def use(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    monkeypatch.setattr(office, "PROGRAMS", (str(path),))


@pytest.mark.slow
def test_a_conversion_that_hangs_is_stopped_with_what_it_started(
    tmp_path: Path, a_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(monkeypatch, program(tmp_path, f'sleep 600 & echo $! > "{tmp_path}/child"; wait'))
    monkeypatch.setattr(office, "TIME_LIMIT", 1)
    with pytest.raises(TimeLimitError, match="was stopped"):
        read_office(a_file, "rtf")
    child = int((tmp_path / "child").read_text())
    for _ in range(100):  # a busy machine takes its time to end what was killed
        if is_gone(child):
            return
        time.sleep(0.1)
    raise AssertionError("the process that the conversion started is still there")


STOPPED = """
import signal, subprocess, sys, time
from pathlib import Path
from extract import office

signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))

class StoppedAtOnce(subprocess.Popen):
    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        while not Path(sys.argv[3]).exists():
            time.sleep(0.01)
        signal.raise_signal(signal.SIGTERM)

office.subprocess.Popen = StoppedAtOnce
office.PROGRAMS = (sys.argv[1],)
office.read_office(Path(sys.argv[2]), "rtf")
"""


def test_a_request_to_end_while_the_program_starts_ends_the_program_too(tmp_path: Path, a_file: Path) -> None:
    """The request came between the start and the moment at which the program was known, and it ran on."""
    soffice = program(
        tmp_path, f'echo $$ > "{tmp_path}/new" && mv "{tmp_path}/new" "{tmp_path}/program"; sleep 600'
    )
    started = tmp_path / "program"
    run = subprocess.run(
        [sys.executable, "-c", STOPPED, str(soffice), str(a_file), str(started)],
        cwd=ROOT,
        capture_output=True,
        timeout=60,
    )
    assert run.returncode == 1, run.stderr
    assert is_gone(int(started.read_text()))


def test_the_program_itself_hears_a_request_to_end(
    tmp_path: Path, a_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is held back while it starts must not be held back in it."""
    use(monkeypatch, program(tmp_path, f'kill -TERM $$; echo still > "{tmp_path}/still"'))
    with pytest.raises(DamagedError):
        read_office(a_file, "rtf")
    assert not (tmp_path / "still").exists()


def is_gone(number: int) -> bool:
    state = Path(f"/proc/{number}/stat")
    if state.exists():
        return state.read_text().split()[2] == "Z"
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return True
    return False


def test_a_conversion_that_writes_nothing_and_says_all_is_well_is_a_failure(
    tmp_path: Path, a_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(monkeypatch, program(tmp_path, "echo convert done; exit 0"))
    with pytest.raises(DamagedError, match=r"cannot read this \.rtf file"):
        read_office(a_file, "rtf")


def test_without_libreoffice_one_sentence_says_how_to_install_it(
    a_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office, "PROGRAMS", ("no-such-program",))
    with pytest.raises(EngineMissingError, match="needs LibreOffice, which is not installed") as raised:
        read_office(a_file, "rtf")
    assert "apt-get install libreoffice-writer" in raised.value.advice


def test_several_conversions_at_once_have_a_profile_each_and_none_is_left(
    tmp_path: Path, a_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = word_file(tmp_path / "made.docx", par("plan") + table(a_row("a", "b")))
    script = (
        'for word in "$@"; do case "$word" in -env:*) echo "$word" >> "{folder}/profiles";; esac; out="$last"; '
        'last="$word"; done; folder=$(dirname "$last"); mkdir -p "$folder/out"; cp "{made}" "$folder/out/source.docx"'
    )
    use(
        monkeypatch, program(tmp_path, script.replace("{folder}", str(tmp_path)).replace("{made}", str(made)))
    )
    with ThreadPoolExecutor(4) as pool:
        documents = list(pool.map(lambda _: read_office(a_file, "rtf"), range(4)))
    profiles = (tmp_path / "profiles").read_text().split()
    assert len(set(profiles)) == 4
    assert not any(Path(p.split("file://")[1]).exists() for p in profiles)
    assert [(d.reader, d.words) for d in documents] == [("office-rtf", 3)] * 4
    assert [n.code for n in documents[0].notices] == ["converted"]


@pytest.mark.parametrize(
    ("content", "match"),
    [
        ("<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/hostname'>]><x>&a;</x>", "defines words of its own"),
        ("<x>" + " " * 3000 + "</x>", "would unpack to more than"),
    ],
)
def test_an_open_document_that_is_an_attack_never_meets_libreoffice(
    tmp_path: Path, content: str, match: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(monkeypatch, program(tmp_path, f'touch "{tmp_path}/met"; exit 1'))
    monkeypatch.setattr(office, "PART_LIMIT", 1000)
    with zipfile.ZipFile(tmp_path / "plan.odt", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("content.xml", content)
    with pytest.raises(DamagedError, match=match):
        read_office(tmp_path / "plan.odt", "odt")
    assert not (tmp_path / "met").exists()


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_rich_text_is_read_through_libreoffice_itself(tmp_path: Path) -> None:
    path = tmp_path / "plan.rtf"
    path.write_bytes(
        b"{\\rtf1\\ansi Action plan\\par\\trowd\\cellx2000\\cellx4000 a\\cell b\\cell\\row\\pard}"
    )
    document = read_office(path, "rtf")
    assert document.words == 4
