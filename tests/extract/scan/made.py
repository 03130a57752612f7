"""Scans made for tests: a small plan drawn, worn as scanners do, and kept as a PDF or a picture."""

import shutil
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from tests.pipeline.made import plan_pdf
from tests.torture.scan import Scanner, scan

needs_tesseract = pytest.mark.skipif(
    shutil.which("tesseract") is None, reason="Tesseract is not installed: scans were not read"
)
#: A clean scan, as a new machine makes it.
CLEAN = Scanner(dpi=200, colour=False, skew=0.0, noise=0.0, shade=0, blur=0.0, quality=90)


def drawn_plan(folder: Path) -> Path:
    """The plan of tests.pipeline.made as a PDF with text."""
    return plan_pdf(folder / "drawn.pdf")


def scanned_plan(folder: Path, scanner: Scanner = CLEAN, seed: int = 1) -> Path:
    """The same plan as a scan."""
    path = folder / "scan.pdf"
    path.write_bytes(scan(drawn_plan(folder), scanner, seed))
    return path


def picture_of_plan(folder: Path, dpi: int = 200) -> Image.Image:
    """The same plan as a picture."""
    with pypdfium2.PdfDocument(drawn_plan(folder)) as pdf:
        picture: Image.Image = pdf[0].render(scale=dpi / 72).to_pil().convert("RGB")
        return picture


def with_layer(path: Path, text: str) -> Path:
    """The scan with a text stored under its pictures that is not to be seen, as older programs leave it."""
    with pikepdf.open(path) as pdf:
        for page in pdf.pages:
            font = pikepdf.Dictionary(
                Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
            )
            page.obj.Resources.Font = pikepdf.Dictionary(F=font)
            lines = "".join(f"({line}) Tj 0 -12 Td " for line in text.split("\n"))
            page.contents_add(f"BT 3 Tr /F 10 Tf 72 400 Td {lines}ET".encode())
        out = BytesIO()
        pdf.save(out)
    layered = path.with_name("layered.pdf")
    layered.write_bytes(out.getvalue())
    return layered
