"""Tesseract, the engine that reads pictures of text: an optional program of the system."""

import os
import shutil
import subprocess
from functools import cache
from tempfile import TemporaryFile
from typing import NamedTuple

import numpy as np

from extract.errors import EngineMissingError, TimeLimitError
from extract.scan.strokes import Grey

INSTALL = (
    "Install Tesseract (Debian and Ubuntu: apt-get install tesseract-ocr; macOS: brew install tesseract; "
    "Windows: github.com/UB-Mannheim/tesseract/wiki) and run again, or ask the publisher for the Word file."
)
#: Names under which Tesseract is installed.
PROGRAMS = ("tesseract", "/opt/homebrew/bin/tesseract", r"C:\Program Files\Tesseract-OCR\tesseract.exe")
#: Seconds for one picture: a dense A3 page takes 15 on a slow machine.
TIME_LIMIT = 240
#: The level of a word in Tesseract's table (1 page, 2 block, 3 paragraph, 4 line, 5 word).
WORD = "5"


class Seen(NamedTuple):
    """A word as Tesseract saw it, in points of the picture. `line` counts the lines of the picture from 0;
    `sure` is Tesseract's confidence, 0 to 100."""

    left: int
    top: int
    right: int
    bottom: int
    text: str
    line: int
    sure: float


@cache
def program() -> str:
    """Where Tesseract is. Raises EngineMissingError where it is not installed."""
    found = next((path for name in PROGRAMS if (path := shutil.which(name))), None)
    if found is None:
        raise EngineMissingError(
            "The pages are pictures (a scan), and Tesseract, which reads them, is not installed.", INSTALL
        )
    return found


def read_picture(picture: Grey, segmentation: int, dpi: int) -> list[Seen]:
    """The words of a picture, line by line. `segmentation`: Tesseract's --psm; `dpi`: its resolution.

    One thread: pages are read side by side, and Tesseract's own threads cost more than they give.
    """
    height, width = picture.shape
    header = f"P5 {width} {height} 255\n".encode()
    command = [
        program(),
        "stdin",
        "stdout",
        "--psm",
        str(segmentation),
        "--dpi",
        str(dpi),
        "-l",
        "eng",
        "tsv",
    ]
    try:
        with TemporaryFile() as sheet:  # a pipe holds 64 KB, and is filled two hundred times for a page
            sheet.write(header)
            sheet.write(np.ascontiguousarray(picture).data)
            sheet.seek(0)
            done = subprocess.run(
                command,
                stdin=sheet,
                capture_output=True,
                timeout=TIME_LIMIT,
                env={**os.environ, "OMP_THREAD_LIMIT": "1"},
            )
    except subprocess.TimeoutExpired as error:
        raise TimeLimitError(
            f"Tesseract took longer than {TIME_LIMIT} seconds on one page and was stopped."
        ) from error
    if done.returncode != 0:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise EngineMissingError(
            f"Tesseract does not work here ({said[-1][:120] if said else done.returncode}).", INSTALL
        )
    return words_of_table(done.stdout.decode("utf-8", "replace"))


def words_of_table(table: str) -> list[Seen]:
    """The words of Tesseract's table (TSV). Empty words, which it gives for specks, are left out."""
    found: list[Seen] = []
    lines: dict[tuple[str, ...], int] = {}
    for row in table.split("\n")[1:]:
        parts = row.rstrip("\r").split("\t", 11)
        if len(parts) < 12 or parts[0] != WORD or not parts[11].strip():
            continue
        left, top, width, height = (int(part) for part in parts[6:10])
        line = lines.setdefault(tuple(parts[1:5]), len(lines))
        found.append(Seen(left, top, left + width, top + height, parts[11].strip(), line, float(parts[10])))
    return found
