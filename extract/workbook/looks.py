"""What the looks of a sheet's cells say."""

from collections.abc import Callable
from typing import NamedTuple

from extract.workbook.sheet import CellRead


class Looks(NamedTuple):
    fill: str | None = None
    bold: bool = False
    size: float = 0.0


LooksOf = Callable[[int, CellRead], Looks]  # of a cell in a row
