"""Lines whose cells are parted by a sign (` | `, ` / `) → rows of cell texts.

Conversions of this make print a row on one line, in whatever order the pages have them, with or without a
sign at the ends. A long row may be broken over lines. How many columns there are, and which cells a row with
fewer or more pieces than headings has, is decided in `normalise.spills`.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from extract.labelled.labels import PLAN_LABELS, asks_only, kinds, name_of
from extract.text.flattened import unflattened
from extract.text.marks import LOOKS, is_delimiter

#: The signs that part cells, the surest first. A slash counts only between spaces.
SIGNS = {
    "|": re.compile(r"(?<!\\)\|"),
    "//": re.compile(r"(?:^|(?<=\s))//(?=\s|$)"),
    "/": re.compile(r"(?:^|(?<=\s))/(?=\s|$)"),
}
#: A line of more pieces is no row that anybody made.
MOST_PIECES = 1000
#: A line with so many pieces is a row's: prose has a sign or two ("and / or"). A file has two such lines.
SURE_PIECES, SURE_LINES = 3, 2
#: "Lead agency: Police / Probation / Housing", but not "Recommendation 1: …".
LABELLED = re.compile(r"\s*(?:[•*–-]\s+)?[A-Z][^:/\d]{1,40}:\s")
#: So many lines with two pieces are cards, with a label before each text.
PAIRS = 4
#: A program that fills lines ends them before this width; so many of them are as long as the longest but for a word.
WRAPPED, FULL, FULL_SHARE, LEAST_FILLED = 100, 12, 0.4, 8
#: The headings of a table stand in one of its first lines.
HEADINGS = 2
#: Lines that may open a card though they hold one piece only: with the word, or with a number alone.
NAMED = re.compile(r"\s*(?:[\w’'\-]+\s+){0,4}?recommendations?\s*(?:no\.?\s*)?[A-Z]{0,3}\d", re.IGNORECASE)
OPENS = re.compile(r"\s*[A-Z]{0,4}\d{1,3}(?:\.\d{1,2})*[a-z]?[.):]?(?:\s+[A-Z]|$)")

#: Stands for a line break inside a cell while a row is one line.
CELL_LINE = "\ue0f8"


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows of cell texts. In a cell "\\n" parts what stood on lines of their own.

    `parted_by`: the sign between the cells; a row may have fewer or more pieces than there are columns.
    `headings`: rows at the top that the file marks as headings. `in_lines`: the rows are the file's lines, and a
    row may stand on several of them.
    """

    rows: tuple[tuple[str, ...], ...]
    parted_by: str
    headings: int = 0
    in_lines: bool = False


def sign_of(lines: Sequence[str]) -> str:
    """The sign that parts the cells of a file's rows; "" where none does."""
    if (
        any(map(is_delimiter, lines))
        or sum(is_closed(line) and len(pieces(line, "|")) > 1 for line in lines) >= SURE_LINES
    ):
        return "|"
    if sum(len(pieces(line, "|")) == 2 for line in lines) >= PAIRS:
        return "|"
    if sum(line.strip() == "|" for line in lines) >= SURE_LINES:
        return "|"  # each sign on a line of its own
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
    pairs = [found for line in lines if len(found := pieces(line, sign)) > 1]
    if any(sum(bool(kinds(name_of(text))) for text in found) >= PLAN_LABELS for found in pairs[:HEADINGS]):
        return False
    asked = {name for found in pairs if kinds(name := name_of(found[0]))}
    return len(pairs) >= PAIRS and len(asked) >= PLAN_LABELS


def card_rows(lines: Sequence[str], sign: str) -> list[tuple[str, ...]]:
    """The rows of cards: a label and its text, which may have the sign in it and stand on several lines."""
    closed = sign == "|" and 2 * sum(line.rstrip().endswith(sign) for line in lines) > len(lines)
    bare = [line.strip() for line in lines]
    if closed:  # but for "Actions |", whose text stands below
        bare = [
            line if asks_only(name_of(line)) and line.count(sign) == 1 else line.removesuffix(sign)
            for line in bare
        ]
    # a sign alone closes a row of several lines
    found = [tuple(text.strip() for text in SIGNS[sign].split(line, maxsplit=1)) for line in bare if line]
    found = with_whole_labels(found, sign)
    first = next((row[0] for row in found if len(row) > 1), "")
    rows: list[tuple[str, ...]] = []
    for at, row in enumerate(found):
        below = found[at + 1][0] if at + 1 < len(found) else ""
        if len(row) == 1 and rows and len(rows[-1]) > 1 and not opens_card(row[0], below == first):
            rows[-1] = (*rows[-1][:-1], f"{rows[-1][-1]}\n{row[0]}")
        else:
            rows.append(row)
    return rows


def with_whole_labels(rows: Sequence[tuple[str, ...]], sign: str) -> list[tuple[str, ...]]:
    """Rows of cards with the labels whole that have the sign in them ("Lead officer / Agency"): each card has them so."""
    texts: dict[str, set[str]] = {}
    for label, *rest in rows:
        if rest:
            texts.setdefault(label, set()).add(SIGNS[sign].split(rest[0])[0].strip())
    times = Counter(row[0] for row in rows if len(row) > 1)
    whole = {label for label, heads in texts.items() if times[label] > 1 and len(heads) == 1}
    found = []
    for row in rows:
        pieces = SIGNS[sign].split(row[1], maxsplit=1) if len(row) > 1 and row[0] in whole else []
        found.append((f"{row[0]} {sign} {pieces[0].strip()}", pieces[1].strip()) if len(pieces) > 1 else row)
    return found


def opens_card(line: str, above_first: bool) -> bool:
    """Whether a line without the sign is the heading of a card: it names a recommendation, is set in bold letters, or
    has a number and stands above the label with which cards begin."""
    if LOOKS.match(line) or NAMED.match(line):
        return True
    return above_first and OPENS.match(line) is not None


def usual_pieces(lines: Sequence[str], sign: str) -> int:
    """How many pieces most of the rows have."""
    return Counter(len(found) for line in lines if (found := pieces(line, sign))).most_common(1)[0][0]


def pieces(line: str, sign: str, outer: bool = True) -> list[str]:
    """The texts between the signs of a line; [] for a line without the sign.

    `outer`: signs stand at the ends of rows as well, and part no cells there.
    """
    line = line.strip()
    found = SIGNS[sign].split(line)
    if len(found) == 1 or len(found) > MOST_PIECES:
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
    if not outer and parts_cards(lines, sign) and usual_pieces(lines, sign) == 2:
        return Grid(tuple(card_rows([line for block in blocks for line in block], sign)), sign)
    if outer:
        rows = [row for block in blocks for row in closed_rows(block, sign)]
    else:
        rows = line_rows(blocks, sign)
        if is_wrapped(lines):
            whole = line_rows([unwrapped(block) for block in blocks], sign)
            rows = whole if evenness(whole) > evenness(rows) else rows
        by_block = [pieces(" ".join(block), sign, outer) or [" ".join(block)] for block in blocks]
        if len(by_block) > 1 and evenness(by_block) > evenness(rows):
            rows, outer = by_block, True
    if not rows:
        return None
    found = tuple(tuple(row) for row in rows)
    if headings and sign == "|":
        found = unflattened(found, max(map(len, found[:headings])))
    return Grid(found, sign, min(headings, len(rows)), in_lines=not outer)


def line_rows(blocks: Sequence[Sequence[str]], sign: str) -> list[list[str]]:
    """The rows of lines, each of them one."""
    return [pieces(line, sign, False) or [line.strip()] for block in blocks for line in block]


def is_wrapped(lines: Sequence[str]) -> bool:
    """Whether a program filled lines up to a width, in the middle of rows: many are nearly as long as the longest."""
    lengths = [len(line.rstrip()) for line in lines if line.strip() and not is_delimiter(line)]
    longest = max(lengths, default=0)
    full = sum(length > longest - FULL for length in lengths)
    return len(lengths) >= LEAST_FILLED and longest <= WRAPPED and full >= FULL_SHARE * len(lengths)


def width_of(lines: Sequence[str]) -> int:
    """Up to how many letters a program has filled a file's lines; 0 where it has not."""
    return max((len(line.rstrip()) for line in lines), default=0) if is_wrapped(lines) else 0


def unwrapped(block: Sequence[str]) -> list[str]:
    """Lines that were filled as the lines that they were: one that had no room for the next word goes on."""
    width = max(len(line.rstrip()) for line in block)
    found = [block[0]]
    for above, line in pairwise(block):
        if room_for(line, width, above):
            found.append(line)
        else:
            found[-1] = f"{found[-1].rstrip()} {line.strip()}"
    return found


def room_for(line: str, width: int, above: str) -> bool:
    """Whether the first word of a line had fitted on the line above it."""
    return len(above.rstrip()) + 1 + len(line.split()[0]) <= width


def evenness(rows: Sequence[Sequence[str]]) -> float:
    """The share of rows that have the commonest number of pieces."""
    return Counter(map(len, rows)).most_common(1)[0][1] / len(rows)


def closed_rows(block: Sequence[str], sign: str) -> list[list[str]]:
    """The rows of lines that begin with the sign; a line that does not goes on the row above it."""
    rows: list[list[str]] = []
    for line in block:
        found = pieces(line, sign)
        bare = LOOKS.sub("", line).strip()
        if rows and not line.lstrip().startswith("|"):
            add_piece(rows[-1], found or [bare], small_start(bare))
        else:
            rows.append(found or [line.strip()])
    return rows


def small_start(text: str) -> bool:
    return text[:1].islower() or text[:1] in ",;)"


def add_piece(row: list[str], found: Sequence[str], joined: bool) -> None:
    """The pieces of a line behind those of a row; the first of them goes on the row's last cell."""
    row[-1] = f"{row[-1]}{' ' if joined else chr(10)}{found[0]}".strip()
    row.extend(found[1:])
