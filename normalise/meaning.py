"""What the cells of a plan mean.

Each rule reads one thing (who leads, which letters came, how far it is, what a recommendation is about) and
sets the field that holds it. Cells stay as they are.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from normalise.correspondence.outcomes import read_outcomes
from normalise.correspondence.updates import UpdateColumn, all_responses, answers, update_columns
from normalise.draft import Draft
from normalise.kinds import kinds_of
from normalise.month_first import warn_of_month_first
from normalise.plan import Entry, Outcome, Recommendation, Stance
from normalise.reviews import add_review
from normalise.stances import read_stances
from normalise.states import read_state

#: (what it reads, rule): the draft of a plan → the draft with one field of its plan set.
PLAN_RULES: tuple[tuple[str, Callable[[Draft], Draft]], ...] = (
    ("the review that it belongs to", add_review),
    ("dates with the month first", warn_of_month_first),
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
    """A recommendation with its entries read, what it is about and whom it asks."""
    return replace(
        recommendation,
        entries=tuple(read_entry(entry, draft) for entry in recommendation.entries),
        kinds=kinds_of(recommendation),
    )


def read_entry(entry: Entry, draft: Draft) -> Entry:
    """An entry with its meaning read; its state comes last, as it is told from the rest and the plan's own key."""
    columns = update_columns(draft.plan.columns if draft.plan else ())
    outcomes = read_outcomes(entry.cells.get("outcome", ""), draft.publication_date)
    responses = all_responses(entry.cells, columns, draft.publication_date)
    rated = {"progress": entry.progress.text} if entry.progress.text else {}  # marked in a column of its own
    return replace(
        entry,
        outcomes=outcomes,
        responses=responses,
        stances=stances_of(entry.cells, outcomes, columns),
        state=read_state(
            {**rated, **entry.cells, **entry.standing}, entry.progress.rating, outcomes, responses, draft.key
        ),
    )


def stances_of(
    cells: Mapping[str, str], outcomes: Sequence[Outcome], columns: Sequence[UpdateColumn]
) -> tuple[Stance, ...]:
    """What the answers say to the recommendation; letters that came in stand in the outcome too."""
    texts = [text for _, text in answers(cells, columns)]
    texts += [outcome.text for outcome in outcomes if outcome.channel is not None]
    return tuple(stance for text in texts for stance in read_stances(text))
