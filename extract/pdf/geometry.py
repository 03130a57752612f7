"""What stands on a page, as values: runs of text, rules, fills, and how the page is seen.

All coordinates are points of the page as a person sees it: origin at the top-left corner of the crop box,
/Rotate applied, and turned once more where the text itself is drawn sideways.
"""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any, NamedTuple

#: Coordinates to a tenth of a point, each value one object: a page's boxes share most of theirs, and a long
#: document would hold hundreds of thousands.
TENTHS = tuple(n / 10 for n in range(20_000))


def tenth(x: float) -> float:
    """A coordinate rounded to a tenth of a point."""
    at = round(x * 10)
    return TENTHS[at] if 0 <= at < len(TENTHS) else at / 10


#: Widths in hundredths of a point, each value one object: letters and words come again and again.
HUNDREDTHS: dict[int, float] = {}


def hundredth(x: float) -> float:
    """A width rounded to a hundredth of a point."""
    at = round(x * 100)  # in half the time of round(x, 2)
    return HUNDREDTHS.setdefault(at, at / 100)


def rounded(box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    """A box rounded to tenths of a point."""
    return tenth(box[0]), tenth(box[1]), tenth(box[2]), tenth(box[3])


class Run(NamedTuple):
    """A piece of text on one line, in one font. `baseline` and `size` in points; `head` is the width of the
    first word; `mark` is the marked-content id (-1 none); `angle` in quarter turns, None where it is askew.
    `letter` is the width of the first letter.
    """

    left: float
    top: float
    right: float
    bottom: float
    text: str
    size: float
    baseline: float
    head: float
    mark: int
    bold: bool
    angle: int | None
    letter: float
    first: int  # index of its first character in pdfium's text page


#: A Run of its fields in order, in a third of the time of `Run(…)`.
make_run: Callable[[tuple[Any, ...]], Run] = partial(tuple.__new__, Run)


def sharing(runs: Iterable[Run]) -> list[Run]:
    """The runs with equal coordinates made one object: those of a line share their heights, those of a column their left
    sides, and a page that waits for others is half coordinates."""
    seen: dict[float, float] = {}
    one = seen.setdefault
    return [
        make_run(
            (
                one(left, left), one(top, top), one(right, right), one(bottom, bottom), text, one(size, size),
                one(baseline, baseline), one(head, head), mark, bold, angle, one(letter, letter), first,
            )
        )
        for left, top, right, bottom, text, size, baseline, head, mark, bold, angle, letter, first in runs
    ]  # fmt: skip


class Rule(NamedTuple):
    """A horizontal or vertical line. `at` is its y (horizontal) or x; it reaches from `start` to `end`."""

    at: float
    start: float
    end: float
    thickness: float


class Fill(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float
    colour: str  # RRGGBB


class Page(NamedTuple):
    """One page. `hidden` counts words that are on the page but not to be seen, or drawn a second time; `stamps` are askew or laid
    across the page; `raw` is pdfium's own text of the page, the count against which the reading is held."""

    number: int
    width: float
    height: float
    runs: list[Run]
    across: list[Rule]  # horizontal
    down: list[Rule]  # vertical
    fills: list[Fill]
    stamps: list[Run]
    hidden: list[str]
    raw: str
    unmapped: int  # characters without a Unicode value
    spots: tuple[Fill, ...] = ()  # small round shapes and signs in a colour


class PageError(Exception):
    """A page that cannot be loaded. `number` counts from 1."""

    def __init__(self, number: int) -> None:
        super().__init__(f"page {number} cannot be loaded")
        self.number = number


class View(NamedTuple):
    """From pdfium's page space to the page as seen: x' = a·x + c·y + e, y' = b·x + d·y + f."""

    a: int
    b: int
    c: int
    d: int
    e: float
    f: float
    width: float
    height: float

    def box(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
        a, b, c, d, e, f, _, _ = self
        x0, y0 = a * left + c * bottom + e, b * left + d * bottom + f
        x1, y1 = a * right + c * top + e, b * right + d * top + f
        if x1 < x0:
            x0, x1 = x1, x0
        return (x0, y0, x1, y1) if y0 <= y1 else (x0, y1, x1, y0)

    def turned(self, quarters: int) -> "View":
        """The same page turned clockwise by so many quarters."""
        view = self
        for _ in range(quarters % 4):
            height = view.height
            view = View(-view.b, view.a, -view.d, view.c, height - view.f, view.e, view.height, view.width)
        return view
