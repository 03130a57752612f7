"""The leads of all rows of a plan: which columns name them, and abbreviations that the plan itself explains."""

from dataclasses import replace

import pytest

from extract.document import Document
from normalise import normalise
from normalise.agencies.register import read_register
from normalise.leads.of_plan import leads_of_cells
from normalise.plan import Lead, Plan

from ..builders import a_document, a_paragraph, a_row, a_table

REGISTER = read_register()
HEADINGS = a_row("Recommendation", "Action to take", "Lead Agency", "Target date")


def a_plan(*leads: str, above: str = "Domestic Homicide Review action plan") -> Document:
    """A document with a plan whose rows have these lead cells."""
    rows = (
        a_row(f"{n}. Review the policy on letters", "Write it", lead, "May 2021")
        for n, lead in enumerate(leads, 1)
    )
    return a_document(a_paragraph(above), a_table(HEADINGS, *rows))


def ids(plan: Plan) -> list[list[tuple[str | None, str | None]]]:
    return [
        [(lead.organisation, lead.organisation_id) for lead in entry.leads]
        for rec in plan.recommendations
        for entry in rec.entries
    ]


def test_each_row_has_the_leads_of_its_lead_cell() -> None:
    plan = normalise(a_plan("Joan Pettifer, Head of Housing, Ellenford Council", "Police / CCG"))
    first, second = (entry.leads for rec in plan.recommendations for entry in rec.entries)
    assert first == (Lead("Joan Pettifer", "Head of Housing", "Ellenford Council", "council"),)
    assert [lead.organisation_id for lead in second] == ["police", "ccg"]


@pytest.mark.parametrize(
    ("cells", "leads", "why"),
    [
        ({"action": "Joan Pettifer to write"}, [], "no heading names a lead"),
        ({"agency_response": "Tolleshire Police agree"}, [], "an answer is no lead"),
        ({"lead_agency": ""}, [], "an empty cell"),
        (
            {"lead_agency": "Tolleshire Police", "Lead officer": "DCI Ruth Ballantine"},
            [("DCI Ruth Ballantine", "Tolleshire Police")],
            "two columns of one lead",
        ),
        (
            {"lead_agency": "DCI Ruth Ballantine", "Responsible agency": "Tolleshire Police"},
            [("DCI Ruth Ballantine", "Tolleshire Police")],
            "the same the other way round",
        ),
        (
            {"lead_agency": "Police / CCG", "Lead officer": "Joan Pettifer"},
            [(None, "Police"), (None, "CCG"), ("Joan Pettifer", None)],
            "whose officer she is cannot be known",
        ),
        (
            {"lead_agency": "Tolleshire Police", "Lead officer": "Joan Pettifer, Ellenford Council"},
            [(None, "Tolleshire Police"), ("Joan Pettifer", "Ellenford Council")],
            "she has an organisation of her own",
        ),
    ],
)  # fmt: skip
def test_leads_are_read_where_a_heading_names_them(
    cells: dict[str, str], leads: list[tuple[str | None, str | None]], why: str
) -> None:
    found = leads_of_cells(cells, REGISTER)
    assert [(lead.person, lead.organisation) for lead in found] == leads, why


def test_an_abbreviation_is_known_where_the_document_explains_it() -> None:
    above = "Action plan. Northern Marsh Domestic Abuse Service (NMQ) took part."
    assert ids(normalise(a_plan("NMQ", above=above))) == [[("NMQ", "domestic-abuse-service")]]


def test_an_abbreviation_is_known_by_the_initials_of_a_body_that_leads_elsewhere_in_the_plan() -> None:
    found = ids(normalise(a_plan("Tolleshire Wold Police", "TWP", "Safer Ellenford Partnership", "SEP")))
    assert found[1] == [("TWP", "police")] and found[3] == [("SEP", "csp")]


def test_two_letters_that_the_document_explains_were_a_person() -> None:
    above = "Action plan. Tolleshire Police (TP) and Northern Marsh Domestic Abuse Service (NM) took part."
    (leads,) = ids(normalise(a_plan("TP / NM", above=above)))
    assert leads == [("TP", "police"), ("NM", "domestic-abuse-service")]


def test_initials_that_fit_two_bodies_say_nothing() -> None:
    found = ids(normalise(a_plan("Tolleshire Wold Police", "Tidewater Prison", "The Wold Prison", "TWP")))
    assert found[-1] == [("TWP", None)]


def test_an_explanation_goes_before_initials() -> None:
    above = "Action plan of the Tolleshire Wold Partnership Board and Tidewell Women’s Aid (TWP)."
    found = ids(normalise(a_plan("Tolleshire Wold Police", "TWP", above=above)))
    assert found[1] == [("TWP", "womens-aid")]


def test_a_document_without_a_plan_stays_without() -> None:
    assert normalise(a_document(a_paragraph("Tolleshire Police"))).recommendations == ()


def test_the_plan_is_otherwise_as_it_was() -> None:
    plan = normalise(a_plan("Joan Pettifer, Head of Housing"))
    entry = plan.recommendations[0].entries[0]
    assert entry.cells["lead_agency"] == "Joan Pettifer, Head of Housing"
    assert replace(entry, leads=()).leads == ()
