"""What a plan itself says about whether a milestone is done.

Read are the target date, the milestone's own words, the completion date, the progress and the outcome, in
that order; the first that says so in so many words is taken. Agency responses are letters and updates: what
they tell is not read for this, only pointed at (`hints`). A colour is translated by the plan's own key alone.
"""

import re
import tomllib
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from export.columns import Record
from extract.words import words_of
from normalise.periods import Period, find_periods, plain

VOCABULARY = Path(__file__).parent / "vocabulary" / "completion.toml"
#: A phrase that says that something is done is short ("This recommendation has been fully implemented and
#: evidenced, 12 September 2018" has 11 words); longer ones are narrative and are not taken apart.
LONGEST = 20
#: Words of a status ("No longer applicable: see recommendation 4" has six); more is narrative.
STATUS_WORDS = 6
#: Letters of a text that is quoted.
QUOTED = 80
#: Months that a period of each precision lasts, to find its first day from its last.
MONTHS = {"month": 1, "quarter": 3, "season": 3, "year": 12, "financial_year": 12}
ITEM = re.compile(r"^\s*\(?(?:\d{1,2}|[a-z])[.)]\s+", re.IGNORECASE)
#: Ends of a sentence or an aside. A full stop inside a date or a number has no space behind it.
SEGMENT_END = re.compile(r"[.;:!](?=\s|$)|[()\[\]\n]|\s[-–—]+\s")
SENTENCE_END = re.compile(r"[.;!](?=\s|$)|\n")
DASH = re.compile(r"\s[-–—]+\s")


class Said(NamedTuple):
    """`kind` "completed" or "closed"; the last and first day of the period that is named, ISO; where."""

    kind: str
    day: str | None
    begins: str | None
    where: str


@cache
def vocabulary() -> dict[str, Any]:
    return tomllib.loads(VOCABULARY.read_text(encoding="utf-8"))


@cache
def phrases(kind: str) -> re.Pattern[str]:
    """The phrases of a kind, the longest first, not inside a word."""
    listed = sorted(vocabulary()[kind]["phrases"], key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, listed)) + r")(?!\w)")


@lru_cache(maxsize=8192)
def kind_of(text: str, harmless: str = "harmless") -> str | None:
    """ "completed" or "closed" for a text that says that and nothing else; None for any other.

    `harmless` names the list of words that may stand beside it.
    """
    if "?" in text or len(text.split()) > LONGEST:
        return None
    rest = without_periods(plain(text), find_periods(text))
    rest, closed = phrases("closed").subn(" ", rest)
    rest, completed = phrases("completed").subn(" ", rest)
    left = set(re.findall(r"\w+|%", rest)) - set(vocabulary()[harmless]["words"])
    if left or not closed + completed:
        return None
    return "completed" if completed else "closed"


def is_other_state(text: str) -> bool:
    """A short status that does not say completion, such as "In progress"; a colour alone is none."""
    words = words_of(text)
    other = set(words) - set(vocabulary()["harmless"]["words"])
    return bool(other) and len(words) <= STATUS_WORDS and kind_of(text) is None


def without_periods(phrase: str, periods: Sequence[Period]) -> str:
    for period in sorted(periods, reverse=True):
        phrase = phrase[: period.start] + " " + phrase[period.end :]
    return phrase


@lru_cache(maxsize=8192)
def days_of(text: str) -> tuple[str | None, str | None]:
    """The last and the first day of the period that a text names last; (None, None) where it names none."""
    dated = [p for p in find_periods(text) if p.last_day is not None]
    if not dated or dated[-1].last_day is None:
        return None, None
    last = dated[-1].last_day
    return last.isoformat(), first_day(last, dated[-1].precision).isoformat()


def first_day(last: date, precision: str) -> date:
    """The first day of a period by its last: 30 November of a quarter that ends so is 1 September."""
    length = MONTHS.get(precision)
    if length is None:
        return last
    months = last.year * 12 + last.month - length
    return date(months // 12, months % 12 + 1, 1)


def said(milestone: Record, entry: Record, asks: bool) -> Said | None:
    """What the plan says about one milestone; None where it says nothing.

    `milestone` and `entry` are rows of milestones.csv and actions.csv with `milestones_of_entry`, the number
    of milestones of the entry. `asks`: the heading of its progress column asks whether it is complete.
    """
    target = milestone["target_text"] or ""
    if milestone["completed_date"]:
        kind = "closed" if kind_of(target) == "closed" else "completed"
        last, first = days_of(target)
        begins = first if last == milestone["completed_date"] else milestone["completed_date"]
        return Said(kind, milestone["completed_date"], begins, f"its target date says {quoted(target)}")
    return (
        from_text(target, "its target date says")
        or next((s for t in ends(milestone["milestone"]) if (s := from_text(t, OWN, "joining"))), None)
        or from_lines(milestone, entry, "completion_date", "completion date", True)
        or from_lines(milestone, entry, "progress", "progress", asks)
        or from_key(entry)
        or next((s for t in sentences(entry["outcome"]) if (s := from_text(t, OUTCOME))), None)
    )


OWN, OUTCOME = "its own text says", "the outcome of its row says"


def from_text(text: str, where: str, harmless: str = "harmless") -> Said | None:
    kind = kind_of(text, harmless)
    return None if kind is None else Said(kind, *days_of(text), f"{where} {quoted(text)}")


def ends(text: str | None) -> Iterator[str]:
    """The last and first segment of a milestone: "Audit of files (completed)", "Completed: audit of files".

    "Complete: audit of files" is what has to be done, so the first must say "completed" or name a day.
    """
    segments = [s for s in SEGMENT_END.split(text or "") if s.strip(" .")]
    if segments:
        yield segments[-1]
        if "completed" in segments[0].lower() or days_of(segments[0])[0]:
            yield segments[0]


def sentences(text: str | None) -> Iterator[str]:
    """The first and the last sentence of an outcome: what stands between them is narrative.

    What follows a dash may take back what stands before it ("Complete – in two teams"), so a part of a
    sentence counts only where it names its day.
    """
    found = [s for s in SENTENCE_END.split(text or "") if s.strip(" .")]
    if found:
        yield found[0]
        begins = DASH.split(found[0])[0]
        if days_of(begins)[0]:
            yield begins
        yield found[-1]


def from_lines(milestone: Record, entry: Record, field: str, name: str, asks: bool) -> Said | None:
    """A cell of the row: as many lines as milestones belong to them in order; else all must say the same.

    `asks`: the heading asks for completion, so that "Yes" or a day alone says it.
    """
    lines = [ITEM.sub("", line).strip() for line in (entry[field] or "").split("\n") if line.strip()]
    if not lines:
        return None
    if len(lines) == entry["milestones_of_entry"] > 1:
        return from_cell(lines[milestone["milestone_index"] - 1], f"the {name} beside it says", field, asks)
    found = [from_cell(line, f"the {name} of its row says", field, asks) for line in lines]
    if not all(found):
        # a word and its date on two lines are one text
        return from_cell(" ".join(lines), f"the {name} of its row says", field, asks)
    return found[-1]


def from_key(entry: Record) -> Said | None:
    """A colour that the plan's own key explains as done; its words are the key's and not the cell's."""
    evidence = entry["state_evidence"]
    if entry["state"] != "done" or entry["state_field"] != "progress" or not entry["rating"]:
        return None
    if evidence in (entry["progress"] or ""):
        return None
    return Said(
        "completed",
        None,
        None,
        f"it is rated {entry['rating']}, which the plan's key explains as {quoted(evidence)}",
    )


def from_cell(text: str, where: str, field: str, asks: bool) -> Said | None:
    found = from_text(text, where)
    if found is not None or not asks:
        return found
    words = without_periods(plain(text), find_periods(text))
    left = set(re.findall(r"\w+|[✓✔☑☒?]", words)) - set(vocabulary()["harmless"]["words"])
    last, first = days_of(text)
    dated = field == "completion_date" and last is not None
    if (dated and not left) or (left and left <= set(vocabulary()["yes"]["words"])):
        return Said("completed", last, first, f"{where} {quoted(text)}")
    return None


@cache
def mentions(states: bool) -> re.Pattern[str]:
    """Words that speak of completion, not behind "be" or "to" ("to be completed"); `states` adds those of a state."""
    words = vocabulary()["mentions"]["words"] + (vocabulary()["mentions"]["states"] if states else [])
    return re.compile(r"(?<!\bbe )(?<!\bto )(?<!\w)(?:" + "|".join(map(re.escape, words)) + r")(?!\w)")


def hints(milestone: Record, entry: Record) -> list[str]:
    """Sentences that make an analyst look before calling a milestone late."""
    found = []
    if entry["state"] == "done" and entry["state_field"] in ("outcome", "agency_response"):
        name = "outcome" if entry["state_field"] == "outcome" else "agency response"
        found.append(f"The {name} of the row: {quoted(entry['state_evidence'])}")
    for name, text, states in (
        ("The target date", milestone["target_text"], False),
        ("The completion date of the row", entry["completion_date"], True),
        ("The progress of the row", entry["progress"], True),
        ("The outcome of the row", entry["outcome"], True),
        ("The agency response of the row", entry["agency_response"], True),
    ):
        for sentence in re.split(r"(?<=[.;!?])\s+|\n", text or ""):
            if mention := mentions(states).search(plain(sentence)):
                found.append(f"{name}: {quoted(sentence, mention.start())}")
                break
    return list(dict.fromkeys(found))


def quoted(text: str, near: int = 0) -> str:
    """A text in quotation marks on one line; of a long one the part round the letter at `near`."""
    before, after = " ".join(text[:near].split()), " ".join(text[near:].split())
    if len(before) + len(after) > QUOTED:
        room = max(QUOTED // 2, QUOTED - len(after))
        if len(before) > room:
            before = "… " + before[-room:].split(" ", 1)[-1]
        if len(after) > QUOTED - len(before):
            after = after[: max(QUOTED // 2, QUOTED - len(before))].rsplit(" ", 1)[0] + " …"
    return f"“{f'{before} {after}'.strip()}”"
