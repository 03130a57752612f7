"""Tagged pages: tables and paragraphs as the file itself states them, with the text that stands there.

Tags can lie. Where the page shows a ruled table that the tags do not have, where much text has no tag, or
where the cells of a row do not stand beside each other, `build` gives None and geometry reads the document.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from extract.cuts import DASHES, joined
from extract.document import Block, Box, Cell, Paragraph, Place, Row, Table
from extract.document_words import Words
from extract.joints import MAY_PART
from extract.pdf.geometry import Page, Run, rounded
from extract.pdf.grid import Grid, find_grids
from extract.pdf.lines import Line, lines_of, with_bullets_above
from extract.pdf.paragraphs import (
    Column,
    are_spaced,
    around,
    ends_on_purpose,
    joint_between,
    paragraph,
    paragraphs_of,
    usual_pitch,
    with_marker,
)
from extract.pdf.piecewise import ends_with_page
from extract.pdf.structure import Item, Node, TableNode, TextNode
from extract.pdf.tagged_cells import Contents, Placed, cell_fills, column_limits, place_cells, spot_fills

#: At most this share of the words of the pages with tables may stand without a tag inside the text area.
UNTAGGED_SHARE = 0.03
#: At most this share of the cells may stand left of the cell before them in their row.
CROSSED_SHARE = 0.05
#: A ruled grid with so many columns, bands and words that has no tags shows that the tags are incomplete.
GRID_COLUMNS, GRID_BANDS, GRID_WORDS = 3, 2, 30

#: Untagged text is a heading printed again if it stands in one of the first rows: title, groups, headings.
HEADING_ROWS = 3
HEADINGS = {"Title": 1, "H": 1, "H1": 1, "H2": 2, "H3": 3, "H4": 4, "H5": 5, "H6": 6}


class Tagged(NamedTuple):
    """What the tags give: blocks in reading order, and headings that are printed again on each page."""

    blocks: list[Block]
    repeats: list[Paragraph]


def table_pages(nodes: Iterable[Node]) -> set[int]:
    """The pages on which the tables of a structure stand."""
    return {
        page
        for node in nodes
        if isinstance(node, TableNode)
        for row in node.rows
        for cell in row.cells
        for text in cell.texts
        for page, _ in text.items
    }


def build(nodes: list[Node], pages: dict[int, Page]) -> Tagged | None:
    """The blocks of the pages that were read, by their tags; None where the tags cannot be trusted."""
    runs: dict[Item, list[Run]] = defaultdict(list)
    for number, page in pages.items():
        for run in page.runs:
            if run.mark >= 0:
                runs[number, run.mark].append(run)
    reader = Reader(runs, pages)
    if ends_with_page(nodes, runs, pages, {number: reader.grids(number) for number in pages}):
        return None
    blocks: list[Block] = []
    for node in nodes:
        if isinstance(node, TableNode):
            table = reader.table(node)
            if table is not None:
                blocks.append(table)
        else:
            found = reader.text(node, None)
            blocks.extend(found)
    if reader.crossed > CROSSED_SHARE * max(reader.cells, 1):
        return None
    loose = reader.loose()
    if not is_complete(reader, loose):
        return None
    return Tagged([*blocks, *loose], reader.repeats)


class Reader:
    """Turns nodes into blocks and remembers which runs have been used."""

    def __init__(self, runs: dict[Item, list[Run]], pages: dict[int, Page]) -> None:
        self.runs = runs
        self.pages = pages
        self.used: set[Item] = set()
        self.repeats: list[Paragraph] = []
        self.heading_runs: set[str] = set()
        self.found_grids: dict[int, list[Grid]] = {}
        self.cells = self.crossed = 0

    def lines(self, node: TextNode) -> list[tuple[int, list[Line]]]:
        """The lines of a node, page by page, in the order of the tags."""
        by_page: dict[int, list[Run]] = {}
        for item in node.items:
            if item in self.runs and item not in self.used:
                self.used.add(item)
                by_page.setdefault(item[0], []).extend(self.runs[item])
        return [(page, lines_of(found)) for page, found in by_page.items()]

    def text(self, node: TextNode, column: Column | None) -> list[Paragraph]:
        """A node as paragraphs: one, unless it is a cell or container whose text stands there untagged."""
        parts = self.lines(node)
        if not parts:
            return []
        if column is None:
            flat = [line for _, lines in parts for line in lines]
            column = Column(min(x.left for x in flat), max(x.right for x in flat), usual_pitch([flat]), True)
        if node.role in ("TD", "TH") or not node.role:
            return self.untagged(parts, column)
        return [one_paragraph(parts, column, HEADINGS.get(node.role, 0))]

    def table(self, node: TableNode) -> Table | None:
        contents = {
            id(c): [(text, self.lines(text)) for text in c.texts] for row in node.rows for c in row.cells
        }
        placed, columns = place_cells(node, contents)
        limits = column_limits(placed, contents, columns, self.borders(placed, contents))
        headings = {i for i, row in enumerate(node.rows) if row.heading}
        built: dict[tuple[int, int], Cell] = {}
        tops: dict[int, dict[int, float]] = defaultdict(dict)  # page → row → top of its text
        boxes: dict[int, list[Box]] = defaultdict(list)
        pitch, spaced = table_pitch(contents)
        for cell in placed:
            left, right = limits[cell.column][0], limits[cell.column + cell.columns - 1][1]
            column = Column(left, right, pitch, spaced)
            paragraphs: list[Paragraph] = []
            for text, parts in contents.get(id(cell.node), ()):
                if cell.row in headings or cell.row < HEADING_ROWS:
                    self.heading_runs.update(
                        run.text for item in text.items for run in self.runs.get(item, ())
                    )
                if cell.row in headings or cell.row == 0:
                    parts = self.first_only(parts, column) if len(parts) > 1 else parts
                if not parts:
                    continue
                for at_part, (page, lines) in enumerate(parts):
                    if cell.rows == 1 or at_part == 0:  # a merged cell goes on beside other rows
                        top = min(line.top for line in lines)
                        tops[page][cell.row] = min(top, tops[page].get(cell.row, top))
                    boxes[page].extend(line.box for line in lines)
                if text.role in ("TD", "TH"):
                    paragraphs += self.untagged(parts, column)
                else:
                    paragraphs.append(one_paragraph(parts, column, 0))
            paragraphs = merged_labels(
                paragraphs, [text.role for text, parts in contents.get(id(cell.node), ()) if parts]
            )
            place = paragraphs[0].place if paragraphs else None
            built[cell.row, cell.column] = Cell(
                cell.column, cell.columns, tuple(paragraphs), None, False, cell.node.heading, None, place
            )
        if not boxes:
            return None
        self.check_order(built, len(node.rows))
        fills = cell_fills(placed, limits, tops, self.pages)
        fills |= spot_fills(placed, limits, tops, self.pages, contents)
        rows_cells: list[list[Cell]] = [[] for _ in node.rows]
        for cell in placed:
            fill = fills.get((cell.row, cell.column))
            filled = built[cell.row, cell.column]
            rows_cells[cell.row].append(replace(filled, fill=fill) if fill else filled)
            for at in range(cell.row + 1, min(cell.row + cell.rows, len(rows_cells))):
                rows_cells[at].append(Cell(cell.column, cell.columns, (), fill, merged=True))
        rows = [
            Row(tuple(sorted(cells, key=lambda c: c.column)), at in headings)
            for at, cells in enumerate(rows_cells)
        ]
        first = min(boxes)
        edges = boxes[first]
        box = (
            min(b[0] for b in edges),
            min(b[1] for b in edges),
            max(b[2] for b in edges),
            max(b[3] for b in edges),
        )
        return Table(tuple(rows), columns, Place(first, rounded(box)))

    def untagged(self, parts: list[tuple[int, list[Line]]], column: Column) -> list[Paragraph]:
        """The paragraphs of a cell that has none in its tags; one that a page cuts is made whole."""
        found: tuple[Paragraph, ...] = ()
        for page, lines in parts:
            found = joined(found, tuple(paragraphs_of(lines, column, page)), Words())
        return list(found)

    def borders(self, placed: list[Placed], contents: Contents) -> list[float]:
        """The upright rules of the first pages of a table; three pages show every border."""
        cells = (contents.get(id(cell.node), ()) for cell in placed)
        pages = sorted({page for texts in cells for _, parts in texts for page, _ in parts})[:3]
        return sorted({round(x, 1) for page in pages for grid in self.grids(page) for x in grid.xs})

    def grids(self, number: int) -> list[Grid]:
        """The ruled grids of a page, found once."""
        if number not in self.found_grids:
            page = self.pages[number]
            self.found_grids[number] = find_grids(page.across, page.down)
        return self.found_grids[number]

    def first_only(self, parts: list[tuple[int, list[Line]]], column: Column) -> list[tuple[int, list[Line]]]:
        """A heading that is printed again on each page: the first counts, the repeats are furniture."""
        shown = [" ".join(line.text for line in lines).lower() for _, lines in parts]
        kept = [parts[0]]
        for part, text in zip(parts[1:], shown[1:], strict=True):
            if text == shown[0]:
                self.repeats.append(one_paragraph([part], column, 0))
            else:
                kept.append(part)
        return kept

    def check_order(self, built: dict[tuple[int, int], Cell], rows: int) -> None:
        """Count the cells that stand left of the one before them in their row: tags that lie do that."""
        by_row: dict[int, list[Cell]] = defaultdict(list)
        for (row, _), cell in sorted(built.items()):
            if cell.place is not None and cell.place.box is not None:
                by_row[row].append(cell)
        for cells in by_row.values():
            for one, two in pairwise(cells):
                assert one.place and one.place.box and two.place and two.place.box
                self.cells += 1
                same = one.place.page == two.place.page
                self.crossed += same and two.place.box[0] < one.place.box[0] - 1

    def loose(self) -> list[Paragraph]:
        """The text of the pages read that no tag gives: headers, footers, artifacts.

        A heading that is printed again on each page comes in the same pieces: it is put with the repeats.
        """
        found: list[Paragraph] = []
        for number, page in self.pages.items():
            rest = [r for r in page.runs if r.mark < 0 or (number, r.mark) not in self.used]
            others = {round(r.baseline) for r in rest if r.text not in self.heading_runs}
            for again in (True, False):
                part = [r for r in rest if (round(r.baseline) not in others) == again]
                for lines in blocks_of(lines_of(part)):
                    column = Column(min(x.left for x in lines), max(x.right for x in lines), 1.2, True)
                    (self.repeats if again else found).extend(paragraphs_of(lines, column, number))
        return found


def blocks_of(lines: list[Line]) -> list[list[Line]]:
    """Lines that follow each other closely."""
    found: list[list[Line]] = []
    for line in lines:
        if found and line.baseline - found[-1][-1].baseline <= 1.6 * line.size:
            found[-1].append(line)
        else:
            found.append([line])
    return found


def one_paragraph(parts: list[tuple[int, list[Line]]], column: Column, heading: int) -> Paragraph:
    """The lines of one paragraph joined; it may go on over pages."""
    group: list[tuple[str, Line]] = []
    for _, lines in parts:
        for line in with_bullets_above(lines):
            if not group:
                group.append(("", line))
            elif ends_on_purpose(group[-1][1], line, column):
                group.append(("\n", line))
            else:
                if line.marker in DASHES:  # a dash within a paragraph is no bullet
                    line = with_marker(line)
                group.append((joint_between(group[-1][1], line, column).replace(MAY_PART, " "), line))
    whole = paragraph(group, column, parts[0][0])
    if len(parts) == 1 and not heading:
        return whole
    first, *more = (Place(page, rounded(around(lines))) for page, lines in parts)
    return replace(whole, place=first, heading=heading, more=tuple(more))


def merged_labels(paragraphs: list[Paragraph], roles: list[str]) -> list[Paragraph]:
    """A list label that is tagged by itself belongs to the text behind it: a bullet marks it, a number is text."""
    if "Lbl" not in roles or len(roles) != len(paragraphs):
        return paragraphs
    result: list[Paragraph] = []
    label: Paragraph | None = None
    for paragraph_, role in zip(paragraphs, roles, strict=True):
        if role == "Lbl":
            if label is not None:
                result.append(label)
            label = paragraph_
        elif label is not None:
            result.append(labelled(label, paragraph_))
            label = None
        else:
            result.append(paragraph_)
    return [*result, label] if label is not None else result


def labelled(label: Paragraph, body: Paragraph) -> Paragraph:
    text = label.text.strip()
    if any(c.isalnum() for c in text):
        return Paragraph(f"{text} {body.text}", body.place, "", 0, body.bold, body.size, body.edge, body.more)
    return Paragraph(body.text, body.place, text, 0, body.bold, body.size, body.edge, body.more)


def table_pitch(contents: Contents) -> tuple[float, bool]:
    columns = [lines for texts in contents.values() for _, parts in texts for _, lines in parts]
    pitch = usual_pitch(columns)
    return pitch, are_spaced(columns, pitch)


def is_complete(reader: Reader, loose: list[Paragraph]) -> bool:
    """Whether the tags give all but the furniture: no ruled table without tags, little loose text."""
    words = sum(len(run.text.split()) for page in reader.pages.values() for run in page.runs)
    for number, page in reader.pages.items():
        for grid in reader.grids(number):
            if len(grid.xs) <= GRID_COLUMNS or len(grid.ys) <= GRID_BANDS:
                continue
            x0, y0, x1, y1 = grid.box
            inside = [r for r in page.runs if x0 <= r.left <= x1 and y0 <= r.baseline <= y1]
            tagged = [r for r in inside if (number, r.mark) in reader.used]
            count = sum(len(r.text.split()) for r in inside)
            if count >= GRID_WORDS and sum(len(r.text.split()) for r in tagged) * 2 < count:
                return False
    middle = 0
    for p in loose:
        page_ = reader.pages[p.place.page or 1]
        box = p.place.box or (0.0, 0.0, 0.0, 0.0)
        edge = box[3] <= 0.13 * page_.height or box[1] >= 0.87 * page_.height
        if not edge:
            middle += len(p.text.split())
    return middle <= max(12, UNTAGGED_SHARE * words)
