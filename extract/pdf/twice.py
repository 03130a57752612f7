"""Text that is drawn twice: for bold letters, for a shadow, or because a page was laid over itself.

pdfium leaves out letters that are drawn again right away; those of a later pass over the page it gives a second time.
"""

from collections import defaultdict
from collections.abc import Iterable

from extract.pdf.geometry import Run

#: Letters drawn again are shifted by no more than this share of their size; the narrowest signs (a full stop) take more
#: than that when they follow each other.
SHIFT = 0.15


def drawn_once(runs: Iterable[Run]) -> tuple[list[Run], list[str]]:
    """(the runs as a person sees them, the texts that are drawn again)."""
    kept: list[Run] = []
    again: list[str] = []
    places: dict[tuple[str, int], list[tuple[float, float]]] = defaultdict(list)
    for run in runs:
        here = places[run.text, run.mark]
        if here:
            most = SHIFT * run.size
            if any(abs(run.left - x) <= most and abs(run.baseline - y) <= most for x, y in here):
                again.append(run.text)
                continue
        here.append((run.left, run.baseline))
        kept.append(run)
    return kept, again
