"""The closing words of a run: what was found, where it lies, what to open first."""

from pathlib import Path

from pipeline.run import Summary, counted

#: Where each document's state can be looked up, in the formats that hold it.
STATES = {"csv": "documents.csv", "xlsx": "the sheet “documents” of plans.xlsx"}
READ_BY = {
    "xlsx": ("plans.xlsx", "all tables as a workbook: open this first"),
    "csv": ("documents.csv", "which documents were read, and what to check in each"),
    "json": ("plans.json", "everything, for programs"),
}

UNKNOWN_FILE = "unknown_organisations.csv"


def closing_words(summary: Summary, out: Path, formats: tuple[str, ...]) -> list[str]:
    """The lines that a run ends with."""
    documents = summary.documents
    read = [d for d in documents if d["status"] == "read"]
    lines = [
        "",
        f"Read {counted(len(read), 'plan')} of {counted(summary.tried, 'document')}: "
        + ", ".join(
            (
                counted(sum(d["recommendations"] for d in read), "recommendation"),
                counted(sum(d["entries"] for d in read), "entry", "entries"),
                counted(sum(d["milestones"] for d in read), "milestone"),
            )
        )
        + ".",
    ]
    where = next((STATES[f] for f in STATES if f in formats), None)
    if without := sum(d["status"] == "no plan" for d in documents):
        lines.append(f"{counted(without, 'document')} {'holds' if without == 1 else 'hold'} no action plan.")
    if summary.failed:
        says_why = f"{where} says why" if where else "the lines above say why"
        lines.append(f"{counted(summary.failed, 'document')} could not be read; {says_why}.")
    if lost := sum(d.get("words_lost") or 0 for d in documents):
        says_where = where or "plans.json"
        lines.append(f"{counted(lost, 'word')} could not be placed; {says_where} says in which documents.")
    if warned := sum(bool(d.get("warnings")) for d in documents):
        has = "has" if warned == 1 else "have"
        named = f"{where}, column “warning_texts”" if where else "“warnings” in plans.json"
        lines.append(f"{counted(warned, 'document')} {has} something to check ({named}).")
    lines.extend(summary.passed_lines(where))
    lines.extend(summary.remarks)
    lines.append("")
    for name in dict.fromkeys(formats):
        file, what = READ_BY[name]
        lines.append(f"  {out / file}  {what}")
    if "csv" in formats and (out / UNKNOWN_FILE).exists():
        lines.append(
            f"  {out / UNKNOWN_FILE}  leads that the register does not know: fill in ids, give it back"
        )
    return lines
