"""What an answer says to its recommendation: accepted, declined, deferred or passed on."""

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from normalise.cell_text import WORD, cell_text, sentences
from normalise.correspondence.ways import content_start
from normalise.plan import Stance
from normalise.wordings import Found, Lexicon, Word, words_in

VOCABULARY = Path(__file__).parent / "vocabulary" / "stances.toml"
STANCES = ("accepted", "declined", "deferred", "passed_on")
#: Words before a wording in which "if", "should" or "asked to" make it no answer.
SUPPOSED_WITHIN = 6
#: Words before a wording in which "not" can stand ("do not at this time feel able to accept" has seven between).
NEGATED_WITHIN = 8


class Heard(NamedTuple):
    """A wording in a sentence: its place among the words, its stance, and whether a sentence must open with it."""

    first: int
    behind: int
    stance: str
    opening: bool
    own: frozenset[str]


@cache
def vocabulary() -> dict[str, Any]:
    return tomllib.loads(VOCABULARY.read_text(encoding="utf-8"))


@cache
def wordings() -> tuple[Lexicon, dict[str, tuple[str, bool, frozenset[str]]]]:
    """All wordings as one lexicon, and by key their stance, whether they open a sentence, and their own words."""
    pairs, meaning = [], {}
    for stance in STANCES:
        for place in ("within", "opening"):
            for number, text in enumerate(vocabulary()[stance][place]):
                key = f"{stance} {place} {number}"
                pairs.append((key, text))
                meaning[key] = (stance, place == "opening", frozenset(re.split(r"[ |]", text)))
    return Lexicon(pairs), meaning


@cache
def words(name: str) -> frozenset[str]:
    return frozenset(vocabulary()[name]["words"])


def read_stances(text: str) -> tuple[Stance, ...]:
    """What a response says to its recommendation, with the whole sentence that says it, in the order of the cell.

    A sentence may hold two ("accepted, but on hold until April") and gives each once. Questions are passed
    over unless they ask for the recommendation to be taken out. Never fails; time grows with the length of
    the text.
    """
    cell = cell_text(text)
    lexicon = wordings()[0]
    if not lexicon.may_be_in(cell.words):
        return ()
    found: list[Stance] = []
    for span in sentences(cell):
        if not lexicon.may_be_in(WORD.findall(cell.shape, span.start, span.end)):
            continue
        at = content_start(cell, span, span.end)
        stances = stances_in(words_in(cell.seen[at : span.end]))
        if "?" in cell.seen[at : span.end]:
            stances = [s for s in stances if s == "declined"]
        found.extend(Stance(stance, cell.cut(span.start, span.end)) for stance in stances)
    return tuple(found)


def stances_in(said: tuple[Word, ...]) -> list[str]:
    """The stances in the words of one sentence, each once, in order."""
    lexicon, meaning = wordings()
    found: list[str] = []
    for match in lexicon.find(said):
        stance = stance_of(said, heard(match, meaning[match.key]))
        if stance is not None and stance not in found:
            found.append(stance)
    return found


def heard(match: Found, meaning: tuple[str, bool, frozenset[str]]) -> Heard:
    stance, opening, own = meaning
    return Heard(match.first, match.behind, stance, opening, own)


def stance_of(said: tuple[Word, ...], match: Heard) -> str | None:
    """What a wording says where it stands; None where it is negated away, supposed, or takes up other words."""
    if match.opening and match.first and said[match.first].gap not in (":", "–", "."):
        return None
    inside = {w.plain for w in said[match.first : match.behind]} - match.own
    if inside & words("never_inside"):
        return None
    if said[match.behind : match.behind + 1] and said[match.behind].plain == "yet":
        return None
    before = said[max(0, match.first - NEGATED_WITHIN) : match.first]
    before = before[clause_start(before, said[match.first]) :]
    asks = (
        "suggest" in match.own
    )  # a request by itself: "we would suggest that the recommendation is withdrawn"
    if not asks and any(w.plain in words("supposed") for w in before[-SUPPOSED_WITHIN:]):
        return None
    negator = negated(before)
    if negator is None:
        return match.stance
    return "declined" if match.stance == "accepted" and negator == "turned" else None


def clause_start(before: tuple[Word, ...], last: Word) -> int:
    """Where the clause begins that the words before a wording belong to."""
    marks = [w.gap for w in before] + [last.gap]
    cuts = [i for i, gap in enumerate(marks) if gap in (".", ":", "–", ",") and i]
    return cuts[-1] if cuts else 0


def negated(before: tuple[Word, ...]) -> str | None:
    """ "turned" behind "not", "unclear" behind "not fully" or "not yet", None where nothing negates."""
    between: set[str] = set()
    for word in reversed(before):
        if word.plain in words("negators"):
            return "unclear" if between & words("softeners") else "turned"
        if word.plain not in words("fillers"):
            return None
        between.add(word.plain)
    return None
