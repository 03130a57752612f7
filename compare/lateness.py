"""The state of a milestone on a given day: overdue, not yet due, completed, …, and what that rests on.

Lateness depends on three things only: the target, what the plan says of completion, and the day on which
one asks. A rating is what the author coloured at the time, so it makes nothing late.
"""

from datetime import date
from typing import NamedTuple

from compare.completion import Said, hints, is_other_state
from export.columns import Record

#: Every milestone is in exactly one of these states.
STATES = (
    "overdue",
    "not yet due",
    "completed",
    "completion dated later",
    "closed",
    "ongoing",
    "no date",
)


class State(NamedTuple):
    """`days`: days from the target to the as-of date, only where the milestone is overdue (1 and more) or not
    yet due (0 and less); `completed`: ISO date of completion as said."""

    name: str
    days: int | None
    completed: str | None
    rests_on: str


def state_of(milestone: Record, said: Said | None, as_of: date) -> State:
    """The state of one milestone (a row of milestones.csv) on the as-of date."""
    if said is not None:
        return done(said, as_of)
    target = milestone["target_date"]
    text = " ".join((milestone["target_text"] or "").split())
    if milestone["ongoing"]:
        dated = f" names {target} and" if target else ""
        return State("ongoing", None, None, f"Its target “{text}”{dated} says that it goes on.")
    if target is None:
        return State("no date", None, None, without_date(text, milestone["precision"]))
    days = (as_of - date.fromisoformat(target)).days
    if days <= 0:
        return State("not yet due", days, None, f"Its target “{text}” ends on {target}, not before {as_of}.")
    why = f"Its target “{text}” ends on {target}, before {as_of}, and no cell read for this says that it is complete."
    return State("overdue", days, None, why)


def done(said: Said, as_of: date) -> State:
    """What a plan says to be done with, unless it names a day that is still to come."""
    where = said.where[0].upper() + said.where[1:]
    if said.kind == "closed":
        return State("closed", None, said.day, f"{where}; that it was completed is not said.")
    if said.begins is not None and said.begins > as_of.isoformat():
        return State("completion dated later", None, said.day, f"{where}; that is after {as_of}.")
    return State("completed", None, said.day, f"{where}.")


def without_date(text: str, precision: str) -> str:
    if not text:
        return "No target is printed beside it."
    if precision == "relative":
        return f"Its target “{text}” counts from a day that the plan does not name."
    return f"Its target “{text}” names no day."


def to_check(state: State, milestone: Record, entry: Record) -> list[str]:
    """What speaks against a state or makes it doubtful; an analyst should look there first."""
    found = list(milestone["doubts"])
    if milestone["pairing"] == "unsure":
        found.append(
            "Milestone and target stand side by side in doubt: the row has more of one than the other."
        )
    if state.name == "overdue":
        found += hints(milestone, entry)
        if entry["rating"] == "blue":
            found.append("It is rated blue, which many plans use for “complete”; the plan's own key decides.")
    progress = " ".join((entry["progress"] or "").split())
    if state.name == "completed" and is_other_state(progress):
        found.append(f"The progress of the row says “{progress}”.")
    return found
