"""Cells of Markdown that a converter put on one line: what stood in paragraphs, in a list, or in a table of its own.

Such a converter writes a space for each line break, so that two stand between paragraphs, keeps the asterisks
of a list, and prints a table in a cell with all its signs.
"""

import re
from collections.abc import Iterable, Sequence

#: Two spaces between words, and what they stand behind; a full stop with one space before a capital letter.
TWO_SPACES = re.compile(r"(?<=\S) {2,}(?=\S)")
AFTER_STOP, ONE_SPACE = re.compile(r"[.?!][’”'\")]* {2,}(?=\S)"), re.compile(r"[.?!][’”'\")]* (?=[A-Z‘“])")
#: A list on one line begins with its first asterisk.
LISTED, ITEM = re.compile(r"\s*\* \S"), re.compile(r"(?:^|\s+)\* (?=\S)")
#: The row of dashes of a table in a cell. Its headings stand three pieces before it: an empty piece between the
#: cell's sign and the table's own, the first heading, an empty piece between the two rows.
DASHES, BEFORE = re.compile(r":?-{3,}:?"), 3


def unflattened(rows: Sequence[tuple[str, ...]], width: int) -> tuple[tuple[str, ...], ...]:
    """The rows of a Markdown table of so many columns, "\\n" where their cells had paragraphs, items, or rows."""
    whole = [with_table_in_cell(row, width) for row in rows]
    if parts_paragraphs(text for row in whole for text in row):
        whole = [tuple(TWO_SPACES.sub("\n", text) for text in row) for row in whole]
    return tuple(tuple(with_items(text) for text in row) for row in whole)


def with_table_in_cell(row: tuple[str, ...], width: int) -> tuple[str, ...]:
    """A row in whose cell a table of one column stands: its cells are that cell's paragraphs.

    The table ends where as many pieces are left as the row has cells behind it.
    """
    dashes = next((at for at, text in enumerate(row) if DASHES.fullmatch(text)), None)
    first = -1 if dashes is None else dashes - BEFORE
    behind = width - first - 1
    if (
        dashes is None
        or first < 0
        or behind < 0
        or len(row) - behind <= dashes
        or row[first]
        or row[dashes - 1]
    ):
        return row
    inside = [text for text in row[first : len(row) - behind] if text and not DASHES.fullmatch(text)]
    return (*row[:first], "\n".join(inside), *row[len(row) - behind :])


def parts_paragraphs(texts: Iterable[str]) -> bool:
    """Whether two spaces part paragraphs. Some people type two behind each full stop: then most stand there."""
    joined = "\n".join(texts)
    double, stops = len(TWO_SPACES.findall(joined)), len(AFTER_STOP.findall(joined))
    return double > 0 and (2 * stops <= double or stops <= len(ONE_SPACE.findall(joined)))


def with_items(text: str) -> str:
    """A text with each item of its list on a line."""
    return ITEM.sub("\n* ", text).strip() if LISTED.match(text) else text
