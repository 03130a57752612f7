"""unknown_organisations.csv: the organisations that lead and that the register does not know.

An analyst fills in the ids and gives the file back (docs/agencies.md), so what was filled in is never lost: lines
with an id stay in the file, whether the register knows their names by now or not.
"""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from export.columns import Record, Table
from export.csv_files import write_csv
from normalise.agencies.register import Filled, RegisterError, filled_lines

UNKNOWN = Table(
    "unknown_organisations",
    ("printed", "times", "documents", "id", "kind"),
    "one organisation that leads and that the register does not know",
    counts=frozenset({"times"}),
)


def write_unknown_organisations(path: Path, plans: Iterable[Record]) -> int:
    """Write the list, the most frequent first; returns how many lines still want an id.

    Where there is nothing to list no file is written, and one of an earlier run is removed.
    """
    filled = earlier_lines(path)
    times: Counter[str] = Counter()
    unknown: set[str] = set()
    documents: dict[str, dict[str, None]] = {}
    for plan in plans:
        for rec in plan["recommendations"]:
            for entry in rec["entries"]:
                for lead in entry["leads"]:
                    name = lead["organisation"]
                    if name is None or not (lead["organisation_id"] is None or name in filled):
                        continue
                    times[name] += 1
                    documents.setdefault(name, {})[plan["source"]["file"]] = None
                    if lead["organisation_id"] is None:
                        unknown.add(name)
    names = sorted(unknown | filled.keys(), key=lambda name: (-times[name], name))
    if not names:
        path.unlink(missing_ok=True)
        return 0
    rows = (
        {
            "printed": name,
            "times": times[name],
            "documents": "; ".join(documents.get(name, ())),
            "id": filled[name].id if name in filled else None,
            "kind": filled[name].kind if name in filled else None,
        }
        for name in names
    )
    # no guard against formulas: a name begins with a letter or a digit, and the file is read again
    write_csv(path, UNKNOWN, rows, guard=False)
    return len(unknown - filled.keys())


def earlier_lines(path: Path) -> dict[str, Filled]:
    """The filled lines of the list of an earlier run, by name."""
    try:
        return {line.printed: line for _, line in filled_lines(path)}
    except (OSError, RegisterError):
        return {}
