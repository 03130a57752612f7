"""A piece of a lead cell cut at "and" and its like, where they join two leads.

"And" joins words of one name as often as it joins two leads, so it cuts only between two things that are each
whole ("Norfolk and Suffolk NHS Trust" stays, "Police and Housing" does not).
"""

from normalise.agencies.mentions import is_name_word
from normalise.agencies.words import COMMON, HEAD, PLACE, SUBJECT, UNIT, VOCABULAR, phrase_at
from normalise.leads.cell import Cell, is_head, role_word
from normalise.leads.parts import BODY, DEPARTMENT, PERSON, ROLE, WORDS, trimmed
from normalise.leads.people import LIKELY, name_at, name_behind
from normalise.leads.pieces import AND, WINDOW, Piece

SUBJECT_OF_ROLE = "subject"  # "Head of Communications and …": the role may go on


def cut_at_and(cell: Cell, piece: Piece, person: bool, parent: bool) -> list[Piece]:
    """The pieces of a piece at the words and strokes that join two leads in it.

    `person`: a person of the same lead stands before it; `parent`: a council or the like does.
    """
    found: list[Piece] = []
    sign, start = piece.sign, piece.start
    k = piece.start
    while k < piece.end:
        if cell.cover[k] is not None:
            k = cell.cover[k].end  # type: ignore[union-attr]
            continue
        stop = joint_end(cell, k, piece.end)
        if (
            stop > k
            and k > start
            and stop < piece.end
            and two_leads(cell, start, k, stop, piece.end, person, parent)
        ):
            found.append(Piece(sign, start, k))
            sign, start = AND, stop
        k = max(k + 1, stop)
    found.append(Piece(sign, start, piece.end))
    return found


def joint_end(cell: Cell, k: int, end: int) -> int:
    """Where a joint ends that begins at word k ("and", "in partnership with"); k where none does."""
    word = cell.words[k]
    if (word.key == "and" and (word.text == "&" or not word.capital or cell.shouting)) or word.text == "+":
        return k + 1
    return phrase_at("another", cell.words, k, end)


def two_leads(cell: Cell, start: int, joint: int, then: int, end: int, person: bool, parent: bool) -> bool:
    """Whether what stands before a joint and what stands behind it are a lead each."""
    start, end = max(start, joint - WINDOW), min(end, then + WINDOW)
    left, right = ends_as(cell, start, joint), begins_as(cell, then, end)
    if left is None or right is None:
        return False
    if right == PERSON and end - then == 1 and left != PERSON:
        return False  # one forename alone is as well a place: "CPS (Tolleshire and Ellen)"
    if PERSON in (left, right):
        return True
    if right == BODY:
        if one_group(cell, joint, then, end):
            return False
        return not one_name(cell, start, joint, then, end)
    if right == DEPARTMENT:
        return (
            left in (BODY, WORDS)
            or (left == DEPARTMENT and not parent and any(cell.cover[then:end]))
            or (left == ROLE and is_head(cell, joint - 1))
        )
    if right == ROLE:
        if left in (BODY, WORDS):
            begins = cell.words[then]
            people = cell.words[joint - 1].flags & HEAD  # "GPs and practice nurses"
            return bool(begins.flags & HEAD or people) or left == WORDS or not begins.flags & SUBJECT
        return left in (ROLE, SUBJECT_OF_ROLE) and not person and left == ROLE
    return left in (BODY, WORDS, DEPARTMENT) and right == WORDS


def one_group(cell: Cell, joint: int, then: int, end: int) -> bool:
    """Whether "and" joins what one group is about: "LSCB Learning | Improvement Sub-group"."""
    body = next((cell.cover[k] for k in range(then, end) if cell.cover[k] is not None), None)
    if body is None or not body.agency.general or body.start == then or cell.cover[joint - 1] is not None:
        return False
    about = (cell.words[joint - 1], *cell.words[then : body.start])
    return all(word.flags & SUBJECT and not word.flags & HEAD for word in about)


def one_name(cell: Cell, start: int, joint: int, then: int, end: int) -> bool:
    """Whether "and" joins two places of one name: "Marrow Vale | Ouseby NHS Foundation Trust".

    The words before it are names of the place kind, not of a charity ("Open Gate | Tolleshire Police"), and behind
    it a name stands before the body's own words.
    """
    if cell.words[joint].text != "&" and cell.words[joint].key != "and":
        return False
    body = next((cell.cover[k] for k in range(then, end) if cell.cover[k] is not None), None)
    if body is None or not body.agency.placed or body.start == then:
        return False
    if not all(is_name_word(cell.words[k]) for k in range(then, body.start)):
        return False
    k = joint
    while (
        k > start
        and cell.cover[k - 1] is None
        and is_name_word(cell.words[k - 1])
        and not is_head(cell, k - 1)
    ):
        k -= 1
    own = cell.words[k:joint]
    if not own or own[-1].flags & UNIT or any(w.acronym and w.text.isupper() for w in own):
        return False
    return any(not w.flags & COMMON or w.flags & PLACE for w in own)


def ends_as(cell: Cell, start: int, end: int) -> str | None:
    """What the words up to `end` are, if they are something whole."""
    start, end = trimmed(cell, start, end)
    if start >= end:
        return None
    last = cell.words[end - 1]
    name = name_at(cell, start, end)
    if name is not None and name.end == end and name.trust >= LIKELY:
        return PERSON
    if name_behind(cell, start, end) is not None:
        return PERSON
    body = cell.cover[end - 1]
    head = role_word(cell, start, end)
    if body is not None:
        if body.end - body.start == 1 and end - start > 1 and is_head(cell, end - 1):
            return ROLE  # "Named GP & Designated Nurse"
        if body.end - body.start == 1 and last.flags & HEAD and last.key.endswith("s"):
            return BODY  # "GPs and practice nurses"
        if head is not None and body.agency.function and head < body.start:
            return ROLE
        if body.agency.function or (body.agency.general and body.agency.kind != "group"):
            return DEPARTMENT
        return BODY
    if is_head(cell, end - 1):
        return ROLE
    if head is not None:
        return SUBJECT_OF_ROLE
    if last.acronym and last.text.isupper() and not last.flags & VOCABULAR:
        return BODY
    if last.flags & UNIT and last.capital:
        return DEPARTMENT
    named = [k for k in range(start, end) if is_name_word(cell.words[k])]
    return WORDS if len(named) == end - start >= 2 else None


def begins_as(cell: Cell, start: int, end: int) -> str | None:
    """What the words from `start` are, if they begin something whole."""
    while start < end and cell.words[start].key in ("the", "all", "then") and cell.cover[start] is None:
        start += 1
    if start >= end:
        return None
    name = name_at(cell, start, end)
    if name is not None and (name.trust > LIKELY or (name.trust == LIKELY and name.end == end)):
        return PERSON
    for k in range(start, end):
        word = cell.words[k]
        body = cell.body_at(k)
        if body is not None:
            general = body.agency.function or (body.agency.general and body.agency.kind != "group")
            if general and role_word(cell, k, end) is not None:
                return ROLE
            return DEPARTMENT if general and k == start else BODY
        if is_head(cell, k):
            return ROLE
        if not is_name_word(word) and not word.flags & VOCABULAR:
            break
        if word.key == "and":
            break
    first = cell.words[start]
    if first.acronym and first.text.isupper() and not first.flags & VOCABULAR:
        return BODY
    words = cell.words[start:end]
    if all(w.flags & (SUBJECT | UNIT) for w in words) and words[-1].flags & UNIT:
        return DEPARTMENT
    if own_words(cell, start, end):
        return WORDS
    return None


def own_words(cell: Cell, start: int, end: int) -> bool:
    return end - start >= 2 and all(is_name_word(cell.words[k]) for k in range(start, end))
