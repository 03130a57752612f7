"""Rows over pages: the one place that turns the tables of single pages into logical rows.

A reader of ruled, aligned or scanned pages reports one table a page. Here the tables that go on are found; chain.py makes
one of them.
"""

import re
from dataclasses import replace

from extract.document import Block, Document, Paragraph, Table, each_paragraph
from extract.document_words import Words
from extract.notices import Notice
from normalise.chain import Chain
from normalise.parted_tables import with_parted_rows
from normalise.sheet_strips import joined_strips
from normalise.usual import Said, labels_of


def stitch(document: Document) -> Document:
    """Join the tables that go on over pages, with their cut rows. Whole tables are left as they are, but for rows that
    were parted with their table."""
    if all(table.whole for table in document.tables):
        blocks, parted = with_parted_rows(document.blocks)
        if not parted:
            return document
        return replace(document, blocks=tuple(blocks), notices=(*document.notices, *parted))
    vocabulary = document.vocabulary or words_of(document)
    said, labels = Said(document), labels_of(document)
    blocks = []
    furniture: list[Paragraph] = list(document.furniture)
    notices: list[Notice] = list(document.notices)
    chain: Chain | None = None
    notes: list[Block] = []  # below the table of a page: footnotes part no rows
    for block in joined_strips(document.blocks):
        if isinstance(block, Paragraph) and chain is not None and is_footnote(block, document):
            notes.append(block)
            continue
        if isinstance(block, Table) and not block.whole and chain is not None and chain.takes(block):
            furniture.extend(chain.add(block, vocabulary, notices))
            continue
        if chain is not None:
            blocks += [chain.table(notices), *notes]
            chain, notes = None, []
        if isinstance(block, Paragraph) or block.whole:
            blocks.append(block)
        else:
            chain = Chain(block, said.together, labels)
    if chain is not None:
        blocks += [chain.table(notices), *notes]
    return replace(document, blocks=tuple(blocks), furniture=tuple(furniture), notices=tuple(notices))


#: Footnotes stand in the lower part of the page and begin with their mark.
FOOTNOTE = re.compile(r"(?:\d{1,3}|[*†‡§]+|[a-z]\))[ .)]?\s*\S")
FOOT_PART = 0.5
#: Notes in letters as large as the text's reach down to the foot of the text area: a bottom margin is at most
#: 1.25 inches of a page of 11.7.
FOOT_REACH = 0.72
#: Below this share of the page no text area reaches: a margin is half an inch at least, of a page of 8.3 inches or more.
MARGIN_REACH = 0.94


def is_footnote(paragraph: Paragraph, document: Document) -> bool:
    """Whether a paragraph below a table is a footnote, or stands in the page's margin: it does not end the table."""
    page, box = paragraph.place.page, paragraph.place.box
    height = document.page_heights.get(page or 0)
    if box is None or height is None or box[1] < FOOT_PART * height:
        return False
    if box[1] > MARGIN_REACH * height:
        return True
    smaller = any(
        0 < paragraph.size < p.size - 0.4
        for block in document.blocks
        if isinstance(block, Table) and block.place.page == page
        for p in each_paragraph(block)
    )
    return FOOTNOTE.match(paragraph.text) is not None and (smaller or box[1] > FOOT_REACH * height)


def words_of(document: Document) -> Words:
    """The words of a document whose reader did not gather them."""
    words = Words()
    for block in document.blocks:
        words.add(p.text for p in each_paragraph(block))
    return words
