"""Whether the text of a page is what the page shows: a font may not say which letters its shapes are.

Then a program gives each shape's number for its letter: signs that nobody prints (1, 2, 3 …), or letters that
stand a fixed way further on in the alphabet ("5HFRPPHQGDWLRQ" for "Recommendation").
"""

import re

from extract.common_words import lexicon

#: Fewer characters, or letters, than this tell nothing: page numbers, signs.
LEAST, LEAST_LETTERS = 30, 150
#: Characters that nobody prints: control codes (tab and line ends aside), private ones, the sign for "unknown".
#: A column of ticks from a symbol font is less than a twentieth of its page; a page without letters is all of them.
NONSENSE, MOST_NONSENSE = re.compile("[\x01\x03-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ue000-\uf8ff\ufffd]"), 0.2
#: Where shapes are numbered as the page first needs them, letters, figures and signs stand among the codes: on twelve such
#: pages these were 6 to 9 % of the characters, and no word a common one.
SOME_NONSENSE = 0.05
#: Of the letters of English 38 % are a, e, i, o, u, of Welsh 31 %; of English moved on by any number of places at
#: most 30 %, and by 29, as numbers of shapes are, 14 %.
VOWELS, FEW_VOWELS = "aeiou", 0.24
#: Of the words of English prose and of tables half and more are common ones.
FEW_WORDS = 0.1
LETTERS = re.compile("[a-z]")
WORDS = re.compile("[a-z]{3,}")


def is_garbled(raw: str) -> bool:
    """Whether the text that a page gives cannot be what it shows."""
    letters = len(raw) - raw.count(" ") - raw.count("\n") - raw.count("\r")
    if letters < LEAST:
        return False
    odd = not raw.isascii() or not raw.replace("\r", "").replace("\n", "").isprintable()
    nonsense = len(NONSENSE.findall(raw)) if odd else 0
    if nonsense >= MOST_NONSENSE * letters:
        return True
    small = raw.lower()
    if nonsense >= SOME_NONSENSE * letters and has_no_words(small):
        return True
    if sum(map(small.count, VOWELS)) >= FEW_VOWELS * letters:
        return False
    plain = len(LETTERS.findall(small))
    if plain < LEAST_LETTERS or sum(map(small.count, VOWELS)) >= FEW_VOWELS * plain:
        return False
    return has_no_words(small)


def has_no_words(small: str) -> bool:
    """Whether hardly a word of a text in small letters is a common one."""
    words = WORDS.findall(small)
    return sum(word in lexicon() for word in words) < FEW_WORDS * len(words)
