"""Plans as JSON: one file a document, and one for the run."""

import json
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from export.files import whole_file
from normalise.plan import SCHEMA_VERSION, Plan

Record = dict[str, Any]


def plan_record(plan: Plan) -> Record:
    """A plan as the contract has it, in the contract's order."""
    record = asdict(plan)
    return {
        "schema_version": SCHEMA_VERSION,
        "source": record["source"],
        "title": record["title"],
        "publication_date": record["publication_date"],
        "columns": record["columns"],
        "recommendations": record["recommendations"],
        "ledger": record["ledger"],
        "warnings": record["warnings"],
    }


def plan_text(record: Record) -> str:
    return json.dumps(record, ensure_ascii=False, indent=1, default=str) + "\n"


def write_plan(path: Path, record: Record) -> None:
    with whole_file(path, encoding="utf-8", newline="\n") as stream:
        stream.write(plan_text(record))


def read_plan(path: Path) -> Record:
    record: Record = json.loads(path.read_text(encoding="utf-8"))
    return record


def write_plans(path: Path, plans: Iterable[Path]) -> None:
    """All plans of a run in one array; one plan at a time is held in memory."""
    with whole_file(path, encoding="utf-8", newline="\n") as stream:
        stream.write("[")
        for at, plan in enumerate(plans):
            stream.write(("," if at else "") + "\n" + plan.read_text(encoding="utf-8").rstrip("\n"))
        stream.write("\n]\n")
