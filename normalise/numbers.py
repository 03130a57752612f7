"""A recommendation's number as printed, apart from its text."""

import re

NUMBER = r"(?:\d{1,3}(?:[.\-/]\d{1,3}){0,3} ?(?:\([a-z]\)|[a-z])?)"
CODE = r"(?:[A-Z]{1,5}[ .\-]?)"
WORD_NUMBERS = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|"
    "seventeen|eighteen|nineteen|twenty"
)
SEPARATOR = r"(?:\s*[:.)\]–—\-]+\s*|\s+)"

#: "Recommendation 2a:", "Overview Report Recommendation No. 3 –", "Rec. 4 "
WORDED = re.compile(
    r"^\s*(?:[\w\-’' ]{0,40}?\b)?(?:recommendations?|rec)\.?\s*(?:no\.?|number|ref\.?|#)?\s*[:\-–]?\s*"
    rf"(?P<number>{CODE}?{NUMBER}(?:\s*(?:,|&|and|to|–|-)\s*{NUMBER})?|(?:{WORD_NUMBERS})\b)"
    rf"(?P<rest>{SEPARATOR}|$)",
    re.IGNORECASE,
)
#: "R4", "HO1:", "CSP 2 –", "1.", "1.1 ", "3)", "2a."
CODED = re.compile(
    rf"^\s*(?P<number>{CODE}\d{{1,3}}(?:\.\d{{1,3}}){{0,3}} ?[a-z]?)(?:\s*[:.)–—\-]+\s+|\s+(?=[A-Z‘“])|$)"
)
PLAIN = re.compile(
    r"^\s*\(?(?P<number>\d{1,3}(?:\.\d{1,3}){0,3} ?[a-z]?)(?:[.):]+\s*|\s+[–—\-]\s+|(?<=\.\d)\s+|(?<=\.\d\d)\s+|$)(?![\d/])"
)
#: What may stand before "Recommendation 3" in a heading of its own: nothing that makes it a sentence.
FEW_WORDS = 5


def split_number(text: str) -> tuple[str | None, str]:
    """("2a", "That the Trust …") of "Recommendation 2a: That the Trust …"; (None, text) without a number."""
    for pattern in (WORDED, CODED, PLAIN):
        match = pattern.match(text)
        if match is None:
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
    """Whether a text begins "Recommendation 3", in whatever form of the word."""
    match = WORDED.match(text)
    return match is not None and opens_recommendation(text, match)


def only_number(text: str) -> str | None:
    """The number in a cell of the number column: "1." is "1", "Rec 4" is "4"; None for a blank cell."""
    text = " ".join(text.split())
    if not text:
        return None
    number, rest = split_number(text)
    return number if number is not None and not rest else text.rstrip(".:)").strip() or None


def looks_like_number(text: str) -> bool:
    """A cell that holds a number and nothing else: "1", "2.3", "R4", "HO1"."""
    text = " ".join(text.split())
    return bool(text) and len(text) <= 12 and (re.fullmatch(rf"{CODE}?{NUMBER}[.:)]?", text) is not None)
