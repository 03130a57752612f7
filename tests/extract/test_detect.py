"""What a file is, by its content: its name plays no part."""

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract import read
from extract.detect import kind_of
from extract.errors import DamagedError, EmptyFileError, UnknownFormatError, UnreadableError


def archive(**parts: bytes) -> bytes:
    """A zip archive; "__" in a part's name stands for "/"."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as made:
        for name, data in parts.items():
            made.writestr(name.replace("__", "/"), data)
    return stream.getvalue()


WORD = archive(word__document=b"<x/>")
ODT = b"application/vnd.oasis.opendocument.text"

# content, the kind, why
KINDS = [
    (b"%PDF-1.7\n...", "pdf", "a PDF"),
    (b"\xef\xbb\xbf\r\n%PDF-1.4", "pdf", "a PDF with something before its header"),
    (b"junk of a mail server\n" * 20 + b"%PDF-1.4", "pdf", "a PDF within the first kilobyte"),
    (WORD, "docx", "a Word file"),
    (b"HTTP/1.1 200 OK\r\n\r\n\0\1\2" + WORD, "docx", "a Word file with something before it"),
    (archive(xl__workbook=b"<x/>"), "xlsx", "a workbook"),
    (archive(mimetype=ODT), "odt", "an OpenDocument text"),
    (archive(mimetype=ODT + b"-template"), "odt", "a template of one"),
    (archive(inner=b"%PDF-1.4", word__document=b"<x/>"), "docx", "a Word file with a PDF in it is no PDF"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "ole", "an old Word file"),
    (b"{\\rtf1\\ansi", "rtf", "rich text"),
    (b"<!DOCTYPE html><html>", "html", "a web page"),
    (b"\xef\xbb\xbf  <HTML lang=en>", "html", "a web page with mark and blanks"),
    (b'<?xml version="1.0"?><html xmlns="x">', "html", "a web page as XML"),
    ("<html><p>Plan</p>".encode("utf-16"), "html", "a web page in UTF-16"),
    (b"<!-- saved from url=(0014)about:internet -->\r\n<html>", "html", "a page that a browser saved"),
    (b"<h1>Plan</h1>\n<p>Recommendation 1</p>", "html", "a piece of a page"),
    (b"<p>Train</p>\tMay 2020", "text", "a text conversion with tags in its cells"),
    (b"<draft> Recommendation 1", "text", "a text that begins with a sign"),
    (
        b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary=b\r\n\r\n",
        "html",
        "a saved page (MHTML)",
    ),
    (b"Note: the Content-Type: text/html is wrong here", "text", "a text that names a header"),
    (b"\x89PNG\r\n\x1a\n", "image", "a picture"),
    (b"BM\x36\x00\x0c\x00\x00\x00\x00\x00\x36", "image", "a bitmap"),
    (b"BMBC Domestic Homicide Review: action plan", "text", "a council whose name begins like a bitmap"),
    (b"PKF audit of actions", "text", "a firm whose name begins like an archive"),
    (b"GIF8 is no picture", "text", "nor this like a picture"),
    ("Recommendation 1 – “act”".encode(), "text", "UTF-8"),
    ("Recommendation 1 – “act”".encode("cp1252"), "text", "Windows-1252"),
    ("Recommendation 1 – “act”".encode("utf-16"), "text", "UTF-16 with its mark"),
    ("Recommendation 1: act".encode("utf-16-le"), "text", "UTF-16 without it"),
    (b"\n" * 9000 + b"Recommendation 1", "text", "a text that begins with many empty lines"),
    (b"page one\fpage two", "text", "form feeds are ordinary in text conversions"),
]


@pytest.mark.parametrize(("content", "kind", "why"), KINDS, ids=[k[2] for k in KINDS])
@pytest.mark.parametrize("name", ["plan.pdf", "plan.docx", "plan"])
def test_the_kind_is_told_by_the_content(
    tmp_path: Path, name: str, content: bytes, kind: str, why: str
) -> None:
    (tmp_path / name).write_bytes(content)
    assert kind_of(tmp_path / name) == kind


@pytest.mark.parametrize(
    ("content", "error", "why"),
    [
        (b"", EmptyFileError, "no bytes"),
        (b" \r\n\t\0\0", EmptyFileError, "nothing but blanks"),
        (b"\xef\xbb\xbf", EmptyFileError, "a mark alone"),
        (b"\0" * 9000, EmptyFileError, "a file of zeros, as a failed copy leaves it"),
        (WORD[: len(WORD) // 2], DamagedError, "an archive that is cut off"),
        (archive(readme=b"x"), UnknownFormatError, "an archive of something else"),
        (bytes(range(1, 32)) * 9, UnknownFormatError, "control characters"),
        (b"\x7fELF\0\0\x01\x02program", UnknownFormatError, "a program"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_document_says_why_and_what_to_do(
    tmp_path: Path, content: bytes, error: type[UnreadableError], why: str
) -> None:
    path = tmp_path / "plan.docx"
    path.write_bytes(content)
    with pytest.raises(error) as raised:
        kind_of(path)
    assert raised.value.reason.endswith(".") and raised.value.advice.endswith(".")


def test_a_file_that_is_gone_is_a_reason_and_no_crash(tmp_path: Path) -> None:
    with pytest.raises(DamagedError, match="No such file"):
        kind_of(tmp_path / "gone.pdf")


@given(st.binary(max_size=300), st.sampled_from([b"", b"PK\x03\x04", b"%PDF-", b"{\\rtf", b"\xff\xfe"]))
@settings(deadline=None)
def test_any_bytes_have_a_kind_or_a_reason(
    tmp_path_factory: pytest.TempPathFactory, rest: bytes, head: bytes
) -> None:
    path = tmp_path_factory.getbasetemp() / "any.bin"
    path.write_bytes(head + rest)
    try:
        assert kind_of(path) in {"pdf", "docx", "xlsx", "odt", "ole", "rtf", "html", "image", "text"}
    except UnreadableError as error:
        assert error.reason and error.advice


@pytest.mark.parametrize(
    ("name", "content", "reader", "said"),
    [
        ("plan.pdf", b"<html><p>Plan</p></html>", "html", "is named .pdf, but its content is a web page"),
        ("plan.doc", b"<html><p>Plan</p></html>", "html", "is named .doc, but its content is a web page"),
        ("plan.docx", b"Recommendation 1: act", "text", "is named .docx, but its content is a text"),
        ("plan.html", b"Recommendation 1: act", "text", "is named .html, but its content is a text"),
        ("plan.htm", b"<html><p>Plan</p></html>", "html", ""),
        ("plan.txt", b"Recommendation 1: act", "text", ""),
        (
            "plan.xlsx",
            b"No,Action,Lead,Date\n1,Act,Police,May\n2,Go,Police,May\n",
            "records",
            "is named .xlsx, but its content is a text",
        ),
        ("plan.txt", b"No,Action,Lead,Date\n1,Act,Police,May\n2,Go,Police,May\n", "records", ""),
        ("plan.csv", b"<html><p>Plan</p></html>", "html", "is named .csv, but its content is a web page"),
        ("plan.md", b"Recommendation 1: act", "text", ""),
        ("plan", b"<html><p>Plan</p></html>", "html", ""),
    ],
)
def test_a_file_of_another_kind_than_its_name_says_is_read_with_a_note(
    tmp_path: Path, name: str, content: bytes, reader: str, said: str
) -> None:
    (tmp_path / name).write_bytes(content)
    document = read(tmp_path / name)
    assert document.reader == reader
    notes = [n.message for n in document.notices if n.code == "other_kind"]
    assert [said in note for note in notes] == [True] * bool(said)
