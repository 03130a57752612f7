"""The engine's words line by line: lines that it read twice once, numbers in the lines behind them."""

from collections.abc import Iterable, Sequence

from extract.scan.tesseract import Seen

#: Words that are no further apart than so many times the height of their line are of one text.
BETWEEN = 4.0
#: A line of words was read twice if this share of it lies within the words of another line: boxes of neighbouring
#: lines share up to a third.
TWICE = 0.5
#: The longest number that counts items: "(viii)".
LONGEST_NUMBER = 6


def lines_of(seen: Iterable[Seen]) -> list[list[Seen]]:
    """The words line by line, each from the left."""
    lines: dict[int, list[Seen]] = {}
    for word in seen:
        lines.setdefault(word.line, []).append(word)
    return [sorted(line) for line in lines.values()]


def read_once(seen: Sequence[Seen]) -> list[Seen]:
    """The words without those of lines whose ink was read twice: of two lines over each other the one with more
    letters that Tesseract is sure of."""
    lines = lines_of(seen)
    worth = [sum(len(word.text) * word.sure for word in line) for line in lines]
    spans = [
        (min(w.left for w in x), min(w.top for w in x), max(w.right for w in x), max(w.bottom for w in x))
        for x in lines
    ]
    kept: list[Seen] = []
    for at, line in enumerate(lines):
        size = sum((w.right - w.left) * (w.bottom - w.top) for w in line)
        doubled = any(
            (worth[other], -other) > (worth[at], -at)
            and shared(spans[at], spans[other])
            and sum(shared(a[:4], b[:4]) for a in line for b in lines[other]) >= TWICE * size
            for other in range(len(lines))
            if other != at
        )
        if not doubled:
            kept.extend(line)
    return kept


def with_numbers(seen: Sequence[Seen]) -> list[Seen]:
    """The words, a number or bullet that Tesseract took for a line of its own in the line that stands behind it."""
    lines = lines_of(seen)
    found: list[Seen] = []
    for line in lines:
        first, number = line[0], line[0].line
        if len(line) == 1 and len(first.text) <= LONGEST_NUMBER:
            behind = [
                other
                for other in (one[0] for one in lines if one is not line)
                if 0 < other.left - first.right <= BETWEEN * (other.bottom - other.top)
                and min(first.bottom, other.bottom) - max(first.top, other.top)
                > (first.bottom - first.top) / 2
            ]
            number = min(behind, key=lambda other: other.left).line if behind else number
        found.extend(word._replace(line=number) for word in line)
    return found


def shared(a: Sequence[int], b: Sequence[int]) -> int:
    """The area that two boxes share."""
    wide, high = min(a[2], b[2]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[1], b[1])
    return wide * high if wide > 0 and high > 0 else 0
