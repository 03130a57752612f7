"""What a tool's tables are worth: cells that are exactly right, words that are lost.

A tool that gives one table a page gets two honest scripts on top: heading rows that come again are dropped,
and the first row after a page break is joined to the row above if its first cell is empty.
"""

import json
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from benchmarks.tools import PageTable, Rows
from extract.words import words_of


class Quality(NamedTuple):
    """Counts that add up over documents."""

    cells: int = 0
    exact: int = 0
    words: int = 0
    lost: int = 0

    def plus(self, other: "Quality") -> "Quality":
        return Quality(*(a + b for a, b in zip(self, other, strict=True)))


def truth_of(pdf: Path) -> Path | None:
    """The truth beside a PDF: truth.json, or STEM.truth.json for STEM.pdf, STEM.tagged.pdf, …"""
    stem = pdf.name
    while "." in stem:
        stem = stem.rsplit(".", 1)[0]
        if (pdf.parent / f"{stem}.truth.json").exists():
            return pdf.parent / f"{stem}.truth.json"
    return pdf.parent / "truth.json" if (pdf.parent / "truth.json").exists() else None


def true_cells(truth: Path) -> set[str]:
    """The different texts of a plan's cells. A text that several rows have (a merged cell) counts once."""
    found: set[str] = set()
    for recommendation in json.loads(truth.read_text(encoding="utf-8"))["recommendations"]:
        for entry in recommendation["entries"]:
            for value in entry.values():
                if isinstance(value, list) and value and all(isinstance(text, str) for text in value):
                    found.add(squashed(" ".join(value)))
    return found - {""}


def squashed(text: str) -> str:
    return " ".join(text.replace("\u00ad", "").split())


def joined(tables: list[PageTable]) -> Rows:
    """All rows of a document with the two honest scripts."""
    rows: Rows = []
    heading: list[str] | None = None
    page = None
    for table in tables:
        for at, row in enumerate(table.rows):
            row = [squashed(cell) for cell in row]
            if heading is None:
                heading = row
            elif row == heading:
                continue
            if at == 0 and rows and page is not None and table.page > page and row and not row[0]:
                width = max(len(row), len(rows[-1]))
                above = rows[-1] + [""] * (width - len(rows[-1]))
                below = row + [""] * (width - len(row))
                rows[-1] = [squashed(f"{a} {b}") for a, b in zip(above, below, strict=True)]
            else:
                rows.append(row)
        page = table.page
    return rows


def quality(tables: list[PageTable], truth: Path, whole: bool) -> Quality:
    """How many of the true cells are among a tool's, and how many of their words are nowhere in its tables."""
    wanted = true_cells(truth)
    rows = [[squashed(c) for c in r] for t in tables for r in t.rows] if whole else joined(tables)
    found = {cell for row in rows for cell in row}
    words = Counter(word for text in wanted for word in words_of(text))
    have = Counter(word for row in rows for cell in row for word in words_of(cell))
    return Quality(len(wanted), len(wanted & found), words.total(), (words - have).total())
