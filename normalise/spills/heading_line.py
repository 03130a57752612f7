"""The headings of a table on one line with nothing between them, and below it the texts of its cells → a table.

Programs that take the text out of web pages print a row of headings in that way where no paragraph stands in them, and
each paragraph of the cells by itself. Which text stands in which column is decided as for texts alone (`parted`).
"""

import re
from dataclasses import replace

from extract.document import Block, Cell, Document, Paragraph, Row, Table
from normalise.spills.flat import LEAST_HEADINGS, WORD, known_at

#: The "sign" of a table whose every piece is a line, as `extract.text.regions` has it for headings on lines of their own.
ALONE = "\n"
#: A line of headings has no more words; the bracket behind a heading explains it.
MOST_WORDS = 60
BRACKET = re.compile(r"\s*\([^()]{1,120}\)")


def with_heading_line(document: Document) -> Document:
    """A text with the texts below a line of headings as a table; as it is where there is none, or a table already."""
    blocks = document.blocks
    if any(isinstance(block, Table) for block in blocks):
        return document
    lines = [block for block in blocks if isinstance(block, Paragraph)]
    found = [(at, names) for at, line in enumerate(lines) if (names := headings_of(line.text))]
    if not found or len({names for _, names in found}) > 1:
        return document
    first, names = found[0]
    repeats = {at for at, _ in found[1:]}
    texts = [line for at, line in enumerate(lines) if at > first and at not in repeats]
    if len(texts) < len(names):
        return document
    top = Row(
        tuple(Cell(at, paragraphs=(replace(lines[first], text=name),)) for at, name in enumerate(names)), True
    )
    rows = (top, *(Row((Cell(0, paragraphs=(text,)),)) for text in texts))
    table = Table(rows, len(names), lines[first].place, parted_by=ALONE, in_lines=True)
    above: list[Block] = list(lines[:first])
    again = tuple(lines[at] for at in sorted(repeats))
    return replace(document, blocks=(*above, table), furniture=(*document.furniture, *again))


def headings_of(text: str) -> tuple[str, ...]:
    """The headings of which a line is made from its first word to its last; () where it is not."""
    words = list(WORD.finditer(text))
    if len(words) > MOST_WORDS:
        return ()
    names: list[str] = []
    fields: set[str] = set()
    at = 0
    while at < len(words):
        heading = known_at(text, words, at)
        if heading is None or heading[1] in fields:
            return ()
        start, end = words[at].start(), words[heading[0] - 1].end()
        opened = text.find(")", end) if text.count("(", start, end) > text.count(")", start, end) else -1
        bracket = BRACKET.match(text, end)
        end = opened + 1 if opened >= 0 else bracket.end() if bracket else end
        names.append(" ".join(text[start:end].split()))
        fields.add(heading[1])
        at = next((k for k in range(heading[0], len(words)) if words[k].start() >= end), len(words))
    return tuple(names) if len(names) >= LEAST_HEADINGS and "action" in fields else ()
