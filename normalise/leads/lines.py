"""Leads that stand on several lines of a cell.

A name, its role and its organisation are often set one below the other; so are several leads. One line completes
the one before where it brings what that one lacks, and where the whole cell is set in the same manner.
"""

from dataclasses import dataclass
from typing import NamedTuple

from normalise.agencies.mentions import find_bodies
from normalise.agencies.register import Register
from normalise.agencies.words import words_of
from normalise.leads.cell import Cell
from normalise.leads.drafts import Draft

#: A line that ends or begins with one of these goes on in the next.
GOES_ON = (",", "-", "–", "—", "&", "/", "(", " and", " of", " for", " the", " at", " with")

#: Letters on each side of a line's end in which a body's own words are looked for.
SEAM = 60


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph with its leads."""

    cell: Cell
    leads: list[Draft]


class Printed(NamedTuple):
    """A lead in the words of the cell."""

    person: str | None
    role: str | None
    body: str | None


def joined_paragraphs(text: str, register: Register) -> list[str]:
    """The paragraphs of a cell, one joined to the next where its words say that it goes on."""
    found: list[str] = []
    open_end = False
    for paragraph in text.split("\n"):
        shown = paragraph.strip()
        if not shown:
            continue
        goes_on = open_end or (shown[0] in "(,&/–-—" and bool(shown[1:2]))
        if found and (goes_on or broken_name(found[-1], shown, register)):
            found[-1] += " " + shown
        else:
            found.append(shown)
        open_end = shown.lower().endswith(GOES_ON)
    return found


def broken_name(before: str, behind: str, register: Register) -> bool:
    """Whether a body's own words go over from one line into the next: "Ellen District | Council"."""
    first = words_of(before[-SEAM:])
    words = first + words_of(behind[:SEAM])
    for body in find_bodies(words, register):
        if body.start < len(first) < body.end:
            behind_it = words[body.end].key if body.end < len(words) else ""
            return behind_it in ("", "and")  # not "Saltby Police | Service Director"
    return False


def joined_lines(lines: list[Line]) -> list[Printed]:
    """The leads of all lines, those joined that are one."""
    shapes = [line.leads[0].shape if len(line.leads) == 1 else "" for line in lines]
    found: list[Printed] = []
    n = 0
    first, pairs = body_first(shapes), in_pairs(shapes)
    while n < len(lines):
        taken = 1
        if shapes[n]:
            taken = lines_of_lead(lines, shapes, n, first, pairs)
        if taken > 1:
            found.append(as_one(lines[n : n + taken]))
        else:
            found += [printed(lines[n].cell, draft) for draft in lines[n].leads]
        n += taken
    return found


def in_pairs(shapes: list[str]) -> bool:
    """Two lines, or lines that alternate in one manner."""
    if len(shapes) % 2:
        return False
    return len(shapes) == 2 or len(set(zip(shapes[::2], shapes[1::2], strict=True))) == 1


def body_first(shapes: list[str]) -> bool:
    """An organisation on each other line, a person below each: "Ellenford Council / Joan Pettifer / …"."""
    return (
        len(shapes) % 2 == 0
        and all(shape == "O" for shape in shapes[::2])
        and all(shape in ("P", "PR") for shape in shapes[1::2])
    )


def lines_of_lead(lines: list[Line], shapes: list[str], n: int, first: bool, pairs: bool) -> int:
    """How many lines from line n make one lead. `first`, `pairs`: the manner of the whole cell."""
    rest = shapes[n + 1 : n + 3]
    if first:
        return 2 if n % 2 == 0 else 1
    if shapes[n] == "P" and rest:
        if rest[0] == "R":
            return 3 if rest[1:] == ["O"] and whole_body(lines[n + 2].leads[0]) else 2
        if rest[0] in ("RO", "O") and goes_with(lines[n + 1].leads[0]):
            return 2
    if not pairs or n % 2 or not rest:
        return 1
    if shapes[n] in ("PR", "R") and rest[0] == "O" and whole_body(lines[n + 1].leads[0]):
        return 1 if shapes[n] == "R" and plural(lines[n]) else 2
    if shapes[n] == "R" and rest[0] == "P":
        return 2
    return 1


def goes_with(draft: Draft) -> bool:
    """Whether an organisation below a name can be that person's: not "Support: Police"."""
    return not draft.supports and whole_body(draft)


def whole_body(draft: Draft) -> bool:
    """An organisation that somebody can belong to: not "all agencies"."""
    return draft.found is None or draft.found.agency.kind != "group"


def plural(line: Line) -> bool:
    """ "MARAC coordinators x3": a role of several people is a lead by itself."""
    from normalise.agencies.words import HEAD

    heads = [w.key for w in line.cell.words if w.flags & HEAD]
    return bool(heads) and any(key.endswith("s") for key in heads)


def as_one(lines: list[Line]) -> Printed:
    parts = [printed(line.cell, line.leads[0]) for line in lines]
    return Printed(*(next((value for value in values if value), None) for values in zip(*parts, strict=True)))


def printed(cell: Cell, draft: Draft) -> Printed:
    """A lead in the words of its paragraph."""

    def words(span: tuple[int, int] | None) -> str | None:
        if span is None:
            return None
        text = cell.text[span[0] : span[1]].strip()
        closed = text.count("(") <= text.count(")") or cell.text[span[1] : span[1] + 1] != ")"
        return text if closed else text + ")"

    return Printed(words(draft.person), words(draft.role), words(draft.body))
