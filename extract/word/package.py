"""The parts of a Word file: which there are, and their XML, read one at a time.

Only the parts that are asked for are unpacked, each up to a limit, so that neither a file with 240 MB of
pictures nor a bomb costs memory. External entities and network addresses are never followed.
"""

import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree

from extract.errors import TOO_DEEP, DamagedError, PasswordError, UnknownFormatError
from extract.notices import Notice
from extract.word.names import w

#: The two families of namespaces: transitional (every Word) and strict (ISO/IEC 29500-1).
STRICT = "http://purl.oclc.org/ooxml/"
TRANSITIONAL = {
    "http://purl.oclc.org/ooxml/wordprocessingml/main": (
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    ),
    "http://purl.oclc.org/ooxml/officeDocument/relationships": (
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    ),
    "http://purl.oclc.org/ooxml/drawingml/main": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "http://purl.oclc.org/ooxml/drawingml/diagram": (
        "http://schemas.openxmlformats.org/drawingml/2006/diagram"
    ),
}
#: One part's XML may unpack to this many bytes: 60 times the largest main part among 683 Word files seen.
PART_LIMIT = 300_000_000
#: Marks of one part's XML: ten times those of an order of 155 pages. Its tree takes some hundred bytes for each.
MOST_MARKS = 5_000_000
#: The names under which every program stores what hangs on a Word file's text, by the kind of its relationship.
USUAL = re.compile(
    r"word/(?:theme/)?(comments|endnotes|footer|footnotes|header|numbering|styles|theme)\d*\.xml"
)
DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")

Element = Any  # lxml's elements have no useful static type


def part_name(name: str) -> str:
    """A part's name to look it up by: whatever its case, and with the strokes that some programs turn."""
    return name.lower().replace("\\", "/")


class Package:
    """An opened Word file, or a workbook, which is made alike. Use as a context manager.

    `what` is what an analyst calls it.
    """

    def __init__(self, path: Path, what: str = "Word file") -> None:
        self.what = what
        try:
            self._zip = zipfile.ZipFile(path)
        except zipfile.BadZipFile as error:
            with path.open("rb") as stream:
                head = stream.read(8)
            if head.startswith(b"\xd0\xcf\x11\xe0"):
                raise PasswordError(f"The {what} is locked with a password.") from error
            raise DamagedError(f"The {what} is cut off or damaged: its index cannot be read.") from error
        self.notices: list[Notice] = []
        self._names = {part_name(name): name for name in self._zip.namelist()}

    def __enter__(self) -> "Package":
        return self

    def __exit__(self, *_: object) -> None:
        self._zip.close()

    def main_part(self) -> str:
        """The name of the main document part."""
        for kind, target, _ in self.relationships(""):
            if kind == "officeDocument":
                return target
        if "word/document.xml" in self._names:
            return "word/document.xml"
        raise UnknownFormatError("The file is a zip archive but not a Word document.")

    def blob(self, name: str) -> bytes | None:
        """A part's bytes; None where the file has no such part."""
        stored = self._names.get(part_name(name))
        if stored is None:
            return None
        try:
            if self._zip.getinfo(stored).file_size > PART_LIMIT:
                raise DamagedError(f"The part {name} would unpack to more than {PART_LIMIT // 10**6} MB.")
            with self._zip.open(stored) as stream:
                data = stream.read(PART_LIMIT + 1)
        except zipfile.BadZipFile as error:
            unchecked = self._without_check(stored)
            if unchecked is None:
                raise DamagedError(
                    f"The {self.what} is damaged: its part {name} cannot be unpacked."
                ) from error
            data = unchecked
            self.notices.append(
                Notice(
                    "checksum_wrong",
                    f"The checksum of the file's part {name} is wrong: some of its text may be damaged. "
                    "Please compare the reading with the original.",
                )
            )
        except (zlib.error, EOFError, OSError, NotImplementedError, RuntimeError) as error:
            raise DamagedError(f"The {self.what} is damaged: its part {name} cannot be unpacked.") from error
        if len(data) > PART_LIMIT:
            raise DamagedError(f"The part {name} unpacks to more than {PART_LIMIT // 10**6} MB.")
        return data

    def _without_check(self, stored: str) -> bytes | None:
        """A part whose checksum is wrong, read all the same: its XML decides whether it is whole."""
        try:
            with self._zip.open(stored) as stream:
                stream._expected_crc = None  # type: ignore[attr-defined]
                return stream.read(PART_LIMIT + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError):
            return None

    def xml(self, name: str) -> Element | None:
        """A part's root element, in the transitional namespaces; None where there is no such part."""
        data = self.blob(name)
        if data is None or not data.strip():
            return None
        if data.startswith((b"\xff\xfe", b"\xfe\xff")):
            data = DECLARATION.sub("", data.decode("utf-16", "replace")).encode()
        if b"<!DOCTYPE" in data:  # forbidden (ISO/IEC 29500-2, 8.2.5): the way of entity bombs
            raise DamagedError(
                f"The {self.what}'s part {name} defines words of its own (a document type with entities), "
                "which no such file may have and attacks do.",
                "Do not open it. Ask the publisher for a new copy of the file.",
            )
        if data.count(b"<") > MOST_MARKS:
            raise DamagedError(f"The {self.what}'s part {name} has more elements than any document.")
        if STRICT.encode() in data[:20_000]:
            for strict, transitional in TRANSITIONAL.items():
                data = data.replace(f'"{strict}"'.encode(), f'"{transitional}"'.encode())
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True, remove_comments=True,
            remove_pis=True,
        )  # fmt: skip
        try:
            return etree.fromstring(data, parser)
        except etree.XMLSyntaxError as error:
            if "Excessive depth" in str(error):
                raise DamagedError(TOO_DEEP) from error
            raise DamagedError(
                f"The {self.what} is damaged: its part {name} is not whole ({error})."
            ) from error

    def main_xml(self, name: str) -> Element:
        """The root of the main part. Raises UnknownFormatError where it is another program's."""
        root = self.xml(name)
        if root is None:
            raise DamagedError("The Word file is damaged: its text is missing.")
        if root.tag != w("document"):
            raise UnknownFormatError("The file is made like a Word file but holds something else.")
        return root

    def optional(self, name: str) -> Element | None:
        """A part without which the text can be read; None with a notice where it is damaged."""
        try:
            return self.xml(name)
        except DamagedError:
            notice = Notice(
                "part_damaged",
                f"The file's part {name} is damaged and was left out; its colours, list numbers, headers "
                "or notes may be missing.",
            )
            if notice not in self.notices:
                self.notices.append(notice)
            return None

    def relationships(self, part: str) -> Iterator[tuple[str, str, str]]:
        """(kind, target part, id) for each internal relationship of a part; "" is the package itself.

        Where the file does not say, or its list is damaged, the usual names tell the parts of a Word file.
        """
        folder, base = posixpath.split(part)
        root = self.optional(posixpath.join(folder, "_rels", f"{base}.rels"))
        if root is None:
            for stored in sorted(self._names):
                if part and (match := USUAL.fullmatch(stored)):
                    yield match.group(1), stored, ""
            return
        for rel in root:
            if not isinstance(rel.tag, str) or rel.get("TargetMode") == "External":
                continue
            target = rel.get("Target") or ""
            where = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
            yield (rel.get("Type") or "").rsplit("/", 1)[-1], posixpath.normpath(where), rel.get("Id") or ""
