"""The register: bodies by name, with their successors.

It is data (vocabulary/agencies.toml). An analyst's own file adds names to it: a CSV with the columns `printed`
and `id` (and `kind` for a new id), which is the shape of the list of unknown organisations that a run writes (docs/agencies.md).
"""

import csv
import io
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from normalise.agencies.words import vocabulary, words_of

KINDS = (
    "police", "probation", "prison", "justice", "health", "council", "housing", "education", "fire",
    "partnership", "meeting", "specialist", "voluntary", "national", "group", "other",
)  # fmt: skip


class RegisterError(ValueError):
    """An analyst's file of names that cannot be used; the message says which line and what to do."""


class Filled(NamedTuple):
    """A line of an analyst's file: a name as printed, the id of its body, and the kind where the id is new."""

    printed: str
    id: str
    kind: str


@dataclass(frozen=True, slots=True)
class Successor:
    """The body that took over, and the first day on which it did."""

    id: str
    on: date
    source: str


@dataclass(frozen=True, slots=True)
class Agency:
    """A body of the register.

    `kind` is one of KINDS; `successors` stand with the main one first; `source` says where the name or the
    dates are from. The other fields are those of vocabulary/agencies.toml.
    """

    id: str
    name: str
    kind: str
    source: str
    names: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()
    successors: tuple[Successor, ...] = ()
    endings: tuple[str, ...] = ()
    tails: tuple[str, ...] = ()
    begins: tuple[str, ...] = ()
    alone_names: tuple[str, ...] = ()
    placed: bool = True
    after: bool = False
    alone: bool = False
    function: bool = False
    yields_to: tuple[str, ...] = ()

    @property
    def general(self) -> bool:
        """A word that many names end with ("Group", "Association"): anything else in the name says more."""
        return "*" in self.yields_to


@dataclass(frozen=True, slots=True)
class Phrase:
    """A way to write a body: the keys of its words, and which of its words must be printed with capitals."""

    keys: tuple[str, ...]
    agency: Agency
    exact: tuple[str, ...] = ()  # an abbreviation: its words as written
    tail: bool = False  # counts only behind a name
    begins: bool = False  # counts only before a name


@dataclass(frozen=True, eq=False)
class Register:
    """Bodies by id, and their phrases by first word, the longest first. `endings`: the longest first."""

    agencies: dict[str, Agency]
    phrases: dict[str, tuple[Phrase, ...]]
    endings: tuple[tuple[str, Agency], ...]
    lower_case: frozenset[str]
    alone: dict[tuple[str, ...], Agency] = field(default_factory=dict)
    own: frozenset[tuple[str, ...]] = frozenset()  # the analyst's own names: they stand against `alone`


@cache
def read_register(extra: Path | None = None) -> Register:
    """The register, with the names of an analyst's own file where there is one.

    Raises RegisterError for a file that cannot be used, and OSError where there is none.
    """
    data = vocabulary("agencies")
    agencies = {entry["id"]: agency_of(entry) for entry in data["agency"]}
    lower_case = frozenset(data["running_text"]["lower_case"])
    if extra is None:
        return register_of(agencies, lower_case)
    own = frozenset(keys_of(line.printed) for _, line in filled_lines(extra))
    return register_of(added_to(agencies, extra), lower_case, own)


def agency(name: str, register: Register | None = None) -> Agency:
    """The body with an id. Raises KeyError where the register has none."""
    return (register or read_register()).agencies[name]


def present_day(name: str, on: date, register: Register | None = None) -> str:
    """The id of the body that does on a day what the body `name` did; of several the main one.

    An id that the register does not have is its own present day.
    """
    agencies = (register or read_register()).agencies
    seen = {name}
    while name in agencies:
        heirs = [s.id for s in agencies[name].successors if s.on <= on and s.id not in seen]
        if not heirs:
            break
        name = heirs[0]
        seen.add(name)
    return name


def agency_of(entry: dict[str, Any]) -> Agency:
    became = entry.get("became", ())
    listed = ("names", "abbreviations", "endings", "tails", "begins", "alone_names", "yields_to")
    texts: dict[str, Any] = {key: tuple(entry[key]) for key in listed if key in entry}
    switches = {key: entry[key] for key in ("placed", "after", "alone", "function") if key in entry}
    return Agency(
        id=entry["id"],
        name=entry["name"],
        kind=entry["kind"],
        source=entry["source"],
        successors=tuple(Successor(b["id"], b["on"], b["source"]) for b in became),
        **texts,
        **switches,
    )


def with_name(known: Agency, printed: str) -> Agency:
    if printed.isupper():
        return replace(known, abbreviations=(*known.abbreviations, printed))
    return replace(known, names=(*known.names, printed))


def added_to(agencies: dict[str, Agency], path: Path) -> dict[str, Agency]:
    """The bodies with the names of an analyst's file; an id that is new makes a body of its own.

    Raises RegisterError for a kind that there is not, and for a new id without a kind: it may be a slip.
    """
    found = dict(agencies)
    for number, line in filled_lines(path):
        if line.kind and line.kind not in KINDS:
            raise RegisterError(
                f"{path.name}, line {number}: “{line.kind}” is none of the kinds {', '.join(KINDS)}."
            )
        known = found.get(line.id)
        if known is None:
            if not line.kind:
                raise RegisterError(
                    f"{path.name}, line {number}: the register has no “{line.id}”. Take an id of docs/agencies.md, "
                    f"or give the kind of your new one in the column kind ({', '.join(KINDS)})."
                )
            known = Agency(line.id, line.printed, line.kind, path.name)
        found[line.id] = with_name(known, line.printed)
    return found


def filled_lines(path: Path) -> tuple[tuple[int, Filled], ...]:
    """(line number, line) of each line of an analyst's file that has an id.

    Raises RegisterError where the columns are missing. Excel may have saved the file in Windows-1252.
    """
    content = path.read_bytes()
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    lines = csv.DictReader(io.StringIO(text, newline=""))
    if not {"printed", "id"} <= set(lines.fieldnames or ()):
        raise RegisterError(f"{path.name} needs a first line with the columns printed and id.")
    found = []
    try:
        for line in lines:
            filled = Filled(*((line.get(key) or "").strip() for key in Filled._fields))
            if filled.printed and filled.id:
                found.append((lines.line_num, filled))
    except csv.Error as error:
        raise RegisterError(f"{path.name}, line {lines.line_num}: {error}.") from error
    return tuple(found)


def register_of(
    agencies: dict[str, Agency], lower_case: frozenset[str], own: frozenset[tuple[str, ...]] = frozenset()
) -> Register:
    phrases: dict[str, list[Phrase]] = {}
    alone: dict[tuple[str, ...], Agency] = {}
    for body in agencies.values():
        alone.update((keys_of(name), body) for name in (body.names if body.alone else body.alone_names))
        if body.alone:
            continue
        for phrase in phrases_of_agency(body):
            phrases.setdefault(phrase.keys[0], []).append(phrase)
    endings = sorted(((e, a) for a in agencies.values() for e in a.endings), key=lambda pair: -len(pair[0]))
    return Register(
        agencies,
        # sorted by length alone: of two bodies with the same words the first in the file is meant
        {first: tuple(sorted(found, key=lambda p: -len(p.keys))) for first, found in phrases.items()},
        tuple(endings),
        lower_case,
        alone,
        own,
    )


def phrases_of_agency(body: Agency) -> list[Phrase]:
    found = []
    for name in body.names:
        found.append(Phrase(keys_of(name), body))
        if name.endswith(" nhs foundation trust"):
            found.append(Phrase(keys_of(name.removesuffix("foundation trust") + "ft"), body))
        parted = keys_of(name.replace("-", " "))
        if parted != keys_of(name):
            found.append(Phrase(parted, body))
    for written in (*body.abbreviations, *body.tails):
        exact = tuple(w.text.replace(".", "") for w in words_of(written))
        found.append(Phrase(keys_of(written), body, exact, tail=written in body.tails))
    found += [Phrase(keys_of(name), body, begins=True) for name in body.begins]
    return found


def keys_of(name: str) -> tuple[str, ...]:
    """The keys of a name's words; a sign between them is its own key."""
    return tuple(w.key or w.text for w in words_of(name))
