"""One reading against its truth: shares of what is exactly right."""

import difflib
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from extract.words import words_of

Data = dict[str, Any]

#: The truth's short names and the fields of the output.
FIELDS = {
    "action": "action",
    "lead": "lead_agency",
    "milestones": "milestones",
    "target": "target_date",
    "response": "agency_response",
    "outcome": "outcome",
    "evidence": "evidence",
    "monitoring": "monitoring",
    "learning": "learning",
    "completed": "completion_date",
}
#: Two recommendations less alike than this are different ones.
ALIKE = 0.6
#: Measures, as shares of what is exactly right: all of them rise to 1.
MEASURES = (
    "heads",  # title, publication date, columns
    "recommendations",  # found, none invented
    "names",  # number, text, scope and section of a recommendation
    "rows",  # entries found, none invented
    "cells",  # cells, paragraph by paragraph
    "milestones",  # milestone with its target, date and precision
    "dates",  # target with its date, and original, completed and ongoing
    "ratings",
    "words",  # words of the plan that are in its cells
    "places",  # words that are in the cell where they belong
)


#: What a recommendation is known by.
NAMES = ("number", "text", "scope", "section")
#: What stands for an entry or a recommendation that was not read.
NO_ENTRY: Data = {"cells": {}, "milestones": [], "progress": {"rating": None}}
NOTHING: Data = {"number": None, "text": "", "scope": None, "section": None, "entries": []}


class Share(NamedTuple):
    """So many of so many are right."""

    right: int
    of: int

    @property
    def value(self) -> float:
        return self.right / self.of if self.of else 1.0


class Tally:
    """Right answers and all answers, by measure."""

    def __init__(self) -> None:
        self.right, self.of = Counter[str](), Counter[str]()

    def marks(self, name: str, marks: Iterable[bool]) -> None:
        for mark in marks:
            self.right[name] += mark
            self.of[name] += 1

    def words(self, name: str, wanted: Counter[str], found: Counter[str], extra_counts: bool) -> None:
        """Words that are found of those wanted; where `extra_counts`, also against those not wanted."""
        self.right[name] += (wanted & found).total()
        self.of[name] += (wanted | found if extra_counts else wanted).total()

    def shares(self) -> dict[str, Share]:
        return {name: Share(self.right[name], self.of[name]) for name in MEASURES}


def measure(truth: Data, plan: Data, colours: bool = True) -> dict[str, Share]:
    """Every measure of one reading. `colours` is False for a file that cannot hold the ratings' fills."""
    tally = Tally()
    tally.marks("heads", (plan[key] == truth[key] for key in ("title", "publication_date")))
    columns = [(column["field"], column["heading"]) for column in plan["columns"]]
    tally.marks("heads", [columns == list(truth["headings"].items())])
    wanted, found = truth["recommendations"], plan["recommendations"]
    pairs = paired(wanted, found)
    tally.of["recommendations"] += len(found) - sum(have is not None for _, have in pairs)  # invented
    for want, have in pairs:
        read: Data = have or NOTHING
        tally.marks("recommendations", [have is not None])
        tally.marks("names", (same(read[key], want[key]) and have is not None for key in NAMES))
        entries = read["entries"]
        tally.marks("rows", (n < len(entries) for n in range(len(want["entries"]))))
        tally.of["rows"] += max(0, len(entries) - len(want["entries"]))
        for n, entry in enumerate(want["entries"]):
            measure_entry(entry, entries[n] if n < len(entries) else None, tally, colours)
    tally.words("words", Counter(words_in(truth)), Counter(words_in(plan)), extra_counts=False)
    return tally.shares()


def measure_entry(want: Data, have: Data | None, tally: Tally, colours: bool) -> None:
    """One entry against its truth; None for one that was not read."""
    read: Data = have or NO_ENTRY
    for name in (name for name in FIELDS if name in want):
        text, true_text = read["cells"].get(FIELDS[name], ""), "\n".join(want[name])
        tally.marks("cells", [have is not None and text == true_text])
        tally.words("places", Counter(words_of(true_text)), Counter(words_of(text)), extra_counts=True)
    if colours and "progress" in want:
        tally.marks("ratings", [have is not None and read["progress"]["rating"] == want["progress"]])
    rows, true_rows = read["milestones"], want["milestone_rows"]
    tally.marks("milestones", matches(map(milestone, rows), map(true_milestone, true_rows)))
    tally.of["milestones"] += max(0, len(rows) - len(true_rows))
    tally.marks("dates", matches(map(target, rows), map(true_target, true_rows)))


def paired(wanted: list[Data], found: Sequence[Data]) -> list[tuple[Data, Data | None]]:
    """Each true recommendation with the one that was read of it, the most alike first; None for a missing one."""
    scores = sorted(
        ((likeness(w, f), -abs(i - j), i, j) for i, w in enumerate(wanted) for j, f in enumerate(found)),
        reverse=True,
    )
    partner: dict[int, int] = {}
    for score, _, i, j in scores:
        if score >= ALIKE and i not in partner and j not in partner.values():
            partner[i] = j
    return [(w, found[partner[i]] if i in partner else None) for i, w in enumerate(wanted)]


def likeness(wanted: Data, found: Data) -> float:
    """How alike two recommendations' texts are, from 0 to 1."""
    if wanted["text"] == found["text"]:
        return 1.0
    matcher = difflib.SequenceMatcher(None, wanted["text"], found["text"], autojunk=False)
    # the two quick ratios are upper bounds: what is below the limit by them need not be compared letter by letter
    return matcher.ratio() if min(matcher.real_quick_ratio(), matcher.quick_ratio()) >= ALIKE else 0.0


def same(have: str | None, want: str | None) -> bool:
    return (have or "") == (want or "")


def matches(found: Iterable[tuple[Any, ...]], wanted: Iterable[tuple[Any, ...]]) -> list[bool]:
    """For each wanted value whether it was found, as often as it is wanted."""
    pool = Counter(found)
    marks = []
    for value in wanted:
        marks.append(pool[value] > 0)
        pool[value] -= 1
    return marks


def milestone(row: Data) -> tuple[Any, ...]:
    return (row["milestone"], *target(row))


def true_milestone(row: Data) -> tuple[Any, ...]:
    return (row["text"], *true_target(row))


def target(row: Data) -> tuple[Any, ...]:
    keys = ("target_text", "target_date", "precision", "original_date", "completed_date", "ongoing")
    return tuple(row[key] for key in keys)


def true_target(row: Data) -> tuple[Any, ...]:
    return (
        row["target"],
        row["date"],
        row["precision"],
        row.get("original_date"),
        row.get("completed_date"),
        row.get("ongoing", False),
    )


def words_in(plan: Data) -> list[str]:
    """The words of a plan's recommendations and of its cells, truth or reading, wherever they stand."""
    found = []
    for recommendation in plan["recommendations"]:
        found += words_of(recommendation["text"])
        for entry in recommendation["entries"]:
            if "cells" in entry:
                texts = [t for k, t in entry["cells"].items() if k not in ("recommendation", "scope")]
            else:
                texts = ["\n".join(entry[name]) for name in FIELDS if name in entry]
            found += [word for text in texts for word in words_of(text)]
    return found
