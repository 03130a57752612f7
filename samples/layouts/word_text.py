"""Paragraphs of a Word file as XML, with all that Word puts into them (ECMA-376 part 1, 17.3)."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

from samples.content import BULLET
from samples.layouts.blocks import Para
from samples.marks import Piece, pieces

SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
CHANGED = 'w:author="DHR co-ordinator" w:date="2023-04-20T09:00:00Z"'
#: A box of 9 by 2 cm at the right margin; English Metric Units, 360,000 to the centimetre.
BOX = (3240000, 720000)


@dataclass(slots=True)
class Parts:
    """What paragraphs leave for other parts of the file: footnotes and lists; `link` is a relationship's id."""

    bullets: int
    link: str = ""
    notes: list[str] = field(default_factory=list)
    lists: int = 0  # automatic lists so far, each with a numbering instance of its own
    first_list: int = 0
    changes: int = 0

    def new_list(self) -> int:
        self.lists += 1
        return self.first_list + self.lists - 1


def paragraphs_xml(paragraphs: tuple[Para, ...], parts: Parts, size: float, ink: str = "000000") -> str:
    """The paragraphs of a cell; automatic numbers ("# ") begin again in each cell."""
    number = parts.new_list() if any(p.text.startswith("# ") for p in paragraphs) else 0
    found = []
    for para in paragraphs:
        text, listed = para.text, 0
        if text.startswith("# "):
            text, listed = text[2:], number
        elif text.startswith(BULLET):
            text, listed = text.removeprefix(BULLET), parts.bullets
        found.append(paragraph_xml(Para(text, para.bold), parts, size, ink, listed))
    return "".join(found)


def paragraph_xml(
    para: Para, parts: Parts, size: float, ink: str = "000000", listed: int = 0, after: int = 60
) -> str:
    """One paragraph; `listed` is the number of its list, 0 for none; `after` the white below it in twips."""
    numbering = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{listed}"/></w:numPr>' if listed else ""
    spacing = f'<w:spacing w:before="0" w:after="{after}"/>'
    runs = "".join(runs_xml(para, parts, size, ink))
    return f"<w:p><w:pPr>{numbering}{spacing}</w:pPr>{runs}</w:p>"


def runs_xml(para: Para, parts: Parts, size: float, ink: str) -> Iterator[str]:
    left = para.bold
    for piece in pieces(para.text):
        head, tail = (piece.text[:left], piece.text[left:]) if not piece.kind else ("", piece.text)
        left -= len(head)
        if head:
            yield run_xml(head, look_xml(size, ink, bold=True))
        if tail or piece.kind:
            yield piece_xml(Piece(piece.kind, tail), parts, look_xml(size, ink))


def look_xml(size: float, ink: str, bold: bool = False) -> str:
    """The looks of a run; sizes are in half points (17.3.2.38)."""
    colour = "" if ink == "000000" else f'<w:color w:val="{ink}"/>'
    return f'{"<w:b/>" if bold else ""}{colour}<w:sz w:val="{round(size * 2)}"/>'


def run_xml(text: str, look: str, tag: str = "t") -> str:
    return f'<w:r><w:rPr>{look}</w:rPr><w:{tag} xml:space="preserve">{escape(text)}</w:{tag}></w:r>'


def piece_xml(piece: Piece, parts: Parts, look: str) -> str:
    """A marked piece as Word writes it."""
    text = run_xml(piece.text, look)
    if piece.kind in ("ins", "del"):
        parts.changes += 1
        text = run_xml(piece.text, look, "delText") if piece.kind == "del" else text
        return f'<w:{piece.kind} w:id="{900 + parts.changes}" {CHANGED}>{text}</w:{piece.kind}>'
    if piece.kind == "control":
        return f"<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>{text}</w:sdtContent></w:sdt>"
    if piece.kind == "link":
        return f'<w:hyperlink r:id="{parts.link}">{text}</w:hyperlink>'
    if piece.kind == "field":
        code = '<w:r><w:instrText xml:space="preserve"> DOCPROPERTY Published </w:instrText></w:r>'
        begin, part, end = (
            f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
        )
        return f"{begin}{code}{part}{text}{end}"
    if piece.kind == "note":
        parts.notes.append(piece.text)
        reference = f'<w:footnoteReference w:id="{len(parts.notes)}"/>'
        return f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>{reference}</w:r>'
    if piece.kind == "tick":
        return '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>'
    if piece.kind == "hidden":
        return run_xml(piece.text, f"<w:vanish/>{look}")
    if piece.kind == "box":
        return box_xml(text)
    return text


def box_xml(run: str) -> str:
    """A text box, with the older drawing of the same for programs that do not know the newer."""
    inner = f"<w:txbxContent><w:p>{run}</w:p></w:txbxContent>"
    width, height = BOX
    newer = (
        '<w:drawing><wp:anchor distT="0" distB="0" distL="114300" distR="114300" simplePos="0" '
        'relativeHeight="2" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1">'
        '<wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="margin"><wp:align>right</wp:align></wp:positionH>'
        '<wp:positionV relativeFrom="paragraph"><wp:posOffset>-760000</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="{width}" cy="{height}"/><wp:wrapNone/><wp:docPr id="1" name="Text box 1"/>'
        '<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        f'<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" '
        f'cy="{height}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill>'
        '<a:srgbClr val="FFFFCC"/></a:solidFill><a:ln w="6350"><a:solidFill><a:srgbClr val="000000"/>'
        f"</a:solidFill></a:ln></wps:spPr><wps:txbx>{inner}</wps:txbx><wps:bodyPr/></wps:wsp>"
        "</a:graphicData></a:graphic></wp:anchor></w:drawing>"
    )
    older = (
        f'<w:pict><v:shape style="width:255pt;height:57pt"><v:textbox>{inner}</v:textbox></v:shape></w:pict>'
    )
    choice = f'<mc:Choice Requires="wps">{newer}</mc:Choice><mc:Fallback>{older}</mc:Fallback>'
    return f"<w:r><mc:AlternateContent>{choice}</mc:AlternateContent></w:r>"
