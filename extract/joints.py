"""What stands between two pieces of text when a line or a page ends: a space, a hyphen, or nothing.

A renderer moves a word to a new line before it breaks it, so a break inside a word is possible only where
the piece stands alone on its line and there was no room for the next letter. Where that does not decide,
the words that the document uses unbroken do.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

from extract.common_words import PREFIXES, SHORT_WORDS, STEM, UNFINISHED, is_common, lexicon
from extract.words import gathered

#: Points by which a word must have fitted before a line counts as ended on purpose: rounding of positions in
#: PDFs and of widths by pdfium stays below.
FIT = 0.75
#: Points by which the next letter may seem to have fitted although the word was broken there: less than FIT,
#: for a word is broken at the last letter that fits, and letters are narrow.
EXACT = 0.3
#: What stands in a text where a word may go on or a space may stand: the document's words decide later.
UNDECIDED = "\ue000"
#: What stands where a line without room for the next word may end a paragraph or only a line.
MAY_PART = "\ue001"
HYPHENS = "-‐‑"
#: Words behind a hyphen that is left hanging: "short- and long-term".
SUSPENDED = frozenset(("and", "or", "to", "nor", "but", "&"))
#: Width of a space as a share of the font size (Helvetica 0.278, Times 0.25, Calibri 0.226); in a font whose
#: letters are all 0.6 wide (Courier and its kin) it is 0.6.
SPACE, MONOSPACE = 0.25, 0.6


def would_fit(head: float, letter: float, size: float, room: float) -> bool:
    """Whether a word would have fitted on the line before it (all in points).

    `head`: the word's width, `letter`: that of its first letter, `room`: what was left behind the line.
    """
    fixed = size > 0 and abs(letter / size - MONOSPACE) < 0.004
    return head + (MONOSPACE if fixed else SPACE) * size + FIT <= room


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


def joint_of(upper: str, lower: str, room: float, letter: float, alone: bool) -> str:
    """What stands between two pieces of text, the first of which ends a line.

    `room`: points left behind it; `letter`: the width of the first letter of the second piece; `alone`: the
    first piece is the only one on its line. The answer may hold UNDECIDED; `decide` settles it.
    """
    last, next_ = upper[-1], lower[0]
    if last == "\u00ad":
        return ""
    if last in HYPHENS and len(upper) > 1 and upper[-2] != " ":
        before = last_word(upper.rstrip(HYPHENS))
        if first_word(lower) in SUSPENDED:
            return " "  # "short- and long-term"
        if next_.isupper() and upper.split()[-1][0].islower() and before not in PREFIXES:
            return " "  # a dash that was typed as a hyphen
        may_be_soft = upper[-2:-1].isalpha() and upper[-3:-2].isalpha() and next_.islower()
        return UNDECIDED + "-" if may_be_soft else ""  # hyphenation leaves two letters at least: not "e-mail"
    if last == "/" and len(upper) > 1 and upper[-2] != " ":
        return ""
    if next_ in "/(" and CHAINED.search(f"{upper}\n{lower}"):
        return ""
    if last == "–" and len(upper) > 1 and upper[-2].isdigit() and next_.isdigit():
        return ""
    if next_ in "–—":
        return " "
    if next_ in ",;:!?)]’”" or (next_ == "." and not lower[1:2].isalnum()):
        return ""  # no word begins with them
    full = room <= letter + EXACT
    if alone != full:
        # Alone: the column's borders are not drawn, there may be less room than it seems. Full: some programs begin
        # a word that is too long for a line where the line before has room.
        broken = (alone or len(first_word(lower)) > 1) and is_surely_broken(upper, lower)
        return "" if broken else " "
    if not alone:
        return " "
    pieces = f"{upper}\n{lower}"
    if next_ == "." or CUT_NUMBER.fullmatch(pieces) or CUT_DATE.search(pieces):
        return ""  # "4." / "1", "28.03." / "20"
    if next_ in HYPHENS and lower[1:2].isalpha():
        return ""  # "honour" / "-based"
    if is_address(upper.rsplit(None, 1)[-1]):
        return "" if goes_on_as_address(upper, lower) else " "
    if last in ".,;:!?)" or next_ in "([‘“":
        return " "
    return "" if last in "([‘“" else UNDECIDED


#: What an address of a public body ends in (those that IANA's root zone gives to the United Kingdom and its nations,
#: the usual ones of organisations, and the one kept for examples, RFC 2606).
TOP = re.compile(r"\.(?:uk|com|org|net|gov|info|eu|ie|scot|wales|cymru|london|im|je|gg|example)/?$")


def is_address(piece: str) -> bool:
    """Whether a piece of text is the address of a person or a page, or its beginning."""
    return "@" in piece or "://" in piece or "www." in piece


def goes_on_as_address(upper: str, lower: str) -> bool:
    """Whether an address goes on in the next line: it has no spaces, but it may be whole."""
    whole = upper[-1] in ",;:!?)" or first_word(lower) in SHORT_WORDS | UNFINISHED
    return not whole and lower[0].islower()


#: What a line may part although no space stands there: "Contractor" / "/Consultant", "regulation 4(1)" / "(a)".
CHAINED = re.compile(r"\w\n/\w|\(\w{1,4}\)\n\(\w{1,4}\)")
#: A number of several parts, broken in a column that is too narrow for it: "4." / "1".
CUT_NUMBER = re.compile(r"(?:\d{1,3}\.)+\n\d{1,3}(?:\.\d{1,3})*\.?")
#: A date whose year stands in the next line; a date or a financial year that lacks its last figure, before it.
CUT_DATE = re.compile(r"(?:^|\s)(?:\d{1,2}[/.-]){2}\n(?:\d{2}|\d{4})(?!\w)")
CUT_FIGURES = re.compile(r"(?:(?:^|\s)(?:\d{1,2}[/.-]){2}\d{3}|\b(?:19|20)\d\d[/-]\d)\n\d(?!\d)")


def is_surely_broken(upper: str, lower: str) -> bool:
    """Whether two pieces are one word by what they are: neither the first nor the second is one by itself."""
    if lower[0].isdigit() and CUT_FIGURES.search(f"{upper}\n{lower}"):
        return True
    if is_address(upper.rsplit(None, 1)[-1]):
        return goes_on_as_address(upper, lower) and not TOP.search(upper)
    one, two = last_word(upper), first_word(lower)
    if len(two) == 1 and two.isalpha() and two != "a" and lower[0].islower() and lower[1:2] in ("", " "):
        return one.isalpha() and one not in SHORT_WORDS  # "Screensho" / "t of": no word has one letter
    if not (one.isalpha() and two.isalpha() and lower[0].islower()) or is_common(one) or is_common(two):
        return False
    if {one, two} & (SHORT_WORDS | UNFINISHED):
        return False
    return is_common(one + two)


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

    In a document whose program hyphenates, what could be a compound is one word where that is common ("out-" / "comes").
    """
    if one + two in words:
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
LIST_LABEL = re.compile(r"^\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s+")


def stands_alone(line: str) -> bool:
    """Whether a line holds a single piece of text, the number of a list item aside."""
    if " " not in line:
        return True
    label = LIST_LABEL.match(line)
    return label is not None and " " not in line[label.end() :]


FIRST_PIECE, LAST_PIECE = re.compile(rf"[^\s{MAY_PART}]*"), re.compile(rf"[^\s{MAY_PART}]*$")


def last_word(text: str) -> str:
    found = LAST_PIECE.search(text, text.rfind(" ") + 1)
    return (found.group() if found else "").lower().strip(MARKS)


def first_word(text: str) -> str:
    found = FIRST_PIECE.match(text)
    return (found.group() if found else "").lower().strip(MARKS)


#: Marks round a word that are no part of it.
MARKS = ".,;:!?()[]‘’“”'\"" + UNDECIDED + MAY_PART
