"""Rows that a converter has run together, told by their numbers → each row on a line of its own.

Some converters leave out the end of a line behind a table's cell: "… / 1" and "5. / Assure …" come out as "… / 15. / Assure …".
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from extract.text.parted import sign_of

#: So many rows must begin with 1., 2., 3. … before a number within a line is taken for the next one's.
LEAST_ROWS = 2
#: What the last cell of the row before has in front of the next number is short: a figure, a rating, a date.
MOST_BEFORE = 30


def with_rows_apart(lines: Sequence[str]) -> tuple[list[str], list[str]]:
    """(the lines with such rows apart, the numbers of those); where the rows have no numbers from 1 on, as they are."""
    sign = sign_of(lines)
    start = re.compile(rf"\s*(\d{{1,3}})[.)]\s*{re.escape(sign)}\s") if sign == "/" else None
    at = [k for k, line in enumerate(lines) if start and start.match(line)]
    numbers = [int(match.group(1)) for k in at if start and (match := start.match(lines[k]))]
    if start is None or len(numbers) < LEAST_ROWS or numbers[0] != 1:
        return list(lines), []
    found = list(lines[: at[0]])
    parted: list[str] = []
    for (first, end), (number, following) in zip(
        pairwise([*at, len(lines)]), pairwise([*numbers, numbers[-1] + 2]), strict=True
    ):
        stretch = list(lines[first:end])
        wanted = number + 1
        while following > wanted:
            seam = re.compile(rf"(?<=\s/\s)([^/]{{1,{MOST_BEFORE}}}?)({wanted}[.)]\s+/\s)")
            hit = next(((k, m) for k, line in enumerate(stretch) if (m := seam.search(line))), None)
            if hit is None:
                break
            k, match = hit
            stretch[k : k + 1] = [stretch[k][: match.end(1)], stretch[k][match.start(2) :]]
            parted.append(str(wanted))
            wanted += 1
        found += stretch
    return found, parted


__all__ = ["with_rows_apart"]
