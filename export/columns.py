"""The one list of output columns: what each table has, in order, and where it comes from."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from normalise.plan import FIELDS

Record = dict[str, Any]


class Table(NamedTuple):
    """A table of the output: its file's name, its columns in order, what one row is.

    `dates` are columns of ISO dates, `counts` columns of whole numbers (the others hold text).
    """

    name: str
    columns: tuple[str, ...]
    row: str
    dates: frozenset[str] = frozenset()
    counts: frozenset[str] = frozenset()


JOINS = ("document", "recommendation_index", "recommendation_number")

RECOMMENDATIONS = Table(
    "recommendations",
    (
        *JOINS, "section", "scope", "recommendation", "entries", "milestones", "ratings", "first_target",
        "last_target", "themes", "addressees", "level", "owner", "deadline", "countable", "warnings", "page",
        "plan_title", "publication_date",
    ),
    "one recommendation",
    frozenset({"first_target", "last_target", "publication_date"}),
    frozenset({"recommendation_index", "entries", "milestones", "warnings", "page"}),
)  # fmt: skip
CELL_FIELDS = tuple(f for f in FIELDS if f not in ("recommendation_number", "progress"))
ACTIONS = Table(
    "actions",
    (
        *JOINS, "entry", "section", *CELL_FIELDS, "lead_organisations", "rating", "rating_basis", "progress",
        "state", "state_evidence", "stances", "stance_evidence", "other_cells", "warnings", "pages",
    ),
    "one entry: a logical row of the table",
    counts=frozenset({"recommendation_index", "entry"}),
)  # fmt: skip
MILESTONES = Table(
    "milestones",
    (
        *JOINS, "entry", "milestone_index", "section", "lead_agency", "action", "milestone", "target_text",
        "target_date", "precision", "original_date", "ongoing", "completed_date", "pairing", "rating",
        "page",
    ),
    "one milestone with its own target date",
    frozenset({"target_date", "original_date", "completed_date"}),
    frozenset({"recommendation_index", "entry", "milestone_index", "page"}),
)  # fmt: skip
RESPONSES = Table(
    "responses",
    (
        *JOINS, "entry", "response_index", "section", "lead_agency", "date", "channel", "sender", "text",
        "field", "page",
    ),
    "one dated letter, email, contact or update",
    frozenset({"date"}),
    frozenset({"recommendation_index", "entry", "response_index", "page"}),
)  # fmt: skip
DOCUMENTS = Table(
    "documents",
    (
        "document", "status", "reason", "advice", "code", "title", "publication_date", "review_kind",
        "review_name", "review_number", "partnership", "version", "updated", "reader", "media_type", "pages", "recommendations", "entries", "milestones", "words_in_document", "words_exported",
        "words_furniture", "words_outside", "words_lost", "warnings", "warning_texts", "sha256",
    ),
    "one input document, also those that failed",
    frozenset({"publication_date", "updated"}),
    frozenset(
        {
            "pages", "recommendations", "entries", "milestones", "words_in_document", "words_exported",
            "words_furniture", "words_outside", "words_lost", "warnings",
        }
    ),
)  # fmt: skip
TABLES = (RECOMMENDATIONS, ACTIONS, MILESTONES, RESPONSES, DOCUMENTS)


def recommendation_records(plan: Record) -> Iterator[Record]:
    """Rows of recommendations.csv for one plan (a plan as JSON has it)."""
    for index, rec in enumerate(plan["recommendations"], 1):
        milestones = [m for e in rec["entries"] for m in e["milestones"]]
        targets = sorted(m["target_date"] for m in milestones if m["target_date"])
        yield joins(plan, index, rec) | {
            "section": rec["section"],
            "scope": rec["scope"],
            "recommendation": rec["text"],
            "entries": len(rec["entries"]),
            "milestones": len(milestones),
            "ratings": ", ".join(e["progress"]["rating"] for e in rec["entries"] if e["progress"]["rating"]),
            "first_target": targets[0] if targets else None,
            "last_target": targets[-1] if targets else None,
            **kind_columns(rec["kinds"]),
            "warnings": sum(len(e["warnings"]) for e in rec["entries"]),
            "page": first_page(rec["entries"]),
            "plan_title": plan["title"],
            "publication_date": plan["publication_date"],
        }


def kind_columns(kinds: Record) -> Record:
    """What a recommendation is about and whom it asks, without the words that it was taken from."""
    return {
        "themes": joined(theme["value"] for theme in kinds["themes"]),
        "addressees": joined(addressee["value"] for addressee in kinds["addressees"]),
        "level": kinds["level"]["value"] if kinds["level"] else None,
        "owner": kinds["owner"],
        "deadline": kinds["deadline"],
        "countable": kinds["countable"],
    }


def joined(values: Iterable[str]) -> str | None:
    """Several values in one cell: "training; policy"."""
    return "; ".join(values) or None


def action_records(plan: Record) -> Iterator[Record]:
    """Rows of actions.csv for one plan."""
    for index, rec in enumerate(plan["recommendations"], 1):
        for number, entry in enumerate(rec["entries"], 1):
            cells = entry["cells"]
            others = {k: v for k, v in cells.items() if k not in FIELDS and v}
            yield (
                joins(plan, index, rec)
                | {f: cells.get(f) for f in CELL_FIELDS}
                | {
                    "entry": number,
                    "section": rec["section"],
                    "recommendation": rec["text"],
                    "scope": cells.get("scope") or rec["scope"],
                    "lead_organisations": lead_organisations(entry),
                    "rating": entry["progress"]["rating"],
                    "rating_basis": entry["progress"]["basis"],
                    "progress": entry["progress"]["text"],
                    "state": entry["state"]["state"],
                    "state_evidence": entry["state"]["evidence"],
                    "stances": ", ".join(dict.fromkeys(s["stance"] for s in entry["stances"])),
                    "stance_evidence": "\n".join(dict.fromkeys(s["sentence"] for s in entry["stances"])),
                    "other_cells": "\n".join(f"{k}: {v}" for k, v in others.items()),
                    "warnings": "\n".join(w["message"] for w in entry["warnings"]),
                    "pages": pages_of(entry),
                }
            )


def milestone_records(plan: Record) -> Iterator[Record]:
    """Rows of milestones.csv for one plan."""
    for index, rec in enumerate(plan["recommendations"], 1):
        for number, entry in enumerate(rec["entries"], 1):
            for count, milestone in enumerate(entry["milestones"], 1):
                yield (
                    joins(plan, index, rec)
                    | milestone
                    | {
                        "entry": number,
                        "milestone_index": count,
                        "section": rec["section"],
                        "lead_agency": entry["cells"].get("lead_agency"),
                        "action": entry["cells"].get("action"),
                        "rating": entry["progress"]["rating"],
                        "page": first_page([entry]),
                    }
                )


def response_records(plan: Record) -> Iterator[Record]:
    """Rows of responses.csv for one plan: the letters of its responses, then those of its outcomes."""
    for index, rec in enumerate(plan["recommendations"], 1):
        for number, entry in enumerate(rec["entries"], 1):
            letters = entry["responses"] + [
                o | {"field": "outcome"} for o in entry["outcomes"] if o["channel"]
            ]
            for count, letter in enumerate(letters, 1):
                yield (
                    joins(plan, index, rec)
                    | letter
                    | {
                        "entry": number,
                        "response_index": count,
                        "section": rec["section"],
                        "lead_agency": entry["cells"].get("lead_agency"),
                        "page": first_page([entry]),
                    }
                )


def joins(plan: Record, index: int, rec: Record) -> Record:
    """The columns by which the tables join. Numbers may occur twice in a plan, so each row has its index."""
    return {
        "document": plan["source"]["file"],
        "recommendation_index": index,
        "recommendation_number": rec["number"],
    }


def pages_of(entry: Record) -> str:
    """The pages that an entry stands on: "3" or "3-5"."""
    pages = sorted({s["page"] for s in entry["source"] if s["page"]})
    if not pages:
        return ""
    return str(pages[0]) if pages[0] == pages[-1] else f"{pages[0]}-{pages[-1]}"


def lead_organisations(entry: Record) -> str:
    """The ids of the organisations that lead, each once: "police, ccg"."""
    return ", ".join(dict.fromkeys(i for lead in entry["leads"] if (i := lead["organisation_id"])))


def first_page(entries: list[Record]) -> int | None:
    pages = [s["page"] for e in entries for s in e["source"] if s["page"]]
    return min(pages) if pages else None


#: Why a document that could be read gives no recommendation, and what to do about it.
NO_PLAN = (
    "No action plan was found in this document.",
    "If it holds one, please report how its table is laid out.",
)
NO_ROWS = (
    "The table of an action plan was found, but no row below its headings.",
    "Look whether this is an empty form; if it holds recommendations, please report how they are laid out.",
)


def document_record(source: Record, plan: Record | None, failure: Record | None) -> Record:
    """The row of documents.csv for one document, read or not."""
    record: Record = {"document": source["file"], "sha256": source.get("sha256")}
    if plan is None:
        return record | {"status": "failed", **(failure or {})}
    entries = milestones = 0
    warnings = [w["message"] for w in plan["warnings"]]
    for rec in plan["recommendations"]:  # once: a long plan makes each when it is asked for
        entries += len(rec["entries"])
        for entry in rec["entries"]:
            milestones += len(entry["milestones"])
            named = f"Recommendation {rec['number']}: " if rec["number"] else ""
            warnings += [named + w["message"] for w in entry["warnings"]]
    found = bool(plan["recommendations"])
    headed = any(column["field"] for column in plan["columns"])
    record.update(plan["source"])
    record.update(plan["ledger"])
    record.update(
        {
            "document": source["file"],
            "status": "read" if found else "no plan",
            "reason": None if found else NO_ROWS[0] if headed else NO_PLAN[0],
            "advice": None if found else NO_ROWS[1] if headed else NO_PLAN[1],
            "title": plan["title"],
            "publication_date": plan["publication_date"],
            **review_columns(plan["review"]),
            "recommendations": len(plan["recommendations"]),
            "entries": entries,
            "milestones": milestones,
            "warnings": len(warnings),
            "warning_texts": "\n".join(warnings),
        }
    )
    return record


def review_columns(review: Record) -> Record:
    """What the document says about its review."""
    renamed = {f"review_{name}": review[name] for name in ("kind", "name", "number")}
    return renamed | {name: review[name] for name in ("partnership", "version", "updated")}


RECORDS = {
    RECOMMENDATIONS.name: recommendation_records,
    ACTIONS.name: action_records,
    MILESTONES.name: milestone_records,
    RESPONSES.name: response_records,
}
