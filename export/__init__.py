"""Plans → files. One small module a format; `columns` is the one list of what each table has."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from export.columns import DOCUMENTS, RECORDS, TABLES, Record
from export.csv_files import write_csv
from export.json_files import stored_plan, write_plans
from export.unknown_organisations import UNKNOWN, write_unknown_organisations

FORMATS = ("json", "csv", "xlsx")


def write_tables(
    out: Path, plans: Sequence[Path], documents: Sequence[Record], formats: Sequence[str], guard: bool = True
) -> list[str]:
    """Write the files of a whole run from its plans (JSON files in the order of the documents).

    Returns sentences about anything that a format could not hold.
    """

    def each_plan() -> Iterator[Record]:
        return (stored_plan(path) for path in plans)

    remarks: list[str] = []
    if "json" in formats:
        write_plans(out / "plans.json", plans)
    if "csv" in formats:
        for table in TABLES:
            make = RECORDS.get(table.name)
            rows = documents if make is None else (r for plan in each_plan() for r in make(plan))
            write_csv(out / f"{table.name}.csv", table, rows, guard)
        write_unknown_organisations(out / f"{UNKNOWN.name}.csv", each_plan())
    if "xlsx" in formats:
        from export.workbook import write_workbook

        remarks += write_workbook(out / "plans.xlsx", each_plan, documents)
    return remarks


__all__ = ["DOCUMENTS", "FORMATS", "write_tables"]
