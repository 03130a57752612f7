"""The plan's own key: what it says that each colour means.

A key stands above or below the table, in its headings, in a footnote, or in a small table of its own; in one
line ("Blue: complete. Green: on track."), in a line for each colour, the other way round ("Complete (blue)"),
or by letters ("R = not started"). Only what explains at least two colours, each once, is a key.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from extract.document import Cell, Row
from normalise.colours import colour_of_fill, vocabulary
from normalise.letters import one_line

#: Rows and columns of a key that is a table: five colours and a heading, colour, word and explanation.
MOST_ROWS, MOST_COLUMNS = 8, 8
#: Words of a meaning; the longest that was met has 24 ("Red: action not yet begun, or begun and so late that …").
MOST_WORDS = 40
#: Words and marks with which a meaning does not end: they lead on to the next colour ("… and those shaded").
LEADING_ON = frozenset(
    ["and", "or", "but", "those", "these", "rows", "items", "actions", "cells", "shaded", "shown", "marked", "coloured", "in", "are", "is"]
)  # fmt: skip
MARKS = " \t\n,;|/([–—-•▪●■□◆►*"
SIGN = r"(?:\s*(?:[:=→]|[–—-]+>?|\t)\s*|\s+(?:means|mean|is|are|have been|has been|have|has|denotes|indicates|shows|signifies|that|for|where|when|if)\b[:\s]\s*)"
FORWARD = re.compile(
    rf"(?:\s?\([a-z]\)|\s+(?:rating|rated|status))?(?:\s+(?:actions?|items?|recommendations?|rows?|cells?))?(?:{SIGN}|\s*\(\s*(?P<bracket>))",
    re.IGNORECASE,
)
#: Signs between a meaning and the colour behind it.
SIGNS = ("=", ":", "→", "(", "[", "-", "–", "—", ">")
MEANING_END = re.compile(r"[.;|\n•▪●]|$")
#: "3 actions", "40%": a count of the colour's rows and no meaning.
COUNT = re.compile(r"[\d\s,.%/]+(?:actions?|recommendations?|items?|rows?|of \d+)?\s*\Z", re.IGNORECASE)
LETTER = re.compile(r"(?<![\w&/])[RAGBY](?=\s*(?:[:=–—(]|-\s)|\t)")
LEADING = re.compile(r"^(?:(?:that|used|for|where|when|if|to|mean|show)\s+)+", re.IGNORECASE)
#: The bullet or the number before a line of a key.
ITEM = re.compile(r"^\s*(?:[•▪●■□◆►*·–-]\s*|\(?\d{1,2}[.)]\s*)?")
#: Behind a coloured sign its meaning needs no mark.
AFTER_SYMBOL = re.compile(r"\s*[:=–—-]?\s*(?P<bracket>(?!))?")


@dataclass(frozen=True, slots=True)
class Key:
    """What colours are said to mean. `words`: plain words → colour; `meanings`: colour → its meanings as printed."""

    words: dict[str, str] = field(default_factory=dict)
    meanings: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.words)


class Mention(NamedTuple):
    """A colour's word in a text; `colour` is None for one that is no rating ("white", "purple")."""

    start: int
    end: int
    colour: str | None


Pairs = list[tuple[str, str]]  # colour, meaning as printed


def read_key(texts: Iterable[str], tables: Iterable[Sequence[Row]] = ()) -> Key:
    """The plan's own key in paragraphs (in the order of the page) and in tables that are not the plan itself."""
    pairs: Pairs = []
    for text in joined_lines(texts):
        pairs += pairs_of_text(text)
    for rows in tables:
        pairs += pairs_of_table(rows)
    return made_of(pairs)


def made_of(pairs: Pairs) -> Key:
    """A key from what each colour is said to mean. Words that are said of two colours tell neither."""
    words: dict[str, set[str]] = {}
    meanings: dict[str, list[str]] = {}
    for colour, meaning in pairs:
        if meaning not in meanings.setdefault(colour, []):
            meanings[colour].append(meaning)
        for part in parts_of(meaning):
            words.setdefault(part, set()).add(colour)
    return Key(
        {part: colours.pop() for part, colours in words.items() if len(colours) == 1},
        {colour: tuple(found) for colour, found in meanings.items()},
    )


def parts_of(meaning: str) -> list[str]:
    """A meaning in plain words, and its first part: "complete" of "Complete and evidence seen"."""
    whole = plain_words(meaning)
    first = plain_words(re.split(r" (?:and|or|but|with) |[,(/]| [–—-] ", meaning)[0])
    return [part for part in dict.fromkeys((whole, first, core(whole), core(first))) if part]


def core(plain: str) -> str:
    """ "complete" of "the action is complete"."""
    words = plain.split()
    while words and words[0] in vocabulary()["harmless"]["words"]:
        words.pop(0)
    return " ".join(words)


def plain_words(text: str) -> str:
    """Words in lower case with one space between: "On-track!" is "on track", "Completed" is "complete"."""
    same = vocabulary()["same"]
    return " ".join(same.get(word, word) for word in re.sub(r"[^\w/ ]+", " ", text.lower()).split())


# --- in a text --------------------------------------------------------------------------------------------


@cache
def colour_words() -> re.Pattern[str]:
    known = sorted({*vocabulary()["words"], *vocabulary()["other_colours"]["words"]}, key=len, reverse=True)
    symbols = "|".join(re.escape(symbol) for symbol in vocabulary()["symbols"])
    return re.compile(rf"(?<!\w)(?:{'|'.join(known)})(?!\w)|{symbols}", re.IGNORECASE)


def mentions(text: str) -> list[Mention]:
    """The colours of a text. Letters count where red and green are among them: "A: …" alone may be any list."""
    found = [
        Mention(
            *m.span(), vocabulary()["words"].get(m.group().lower()) or vocabulary()["symbols"].get(m.group())
        )
        for m in colour_words().finditer(text)
    ]
    letters = [Mention(*m.span(), vocabulary()["letters"][m.group().lower()]) for m in LETTER.finditer(text)]
    if not found and {"red", "green"} <= {m.colour for m in letters}:
        return letters
    return found


def joined_lines(texts: Iterable[str]) -> Iterator[str]:
    """Texts, those together that follow each other and each explain one colour: a key with a line for each."""
    run: list[str] = []
    for text in texts:
        if explains_one(text):
            run.append(text)
            continue
        if run:
            yield "\n".join(run)
            run = []
        yield text
    if run:
        yield "\n".join(run)


def explains_one(text: str) -> bool:
    """Whether a text begins with a colour and says what it means."""
    shown = ITEM.sub("", text)
    match = colour_words().match(shown) or LETTER.match(shown)
    return match is not None and FORWARD.match(shown, match.end()) is not None


def pairs_of_text(text: str) -> Pairs:
    """The colours that a text explains; none where it explains fewer than two, or one of them twice."""
    if not may_explain(text):
        return []
    found = mentions(text)
    if len({m.colour for m in found if m.colour}) < 2:
        return []
    for way in (forward, backward):
        pairs = [
            (colour, meaning)
            for colour, meaning in way(text, found)
            if meaning and not COUNT.match(one_line(meaning)) and len(meaning.split()) <= MOST_WORDS
        ]
        colours = [colour for colour, _ in pairs]
        if len(set(colours)) >= 2 and len(set(colours)) == len(set(pairs)):
            return pairs
    return []


def may_explain(text: str) -> bool:
    """Whether a text has two colours at all; a long report is looked through for its key."""
    lower = text.lower()
    if sum(word in lower for word in vocabulary()["words"]) >= 2:
        return True
    return any(sign in text for sign in ("R:", "R =", "R=", "R -", "R –", "R —", "R\t", "R (")) or (
        not text.isascii() and any(symbol in text for symbol in vocabulary()["symbols"])
    )


def forward(text: str, found: Sequence[Mention]) -> Iterator[tuple[str, str]]:
    """ "Blue: complete. Green (on track)": the meaning stands behind its colour."""
    ends = [*(m.start for m in found[1:]), len(text)]
    for mention, end in zip(found, ends, strict=True):
        symbol = text[mention.start : mention.end] in vocabulary()["symbols"]
        sign = (AFTER_SYMBOL if symbol else FORWARD).match(text, mention.end, end)
        if sign is None or mention.colour is None:
            continue
        closing = text.find(")", sign.end(), end) if sign["bracket"] is not None else -1
        stop = closing if closing >= 0 else end_of_meaning(text, sign.end(), end)
        yield mention.colour, cleaned(text[sign.end() : stop])


def cleaned(text: str) -> str:
    """A meaning without the words that lead up to it and to the next colour, and without another's bracket."""
    meaning = text.rstrip(MARKS)
    while meaning and (last := meaning.rsplit(None, 1)[-1]).lower() in LEADING_ON:
        meaning = meaning[: -len(last)].rstrip(MARKS)
    meaning = LEADING.sub("", meaning.strip())
    return meaning.rstrip(") ]") if meaning.count(")") > meaning.count("(") else meaning


def backward(text: str, found: Sequence[Mention]) -> Iterator[tuple[str, str]]:
    """ "Complete (blue), on track = green": the meaning stands before its colour."""
    begins = [0, *(m.end for m in found[:-1])]
    for mention, begin in zip(found, begins, strict=True):
        before = text[begin : mention.start].rstrip(" ")
        if mention.colour is None or not (before.endswith(SIGNS) or before.endswith("\t")):
            continue
        before = re.split(r"[.;|\n:]", before.rstrip("".join(SIGNS) + " \t"))[-1]
        yield mention.colour, re.sub(r"^[\s,)\]/–—-]+(?:and\s+)?", "", before).strip()


def end_of_meaning(text: str, start: int, end: int) -> int:
    match = MEANING_END.search(text, start, end)
    return end if match is None else match.start()


# --- in a table of its own -----------------------------------------------------------------------------------


def pairs_of_table(rows: Sequence[Row]) -> Pairs:
    """The colours that a small table explains, each once: beside, below or inside their cells."""
    if len(rows) > MOST_ROWS or any(len(row.cells) > MOST_COLUMNS for row in rows):
        return []
    grid = [[cell for cell in row.cells if cell.text.strip() or cell.fill] for row in rows]
    for way in (beside, below, inside):
        pairs = [
            (colour, meaning)
            for colour, meaning in way(grid)
            if meaning and not COUNT.match(one_line(meaning))
        ]
        colours = [colour for colour, _ in pairs]
        if len(colours) >= 2 and len(set(colours)) == len(colours):
            return pairs
    return [pair for row in grid for cell in row for pair in pairs_of_text(cell.text)]


def named_colour(cell: Cell) -> str | None:
    """The colour that a cell names, by its word or letter or by its fill alone."""
    text = plain_words(re.sub(r"\([A-Za-z]\)", "", cell.text))
    if not text:
        symbols = {vocabulary()["symbols"].get(letter) for letter in cell.text} - {None}
        return symbols.pop() if len(symbols) == 1 else colour_of_fill(cell.fill)
    colour: str | None = vocabulary()["words"].get(text) or vocabulary()["letters"].get(text)
    return colour


def beside(grid: Sequence[Sequence[Cell]]) -> Iterator[tuple[str, str]]:
    for row in grid:
        for cell, following in pairwise(row):
            colour = named_colour(cell)
            if colour is not None and following.text.strip() and named_colour(following) is None:
                yield colour, one_line(following.text)


def below(grid: Sequence[Sequence[Cell]]) -> Iterator[tuple[str, str]]:
    for row, following in pairwise(grid):
        if len(row) == len(following):
            for cell, under in zip(row, following, strict=True):
                colour = named_colour(cell)
                if colour is not None and under.text.strip() and named_colour(under) is None:
                    yield colour, one_line(under.text)


def inside(grid: Sequence[Sequence[Cell]]) -> Iterator[tuple[str, str]]:
    """ "Complete" on blue, "On track" on green."""
    for row in grid:
        for cell in row:
            colour = colour_of_fill(cell.fill)
            if colour is not None and cell.text.strip() and named_colour(cell) is None:
                yield colour, one_line(cell.text)
