"""Whether a body beside the words of a role is an organisation of its own.

"Ellenford CCG Designated Nurse" names a body and a role, "Police Safeguarding Lead" a role alone.
"""

from normalise.agencies.mentions import Found, is_name_word
from normalise.agencies.words import UNIT, VOCABULAR, is_of_subject
from normalise.leads.cell import Cell, is_head, own_name, role_word

#: Small words that part a role from a department as well as from its body ("Safeguarding Leads in all agencies").
FIRM_JOINTS = frozenset({"at", "in", "from", "within"})
#: Words between such a joint and its body ("in each GP practice").
EACH = frozenset({"each", "every", "all", "the", "our", "local", "any"})
#: A service known by what it does alone: its manager's role, not an organisation ("IDVA Team Leader").
SERVICES = frozenset({"team", "service", "services", "unit"})
#: Behind people in the plural: a body that they make up.
CIRCLES = frozenset({"group", "subgroup", "forum", "network", "meeting", "board", "panel", "committee"})


def splits(cell: Cell, body: Found, floor: int) -> bool:
    """Whether a body is an organisation in its own right beside the words of a role.

    Departments are not ("Head of Housing"), nor is a single common word ("Police Safeguarding Lead") unless a
    name stands with it.
    """
    if body.agency.general:
        whole = body.end - body.start > 1  # not "All Heads of Service"
        said = whole or (body.start > floor and cell.words[body.start - 1].key not in ("of", "the"))
        group = (whole and body.agency.kind == "group") or (said and chaired(cell, body, floor))
        head = role_word(cell, floor, body.start)
        own = cell.words[own_name(cell, body, floor if head is None else head + 1) : body.start]
        return group or not all(word.flags & UNIT for word in own)  # "Trust" names nobody
    if body.agency.kind == "meeting" and body.start == floor and cell.words[body.end - 1].key in CIRCLES:
        return True  # "MARAC Steering Group | Chair", but "MARAC Chair"
    if body.agency.function:
        at = body.start - 1
        while at > floor and cell.words[at].key in EACH:
            at -= 1
        if at < floor or practises(cell, at, body):
            return False
        return cell.words[at].key in FIRM_JOINTS or (
            body.agency.kind == "health"
            and (own_name_beside(cell, body, floor) or is_practice(cell, body, floor))
        )
    if body.acronym or not body.agency.placed or body.begins:
        return True
    if body.end - body.start > 1:
        words = cell.words[body.start : body.end]
        if own_name(cell, body, floor) < body.start:
            return True
        subject = all(map(is_of_subject, words))
        in_words = body.start > floor and cell.words[body.start - 1].key in ("of", "for")
        small = in_words and not any(w.capital for w in words)  # "Commissioners of substance misuse services"
        return not (subject or small or (body.agency.kind == "specialist" and words[-1].key in SERVICES))
    before = cell.words[body.start - 1] if body.start > floor else None
    after = cell.words[body.end] if body.end < len(cell.words) else None
    return (
        own_name(cell, body, floor) < body.start
        or (before is not None and before.key in ("the", "at", "from", "with"))
        or (body.agency.after and after is not None and is_name_word(after))
    )


def practises(cell: Cell, at: int, body: Found) -> bool:
    """Whether "in" only says what somebody's subject is: "Consultant in Public Health", "Safeguarding in Education
    Manager"."""
    if cell.words[at].key != "in":
        return False
    of_subject = at > 0 and cell.words[at - 1].key in PROFESSIONS
    return of_subject or (body.end < len(cell.words) and is_head(cell, body.end))


#: They are somebody in a subject, and in no body.
PROFESSIONS = frozenset(
    {"consultant", "specialist", "registrar", "lecturer", "professor", "adviser", "advisor"}
)


def chaired(cell: Cell, body: Found, floor: int) -> bool:
    """ "Chair of | Health Executive Group"."""
    return any(w.key.startswith("chair") or w.key == "cochair" for w in cell.words[floor : body.start])


def is_practice(cell: Cell, body: Found, floor: int) -> bool:
    """Whether a name stands right before the word of a house: "Ash Lane Surgery | Practice Manager"."""
    named = own_name(cell, body, floor) == floor < body.start
    return named and bool(cell.words[body.end - 1].flags & UNIT)


def own_name_beside(cell: Cell, body: Found, floor: int) -> bool:
    """Whether a name stands right before a body, behind the words of a role: "Manager | Saltby GP Federation"."""
    start = own_name(cell, body, floor)
    if start == body.start or role_word(cell, floor, start) is None:
        return False
    return all(is_name_word(w) and not w.flags & VOCABULAR for w in cell.words[start : body.start])
