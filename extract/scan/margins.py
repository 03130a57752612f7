"""Where text begins in the cells of a page: the ink of letters tells it but nearly, the margin of all cells exactly."""

from collections import Counter
from collections.abc import Sequence

from extract.pdf.geometry import Run
from extract.pdf.grid import Grid

#: A line begins at the usual margin if its ink does so within this many points: a round letter (o) stands 0.5 pt
#: further in than a stem, a speck or the remains of a rule up to 3 pt further out.
OUT, IN = 3.0, 1.3
#: Margins are counted in steps of this many points.
STEP = 0.5


def with_margins(
    runs: Sequence[Run], cells: Sequence[tuple[int, int] | None], grids: Sequence[Grid]
) -> list[Run]:
    """The runs of a page, each that begins at the usual margin of its cells set there exactly.

    `cells`: (grid, cell) of each run, None outside tables.
    """
    gaps: dict[int, Counter[int]] = {}
    for run, cell in zip(runs, cells, strict=True):
        if cell is not None:
            gaps.setdefault(cell[0], Counter())[round(gap_of(run, cell, grids) / STEP)] += 1
    usual = {
        grid: max(counts, key=lambda step: (counts[step - 1] + 2 * counts[step] + counts[step + 1], -step))
        * STEP
        for grid, counts in gaps.items()
    }
    found = []
    for run, cell in zip(runs, cells, strict=True):
        if cell is not None:
            further = gap_of(run, cell, grids) - usual[cell[0]]
            if -OUT <= further <= IN and run.right > run.left - further:
                run = run._replace(left=run.left - further)
        found.append(run)
    return found


def gap_of(run: Run, cell: tuple[int, int], grids: Sequence[Grid]) -> float:
    grid = grids[cell[0]]
    return run.left - grid.xs[grid.cells[cell[1]].left]
