"""Plans → answers across reviews. pandas is used here and nowhere else, and loaded only when plans are compared.

The way: `runs` (the output folders of runs, as rows) → `same_plans` (each plan once) → `completion` and
`lateness` (the state of each milestone on the as-of date), `likeness` (recommendations that nearly repeat),
`organisations` (who is asked, by the register) → `answers` (the tables) → `read_first` (what to know before any
figure) → `output` (the files).
"""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from compare.runs import Run, UnreadableRunError


class Summary(NamedTuple):
    """What a comparison found, in sentences, and the sheets' remarks."""

    sentences: tuple[str, ...]
    remarks: tuple[str, ...]


def compare(folders: Sequence[Path], into: Path, as_of: date, guard: bool = True) -> Summary:
    """Compare the plans in output folders of runs and write the answers into a folder.

    The same plans and as-of date give the same bytes, in whatever order the folders are named. Raises
    UnreadableRunError where there is nothing to compare (nothing is written) and OSError where `into` cannot be written.
    """
    from compare.answers import answer
    from compare.output import write_comparison
    from compare.read_first import closing_sentences, read_rows, statements
    from compare.runs import read_runs
    from compare.same_plans import group_readings

    runs = read_runs(folders)
    groups = group_readings([reading for run in runs for reading in run.readings])
    if not groups:
        raise UnreadableRunError(nothing_in(runs))
    answers = answer(groups, as_of)
    first = statements(runs, groups, answers, as_of)
    remarks = write_comparison(into, first, read_rows(runs, groups), answers, guard)
    return Summary(closing_sentences(runs, groups, answers, as_of), tuple(remarks))


def nothing_in(runs: Sequence[Run]) -> str:
    failed = sum(len(run.failures or ()) for run in runs)
    why = f" ({failed} documents could not be read; documents.csv says why)" if failed else ""
    return f"nothing to compare: there is no plan in {', '.join(run.label for run in runs)}{why}"


__all__ = ["Summary", "UnreadableRunError", "compare"]
