"""Placings → tables with logical rows, the paragraphs outside them, and what is in doubt."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extract.document import Block, Cell, Paragraph, Place, Row, Table
from extract.notices import Notice
from extract.text.lines import joined
from normalise.headings import field_of
from normalise.numbers import split_number
from normalise.spills.pieces import one_line_of
from normalise.spills.readings import Placing
from normalise.spills.sentences import end_of, start_of
from normalise.spills.tables import Line, Span, is_across, one_line

Columns = list[list[Paragraph]]  # a logical row: the paragraphs of each column
CODE = "spill_unsure"
#: Words of a text that a notice shows: enough to find it in the file.
SHOWN_WORDS = 8


def assembled(span: Span, placings: Sequence[Placing]) -> dict[int, Columns]:
    """Logical rows by the atom with which they began."""
    rows: dict[int, Columns] = {}
    holder = -1
    for placing in placings:
        if placing.row < 0:
            continue
        cells = rows.setdefault(placing.row, [[] for _ in range(span.columns)])
        for paragraphs, column, goes_on in zip(
            span.pieces(placing.atom), placing.columns, placing.joins, strict=True
        ):
            begins = placing.row == placing.atom
            # the first cell of a row that begins and goes on is merged over rows, and a page cut it
            into = rows[holder][0] if goes_on and begins and holder >= 0 else cells[column]
            if goes_on and into:
                into[-1] = gone_on(into[-1], paragraphs[0])
                into.extend(paragraphs[1:])
            else:
                into.extend(paragraphs)
        if cells[0]:
            holder = placing.row
    return rows


def gone_on(paragraph: Paragraph, piece: Paragraph) -> Paragraph:
    """A paragraph with the piece of it that stands after a page break; what looked like its bullet is text."""
    text = f"{piece.marker} {one_line(piece)}" if piece.marker else one_line(piece)
    more = (*paragraph.more, piece.place, *piece.more)
    return replace(paragraph, text=joined(one_line(paragraph), text), more=more)


def laid_out(span: Span, placings: Sequence[Placing], logical: dict[int, Columns]) -> list[Block]:
    """The logical rows as tables, with the outside paragraphs between and below them, in the file's order."""
    blocks: list[Block] = []
    rows: list[Row] = []
    for placing in placings:
        if placing.row < 0:
            if rows:
                blocks.append(whole_table(span, rows))
                rows = []
            blocks.extend(paragraph for piece in span.pieces(placing.atom) for paragraph in piece)
        elif placing.row == placing.atom:
            line = span.blocks[placing.atom]
            across = isinstance(line, Line) and is_across(line.row)
            rows.append(line.row if isinstance(line, Line) and across else whole_row(logical[placing.row]))
    if rows:
        blocks.append(whole_table(span, rows))
    return blocks


def whole_row(cells: Columns) -> Row:
    return Row(
        tuple(
            Cell(at, paragraphs=tuple(replace(p, text=one_line(p)) for p in paragraphs))
            for at, paragraphs in enumerate(cells)
        )
    )


def whole_table(span: Span, rows: Sequence[Row]) -> Table:
    first = next((p.place for row in rows for cell in row.cells for p in cell.paragraphs), Place(None))
    return Table(tuple(rows), span.columns, first, whole=True)


def notices_of(
    span: Span, placings: Sequence[Placing], logical: dict[int, Columns], doubts: frozenset[int]
) -> Iterator[Notice]:
    """A sentence for each piece whose place is in doubt, and for each cell that is left cut."""
    names = column_names(span)
    for placing in placings:
        if placing.atom not in doubts:
            continue
        text = beginning(span.pieces(placing.atom)[0][0].text)
        if placing.row < 0:
            message = (
                f"The paragraph “{text}” was taken to stand outside the table; it may belong to its last row."
            )
            yield Notice(CODE, message)
            continue
        column = names[placing.columns[0]]
        yield Notice(
            CODE,
            f"The file prints “{text}” apart from its row; it was put into {name_of(logical[placing.row])}, "
            f"column “{column}”, but the words leave room for doubt. Please check it.",
            field=field_of(column) or column,
        )
    pieced = {p.row for p in placings if p.row not in (-1, p.atom)}
    for row in sorted(pieced):
        for at, paragraphs in enumerate(logical[row]):
            cut = cut_words(paragraphs)
            if cut:
                yield Notice(
                    CODE,
                    f"In {name_of(logical[row])}, column “{names[at]}”, a sentence {cut}; the rest of it may "
                    "stand in another cell. Please check it.",
                    field=field_of(names[at]) or names[at],
                )


def cut_words(paragraphs: Sequence[Paragraph]) -> str:
    """How a cell shows that a piece of its text is missing; "" where it does not."""
    if not paragraphs:
        return ""
    first, last = one_line(paragraphs[0]), one_line(paragraphs[-1])
    if end_of(last) in ("small", "comma"):
        return f"breaks off (“… {' '.join(last.split()[-SHOWN_WORDS:])}”)"
    if start_of(first) == "lower" and end_of(first) == "final":
        return f"begins in the middle (“{beginning(first)}”)"
    return ""


def name_of(cells: Columns) -> str:
    """What an analyst calls a row: its recommendation's number, or its first words."""
    first = next((one_line(paragraphs[0]) for paragraphs in cells if paragraphs), "")
    number = split_number(first)[0]
    return f"recommendation {number}" if number else f"the row that begins “{beginning(first)}”"


def beginning(text: str) -> str:
    words = text.split()
    return " ".join(words[:SHOWN_WORDS]) + (" …" if len(words) > SHOWN_WORDS else "")


def column_names(span: Span) -> list[str]:
    heading = {cell.column: one_line_of(cell) for cell in span.heading[-1].cells} if span.heading else {}
    return [heading.get(at) or f"column {at + 1}" for at in range(span.columns)]
