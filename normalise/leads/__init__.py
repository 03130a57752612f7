"""Lead cells: who leads, in which role, for which organisation.

    read_leads("Sunita Rao, Designated Nurse, Ellenford CCG")
    (Lead(person="Sunita Rao", role="Designated Nurse", organisation="Ellenford CCG", organisation_id="ccg"),)

The way of a cell: words with the bodies that the register knows (cell.py), cut into pieces at signs (pieces.py) and
at "and" (joints.py), labels and remarks set aside (remarks.py), each piece told into persons, roles and bodies
(people.py, parts.py, own_bodies.py), these put together to leads (gather.py, drafts.py), and leads joined that stand on several
lines (lines.py). Two letters may be a person (initials.py). of_plan.py does it for all rows of a plan.
"""

from normalise.agencies.mentions import organisation_id
from normalise.agencies.register import Register, read_register
from normalise.agencies.words import POSSESSIVE
from normalise.leads.cell import read_cell
from normalise.leads.gather import leads_of_paragraph
from normalise.leads.initials import with_initials
from normalise.leads.lines import Line, joined_lines, joined_paragraphs
from normalise.plan import Lead


def read_leads(text: str, register: Register | None = None) -> tuple[Lead, ...]:
    """The leads that a lead cell names, in the order of the cell.

    `text` is the cell as printed, paragraphs parted by "\\n". Every person, role and organisation is a piece of
    the text as it stands there; nothing is added. The time grows with the length of the text.
    """
    register = register or read_register()
    lines: list[Line] = []
    for paragraph in joined_paragraphs(text, register):
        cell = read_cell(paragraph, register)
        if cell.words:
            lines.append(Line(cell, leads_of_paragraph(cell)))
    leads = []
    for found in joined_lines(lines):
        body = without_tail(found.body, register)
        leads.append(Lead(found.person, found.role, body, organisation_id(body, register) if body else None))
    return tuple(with_initials(leads, text, register))


def without_tail(body: str | None, register: Register) -> str | None:
    """ "Ellenford Council" of "Ellenford Council’s Head of Housing", but "Barnardo’s" as it is."""
    short = POSSESSIVE.sub("", body) if body else None
    if body == short or not short or not body:
        return short
    known = organisation_id(body, register)
    return short if known is None or organisation_id(short, register) == known else body


__all__ = ["read_leads"]
