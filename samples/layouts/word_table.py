"""Tables of a Word file as XML: widths, spans, merges, fills, rules (ECMA-376 part 1, 17.4)."""

from samples.content import Look
from samples.layouts.blocks import Cell, Para, Row, Table
from samples.layouts.word_text import Parts, paragraphs_xml
from samples.marks import nested

#: Twentieths of a point, Word's unit of length, in a centimetre.
TWIPS = 567
SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")


def table_xml(table: Table, look: Look, parts: Parts) -> str:
    """A table; rows may break over pages, and its heading row comes again on each where the look says so."""
    sides = SIDES if look.borders == "all" or not table.plan else ("top", "bottom", "insideH")
    rules = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>' for side in sides)
    grid = "".join(f'<w:gridCol w:w="{twips(width)}"/>' for width in table.widths)
    total = sum(map(twips, table.widths))
    properties = f'<w:tblW w:w="{total}" w:type="dxa"/><w:tblBorders>{rules}</w:tblBorders><w:tblLayout w:type="fixed"/>'
    open_cells: dict[int, tuple[Cell, int]] = {}
    rows = "".join(row_xml(row, table.widths, look, parts, open_cells) for row in table.rows)
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"


def twips(centimetres: float) -> int:
    return round(centimetres * TWIPS)


def row_xml(
    row: Row, widths: tuple[float, ...], look: Look, parts: Parts, open_cells: dict[int, tuple[Cell, int]]
) -> str:
    """A row. `open_cells` holds the cells merged down from above, by column, with the rows left to them."""
    own = {cell.column: cell for cell in row.cells}
    cells, column = [], 0
    while column < len(widths):
        if column in own:
            cell = own[column]
            cells.append(cell_xml(cell, widths, look, parts, "restart" if cell.down > 1 else ""))
            if cell.down > 1:
                open_cells[column] = cell, cell.down - 1
        else:
            cell, left = open_cells.pop(column)
            cells.append(cell_xml(Cell(column, span=cell.span), widths, look, parts, "continue"))
            if left > 1:
                open_cells[column] = cell, left - 1
        column += cell.span
    header = "<w:trPr><w:tblHeader/></w:trPr>" if row.heading and look.repeat_headings else ""
    return f"<w:tr>{header}{''.join(cells)}</w:tr>"


def cell_xml(cell: Cell, widths: tuple[float, ...], look: Look, parts: Parts, merge: str) -> str:
    width = sum(map(twips, widths[cell.column : cell.column + cell.span]))
    span = f'<w:gridSpan w:val="{cell.span}"/>' if cell.span > 1 else ""
    down = f'<w:vMerge w:val="{merge}"/>' if merge else ""
    fill = f'<w:shd w:val="clear" w:color="auto" w:fill="{cell.fill}"/>' if cell.fill else ""
    properties = f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{down}{fill}</w:tcPr>'
    return f"<w:tc>{properties}{content_xml(cell, look, parts)}</w:tc>"


def content_xml(cell: Cell, look: Look, parts: Parts) -> str:
    """A cell's paragraphs and the tables in it; a cell ends with a paragraph (17.4.66)."""
    found: list[str] = []
    together: list[Para] = []
    table_last = True
    for para in cell.paragraphs:
        rows = nested(para.text)
        if rows:
            found.append(paragraphs_xml(tuple(together), parts, look.size, cell.ink))
            found.append(table_xml(nested_table(rows), look, parts))
            together = []
        else:
            together.append(para)
        table_last = bool(rows)
    found.append(paragraphs_xml(tuple(together), parts, look.size, cell.ink))
    return "".join(found) + ("<w:p/>" if table_last else "")


def nested_table(rows: tuple[tuple[str, ...], ...]) -> Table:
    """A small table in a cell, its columns two centimetres wide."""
    body = tuple(Row(tuple(Cell(at, (Para(text),)) for at, text in enumerate(row))) for row in rows)
    return Table(body, (2.0,) * len(rows[0]), plan=False)
