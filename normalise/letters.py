"""Letters as a reader sees them.

Files hold full-width digits, six kinds of dash, spaces that do not break, characters without width, and
Cyrillic letters that look Latin. `plain` gives each its everyday form and keeps every character's place.
"""

import re
import unicodedata

#: Characters that print nothing (Unicode category Cf): soft hyphen, zero width, direction marks, joiners.
INVISIBLE = re.compile("[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]")
#: Letters that look like a Latin one in print (from Unicode's confusables, UTS 39; only exact look-alikes).
LOOK_ALIKES = dict(
    zip(
        "АВЕЅІЈКМНОРСТУХаеіјорсухѕһԁӏΑΒΕΖΗΙΚΜΝΟΡΤΥΧονρ",
        "abesijkmhopctyxaeijopcyxshdlabezhikmnoptyxovp",
        strict=True,
    )
)
QUOTES = frozenset("‘’`´ʼ′‛")
STROKES = frozenset("⁄∕／")
MINUS = frozenset("−⁃﹣－‐‑")


class Letters(dict[int, str]):
    """Character → its everyday form, worked out when it is first met; for `str.translate`."""

    def __missing__(self, code: int) -> str:
        found = self[code] = everyday(chr(code))
        return found


def everyday(letter: str) -> str:
    """One character in lower case and its plainest form; always one character."""
    if letter in QUOTES:
        return "'"
    if letter in STROKES:
        return "/"
    if letter in LOOK_ALIKES:
        return LOOK_ALIKES[letter]
    category = unicodedata.category(letter)
    if category == "Pd" or letter in MINUS:
        return "-"
    if category in ("Zs", "Zl", "Zp", "Cc"):
        return " "
    if category == "Nd":
        return str(unicodedata.decimal(letter))
    # a raised figure (No) is the mark of a footnote and no part of a number, so it stays as it is
    simple = letter if category == "No" else unicodedata.normalize("NFKC", letter)
    simple = (simple if len(simple) == 1 else letter).lower()
    return simple if len(simple) == 1 else simple[0]


LETTERS = Letters()
#: The same for ASCII alone, where only white space and the grave accent change.
ASCII = {code: everyday(chr(code)) for code in range(128)}


#: What most texts hold besides ASCII, with its everyday form: without it they are read in a tenth of the time.
COMMON = [(sign, everyday(sign)) for sign in "’‘–—\u00a0"]


def plain(text: str) -> str:
    """A text in lower case with one kind of dash, quote, space and digit; every character keeps its place."""
    if not text.isascii():
        for sign, letter in COMMON:
            text = text.replace(sign, letter)
    return text.translate(ASCII if text.isascii() else LETTERS)


LIGATURES = {
    ord(sign): letters
    for sign, letters in zip("ﬀﬁﬂﬃﬄﬅﬆ", ("ff", "fi", "fl", "ffi", "ffl", "st", "st"), strict=True)
}


def visible(text: str) -> str:
    """A text without the characters that print nothing, ligatures taken apart."""
    return text if text.isascii() else INVISIBLE.sub("", text).translate(LIGATURES)


def one_line(text: str) -> str:
    """A text without its line breaks, its words a space apart."""
    return " ".join(text.split())
