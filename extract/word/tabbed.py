"""A plan set with tabs instead of a table: a line of headings, and a paragraph for each row → a table."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from extract.document import Block, Cell, Paragraph, Row, Table
from extract.labelled.labels import INLINE_WORDS, kinds, name_of

#: A line of headings has so many of them, and most ask for something, what should be done among them.
LEAST_HEADINGS = 3
#: One line with as many tabs as the headings may be chance.
LEAST_ROWS = 2
#: What ends a sentence: nothing reads on behind it.
ENDS = (".", "?", "!", ":", ";")


class Tabbed(NamedTuple):
    """A paragraph with tabs: its list number, and what stands between its tabs."""

    number: str
    texts: tuple[str, ...]


def with_tabbed(blocks: Sequence[Block], tabbed: Mapping[int, Tabbed]) -> list[Block]:
    """The blocks with the lines below a line of headings as tables.

    `tabbed`: the paragraphs with tabs, by their index in the document.
    """
    found: list[Block] = []
    at = 0
    while at < len(blocks):
        headings = headings_of(blocks[at], tabbed)
        lines = lines_below(blocks[at + 1 :], tabbed, len(headings)) if headings else []
        if sum(all(texts) for _, texts in lines) < LEAST_ROWS:
            found.append(blocks[at])
            at += 1
            continue
        head = blocks[at]
        assert isinstance(head, Paragraph)
        rows = (row_of(head, headings), *rows_of(lines))
        found.append(Table(rows, len(headings), head.place))
        at += 1 + len(lines)
    return found


def headings_of(block: Block, tabbed: Mapping[int, Tabbed]) -> list[str]:
    """The headings on a line; none for any other line. People press the tab key until it looks right."""
    line = tabbed_of(block, tabbed)
    texts = [text for text in line.texts if text] if line else []
    asked = [kinds(name_of(text)) for text in texts]
    are_headings = (
        len(texts) >= LEAST_HEADINGS
        and all(len(text.split()) <= INLINE_WORDS for text in texts)
        and sum(map(bool, asked)) * 2 > len(texts)
        and any("what" in each for each in asked)
        and len(set().union(*asked)) >= 2
    )
    return texts if are_headings else []


def tabbed_of(block: Block, tabbed: Mapping[int, Tabbed]) -> Tabbed | None:
    at = block.place.paragraph if isinstance(block, Paragraph) else None
    return None if at is None else tabbed.get(at)


def lines_below(
    blocks: Sequence[Block], tabbed: Mapping[int, Tabbed], columns: int
) -> list[tuple[Paragraph, tuple[str, ...]]]:
    """The lines below the headings with their texts, as many as there are columns; the first that does not fit ends them."""
    found = []
    for block in blocks:
        line = tabbed_of(block, tabbed)
        texts = None if line is None else fitted(line, columns)
        if texts is None or not isinstance(block, Paragraph):
            break
        found.append((block, texts))
    return found


def fitted(line: Tabbed, columns: int) -> tuple[str, ...] | None:
    """A line's texts in their columns: tabs at its end are left off, tabs pressed twice part no more than one does."""
    texts = [line.number, *line.texts] if line.number and len(line.texts) < columns else list(line.texts)
    if line.number and len(line.texts) >= columns:
        texts[0] = f"{line.number} {texts[0]}".strip()
    while len(texts) > columns and not texts[-1]:
        texts.pop()
    if len(texts) > columns:
        texts = [text for text in texts if text]
        return tuple(texts) if len(texts) == columns else None
    return (*texts, *[""] * (columns - len(texts)))


def rows_of(lines: Sequence[tuple[Paragraph, tuple[str, ...]]]) -> list[Row]:
    """The lines as rows; one whose first column is blank and whose texts read on from those above is the rest of its row."""
    rows: list[Row] = []
    for paragraph, texts in lines:
        if rows and reads_on([cell.text for cell in rows[-1].cells], texts):
            rows[-1] = joined(rows[-1], texts)
        else:
            rows.append(row_of(paragraph, texts))
    return rows


def reads_on(above: Sequence[str], texts: Sequence[str]) -> bool:
    """Whether the texts of a line are the rest of those above, broken by hand: one begins small, and none where a sentence
    has ended."""
    pairs = [(upper, text) for upper, text in zip(above, texts, strict=True) if text]
    return (
        not texts[0]
        and any(text[0].islower() for _, text in pairs)
        and all(upper and not upper.endswith(ENDS) for upper, _ in pairs)
    )


def row_of(paragraph: Paragraph, texts: Sequence[str]) -> Row:
    cells = (
        Cell(at, paragraphs=(replace(paragraph, text=text, marker="", heading=0, struck=""),) if text else ())
        for at, text in enumerate(texts)
    )
    return Row(tuple(cells), place=paragraph.place)


def joined(row: Row, texts: Sequence[str]) -> Row:
    cells = []
    for cell, text in zip(row.cells, texts, strict=True):
        if text:
            (paragraph,) = cell.paragraphs
            cell = replace(cell, paragraphs=(replace(paragraph, text=f"{paragraph.text} {text}"),))
        cells.append(cell)
    return replace(row, cells=tuple(cells))


__all__ = ["Tabbed", "with_tabbed"]
