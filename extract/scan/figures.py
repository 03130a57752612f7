"""Figures that were read as letters in dates, and letters as figures in months: mended, and always doubtful.

Only what has no other sense is mended: "Sth" is no word, "2O19" no number, "0ctober" no month. Which figure a letter
was is told by its shape alone, so a word that was mended is never one that Tesseract is sure of.
"""

import calendar
import re

from extract.seen import DOUBTFUL

#: The figure that each letter looks like.
FIGURES = str.maketrans(
    {"O": "0", "o": "0", "Q": "0", "l": "1", "I": "1", "|": "1", "i": "1", "S": "5", "B": "8", "Z": "2"}
)
#: … and the letter that each figure looks like.
LETTERS = str.maketrans({"0": "o", "1": "l", "5": "s", "8": "b", "|": "l"})
LIKE = r"[0-9OoQlI|iSBZ]"
#: A day, one with its ending, a date in figures, a year of this century or the last.
DAY = re.compile(rf"[0-9]{LIKE}|(?!Q){LIKE}[0-9]|[Sl|]")  # "I", "So" and "IS" are words, "Q4" is a quarter
ORDINAL = re.compile(rf"({LIKE}{{1,2}})(st|nd|rd|th)([.,;:)]*)")
DATE = re.compile(rf"\(?({LIKE}{{1,2}})([/.-])({LIKE}{{1,2}})\2({LIKE}{{2}}|{LIKE}{{4}})([.,;:)]*)")
YEAR = re.compile(rf"\(?([12]{LIKE}{{3}}|[lI|Z]{LIKE}{{3}})([.,;:)]*)")
#: Marks round a word.
MARKS = ".,;:()"
#: Letters that are taken for each other in the name of a month: all that have one shape become one of them.
SHAPES = str.maketrans({"l": "t", "i": "t", "c": "e", "o": "e", "a": "e"})
#: Months that people are called: "S May" may be a lead.
NAMES = frozenset({"March", "April", "May", "June", "August"})
MONTHS = {name for name in (*calendar.month_name, *calendar.month_abbr) if name}


def with_figures(text: str, sure: float, following: str) -> tuple[str, float]:
    """(a word of a date with its figures and letters put right, how sure it is: doubtful where it was mended).

    `following`: the words behind it: a day stands before its month.
    """
    better = mended(text, following)
    return (text, sure) if better == text else (better, min(sure, DOUBTFUL - 1))


def mended(text: str, following: str = "") -> str:
    if not any(letter.isdigit() or letter in "OoQlI|iSBZ" for letter in text):
        return text
    if found := ORDINAL.fullmatch(text):
        day = found[1].translate(FIGURES)
        return day + found[2] + found[3] if is_day(day, found[2]) else text
    if found := DATE.fullmatch(text):
        figures = text.translate(FIGURES)
        digits = sum(letter.isdigit() for letter in text)
        return figures if 2 * digits >= sum(map(str.isalnum, text)) else text
    if found := YEAR.fullmatch(text):
        digits = sum(letter.isdigit() for letter in text)
        year = found[1].translate(FIGURES)
        return text.replace(found[1], year) if digits >= 2 and year[:2] in ("19", "20") else text
    month, year = [*following.split(), "", ""][:2]
    if text == "S" and month.strip(MARKS) in NAMES and not YEAR.fullmatch(year):
        return text
    if DAY.fullmatch(text) and month_in(month.strip(MARKS)) in MONTHS:
        return text.translate(FIGURES) if 1 <= int(text.translate(FIGURES)) <= 31 else text
    return month_in(text)


def is_day(day: str, ending: str) -> bool:
    """Whether a number is a day of a month with its own ending."""
    number = int(day)
    own = "th" if 11 <= number <= 13 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return 1 <= number <= 31 and ending == own


def month_in(text: str) -> str:
    """The name of a month in which figures were read for letters."""
    core = text.strip(MARKS)
    if len(core) < 3 or not any(letter.isdigit() for letter in core) or not any(map(str.isalpha, core)):
        return text
    letters = core.translate(LETTERS)
    found = [name for name in MONTHS if alike(name, letters)]
    return text.replace(core, found[0]) if len(found) == 1 else text


def alike(name: str, letters: str) -> bool:
    return name.lower().translate(SHAPES) == letters.lower().translate(SHAPES)
