"""Milestones and the targets that belong to them, and why.

The ways are tried in this order: the numbers that a target names; as many targets as milestones; one target
for all; the same height on the page; and at last in order from the top, with a warning.
"""

import itertools
from collections.abc import Sequence

from extract.document import Place
from normalise.draft import FieldCell
from normalise.plan import Milestone, TargetDate

#: Paragraphs begin on one line where their tops differ by less than this share of the letters' size.
LEVEL = 0.5
#: The size of letters where the format does not say, in points.
USUAL_SIZE = 10.0
#: Targets with more room between them than this share of the letters' size are set beside their milestones.
SPREAD = 0.8


def joined(text: str | None, target: TargetDate | None, pairing: str) -> Milestone:
    """A row of the output: a milestone with its target, either of which may be missing."""
    if target is None:
        return Milestone(text, None, None, "none", None, False, None, pairing)
    return Milestone(
        text,
        target.text or None,
        target.date,
        target.precision,
        target.original_date,
        target.ongoing,
        target.completed_date,
        pairing,
    )


def pair(texts: list[str], dates: list[TargetDate]) -> tuple[tuple[Milestone, ...], str]:
    """Milestones and targets by their count: aligned, shared, single, or in order from the top, unsure.

    Also the sentence for a notice, "" where there is no doubt.
    """
    if not texts:
        return tuple(joined(None, d, "single") for d in dates), ""
    if not dates:
        return tuple(joined(t, None, "single") for t in texts), ""
    if len(texts) == len(dates):
        name = "single" if len(texts) == 1 else "aligned"
        return tuple(joined(t, d, name) for t, d in zip(texts, dates, strict=True)), ""
    if len(dates) == 1:
        return tuple(joined(t, dates[0], "shared") for t in texts), ""
    longest = max(len(texts), len(dates))
    padded_texts = [*texts, *[None] * (longest - len(texts))]
    padded_dates = [*dates, *[None] * (longest - len(dates))]
    rows = tuple(joined(t, d, "unsure") for t, d in zip(padded_texts, padded_dates, strict=True))
    counts = f"{len(texts)} milestone{'s' * (len(texts) > 1)} and {len(dates)} target{'s' * (len(dates) > 1)}"
    why = f"The row has {counts}; they are paired from the top."
    return rows, why


def pair_by_number(
    texts: Sequence[tuple[str, str]], targets: Sequence[tuple[tuple[str, ...], TargetDate]]
) -> tuple[Milestone, ...]:
    """Items as (number, text) with the target that names their number."""
    found = {number: target for numbers, target in targets for number in numbers}
    return tuple(joined(text, found.get(number), "numbered") for number, text in texts)


def pair_by_position(
    milestone_cell: FieldCell, texts: list[str], places: list[Place | None], dates: list[TargetDate]
) -> tuple[Milestone, ...] | None:
    """Milestones with the targets beside them on the page; None where the places do not tell.

    Each target begins on the line of a milestone; or, where the targets are set apart, below the beginning
    of one and above the next.
    """
    paragraphs = [p for p in milestone_cell.paragraphs if p.text.strip()]
    tops = [(p.place.page, p.place.box[1]) for p in paragraphs if p.place.box]
    marks = [(p.page, p.box[1], p.box[3]) for p in places if p is not None and p.box]
    if len(tops) != len(texts) or len(marks) != len(dates):
        return None
    size = max((p.size for p in paragraphs), default=0.0) or USUAL_SIZE
    level = [level_with(mark, tops, LEVEL * size) for mark in marks]
    chosen = level if None not in level else []
    if not chosen and spread(marks, SPREAD * size):
        chosen = [beside(mark, tops, LEVEL * size) for mark in marks]
    if not chosen or None in chosen or len(set(chosen)) < len(chosen):
        return None
    used = dict(zip(chosen, dates, strict=True))
    return tuple(joined(text, used.get(i), "position") for i, text in enumerate(texts))


Top = tuple[int | None, float]
Mark = tuple[int | None, float, float]


def level_with(mark: Mark, tops: list[Top], slack: float) -> int | None:
    """The one milestone that begins on a target's line."""
    level = [i for i, (page, top) in enumerate(tops) if page == mark[0] and abs(top - mark[1]) <= slack]
    return level[0] if len(level) == 1 else None


def beside(mark: Mark, tops: list[Top], slack: float) -> int | None:
    """The last milestone of a target's page that begins above it or on its line."""
    above = [i for i, (page, top) in enumerate(tops) if page == mark[0] and top <= mark[1] + slack]
    return above[-1] if above else None


def spread(marks: list[Mark], room: float) -> bool:
    """Whether there is room between targets, so that they stand where they stand on purpose."""
    return any(a[0] != b[0] or b[1] - a[2] > room for a, b in itertools.pairwise(marks))
