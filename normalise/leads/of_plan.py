"""The leads of a plan's entries.

Which organisation an abbreviation means can stand elsewhere in the plan, so the leads are read of all entries
together: where the register does not know "TWP", the plan may say "Tolleshire and Wold Police (TWP)", or name the
body in full in another lead cell.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from extract.document import Document, Paragraph
from normalise.agencies.mentions import organisations_in
from normalise.agencies.register import Register, read_register
from normalise.agencies.words import is_of_subject, words_of
from normalise.beside import lead_beside
from normalise.draft import Draft, row_paragraphs
from normalise.headings import also_means, field_of, vocabulary
from normalise.leads import read_leads
from normalise.leads.initials import LETTERS
from normalise.options import marked
from normalise.plan import FIELDS, Entry, Lead, Plan

FIELD = "lead_agency"
#: Cells repeat from row to row. So many different ones are kept, and no longer ones, so that the cache stays small.
KEPT_CELLS, KEPT_LETTERS = 2048, 500
#: An organisation's name stands within so many characters before its abbreviation in brackets.
NAME_BEFORE = 120
IN_BRACKETS = re.compile(r"\(([\w&.]{2,12})\)")


def read_who_leads(draft: Draft) -> Draft:
    """The draft with the leads of its plan's entries read; a draft without a plan as it is."""
    if draft.plan is None:
        return draft
    register = draft.register or read_register()
    ticked = {
        c.heading: c.option.text
        for part in draft.plan_tables
        for c in part.columns
        if c.option and c.option.field == FIELD
    }
    plan = with_leads(draft.plan, register, ticked)
    strange = unknown_abbreviations(leads_of(plan))
    if strange:
        found = abbreviations(strange, leads_of(plan), draft.document, register)
        plan = with_ids(plan, found) if found else plan
    return replace(draft, plan=plan)


def with_leads(plan: Plan, register: Register, ticked: Mapping[str, str]) -> Plan:
    """The plan with each entry's leads. The lead column's cells repeat, so each text is read once.

    `ticked`: agency by the heading of the column in which a mark says that it leads.
    """
    beside = {c.field or c.heading for c in plan.columns if FIELD in also_means(c.heading, c.field)}

    def read(entry: Entry, section: str | None) -> Entry:
        leads = leads_of_cells(entry.cells, register)
        if FIELD not in entry.cells and ticked:
            named = marked({key: text for key, text in entry.cells.items() if key in ticked})
            leads += tuple(lead for key in named for lead in leads_of_text(ticked[key], register))
        if FIELD not in entry.cells and not leads:
            held = (lead_beside(entry.cells[key], register) for key in entry.cells if key in beside)
            leads = tuple(lead for text in held if text for lead in leads_of_text(text, register))
        if FIELD not in entry.cells and not leads:
            leads = leads_of_text(agency_named(section or "", register), register)
        return replace(entry, leads=leads) if leads else entry

    return replace(
        plan,
        recommendations=tuple(
            replace(rec, entries=tuple(read(entry, rec.section) for entry in rec.entries))
            for rec in plan.recommendations
        ),
    )


def agency_named(section: str, register: Register) -> str:
    """The one agency whose recommendations stand under a heading: "Police" of "IMR recommendations – Police".

    "" where the heading says more ("Theme 1: Police attendance") or has words of a subject alone ("Mental health"), as
    it names no agency but a theme.
    """
    named = organisations_in(section, register)
    if len(named) != 1 or all(
        is_of_subject(word) and not word.acronym for word in words_of(named[0].printed)
    ):
        return ""
    rest = re.findall(r"[^\W\d_]{2,}", (section[: named[0].start] + " " + section[named[0].end :]).lower())
    known = {*vocabulary()["above"]["plain"], *vocabulary()["above"]["of_agency"]}
    return named[0].printed if all(word in known for word in rest) else ""


def leads_of_cells(cells: dict[str, str], register: Register) -> tuple[Lead, ...]:
    """The leads that a row names: in its lead cell, and in further cells whose headings mean the same.

    "Lead agency | Lead officer" are two columns of one lead: an organisation alone in the first and people
    without one in the second belong together.
    """
    found: tuple[Lead, ...] = ()
    for key, text in cells.items():
        if text and (key == FIELD or (key not in FIELDS and field_of(key) == FIELD)):
            found = together(found, leads_of_text(text, register))
    return found


def together(first: tuple[Lead, ...], second: tuple[Lead, ...]) -> tuple[Lead, ...]:
    """The leads of two columns of one row."""
    for bodies, people in ((first, second), (second, first)):
        body = bodies[0] if len(bodies) == 1 else None
        if body is None or not body.organisation or body.person or body.role or not people:
            continue
        if all(lead.organisation is None for lead in people):
            return tuple(
                replace(p, organisation=body.organisation, organisation_id=body.organisation_id)
                for p in people
            )
    return first + second


def leads_of_text(text: str, register: Register) -> tuple[Lead, ...]:
    return kept(text, register) if len(text) <= KEPT_LETTERS else read_leads(text, register)


kept = lru_cache(maxsize=KEPT_CELLS)(read_leads)


def leads_of(plan: Plan) -> tuple[Lead, ...]:
    return tuple(lead for rec in plan.recommendations for entry in rec.entries for lead in entry.leads)


def unknown_abbreviations(leads: tuple[Lead, ...]) -> list[str]:
    """The organisations printed as one word of capitals that the register does not know, sorted."""
    names = {name for lead in leads if lead.organisation_id is None and (name := printed(lead))}
    words = {name: words_of(name) for name in names}
    return sorted(name for name, found in words.items() if len(found) == 1 and found[0].acronym)


def printed(lead: Lead) -> str | None:
    """The organisation of a lead, or the letters that were read as a person and may be one."""
    letters = lead.person is not None and LETTERS.fullmatch(lead.person) is not None and not lead.role
    return lead.organisation or (lead.person if letters else None)


def abbreviations(
    strange: list[str], leads: tuple[Lead, ...], document: Document, register: Register
) -> dict[str, str]:
    """Abbreviation → id, for those that the plan itself explains in one way only."""
    told = explained(frozenset(strange), document, register)
    initials: dict[str, set[str]] = {}
    for name, known in {(lead.organisation, lead.organisation_id) for lead in leads}:
        if name and known:
            for short in initials_of(name):
                initials.setdefault(short, set()).add(known)
    found = {}
    for short in strange:
        ids = told.get(short) or initials.get(short.upper(), set())
        if len(ids) == 1:
            (found[short],) = ids
    return found


def initials_of(name: str) -> set[str]:
    """The abbreviations that a name may have: with and without its small words, and without "NHS"."""
    words = [w for w in words_of(name) if w.key]
    capitals = [w.text for w in words if w.capital]
    forms = [capitals, [w.text for w in words], [w for w in capitals if w != "NHS"]]
    return {"".join(w[0] for w in form).upper() for form in forms if len(form) > 1}


def explained(strange: frozenset[str], document: Document, register: Register) -> dict[str, set[str]]:
    """Abbreviation → ids of the organisations whose names stand right before it in brackets: "… Police (TWP)"."""
    found: dict[str, set[str]] = {}
    for paragraph in paragraphs_of(document):
        for match in IN_BRACKETS.finditer(paragraph.text):
            if match[1] not in strange:
                continue
            before = paragraph.text[max(0, match.start() - NAME_BEFORE) : match.start()].rstrip()
            named = organisations_in(before, register)
            if named and named[-1].end == len(before):
                found.setdefault(match[1], set()).add(named[-1].id)
    return found


def paragraphs_of(document: Document) -> list[Paragraph]:
    found: list[Paragraph] = []
    for block in document.blocks:
        found += [block] if isinstance(block, Paragraph) else row_paragraphs(block.rows)
    return found


def with_ids(plan: Plan, ids: dict[str, str]) -> Plan:
    """The plan with the ids of organisations that had none."""

    def known(lead: Lead) -> Lead:
        name = printed(lead) if lead.organisation_id is None else None
        if name not in ids:
            return lead
        person = lead.person if lead.organisation else None
        return replace(lead, person=person, organisation=name, organisation_id=ids[name])

    def entry_of(entry: Entry) -> Entry:
        return replace(entry, leads=tuple(known(lead) for lead in entry.leads))

    return replace(
        plan,
        recommendations=tuple(
            replace(rec, entries=tuple(entry_of(e) for e in rec.entries)) for rec in plan.recommendations
        ),
    )
