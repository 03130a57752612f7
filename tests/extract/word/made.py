"""Small Word files made of raw XML, so that each test shows the one construct that it is about."""

import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from extract.document import Document, Paragraph, Table
from extract.word import read_word

PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": OFFICE,
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "v": "urn:schemas-microsoft-com:vml",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
}
DECLARED = " ".join(f'xmlns:{prefix}="{address}"' for prefix, address in NAMESPACES.items())
MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


class Part(NamedTuple):
    """A part beside the main one: the kind of its relationship and its whole XML."""

    kind: str
    xml: str


def element(name: str, inner: str) -> str:
    """A part's root element with all namespaces declared."""
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><{name} {DECLARED}>{inner}</{name}>'


def word_file(
    path: Path, body: str, parts: Mapping[str, Part] | None = None, main_type: str = MAIN_TYPE
) -> Path:
    """A Word file with this body; `parts` by their name below word/."""
    parts = parts or {}
    kinds = "".join(
        f'<Relationship Id="r{n}" Type="{OFFICE}/{part.kind}" Target="{name}"/>'
        for n, (name, part) in enumerate(parts.items(), 1)
    )
    files = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType='
        f'"application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType='
        f'"application/xml"/><Override PartName="/word/document.xml" ContentType="{main_type}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" Type='
        f'"{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": element("w:document", f"<w:body>{body}</w:body>"),
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{kinds}</Relationships>',
        **{f"word/{name}": part.xml for name, part in parts.items()},
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return path


def read(folder: Path, body: str, **parts: Part) -> Document:
    """Make a Word file and read it; `numbering=Part(…)` is the part word/numbering.xml."""
    named = {f"{name}.xml": part for name, part in parts.items()}
    return read_word(word_file(folder / "made.docx", body, named))


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def par(*pieces: str, properties: str = "") -> str:
    """A paragraph of runs; a piece that is no XML is a plain run."""
    inner = "".join(piece if piece.startswith("<") else run(piece) for piece in pieces)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def cell(*blocks: str, properties: str = "") -> str:
    """A cell of paragraphs; a block that is no XML is a plain paragraph."""
    inner = "".join(block if block.startswith("<") else par(block) for block in blocks) or "<w:p/>"
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    """A row of cells; a cell that is no XML is a plain one."""
    inner = "".join(c if c.startswith("<") else cell(c) for c in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inner}</w:tr>"


def table(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/>{''.join(rows)}</w:tbl>"


Shape = list[object]


def shape(document: Document) -> Shape:
    """What was read, shortly: a paragraph as its text, a table as rows of cell texts ("|" a merged cell)."""
    found: Shape = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            found.append(block.text)
        else:
            found.append(grid(block))
    return found


def grid(block: Table) -> list[list[str]]:
    return [[f"|{c.text}" if c.merged else c.text for c in r.cells] for r in block.rows]


def codes(document: Document) -> list[str]:
    return [notice.code for notice in document.notices]


def assert_reads(document: Document, expected: Shape, notices: tuple[str, ...] = ()) -> None:
    """The value, the notices and the ledger of a reading, together: no test looks at one alone."""
    lost = " ".join(item.text for item in document.lost)
    assert (shape(document), codes(document), lost) == (expected, list(notices), "")
