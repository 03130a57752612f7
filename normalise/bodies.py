"""Who can be the subject of a request: organisations, their staff, several joined by "and", asides passed over."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from normalise.names import begins_with, grammar, has_own_name, known, name_ends
from normalise.wordings import Word

#: "across the boroughs of Ashmere and Linfold": words of a place.
LONGEST_PLACE = 7
#: "(formerly the Clinical Commissioning Group for the western half of the county)", "on behalf of …".
LONGEST_ASIDE = 24
#: Bodies that are asked together: the longest list of a published plan that we know has seven.
MOST_BODIES = 14


class Body(NamedTuple):
    """A body in a text by its words: its first, the one behind its name, the one behind its people."""

    first: int
    behind: int
    next: int


def bodies_at(words: Sequence[Word], at: int) -> Iterator[Body]:
    """The bodies that may begin here, the longest first: a name, its people, or a role in it."""
    at, article = behind_articles(words, at)
    first = at
    if at < len(words) and words[at].plain in grammar("quantities"):
        at, article = at + 1, True
        while at < len(words) and words[at].plain in ("of", "the"):
            at += 1
    role = begins_with(words, at, known("grammar", "roles"))
    for behind in name_ends(words, at, article) if not role else ():
        people = behind < len(words) and is_people(words[behind]) and words[behind].gap == " "
        if not people or has_own_name(words[at:behind]):  # "health staff" are no organisation
            yield Body(first, behind, behind + people)
    inside = behind_role(words, at, role)
    if inside is not None:
        inside, article = behind_articles(words, inside)
        for behind in name_ends(words, inside, article):
            yield Body(inside, behind, behind)


def behind_articles(words: Sequence[Word], at: int) -> tuple[int, bool]:
    """The position behind an article, and whether there was one."""
    article = at < len(words) and words[at].plain in grammar("articles")
    return at + article, article


def is_people(word: Word) -> bool:
    return word.plain in grammar("people") or word.plain.removesuffix("s") in grammar("people")


def behind_role(words: Sequence[Word], at: int, role: int) -> int | None:
    """The position behind "the Chief Executive of", "security staff at": where the organisation's name begins."""
    ends = [at + role] if role else []
    ends += [k + 1 for k in range(at, min(at + 3, len(words))) if is_people(words[k])]
    for end in ends:
        if end < len(words) and words[end].plain in grammar("role_joints"):
            return end + 1
    return None


class Subject(NamedTuple):
    """Bodies that are asked together, and the word behind the last of their words."""

    bodies: tuple[Body, ...]
    next: int


def subjects_at(words: Sequence[Word], at: int) -> Iterator[Subject]:
    """The subjects that may begin here: bodies joined by "and", asides passed over."""
    for body in bodies_at(words, at):
        bodies, at = [body], body.next
        while at < len(words) and not acts(words[at]) and len(bodies) < MOST_BODIES:
            if words[at].gap == "(":
                ahead = behind_bracket(words, at)
                if ahead is None:
                    break
                at = ahead
                continue
            joined = behind_joint(words, at)
            other = next(bodies_at(words, joined), None) if joined is not None else None
            if other is not None:
                bodies.append(other)
                at = other.next
                continue
            ahead = behind_place(words, at) or behind_aside(words, at)
            if ahead is None:
                break
            at = ahead
        yield Subject(tuple(bodies), at)


def acts(word: Word) -> bool:
    """Whether the request begins here, so that the subject is at its end."""
    return word.plain in grammar("modals") or word.plain == "to"


def behind_bracket(words: Sequence[Word], at: int) -> int | None:
    """The position behind a bracket that opens here."""
    return next((k for k in range(at, min(at + LONGEST_ASIDE, len(words))) if words[k].gap == ")"), None)


def behind_place(words: Sequence[Word], at: int) -> int | None:
    """The position behind where a body is or what is its own: "in the region", "and its contractors"."""
    own = (
        words[at].plain in grammar("joining")
        and at + 2 < len(words)
        and words[at + 1].plain in ("its", "their")
    )
    if own:
        return at + 3
    if words[at].plain not in grammar("places") or words[at].gap != " ":
        return None
    for ahead in range(at + 1, min(at + LONGEST_PLACE, len(words))):
        if (
            words[ahead].gap not in (" ", "-")
            or acts(words[ahead])
            or words[ahead].plain in grammar("joining")
        ):
            return ahead
    return None


def behind_joint(words: Sequence[Word], at: int) -> int | None:
    """The position behind what joins two bodies: "and", ", and", "/", "together with", a comma."""
    phrase = begins_with(words, at, known("grammar", "joining_phrases"))
    if phrase:
        return at + phrase
    if words[at].plain in grammar("joining"):
        return at + 1
    return at if words[at].gap in (",", "/") else None


def behind_aside(words: Sequence[Word], at: int) -> int | None:
    """The position behind an aside between commas: ", on behalf of the others,"."""
    if words[at].gap != "," or is_verb(words[at].plain):
        return None
    for ahead in range(at + 1, min(at + LONGEST_ASIDE, len(words))):
        if words[ahead].gap in (".", ":"):
            return None
        if words[ahead].gap == ",":
            return ahead
    return None


def is_verb(word: str) -> bool:
    """A verb of asking, also in its third person: "reviews", "satisfies"."""
    verbs = grammar("verbs")
    stems = {word, word.removesuffix("s"), word.removesuffix("es")}
    return not verbs.isdisjoint(stems) or (word.endswith("ies") and word[:-3] + "y" in verbs)
