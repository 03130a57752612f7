"""Words that pdfium gives in pieces: kerned letters are drawn one by one, and a narrow column breaks words."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from extract.words import gathered, missing_words, words_of

#: Pieces of a word that are looked for: a long word is kerned at every other letter.
MOST_PIECES = 12


def lost_words(raw: Sequence[str], seen: Sequence[str]) -> list[str]:
    """Words of the raw texts of pages that are not among the seen texts, as many times as they are missing."""
    lost = missing_words(raw, seen)
    return missing_words([" ".join(with_whole_words(raw, seen))], seen) if lost else lost


def with_whole_words(raw: Iterable[str], seen: Iterable[str]) -> list[str]:
    """The words of raw texts; pieces that follow each other are one where they make up a word that was seen more often
    than it stands there, and none of them was seen as often. The longest words come first: pieces of "a referral"
    hold an "are"."""
    found = [word for text in raw for word in words_of(text)]
    have = Counter(word for text in gathered(seen) for word in words_of(text))
    want = Counter(found)
    parted, whole = want - have, have - want
    places: dict[str, list[int]] = defaultdict(list)  # of each piece, by its first letter
    for at, word in enumerate(found):
        if word in parted:
            places[word[0]].append(at)
    for word in sorted(whole, key=lambda w: (-len(w), w)):
        for at in places[word[0]]:
            if whole[word] <= 0:
                break
            end = end_of_word(word, found, at, parted)
            if end is not None:
                parted.subtract(found[at:end])
                whole[word] -= 1
                found[at:end] = [word, *[""] * (end - at - 1)]
    return found


def end_of_word(word: str, found: Sequence[str], at: int, parted: Counter[str]) -> int | None:
    """Behind which piece a word ends that begins with the one at a place; None where the pieces do not make it up."""
    rest = word
    for end in range(at, min(at + MOST_PIECES, len(found))):
        piece = found[end]
        if not piece or parted[piece] <= 0 or not rest.startswith(piece):
            return None
        rest = rest[len(piece) :]
        if not rest:
            return end + 1 if end > at else None
    return None
