"""The words of a .doc straight from its pieces, without LibreOffice (MS-DOC): the count against a conversion.

A .doc is a small file system (opened by olefile) with two streams: the text, and tables that say in which pieces it lies.
"""

import re
import struct

import olefile

from extract.container import BROKEN

#: In the text's stream (MS-DOC 2.5.1): flags, among them which of two streams holds the tables, and the first count.
FLAGS, SECOND_TABLE, FIRST_COUNT = 10, 0x0200, 32
#: Which of the offsets that follow names the table of pieces (fcClx, 2.5.6).
CLX = 33
#: A piece whose letters take a byte each (fCompressed, 2.9.73).
NARROW = 0x40000000
#: Parts of the text in their order (2.5.4): the body, footnotes, headers, macros, comments, endnotes, text boxes, those
#: of headers. Of these LibreOffice keeps all that a reader sees; headers come once for each kind of page.
SEEN = (0, 1, 5, 6)
#: A field: its instruction, then its result, which is what is seen (2.8.25).
INSTRUCTION = re.compile("\x13[^\x13\x14\x15]*(?:\x14|(?=\x15))")
BREAKS = re.compile("[\x07\x0b\x0c\r\n]")  # ends of cells, lines, pages and paragraphs
SIGNS = re.compile("[\x00-\x06\x08\x0e-\x1f]")


def texts_of_doc(data: bytes) -> list[str]:
    """The paragraphs and cells of a .doc; none where it is older than Word 97 or damaged."""
    try:
        return read_pieces(streams_of(data))
    except BROKEN:
        return []


def read_pieces(streams: dict[str, bytes]) -> list[str]:
    main = streams["WordDocument"]
    table = streams["1Table" if number(main, FLAGS, "H") & SECOND_TABLE else "0Table"]
    counts = FIRST_COUNT + 2 + 2 * number(main, FIRST_COUNT, "H")  # past the array of short numbers
    lengths = struct.unpack_from("<8i", main, counts + 2 + 12)
    offsets = counts + 2 + 4 * number(main, counts, "H") + 2
    start, size = struct.unpack_from("<II", main, offsets + 8 * CLX)
    clx = table[start : start + size]
    at = 0
    while clx[at] == 1:  # properties of pieces
        at += 3 + number(clx, at + 1, "H")
    pieces = clx[at + 5 : at + 5 + number(clx, at + 1, "I")]
    count = (len(pieces) - 4) // 12
    ends = struct.unpack_from(f"<{count + 1}I", pieces)
    text = "".join(
        piece_of(main, number(pieces, 4 * (count + 1) + 8 * n + 2, "I"), ends[n + 1] - ends[n])
        for n in range(count)
    )
    found, begin = [], 0
    for part, length in enumerate(lengths):
        if part in SEEN:
            found.append(text[begin : begin + length])
        begin += length
    return [part for whole in found for part in BREAKS.split(shown(whole)) if part.strip()]


def piece_of(main: bytes, where: int, letters: int) -> str:
    if where & NARROW:
        start = (where & ~NARROW) // 2
        return main[start : start + letters].decode("cp1252", "replace")
    return main[where : where + 2 * letters].decode("utf-16-le", "replace")


def shown(text: str) -> str:
    """A text without the instructions of its fields and without signs that are no letters."""
    before = ""
    while before != text:
        before, text = text, INSTRUCTION.sub("", text)
    return SIGNS.sub("", text.replace("\t", " ").replace("\x1e", "-"))


def number(data: bytes, at: int, kind: str) -> int:
    """A short ("H") or long ("I") number."""
    return int(struct.unpack_from(f"<{kind}", data, at)[0])


def streams_of(data: bytes) -> dict[str, bytes]:
    """The streams of a .doc in which its text lies. Raises OSError where the container is broken."""
    with olefile.OleFileIO(data) as container:
        found = (name for name in ("WordDocument", "0Table", "1Table") if container.exists(name))
        return {name: container.openstream(name).read() for name in found}
