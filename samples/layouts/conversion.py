"""A sample as the text file that a program makes of its pages: good rows, shifted rows and spilled columns.

Such a program prints a page's table with a tab between the cells and several paragraphs of a cell in <p>
tags; where it does not see the table it prints the columns one after the other. This imitates it: the plan is
laid out in pages of lines, and the way in which a page is printed changes from page to page.
"""

from dataclasses import dataclass, replace

from samples.content import Content
from samples.layouts.blocks import Cell, Heading, Table, Text, blocks_of

#: Letters of 9-point Arial in a centimetre, the cell's margins taken off.
LETTERS_TO_A_CM = 5.4
#: Lines of such a page, and how many must be left on it for a row to begin there.
LINES, LEAST = 24, 4
#: The ways in which the pages on which a row goes on are printed, in turn.
WAYS = ("in place", "spilled", "a column early", "in place", "broken lines")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a cell and the number of its paragraph."""

    paragraph: int
    text: str


Lines = tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """What one page holds of a row; `goes_on` from the page before."""

    cells: tuple[Lines, ...]
    goes_on: bool


def conversion_of(content: Content) -> str:
    """The whole text file. Colours are not in it."""
    printed: list[str] = []
    for block in blocks_of(content):
        if isinstance(block, Table):
            printed += table_text(block)
        elif isinstance(block, Heading | Text):
            printed += [block.text, ""]
    return "\n".join(["", *printed]).rstrip("\n") + "\n"


def table_text(table: Table) -> list[str]:
    printed: list[str] = []
    cuts = 0
    for at, page in enumerate(pages_of(table)):
        head, *rest = page
        if head.goes_on:
            printed += piece_text(head, WAYS[cuts % len(WAYS)])
            cuts += 1
            printed += [tabbed(piece.cells) for piece in rest] + [""]
        else:
            printed += [tabbed(piece.cells) for piece in page]
            if at:  # a program draws a rule where a page's first row is a heading to it
                printed += ["\t".join("-" * (2 + 3 * (len(c) % 4)) for c in page[-1].cells)]
            printed += [""]
    return printed


def pages_of(table: Table) -> list[list[Piece]]:
    """The table in pages; a row that does not fit goes on on the next."""
    pages: list[list[Piece]] = [[]]
    room = LINES
    for row in table.rows:
        rest = tuple(lines_of(cell, table.widths[cell.column]) for cell in row.cells)
        goes_on = False
        while any(rest):
            if room < min(LEAST, max(map(len, rest))):
                pages.append([])
                room = LINES
            piece = Piece(tuple(lines[:room] for lines in rest), goes_on)
            pages[-1].append(piece)
            rest = tuple(lines[room:] for lines in rest)
            room -= max(map(len, piece.cells))
            goes_on = True
    return pages


def lines_of(cell: Cell, width: float) -> Lines:
    """A cell's lines, each filled with as many words as it takes."""
    letters = round(width * LETTERS_TO_A_CM)
    lines: list[Line] = []
    for number, para in enumerate(cell.paragraphs):
        line = Line(number, "")
        for word in para.text.split():
            if line.text and len(line.text) + 1 + len(word) > letters:
                lines.append(line)
                line = Line(number, word)
            else:
                line = replace(line, text=f"{line.text} {word}".strip())
        lines.append(line)
    return tuple(lines)


def piece_text(piece: Piece, way: str) -> list[str]:
    """A page's share of a row that goes on, printed in one of the WAYS."""
    filled = [cell for cell in piece.cells if cell]
    dashes = "\t".join("-" * (2 + 11 * bool(cell)) for cell in piece.cells)
    if way == "spilled":
        return [line for cell in filled for text in texts(cell) for line in (text, "")]
    if way == "broken lines" and len(filled) == 1:
        numbers = dict.fromkeys(line.paragraph for line in filled[0])
        return [
            text
            for number in numbers
            for text in (*(line.text for line in filled[0] if line.paragraph == number), "")
        ]
    if way == "a column early" and not piece.cells[0]:
        return [tabbed((*piece.cells[1:], ())), dashes, ""]
    return [tabbed(piece.cells), dashes, ""]


def tabbed(cells: tuple[Lines, ...]) -> str:
    return "\t".join(cell_text(cell) for cell in cells)


def cell_text(cell: Lines) -> str:
    found = texts(cell)
    return " ".join(f"<p>{text}</p>" for text in found) if len(found) > 1 else "".join(found)


def texts(cell: Lines) -> list[str]:
    numbers = dict.fromkeys(line.paragraph for line in cell)
    return [" ".join(line.text for line in cell if line.paragraph == number) for number in numbers]
