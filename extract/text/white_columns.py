"""Columns of text that white space keeps apart: where they stand on a page, and the texts of a line in them."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import combinations, pairwise
from typing import NamedTuple

from extract.text.bands import Line

GAP = re.compile(r"\s{2,}")
#: A line with so many pieces is surely one of a table.
SURE_PIECES = 3
#: A column's edge: so many pieces begin there, and of the lines that reach it no more than this share has a text
#: that runs across it.
LEAST_STARTS, MOST_CROSSED = 2, 0.03
#: Letters by which a column's edge may differ from page to page.
SHIFT = 3
#: Letters by which a text is pushed to the left of its column where no more than a space is before it.
PUSHED = 2
#: Letters of white that part a column for certain.
BETWEEN = 2
#: No column is so wide.
MOST_WIDE = 10_000
#: Weight of the place on the page, which moves with the page's first column, against that of the distances.
AWAY = 0.2
Piece = tuple[int, int, str]  # from, to, text


class Column(NamedTuple):
    """Where a column stands: the first letter of its texts at the left, and usually; behind the last one."""

    start: int
    end: int
    usual: int


def pieces_of(line: str) -> list[Piece]:
    """The texts of a line that two spaces or more keep apart, with where they stand."""
    found = []
    at = len(line) - len(line.lstrip())
    for text in GAP.split(line.strip()):
        start = line.index(text, at)
        found.append((start, start + len(text), text))
        at = start + len(text)
    return found


def columns_of(lines: Sequence[str], names: Sequence[str] = ()) -> list[Column]:
    """Where the columns of a page stand: where pieces begin again and again and hardly a text runs across.

    Between two columns there may be a single space on some lines, so white alone does not tell, and letters
    that are not all of one width make the pieces of a column begin a few letters apart. `names`: the headings,
    one of which stands at the head of a column even where no other piece shows it.
    """
    texts = [line for line in lines if len(pieces_of(line)) > 1]
    sure = [line for line in texts if len(pieces_of(line)) >= SURE_PIECES]
    texts = texts if not sure else [line for line in texts if line in sure or narrow(line, sure)]
    begins = Counter(start for line in texts for start, _, _ in pieces_of(line))
    wanted = " ".join(" ".join(names).split())
    heads = next(
        (starts_of(line, names) for line in texts if wanted and " ".join(line.split()) == wanted), []
    )
    found: list[tuple[int, int]] = []  # first, usual
    for usual in [*heads, *sorted(begins, key=lambda at: (-begins[at], at))]:
        near = [at for at in range(usual - SHIFT, usual + SHIFT + 1) if begins[at]]
        head = usual in heads and not any(abs(usual - other) <= SHIFT for _, other in found)
        count = sum(begins[at] for at in near) if begins[usual] else 0
        if not head and not (count >= LEAST_STARTS or (count and in_white(usual, texts))):
            continue
        first, last = min(near, default=usual), max(near, default=usual)
        reaching = [line for line in texts if len(line) > usual]
        crossed = sum(first > 0 and " " not in line[first - 1 : last] for line in reaching)
        if head or crossed <= MOST_CROSSED * len(reaching):
            found.append((first, max(near, key=begins.__getitem__, default=usual)))
            for at in near:
                begins[at] = 0
    found.sort()
    columns = []
    for (first, usual), (after, _) in pairwise([*found, (MOST_WIDE, MOST_WIDE)]):
        end = max((len(line[:after].rstrip()) for line in texts if len(line) > first), default=first)
        columns.append(Column(first, max(end, usual), usual))
    return columns


def in_white(at: int, lines: Sequence[str]) -> bool:
    """Whether white parts a place from what stands to the left of it on all lines."""
    return at == 0 or all(not line[max(0, at - BETWEEN) : at].strip() for line in lines)


def starts_of(line: str, names: Sequence[str]) -> list[int]:
    """Where the headings begin in a line that has them all."""
    found: list[int] = []
    at = 0
    for name in names:
        match = re.compile(r"\s+".join(map(re.escape, name.split()))).search(line, at)
        if match is None:
            return found
        found.append(match.start())
        at = match.end()
    return found


def narrow(line: str, sure: Sequence[str]) -> bool:
    """Whether the pieces of a line are no longer than those of lines that are surely a table's."""
    longest = max(end - start for text in sure for start, end, _ in pieces_of(text))
    return all(end - start <= longest for start, end, _ in pieces_of(line))


def placed_columns(found: list[Column], widest: list[Column]) -> list[Column] | None:
    """The columns of the widest page where they stand on this one; None where that is in doubt.

    A page on which columns are empty shows fewer of them. The distances between those that it shows say which
    they are, if one way fits better than all others.
    """
    if len(found) == len(widest):
        return found
    if len(found) < 2 or len(found) > len(widest):
        return None
    ways: list[tuple[float, tuple[int, ...]]] = []
    for way in combinations(range(len(widest)), len(found)):
        rooms = [widest[at + 1].usual - widest[at].usual if at + 1 < len(widest) else MOST_WIDE for at in way]
        if any(c.end - c.usual > room + SHIFT for c, room in zip(found, rooms, strict=True)):
            continue  # its text would reach into the next column
        gaps = zip(pairwise(found), pairwise(way), strict=True)
        error = sum(abs((b.usual - a.usual) - (widest[y].usual - widest[x].usual)) for (a, b), (x, y) in gaps)
        ways.append((error + AWAY * abs(found[0].usual - widest[way[0]].usual), way))
    ways.sort()
    best, way = ways[0] if ways else (MOST_WIDE, ())
    if best > SHIFT * len(found) or (len(ways) > 1 and ways[1][0] - best < SHIFT):
        return None
    shift = found[0].usual - widest[way[0]].usual
    columns = [Column(*(at + shift for at in column)) for column in widest]
    for at, column in zip(way, found, strict=True):
        columns[at] = column
    return columns


def column_at(start: int, columns: Sequence[Column]) -> int:
    """The column in which a text that begins there stands: the last that begins no later than one letter after."""
    return max((at for at, column in enumerate(columns) if column.start <= start + 1), default=0)


def split_line(line: str, columns: Sequence[Column]) -> Line | None:
    """The texts of a line by column; None for one text across columns."""
    texts = [""] * len(columns)
    pieces = pieces_of(line) if line.strip() else []
    for start, end, _ in pieces:
        at = column_at(start, columns)
        reached = [column for column in columns[at + 1 :] if column.start < end]
        cuts = [cut for column in reached if (cut := cut_at(line, column, end)) is not None]
        if len(pieces) == 1 and reached and (len(reached) > 1 or cuts != [reached[0].usual]):
            return None  # it stands across, unless a word begins just where the column does
        for left, right in pairwise([start, *cuts, end]):
            into = column_at(left, columns)
            texts[into] = f"{texts[into]} {line[left:right].strip()}".strip()
    return tuple(texts)


def cut_at(line: str, column: Column, end: int) -> int | None:
    """Where a word begins at a column's edge; None where a word runs across it."""
    places = range(max(1, min(column.start, column.usual - PUSHED)), min(column.usual + SHIFT, end - 1) + 1)
    words = [at for at in places if line[at - 1] == " " and line[at] != " "]
    return min(words, key=lambda at: abs(at - column.usual), default=None)
