"""Letters that look alike, told apart: i, l, I and J by their shape in the picture, where the word is no word."""

from collections.abc import Sequence

import numpy as np

from extract.common_words import is_common
from extract.scan.ink import columns_of, inked
from extract.scan.letters import Word
from extract.scan.strokes import Grey

#: What each letter may be instead.
INSTEAD = {"i": "l", "l": "i", "I": "li", "J": "lI", "1": "lI", "!": "l", "|": "lI"}
#: A letter that is a mere stroke is no wider than this share of the size (Arial's l: 0.09, bold: 0.14; its t: 0.26).
STROKE = 0.17
#: The dot of an i stands apart by a row at least in the upper part of the letter.
UPPER = 0.5
#: Marks round a word.
MARKS = ".,;:!?()[]‘’“”'\""
#: Readings of the word I in which its stroke was seen twice.
DOUBLE_I = frozenset({"Il", "lI", "ll", "I|", "|I", "l|"})


def told_apart(word: Word, next_: Word | None, clean: Grey) -> str:
    """The text of a word with the letters right that look alike.

    Only a word that is no common word changes, into one that is, and only where the picture shows the other
    letter. I and l look the same: l begins an unknown word before a name only where it is the I of a name.
    """
    text = word.seen.text
    core = text.strip(MARKS)
    if not core or (not core.isalpha() and "|" not in core and "1" not in core and "!" not in core):
        return text
    if core in DOUBLE_I:
        return text.replace(core, "I")
    if is_common(core.lower()):
        return text
    pieces = None
    for at, letter in enumerate(core):
        for other in INSTEAD.get(letter, ""):
            better = core[:at] + other + core[at + 1 :]
            if not better.isalpha() or not is_common(better.lower()) or mixed(better):
                continue
            pieces = columns_of(word, clean) if pieces is None else pieces
            start = text.index(core)
            if shape_of(word, start + at, pieces, clean) == ("i" if other == "i" else "l"):
                return text.replace(core, better)
    if (
        core[0] == "l"
        and core.isalpha()
        and core.islower()
        and next_ is not None
        and is_name(next_.seen.text)
    ):
        return text.replace(core, "I" + core[1:])
    return text


def mixed(text: str) -> bool:
    """Whether capitals stand within a word of small letters."""
    return not text[1:].islower() and not text.isupper()


def is_name(text: str) -> bool:
    core = text.strip(MARKS)
    return len(core) > 1 and core[0].isupper() and not core.isupper()


def shape_of(word: Word, at: int, pieces: Sequence[tuple[int, int]], clean: Grey) -> str | None:
    """'l' where a letter of a word is an upright stroke, 'i' where it has a dot; None where that is not to be seen.

    `pieces`: the word's columns of ink; where letters touch, none can be told by its place.
    """
    if len(pieces) != len(word.seen.text):
        return None
    first, last = pieces[at]
    if last - first > STROKE * word.size:
        return None
    seen = word.seen
    letter = inked(clean, word, slice(seen.top, seen.bottom), slice(seen.left + first, seen.left + last))
    rows = np.flatnonzero(letter.any(axis=1))
    if not len(rows):
        return None
    half = rows[rows < rows[0] + max(2, round(UPPER * len(letter)))]
    unbroken = len(half) == half[-1] - half[0] + 1
    return "l" if unbroken and len(half) >= UPPER * len(letter) - 1 else "i"
