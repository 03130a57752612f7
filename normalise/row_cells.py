"""Cells of a row: small questions that stitching asks."""

import re
from collections.abc import Iterable
from dataclasses import replace

from extract.document import Cell


def cell_at(cells: Iterable[Cell], column: int) -> Cell | None:
    for cell in cells:
        if cell.column <= column < cell.column + cell.span:
            return cell
    return None


def filled(cells: Iterable[Cell]) -> int:
    return sum(bool(cell.paragraphs) for cell in cells)


def is_blank(cells: Iterable[Cell]) -> bool:
    return not any(cell.paragraphs or (cell.fill and not cell.merged) for cell in cells)


def is_bold(cells: Iterable[Cell]) -> bool:
    texts = [p for cell in cells for p in cell.paragraphs]
    return len(texts) >= 2 and all(p.bold for p in texts)


def plain(cells: Iterable[Cell]) -> tuple[str, ...]:
    """A row's texts in a form in which a repeat of it is equal, wherever its lines were broken."""
    return tuple(re.sub(r"\W+", "", cell.text.lower()) for cell in cells if cell.paragraphs)


def renumbered(cells: list[Cell], old: list[float], new: list[float]) -> list[Cell]:
    """Cells with the column numbers of another set of borders."""
    nearest = [min(range(len(new)), key=lambda n: abs(new[n] - x)) for x in old]
    result = []
    for cell in cells:
        start, end = nearest[cell.column], nearest[min(cell.column + cell.span, len(old) - 1)]
        result.append(replace(cell, column=start, span=max(end - start, 1)))
    return result
