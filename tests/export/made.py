"""A plan with everything in it, and the texts that spreadsheets trip over."""

from dataclasses import replace
from typing import Any

from export.json_files import plan_record
from extract.notices import Notice
from normalise.plan import (
    Column,
    Entry,
    Evidence,
    Kinds,
    Lead,
    Ledger,
    Milestone,
    Outcome,
    Plan,
    Progress,
    Recommendation,
    Response,
    Review,
    Source,
    Stance,
    State,
)

#: Texts that must come back as they are: formulas, quotes, line ends, emoji, right-to-left marks.
AWKWARD = (
    "=1+1",
    '=HYPERLINK("http://example.org";"press")',
    "- a bullet",
    "+44 20 7946 0000",
    "@SUM(A1)",
    "'=already guarded",
    "''",
    "\tafter a tab",
    'she said "no", twice',
    "one\ntwo\n\nfour",
    "1.10",
    "007",
    "1-2",
    "TRUE",
    "http://example.org/x",
    "mailto:a@example.org",
    "🙂 family 👩‍👧",
    "\u200fשלום\u200e (RTL)",
    "é è ß ﬁ",
    " spaces at both ends ",
    "a;b,c\td",
    "#N/A",
    "{=SUM(1)}",
)


def milestone(text: str | None = "Policy agreed", day: str | None = "2018-03-31") -> Milestone:
    precision = "month" if day else "none"
    return Milestone(text, "March 2018" if day else None, day, precision, None, False, None, "single")


def entry(**changes: Any) -> Entry:
    made = Entry(
        cells={"action": "Write a policy", "lead_agency": "County Council", "The plan's own": "its text"},
        milestones=(milestone(),),
        progress=Progress("green", "fill", "On track"),
        leads=(Lead("A. Person", "Head of Service", "County Council", "county-council"),),
        responses=(Response("2018-01-31", "email", "A. Person", "We agree."),),
        outcomes=(
            Outcome("2018-04-02", "Policy in use."),
            Outcome("2018-05-01", "Chased 01/05/2018.", "contact"),
        ),
        stances=(Stance("accepted", "We agree."),),
        state=State("in_progress", "On track", "progress"),
        source=(Source(3, (1.0, 2.0, 3.0, 4.0), "action"), Source(5, None, "outcome", 12)),
        warnings=(Notice("date_vague", "The target is vague.", 3, "target_date"),),
    )
    return replace(made, **changes)


KINDS = Kinds(
    themes=(Evidence("training", "trained"), Evidence("policy", "a policy")),
    addressees=(Evidence("Police", "Police"), Evidence("County Council", "County Council should")),
    level=Evidence("local", "Local"),
    owner="Police",
    deadline="by March 2018",
)
REVIEW = Review("dhr", "Sarah", "7", "Safer Ashmere Partnership", "v1.4", "2018-02-01", 3, 5)


def plan(
    *entries: Entry, number: str | None = "1.10", text: str = "Do it.", file: str = "a/plan.pdf"
) -> Plan:
    return Plan(
        title="Review 7 action plan",
        publication_date="2017-12-01",
        columns=(Column("Action", "action", 1), Column("The plan's own", None, None)),
        recommendations=(Recommendation(number, text, "Local", "Police", entries or (entry(),), KINDS),),
        ledger=Ledger(10, 8, 6, 1, 3, 0),
        warnings=(Notice("hidden_text", "Word hides 1 word of this document; left out."),),
        source={
            "file": file,
            "sha256": "ab" * 32,
            "media_type": "application/pdf",
            "pages": 5,
            "reader": "pdf-ruled",
        },
        review=REVIEW,
    )


def record(*entries: Entry, **changes: Any) -> dict[str, Any]:
    """A plan as JSON has it."""
    return plan_record(plan(*entries, **changes))
