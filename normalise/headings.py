"""Headings to fields, by the vocabulary: fuzzy, with a heading of its own kept under its own name."""

import re
import tomllib
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

VOCABULARY = Path(__file__).parent / "vocabulary" / "headings.toml"

#: A misspelt heading may differ by about one letter in nine ("Evidence of completoin"), no more: below this,
#: "action owner" and "action other" begin to meet. rapidfuzz.fuzz.ratio, 0 to 100.
CLOSE_ENOUGH = 89
#: From this length one slip (a letter wrong, missing, doubled, or two changed over: "Agnecy") makes no other word.
ONE_SLIP_FROM = 6
#: Headings are short. A longer text is a sentence that happens to hold a heading's word.
LONGEST_HEADING_WORDS = 14

BY_CONTENT = "progress or response"


@cache
def vocabulary() -> dict[str, Any]:
    return tomllib.loads(VOCABULARY.read_text(encoding="utf-8"))


@cache
def known_headings() -> dict[str, str]:
    """Plain heading → field, over all fields."""
    known = {plain_heading(h): BY_CONTENT for h in vocabulary()["by_content"]["headings"]}
    for name, entry in vocabulary()["fields"].items():
        known.update({plain_heading(h): name for h in entry["headings"]})
    for heading in vocabulary()["by_content"]["headings"]:
        known[plain_heading(heading)] = BY_CONTENT
    return known


def plain_heading(text: str) -> str:
    """A heading in lower case, without punctuation, brackets and "i.e. …"."""
    text = text.lower().replace("’", "'").replace("‘", "'").replace("&", " and ")
    text = COUNTED.sub("", text) or text
    text = re.sub(r"\(.*?\)|\[.*?\]", " ", text) if re.search(r"^\W*\w.*[(\[]", text) else text
    text = re.split(r"\bi\.?\s?e\.?\b|\be\.g\.?", text)[0] or text
    text = re.sub(r"'s\b", "s", text.replace("'", ""))
    text = "#" if text.strip(" :.") == "#" else re.sub(r"[^\w%]+", " ", text.replace("_", " "))
    return " ".join(text.split())


#: Headings may be counted: "1. Rec No", "2) Recommendation", "(a) Action".
COUNTED = re.compile(r"^\s*(?:\d{1,2}[.)]|\([a-z\d]\))\s+(?=\D)")
#: Between the two meanings of one heading: "Lead / Timescale", "Outcome and evidence".
JOINTS = re.compile(r"\s*[/&,+\n]\s*|\s+(?:and|or)\s+|\s[–—-]\s", re.IGNORECASE)

#: In brackets behind "Completion date" these words make it the date by which, not on which.
TO_COME = re.compile(r"[(\[][^)\]]*\b(?:target|planned|expected|anticipated|proposed|due)\b", re.IGNORECASE)


@lru_cache(maxsize=2048)
def field_of(heading: str) -> str | None:
    """The field that a heading means; BY_CONTENT where its cells must decide; None for one of its own."""
    name = field_without_brackets(heading)
    return "target_date" if name == "completion_date" and TO_COME.search(heading) else name


def field_without_brackets(heading: str) -> str | None:
    """The field that a heading means by its words outside brackets."""
    text = plain_heading(heading)
    if not text:
        return None
    known = known_headings()
    if text in known:
        return known[text]
    without_article = re.sub(r"\b(?:the|a|an|of|for|to|this|and|in|be|is|date or)\b", " ", text)
    squeezed = " ".join(without_article.split())
    if squeezed and squeezed in squeezed_headings():
        return squeezed_headings()[squeezed]
    words = text.split()
    if len(words) > LONGEST_HEADING_WORDS:
        return None
    return nearly_known(text) or by_parts(heading) or by_keyword(set(words))


def by_parts(heading: str) -> str | None:
    """The field of a heading that names several: the first, as long as all are known.

    Where a rating and a narrative share a column ("Status / Comments") its cells decide, and a response that is an
    action ("Trust response and action") is what will be done.
    """
    parts = [plain_heading(part) for part in JOINTS.split(re.sub(r"\(.*?\)", " ", heading))]
    fields = [known_headings().get(part) for part in parts]
    if len(fields) < 2 or None in fields:
        return None
    if {"agency_response", "action"} <= set(fields):
        return "action"
    return BY_CONTENT if {"progress", "agency_response"} <= set(fields) else fields[0]


@cache
def squeezed_headings() -> dict[str, str]:
    """The known headings without their small words."""
    small = re.compile(r"\b(?:the|a|an|of|for|to|this|and|in|be|is|date or)\b")
    found: dict[str, str] = {}
    for heading, name in known_headings().items():
        squeezed = " ".join(small.sub(" ", heading).split())
        if squeezed:
            found.setdefault(squeezed, name)
    return found


def nearly_known(text: str) -> str | None:
    """A known heading with a slip of the keyboard in it. Short headings have no room for one."""
    if len(text) < ONE_SLIP_FROM:
        return None
    from rapidfuzz import fuzz, process
    from rapidfuzz.distance import OSA

    known = known_headings()
    best = process.extractOne(text, known.keys(), scorer=fuzz.ratio, score_cutoff=CLOSE_ENOUGH)
    if best is not None:
        return known[best[0]]
    near = {known[k] for k in known if k[0] == text[0] and OSA.distance(text, k, score_cutoff=1) <= 1}
    return near.pop() if len(near) == 1 else None


def by_keyword(words: set[str]) -> str | None:
    for line in vocabulary()["keywords"]:
        if words.issuperset(line["words"]):
            return str(line["field"])
    return None


def is_prompt(text: str) -> bool:
    """A question or an instruction of the template, such as stands in the row below its headings."""
    text = " ".join(text.lower().split())
    return text.endswith("?") or any(text.startswith(p) for p in vocabulary()["prompts"]["openings"])


def is_blank(text: str) -> bool:
    """What a form shows where nobody has typed yet: "Choose an item.", "Click or tap to enter a date."."""
    plain = " ".join(text.lower().split()).rstrip(".…")
    return any(plain.startswith(p) for p in vocabulary()["prompts"]["blanks"])
