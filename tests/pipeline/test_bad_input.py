"""Files that cannot be read, or hold no plan: each becomes a row with a reason and advice, in one run.

The run itself goes on, says in its exit status that some failed, and shows no traceback.
"""

import csv
import os
import random
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import openpyxl
import pikepdf
import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from extract.word import package
from pipeline.command_line import SOME_FAILED, main

from .made import HEADINGS, ROWS, plan_docx, plan_pdf, plan_text, prose_docx

Maker = Callable[[Path], object]


def whole(folder: Path, make: Callable[[Path], Path]) -> bytes:
    """The bytes of a good document, made outside the folder of the run."""
    path = folder.parent / "good.file"
    make(path)
    data = path.read_bytes()
    path.unlink()
    return data


def cut(make: Callable[[Path], Path], share: float) -> Maker:
    def made(path: Path) -> None:
        data = whole(path.parent, make)
        path.write_bytes(data[: int(len(data) * share)])

    return made


def content(data: bytes) -> Maker:
    return lambda path: path.write_bytes(data)


def locked_pdf(user: str) -> Maker:
    def made(path: Path) -> None:
        with pikepdf.open(BytesIO(whole(path.parent, plan_pdf))) as pdf:
            pdf.save(path, encryption=pikepdf.Encryption(owner="owner", user=user))

    return made


def locked_word(path: Path) -> None:
    """The container of a Word file with a password: an OLE file with a part of that name."""
    path.write_bytes(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + b"\0" * 504
        + "EncryptedPackage".encode("utf-16-le")
        + b"\0" * 512
    )


def scan(path: Path) -> None:
    picture = Image.effect_noise((200, 280), 60)
    canvas = Canvas(str(path), invariant=1)
    canvas.drawImage(ImageReader(picture), 0, 0, 595, 842)
    canvas.save()


def changed_docx(part: str, change: Callable[[bytes], bytes]) -> Maker:
    """A good Word file with one part changed."""

    def made(path: Path) -> None:
        with (
            zipfile.ZipFile(BytesIO(whole(path.parent, plan_docx))) as good,
            zipfile.ZipFile(path, "w") as bad,
        ):
            for name in good.namelist():
                data = good.read(name)
                bad.writestr(name, change(data) if name == part else data)

    return made


def with_entities(entities: str, text: str) -> Maker:
    """A Word file whose main part defines entities and uses one."""

    def change(data: bytes) -> bytes:
        head, rest = data.decode().split("?>", 1)
        return f"{head}?><!DOCTYPE x [{entities}]>{rest.replace('County Council', text)}".encode()

    return changed_docx("word/document.xml", change)


BOMB = '<!ENTITY a "ha ha ha ha">' + "".join(
    f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)


def wrong_check(path: Path) -> None:
    """A Word file that was stored with a wrong checksum for its text; the text itself is whole."""
    data = bytearray(whole(path.parent, plan_docx))
    with zipfile.ZipFile(BytesIO(bytes(data))) as archive:
        for info in archive.infolist():
            if info.filename == "word/document.xml":
                crc = info.CRC.to_bytes(4, "little")
    for start in (data.find(crc), data.rfind(crc)):
        data[start : start + 4] = b"\1\2\3\4"
    path.write_bytes(bytes(data))


def swollen(data: bytes) -> bytes:
    """The part with more blanks in it than the limit for one part (made small for the test)."""
    return data.replace(b"<w:body>", b"<w:body>" + b" " * 3_000_000)


def plan_xlsx(path: Path) -> Path:
    """A workbook with the plan of the other makers."""
    book = openpyxl.Workbook()
    for row in (HEADINGS, *ROWS):
        book.active.append(row)
    with path.open("wb") as stream:
        book.save(stream)
    return path


def changed_xlsx(part: str, change: Callable[[bytes], bytes]) -> Maker:
    """A good workbook with one part changed."""

    def made(path: Path) -> None:
        with (
            zipfile.ZipFile(BytesIO(whole(path.parent, plan_xlsx))) as good,
            zipfile.ZipFile(path, "w") as bad,
        ):
            for name in good.namelist():
                data = good.read(name)
                bad.writestr(name, change(data) if name == part else data)

    return made


PAGE = (
    "<html><table>"
    + "".join(f"<tr>{''.join(f'<td>{c}' for c in row)}" for row in (HEADINGS, *ROWS))
    + "</table>"
).encode()

#: name, maker, status, code, what the reason says, why
CASES: list[tuple[str, Maker, str, str, str]] = [
    ("empty.docx", content(b""), "failed", "empty", "empty"),
    ("zeros.pdf", content(b"\0" * 5000), "failed", "empty", "empty"),
    ("text named.pdf", content(b"The panel met four times."), "no plan", "", "No action plan"),
    ("program.pdf", content(b"MZ\x90\0\x03\0\0\0\x04\0" * 99), "failed", "unknown_format", "neither"),
    ("cut.docx", cut(plan_docx, 0.5), "failed", "damaged", "cut off"),
    ("cut short.docx", cut(plan_docx, 0.99), "failed", "damaged", "cut off"),
    ("cut.pdf", cut(plan_pdf, 0.3), "failed", "damaged", "cut off"),
    ("header only.pdf", content(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"), "failed", "damaged", "damaged"),
    ("noise.pdf", content(b"%PDF-1.4\n" + random.Random(1).randbytes(4000)), "failed", "damaged", "damaged"),
    ("needs password.pdf", locked_pdf("secret"), "failed", "password", "password"),
    ("empty password.pdf", locked_pdf(""), "read", "", ""),
    ("needs password.docx", locked_word, "failed", "password", "password"),
    ("scan.pdf", scan, "failed", "scan", "pictures"),
    ("prose.docx", prose_docx, "no plan", "", "No action plan"),
    ("headings only.docx", lambda p: plan_docx(p, rows=()), "no plan", "", "no row below"),
    (
        "two tables.docx",
        lambda p: plan_docx(p, more=[[("Name", "Role"), ("A. Chair", "Independent"), ("B. Author", "Writer")]]),
        "read",
        "",
        "",
    ),
    ("pipe.pdf", lambda p: os.mkfifo(p), "failed", "unreadable", "no file but a pipe"),
    ("gone.docx", lambda p: p.symlink_to("nowhere.docx"), "failed", "not_opened", "No such file"),
    ("bomb.docx", changed_docx("word/document.xml", swollen), "failed", "damaged", "unpack to more than"),
    ("entities.docx", with_entities(BOMB, "&i;"), "failed", "damaged", "entities"),
    (
        "outside.docx",
        with_entities('<!ENTITY i SYSTEM "file:///etc/hostname">', "&i;"),
        "failed",
        "damaged",
        "entities",
    ),
    ("attribute bomb.docx", with_entities(BOMB, 'x</w:t><w:t y="&i;">'), "failed", "damaged", "entities"),
    ("wrong check.docx", wrong_check, "read", "", ""),
    ("no text part.docx", changed_docx("word/document.xml", lambda _: b""), "failed", "damaged", "missing"),
    ("broken text.docx", changed_docx("word/document.xml", lambda d: d[:-40]), "failed", "damaged", "not whole"),
    ("broken looks.docx", changed_docx("word/styles.xml", lambda _: b"<w:styles"), "read", "", ""),
    ("slides.docx", changed_docx("word/document.xml", lambda _: b"<p:x xmlns:p='y'/>"), "failed", "unknown_format", "something else"),
    ("archive.docx", lambda p: zipfile.ZipFile(p, "w").close(), "failed", "unknown_format", "archive"),
    ("cut.xlsx", cut(plan_xlsx, 0.5), "failed", "damaged", "cut off"),
    ("no sheets.xlsx", changed_xlsx("xl/workbook.xml", lambda _: b"<workbook/>"), "failed", "damaged", "names no sheet"),
    ("bomb.xlsx", changed_xlsx("xl/worksheets/sheet1.xml", lambda d: d + b" " * 3_000_000), "failed", "damaged", "unpack to more than"),
    ("entities.xlsx", changed_xlsx("xl/worksheets/sheet1.xml", lambda d: f"<!DOCTYPE x [{BOMB}]>".encode() + d), "failed", "damaged", "entities"),
    ("good.xlsx", plan_xlsx, "read", "", ""),
    ("deep.html", content(b"<html>" + b"<div>" * 10_000 + b"Plan"), "no plan", "", "No action plan"),
    ("frames.html", content(b"<html><frameset><frame src='http://example.invalid/'></frameset></html>"), "failed", "empty", "no text"),
    ("really a page.pdf", content(PAGE), "read", "", ""),
    ("good.docx", plan_docx, "read", "", ""),
    ("good.pdf", plan_pdf, "read", "", ""),
    ("good.txt", plan_text, "read", "", ""),
]  # fmt: skip


class Run:
    """One run over all the files: its rows by document, its exit status and what it said."""

    def __init__(self, rows: dict[str, dict[str, str]], status: int, out: Path) -> None:
        self.rows, self.status, self.out = rows, status, out


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    folder = tmp_path_factory.mktemp("bad") / "plans"
    folder.mkdir()
    for name, make, *_ in CASES:
        make(folder / name)
    (folder / "a folder.pdf").mkdir()
    plan_docx(folder / "a folder.pdf" / "inside.docx")
    out = folder.parent / "out"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(package, "PART_LIMIT", 2_000_000)
        status = main(["extract", str(folder), "-o", str(out), "--jobs", "2", "--time-limit", "30"])
    with (out / "documents.csv").open(encoding="utf-8-sig", newline="") as stream:
        return Run({row["document"]: row for row in csv.DictReader(stream)}, status, out)


@pytest.mark.parametrize(
    ("name", "status", "code", "said"), [(n, s, c, t) for n, _, s, c, t in CASES], ids=[c[0] for c in CASES]
)
def test_each_file_has_its_row(run: Run, name: str, status: str, code: str, said: str) -> None:
    row = run.rows[name]
    assert (row["status"], row["code"]) == (status, code), row["reason"]
    assert said in row["reason"]
    if status != "read":
        assert row["reason"].endswith(".") and row["advice"].endswith("."), "a whole sentence of each"
        assert str(run.out) not in row["reason"], "no path of this machine"


def test_there_is_a_row_for_every_file_and_for_no_other(run: Run) -> None:
    assert set(run.rows) == {name for name, *_ in CASES} | {"a folder.pdf/inside.docx"}


def test_the_run_goes_on_and_says_that_some_failed(run: Run) -> None:
    assert run.status == SOME_FAILED
    read = {name for name, _, status, *_ in CASES if status != "failed"} | {"a folder.pdf__inside.docx"}
    assert {p.name.removesuffix(".json") for p in (run.out / "plans").iterdir()} == read
    assert sorted(p.name for p in run.out.iterdir()) == [
        "actions.csv", "documents.csv", "milestones.csv", "plans", "plans.json", "plans.xlsx", "recommendations.csv",
        "responses.csv",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "code"), [("wrong check.docx", "checksum"), ("broken looks.docx", "word/styles.xml is damaged")]
)
def test_damage_that_leaves_the_text_readable_is_a_warning(run: Run, name: str, code: str) -> None:
    assert code in run.rows[name]["warning_texts"]
    assert run.rows[name]["recommendations"] == "2"


def test_the_words_of_a_table_that_is_no_plan_stand_outside(run: Run) -> None:
    plain, two = run.rows["good.docx"], run.rows["two tables.docx"]
    assert two["recommendations"] == plain["recommendations"] == "2"
    assert int(two["words_outside"]) - int(plain["words_outside"]) == len(
        ["Name", "Role", "A", "Chair", "Independent", "B", "Author", "Writer"]
    )


def test_what_was_read_of_the_locked_file_is_what_the_open_one_holds(run: Run) -> None:
    for column in ("recommendations", "entries", "milestones", "words_exported", "words_lost", "title"):
        assert run.rows["empty password.pdf"][column] == run.rows["good.pdf"][column]
    assert run.rows["good.pdf"]["words_exported"] == run.rows["good.docx"]["words_exported"]


@pytest.mark.skipif(
    hasattr(os, "geteuid") and os.geteuid() == 0,
    reason="run as root, whom no permission stops: a file without permission to read was not tried",
)
def test_a_file_that_may_not_be_read_says_so(tmp_path: Path) -> None:
    plan_docx(tmp_path / "plans" / "closed.docx").chmod(0)
    assert main(["extract", str(tmp_path / "plans"), "-o", str(tmp_path / "out")]) == SOME_FAILED
    assert "not allowed" in (tmp_path / "out" / "documents.csv").read_text(encoding="utf-8")


def test_the_headings_of_the_made_plans_are_known_to_all_readers(run: Run) -> None:
    """Guards the test files themselves: a plan that nobody recognises would prove nothing here."""
    for name in ("good.docx", "good.pdf", "good.txt", "good.xlsx", "really a page.pdf"):
        assert run.rows[name]["recommendations"] == "2", f"{name}: {HEADINGS}"
