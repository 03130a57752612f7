"""The organisations that a recommendation asks, by its grammar.

"The Home Office should …", "That Ashmere Community Safety Partnership reviews …", "Police and Probation to …",
"… should be carried out by the Trust", "Recommendation 1 [to the police and partners]". A body counts only where
it is the subject of the request, or its doer behind "by"; one that is told, trained or written to does not.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from normalise.bodies import Body, Subject, is_verb, subjects_at
from normalise.names import begins_with, grammar, known
from normalise.wordings import Word, without_widthless

#: Words before the subject in a sentence that opens with "Where …," or "By 31 March 2020 …".
LONGEST_OPENING = 60
#: "It is therefore the recommendation of the independent chair and the review panel that": words before "that".
LONGEST_RECOMMENDING = 16
#: "included in risk assessments and in planning for discharge by": words between an act and its doer.
LONGEST_ACT = 12
#: Words that only describe a body: "represented on the Partnership", "who hold a licence from the council".
LONGEST_CLAUSE = 24
#: "Recommendation 4 [to the police, health and children's services]:": letters inside the bracket.
LONGEST_BRACKET = 200
OPEN_BRACKET = re.compile(r"[\[(]")


class Addressee(NamedTuple):
    """A body that is asked: where its name stands, and where the words stand by which it was told (letters from
    the start of the text, the end not included)."""

    name: tuple[int, int]
    request: tuple[int, int]


def find_addressees(text: str, words: Sequence[Word]) -> tuple[Addressee, ...]:
    """The bodies that a text asks, in its order, each name once. `words` are those of the text."""
    found = list(in_bracket(text, words))
    labels: list[Addressee] = []
    labelled = False
    first = 0
    for behind in range(1, len(words) + 1):
        if behind < len(words):
            gap = words[behind].gap
            if gap == " " or (gap not in (".", ":") and not is_label_end(words, first, behind)):
                continue
        asked = list(of_sentence(words[first:behind], labelled))
        labelled = behind - first <= 2 and words[first].plain in grammar("labels")
        found += asked
        if not asked and first == 0 and behind < len(words):
            labels += of_label(words[first:behind])
        first = behind
    once: dict[str, Addressee] = {}
    for addressee in found or labels:
        name = without_widthless(text[slice(*addressee.name)])
        once.setdefault(" ".join(name.lower().split()), addressee)
    return tuple(once.values())


def in_bracket(text: str, words: Sequence[Word]) -> Iterator[Addressee]:
    """The bodies of "Recommendation 4 [to the police and partners]:"."""
    opened = OPEN_BRACKET.search(text)
    if opened is None:
        return
    before = [w.plain for w in words[:3] if w.end <= opened.start()]
    closed = text.find("]" if opened.group() == "[" else ")", opened.end(), opened.end() + LONGEST_BRACKET)
    if closed < 0 or len(before) > 2 or (before and before[0] not in grammar("labels")):
        return
    inside = [w for w in words[: LONGEST_BRACKET // 2] if opened.end() <= w.start and w.end <= closed]
    named = bool(inside) and inside[0].plain in ("to", "for")
    for subject in subjects_at(inside, int(named)):
        if subject.next == len(inside):
            yield from (addressee(inside, body, 0, len(inside)) for body in subject.bodies)
            return


def in_section(words: Sequence[Word]) -> Iterator[Addressee]:
    """The bodies of a banner that names nothing else: "Wendle Valley Police", "Recommendations for the Trust"."""
    told = (at for at, word in enumerate(words) if word.plain.startswith("recommend"))
    starts = [k for at in told for k in (at + 1, at + 2)] + [0]
    for first in starts:
        for subject in subjects_at(words, first):
            if begins_with(words, first, known("names", "banners")):
                continue
            rest = [w.plain for w in words[subject.next :]]
            if set(rest) <= grammar("banner_ends") or (
                first == 0 and words[subject.next].gap in (":", "–", "(")
            ):
                yield from (addressee(words, body, first, subject.next) for body in subject.bodies)
                return


def is_label_end(words: Sequence[Word], first: int, at: int) -> bool:
    """Whether a dash here parts a label at the very beginning from what follows: "Probation – review the …"."""
    return first == 0 and at <= LONGEST_RECOMMENDING and words[at].gap == "–"


def of_label(words: Sequence[Word]) -> Iterator[Addressee]:
    """The bodies of "Wendle Valley Police: review the …", where nothing else stands before the colon."""
    told = bool(words) and words[0].plain in ("to", "for")
    for subject in subjects_at(words, int(told)):
        if subject.next == len(words):
            yield from (addressee(words, body, 0, len(words)) for body in subject.bodies)
            return


def addressee(words: Sequence[Word], body: Body, first: int, behind: int) -> Addressee:
    name = words[body.first].start, words[body.behind - 1].end
    return Addressee(name, (words[first].start, words[behind - 1].end))


def of_sentence(words: Sequence[Word], labelled: bool = False) -> Iterator[Addressee]:
    """The bodies that one sentence asks; a number in front of it ("1.2") is none of its words.

    `labelled`: it stands behind "Recommendation:", so that a verb alone asks ("the Council review the …").
    """
    while words and words[0].plain.isdigit():
        words = words[1:]
    asked = -1
    for at in range(len(words) - 2):
        if words[at].plain.startswith("recommend") and words[at + 1].plain == "to":
            subject = next(subjects_at(words, at + 2), None)
            if subject is not None and subject.next < len(words) and words[subject.next].plain == "that":
                yield from (addressee(words, body, at, subject.next) for body in subject.bodies)
                return
    for at, verbs, strict in openings(words):
        verbs = verbs or labelled
        for subject in subjects_at(words, at):
            behind = request_behind(words, subject, verbs, strict)
            if behind is not None:
                yield from (addressee(words, body, at, behind) for body in subject.bodies)
                asked = behind
                break
        if asked > 0:
            break
    if asked > 0:
        yield from of_later_clauses(words, asked)
    else:
        yield from doers(words)


def request_behind(words: Sequence[Word], subject: Subject, verbs: bool, strict: bool) -> int | None:
    """The position behind the request of a subject. `strict`: "should" must follow at once."""
    at = subject.next
    if strict and not (at < len(words) and words[at].plain in ("should", "must", "shall")):
        return None
    behind = behind_request(words, at, verbs)
    if behind is not None and words[at].plain == "to" and is_verb(words[subject.bodies[0].first].plain):
        return None  # "Hold agencies to account" asks nobody by name
    if behind is None and not strict:
        ahead = behind_clause(words, at)
        behind = behind_request(words, ahead, False) if ahead is not None else None
    return behind


def openings(words: Sequence[Word]) -> Iterator[tuple[int, bool, bool]]:
    """Where the subject of a sentence may begin, whether a verb alone may follow it, and whether "should" must
    follow at once (behind an opening such as "Where a victim is pregnant, …")."""
    if not words:
        return
    first = words[0].plain
    if first in ("that", "for"):
        yield 1, first == "that", False
    else:
        yield 0, False, False
    for at in range(1, min(LONGEST_RECOMMENDING, len(words) - 1)):
        if words[at].plain.startswith("recommend"):
            that = next(
                (
                    k
                    for k in range(at, min(at + LONGEST_RECOMMENDING, len(words)))
                    if words[k].plain == "that"
                ),
                None,
            )
            if that is not None:
                yield that + 1, True, False
            yield at + 1, True, False
    if first in grammar("openers"):
        for at in range(1, min(LONGEST_OPENING, len(words))):
            if words[at].gap == "," or words[at].capital or words[at].plain in grammar("articles"):
                yield at, False, True


def of_later_clauses(words: Sequence[Word], at: int) -> Iterator[Addressee]:
    """The bodies of further clauses: "…, and each agency should …"."""
    for joint in range(at, len(words) - 1):
        if words[joint].plain not in ("and", "while", "but"):
            continue
        for subject in subjects_at(words, joint + 1):
            behind = request_behind(words, subject, False, True)
            if behind is not None:
                yield from (addressee(words, body, joint + 1, behind) for body in subject.bodies)
                break


def doers(words: Sequence[Word]) -> Iterator[Addressee]:
    """The doers of a request in the passive: "should be carried out by the Trust"."""
    modal = next((k for k, w in enumerate(words) if w.plain in ("should", "must", "shall")), None)
    if modal is None or not is_passive(words, modal + 1):
        return
    for at in range(modal + 2, len(words) - 1):
        if words[at].plain in grammar("relatives"):
            return  # "so that concerns raised by schools are heard"
        if words[at].plain == "by" and is_participle_before(words, at):
            subject = next(subjects_at(words, at + 1), None)
            if subject is not None:
                yield from (addressee(words, body, at, subject.next) for body in subject.bodies)
                return


def is_participle_before(words: Sequence[Word], at: int) -> bool:
    """Whether "by" stands behind an act: "carried out by", "agreed by"; not "by the end of the year"."""
    return any(is_participle(w.plain) for w in words[max(0, at - LONGEST_ACT) : at])


# --- requests ---------------------------------------------------------------------------------------------


def behind_request(words: Sequence[Word], at: int, verbs: bool) -> int | None:
    """The position behind "should", "needs to", "to", "is asked to" before an act of the subject's own; with
    `verbs`, also behind a verb alone ("That the Trust reviews …"). None where the subject is acted upon."""
    if at >= len(words):
        return None
    plain = words[at].plain
    after = words[at + 1].plain if at + 1 < len(words) else ""
    if plain in ("should", "must", "shall", "will"):
        return None if is_passive(words, at + 1) else at + 1
    if plain in ("need", "needs", "ought", "has", "have") and after == "to":
        return None if is_passive(words, at + 2) else at + 2
    if plain == "to" and words[at].gap in (" ", ")", ","):
        noun = after in grammar("articles") or after in grammar("quantities") or not after
        return None if noun or is_passive(words, at + 1) else at + 1
    if plain in ("is", "are"):
        asked = after in grammar("asked") and at + 2 < len(words) and words[at + 2].plain == "to"
        return at + 3 if asked else at + 2 if after == "to" and not is_passive(words, at + 2) else None
    if verbs:
        while at < len(words) and is_adverb(words[at].plain):
            at += 1
        if at < len(words) and is_verb(words[at].plain) and words[at].gap != ".":
            return at + 1
    return None


def is_adverb(word: str) -> bool:
    return word.endswith("ly") or word in (
        "also",
        "now",
        "not",
        "then",
        "always",
        "never",
        "jointly",
        "first",
    )


def is_passive(words: Sequence[Word], at: int) -> bool:
    """Whether the subject is acted upon ("be told"), or should have acted ("have known")."""
    while at < len(words) and is_adverb(words[at].plain):
        at += 1
    if at >= len(words):
        return False
    if words[at].plain == "have":
        return at + 1 < len(words) and is_participle(words[at + 1].plain)
    if words[at].plain == "receive":
        return True
    if words[at].plain not in ("be", "been", "get"):
        return False
    at += 1
    while at < len(words) and is_adverb(words[at].plain):
        at += 1
    return (
        at < len(words) and is_participle(words[at].plain) and words[at].plain not in grammar("still_asked")
    )


def is_participle(word: str) -> bool:
    return (word.endswith("ed") and len(word) > 4) or word in grammar("participles") or word == "been"


def behind_clause(words: Sequence[Word], at: int) -> int | None:
    """The position of "should" behind what only describes a body: "represented on the board", "who hold …"."""
    if at >= len(words) or not (
        words[at].plain in grammar("describing") or words[at].plain.endswith(("ed", "ing"))
    ):
        return None
    relative = words[at].plain in grammar("relatives")
    for ahead in range(at, min(at + LONGEST_CLAUSE, len(words))):
        word = words[ahead]
        if word.gap in (".", ":", ")") and ahead > at:
            return None
        if word.plain in ("should", "must", "shall"):
            return ahead
        if word.plain in grammar("finite") and not relative:
            return None
    return None
