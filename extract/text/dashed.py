"""Tables whose columns are ruled by dashes alone, as pandoc and database programs print them → drawn boxes.

      -----------------------------------------
      Action                  Target date
      ----------------------- -----------------
      Write to each practice  By 31 March 2019
      and ask for a reply.

      Train the duty team.    Ongoing
      -----------------------------------------

The row of dashes says where each column begins and ends. Where a line of dashes stands above the headings as
well, a row may have several lines and a blank one parts rows; without it each line is a row. Drawn as boxes, such
a table is read as all others that are drawn (`extract.text.boxed`).
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

#: Dashes in groups with spaces between them; one line of dashes.
RULER = re.compile(r"\s*-{2,}(?:\s+-{2,})+\s*")
#: Headings stand on no more lines.
MOST_HEADING_LINES = 12
FULL = re.compile(r"\s*-{5,}\s*")
DASHES = re.compile(r"-{2,}")


class Found(NamedTuple):
    """A table in lines [first, end): where its columns begin, its headings' lines, and its rows' lines."""

    first: int
    end: int
    starts: tuple[int, ...]
    headings: list[str]
    rows: list[list[str]]


def boxed_dashes(lines: Sequence[str]) -> list[str]:
    """Lines with each table that dashes rule drawn as boxes; all others as they are."""
    made: list[str] = []
    at = 0
    while at < len(lines):
        found = table_at(lines, at) if "--" in lines[at] else None
        if found is None:
            made.append(lines[at])
            at += 1
            continue
        del made[len(made) - (at - found.first) :]
        made += drawn(found)
        at = found.end
    return made


def table_at(lines: Sequence[str], at: int) -> Found | None:
    """The table whose row of dashes is this line; None where it is none."""
    if RULER.fullmatch(lines[at]) is None:
        return None
    starts = tuple(dashes.start() for dashes in DASHES.finditer(lines[at]))
    first = at
    while first and lines[first - 1].strip() and FULL.fullmatch(lines[first - 1]) is None:
        first -= 1
        if at - first > MOST_HEADING_LINES:
            return None
    headings = list(lines[first:at])
    framed = first > 0 and FULL.fullmatch(lines[first - 1]) is not None
    bare = not headings  # a table without headings begins and ends with its row of dashes
    end = at + 1
    while end < len(lines) and not is_foot(lines[end], lines[at]):
        if not lines[end].strip() and not framed and not bare:
            break
        end += 1
    closed = end < len(lines) and bool(lines[end].strip())
    body = list(lines[at + 1 : end])
    if (framed or bare) and not closed:
        return None
    if not any(map(str.strip, body)) or not all(fits(line, starts) for line in (*headings, *body)):
        return None
    apart = framed or (bare and any(not line.strip() for line in body))
    rows = blocks_of(body) if apart else [[line] for line in body if line.strip()]
    return Found(first - framed, end + closed, starts, headings, rows)


def is_foot(line: str, ruler: str) -> bool:
    return FULL.fullmatch(line) is not None or line.strip() == ruler.strip()


def fits(line: str, starts: Sequence[int]) -> bool:
    """Whether no word of a line runs across the beginning of a column, and none stands before the first."""
    return not line[: starts[0]].strip() and all(line[at - 1 : at].strip() == "" for at in starts[1:])


def blocks_of(lines: Sequence[str]) -> list[list[str]]:
    """The runs of lines between blank ones."""
    blocks: list[list[str]] = [[]]
    for line in lines:
        if line.strip():
            blocks[-1].append(line)
        elif blocks[-1]:
            blocks.append([])
    return [block for block in blocks if block]


def drawn(found: Found) -> list[str]:
    """The table as boxes, with blank lines round it."""
    texts = [*found.headings, *(line for row in found.rows for line in row)]
    last = max(map(len, texts))
    widths = [end - start for start, end in pairwise((*found.starts, max(last + 1, found.starts[-1] + 2)))]

    def rule(stroke: str) -> str:
        return "+" + "+".join(stroke * (width + 1) for width in widths) + "+"

    def boxed(line: str) -> str:
        cells = (line[start : start + width] for start, width in zip(found.starts, widths, strict=True))
        return (
            "|"
            + "|".join(f" {cell.rstrip():<{width}}" for cell, width in zip(cells, widths, strict=True))
            + "|"
        )

    made = ["", rule("-")]
    if found.headings:
        made += [*map(boxed, found.headings), rule("=")]
    for row in found.rows:
        made += [*map(boxed, row), rule("-")]
    return [*made, ""]
