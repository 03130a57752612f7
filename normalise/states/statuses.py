"""Texts that say a state and nothing else: "Complete – June 2017", "On track", "75 %"."""

import re
import tomllib
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from normalise.cell_text import INVISIBLE, periods_of
from normalise.periods import plain

VOCABULARY = Path(__file__).parent.parent / "vocabulary" / "states.toml"
KINDS = ("done", "closed", "in_progress", "not_started")
#: A text that says a state and nothing else is short ("This recommendation has been fully implemented and
#: evidenced, 12 September 2018" has 11 words); longer ones are narrative.
LONGEST = 20
PERCENT = re.compile(r"(?<![\d.,-])(\d{1,3})(?:\.\d+)? ?%(?: complete[d]?)?(?!\w)")
#: "1 of 3 complete"; "2/3 complete" may be a day as well.
FRACTION = re.compile(
    r"(?<![\d/.])(\d{1,3}) ?(?P<of>/|of|out of) ?(\d{1,3})(?: [a-z]+)? (?:complete|completed|done|achieved|delivered)(?!\w)"
)
WORDS = re.compile(r"\w+|[%?✓✔☑☒]")
#: Ends of a part of a milestone ("Audit of files (completed June 2017)").
PART_END = re.compile(r"[.;:!](?=\s|$)|[()\[\]\n]|\s[-–—]\s")
#: "Update December 2019:", "Progress update (12/06/2019):".
UPDATED = re.compile(r"\A(?:[a-z-]+ ){0,2}(?:update|position)s?\b[^:;\n]{0,24}\d[^:;\n]{0,12}:\s*")
#: What stands first in "In progress – draft with the legal team", letters.
LONGEST_STATUS = 60


@cache
def vocabulary() -> dict[str, Any]:
    """The words of states, as vocabulary/states.toml has them."""
    return tomllib.loads(VOCABULARY.read_text(encoding="utf-8"))


@cache
def words(name: str) -> frozenset[str]:
    return frozenset(vocabulary()[name]["words"])


@cache
def phrases() -> tuple[re.Pattern[str], dict[str, str]]:
    """The phrases of all states as one pattern, the longest first, and the state of each."""
    kind = {w: name for name in KINDS for w in vocabulary()[name]["words"]}
    listed = "|".join(re.escape(w) for w in sorted(kind, key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:{listed})(?![\w-])"), kind


@cache
def first_words() -> frozenset[str]:
    """The words with which phrases begin; most texts have none of them."""
    return frozenset(WORDS.findall(phrase)[0] for phrase in phrases()[1])


@cache
def labels() -> re.Pattern[str]:
    listed = "|".join(re.escape(w) for w in sorted(words("labels"), key=len, reverse=True))
    return re.compile(rf"\s*(?:{listed}) *:\s*")


def shape_of(text: str) -> str:
    """A text in lower case with one kind of dash and quote, without the characters that print nothing."""
    return plain(text if text.isascii() else INVISIBLE.sub("", text))


@lru_cache(maxsize=8192)
def status_of(text: str, harmless: str = "harmless") -> str | None:
    """The state that a short text says and nothing else: a key of KINDS, or None.

    `harmless` names the list of words that may stand beside it.
    """
    if "?" in text or len(text.split()) > LONGEST:
        return None
    shape = labels().sub("", UPDATED.sub("", shape_of(text).strip(), count=1), count=1)
    pattern, kinds = phrases()
    percent = PERCENT.search(shape) if "%" in shape else None
    if percent is None and (first_words().isdisjoint(WORDS.findall(shape)) or pattern.search(shape) is None):
        return None
    share_of = FRACTION.search(shape)
    if share_of is not None:
        return "in_progress" if 0 < int(share_of[1]) < int(share_of[3]) and share_of["of"] != "/" else None
    for period in sorted(periods_of(shape), reverse=True):
        shape = shape[: period.start] + " " + shape[period.end :]
    said = {kinds[m.group()] for m in pattern.finditer(shape)}
    if percent is not None and (share := int(percent[1])) != 100:
        if share > 100:
            return None
        shape = PERCENT.sub(" ", shape)
        said = {"not_started" if share == 0 else "in_progress"}
    said -= {"closed"} if said == {"done", "closed"} else set()
    if len(said) != 1:
        return None
    kind = said.pop()
    known = words(harmless)
    if kind in ("in_progress", "not_started"):
        known = known | words("harmless_going_on")
    return kind if set(WORDS.findall(pattern.sub(" ", shape))) <= known else None


def leading_status(text: str) -> str | None:
    """The state of "In progress – draft with the legal team": what stands before the dash or the full stop.

    What follows may take back a "Complete" ("Complete – in two teams"): then only a full stop parts it off.
    """
    whole = status_of(text)
    if whole is not None:
        return whole
    for match in PART_END.finditer(text[:LONGEST_STATUS]):
        kind = status_of(text[: match.start()])
        if kind is not None:
            firm = kind in ("in_progress", "not_started") or match.group() in ".!"
            return kind if firm or (kind == "done" and adds_only(text[match.end() :])) else None
    return None


def adds_only(rest: str) -> bool:
    """Whether what follows "Completed –" tells more and takes nothing back: "policy ratified 12/03/2019"."""
    said = set(WORDS.findall(shape_of(rest)))
    return bool(said) and said.isdisjoint(words("takes_back") | words("limits")) and "?" not in rest
