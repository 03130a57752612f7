"""Plans as JSON: one file a document, and one for the run."""

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path
from typing import Any

import orjson

from export.files import whole_file
from normalise.plan import SCHEMA_VERSION, Plan

Record = dict[str, Any]


#: A plan in the contract's order.
ORDER = ("source", "title", "publication_date", "review", "columns", "recommendations", "ledger", "warnings")


def plan_record(plan: Plan) -> Record:
    """A plan as the contract has it, in the contract's order."""
    return {"schema_version": SCHEMA_VERSION} | {name: as_data(getattr(plan, name)) for name in ORDER}


def as_data(value: Any) -> Any:
    """Dataclasses as dicts and tuples as lists, all the way down."""
    kind: Any = type(value)
    if kind in (str, int, float, bool, type(None)):
        return value
    if isinstance(value, tuple | list):
        return [as_data(item) for item in value]
    if isinstance(value, dict):
        return {key: as_data(item) for key, item in value.items()}
    return {name: as_data(getattr(value, name)) for name in names_of(kind)}


@cache
def names_of(kind: Any) -> tuple[str, ...]:
    """The fields of a dataclass; `dataclasses.asdict` copies every value and takes twice the time."""
    assert is_dataclass(kind), kind
    return tuple(field.name for field in fields(kind))


def plan_chunks(record: Record) -> Iterator[bytes]:
    """A plan's record as JSON in UTF-8, a recommendation at a time: a long plan is never held as one text.

    Raises TypeError for halves of characters (surrogates).
    """
    separator = b"{\n"
    for name, value in record.items():
        yield separator + b"  " + orjson.dumps(name) + b": "
        separator = b",\n"
        if name == "recommendations" and value:
            for at, recommendation in enumerate(value):
                yield (b",\n    " if at else b"[\n    ") + indented(recommendation, 4)
            yield b"\n  ]"
        else:
            yield indented(value, 2)
    yield b"\n}\n"


def indented(value: Any, by: int) -> bytes:
    """JSON whose lines but the first stand `by` spaces further in. (A line break in a text is escaped.)"""
    return orjson.dumps(value, option=orjson.OPT_INDENT_2).replace(b"\n", b"\n" + b" " * by)


def plan_text(record: Record) -> str:
    return b"".join(plan_chunks(record)).decode()


def write_plan(path: Path, record: Record) -> None:
    with whole_file(path, "wb") as stream:
        stream.writelines(plan_chunks(record))


def read_plan(path: Path) -> Record:
    record: Record = orjson.loads(path.read_bytes())
    return record


def write_plans(path: Path, plans: Iterable[Path]) -> None:
    """All plans of a run in one array; one plan at a time is held in memory."""
    with whole_file(path, "wb") as stream:
        stream.write(b"[")
        for at, plan in enumerate(plans):
            stream.write((b"," if at else b"") + b"\n" + plan.read_bytes().rstrip(b"\n"))
        stream.write(b"\n]\n")
