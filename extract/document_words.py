"""The words that a document uses unbroken, and what they decide: one word or two, one paragraph or two.

What room and marks leave open between two pieces of text (joints.py) is asked of the document's own words, then of common ones.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

from extract.common_words import PREFIXES, SHORT_WORDS, STEM, UNFINISHED, is_common, lexicon
from extract.joints import (
    CUT_FIGURES,
    HYPHENS,
    MAY_PART,
    UNDECIDED,
    first_word,
    goes_on_as_address,
    is_address,
    last_word,
)
from extract.words import gathered


class Words:
    """The words that a document uses unbroken, in lower case, and those that it writes in lower case."""

    def __init__(self) -> None:
        self.known: set[str] = set()
        self.common: set[str] = set()
        self.names: set[str] = set()  # written with a capital within a sentence
        self.guesses: dict[str, None] = {}  # words that were joined or parted on no one's word
        self.hyphenated = False  # whether its program parts words at the ends of lines with hyphens

    def add(self, texts: Iterable[str]) -> None:
        """Add the words of some texts, but for those that a doubt parts."""
        for text in gathered(texts):
            text = text.replace(MAY_PART, "\n")
            if UNDECIDED in text:
                text = DOUBTED.sub("\n", text)
            tokens = set(text.split())
            words = {token for token in tokens if token.isalnum()}  # most, and without a search
            words |= {found[0] for token in tokens - words if (found := PIECE.search(token))}
            self.known.update(word.lower() for word in words)
            self.common.update(word for word in words if word[0].islower())
            self.names.update(name.lower() for name in set(NAME.findall(text)))

    def see_hyphens(self, texts: Iterable[str]) -> None:
        """Learn from doubtful hyphens: one that parts what is no compound ("Founda-" / "tion") was not typed."""
        found = [
            is_common(one + two) and not is_compound(one, two, self)
            for text in texts
            if UNDECIDED in text
            for one, two in DOUBTFUL_HYPHEN.findall(text.lower())
        ]
        self.hyphenated = bool(found) and 2 * sum(found) >= len(found)  # a few were typed: "physio-therapy"

    def __contains__(self, word: str) -> bool:
        return word in self.known

    def begins_sentence(self, text: str) -> bool:
        """Whether a capital letter at its beginning is not that of a name: the word is written small."""
        word = first_word(text)
        return text[:1].isupper() and word not in self.names and (word in self.common or word in lexicon())


#: So short pieces are no words but for those of SHORT_WORDS.
SHORT = 2
#: What a doubtful hyphen parts; a piece that is broken once more ("non-" / "attendanc" / "e") tells nothing.
DOUBTFUL_HYPHEN = re.compile(rf"(?<![\w{UNDECIDED}])(\w+)-{UNDECIDED}-(\w+)(?![\w{UNDECIDED}])")
#: A piece of text without the marks round it; a piece that a doubt parts; a capital inside a sentence.
PIECE = re.compile(r"\w(?:\S*\w)?")
DOUBTED = re.compile(rf"(?<!\S)[^\s{UNDECIDED}]*{UNDECIDED}\S*")
NAME = re.compile(
    r"[A-Z](?<=[a-z] [A-Z])(?:\S*\w)?"
)  # the letter first: most places are passed by at a glance


def decide(text: str, words: Words) -> str:
    """A text with its doubts about words decided by the words that the document uses unbroken."""
    while UNDECIDED in text:
        at = text.index(UNDECIDED)
        hyphen = text[at + 1 : at + 2] == "-" and text[at - 1 : at] in HYPHENS
        head, tail = text[:at], text[at + 1 + hyphen :]
        if hyphen:
            stem = head.rstrip(HYPHENS)
            one, two = last_word(stem), first_word(tail)
            drop = f"{one}-{two}" not in words and is_parted(one, two, words)
            text = (stem if drop else head) + tail
            if drop and one + two not in words and is_compound(one, two, words):
                words.guesses[one + two] = None
        else:
            one_word, sure = is_one_word(head, tail, words)
            text = head + ("" if one_word else " ") + tail
            if not sure and head.strip() and tail.strip(UNDECIDED + MAY_PART):
                pieces = head.split()[-1:], re.split(f"[\\s{UNDECIDED}{MAY_PART}]", tail)[:1]
                words.guesses[
                    "".join(pieces[0] + pieces[1]) if one_word else " ".join(pieces[0] + pieces[1])
                ] = None
    return text


def is_parted(one: str, two: str, words: Words) -> bool:
    """Whether a hyphen at a line's end parts one word: the document has it whole, or it is a common one and no compound.

    In a document whose program hyphenates, what could be a compound is one word where that is common ("out-" / "comes"), and
    two pieces of which neither is a word make one, whatever it is ("Constabu-" / "lary").
    """
    if one + two in words:
        return True
    if words.hyphenated and not is_part(one, words) and not is_part(two, words):
        return True
    compound = is_compound(one, two, words)
    return one + two in lexicon() if compound and words.hyphenated else is_common(one + two) and not compound


def is_compound(one: str, two: str, words: Words) -> bool:
    """Whether two pieces may be a compound that was typed with its hyphen: "follow-up", "co-ordinator"."""
    return one in PREFIXES or (is_part(one, words) and is_part(two, words))


def is_part(piece: str, words: Words) -> bool:
    """Whether a piece of text may be a part of a compound: a word, or what stands before one."""
    if piece in PREFIXES or piece in SHORT_WORDS:
        return True
    return len(piece) > SHORT and (piece in words or is_common(piece))


def parts(text: str, words: Words) -> list[str]:
    """The paragraphs of a text in which some lines may end one.

    In a list, whose items have no full stops, a line that ends before a capital letter that is no name's
    ends an item. In prose the line may as well be full by chance, and the paragraph is kept.
    """
    if MAY_PART not in text:
        return [text]
    if SENTENCE_END.search(text):
        return [text.replace(MAY_PART, " ")]
    found = [""]
    for piece in text.split(MAY_PART):
        if found[-1] and ends_item(found[-1], piece, words):
            found.append(piece)
        else:
            found[-1] = f"{found[-1]} {piece}".strip()
    return found


def ends_item(upper: str, lower: str, words: Words) -> bool:
    """Whether a text without a full stop ends before one that begins a sentence.

    A capital letter after a capitalised word goes on with a name ("Community" / "Safety Partnership").
    """
    word = last_word(upper)
    small = upper.split()[-1][:1].islower() if upper.split() else False
    return (
        small
        and upper.rstrip()[-1:] not in ".?!,;:&–-("
        and words.begins_sentence(lower)
        and word not in UNFINISHED
    )


SENTENCE_END = re.compile(r"[.?!][’”'\"]?(?:\s|$)")
#: The end of a broken word that is a word by itself is seldom so long ("strangulati" / "on").
LONG_TAIL = 5
#: Two-letter words that follow a name ("Wexham" / "to lead"); the others are the end of one ("Harcom" / "be").
AFTER_NAME = frozenset(["am", "as", "at", "by", "if", "in", "is", "of", "on", "or", "to"])
#: Ends of long words: a break inside one breaks a word, and a word that has one is whole.
ENDING = re.compile(
    r"[a-z]{3}(tion|sion|ment|ness|ship|ence|ance|ity|ities|tions|ments|ing|ists?|isms?|ians?|ology)$"
)


class OneWord(NamedTuple):
    """Whether two pieces are one word, and whether anything but likelihood says so."""

    yes: bool
    sure: bool = True


def is_one_word(head: str, tail: str, words: Words) -> OneWord:
    """Whether the last piece of `head` and the first of `tail` are one word that was broken.

    The document's own words decide first, then common English ones; where neither knows the pieces, the
    word was broken, for whole words of a line are mostly known.
    """
    one, two = last_word(head), first_word(tail)
    if not DATE_START.search(head):
        one = re.split("[/-]", one)[-1]
    if UNDECIDED in two:  # broken once more, further on
        whole = two.replace(UNDECIDED, "")
        if one + whole in words or one + whole in lexicon():
            return OneWord(True)
        if whole in words or is_common(whole):
            return OneWord(False)
        two = two.split(UNDECIDED)[0]
    if not one or not two or one + two in words:
        return OneWord(True)
    if is_address(one):
        return OneWord(goes_on_as_address(head, tail))
    if one[-1].isdigit() and two[0].isdigit():
        cut = DATE.fullmatch(one + two) is not None or CUT_FIGURES.search(f"{one}\n{two}") is not None
        return OneWord(cut)
    if one[-1].isalpha() != two[0].isalpha() or (head[-1].islower() and tail[0].isupper()):
        return OneWord(False)
    if one + two in lexicon() or is_common(one + two):
        return OneWord(True)
    stem = two.rstrip(HYPHENS)  # "calendar" / "re-audited"
    known = stem in words or is_common(stem) or (stem != two and stem in PREFIXES) or "." in two
    unseen = not (one in words or last_word(head) in words or is_common(one) or one in SHORT_WORDS)
    if unseen and one.isalpha() and two.isalpha():
        ending = ENDING.search(one + two)
        if ending and len(two) < len(ending.group(1)):
            return OneWord(True)
        if ENDING.search(one) and known and (len(two) > 2 or two in SHORT_WORDS):
            return OneWord(False)
        if len(one) >= STEM and known and len(two) >= LONG_TAIL and head.split()[-1].islower():
            return OneWord(False, False)  # a long rare word and a common one ("moulage" / "cases")
    if two == "a" and not unseen:
        return OneWord(False, one in words or is_common(one))  # "Introduce" / "a form": the article
    if len(two) <= 2:
        if unseen and head.split()[-1][:1].isupper() and two in SHORT_WORDS - AFTER_NAME:  # "Harcom" / "be"
            return OneWord(True, False)
        return OneWord(two not in SHORT_WORDS, two in SHORT_WORDS and (one in words or is_common(one)))
    if not known and len(one) >= STEM and is_common(one):
        return OneWord(False, False)  # the next word is rare, or broken itself: "training" / "progra" / "mme"
    if two in UNFINISHED or not tail[0].islower() or not unseen:
        return OneWord(not known, known and not unseen)
    return OneWord(True, False)  # nobody has seen the first piece: a word seldom fills its line exactly


DATE = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-](?:\d{2}|\d{4})")
DATE_START = re.compile(r"\d[/.-]\d*$")
