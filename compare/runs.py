"""Output folders of runs, read: their plans as rows, and the documents that could not be read."""

import csv
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from export.columns import DOCUMENTS, Record, action_records, document_record, milestone_records
from export.columns import recommendation_records as export_recommendations
from export.csv_files import unguarded
from normalise.plan import SCHEMA_VERSION

#: Fields of a warning that make a milestone's state doubtful.
TARGET_FIELDS = {"target_date", "milestones", "completion_date"}


class UnreadableRunError(Exception):
    """A folder is no output of a run, or a plan in it cannot be read. The message is a whole sentence."""


class Reading(NamedTuple):
    """One plan as one document gave it, as rows.

    `about` is its row of documents.csv. Rows of `entries` and `milestones` have the columns of actions.csv and
    milestones.csv and these: `milestones_of_entry`; `has_lead_column`, `has_answer_column`; `asks`, whether
    the heading of the progress column asks for completion; `state_field`, the cell of the state's evidence; `doubts`, warnings about the targets of a row.
    """

    run: str
    document: str
    about: Record
    recommendations: tuple[Record, ...]
    entries: tuple[Record, ...]
    milestones: tuple[Record, ...]


class Run(NamedTuple):
    """A run's output. `failures`: rows of documents.csv of which there is no plan; None: no such file."""

    label: str
    readings: tuple[Reading, ...]
    failures: tuple[Record, ...] | None


def read_runs(folders: Sequence[Path]) -> tuple[Run, ...]:
    """The runs in the order of their labels, each folder once. Raises UnreadableRunError."""
    resolved = sorted({folder.resolve() for folder in folders})
    labels = labels_of(resolved)
    runs = [read_run(folder, label) for folder, label in zip(resolved, labels, strict=True)]
    return tuple(sorted(runs, key=lambda run: run.label))


def labels_of(folders: Sequence[Path]) -> list[str]:
    """The name of each folder, with as many of its parents as it takes to tell them apart."""
    for length in range(1, max((len(f.parts) for f in folders), default=1) + 1):
        labels = [Path(*folder.parts[-length:]).as_posix() for folder in folders]
        if len(set(labels)) == len(labels):
            return labels
    return [folder.as_posix() for folder in folders]


def read_run(folder: Path, label: str) -> Run:
    """The plans of one output folder, from plans/ or, where that is not there, from plans.json."""
    readings = sorted(read_plans(folder, label), key=lambda reading: reading.document)
    listed = folder / "documents.csv"
    if not listed.is_file():
        return Run(label, tuple(readings), None)
    read = {reading.document for reading in readings}
    return Run(label, tuple(readings), tuple(read_failures(listed, read)))


def read_plans(folder: Path, label: str) -> Iterator[Reading]:
    if not folder.is_dir():
        raise UnreadableRunError(f"there is no folder {folder}")
    if (folder / "plans").is_dir():
        for path in sorted((folder / "plans").glob("*.json")):
            yield reading_of(read_json(path), path, label)
    elif (folder / "plans.json").is_file():
        path = folder / "plans.json"
        plans = read_json(path)
        if not isinstance(plans, list):
            raise UnreadableRunError(
                f"{path} is no list of plans; run “dhrplans extract” again to write it anew"
            )
        for plan in plans:
            yield reading_of(plan, path, label)
    else:
        raise UnreadableRunError(
            f"{folder} is no output folder with plans as JSON: it has neither plans/ nor plans.json "
            f"(write them with “dhrplans extract PLANS -o {folder}”)"
        )


def read_json(path: Path) -> object:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (ValueError, RecursionError) as error:
        line = f" (line {error.lineno})" if isinstance(error, json.JSONDecodeError) else ""
        raise UnreadableRunError(
            f"{path} is no JSON that can be read{line}; run “dhrplans extract” again to write it anew"
        ) from error
    except OSError as error:
        raise UnreadableRunError(f"{path} cannot be opened: {error.strerror or error}") from error


def reading_of(plan: object, path: Path, label: str) -> Reading:
    """A plan as JSON has it → its rows. Raises UnreadableRunError where it is no such plan."""
    version = plan.get("schema_version") if isinstance(plan, dict) else None
    if version is not None and version != SCHEMA_VERSION:
        raise UnreadableRunError(
            f"{path} holds a plan of version “{version}”, and this program reads version “{SCHEMA_VERSION}”; "
            "extract the plans again, or compare them with the newer program"
        )
    try:
        return rows_of(plan, label)  # type: ignore[arg-type]
    except (KeyError, TypeError, AttributeError, ValueError, IndexError) as error:
        raise UnreadableRunError(
            f"{path} holds no plan as “dhrplans extract” writes it; run it again to write the file anew"
        ) from error


def rows_of(plan: Record, label: str) -> Reading:
    about = document_record(plan["source"], plan, None)
    heading = next((c["heading"] for c in plan["columns"] if c["field"] == "progress"), "")
    asks = bool(re.search(r"\bcomplete", heading.lower()))
    read_entries = [entry for rec in plan["recommendations"] for entry in rec["entries"]]
    entries: dict[tuple[int, int], Record] = {}
    for row, entry in zip(action_records(plan), read_entries, strict=True):
        entries[row["recommendation_index"], row["entry"]] = row | {
            "milestones_of_entry": len(entry["milestones"]),
            "leads": entry["leads"],
            "has_lead_column": "lead_agency" in entry["cells"],
            "has_answer_column": "agency_response" in entry["cells"],
            "asks": asks,
            "state_field": entry["state"]["field"],
            "doubts": tuple(w["message"] for w in entry["warnings"] if w["field"] in TARGET_FIELDS),
        }
    milestones = (
        row | {"doubts": entries[row["recommendation_index"], row["entry"]]["doubts"]}
        for row in milestone_records(plan)
    )
    return Reading(
        label,
        plan["source"]["file"],
        about,
        tuple(export_recommendations(plan)),
        tuple(entries.values()),
        tuple(milestones),
    )


def read_failures(path: Path, read: Iterable[str]) -> Iterator[Record]:
    """Rows of documents.csv for which there is no plan: what could not be read, and why."""
    known = set(read)
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            for line in csv.DictReader(stream):
                row: Record = {c: unguarded(line[c]) or None for c in DOCUMENTS.columns if line.get(c)}
                if row["document"] in known:
                    continue
                if row["status"] not in ("failed", "passed over"):
                    row["status"] = "missing"
                    row["reason"] = (
                        "The run read this document, but its plan is no longer in the output folder."
                    )
                    row["advice"] = "Run “dhrplans extract” again."
                yield row
    except (OSError, KeyError, TypeError, UnicodeDecodeError, csv.Error) as error:
        raise UnreadableRunError(
            f"{path} is no table of documents as “dhrplans extract” writes it; run it again to write it anew"
        ) from error
