"""The words of an OpenDocument text straight from its XML, without LibreOffice: the count against a conversion."""

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree

TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
DRAWING = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
SVG = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
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
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
    try:
        if flat:
            root = etree.parse(str(path), parser).getroot()
        else:
            with zipfile.ZipFile(path) as archive:
                root = etree.fromstring(archive.read("content.xml"), parser)
    except (zipfile.BadZipFile, KeyError, OSError, RuntimeError, EOFError, etree.XMLSyntaxError):
        return []
    return [text for text in pieces(root) if text.strip()]


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
