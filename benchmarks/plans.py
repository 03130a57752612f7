"""Plans as long as councils' are, made up at random with their truth."""

import json
from pathlib import Path

from samples.layouts.printing import OFFICE, program
from tests.torture.made import make
from tests.torture.printed import write_printed
from tests.torture.truth import plan_truth

#: Plans of each kind, and the first seed: from there nobody looked at what was read wrongly.
PLANS, FIRST = 8, 500_000
#: Recommendations of a plan: these make some ten pages, as long as the action plan of a council's review.
LENGTH = 16
#: Kinds of files, and whether they have tags.
KINDS = {"ruled": False, "tagged": True}


def write_plans(folder: Path) -> str:
    """Write the plans into a folder, each a PDF with its `.truth.json` beside it; says who made them.

    LibreOffice prints them from Word files, as councils do; where it is absent the generator draws them.
    """
    office = program(OFFICE) is not None
    for kind, tagged in KINDS.items():
        paths = {seed: folder / f"{kind}-{seed}.pdf" for seed in range(FIRST, FIRST + PLANS)}
        for seed, path in paths.items():
            made = make(seed, "all" if office else kind, LENGTH)
            truth = json.dumps(plan_truth(made.plan, seed, made.manner))
            path.with_suffix(".truth.json").write_text(truth, encoding="utf-8")
            if not office:
                made.write(path)
        if office:
            write_printed(paths, tagged, LENGTH)
    return "printed by LibreOffice" if office else "drawn (LibreOffice is not installed)"
