"""What to read before any figure: what was not read, what is in doubt, and what the figures do not say."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from compare.answers import Answers
from compare.runs import Reading, Run
from compare.same_plans import Group, place
from export.columns import Record

CAUTIONS = (
    (
        "What “overdue” means",
        "Only this: the plan names a target whose last day is before {as_of}, and its target date, milestone, "
        "completion date, progress and outcome do not say that it is complete. Agency responses are not read for "
        "this. A later version of the plan may say more. It is no proof that the work was not done.",
    ),
    (
        "Plans are snapshots",
        "A plan says how things stood when it was written. A rating is what its author coloured then: an amber of "
        "2016 does not mean late today, and a green of 2016 does not mean done.",
    ),
    (
        "What is not there",
        "The absence of a date is no evidence of lateness, and the absence of an answer in a plan is no evidence "
        "that none was given.",
    ),
)


def statements(
    runs: Sequence[Run], groups: Sequence[Group], answers: Answers, as_of: date
) -> tuple[Record, ...]:
    """The rows of the sheet “Read first”, also the lines of summary.txt."""
    said = [
        {
            "about": "As-of date",
            "statement": f"Milestones are overdue or not as of {as_of}. {due_that_day(as_of)}",
        },
        {"about": "What was counted", "statement": counted_words(groups, answers)},
        *({"about": about, "statement": text.format(as_of=as_of)} for about, text in CAUTIONS),
        *not_read(runs),
        *same_plans(groups),
        *in_doubt(groups),
    ]
    return tuple(said)


def due_that_day(as_of: date) -> str:
    return f"A milestone whose last day is {as_of} itself is not yet overdue."


def number(count: int, one: str, many: str = "") -> str:
    """ "1 plan", "3 plans"."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def counted_words(groups: Sequence[Group], answers: Answers) -> str:
    """One sentence with the totals: they are those of the tables."""
    states = Counter(row["state"] for row in answers.milestones)
    parts = ", ".join(
        f"{count:,} {state}" for state, count in sorted(states.items(), key=lambda s: (-s[1], s[0]))
    )
    found = ", ".join(
        (
            number(len(groups), "plan"),
            number(sum(len(g.counted.recommendations) for g in groups), "recommendation"),
            number(sum(len(g.counted.entries) for g in groups), "entry", "entries"),
            number(len(answers.milestones), "milestone"),
        )
    )
    return f"{found}{f' ({parts})' if parts else ''}. {pairs_words(answers)}"


def pairs_words(answers: Answers) -> str:
    count = len(answers.repeated)
    found = number(count, "pair of near repeats", "pairs of near repeats") if count else "No near repeats"
    return f"{found} among the recommendations of different plans."


def not_read(runs: Sequence[Run]) -> Iterator[Record]:
    """Documents of which there is no plan, each with its reason."""
    found = [row | {"run": run.label} for run in runs for row in not_read_in(run)]
    if not found:
        yield {"about": "Not read", "statement": "Nothing: all documents of the runs were read."}
    yield from sorted(found, key=lambda row: str(row["about"]), reverse=True)  # "Not read", then "No plan"


def not_read_in(run: Run) -> Iterator[Record]:
    if run.failures is None:
        yield {
            "about": "Not read",
            "statement": f"The run “{run.label}” has no documents.csv, so documents that could not be read are "
            "not known here.",
        }
    for row in run.failures or ():
        text = " ".join(t for t in (row.get("reason"), row.get("advice")) if t)
        yield {"about": "Not read", "document": row["document"], "statement": text}
    for reading in run.readings:
        if not reading.recommendations:
            text = f"{reading.about['reason']} {reading.about['advice']}"
            yield {"about": "No plan found", "document": reading.document, "statement": text}


def same_plans(groups: Sequence[Group]) -> Iterator[Record]:
    """Plans that stand in several files: which file is counted, why, and what the others say differently."""
    for group in groups:
        if not group.others:
            continue
        counted = group.counted
        several = len({counted.run, *(reading.run for reading, _ in group.others)}) > 1
        others = ", ".join(name_of(reading, several) for reading, _ in group.others)
        differing = "".join(
            f" {name_of(reading, several)}: {text}." for reading, text in group.others if text
        )
        yield {
            "about": "Same plan in several files",
            "document": counted.document,
            "statement": f"{number(1 + len(group.others), 'file')} hold this plan, and it is counted once. This "
            f"file is counted because {group.why}. Not counted: {others}.{differing}",
            "run": counted.run,
        }


def name_of(reading: Reading, several: bool) -> str:
    """A document by its name, with its run where several are spoken of."""
    return f"{reading.document} (run {reading.run})" if several else reading.document


def in_doubt(groups: Sequence[Group]) -> Iterator[Record]:
    """Counted files with warnings or lost words, the most lost words first."""
    doubtful = [g.counted for g in groups if g.counted.about["warnings"] or g.counted.about["words_lost"]]
    for reading in sorted(doubtful, key=lambda r: (-r.about["words_lost"], -r.about["warnings"], *place(r))):
        about = reading.about
        lost = about["words_lost"]
        doubts = [f"{number(lost, 'word')} could not be placed"] if lost else []
        doubts += [number(about["warnings"], "warning")] if about["warnings"] else []
        yield {
            "about": "In doubt",
            "document": reading.document,
            "statement": f"{'; '.join(doubts)} (what_was_read.csv has each in full).",
            "run": reading.run,
        }


def read_rows(runs: Sequence[Run], groups: Sequence[Group]) -> tuple[Record, ...]:
    """The rows of what_was_read.csv: each document of each run, counted or not."""
    roles: dict[tuple[str, str], Record] = {}
    for group in groups:
        roles[place(group.counted)] = {"counted": "yes", "why_this_file": group.why or None}
        for reading, differs in group.others:
            roles[place(reading)] = {
                "counted": "no: same plan in another file",
                "same_plan_as": name_of(group.counted, reading.run != group.counted.run),
                "differs": differs or None,
            }
    rows = []
    for run in runs:
        own = [r.about | {"counted": "no: no plan"} | roles.get(place(r), {}) for r in run.readings]
        own += [row | {"counted": "no: not read"} for row in run.failures or ()]
        rows += [row | {"run": run.label} for row in sorted(own, key=lambda row: str(row["document"]))]
    return tuple(rows)


def closing_sentences(
    runs: Sequence[Run], groups: Sequence[Group], answers: Answers, as_of: date
) -> tuple[str, ...]:
    """What a comparison ends by saying."""
    said = [f"Compared as of {as_of}: {counted_words(groups, answers)}"]
    if several := [g for g in groups if g.others]:
        files = number(sum(1 + len(g.others) for g in several), "file")
        said.append(f"{number(len(several), 'plan')} found in {files}: each is counted once.")
    if failed := sum(len(run.failures or ()) for run in runs):
        said.append(f"{number(failed, 'document')} could not be read; “Read first” says which and why.")
    if without := sum(not reading.recommendations for run in runs for reading in run.readings):
        said.append(f"{number(without, 'document')} without an action plan that we could find.")
    if unknown := [run.label for run in runs if run.failures is None]:
        said.append(f"No documents.csv in {', '.join(unknown)}: what could not be read is not known here.")
    if doubtful := sum(1 for _ in in_doubt(groups)):
        said.append(f"{number(doubtful, 'counted plan')} with something to check; “Read first” says which.")
    return tuple(said)
