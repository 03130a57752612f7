"""Who is asked, by the register: one row a kind of body, however it is printed and whatever it was called.

agencies.csv has leads as printed; here "West CCG", "NHS West Clinical Commissioning Group" and, after 1 July 2022, "West
ICB" are one row: the body that does on the as-of date what they did (docs/agencies.md).
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from compare.lateness import STATES
from compare.runs import Reading
from compare.tables import STATE_COLUMNS
from export.columns import Record
from normalise.agencies import organisation_id, present_day
from normalise.agencies.register import read_register

#: Leads of whom the register knows nobody, and entries that name none.
UNKNOWN, NOBODY = "(not in the register)", "(nobody named)"
#: Names as printed that a row shows, the most frequent first; with more the cell says how many are left out.
MOST_NAMES = 12


@dataclass
class Asked:
    """What one body leads, while it is counted."""

    plans: set[tuple[str, str]] = field(default_factory=set)
    recommendations: set[tuple[str, str, int]] = field(default_factory=set)
    entries: int = 0
    states: Counter[str] = field(default_factory=Counter)
    undated: int = 0
    was: set[str] = field(default_factory=set)
    printed: Counter[str] = field(default_factory=Counter)


def bodies_of(entry: Record) -> Iterable[tuple[str | None, str]]:
    """(id in the register or None, name as printed) of the bodies that an entry names, each id once.

    They are those of its lead cell; where the plan has no such column, its section's, if the register knows it.
    """
    named = [
        (lead["organisation_id"], lead["organisation"]) for lead in entry["leads"] if lead["organisation"]
    ]
    if not named and not entry["has_lead_column"] and entry["section"]:
        section = " ".join(entry["section"].split())
        known = organisation_id(section)
        named = [(known, section)] if known else []
    return {known: (known, printed) for known, printed in reversed(named)}.values()


def organisation_rows(
    readings: Sequence[Reading], milestones: Sequence[Record], as_of: date
) -> tuple[Record, ...]:
    """One row a body of the as-of date: what it leads, in which state; the most overdue first.

    `milestones` are the rows of milestones.csv. An entry that several bodies lead counts for each of them.
    """
    found: dict[str, Asked] = {}
    leads: dict[tuple[str, str, int, int], tuple[str, ...]] = {}
    for reading in readings:
        for entry in reading.entries:
            place = (reading.run, reading.document)
            where = (*place, entry["recommendation_index"], entry["entry"])
            keys = []
            for known, printed in bodies_of(entry) or [(None, "")]:
                key = present_day(known, as_of) if known else UNKNOWN if printed else NOBODY
                asked = found.setdefault(key, Asked())
                if known and known != key:
                    asked.was.add(known)
                asked.printed[" ".join(printed.split())] += bool(printed)
                keys.append(key)
            leads[where] = tuple(dict.fromkeys(keys))
            for key in leads[where]:
                found[key].plans.add(place)
                found[key].recommendations.add(where[:3])
                found[key].entries += 1
    for row in milestones:
        for key in leads[row["run"], row["document"], row["recommendation_index"], row["entry"]]:
            found[key].states[row["state"]] += 1
            found[key].undated += row["target_date"] is None
    rows = [row_of(key, asked, as_of) for key, asked in found.items()]
    return tuple(sorted(rows, key=lambda r: (-r["overdue"], -r["entries"], r["organisation"])))


def row_of(key: str, asked: Asked, as_of: date) -> Record:
    body = read_register().agencies.get(key)
    named = key not in (UNKNOWN, NOBODY)
    names = [name for name, _ in sorted(asked.printed.items(), key=lambda n: (-n[1], n[0])) if name]
    more = [f"and {len(names) - MOST_NAMES} more"] if len(names) > MOST_NAMES else []
    return {
        "organisation_id": key if named else None,
        "organisation": body.name if body else key,
        "kind": body.kind if body else None,
        "was": ", ".join(sorted(asked.was)) or None,
        "printed_as": "\n".join(names[:MOST_NAMES] + more) or None,
        "plans": len(asked.plans),
        "recommendations": len(asked.recommendations),
        "entries": asked.entries,
        "milestones": asked.states.total(),
        **{STATE_COLUMNS[state]: asked.states[state] for state in STATES},
        "milestones_without_target_date": asked.undated,
        "as_of": as_of.isoformat(),
    }
