"""Rows that may have been missed: two texts in a row with white between them, in several columns at one height."""

from collections.abc import Sequence
from itertools import pairwise

from extract.pdf.row_bands import Band, Bound, white_between

#: Paragraphs part in one cell wherever they end; in so many cells at one height rows do.
FEWEST = 2


def may_hold_more(band: Band, bounds: Sequence[Bound], least: float, pitch: float) -> bool:
    """Whether a row of a band may be two. `least`: the white between rows, as a share of the size, beyond `pitch`."""
    columns: list[list[tuple[float, float]]] = []
    for column, lines in enumerate(band.lines):
        parted = [bound.y for bound in bounds if column in bound.columns]
        columns.append(
            [
                (upper.baseline, lower.baseline - lower.size)
                for upper, lower in pairwise(lines)
                if white_between(upper, lower, pitch) >= least
                and not any(upper.baseline < y <= lower.baseline for y in parted)
            ]
        )
    heights = [low for whites in columns for _, low in whites]
    return any(
        sum(any(high < y <= low for high, low in whites) for whites in columns) >= FEWEST for y in heights
    )
