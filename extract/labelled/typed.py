"""Plans set in Word, or printed as PDF, without a table: labels with their texts ("Lead agency: …") → tables of cards.

What makes a label, and what its text is, is told as on web pages (`extract.labelled.labels`), where councils publish
plans in the same way; here are paragraphs brought into their form.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from statistics import median

from extract.document import Block, Paragraph, Row, Table
from extract.labelled import cards
from extract.labelled.labels import LABEL_WORDS, kinds, name_of
from extract.labelled.lines import Line, is_new

#: A table of a report with so many columns is a list of its own; beside it, labels are those of a title page.
COLUMNS = 3
#: Headings are larger than the text by this factor: Word's "Heading 2" has 13 points above 11,
#: LaTeX's subsection 12 above 10.
LARGER = 1.15
#: The lowest level of a heading.
LOWEST = 6
NO_LEADS: Mapping[int, int] = {}


def with_cards(blocks: Sequence[Block], leads: Mapping[int, int] = NO_LEADS) -> list[Block]:
    """The blocks with the runs of labels among them as tables; as they are where there is a real table.

    `leads`: how many letters at the beginning of a paragraph are bold, by its index.
    """
    if any(isinstance(block, Table) and (block.columns >= COLUMNS or is_labelled(block)) for block in blocks):
        return list(blocks)
    printed = list(blocks)
    blocks = whole_over_pages(blocks)
    sizes = heading_sizes(blocks)
    items = [block if isinstance(block, Table) else line_of(block, leads, sizes) for block in blocks]
    found = cards.with_cards(items)
    if len(found) == len(items):
        return printed
    return [item.paragraph if isinstance(item, Line) else placed(item) for item in found]


def is_labelled(table: Table) -> bool:
    """Whether a table has a plan's labels of its own, in its first column or row: what should be done, and who or when."""
    first = [row.cells[0] for row in table.rows if row.cells]
    heads = [*first, *(table.rows[0].cells if table.rows else ())]
    found = {kind for cell in heads for kind in kinds(name_of(cell.text))}
    return table.columns > 1 and len(found) > 1 and "what" in found


def heading_sizes(blocks: Sequence[Block]) -> list[float]:
    """The sizes in points of the headings of printed pages, the largest first."""
    sizes = [
        block.size for block in blocks if isinstance(block, Paragraph) and block.place.page and block.size
    ]
    usual = median(sizes) if sizes else 0.0
    return sorted({size for size in sizes if size >= LARGER * usual}, reverse=True)


def line_of(block: Paragraph, leads: Mapping[int, int], sizes: Sequence[float]) -> Line:
    """A paragraph as a line. Nothing of a printed page that is prose throughout is the text of a label on another page: such
    pages are read without the sizes of their letters."""
    printed = block.place.page is not None
    if printed and not block.heading and block.size in sizes and len(block.text.split()) <= LABEL_WORDS:
        block = replace(block, heading=min(1 + sizes.index(block.size), LOWEST))
    kind = "heading" if block.heading else "rule" if printed and not block.size else "text"
    return Line(block, kind, leads.get(block.place.paragraph or 0, 0))


def whole_over_pages(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with the paragraphs joined that a page cut in a sentence: the rest begins with a small letter."""
    found: list[Block] = []
    for block in blocks:
        above = found[-1] if found else None
        if isinstance(block, Paragraph) and isinstance(above, Paragraph) and goes_on(above, block):
            text = f"{above.text} {block.text}"
            found[-1] = replace(above, text=text, more=(*above.more, block.place, *block.more))
        else:
            found.append(block)
    return found


def goes_on(above: Paragraph, below: Paragraph) -> bool:
    last = above.more[-1].page if above.more else above.place.page
    cut = last is not None and below.place.page == last + 1 and not below.marker
    return cut and above.bold == below.bold and not is_new(Line(above), Line(below))


def placed(table: Table) -> Table:
    """A table made of paragraphs, where the first of them stands; its rows and cells likewise."""
    rows = []
    for row in table.rows:
        cells = tuple(
            replace(cell, place=cell.paragraphs[0].place) if cell.paragraphs and cell.place is None else cell
            for cell in row.cells
        )
        rows.append(Row(cells, row.heading, row.place or next((c.place for c in cells if c.place), None)))
    first = next((row.place for row in rows if row.place), table.place)
    return replace(table, rows=tuple(rows), place=first)
