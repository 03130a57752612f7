"""Small plans as Word files, PDFs and texts, whole and broken, for trying the program on."""

from collections.abc import Sequence
from pathlib import Path

import docx
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

TITLE = "Domestic Homicide Review 7: action plan"
HEADINGS = ("Recommendation", "Action to take", "Lead Agency", "Target date", "RAG")
ROWS = (
    ("1. Review the policy on letters", "Write to all agencies", "County Council", "31/12/2016", "Green"),
    ("2. Train all front-line staff", "Commission two courses", "Police", "March 2018", "Amber"),
)

Rows = Sequence[Sequence[str]]


def plan_docx(path: Path, rows: Rows = ROWS, more: Sequence[Rows] = ()) -> Path:
    """A Word file with a plan of these rows, and `more` tables below it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    document = docx.Document()
    document.add_heading(TITLE, 1)
    for table in ([HEADINGS, *rows], *more):
        made = document.add_table(rows=0, cols=len(table[0]))
        for row in table:
            for cell, text in zip(made.add_row().cells, row, strict=True):
                cell.text = text
        document.add_paragraph("")
    document.save(str(path))
    return path


def prose_docx(path: Path, *paragraphs: str) -> Path:
    """A Word file without any table."""
    document = docx.Document()
    for text in paragraphs or ("The panel met four times.", "It thanks the family."):
        document.add_paragraph(text)
    document.save(str(path))
    return path


def plan_pdf(path: Path, rows: Rows = ROWS) -> Path:
    """A PDF with a ruled table of these rows."""
    path.parent.mkdir(parents=True, exist_ok=True)
    looks = getSampleStyleSheet()
    cells = [[Paragraph(text, looks["BodyText"]) for text in row] for row in (HEADINGS, *rows)]
    table = Table(cells, colWidths=[150] * len(HEADINGS), repeatRows=1)
    table.setStyle([("GRID", (0, 0), (-1, -1), 0.5, "black"), ("VALIGN", (0, 0), (-1, -1), "TOP")])
    # `invariant`: the same bytes whenever it is made
    page = SimpleDocTemplate(str(path), pagesize=landscape(A4), invariant=1)
    page.build([Paragraph(TITLE, looks["Heading1"]), table])
    return path


def plan_text(path: Path) -> Path:
    """A plan as a text conversion gives it: tabs between the cells."""
    lines = [TITLE, "", *("\t".join(row) for row in (HEADINGS, *ROWS))]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path
