"""What a file is, by its content and never by its name."""

import zipfile
from pathlib import Path

from extract.errors import DamagedError, EmptyFileError, NotPermittedError, UnknownFormatError

#: A PDF may have junk before its header: readers look through the first kilobyte (ISO 32000-1, annex H).
HEAD = 4096


def kind_of(path: Path) -> str:
    """The kind of a file: pdf, docx, xlsx, odt, ole, rtf, html, image, text.

    Raises EmptyFileError, NotPermittedError, DamagedError (a broken archive) or UnknownFormatError.
    """
    try:
        with path.open("rb") as stream:
            head = stream.read(HEAD)
    except PermissionError as error:
        raise NotPermittedError("You are not allowed to read the file.") from error
    except OSError as error:
        raise DamagedError(f"The file cannot be opened ({error.strerror or error}).") from error
    if not head.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise EmptyFileError("The file is empty.")
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(b"PK"):
        return kind_of_archive(path)
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return "ole"
    if head.startswith(b"{\\rtf"):
        return "rtf"
    if head.startswith((b"\x89PNG", b"\xff\xd8\xff", b"II*\0", b"MM\0*", b"GIF8", b"BM")):
        return "image"
    lower = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if lower.startswith((b"<!doctype html", b"<html", b"<head", b"<body", b"<table")) or b"<html" in lower:
        return "html"
    if looks_like_text(head):
        return "text"
    raise UnknownFormatError("The file is neither a Word file, a PDF nor a text.")


def kind_of_archive(path: Path) -> str:
    """The kind of a zip archive by the parts in it."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = [name.lower() for name in archive.namelist()]
            if any(name.startswith("word/") for name in names):
                return "docx"
            if any(name.startswith("xl/") for name in names):
                return "xlsx"
            if "mimetype" in names and archive.read(archive.namelist()[names.index("mimetype")])[
                :80
            ].startswith(b"application/vnd.oasis.opendocument.text"):
                return "odt"
            if "[content_types].xml" in names:
                return "docx"
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, EOFError) as error:
        raise DamagedError("The Word file is cut off or damaged: its index cannot be read.") from error
    raise UnknownFormatError("The file is an archive (zip) without a document that we know.")


def looks_like_text(head: bytes) -> bool:
    """Whether the first bytes are text: UTF-8, UTF-16 with its mark, or bytes without control characters."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    control = sum(byte < 32 and byte not in b"\t\n\r\f\v" for byte in head)
    return b"\0" not in head and control * 100 <= len(head)
