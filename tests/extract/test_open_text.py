"""OpenDocument texts: the copy that LibreOffice converts holds what the file holds."""

import zipfile
from pathlib import Path

import pytest

from extract.open_text import copy_without_controls, texts_of_odt

CONTENT = """<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"><office:body><office:text>
<text:p>Lead: <loext:content-control>Ada <text:span>Marsh</text:span></loext:content-control>, Housing</text:p>
<text:p><loext:content-control loext:showing-place-holder="true">Choose a date</loext:content-control></text:p>
<text:p><loext:content-control loext:checkbox="true" loext:checked="true">\u2612</loext:content-control> Done</text:p>
</office:text></office:body></office:document-content>"""


@pytest.mark.parametrize("flat", [False, True])
def test_content_controls_are_taken_off_and_what_they_hold_stays(tmp_path: Path, flat: bool) -> None:
    source, target = tmp_path / "a.odt", tmp_path / "b.odt"
    if flat:
        source.write_text(CONTENT, encoding="utf-8")
    else:
        with zipfile.ZipFile(source, "w") as archive:
            archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
            archive.writestr("content.xml", CONTENT, zipfile.ZIP_DEFLATED)
            archive.writestr("Pictures/a.png", b"picture")
    copy_without_controls(source, target, flat)
    assert texts_of_odt(target, flat) == texts_of_odt(source, flat)
    assert "Lead: Ada Marsh, Housing" in texts_of_odt(target, flat)
    content = target.read_bytes() if flat else zipfile.ZipFile(target).read("content.xml")
    assert content.count(b"<loext:content-control") == 1  # the one whose text is a prompt
    if not flat:
        assert zipfile.ZipFile(target).namelist() == ["mimetype", "content.xml", "Pictures/a.png"]
        assert zipfile.ZipFile(target).getinfo("mimetype").compress_type == zipfile.ZIP_STORED


@pytest.mark.parametrize(
    "content", [b"", b"PK\x03\x04 cut off", CONTENT.replace("loext:content-control", "text:span").encode()]
)
def test_what_has_no_controls_or_is_damaged_is_copied_as_it_is(tmp_path: Path, content: bytes) -> None:
    source, target = tmp_path / "a.fodt", tmp_path / "b.fodt"
    source.write_bytes(content)
    copy_without_controls(source, target, flat=True)
    assert target.read_bytes() == content
