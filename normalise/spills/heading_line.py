"""The headings of a table on one line with nothing between them, and below it the texts of its cells → a table.

Programs that take the text out of web pages print a row of headings in that way where no paragraph stands in them, and
each paragraph of the cells by itself. Which text stands in which column is decided as for texts alone (`parted`).
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from extract.document import Block, Cell, Document, Paragraph, Row, Table
from normalise.spills.flat import AT_TOP, LEAST_HEADINGS, WORD, known_from

#: The "sign" of a table whose every piece is a line, as `extract.text.regions` has it for headings on lines of their own.
ALONE = "\n"
#: A line of headings has no more words; the bracket behind a heading explains it.
MOST_WORDS = 60
BRACKET = re.compile(r"\s*\([^()]{1,120}\)")
#: Two columns may ask this, apart from each other: an agency, and behind its action an officer.
APART = ("lead_agency",)


def with_heading_line(document: Document) -> Document:
    """A text with the texts below a line of headings as a table; as it is where there is none, or a table already."""
    blocks = document.blocks
    if any(isinstance(block, Table) for block in blocks):
        return document
    lines = [line for block in blocks if isinstance(block, Paragraph) for line in parted_at_headings(block)]
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


def parted_at_headings(paragraph: Paragraph) -> list[Paragraph]:
    """A paragraph; its lines by themselves where one of them is a line of headings, below a title or above the texts."""
    lines = paragraph.text.split("\n")
    if len(lines) < 2 or not any(map(headings_of, lines)):
        return [paragraph]
    return [
        replace(paragraph, text=line, marker="" if at else paragraph.marker) for at, line in enumerate(lines)
    ]


def headings_of(text: str) -> tuple[str, ...]:
    """The headings of which a line is made from its first word to its last; () where it is not."""
    words = list(WORD.finditer(text))
    return chain_from(text, words, 0, ()) if len(words) <= MOST_WORDS else ()


def headings_within(text: str) -> tuple[str, ...]:
    """The headings, one right behind the other, among the first words of a text; () where there is no row of them."""
    words = list(WORD.finditer(text))[: AT_TOP + MOST_WORDS]
    runs = (run_from(text, words, at, ()) for at in range(min(AT_TOP, len(words))))
    return next((run for run in runs if run), ())


def run_from(
    text: str, words: Sequence[re.Match[str]], at: int, names: tuple[tuple[str, str], ...]
) -> tuple[str, ...]:
    """The first way to go on a row of headings, each with its field, that makes it long enough."""
    fields = [field for _, field in names]
    if len(names) >= LEAST_HEADINGS and "action" in fields:
        return tuple(name for name, _ in names)
    for behind, field in known_from(text, words, at):
        if field not in fields:
            name = text[words[at].start() : words[behind - 1].end()]
            if run := run_from(text, words, behind, (*names, (name, field))):
                return run
    return ()


def chain_from(
    text: str, words: Sequence[re.Match[str]], at: int, fields: tuple[str, ...]
) -> tuple[str, ...]:
    """The headings from a word to the line's end, behind some that ask `fields`; () where no whole row is made of them.

    The longest heading is tried first, and shorter ones where the rest would be none: “Action Lead” may be two.
    """
    if at == len(words):
        return ("",) if len(fields) >= LEAST_HEADINGS and "action" in fields else ()
    for behind, field in known_from(text, words, at):
        if field in fields and (field not in APART or fields[-1] == field):
            continue
        start, end = words[at].start(), words[behind - 1].end()
        opened = text.find(")", end) if text.count("(", start, end) > text.count(")", start, end) else -1
        bracket = BRACKET.match(text, end)
        end = opened + 1 if opened >= 0 else bracket.end() if bracket else end
        following = next((k for k in range(behind, len(words)) if words[k].start() >= end), len(words))
        if rest := chain_from(text, words, following, (*fields, field)):
            return (" ".join(text[start:end].split()), *filter(None, rest))
    return ()
