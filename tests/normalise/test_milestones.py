"""Milestones and their targets, paired: by number, by count, by place on the page."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.document import Paragraph, Place
from normalise.draft import EntryRow, FieldCell
from normalise.milestones import read_milestones
from normalise.numbered_targets import named_targets
from normalise.plan import Milestone


def row(**cells: tuple[str, ...]) -> EntryRow:
    """A row whose cells hold these paragraphs, without places."""
    return EntryRow(
        tuple(
            FieldCell(key, tuple(Paragraph(text, Place(1)) for text in texts)) for key, texts in cells.items()
        )
    )


def placed(*lines: tuple[str, float]) -> tuple[Paragraph, ...]:
    """Paragraphs of one line of ten points each, as (text, top)."""
    return tuple(Paragraph(text, Place(1, (0, top, 90, top + 10)), size=10) for text, top in lines)


def shown(rows: tuple[Milestone, ...]) -> list[tuple[str | None, str | None, str | None, str]]:
    return [(r.milestone, r.target_text, r.target_date, r.pairing) for r in rows]


# milestones, targets, rows as (milestone, target, date, pairing), why
COLUMN: list[tuple[tuple[str, ...], tuple[str, ...], list[Any], str]] = [
    (("Review",), ("March 2018",), [("Review", "March 2018", "2018-03-31", "single")], "one of each"),
    (
        ("Review", "Train"),
        ("31st", "March 2018", "End of Q3", "2018/19"),
        [
            ("Review", "31st March 2018", "2018-03-31", "aligned"),
            ("Train", "End of Q3 2018/19", "2018-12-31", "aligned"),
        ],
        "the author began a new line within each date",
    ),
    (
        ("Review", "Train"),
        ("March", "April 2018"),
        [("Review", "March", "2018-03-31", "aligned"), ("Train", "April 2018", "2018-04-30", "aligned")],
        "the second has a month of its own",
    ),
    (
        ("Rewrite the policy", "Train the desk"),
        ("Policy: June 2018, Training: Sept 2018",),
        [
            ("Rewrite the policy", "Policy: June 2018", "2018-06-30", "aligned"),
            ("Train the desk", "Training: Sept 2018", "2018-09-30", "aligned"),
        ],
        "targets in one line say what each is for",
    ),
    (
        ("Letters to surgeries", "Session for new nurses"),
        ("30/06/2018 (surgeries), 30/09/2018 (nurses)",),
        [
            ("Letters to surgeries", "30/06/2018 (surgeries)", "2018-06-30", "aligned"),
            ("Session for new nurses", "30/09/2018 (nurses)", "2018-09-30", "aligned"),
        ],
        "or say it behind the date",
    ),
    (
        ("Police training", "Health training"),
        ("Health: June 2018; Police: May 2018",),
        [
            ("Police training", "Health: June 2018; Police: May 2018", "2018-06-30", "shared"),
            ("Health training", "Health: June 2018; Police: May 2018", "2018-06-30", "shared"),
        ],
        "labels that name each other's milestones part nothing: the last date is taken, with a warning",
    ),
    (
        ("Begin the audit", "Report it"),
        ("Start: June 2018, finish: Sept 2018",),
        [
            ("Begin the audit", "Start: June 2018, finish: Sept 2018", "2018-09-30", "shared"),
            ("Report it", "Start: June 2018, finish: Sept 2018", "2018-09-30", "shared"),
        ],
        "a beginning and an end are one target",
    ),
    (
        ("Review", "Train", "Audit"),
        ("1. March 2018 2. June 2018 3. Ongoing",),
        [
            ("Review", "March 2018", "2018-03-31", "aligned"),
            ("Train", "June 2018", "2018-06-30", "aligned"),
            ("Audit", "Ongoing", None, "aligned"),
        ],
        "numbers inside a line begin its targets",
    ),
    (
        (),
        ("(a) 30/06/2018 (b) 30/09/2018",),
        [(None, "30/06/2018", "2018-06-30", "single"), (None, "30/09/2018", "2018-09-30", "single")],
        "also without milestones",
    ),
    (
        (),
        ("Phase 1. March 2018 Phase 2. June 2018",),
        [(None, "Phase 1. March 2018 Phase 2. June 2018", "2018-06-30", "single")],
        "numbers of phases are no numbers of a list",
    ),
    (
        ("Review", "Train"),
        ("March 2018", "June 2018"),
        [("Review", "March 2018", "2018-03-31", "aligned"), ("Train", "June 2018", "2018-06-30", "aligned")],
        "as many targets as milestones",
    ),
    (
        ("Review", "Train"),
        ("By 31/03/2018 By 29/06/2018",),
        [
            ("Review", "By 31/03/2018", "2018-03-31", "aligned"),
            ("Train", "By 29/06/2018", "2018-06-29", "aligned"),
        ],
        "a narrow column ran two targets together",
    ),
    (
        ("Review", "Train"),
        ("March 2018",),
        [("Review", "March 2018", "2018-03-31", "shared"), ("Train", "March 2018", "2018-03-31", "shared")],
        "one target for all",
    ),
    (
        ("Review", "Train"),
        (),
        [("Review", None, None, "single"), ("Train", None, None, "single")],
        "no target",
    ),
    ((), ("March 2018",), [(None, "March 2018", "2018-03-31", "single")], "no milestone"),
    (
        ("1. Review", "2. Train"),
        ("1. March 2018", "2. June 2018"),
        [("Review", "March 2018", "2018-03-31", "aligned"), ("Train", "June 2018", "2018-06-30", "aligned")],
        "numbers in one order say what the order says",
    ),
    (
        ("1. Review", "2. Train", "3. Audit"),
        ("1. March 2018", "3. June 2018"),
        [
            ("Review", "March 2018", "2018-03-31", "numbered"),
            ("Train", None, None, "numbered"),
            ("Audit", "June 2018", "2018-06-30", "numbered"),
        ],
        "the number tells which milestone has no target",
    ),
    (
        ("1. Review", "2. Train"),
        ("2. June 2018", "1. March 2018"),
        [
            ("Review", "March 2018", "2018-03-31", "numbered"),
            ("Train", "June 2018", "2018-06-30", "numbered"),
        ],
        "numbers go before order",
    ),
    (
        ("1. Review", "2. Train"),
        ("1 – March 2018", "2 – June 2018"),
        [
            ("Review", "March 2018", "2018-03-31", "numbered"),
            ("Train", "June 2018", "2018-06-30", "numbered"),
        ],
        "a dash behind the number is no part of the date",
    ),
    (
        ("Review", "Train"),
        ("Dec 19 Feb 20",),
        [("Review", "Dec 19", "2019-12-31", "aligned"), ("Train", "Feb 20", "2020-02-29", "aligned")],
        "months run together, each with its year",
    ),
    (
        ("a) Review", "b) Train", "c) Audit"),
        ("(a) and (b) March 2018", "(c) June 2018"),
        [
            ("Review", "March 2018", "2018-03-31", "numbered"),
            ("Train", "March 2018", "2018-03-31", "numbered"),
            ("Audit", "June 2018", "2018-06-30", "numbered"),
        ],
        "letters are numbers too",
    ),
    (
        ("Review", "Train"),
        ("31/03/2018", "Revised: 30/04/2018", "30/06/2018"),
        [
            ("Review", "31/03/2018 Revised: 30/04/2018", "2018-04-30", "aligned"),
            ("Train", "30/06/2018", "2018-06-30", "aligned"),
        ],
        "a revision belongs to the target above it",
    ),
    (
        ("Review", "Train"),
        ("30/04/2018", "(was 31/03/2018)", "June 2018", "extended to July 2018"),
        [
            ("Review", "30/04/2018 (was 31/03/2018)", "2018-04-30", "aligned"),
            ("Train", "June 2018 extended to July 2018", "2018-07-31", "aligned"),
        ],
        "so does the date from before, and an extension",
    ),
    (
        ("Review",),
        ("31/12/2016", "Completed 05/01/2017"),
        [("Review", "31/12/2016 Completed 05/01/2017", "2016-12-31", "single")],
        "the day on which it was reached belongs to the target",
    ),
    (
        ("Review", "Train", "Audit"),
        ("March 2018", "June", "September 2018"),
        [
            ("Review", "March 2018", "2018-03-31", "aligned"),
            ("Train", "June", "2018-06-30", "aligned"),
            ("Audit", "September 2018", "2018-09-30", "aligned"),
        ],
        "only 2018 keeps the order",
    ),
    (
        ("Review", "Train"),
        ("November 2018", "January"),
        [("Review", "November 2018", "2018-11-30", "aligned"), ("Train", "January", None, "aligned")],
        "January of 2018 would come before, and of 2019 nothing is printed",
    ),
]
# actions, targets, rows, why: numbered actions stand for milestones where there is no column of them
ACTIONS: list[tuple[tuple[str, ...], tuple[str, ...], list[Any], str]] = [
    (
        ("1. Review", "2. Train", "3. Audit"),
        ("1–3 complete",),
        [
            ("Review", "complete", None, "numbered"),
            ("Train", "complete", None, "numbered"),
            ("Audit", "complete", None, "numbered"),
        ],
        "a range of numbers",
    ),
    (
        ("1. Review", "2. Train", "3. Audit"),
        ("Actions 1 and 2: March 2019; 3: June 2019",),
        [
            ("Review", "March 2019", "2019-03-31", "numbered"),
            ("Train", "March 2019", "2019-03-31", "numbered"),
            ("Audit", "June 2019", "2019-06-30", "numbered"),
        ],
        "two groups in one line",
    ),
    (
        ("1. Review", "2. Train"),
        ("March 2018",),
        [("Review", "March 2018", "2018-03-31", "shared"), ("Train", "March 2018", "2018-03-31", "shared")],
        "one target without a number is shared",
    ),
    (
        ("1. Review", "2. Train"),
        ("3. March 2018",),
        [("Review", "March 2018", "2018-03-31", "shared"), ("Train", "March 2018", "2018-03-31", "shared")],
        "there is no action 3: the number is only that of a list",
    ),
    (
        ("1. Review", "2. Train", "3. Audit"),
        ("1-3 March 2018",),
        [
            ("Review", "1-3 March 2018", "2018-03-03", "shared"),
            ("Train", "1-3 March 2018", "2018-03-03", "shared"),
            ("Audit", "1-3 March 2018", "2018-03-03", "shared"),
        ],
        "days before a month are days",
    ),
    (("Review the policy",), ("March 2018",), [(None, "March 2018", "2018-03-31", "single")], "one action"),
]


@pytest.mark.parametrize(("milestones", "targets", "rows", "why"), COLUMN, ids=[c[3] for c in COLUMN])
def test_a_milestone_has_its_own_target(
    milestones: tuple[str, ...], targets: tuple[str, ...], rows: list[Any], why: str
) -> None:
    found, _ = read_milestones(row(milestones=milestones, target_date=targets), None)
    assert shown(found) == rows, why


@pytest.mark.parametrize(("actions", "targets", "rows", "why"), ACTIONS, ids=[c[3] for c in ACTIONS])
def test_numbered_actions_have_the_targets_that_name_them(
    actions: tuple[str, ...], targets: tuple[str, ...], rows: list[Any], why: str
) -> None:
    found, _ = read_milestones(row(action=actions, target_date=targets), None)
    assert shown(found) == rows, why


def test_a_year_that_is_taken_from_neighbours_is_told() -> None:
    _, notices = read_milestones(
        row(milestones=("a", "b", "c"), target_date=("March 2018", "June", "July 2018")), None
    )
    assert [(n.code, n.field, n.page) for n in notices] == [("date_neighbour", "target_date", 1)]


def by_place(targets: tuple[Paragraph, ...]) -> tuple[tuple[Milestone, ...], list[str]]:
    milestones = placed(("Review", 0), ("Train", 40), ("Audit", 80))
    cells = (FieldCell("milestones", milestones), FieldCell("target_date", targets))
    found, notices = read_milestones(EntryRow(cells), None)
    return found, [n.code for n in notices]


def test_targets_on_the_lines_of_milestones_belong_to_them() -> None:
    found, notices = by_place(placed(("March 2018", 0.4), ("June 2018", 80)))
    assert [(r.milestone, r.target_text, r.pairing) for r in found] == [
        ("Review", "March 2018", "position"),
        ("Train", None, "position"),
        ("Audit", "June 2018", "position"),
    ]
    assert notices == []


def test_targets_set_apart_belong_to_the_milestones_that_they_stand_beside() -> None:
    found, notices = by_place(placed(("March 2018", 50), ("June 2018", 90)))
    assert [(r.milestone, r.target_text) for r in found] == [
        ("Review", None),
        ("Train", "March 2018"),
        ("Audit", "June 2018"),
    ]
    assert notices == []


def test_targets_one_below_the_other_say_nothing_by_their_place() -> None:
    found, notices = by_place(placed(("March 2018", 0), ("June 2018", 11)))
    assert {r.pairing for r in found} == {"unsure"}
    assert notices == ["pairing_unsure"]


PIECES = st.sampled_from(
    [
        "1",
        "2",
        "a",
        "1–3",
        "Actions",
        " and ",
        ", ",
        "; ",
        ": ",
        ". ",
        " ",
        "March 2018",
        "complete",
        "31/12/2016",
        "TBC",
    ]
)


@given(st.lists(PIECES, max_size=12).map("".join))
@settings(deadline=None)
def test_numbers_of_a_list_are_named_once_and_no_word_of_a_target_is_made_up(line: str) -> None:
    for named in named_targets([line], ["1", "2", "3"]) or ():
        assert set(named.numbers) <= {"1", "2", "3"}
        assert named.text and named.text in line


@given(st.lists(st.text(max_size=40), max_size=4), st.lists(st.text(max_size=40), max_size=4))
@settings(deadline=None)
def test_no_milestone_is_lost(milestones: list[str], targets: list[str]) -> None:
    found, _ = read_milestones(row(milestones=tuple(milestones), target_date=tuple(targets)), None)
    assert len([r for r in found if r.milestone is not None]) >= len([m for m in milestones if m.strip()])


@pytest.mark.parametrize(
    ("targets", "expected", "why"),
    [
        (
            (("31/12/2019 31/03/2020", "31/12/2019"),),
            [("31/12/2019 31/03/2020", "2020-03-31")],
            "the new date beside the old one",
        ),
        (
            (("31/12/2019", "31/12/2019"), ("31/03/2020", "")),
            [("31/12/2019 31/03/2020", "2020-03-31")],
            "or below it",
        ),
        ((("31/12/2019", "31/12/2019"),), [("31/12/2019", "2019-12-31")], "nothing stands for it"),
        (
            (("31/12/2019", "31/12/2019"), ("31/03/2020", "31/03/2020")),
            [("31/12/2019", "2019-12-31"), ("31/03/2020", "2020-03-31")],
            "both are struck through",
        ),
        ((("31/12/2019", ""), ("31/03/2020", "")), [("31/12/2019", "2019-12-31"), ("31/03/2020", "2020-03-31")], "two"),
    ],
)  # fmt: skip
def test_a_date_that_is_struck_through_is_replaced_by_the_next(
    targets: tuple[tuple[str, str], ...], expected: list[tuple[str, str]], why: str
) -> None:
    cell = FieldCell(
        "target_date", tuple(Paragraph(text, Place(1), struck=struck) for text, struck in targets)
    )
    rows, _ = read_milestones(EntryRow((cell,)), None)
    assert [(r.target_text, r.target_date) for r in rows] == expected
