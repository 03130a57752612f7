"""Words that Tesseract ran together, parted where the picture shows a space.

A white within a word is a space if it is as wide as the spaces of its line are, and words stand on both its
sides. Tesseract's boxes may leave out the first letter of such a word; the ink beside the box is added first.
"""

import calendar
import itertools
import re
from collections.abc import Sequence
from statistics import median

from extract.common_words import SHORT_WORDS, lexicon
from extract.scan.ink import columns_of
from extract.scan.letters import Word, width_of
from extract.scan.strokes import Grey

#: A space is wider than this share of the size (letters stand up to 0.19 apart in DejaVu at 150 dpi, spaces
#: of Arial Narrow are 0.21), and than this share of the usual space of its line.
SPACE, OF_USUAL = 0.185, 0.65
#: … and where the word as it was read is a common one, than these.
SPACE_IN_WORD, OF_USUAL_IN_WORD = 0.26, 0.75
#: A piece of text is as wide as its letters make it, within this share.
ASTRAY = 0.35
#: No word is looked through that has more letters: the longest common ones have 17.
LONGEST = 24
#: The words that stand beside figures in dates.
OF_DATES = frozenset(
    [name for name in (*calendar.month_name, *calendar.month_abbr) if name]
    + ["By", "by", "Sept", "day", "days", "week", "weeks", "month", "months", "year", "years"]
)


def parted_line(line: Sequence[Word], clean: Grey) -> list[Word]:
    """The words of a line, from the left, those that were run together parted."""
    gaps = [(b.seen.left - a.seen.right) / a.size for a, b in itertools.pairwise(line) if a.size > 0]
    gaps = [gap for gap in gaps if 0 < gap < 1]
    usual = median(gaps) if gaps else 0.0
    found: list[Word] = []
    for at, word in enumerate(line):
        if dated := parted_date(word):
            found.extend(dated)
            continue
        if not may_be_run_together(word):
            found.append(word)
            continue
        before = line[at - 1].seen.right if at else word.area.left
        found.extend(parted_word(reaching(word, before, clean), usual, clean))
    return found


def parted_date(word: Word) -> list[Word]:
    """A date that was run together by its figures and words ("By5Jun", "1Jan15", "8months"); [] for other words.

    Nothing else is written like that, and between figures the white is too narrow to be told from a space.
    """
    text = word.seen.text
    pieces = re.findall(r"\d+|[^\W\d]+|\W+$", text)
    words = [piece for piece in pieces if piece.isalpha()]
    if (
        not words
        or len(pieces) == 1
        or not all(piece in OF_DATES for piece in words)
        or "".join(pieces) != text
    ):
        return []
    if not pieces[-1].isalnum():  # a mark stays with what it follows
        pieces[-2:] = ["".join(pieces[-2:])]
    return in_pieces(word, pieces) if len(pieces) > 1 else []


def in_pieces(word: Word, pieces: Sequence[str]) -> list[Word]:
    """A word in pieces, each as wide as its letters are among all."""
    seen = word.seen
    unit = (seen.right - seen.left) / sum(width_of(letter) for letter in seen.text)
    ends = [round(unit * end) for end in itertools.accumulate(sum(map(width_of, piece)) for piece in pieces)]
    return [
        word._replace(seen=seen._replace(text=piece, left=seen.left + first, right=seen.left + last))
        for piece, first, last in zip(pieces, [0, *ends], ends, strict=False)
    ]


def may_be_run_together(word: Word) -> bool:
    text = word.seen.text
    return 3 <= len(text) <= LONGEST and text.isalnum() and word.size > 0 and bool(splits_of(text))


def reaching(word: Word, before: int, clean: Grey) -> Word:
    """The word with the ink to its left that its first letters need. `before`: where the word before it ends."""
    seen = word.seen
    wide = seen.right - seen.left
    lacking = expected(seen.text, word.size) - wide
    if lacking < SPACE * word.size or seen.left - before < lacking:
        return word
    first = max(before + round(SPACE * word.size), seen.left - round((1 + ASTRAY) * lacking))
    pieces = columns_of(word._replace(seen=seen._replace(left=first)), clean)
    if not pieces or first + pieces[0][0] >= seen.left:
        return word
    return word._replace(seen=seen._replace(left=first + pieces[0][0]))


def expected(text: str, size: float) -> float:
    """About how wide a text is that has spaces where it can be parted, in points of the picture."""
    return sum(map(width_of, text)) * size


def parted_word(word: Word, usual: float, clean: Grey) -> list[Word]:
    """A word in two or three where white as wide as a space stands between common words, or a word and a figure.

    `usual`: the usual space of its line as a share of the size, 0 where that is not known.
    """
    seen, size, text = word.seen, word.size, word.seen.text
    pieces = columns_of(word, clean)
    if len(pieces) < 2:
        return [word]
    whole = is_word(text)
    least = max(SPACE_IN_WORD if whole else SPACE, (OF_USUAL_IN_WORD if whole else OF_USUAL) * usual) * size
    parts = [list(pieces[0])]
    for first, last in pieces[1:]:
        if first - parts[-1][1] >= least:
            parts.append([first, last])
        else:
            parts[-1][1] = last
    if len(parts) not in (2, 3):
        return [word]
    texts = best_split(text, [last - first for first, last in parts])
    if not texts:
        return [word]
    return [
        word._replace(seen=seen._replace(text=piece, left=seen.left + first, right=seen.left + last))
        for piece, (first, last) in zip(texts, parts, strict=True)
    ]


def best_split(text: str, widths: Sequence[int]) -> list[str]:
    """The text in as many words as there are widths, each about as wide as its letters; [] where there is none."""
    found = [pieces for pieces in ways_of(text, len(widths)) if fit(pieces, widths) <= ASTRAY]
    return min(found, key=lambda pieces: fit(pieces, widths), default=[])


def fit(pieces: Sequence[str], widths: Sequence[int]) -> float:
    """By how much the worst of some words is not as wide as its share of all letters."""
    letters = [sum(map(width_of, piece)) for piece in pieces]
    return max(
        abs(wide / sum(widths) - letter / sum(letters)) * sum(letters) / letter
        for wide, letter in zip(widths, letters, strict=True)
    )


def ways_of(text: str, number: int) -> list[list[str]]:
    """All ways to part a text into so many words; figures stand apart in a number (a 1 is narrow)."""
    if number == 1:
        return [[text]] if is_word(text) or text.isdigit() else []
    return [
        [text[:at], *rest]
        for at in splits_of(text)
        for rest in ways_of(text[at:], number - 1)
        if not (text[at:].isdigit() and at == 1)
    ]


def splits_of(text: str) -> list[int]:
    """Where a text can be parted behind a word."""
    return [at for at in range(1, len(text)) if is_word(text[:at])]


def is_word(text: str) -> bool:
    """Whether a text is a common word."""
    lower = text.lower()
    return lower in lexicon() or lower in SHORT_WORDS or lower in ("a", "i")
