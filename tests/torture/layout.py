"""What stands where on the pages, and whether a reader can see what a page break cuts."""

from dataclasses import dataclass, field
from typing import NamedTuple

from .lines import Line, shows_end

Owner = tuple[
    str, int, int, int, int
]  # what a run belongs to: "text", "head" or "cell", block, row, column, para


class Run(NamedTuple):
    """A piece of one line in one font; `again` in a heading row that is repeated."""

    x: float
    y: float  # of the baseline, from the top of the page
    text: str
    bold: bool
    size: float
    colour: str
    owner: Owner
    marker: bool = False
    again: bool = False


class Box(NamedTuple):
    """A piece of a cell on one page; open where the row goes on over the page break."""

    left: float
    top: float
    right: float
    bottom: float
    fill: str | None
    open_top: bool
    open_bottom: bool


@dataclass(slots=True)
class Page:
    runs: list[Run] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)


class Break(NamedTuple):
    """A page break in a table: inside a row (`cut`) or before it. `evident`: a reader can see which it is."""

    block: int
    row: int
    cut: bool
    evident: bool


@dataclass(frozen=True, slots=True)
class Layout:
    pages: tuple[Page, ...]
    breaks: tuple[Break, ...]
    row_pages: dict[tuple[int, int], tuple[int, ...]]  # (block, row) → its pages, from 1


def lonely(lines: list[Line], count: int) -> bool:
    """Whether a cut after so many lines leaves one line of a paragraph alone on either side."""
    para = lines[count - 1].para
    if lines[count].para != para:
        return False
    on_top = sum(line.para == para for line in lines[:count])
    return on_top == 1 or sum(line.para == para for line in lines[count:]) == 1


def goes_on_visibly(taken: list[Line], rest: list[Line]) -> bool:
    """Whether a cell is cut inside a sentence."""
    if not taken or not rest or taken[-1].para != rest[0].para or rest[0].para < 0:
        return False
    return not (taken[-1].text.rstrip()[-1:] in ".?!" and rest[0].text[:1].isupper())


def ends_clear(taken: list[Line], rest: list[Line], size: float) -> bool:
    """Whether a cut between two paragraphs can be told from a cut inside one."""
    if not taken or not rest or taken[-1].para == rest[0].para:
        return True
    return bool(rest[0].marker) or shows_end(taken[-1], rest[0].head, size)
