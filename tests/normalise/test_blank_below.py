"""A lead that a text conversion prints once belongs to each row over which its cell was merged."""

from pathlib import Path

import pytest

from export.json_files import plan_record
from extract import read
from normalise import normalise

HEAD = "| No | Recommendation | Action | Lead agency | Target date |\n|---|---|---|---|---|\n"
FIRST = "| 1 | Staff should ask again. | Write the guide. | Police | May 2021 |\n"


def leads_of(path: Path, body: str) -> tuple[list[str], bool]:
    """(leads row by row, whether a merge is in doubt) of a plan in Markdown."""
    path.write_text(f"# Action plan\n\n{HEAD}{body}", encoding="utf-8")
    plan = plan_record(normalise(read(path)))
    leads = [e["cells"]["lead_agency"] for r in plan["recommendations"] for e in r["entries"]]
    return leads, any(w["code"] == "merge_unsure" for w in plan["warnings"])


@pytest.mark.parametrize(
    ("body", "leads", "told", "why"),
    [
        (
            FIRST
            + "| | | Send it out. | | June 2021 |\n| | | Train staff. | | July 2021 |\n"
            + "| 2 | Forms should be kept. | Buy a cabinet. | Council | May 2021 |\n",
            ["Police", "Police", "Police", "Council"],
            True,
            "blank exactly where the recommendation is",
        ),
        (
            FIRST + "| | | Send it out. | Council | June 2021 |\n| | | Train staff. | | July 2021 |\n",
            ["Police", "Council", ""],
            False,
            "rows have leads of their own, so the column is not merged and a blank is blank",
        ),
        (
            FIRST + "| | | Send it out. | | June 2021 |\n",
            ["Police", ""],
            True,
            "a single blank may be one that nobody filled in",
        ),
        (
            FIRST + "| | | Send it out. | Council | June 2021 |\n",
            ["Police", "Council"],
            False,
            "each row has its lead",
        ),
        (
            FIRST + "| 2 | Forms should be kept. | Buy a cabinet. | | May 2021 |\n",
            ["Police", ""],
            False,
            "a recommendation to which nobody was named does not take the lead of the one before",
        ),
        (
            "| 1 | Staff should ask again. | Write the guide. | | May 2021 |\n| | | Send it out. | | June 2021 |\n",
            ["", ""],
            False,
            "there is no lead to carry",
        ),
    ],
)
def test_a_blank_lead_is_merged_where_it_is_blank_as_the_recommendation_is(
    tmp_path: Path, body: str, leads: list[str], told: bool, why: str
) -> None:
    assert leads_of(tmp_path / "plan.txt", body) == (leads, told), why


def test_a_web_page_says_itself_which_cells_are_merged(tmp_path: Path) -> None:
    rows = "".join(
        f"<tr>{''.join(f'<td>{cell.strip()}</td>' for cell in line.strip('|').split('|'))}</tr>"
        for line in (HEAD.splitlines()[0], FIRST.strip(), "| | | Send it out. | | June 2021 |")
    )
    path = tmp_path / "plan.html"
    path.write_text(
        f"<!doctype html><body><h1>Action plan</h1><table>{rows}</table></body>", encoding="utf-8"
    )
    plan = plan_record(normalise(read(path)))
    assert [e["cells"]["lead_agency"] for r in plan["recommendations"] for e in r["entries"]] == [
        "Police",
        "",
    ]
