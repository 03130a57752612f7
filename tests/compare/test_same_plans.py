"""One plan in several files is one plan, and two plans that look alike are two."""

import random
from dataclasses import replace
from typing import Any

import pytest

from compare.same_plans import group_readings
from normalise.plan import Plan, Recommendation
from tests.compare.made import a_milestone, a_plan, a_reading, a_recommendation, an_entry

TEXTS = (
    "Review the protocol for emergency referrals between surgeries and the Trust.",
    "Make the range of support clear to all who work with children and families.",
    "Record every unexplained injury in schools and seek its explanation.",
    "Publish how the county governs its work on domestic abuse.",
)
WORDS = [
    "agree", "audit", "brief", "circulate", "commission", "consult", "cover", "describe", "draft", "embed", "extend",
    "gather", "hold", "invite", "issue", "launch", "list", "map", "meet", "monitor", "name", "note", "open", "print",
    "publish", "refresh", "revise", "sample", "send", "share", "test", "train", "visit",
]  # fmt: skip
COMMON = "All staff should receive training on domestic abuse."


def recommendations(*texts: str, action: str) -> tuple[Recommendation, ...]:
    """Recommendations with long actions that two plans share only where they are given the same `action`."""
    found = []
    for number, text in enumerate(texts, 1):
        words = random.Random(f"{action} {number}").sample(WORDS, 14)
        entry = an_entry(a_milestone(target="2018-03-31"), action=" ".join(words))
        found.append(a_recommendation(text, entry, number=str(number)))
    return tuple(found)


def groups_of(*plans: Plan) -> list[list[str]]:
    found = group_readings([a_reading(plan) for plan in plans])
    return [[g.counted.document, *(r.document for r, _ in g.others)] for g in found]


def plan(file: str, *texts: str, **more: Any) -> Plan:
    return a_plan(*recommendations(*texts, action=str(more.pop("action", file))), file=file, **more)


@pytest.mark.parametrize(
    ("plans", "expected", "why"),
    [
        ([plan("a.docx", *TEXTS), plan("a.pdf", *TEXTS, reader="pdf-ruled")], [["a.docx", "a.pdf"]], "the same title and recommendations"),
        ([plan("a.docx", *TEXTS), plan("a.pdf", *(t.replace("emergency", "emer gency") for t in TEXTS))], [["a.docx", "a.pdf"]], "a word broken by its column"),
        ([plan("a.docx", *TEXTS), plan("b.docx", *TEXTS, title="Plan B")], [["a.docx"], ["b.docx"]], "another title and other actions: an agency's own plan"),
        ([plan("a.docx", *TEXTS, action="Meet."), plan("b.docx", *TEXTS, action="Meet.", title="Police")], [["a.docx", "b.docx"]], "the same texts throughout: the title is misread"),
        ([plan("a.docx", *TEXTS, action="Meet."), plan("b.docx", *TEXTS, action="Meet.", title=None)], [["a.docx", "b.docx"]], "the same texts throughout: no title was found"),
        ([plan("a.docx", *TEXTS), plan("a2.docx", *TEXTS[:3], "Something else entirely is asked here.")], [["a.docx", "a2.docx"]], "mostly the same"),
        ([plan("a.docx", *TEXTS), plan("b.docx", "Fund refuges.", "Train midwives.", "Check addresses.", TEXTS[0])], [["a.docx"], ["b.docx"]], "one in four is the same"),
        ([plan("a.docx", *TEXTS, COMMON), plan("b.docx", COMMON)], [["a.docx"], ["b.docx"]], "a generic title over one common recommendation"),
        ([plan("a.docx", COMMON, title="P", action="x"), plan("b.docx", COMMON, title="Q", action="x")], [["a.docx"], ["b.docx"]], "one common recommendation is all there is"),
        ([plan("a.docx", *TEXTS, sha256="1"), plan("b/a.docx", "X.", title="Z", sha256="1")], [["a.docx", "b/a.docx"]], "the same bytes"),
        ([plan("a.docx", *TEXTS), plan("empty.docx")], [["a.docx"]], "a file without a plan is no plan"),
    ],
)  # fmt: skip
def test_files_of_one_plan_are_told_from_plans_alike(
    plans: list[Plan], expected: list[list[str]], why: str
) -> None:
    assert groups_of(*plans) == expected, why
    assert groups_of(*reversed(plans)) == expected, "the order of files changes nothing"


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ({"lost": 3}, {"reader": "text", "doubts": ["x"]}, "the fewest of its words are lost (0)"),
        ({"doubts": ["x"]}, {"reader": "text"}, "it has the fewest warnings (0)"),
        ({"reader": "pdf-ruled"}, {"reader": "docx"}, "its form (docx) tells best where a row begins and ends"),
        ({"words": 50}, {"words": 100, "lost": 3, "doubts": ["x"]}, "its plan has more words than others"),
        ({"reader": "never heard of"}, {"reader": "pdf-tagged"}, "its form (pdf-tagged) tells best where a row begins and ends"),
    ],
)  # fmt: skip
def test_the_best_read_file_is_counted_and_says_why(
    one: dict[str, Any], other: dict[str, Any], why: str
) -> None:
    plans = plan("a.x", *TEXTS, **one), plan("b.x", *TEXTS, **other)
    (group,) = group_readings([a_reading(p) for p in plans])
    assert (group.counted.document, group.why) == ("b.x", why)


def test_files_read_alike_are_counted_by_name() -> None:
    (group,) = group_readings([a_reading(plan("b.docx", *TEXTS)), a_reading(plan("a.docx", *TEXTS))])
    assert group.counted.document == "a.docx"
    assert group.why == "it is the first by name of the files that are read equally well"


def test_what_another_file_says_differently_is_told() -> None:
    best = plan("a.docx", *TEXTS)
    late = an_entry(a_milestone(target="2019-03-31"), rating="red", action="Write it down.")
    first = replace(best.recommendations[0], entries=(late,))
    other = replace(
        plan("b.docx", *TEXTS[:3], "Only here.", words=96),
        recommendations=(first, *plan("b.docx", *TEXTS[:3], "Only here.").recommendations[1:]),
    )
    (group,) = group_readings([a_reading(best), a_reading(other)])
    ((_, differs),) = group.others
    assert differs == (
        "Recommendation 4 stands only in this file, and not counted; Recommendation 4 stands only in the counted file; "
        "1 of 4 milestones have other target or completion dates than in the counted file: they may be two versions "
        "of the plan, or one is misread"
    )


def test_files_that_agree_have_nothing_to_tell() -> None:
    (group,) = group_readings(
        [a_reading(plan("a.docx", *TEXTS)), a_reading(plan("b.docx", *TEXTS, words=97))]
    )
    assert [differs for _, differs in group.others] == [""]


def test_other_ratings_are_told_and_missing_ones_are_not() -> None:
    def rated(file: str, rating: str | None) -> Plan:
        entry = an_entry(a_milestone(target="2018-03-31"), rating=rating, action=file)
        return a_plan(*(a_recommendation(t, entry) for t in TEXTS), file=file)

    (group,) = group_readings(
        [a_reading(rated(f, r)) for f, r in (("a", "red"), ("b", "green"), ("c", None))]
    )
    assert [differs for _, differs in group.others] == [
        "other ratings than in the counted file: they may be two versions of the plan",
        "",
    ]
