"""Office documents in one file of XML: known by their root, read, and refused where they define entities."""

import shutil
import zipfile
from pathlib import Path

import pytest

from extract import office, read
from extract.detect import kind_of
from extract.errors import DamagedError
from extract.office import read_office
from pipeline.discover import is_candidate

from .word.made import par, shape, table, word_file
from .word.made import row as a_row

PROGID = '<?xml version="1.0"?>\n<?mso-application progid="{}"?>\n'
WORD = PROGID.format("Word.Document") + (
    '<w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"><w:body>{}</w:body>'
    "</w:wordDocument>"
)
SHEET = PROGID.format("Excel.Sheet") + (
    '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
    'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="Plan"><Table>{}</Table>'
    "</Worksheet></Workbook>"
)
FLAT_ODT = (
    '<?xml version="1.0"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'office:mimetype="application/vnd.oasis.opendocument.text"/>'
)


@pytest.mark.parametrize(
    ("content", "kind", "why"),
    [
        (WORD.format(""), "wordml", "Word 2003"),
        ("\ufeff" + SHEET.format(""), "sheetml", "Excel 2003, with a byte order mark"),
        (FLAT_ODT, "fodt", "flat OpenDocument"),
        (FLAT_ODT.replace("opendocument.text", "opendocument.spreadsheet"), "fods", "a flat workbook"),
        (
            '<pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage"/>',
            "flatopc",
            "Word's package in one piece",
        ),
        (
            '<html xmlns:x="urn:schemas-microsoft-com:office:spreadsheet"><body>plan</body></html>',
            "html",
            "a web page that Excel saved names its namespace as well",
        ),
        ("<p>Urn: urn:schemas-microsoft-com:office:spreadsheet</p>", "text", "text about it"),
    ],
)
def test_the_root_tells_what_a_file_of_xml_is(tmp_path: Path, content: str, kind: str, why: str) -> None:
    path = tmp_path / "a.xml"
    path.write_text(content, encoding="utf-8")
    assert kind_of(path) == kind, why


def test_of_the_xml_in_a_folder_only_office_documents_are_read(tmp_path: Path) -> None:
    (tmp_path / "plan.xml").write_text(WORD.format(""), encoding="utf-8")
    (tmp_path / "site.xml").write_text("<sitemap/>", encoding="utf-8")
    assert [is_candidate(tmp_path / name) for name in ("plan.xml", "site.xml", "gone.xml")] == [
        True,
        False,
        False,
    ]


def one_piece(path: Path, body: str) -> Path:
    """A Word file with this body as one file of XML."""
    packed = word_file(path.with_suffix(".docx"), body)
    parts = []
    with zipfile.ZipFile(packed) as archive:
        for name in archive.namelist():
            inner = archive.read(name).decode().split("?>", 1)[-1]
            parts.append(
                f'<pkg:part pkg:name="/{name}"><pkg:xmlData>{inner}</pkg:xmlData></pkg:part>'
                if name != "[Content_Types].xml"
                else ""
            )
    parts.append(
        '<pkg:part pkg:name="/word/media/a.png"><pkg:binaryData>iVBORw0=</pkg:binaryData></pkg:part>'
    )
    space = 'xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage"'
    path.write_text(f"<pkg:package {space}>{''.join(parts)}</pkg:package>", encoding="utf-8")
    return path


def test_a_word_package_in_one_piece_is_read_as_the_word_file_that_it_is(tmp_path: Path) -> None:
    path = one_piece(tmp_path / "plan.xml", par("Action plan") + table(a_row("a", "b")))
    document = read(path)
    assert (document.reader, shape(document), document.lost) == ("docx", ["Action plan", [["a", "b"]]], ())


ENTITIES = '<!DOCTYPE a [<!ENTITY b "bomb"><!ENTITY c "&b;&b;&b;">]>'


@pytest.mark.parametrize("content", [WORD, SHEET])
def test_a_file_of_xml_that_defines_entities_is_refused_before_any_program_sees_it(
    tmp_path: Path, content: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office, "convert", lambda *_: pytest.fail("it was converted"))
    path = tmp_path / "a.xml"
    path.write_text(content.format("&c;").replace("?>\n<?mso", f"?>\n{ENTITIES}<?mso"), encoding="utf-8")
    with pytest.raises(DamagedError, match="entities"):
        read(path)


def test_a_package_in_one_piece_that_defines_entities_or_is_cut_off_is_damaged(tmp_path: Path) -> None:
    path = one_piece(tmp_path / "plan.xml", par("text"))
    whole = path.read_text(encoding="utf-8")
    for broken in (ENTITIES + whole, whole[: len(whole) // 2]):
        path.write_text(broken, encoding="utf-8")
        with pytest.raises(DamagedError):
            read(path)


SOFFICE = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")


@pytest.mark.slow
@SOFFICE
def test_word_2003_and_excel_2003_are_read_through_libreoffice_under_any_name(tmp_path: Path) -> None:
    cells = "".join(
        f'<Cell><Data ss:Type="String">{text}</Data></Cell>' for text in ("Action", "Target date")
    )
    date = '<Cell><Data ss:Type="String">Train</Data></Cell><Cell><Data ss:Type="String">31/12/2016</Data></Cell>'
    (tmp_path / "a.xls").write_text(SHEET.format(f"<Row>{cells}</Row><Row>{date}</Row>"), encoding="utf-8")
    sheet = read(tmp_path / "a.xls")
    assert (sheet.reader, shape(sheet)) == (
        "office-sheetml",
        ["Plan", [["Action", "Target date"], ["Train", "31/12/2016"]]],
    )
    assert {"converted", "other_kind"} <= {n.code for n in sheet.notices}
    (tmp_path / "b.doc").write_text(
        WORD.format("<w:p><w:r><w:t>Action plan</w:t></w:r></w:p>"), encoding="utf-8"
    )
    text = read(tmp_path / "b.doc")
    assert (text.reader, shape(text)) == ("office-wordml", ["Action plan"])
    assert read_office(tmp_path / "b.doc", "wordml").media_type == "application/xml"
