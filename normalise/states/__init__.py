"""How far an entry has come, by its own words.

The cells are read in an order, and the first that says a state in so many words is taken:

1. `completion_date`: its heading asks the question itself;
2. `progress`: the author's own status, in words; then its colour, where the plan's key explains it in words;
3. `target_date`: plans write "Completed" over the date that was met;
4. `outcome`, then 5. `agency_response`: narrative, the newest dated entry first;
6. `milestones`: steps that were planned; they tell a state only where each says it of itself.

A day alone in a completion cell says "done" unless the progress beside it says in words that it is not:
such a cell may hold the day that is planned. Nothing is inferred from a colour without a key, from a target
that has passed, or from silence.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from normalise.cell_text import periods_of
from normalise.legends import Key
from normalise.plan import Outcome, Response, State
from normalise.states.narratives import may_tell, of_sentences
from normalise.states.statuses import (
    LONGEST,
    PART_END,
    WORDS,
    leading_status,
    phrases,
    shape_of,
    status_of,
    vocabulary,
    words,
)

#: Letters before a status that say of what it is, or when.
LONGEST_LABEL = 40
LABEL = re.compile(r"[A-Z][^:\n–—]{1,38}?(?::| [–—-]) *(?=\S)")
ITEM = re.compile(r"^\s*\(?(?:\d{1,2}|[a-z])[.)]\s+", re.IGNORECASE)


def read_state(
    cells: Mapping[str, str],
    rating: str | None = None,
    outcomes: Sequence[Outcome] = (),
    responses: Sequence[Response] = (),
    key: Key | None = None,
) -> State:
    """The state of an entry with the words that say it, as printed, and the field that they stand in.

    `outcomes` and `responses` are those read from its cells. `key`: the plan's own (normalise/legends.py). What is
    closed, superseded or no longer required without being said to be done is "no_information" with its words as
    evidence; so is a status such as "Overdue" or "On hold". Never fails.
    """
    finished = cells.get("completion_date", "")
    if (said := status_lines(finished)) is not None:
        return state(*said, "completion_date")
    progress = from_lines(cells.get("progress", ""), "progress")
    if is_finished(finished) and (progress is None or progress.state not in ("in_progress", "not_started")):
        return State("done", finished.strip(), "completion_date")
    return (
        progress
        or from_colour(rating, key)
        or target(cells.get("target_date", ""))
        or narrative(cells, [Part(o.date, o.text, "outcome") for o in outcomes])
        or answers(cells, responses)
        or milestones(cells.get("milestones", ""))
        or waiting(cells.get("progress", ""))
        or State()
    )


def state(kind: str, evidence: str, field: str) -> State:
    """A state with its words; "closed" is none of the four, so it is no information that is stated."""
    return State("no_information" if kind == "closed" else kind, evidence, field)


def lines_of(text: str) -> list[str]:
    lines = [line.strip() for line in text.split("\n")]
    return [line[item.end() :] if (item := ITEM.match(line)) else line for line in lines if line]


def status_lines(text: str) -> tuple[str, str] | None:
    """The state of a status cell and the line that says it; several lines belong to several actions."""
    lines = lines_of(text)
    if not lines:
        return None
    joined = status_of(" ".join(lines))
    if joined is not None:  # a word and its date on two lines are one text
        return joined, text.strip()
    said = [(leading_status(line), line) for line in lines]
    if len(lines) > 1 and all(kind is None for kind, _ in said):
        said = [(labelled_status(line), line) for line in lines]  # "Police: complete", "Health: ongoing"
        if None in [kind for kind, _ in said]:
            return None
    kinds = [kind for kind, _ in said]
    if kinds[0] is None or (None in kinds and any(k != kinds[0] for k in kinds if k is not None)):
        return None
    whole = [kind for kind in kinds if kind is not None]
    if len(set(whole)) == 1:
        return whole[0], said[0][1]
    still = next((line for kind, line in said if kind in ("in_progress", "not_started")), None)
    return ("in_progress", still) if still is not None else ("done", said[0][1])


def newest_line(lines: list[str]) -> str | None:
    """Of lines that each begin with a date the one with the last; None where they do not."""
    if len(lines) < 2:
        return None
    days = []
    for line in lines:
        found = periods_of(shape_of(line[:LONGEST_LABEL]))
        if not found or found[0].start > 0 or found[0].last_day is None:
            return None
        days.append(found[0].last_day)
    return max(zip(days, lines, strict=True), key=lambda pair: pair[0])[1] if len(set(days)) > 1 else None


def labelled_status(line: str) -> str | None:
    """The state of "Police: complete" and "Training – ongoing", where each line of a cell is so."""
    match = LABEL.match(line)
    return None if match is None else status_of(line[match.end() :])


def from_lines(text: str, field: str) -> State | None:
    text = newest_line(lines_of(text)) or text
    found = status_lines(text)
    if found is None:
        return narrative({field: text}, [Part(None, text, field)])
    return state(*found, field)


def is_finished(text: str) -> bool:
    """Whether a completion cell holds nothing but days or "Yes"."""
    lines = lines_of(text)
    return bool(lines) and all(map(is_answer, lines))


def is_answer(line: str) -> bool:
    """ "12/06/2018", "Yes", "Yes – June 2018": nothing but days, "yes" and harmless words."""
    if "?" in line or len(line.split()) > LONGEST:
        return False
    shape = shape_of(line)
    periods = [p for p in periods_of(shape) if p.last_day is not None]
    for period in sorted(periods, reverse=True):
        shape = shape[: period.start] + " " + shape[period.end :]
    left = set(WORDS.findall(shape))
    return left <= words("yes") | words("harmless") and bool(periods or left & words("yes"))


def from_colour(rating: str | None, key: Key | None) -> State | None:
    """What the plan's own key says of a colour, in the key's words; nothing where it says two things."""
    meanings = key.meanings.get(rating, ()) if rating is not None and key is not None else ()
    kinds = {meaning_of(meaning) for meaning in meanings}
    kind = kinds.pop() if len(kinds) == 1 else None
    return state(kind, meanings[0], "progress") if kind is not None else None


def meaning_of(text: str) -> str | None:
    """The state that a key's words name: "on track to be completed by target date" names one going on."""
    whole = status_of(text)
    if whole is not None or " or " in text:
        return whole
    head, rest = [*re.split(r" and |, | [–—-] ", text, maxsplit=1), ""][:2]
    if status_of(head) == "done" and words("takes_back").isdisjoint(WORDS.findall(shape_of(rest))):
        return "done"
    match = phrases()[0].match(shape_of(text))
    kind = phrases()[1][match.group()] if match is not None else None
    return kind if kind in ("in_progress", "not_started") else None


def target(text: str) -> State | None:
    """A target cell tells a state only by words of completion: "Ongoing" there is a target without an end."""
    lines = lines_of(text)
    said = [status_of(line) for line in lines]
    done = [line for line, kind in zip(lines, said, strict=True) if kind == "done"]
    if not done:
        closed = [line for line, kind in zip(lines, said, strict=True) if kind == "closed"]
        return state("closed", closed[0], "target_date") if closed and len(closed) == len(lines) else None
    return state("done" if len(done) == len(lines) else "in_progress", done[0], "target_date")


def waiting(text: str) -> State | None:
    """ "Overdue", "On hold": a status that says no state; its words are worth having."""
    says, known = no_states()
    said = set(WORDS.findall(shape_of(text)))
    if "?" in text or not said & says or not said <= known:
        return None
    return State("no_information", text.strip(), "progress")


@cache
def no_states() -> tuple[frozenset[str], frozenset[str]]:
    """Words that say no state, of which one must be there, and those that may stand beside it."""
    return frozenset(vocabulary()["no_state"]["says"]), words("no_state") | words("harmless")


def milestones(text: str) -> State | None:
    """Milestones tell a state only of themselves: "Audit of files (completed June 2017)"."""
    lines = lines_of(text)
    said = [(kind, line) for line in lines if (kind := milestone_status(line)) is not None]
    if not said:
        return None
    kinds = {kind for kind, _ in said}
    if len(said) == len(lines) and len(kinds) == 1:
        return state(*said[0], "milestones")
    begun = next((line for kind, line in said if kind in ("done", "in_progress")), None)
    return state("in_progress", begun, "milestones") if begun is not None else None


def milestone_status(line: str) -> str | None:
    """The state that the last or the first part of a milestone says."""
    parts = [part for part in PART_END.split(line) if part.strip(" .")]
    for part in parts[-1:] + parts[:1] * (len(parts) > 1):
        kind = status_of(part, "joining")
        if kind is not None and (part is parts[-1] or "completed" in shape_of(part)):
            return kind
    return None


def answers(cells: Mapping[str, str], responses: Sequence[Response]) -> State | None:
    """An agency's responses, its newest dated letter or update first, then what stands before them all."""
    parts = [Part(r.date, r.text, r.field) for r in responses]
    text = cells.get("agency_response", "")
    first = next((r.text for r in responses if r.field == "agency_response"), None)
    parts.insert(0, Part(None, text if first is None else text[: text.find(first)], "agency_response"))
    return narrative(cells, parts)


class Part(NamedTuple):
    """A dated part of a cell (ISO or None), and the cell's name."""

    day: str | None
    text: str
    field: str


def narrative(cells: Mapping[str, str], parts: Sequence[Part]) -> State | None:
    """The state that the newest of some dated parts says; parts without a date come last."""
    telling = {field for field in {part.field for part in parts} if may_tell(cells.get(field, ""))}
    # of one day's parts the one printed last is the newest
    latest_first = [part for part in parts[::-1] if part.field in telling]
    for part in sorted(latest_first, key=lambda part: part.day or "", reverse=True):
        found = of_sentences(part.text)
        if found is not None:
            return state(*found, part.field)
    return None
