"""What a reader should find: the table as printed, and the plan that it means."""

from typing import Any

from .layout import Layout
from .manner import Manner
from .plan import Entry, Paras, Plan
from .tables import Block, PrintedRow, PrintedTable

#: Columns that the plan's truth has no field for; they stand in the rows only.
ROWS_ONLY = ("priority", "resources", "progress")


def plan_truth(plan: Plan, seed: int, manner: Manner) -> dict[str, Any]:
    """The plan: recommendations with entries, milestones with their targets, ratings."""
    return {
        "id": f"torture-{seed}",
        "style": plan.layout,
        "manner": str(manner),
        "title": plan.title,
        "publication_date": plan.published.isoformat() if plan.published else None,
        "headings": plan.headings,
        "recommendations": [
            {
                "number": rec.number,
                "text": rec.text,
                "scope": rec.scope,
                "section": rec.section,
                "entries": [_entry(entry) for entry in rec.entries],
            }
            for rec in plan.recommendations
        ],
    }


def _entry(entry: Entry) -> dict[str, Any]:
    cells: dict[str, Any] = {
        f: [p.printed for p in ps] for f, ps in entry.cells.items() if f not in ROWS_ONLY
    }
    if "progress" in entry.cells:
        cells["progress"] = entry.rating
    return {**cells, "milestone_rows": milestone_rows(entry)}


def milestone_rows(entry: Entry) -> list[dict[str, str | None]]:
    """Each milestone with its target; either may be missing."""
    rows = []
    for of_milestone, of_target in entry.pairs:
        target = entry.targets[of_target] if of_target is not None else None
        rows.append(
            {
                "text": entry.cells[entry.stacked][of_milestone].text if of_milestone is not None else None,
                "target": target.text if target else None,
                "date": target.date if target else None,
                "precision": target.precision if target else "none",
            }
        )
    return rows


def rows_truth(blocks: tuple[Block, ...], layout: Layout, manner: Manner) -> dict[str, Any]:
    """The tables as printed: logical rows of cells of paragraphs, with the pages that each row stands on."""
    tables: list[dict[str, Any]] = []
    for number, block in enumerate(blocks):
        if not isinstance(block, PrintedTable):
            continue
        rows: list[dict[str, Any]] = []
        for index, row in enumerate(block.rows):
            pages = layout.row_pages[number, index]
            cut = [b for b in layout.breaks if b.cut and b[:2] == (number, index)]
            rows.append(
                {"kind": row.kind, "pages": list(pages), "cut": len(cut), "cells": _cells(block, index)}
            )
        tables.append(
            {
                "plan": block.is_plan,
                "columns": len(block.fields),
                "pages": sorted({p for r in rows for p in r["pages"]}),
                "heading_rows": [[_cell(c.paragraphs, c.span) for c in row.cells] for row in block.headings],
                "rows": rows,
            }
        )
    return {"manner": str(manner), "pages": len(layout.pages), "tables": tables}


def _cells(table: PrintedTable, index: int) -> list[dict[str, Any]]:
    """The cells of a row from left to right; one that goes on from the row above is marked as merged."""
    row: PrintedRow = table.rows[index]
    cells = {c.column: {**_cell(c.paragraphs, c.span), "down": c.down, "fill": c.fill} for c in row.cells}
    for back in range(1, index + 1):
        for cell in table.rows[index - back].cells:
            if cell.down > back:
                cells[cell.column] = {**_cell((), cell.span), "merged": True}
    return [{"column": column, **cells[column]} for column in sorted(cells)]


def _cell(paragraphs: Paras, span: int) -> dict[str, Any]:
    return {"span": span, "paragraphs": [p.printed for p in paragraphs]}
