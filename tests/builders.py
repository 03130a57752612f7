"""Makers of documents for tests: a row states only what matters."""

from extract.document import Block, Cell, Document, Edge, Paragraph, Place, Row, Table

#: A paragraph edge with no room left: the text may go on.
FULL = Edge(head=30.0, letter=5.0, room=1.0, alone=False, size=10.0)
#: A paragraph edge with room for the next word: the text ended there.
ENDED = Edge(head=30.0, letter=5.0, room=60.0, alone=False, size=10.0)


def a_paragraph(text: str, page: int = 1, **more: object) -> Paragraph:
    return Paragraph(text, Place(page, (0.0, 0.0, 1.0, 1.0)), **more)  # type: ignore[arg-type]


def a_cell(column: int, text: str = "", **more: object) -> Cell:
    """A cell; lines of `text` are paragraphs. `bold`, `edge` and `page` go to the paragraphs."""
    page = more.pop("page", 1)
    looks = {name: more.pop(name) for name in ("bold", "edge", "size") if name in more}
    paragraphs = tuple(a_paragraph(line, page, **looks) for line in text.split("\n") if line)  # type: ignore[arg-type]
    return Cell(column, paragraphs=paragraphs, **more)  # type: ignore[arg-type]


def a_row(*texts: str, **more: object) -> Row:
    """A row of one cell a text."""
    return Row(tuple(a_cell(at, text, **more) for at, text in enumerate(texts)))


def a_table(*rows: Row, page: int = 1, whole: bool = True) -> Table:
    columns = max(c.column + c.span for row in rows for c in row.cells)
    edges = tuple(float(100 * at) for at in range(columns + 1))
    return Table(rows, columns, Place(page, (0.0, 0.0, 1.0, 1.0)), whole, edges)


def a_document(*blocks: Block, reader: str = "docx", **more: object) -> Document:
    words = 0
    for block in blocks:
        paragraphs = (
            [block]
            if isinstance(block, Paragraph)
            else [p for row in block.rows for cell in row.cells for p in cell.paragraphs]
        )
        words += sum(len(p.text.split()) for p in paragraphs)
    return Document(blocks, reader, "application/test", None, words, **more)  # type: ignore[arg-type]
