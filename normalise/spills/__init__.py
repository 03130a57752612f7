"""Joins what a text conversion took apart: rows over pages, shifted cells, columns spilled as paragraphs.

The reader reports each page's rows as they stand and the paragraphs between them. Here they become one table
with logical rows. The words at each cut decide (`sentences`, `columns`), all rows and paragraphs of a table
together (`readings`, `steps`); what is in doubt is named in a notice.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from extract.document import Block, Document, Paragraph, each_paragraph
from extract.notices import Notice
from normalise.numbers import looks_like_number
from normalise.spills.columns import Column, Evidence, Words, words_of_document
from normalise.spills.flat import with_flat_tables
from normalise.spills.headed import with_headings_parted
from normalise.spills.heading_line import with_heading_line
from normalise.spills.pages import over_pages
from normalise.spills.parted import repeated_titles, with_columns
from normalise.spills.readings import Atom, Placing, RowAtom, TextAtom, letters, place
from normalise.spills.rows import assembled, laid_out, notices_of
from normalise.spills.steps import Steps
from normalise.spills.tables import Line, Span, is_heading, is_key, is_key_in_text, one_line, spans_of

#: Trust in the end of a cell's last paragraph while it is not known whether a page cut it: one in five is cut,
#: and in the long columns, where it matters, most are.
UNSURE_END = 0.3
#: The second reading learns its columns from the first: one alone lost 15 of 2,553 cells, a third and a fourth
#: changed nothing.
READINGS = 2
#: Columns that a page filled, by which its fullness is known.
FULL_COLUMNS = 3
#: A table is keyed if this share of its rows with text in their first cell begin with a number there: on
#: pages whose rows go on, others have text in it as well.
KEYED_SHARE = 0.3


def join_spills(document: Document) -> Document:
    """A text conversion with whole rows; a document of any other reader as it is.

    Each table becomes a Table (whole=True); headings that pages repeat go to the furniture, and so does a
    title that they repeat. Words are moved, never dropped. Where the evidence is thin a notice
    ("spill_unsure") names the recommendation and the column.
    """
    if document.reader == "text":
        document = with_heading_line(with_flat_tables(document))
    if document.reader != "text" or not any(document.tables):
        return document
    blocks_read, unsure = with_columns(tuple(with_headings_parted(document.blocks)))
    blocks_joined, again = over_pages(blocks_read)
    document = replace(
        document,
        blocks=tuple(blocks_joined),
        furniture=(*document.furniture, *again),
        notices=(*document.notices, *unsure),
    )
    if all(table.whole for table in document.tables):
        return without_repeats(document)
    above, spans = spans_of(document.blocks)
    words = words_of_document(p.text for block in document.blocks for p in each_paragraph(block))
    titles = {p.text for at, p in enumerate(above) if at == 0 or is_heading(p)}
    blocks: list[Block] = list(above)
    furniture, notices = list(document.furniture), list(document.notices)
    for span in spans:
        furniture.extend(b for b in span.blocks if isinstance(b, Paragraph) and b.text in titles)
        span.blocks = [b for b in span.blocks if not (isinstance(b, Paragraph) and b.text in titles)]
        furniture.extend(p for row in span.repeats for cell in row.cells for p in cell.paragraphs)
        joined_blocks, doubts = join_span(span, words)
        blocks.extend((*span.above, *joined_blocks))
        notices.extend(doubts)
    return replace(document, blocks=tuple(blocks), furniture=tuple(furniture), notices=tuple(notices))


def without_repeats(document: Document) -> Document:
    """A document of whole tables, the titles that its pages repeat among the furniture."""
    repeats = list(repeated_titles(document.blocks))
    known = set(map(id, repeats))
    blocks = tuple(block for block in document.blocks if id(block) not in known)
    return replace(document, blocks=blocks, furniture=(*document.furniture, *repeats))


def join_span(span: Span, words: Words) -> tuple[list[Block], list[Notice]]:
    """One table with its logical rows and the paragraphs that stand outside it, in order, and the doubts."""
    atoms = atoms_of(span)
    rows = [atom for atom in atoms if isinstance(atom, RowAtom) and not atom.fixed]
    named = [row for row in rows if row.cells[0]]
    keyed = sum(row.key for row in named) >= max(1, KEYED_SHARE * len(named))
    most = max((letters(cell) for row in rows for cell in row.cells), default=0)
    columns = learnt([row.cells for row in named if row.key or not keyed], span.columns, UNSURE_END)
    full = 0.0
    for _ in range(READINGS):
        steps = Steps(Evidence(columns, words), keyed, bool(span.heading), full, most)
        placings, doubts = place(atoms, span.columns, steps)
        logical = assembled(span, placings)
        body = [[list(map(one_line, cell)) for cell in logical[at]] for at in beginnings(atoms, placings)]
        columns = learnt(body, span.columns, 1.0)
        full = fullness(atoms, placings)
    return laid_out(span, placings, logical), list(notices_of(span, placings, logical, doubts))


def atoms_of(span: Span) -> list[Atom]:
    """The span as the search takes it."""
    last_row = max(
        (at for at, block in enumerate(span.blocks) if not isinstance(block, Paragraph)), default=-1
    )
    firsts = [line.row.cells[0].text for line in span.blocks if isinstance(line, Line) and not line.fixed]
    numbers = any(firsts) and all(map(looks_like_number, filter(None, firsts)))
    atoms: list[Atom] = []
    for at, block in enumerate(span.blocks):
        if isinstance(block, Paragraph):
            text = f"{block.marker} {one_line(block)}" if block.marker else one_line(block)
            atoms.append(TextAtom(text, at > last_row, is_heading(block), is_key_in_text(text, numbers)))
        else:
            cells = tuple(tuple(map(one_line, cell.paragraphs)) for cell in block.row.cells)
            key = bool(cells[0]) and is_key(cells[0][0])
            atoms.append(RowAtom(cells[: span.columns], block.first, block.fixed, key))
    return atoms


def learnt(rows: Sequence[Sequence[Sequence[str]]], width: int, last_weight: float) -> list[Column]:
    """What each column's paragraphs look like, from rows of cells of paragraphs."""
    columns = [Column() for _ in range(width)]
    for row in rows:
        for column, cell in zip(columns, row, strict=False):
            column.learn(cell, last_weight)
    return columns


def beginnings(atoms: Sequence[Atom], placings: Sequence[Placing]) -> list[int]:
    """The atoms with which the logical rows begin, headings and prompts left out."""
    rows = sorted({placing.row for placing in placings if placing.row >= 0})
    return [at for at in rows if not (isinstance(atom := atoms[at], RowAtom) and atom.fixed)]


def fullness(atoms: Sequence[Atom], placings: Sequence[Placing]) -> float:
    """Letters that a page holds of one column: the median over cells that fill a page; 0 if too few do.

    Those are the cells of rows that go on a row and in whose column the next page goes on the sentence.
    """
    amounts: list[int] = []
    for placing, following in pairwise(placings):
        atom = atoms[placing.atom]
        if not isinstance(atom, RowAtom) or placing.row in (placing.atom, -1) or following.row != placing.row:
            continue
        cut = {c for c, goes_on in zip(following.columns, following.joins, strict=True) if goes_on}
        cells = zip(atom.filled, placing.columns, strict=True)
        amounts.extend(letters(atom.cells[at]) for at, column in cells if column in cut)
    return float(sorted(amounts)[len(amounts) // 2]) if len(amounts) >= FULL_COLUMNS else 0.0


__all__ = ["join_spills"]
