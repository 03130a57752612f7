"""Words as Tesseract saw them → runs of text with baseline, size and weight, in points of the page."""

from collections.abc import Iterable, Sequence
from statistics import median
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from extract.pdf.geometry import Run
from extract.scan.areas import Area
from extract.scan.strokes import Grey
from extract.scan.tesseract import Seen

#: Letters and marks that reach below the baseline, and how far, as a share of the size (Arial's).
DEPTHS = {**dict.fromkeys("gjpqy()[]{}|_@§µ", 0.21), **dict.fromkeys(",;", 0.14), **dict.fromkeys("Q$", 0.05)}
BELOW = frozenset(DEPTHS)
#: Letters that rise to the height of capitals or ascenders; those as high as a small x.
TALL = frozenset("bdfhijklABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789&£%?!()[]{}|/\\")
LOW = frozenset("acegmnopqrsuvwxyz")
#: The height of capitals and ascenders, of a small x, and the depth below the baseline, as shares of the font
#: size: the means of Arial (0.72, 0.52, 0.21), Calibri (0.64, 0.47, 0.19), Times (0.67, 0.45, 0.22) and Verdana
#: (0.74, 0.55, 0.21), of which Arial is by far the most used in plans.
ASCENT, X_HEIGHT, DESCENT = 0.72, 0.52, 0.21
#: The height of a small t in between.
T_HEIGHT = 0.66
#: Lines whose size differs by less than this share from the usual one of their page have that size: a point of
#: the picture more or less is 4 % of a letter's height.
SAME_SIZE = 0.16
#: Strokes this much thicker than the usual ones of the page, in shares of the size, are bold (Arial: 1.55).
BOLD = 1.28
#: Words further apart than this share of their size stand in columns or behind a bullet or number.
APART = 0.9
#: Words of a line stand at least this share of their size apart: less is taken for none further on.
SPACE = 0.16
#: Points of ink in a row that are a stroke and no dust: at 300 dots an inch the thinnest are two wide.
STROKE = 2
#: White on both sides of a letter that belongs to it, as a share of the size (Arial: 0.04 to 0.08): a word is
#: wider than its ink by twice that much, and so it fits a line or not.
BEARING = 0.06
#: Widths of letters as shares of the size (Helvetica's; others are told apart by the width of their word).
NARROW, WIDE, CAPITAL, FIGURE, OTHER = 0.28, 0.83, 0.68, 0.556, 0.53


class Word(NamedTuple):
    """A word with what is known of its line: `baseline` and `size` in points of the picture, `weight` the
    thickness of its strokes as a share of the size (0 unknown)."""

    seen: Seen
    area: Area
    baseline: float
    size: float
    weight: float


def words_with_lines(area: Area, words: Sequence[Seen], clean: Grey) -> list[Word]:
    """The words of an area with the baseline and size of their lines."""
    found: list[Word] = []
    for line in lines_of(words):
        line = with_own_boxes(line, area, clean)
        baseline = baseline_of(line)
        size = size_of(line, baseline)
        found.extend(Word(word, area, baseline, size, weight_of(word, area, clean, size)) for word in line)
    return found


def lines_of(words: Iterable[Seen]) -> list[list[Seen]]:
    """The words by line, each from the left."""
    lines: dict[int, list[Seen]] = {}
    for word in words:
        lines.setdefault(word.line, []).append(word)
    return [sorted(line) for line in lines.values()]


def with_own_boxes(line: Sequence[Seen], area: Area, clean: Grey) -> list[Seen]:
    """The words of a line, those with a box of their own ink to which Tesseract gave that of the line.

    "a" and "fly" never rise as high and reach as deep as each other: where their boxes do, neither says how large the
    letters are, and lines of one size came out in sizes from 8 to 14. Of a word alone in its line nothing tells
    whose box it has.
    """
    shapes: dict[tuple[int, int], set[tuple[float, bool]]] = {}
    for word in line:
        if rise := rise_of(word.text):
            shapes.setdefault((word.top, word.bottom), set()).add((rise, BELOW.isdisjoint(word.text)))
    return [
        own_box(word, area, clean)
        if len(line) == 1 or len(shapes.get((word.top, word.bottom), ())) > 1
        else word
        for word in line
    ]


def own_box(word: Seen, area: Area, clean: Grey) -> Seen:
    """A word with the rows in which it has ink."""
    rows = np.flatnonzero(ink_of(word, area, clean).sum(axis=1) >= STROKE)
    top = max(0, word.top)
    return word._replace(top=top + int(rows[0]), bottom=top + int(rows[-1]) + 1) if len(rows) else word


def ink_of(word: Seen, area: Area, clean: Grey) -> NDArray[np.bool_]:
    """Where a word's box has ink."""
    inside = clean[max(0, word.top) : word.bottom, max(0, word.left) : word.right]
    limit = (area.ground + area.ink) // 2
    return inside > limit if area.light else inside < limit


def baseline_of(line: Sequence[Seen]) -> float:
    """The row on which the letters of a line stand: the feet of the words without descenders."""
    feet = [w.bottom for w in line if BELOW.isdisjoint(w.text) and rise_of(w.text)]
    if feet:
        return float(median(feet))
    for word in line:  # only words with descenders: their height tells how much is below
        above = rise_of(word.text) or X_HEIGHT
        below = max((DEPTHS.get(letter, 0.0) for letter in word.text), default=0.0)
        return word.bottom - (word.bottom - word.top) * below / (above + below)
    return 0.0


def rise_of(text: str) -> float:
    """How high a word rises above its baseline, as a share of the size; 0 for marks alone."""
    if not TALL.isdisjoint(text):
        return ASCENT
    return T_HEIGHT if "t" in text else X_HEIGHT if not LOW.isdisjoint(text) else 0.0


def size_of(line: Sequence[Seen], baseline: float) -> float:
    """The font size of a line, from the height of its tall letters, else of what letters it has."""
    rises = [(rise_of(w.text), baseline - w.top) for w in line]
    highest = max((rise for rise, _ in rises), default=0.0)
    return float(median(high for rise, high in rises if rise == highest)) / highest if highest else 0.0


def weight_of(word: Seen, area: Area, clean: Grey, size: float) -> float:
    """The thickness of a word's upright strokes as a share of the size: its ink by the edges it begins at."""
    ink = ink_of(word, area, clean)
    if ink.shape[0] < 4 or ink.shape[1] < 4 or size <= 0:
        return 0.0
    dark = np.zeros((ink.shape[0], ink.shape[1] + 1), np.int8)
    dark[:, 1:] = ink
    edges = int((np.diff(dark, axis=1) > 0).sum())
    return float(dark.sum()) / edges / size if edges else 0.0


class Typeset(NamedTuple):
    """The runs of a page, and each of them word by word (by the number in `Run.first`)."""

    runs: list[Run]
    words: dict[int, list[Run]]


def typeset(words: Sequence[Word], scale: float) -> Typeset:
    """The runs of a page: words of a line that stand no further apart than words do.

    `scale`: points of the picture for one point of the page.
    """
    usual = usual_size(words)
    bold = bold_lines(words, usual_weight(words))
    singles = [single(word, at, usual, bold[at], scale) for at, word in enumerate(words)]
    for at in range(1, len(words)):
        if words[at].area == words[at - 1].area and words[at].seen.line == words[at - 1].seen.line:
            singles[at - 1], singles[at] = parted(singles[at - 1], singles[at])
    groups: list[list[int]] = []
    for at, run in enumerate(singles):
        before = singles[at - 1] if groups else None
        if (
            before is not None
            and words[at].area == words[at - 1].area
            and words[at].seen.line == words[at - 1].seen.line
            and run.bold == before.bold
            and -run.size < run.left - before.right < APART * run.size
        ):
            groups[-1].append(at)
        else:
            groups.append([at])
    runs = [joined([singles[at] for at in group]) for group in groups]
    return Typeset(
        runs, {run.first: [singles[at] for at in group] for run, group in zip(runs, groups, strict=True)}
    )


def parted(before: Run, behind: Run) -> tuple[Run, Run]:
    """Two words of a line with a space between them, which takes from their own white where it must."""
    lacking = SPACE * before.size - (behind.left - before.right)
    if lacking <= 0 or behind.left < before.left:
        return before, behind
    return before._replace(right=before.right - lacking / 2), behind._replace(left=behind.left + lacking / 2)


def single(word: Word, at: int, usual: float, bold: bool, scale: float) -> Run:
    """One word as a run."""
    seen = word.seen
    size = word.size or usual
    if usual and abs(size - usual) <= SAME_SIZE * usual:
        size = usual
    points = round(size / scale, 1)
    left, right = seen.left / scale - BEARING * points, seen.right / scale + BEARING * points
    baseline, width = word.baseline / scale, right - left
    letter = width * share_of_first(seen.text)
    return Run(left, baseline - ASCENT * points, right, baseline + DESCENT * points, seen.text, points, baseline,
               width, -1, bold, 0, letter, at)  # fmt: skip


def joined(runs: list[Run]) -> Run:
    """Words of a line as one run."""
    return runs[0]._replace(
        right=max(run.right for run in runs),
        text=" ".join(run.text for run in runs),
        size=max(run.size for run in runs),
    )


def usual_size(words: Iterable[Word]) -> float:
    """The size in which most letters of a page are set."""
    sizes = [word.size for word in words for _ in range(len(word.seen.text)) if word.size > 0]
    return float(median(sizes)) if sizes else 0.0


def usual_weight(words: Iterable[Word]) -> float:
    """The thickness of the strokes that most letters of a page have; a part of them may be bold."""
    weights = sorted(
        w.weight for w in words for _ in range(len(w.seen.text)) if w.weight > 0 and len(w.seen.text) > 2
    )
    return weights[len(weights) * 2 // 5] if weights else 0.0


def bold_lines(words: Sequence[Word], thin: float) -> list[bool]:
    """For each word whether it is bold: judged by the whole line where that is of one kind."""
    marks = [thin > 0 and word.weight > BOLD * thin for word in words]
    lines: dict[tuple[int, int, float], list[int]] = {}
    for at, word in enumerate(words):
        lines.setdefault((word.area.left, word.area.top, word.baseline), []).append(at)
    for line in lines.values():
        letters = sum(len(words[at].seen.text) for at in line)
        heavy = sum(len(words[at].seen.text) for at in line if marks[at])
        if heavy >= 0.75 * letters or heavy <= 0.25 * letters:
            for at in line:
                marks[at] = heavy >= 0.75 * letters
    return marks


def share_of_first(text: str) -> float:
    """The part of a word's width that its first letter takes."""
    return width_of(text[0]) / sum(map(width_of, text))


def width_of(letter: str) -> float:
    """About how wide a letter is, as a share of the font size."""
    if letter in "ijl.,;:'’‘|!I()[]tfr/-":
        return NARROW
    if letter in "mwMW@%—":
        return WIDE
    if letter.isdigit():
        return FIGURE
    return CAPITAL if letter.isupper() else OTHER
