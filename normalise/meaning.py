"""What the cells of a plan mean.

Each rule reads one thing (who leads, which letters came, how far it is, what a recommendation is about) and
sets the field that holds it. Cells stay as they are.
"""

from collections.abc import Callable
from dataclasses import replace

from normalise.correspondence import read_responses
from normalise.correspondence.outcomes import read_outcomes
from normalise.draft import Draft
from normalise.kinds import add_kinds
from normalise.plan import Entry, Recommendation
from normalise.reviews import add_review
from normalise.stances import read_stances
from normalise.states import read_state


def letters(entry: Entry, publication_date: str | None) -> Entry:
    """Dated correspondence inside the agency response."""
    found = read_responses(entry.cells.get("agency_response", ""), publication_date)
    return replace(entry, responses=found) if found else entry


def outcomes(entry: Entry, publication_date: str | None) -> Entry:
    """What was recorded as achieved, each part with its day."""
    found = read_outcomes(entry.cells.get("outcome", ""), publication_date)
    return replace(entry, outcomes=found) if found else entry


def stances(entry: Entry, publication_date: str | None) -> Entry:
    """What the response says to the recommendation; answers that came in stand in the outcome too."""
    answers = [o.text for o in entry.outcomes if o.channel is not None]
    found = read_stances("\n".join([entry.cells.get("agency_response", ""), *answers]))
    return replace(entry, stances=found) if found else entry


#: (what it reads, rule): an entry and the plan's publication date (ISO or None) → the entry with one field set.
ENTRY_RULES: tuple[tuple[str, Callable[[Entry, str | None], Entry]], ...] = (
    ("dated letters, emails and contacts in the agency response", letters),
    ("dated parts of the outcome", outcomes),
    ("whether the recommendation is accepted, declined, deferred or passed on", stances),
)
#: (what it reads, rule): a recommendation with its entries read → the recommendation with one field set.
RECOMMENDATION_RULES: tuple[tuple[str, Callable[[Recommendation], Recommendation]], ...] = (
    ("what it is about, and whom it asks", add_kinds),
)
#: (what it reads, rule): the draft of a plan → the draft with one field of its plan set.
PLAN_RULES: tuple[tuple[str, Callable[[Draft], Draft]], ...] = (
    ("the review that it belongs to", add_review),
)


def read_meaning(draft: Draft) -> Draft:
    """A draft whose plan has its meaning read; a draft without a plan as it is."""
    if draft.plan is None:
        return draft
    recommendations = tuple(
        read_recommendation(recommendation, draft) for recommendation in draft.plan.recommendations
    )
    draft = replace(draft, plan=replace(draft.plan, recommendations=recommendations))
    for _, rule in PLAN_RULES:
        draft = rule(draft)
    return draft


def read_recommendation(recommendation: Recommendation, draft: Draft) -> Recommendation:
    entries = tuple(read_entry(entry, draft) for entry in recommendation.entries)
    recommendation = replace(recommendation, entries=entries)
    for _, rule in RECOMMENDATION_RULES:
        recommendation = rule(recommendation)
    return recommendation


def read_entry(entry: Entry, draft: Draft) -> Entry:
    """An entry with its meaning read; its state comes last, as it is told from the rest and the plan's own key."""
    for _, rule in ENTRY_RULES:
        entry = rule(entry, draft.publication_date)
    return replace(entry, state=read_state(entry, draft.key))
