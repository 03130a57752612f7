"""Word tables: rows, spans, vertical merges and fills (ECMA-376 part 1, 17.4)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from extract.bullets import BULLET
from extract.document import Cell, Paragraph, Place, Row, Table
from extract.word.colours import cell_fill
from extract.word.inside import fill_inside, picture_text
from extract.word.names import DRAWING, OLD_SHAPE, Element, flag, value, w, whole
from extract.word.taken_in import renumbered
from extract.word.text import Context, read_paragraph
from extract.word.walk import is_withdrawn_cell, is_withdrawn_mark, is_withdrawn_row, seen_children

#: Deeper than any table that a person makes; a file with more is an attack on the reader.
DEEPEST = 20
#: Word itself makes no more than 63 columns ("Word specifications"); other programs make a few more.
MOST_COLUMNS = 200

#: Signs that begin a line as bullets do, and say something in a cell of states.
SAYING = "✓✔■□"
BLIP, OLD_IMAGE = f"{{{DRAWING}}}blip", f"{{{OLD_SHAPE}}}imagedata"


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads block content; `theme` gives the colours of cell fills."""

    context: Context
    theme: dict[str, str]

    def blocks(self, element: Element, depth: int = 0) -> list[Paragraph | Table]:
        """The paragraphs and tables of a body, a cell or a text box, in order.

        A text box follows the paragraph that it is anchored in. Empty paragraphs are left out.
        """
        found: list[Paragraph | Table] = []
        run_on: Paragraph | None = None
        for child in seen_children(element):
            if child.tag == w("p"):
                paragraph = read_paragraph(child, self.context)
                if run_on is not None:
                    paragraph = replace(
                        run_on,
                        text=f"{run_on.text} {paragraph.text}".strip() if paragraph.text else run_on.text,
                    )
                boxes, self.context.boxes = self.context.boxes, []
                run_on = paragraph if is_withdrawn_mark(child) else None
                if paragraph.text and run_on is None:
                    found.extend(self.items(paragraph))
                if depth < DEEPEST:
                    for box in boxes:
                        found.extend(self.blocks(box, depth + 1))
            elif child.tag == w("tbl") and depth < DEEPEST:
                if run_on is not None and run_on.text:  # no paragraph runs on into a table
                    found.append(run_on)
                run_on = None
                if is_layout(child):
                    for cell in cells_of(child):
                        found.extend(self.blocks(cell, depth + 1))
                    continue
                table = self.table(child, depth + 1)
                if table.rows:
                    found.append(table)
            elif child.tag == w("txbxContent") and depth < DEEPEST:
                found.extend(self.blocks(child, depth + 1))
            elif child.tag == w("altChunk"):
                blocks, self.context.index = renumbered(self.context.taken.blocks(child), self.context.index)
                found.extend(blocks)
        if run_on is not None and run_on.text:
            found.append(run_on)
        return found

    def items(self, paragraph: Paragraph) -> Iterator[Paragraph]:
        """A paragraph, or the items of a list that was typed in it line by line; a typed bullet is a marker."""
        if paragraph.marker:
            yield paragraph
            return
        pieces: list[str] = []
        for line in paragraph.text.split("\n"):
            if pieces and not typed_bullet(line):
                pieces[-1] += f"\n{line}"
            else:
                pieces.append(line)
        for at, piece in enumerate(pieces):
            bullet = typed_bullet(piece)
            place = paragraph.place
            if at:  # of equal items each is one of its own
                place = place._replace(paragraph=self.context.index)
                self.context.index += 1
            text = piece[len(bullet) :].lstrip()
            struck = struck_of(text, paragraph.struck)
            yield replace(paragraph, text=text, marker=bullet.strip(), place=place, struck=struck)

    def table(self, element: Element, depth: int) -> Table:
        rows = []
        start = self.context.index
        page = self.context.printed_page
        open_merges: dict[int, int] = {}
        for child in seen_children(element):
            if child.tag == w("tr") and not is_withdrawn_row(child):
                rows.append(self.row(child, open_merges, depth))
        columns = max((c.column + c.span for row in rows for c in row.cells), default=0)
        return Table(tuple(rows), columns, Place(page, None, start))

    def row(self, element: Element, open_merges: dict[int, int], depth: int) -> Row:
        """One row. `open_merges` (column → span) says where a merge may go on from the row above."""
        properties = element.find(w("trPr"))
        before = None if properties is None else value(properties, "gridBefore")
        column = whole(before, most=MOST_COLUMNS) or 0
        context = self.context
        elements = [c for c in seen_children(element) if c.tag == w("tc") and not is_withdrawn_cell(c)]
        leads = [begins_page(c) for c in elements]
        start = context.page  # a break before the first text of a cell is the whole row's
        top = start + any(leads)
        place = Place(top if context.paged else None, None, context.index)
        foot = top
        cells: list[Cell] = []
        merges: dict[int, int] = {}
        for child, leading in zip(elements, leads, strict=True):
            # Word notes a page break in each cell that it cuts, so each cell begins on the row's own page.
            context.page = start if leading else top
            cell = replace(self.cell(child, column, depth), place=place._replace(paragraph=context.index))
            foot = max(foot, context.page)
            across = child.find(f"{w('tcPr')}/{w('hMerge')}")
            if across is not None and across.get(w("val")) != "restart" and cells:
                last = cells[-1]  # the old way to merge across: the cell goes on to the right
                cells[-1] = replace(
                    last, span=last.span + cell.span, paragraphs=last.paragraphs + cell.paragraphs
                )
                column += cell.span
                continue
            merge = child.find(f"{w('tcPr')}/{w('vMerge')}")
            if merge is not None:
                over = (at for at, span in open_merges.items() if at <= column < at + span)
                goes_on = merge.get(w("val")) != "restart" and next(over, None) is not None
                cell = replace(cell, merged=goes_on)
                merges[column] = cell.span
            cells.append(cell)
            column += cell.span
        context.page = foot
        open_merges.clear()
        open_merges.update(merges)
        return Row(tuple(cells), flag(properties, "tblHeader"), place)

    def cell(self, element: Element, column: int, depth: int) -> Cell:
        properties = element.find(w("tcPr"))
        span = None if properties is None else value(properties, "gridSpan")
        index = self.context.index
        blocks = self.blocks(element, depth)
        paragraphs = in_order(blocks)
        if not paragraphs and (said := picture_text(element)):
            paragraphs = [Paragraph(said, Place(self.context.printed_page, None, index))]
        fill = (
            cell_fill(properties, self.theme)
            or self.paragraphs_fill(element)
            or fill_inside(element, self.theme)
        )
        if not paragraphs and fill is None and next(element.iter(BLIP, OLD_IMAGE), None) is not None:
            self.context.pictured += 1
        return Cell(
            column=column,
            span=whole(span, least=1, most=MOST_COLUMNS) or 1,
            paragraphs=tuple(paragraphs),
            fill=fill,
            tables=tuple(block for block in blocks if isinstance(block, Table)),
        )

    def paragraphs_fill(self, cell: Element) -> str | None:
        """The shading that all paragraphs of a cell share: it fills the cell where the cell has none."""
        fills = {cell_fill(p.find(w("pPr")), self.theme) for p in cell.iter(w("p"))}
        return fills.pop() if len(fills) == 1 else None


def struck_of(item: str, struck: str) -> str:
    """What of an item is struck through, of all that is in its paragraph."""
    if item in struck:
        return item
    return "\n".join(line for line in struck.split("\n") if line and line in item)


def typed_bullet(line: str) -> str:
    """The bullet with which a line begins; ticks and boxes say something."""
    match = BULLET.match(line)
    if match is None or line[0] in SAYING or not any(c.isalnum() for c in line[match.end() :]):
        return ""
    return match.group()


def is_layout(table: Element) -> bool:
    """Whether a table only puts blocks beside each other: it holds one that is as large as itself.

    A plan may have a small table in a cell; then its own rows are more than that one's.
    """
    size = size_of(table)
    own = [row for row in seen_children(table) if row.tag == w("tr")]
    if sum(map(is_labelled, own)) > 1:
        return False  # labels with their texts, or a plan: a table of actions may stand beside a label
    for cell in cells_of(table):
        for child in seen_children(cell):
            if child.tag == w("tbl"):
                rows, columns = size_of(child)
                if rows > 1 and columns > 1 and rows >= size[0] and columns >= size[1]:
                    return True
    return False


def is_labelled(row: Element) -> bool:
    """Whether a row has a text beside another text or a table."""
    cells = list(row.iterchildren(w("tc")))
    own = [c for c in cells if any(has_letters(p) for p in c.iterchildren(w("p")))]
    return bool(own) and sum(map(has_letters, cells)) > 1


def has_letters(element: Element) -> bool:
    return any((t.text or "").strip() for t in element.iter(w("t")))


def size_of(table: Element) -> tuple[int, int]:
    """(rows, most cells in a row) of a table."""
    rows = [row for row in seen_children(table) if row.tag == w("tr") and not is_withdrawn_row(row)]
    return len(rows), max((sum(c.tag == w("tc") for c in seen_children(row)) for row in rows), default=0)


def cells_of(table: Element) -> Iterator[Element]:
    """The cells of a table, row by row, without those of the tables inside it."""
    for row in seen_children(table):
        if row.tag == w("tr") and not is_withdrawn_row(row):
            yield from (c for c in seen_children(row) if c.tag == w("tc") and not is_withdrawn_cell(c))


def begins_page(cell: Element) -> bool:
    """Whether Word noted a page break before the first text of a cell."""
    for part in cell.iter(w("t"), w("lastRenderedPageBreak")):
        if part.tag == w("lastRenderedPageBreak"):
            return True
        if (part.text or "").strip():
            return False
    return False


def in_order(blocks: list[Paragraph | Table]) -> list[Paragraph]:
    """The paragraphs of a cell; a table inside it gives its cells' paragraphs row by row."""
    paragraphs: list[Paragraph] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            paragraphs.append(block)
        else:
            for row in block.rows:
                for cell in row.cells:
                    paragraphs.extend(cell.paragraphs)
    return paragraphs


__all__ = ["Reader"]
