"""Wordings of a vocabulary, found in texts.

A wording is written in words parted by spaces:

    risk assessment      these words next to each other; each of them also with a plural "s"
    train*               any word that begins so: "trained", "training"
    share|sharing        one word or the other
    ~3                   at most three words between, none of them in another sentence
    #                    a number in figures or words
    .                    the sentence or the clause ends here

Capitals, hyphens and the kind of quote do not count ("Multi-agency" is "multi agency"), nor do characters
without width inside a word. Texts are walked word by word with look-ups in dictionaries and no patterns that
try again, so the time grows with the length of a text and no faster.
"""

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import cached_property, lru_cache, partial
from itertools import chain
from typing import NamedTuple

#: How the key of a wording begins in which the words of that key mean something else.
EXCEPTION = "not "
#: Characters without width that programs leave inside words: soft hyphen, zero-width space and joiners.
WIDTHLESS = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
NO_WIDTHLESS = str.maketrans("", "", WIDTHLESS)
#: Up to four such characters and apostrophes may stand inside a word; a fixed number keeps the search linear.
WORD = re.compile(rf"[^\W_]+(?:[{WIDTHLESS}'’‘ʼ]{{1,4}}[^\W_]+)*(?:(?<=[sS])['’](?!\w))?|&|%")
PARTED = re.compile(f"({WORD.pattern})")
SENTENCE_END = re.compile(r"[.;:?!]|\n|[•▪●]")
POSSESSIVE = re.compile(r"(?:'s|(?<=s)')$", re.IGNORECASE)
#: A full stop behind these ends no sentence.
SHORTENED = frozenset({"st", "no", "nos", "dr", "mr", "mrs", "ms", "dept", "e", "g", "i", "eg", "ie"})
NUMBER_WORDS = frozenset(
    {"one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"}
    | {"thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty", "thirty"}
    | {"forty", "fifty", "sixty", "seventy", "eighty", "ninety", "hundred", "dozen"}
)
#: A number of things in figures; "2023" alone is a year.
FIGURES = re.compile(r"\d{1,3}(?:,\d{3})*|(?!(?:19|20)\d\d\b)\d{4,}")
#: Words whose wordings are remembered: the working vocabulary of some hundred plans.
REMEMBERED = 8192
#: What stands between words is of few kinds (", ", " – "), so that so many are remembered.
KEPT_GAPS = 256
#: Prefixes ("train*") are looked up by their first letters.
SHORTEST_PREFIX = 2


class Word(NamedTuple):
    """A word of a text: where it stands (letters from the start), in lower case without a possessive ending,
    as printed, and what stands between the word before and this one: " " for spaces and quotes, "-" within a
    compound, "," "/" "(" ")" ":" as printed, "–" for a dash with spaces, "." for the end of a sentence."""

    start: int
    end: int
    plain: str
    shown: str
    gap: str

    @property
    def capital(self) -> bool:
        return self.shown[:1].isupper() or self.shown[:1].isdigit()

    @property
    def owns(self) -> bool:
        """Whether it has a possessive ending: "the Trust's"."""
        shown = self.shown.replace("’", "'")
        return "'" in shown and POSSESSIVE.search(shown) is not None


#: A Word of its fields in order, in a third of the time of `Word(…)`: the commonest of all values here.
make_word: Callable[[tuple[int, int, str, str, str]], Word] = partial(tuple.__new__, Word)


def words_in(text: str) -> tuple[Word, ...]:
    """The words of a text in order. A percent sign and an ampersand are words."""
    found: list[Word] = []
    before = 0
    parts = PARTED.split(text)  # in turn what stands between, and a word
    for between, shown in zip(parts[::2], parts[1::2], strict=False):
        start = before + len(between)
        end = start + len(shown)
        gap = "." if not found else between if between == " " else gap_kind(between)
        if gap == "." and found and found[-1].plain in SHORTENED:
            gap = gap_kind(between.replace(".", ""))
        plain = shown.lower() if shown.isascii() and shown.isalnum() else plain_word(shown)
        found.append(make_word((start, end, plain, shown, gap)))
        before = end
    return tuple(found)


def without_widthless(text: str) -> str:
    """A text as a reader sees it: what is compared by its letters must be compared so."""
    return text if text.isascii() else text.translate(NO_WIDTHLESS)


def plain_word(shown: str) -> str:
    """A word in lower case, in one kind of letter, without a possessive ending: "Children’s" is "children"."""
    if shown.isalnum() and shown.isascii():
        return shown.lower()
    if not shown.isascii():
        shown = without_widthless(shown)
        shown = unicodedata.normalize("NFKC", shown.replace("’", "'").replace("‘", "'").replace("ʼ", "'"))
    return POSSESSIVE.sub("", shown.lower())


@lru_cache(maxsize=KEPT_GAPS)
def gap_kind(between: str) -> str:
    """What parts two words, as `Word.gap` names it."""
    if between == " ":
        return " "
    if not between.strip(" \t\u00a0" + WIDTHLESS) and between:
        return " "
    if SENTENCE_END.search(between):
        return ":" if ":" in between and "." not in between and "\n" not in between else "."
    for signs, kind in (("([", "("), (")]", ")"), (",", ","), ("/", "/")):
        if any(sign in between for sign in signs):
            return kind
    if any(dash in between for dash in "-‐‑‒–—−"):
        return "–" if " " in between or "—" in between else "-"
    return " "


class Part(NamedTuple):
    """A part of a wording as a text is held against it: the words that it may be, each also with a plural "s", how
    it may begin, whether it may be a number; `ahead`: words that may stand between, -1 for a part that is a word;
    `end`: the end of a clause."""

    exact: frozenset[str]
    prefixes: tuple[str, ...]
    number: bool
    ahead: int
    end: bool

    def is_word(self, word: str) -> bool:
        return word in self.exact or word.startswith(self.prefixes) or (self.number and is_number(word))


class Wording(NamedTuple):
    """A wording taken apart. `key` is what its owner wants to know it by; `parts` are tuples of alternatives, `rest`
    the parts behind the first as a text is held against them.

    `second`: the words that may be the second of it; None where that takes more than a look.
    """

    key: str
    text: str
    parts: tuple[tuple[str, ...], ...]
    rest: tuple[Part, ...]
    second: frozenset[str] | None


class Found(NamedTuple):
    """A wording in a text: first word, the word behind the last, and whose it is."""

    first: int
    behind: int
    key: str


#: For each part of a wording the words of which one must be there.
Bag = tuple[frozenset[str], ...]


class Lexicon:
    """Many wordings, looked for at once."""

    def __init__(self, wordings: Iterable[tuple[str, str]]) -> None:
        """`wordings`: pairs of a key and a wording, in any order."""
        self.exact: dict[str, list[Wording]] = {}
        self.prefix: dict[str, list[Wording]] = {}
        self.numbers: list[Wording] = []
        for key, text in wordings:
            parts = tuple(tuple(part.split("|")) for part in text.lower().split())
            rest = tuple(taken_apart(part) for part in parts[1:])
            plain = bool(rest) and rest[0].exact and not rest[0].prefixes and not rest[0].number
            wording = Wording(key, text, parts, rest, rest[0].exact if plain else None)
            if not wording.parts or wording.parts[0][0][0] in "~.":
                raise ValueError(f"a wording begins with a word: “{text}”")
            for alternative in wording.parts[0]:
                if alternative[0] == "#":
                    self.numbers.append(wording)
                elif alternative.endswith("*"):
                    self.prefix.setdefault(alternative[:-1], []).append(wording)
                else:
                    self.exact.setdefault(alternative, []).append(wording)
        self.starts: dict[str, list[str]] = {}
        for prefix in self.prefix:
            self.starts.setdefault(prefix[:SHORTEST_PREFIX], []).append(prefix)
        if any(len(prefix) < SHORTEST_PREFIX for prefix in self.prefix):
            raise ValueError(
                f"a word that goes on has at least {SHORTEST_PREFIX} letters: {sorted(self.prefix)}"
            )
        self.beginning = lru_cache(maxsize=REMEMBERED)(self.all_beginning)

    def find(self, words: Sequence[Word]) -> Iterator[Found]:
        """The wordings in a text in order of their first words; they may overlap."""
        plain = [word.plain for word in words] + [""]
        beginning = self.beginning
        for at in range(len(words)):
            for wording in beginning(plain[at]):
                if wording.second is not None and plain[at + 1] not in wording.second:
                    continue
                behind = behind_match(words, at, wording.rest)
                if behind is not None:
                    yield Found(at, behind, wording.key)

    @cached_property
    def rarest(self) -> dict[str, tuple[Bag, ...]]:
        """Each wording's words that must be there, filed under its longest ones; under "" where it has none."""
        filed: dict[str, list[Bag]] = {}
        for wording in {*chain(*self.exact.values(), *self.prefix.values()), *self.numbers}:
            fixed = [part for part in wording.parts if not any(a[0] in "~.#" or a[-1] == "*" for a in part)]
            bag = tuple(frozenset(chain(part, (a + "s" for a in part))) for part in fixed)
            for word in max(bag, key=lambda part: min(map(len, part)), default=frozenset([""])):
                filed.setdefault(word, []).append(bag)
        return {word: tuple(bags) for word, bags in filed.items()}

    def may_be_in(self, words: Collection[str]) -> bool:
        """Whether a text with these words (lower case, cut at apostrophes too) may hold any of the wordings.

        Quicker by far than taking a text apart: most sentences hold none.
        """
        if "" in self.rarest:
            return True
        here = frozenset(words)
        return any(
            all(not part.isdisjoint(here) for part in bag)
            for word in here & self.rarest.keys()
            for bag in self.rarest[word]
        )

    def all_beginning(self, word: str) -> tuple[Wording, ...]:
        """The wordings whose first part a word is."""
        found = list(self.exact.get(word, ()))
        if word.endswith("s"):
            found += self.exact.get(word[:-1], ())
        for prefix in self.starts.get(word[:SHORTEST_PREFIX], ()):
            if word.startswith(prefix):
                found += self.prefix[prefix]
        return tuple(found + self.numbers if is_number(word) else found)


def taken_apart(part: tuple[str, ...]) -> Part:
    """A part of a wording by its alternatives: "share|sharing", "train*", "#", "~3", "."."""
    fixed = [word for word in part if word[0] not in "~.#" and word[-1] != "*"]
    prefixes = tuple(word[:-1] for word in part if word[-1] == "*" and word != "*")
    return Part(
        frozenset(word + ending for word in fixed for ending in ("", "s")),
        ("",) if "*" in part else prefixes,
        "#" in part,
        int(part[0][1:]) if part[0][0] == "~" else -1,
        part[0] == ".",
    )


def behind_match(words: Sequence[Word], at: int, rest: tuple[Part, ...]) -> int | None:
    """The position behind a wording whose first word stands at `at`; None where its rest does not follow."""
    at += 1
    for index, part in enumerate(rest):
        if part.end:
            return at if at == len(words) or words[at].gap not in (" ", "-") else None
        if part.ahead >= 0:
            following = rest[index + 1]
            for ahead in range(at, min(at + part.ahead + 1, len(words))):
                if words[ahead].gap in (".", ":"):
                    break
                if following.is_word(words[ahead].plain):
                    behind = behind_match(words, ahead, rest[index + 2 :])
                    if behind is not None:
                        return behind
            return None
        if at >= len(words) or words[at].gap not in (" ", "-", "/"):
            return None
        plain = words[at].plain
        if plain not in part.exact and not ((part.prefixes or part.number) and part.is_word(plain)):
            return None
        at += 1
    return at


def is_number(word: str) -> bool:
    return word in NUMBER_WORDS or FIGURES.fullmatch(word) is not None


def meant(found: Iterable[Found]) -> Iterator[Found]:
    """Those that no exception of their key overlaps; keys of exceptions begin with EXCEPTION."""
    listed = list(found)
    covered: dict[str, set[int]] = {}
    for one in listed:
        if one.key.startswith(EXCEPTION):
            covered.setdefault(one.key.removeprefix(EXCEPTION), set()).update(range(one.first, one.behind))
    for one in listed:
        if not one.key.startswith(EXCEPTION) and covered.get(one.key, set()).isdisjoint(
            range(one.first, one.behind)
        ):
            yield one
