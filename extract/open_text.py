"""An OpenDocument text as XML: its words, the count against a conversion; and a copy that LibreOffice can convert."""

import shutil
import zipfile
import zlib
from collections.abc import Iterator
from copy import copy
from pathlib import Path
from typing import Any

from lxml import etree

TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
DRAWING = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
SVG = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
LOEXT = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"
#: What damaged archives and XML raise.
DAMAGED = (zipfile.BadZipFile, zlib.error, KeyError, OSError, RuntimeError, EOFError, etree.XMLSyntaxError)
#: What is no text of the page: withdrawn text, comments, marks of notes, descriptions of pictures, embedded objects.
SILENT = {
    f"{TEXT}tracked-changes", f"{OFFICE}annotation", f"{TEXT}note-citation", f"{SVG}title", f"{SVG}desc",
    f"{DRAWING}object", f"{OFFICE}forms", f"{OFFICE}scripts", f"{OFFICE}meta", f"{OFFICE}styles",
    f"{OFFICE}automatic-styles", f"{OFFICE}master-styles", f"{OFFICE}settings", f"{OFFICE}font-face-decls",
}  # fmt: skip
PARAGRAPHS = {f"{TEXT}p", f"{TEXT}h"}
SPACES = {f"{TEXT}s", f"{TEXT}tab", f"{TEXT}line-break"}


def texts_of_odt(path: Path, flat: bool) -> list[str]:
    """The paragraphs of an OpenDocument text; `flat`: it is one XML file. None where it is damaged."""
    try:
        root = content_of(path, flat)
    except DAMAGED:
        return []
    return [text for text in pieces(root) if text.strip()]


def content_of(path: Path, flat: bool) -> Any:
    """The root of the text's XML. Raises what DAMAGED names."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
    if flat:
        return etree.parse(str(path), parser).getroot()
    with zipfile.ZipFile(path) as archive:
        return etree.fromstring(archive.read("content.xml"), parser)


def copy_without_controls(path: Path, target: Path, flat: bool) -> None:
    """Copy a text with its content controls taken off and what they hold kept.

    Writing Word files with a few hundred of them LibreOffice takes all memory and never ends (7.4, two of ten made-up
    plans that it had saved itself). One that shows its prompt stays: the prompt is no text.
    """
    try:
        root = content_of(path, flat)
        filled = [
            control
            for control in root.iter(f"{LOEXT}content-control")
            if control.get(f"{LOEXT}showing-place-holder") != "true"
        ]
        if not filled:
            shutil.copyfile(path, target)
            return
        for control in filled:
            control.tag = "filled"
        etree.strip_tags(root, "filled")
        content = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
        if flat:
            target.write_bytes(content)
            return
        with zipfile.ZipFile(path) as archive, zipfile.ZipFile(target, "w") as copied:
            for part in archive.infolist():  # in their order: the kind of file must come first
                copied.writestr(copy(part), content if part.filename == "content.xml" else archive.read(part))
    except DAMAGED:  # LibreOffice mends some such files
        shutil.copyfile(path, target)


def pieces(root: Any) -> Iterator[str]:
    """The text of each paragraph; what stands in frames inside it is apart."""
    here: list[str] = []
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if not isinstance(element.tag, str):
            continue
        if event == "start":
            if element.tag in SILENT:
                continue
            if element.tag in PARAGRAPHS:
                yield "".join(here)
                here = []
            elif element.tag in SPACES:
                here.append(" ")
            if element.text and spoken(element):
                here.append(element.text)
        else:
            if element.tag in PARAGRAPHS:
                yield "".join(here)
                here = []
            if element.tail and element.getparent() is not None and spoken(element.getparent()):
                here.append(element.tail)
    yield "".join(here)


def spoken(element: Any) -> bool:
    """Whether an element's own letters are text of a paragraph."""
    inside = False
    while element is not None:
        if element.tag in SILENT:
            return False
        inside = inside or element.tag in PARAGRAPHS
        element = element.getparent()
    return inside
