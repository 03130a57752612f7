"""How a plan rates its rows: a column of ratings, another column's fills, whole rows in the colours of its key."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from normalise.colours import colour_of_fill
from normalise.draft import EntryRow, FieldCell
from normalise.headings import field_of
from normalise.legends import Key
from normalise.plan import Progress
from normalise.progress import colour_of_text, is_rating_text, read_progress, says_yes_or_no
from normalise.states.statuses import status_of

#: Colours of which two in one column are no shading: bands are of one colour, and grey is for headings.
RATES = frozenset({"red", "amber", "green", "blue"})
#: The colours of a traffic light.
LIGHTS = frozenset({"red", "amber", "green"})
#: Those of what is done, in the usual keys.
DONE = frozenset({"green", "blue"})
#: Their colours say something else: how urgent a row is, or whose.
OTHER_COLOURS = frozenset({"priority", "lead_agency", "scope", "learning"})
#: Between a rating and what is told beside it: "Amber – the form is with the board", "All trained. Green".
PARTED = re.compile(r"(?:(?<=[.;:!])\s+|\s+[–—-]\s+|\s*[:(\[]\s*)")
#: Words of a rating beside a narrative: "RAG: green".
BESIDE_WORDS = 3
#: The name for "the whole row" where a column's name is asked for.
WHOLE_ROW = ""


@dataclass(frozen=True, slots=True)
class Ratings:
    """`column`: where the fills of rows without a rating cell are ratings (WHOLE_ROW, or None for nowhere).

    `answers`: the rating cells say yes or no, so that "Y" is no yellow. `by_state`: whole rows are filled in the colours
    of what their rating cells say.
    """

    key: Key
    column: str | None = None
    answers: bool = False
    by_state: bool = False


def ratings_of(rows: Sequence[EntryRow], key: Key) -> Ratings:
    """How the rows of a plan are rated; `key`: the plan's own."""
    answers = says_yes_or_no(row.text("progress") for row in rows)
    column = filled_column([row for row in rows if row.cell("progress") is None], key)
    return Ratings(key, column, answers, filled_by_state(rows))


def filled_by_state(rows: Sequence[EntryRow]) -> bool:
    """Whether whole rows are filled by how far they are: in the colours of a traffic light, or two of them of which
    one comes again with its state, no state has two of them and no colour two kinds of states, as in stripes and by
    urgency, and what is done is green or blue."""
    states: dict[str, list[str]] = {}
    kinds: dict[str, set[str]] = {}
    for row in rows:
        cell = row.cell("progress")
        colour = colour_of_fill(row.row_fill) if cell is not None and cell.fill == row.row_fill else None
        if cell is not None and colour in RATES:
            states.setdefault(" ".join(cell.standing.lower().split()), []).append(str(colour))
            kind = status_of(cell.standing)
            said = ["done" if kind == "closed" else kind] if kind else []
            kinds.setdefault(str(colour), set()).update(said)
    colours = kinds.keys()
    shown = colours >= LIGHTS or any(len(found) > 1 for found in states.values())
    alike = all(state and len(set(found)) == 1 for state, found in states.items())
    done = {colour for colour, found in kinds.items() if "done" in found}
    sure = done <= DONE and all(len(found) < 2 for found in kinds.values())
    return len(colours & LIGHTS) > 1 and shown and alike and sure


def filled_column(rows: Sequence[EntryRow], key: Key) -> str | None:
    """The column that is filled in the colours of ratings: two of them, for whole rows two that the key explains."""
    found: dict[str, list[str]] = {}
    for row in rows:
        whole = colour_of_fill(row.row_fill)
        if whole is not None:
            found.setdefault(WHOLE_ROW, []).append(whole)
            continue
        for cell in row.cells:
            colour = colour_of_fill(cell.fill)
            if colour is not None and not cell.carried and cell.key not in OTHER_COLOURS:
                found.setdefault(cell.key, []).append(colour)
    rated = {name: colours for name, colours in found.items() if len(RATES & set(colours)) > 1}
    if WHOLE_ROW in rated and not RATES & set(rated[WHOLE_ROW]) <= set(key.meanings):
        del rated[WHOLE_ROW]
    return max(rated, key=lambda name: len(rated[name])) if rated else None


def rating_of(row: EntryRow, ratings: Ratings) -> Progress:
    """The rating of a row. A fill that the whole row has is shading, unless the key or the words confirm its colour.

    Where a plan has a column of states and one of colours ("Status", "BRAG"), the one that rates does.
    """
    cell = row.cell("progress")
    key = ratings.key
    if (chosen := row.ticked("progress")) and cell is None:
        return read_progress(chosen, None, key)
    if (beside := row.holding("progress")) is not None:
        return rating_beside(beside, fill_without_cell(row, ratings.column), key)
    if cell is None:
        return read_progress("", fill_without_cell(row, ratings.column), key)
    text = "" if ratings.answers else cell.standing
    fill = cell.fill
    shading = fill is not None and row.row_fill == fill and not ratings.by_state
    if shading and colour_of_text(text, key)[0] != colour_of_fill(fill):
        fill = None
    found = read_progress(text, fill, key)
    if found.rating is None:
        others = (c for c in row.cells if c is not cell and field_of(c.key) == "progress")
        rated = (read_progress(c.standing, c.fill if c.fill != row.row_fill else None, key) for c in others)
        found = next((progress for progress in rated if progress.rating is not None), found)
    return replace(found, text=cell.text)


def rating_beside(cell: FieldCell, fill: str | None, key: Key) -> Progress:
    """The rating in a cell that tells more ("Progress/RAG"): the one that a part of its text, or its fill, says."""
    if fill is not None:
        return read_progress("", fill, key)
    told = [read_progress(part, None, key) for part in rating_parts(cell.text)]
    found = [progress for progress in told if progress.rating is not None]
    if found:
        return found[0] if len({progress.rating for progress in found}) == 1 else Progress(None, None, "")
    return next((progress for progress in told if is_rating_text(progress.text)), Progress(None, None, ""))


def rating_parts(text: str) -> list[str]:
    """The first and last parts of a narrative's lines that are short enough to be a rating: "Green", "Amber"."""
    lines = [PARTED.split(line) for line in text.split("\n") if line.strip()]
    ends = [part.strip(" .()[]") for parts in lines for part in (parts[0], parts[-1])]
    return [part for part in ends if len(part.split()) <= BESIDE_WORDS]


def fill_without_cell(row: EntryRow, column: str | None) -> str | None:
    """The fill that rates a row without a cell for its rating."""
    if column == WHOLE_ROW:
        return row.row_fill
    cell = row.cell(column) if column is not None and row.row_fill is None else None
    return None if cell is None else cell.fill
