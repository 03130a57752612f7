"""Plans → the tables of the comparison, through pandas."""

import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from compare.completion import said
from compare.lateness import STATES, state_of, to_check
from compare.likeness import find_repeats
from compare.organisations import organisation_rows
from compare.runs import Reading
from compare.same_plans import Group, place
from compare.tables import STATE_COLUMNS
from export.columns import Record

if TYPE_CHECKING:
    import pandas

#: The lead of entries that name none.
EMPTY_CELL, NO_COLUMN = "(empty cell)", "(no lead agency column)"
#: What stands in entries_without_answer where no plan of that lead has a column for answers.
NO_SUCH_COLUMN = "no such column"
#: One shape for the quotes and dashes that programs set differently.
SAME_SIGNS = str.maketrans("‘’‛“”„‐‑–—", "'''\"\"\"----")

KEYS = ["run", "document", "recommendation_index", "entry"]


class Answers(NamedTuple):
    """The rows of milestones.csv, agencies.csv, organisations.csv and repeated_recommendations.csv."""

    milestones: tuple[Record, ...]
    agencies: tuple[Record, ...]
    organisations: tuple[Record, ...]
    repeated: tuple[Record, ...]


def answer(groups: Sequence[Group], as_of: date) -> Answers:
    """The answers over all plans, each counted once, for the as-of date."""
    readings = [group.counted for group in groups]
    entries = entry_frame(readings)
    milestones = milestone_frame(readings, entries, as_of)
    listed = records(milestones)
    return Answers(
        listed,
        agency_rows(entries, milestones, as_of),
        organisation_rows(readings, listed, as_of),
        repeat_rows(readings),
    )


def records(frame: "pandas.DataFrame") -> tuple[Record, ...]:
    """The rows of a frame with None for what is missing and whole numbers as such."""
    plain = frame.astype(object).where(frame.notna(), None)
    return tuple({str(k): whole(v) for k, v in row.items()} for row in plain.to_dict("records"))


def whole(value: Any) -> Any:
    """pandas keeps a column of whole numbers with gaps as floating ones."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def framed(rows: Iterable[Record], columns: Sequence[str]) -> "pandas.DataFrame":
    """A frame of Python values as they are, with its columns also where there is no row."""
    import pandas as pd

    listed = [[row.get(c) for c in columns] for row in rows]
    return pd.DataFrame(listed, columns=list(columns), dtype=object)


# --- leads ------------------------------------------------------------------------------------------------


def one_line(text: str | None) -> str:
    """A cell as printed on one line, its paragraphs parted by " / "."""
    return " / ".join(" ".join(line.split()) for line in (text or "").split("\n") if line.strip())


def lead_of(entry: Record) -> tuple[str, str]:
    """(lead as printed on one line, what names it)."""
    if not entry["has_lead_column"]:
        section = one_line(entry["section"])
        return (section, "section heading") if section else (NO_COLUMN, "nothing")
    lead = one_line(entry["lead_agency"])
    return (lead, "lead agency cell") if lead else (EMPTY_CELL, "nothing")


def same_lead(lead: str) -> str:
    """What two printed leads are compared by: capitals, spaces and the shape of quotes do not count."""
    return " ".join(unicodedata.normalize("NFKC", lead).translate(SAME_SIGNS).casefold().split())


def entry_frame(readings: Sequence[Reading]) -> "pandas.DataFrame":
    """One row an entry: its keys, lead and whether it is answered. Leads that are the same are spelt alike."""
    rows = []
    for reading in readings:
        for entry in reading.entries:
            lead, named_by = lead_of(entry)
            rows.append(
                {
                    "run": reading.run,
                    **{key: entry[key] for key in KEYS[1:]},
                    "lead": lead,
                    "named_by": named_by,
                    "key": same_lead(lead),
                    "answer_column": entry["has_answer_column"],
                    "answered": bool((entry["agency_response"] or "").strip()),
                }
            )
    frame = framed(rows, [*KEYS, "lead", "named_by", "key", "answer_column", "answered"])
    # of several spellings the most frequent is shown; of equally frequent ones the first by its letters
    counts = frame.groupby(["key", "lead"]).size().reset_index(name="times")
    counts = counts.sort_values(["key", "times", "lead"], ascending=[True, False, True])
    shown = counts.drop_duplicates("key").set_index("key")["lead"]
    return frame.assign(lead_agency=frame["key"].map(shown).astype(object))


# --- milestones -------------------------------------------------------------------------------------------


def milestone_frame(
    readings: Sequence[Reading], entries: "pandas.DataFrame", as_of: date
) -> "pandas.DataFrame":
    """Every milestone with its state; the most overdue first, those without days last, in order of the plans."""
    rows = [row for reading in readings for row in milestone_rows(reading, as_of)]
    frame = framed(rows, MILESTONE_COLUMNS)
    frame = frame.merge(entries[[*KEYS, "lead_agency"]], on=KEYS, how="left", validate="many_to_one")
    days = frame["days_overdue"].astype("Float64")
    return frame.loc[days.sort_values(ascending=False, kind="stable", na_position="last").index]


MILESTONE_COLUMNS = (
    "state", "days_overdue", "target_date", "milestone", "recommendation_number", "recommendation", "plan_title",
    "rating", "rests_on", "to_check", "action", "target_text", "precision", "original_date", "completed_date",
    "pairing", "progress", "section", "publication_date", "as_of", *KEYS, "milestone_index", "page",
)  # fmt: skip


def milestone_rows(reading: Reading, as_of: date) -> Iterable[Record]:
    entries = {(e["recommendation_index"], e["entry"]): e for e in reading.entries}
    for milestone in reading.milestones:
        entry = entries[milestone["recommendation_index"], milestone["entry"]]
        state = state_of(milestone, said(milestone, entry, entry["asks"]), as_of)
        yield milestone | {
            "run": reading.run,
            "state": state.name,
            "days_overdue": state.days,
            "completed_date": state.completed,
            "rests_on": state.rests_on,
            "to_check": "\n".join(to_check(state, milestone, entry)),
            "recommendation": entry["recommendation"],
            "progress": entry["progress"],
            "plan_title": reading.about["title"],
            "publication_date": reading.about["publication_date"],
            "as_of": as_of.isoformat(),
        }


# --- agencies ---------------------------------------------------------------------------------------------


def agency_rows(
    entries: "pandas.DataFrame", milestones: "pandas.DataFrame", as_of: date
) -> tuple[Record, ...]:
    """One row a lead: what it leads, in which state; the most overdue first."""
    by = ["lead_agency", "named_by"]
    asked = entries["answer_column"].astype(bool)
    leads = (
        entries.assign(
            plan=entries.groupby(KEYS[:2]).ngroup(),
            recommendation=entries.groupby(KEYS[:3]).ngroup(),
            asked=asked,
            unanswered=asked & ~entries["answered"].astype(bool),
        )
        .groupby(by)
        .agg(
            plans=("plan", "nunique"),
            recommendations=("recommendation", "nunique"),
            entries=("plan", "size"),
            entries_with_answer_column=("asked", "sum"),
            entries_without_answer=("unanswered", "sum"),
        )
    )
    led = milestones.merge(entries[[*KEYS, "named_by"]], on=KEYS, how="left", validate="many_to_one")
    led = led.assign(without_target=led["target_date"].isna())
    states = {s: led[led["state"] == s].groupby(by).size() for s in STATES}
    columns = {
        "milestones": led.groupby(by).size(),
        **{STATE_COLUMNS[state]: counts for state, counts in states.items()},
        "milestones_without_target_date": led.groupby(by)["without_target"].sum(),
    }
    for name, counts in columns.items():
        leads[name] = counts.reindex(leads.index, fill_value=0)
    rows = [row | {"as_of": as_of.isoformat()} for row in records(leads.reset_index())]
    for row in rows:
        if not row["entries_with_answer_column"]:
            row["entries_without_answer"] = NO_SUCH_COLUMN
    return tuple(sorted(rows, key=lambda r: (-r["overdue"], -r["entries"], r["lead_agency"], r["named_by"])))


# --- repeated recommendations -----------------------------------------------------------------------------


def repeat_rows(readings: Sequence[Reading]) -> tuple[Record, ...]:
    """Pairs of recommendations of different plans; A is of the plan that was published first, if both say so."""
    ordered = sorted(readings, key=lambda r: (r.about["publication_date"] or "9999", *place(r)))
    found = [(at, reading, rec) for at, reading in enumerate(ordered) for rec in reading.recommendations]
    repeats = find_repeats([rec["recommendation"] for _, _, rec in found], [at for at, _, _ in found])
    rows = []
    for repeat in repeats:
        row: Record = {
            "likeness": round(repeat.likeness),
            "shared_weight": round(100 * repeat.shared),
            "shared_words": " · ".join(repeat.words),
        }
        for side, position in (("a", repeat.one), ("b", repeat.other)):
            _, reading, rec = found[position]
            row |= {f"{column}_{side}": rec[column] for column in REPEAT_COLUMNS} | {
                f"run_{side}": reading.run
            }
        rows.append(row)
    return tuple(rows)


REPEAT_COLUMNS = (
    "document", "recommendation_index", "recommendation_number", "recommendation", "plan_title", "publication_date",
)  # fmt: skip
