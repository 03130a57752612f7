"""A sample as text of other makes: Markdown, cells parted by a sign, columns kept apart by white space, labels.

`conversion` imitates converters that lose a page's rows; these are what people and programs write that keep
them. Colours are not in any of them.
"""

from collections.abc import Callable, Sequence
from itertools import zip_longest

from samples.content import Content
from samples.layouts.blocks import Cell, Heading, Row, Table, Text, blocks_of

#: Letters of a centimetre where a page is set in letters of one width, and lines to a page.
LETTERS_TO_A_CM, LINES = 5.4, 40
BETWEEN = 2  # blanks between columns, as `pdftotext -layout` leaves at least


def markdown_of(content: Content) -> str:
    """A transcript in Markdown, as language models and pandoc write it: `<br>` between a cell's paragraphs."""

    def table_text(table: Table) -> list[str]:
        lines = []
        for at, row in enumerate(table.rows):
            cells = ("<br>".join(texts).replace("|", "\\|") for texts in full_row(row, table))
            lines.append(f"| {' | '.join(cells)} |")
            if at == 0:
                lines.append("|" + "---|" * len(table.widths))
        return lines

    return written(content, table_text, heading="# ")


def signs_of(content: Content) -> str:
    """A transcript page by page with cells parted by slashes: below a merged cell a row stands at the right end."""
    page = 1

    def table_text(table: Table) -> list[str]:
        nonlocal page
        head, *rows = (" / ".join(" ".join(texts) for texts in printed_row(row, table)) for row in table.rows)
        lines = [head]
        for at, row in enumerate(rows):
            if at and at % 4 == 0:
                lines += ["", f"Page {page} of 9", "", head]
                page += 1
            lines.append(row)
        return lines

    return written(content, table_text)


def columns_of(content: Content) -> str:
    """Columns below each other with blanks between them, each page's headings again, form feeds between pages."""

    def table_text(table: Table) -> list[str]:
        widths = [round(width * LETTERS_TO_A_CM) for width in table.widths]
        blocks = [row_lines(row, widths) for row in table.rows]
        lines, on_page = [], 0
        for at, block in enumerate(blocks):
            if on_page + len(block) > LINES and at:
                lines += ["\f" + blocks[0][0], *blocks[0][1:]]
                on_page = len(blocks[0])
            lines += block
            on_page += len(block)
        return lines

    return written(content, table_text)


def labels_of(content: Content) -> str:
    """No table: each heading as a label before its text, or above a list of it; a blank line between rows."""

    def table_text(table: Table) -> list[str]:
        heads = [" ".join(texts) for texts in full_row(table.rows[0], table)]
        lines: list[str] = []
        for row in table.rows[1:]:
            for head, texts in zip(heads, full_row(row, table), strict=True):
                if len(texts) == 1:
                    lines.append(f"{head}: {texts[0]}")
                elif texts:
                    lines += [f"{head}:", *(f"- {text}" for text in texts)]
            lines.append("")
        return lines

    return written(content, table_text)


#: The endings of these files and what writes them.
TYPED: dict[str, Callable[[Content], str]] = {
    "md.txt": markdown_of,
    "signs.txt": signs_of,
    "columns.txt": columns_of,
    "labels.txt": labels_of,
}


def written(content: Content, table_text: Callable[[Table], list[str]], heading: str = "") -> str:
    """The whole file; blank lines between its parts."""
    lines: list[str] = []
    for block in blocks_of(content):
        if isinstance(block, Table):
            lines += [*table_text(block), ""]
        elif isinstance(block, Heading):
            lines += [heading + block.text, ""]
        elif isinstance(block, Text):
            lines += [block.text, ""]
    return "\n".join(lines).rstrip("\n") + "\n"


def texts_of(cell: Cell) -> list[str]:
    return [para.text for para in cell.paragraphs]


def full_row(row: Row, table: Table) -> list[list[str]]:
    """The texts of every column, none where a cell above or to the left covers it."""
    texts: list[list[str]] = [[] for _ in table.widths]
    for cell in row.cells:
        texts[cell.column] = texts_of(cell)
    return texts


def printed_row(row: Row, table: Table) -> list[list[str]]:
    """The texts of the cells that the row has itself: none below a merged one, one alone across the table."""
    if len(row.cells) == 1:
        return [texts_of(row.cells[0])]
    first = min(cell.column for cell in row.cells)
    return full_row(row, table)[first:]


def row_lines(row: Row, widths: Sequence[int]) -> list[str]:
    """A row's lines, each cell filled at its place; one cell alone goes across."""
    if len(row.cells) == 1 and row.cells[0].span > 1:
        return filled(texts_of(row.cells[0]), sum(widths))
    columns: list[list[str]] = [[] for _ in widths]
    for cell in row.cells:
        columns[cell.column] = filled(texts_of(cell), widths[cell.column] - BETWEEN)
    lines = zip_longest(*columns, fillvalue="")
    return [
        "".join(text.ljust(width) for text, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    ]


def filled(paragraphs: Sequence[str], letters: int) -> list[str]:
    """Lines of so many letters, filled word by word."""
    lines = []
    for paragraph in paragraphs:
        line = ""
        for word in paragraph.split():
            if line and len(line) + 1 + len(word) > letters:
                lines.append(line)
                line = word
            else:
                line = f"{line} {word}".strip()
        lines.append(line)
    return lines
