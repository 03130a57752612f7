"""The closing words of a run: what was found, where it lies, what to open first."""

from pathlib import Path

from pipeline.run import Summary, counted

READ_BY = {
    "xlsx": ("plans.xlsx", "all tables as a workbook: open this first"),
    "csv": ("documents.csv", "which documents were read, and what to check in each"),
    "json": ("plans.json", "everything, for programs"),
}


def closing_words(summary: Summary, out: Path, formats: tuple[str, ...]) -> list[str]:
    """The lines that a run ends with."""
    documents = summary.documents
    read = [d for d in documents if d["status"] == "read"]
    lines = [
        "",
        f"Read {counted(len(read), 'plan')} of {counted(len(documents), 'document')}: "
        + ", ".join(
            (
                counted(sum(d["recommendations"] for d in read), "recommendation"),
                counted(sum(d["entries"] for d in read), "entry", "entries"),
                counted(sum(d["milestones"] for d in read), "milestone"),
            )
        )
        + ".",
    ]
    if without := sum(d["status"] == "no plan" for d in documents):
        lines.append(f"{counted(without, 'document')} hold no action plan that we could find.")
    if summary.failed:
        lines.append(f"{counted(summary.failed, 'document')} could not be read; documents.csv says why.")
    if lost := sum(d["words_lost"] for d in documents if d["status"] != "failed"):
        lines.append(f"{counted(lost, 'word')} could not be placed; documents.csv says in which documents.")
    if warned := sum(bool(d.get("warnings")) for d in documents):
        lines.append(f"{counted(warned, 'document')} have something to check (column “warning_texts”).")
    if summary.passed_over:
        lines.append(f"{counted(summary.passed_over, 'other file')} in the folder passed over.")
    lines.extend(summary.remarks)
    lines.append("")
    for name in formats:
        file, what = READ_BY[name]
        lines.append(f"  {out / file}  {what}")
    return lines
