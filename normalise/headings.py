"""Headings to fields, by the vocabulary: fuzzy, with a heading of its own kept under its own name."""

import re
import tomllib
from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import repeat
from pathlib import Path
from typing import Any

VOCABULARY = Path(__file__).parent / "vocabulary" / "headings.toml"

#: A slip of the keyboard is a letter wrong, missing, doubled, or two changed over ("Agnecy", "Target dtae"). In
#: words from these lengths on it seldom makes another word of headings; a word alone has nothing beside it to tell.
SLIP_FROM = 4
ONE_WORD_FROM = 6
#: Long words have room for two ("Reccomendation").
TWO_SLIPS_FROM, MOST_SLIPS = 11, 2
#: Headings are short. A longer text is a sentence that happens to hold a heading's word.
LONGEST_HEADING_WORDS = 14

#: Words of one part of a heading of two meanings ("Date by which action to be completed" has seven).
PART_WORDS = 8

BY_CONTENT = "progress or response"

#: Words of a heading of what was done.
PAST = frozenset({"taken", "completed", "done", "achieved"})
#: Beside what is planned such a date is the one by which ("Owner and completion date"); beside an update or an outcome
#: it is the day of that.
PLANNED = frozenset({"lead_agency", "action", "milestones"})
DATE_BY_WHICH = re.compile(r"(?:completion )?dates?|(?:dates? (?:of|for) )?completion")


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


@cache
def known_by_letter() -> dict[str, tuple[tuple[str, list[str], str], ...]]:
    """The known headings, their words and fields by their first letter, which is seldom mistyped."""
    found: dict[str, list[tuple[str, list[str], str]]] = {}
    for heading, name in known_headings().items():
        found.setdefault(heading[0], []).append((heading, heading.split(), name))
    return {letter: tuple(known) for letter, known in found.items()}


def plain_heading(text: str) -> str:
    """A heading in lower case, without punctuation, brackets and "i.e. …"."""
    text = text.lower().replace("’", "'").replace("‘", "'").replace("&", " and ")
    text = COUNTED.sub("", text) or text
    text = BRACKETS.sub(" ", text) if BEFORE_BRACKET.search(text) else text
    text = THAT_IS.split(text)[0] or text
    text = GENITIVE.sub("s", text.replace("'", ""))
    text = "#" if text.strip(" :.") == "#" else SIGNS.sub(" ", text.replace("#", " no ").replace("_", " "))
    return " ".join(text.split())


BRACKETS, BEFORE_BRACKET = re.compile(r"\(.*?\)|\[.*?\]"), re.compile(r"^\W*\w.*[(\[]")
THAT_IS = re.compile(r"\bi\.?\s?e\.?\b|\be\.g\.?")
GENITIVE, SIGNS = re.compile(r"'s\b"), re.compile(r"[^\w%]+")


#: A figure of a row of totals.
COUNTS = re.compile(r"[\d.,]+ ?%?")
#: Of more words than these a text with a full stop is a sentence and no heading, unless it begins as headings do.
SENTENCE = 4
#: Headings may be counted: "1. Rec No", "2) Recommendation", "(a) Action".
COUNTED = re.compile(r"^\s*(?:\d{1,2}[.)]|\([a-z\d]\))\s+(?=\D)")
DATES = frozenset({"target_date", "completion_date"})
#: What a date is of that is neither of them: "Planned start date", "Proposed review date".
BEGINNING = frozenset({"start", "started", "begin", "begins", "commencement", "review"})
#: Between the two meanings of one heading: "Lead / Timescale", "Outcome and evidence".
JOINTS = re.compile(r"\s*[/&,+\n]\s*|\s+(?:and|or)\s+|\s[–—-]\s", re.IGNORECASE)

#: "Update (including RAG)": what is in the brackets is in the cells too.
INCLUDING = re.compile(r"\((?:including|incl\.?|with|and)\s+([^)]+)\)", re.IGNORECASE)

SMALL_WORDS = re.compile(r"\b(?:the|a|an|of|for|this|and|in|is|date or)\b")
#: What stands in brackets behind a word.
IN_BRACKETS = re.compile(r"\w\s*[(\[]([^()\[\]]+)[)\]]\s*$")
#: Words that were run together have so many letters each at least: "form", "lead", "date" and longer.
PART = 4
#: In brackets behind "Completion date" these words make it the date by which, not on which.
TO_COME = re.compile(r"[(\[][^)\]]*\b(?:target|planned|expected|anticipated|proposed|due)\b", re.IGNORECASE)


@lru_cache(maxsize=2048)
def field_of(heading: str) -> str | None:
    """The field that a heading means; BY_CONTENT where its cells must decide; None for one of its own."""
    name = field_without_brackets(heading) or field_in_brackets(heading)
    if name is None and (parted := words_apart(heading)) != heading:
        name = field_without_brackets(parted)
    return "target_date" if name == "completion_date" and TO_COME.search(heading) else name


def words_apart(heading: str) -> str:
    """A heading with the word of headings apart that a converter ran together with the next one ("Progresspresented")."""
    from extract.common_words import is_common

    def apart(match: re.Match[str]) -> str:
        word = match.group()
        low = word.lower()
        if is_common(low) or low in words_of_headings():
            return word
        cuts = range(len(low) - PART, PART - 1, -1)
        cut = next((c for c in cuts if low[:c] in words_of_headings() and is_common(low[c:])), None)
        return word if cut is None else f"{word[:cut]} {word[cut:]}"

    return re.sub(rf"[^\W\d_]{{{2 * PART},}}", apart, heading)


def field_in_brackets(heading: str) -> str | None:
    """The field that brackets name behind words of a plan's own: "Self-assessment (RAG)"."""
    inside = IN_BRACKETS.search(heading)
    own = plain_heading(heading) in vocabulary()["own"]["headings"]
    found = known_headings().get(plain_heading(inside[1])) if inside and not own else None
    return None if found in DATES and begins(heading) else found


def field_without_brackets(heading: str) -> str | None:
    """The field that a heading means by its words outside brackets."""
    text = plain_heading(heading)
    if not text:
        return None
    known = known_headings()
    if text in known:
        return known[text]
    if text in vocabulary()["own"]["headings"]:
        return None
    if without_small_words(text) in headings_in_short():
        return headings_in_short()[without_small_words(text)]
    words = text.split()
    if len(words) > LONGEST_HEADING_WORDS:
        return None
    found = nearly_known(text) or by_parts(heading)
    stops = len(words) > SENTENCE and heading.rstrip().endswith(".")
    if found is None and stops and words[0] not in words_of_headings():
        return None  # "Relaunch it to all agencies."
    return found or by_keyword(set(words)) or by_known_part(heading)


def by_parts(heading: str) -> str | None:
    """The field of a heading that names several: the first, as long as all are known.

    Where a rating and a narrative share a column ("Status / Comments") its cells decide, and a response that is an
    action ("Trust response and action") is what will be done.
    """
    fields = fields_of_parts(heading)
    if len(fields) < 2 or None in fields:
        return None
    if {"agency_response", "action"} <= set(fields):
        return "action"
    return BY_CONTENT if {"progress", "agency_response"} <= set(fields) else fields[0]


def also_means(heading: str, field: str | None) -> tuple[str, ...]:
    """What else than `field` a heading names: "Lead / Timescale" is the lead's column and holds the target as well."""
    parts = parts_of(heading)
    including = INCLUDING.search(heading)
    parts += [including[1]] if including else []
    if len(parts) < 2:
        return ()
    fields = [field_of(part) if len(part.split()) <= PART_WORDS else None for part in parts]
    if field is None:
        return ()  # "Date / time" of a chronology
    if field in PLANNED and not is_past(set(plain_heading(heading).split())):
        by_which = (DATE_BY_WHICH.fullmatch(plain_heading(part)) for part in parts[1:])
        fields[1:] = [
            "target_date" if date else name for date, name in zip(by_which, fields[1:], strict=True)
        ]
    if field == "monitoring":  # "Monitoring / timescale": who leads and by when is another matter
        fields = [name for name in fields if name not in ("lead_agency", "target_date")]
    return tuple(dict.fromkeys(name for name in fields if name is not None and name != field))


def is_past(words: set[str]) -> bool:
    """Whether a heading tells of what was done: "Action taken", not "Action to be taken"."""
    return not PAST.isdisjoint(words) and not words & {"be", "to", "will", "planned"}


def by_known_part(heading: str) -> str | None:
    """The field of the first part that is known: "Achievable / resources"."""
    return next(filter(None, fields_of_parts(heading)), None)


def fields_of_parts(heading: str) -> list[str | None]:
    """What each part of a heading means by itself."""
    return [known_headings().get(plain_heading(part)) for part in parts_of(heading)]


def parts_of(heading: str) -> list[str]:
    """A heading parted where it joins two: "Lead", "Timescale"."""
    return JOINTS.split(re.sub(r"[^\S\n]+", " ", re.sub(r"\(.*?\)", " ", heading)))


@cache
def headings_in_short() -> dict[str, str]:
    """The known headings without their small words."""
    found: dict[str, str] = {}
    for heading, name in known_headings().items():
        if without_small_words(heading):
            found.setdefault(without_small_words(heading), name)
    return found


def without_small_words(text: str) -> str:
    """A heading without its small words. "To" and "be" are none: what is to be completed is not complete."""
    return " ".join(SMALL_WORDS.sub(" ", text).split())


def nearly_known(text: str) -> str | None:
    """A known heading with slips of the keyboard: in the whole ("Leadagency") or in each of its words."""
    words = text.split()
    near = set()
    for known, others, field in known_by_letter().get(text[0], ()):
        as_many = len(words) == len(others)
        if as_many and len(words) > 1 and all(map(slip, words, others, repeat(SLIP_FROM))):
            near.add(field)
        elif abs(len(text) - len(known)) <= MOST_SLIPS and slip(text, known, ONE_WORD_FROM):
            # "Leadagency", "Target dat", but not "Recommendation to" for "no": the words of headings are no slips
            pairs = zip(words, others, strict=True) if as_many else ()
            if all(word == other or word not in words_of_headings() for word, other in pairs):
                near.add(field)
    return near.pop() if len(near) == 1 else None


@cache
def words_of_headings() -> frozenset[str]:
    """All words of known headings."""
    return frozenset(word for heading in known_headings() for word in heading.split())


def slip(one: str, other: str, shortest: int) -> bool:
    """Whether two words are the same but for slips of the keyboard; `shortest`: letters that leave room for one."""
    if one == other:
        return True
    letters = min(len(one), len(other))
    most = (letters >= shortest) + (letters >= TWO_SLIPS_FROM)
    if not most or one[0] != other[0] or abs(len(one) - len(other)) > most:
        return False
    from rapidfuzz.distance import OSA

    return OSA.distance(one, other, score_cutoff=most) <= most


def begins(heading: str) -> bool:
    """Whether a heading's dates are those on which something begins or is looked at again."""
    return not BEGINNING.isdisjoint(plain_heading(heading).split())


def by_keyword(words: set[str]) -> str | None:
    beginning = not words.isdisjoint(BEGINNING)
    for field, wanted in keywords():
        if beginning and field in DATES:
            continue
        if not any(map(words.isdisjoint, wanted)):
            return field
    return None


@cache
def keywords() -> tuple[tuple[str, tuple[frozenset[str], ...]], ...]:
    """Fields with the words that tell them, each of which may be one of several."""
    lines = vocabulary()["by_keyword"]["lines"]
    return tuple(
        (line["field"], tuple(frozenset(word.split("|")) for word in line["words"])) for line in lines
    )


def is_prompt(text: str) -> bool:
    """A question or an instruction of the template, such as stands in the row below its headings."""
    text = " ".join(text.lower().split())
    return text.endswith("?") or any(text.startswith(p) for p in vocabulary()["prompts"]["openings"])


def mostly_prompts(texts: Iterable[str]) -> bool:
    """Whether most of some texts are the template's questions, which may name more fields than its headings."""
    prompts = [is_prompt(text) for text in texts if text.strip()]
    return sum(prompts) * 2 > len(prompts)


def is_total(texts: list[str]) -> bool:
    """Whether the texts of a row count the rows above it: "Total", "12", "40%"."""
    label = " ".join(texts[0].lower().split()).rstrip(":") if texts else ""
    return label in vocabulary()["totals"]["labels"] and all(
        COUNTS.fullmatch(text.strip()) for text in texts[1:]
    )


def is_blank(text: str) -> bool:
    """What a form shows where nobody has typed yet: "Choose an item.", "Click or tap to enter a date."."""
    plain = " ".join(text.lower().split()).rstrip(".…")
    prompts = vocabulary()["prompts"]
    return plain in prompts["blanks"] or any(plain.startswith(p) for p in prompts["blank_openings"])
