"""Pages of text in which white space keeps the columns apart (`pdftotext -layout`) → rows of cell texts.

Such a program sets each page's letters on a raster, so that the columns of a table stand below each other with
two spaces between them at least; a page on which the first columns are empty begins further left. Columns are
found page by page from the white between them, and pages are laid beside each other by the distances.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.labelled.labels import kinds, name_of
from extract.text.bands import FITS, Band, Line, leads_of, paragraphs, rows_of
from extract.text.lines import is_label
from extract.text.parted import Grid
from extract.text.white_columns import (
    SURE_PIECES,
    Column,
    column_at,
    columns_of,
    pieces_of,
    placed_columns,
    split_line,
)

#: Two blanks behind the end of a sentence are how many people type, and no border of a column.
TYPED_GAP = re.compile(r"(?<![.?!:;,’”\"')])\s{2,}|\s{4,}")
#: Lines with three pieces and more that a file has at least, and their share of its lines: a letterhead or a
#: table of contents has some as well.
LEAST_LINES, LEAST_SHARE = 4, 0.12
#: Cards: so many of the file's lines end with a text that begins at the same place.
CARD_SHARE = 0.6
#: Lines of a page's head and foot.
MARGIN_LINES = 3
#: The headings of a table: so many pieces of its first line ask what plans ask.
HEADINGS = 3


@dataclass(frozen=True, slots=True)
class Aligned:
    """What a page gives, in order: paragraphs' lines, a table's rows, or lines of its head and foot."""

    kind: str  # "prose", "table", "margin"
    lines: tuple[str, ...] = ()
    grid: Grid | None = None


def is_aligned(lines: Sequence[str]) -> bool:
    """Whether a file's tables are kept apart by white space alone."""
    texts = [line for line in lines if line.strip()]
    if not texts or any("\t" in line for line in texts):
        return False
    counts = Counter(min(SURE_PIECES, len(TYPED_GAP.split(line.strip()))) for line in texts)
    if counts[SURE_PIECES] >= max(LEAST_LINES, LEAST_SHARE * len(texts)):
        return True
    # cards: labels, and texts that all begin below each other
    pieces = [pieces_of(line) for line in texts]
    seconds = Counter(found[1][0] for found in pieces if len(found) == 2)
    if not seconds or seconds.total() < LEAST_LINES:
        return False
    edge = seconds.most_common(1)[0][0]
    level = sum(abs(found[-1][0] - edge) <= 1 for found in pieces if len(found) <= 2)
    return level >= CARD_SHARE * len(texts)


def read_aligned(lines: Sequence[str]) -> Iterator[Aligned]:
    """The parts of a file, page by page; a part with kind "margin" and a form feed stands for a page's end."""
    pages: list[list[str]] = [[]]
    for line in lines:
        if "\f" in line:
            pages.append([])
        else:
            pages[-1].append(line.rstrip())
    margins = margins_of(pages)
    names = headings_of(pages)
    stretches = [(at, stretch) for at, page in enumerate(pages) for stretch in stretches_of(page, names)]
    columns = [
        columns_of([line for line in stretch if line.strip() not in margins], names)
        for _, stretch in stretches
    ]
    widest = max(columns, key=len)
    heading: list[str] = []
    leads: int | None = None
    done = 0
    for (at, stretch), found in zip(stretches, columns, strict=True):
        for _ in range(done, at):
            yield Aligned("margin", ("\f",))
        done = at
        placed = placed_columns(found, widest)
        if leads is None and len(found) == len(widest):
            split = (split_line(line, found) for line in stretch if len(pieces_of(line)) >= SURE_PIECES)
            leads = leads_of([line for line in split if line][:1])
        known = leads if placed else 0
        yield from parts_of_page(
            stretch, placed or found, margins, None if len(widest) == 2 else known, heading
        )


def stretches_of(page: Sequence[str], names: Sequence[str]) -> Iterator[list[str]]:
    """A page, parted above each line of headings: a page's tables are not set alike."""
    wanted = " ".join(" ".join(names).split())
    plain = [" ".join(line.split()) for line in page]
    stretch: list[str] = []
    for at, line in enumerate(page):
        group = at + 1 < len(page) and plain[at + 1] == wanted and is_group(line)
        if wanted and ((plain[at] == wanted and not (at and is_group(page[at - 1]))) or group):
            yield stretch
            stretch = []
        stretch.append(line)
    yield stretch


def is_group(line: str) -> bool:
    """A line of group headings: a few short texts, none of which ends a sentence."""
    texts = [text for _, _, text in pieces_of(line)] if line.strip() else []
    return len(texts) > 1 and all(map(is_label, texts))


def margins_of(pages: Sequence[Sequence[str]]) -> set[str]:
    """Lines at the head or foot of most pages that are the same but for their numbers."""
    ends: Counter[str] = Counter()
    shown: dict[str, set[str]] = {}
    for page in pages:
        texts = [line.strip() for line in page if line.strip()]
        edge = texts[:MARGIN_LINES] + texts[-MARGIN_LINES:] if len(texts) > 2 * MARGIN_LINES else texts
        for text in {re.sub(r"\d+", "0", t) for t in edge if len(pieces_of(t)) < SURE_PIECES}:
            ends[text] += 1
        for text in edge:
            shown.setdefault(re.sub(r"\d+", "0", text), set()).add(text)
    often = [text for text, count in ends.items() if count >= max(2, 0.5 * len(pages))]
    return {text for shape in often for text in shown[shape]}


def headings_of(pages: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """The headings of the plan's columns, where they stand farthest apart; nothing where no line has them."""
    found: dict[str, tuple[str, ...]] = {}
    for line in (line for page in pages for line in page):
        texts = tuple(text for _, _, text in pieces_of(line)) if line.strip() else ()
        key = " ".join(line.split())
        if key in found:
            found[key] = max(found[key], texts, key=len)
        elif sum(bool(kinds(name_of(text))) for text in texts) >= HEADINGS:
            found[key] = texts
    return next(iter(found.values()), ())


def parts_of_page(
    page: Sequence[str],
    columns: list[Column],
    margins: set[str],
    leads: int | None,
    heading: list[str],
) -> Iterator[Aligned]:
    """A page's parts. Prose stands above the first and below the last line with several pieces.

    `heading`: the lines of the first table's headings, which the first page fills in.
    """
    table: list[str] = []
    prose: list[str] = []
    rowed = [at for at, line in enumerate(page) if line.strip() not in margins and is_row(line, columns)]
    first, last = (rowed[0], rowed[-1]) if rowed else (len(page), -1)
    while last + 1 < len(page) and page[last + 1].strip() and page[last + 1].strip() not in margins:
        last += 1  # the longest cell of the last row
    for at, line in enumerate(page):
        if line.strip() in margins and line.strip():
            yield Aligned("margin", (line,))
        elif first <= at <= last:
            if prose:
                yield Aligned("prose", tuple(prose))
                prose = []
            table.append(line)
        else:
            if table:
                yield from tables_of(table, columns, leads, heading)
                table = []
            prose.append(line)
    if table:
        yield from tables_of(table, columns, leads, heading)
    if prose:
        yield Aligned("prose", tuple(prose))


def is_row(line: str, columns: Sequence[Column]) -> bool:
    """Whether a line has texts in two columns."""
    return len(columns) > 1 and len({column_at(start, columns) for start, _, _ in pieces_of(line)}) > 1


def tables_of(
    lines: Sequence[str], columns: Sequence[Column], leads: int | None, heading: list[str]
) -> Iterator[Aligned]:
    """The rows of a stretch of lines. A text that crosses columns stands across the table."""
    rows: list[tuple[str, ...]] = []
    widths = [column.end - column.usual for column in columns]
    cells: list[Line] = []
    across: list[str] = []

    first: list[Band] = []

    def close(upto_across: bool = False) -> None:
        nonlocal cells, across, first
        if across:
            rows.append((" ".join(across),))
        bands = rows_of(cells, leads) if any(map(any, cells)) else []
        rows.extend(texts_of(band, widths) for band in bands)
        if upto_across and len(bands) > 1 and is_label_row(rows[-1]):
            rows[-1] = rows[-1][:1]
        cells, across, first = [], [], first or bands

    at = 0
    while at < len(lines):
        line = lines[at]
        at += 1
        again = repeated(lines[at - 1 :], heading)
        if again:  # the headings of another page or table
            close()
            bands = [split_line(text, columns) for text in lines[at - 1 : at - 1 + again]]
            whole = [list(texts) for texts in zip(*(b for b in bands if b), strict=True)]
            if whole:
                rows.append(texts_of(Band(whole), widths))
            at += again - 1
            continue
        found = split_line(line, columns)
        if found is None or (across and lone_rest(found, across)):
            if not across:
                close(upto_across=True)
            across.append(line.strip())
        else:
            if across:
                close()
            cells.append(found)
    close()
    if not heading and first:
        count = max(map(len, first[0].cells))
        heading.extend(" ".join(line.split()) for line in lines[:count])
    yield Aligned("table", grid=Grid(tuple(rows), ""))


def is_label_row(row: tuple[str, ...]) -> bool:
    """A row with a short text in its first column alone: above a text across the table it is a group's name."""
    return not any(row[1:]) and is_label(row[0])


def repeated(lines: Sequence[str], heading: Sequence[str]) -> int:
    """How many lines repeat the headings, of which at least the first must be there; 0 where they do not."""
    count = 0
    while count < min(len(lines), len(heading)) and " ".join(lines[count].split()) == heading[count]:
        count += 1
    return count


def lone_rest(line: Line, across: Sequence[str]) -> bool:
    """Whether a short line ends the text that stands across the table above it."""
    return bool(line[0]) and not any(line[1:]) and line[0][0].islower() and across[-1][-1] not in ".:;"


def texts_of(band: Band, widths: Sequence[int]) -> tuple[str, ...]:
    return tuple(
        "\n".join(paragraphs(cell, width, FITS)) for cell, width in zip(band.cells, widths, strict=True)
    )
