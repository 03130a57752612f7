"""What a piece of text shows at its two ends: is it cut, does it go on, does it open something new?

The shares were counted over six plans whose texts are known: 9,200 places between two words inside a
paragraph, 498 paragraphs (docs/decisions.md).
"""

import re
from functools import lru_cache

#: How a piece ends that is cut inside a paragraph, and how a complete paragraph ends. A column's own
#: paragraphs change the second: milestones have no full stops, leads end with names.
CUT_ENDS = {
    "small": 0.436, "word": 0.353, "name": 0.139, "comma": 0.032, "final": 0.020, "number": 0.015,
    "colon": 0.004, "bracket": 0.0015,
}  # fmt: skip
COMPLETE_ENDS = {
    "small": 0.006, "word": 0.345, "name": 0.165, "comma": 0.004, "final": 0.448, "number": 0.016,
    "colon": 0.006, "bracket": 0.016,
}  # fmt: skip
#: How a piece begins that goes on inside a paragraph, by the end that it goes on from.
GOING_ON = {
    "small": {"lower": 0.865, "upper": 0.109, "digit": 0.021, "bracket": 0.002},
    "word": {"lower": 0.968, "upper": 0.011, "digit": 0.011, "bracket": 0.006},
    "name": {"lower": 0.561, "upper": 0.397, "digit": 0.026, "bracket": 0.007},
    "comma": {"lower": 0.68, "upper": 0.26, "digit": 0.027, "dated": 0.027},
    "final": {"lower": 0.011, "upper": 0.951, "digit": 0.011, "answer": 0.02, "letter": 0.007},
    "number": {"lower": 0.689, "upper": 0.267, "dated": 0.037, "bracket": 0.007},
    "colon": {"lower": 0.147, "upper": 0.85},
    "bracket": {"lower": 0.92, "upper": 0.05},
}
#: A beginning that was not met after an end: less than one in the rarest row above (14 places).
RARE = 0.003
#: How a paragraph begins. No paragraph counted began in lower case: less than one in 250.
OPENING = {
    "lower": 0.004, "upper": 0.80, "digit": 0.02, "answer": 0.06, "letter": 0.04, "dated": 0.03,
    "label": 0.04, "bracket": 0.006,
}  # fmt: skip
#: A capital at a piece's beginning, by what its word is in the same document: a name (it has the capital
#: inside sentences too), a common word (it stands elsewhere without), or neither. 1,126 and 563 capitals.
CAPITAL_INSIDE = {"name": 0.75, "common": 0.06, "unknown": 0.19}
CAPITAL_OPENING = {"name": 0.17, "common": 0.45, "unknown": 0.38}
#: Kinds of paragraph by their form, over all columns of a plan.
KINDS = {"date": 0.15, "names": 0.2, "sentences": 0.35, "phrase": 0.3}
#: 98 of 99 targets have no more words ("By end of March 2018", "30/09/2017 Revised: 31/12/2017").
DATE_WORDS = 6
#: Of 269 actions, milestones, leads and notes without a full stop 19 in 20 have no more words: what is longer
#: is as like as not a sentence that was cut.
PHRASE_WORDS = 20

#: Words with which hardly a sentence ends (3 of 552 paragraphs), and titles that stand before a name.
SMALL_WORDS = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "to",
        "in",
        "on",
        "at",
        "by",
        "for",
        "from",
        "with",
        "within",
        "without",
        "into",
        "onto",
        "upon",
        "about",
        "between",
        "among",
        "through",
        "during",
        "until",
        "as",
        "than",
        "that",
        "which",
        "who",
        "whom",
        "whose",
        "where",
        "when",
        "while",
        "if",
        "whether",
        "because",
        "so",
        "and",
        "or",
        "but",
        "nor",
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "being",
        "am",
        "has",
        "have",
        "had",
        "having",
        "will",
        "would",
        "shall",
        "should",
        "can",
        "could",
        "may",
        "might",
        "must",
        "its",
        "their",
        "his",
        "her",
        "our",
        "your",
        "my",
        "these",
        "those",
        "such",
        "each",
        "every",
        "any",
        "other",
        "i",
        "we",
        "they",
        "he",
        "she",
        "also",
        "very",
        "per",
        "via",
        "including",
        "towards",
        "against",
        "not",
        "dr",
        "mr",
        "mrs",
        "ms",
        "mx",
        "cllr",
        "councillor",
        "prof",
        "sir",
        "lady",
        "st",
        "nos",
        "e.g",
        "i.e",
        "eg",
        "ie",
        "para",
        "section",
        "page",
    ]
)
AROUND = "\"'“”‘’()[],;:."
FINAL = re.compile(r"[.?!][\"'”’)\]]*$")
ABBREVIATION = re.compile(r"(?:^|\s)(?:e\.g|i\.e|etc|Dr|Mr|Mrs|Ms|St|No|Cllr|Prof|para|p|pp|approx)\.$")
MONTH = (
    "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    "|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
DAY_AND_MONTH = re.compile(rf"\d(?:st|nd|rd|th)? {MONTH}$", re.IGNORECASE)
BEGINS_WITH_MONTH = re.compile(rf"{MONTH}\b", re.IGNORECASE)
DATE = rf"(?:\d{{1,2}}[/.\-]\d{{1,2}}[/.\-]\d{{2,4}}|(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?{MONTH}\s+\d{{4}})"
#: How writers open what they answer, what they were sent, and what they did about it.
OPENINGS = {
    "answer": re.compile(
        r"(?:response|update|outcome|comment|reply|evidence|progress|note|completed?)\b[^.]{0,30}?:"
        r"|action \d+\b",
        re.IGNORECASE,
    ),
    "letter": re.compile(
        r"(?:further |initial |second |final )?(?:letters?|e-?mails?|memo(?:randum)?|(?:tele)?phone call|reply"
        r"|response|note|report|update|minutes?)(?: \w+){0,3}? (?:dated|sent|received|from|of|to)\b",
        re.IGNORECASE,
    ),
    "dated": re.compile(
        rf"{DATE}\s*(?:[–—:\-]|(?:letter|e-?mail|memo|meeting|contact|update|response|reply)\b)",
        re.IGNORECASE,
    ),
}
LABEL = re.compile(r"(?:\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s|[•●▪*-]\s)")

#: Pieces are looked at again and again while readings are compared; a plan of 138,000 words has 9,000.
REMEMBERED = 65536


@lru_cache(REMEMBERED)
def end_of(text: str) -> str:
    """The kind of a piece's end, a key of CUT_ENDS; "small" is a word with which no sentence ends."""
    if FINAL.search(text):
        return "small" if ABBREVIATION.search(text) else "final"
    last = text.split()[-1] if text.split() else ""
    if last.endswith((",", ";", "(", "–", "—", "&", "/")) or re.search(r"\w-$", last):
        return "comma"
    if last.endswith(":"):
        return "colon"
    word = last.strip("\"'“”‘’()[]*")
    if word.lower() in SMALL_WORDS:
        return "small"
    if last.endswith((")", "]")):
        return "bracket"
    if re.search(r"\d$", word):
        return "number"
    if DAY_AND_MONTH.search(text):
        return "small"  # the year is to come
    return "name" if word[:1].isupper() else "word"


@lru_cache(REMEMBERED)
def start_of(text: str) -> str:
    """The kind of a piece's beginning, a key of OPENING."""
    for kind, pattern in OPENINGS.items():
        if pattern.match(text):
            return kind
    if LABEL.match(text):
        return "label"
    if text[:1] in ("(", "["):
        return "bracket"
    bare = text.lstrip("\"'“‘’([*–— ")
    if bare[:1].islower():
        return "lower"
    return "digit" if bare[:1].isdigit() else "upper"


@lru_cache(REMEMBERED)
def is_left_open(text: str) -> bool:
    """Whether a bracket or a quotation mark of the text is still open at its end."""
    if text.count("(") > text.count(")") or text.count("“") > text.count("”"):
        return True
    for mark, closing in (("'", "'"), ("‘", "’")):
        opened = [m.start() for m in re.finditer(rf"(?:^|(?<=[\s(])){mark}(?=\w)", text)]
        if opened and not re.search(rf"(?<=[\w.,?!]){closing}(?!\w)", text[opened[-1] :]):
            return True
    return False


@lru_cache(REMEMBERED)
def kind_of(text: str) -> str:
    """What a paragraph is by its form, a key of KINDS."""
    words = text.split()
    if len(words) <= DATE_WORDS and re.search(r"\d", text):
        return "date"
    long_words = [w.strip(AROUND) for w in words if len(w) > 3]
    if len(long_words) > 1 and sum(w[:1].isupper() for w in long_words) * 2 > len(long_words):
        return "names"
    if end_of(text) == "final" or len(words) > PHRASE_WORDS or re.search(r"[a-z\d][.?!] [A-Z]", text):
        return "sentences"
    return "phrase"


def bare_word(word: str) -> str:
    return word.strip(AROUND).lower()
