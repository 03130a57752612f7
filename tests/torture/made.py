"""From a seed to a plan, laid out: the way that the other modules go together."""

import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from .draw import write_pdf
from .flow import column_edges, lay_out
from .layout import Layout
from .lines import Letters
from .manner import Manner, make_manner
from .plan import Para, Plan, all_clear, make_plan, settle
from .tables import Block, print_plan


@dataclass(frozen=True, slots=True)
class Made:
    """A plan with everything that a test may ask about it."""

    seed: int
    plan: Plan
    manner: Manner
    blocks: tuple[Block, ...]
    layout: Layout
    letters: Letters

    def write(self, path: Path) -> None:
        write_pdf(path, self.layout, self.blocks, self.manner, self.letters, self.seed)


def make(seed: int, kind: str = "all", length: int | None = None) -> Made:
    """The plan of a seed, of `length` recommendations where that is given. A plan that cannot be drawn without a doubtful page break is made up anew."""
    rng = random.Random(seed)
    while True:
        manner = make_manner(rng, kind)
        letters = Letters(manner)
        plan = make_plan(rng, manner.most_columns, length)
        clear = _end_test(plan, manner, letters, seed)
        if manner.gap == 0:
            plan = settle(plan, clear)
            if not all_clear(plan, clear):
                # Some paragraph fills its last line whatever is said: only white below it shows its end.
                manner = letters.manner = replace(manner, gap=3.0)
        blocks = print_plan(plan, manner.bold_prefix, manner.start)
        layout = lay_out(blocks, manner, letters, seed)
        if layout:
            return Made(seed, plan, manner, blocks, layout, letters)


def _end_test(plan: Plan, manner: Manner, letters: Letters, seed: int) -> Callable[[str, Para, Para], bool]:
    """Whether a paragraph's end can be seen without white below it, for the widths that the columns will have."""
    cards = plan.layout == "cards"
    fields = ("label", "value") if cards else plan.columns
    edges = column_edges(fields, manner, seed)
    widths = {f: b - a - 2 * manner.pad for f, a, b in zip(fields, edges[:-1], edges[1:], strict=True)}
    return lambda field, para, follower: letters.ends_clear(
        para, follower, widths["value" if cards else field]
    )
