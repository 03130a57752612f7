"""The parts of a plan's meaning, each with the cases of its tests and its floor."""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from normalise.correspondence import read_responses
from normalise.correspondence.outcomes import read_outcomes
from normalise.dates import read_target
from normalise.leads import read_leads
from normalise.plan import Kinds
from normalise.reviews import read_review
from normalise.stances import read_stances
from tests.normalise import (
    test_correspondence,
    test_kinds,
    test_leads,
    test_outcomes,
    test_reviews,
    test_stances,
    test_states,
)
from tests.normalise.fixture_cases import Case as Printed
from tests.normalise.grammar import PUBLISHED, grammar_lines, read_line
from tests.normalise.lead_cases import LeadCell

#: Cases that no rule was changed for: what plans of other places may give.
UNSEEN = "unseen"


class Case(NamedTuple):
    """One case: what it is called, the reading of it, and whether that gives what a person reads."""

    name: str
    read: Callable[[], object]
    right: Callable[[], bool]


class Part(NamedTuple):
    """`floor`: the share of cases that must be exact."""

    name: str
    floor: float
    cases: Callable[[], tuple[Case, ...]]


def case(
    name: str, read: Callable[[], Any], expected: object, shown: Callable[[Any], object] = lambda v: v
) -> Case:
    """A case whose reading, as `shown` puts it, must be what is expected."""
    return Case(name, read, lambda: shown(read()) == expected)


def dates() -> tuple[Case, ...]:
    """The lines of docs/dates.md; exact with date, precision, old date, completion and warnings."""
    return tuple(
        Case(
            line.phrase,
            lambda line=line: read_target(line.phrase, PUBLISHED),
            lambda line=line: read_line(line) == line,
        )
        for line in grammar_lines()
    )


def leads(name: str, cells: tuple[LeadCell, ...] = test_leads.CELLS) -> Callable[[], tuple[Case, ...]]:
    """The lead cells; exact where the persons, roles or organisations of all their leads are."""
    return lambda: tuple(
        case(
            one.text,
            lambda one=one: read_leads(one.text),
            [getattr(lead, name) for lead in one.leads],
            lambda found: [getattr(lead, name) for lead in found],
        )
        for one in cells
    )


def letters() -> tuple[Case, ...]:
    return tuple(
        Case(
            one.cell,
            lambda one=one: read_responses(one.cell.replace("▸", "")),
            lambda one=one: test_correspondence.as_expected(one),
        )
        for one in test_correspondence.CASES
    )


def outcomes() -> tuple[Case, ...]:
    return tuple(
        case(
            cell,
            lambda cell=cell: read_outcomes(cell.replace("▸", "")),
            [(*entry, text.strip()) for entry, text in zip(entries, cell.split("▸")[1:], strict=True)],
            lambda found: [(o.date, o.channel, o.sender, o.text) for o in found],
        )
        for cell, entries, _ in test_outcomes.CASES
    )


def stances() -> tuple[Case, ...]:
    return tuple(
        case(text, lambda text=text: read_stances(text), found, list) for text, found, _ in test_stances.CASES
    )


def states() -> tuple[Case, ...]:
    return tuple(
        case(
            " · ".join(one.cells.values()),
            lambda one=one: test_states.read(one.cells, one.rating, one.key),
            one.expected,
        )
        for one in test_states.CASES
    )


# --- kinds ------------------------------------------------------------------------------------------------


def kinds(*names: str, unseen: bool) -> Callable[[], tuple[Case, ...]]:
    """The recommendations of the fixture; exact where all of these readings are."""

    def cases() -> Iterable[Case]:
        for printed in test_kinds.CASES:
            if (printed.part == UNSEEN) == unseen:
                yield case(
                    printed.one("text") or "",
                    lambda printed=printed: kinds_of(printed),
                    [truth(printed, name) for name in names],
                    lambda found, printed=printed: [told(found, printed)[name] for name in names],
                )

    return lambda: tuple(cases())


def kinds_of(printed: Printed) -> Kinds:
    return test_kinds.kinds_of(printed.one("text") or "", printed)


def told(found: Kinds, printed: Printed) -> dict[str, list[str]]:
    values = test_kinds.values(found)
    values["themes"] = [theme for theme in values["themes"] if theme not in printed.several("also")]
    return values


def truth(printed: Printed, name: str) -> list[str]:
    if name in ("addressees", "themes"):
        return sorted(printed.several(name)) if name == "themes" else printed.several(name)
    value = printed.one(name)
    return [value] if value else []


def themes(unseen: bool, right: bool) -> Callable[[], tuple[Case, ...]]:
    """With `right` each theme that is told (is it right?), else each that holds (is it told?)."""

    def cases() -> Iterable[Case]:
        for printed in test_kinds.CASES:
            if (printed.part == UNSEEN) != unseen:
                continue
            found = [theme.value for theme in kinds_of(printed).themes]
            holds = printed.several("themes")
            allowed = [*holds, *printed.several("also")] if right else found
            for theme in found if right else holds:
                name = f"{theme}: {printed.one('text')}"
                yield Case(name, lambda p=printed: kinds_of(p), lambda t=theme, a=allowed: t in a)

    return lambda: tuple(cases())


# --- reviews ----------------------------------------------------------------------------------------------


def reviews(unseen: bool) -> Callable[[], tuple[Case, ...]]:
    def cases() -> Iterable[Case]:
        for printed in test_reviews.CASES:
            if (printed.part == UNSEEN) == unseen:
                title, outside = printed.one("title"), printed.values.get("outside", [])
                yield case(
                    title or " / ".join(outside),
                    lambda title=title, outside=outside: read_review(title, outside, ()),
                    [printed.one(name) for name in test_reviews.NAMES],
                    lambda found: [getattr(found[0], name) for name in test_reviews.NAMES],
                )

    return lambda: tuple(cases())


#: Floors: a table of the guide is read without a miss; 95 % of the cases of a part that were looked at while it was
#: written; where nobody looked, a little below what was found when the cases were written.
PARTS = (
    Part("dates", 1.0, dates),
    Part("leads: persons", 0.97, leads("person")),
    Part("leads: roles", 0.95, leads("role")),
    Part("leads: organisations", 0.95, leads("organisation")),
    Part("leads: ids of organisations", 0.95, leads("organisation_id")),
    Part("letters in responses", 0.95, letters),
    Part("letters in outcomes", 0.95, outcomes),
    Part("stances", 0.95, stances),
    Part("states", 0.95, states),
    Part("kinds: addressees", 0.95, kinds("addressees", unseen=False)),
    Part("kinds: level", 0.95, kinds("level", unseen=False)),
    Part("kinds: owner, deadline, countable", 0.95, kinds("owner", "deadline", "countable", unseen=False)),
    Part("kinds: themes told are right", 0.95, themes(unseen=False, right=True)),
    Part("kinds: themes that hold are told", 0.9, themes(unseen=False, right=False)),
    Part("reviews", 0.95, reviews(unseen=False)),
    Part("unseen: persons", 0.97, leads("person", test_leads.UNSEEN)),
    Part("unseen: roles", 0.95, leads("role", test_leads.UNSEEN)),
    Part("unseen: organisations", 0.95, leads("organisation", test_leads.UNSEEN)),
    Part("unseen: ids of organisations", 0.95, leads("organisation_id", test_leads.UNSEEN)),
    Part("unseen: addressees", 0.85, kinds("addressees", unseen=True)),
    Part("unseen: level", 0.9, kinds("level", unseen=True)),
    Part("unseen: owner, deadline, countable", 0.8, kinds("owner", "deadline", "countable", unseen=True)),
    Part("unseen: themes told are right", 0.9, themes(unseen=True, right=True)),
    Part("unseen: themes that hold are told", 0.6, themes(unseen=True, right=False)),
    Part("unseen: reviews", 0.8, reviews(unseen=True)),
)
