"""The parts of a piece of a lead cell: persons, roles, bodies and departments.

A piece is what stands between two commas, strokes or brackets. It may hold several parts run together, because
a narrow column joins its lines: "Sunita Rao Designated Nurse Ellenford CCG".
"""

from itertools import pairwise
from typing import NamedTuple

from normalise.agencies.mentions import Found, is_name_word
from normalise.agencies.words import HEAD, MODIFIER, SMALL, STOP, SUBJECT, UNIT, VOCABULAR, phrase_at
from normalise.leads.cell import Cell, is_head, own_name, role_word
from normalise.leads.own_bodies import CIRCLES, chaired, splits
from normalise.leads.people import (
    LIKELY,
    MONTH_NAMES,
    POSSIBLE,
    SURE,
    name_at,
    name_behind,
    surname_first,
)

PERSON, ROLE, BODY, DEPARTMENT, WORDS = "person", "role", "body", "department", "words"
#: Small words between a role and its body ("Chair of the …").
JOINTS = frozenset({"of", "at", "for", "in", "the", "from", "within", "to", "with", "by", "on"})


class Part(NamedTuple):
    """Words `start` to `end`. `body`: the phrase of the register in it; `named`: with a name of its own."""

    kind: str
    start: int
    end: int
    body: Found | None = None
    named: bool = False
    split: bool = False  # a general body split off from the role behind it: "CSP | Manager"


def parts_of(cell: Cell, start: int, end: int, near_role: bool) -> list[Part]:
    """The parts of a piece, in order. `near_role`: the next piece or the one before is a role."""
    found: list[Part] = []
    if cell.words[start].key == "for" and person_at(cell, start + 1, end, near_role) == end:
        start += 1  # "Joan Pettifer (for Tom Oakes)"
    if surname_first(cell, start, end):
        return [Part(PERSON, start, end)]
    while start < end:
        person = person_at(cell, start, end, near_role)
        if person is not None:
            found.append(Part(PERSON, start, person))
            start = person
            continue
        behind = name_behind(cell, start, end)
        stop = behind if behind is not None else end
        found += without_person(cell, start, stop)
        start = stop
    return found


def person_at(cell: Cell, start: int, end: int, near_role: bool) -> int | None:
    """Where the name ends that the piece begins with, if there is enough to say that it is one."""
    name = name_at(cell, start, end)
    if name is None:
        return None
    if name.trust == SURE:
        return name.end
    alone = name.end == end
    role_behind = not alone and (begins_role(cell, name.end, end))
    if name.trust == LIKELY and (alone or role_behind):
        return name.end
    if name.trust == POSSIBLE and (role_behind or (alone and near_role)):
        return name.end
    return None


def begins_role(cell: Cell, start: int, end: int) -> bool:
    """Whether the words that follow are those of a role."""
    for k in range(start, end):
        word = cell.words[k]
        if is_head(cell, k):
            return True
        body = cell.cover[k]
        if not word.flags & VOCABULAR or (body is not None and not body.agency.function):
            return False
    return False


def without_person(cell: Cell, start: int, end: int) -> list[Part]:
    """The parts of words that hold no person's name: a role, a body, or both."""
    start, end = trimmed(cell, start, end)
    if is_day(cell, start, end):
        return []
    bodies = bodies_of(cell, start, end)
    head = role_word(cell, start, end)
    if head is not None and head > start and cell.words[start].text == "The":
        start += 1  # "The Chief Constable", but "The Haven"
    if head is None:
        return bodies_in_row(cell, start, end, bodies)
    people = cell.words[head].key.endswith("s") or cell.words[head].acronym  # "DSL Network"
    if cell.words[end - 1].key in CIRCLES and head == end - 2 and people:
        return bodies_in_row(cell, start, end, bodies)  # "Chief Officers' Group": people, no role
    strong = [b for b in bodies if splits(cell, b, start)]
    if not strong:
        return role_alone(cell, start, end, head, bodies)
    last = strong[-1]
    before = role_word(cell, start, last.start)
    if before is not None:
        return role_then_body(cell, start, end, before, last)
    first = strong[0]
    return body_then_role(cell, start, end, first)


def is_day(cell: Cell, start: int, end: int) -> bool:
    """Figures with or without a month: "2231", "June 2019"."""
    words = [word for word in cell.words[start:end] if word.key]
    figures = [word for word in words if word.text.isdigit()]
    return not words or (bool(figures) and all(word in figures or word.key in MONTH_NAMES for word in words))


def trimmed(cell: Cell, start: int, end: int) -> tuple[int, int]:
    """Without small words at either end ("the Youth Council", "Chair of the")."""
    words = cell.words
    while start < end and (
        (words[start].flags & SMALL and cell.cover[start] is None and not words[start].capital)
        or not words[start].key
    ):
        start += 1
    if start + 1 < end and words[start].text == "The" and cell.body_at(start + 1) is not None:
        start += 1
    while end > start and (
        (words[end - 1].flags & SMALL and cell.cover[end - 1] is None and not words[end - 1].capital)
        or words[end - 1].key == ""
    ):
        end -= 1
    return start, end


def bodies_of(cell: Cell, start: int, end: int) -> list[Found]:
    found = []
    k = start
    while k < end:
        body = cell.cover[k]
        if body is None:
            k += 1
        else:
            found.append(body)
            k = body.end
    return found


def role_alone(cell: Cell, start: int, end: int, head: int, bodies: list[Found]) -> list[Part]:
    """A role that fills its words, but for a name behind it ("… Manager Harbour Light", "Director of Havenbank")."""
    if bodies and bodies[0].start == start and bodies[0].end == end:  # "Coroner", "GPs"
        return [Part(BODY, start, end, bodies[0])]
    if head == start or cell.words[head].capital or head + 1 == end:
        tail = head + 1
        strange = [k for k in range(tail, end) if is_name_word(cell.words[k]) and cell.cover[k] is None]
        joint = tail + 1 if tail < end and cell.words[tail].text == "." else tail
        if joint < end and cell.words[joint].key in ("of", "at") and all_own(cell, joint + 1, end):
            return [
                Part(ROLE, start, joint),
                Part(WORDS, joint + 1, end, named=True),
            ]  # "Director of Havenbank"
        if len(strange) >= 2 and strange[0] == tail and len(strange) == end - tail:
            return [Part(ROLE, start, tail), Part(WORDS, tail, end, named=True)]
    return [Part(ROLE, start, end)]


def all_own(cell: Cell, start: int, end: int) -> bool:
    """Whether some words are a name of its own: with capitals, unknown, and not only "Service" or "Department"."""
    words = cell.words[start:end]
    return all(is_name_word(w) for w in words) and any(
        not w.flags & UNIT and cell.cover[start + n] is None for n, w in enumerate(words)
    )


def role_then_body(cell: Cell, start: int, end: int, head: int, body: Found) -> list[Part]:
    """ "Head of Public Protection Ashshire Constabulary", "Chair of the X Board"."""
    name = own_name(cell, body, head + 1)
    first = cell.cover[name - 1] if name > head + 1 else None
    if first is not None and first.begins and first.start > head:
        name = first.start  # "Chair of the | Safer Northmoor Board"
    if body.agency.general and chaired(cell, body, start) and cell.words[head + 1].key == "of":
        name = head + 2 + (cell.words[head + 2].key == "the")
    while name > head + 2 and cell.words[name - 1].key in ("each", "every", "all", "any"):
        name -= 1
    role_end = name
    while role_end > head + 1 and cell.words[role_end - 1].key in JOINTS:
        role_end -= 1
    role = Part(ROLE, start, role_end)
    return [role, *bodies_in_row(cell, name, end, bodies_of(cell, name, end))]


def body_then_role(cell: Cell, start: int, end: int, body: Found) -> list[Part]:
    """ "Ellenford CCG Designated Nurse": the role begins behind the words of the body and its name."""
    stop = body.end
    if body.agency.after or body.begins:
        while stop < end and is_name_word(cell.words[stop]) and not cell.words[stop].flags & VOCABULAR:
            stop += 1
    if body.begins and stop + 1 < end and cell.words[stop].key in CIRCLES | {"partnership"}:
        stop += 1  # "Safer Saltby Partnership | Manager"
    group = next((b for b in bodies_of(cell, stop, end) if b.agency.general and b.end < end), None)
    circle = group is not None and cell.words[group.end - 1].key in CIRCLES
    if group is not None and circle and is_head(cell, group.end) and not role_word(cell, stop, group.start):
        stop = group.end  # "SAB Policy & Procedures Subgroup | Chair"
    named = body.start > start or stop > body.end
    general = not named and not body.acronym and body.agency.placed
    if stop + 1 == end and cell.words[stop].key == "executive" and body.agency.kind == "partnership":
        return [Part(BODY, start, end, body, True)]  # "Safer Saltby Executive"
    own = own_name(cell, body, start) < body.start
    kind = DEPARTMENT if body.agency.general and not own else BODY
    parts = [Part(kind, start, stop, body, named, split=general or (body.acronym and not named))]
    role = trimmed(cell, stop, end)
    if role[0] < role[1]:
        parts.append(Part(ROLE, *role))
    return parts


def bodies_in_row(cell: Cell, start: int, end: int, bodies: list[Found]) -> list[Part]:
    """Bodies that stand without a sign between them, each with its name and its department."""
    if not bodies:
        return [unknown(cell, start, end)]
    cuts = [start]
    for before, body in pairwise(bodies):
        if begins_new(cell, before, body):
            cuts.append(own_name(cell, body, before.end))
    found = []
    for a, b in zip(cuts, [*cuts[1:], end], strict=True):
        first, stop = trimmed(cell, a, b)
        inside = bodies_of(cell, first, stop)
        if first < stop and inside:
            found.append(with_body(cell, first, stop, inside))
    return found


def begins_new(cell: Cell, before: Found, body: Found) -> bool:
    """Whether a body behind another is one of its own, not a word of the same name."""
    if body.agency.general or before.agency.general or before.begins:
        return False
    if body.agency.id == before.agency.id and own_name(cell, body, before.end) == body.start:
        return False  # "Home Office | Interpersonal Abuse Unit", "Police | PPU"
    if body.end - body.start == 1 and not body.acronym and describes_unit(cell, body):
        return False  # "Probation | Court Team"
    if body.agency.function:
        return not before.agency.function and before.agency.kind not in ("council", "health", "police")
    joint = cell.words[before.end - 1].key if before.end < body.start else ""
    if joint in ("of", "for") and before.agency.kind == body.agency.kind:
        return False  # "University Hospitals of | Brackwater NHS Trust"
    if before.agency.function:
        return own_name(cell, body, before.end) == body.start and body.agency.kind != before.agency.kind
    if before.agency.after and own_name(cell, body, before.end) < body.start:
        return before.agency.id != body.agency.id
    if own_name(cell, body, before.end) < body.start:
        return True
    return before.acronym or body.acronym or not body.agency.placed


def describes_unit(cell: Cell, body: Found) -> bool:
    after = cell.words[body.end] if body.end < len(cell.words) else None
    return after is not None and cell.cover[body.end] is None and bool(after.flags & UNIT)


def with_body(cell: Cell, start: int, end: int, bodies: list[Found]) -> Part:
    body = bodies[0]
    for other in bodies[1:]:
        if body.agency.general and not other.agency.general:
            body = other
    named = start < body.start or body.end < end or (body.acronym and len(body.agency.endings) > 0)
    if all(b.agency.function or (b.agency.general and b.agency.kind != "group") for b in bodies):
        own = own_name(cell, body, start) < body.start
        return Part(DEPARTMENT if not own else BODY, start, end, body, own)
    return Part(BODY, start, end, body, named)


def unknown(cell: Cell, start: int, end: int) -> Part:
    """Words that hold neither a role nor a body: a department by its words, else a name of its own."""
    words = [w for w in cell.words[start:end] if w.key]
    if all(w.flags & MODIFIER for w in words):
        return Part(ROLE, start, end)  # "(Independent)"
    if all(w.flags & (SUBJECT | UNIT | SMALL | HEAD) for w in words) or words[-1].flags & UNIT:
        own = any(is_name_word(w) and not w.flags & (VOCABULAR | UNIT) for w in words)
        return Part(BODY if own else DEPARTMENT, start, end, None, own)
    return Part(WORDS, start, end, None, True)


def says_nothing(cell: Cell, start: int, end: int) -> bool:
    """ "TBC", "as above", a date, or words of which none has a capital and none belongs to the vocabulary."""
    if phrase_at("nothing", cell.words, start, end) == end:
        return True
    words = [w for w in cell.words[start:end] if w.key]
    return all(
        w.flags & STOP
        or any(c.isdigit() for c in w.key)
        or (not w.capital and not w.flags & (VOCABULAR & ~SMALL | UNIT))
        for w in words
        if cell.cover[start] is None
    ) and not any(cell.cover[k] is not None for k in range(start, end))
