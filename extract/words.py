"""Words and how they are counted: the ground of the ledger.

A word is what an analyst would count: a run of letters, digits and underscores (Python's ``\\w+``),
whatever its case. Words that a narrow column or a page broke in two are counted once, joined.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

WORD = re.compile(r"\w+")
#: Signs beside which a text of this field is plain ASCII: quotes, dashes, dots, bullets, wide spaces.
SIGNS = "‘’“”–—…•£\u00a0"
#: ASCII without what is no part of a word.
PLAIN = {n: 32 for n in range(128) if not WORD.match(chr(n))}


def split_words(text: str) -> list[str]:
    """The words of a text as they stand: what WORD finds, in a fifth of its time where the text is English."""
    plain = text
    if not plain.isascii():
        for sign in SIGNS:
            plain = plain.replace(sign, " ")
        if not plain.isascii():
            return WORD.findall(text)
    return plain.translate(PLAIN).split()


def words_of(text: str) -> list[str]:
    """The words of a text in lower case, soft hyphens left out."""
    return split_words(text.replace("\u00ad", "").lower())


def count_words(text: str) -> int:
    return len(split_words(text))


def words_in(texts: Iterable[str]) -> int:
    """How many words some texts have together."""
    return sum(len(split_words(text)) for text in gathered(texts))


#: Letters that are looked at in one go: most texts are short, and the words of 500 pages at once take 20 MB.
AT_ONCE = 20_000


def gathered(texts: Iterable[str]) -> Iterator[str]:
    """The texts joined by line feeds into longer ones of about AT_ONCE letters."""
    waiting: list[str] = []
    letters = 0
    for text in texts:
        waiting.append(text)
        letters += len(text)
        if letters > AT_ONCE:
            yield "\n".join(waiting)
            waiting, letters = [], 0
    yield "\n".join(waiting)


def missing_words(raw: Iterable[str], seen: Iterable[str]) -> list[str]:
    """Words of the raw texts that are not among the seen texts, as many times as they are missing.

    A word in `seen` that is made of up to six pieces in `raw` accounts for all of them, and so do the
    pieces in `seen` for the word in `raw` that they make ("1" and a raised "st" for "1st").
    """
    want, have = Counter[str](), Counter[str]()
    for text in gathered(raw):
        want.update(words_of(text))
    for text in gathered(seen):
        have.update(words_of(text))
    missing = want - have
    surplus = have - want if missing else missing
    if surplus:
        for word, times in list(surplus.items()):
            for _ in range(times):
                pieces = explained(word, missing)
                if not pieces:
                    break
                missing.subtract(pieces)
                missing = +missing
                surplus[word] -= 1
        surplus = +surplus
        for word, times in list(missing.items()):
            for _ in range(times):
                pieces = explained(word, surplus)
                if not pieces:
                    break
                surplus.subtract(pieces)
                surplus = +surplus
                missing[word] -= 1
        missing = +missing
        if missing and is_lettered(missing) and letters_of(missing) == letters_of(+surplus):
            return []  # a page that pdfium gives letter by letter
    return sorted(missing.elements())


def is_lettered(words: Counter[str]) -> bool:
    """Whether most of some words are single letters: ligatures and kerned pairs stay together."""
    return 2 * sum(n for word, n in words.items() if len(word) == 1) > words.total()


def letters_of(words: Counter[str]) -> Counter[str]:
    """The letters of some words."""
    return Counter(letter for word in words.elements() for letter in word)


def explained(word: str, pieces: Counter[str], most: int = 6) -> list[str]:
    """The pieces that a word was joined from, each of them available; [] where there are none."""
    if most > 1:
        for cut in range(1, len(word)):
            head, tail = word[:cut], word[cut:]
            if pieces.get(head, 0) < 1:
                continue
            if pieces.get(tail, 0) >= (2 if head == tail else 1):
                return [head, tail]
            if most > 2:
                rest = explained(tail, pieces - Counter([head]), most - 1)
                if rest:
                    return [head, *rest]
    return []
