"""Word's package in one XML file ("Word XML Document"): its parts put into an archive again and read as a Word file."""

import base64
import binascii
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory

from lxml import etree

from extract.document import Document
from extract.errors import DamagedError, TooLargeError
from extract.one_xml import refuse_entities
from extract.word.package import PART_LIMIT

PKG = "{http://schemas.microsoft.com/office/2006/xmlPackage}"


def read_flat(path: Path) -> Document:
    """Read a package in one file. Raises DamagedError, TooLargeError, and what reading a Word file raises."""
    from extract.word import read_word

    if path.stat().st_size > PART_LIMIT:
        raise TooLargeError(f"The file has more than {PART_LIMIT // 10**6} MB.")
    data = path.read_bytes()
    refuse_entities(data)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise DamagedError(f"The Word file is damaged: its XML is not whole ({error}).") from error
    with TemporaryDirectory(prefix="dhrplans-") as folder:
        packed = Path(folder) / "packed.docx"
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
            for part in root.iter(f"{PKG}part"):
                name, content = (part.get(f"{PKG}name") or "").lstrip("/"), content_of(part)
                if name and content is not None:
                    archive.writestr(name, content)
        return read_word(packed)


def content_of(part: etree._Element) -> bytes | None:
    """The bytes of a part: XML as it stands, anything else in base 64."""
    inner = part.find(f"{PKG}xmlData")
    if inner is not None and len(inner):
        return etree.tostring(inner[0], with_tail=False)
    coded = part.findtext(f"{PKG}binaryData")
    try:
        return base64.b64decode(coded) if coded else None
    except binascii.Error:
        return None
