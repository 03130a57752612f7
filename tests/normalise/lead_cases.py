"""The lead cells of fixtures/leads.md with what they name."""

from pathlib import Path
from typing import NamedTuple

from normalise.plan import Lead

FIXTURES = Path(__file__).parent / "fixtures"


class LeadCell(NamedTuple):
    """A cell as printed, and its leads in order."""

    text: str
    leads: tuple[Lead, ...]


def lead_cells(path: Path = FIXTURES / "leads.md") -> tuple[LeadCell, ...]:
    """The cases of a file in the form that leads.md explains. Raises ValueError for one without its leads."""
    found = []
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        lines = block.splitlines()
        cells = [line.removeprefix("cell:").strip() for line in lines if line.startswith("cell:")]
        leads = [line.removeprefix("lead:").strip() for line in lines if line.startswith("lead:")]
        if cells:
            if not leads:
                raise ValueError(f"no line `lead:` below {cells}")
            found.append(LeadCell("\n".join(cells), tuple(lead(line) for line in leads if line != "none")))
    return tuple(found)


def lead(line: str) -> Lead:
    """ "person | role | organisation | id", with "-" for what is not printed."""
    person, role, organisation, known = (
        None if part.strip() == "-" else part.strip() for part in line.split("|")
    )
    return Lead(person, role, organisation, known)
