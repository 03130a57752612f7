"""The colour that something inside a cell gives it: a dot or a square, a sign in a colour, paper behind its text."""

from collections.abc import Callable, Iterable, Sequence
from statistics import median

from extract.document import Box
from extract.pdf.geometry import Fill, Run
from extract.pdf.lines import Line
from extract.pdf.paths import is_light
from extract.signs import are_signs

#: A mark in an empty cell is no larger than this (points): a dot of 24 pt, or a bar across the cell.
MOST_HIGH = 26.0
#: Paper reaches over its text by this (points) or more on each side; the descent of a font may stand out.
OVER = 2.5
#: A sign this many times as large as the text is larger; its middle stands so far above its baseline (share of the size).
LARGER, MIDDLE = 1.15, 0.35
#: A bar is so many times as long as it is high; dots, squares and boxes behind a short word are less.
BAR = 4.0
#: Signs in a symbol font whose letters have no Unicode of their own keep their code here.
SYMBOL_FONT = range(0xF020, 0xF100)


def is_sign(text: str) -> bool:
    """Whether a text is nothing but signs that say something by their colour."""
    return are_signs("".join("●" if ord(c) in SYMBOL_FONT else c for c in text))


def signs_in(runs: Iterable[Run], colour: Callable[[Run], str | None]) -> list[Fill]:
    """The signs among some runs with their colours, as marks."""
    return [
        Fill(run.left, run.top, run.right, run.bottom, ink)
        for run in runs
        if len(run.text) <= 3 and is_sign(run.text) and (ink := colour(run)) is not None
    ]


def levelled(runs: list[Run]) -> list[Run]:
    """The runs with signs that are set larger than the text made as large as it, their middles kept: they say nothing
    of where lines and rows stand."""
    large = [at for at, run in enumerate(runs) if is_sign(run.text)]
    if not large:
        return runs
    usual = median(run.size for run in runs)
    for at in large:
        run = runs[at]
        if run.size > LARGER * usual:
            runs[at] = run._replace(size=usual, baseline=run.baseline - MIDDLE * (run.size - usual))
    return runs


def small(fills: Iterable[Fill]) -> list[Fill]:
    """Fills that may be marks, or paper behind a line of text."""
    return [fill for fill in fills if fill.bottom - fill.top <= MOST_HIGH and not is_light(fill.colour)]


def colour_inside(box: Box, lines: Sequence[Line], marks: Sequence[Fill]) -> str | None:
    """The colour that marks in a cell give it, RRGGBB; None where they give none or several.

    Of an empty cell, or one of signs, that of its marks; else that of the paper behind all its lines.
    """
    left, top, right, bottom = box
    inside = [
        mark
        for mark in marks
        if left <= (mark.left + mark.right) / 2 <= right and top <= (mark.top + mark.bottom) / 2 <= bottom
    ]
    if not inside:
        return None
    if lines and not all(is_sign(line.text) for line in lines):
        behind = [under(line, inside) for line in lines]
        colours = {mark.colour for mark in behind if mark is not None} if all(behind) else set()
    else:
        colours = {mark.colour for mark in inside}
        if all(map(is_grey, colours)) and (len(set(inside)) > 1 or any(map(is_bar, inside))):
            return None  # lights, of one that reaches out of its column, that are not lit; or how far work is: nowhere
    return colours.pop() if len(colours) == 1 else None


def is_grey(colour: str) -> bool:
    """Whether a colour (RRGGBB) has equal parts."""
    return colour[:2] == colour[2:4] == colour[4:]


def is_bar(mark: Fill) -> bool:
    """Whether a mark is a bar, as those are that show by their length how far something is."""
    return mark.right - mark.left >= BAR * (mark.bottom - mark.top)


def under(line: Line, marks: Sequence[Fill]) -> Fill | None:
    """The paper that lies behind a line of text, drawn last."""
    return next(
        (
            mark
            for mark in reversed(marks)
            if mark.left <= line.left + 0.5
            and line.right - 0.5 <= mark.right
            and mark.top <= line.top + OVER
            and line.bottom - OVER <= mark.bottom
        ),
        None,
    )
