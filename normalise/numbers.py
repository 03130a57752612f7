"""A recommendation's number as printed, apart from its text."""

import re
from collections.abc import Iterable

NUMBER = r"(?:\d{1,3}(?:[.\-/]\d{1,3}){0,3} ?(?:\([a-z]\)|[a-z])?)"
CODE = r"(?:[A-Z]{1,6}(?:[&/\-][A-Z]{1,5})?[ .\-/]?)"
WORD_NUMBERS = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|"
    "seventeen|eighteen|nineteen|twenty"
)
SEPARATOR = r"(?:\s*[:.)\]–—\-]+\s*|\s+)"

#: "Recommendation 2a:", "Recommendation B –", "Overview Report Recommendation No. 3 –", "Rec. 4 "
WORDED = re.compile(
    r"^\s*(?:[\w\-’' ]{0,40}?\b)?(?:recommendations?|rec)\.?\s*(?:no\.?|number|ref\.?|#)?\s*[:\-–]?\s*"
    rf"(?P<number>{CODE}?{NUMBER}(?:\s*(?:,|&|and|to|–|-)\s*{NUMBER})?|(?:{WORD_NUMBERS})\b|(?-i:[A-Z]|[IVX]{{1,5}})(?=\s?[:.)]|\s[–—-]\s))"
    rf"(?P<rest>{SEPARATOR}|$)",
    re.IGNORECASE,
)
#: "1. Recommendation: That the Trust …"
COUNTED_WORD = re.compile(
    rf"^\s*\(?(?P<number>{NUMBER})[.):]?\s+recommendation\s*[:–—-]\s*(?=\S)", re.IGNORECASE
)
#: "R4", "HO1:", "CSP 2 –", "Nat 1:", "SAB/R3 "; without capitals only levels, so that "May 12" is no code.
CODED = re.compile(
    rf"^\s*(?P<number>(?:{CODE}|(?:Nat|Loc|Reg)[ .\-]?)\d{{1,3}}(?:\.\d{{1,3}}){{0,3}} ?[a-z]?)(?:\s*[:.)–—\-]+\s+|\s+(?=[A-Z‘“])|$)"
)
#: "1.", "1.1 ", "3)", "2a.", "4(a) ", and a number on a line of its own.
PLAIN = re.compile(
    r"^\s*\(?(?P<number>\d{1,3}(?:\.\d{1,3}){0,3} ?(?:\([a-z]\)|[a-z])?)"
    r"(?:[.):]+\s*|\s+[–—\-]\s+|(?<=\.\d)\s+|(?<=\.\d\d)\s+|(?<=\))\s+|[^\S\n]*[\n\t]\s*|$)(?![\d/])"
)
#: "Action 2", "Action point no. 3".
ACTION = re.compile(rf"\s*action(?: point)?(?: no\.?)?\s*(?P<number>{NUMBER})\s*[.:]?\s*", re.IGNORECASE)
#: Words with a number of their own, which is no code of a recommendation.
NO_CODE = re.compile(
    r"^\s*(?:(?:COVID[ \-–]?19|A&E[ \-]?24)(?!\d)|NHS[ \-]?(?:111|24)(?!\d|\s*:))", re.IGNORECASE
)
#: What may stand before "Recommendation 3" in a heading of its own: nothing that makes it a sentence.
FEW_WORDS = 5


def split_number(text: str) -> tuple[str | None, str]:
    """("2a", "That the Trust …") of "Recommendation 2a: That the Trust …"; (None, text) without a number."""
    if counted_word := COUNTED_WORD.match(text):
        return counted_word["number"].strip(), text[counted_word.end() :].strip()
    for pattern in (WORDED, CODED, PLAIN):
        match = pattern.match(text)
        if match is None or (pattern is CODED and NO_CODE.match(text)):
            continue
        if pattern is WORDED and not opens_recommendation(text, match):
            continue
        number = " ".join(match.group("number").split())
        return number.rstrip(".").rstrip(), text[match.end() :].strip()
    word_only = re.match(r"^\s*recommendation\s*[:\-–—]\s*", text, re.IGNORECASE)
    if word_only:
        return None, text[word_only.end() :].strip()
    return None, text.strip()


def opens_recommendation(text: str, match: re.Match[str]) -> bool:
    """Whether "… recommendation 3" opens a recommendation and does not only mention one in a sentence."""
    head = text[: match.start("number")]
    separated = re.match(r"\s*[:.)–—\-]", match.group("rest")) or match.end() == len(text)
    rest = text[match.end() :].lstrip()
    capital = not rest or rest[0].isupper() or rest[0] in "‘“'\"[("
    return len(head.split()) <= FEW_WORDS and bool(separated or capital) and (bool(separated) or capital)


def names_recommendation(text: str) -> bool:
    """Whether a text begins "Recommendation 3", in whatever form of the word, or "3. Recommendation: …"."""
    if COUNTED_WORD.match(text):
        return True
    match = WORDED.match(text)
    return match is not None and opens_recommendation(text, match)


#: "Recommendation: The partnership …", its number left off.
UNNUMBERED = re.compile(r"^\s*recommendation\s*:\s*(?:\S+\s+){2}\S", re.IGNORECASE)


def begins_recommendation(text: str) -> bool:
    """Whether a text begins "Recommendation 3", or "Recommendation:" with what is recommended."""
    return names_recommendation(text) or UNNUMBERED.match(text) is not None


def has_parts(number: str, numbers: Iterable[str]) -> bool:
    """Whether others of some numbers are parts of a number: "3.1" and "3.2" of "3"."""
    whole = number.strip().rstrip(".:)")
    return whole.isdigit() and any(
        other.strip().startswith(f"{whole}.") and other.strip() != f"{whole}." for other in numbers
    )


def counts_action(text: str) -> bool:
    """Whether a text is "Action 2" and nothing more."""
    return ACTION.fullmatch(text) is not None


def only_number(text: str) -> str | None:
    """The number in a cell of the number column: "1." is "1", "Rec 4" is "4"; None for a blank cell."""
    text = " ".join(text.split())
    if not text:
        return None
    number, rest = split_number(text)
    if number is not None and not rest:
        return number
    if action := ACTION.fullmatch(text):
        return action["number"]
    return text.rstrip(".:" if "(" in text else ".:)").strip() or None


def looks_like_number(text: str) -> bool:
    """A cell that holds a number and nothing else: "1", "2.3", "R4", "HO1"."""
    text = " ".join(text.split())
    return (
        bool(text)
        and len(text) <= 12
        and not NO_CODE.match(text)
        and (re.fullmatch(rf"{CODE}?{NUMBER}[.:)]?", text) is not None)
    )


def is_number_alone(text: str) -> bool:
    """ "3", "R3" or "Recommendation 3", and nothing more."""
    return looks_like_number(text) or (names_recommendation(text) and not split_number(text)[1])


#: What stands before a text where its items are counted: "1 ", "(iv) ", "B. ".
COUNT = re.compile(r"\s*\(?(?P<count>\d{1,3}|[ivxl]{1,6}|[a-z])(?:[.):]\s*|\s+|$)", re.IGNORECASE)
#: The same with a letter for each part: "1a ", "1b ", "2a ".
LEVELS = re.compile(r"\s*\(?(?P<count>\d{1,3})(?P<part>[a-z])(?:[.):]\s*|\s+)(?=\S)")
ROMAN_ONES = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
ROMAN = tuple(tens + ones for tens in ("", "x") for ones in ROMAN_ONES)
LETTERS = "abcdefghijklmnopqrstuvwxyz"
#: So few counted texts may be chance: "A …", "B …" are two, "I …" may be a word.
FEWEST_COUNTED = 2


def in_levels(counts: list[tuple[str, str]]) -> bool:
    """Whether counts with their parts follow each other from the first on: 1a, 1b, 2a, 2b."""
    before = (0, "")
    for count, part in ((int(c), p) for c, p in counts):
        goes_on = count == before[0] and ord(part) == ord(before[1] or "`") + 1
        if not goes_on and (count, part) != (before[0] + 1, "a"):
            return False
        before = (count, part)
    return True


def counted(texts: list[str]) -> list[tuple[str, str]] | None:
    """(count, text) of each where all are counted from the first on: 1, 2, 3 or a, b, c or i, ii, iii.

    The count may begin again (for another agency). None where one of them is not of the row.
    """
    levels = [level for text in texts if (level := LEVELS.match(text))]
    if len(levels) == len(texts) >= FEWEST_COUNTED and in_levels([(m["count"], m["part"]) for m in levels]):
        return [(m["count"] + m["part"], m.string[m.end() :].strip()) for m in levels]
    matches = [COUNT.match(text) for text in texts]
    if len(texts) < FEWEST_COUNTED or None in matches:
        return None
    marks = [m["count"] for m in matches if m]
    for row in (tuple(str(n) for n in range(1, 200)), ROMAN, tuple(LETTERS)):
        at = -1
        for mark in marks:
            at = 0 if mark.lower() == row[0] and at != -1 and row[at + 1] != row[0] else at + 1
            if at >= len(row) or mark.lower() != row[at]:
                break
        else:
            return [(m["count"], t[m.end() :].strip()) for m, t in zip(matches, texts, strict=True) if m]
    return None
