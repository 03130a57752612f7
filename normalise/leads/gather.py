"""The leads of one paragraph: its pieces, labels, remarks and brackets, handed on to the leads in the making."""

from bisect import bisect_left

from normalise.agencies.mentions import Found
from normalise.agencies.words import MODIFIER, SMALL, SUBJECT, UNIT, phrase_at
from normalise.leads.cell import Cell, role_word
from normalise.leads.drafts import APART, Draft, add, closing, set_body, span_of
from normalise.leads.joints import cut_at_and
from normalise.leads.parts import BODY, DEPARTMENT, ROLE, Part, parts_of, says_nothing
from normalise.leads.people import name_at
from normalise.leads.pieces import AND, COLON, COMMA, DASH, HARD, OPEN, START, WINDOW, Piece, pieces_of
from normalise.leads.remarks import label_at, without_remark

#: Labels of a person: what follows belongs to the lead before ("Lead agency: CSP; Lead officer: …").
OF_PERSONS = frozenset({"lead officer", "lead person", "lead name", "named lead", "name", "contact", "named officer", "responsible officer", "responsible person", "person responsible"})  # fmt: skip


#: In brackets behind a role: part of it.
FOR_NOW = frozenset({"interim"})
#: In brackets behind an organisation: what it was before.
FORMER = frozenset({"formerly", "previously"})


def leads_of_paragraph(cell: Cell) -> list[Draft]:
    """The leads of a paragraph in the order of their first words."""
    drafts: list[Draft] = []
    supports = False  # the label before says that what follows only supports
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
            supports = words.startswith(("support", "assist"))
            if piece.sign == OPEN and drafts and words in FORMER and name_at(cell, rest, piece.end) is None:
                continue  # "Ellenford ICB (formerly the CCG)"
            belongs = words in OF_PERSONS and bool(drafts) and drafts[-1].shape == "O"
            if rest >= piece.end:
                if piece.sign == OPEN and words in FOR_NOW and drafts and drafts[-1].last == ROLE:
                    drafts[-1].role = with_bracket(cell, drafts[-1], piece.end)  # "Head of Housing (interim)"
                    continue
                if not belongs and todo and todo[-1].sign in (COLON, DASH):
                    todo[-1] = todo[-1]._replace(sign=HARD if piece.sign != START else START)
                continue
            sign = piece.sign if piece.sign == START or words == "both" else HARD
            piece = Piece(sign, rest, piece.end)
        if undecided(cell, piece):
            continue
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
        taken = beside_role(cell, drafts, piece, cut)
        if taken:
            while todo and todo[-1].start < taken:
                todo.pop()
                count += 1
            continue
        cuts = cut_at_and(cell, whole, person, parent)
        if (
            len(cuts) > 1
            and current is not None
            and current.body is not None
            and explains(cell, cuts, current)
        ):
            current.body = (current.body[0], closing(cell, cell.words[cut - 1].end, OPEN))
            continue
        for one in cuts:
            near = near_role(cell, one, todo, current)
            for n, part in enumerate(parts_of(cell, one.start, one.end, near)):
                sign = one.sign if n == 0 else COMMA
                if n and drafts and is_of_role(cell, drafts[-1], part):
                    drafts[-1].role = (drafts[-1].role[0], cell.words[part.end - 1].end)  # type: ignore[index]
                    continue
                if drafts and sign in (COMMA, DASH, OPEN) and holds_unit(cell, drafts[-1], part):
                    role, body = drafts[-1].role, drafts[-1].body
                    assert role is not None and body is not None
                    drafts[-1].role = (role[0], body[1])
                    set_body(drafts[-1], part, span_of(cell, part))
                    continue
                if belongs and drafts:
                    sign, belongs = COLON, False
                add(cell, drafts, part, sign)
                drafts[-1].supports = drafts[-1].supports or supports
    share(drafts)
    shapes = [draft.shape for draft in drafts]
    if shapes in (["P", "R"], ["P", "R", "O"]) and all(draft.apart for draft in drafts[1:]):
        last = drafts[-1]  # "Joan Pettifer; Head of Housing; Ellenford Council"
        last.person, last.role = drafts[0].person, drafts[1].role
        return [last]
    return drafts


def beside_role(cell: Cell, drafts: list[Draft], piece: Piece, cut: int) -> int:
    """Put what stands behind a role and says more of it to it; the word before which that ends, 0 for nothing."""
    current = drafts[-1] if drafts else None
    if current is None or current.role is None or current.last != ROLE or piece.sign not in (OPEN, DASH):
        return 0
    if piece.sign == DASH:  # "Head of Service – MASH and Early Help"
        if cell.words[cut - 1].flags & UNIT or not of_role(cell, piece.start, cut):
            return 0  # "Chair – Quality and Performance Board" names the board
        current.role = (current.role[0], cell.words[cut - 1].end)
        return cut
    closed = bracket_end(cell, piece.start)
    second = second_office(cell, piece.start, closed)
    if second:
        drafts.append(Draft(person=current.person))
        for part in second:
            add(cell, drafts, part, COMMA)
        return closed
    if of_role(cell, piece.start, closed):
        current.role = with_bracket(cell, current, closed)
        return closed
    return 0


def with_bracket(cell: Cell, current: Draft, closed: int) -> tuple[int, int]:
    """The role with the bracket behind it, whose last word stands before `closed`."""
    start = current.role[0] if current.role is not None else cell.words[closed - 1].start
    return start, closing(cell, cell.words[closed - 1].end, OPEN)


def second_office(cell: Cell, start: int, closed: int) -> list[Part]:
    """Brackets behind a role that name another, of a body: "Director of Public Health (Chair of the SAB)"."""
    if any(not word.key for word in cell.words[start:closed]) or not role_word(cell, start, closed):
        return []
    parts = parts_of(cell, start, closed, True)
    return parts if [part.kind for part in parts] == [ROLE, BODY] else []


def unit_at(cell: Cell, k: int) -> Found | None:
    """The body that word k names as a unit of its own: "PDU", "PPU"; not "CSP"."""
    body = cell.cover[k]
    return body if body is not None and body.acronym and cell.words[k].text.endswith("U") else None


def is_of_role(cell: Cell, current: Draft, part: Part) -> bool:
    """Whether a body behind a role is a unit of the body that stands before it: "Probation – Head of Norland PDU"."""
    if current.found is None or current.body is None or current.role is None or current.last != ROLE:
        return False
    unit = unit_at(cell, part.end - 1)
    same = unit is not None and unit.agency.kind == current.found.agency.kind
    between = cell.text[current.role[1] : cell.words[part.start].start].split()
    return same and current.body[1] <= current.role[0] and between == ["of"]


def holds_unit(cell: Cell, current: Draft, part: Part) -> bool:
    """The same where the body stands behind it: "Head of Norland PDU, Probation Service"."""
    if current.body is None or current.role is None or part.body is None or part.body.acronym:
        return False
    unit = unit_at(cell, bisect_left(cell.words, current.body[1], key=lambda word: word.end))
    same = unit is not None and unit.agency.kind == part.body.agency.kind
    return same and cell.text[current.role[1] : current.body[0]].split() == ["of"]


def undecided(cell: Cell, piece: Piece) -> bool:
    """ "TBC by the CSP": whoever says it leads nothing yet."""
    stop = phrase_at("nothing", cell.words, piece.start, piece.end)
    return piece.start < stop < piece.end and cell.words[stop].key == "by"


def explains(cell: Cell, cuts: list[Piece], current: Draft) -> bool:
    """Brackets behind an organisation that hold bodies of its own: "Training Group (LSCB and SAB)"."""
    if cuts[0].sign != OPEN or current.last != BODY or current.found is None:
        return False
    if current.found.agency.kind not in ("partnership", "group", "meeting"):
        return False
    parts = [part for cut in cuts for part in parts_of(cell, cut.start, cut.end, False)]
    return all(part.kind in (BODY, DEPARTMENT) and not part.split for part in parts)


def bracket_end(cell: Cell, start: int) -> int:
    """The word before which a bracket ends whose first word is `start`."""
    for k in range(start, min(start + WINDOW, len(cell.words))):
        if cell.words[k].text in (")", "]", "}"):
            return k
    return min(start + WINDOW, len(cell.words))


def of_role(cell: Cell, start: int, end: int) -> bool:
    """Words behind a role that are several subjects: "Corporate Director (Adults, Health and Housing)"."""
    words = cell.words[start:end]
    if not any(w.key == "and" or w.text == "," for w in words):
        return False
    return all(w.flags & (SUBJECT | UNIT | SMALL | MODIFIER) or w.text == "," for w in words) and all(
        found is None or found.agency.function or found.agency.general or not found.acronym
        for found in cell.cover[start:end]
    )


def near_role(cell: Cell, piece: Piece, todo: list[Piece], current: Draft | None) -> bool:
    """Whether the next piece, or the part before, is a role."""
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


def share(drafts: list[Draft]) -> None:
    """ "A and B, Ellenford Council": both are of the council, and of a role in the plural."""
    for n in range(len(drafts) - 1, 0, -1):
        draft, before = drafts[n], drafts[n - 1]
        people = before.bare and draft.role is None
        roles = before.shape == "R" and draft.person is None and draft.role is not None
        if draft.joined and draft.body is not None and (people or roles) and draft.role_first:
            before.body, before.found, before.named = draft.body, draft.found, draft.named
            before.department = draft.department
