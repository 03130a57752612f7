"""Bytes of a text file → its text, with lines parted by "\\n"."""

import re

from extract.errors import UnknownFormatError
from extract.notices import Notice, counted
from extract.text.coded_twice import once

#: Byte order marks (Unicode 16, section 23.8); those of UTF-32 first, as one begins like that of UTF-16.
SIGNATURES = (
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
#: Every second byte of European text in UTF-16 is zero but for quotes and dashes (those are at U+2010 to
#: U+201F): above this share the other bytes are its letters. No text in a one-byte encoding has zeros.
ZEROS_OF_UTF16 = 0.7
#: Text holds no control characters but for strays out of PDFs (a vertical tab for a line break, U+0002 for a
#: hyphen, a few in thousands of letters); of random bytes every ninth is one.
MOST_CONTROLS = 0.02
CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ufffd]")


def decode(raw: bytes) -> tuple[str, list[Notice]]:
    """The text of a file, without signature, and a notice where the encoding had to be guessed.

    UTF-8, UTF-16 and UTF-32 by signature or form, else Windows-1252 line by line. A form feed (it
    ends a page) stands on a line of its own. Raises UnknownFormatError where the bytes are no text.
    """
    text, notices = decode_bytes(raw)
    text, twice = once(text)
    if twice:
        notices = [*notices, mended(twice)]
    if len(CONTROLS.findall(text)) > MOST_CONTROLS * len(text):
        raise UnknownFormatError("The file is named as text, but most of it is not text.")
    text = re.sub(r"\r\n?|\u2028|\x85", "\n", text).replace("\x0b", "\n")
    text = re.sub(r"\n?\u2029\n?", "\n\n", text)
    text = re.sub(r"\n?\f\n?", "\n\f\n", text)
    return CONTROLS.sub(" ", text.replace("\ufeff", "").replace("\x02", "-")), notices


def mended(places: int) -> Notice:
    return Notice(
        "encoding_guessed",
        f"Letters of the file were coded twice (“â€™” for “’”) in {counted(places, 'place')}; they are put right. Please "
        "check its quotation marks, dashes, pound signs and accents.",
    )


def decode_bytes(raw: bytes) -> tuple[str, list[Notice]]:
    for signature, encoding in SIGNATURES:
        if raw.startswith(signature):
            return raw.decode(encoding, errors="replace"), []
    for first, encoding in ((0, "utf-16-be"), (1, "utf-16-le")):
        half = raw[first::2]
        if half and half.count(0) > ZEROS_OF_UTF16 * len(half):
            return raw.decode(encoding, errors="replace"), []
    try:
        return raw.decode("utf-8"), []
    except UnicodeDecodeError:
        notice = Notice(
            "encoding_guessed",
            "The file does not say how its letters are coded; Windows-1252 was assumed. Please check its "
            "quotation marks, dashes, pound signs and accents.",
        )
        return "\n".join(decode_line(line) for line in raw.split(b"\n")), [notice]


def decode_line(line: bytes) -> str:
    """A line in UTF-8 or, where it is none, in Windows-1252: files put together of both exist."""
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode("cp1252", errors="replace")
