"""What a file is, by its content and never by its name."""

import re
import zipfile
import zlib
from pathlib import Path

from extract.errors import DamagedError, EmptyFileError, NotPermittedError, UnknownFormatError
from extract.foreign import foreign_parts, plain_archive, refuse_foreign
from extract.one_xml import ROOT, kind_of_xml

#: A PDF may have junk before its header: readers look through the first kilobyte (ISO 32000-1, annex H).
HEAD = 4096
#: Bytes that say nothing: white space, empty bytes, the marks of Unicode.
BLANK = b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"
#: Tags with which a whole page begins, and a piece of one that was copied out of a page.
PAGE_TAGS = (b"<!doctype html", b"<html", b"<head>", b"<body", b"<table")
PIECE_TAGS = (
    b"<article", b"<div", b"<dl", b"<h1", b"<h2", b"<h3", b"<h4", b"<link", b"<main", b"<meta", b"<ol",
    b"<section", b"<span", b"<style", b"<title", b"<ul",
)  # fmt: skip
#: The headers of an email, and how far they go: those of a dozen servers, with their signatures, fill 20 kilobytes.
HEADERS = re.compile(rb"(?:\xef\xbb\xbf)?(?:From [^\n]*\n)?[A-Za-z][\w-]*:[ \t][^\n]*\n")
LETTER_HEAD = 64_000
#: OpenDocument files begin with their type, which is no longer than this ("…opendocument.text-master").
MIMETYPE = 100


def kind_of(path: Path) -> str:
    """The kind of a file: pdf, docx, xlsx, xlsb, odt, ods, ole, rtf, html, image, records, text, or one of
    extract.one_xml.

    Raises EmptyFileError, NotPermittedError, DamagedError (a broken archive) or UnknownFormatError.
    """
    try:
        head = head_of(path)
    except PermissionError as error:
        raise NotPermittedError("You are not allowed to read the file.") from error
    except OSError as error:
        raise DamagedError(f"The file cannot be opened ({error.strerror or error}).") from error
    if not head.strip(BLANK):
        raise EmptyFileError("The file is empty.")
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return kind_of_archive(path)
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return "ole"
    if head.startswith(b"{\\rtf"):
        return "rtf"
    if b"<" in head[:64] and (found := kind_of_xml(root_of(path))) is not None:
        return found
    if is_image(head):
        return "image"
    if is_web_page(letter_of(path, head)):
        return "html"
    refuse_foreign(head)
    if looks_like_text(head):
        from extract.workbook.records import holds_records

        return "records" if holds_records(path) else "text"
    if zipfile.is_zipfile(path):  # with something before it, as a broken download leaves it
        return kind_of_archive(path)
    raise UnknownFormatError("The file is neither a Word file, a PDF nor a text.")


def root_of(path: Path) -> bytes:
    """The beginning of a file of XML, as long as its root element may be."""
    with path.open("rb") as stream:
        return stream.read(ROOT)


def letter_of(path: Path, head: bytes) -> bytes:
    """The head of a file, longer where it is that of a letter: its way through the post may fill several pages."""
    if not HEADERS.match(head):
        return head
    with path.open("rb") as stream:
        return stream.read(LETTER_HEAD)


def head_of(path: Path) -> bytes:
    """The first bytes of a file that say something: what is blank before them is passed over."""
    with path.open("rb") as stream:
        head = stream.read(HEAD)
        while head and not head.strip(BLANK) and (more := stream.read(HEAD)):
            head = more
        return head


def is_web_page(head: bytes) -> bool:
    """A page by its first tag, a piece of one as programs copy it, or a saved page (MHTML) by its headers."""
    lower = head.lower()
    if head.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in head[:64]:
        lower = lower.replace(b"\0", b"").lstrip(b"\xff\xfe")  # UTF-16: every other byte is empty
    lower = lower.lstrip(b"\xef\xbb\xbf \t\r\n")
    if lower.startswith(PAGE_TAGS) or b"<html" in lower:
        return True
    if lower.startswith(PIECE_TAGS) and lower.count(b"</") > 1:
        return True
    if b"content-type:" not in lower:
        return False
    from extract.web.opening import is_letter

    return is_letter(head)


def is_image(head: bytes) -> bool:
    """A picture by its signature; a bitmap's is two letters only, so its four empty bytes count as well."""
    if head.startswith((b"\x89PNG", b"\xff\xd8\xff", b"II*\0", b"MM\0*", b"GIF87a", b"GIF89a")):
        return True
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return True
    return head.startswith(b"BM") and head[6:10] == b"\0\0\0\0"


def kind_of_archive(path: Path) -> str:
    """The kind of a zip archive by the parts in it."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = [name.lower().replace("\\", "/") for name in archive.namelist()]
            if any(name.startswith("word/") for name in names):
                return "docx"
            if "xl/workbook.bin" in names:
                return "xlsb"
            if any(name.startswith("xl/") for name in names):
                return "xlsx"
            said = b""
            if "mimetype" in names:
                with archive.open(archive.namelist()[names.index("mimetype")]) as stream:
                    said = stream.read(MIMETYPE)
                if said.startswith(b"application/vnd.oasis.opendocument.text"):
                    return "odt"
                if said.startswith(b"application/vnd.oasis.opendocument.spreadsheet"):
                    return "ods"
            if (other := foreign_parts(names, said)) is not None:
                raise other
            if "[content_types].xml" in names:
                return "docx"
            raise plain_archive(archive.namelist())
    except (zipfile.BadZipFile, zlib.error, OSError, RuntimeError, NotImplementedError, EOFError) as error:
        raise DamagedError("The file is cut off or damaged: its index cannot be read.") from error


def looks_like_text(head: bytes) -> bool:
    """Whether the first bytes are text: UTF-8, UTF-16, or bytes without control characters."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    if b"\0" in head:  # UTF-16 without its mark: every other byte of Western text is empty
        return 0 in (len(head[0::2].replace(b"\0", b"")), len(head[1::2].replace(b"\0", b"")))
    control = sum(byte < 32 and byte not in b"\t\n\r\f\v" for byte in head)
    return control * 100 <= len(head)
