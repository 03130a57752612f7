"""Which rows at the top of any table are headings: by what the file says, by looks, by words."""

import re

from extract.document import Cell, Row, Table

#: Headings stand among the first rows: title, subtitle, group headings, headings, a row of units.
MOST_HEADING_ROWS = 6
#: A heading has no more words; a longer text is content.
HEADING_WORDS = 20


def count_heading_rows(table: Table) -> int:
    """How many rows at the top of a table are headings, titles across the table among them."""
    declared = 0
    for row in table.rows:
        if not (
            row.heading or (row.cells and all(c.heading for c in row.cells if c.text.strip()) and texts(row))
        ):
            break
        declared += 1
    if 0 < declared < len(table.rows):
        return declared
    count = 0
    for at, row in enumerate(table.rows[:MOST_HEADING_ROWS]):
        below = table.rows[at + 1 :]
        if not below:
            break
        if is_band(row, table.columns):
            continue  # a title across the table, if a heading follows
        grouped = at == count and at > 0 and stands_below(row, table.rows[at - 1])
        if not grouped and not is_heading(row, below, table.columns):
            break
        count = at + 1
    return count


def stands_below(row: Row, above: Row) -> bool:
    """Whether a row says what stands below headings over several columns, and all others are merged down or blank."""
    under = {
        c for group in texts(above) if group.span > 1 for c in range(group.column, group.column + group.span)
    }
    have = {c.column for c in texts(row) if not c.merged and not has_figures(c.text)}
    others = [c for c in texts(above) if c.span == 1]
    return bool(under) and have == under and len(texts(row)) == len(have) and bool(others)


def texts(row: Row) -> list[Cell]:
    return [cell for cell in row.cells if cell.text.strip()]


def is_band(row: Row, columns: int) -> bool:
    """One text across all columns."""
    found = texts(row)
    return len(found) == 1 and columns > 1 and (found[0].span >= columns - 1 or len(row.cells) == 1)


def is_heading(row: Row, below: tuple[Row, ...], columns: int) -> bool:
    """Whether a row is set off from those below it as headings are."""
    found = texts(row)
    if not found or any(len(c.text.split()) > HEADING_WORDS for c in found):
        return False
    others = [c for r in below[:12] if not is_band(r, columns) for c in texts(r)]
    if not others:
        return False
    if all(is_bold(c) for c in found):
        plain = sum(not is_bold(c) for c in others)
        if plain * 2 >= len(others):
            return True
    fills = {c.fill for c in row.cells if c.text.strip()}
    if None not in fills and not fills & {c.fill for r in below[:8] for c in r.cells}:
        return True
    if any(c.span > 1 for c in found) and len(found) > 1 and not any(has_figures(c.text) for c in found):
        return True  # group headings
    figures_below = figure_columns(below[:8])
    wordy = sum(not has_figures(c.text) for c in found)
    filled = len(found) >= max(2, columns - 1)
    return filled and wordy == len(found) and bool(figures_below)


def is_bold(cell: Cell) -> bool:
    return bool(cell.paragraphs) and all(p.bold for p in cell.paragraphs)


def has_figures(text: str) -> bool:
    """A number, a date, an amount: what stands in columns, not in headings."""
    return re.fullmatch(r"[\s\d.,:/%£$€()+-]*\d[\s\d.,:/%£$€()+-]*", text) is not None


def figure_columns(rows: tuple[Row, ...]) -> set[int]:
    """Columns in which most texts are figures."""
    found: dict[int, list[bool]] = {}
    for row in rows:
        for cell in texts(row):
            found.setdefault(cell.column, []).append(has_figures(cell.text))
    return {column for column, hits in found.items() if sum(hits) * 2 > len(hits)}
