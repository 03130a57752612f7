"""A lead that is being put together, part by part.

A lead has three places: person, role, organisation. A part fills its place while it is free; where it is taken
the next lead begins. What a sign says more than that ("Police – DCI Ruth Ballantine / Housing – Joan Pettifer")
is written at each kind of part.
"""

from bisect import bisect_left
from dataclasses import dataclass

from normalise.agencies.mentions import Found
from normalise.agencies.words import HEAD, RANK, Word
from normalise.leads.cell import Cell
from normalise.leads.own_bodies import CIRCLES
from normalise.leads.parts import BODY, DEPARTMENT, PERSON, ROLE, WORDS, Part
from normalise.leads.pieces import AND, COLON, COMMA, DASH, HARD, OPEN, START, STROKE, WINDOW
from normalise.wordings import without_widthless

#: So many capitals in brackets behind a role are a body, fewer what the role is about ("(DA)").
LETTERS_OF_BODY = 4
APART = frozenset({START, HARD, AND})
#: Last words of a place that a body's own words are followed by, and of a part of a body.
REGIONS = frozenset({"area", "region", "division", "district", "locality", "branch", "county", "north", "south", "east", "west", "wide"})  # fmt: skip
#: Named by what they do, as departments are, but nobody's department.
PRACTICES = frozenset({"gp-practice", "dentist", "pharmacy"})
UNITS = frozenset(
    {"unit", "team", "department", "section", "branch", "division", "desk", "hub", "directorate"}
)


@dataclass(slots=True)
class Draft:
    """A lead that is being put together: spans of characters, and what its organisation was told by."""

    person: tuple[int, int] | None = None
    role: tuple[int, int] | None = None
    body: tuple[int, int] | None = None
    found: Found | None = None
    named: bool = False
    department: bool = False  # the organisation is a department so far
    split: tuple[int, int] | None = None  # "CSP Manager" whole, if CSP was split off it
    last: str = ""  # the kind of the part that came last
    apart: bool = False  # a semicolon stands before it
    joined: bool = False  # to the lead before, by "and" or a comma
    body_first: bool = False
    supports: bool = False  # its label says so ("Support: Police")

    @property
    def role_first(self) -> bool:
        """The organisation stands behind the role ("…, Ellenford Council"), if there is one."""
        return self.role is None or self.body is None or self.role < self.body

    @property
    def shape(self) -> str:
        return "".join(c for c, span in (("P", self.person), ("R", self.role), ("O", self.body)) if span)

    @property
    def bare(self) -> bool:
        return self.shape == "P"


def add(cell: Cell, drafts: list[Draft], part: Part, sign: str) -> None:
    """Put a part into the lead that is open, or begin the next one with it."""
    current = drafts[-1] if drafts and sign not in APART else None
    span = span_of(cell, part)
    if part.kind == PERSON:
        add_person(drafts, current, span, sign)
    elif part.kind == ROLE:
        add_role(cell, drafts, current, span, sign)
    elif current is not None and current.shape == "P" and sign == OPEN and is_calling(cell, part):
        add_role(cell, drafts, current, span, sign)  # "Dr Anil Mehrotra (GP)"
    else:
        add_body(cell, drafts, current, part, span, sign)


def is_calling(cell: Cell, part: Part) -> bool:
    """One word that names somebody's calling as well as a body: "GP"."""
    word = cell.words[part.start]
    return part.end - part.start == 1 and bool(word.flags & HEAD) and not word.key.endswith("s")


def span_of(cell: Cell, part: Part) -> tuple[int, int]:
    words = cell.words
    return words[part.start].start, words[part.end - 1].end


def add_person(drafts: list[Draft], current: Draft | None, span: tuple[int, int], sign: str) -> None:
    if current is not None and current.person is None:
        current.person, current.last = span, PERSON
        current.body_first = current.body is not None and current.role is None
        return
    before = drafts[-1] if drafts else None
    draft = Draft(person=span, last=PERSON)
    if before is not None and before.person is not None and sign in (AND, COMMA, STROKE):
        draft.joined = before.bare or before.body_first
        if before.body_first and before.role is None:
            draft.body, draft.found, draft.named = before.body, before.found, before.named
            draft.department, draft.body_first = before.department, True
    drafts.append(draft)


def add_role(
    cell: Cell, drafts: list[Draft], current: Draft | None, span: tuple[int, int], sign: str
) -> None:
    before = drafts[-1] if drafts else None
    if current is not None and current.role is None and not (sign == STROKE and current.shape == "O"):
        if current.person is not None and current.body is not None and is_words_alone(current):
            # "Pennaeth Gwasanaeth / Head of Service": what was taken for a body is the first half
            span, current.body = (current.body[0], span[1]), None
        current.role, current.last = span, ROLE
        return
    joins = current is not None and (current.person is not None or sign in (OPEN, DASH))
    if current is not None and current.role is not None and current.shape == "R" and sign == COMMA:
        joins = all(word.flags & RANK for word in words_within(cell, *current.role))  # "DCI, Head of Crime"
    if current is not None and current.role is not None and current.last == ROLE and joins:
        current.role = (current.role[0], closing(cell, span[1], sign))
        return
    share_it = current is None and sign == AND and before is not None and before.shape == "R"
    drafts.append(Draft(role=span, last=ROLE, joined=share_it, apart=sign == HARD))


def is_words_alone(current: Draft) -> bool:
    """The organisation came last, and nothing but its place says that it is one."""
    return current.last == BODY and not current.named and current.found is None


def add_body(
    cell: Cell, drafts: list[Draft], current: Draft | None, part: Part, span: tuple[int, int], sign: str
) -> None:
    if current is not None:
        if current.body is not None and current.last == BODY and extends(cell, current, part, sign):
            current.body = (current.body[0], closing(cell, span[1], sign))
            if current.found is None and part.kind == DEPARTMENT:
                current.found = part.body
            if current.department and part.kind != DEPARTMENT:
                current.found, current.department = part.body, False
                current.named = current.named or part.named
            return
        if current.split is not None and current.body is not None and splits_wrongly(current, part, sign):
            # "Domestic Abuse Service Manager, Ellenford Council": the first words were the role's
            end = current.role[1] if current.role is not None else 0
            current.role, current.split = (current.split[0], max(current.split[1], end)), None
            set_body(current, part, span)
            return
        if current.role is not None and current.body is not None and goes_on(current, part, sign):
            # "Inspector, Public Protection, Ellenford Police": no department of that body, so the role's words
            current.role = (current.role[0], current.body[1])
            set_body(current, part, span)
            return
        if current.body is None and takes_body(current, sign):
            if current.role is not None and current.last == ROLE and is_about(cell, current, part, sign):
                current.role = (current.role[0], closing(cell, span[1], sign))
            else:
                set_body(current, part, span)
            return
    draft = Draft(apart=sign == HARD)
    set_body(draft, part, span)
    drafts.append(draft)


def is_about(cell: Cell, current: Draft, part: Part, sign: str) -> bool:
    """Whether words behind a role say what it is about: "Head of Service – Early Help", "Director (Interim)"."""
    if lists_subjects(cell, current, part, sign):
        return True
    if cell.words[part.end - 1].key in CIRCLES and chairs(cell, current):
        return False  # "Chair – Quality and Performance Board"
    if part.kind == DEPARTMENT:
        return part.body is None or (sign in (DASH, OPEN) and not (sign == OPEN and part.body.acronym))
    word = cell.words[part.start]
    short = part.end - part.start == 1 and not (word.acronym and len(word.text) >= LETTERS_OF_BODY)
    return part.kind == WORDS and sign == OPEN and short


def chairs(cell: Cell, current: Draft) -> bool:
    role = current.role
    return role is not None and any(word.key.startswith("chair") for word in words_within(cell, *role))


def set_body(draft: Draft, part: Part, span: tuple[int, int]) -> None:
    draft.body, draft.found, draft.named = span, part.body, part.named
    draft.department = part.kind == DEPARTMENT
    draft.last = BODY
    if part.split:
        draft.split = span


def splits_wrongly(current: Draft, part: Part, sign: str) -> bool:
    """Whether the words that were split off a role belong to it after all: another body follows."""
    if part.split or sign == STROKE:
        return False
    if part.kind == BODY:
        return True
    return part.kind == WORDS and current.found is not None and not current.found.acronym


def goes_on(current: Draft, part: Part, sign: str) -> bool:
    """Whether a department behind a role is none of the body that follows it."""
    if not (current.department and part.kind == BODY and part.named and part.body is not None):
        return False
    if current.role is None or current.body is None or current.role[1] > current.body[0] or sign != COMMA:
        return False
    return current.found is not None and not fits(current.found, part.body)


def lists_subjects(cell: Cell, current: Draft, part: Part, sign: str) -> bool:
    """ "Director of Nursing, Midwifery and Quality": the subjects of one role."""
    if part.kind != DEPARTMENT or part.named or sign != COMMA or current.last != ROLE or current.role is None:
        return False
    role = {w.key for w in words_within(cell, *current.role)}
    listed = {w.key for w in cell.words[part.start : part.end]}
    unit = cell.words[part.end - 1].key in UNITS  # "Head of Early Help, Children and Families Directorate"
    return bool(role & {"of", "for"}) and "and" in listed and not unit


def words_within(cell: Cell, start: int, end: int) -> list[Word]:
    """The words between two places of the text."""
    low = bisect_left(cell.words, start, key=lambda w: w.start)
    return [w for w in cell.words[low : low + WINDOW] if w.end <= end]


def takes_body(current: Draft, sign: str) -> bool:
    """Whether a lead without an organisation takes this one."""
    # "Domestic Violence Co-ordinator / Community Safety Team": two leads
    return sign != STROKE or current.person is not None


def extends(cell: Cell, current: Draft, part: Part, sign: str) -> bool:
    """Whether words behind an organisation belong to it: its abbreviation, its department, its place."""
    if sign not in (COMMA, DASH, OPEN) and not (sign == COLON and part.kind == DEPARTMENT):
        return False
    body = part.body
    if sign == OPEN:
        if body is None or (current.found is None and not cell.words[part.start].capital):
            return True  # "Lantern Yard (specialist provider)"
        if body.acronym or (current.found is not None and body.agency.kind == current.found.agency.kind):
            return True
    if part.kind == WORDS and current.department:
        return part.end - part.start == 1 and cell.words[part.start].acronym  # "Housing Team, SWBQ"
    if part.kind == DEPARTMENT:
        if sign == DASH and body is None and not current.department:
            return True  # "Police – Learning & Development"
        if sign == DASH and current.department and current.found is None and body is not None:
            return True  # "Workforce Development Team – Adult Social Care"
        if current.department or current.found is None:
            return not current.department and current.named and body is None
        if sign == DASH and current.found.agency.kind == "police" and is_unit(cell, span_of(cell, part)):
            return True  # "Tolleshire Police – Domestic Abuse Unit"
        if sign != DASH and not current.named and current.found.agency.placed:
            return False
        return body is None or fits(body, current.found)
    if body is None and part.kind != DEPARTMENT and current.found is not None:
        return cell.words[part.end - 1].key in REGIONS  # "Crown Prosecution Service, Saltby area"
    same = current.found is not None and body is not None and current.found.agency.id == body.agency.id
    if same and sign == DASH and not part.named:
        return True  # "DWP – Jobcentre Plus", "Police – PPU"
    if same and part.named and not current.named and not current.department:
        return True  # "A&E, Saltby General Hospital"
    if current.department and part.kind == BODY:
        unit = current.found is None or fits(current.found, body)
        return part.named and (unit or is_unit(cell, current.body))
    return False


def is_unit(cell: Cell, span: tuple[int, int] | None) -> bool:
    """Whether words name a part of something larger: "Domestic Abuse Unit"."""
    return span is not None and without_widthless(cell.text[: span[1]].rsplit(None, 1)[-1]).lower() in UNITS


def fits(department: Found, parent: Found | None) -> bool:
    """Whether a department of the register can be one of this body."""
    if parent is None:
        return False
    if department.agency.id in PRACTICES:
        return False
    kind = department.agency.kind
    if parent.agency.kind == "council":
        return kind in ("council", "housing", "education", "partnership") and not parent.agency.function
    return kind == parent.agency.kind or department.agency.general


def closing(cell: Cell, end: int, sign: str) -> int:
    """The end of words that stand in brackets, with the bracket behind them."""
    return end + 1 if sign == OPEN and cell.text[end : end + 1] in (")", "]", "}") else end
