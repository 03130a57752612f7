"""Lines of a table set in letters of one width → rows: where each begins, and the paragraphs of its cells.

Such lines come from programs that draw or lay out a table in plain text: each cell is filled line by line at
its place, and the cells of a row begin on the same line. Where no rule parts the rows, their beginnings are
found from that, and from sentences that go on. A recommendation merged over several rows runs on beside them.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise, takewhile

from extract.bullets import BULLET, LIST_LABEL
from extract.common_words import SHORT_WORDS, is_common
from extract.joints import first_word, last_word
from extract.text.lines import COMPLETE, joined

#: Words at a line's end after which the sentence goes on.
SMALL = frozenset(
    [
        "a",
        "an",
        "and",
        "as",
        "at",
        "by",
        "for",
        "from",
        "in",
        "into",
        "of",
        "on",
        "or",
        "the",
        "their",
        "to",
        "with",
        "that",
        "which",
        "will",
        "should",
        "be",
    ]
)
#: Cells that begin with a capital on one line, so that a row begins there.
CAPITALS = 3
#: A line was ended on purpose if the next word had fitted in this share of its column: letters have not all one
#: width on the page that was laid out.
FITS = 0.85
#: A code of a recommendation has no more letters ("HO1", "CSP 12").
NUMBER_LETTERS = 8
#: Headings of columns that are merged over the rows of actions.
LEAD = re.compile(
    r"recommend|finding|learning|lesson|theme|issue|concern|\b(?:no|nos|ref|rec|number|item|id)\b|^#",
    re.IGNORECASE,
)

#: A line that ends with the whole of a day or a month.
DATED = re.compile(r"\d[/.]\d{1,2}[/.](?:\d{4}|\d{2})$|[A-Za-z]{3}\w*\.? (?:19|20)\d\d$")
#: "end Mar 18", "by June", "spring 2019"
DATE = re.compile(
    r"(?:(?:by|end|mid|early|late|of|the)\s+){0,4}(?:\d|jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec|q[1-4]|"
    r"spring|summer|autumn|winter)\S*(?:\s+\S*\d\S*|\s+[–-]\s+[A-Z][a-z]+\s+\d{4})?\s*$",
    re.IGNORECASE,
)

Line = tuple[str, ...]  # the text of each column, "" where it has none


@dataclass(slots=True)
class Band:
    """A row: the lines of each column, blank ones between paragraphs. `across`: one text over all columns."""

    cells: list[list[str]]
    across: bool = False

    def last(self, column: int) -> str:
        """The last line of a column, with the line above it where a word was broken; "" where it has none."""
        lines = [line for line in self.cells[column][-3:] if line]
        if len(lines) > 1 and is_broken(lines[-2], lines[-1]):
            return lines[-2] + lines[-1]
        return lines[-1] if lines else next((line for line in reversed(self.cells[column]) if line), "")


@dataclass(slots=True)
class Reader:
    """Takes lines one by one. `leads`: the first columns, whose cells may be merged over rows; `widths`: letters
    of each column's longest line."""

    width: int
    leads: int
    widths: Sequence[int]
    rows: list[Band] = field(default_factory=list)
    above: Line = ()  # the last line with text beside the leads
    holder: Band | None = None  # the row that the leads' text belongs to
    gap: bool = False
    alone: bool = False  # the leads alone had text since

    def add(self, line: Line) -> None:
        if not any(line):
            self.gap = bool(self.rows)
            for cell in self.rows[-1].cells if self.rows else ():
                cell.append("")
            return
        beside = any(line[self.leads :])
        if not self.rows or self.rows[-1].across or self.begins(line, beside):
            self.begin(line)
        else:
            self.go_on(line)
        self.alone = not beside
        if beside:
            self.above = line
        self.gap = False

    def begin(self, line: Line) -> None:
        row = Band([[] for _ in range(self.width)])
        holder = self.holder
        runs_on = holder is not None and any(
            line[at] and is_middle(holder.last(at), line[at]) for at in range(self.leads)
        )
        self.rows.append(row)
        if not runs_on and any(line[: self.leads]):
            self.holder = row
        self.go_on(line)

    def go_on(self, line: Line) -> None:
        row, holder = self.rows[-1], self.holder or self.rows[-1]
        for at, text in enumerate(line):
            if at < self.leads:
                # a merged cell's lines do not stand level with those beside it: a blank is no paragraph's end
                if text:
                    holder.cells[at].append(text)
            else:
                row.cells[at].append(text)

    def begins(self, line: Line, beside: bool) -> bool:
        """Whether a line begins a row.

        No cell beside the leads may be in the middle of a sentence; and the cells that begin again after
        having ended are two at least, or a lead opens. Where fewer had ended, three that begin with a capital
        are enough if half of the lines above them had room for their first words.
        """
        row, above = self.rows[-1], self.above or ("",) * self.width
        lead = line[: self.leads]
        if self.width == 2 and self.leads:  # labels and their texts
            ended = self.gap or not above[0] or not is_middle(row.last(1), line[1] or "A")
            return bool(line[0]) and not is_small(line[0]) and ended
        holder = self.holder or row
        opened = [at for at, text in enumerate(lead) if opens(text) and not is_middle(holder.last(at), text)]
        if opened:
            broken = any(
                line[at] and above[at] and is_middle(above[at], line[at])
                for at in range(self.leads, self.width)
            )
            if not broken or opened[0] + 1 < self.leads:  # a number in a column of its own opens for certain
                return True
        if not beside and len(self.rows) == 1 and line[0] and self.leads:
            return not is_middle(holder.last(0), line[0])  # a label right below the headings
        if not beside:
            return False
        columns = range(self.leads, self.width)
        resumed = [at for at in columns if line[at] and (self.gap or not above[at])]
        went_on = [at for at in columns if line[at] and above[at] and not self.gap]
        before = {at: row.last(at) for at in (*resumed, *went_on)}
        if any(before[at] and is_middle(before[at], line[at]) for at in before):
            return False
        if any(is_small(line[at]) for at in resumed):
            return False
        if len(resumed) >= 2:
            return True
        if any(is_small(line[at]) for at in went_on):
            return False
        holder_ended = bool(line[0]) and not is_middle(holder.last(0), line[0])
        if self.alone and self.leads == 1 and holder_ended and len(before) > 1:
            return True
        if len(before) < CAPITALS:
            return False
        short_lines = sum(
            has_room(before[at], line[at], FITS * self.widths[at])
            or (DATE.match(before[at]) is not None and DATE.match(line[at]) is not None)
            for at in went_on
        )
        return short_lines * 2 >= len(went_on)


def rows_of(lines: Sequence[Line], leads: int | None = None) -> list[Band]:
    """Lines in the rows that they make. `leads`: how many first columns may be merged, where that is known."""
    width = len(lines[0]) if lines else 0
    widths = [max(len(line[at]) for line in lines) for at in range(width)]
    reader = Reader(width, leads_of(lines) if leads is None else leads, widths)
    for line in lines:
        reader.add(line)
    return reader.rows


def leads_of(lines: Sequence[Line]) -> int:
    """How many first columns may be merged over rows, by the headings in the first line: that of recommendations,
    findings or themes, with their numbers before it. At least one: an action may be as well."""
    first = next((line for line in lines if any(line)), ())
    if len(first) < 3:
        return min(1, max(0, len(first) - 1))
    if sum(map(bool, first)) < min(3, len(first)) or opens(first[0]):
        return 1
    return max(1, len(list(takewhile(lambda text: LEAD.search(text) is not None, first[:-1]))))


def opens(text: str) -> bool:
    """A recommendation's number or word."""
    return (
        text[:1].isdigit()
        or text.lower().startswith(("recommendation", "rec "))
        or (len(text) <= NUMBER_LETTERS and text[:1].isupper() and text[-1:].isdigit())
    )


def is_small(text: str) -> bool:
    """Whether a line begins in lower case, and not with a date as they are written in cells of their own."""
    return text[0].islower() and DATE.match(text) is None


def is_middle(above: str, below: str) -> bool:
    """Whether two lines of one cell stand in one sentence."""
    if not above or COMPLETE.search(above):
        return bool(above) and is_small(below)
    last = above.split()[-1].lower()
    return is_small(below) or above[-1] in ",-–&(/" or last in SMALL


def paragraphs(lines: Sequence[str], width: int, fits: float = 1.0, spaced: bool = False) -> list[str]:
    """The paragraphs of a cell whose lines were filled up to `width` letters, blank lines between some.

    A line that had room for the next word was ended on purpose. `fits`: the share of the width up to which
    this is sure. `spaced`: the program that filled the lines sets a blank one between any two paragraphs.
    """
    found: list[str] = []
    blank = True
    for above, line in pairwise(["", *lines]):
        if not line:
            blank = True
            continue
        if blank or not found:
            goes_on = bool(found) and line[0].islower()
        else:
            dated = DATED.search(above) is not None and DATE.match(line) is not None
            room = dated or has_room(above, line, fits * width)
            goes_on = spaced or line[0].islower() or not room or HYPHENATED.search(above) is not None
            item = BULLET.match(line) is not None and not (spaced and is_dash(line, above, width))
            if item or (LIST_LABEL.match(line) and (room or COMPLETE.search(above) is not None)):
                goes_on = False
        if goes_on and (len(above) >= width or " " not in above) and is_broken(above, line):
            found[-1] += line
        elif goes_on:
            found[-1] = joined(found[-1], line)
        else:
            found.append(line)
        blank = False
    return found


def is_dash(line: str, above: str, width: int) -> bool:
    """Whether a line begins with a dash of the sentence above it, for which that line had no room."""
    return line[0] == "–" and COMPLETE.search(above) is None and len(above) + 2 > width


#: A line that ends inside a compound: no paragraph does.
HYPHENATED = re.compile(r"[^\W\d_]-$")


def has_room(above: str, line: str, width: float) -> bool:
    """Whether the first word of a line had fitted on the line above it."""
    return len(above) + 1 + len(line.split()[0]) <= width or COMPLETE.search(above) is not None


def is_broken(above: str, line: str) -> bool:
    """Whether a full line ends inside a word: its last piece is no common word, but is one with the next."""
    one, two = last_word(above), first_word(line)
    if one in SHORT_WORDS or two in ("a", "i"):
        return False
    return one.isalpha() and two.isalpha() and not is_common(one) and is_common(one + two)
