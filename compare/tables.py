"""The columns of what compare writes, and how wide a sheet shows them."""

from compare.lateness import STATES
from export.columns import Table

#: A state as the name of a column: "not yet due" → not_yet_due.
STATE_COLUMNS = {state: state.replace(" ", "_") for state in STATES}

MILESTONES = Table(
    "milestones",
    (
        "state", "days_overdue", "target_date", "milestone", "lead_agency", "recommendation_number",
        "recommendation", "plan_title", "rating", "rests_on", "to_check", "action", "target_text",
        "precision", "original_date", "completed_date", "pairing", "progress", "section",
        "publication_date", "as_of", "run", "document", "recommendation_index", "entry",
        "milestone_index", "page",
    ),
    "one milestone of a counted plan",
    frozenset({"target_date", "original_date", "completed_date", "publication_date", "as_of"}),
)  # fmt: skip
AGENCIES = Table(
    "agencies",
    (
        "lead_agency", "named_by", "plans", "recommendations", "entries", "milestones",
        *STATE_COLUMNS.values(), "milestones_without_target_date", "entries_with_answer_column",
        "entries_without_answer", "as_of",
    ),
    "one lead as printed",
    frozenset({"as_of"}),
)  # fmt: skip
ORGANISATIONS = Table(
    "organisations",
    (
        "organisation_id", "organisation", "kind", "was", "printed_as", "plans", "recommendations", "entries",
        "milestones", *STATE_COLUMNS.values(), "milestones_without_target_date", "as_of",
    ),
    "one kind of body of the register, as of the day",
    frozenset({"as_of"}),
)  # fmt: skip
REPEATED = Table(
    "repeated_recommendations",
    (
        "likeness", "shared_weight", "shared_words", "recommendation_a", "recommendation_b", "plan_title_a",
        "plan_title_b", "recommendation_number_a", "recommendation_number_b", "publication_date_a",
        "publication_date_b", "run_a", "document_a", "recommendation_index_a", "run_b", "document_b",
        "recommendation_index_b",
    ),
    "two recommendations of different plans that nearly repeat each other",
    frozenset({"publication_date_a", "publication_date_b"}),
)  # fmt: skip
WHAT_WAS_READ = Table(
    "what_was_read",
    (
        "run", "document", "status", "counted", "same_plan_as", "why_this_file", "differs", "title",
        "publication_date", "reader", "recommendations", "entries", "milestones", "words_lost", "warnings",
        "warning_texts", "reason", "advice", "sha256",
    ),
    "one input document of the runs, also those that failed",
    frozenset({"publication_date"}),
)  # fmt: skip
READ_FIRST = Table("read_first", ("about", "document", "statement", "run"), "one statement")

#: Widths of the sheets' columns in characters; other columns are as wide as their headings.
WIDTHS = {
    "about": 24,
    "statement": 110,
    "document": 28,
    "milestone": 44,
    "lead_agency": 44,
    "recommendation": 56,
    "organisation": 36,
    "printed_as": 44,
    "plan_title": 32,
    "rests_on": 44,
    "to_check": 44,
    "action": 56,
    "target_text": 24,
    "progress": 20,
    "section": 28,
    "run": 16,
    "named_by": 20,
    "shared_words": 36,
    "recommendation_a": 56,
    "recommendation_b": 56,
    "plan_title_a": 28,
    "plan_title_b": 28,
    "document_a": 28,
    "document_b": 28,
}
#: Room in a heading for the filter's arrow, and the least width: a date has ten characters.
ARROW, NARROW = 3, 13


def width_of(column: str) -> int:
    """The width of a sheet's column in characters."""
    return max(NARROW, len(column) + ARROW, WIDTHS.get(column, 0))
