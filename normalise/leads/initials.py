"""Persons who are named by two letters: "SB / TE", "AP (CCG)"."""

import re
from dataclasses import replace

from normalise.agencies.mentions import organisation_id
from normalise.agencies.register import Register
from normalise.plan import Lead
from normalise.wordings import without_widthless

#: Two letters; three are oftener a body's. One of them alone may be a body that the register does not know.
LETTERS = re.compile(r"[A-Z]{2}")
OF_BODY = re.compile(r"\b(?P<letters>[A-Z]{2,6}) ?\((?P<body>[^()]{2,80})\)")


def with_initials(leads: list[Lead], text: str, register: Register) -> list[Lead]:
    """The leads of a cell with the persons among them that are named by their initials.

    Those are letters that the register does not know with a body or a role in brackets behind them, and several beside
    each other where the cell holds nothing else.
    """
    if len(leads) > 1 and all(is_letters(lead) for lead in leads):
        return [replace(lead, person=lead.organisation, organisation=None) for lead in leads]
    for match in OF_BODY.finditer(without_widthless(text)):
        leads = of_body(leads, match["letters"], match["body"].strip(), match.group(), register)
    return leads


def is_letters(lead: Lead) -> bool:
    alone = not lead.person and not lead.role and lead.organisation_id is None
    return alone and LETTERS.fullmatch(without_widthless(lead.organisation or "")) is not None


def of_body(leads: list[Lead], letters: str, body: str, both: str, register: Register) -> list[Lead]:
    """The leads with the one of letters and body in brackets as a person of it, whether they were read as one or two.

    "WP (Westmarch Police)" is the body and its abbreviation.
    """
    known = organisation_id(body, register)
    short = letters in "".join(letter for letter in body if letter.isupper())
    if not short and (len(letters) > 2 or organisation_id(letters, register) is not None):
        return leads
    one = Lead(None, None, both, known) if short else Lead(letters, None, body, known)
    for at, lead in enumerate(leads):
        named, role = without_widthless(lead.organisation or ""), without_widthless(lead.role or "")
        if not short and not lead.person and role == body and named == letters:
            return [*leads[:at], Lead(letters, body, None, None), *leads[at + 1 :]]
        if known is None or lead.person or lead.role:
            continue
        if named == both:
            return [*leads[:at], one, *leads[at + 1 :]]
        beside = leads[at + 1] if at + 1 < len(leads) else None
        if beside is None or beside.person or beside.role:
            continue
        if named == letters and without_widthless(beside.organisation or "") == body:
            return [*leads[:at], one, *leads[at + 2 :]]
    return leads
