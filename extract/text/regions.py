"""Lines of a text file → the stretches in which one make of table, or prose, stands."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.text.aligned import is_aligned, read_aligned
from extract.text.boxed import boxes_of, is_boxed, is_rule, read_boxed
from extract.text.counted import counted_at
from extract.text.lines import Part, Prose, TableLines, is_sure_row, parts_of
from extract.text.margins import is_page_mark
from extract.text.marks import is_delimiter
from extract.text.parted import Grid, is_closed, is_parted, read_parted, sign_of, width_of
from extract.text.pasted import read_pasted, unquoted
from extract.text.stream import Stream, read_stream

#: A stretch of rows may have so many blank lines between two of them: double spacing.
BLANKS = 2


@dataclass(frozen=True, slots=True)
class PageMark:
    """A line that says which page ends or begins here ("" for a form feed)."""

    text: str


def regions_of(lines: Sequence[str]) -> Iterator[Part | Grid | PageMark]:
    """The tables and paragraphs of a file, in order, with the marks between its pages."""
    lines = unquoted(lines)
    pasted = read_pasted(lines)
    if pasted is not None:
        above, below = lines[: pasted.first], lines[pasted.end :]
        yield from map(Prose, above) if pasted.lines else parts_of(above)
        yield pasted.grid
        yield from map(Prose, below) if pasted.lines else parts_of(below)
        return
    sign = sign_of(lines)
    # a tab before a line's text is white space as any other, where no cells are parted by tabs
    spaced = [line if "\t" in line.strip() else line.expandtabs() for line in lines]
    if not sign and is_aligned(spaced):
        yield from aligned_parts(spaced)
        return
    if not sign and not any("\t" in line.strip() for line in lines):
        streams = read_stream(lines)
        if streams:
            yield from stream_parts(streams)
            return
    widths = {len(line.split("\t")) for line in lines if is_sure_row(line)}
    stretch: list[str] = []
    plain: list[str] = []
    filled = width_of(lines) if sign == "|" else 0
    done = 0
    for at, line in enumerate(lines):
        if at < done:
            continue
        counted = counted_at(lines, at, filled) if sign == "|" else None
        if counted is not None:
            yield from tables_of(stretch, sign)
            yield from parts_of(plain, widths)
            stretch, plain = [], []
            yield Grid(counted.rows, sign, 1)
            done = counted.end
        elif is_page_mark(line):
            yield from tables_of(stretch, sign)
            yield from parts_of(plain, widths)
            stretch, plain = [], []
            yield PageMark(line)
        elif is_drawn(line, sign):
            if begins_table(lines, at) and not any(map(is_delimiter, stretch)):
                yield from tables_of(stretch, sign)
                stretch = []
            yield from parts_of(plain, widths)
            plain = []
            stretch.append(line)
        elif stretch and belongs(line, stretch, sign):
            stretch.append(line)
        else:
            yield from tables_of(stretch, sign)
            stretch = []
            plain.append(line)
    yield from tables_of(stretch, sign)
    yield from parts_of(plain, widths)


def stream_parts(streams: Sequence[Stream]) -> Iterator[Part | Grid | PageMark]:
    """The parts of a file of which the texts of cells alone are left."""
    for stream in streams:
        if not stream.headings:
            yield from map(Prose, stream.texts)
            continue
        rows = [stream.headings, *((text,) for text in stream.texts)]
        yield Grid(tuple(rows), "\n", 1, in_lines=True)


def aligned_parts(lines: Sequence[str]) -> Iterator[Part | Grid | PageMark]:
    """The parts of a file whose columns are kept apart by white space."""
    for part in read_aligned(lines):
        if part.grid is not None:
            yield part.grid
        elif part.kind == "margin":
            yield PageMark(part.lines[0])
        else:
            for line in part.lines:
                if is_page_mark(line):
                    yield PageMark(line)
            for found in parts_of([line for line in part.lines if not is_page_mark(line)]):
                # a page's lines are filled: one that was ended ends a paragraph
                yield from map(Prose, found.text.split("\n")) if isinstance(found, Prose) else (found,)


def is_drawn(line: str, sign: str) -> bool:
    """A line of a drawn table or a row whose cells are parted by the file's sign."""
    bare = line.strip()
    ruled = bare[:1] in "+|" and bare[-1:] in "+|" and "--" in bare
    return ruled or (is_rule(line) and "+" in line) or (bool(sign) and is_parted(line, sign))


def begins_table(lines: Sequence[str], at: int) -> bool:
    """Whether a line holds the headings of a Markdown table, by the row of dashes below it and nothing above: a sentence
    further up that has the sign in it is no row of it."""
    above, below = lines[at - 1 : at], lines[at + 1 : at + 2]
    return not any(map(str.strip, above)) and any(map(is_delimiter, below))


def belongs(line: str, stretch: Sequence[str], sign: str) -> bool:
    """Whether a line without signs stands inside a table: blank, or right below a row that it goes on."""
    blank = not line.strip()
    if blank:
        return sum(not above.strip() for above in stretch[-BLANKS:]) < BLANKS
    if not stretch[-1].strip() or is_rule(stretch[-1]):
        return False
    closed = any(map(is_closed, stretch[-1:]))
    return bool(sign) and not closed


def tables_of(stretch: Sequence[str], sign: str) -> Iterator[Part | Grid]:
    """A stretch of rows as one table; as prose where it turns out to be none."""
    lines = list(stretch)
    while lines and not lines[-1].strip():
        lines.pop()
    if not lines:
        return
    if is_boxed(lines):
        for box in boxes_of(lines):
            yield from kept(read_boxed(box), box)
    else:
        yield from kept(read_parted(lines, sign) if sign else None, lines)


def kept(grid: Grid | None, lines: Sequence[str]) -> Iterator[Part | Grid]:
    """A table of two columns and more; other lines as prose."""
    if grid is None or max(map(len, grid.rows), default=0) < 2:
        yield from parts_of(lines)
    else:
        yield grid


__all__ = ["Grid", "PageMark", "TableLines", "regions_of"]
