"""Lines of a table set in letters of one width → rows: where each begins, and the paragraphs of its cells.

Such lines come from programs that draw a table in plain text: each cell is filled line by line at its place,
and the cells of a row begin on the same line. Where no rule parts the rows, their beginnings are found from
that alone, and from sentences that go on.
"""

from collections.abc import Sequence
from itertools import pairwise

from extract.joints import first_word, is_common, last_word
from extract.text.lines import BULLET, COMPLETE, LIST_LABEL, joined

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

Line = tuple[str, ...]  # the text of each column, "" where it has none


def rows_of(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines in the rows that they make; blank lines stay in the row above them."""
    rows: list[list[Line]] = []
    above: Line | None = None
    gap = False
    for line in lines:
        if not any(line):
            gap = True
            if rows:
                rows[-1].append(line)
            continue
        if not rows or above is None or begins_row(above, line, rows[-1], gap):
            rows.append([line])
        else:
            rows[-1].append(line)
        above, gap = line, False
    return rows


def begins_row(above: Line, line: Line, row: Sequence[Line], gap: bool) -> bool:
    """Whether a line begins a row. `gap`: a blank line stands above it.

    No cell may be in the middle of a sentence; and the cells that begin again after having ended are two at
    least, or the first column's among them. Where none had ended, three that begin with a capital are enough:
    one word in five does, and all of three by chance in one line of a hundred.
    """
    resumed = [at for at, text in enumerate(line) if text and (gap or not above[at])]
    went_on = [at for at, text in enumerate(line) if text and above[at] and not gap]
    if any(is_middle(above[at], line[at]) for at in went_on):
        return False
    fresh = [at for at in resumed if not line[at][0].islower()]
    if len(fresh) < len(resumed):
        return False
    first = next((at for at, text in enumerate(line) if text), 0)
    if gap and any(is_middle(last_text(row, at), line[at]) for at in resumed if last_text(row, at)):
        return False
    if len(fresh) >= 2:
        return True
    if first == 0 and opens(line[0]) and (fresh[:1] == [0] or COMPLETE.search(above[0]) is not None):
        return True
    return len(went_on) >= CAPITALS and first == 0 and not any(line[at][0].islower() for at in went_on)


def last_text(row: Sequence[Line], column: int) -> str:
    """The last line of a column in a row."""
    return next((line[column] for line in reversed(row) if line[column]), "")


def opens(text: str) -> bool:
    """A recommendation's number or word."""
    return text[:1].isdigit() or text.lower().startswith(("recommendation", "rec "))


def is_middle(above: str, below: str) -> bool:
    """Whether two lines of one cell stand in one sentence."""
    if not above or COMPLETE.search(above):
        return bool(above) and below[0].islower()
    last = above.split()[-1].lower()
    return below[0].islower() or above[-1] in ",-–&(/" or last in SMALL


def paragraphs(lines: Sequence[str], width: int, fits: float = 1.0) -> list[str]:
    """The paragraphs of a cell whose lines were filled up to `width` letters, blank lines between some.

    A line that had room for the next word was ended on purpose. `fits`: the share of the width up to which
    this is sure.
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
            room = len(above) + 1 + len(line.split()[0]) <= fits * width
            goes_on = line[0].islower() or not room
            if BULLET.match(line) or (
                LIST_LABEL.match(line) and (room or COMPLETE.search(above) is not None)
            ):
                goes_on = False
        if goes_on and len(above) >= width and is_broken(above, line):
            found[-1] += line
        elif goes_on:
            found[-1] = joined(found[-1], line)
        else:
            found.append(line)
        blank = False
    return found


def is_broken(above: str, line: str) -> bool:
    """Whether a full line ends inside a word: its last piece is no common word, but is one with the next."""
    one, two = last_word(above), first_word(line)
    return one.isalpha() and two.isalpha() and not is_common(one) and is_common(one + two)
