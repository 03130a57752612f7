"""Common English words and parts of words: what tells a whole word from a broken one."""

import re
from functools import cache
from pathlib import Path

#: Parts of words that stand before a hyphen and a capital letter: "non-British".
PREFIXES = frozenset(
    [
        "non",
        "anti",
        "pre",
        "post",
        "ex",
        "pan",
        "mid",
        "pro",
        "un",
        "inter",
        "trans",
        "sub",
        "cross",
        "all",
        "re",
        "co",
        "multi",
        "self",
        "semi",
    ]
)

#: First syllables that make new words of whole ones, at least four letters long.
PREFIX = re.compile(r"^(?:re|un|co|mis|non|pre|over|out|under|inter|multi)(?=[a-z]{4})")
#: Last syllables that make new words of whole ones: "interdepartmental", "signposting". Shorter stems than
#: five letters are too often words by chance.
SUFFIX = re.compile(r"(?:s|ed|ing|ly|al|ally|er|ers|ment|ments|ness|able|ful|less)$")
STEM = 5

#: Words that end no item: something follows them.
UNFINISHED = frozenset(
    [
        "a",
        "an",
        "and",
        "as",
        "at",
        "by",
        "for",
        "from",
        "if",
        "in",
        "into",
        "of",
        "on",
        "or",
        "that",
        "the",
        "their",
        "this",
        "to",
        "was",
        "when",
        "which",
        "with",
    ]
)


#: Two-letter words that may follow a line: anything else so short is the end of a broken word.
SHORT_WORDS = frozenset(
    [
        "am",
        "an",
        "as",
        "at",
        "be",
        "by",
        "do",
        "go",
        "he",
        "if",
        "in",
        "is",
        "it",
        "me",
        "my",
        "no",
        "of",
        "on",
        "or",
        "so",
        "to",
        "up",
        "us",
        "we",
    ]
)


def is_common(word: str) -> bool:
    """Whether a word, or the word that it was made of, is a common English one."""
    if word in lexicon() or unprefixed(word) in lexicon():
        return True
    stem = SUFFIX.sub("", unprefixed(word))
    if len(stem) >= STEM and stem != word and (stem in lexicon() or stem + "e" in lexicon()):
        return True
    first, hyphen, rest = word.partition("-")
    return bool(hyphen) and (first in PREFIXES or first in lexicon()) and rest in lexicon()


def unprefixed(word: str) -> str:
    """A word without its first syllable where this is a common one: "reissued" is "issued" again."""
    return PREFIX.sub("", word)


@cache
def lexicon() -> frozenset[str]:
    """Common English words in lower case (common_words.txt says where they come from)."""
    text = (Path(__file__).parent / "common_words.txt").read_text(encoding="utf-8")
    return frozenset(line for line in text.splitlines() if not line.startswith("#"))
