"""How the letters of a page are coded, saved pages, several pages in one file."""

from pathlib import Path

import pytest

from extract.detect import kind_of
from extract.errors import DamagedError, EmptyFileError
from tests.extract.web.made import read, shown

TEXT = "<p>Women’s Aid – £5</p>"
GUESSED = ("encoding_guessed",)


@pytest.mark.parametrize(
    ("head", "encoding", "notices", "why"),
    [
        ("<meta charset=utf-8>", "utf-8", (), "what most pages say"),
        ("<meta charset='windows-1252'>", "cp1252", (), "what old programs say"),
        ("<meta charset=iso-8859-1>", "cp1252", (), "Latin-1 means Windows-1252 to every browser"),
        ("<meta http-equiv=Content-Type content='text/html; charset=windows-1252'>", "cp1252", (), "as Word says it"),
        ('<?xml version="1.0" encoding="UTF-8"?>', "utf-8", (), "XHTML"),
        ("<html>", "utf-8", (), "nothing said: UTF-8"),
        ("<html>", "cp1252", GUESSED, "nothing said, and not UTF-8"),
        ("<meta charset=utf-8>", "cp1252", GUESSED, "a wrong label"),
        ("<meta charset=windows-1252>", "utf-8", (), "coded anew, with its old label"),
        ("<meta charset=klingon>", "utf-8", (), "an unknown label"),
        ("<meta charset=utf-16>", "utf-8", (), "a label that cannot be, as it could be read"),
        ("<html>", "utf-16", (), "UTF-16 with its signature"),
        ("<html>", "utf-16-le", (), "UTF-16 without it"),
        ("<html>", "utf-8-sig", (), "UTF-8 with its signature"),
    ],
)  # fmt: skip
def test_letters_are_read_as_they_are_coded(
    tmp_path: Path, head: str, encoding: str, notices: tuple[str, ...], why: str
) -> None:
    document = read(tmp_path, (head + TEXT).encode(encoding))
    assert shown(document) == "Women’s Aid – £5\n", why
    assert tuple(notice.code for notice in document.notices) == notices


@pytest.mark.parametrize(
    ("text", "seen", "why"),
    [
        (
            "As\x05hdale, s\x01hould",
            "Ashdale, should",
            "LibreOffice: where a field or a content control began",
        ),
        ("co\x1edesign", "co-design", "Word's hyphen that breaks no line"),
        ("Police\x0bHousing", "Police Housing", "Word's end of a line"),
    ],
)
def test_characters_that_no_page_shows_part_no_words(tmp_path: Path, text: str, seen: str, why: str) -> None:
    assert shown(read(tmp_path, f"<p>{text}</p>".encode())) == f"{seen}\n", why


SAVED = """From: <Saved by Blink>
Snapshot-Content-Location: https://example.invalid/plan
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="----b"

------b
Content-Type: text/html
Content-Transfer-Encoding: quoted-printable

<!DOCTYPE html><html><head><meta charset=3D"utf-8"><link rel=3Dstylesheet href=3D"cid:a"></head><body><p>Women=
=E2=80=99s Aid</p><table><tr><td class=3Dr>Red</td><td>x</td></tr></table></body></html>
------b
Content-Type: text/css

.r { background: #f00 }
------b
Content-Type: text/html

<p>An advertisement in a frame of its own</p>
------b--
"""


@pytest.mark.parametrize("line", ["\n", "\r\n"])
def test_a_saved_page_is_read_with_the_style_sheets_that_were_saved_in_it(tmp_path: Path, line: str) -> None:
    document = read(tmp_path, SAVED.replace("\n", line), "plan.mht")
    assert shown(document) == "Women’s Aid\nTABLE 2\nRed [FF0000] | x\n"
    assert document.media_type == "multipart/related"
    assert kind_of(tmp_path / "plan.mht") == "html"


def test_a_workbook_that_was_saved_as_one_page_is_read_sheet_by_sheet(tmp_path: Path) -> None:
    frames = "<html><frameset rows='*'><frame src=a.htm></frameset></html>"
    parts = [frames, "<p>Plan</p>", "<table><tr><td>Action<td>Lead</table>"]
    body = "".join(f"--b\nContent-Type: text/html\n\n{part}\n" for part in parts)
    page = f'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"\n\n{body}--b--\n'
    assert shown(read(tmp_path, page)) == "Plan\nTABLE 2\nAction | Lead\n"


@pytest.mark.parametrize(
    ("page", "error"),
    [
        ("<html><head><title></title></head><body>&nbsp;<img src=x></body></html>", EmptyFileError),
        ("<!doctype html>", EmptyFileError),
        ("MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\n\nx\n--b--\n", DamagedError),
    ],
)
def test_a_page_without_text_says_so(tmp_path: Path, page: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        read(tmp_path, page)
