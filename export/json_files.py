"""Plans as JSON: one file a document, and one for the run."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, is_dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, overload

import orjson

from export.files import whole_file
from normalise.plan import SCHEMA_VERSION, Plan, Recommendation

Record = dict[str, Any]


#: A plan in the contract's order.
ORDER = ("source", "title", "publication_date", "review", "columns", "recommendations", "ledger", "warnings")


def plan_record(plan: Plan) -> Record:
    """A plan as the contract has it, in the contract's order."""
    return {"schema_version": SCHEMA_VERSION} | {name: as_data(getattr(plan, name)) for name in ORDER}


class AsAsked(Sequence[Record]):
    """The recommendations of a plan as data, each made when it is asked for."""

    def __init__(self, recommendations: tuple[Recommendation, ...]) -> None:
        self.recommendations = recommendations

    def __len__(self) -> int:
        return len(self.recommendations)

    @overload
    def __getitem__(self, at: int) -> Record: ...
    @overload
    def __getitem__(self, at: slice) -> list[Record]: ...
    def __getitem__(self, at: int | slice) -> Record | list[Record]:
        found: Record | list[Record] = as_data(self.recommendations[at])
        return found


def long_record(plan: Plan) -> Record:
    """`plan_record` of a plan that may be long: as dicts all its recommendations take twice the memory of the plan."""
    record = plan_record(replace(plan, recommendations=()))
    return record | {"recommendations": AsAsked(plan.recommendations)} if plan.recommendations else record


def as_data(value: Any) -> Any:
    """Dataclasses as dicts and tuples as lists, all the way down; texts whole."""
    kind: Any = type(value)
    if kind is str:
        return value if value.isascii() else whole(value)
    if kind in PLAIN:
        return value
    if isinstance(value, tuple | list):
        return [as_data(item) for item in value]
    if isinstance(value, dict):
        return {whole(key): as_data(item) for key, item in value.items()}
    return {
        name: None if (held := getattr(value, name)) is None else as_data(held) for name in names_of(kind)
    }


PLAIN = frozenset({int, float, bool, type(None)})


def whole(text: str) -> str:
    """A text with halves of characters (surrogates), which damaged files may hold, replaced by "?"."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "replace").decode()
    return text


@cache
def names_of(kind: Any) -> tuple[str, ...]:
    """The fields of a dataclass; `dataclasses.asdict` copies every value and takes twice the time."""
    assert is_dataclass(kind), kind
    return tuple(field.name for field in fields(kind) if field.metadata.get("written", True))


def plan_chunks(record: Record) -> Iterator[bytes]:
    """A plan's record as JSON in UTF-8, a recommendation at a time: a long plan is never held as one text."""
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


class Stored(Sequence[Record]):
    """The recommendations of a plan file that `write_plan` wrote, each read when it is asked for.

    A plan of 500 pages is 11 MB of JSON and five times that as Python's values: the tables of a run are made
    of one recommendation at a time. `spans`: (start, end) of each in the file, in bytes.
    """

    def __init__(self, path: Path, spans: tuple[tuple[int, int], ...]) -> None:
        self.path = path
        self.spans = spans

    def __len__(self) -> int:
        return len(self.spans)

    @overload
    def __getitem__(self, at: int) -> Record: ...
    @overload
    def __getitem__(self, at: slice) -> list[Record]: ...
    def __getitem__(self, at: int | slice) -> Record | list[Record]:
        if isinstance(at, slice):
            return list(self.each(self.spans[at]))
        return next(self.each(self.spans[at : at + 1 or None]))

    def __iter__(self) -> Iterator[Record]:
        return self.each(self.spans)

    def each(self, spans: Iterable[tuple[int, int]]) -> Iterator[Record]:
        with self.path.open("rb") as stream:
            for start, end in spans:
                stream.seek(start)
                yield orjson.loads(stream.read(end - start))


def stored_plan(path: Path) -> Record:
    """A plan file that `write_plan` wrote; its recommendations stay in the file."""
    rest: list[bytes] = []
    spans: list[tuple[int, int]] = []
    inside, begin, position = False, 0, 0
    with path.open("rb") as stream:
        for line in stream:  # as `plan_chunks` sets them: texts have no line breaks in JSON
            if line == b'  "recommendations": [\n' or (inside and line.startswith(b"  ]")):
                inside = not inside
                rest.append(line)
            elif not inside:
                rest.append(line)
            elif line == b"    {\n":
                begin = position
            elif line.startswith(b"    }"):
                spans.append((begin, position + len(b"    }")))
            position += len(line)
    record: Record = orjson.loads(b"".join(rest))
    return record | {"recommendations": Stored(path, tuple(spans))} if spans else record


def write_plans(path: Path, plans: Iterable[Path]) -> None:
    """All plans of a run in one array; one plan at a time is held in memory."""
    with whole_file(path, "wb") as stream:
        stream.write(b"[")
        for at, plan in enumerate(plans):
            stream.write((b"," if at else b"") + b"\n" + plan.read_bytes().rstrip(b"\n"))
        stream.write(b"\n]\n")
