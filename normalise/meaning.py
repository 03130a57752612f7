"""What the cells of a plan mean.

Each rule reads one thing (who leads, which letters came, how far it is, what a recommendation is about) and
sets the field that holds it. Cells stay as they are.
"""

from collections.abc import Callable
from dataclasses import replace

from normalise.draft import Draft
from normalise.plan import Entry, Recommendation

#: (what it reads, rule): an entry and the plan's publication date (ISO or None) → the entry with one field set.
ENTRY_RULES: tuple[tuple[str, Callable[[Entry, str | None], Entry]], ...] = ()
#: (what it reads, rule): a recommendation with its entries read → the recommendation with one field set.
RECOMMENDATION_RULES: tuple[tuple[str, Callable[[Recommendation], Recommendation]], ...] = ()
#: (what it reads, rule): the draft of a plan → the draft with one field of its plan set.
PLAN_RULES: tuple[tuple[str, Callable[[Draft], Draft]], ...] = ()


def read_meaning(draft: Draft) -> Draft:
    """A draft whose plan has its meaning read; a draft without a plan as it is."""
    if draft.plan is None:
        return draft
    recommendations = tuple(
        read_recommendation(recommendation, draft.publication_date)
        for recommendation in draft.plan.recommendations
    )
    draft = replace(draft, plan=replace(draft.plan, recommendations=recommendations))
    for _, rule in PLAN_RULES:
        draft = rule(draft)
    return draft


def read_recommendation(recommendation: Recommendation, publication_date: str | None) -> Recommendation:
    entries = tuple(read_entry(entry, publication_date) for entry in recommendation.entries)
    recommendation = replace(recommendation, entries=entries)
    for _, rule in RECOMMENDATION_RULES:
        recommendation = rule(recommendation)
    return recommendation


def read_entry(entry: Entry, publication_date: str | None) -> Entry:
    for _, rule in ENTRY_RULES:
        entry = rule(entry, publication_date)
    return entry
