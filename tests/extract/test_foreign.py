"""Files kept among plans that have no reader: each says what it is and what to do."""

import contextlib
import email.message
import io
import tempfile
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract import read
from extract.container import attached_to, names_in
from extract.errors import DamagedError, UnknownFormatError
from pipeline.discover import find_sources

from .containers import container

#: An email of Outlook on which an old Word file hangs: what stands in that one makes it no Word file.
MESSAGE = container(
    {
        "__substg1.0_0037001F": b"",
        "__attach_version1.0_#00000000/__substg1.0_3707001F": "plan.doc".encode("utf-16-le"),
        "__attach_version1.0_#00000000/__substg1.0_37010102": "WordDocument Workbook".encode("utf-16-le"),
    }
)


def archive(*names: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as made:
        for name in names:
            made.writestr(name, "application/vnd.oasis.opendocument.presentation")
    return stream.getvalue()


def letter(body: str, kind: str = "plain", attached: str = "") -> bytes:
    """An email with a body, on its way over many servers."""
    made = email.message.EmailMessage()
    for n in range(90):
        made["Received"] = f"from a{n}.example by b{n}.example with ESMTPS id {n:060}"
    made["From"], made["Subject"] = "a@example.org", "Action plan"
    made.set_content(body, subtype=kind)
    if attached:
        made.add_attachment(b"x", maintype="application", subtype="octet-stream", filename=attached)
    return bytes(made)


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("plan.msg", container({"__substg1.0_0037001F": b""}), "an email of Outlook"),
        ("plan.doc", container({"__substg1.0_0037001F": b""}), "an email of Outlook"),
        ("plan.msg", MESSAGE, "an email of Outlook. Attached to it: plan.doc."),
        ("plan.ppt", container({"PowerPoint Document": b""}), "slides"),
        ("plan.pub", container({"Quill/QuillSub": b""}), "Publisher"),
        ("plan.pptx", archive("[Content_Types].xml", "ppt/presentation.xml"), "slides"),
        ("plan.odp", archive("mimetype"), "slides"),
        ("plan.pages", archive("Index/Document.iwa", "preview.jpg"), "Apple"),
        ("plan.xps", archive("FixedDocSeq.fdseq", "[Content_Types].xml"), "XPS"),
        ("plan.zip", archive("a/plan.docx", "b.PDF", "notes.txt"), "It holds b.PDF, plan.docx."),
        ("plan.docx", archive("a/plan.docx"), "an archive (zip) and no document. It holds plan.docx."),
        ("plan.7z", b"7z\xbc\xaf\x27\x1c\0\4", "an archive (7z)"),
        ("plan.wpd", b"\xffWPC\x10\0\0\0", "WordPerfect"),
        ("plan.url", b"[InternetShortcut]\r\nURL=https://council.example/plan.pdf\r\n", "a shortcut"),
        ("plan.gdoc", b'{"url": "https://docs.google.com/x", "doc_id": "1"}', "a shortcut"),
        ("plan.heic", b"\0\0\0\x18ftypheic\0\0\0\0", "photograph"),
        ("plan.eml", letter("See the file.", attached="plan.docx"), "an email without a table in it. Attached to it: plan.docx."),
    ],
)  # fmt: skip
def test_a_file_of_another_program_says_what_it_is(tmp_path: Path, name: str, data: bytes, said: str) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(UnknownFormatError) as raised:
        read(tmp_path / name)
    assert said in raised.value.reason and raised.value.advice.endswith(".")
    assert [source.file for source in find_sources([tmp_path]).sources] == [name], "and has its row"


def test_a_plan_in_the_body_of_an_email_is_read_and_what_is_attached_is_told(tmp_path: Path) -> None:
    body = "<table><tr><td>Action<td>Lead<tr><td>Train<td>Police</table>"
    (tmp_path / "plan.eml").write_bytes(letter(body, "html", "report.pdf"))
    document = read(tmp_path / "plan.eml")
    assert [block.columns for block in document.blocks if hasattr(block, "columns")] == [2]
    assert [(n.code, "report.pdf" in n.message) for n in document.notices] == [("attachments_left_out", True)]


def test_an_old_office_file_that_is_cut_off_says_so(tmp_path: Path) -> None:
    (tmp_path / "plan.doc").write_bytes(container({"WordDocument": b"", "1Table": b""})[:700])
    with pytest.raises(DamagedError, match="cut off or damaged"):
        read(tmp_path / "plan.doc")


@given(st.lists(st.tuples(st.integers(0, 1535), st.integers(0, 255)), max_size=30))
def test_a_broken_container_is_damaged_or_read(changes: list[tuple[int, int]]) -> None:
    data = bytearray(MESSAGE)
    for at, byte in changes:
        data[at] = byte
    with tempfile.NamedTemporaryFile(suffix=".msg") as made:
        made.write(data)
        made.flush()
        with contextlib.suppress(DamagedError):
            names_in(Path(made.name))
        attached_to(Path(made.name))
