"""A sample's plan → truth.json: what a careful person reads from its pages."""

import json
from itertools import zip_longest
from typing import Any

from samples.content import BULLET, ITEM, PROSE, Content, Entry, Target
from samples.marks import nested, seen

#: The fields' short names in the truth.
NAMES = {"lead_agency": "lead", "agency_response": "response", "completion_date": "completed"}


def truth_of(content: Content) -> dict[str, Any]:
    """Recommendations with entries; `milestone_rows` are the milestones with their targets."""
    return {
        "id": content.name,
        "style": content.layout,
        "title": content.title,
        "publication_date": content.published.isoformat() if content.published else None,
        "headings": dict(content.headings),
        "recommendations": [
            {
                "number": recommendation.number,
                "text": seen(recommendation.text),
                "scope": recommendation.scope,
                "section": recommendation.section,
                "entries": [entry_truth(entry, content) for entry in recommendation.entries],
            }
            for recommendation in content.recommendations
        ],
    }


def truth_text(content: Content) -> str:
    return json.dumps(truth_of(content), ensure_ascii=False, indent=1) + "\n"


def entry_truth(entry: Entry, content: Content) -> dict[str, Any]:
    """An entry's cells as printed: paragraphs with the numbers of list items and without bullets."""
    cells: dict[str, Any] = {
        NAMES.get(field, field): printed(entry.cells.get(field, ()))
        for field in PROSE
        if field in content.headings
    }
    if "target_date" in content.headings:
        cells["target"] = [f"{t.item}. {t.text}" if t.item else t.text for t in entry.targets]
    if "progress" in content.headings:
        cells["progress"] = entry.rating
    return {**cells, "milestone_rows": milestone_rows(entry)}


def printed(paragraphs: tuple[str, ...]) -> list[str]:
    """Paragraphs as a reader sees them; automatic numbers ("# ") are counted out."""
    found: list[str] = []
    count = 0
    for paragraph in paragraphs:
        if rows := nested(paragraph):
            found.extend(cell for row in rows for cell in row)
            continue
        text = seen(paragraph.removeprefix(BULLET))
        item = ITEM.fullmatch(text)
        if item is not None and item["number"] == "#":
            count += 1
            text = f"{count}. {item['text']}"
        found.append(text)
    return found


def milestone_rows(entry: Entry) -> list[dict[str, Any]]:
    """Milestones and targets as they belong together: one to one, one target shared, or by number.

    Where there are fewer targets than milestones they are taken in order from the top.
    """
    numbered = [ITEM.fullmatch(text) for text in printed(entry.cells.get("action", ()))]
    if "milestones" in entry.cells:
        texts: list[str | None] = list(printed(entry.cells["milestones"]))
    elif len(numbered) > 1 and all(numbered):
        texts = [item["text"] for item in numbered if item is not None]
    else:
        texts = [None]
    targets = entry.targets * len(texts) if len(entry.targets) == 1 else entry.targets
    if len(targets) > len(texts):
        raise ValueError(f"more targets than milestones: {targets}")
    return [row_truth(text, target) for text, target in zip_longest(texts, targets)]


def row_truth(text: str | None, target: Target | None) -> dict[str, Any]:
    if target is None:
        return {"text": text, "target": None, "date": None, "precision": "none"}
    row: dict[str, Any] = {
        "text": text,
        "target": target.text,
        "date": target.date,
        "precision": target.precision,
    }
    if target.original:
        row["original_date"] = target.original
    if target.completed:
        row["completed_date"] = target.completed
    if target.ongoing:
        row["ongoing"] = True
    return row
