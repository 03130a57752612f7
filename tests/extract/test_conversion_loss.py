"""The words of .doc, .rtf and .odt as they stand in the file: what a conversion leaves out is told."""

import shutil
import struct
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract import office
from extract.office import read_office
from extract.old_word import read_pieces, texts_of_doc
from extract.open_text import texts_of_odt
from extract.rich_text import texts_of_rtf

from .word.made import par, word_file

RTF = r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}{\info{\title Secret}}"


@pytest.mark.parametrize(
    ("body", "expected", "why"),
    [
        (r"\pard\b Plan\b0\par One\cell Two\cell\row", ["Plan", "One", "Two"], "paragraphs and cells"),
        (r"caf\'e9 \u8217?s \ldblquote x\rdblquote  a\~b", ["café ’s “x” a b"], "letters by their numbers"),
        (r"\uc2 \u8211?? end {\uc0\u8212 x}", ["– end —x"], "replacements of other lengths"),
        (r"{\field{\*\fldinst HYPERLINK x}{\fldrslt seen}}", ["seen"], "a field's result"),
        (r"{\shp{\*\shpinst{\sp{\sn shapeType}{\sv 202}}{\shptxt boxed\par}}{\shprslt boxed}}", ["boxed"], "a text box, once"),
        (r"a{\footnote note}b", ["anoteb"], "a note"),
        (r"a{\*\annotation said}{\header head}{\pict 89504e}b", ["ab"], "comments, headers, pictures"),
        (r"a{\deleted gone}\plain b", ["ab"], "withdrawn text"),
        (r"a\bin3 {}}b", ["ab"], "bytes of something else"),
        (r"a}}}}b", ["ab"], "too many closing braces"),
    ],
)  # fmt: skip
def test_rich_text_gives_what_is_seen(body: str, expected: list[str], why: str) -> None:
    assert texts_of_rtf(f"{RTF}{body}}}".encode("cp1252")) == expected, why


@given(st.binary(max_size=200))
def test_any_bytes_are_read_without_a_fault(data: bytes) -> None:
    texts_of_rtf(b"{\\rtf1 " + data)
    texts_of_doc(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + data)


def old_word(parts: list[str], wide: bool) -> dict[str, bytes]:
    """The two streams of a .doc whose text lies in one piece. `parts` as in MS-DOC 2.5.4."""
    text = "".join(parts)
    fib = bytearray(32)
    fib[10:12] = struct.pack("<H", 0x0200)
    longs = [0, 0, 0, *map(len, parts)]
    offsets = [(0, 0)] * 34
    data = text.encode("utf-16-le" if wide else "cp1252")
    pieces = struct.pack("<2I", 0, len(text)) + struct.pack(
        "<HIH", 0, 512 if wide else (1024 | 0x40000000), 0
    )
    clx = b"\1\2\0xx" + b"\2" + struct.pack("<I", len(pieces)) + pieces
    offsets[33] = (7, len(clx))
    fib += struct.pack("<H", 0)
    fib += struct.pack("<H", len(longs)) + struct.pack(f"<{len(longs)}I", *longs)
    fib += struct.pack("<H", len(offsets)) + b"".join(struct.pack("<2I", *pair) for pair in offsets)
    return {"WordDocument": bytes(fib).ljust(512, b"\0") + data, "1Table": b"padding" + clx}


@pytest.mark.parametrize("wide", [True, False])
def test_an_old_word_file_gives_the_text_of_its_pieces(wide: bool) -> None:
    body = "Plan\rOne\x07Two\x07\x07A \x13 REF x \\h \x14seen\x15 b\x02\r"
    parts = [body, "note\r", "header\r", "", "comment\r", "end\r", "boxed\r", "boxed header\r"]
    found = read_pieces(old_word(parts, wide))
    assert found == ["Plan", "One", "Two", "A seen b", "note", "end", "boxed"]


def open_text(path: Path, body: str) -> Path:
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text", "table", "drawing")
    )  # fmt: skip
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("content.xml", f"<office:document-content {spaces}>{body}</office:document-content>")
    return path


def test_an_open_document_gives_what_is_seen(tmp_path: Path) -> None:
    path = open_text(
        tmp_path / "a.odt",
        "<text:tracked-changes><text:p>gone</text:p></text:tracked-changes><text:p>One<text:tab/>two"
        "<text:note><text:note-citation>1</text:note-citation><text:p>note</text:p></text:note> three</text:p>\n"
        "<table:table-cell><text:p>cell<office:annotation><text:p>said</text:p></office:annotation></text:p>"
        "</table:table-cell>",
    )
    assert [" ".join(text.split()) for text in texts_of_odt(path, flat=False)] == [
        "One two",
        "note",
        "three",
        "cell",
    ]


@pytest.mark.parametrize(
    ("made", "told", "why"),
    [
        ("The panel met twice", [], "all is there"),
        (
            "The panel met",
            ["1 word of the file is not in what LibreOffice made of it: twice."],
            "a word is left out",
        ),
    ],
)
def test_words_that_a_conversion_leaves_out_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, made: str, told: list[str], why: str
) -> None:
    (tmp_path / "plan.rtf").write_text(f"{RTF}The panel met twice\\par}}", encoding="ascii")
    monkeypatch.setattr(shutil, "which", lambda name: name)
    monkeypatch.setattr(office, "convert", lambda *_: word_file(tmp_path / "made.docx", par(made)))
    notices = read_office(tmp_path / "plan.rtf", "rtf").notices
    assert [n.message.split(" Compare")[0] for n in notices if n.code == "conversion_loss"] == told, why


def test_text_deleted_under_tracking_is_no_loss(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "plan.rtf").write_text(f"{RTF}The panel met twice\\par}}", encoding="ascii")
    gone = '<w:del w:id="1" w:author="A"><w:r><w:delText>twice</w:delText></w:r></w:del>'
    monkeypatch.setattr(shutil, "which", lambda name: name)
    monkeypatch.setattr(
        office, "convert", lambda *_: word_file(tmp_path / "made.docx", par("The panel met ", gone))
    )
    assert [n.code for n in read_office(tmp_path / "plan.rtf", "rtf").notices] == [
        "converted",
        "tracked_changes",
    ]
