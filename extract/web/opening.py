"""Bytes of a web page → its pages as text: encodings, saved pages (MHTML), several pages in one file."""

import email
import email.policy
import re
from dataclasses import dataclass
from email.message import Message

from extract.errors import DamagedError, EmptyFileError, UnknownFormatError
from extract.foreign import TAKE_OUT, documents_named
from extract.notices import Notice
from extract.text.decode import SIGNATURES, decode_line

#: The largest file that is read whole: the tree of a page takes about ten times its bytes in memory.
MOST_BYTES = 100_000_000
#: The first bytes of a page, in which it says how its letters are coded (HTML standard, 13.2.3.2).
PRESCAN = 4096
#: What a saved page (MHTML, RFC 2557) begins with: the headers of a letter.
LETTER = re.compile(rb"\A(?:From [^\n]*\n)?(?:[A-Za-z][\w-]*:[^\n]*\n(?:[ \t][^\n]*\n)*)+", re.ASCII)
CHARSET = re.compile(
    rb"""<meta[^>]+charset\s*=\s*["']?\s*([\w.:-]+)|<\?xml[^>]+encoding\s*=\s*["']([\w.:-]+)""", re.I
)
#: Names that browsers read as Windows-1252 whatever they mean elsewhere (Encoding standard, 4.2).
WINDOWS = {
    "iso-8859-1",
    "iso8859-1",
    "latin1",
    "latin-1",
    "us-ascii",
    "ascii",
    "windows-1252",
    "cp1252",
    "l1",
}
#: Where one page ends and another begins in a file of several.
NEXT_PAGE = re.compile(r"</html\s*>\s*(?=<!doctype|<html|<\?xml|<head|<body)", re.IGNORECASE)
#: Tags that may be left out, and after which the parser drops what follows.
CLOSING = re.compile(r"</(?:body|html)\s*>", re.IGNORECASE)
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\ufffe\uffff]")
#: Those that part words: the end of a cell and of a line, as Word has them. No others are shown; LibreOffice writes some
#: into words, where a field or a content control began.
PARTING = re.compile(r"[\x07\x0b]")


@dataclass(frozen=True, slots=True)
class Opened:
    """The pages of a file as text in order, and the style sheets that were saved with them."""

    pages: tuple[str, ...]
    sheets: tuple[str, ...]
    media_type: str
    notices: tuple[Notice, ...]


def open_web(raw: bytes) -> Opened:
    """The pages of a file. Raises EmptyFileError, and DamagedError for a saved page without any text.

    Nothing is fetched from anywhere: frames and style sheets count only where they were saved in the file.
    """
    if len(raw) > MOST_BYTES:
        raise DamagedError(
            f"The web page has more than {MOST_BYTES // 10**6} MB.",
            "Split it and read the part with the plan.",
        )
    if is_letter(raw):
        return open_letter(raw)
    text, notices = decode_page(raw, None)
    return Opened(pages_of(text), (), "text/html", tuple(notices))


def is_letter(head: bytes) -> bool:
    """Whether a file begins with the headers of a saved page."""
    match = LETTER.match(head.lstrip(b"\xef\xbb\xbf \t\r\n"))
    headers = match.group().lower() if match else b""
    return b"content-type:" in headers and (b"multipart/" in headers or b"text/html" in headers)


def open_letter(raw: bytes) -> Opened:
    """A saved page: its main part, or, where that is a set of frames (workbooks), the parts in the frames."""
    message = email.message_from_bytes(raw.lstrip(b"\xef\xbb\xbf \t\r\n"), policy=email.policy.compat32)
    pages: list[str] = []
    sheets: list[str] = []
    attached = documents_named(name for part in message.walk() if (name := part.get_filename()))
    notices: list[Notice] = [left_out(attached)] if attached else []
    for part in message.walk():
        kind = part.get_content_type()
        if kind not in ("text/html", "application/xhtml+xml", "text/css"):
            continue
        payload = body_of(part)
        if kind == "text/css":
            sheets.append(payload.decode("utf-8", "replace"))
        elif payload.strip():
            text, found = decode_page(payload, part.get_content_charset())
            pages.append(text)
            notices.extend(n for n in found if n not in notices)
    if not pages and message["From"] is not None:
        holds = f" Attached to it: {attached}." if attached else ""
        raise UnknownFormatError(f"The file is an email without a table in it.{holds}", TAKE_OUT)
    if not pages:
        raise DamagedError("The saved web page holds no page.")
    if re.search(r"<frameset\b", pages[0], re.IGNORECASE) and len(pages) > 1:
        pages = [p for p in pages[1:] if not re.search(r"<frameset\b", p, re.IGNORECASE)] or pages
    else:
        pages = pages[:1]  # the others stand in frames of their own: advertisements, players
    whole = tuple(page for text in pages for page in pages_of(text))
    return Opened(whole, tuple(sheets), "multipart/related", tuple(notices))


def left_out(attached: str) -> Notice:
    """A notice for the documents that are attached to an email."""
    return Notice(
        "attachments_left_out", f"Attached to the email, and not read: {attached}. Save them and read those."
    )


def body_of(part: Message) -> bytes:
    """The bytes of a part of a letter, unpacked."""
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def decode_page(raw: bytes, said: str | None) -> tuple[str, list[Notice]]:
    """The text of a page: by its signature, by what it or its letter says, as UTF-8, else Windows-1252."""
    for signature, encoding in SIGNATURES:
        if raw.startswith(signature):
            return raw.decode(encoding, errors="replace"), []
    match = CHARSET.search(raw[:PRESCAN])
    name = said or ((match.group(1) or match.group(2)).decode("ascii", "replace") if match else None)
    name = (name or "utf-8").lower()
    name = "utf-8" if name.startswith("utf-16") else "cp1252" if name in WINDOWS else name
    half = raw[1:PRESCAN:2]
    if half and half.count(0) > len(half) // 2:  # UTF-16 without its signature
        return raw.decode("utf-16-le", errors="replace"), []
    try:
        text = raw.decode(name)
        if name == "cp1252" and not raw.isascii():
            text = as_utf8(raw) or text  # a page that was coded anew and kept its old label
        return text, []
    except (UnicodeDecodeError, LookupError):
        pass
    whole = as_utf8(raw)
    if whole is not None:
        return whole, []
    notice = Notice(
        "encoding_guessed",
        "The web page does not say rightly how its letters are coded; Windows-1252 was assumed where they are "
        "not UTF-8. Please check its quotation marks, dashes, pound signs and accents.",
    )
    return "\n".join(decode_line(line) for line in raw.split(b"\n")), [notice]


def as_utf8(raw: bytes) -> str | None:
    """The bytes as UTF-8; None where they are not."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return None


def pages_of(text: str) -> tuple[str, ...]:
    """The pages of a text, each ready for the parser. Raises EmptyFileError."""
    text = PARTING.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n").replace("\x1e", "-"))
    text = CONTROLS.sub("", text)
    pages = tuple(CLOSING.sub(" ", page) for page in NEXT_PAGE.split(text) if page.strip())
    if not pages:
        raise EmptyFileError("The web page has no text in it.")
    return pages
