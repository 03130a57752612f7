"""A table of one cell is a frame round paragraphs: a heading in a box, a recommendation above its table, a key."""

from dataclasses import replace

from extract.document import Block, Table
from normalise.draft import Draft


def open_boxes(draft: Draft) -> Draft:
    """The document with the paragraphs of such tables in their place, where other rules look for them."""
    blocks: list[Block] = []
    for block in draft.document.blocks:
        if isinstance(block, Table) and len(block.rows) == 1 and len(block.rows[0].cells) == 1:
            blocks.extend(block.rows[0].cells[0].paragraphs)
        else:
            blocks.append(block)
    return replace(draft, document=replace(draft.document, blocks=tuple(blocks)))
