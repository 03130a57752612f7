"""Widths of letters and font objects: the standard fonts, and TrueType fonts embedded as subsets."""

from functools import cache
from pathlib import Path

import pikepdf
import reportlab  # type: ignore[import-untyped]
from pikepdf import Array, Dictionary, Name
from reportlab.pdfbase import pdfmetrics  # type: ignore[import-untyped]
from reportlab.pdfbase.ttfonts import TTFontFile  # type: ignore[import-untyped]

BOLD = {"Helvetica": "Helvetica-Bold", "Times": "Times-Bold", "Courier": "Courier-Bold", "Vera": "VeraBd"}
STANDARD = {"Times": "Times-Roman"}
#: What stands in where a TrueType font is not installed: of the same widths where there is one.
INSTEAD = {"LiberationSerif": "Times", "DejaVuSans": "Vera"}
FOLDERS = (
    Path(reportlab.__file__).parent / "fonts",
    Path("/usr/share/fonts/truetype/liberation"),
    Path("/usr/share/fonts/truetype/dejavu"),
)


@cache
def find(name: str) -> TTFontFile | None:
    for folder in FOLDERS:
        if (folder / f"{name}.ttf").exists():
            return TTFontFile(str(folder / f"{name}.ttf"))
    return None


class Font:
    """A font by its family: widths in thousandths of its size, bytes of a text, its PDF object.

    A TrueType font gets codes for its letters as they are first used, so one document has its own Font.
    """

    def __init__(self, family: str, bold: bool) -> None:
        regular = "-Regular" if family.startswith("Liberation") else ""
        style = ("-Bold" if bold else regular) if family != "Vera" else ("Bd" if bold else "")
        self.face = None if family in (*STANDARD, *BOLD) and family != "Vera" else find(family + style)
        if self.face is None and family not in ("Helvetica", "Times", "Courier"):
            family = INSTEAD.get(family, "Helvetica")
            self.face = find("VeraBd" if bold else "Vera") if family == "Vera" else None
        self.name = BOLD.get(family, family) if bold else STANDARD.get(family, family)
        self.codes: dict[str, int] = {}

    def width(self, letter: str) -> float:
        if self.face:
            return float(self.face.charWidths[ord(letter)])
        return float(pdfmetrics.getFont(self.name).widths[letter.encode("cp1252")[0]])

    def shaped(self, text: str, ligatures: bool) -> str:
        """The text as its glyphs stand for it: with ligatures where the font has them and they are wanted."""
        return text.replace("fi", "\ufb01") if ligatures and self.face else text

    def encode(self, text: str) -> bytes:
        if not self.face:
            return text.encode("cp1252")
        return bytes(self.codes.setdefault(letter, len(self.codes) + 1) for letter in text)

    def written(self, pdf: pikepdf.Pdf) -> pikepdf.Object:
        """The font object, made after all text has been encoded."""
        if not self.face:
            encoding = Name.WinAnsiEncoding
            font = Dictionary(
                Type=Name.Font, Subtype=Name.Type1, BaseFont=Name("/" + self.name), Encoding=encoding
            )
            return pdf.make_indirect(font)
        letters = sorted(self.codes, key=lambda letter: self.codes[letter])
        subset: bytes = self.face.makeSubset([32, *map(ord, letters)])
        name, face = Name(f"/TORTUR+{self.name}"), self.face
        descriptor = Dictionary(
            Type=Name.FontDescriptor,
            FontName=name,
            Flags=4,
            FontBBox=Array([round(v) for v in face.bbox]),
            ItalicAngle=0,
            Ascent=round(face.ascent),
            Descent=round(face.descent),
            CapHeight=round(face.capHeight),
            StemV=87,
            FontFile2=pdf.make_stream(subset, Length1=len(subset)),
        )
        return pdf.make_indirect(
            Dictionary(
                Type=Name.Font,
                Subtype=Name.TrueType,
                BaseFont=name,
                FirstChar=1,
                LastChar=len(letters),
                Widths=Array([round(self.width(letter)) for letter in letters]),
                FontDescriptor=pdf.make_indirect(descriptor),
                ToUnicode=pdf.make_stream(_to_unicode(letters)),
            )
        )


def _to_unicode(letters: list[str]) -> bytes:
    """The CMap from codes to text (PDF 32000-1, 9.10.3); a ligature stands for its letters."""
    texts = ["fi" if letter == "\ufb01" else letter for letter in letters]
    rows = [f"<{k:02x}> <{text.encode('utf-16-be').hex()}>" for k, text in enumerate(texts, 1)]
    blocks = [rows[k : k + 100] for k in range(0, len(rows), 100)]  # at most 100 a block
    body = "".join(f"{len(b)} beginbfchar\n" + "\n".join(b) + "\nendbfchar\n" for b in blocks)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CMapName /Torture def\n"
        "/CMapType 2 def\n1 begincodespacerange\n<00> <ff>\nendcodespacerange\n"
        f"{body}endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    ).encode()
