"""What Tesseract gets wrong on such pages and a look at the picture, or the word itself, puts right.

Each rule is one that holds whatever the text is about: a stroke that stands like a letter is the letter I, one
that does not is the remains of a rule; a dash is as long as it is; a small raised dot before a line is a bullet.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from extract.pdf.grid import Grid
from extract.scan.alike import told_apart
from extract.scan.figures import with_figures
from extract.scan.ink import inked
from extract.scan.letters import APART, ASCENT, X_HEIGHT, Word
from extract.scan.spacing import is_word, parted_line
from extract.scan.strokes import Grey

#: Upright strokes that are taken for each other.
STROKES = frozenset("|Il1\\/!][")
#: Marks that rules, specks and folds are read as; nothing that is printed by itself in a line of text.
SPECKS = re.compile(r"[|_~\\^`´¨°¬¦.,:;'‘’\"“”*«»<>{}\[\]=!¢©®-]+")
#: What a figure 1 alone in its cell is read as; the longest number of a row ("1.10.").
ONES, LONGEST_NUMBER = frozenset({"i", "l", "I", "|"}), 5
#: Apostrophes are curly where this share of them was read so (a scan of 150 dpi of a plan with curly ones: 0.4).
CURLY = 0.2
#: Dashes, as Tesseract tells them.
DASHES = frozenset("-–—_~=")
#: Lengths of a hyphen, an en dash and an em dash as shares of the size (Arial's ink: 0.27, 0.55, 1.0; Arial
#: Narrow's 0.22, 0.37, 0.8): bounds between them.
EN, EM = 0.325, 0.78
#: A bullet is a dot of this size (height over font size), raised above the baseline by so much at least.
BULLET, RAISED = (0.12, 0.46), 0.07
#: White behind a bullet, as a share of the size.
BEHIND = 0.3
#: The number 1 behind a word, as in "Recommendation 1:", and with a letter before an item, "1a."
STROKE_COUNTS, STROKE_ITEM = re.compile(r"[|!l]:"), re.compile(r"[Il|]([a-h][.:)])")
#: The number of an item whose full stop was read as a comma.
COUNTED = re.compile(r"\d{1,2},")
#: Their capitals, and the widest of them as a share of the size (a bold W apart: 0.8).
LARGE, WIDEST = frozenset("COSVXZ"), 0.8
#: Small letters that are as high as an x and look like their capitals.
SAME_SHAPE = frozenset("cosvwxzu")


def mended_line(line: Sequence[Word], clean: Grey) -> tuple[list[Word], list[Word]]:
    """(the words of a line, put right; what is no word but a speck)."""
    kept: list[Word] = []
    specks: list[Word] = []
    for at, word in enumerate(line):
        seen, size = word.seen, word.size or 1.0
        text = seen.text
        high, wide = (seen.bottom - seen.top) / size, (seen.right - seen.left) / size
        raised = (word.baseline - seen.bottom) / size
        if begins_text(line, at) and is_bullet(word, line[at + 1]):
            text = "•"
        elif begins_text(line, at) and COUNTED.fullmatch(text) and is_apart(word, line[at + 1]):
            text = f"{text[:-1]}."
        elif STROKE_COUNTS.fullmatch(text) and at and 0.8 * ASCENT < high < 1.2 * ASCENT:
            text = "1:"
        elif text in STROKES and len(text) == 1 and text != "1":
            if not (0.8 * ASCENT < high < 1.2 * ASCENT and abs(raised) < 0.1):
                specks.append(word)
                continue
            text = "I" if text not in "/!" else text
        elif set(text) <= DASHES:
            if not 0.1 < raised < 0.5 or high > 0.3:
                specks.append(word)
                continue
            text = dash_of(wide)
        elif SPECKS.fullmatch(text) and (seen.sure < DOUBTFUL or len(line) == 1 or text[0] in "|_~\\"):
            specks.append(word)
            continue
        text = with_i(text)
        following = line[at + 1] if at + 1 < len(line) else None
        text = told_apart(word._replace(seen=seen._replace(text=text)), following, clean)
        text = in_case(text, high)
        if text[0] in LARGE and text[1:].islower() and rise_of_first(word, clean) < (X_HEIGHT + ASCENT) / 2:
            text = text[0].lower() + text[1:]
        if begins_text(line, at) and (item := STROKE_ITEM.fullmatch(text)):
            text = f"1{item[1]}"
        behind = " ".join(next_.seen.text for next_ in line[at + 1 : at + 3])
        text, sure = with_figures(text, seen.sure, behind)
        kept.append(word._replace(seen=seen._replace(text=text, sure=sure)))
    return parted_line(with_names(kept), clean), specks


def with_names(line: Sequence[Word]) -> list[Word]:
    """The words of a line, names that were parted behind their apostrophe whole: "O’ Dowd"."""
    found: list[Word] = []
    for word in line:
        before = found[-1].seen if found else None
        if (
            before is not None
            and re.fullmatch(r"[(“‘\"]?[OD]['’]", before.text)
            and word.seen.text[0].isupper()
        ):
            seen = word.seen
            whole = before._replace(
                text=before.text + seen.text,
                right=seen.right,
                top=min(before.top, seen.top),
                bottom=max(before.bottom, seen.bottom),
                sure=min(before.sure, seen.sure),
            )
            found[-1] = found[-1]._replace(seen=whole)
        else:
            found.append(word)
    return found


#: Below this confidence a mark that stands alone is a speck.
DOUBTFUL = 60.0


def begins_text(line: Sequence[Word], at: int) -> bool:
    """Whether a word begins a line or, behind the white between two columns, a part of it, and others follow."""
    word, before = line[at], line[at - 1]
    return at + 1 < len(line) and (at == 0 or word.seen.left - before.seen.right > APART * (word.size or 1.0))


def is_bullet(word: Word, next_: Word) -> bool:
    """Whether what begins a line is a small dot above the baseline, whatever it was read as."""
    seen, size = word.seen, word.size or 1.0
    high, wide = (seen.bottom - seen.top) / size, (seen.right - seen.left) / size
    return (
        len(seen.text) <= 2
        and BULLET[0] <= high <= BULLET[1]
        and 0.6 <= wide / max(high, 0.01) <= 1.6
        and (word.baseline - seen.bottom) / size >= RAISED
        and (next_.seen.left - seen.right) / size >= BEHIND
    )


def is_apart(word: Word, next_: Word) -> bool:
    """Whether more white than a space stands behind a word."""
    return (next_.seen.left - word.seen.right) / (word.size or 1.0) >= APART


def dash_of(wide: float) -> str:
    """The dash of a length (as a share of the size)."""
    return "—" if wide > EM else "–" if wide > EN else "-"


def with_i(text: str) -> str:
    """Upright strokes within a word as what they are: "“|", "|t" and "Ql" are "“I", "It" and "Q1" (a quarter)."""
    text = re.sub(r"^([“‘\"'(]*)\|(?=$|[a-z’'])", r"\1I", text)
    text = re.sub(r"^([“‘\"'(])I?!$", r"\1I", text)
    text = re.sub(r"^Q[lI|i!]$", "Q1", text)
    if text[:1] == "l" and text[1:].isalpha() and not is_word(text) and is_word("i" + text[1:]):
        return "I" + text[1:]
    return text.strip("|_") or text


def in_case(text: str, high: float) -> str:
    """Capitals that are small letters by their height, or by the small letters before them."""
    letters = [c for c in text if c.isalpha()]
    if not letters or text.islower() or not is_word(text):
        return text
    if (
        all(c.lower() in "acemnorsuvwxz" for c in letters)
        and high < (X_HEIGHT + ASCENT) / 2
        and len(letters) > 1
    ):
        return text.lower()
    inner = text[1:]
    if (
        text[0].islower()
        and not inner.islower()
        and all(c.islower() or c.lower() in SAME_SHAPE for c in letters)
    ):
        return text.lower()
    return text


def rise_of_first(word: Word, clean: Grey) -> float:
    """How high the first letter of a word rises above the baseline, as a share of the size; 1 where it is not
    to be told."""
    seen = word.seen
    rows = slice(max(0, seen.top), max(0, round(word.baseline)))
    dark = inked(clean, word, rows, slice(max(0, seen.left), seen.right))
    if word.size <= 0 or not dark.size:
        return 1.0
    columns: NDArray[np.bool_] = np.logical_or.reduce(dark, axis=0)
    if not columns.any():
        return 1.0
    first = int(np.argmax(columns))
    blank = np.flatnonzero(~columns[first:])
    last = first + (int(blank[0]) if len(blank) else len(columns) - first)
    if last - first > WIDEST * word.size:
        return 1.0  # it touches the next letter
    inked_rows = np.flatnonzero(dark[:, first:last].sum(axis=1) > 1)
    return (word.baseline - seen.top - int(inked_rows[0])) / word.size if len(inked_rows) else 1.0


def with_ones(words: Sequence[Word], grids: Sequence[Grid]) -> list[Word]:
    """An upright stroke alone in its cell is the figure 1 where the column holds numbers."""
    cells: dict[tuple[int, int], list[Word]] = {}
    for word in words:
        if word.area.cell is not None:
            cells.setdefault(word.area.cell, []).append(word)
    columns: dict[tuple[int, int], list[str]] = {}
    for (grid, at), inside in cells.items():
        columns.setdefault((grid, grids[grid].cells[at].left), []).append(
            " ".join(w.seen.text for w in inside)
        )
    ones = set()
    for (grid, at), inside in cells.items():
        others = columns[grid, grids[grid].cells[at].left]
        if len(inside) == 1 and inside[0].seen.text.rstrip(".") in ONES:
            numbers = sum(text[:1].isdigit() and len(text) <= LONGEST_NUMBER for text in others)
            if numbers >= 1 and 2 * (numbers + 1) >= len(others):
                ones.add((grid, at))
    return [
        w._replace(seen=w.seen._replace(text="1" + w.seen.text[1:])) if w.area.cell in ones else w
        for w in words
    ]


def usual_quotes(texts: Iterable[str]) -> dict[int, str]:
    """How to make a document's apostrophes alike: Tesseract mixes straight and curly ones.

    It takes small curly ones for straight more often than the other way round, and word processors set curly ones.
    """
    counts = Counter(mark for text in texts for mark in text if mark in "'’")
    if not counts["'"] or not counts["’"]:
        return {}
    if counts["’"] >= CURLY * (counts["'"] + counts["’"]):
        return {ord("'"): "’"}
    return {ord("’"): "'", ord("‘"): "'"}
