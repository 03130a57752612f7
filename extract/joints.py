"""What stands between two pieces of text when a line or a page ends: a space, a hyphen, or nothing.

A renderer moves a word to a new line before it breaks it, so a break inside a word is possible only where
the piece stands alone on its line and there was no room for the next letter. Where that does not decide,
the words that the document uses unbroken do (document_words.py).
"""

import re

from extract.common_words import PREFIXES, SHORT_WORDS, UNFINISHED, is_common

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
#: The end of a word that is told from a word has as many letters.
SYLLABLE = 3
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
        broken = broken or (full and is_end_of_word(upper, lower))
        narrow = alone and room <= letter + FIT and is_broken_word(upper, lower)
        return "" if broken or narrow else " "
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
    if "." in one and TOP.search(one + two) and not TOP.search(one):
        return True  # an address, broken more than once: "plans@fern" / "beck.exam" / "ple"
    if len(two) == 1 and two.isalpha() and two != "a" and lower[0].islower() and lower[1:2] in ("", " "):
        return one.isalpha() and one not in SHORT_WORDS  # "Screensho" / "t of": no word has one letter
    if not (one.isalpha() and two.isalpha() and lower[0].islower()) or is_common(one) or is_common(two):
        return False
    if {one, two} & (SHORT_WORDS | UNFINISHED):
        return False
    return is_common(one + two)


def is_end_of_word(upper: str, lower: str) -> bool:
    """Whether a line that is full ends inside a word, although another stands before it: what follows is no word by itself,
    and is one together with what stands above: "Detective Sup" / "erintendent"."""
    one, two = last_word(upper), first_word(lower)
    if not (one.isalpha() and two.isalpha() and lower[0].islower()) or is_common(two) or len(two) < SYLLABLE:
        return False
    return not {one, two} & (SHORT_WORDS | UNFINISHED) and is_common(one + two)


def is_broken_word(upper: str, lower: str) -> bool:
    """Whether two pieces make a common word, of which the first is none by itself: "Safeguar" / "ding"."""
    one, two = last_word(upper), first_word(lower)
    if not (one.isalpha() and two.isalpha() and lower[0].islower()) or is_common(one):
        return False
    return one not in SHORT_WORDS | PREFIXES and is_common(one + two)


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
