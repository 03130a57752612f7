"""Small made-up pages: texts set by hand, in letters of one width."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from extract.document import Table
from extract.pdf.aligned import Read, build_tables
from extract.pdf.geometry import Fill, Page, Rule, Run
from extract.pdf.sheets import Sheet, sheet_of

SIZE, LETTER, LEADING = 10.0, 5.0, 12.0


class Text(NamedTuple):
    """Lines of text from a place down: x of their left edge, y of the first baseline, "|" parts the lines."""

    x: float
    y: float
    lines: str
    bold: bool = False
    size: float = SIZE


def runs_of(texts: Iterable[Text]) -> list[Run]:
    found = []
    for x, y, lines, bold, size in texts:
        for at, line in enumerate(lines.split("|")):
            baseline, letter = y + at * LEADING, LETTER * size / SIZE
            right, head = x + letter * len(line), letter * len(line.split(" ")[0])
            found.append(
                Run(x, baseline - 0.75 * size, right, baseline + 0.2 * size, line, size, baseline, head, -1, bold, 0,
                    letter, 0)
            )  # fmt: skip
    return found


def sheet(
    texts: Sequence[Text],
    rules: Sequence[tuple[float, float, float]] = (),
    fills: Sequence[tuple[float, float, float, float]] = (),
    number: int = 1,
) -> Sheet:
    """A page of 800 by 600 points with texts, level rules (y, left, right) and shades (a box each)."""
    runs = runs_of(texts)
    across = [Rule(y, left, right, 0.5) for y, left, right in rules]
    shades = [Fill(*box, "F2F2F2") for box in fills]
    page = Page(number, 800.0, 600.0, runs, across, [], shades, [], [], " ".join(r.text for r in runs), 0)
    made = sheet_of(page, runs, lambda run: [run])
    assert made is not None
    return made


def read(*sheets: Sheet) -> dict[int, Read]:
    return build_tables(list(sheets))


def grid(table: Table) -> list[list[str]]:
    """The texts of a table; "^" where a cell goes on from above, "text ×3" where it spans three columns."""
    return [
        ["^" if c.merged else c.text + (f" ×{c.span}" if c.span > 1 else "") for c in row.cells]
        for row in table.rows
    ]


def row(y: float, *cells: str, bold: bool = False, xs: Sequence[float] = (40, 140, 340, 540)) -> list[Text]:
    """The cells of a row that begin at one height; blank ones are left out."""
    return [Text(x, y, cell, bold) for x, cell in zip(xs, cells, strict=False) if cell]
