"""Rows of signs that stand on several lines, told by how many signs a row has → rows of cell texts.

Some converters print a cell's list or paragraphs on lines of their own inside a Markdown table, so that a row
begins on one line and ends on another; some print each sign on a line. The headings say how many signs a row
has, and where it begins and ends with one.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from extract.bullets import BULLET, LIST_LABEL
from extract.labelled.labels import PLAN_LABELS, kinds, name_of
from extract.text.margins import is_page_mark
from extract.text.marks import LOOKS, is_delimiter, looks_of
from extract.text.stream import headings_at

#: Signs that stand alone on so many lines part cells; a text has one by mistake.
LONE, LEAST_ALONE = ("|", "||"), 2
LONE_SIGN = re.compile(r"^\s*\|+\s*|\s*\|+\s*$")
#: Headings stand on no more lines, each on one of its own.
MOST_LINES = 30
SIGN = re.compile(r"(?<!\\)\|")
#: A line that names a recommendation, or has its number or code before a text.
OPENS = re.compile(
    r"(?:[\w’'\-]+\s+){0,4}?(?:[Rr]ecommendations?|RECOMMENDATIONS?|[Rr]ec|REC)\b\.?\s*(?:[Nn]o\.?\s*)?[A-Z]{0,3}\d"
    r"|(?:\d{1,3}(?:\.\d{1,2})?[a-z]?[.):]|[A-Z]{1,4}\d{1,3}[.):]?)\s+[A-Z]"
)
#: The heading of a column in which recommendations or their numbers stand.
KEY_COLUMN = re.compile(r"recommend|^(?:rec|ref|no|number|#)\b", re.IGNORECASE)


@dataclass(slots=True)
class Rows:
    """Takes the lines below the headings. `signs`: those of a row; `closing`: a sign ends each row."""

    signs: int
    leading: bool
    closing: bool
    marked: bool  # two spaces stand at the end of each row
    headings: list[str]
    done: list[list[list[str]]] = field(default_factory=list)
    cells: list[list[str]] = field(default_factory=list)  # of the row that is open
    tail: list[str] = field(default_factory=list)  # lines behind a row that has all its signs
    ended: bool = False  # the last row's end is marked
    spread: bool = False  # some row stands on several lines

    def add(self, line: str) -> bool:
        """Take a line; False where the lines make no rows of so many signs."""
        pieces = SIGN.split(line)
        self.spread = self.spread or bool(self.cells)
        if len(pieces) == 1 and not self.cells:
            self.tail.append(line)
            return True
        if not self.cells:
            self.settle(pieces[0])
            self.spread = self.spread or (self.marked and any(map(str.strip, self.tail)))
            self.cells = [[*self.tail, pieces[0]]]
            self.tail = []
        else:
            self.cells[-1].append(pieces[0])
        self.cells.extend([piece] for piece in pieces[1:])
        if len(self.cells) > self.signs + 1:
            return False
        if len(self.cells) == self.signs + 1:
            if (self.leading and self.text(0)) or (self.closing and self.text(-1)):
                return False
            self.ended = self.marked and line.endswith("  ") and not line.endswith("| ")
            self.done.append(self.cells[self.leading : len(self.cells) - self.closing])
            self.cells = []
        return True

    def is_over(self, line: str) -> bool:
        """Whether a line between two rows stands below the table: a heading, or a paragraph by itself."""
        if not line.strip() or not self.done:
            return False
        apart = bool(self.tail) and not self.tail[-1].strip()
        text = SIGN.search(line) is None and BULLET.match(line.strip()) is None
        whole = self.closing or any(map(str.strip, self.done[-1][-1]))
        return looks_of(line)[1] > 0 or (text and apart and whole)

    def text(self, at: int) -> str:
        return "".join(self.cells[at]).strip()

    def settle(self, head: str) -> None:
        """Part the lines behind a row: those of its last cell, and those of the next row's first.

        `head`: what stands before the next row's first sign on its line.
        """
        if not any(map(str.strip, self.tail)):
            self.tail = []
        if not self.tail or self.closing:
            return
        last = self.done[-1][-1] if self.done else []
        filled = [at for at, line in enumerate(self.tail) if line.strip()]
        opened = next((at for at in filled if opens(self.tail[at])), None)
        marks = [at for at in filled if self.tail[at].endswith("  ")]
        if opened is not None or not self.done:
            cut = opened or 0
        elif not any(map(str.strip, last)) and self.ended:
            cut = 0  # a marked end behind a sign: the last cell is blank
        elif not opens(head) and self.ended:
            cut = marks[-1] + 1 if marks else 0
        else:
            cut = len(self.tail)
        last.extend(self.tail[:cut])
        self.spread = self.spread or (self.marked and cut > 0)
        self.tail = self.tail[cut:]
        ends = [at for at, line in enumerate(self.tail) if line.strip() and line.endswith("  ")]
        if opened is None or not ends:
            return
        if marks[-1] == filled[-1] and (self.keyed() or len(ends) == 1):
            self.across(len(self.tail))
        elif not self.keyed():
            self.across(ends[0] + 1)  # below it the first paragraphs of the next row

    def across(self, end: int) -> None:
        """Make the first lines of the tail a row by itself."""
        self.done.append([self.tail[:end]])
        self.tail = self.tail[end:]

    def keyed(self) -> bool:
        """Whether the first column holds the recommendations, so that one named there is its cell's text."""
        rows = (self.headings, [" ".join(cell).strip() for cell in self.done[0]] if self.done else [])
        whole = next((row for row in rows if row and all(row)), self.headings)  # below headings of groups
        return KEY_COLUMN.search(whole[0]) is not None

    def finish(self) -> bool:
        """Give the lines behind the last row to its last cell, down to the first blank one behind a text.

        Those that are left in `tail` stand below the table. False where the last row is not whole.
        """
        if not self.done or any(map(self.text, range(len(self.cells)))):
            return False
        last = self.done[-1][-1]
        below = next((line for line in self.tail if line.strip()), "")
        apart = self.tail[:1] and not self.tail[0].strip() and BULLET.match(below.strip()) is None
        while (
            self.tail
            and not (self.closing or apart)
            and (self.tail[0].strip() or not any(map(str.strip, last)))
        ):
            last.append(self.tail.pop(0))
        return True


def opens(line: str) -> bool:
    """Whether a line opens a row: it names a recommendation, or is set in bold letters as a group's name is."""
    return BULLET.match(line.strip()) is None and (
        OPENS.match(shown(line)) is not None or LOOKS.match(line.strip()) is not None
    )


def shown(line: str) -> str:
    return LOOKS.sub("", line).strip()


class Counted(NamedTuple):
    """Rows of equally many cells, the headings first, and behind which line they end."""

    rows: tuple[tuple[str, ...], ...]
    end: int


def counted_at(lines: Sequence[str], at: int, width: int = 0) -> Counted | None:
    """The table whose headings begin in this line; None where they do not, or the lines make no such rows.

    The headings stand above a row of dashes, or ask what plans ask. Nothing as well where each row stands on one
    line, which needs no counting. `width`: letters up to which a program has filled the lines, 0 where it has not.
    """
    headed = heading_at(lines, at)
    if headed is None:
        return None
    counter = Rows(
        headed.signs, headed.leading, headed.closing, lines[headed.end - 1].endswith("  "), headed.texts
    )
    counter.spread = headed.spread
    end = headed.end
    while end < len(lines):
        line = lines[end]
        if is_page_mark(line) or (not counter.cells and counter.is_over(line)):
            break
        if end + 1 < len(lines) and is_delimiter(lines[end + 1]):
            break  # the headings of another table
        if not counter.add(line):
            return None
        end += 1
    if not counter.spread or not counter.finish():
        return None
    rows = [headed.texts, *(["\n".join(cell_lines(cell, width)) for cell in row] for row in counter.done)]
    return Counted(tuple(map(tuple, rows)), end - len(counter.tail))


class Headings(NamedTuple):
    """The headings of a table, the line behind them, and the signs of a row: how many, and where."""

    texts: list[str]
    end: int
    signs: int
    leading: bool
    closing: bool
    spread: bool  # over several lines


def heading_at(lines: Sequence[str], at: int) -> Headings | None:
    """The headings that begin in a line; None where none do."""
    first = lines[at].strip()
    upright = at + 1 < len(lines) and lines[at + 1].lstrip().startswith("|")
    if not first or is_delimiter(first) or not (SIGN.search(first) or upright):
        return None
    end = at + 1
    while end < min(at + MOST_LINES, len(lines)) and lines[end].strip() and not is_delimiter(lines[end]):
        end += 1
    if end < len(lines) and is_delimiter(lines[end]):
        return above_dashes("\n".join(map(str.strip, lines[at:end])), lines[end].strip(), end)
    pieces = [" ".join(piece.split()) for piece in SIGN.split(first)]
    leading, closing = not pieces[0], not pieces[-1]
    texts = pieces[leading : len(pieces) - closing]
    if len(texts) > 1 and all(texts) and are_headings(texts):
        return Headings(texts, at + 1, len(pieces) - 1, leading, closing, False)
    return on_lines(lines[at:end], at)


def above_dashes(text: str, shape: str, dashes: int) -> Headings | None:
    """Headings above a row of dashes, with signs as that has them."""
    pieces = [" ".join(piece.split()) for piece in SIGN.split(text)]
    leading, closing, signs = shape.startswith("|"), shape.endswith("|"), len(SIGN.findall(shape))
    texts = pieces[leading : len(pieces) - closing]
    if len(pieces) != signs + 1 or len(texts) < 2 or not all(texts):
        return None
    return Headings(texts, dashes + 1, signs, leading, closing, "\n" in text)


def on_lines(lines: Sequence[str], at: int) -> Headings | None:
    """Headings that stand each on a line, a sign behind it and no row of dashes below."""
    text = "\n".join(lines)
    raw = SIGN.split(text)
    pieces = [" ".join(piece.split()) for piece in raw]
    leading = not pieces[0]
    count = headings_at(pieces[leading:], 0)
    if not count or len(pieces) <= leading + count:
        return None
    head = "|".join(raw[: leading + count])
    behind = raw[leading + count]
    if behind.strip("\n ") and not behind.lstrip(" ").startswith("\n"):
        return None  # the line goes on: the row does as well
    return Headings(
        pieces[leading : leading + count], at + head.count("\n") + 1, leading + count, leading, True, True
    )


def are_headings(texts: Sequence[str]) -> bool:
    """Whether texts ask what the headings of a plan ask, most of them and in several ways."""
    asked = [kinds(name_of(shown(text))) for text in texts]
    return (
        sum(map(bool, asked)) >= max(PLAN_LABELS, len(texts) / 2) and len(set().union(*asked)) >= PLAN_LABELS
    )


def without_lone(lines: Sequence[str]) -> list[str]:
    """Lines without signs that each stand on a line of its own, where no table can be counted from them.

    What is left are labels with their texts, or the texts of cells alone, which have readers of their own.
    """
    alone = sum(line.strip() in LONE for line in lines)
    if alone < LEAST_ALONE or any(counted_at(lines, at) for at in range(len(lines))):
        return list(lines)
    left = [LONE_SIGN.sub("", line) if "|" in line else line for line in lines]
    return left if any(map(str.strip, left)) else list(lines)


def cell_lines(lines: Sequence[str], width: int) -> list[str]:
    """The paragraphs of a cell: its lines, those put together again that a program filled."""
    found: list[str] = []
    above = ""
    for line in lines:
        bare = line.strip()
        if not bare:
            above = ""
            continue
        item = BULLET.match(bare) or LIST_LABEL.match(shown(bare))
        broken = width and above and len(above.rstrip()) + 1 + len(bare.split()[0]) > width and not item
        if broken and found:
            found[-1] = f"{found[-1]} {bare}"
        else:
            found.append(bare)
        above = line
    return [text.replace("\\|", "|") for text in found]
