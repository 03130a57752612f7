"""Lays the blocks of a document onto pages as a word processor does: rows grow, split and go on."""

import random
from collections import Counter
from dataclasses import dataclass, field

from .layout import Box, Break, Layout, Owner, Page, Run, ends_clear, goes_on_visibly, lonely
from .lines import Letters, Line, level
from .manner import Manner
from .plan import PROSE, Para
from .tables import Block, PrintedCell, PrintedRow, PrintedTable, Text

#: Column widths relative to each other, as authors set them.
SHARES = {"number": 0.7, "recommendation": 2.2, "scope": 1.0, "action": 2.2, "lead": 1.4, "milestones": 1.7}
SHARES |= {
    "target": 1.3,
    "progress": 0.95,
    "response": 2.8,
    "outcome": 2.0,
    "evidence": 1.5,
    "monitoring": 1.3,
}
SHARES |= {"completed": 1.2, "learning": 1.5, "priority": 0.9, "resources": 1.2}
SHARES |= {"label": 1.0, "value": 3.2, "name": 1.0, "post": 2.4}
BASELINE = 0.78  # how far below its line's top a letter's foot stands, in line heights
ZEBRA, BANNER = "F2F2F2", "EDEDED"
#: Sizes of letters outside the table over those inside it.
SIZES = {"title": 1.55, "section": 1.25, "prose": 1.1}
LEFT, TOP, FOOT = 40.0, 46.0, 46.0  # margins; the right one is as wide as the left
#: A cell with so many free lines below its text visibly ended there.
ROOM = 1.9
#: How often a plan is laid out before it is given up. Measured on 1,000 seeds: 846 need once, none over ten times.
TRIES = 30


def lay_out(blocks: tuple[Block, ...], manner: Manner, letters: Letters, seed: int) -> Layout | None:
    """The pages, with every break such that a reader sees what it cuts; None where that cannot be had.

    A break that is not evident is mended as an author would: a row gets white below it, or a cut moves up.
    """
    white, less = Counter[tuple[int, int]](), Counter[tuple[int, int]]()
    for _ in range(TRIES):
        flow = _Flow(manner, letters, seed, white, less)
        for flow.number, block in enumerate(blocks):
            if isinstance(block, PrintedTable):
                flow.lay_table(block)
            else:
                flow.text(block)
        doubtful = next((b for b in flow.breaks if not b.evident), None)
        if doubtful is None:
            row_pages = {k: tuple(sorted(v)) for k, v in flow.row_pages.items()}
            return Layout(tuple(flow.pages), tuple(flow.breaks), row_pages)
        if doubtful.cut:
            less[doubtful.block, doubtful.row] += 1
        else:
            white[doubtful.block, doubtful.row - 1] += 2
    return None


def column_edges(fields: tuple[str, ...], manner: Manner, seed: int) -> list[float]:
    """The x positions of the column borders."""
    rng = random.Random(seed)
    width = manner.paper[0] - 2 * LEFT
    shares = {f: SHARES[f] * rng.uniform(0.85, 1.2) for f in fields}
    # Authors make room for a date: ten digits and strokes are at most six letter sizes wide.
    least = 6 * manner.size + 2 * manner.pad
    fixed = {f: least for f in fields if f in ("target", "completed")}
    fixed = {f: w for f, w in fixed.items() if width * shares[f] / sum(shares.values()) < w}
    others = sum(share for f, share in shares.items() if f not in fixed)
    edges = [LEFT]
    for f, share in shares.items():
        edges.append(edges[-1] + fixed.get(f, (width - sum(fixed.values())) * share / others))
    return edges


@dataclass(slots=True)
class _Piece:
    """What is left of a cell, and where the piece of it that is being filled begins."""

    cell: PrintedCell
    lines: list[Line]
    row: int  # where it begins
    until: int  # the last row that it covers
    top: float = 0.0
    opened: bool = False  # it began on a page before


@dataclass(slots=True)
class _Flow:
    manner: Manner
    letters: Letters
    seed: int
    white: Counter[tuple[int, int]]  # lines of white below a row (block, row)
    less: Counter[tuple[int, int]]  # lines that a row may not use before a cut
    pages: list[Page] = field(default_factory=lambda: [Page()])
    y: float = TOP
    body: float = TOP  # where the rows of this page begin
    breaks: list[Break] = field(default_factory=list)
    row_pages: dict[tuple[int, int], set[int]] = field(default_factory=dict)
    number: int = 0  # of the block
    edges: list[float] = field(default_factory=list)
    waiting: list[_Piece] = field(default_factory=list)  # merged cells that go on below
    above: dict[int, float] = field(
        default_factory=dict
    )  # free height below the text of the row above, by column

    @property
    def line(self) -> float:
        return self.manner.size * self.manner.leading

    @property
    def space(self) -> float:
        """The height that is left on the page."""
        return self.manner.paper[1] - FOOT - self.y

    @property
    def pads(self) -> float:
        return self.manner.pad_above + self.manner.pad_below

    def height(self, lines: list[Line]) -> float:
        return len(lines) * self.line + sum(line.above for line in lines[1:])

    def new_page(self) -> None:
        self.pages.append(Page())
        self.y = self.body = TOP

    def text(self, block: Text) -> None:
        """A paragraph outside the tables."""
        if block.style == "break":
            return self.new_page()
        size = self.manner.size * SIZES[block.style]
        height, bold = size * self.manner.leading, len(block.text) if block.style != "prose" else 0
        lines = self.letters.fill(Para(block.text, bold=bold), 0, self.manner.paper[0] - 2 * LEFT, size)
        if len(lines) * height > self.space:
            self.new_page()
        if self.y > TOP:
            self.y += size * (0.9 if bold else 0.5)
        for line in lines:
            self.write(line, LEFT, size, ("text", self.number, 0, 0, 0), "000000", height)
        self.y += size * 0.5
        return None

    def write(
        self, line: Line, x: float, size: float, owner: Owner, colour: str, height: float, again: bool = False
    ) -> None:
        """One line at the present height as runs: its marker, its bold letters, the others."""
        runs, baseline = self.pages[-1].runs, self.y + height * BASELINE
        if line.marker:
            runs.append(Run(x, baseline, line.marker, False, size, colour, owner, True, again))
        x += line.indent
        for text, bold in ((line.text[: line.bold], True), (line.text[line.bold :], False)):
            if text.strip():
                runs.append(Run(x, baseline, text, bold, size, colour, owner, again=again))
            x += sum(self.letters.widths(text, len(text) if bold else 0, size))
        self.y += height

    # ── tables ──

    def lay_table(self, table: PrintedTable) -> None:
        self.edges = column_edges(table.fields, self.manner, self.seed)
        self.waiting, self.above = [], {}
        if self.y > TOP:
            self.y += self.line * (1.0 if table.fields[0] == "label" else 0.3)
        heading = sum(self.row_height(row) for row in table.headings)
        first = self.row_height(table.rows[0])
        # A heading does not stand alone at the foot of a page.
        if self.space < heading + (
            min(first, 3 * self.line + self.pads) if self.manner.rows_split else first
        ):
            self.new_page()
        self.headings(table, again=False)
        for index in range(len(table.rows)):
            self.row(table, index)

    def pieces(self, row: PrintedRow, index: int) -> list[_Piece]:
        """The cells of a row with their lines."""
        result, beside = [], dict[str, _Piece]()
        for cell in row.cells:
            width = self.edges[cell.column + cell.span] - self.edges[cell.column] - 2 * self.manner.pad
            lines = self.letters.cell(cell.paragraphs, width, row.kind == "heading")
            result.append(_Piece(cell, lines, index, index + cell.down - 1))
            if cell.beside:
                beside[cell.field] = result[-1]
        if len(beside) == 2 and (entry := beside["target"].cell.beside):
            sides = []
            for name, which in (("milestones", 0), ("target", 1)):
                lines = beside[name].lines
                sides.append([[x for x in lines if x.para == pair[which]] for pair in entry.pairs])
            beside["milestones"].lines, beside["target"].lines = level(*sides)
        return result

    def row_height(self, row: PrintedRow) -> float:
        return max(max(self.height(p.lines), self.line) for p in self.pieces(row, 0)) + self.pads

    def headings(self, table: PrintedTable, again: bool) -> None:
        for index, row in enumerate(table.headings):
            bottom = self.y + self.row_height(row)
            for piece in self.pieces(row, index):
                piece.top = self.y
                self.place(row, piece, piece.lines, bottom, again=again)
            self.y = bottom
        self.body = self.y

    def place(
        self,
        row: PrintedRow,
        piece: _Piece,
        lines: list[Line],
        bottom: float,
        goes_on: bool = False,
        again: bool = False,
    ) -> float:
        """Puts lines into the piece's box and gives the free height below them (infinite in an empty box)."""
        manner, cell, y = self.manner, piece.cell, self.y
        left, right = self.edges[cell.column], self.edges[cell.column + cell.span]
        heading = row.kind == "heading"
        shade = {"heading": manner.heading_fill, "banner": BANNER if manner.heading_fill else None}.get(
            row.kind
        )
        striped = piece.row % 2 == 1 if manner.zebra_rows else row.shade
        shade = shade or (ZEBRA if manner.zebra and striped and row.kind == "body" else None)
        self.pages[-1].boxes.append(
            Box(left, piece.top, right, bottom, cell.fill or shade, piece.opened, goes_on)
        )
        colour = "FFFFFF" if heading and manner.heading_white else "000000"
        self.y = piece.top + manner.pad_above + self.lowered(row, piece, lines, bottom, goes_on)
        name = cell.field
        share = 0.5 if name in manner.centred else 1.0 if name in manner.flush_right else 0.0
        share = 0.5 if heading and manner.heading_centred else share
        for k, line in enumerate(lines):
            self.y += line.above if k else 0
            x = left + manner.pad + share * line.room
            owner = ("head" if heading else "cell", self.number, piece.row, cell.column, line.para)
            self.write(line, x, manner.size, owner, colour, self.line, again)
        free = bottom - manner.pad_below - self.y if lines else float("inf")
        self.y = y
        return free

    def lowered(
        self, row: PrintedRow, piece: _Piece, lines: list[Line], bottom: float, goes_on: bool
    ) -> float:
        """How far a cell's text is moved down in its row. A piece of a cut cell fills its page from the top.

        Without rules nobody sees how far down a merged cell goes: its text stays at the top.
        """
        manner = self.manner
        whole = lines and not goes_on and not piece.opened and row.kind == "body"
        if manner.valign == "top" or not whole or (piece.cell.down > 1 and manner.rules == "none"):
            return 0.0
        free = bottom - piece.top - self.pads - self.height(lines)
        return max(free, 0.0) * (0.5 if manner.valign == "middle" else 1.0)

    def row(self, table: PrintedTable, index: int) -> None:
        """Lays one row, on as many pages as it needs, and the merged cells that end with it."""
        row, key = table.rows[index], (self.number, index)
        pieces = self.pieces(row, index)
        own, begins = [p for p in pieces if p.until == index], [p for p in pieces if p.until > index]
        started = False  # some of it stands on a page before
        while True:
            for piece in own + begins:
                piece.top = self.y
            active = self.waiting + begins
            ending = [p for p in active if p.until == index]
            text = max([self.height(p.lines) for p in own] + [self.line]) + self.pads
            text = max([text] + [p.top - self.y + self.height(p.lines) + self.pads for p in ending])
            need = text + self.white[key] * self.line
            at_top = self.y == self.body
            if need <= self.space + 0.01 or (at_top and text <= self.space):
                bottom = self.y + min(need, self.space)
                self.row_pages.setdefault(key, set()).add(len(self.pages))
                self.above = {p.cell.column: self.place(row, p, p.lines, bottom) for p in own + ending}
                self.waiting = [p for p in active if p.until > index]
                self.y = bottom
                return
            may_split = row.kind == "body" and (self.manner.rows_split or started) and not self.white[key]
            # A row that does not fit on a page of its own is cut, whatever the manner.
            if (may_split or at_top) and self.cut(row, index, own, active, at_top):
                started, self.waiting, begins = True, active, []
            else:
                self.break_before(table, index, pieces)
            self.new_page()
            if self.manner.repeat_headings:
                self.headings(table, again=True)
            for piece in self.waiting:
                piece.top = self.y

    def cut(self, row: PrintedRow, index: int, own: list[_Piece], active: list[_Piece], at_top: bool) -> bool:
        """Puts what fits of a row on this page; False where not one line of it fits."""
        limit = self.space - self.pads - self.less[self.number, index] * self.line
        limit = max(limit, self.line) if at_top else limit
        done = not any(p.lines for p in own)  # only a merged cell goes on
        takes = [(p, *self.take(p.lines, limit, at_top)) for p in own]
        if not done and not any(taken for _, taken, _ in takes):
            return False
        takes += [(p, *self.take(p.lines, self.y - p.top + limit, at_top)) for p in active]
        bottom = max(
            [self.y + self.line + self.pads] + [p.top + self.height(t) + self.pads for p, t, _ in takes]
        )
        if done or self.manner.cut_to_foot:
            bottom = self.y + self.space
        self.row_pages.setdefault((self.number, index), set()).add(len(self.pages))
        seen = any(goes_on_visibly(taken, rest) for p, taken, rest in takes if p.until == index)
        for piece, taken, rest in takes:
            seen = self.leave(row, piece, taken, rest, bottom) and seen
        self.breaks.append(Break(self.number, index, True, seen))
        return True

    def break_before(self, table: PrintedTable, index: int, new: list[_Piece]) -> None:
        """Ends the page before a row; merged cells from above go on on the next page."""
        row, clear = table.rows[index], True
        for piece in self.waiting:
            taken, rest = self.take(piece.lines, self.y - piece.top - self.pads, False)
            clear = self.leave(row, piece, taken, rest, self.y) and clear
        room = any(p.lines and self.above.get(p.cell.column, 0.0) >= ROOM * self.line for p in new)
        begins = row.clear or index == 0 or table.rows[index - 1].kind == "banner" or room
        self.breaks.append(Break(self.number, index, False, clear and begins))

    def leave(
        self, row: PrintedRow, piece: _Piece, taken: list[Line], rest: list[Line], bottom: float
    ) -> bool:
        """Places what a page takes of a piece and keeps the rest; whether a paragraph's end there is clear."""
        self.place(row, piece, taken, bottom, goes_on=True)
        piece.lines, piece.opened = rest, True
        return piece.cell.field not in PROSE or ends_clear(taken, rest, self.manner.size)

    def take(self, lines: list[Line], limit: float, at_top: bool) -> tuple[list[Line], list[Line]]:
        """The lines that fit into a height, and the others."""
        used, count = 0.0, 0
        for k, line in enumerate(lines):
            used += self.line + (line.above if k else 0.0)
            if used > limit + 0.01:
                break
            count = k + 1
        if self.manner.keep_lines and not at_top:
            while 0 < count < len(lines) and lonely(lines, count):
                count -= 1
        return lines[:count], lines[count:]
