"""A sample as a Word file."""

import io
import re
import zipfile
from datetime import datetime
from pathlib import Path
from typing import Any

import docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from samples.content import Content, Look
from samples.layouts.blocks import Block, Heading, Listed, Para, Table, blocks_of
from samples.layouts.word_table import table_xml
from samples.layouts.word_text import SPACES, Parts, paragraph_xml

#: Long and short side of A4, and the margins of a page with a wide table, in centimetres.
LONG, SHORT, MARGIN = 29.7, 21.0, 1.5
#: A date that no run changes: the first that a zip archive can hold.
FIRST_DATE = (1980, 1, 1, 0, 0, 0)
#: Relationships to parts that no sample uses.
UNUSED = {
    RELATIONSHIP_TYPE.THUMBNAIL,
    "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects",
}
NOTES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"


def write_word(content: Content, path: Path) -> None:
    """Write the sample as .docx; the same content gives the same parts."""
    document = docx.Document()
    slim(document)
    set_up(document, content)
    blocks = blocks_of(content)
    upright = any(isinstance(block, Heading) and block.landscape for block in blocks)
    turn(document.sections[0], content.look.landscape and not upright)
    parts = new_parts(document)
    for block in blocks:
        add_block(document, block, content.look, parts)
    add_lists(document, parts)
    add_notes(document, parts)
    set_margins(document, content.look)
    stream = io.BytesIO()
    document.save(stream)
    steady_zip(stream, path)


def set_up(document: Any, content: Content) -> None:
    """The looks of the styles and the properties of the file."""
    look, properties = content.look, document.core_properties
    properties.title, properties.author, properties.comments = content.title, "", ""
    properties.created = properties.modified = datetime(2024, 1, 1)
    for name, size in (("Normal", look.size), ("Title", 22), ("Heading 1", 15), ("Heading 2", 12)):
        style = document.styles[name]
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for key in list(fonts.attrib):
            del fonts.attrib[key]
        for kind in ("ascii", "hAnsi", "cs", "eastAsia"):
            fonts.set(qn(f"w:{kind}"), look.font)
        style.font.size = Pt(max(size, 10) if name == "Normal" else size)
        style.font.color.rgb = RGBColor(0, 0, 0)
    document.styles["Normal"].paragraph_format.space_after = Pt(6)


def slim(document: Any) -> None:
    """Take out what python-docx's template brings along: a picture of another document, styles of tables."""
    for owner in (document.part.package, document.part):
        for key in [key for key, r in owner.rels.items() if r.reltype in UNUSED]:
            del owner.rels[key]
    styles = document.styles.element
    for style in styles.findall(qn("w:style")):
        if style.get(qn("w:type")) == "table" and style.get(qn("w:default")) is None:
            styles.remove(style)


def turn(section: Any, landscape: bool) -> None:
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (Cm(LONG), Cm(SHORT)) if landscape else (Cm(SHORT), Cm(LONG))


def set_margins(document: Any, look: Look) -> None:
    """Margins of each section, and the running header and footer of the first, which the others take over."""
    for section in document.sections:
        wide = section.orientation == WD_ORIENT.LANDSCAPE
        section.left_margin = section.right_margin = Cm(1.0 if wide else 1.9)
        section.top_margin = section.bottom_margin = Cm(MARGIN + 0.3)
        section.header_distance = section.footer_distance = Cm(0.8)
    if look.header:
        running_text(document.sections[0].header.paragraphs[0], look.header)
    if look.footer:
        running_text(document.sections[0].footer.paragraphs[0], look.footer)


def running_text(paragraph: Any, text: str) -> None:
    """A header's or footer's text, with {page} and {pages} as fields."""
    for piece in re.split(r"(\{pages?\})", text):
        if piece in ("{page}", "{pages}"):
            code = "PAGE" if piece == "{page}" else "NUMPAGES"
            run = '<w:r><w:rPr><w:sz w:val="18"/></w:rPr><w:t>1</w:t></w:r>'
            xml = f'<w:fldSimple {SPACES} w:instr="{code}">{run}</w:fldSimple>'
            paragraph._p.append(parse_xml(xml))
        elif piece:
            paragraph.add_run(piece).font.size = Pt(9)


def add_block(document: Any, block: Block, look: Look, parts: Parts) -> None:
    if isinstance(block, Heading):
        add_heading(document, block)
    elif isinstance(block, Table):
        append(document, table_xml(block, look, parts))
        document.add_paragraph()  # Word joins two tables with nothing between them
    elif isinstance(block, Listed):
        raise ValueError("lists below labels are a layout of web pages")
    elif block.centred:
        document.add_paragraph(block.text).alignment = WD_ALIGN_PARAGRAPH.CENTER
    else:
        append(document, paragraph_xml(Para(block.text), parts, max(look.size, 10), after=120))


def add_heading(document: Any, heading: Heading) -> None:
    """A heading; one that turns the page begins a new section of the document."""
    if heading.landscape:
        turn(document.add_section(WD_SECTION.NEW_PAGE), landscape=True)
    paragraph = document.add_heading(heading.text, heading.level)
    paragraph.paragraph_format.page_break_before = heading.new_page and not heading.landscape


def append(document: Any, xml: str) -> None:
    """Add an element at the end of the text, before the properties of the last section."""
    element = parse_xml(re.sub(r"^<([\w:]+)", rf"<\1 {SPACES}", xml))
    document.element.body.sectPr.addprevious(element)


def new_parts(document: Any) -> Parts:
    """Lists get numbers above those that the template's styles use; the first is the bullets'."""
    numbering = document.part.numbering_part.element
    used = [int(num.get(qn("w:numId"))) for num in numbering.findall(qn("w:num"))]
    first = max(used) + 1
    link = document.part.relate_to(
        "https://www.example.org/interpreting", RELATIONSHIP_TYPE.HYPERLINK, is_external=True
    )
    return Parts(bullets=first, first_list=first + 1, link=link)


def add_lists(document: Any, parts: Parts) -> None:
    """The definitions of bullets and numbers; each automatic list begins at 1 (17.9.27)."""
    numbering = document.part.numbering_part.element
    first_num = numbering.find(qn("w:num"))
    for kind, form, text in ((900, "bullet", "•"), (901, "decimal", "%1.")):
        level = (
            f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>'
            '<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="284" w:hanging="284"/></w:pPr></w:lvl>'
        )
        xml = f'<w:abstractNum {SPACES} w:abstractNumId="{kind}">{level}</w:abstractNum>'
        first_num.addprevious(parse_xml(xml))
    for at in range(parts.lists + 1):
        kind = 901 if at else 900
        again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>' if at else ""
        xml = (
            f'<w:num {SPACES} w:numId="{parts.bullets + at}"><w:abstractNumId w:val="{kind}"/>{again}</w:num>'
        )
        numbering.append(parse_xml(xml))


def add_notes(document: Any, parts: Parts) -> None:
    if not parts.notes:
        return
    rules = "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
        for number, kind in ((-1, "separator"), (0, "continuationSeparator"))
    )
    notes = "".join(
        f'<w:footnote w:id="{number}"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> {text}'
        "</w:t></w:r></w:p></w:footnote>"
        for number, text in enumerate(parts.notes, 1)
    )
    xml = f'<?xml version="1.0" encoding="UTF-8"?><w:footnotes {SPACES}>{rules}{notes}</w:footnotes>'
    part = Part(PackURI("/word/footnotes.xml"), NOTES_TYPE, xml.encode(), document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def steady_zip(stream: io.BytesIO, path: Path) -> None:
    """Write an archive's parts with a date that no run changes, in their order."""
    with zipfile.ZipFile(stream) as made, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as steady:
        for name in made.namelist():
            steady.writestr(zipfile.ZipInfo(name, FIRST_DATE), made.read(name), zipfile.ZIP_DEFLATED)
