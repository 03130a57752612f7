"""The tools that are compared: each reads the tables of a PDF into pages with rows of cell texts.

A tool's libraries are imported where it is used, so that a missing one leaves out this tool alone.
"""

import ctypes
import importlib.metadata
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

Rows = list[list[str]]


class PageTable(NamedTuple):
    """A table as a tool gives it: the page on which it begins, its rows as cell texts."""

    page: int
    rows: Rows


class Tool(NamedTuple):
    """`whole`: it gives rows whole over pages. `package`: the distribution whose version is named."""

    name: str
    read: Callable[[Path], list[PageTable]]
    package: str
    whole: bool = False
    peer: bool = True  # in the optional group


def this_project(path: Path) -> list[PageTable]:
    """The whole way from bytes to the plan as the JSON file has it; the tables are taken on the way."""
    from export.json_files import plan_chunks
    from pipeline.one_document import extract_plan, extract_tables

    result = extract_plan(str(path), path.name)
    if result.record is None:
        raise ValueError(result.failure)
    sum(len(chunk) for chunk in plan_chunks(result.record))  # as the run writes it, never held as one text
    found = extract_tables(str(path), path.name).record if KEEP_TEXTS else None
    return [PageTable(t["page"] or 0, t["rows"]) for t in found["tables"]] if found else []


#: Whether this project's tables are wanted as well as its plan: not while time is taken.
KEEP_TEXTS = True


def with_pdfplumber(path: Path) -> list[PageTable]:
    """`extract_tables` of every page, with its defaults: the usual first choice of analysts."""
    import pdfplumber

    found = []
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            found += [PageTable(page.page_number, texts(t)) for t in page.extract_tables()]
            page.close()
    return found


def with_camelot(path: Path) -> list[PageTable]:
    import camelot

    tables = camelot.read_pdf(str(path), pages="all", flavor="lattice", suppress_stdout=True)
    return [PageTable(int(t.page), texts(t.df.values.tolist())) for t in tables]


def with_tabula(path: Path) -> list[PageTable]:
    import tabula

    tables = tabula.read_pdf(
        str(path), pages="all", lattice=True, output_format="json", multiple_tables=True, silent=True
    )
    found = []
    for table in tables if isinstance(tables, list) else []:
        rows = [[cell["text"] for cell in row] for row in table["data"]]
        found.append(PageTable(int(table.get("page_number", 0)), texts(rows)))
    return found


def with_pymupdf(path: Path) -> list[PageTable]:
    import pymupdf

    found = []
    with pymupdf.open(path) as document:
        for number, page in enumerate(document, 1):
            found += [PageTable(number, texts(t.extract())) for t in page.find_tables().tables]
    return found


def with_pdf2docx(path: Path) -> list[PageTable]:
    import logging

    from pdf2docx import Converter

    logging.disable(logging.INFO)
    converter = Converter(str(path))
    try:
        return [PageTable(0, texts(table)) for table in converter.extract_tables()]
    finally:
        converter.close()


def floor(path: Path) -> list[PageTable]:
    """No tool: the time in which Python asks pdfium for each glyph's letter and box, and each path's box."""
    import pypdfium2 as pdfium
    import pypdfium2.raw as raw

    document = pdfium.PdfDocument(path)
    for number in range(len(document)):
        page = document[number]
        text = page.get_textpage()
        box = [ctypes.c_double() for _ in range(4)]
        for at in range(raw.FPDFText_CountChars(text.raw)):
            raw.FPDFText_GetUnicode(text.raw, at)
            raw.FPDFText_GetCharBox(text.raw, at, *box)
            [edge.value for edge in box]
        edges = [ctypes.c_float() for _ in range(4)]
        for at in range(raw.FPDFPage_CountObjects(page.raw)):
            thing = raw.FPDFPage_GetObject(page.raw, at)
            if raw.FPDFPageObj_GetType(thing) == raw.FPDF_PAGEOBJ_PATH:
                raw.FPDFPageObj_GetBounds(thing, *edges)
                [edge.value for edge in edges]
        text.close()
        page.close()
    document.close()
    return []


TOOLS = (
    Tool("this project", this_project, "dhrplans", whole=True, peer=False),
    Tool("pdfium, glyph by glyph", floor, "pypdfium2", peer=False),
    Tool("pdfplumber", with_pdfplumber, "pdfplumber", peer=False),
    Tool("camelot (lattice)", with_camelot, "camelot-py"),
    Tool("tabula (lattice)", with_tabula, "tabula-py"),
    Tool("PyMuPDF", with_pymupdf, "pymupdf"),
    Tool("pdf2docx", with_pdf2docx, "pdf2docx"),
)
BY_NAME = {tool.name: tool for tool in TOOLS}


def texts(rows: list[list[str | None]]) -> Rows:
    return [[cell or "" for cell in row] for row in rows]


def version(tool: Tool) -> str | None:
    """The version of a tool that is installed; None where it, or what it needs, is not."""
    if tool.name.startswith("tabula") and shutil.which("java") is None:
        return None
    try:
        return importlib.metadata.version(tool.package)
    except importlib.metadata.PackageNotFoundError:
        return None
