"""Text conversions (.txt that a program made of a Word or PDF plan) → Document.

Such a program prints each page's table as rows with a tab between the cells, and where it did not see the
table it prints the page's columns as paragraphs, one column after the other. This reader reports both in
the order of the file; what belongs together is decided in `normalise.spills`. Other programs, and people,
draw boxes, write Markdown, or part the cells of a row by a sign: `regions` tells which stretch is of which make.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import count
from pathlib import Path

from extract.document import Block, Document, Lost, Paragraph, Place, Row, Table, each_paragraph
from extract.errors import EmptyFileError
from extract.notices import Notice
from extract.text.cards import parted_lines, with_cards
from extract.text.cells import read_grid_row, read_paragraph, read_row
from extract.text.counted import without_lone
from extract.text.dashed import boxed_dashes
from extract.text.decode import decode
from extract.text.lines import Prose, TableLines, is_rule
from extract.text.margins import contents_of, is_margin, with_controls_apart
from extract.text.marks import unbroken, without_marks
from extract.text.markup import as_page, holds_tables
from extract.text.parted import Grid
from extract.text.regions import PageMark, regions_of
from extract.text.seams import with_rows_apart
from extract.text.tags import without_tags
from extract.text.upright import level_rows
from extract.words import missing_words, words_in

MEDIA_TYPE = "text/plain"
RUN_TOGETHER = (
    "The row with the number {number} is run together with the one above it; where it begins was told from the numbers of "
    "the rows. Please check both."
)


def read_text(path: Path) -> Document:
    """Read a plain text file with the tables that it holds.

    A run of tab-separated rows without a blank line or a row of dashes in it becomes one Table (whole=False)
    with its cells in the columns where they stand. A table of another make (drawn boxes, cells parted by a
    sign) has whole rows, unless the file says that a page ends above or below it. Everything else becomes
    paragraphs. Raises EmptyFileError and UnknownFormatError (no text), and lets OSError through.
    """
    raw = path.read_bytes()
    if not raw.strip(b" \t\r\n\f\v\0\x1a\xef\xbb\xbf\xfe\xff"):
        raise EmptyFileError("The file has no text in it.")
    text, notices = decode(raw)
    if holds_tables(text):
        from extract.web import read_pages

        page = read_pages(as_page(text).encode())
        return replace(page, media_type=MEDIA_TYPE, notices=(*notices, *page.notices))
    lines = without_marks(boxed_dashes(unbroken(text.split("\n"))))
    lines, parted = with_rows_apart(with_controls_apart(lines))
    notices += [Notice("cells_unsure", RUN_TOGETHER.format(number=number)) for number in parted]
    lines = parted_lines(without_lone(level_rows(lines)))
    if not any(line.strip() for line in lines):
        raise EmptyFileError("The file has no text in it.")
    pages = 1 + sum("\f" in line for line in lines[:-2])
    blocks, furniture = read_blocks(lines, known=pages > 1)
    contents = contents_of(blocks)
    furniture += [block for block in blocks if isinstance(block, Paragraph) and id(block) in contents]
    blocks = with_cards([block for block in blocks if id(block) not in contents])
    seen = [p.text for block in blocks for p in each_paragraph(block)] + [p.text for p in furniture]
    printed = "\n".join(line for line in lines if not is_rule(line))  # a tag may be broken over lines
    lost = missing_words([without_tags(printed)], seen)
    if lost:
        notices.append(
            Notice("words_lost", f"{len(lost)} words of the file could not be placed: {' '.join(lost[:12])}")
        )
    return Document(
        blocks=tuple(blocks),
        reader="text",
        media_type=MEDIA_TYPE,
        pages=pages if pages > 1 else None,
        words=words_in(seen) + len(lost),
        furniture=tuple(furniture),
        lost=tuple(Lost(None, word) for word in lost),
        notices=tuple(notices),
    )


def read_blocks(lines: Sequence[str], known: bool) -> tuple[list[Block], list[Paragraph]]:
    """The blocks and the furniture of a file's lines. `known`: its form feeds say what page a line is on."""
    blocks: list[Block] = []
    furniture: list[Paragraph] = []
    page = 1
    turned = False  # a page has ended since the last table
    index = count()

    def place() -> Place:
        return Place(page if known else None, None, next(index))

    for part in regions_of(lines):
        if isinstance(part, PageMark):
            page += "\f" in part.text
            turned = turned or any(isinstance(block, Table) for block in blocks)
            if (mark := read_paragraph(part.text)) is not None:
                furniture.append(replace(mark, place=place()))
        elif isinstance(part, Prose):
            if (paragraph := read_paragraph(part.text)) is not None:
                into = furniture if is_margin(paragraph.text) else blocks
                into.append(replace(paragraph, place=place()))
        else:
            blocks.append(read_table(part, place, whole=not turned))
            if turned and isinstance(part, Grid):
                leave_open(blocks)
            turned = False
    return blocks, furniture


def read_table(part: TableLines | Grid, place: Callable[[], Place], whole: bool) -> Table:
    """One table of any make."""
    if isinstance(part, Grid):
        across = 1 if part.parted_by else max(map(len, part.rows))
        rows = tuple(
            placed_row(read_grid_row(row, at < part.headings, across), place)
            for at, row in enumerate(part.rows)
        )
    else:
        rows = tuple(placed_row(read_row(line), place) for line in part.rows)
    columns = max(sum(cell.span for cell in row.cells) for row in rows)
    if isinstance(part, Grid):
        return Table(
            rows,
            columns,
            place(),
            whole=whole and bool(part.parted_by),
            parted_by=part.parted_by,
            in_lines=part.in_lines,
        )
    return Table(rows, columns, place(), whole=False, open_foot=not part.ruled)


def leave_open(blocks: list[Block]) -> None:
    """Mark the table above the last one as cut by the page's end."""
    for at in range(len(blocks) - 2, -1, -1):
        block = blocks[at]
        if isinstance(block, Table):
            blocks[at] = replace(block, whole=False)
            return


def placed_row(row: Row, place: Callable[[], Place]) -> Row:
    """A row whose paragraphs know where in the file they stand."""
    return replace(
        row,
        cells=tuple(
            replace(cell, paragraphs=tuple(replace(p, place=place()) for p in cell.paragraphs))
            for cell in row.cells
        ),
    )


__all__ = ["MEDIA_TYPE", "read_text"]
