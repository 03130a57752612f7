"""Lines of a page, cut where white stands.

A line holds all texts at one height of the page, whichever column they belong to. It is cut into segments
where the white is too wide for a space. Bullets stay with their text; a list number is a segment of its own,
but known as one.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from itertools import pairwise
from statistics import median

from extract.figures import is_figure
from extract.pdf.geometry import Run
from extract.pdf.lines import BULLETS, LOOSE_BULLETS, NO_SPACE, SAME_LINE

#: White narrower than this share of the letters' size is a space: those of common fonts are 0.2 to 0.35 wide,
#: 0.6 where all letters are as wide as each other (Courier). Cells with margins of 4 pt stand 0.73 apart at 11 pt.
SPACE_MOST = 0.65
#: A bullet stands at most this many sizes before its text: Word's hanging indent is 18 pt, three at 6 pt.
BULLET_GAP = 3.0
#: Columns drawn as one text stand further apart than this share of their size: TeX leaves 1.2 (12 points at 10) and more,
#: groff 1.5; words of justified text and sentences stand nearer.
COLUMNS_APART = 1.1
#: A run whose letters are this many times as wide as usual on the page holds white between columns.
STRETCHED = 1.6
#: White that was typed is as wide as itself within this (points): coordinates are rounded to a tenth.
AT = 1.0
#: So many texts with white before them begin where a column does.
FEWEST_STARTS = 2
#: So many more texts begin where a column does than run across it: headings over several columns, banners.
CLEAR = 3
#: Words of a line that is not justified stand no further apart than this share of their size, and no further
#: than usual by this factor (in letters of one width a space is 0.6 wide).
SPACE, WIDER = 0.4, 1.25
#: Fewer gaps between runs say nothing of how wide a space is: most programs draw a line as one run.
FEWEST_GAPS = 10
#: A list number: "1.", "(a)", "iv)". A bare figure is none, but the number of a recommendation.
NUMBER_MARK = re.compile(r"\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]")


class Segment:
    """Runs that stand together on a line, from the left; x positions in points."""

    __slots__ = ("left", "right", "runs")

    def __init__(self, runs: tuple[Run, ...]) -> None:
        self.runs = runs
        self.left = runs[0].left
        self.right = max(run.right for run in runs)

    @property
    def text(self) -> str:
        return " ".join(run.text for run in self.runs)

    @property
    def is_number(self) -> bool:
        """Whether it is nothing but the number of a list item."""
        return len(self.runs) == 1 and NUMBER_MARK.fullmatch(self.runs[0].text) is not None


class TextLine:
    """What stands at one height of the page: its segments from the left.

    `parts`: how many texts stand beside each other, list numbers not counted.
    """

    __slots__ = ("baseline", "bottom", "left", "parts", "right", "segments", "size", "top")

    def __init__(self, segments: tuple[Segment, ...]) -> None:
        self.segments = segments
        self.parts = sum(not segment.is_number for segment in segments)
        runs = [run for segment in segments for run in segment.runs]
        self.baseline = min(run.baseline for run in runs)
        self.size = max(run.size for run in runs if run.text not in BULLETS) if any(
            run.text not in BULLETS for run in runs
        ) else runs[0].size  # fmt: skip
        self.left, self.right = segments[0].left, max(s.right for s in segments)
        self.top, self.bottom = min(run.top for run in runs), max(run.bottom for run in runs)

    @property
    def runs(self) -> tuple[Run, ...]:
        return tuple(run for segment in self.segments for run in segment.runs)

    @property
    def text(self) -> str:
        return " ".join(segment.text for segment in self.segments)

    @property
    def is_bold(self) -> bool:
        return all(run.bold for run in self.runs)


def text_lines(runs: Iterable[Run]) -> list[TextLine]:
    """The lines of upright text on a page, from the top."""
    groups: list[list[Run]] = []
    for run in sorted(runs, key=lambda r: (r.baseline, r.left)):
        first = groups[-1][0] if groups else None
        if first is not None and run.baseline - first.baseline <= SAME_LINE * max(run.size, first.size):
            groups[-1].append(run)
        else:
            groups.append([run])
    return [text_line(group) for group in groups]


def text_line(runs: list[Run]) -> TextLine:
    runs.sort(key=lambda r: r.left)
    runs = glued(runs)
    parts = [[runs[0]]]
    right = runs[0].right
    for at, (before, run) in enumerate(pairwise(runs), 2):
        size = max(run.size, before.size)
        gap = run.left - right
        bullet = (
            len(parts[-1]) == 1 and is_bullet(before, gap) and not stands_for_none(before, run, runs[at:])
        )
        if gap > (BULLET_GAP if bullet else SPACE_MOST) * size:
            parts.append([])
            right = run.right
        parts[-1].append(run)
        right = max(right, run.right)
    return TextLine(tuple(Segment(tuple(part)) for part in parts))


def glued(runs: list[Run]) -> list[Run]:
    """The runs of a line with letters that stand together made words: pdfium gives pages of narrow columns letter
    by letter."""
    found = runs[:1]
    for run in runs[1:]:
        one = found[-1]
        if (
            " " not in one.text + run.text
            and one.bold == run.bold
            and one.mark == run.mark
            and one.text not in BULLETS
            and abs(run.left - one.right) < NO_SPACE * run.size
        ):
            top, bottom = min(one.top, run.top), max(one.bottom, run.bottom)
            found[-1] = one._replace(
                text=one.text + run.text, top=top, right=run.right, bottom=bottom, head=run.right - one.left
            )
        else:
            found.append(run)
    return found


def is_bullet(run: Run, gap: float) -> bool:
    """A bullet; a letter or dash that stands for one only with its text near."""
    return run.text in BULLETS or (run.text in LOOSE_BULLETS and gap <= BULLET_GAP / 1.5 * run.size)


def stands_for_none(sign: Run, run: Run, more: Sequence[Run]) -> bool:
    """Whether a dash before a figure that stands alone is that of a column with none."""
    alone = not more or more[0].left - run.right > SPACE_MOST * run.size
    return sign.text not in BULLETS and is_figure(run.text) and alone


def cut_at_starts(pages: Sequence[Sequence[TextLine]]) -> list[tuple[TextLine, ...]]:
    """The lines of pages, their segments cut where columns begin that hardly any white parts.

    The cells of a printed spreadsheet stand 2 points apart, those of justified text no further than its words. But
    each line of a cell begins where others of its column do that have white before them.
    """
    parted = [line for lines in pages for line in lines if len(line.segments) > 1]
    seen = Counter(round(s.left) for line in parted for s in line.segments)
    starts = {x for x, times in seen.items() if times >= FEWEST_STARTS}
    if not starts:
        return [tuple(lines) for lines in pages]
    clear = clear_starts(parted, starts)
    apart = max(SPACE, WIDER * usual_space(parted))
    return [tuple(cut_line(line, around(starts), around(clear), apart) for line in lines) for lines in pages]


def usual_space(lines: Sequence[TextLine]) -> float:
    """How far apart the texts of a segment usually stand, as a share of their size."""
    gaps = [
        (two.left - one.right) / max(two.size, 1.0)
        for line in lines
        for segment in line.segments
        for one, two in pairwise(segment.runs)
    ]
    return median(gaps) if len(gaps) >= FEWEST_GAPS else 0.0


def around(starts: Iterable[int]) -> frozenset[int]:
    """Whole points and those next to them."""
    return frozenset(x + off for x in starts for off in (-1, 0, 1))


def clear_starts(lines: Sequence[TextLine], starts: Iterable[int]) -> set[int]:
    """The places at which many more texts begin than run across them."""
    runs = [run for line in lines for run in line.runs]
    lefts = Counter(round(run.left) for run in runs)
    found = set()
    for x in starts:
        begun = sum(lefts[near] for near in (x - 1, x, x + 1))
        across = sum(run.left < x - 1 and run.right > x + 1 for run in runs)
        if begun >= CLEAR * across:
            found.add(x)
    return found


def cut_line(line: TextLine, starts: Container[int], clear: Container[int], apart: float) -> TextLine:
    """A line with its segments cut where columns begin: before a run that is a line of a cell, or before a word
    that stands `apart`, a share of its size, as words do not."""
    parts: list[Segment] = []
    for segment in line.segments:
        cuts = [0]
        for at, (one, two) in enumerate(pairwise(segment.runs), 1):
            gap, left = two.left - one.right, round(two.left)
            whole = left in starts and " " in one.text + two.text and gap > NO_SPACE * two.size
            if (whole or (left in clear and gap > apart * two.size)) and not is_bullet(one, 0.0):
                cuts.append(at)
        parts.extend(Segment(segment.runs[a:b]) for a, b in pairwise([*cuts, len(segment.runs)]))
    return line if len(parts) == len(line.segments) else TextLine(tuple(parts))


def cut_stretched(runs: Iterable[Run], words: Callable[[Run], list[Run]]) -> list[Run]:
    """The runs, with those cut that hold the white between two columns.

    Some writers (TeX, groff) draw a line across all columns as one text. It is wider than its letters.
    """
    runs = list(runs)
    widths = sorted(letter_width(run) for run in runs if len(run.text) >= 4)
    if not widths:
        return runs
    usual, narrow = median(widths), widths[len(widths) // 4]
    wide = [
        run
        for run in runs
        if " " in run.text
        and run.right - run.left - len(run.text) * narrow * run.size >= SPACE_MOST * run.size
    ]
    pieces = {run: words(run) for run in dict.fromkeys(wide)}
    starts = column_starts(runs, pieces)
    found: list[Run] = []
    for run in runs:
        if run in pieces and letter_width(run) > STRETCHED * usual:
            found.extend(pieces[run])
        elif " " in run.text and any(run.left < start < run.right for start in starts):
            found.extend(cut_at_white(run, pieces.get(run) or words(run), starts))
        else:
            found.append(run)
    return found


def column_starts(runs: Iterable[Run], pieces: Mapping[Run, Sequence[Run]]) -> set[int]:
    """Where columns begin in lines that are drawn as one text, in whole points: there texts begin below each other,
    behind white that differs with the texts before it, or behind none. White that was typed is as wide each time."""
    gaps: dict[int, list[float]] = defaultdict(list)
    for run in runs:
        gaps[round(run.left)].append(0.0)
    for run, words in pieces.items():
        for one, two in pairwise(words):
            if two.left - one.right > COLUMNS_APART * run.size:
                gaps[round(two.left)].append(two.left - one.right)
    found = set()
    for start in gaps:
        near = [gap for off in (-1, 0, 1) for gap in gaps.get(start + off, ())]
        if max(near) - min(near) > AT:  # of lefts alone it is nought
            found.add(start)
    return found


def cut_at_white(run: Run, words: Sequence[Run], columns: Container[int]) -> list[Run]:
    """A run cut where its words stand so far apart as only columns do, and where those begin."""
    starts = [0]
    for at, (one, two) in enumerate(pairwise(words), 1):
        if two.left - one.right > COLUMNS_APART * run.size and round(two.left) in columns:
            starts.append(at)
    if len(starts) == 1:
        return [run]
    parts = [words[a:b] for a, b in pairwise([*starts, len(words)])]
    return [part[0]._replace(text=" ".join(w.text for w in part), right=part[-1].right) for part in parts]


def letter_width(run: Run) -> float:
    """The width of a letter as a share of the size."""
    return (run.right - run.left) / (len(run.text) * max(run.size, 1.0))
