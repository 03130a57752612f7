"""Lines whose cells are parted by a sign (` | `, ` / `) → rows of cell texts.

Conversions of this make print a row on one line, in whatever order the pages have them, with or without a
sign at the ends. A long row may be broken over lines. How many columns there are, and which cells a row with
fewer or more pieces than headings has, is decided in `normalise.spills`.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from extract.text.bands import DATE, DATED
from extract.text.flattened import unflattened
from extract.text.lines import BULLET, COMPLETE
from extract.text.marks import LOOKS, is_delimiter

#: The signs that part cells, the surest first. A slash counts only between spaces.
SIGNS = {
    "|": re.compile(r"(?<!\\)\|"),
    "//": re.compile(r"(?:^|(?<=\s))//(?=\s|$)"),
    "/": re.compile(r"(?:^|(?<=\s))/(?=\s|$)"),
}
#: A line with so many pieces is a row's: prose has a sign or two ("and / or"). A file has two such lines.
SURE_PIECES, SURE_LINES = 3, 2
#: "Lead agency: Police / Probation / Housing", but not "Recommendation 1: …".
LABELLED = re.compile(r"\s*(?:[•*–-]\s+)?[A-Z][^:/\d]{1,40}:\s")
#: So many lines with two pieces are cards, with a label before each text.
PAIRS = 4
#: Lines that open a row of their own though they hold one piece only.
OPENS = re.compile(
    r"\s*(?:[\ue0f0-\ue0f6]|(?:[\w’'\-]+\s+){0,4}?recommendations?\b|[A-Z]{0,4}\d)", re.IGNORECASE
)

#: Stands for a line break inside a cell while a row is one line.
CELL_LINE = "\ue0f8"
#: A line without signs and full stop that has no more words is a label across the table.
LABEL_WORDS = 8


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows of cell texts. In a cell "\\n" parts what stood on lines of their own.

    `parted_by`: the sign between the cells; a row may have fewer or more pieces than there are columns.
    `headings`: rows at the top that the file marks as headings.
    """

    rows: tuple[tuple[str, ...], ...]
    parted_by: str
    headings: int = 0


def sign_of(lines: Sequence[str]) -> str:
    """The sign that parts the cells of a file's rows; "" where none does."""
    if (
        any(map(is_delimiter, lines))
        or sum(is_closed(line) and len(pieces(line, "|")) > 1 for line in lines) >= SURE_LINES
    ):
        return "|"
    if sum(len(pieces(line, "|")) == 2 for line in lines) >= PAIRS:
        return "|"
    # rows of tabs may have slashes in their cells
    signs = ["|"] if any("\t" in line.strip() for line in lines) else list(SIGNS)
    for sign in signs:
        # agencies listed with slashes behind a label are that label's text
        texts = lines if sign == "|" else [line for line in lines if not LABELLED.match(line)]
        if sum(len(pieces(line, sign)) >= SURE_PIECES for line in texts) >= SURE_LINES:
            return sign
    return next((sign for sign in signs if parts_cards(lines, sign)), "")


def parts_cards(lines: Sequence[str], sign: str) -> bool:
    """Whether a sign stands between labels of plans and their texts, line by line (cards of two columns)."""
    from extract.web.labels import PLAN_LABELS, kinds, name_of

    pairs = [found for line in lines if len(found := pieces(line, sign)) > 1]
    asked = {name for found in pairs if kinds(name := name_of(found[0]))}
    return len(pairs) >= PAIRS and len(asked) >= PLAN_LABELS


def card_rows(lines: Sequence[str], sign: str) -> list[tuple[str, ...]]:
    """The rows of cards: a label and its text, which may have the sign in it and stand on several lines."""
    rows: list[tuple[str, ...]] = []
    for line in lines:
        found = tuple(text.strip() for text in SIGNS[sign].split(line.strip(), maxsplit=1))
        if len(found) == 1 and rows and len(rows[-1]) > 1 and not OPENS.match(line):
            rows[-1] = (*rows[-1][:-1], f"{rows[-1][-1]}\n{found[0]}")
        else:
            rows.append(found)
    return rows


def usual_pieces(lines: Sequence[str], sign: str) -> int:
    """How many pieces most of the rows have."""
    return Counter(len(found) for line in lines if (found := pieces(line, sign))).most_common(1)[0][0]


def pieces(line: str, sign: str, outer: bool = True) -> list[str]:
    """The texts between the signs of a line; [] for a line without the sign.

    `outer`: signs stand at the ends of rows as well, and part no cells there.
    """
    line = line.strip()
    found = SIGNS[sign].split(line)
    if len(found) == 1:
        return []
    if sign == "|" and outer:
        found = found[not found[0].strip() :]
        found = found[: len(found) - (len(found) > 1 and not found[-1].strip())]
    return [text.replace("\\|", "|").replace(CELL_LINE, "\n").strip() for text in found]


def has_outer(lines: Sequence[str]) -> bool:
    """Whether the rows of a table begin with a sign, as each of them then does.

    A row whose cells hold line breaks stands on several lines; the sign at its end closes it.
    """
    starts = [line.lstrip().startswith("|") for line in lines if pieces(line, "|") and not is_delimiter(line)]
    if all(starts):
        return True
    going_on = False
    for line in lines:
        if line.lstrip().startswith("|"):
            if going_on:
                return False
            going_on = not is_closed(line)
        elif going_on:
            going_on = not line.rstrip().endswith("|")
        elif pieces(line, "|") and not is_delimiter(line):
            return False
    return not going_on


def is_parted(line: str, sign: str) -> bool:
    # "RAG |" is a label with an empty text
    empty = sign == "|" and line.count("|") == 1 and len(pieces(line, sign, outer=False)) > 1
    return len(pieces(line, sign)) > 1 or empty or (sign == "|" and is_closed(line))


def is_closed(line: str) -> bool:
    """A line with a sign at both ends, whatever stands between."""
    line = line.strip()
    return len(line) > 1 and line.startswith("|") and line.endswith("|") and not line.endswith("\\|")


def read_parted(lines: Sequence[str], sign: str) -> Grid | None:
    """The rows of a stretch of lines, blank ones between them allowed; None where it holds none."""
    headings = 0
    outer = sign == "|" and has_outer(lines)
    units: list[list[str]] = [[]]
    for line in lines:
        if is_delimiter(line):
            headings = headings or sum(map(bool, units))
            units.append([])
        elif not line.strip():
            units.append([])
        else:
            units[-1].append(line)
    blocks = [unit for unit in units if unit]
    if sign != "|" and parts_cards(lines, sign) and usual_pieces(lines, sign) == 2:
        return Grid(tuple(card_rows([line for block in blocks for line in block], sign)), sign)
    by_line = [row for block in blocks for row in rows_of(block, sign, outer)]
    rows = by_line
    if not outer:
        by_block = [pieces(" ".join(block), sign, outer) or [" ".join(block)] for block in blocks]
        usual = Counter(map(len, by_line)).most_common(1)
        if len(by_block) > 1 and evenness(by_block) > evenness(by_line) and usual:
            rows = by_block
    if not rows:
        return None
    found = tuple(tuple(row) for row in rows)
    if headings and sign == "|":
        found = unflattened(found, max(map(len, found[:headings])))
    return Grid(found, sign, min(headings, len(rows)))


def evenness(rows: Sequence[Sequence[str]]) -> float:
    """The share of rows that have the commonest number of pieces."""
    return Counter(map(len, rows)).most_common(1)[0][1] / len(rows)


def rows_of(block: Sequence[str], sign: str, outer: bool) -> list[list[str]]:
    """The rows of lines that stand together; a line that goes on the one above is joined to it."""
    width = max(len(pieces(line, sign, outer)) for line in block)
    if not outer:
        block = with_whole_rows(block, sign)
    rows: list[list[str]] = []
    for line in block:
        found = pieces(line, sign, outer)
        bare = LOOKS.sub("", line).strip()
        if (rows and outer and not line.lstrip().startswith("|")) or (
            rows and goes_on(rows[-1], found, bare, width)
        ):
            add_piece(rows[-1], found or [bare], small_start(bare))
        else:
            rows.append(found or [line.strip()])
    return rows


def with_whole_rows(block: Sequence[str], sign: str) -> list[str]:
    """Lines with those put together that make one row: a cell with line breaks parts it in two.

    The first and the last line of such a row have as many pieces together as a whole row, the cell that is
    parted counted once; the lines between have no sign, and none of them names a recommendation.
    """
    counts = [len(pieces(line, sign)) for line in block]
    width = max(counts)
    found: list[str] = []
    at = 0
    while at < len(block):
        end = at + 1
        while end < len(block) and not counts[end] and not OPENS.match(block[end]):
            end += 1
        whole = (
            end < len(block) and counts[at] > 1 and counts[end] > 1 and counts[at] + counts[end] - 1 == width
        )
        if whole and (end > at + 1 or parts_dates(block[at], block[end], sign)):
            found.append(CELL_LINE.join(block[at : end + 1]))
            at = end + 1
        else:
            found.append(block[at])
            at += 1
    return found


def parts_dates(above: str, line: str, sign: str) -> bool:
    """Whether a line ends with a date and the next begins with another: targets of one cell."""
    return DATED.search(pieces(above, sign)[-1]) is not None and DATE.match(pieces(line, sign)[0]) is not None


def goes_on(row: Sequence[str], found: Sequence[str], bare: str, width: int) -> bool:
    """Whether a line goes on the row above it: its pieces complete that row, or it begins in the middle."""
    if len(row) + max(1, len(found)) - 1 > width:
        return False
    if small_start(bare):
        return True
    if not found:
        label = len(bare.split()) <= LABEL_WORDS and not COMPLETE.search(bare)
        own = label or OPENS.match(bare) is not None
        return len(row) > 1 and (BULLET.match(bare) is not None or (not own and len(row) == width))
    return not COMPLETE.search(row[-1]) and row[-1][-1:] in ",&-–" and bool(row[-1])


def small_start(text: str) -> bool:
    return text[:1].islower() or text[:1] in ",;)"


def add_piece(row: list[str], found: Sequence[str], joined: bool) -> None:
    """The pieces of a line behind those of a row; the first of them goes on the row's last cell."""
    row[-1] = f"{row[-1]}{' ' if joined else chr(10)}{found[0]}".strip()
    row.extend(found[1:])
