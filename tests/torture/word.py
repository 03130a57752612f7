"""Writes a made-up plan as a Word file, in one of the many ways in which people and programs set one."""

import random
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple
from xml.sax.saxutils import escape

from tests.extract.word.made import Part, cell, element, par, row, run, word_file

from .plan import Para
from .tables import Block, PrintedCell, PrintedRow, PrintedTable, Text

TRACKED = 'w:id="1" w:author="A" w:date="2020-01-01T00:00:00Z"'
#: Colours of Word's highlighter by those of the palette that ratings are drawn in: none is as good as its fill.
BULLETS = {
    "": ("bullet", "•", ""),
    "Wingdings": ("bullet", "\uf0a7", "Wingdings"),
    "Symbol": ("bullet", "\uf0b7", "Symbol"),
}
#: Width of all columns together, in twentieths of a point: a page turned on its side.
WIDTH = 13_000
#: A4 turned on its side, with margins of an inch.
SECTION = (
    '<w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
    '<w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440" w:header="708" w:footer="708" w:gutter="0"/></w:sectPr>'
)
#: Letters of a cell beyond which its column is not made wider.
MOST_LETTERS = 400
FRAME_GRID = f'<w:tblGrid><w:gridCol w:w="{WIDTH}"/></w:tblGrid>'
STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/><w:rPr><w:b/><w:sz w:val="32"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/><w:rPr><w:b/><w:sz w:val="26"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Own"><w:name w:val="Council head"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>'
)


class Look(NamedTuple):
    """What is seen of a table only once it is printed.

    `borders`: kind of line, its width in eighths of a point and its colour; `above`: white above and below each
    text in a cell, `between`: below each paragraph, both in twentieths of a point; `size`: of the letters, in half points.
    """

    borders: tuple[str, int, str]
    above: int
    between: int
    size: int
    font: str

    @property
    def xml(self) -> str:
        kind, width, colour = self.borders
        lines = "".join(
            f'<w:{side} w:val="{kind}" w:sz="{width}" w:space="0" w:color="{colour}"/>'
            for side in ("top", "left", "bottom", "right", "insideH", "insideV")
        )
        white = "".join(
            f'<w:{side} w:w="{points}" w:type="dxa"/>'
            for side, points in (("top", self.above), ("left", 108), ("bottom", self.above), ("right", 108))
        )
        return f'<w:tblBorders>{lines}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar>{white}</w:tblCellMar>'

    @property
    def defaults(self) -> str:
        return (
            f'<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="{self.font}" w:hAnsi="{self.font}"/>'
            f'<w:sz w:val="{self.size}"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>'
            f'<w:spacing w:after="{self.between}"/></w:pPr></w:pPrDefault></w:docDefaults>'
        )


def make_look(rng: random.Random) -> Look:
    return Look(
        borders=(
            rng.choice(("single", "single", "single", "dotted", "double")),
            rng.choice((4, 4, 8, 12)),
            rng.choice(("auto", "auto", "BFBFBF", "1F3864")),
        ),
        above=rng.choice((0, 0, 57, 113)),
        between=rng.choice((0, 80, 120, 160)),
        size=rng.choice((16, 18, 20, 22)),
        font=rng.choice(("Liberation Sans", "Liberation Serif", "Carlito")),
    )


class Setting(NamedTuple):
    """One way of setting. `controls` and `tracked`: how often a piece stands in a content control or is a change."""

    controls: float
    tracked: float
    split: float  # how often a run ends inside a paragraph
    lists: str  # "auto": numbers and bullets are Word's; "typed"
    bullet_font: str
    heading_row: str  # "header", "bold" or "shaded"
    fill: str  # where a rating's colour stands: "cell", "paragraph" or "letters"
    title: str  # "style", "bold", "box", "text box" or "control"
    section: str  # a style
    frame: bool  # one cell holds the whole page


def make_setting(rng: random.Random) -> Setting:
    return Setting(
        controls=rng.choice((0, 0, 0.2, 0.6)),
        tracked=rng.choice((0, 0, 0.1, 0.4)),
        split=rng.choice((0, 0.1, 0.5)),
        lists=rng.choice(("auto", "auto", "typed")),
        bullet_font=rng.choice(tuple(BULLETS)),
        heading_row=rng.choice(("header", "bold", "shaded")),
        fill=rng.choice(("cell", "cell", "paragraph", "letters")),
        title=rng.choice(("style", "bold", "box", "text box", "control")),
        section=rng.choice(("H2", "Own")),
        frame=rng.random() < 0.1,
    )


class Writer:
    """Writes blocks; the lists that it opens are counted."""

    def __init__(self, rng: random.Random, setting: Setting, look: Look | None = None) -> None:
        self.rng, self.setting, self.look = rng, setting, look
        self.lists: list[tuple[str, str, str]] = [BULLETS[setting.bullet_font]]

    def letters(self, text: str, properties: str = "") -> str:
        """A text as runs, some of them in controls, some of them changes."""
        pieces, start = [], 0
        for at in range(1, len(text) + 1):
            if at < len(text) and self.rng.random() >= self.setting.split / 8:
                continue
            piece = run(escape(text[start:at]), properties)
            start = at
            if self.rng.random() < self.setting.tracked:
                gone = f"<w:del {TRACKED}><w:r><w:delText>withdrawn </w:delText></w:r></w:del>"
                piece = f"{gone}<w:ins {TRACKED}>{piece}</w:ins>"
            pieces.append(self.controlled(piece))
        return "".join(pieces)

    def controlled(self, inner: str) -> str:
        if self.rng.random() >= self.setting.controls:
            return inner
        return f"<w:sdt><w:sdtPr/><w:sdtContent>{inner}</w:sdtContent></w:sdt>"

    def paragraph(self, para: Para, properties: str = "", looks: str = "") -> str:
        text, marker = para.text, para.marker
        numbered = ""
        if marker and self.setting.lists == "auto":
            if not marker[:1].isdigit():
                numbered = self.item(1)
            elif marker.startswith("1"):
                self.lists.append(("decimal", f"%1{marker[1:]}", ""))
                numbered = self.item(len(self.lists))
            elif len(self.lists) > 1:
                numbered = self.item(len(self.lists))
        if marker and not numbered:
            text = f"{marker} {text}"
        bold = self.letters(text[: para.bold], f"<w:b/>{looks}") if para.bold else ""
        rest = self.letters(text[para.bold :], looks) if text[para.bold :] else ""
        return self.controlled(par(bold, rest, properties=properties + numbered) if bold or rest else par())

    def item(self, number: int) -> str:
        return f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'

    def cell(self, one: PrintedCell, heading: bool) -> str:
        shading = f'<w:shd w:val="clear" w:color="auto" w:fill="{one.fill}"/>' if one.fill else ""
        where = self.setting.fill if one.paragraphs else "cell"
        if heading and self.setting.heading_row == "shaded":
            shading, where = '<w:shd w:val="clear" w:color="auto" w:fill="1F3864"/>', "cell"
        looks = "<w:b/>" * (heading and self.setting.heading_row != "header")
        inner = "".join(
            self.paragraph(p, shading * (where == "paragraph"), looks + shading * (where == "letters"))
            for p in one.paragraphs
        )
        span = f'<w:gridSpan w:val="{one.span}"/>' * (one.span > 1)
        down = '<w:vMerge w:val="restart"/>' * (one.down > 1)
        return self.controlled(cell(inner or "<w:p/>", properties=span + down + shading * (where == "cell")))

    def rows(self, table: PrintedTable) -> str:
        going: dict[int, tuple[int, int]] = {}  # column → rows that are left of a merge, its span
        made = []
        for printed in (*table.headings, *table.rows):
            made.append(self.controlled(self.row(printed, going)))
        return "".join(made)

    def row(self, printed: PrintedRow, going: dict[int, tuple[int, int]]) -> str:
        heading = printed.kind == "heading"
        cells: list[tuple[int, str]] = []
        for column, (left, span) in list(going.items()):
            wide = f'<w:gridSpan w:val="{span}"/>' * (span > 1)
            cells.append((column, cell("<w:p/>", properties=f"{wide}<w:vMerge/>")))
            going[column] = (left - 1, span)
            if left == 1:
                del going[column]
        for one in printed.cells:
            cells.append((one.column, self.cell(one, heading)))
            if one.down > 1:
                going[one.column] = (one.down - 1, one.span)
        flagged = "<w:tblHeader/>" * (heading and self.setting.heading_row == "header")
        return row(*(xml for _, xml in sorted(cells)), properties=flagged)

    def block(self, block: Block) -> str:
        if isinstance(block, PrintedTable):
            looks = f"<w:tblPr>{self.look.xml if self.look else ''}</w:tblPr>"
            widths = grid(block, by_text=self.look is not None)
            return self.controlled(f"<w:tbl>{looks}{widths}{self.rows(block)}</w:tbl>") + par()
        return self.text(block)

    def text(self, block: Text) -> str:
        if block.style == "break":
            return '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
        if block.style == "prose":
            return self.paragraph(Para(block.text))
        if block.style == "section":
            return self.paragraph(Para(block.text), f'<w:pStyle w:val="{self.setting.section}"/>')
        forms: dict[str, Callable[[], str]] = {
            "style": lambda: self.paragraph(Para(block.text), '<w:pStyle w:val="H1"/>'),
            "bold": lambda: self.paragraph(Para(block.text, bold=len(block.text)), looks='<w:sz w:val="32"/>'),
            "box": lambda: f"<w:tbl><w:tblPr/>{FRAME_GRID}{row(cell(self.paragraph(Para(block.text, bold=len(block.text)))))}</w:tbl>" + par(),
            "text box": lambda: par(
                "<w:r><w:pict><v:shape><v:textbox><w:txbxContent>"
                + self.paragraph(Para(block.text, bold=len(block.text)))
                + "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
            ),
            "control": lambda: (
                f"<w:sdt><w:sdtPr/><w:sdtContent>{self.paragraph(Para(block.text), looks='<w:b/>')}</w:sdtContent></w:sdt>"
            ),
        }  # fmt: skip
        return forms[self.setting.title]()


def grid(table: PrintedTable, by_text: bool = False) -> str:
    """The grid of a table's columns, without which LibreOffice makes one cell of each row.

    `by_text`: as wide as their texts need, as people pull them; else all alike.
    """
    rows = (*table.headings, *table.rows)
    weights = [1.0] * max(sum(cell.span for cell in row.cells) for row in rows)
    if by_text:
        for one in (cell for row in rows for cell in row.cells if cell.span == 1):
            letters = sum(len(p.text) for p in one.paragraphs)
            weights[one.column] = max(weights[one.column], min(letters, MOST_LETTERS) ** 0.5)
        weights = [max(weight, max(weights) / 3) for weight in weights]  # a word fits into the narrowest
    widths = [int(WIDTH * weight / sum(weights)) for weight in weights]
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return f"<w:tblGrid>{columns}</w:tblGrid>"


def numbering(lists: list[tuple[str, str, str]]) -> Part:
    """The part that says how lists count."""
    kinds = "".join(
        f'<w:abstractNum w:abstractNumId="{n}"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/>'
        + (f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}"/></w:rPr>' if font else "")
        + "</w:lvl></w:abstractNum>"
        for n, (form, text, font) in enumerate(lists, 1)
    )
    used = "".join(
        f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>' for n in range(1, len(lists) + 1)
    )
    return Part("numbering", element("w:numbering", kinds + used))


def write_word(
    path: Path, blocks: tuple[Block, ...], seed: int, plain: bool = False, look: Look | None = None
) -> Setting:
    """Write the blocks of a plan; the same seed sets them in the same way.

    `plain`: without what LibreOffice itself garbles as it saves the file in another form: changes in controls, and
    a frame round the whole page, whose layout may never end. `look`: how it is to be printed.
    """
    rng = random.Random(f"word {seed}")
    setting = make_setting(rng)
    if plain:
        setting = setting._replace(frame=False, tracked=0)
    writer = Writer(rng, setting, look)
    body = "".join(map(writer.block, blocks))
    if setting.frame:
        body = f"<w:tbl><w:tblPr/>{FRAME_GRID}{row(cell(body))}</w:tbl>" + par()
    parts = {
        "styles.xml": Part("styles", element("w:styles", look.defaults + STYLES if look else STYLES)),
        "numbering.xml": numbering(writer.lists),
    }
    word_file(path, body + SECTION, parts)
    return setting
