"""A page read, and what was read in the form of the fixture file (fixtures/web.md)."""

from pathlib import Path

from extract.document import Cell, Document, Paragraph
from extract.web import read_web


def read(folder: Path, page: str | bytes, name: str = "plan.html") -> Document:
    path = folder / name
    path.write_bytes(page.encode() if isinstance(page, str) else page)
    return read_web(path)


def shown(document: Document) -> str:
    """A document's blocks, then its furniture where it has any."""
    lines = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            lines.append("#" * block.heading + " " * bool(block.heading) + shown_text(block))
            continue
        lines.append(f"TABLE {block.columns}")
        for row in block.rows:
            lines.append("= " * row.heading + " | ".join(map(shown_cell, row.cells)))
    if document.furniture:
        lines.append("FURNITURE " + " ¶ ".join(map(shown_text, document.furniture)))
    return "\n".join(line.rstrip() for line in lines) + "\n"


def shown_cell(cell: Cell) -> str:
    text = "^" if cell.merged else " ¶ ".join(map(shown_text, cell.paragraphs))
    return (
        f"{text}{f' [{cell.fill}]' if cell.fill else ''}{f' ×{cell.span}' if cell.span > 1 else ''}".strip()
    )


def shown_text(paragraph: Paragraph) -> str:
    return f"{paragraph.marker} {paragraph.text}".strip().replace("\n", "↵")
