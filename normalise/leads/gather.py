"""Parts of a lead cell put together to leads.

A lead has three places: person, role, organisation. A part fills its place while it is free; where it is taken
the next lead begins. What a sign says more than that ("Police – DCI Ruth Ballantine / Housing – Joan Pettifer")
is written at each kind of part.
"""

from bisect import bisect_left
from dataclasses import dataclass, field

from normalise.agencies.mentions import Found
from normalise.agencies.register import Register
from normalise.agencies.words import MODIFIER, SMALL, SUBJECT, UNIT, Word, phrase_at
from normalise.leads.cell import Cell
from normalise.leads.parts import BODY, DEPARTMENT, PERSON, ROLE, WORDS, Part, parts_of, says_nothing
from normalise.leads.pieces import (
    AND,
    COLON,
    COMMA,
    DASH,
    HARD,
    OPEN,
    START,
    STROKE,
    WINDOW,
    Piece,
    cut_at_and,
    pieces_of,
)
from normalise.leads.remarks import label_at, without_remark

#: Labels of a person: what follows belongs to the lead before ("Lead agency: CSP; Lead officer: …").
OF_PERSONS = frozenset({"lead officer", "lead person", "lead name", "named lead", "name", "contact", "named officer", "responsible officer", "responsible person", "person responsible"})  # fmt: skip
APART = frozenset({START, HARD, AND})


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
    joined: bool = False  # to the lead before, by "and" or a comma
    body_first: bool = False
    texts: dict[str, str] = field(default_factory=dict)

    @property
    def shape(self) -> str:
        return "".join(c for c, span in (("P", self.person), ("R", self.role), ("O", self.body)) if span)

    @property
    def bare(self) -> bool:
        return self.shape == "P"


def leads_of_paragraph(cell: Cell, register: Register) -> list[Draft]:
    """The leads of a paragraph in the order of their first words."""
    drafts: list[Draft] = []
    belongs = False  # the next part belongs to the lead before, whatever stands between
    todo = pieces_of(cell)[::-1]
    signs = [p.sign for p in todo[::-1]] + [HARD]
    count = 0
    told = False  # in a sentence that is a remark
    while todo:
        piece = todo.pop()
        count += 1
        if piece.sign in (START, HARD):
            said = phrase_at("sentence", cell.words, piece.start, piece.end)
            told = said > piece.start and cell.cover[piece.start] is None
        if told:
            continue
        label = label_at(cell, piece, signs[min(count, len(signs) - 1)])
        if label is not None:
            words, rest = label
            belongs = words in OF_PERSONS and bool(drafts) and drafts[-1].shape == "O"
            if rest >= piece.end:
                if not belongs and todo and todo[-1].sign == COLON:
                    todo[-1] = todo[-1]._replace(sign=HARD if piece.sign != START else START)
                continue
            piece = Piece(HARD if piece.sign != START else START, rest, piece.end)
        cut, again = without_remark(cell, piece.start, piece.end)
        if again is not None:
            todo.append(Piece(AND, again, piece.end))
        if cut <= piece.start or says_nothing(cell, piece.start, cut):
            continue
        current = drafts[-1] if drafts else None
        soft = piece.sign not in APART
        person = soft and current is not None and current.person is not None
        parent = soft and current is not None and current.named and not current.department
        whole = Piece(piece.sign, piece.start, cut)
        if current is not None and current.role is not None and of_role(cell, whole, current):
            last = cell.words[cut - 1].end
            current.role = (current.role[0], closing(cell, last, OPEN))
            continue
        for one in cut_at_and(cell, whole, person, parent):
            near = near_role(cell, one, todo, current)
            for n, part in enumerate(parts_of(cell, one.start, one.end, near)):
                sign = one.sign if n == 0 else COMMA
                if belongs and drafts:
                    sign, belongs = COLON, False
                add(cell, drafts, part, sign, run_on=n > 0)
    share(drafts)
    return drafts


def of_role(cell: Cell, piece: Piece, current: Draft) -> bool:
    """Brackets behind a role that hold subjects alone: "Assistant Director (Safeguarding & Quality)"."""
    if piece.sign != OPEN or current.last != ROLE:
        return False
    words = cell.words[piece.start : piece.end]
    return all(w.flags & (SUBJECT | UNIT | SMALL | MODIFIER) for w in words) and all(
        found is None or found.agency.function or found.agency.general or not found.acronym
        for found in cell.cover[piece.start : piece.end]
    )


def near_role(cell: Cell, piece: Piece, todo: list[Piece], current: Draft | None) -> bool:
    """Whether the next piece, or the part before, is a role."""
    from normalise.leads.cell import role_word

    if (
        piece.sign not in APART
        and current is not None
        and current.person is None
        and current.role is not None
    ):
        return True
    following = todo[-1] if todo else None
    return (
        following is not None
        and following.sign not in (HARD, AND)
        and role_word(cell, following.start, following.end) is not None
    )


def add(cell: Cell, drafts: list[Draft], part: Part, sign: str, run_on: bool) -> None:
    """Put a part into the lead that is open, or begin the next one with it."""
    current = drafts[-1] if drafts and sign not in APART else None
    span = span_of(cell, part)
    if part.kind == PERSON:
        add_person(drafts, current, span, sign)
    elif part.kind == ROLE:
        add_role(cell, drafts, current, span, sign)
    else:
        add_body(cell, drafts, current, part, span, sign, run_on)


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
    if (
        current is None
        and sign == AND
        and before is not None
        and before.person is not None
        and before.last == ROLE
    ):
        current = None
    if current is not None:
        if current.role is None and not (sign == STROKE and current.shape == "O"):
            if (
                current.person is not None
                and current.body is not None
                and current.last == BODY
                and not current.named
                and current.found is None
            ):
                # "Pennaeth Gwasanaeth / Head of Service": what was taken for a body is the first half
                current.role, current.body = (current.body[0], span[1]), None
                current.last = ROLE
                return
            current.role, current.last = span, ROLE
            return
        if (
            current.role is not None
            and current.last == ROLE
            and (current.person is not None or sign in (OPEN, DASH))
        ):
            current.role = (current.role[0], closing(cell, span[1], sign))
            return
    drafts.append(Draft(role=span, last=ROLE))


def add_body(
    cell: Cell,
    drafts: list[Draft],
    current: Draft | None,
    part: Part,
    span: tuple[int, int],
    sign: str,
    run_on: bool,
) -> None:
    department = part.kind == DEPARTMENT
    if current is not None:
        if current.body is not None and current.last == BODY and extends(current, part, sign):
            current.body = (current.body[0], closing(cell, span[1], sign))
            if current.department and not department:
                current.found, current.department = part.body, False
                current.named = current.named or part.named
            return
        if current.split is not None and current.body is not None and splits_wrongly(current, part):
            # "Domestic Abuse Service Manager, Ellenford Council": the first words were the role's
            end = current.role[1] if current.role is not None else 0
            current.role, current.split = (current.split[0], max(current.split[1], end)), None
            set_body(current, part, span, department)
            return
        if goes_on(current, part, sign):
            # "Inspector, Public Protection, Ellenford Police": no department of that body, so the role's words
            assert current.role is not None and current.body is not None
            current.role = (current.role[0], current.body[1])
            set_body(current, part, span, department)
            return
        if current.body is None and takes_body(current, part, sign):
            if lists_subjects(cell, current, part, sign):
                assert current.role is not None
                current.role = (current.role[0], span[1])
                return
            if department and current.last == ROLE and (part.body is None or sign in (DASH, OPEN)):
                assert current.role is not None
                current.role = (current.role[0], closing(cell, span[1], sign))
                return
            if part.kind == WORDS and current.last == ROLE and sign == OPEN and current.role is not None:
                current.role = (current.role[0], closing(cell, span[1], sign))
                return
            set_body(current, part, span, department)
            return
    draft = Draft()
    set_body(draft, part, span, department)
    drafts.append(draft)


def splits_wrongly(current: Draft, part: Part) -> bool:
    """Whether the words that were split off a role belong to it after all: another body follows."""
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
    return bool(role & {"of", "for"}) and "and" in listed


def words_within(cell: Cell, start: int, end: int) -> list[Word]:
    """The words between two places of the text."""
    low = bisect_left(cell.words, start, key=lambda w: w.start)
    return [w for w in cell.words[low : low + WINDOW] if w.end <= end]


def set_body(draft: Draft, part: Part, span: tuple[int, int], department: bool) -> None:
    draft.body, draft.found, draft.named, draft.department = span, part.body, part.named, department
    draft.last = BODY
    if part.split:
        draft.split = span


def takes_body(current: Draft, part: Part, sign: str) -> bool:
    """Whether a lead without an organisation takes this one."""
    if sign == STROKE and current.person is None:
        return part.kind == BODY and part.named
    return True


def extends(current: Draft, part: Part, sign: str) -> bool:
    """Whether words behind an organisation belong to it: its abbreviation, its department, its place."""
    if sign not in (COMMA, DASH, OPEN):
        return False
    body = part.body
    if sign == OPEN:
        if body is None:
            return True
        if body.acronym or (current.found is not None and body.agency.kind == current.found.agency.kind):
            return True
    if part.kind == DEPARTMENT:
        if current.department or not (
            current.named or (current.found is not None and not current.found.agency.placed)
        ):
            return False
        return body is None or fits(body, current.found)
    if current.department and part.kind == BODY:
        return part.named and (current.found is None or fits(current.found, body))
    return False


def fits(department: Found, parent: Found | None) -> bool:
    """Whether a department of the register can be one of this body."""
    if parent is None:
        return False
    kind = department.agency.kind
    if parent.agency.kind == "council":
        return kind in ("council", "housing", "education", "partnership") and not parent.agency.function
    return kind == parent.agency.kind or department.agency.general


def closing(cell: Cell, end: int, sign: str) -> int:
    """The end of words that stand in brackets, with the bracket behind them."""
    return end + 1 if sign == OPEN and cell.text[end : end + 1] in (")", "]", "}") else end


def share(drafts: list[Draft]) -> None:
    """ "A and B, Ellenford Council": both are of the council, and of a role in the plural."""
    for n in range(len(drafts) - 1, 0, -1):
        draft, before = drafts[n], drafts[n - 1]
        if draft.joined and before.bare and draft.body is not None and draft.role is None:
            before.body, before.found, before.named = draft.body, draft.found, draft.named
            before.department = draft.department


__all__ = ["Draft", "leads_of_paragraph", "phrase_at"]
