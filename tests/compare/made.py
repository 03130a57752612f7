"""Small made-up plans and runs, so that every figure of a comparison can be counted by hand."""

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from compare.runs import Reading, rows_of
from export import write_tables
from export.columns import Record, document_record
from export.json_files import plan_record, write_plan
from extract.notices import Notice
from normalise.plan import Column, Entry, Ledger, Milestone, Plan, Progress, Recommendation

ENTRY_TEXTS = ("action", "agency_response", "outcome", "completion_date", "lead_agency")


def a_milestone(text: str | None = "Write the policy", target: str | None = None, **more: Any) -> Milestone:
    """A milestone; `target` is an ISO date, printed as it is."""
    plain = Milestone(text, target, target, "day" if target else "none", None, False, None, "single")
    return replace(plain, **more)


def an_entry(*milestones: Milestone, progress: str = "", rating: str | None = None, **cells: str) -> Entry:
    """A row with the cells that are named; a cell that is not named has no column."""
    warnings = tuple(
        Notice("date_unread", text, None, "target_date")
        for text in cells.pop("warning", "").split("|")
        if text
    )
    return Entry(
        dict(cells), milestones, Progress(rating, "fill" if rating else None, progress), warnings=warnings
    )


def a_recommendation(
    text: str, *entries: Entry, number: str | None = "1", section: str | None = None
) -> Recommendation:
    return Recommendation(number, text, "Local", section, entries)


def a_plan(*recommendations: Recommendation, title: str | None = "Plan A", **more: Any) -> Plan:
    """A plan. `file` names its document; `warnings` counts of doubt and `lost` words go into the ledger."""
    file, reader = more.pop("file", "a.docx"), more.pop("reader", "docx")
    words, lost = more.pop("words", 100), more.pop("lost", 0)
    heading = more.pop("progress_heading", "RAG")
    return Plan(
        title,
        more.pop("published", None),
        (Column(heading, "progress", None),) if recommendations else (),
        recommendations,
        Ledger(words, words, words, 0, 0, lost),
        tuple(Notice("doubt", text) for text in more.pop("doubts", ())),
        {
            "file": file,
            "sha256": more.pop("sha256", f"digest of {file}"),
            "media_type": "x",
            "pages": 1,
            "reader": reader,
        },
    )


def a_reading(plan: Plan, run: str = "out") -> Reading:
    return rows_of(plan_record(plan), run)


def a_run(folder: Path, plans: Sequence[Plan], failures: Sequence[Record] = ()) -> Path:
    """An output folder as `dhrplans extract` writes it."""
    records = [plan_record(plan) for plan in plans]
    paths = []
    for record in records:
        path = folder / "plans" / f"{record['source']['file'].replace('/', '__')}.json"
        write_plan(path, record)
        paths.append(path)
    (folder / "plans").mkdir(parents=True, exist_ok=True)
    documents = [document_record(r["source"], r, None) for r in records]
    documents += [{"document": f["document"], "status": "failed", **f} for f in failures]
    write_tables(folder, paths, documents, ("json", "csv"))
    return folder


def plans_in_one_file(folder: Path, plans: Sequence[Plan]) -> Path:
    """An output folder with plans.json alone, the plans in the given order."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "plans.json").write_text(json.dumps([plan_record(p) for p in plans]), encoding="utf-8")
    return folder
