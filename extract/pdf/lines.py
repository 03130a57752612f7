"""Runs of one column to lines: bullets taken off, words in the order in which they are read."""

import itertools
import unicodedata
from collections.abc import Callable, Iterable
from functools import partial
from operator import attrgetter
from typing import Any, NamedTuple

from extract.joints import SPACE
from extract.pdf.geometry import Run

#: Runs whose baselines differ by less than this share of their size stand on one line (superscripts do).
SAME_LINE = 0.5
#: A gap between two runs narrower than this share of the size is none: the narrowest space of common fonts
#: is 0.2, kerning goes to about 0.1.
NO_SPACE = 0.14
#: Marks that open a list item in a symbol font or in Unicode; letters and dashes count only apart.
BULLETS = "•◦▪■□●○‣⁃∙·►➢➤✓✔❖◆◇➔→\uf0b7\uf0a7\uf0d8\uf076\uf0fc\uf071\uf0a8\uf06c\uf06e\uf09f\uf02d\u2022\u25cf\u25cb\u25aa"
#: Of them those that open nothing but a list: dots, squares and ticks alone on a line may be a rating.
LIST_BULLETS = frozenset("•▪◦‣⁃∙·➢\uf0b7\uf0a7\uf0d8\uf02d")
LOOSE_BULLETS = {"o", "-", "–", "—", "*", "§", "Ø", "ü", "v", "q"}


class Line(NamedTuple):
    """A line of text in one column. `lead` is the width of its first word, `letter` that of its first letter,
    `marker` its bullet."""

    left: float
    top: float
    right: float
    bottom: float
    baseline: float
    text: str
    size: float
    lead: float
    letter: float
    bold: bool
    marker: str = ""
    text_left: float = 0.0  # where the text begins behind the bullet

    @property
    def box(self) -> tuple[float, float, float, float]:
        return self.left, self.top, self.right, self.bottom


#: A Line of its fields in order, in a third of the time of `Line(…)`.
make_line: Callable[[tuple[Any, ...]], Line] = partial(tuple.__new__, Line)


BY_PLACE = attrgetter("baseline", "left")


def lines_of(runs: Iterable[Run]) -> list[Line]:
    """Runs of one column in lines, from the top; text that is turned comes last, a run a line."""
    upright: list[Run] = []
    turned: list[Run] = []
    for run in runs:
        (turned if run.angle else upright).append(run)
    groups: list[list[Run]] = []
    upright.sort(key=BY_PLACE)
    for run in upright:
        if groups:
            first = groups[-1][0]
            if run.baseline - first.baseline <= SAME_LINE * max(first.size, run.size):
                groups[-1].append(run)
                continue
        groups.append([run])
    lines = [line_of(group) for group in groups]
    if turned:
        turned.sort(key=lambda r: (r.left if r.angle == 1 else -r.right, r.top))
        text = " ".join(r.text for r in turned)
        lines.append(
            Line(min(r.left for r in turned), min(r.top for r in turned), max(r.right for r in turned),
                 max(r.bottom for r in turned), max(r.bottom for r in turned), text, turned[0].size, 0.0, 0.0,
                 all(r.bold for r in turned))
        )  # fmt: skip
    return lines


def with_bullets_above(lines: list[Line]) -> list[Line]:
    """Lines of one column; a bullet alone on its line opens the line below.

    In a column narrower than its list's indent, programs set the item's text below its bullet.
    """
    if not any(line.text in LIST_BULLETS for line in lines):
        return lines
    made: list[Line] = []
    for line in lines:
        above = made[-1] if made else None
        alone = above is not None and above.text in LIST_BULLETS and not above.marker
        if above is None or not alone or line.marker or line.text in LIST_BULLETS:
            made.append(line)
        else:
            made[-1] = line._replace(
                marker=above.text, left=min(above.left, line.left), top=above.top, text_left=line.left
            )
    return made


def line_of(runs: list[Run]) -> Line:
    """One line from its runs, a bullet at its beginning taken off."""
    if len(runs) > 1:
        runs.sort(key=lambda r: r.left)
        if any(is_right_to_left(r.text) for r in runs):
            runs = right_to_left(runs)
    first = runs[0]
    marker = ""
    left = first.left
    if first.text[0] in BULLETS and (len(runs) > 1 or len(first.text) > 1):
        marker = first.text[0]
        rest = first.text[1:].strip()
        if rest:
            width = first.right - first.left
            begin = first.left + width * (len(first.text) - len(rest)) / len(first.text)
            runs = [
                first._replace(text=rest, left=begin, head=min(first.head, first.right - begin)),
                *runs[1:],
            ]
        else:
            runs = runs[1:]
    elif (
        len(runs) > 1 and first.text in LOOSE_BULLETS and runs[1].left - first.right > 2 * SPACE * first.size
    ):
        marker, runs = first.text, runs[1:]
    lead = runs[0]
    if len(runs) == 1:
        start, top, right, bottom, text, size, baseline, head, _, bold, _, letter, _ = lead
        return make_line((left, top, right, bottom, baseline, text, size, head, letter, bold, marker, start))
    pieces = [lead.text]
    head = lead.head
    whole_head = " " not in lead.text
    for before, run in itertools.pairwise(runs):
        glued = gap_between(before, run) < NO_SPACE * max(run.size, before.size)
        if not glued:
            pieces.append(" ")
            whole_head = False
        elif whole_head:
            head = run.left - lead.left + run.head
            whole_head = " " not in run.text
        pieces.append(run.text)
    size = max(r.size for r in runs)
    return Line(left, min(r.top for r in runs), max(r.right for r in runs), max(r.bottom for r in runs),
                max((r for r in runs if r.size > 0.8 * size), key=lambda r: r.right - r.left).baseline,
                "".join(pieces), size, head, lead.letter, all(r.bold for r in runs if r.text.strip(".,:;")), marker,
                lead.left)  # fmt: skip


def gap_between(one: Run, two: Run) -> float:
    """The white between two runs, whichever stands to the left (points)."""
    return max(two.left - one.right, one.left - two.right)


def is_right_to_left(text: str) -> bool:
    """Whether a text holds a letter of a script that runs from right to left (Unicode's R and AL)."""
    return not text.isascii() and any(unicodedata.bidirectional(c) in ("R", "AL") for c in text)


def right_to_left(runs: list[Run]) -> list[Run]:
    """Runs of a line that holds such a script, in the order of reading; figures in it keep theirs.

    A short form of the Unicode Bidirectional Algorithm (UAX 9): one level, by whole words.
    """
    words: list[list[Run]] = []
    for run in runs:
        if words and gap_between(words[-1][-1], run) < NO_SPACE * run.size:
            words[-1].append(run)
        else:
            words.append([run])
    turned = [(any(is_right_to_left(r.text) for r in word), word) for word in words]
    ordered: list[list[Run]] = []
    for backwards, group in itertools.groupby(reversed(turned), key=lambda pair: pair[0]):
        inner = [word for _, word in group]
        ordered.extend([word[::-1] for word in inner] if backwards else inner[::-1])
    return [run for word in ordered for run in word]
