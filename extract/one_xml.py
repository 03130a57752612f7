"""Office documents that are one XML file: those of Word and Excel 2003, Word's flat package, flat OpenDocument."""

import re

from extract.errors import DamagedError

#: The kind of a file by what its root says: the namespace of its words, of its sheets, of its parts, its own type.
ROOTS = (
    (b"http://schemas.microsoft.com/office/2006/xmlpackage", "flatopc"),
    (b"http://schemas.microsoft.com/office/word/2003/wordml", "wordml"),
    (b"urn:schemas-microsoft-com:office:spreadsheet", "sheetml"),
    (b"application/vnd.oasis.opendocument.text", "fodt"),
    (b"application/vnd.oasis.opendocument.spreadsheet", "fods"),
)
#: The root's namespaces and type stand within so many bytes: LibreOffice's take 4,000.
ROOT = 16_000
#: The name of a root element: a web page that names one of these namespaces, as Word's have it, has another.
NAMED = re.compile(rb"<(?:w:worddocument|(?:ss:)?workbook|pkg:package|office:document)[\s>]")


def kind_of_xml(head: bytes) -> str | None:
    """The kind of an office document in one XML file by its first ROOT bytes; None where it is none."""
    lower = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if not lower.startswith(b"<") or not NAMED.search(lower):
        return None
    return next((kind for mark, kind in ROOTS if mark in lower), None)


def refuse_entities(data: bytes) -> None:
    """Raises DamagedError for XML with a document type of its own, the way of entity bombs."""
    if b"<!DOCTYPE" in data:
        raise DamagedError("The file defines words of its own (entities), which no such file may have.")
