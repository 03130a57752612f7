"""Rows of tabs whose cells hold several lines, as copying a table out of Word, Excel or a browser gives them.

Such a row has a tab between two cells, and a line break between two paragraphs of one cell, so that it stands
on several lines; it ends when all its tabs have come. Excel puts cells with line breaks in quotation marks.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from typing import NamedTuple

from extract.text.lines import is_label, is_rule
from extract.text.parted import CELL_LINE, Grid
from extract.text.tags import PARAGRAPH_TAG

#: Tabs of a row at least: a line with one may be an indented list.
LEAST_TABS = 2
#: A longer line of prose was not broken where a page ends.
UNBROKEN = 160
#: Labels that come again in cards of two columns.
LEAST_LABELS = 3
#: A cell in quotation marks has no more lines; more were opened by a mark that is text.
MOST_LINES = 200
#: A line that names a recommendation, and the heading of a column in which they or their numbers stand.
NAMED = re.compile(
    r"\s*(?:[\w’'\-]+\s+){0,4}?(?:recommendations?|rec)\b\.?\s*(?:no\.?\s*)?[A-Z]{0,3}\d", re.IGNORECASE
)
#: Columns whose cells hold no sentence, and how many words make one.
SHORT_COLUMN = re.compile(
    r"\bb?rag\b|\brating|\bstatus\b|^(?:\w+ )?(?:date|deadline|timescale|priority)$|by when", re.IGNORECASE
)
SENTENCE = 5
OPENING_COLUMN = re.compile(r"recommend|\bno\b|\bref|number|^#|\brec\b", re.IGNORECASE)


def unquoted(lines: Sequence[str]) -> list[str]:
    """Lines of tabs in which a cell in quotation marks stands on one line, its own lines parted by CELL_LINE.

    Only a cell that has line breaks or doubled marks inside was put in marks; in any other they are text.
    """
    if not any('\t"' in line or (line.startswith('"') and "\t" in line) for line in lines):
        return list(lines)
    found: list[str] = []
    at = 0
    while at < len(lines):
        line = lines[at]
        at += 1
        start = opened(line)
        taken = 0
        while start is not None and at + taken < len(lines) and taken < MOST_LINES:
            line = f"{line}{CELL_LINE}{lines[at + taken]}"
            taken += 1
            start = opened(line)
        if start is not None:  # never closed: the mark is text
            found.append(lines[at - 1])
            continue
        at += taken
        found.append("\t".join(map(without_quotes, split_cells(line))))
    return found


def split_cells(line: str) -> list[str]:
    """The cells of a line, tabs inside quotation marks left in their cell."""
    cells: list[str] = []
    start = 0
    while True:
        end = end_of_quoted(line, start) if line[start : start + 1] == '"' else None
        cut = line.find("\t", start if end is None else end)
        if cut < 0:
            return [*cells, line[start:]]
        cells.append(line[start:cut])
        start = cut + 1


def end_of_quoted(line: str, start: int) -> int | None:
    """Where a quoted cell that begins at `start` ends, behind its closing mark; None where it is not closed."""
    at = start + 1
    while (at := line.find('"', at)) >= 0:
        if line[at + 1 : at + 2] == '"':
            at += 2
        elif line[at + 1 : at + 2] in ("\t", "", CELL_LINE) and not line[at + 1 :].startswith(CELL_LINE):
            return at + 1
        else:
            return None  # text goes on behind the mark: it is none of Excel's
    return None


def opened(line: str) -> int | None:
    """Where the last cell of a line begins if it is in quotation marks that are not closed on it."""
    cells = split_cells(line)
    start = len(line) - len(cells[-1])
    last = cells[-1]
    if not last.startswith('"') or end_of_quoted(line, start) is not None:
        return None
    closing = last.replace('""', "").find('"', 1)
    return start if closing < 0 else None


def without_quotes(cell: str) -> str:
    inside = cell[1:-1]
    if len(cell) > 1 and cell[0] == cell[-1] == '"' and (CELL_LINE in inside or '""' in inside):
        return inside.replace('""', '"')
    return cell


class Pasted(NamedTuple):
    """A table in lines [first, end). `lines`: a paragraph stands on each of the other lines, as pasting gives it."""

    first: int
    end: int
    grid: Grid
    lines: bool


@dataclass(slots=True)
class Rows:
    """The rows so far; `open`: the cells of the one whose tabs have not all come."""

    tabs: int
    done: list[list[list[str]]] = field(default_factory=list)
    open: list[list[str]] = field(default_factory=list)
    tail: list[str] = field(default_factory=list)  # lines without tabs behind a row that has all of its own
    spread: int = 0

    def add(self, line: str) -> bool:
        """Take a line; False where it has more tabs than its row may have."""
        cells = line.split("\t")
        if len(self.open) - bool(self.open) + len(cells) - 1 > self.tabs:
            return False
        if not self.open:
            if len(cells) == 1:
                self.tail.append(line)
                return True
            self.settle(cells[0])
            self.open = [[]]
            self.spread -= 1
        self.spread += len(cells) > 1
        self.open[-1].extend([*self.tail, cells[0]])
        self.tail = []
        self.open.extend([cell] for cell in cells[1:])
        if len(self.open) == self.tabs + 1:
            self.done.append(self.open)
            self.open = []
        return True

    def is_full(self) -> bool:
        """Whether the last cell has what its column may hold (a rating, a date), and a sentence stands behind it.

        A cell that begins with nothing, behind its tab, is blank: its first paragraph would stand there.
        """
        last, heading = self.done[-1][-1], " ".join(self.done[0][-1])
        short = SHORT_COLUMN.search(heading) is not None and any(map(str.strip, last))
        blank = not last[0].strip()
        sentence = any(len(line.split()) >= SENTENCE for line in self.tail)
        return (short or blank) and len(self.done) > 1 and sentence

    def settle(self, head: str) -> None:
        """Part the lines behind a row: those of its last cell, rows across the table, those of the next cell.

        `head`: the line with which the next row's first tab comes.
        """
        if not self.done:
            return
        heading = " ".join(self.done[0][0]).strip()
        full = self.is_full()
        cut = 0 if full else len(self.tail)
        if head.strip() and head.strip() == heading and self.tail and is_label(self.tail[-1]):
            cut -= 1  # the headings come again, and above them the name of an agency
        elif head.strip() and not NAMED.match(head):
            cut = next((at for at, line in enumerate(self.tail) if NAMED.match(line)), cut)
        self.done[-1][-1].extend(self.tail[:cut])
        self.tail = self.tail[cut:]
        if full:  # the name of a recommendation across the table, and the next row's first lines
            named = sum(1 for _ in takewhile(NAMED.match, self.tail))
            if named:
                self.done.append([self.tail[:named]])
            self.tail = self.tail[named:]
            self.spread += bool(self.tail)
        elif self.tail and (head.strip() == heading or not OPENING_COLUMN.search(heading)):
            self.done.append([self.tail])
            self.tail = []


def read_pasted(lines: Sequence[str]) -> Pasted | None:
    """The rows of a file that a table was pasted into; None where it is of another make.

    The file's lines must make rows with exactly the tabs of its fullest line, and some must stand on several.
    """
    tabs = max((line.count("\t") for line in lines), default=0)
    if tabs < LEAST_TABS and not is_cards(lines):
        return None
    first = next(at for at, line in enumerate(lines) if line.count("\t") == tabs)
    last = max(at for at, line in enumerate(lines) if "\t" in line)
    rows = Rows(tabs)
    for line in lines[first : last + 1]:
        if (line.strip() or "\t" in line) and not rows.add(line):
            return None
    quoted = any(CELL_LINE in line for line in lines)
    even = all(line.count("\t") == tabs or stands_across(line) for line in lines[first : last + 1])
    headed = all(map(str.strip, lines[first].split("\t"))) and "\t" not in "".join(
        lines[max(0, first - 1) : first]
    )
    even = even and headed
    if rows.open or not (rows.spread or quoted or even or tabs == 1) or len(rows.done) < 2:
        return None
    if any(PARAGRAPH_TAG.search(line) or is_rule(line) for line in lines[first : last + 1]):
        return None  # a converter of pages, which has ways of its own
    end = last + 1
    # a blank line ends the last cell where one stands above the table as well
    longest = (
        max(len(row[-1]) for row in rows.done[:-1])
        if any(map(str.strip, lines[first - 1 : first]))
        else MOST_LINES
    )
    while end < len(lines) and lines[end].strip() and len(rows.done[-1][-1]) < longest:
        rows.done[-1][-1].append(lines[end])
        end += 1
    texts = tuple(
        tuple("\n".join(filter(str.strip, cell)).replace(CELL_LINE, "\n") for cell in row)
        for row in rows.done
    )
    return Pasted(
        first,
        end,
        Grid(texts, "\t", 0),
        bool(rows.spread or quoted or max(map(len, lines[:first]), default=0) > UNBROKEN),
    )


def stands_across(line: str) -> bool:
    """A line between rows that is a row of its own: it names a recommendation, and has no tab."""
    return "\t" not in line and NAMED.match(line) is not None


def is_cards(lines: Sequence[str]) -> bool:
    """Whether lines with one tab are labels with their texts: several labels come again and again."""
    labels = Counter(line.split("\t")[0].strip() for line in lines if line.count("\t") == 1)
    often = [label for label, times in labels.items() if times > 1 and is_label(label) and len(label) > 3]
    return len(often) >= LEAST_LABELS
