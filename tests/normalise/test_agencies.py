"""The register of bodies: questions put to its data, names, successors, an analyst's own names."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from normalise.agencies import (
    KINDS,
    Agency,
    RegisterError,
    agency,
    organisation_id,
    organisations_in,
    present_day,
)
from normalise.agencies.__main__ import table
from normalise.agencies.register import read_register
from normalise.leads import read_leads

REGISTER = read_register()
BODIES = tuple(REGISTER.agencies.values())


@pytest.mark.parametrize("body", BODIES, ids=lambda body: body.id)
def test_each_body_says_what_it_is_and_where_that_is_from(body: Agency) -> None:
    assert body.kind in KINDS
    assert len(body.source) > 6 and body.names
    assert body.id == body.id.lower() and " " not in body.id


@pytest.mark.parametrize("body", BODIES, ids=lambda body: body.id)
def test_a_name_of_the_register_means_its_own_body(body: Agency) -> None:
    """One word alone may mean a body of its own ("Refuge", the charity; "a refuge" is not)."""
    for name in (*body.names, *body.abbreviations):
        found = organisation_id(name)
        assert found == body.id or (found is not None and agency(found).alone), name
    for ending in body.endings:
        assert organisation_id(f"QW{ending}") == body.id, ending
    for tail in body.tails:
        assert organisation_id(f"Ellenford {tail}") == body.id, tail


def test_no_name_stands_under_two_bodies() -> None:
    names = Counter(name for body in BODIES for name in {*body.names, *body.abbreviations} if not body.alone)
    assert [name for name, count in names.items() if count > 1] == []


@pytest.mark.parametrize("body", [b for b in BODIES if b.successors], ids=lambda body: body.id)
def test_each_successor_is_in_the_register_with_day_and_source(body: Agency) -> None:
    for successor in body.successors:
        assert agency(successor.id).id != body.id
        assert date(2000, 1, 1) < successor.on <= date(2026, 1, 1)
        assert successor.source


def test_the_guide_shows_the_register_as_it_is() -> None:
    guide = Path(__file__).parents[2] / "docs" / "agencies.md"
    assert table() in guide.read_text(encoding="utf-8"), "python -m normalise.agencies prints the table"


SUCCESSORS = [
    ("ccg", "2022-06-30", "ccg", "the last day of clinical commissioning groups"),
    ("ccg", "2022-07-01", "icb", "integrated care boards begin"),
    ("pct", "2012-01-01", "pct", "before their abolition"),
    ("pct", "2015-01-01", "ccg", "one step"),
    ("pct", "2024-01-01", "icb", "two steps"),
    ("lscb", "2019-09-28", "lscb", "the last day for the change had not come"),
    ("lscb", "2019-09-29", "lscp", "safeguarding partners everywhere"),
    ("acpc", "2010-01-01", "lscb", "boards from 2006"),
    ("nps", "2021-06-25", "nps", "before the unification"),
    ("nps", "2021-06-26", "probation-service", "unification"),
    ("crc", "2021-06-26", "probation-service", "unification"),
    ("probation-trust", "2016-01-01", "nps", "of two successors the main one"),
    ("probation-trust", "2023-01-01", "probation-service", "by way of the national service"),
    ("cdrp", "2012-01-01", "csp", "renamed in 2010"),
    ("acpo", "2016-01-01", "npcc", "took over on 1 April 2015"),
    ("ipcc", "2018-01-08", "iopc", "the day itself"),
    ("police", "2026-01-01", "police", "no successor"),
    ("not-in-the-register", "2026-01-01", "not-in-the-register", "an id of somebody's own"),
]


@pytest.mark.parametrize(("name", "on", "now", "why"), SUCCESSORS)
def test_a_body_is_followed_to_the_one_that_does_its_work_on_a_day(
    name: str, on: str, now: str, why: str
) -> None:
    assert present_day(name, date.fromisoformat(on)) == now, why


SPELLINGS = [
    ("Ellenford Clinical Commissioning Group", "ccg", "a place before the name"),
    ("ELLENFORD CLINICAL COMMISSIONING GROUP", "ccg", "capitals"),
    ("NHS Ellenford CCG’s", "ccg", "possessive"),
    ("Local Safeguarding Childrens Board", "lscb", "no apostrophe"),
    ("Local Safeguarding Children‘s Board", "lscb", "the wrong apostrophe"),
    ("WTCSP", "csp", "the letters of the place before the abbreviation"),
    ("Multi Agency Safeguarding Hub", "mash", "no hyphen"),
    ("Multi‑Agency Safeguarding Hub", "mash", "a hyphen that does not break"),
    ("Womens Aid", "womens-aid", "no apostrophe"),
    ("M.A.R.A.C.", "marac", "full stops"),
    ("Health & Wellbeing Board", "hwb", "& for and"),
    ("Ellenford Council Housing Options", "housing", "a department before its council"),
    ("Ellenford Hospitals NHS Trust Safeguarding Adults Team", "nhs-trust-acute", "a trust before its department"),
    ("the marac", "marac", "small letters of a name that is known"),
    ("NHS Sussex", "icb", "the name that a board uses, with nothing beside it"),
    ("NHS Sussex CCG", "ccg", "the same words in another name"),
    ("NHS Bath and North East Somerset CCG", "ccg", "a council's name in that of another body"),
    ("Bath and North East Somerset", "council", "a council by its place alone"),
    ("Sanctuary", "housing-association", "a landlord's name alone"),
    ("Sanctuary Scheme", None, "what landlords fit, and none of them"),
    ("Oxford Health NHS Foundation Trust", "nhs-trust-mental-health", "a trust known by its own name"),
    ("King's College Hospital", "nhs-trust-acute", "no college"),
    ("Lantern Yard", None, "not in the register"),
    ("", None, "nothing"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "known", "why"), SPELLINGS)
def test_a_body_is_known_by_any_spelling_of_its_name(name: str, known: str | None, why: str) -> None:
    assert organisation_id(name) == known, why


def test_bodies_are_found_in_a_sentence_with_their_places() -> None:
    text = (
        "The CSP should write to Ellenford Council and the Marsh Vale Constabulary; health needs are no body."
    )
    found = organisations_in(text)
    assert [(m.printed, m.id) for m in found] == [
        ("CSP", "csp"),
        ("Ellenford Council", "council"),
        ("Marsh Vale Constabulary", "police"),
    ]
    assert all(text[m.start : m.end] == m.printed for m in found)


# --- an analyst's own names -------------------------------------------------------------------------------


def a_file(folder: Path, *lines: str, encoding: str = "utf-8-sig") -> Path:
    path = folder / "own.csv"
    path.write_bytes("\r\n".join(("printed,times,documents,id,kind", *lines)).encode(encoding))
    return path


def test_names_of_an_analysts_file_are_known_beside_those_of_the_register(tmp_path: Path) -> None:
    register = read_register(
        a_file(
            tmp_path, "Lantern Yard,3,a.pdf,domestic-abuse-service,", "TWQ,1,a.pdf,police,", "Open,1,b.pdf,,"
        )
    )
    assert organisation_id("Lantern Yard", register) == "domestic-abuse-service"
    assert organisation_id("TWQ", register) == "police"
    assert organisation_id("Open", register) is None, "no id was filled in"
    assert organisation_id("Ellenford Council", register) == "council"
    assert organisation_id("Lantern Yard") is None, "the project's own register is as it was"


def test_a_new_id_with_its_kind_makes_a_body(tmp_path: Path) -> None:
    register = read_register(a_file(tmp_path, "Lantern Yard,3,a.pdf,lantern-yard,specialist"))
    assert agency(organisation_id("Lantern Yard", register) or "", register).kind == "specialist"


def test_an_analysts_name_stands_against_a_name_that_is_meant_alone(tmp_path: Path) -> None:
    assert organisation_id("Refuge") == "refuge-charity"
    register = read_register(a_file(tmp_path, "Refuge,2,a.pdf,domestic-abuse-service,"))
    assert organisation_id("Refuge", register) == "domestic-abuse-service"


def test_a_file_that_excel_saved_in_its_own_letters_is_read(tmp_path: Path) -> None:
    register = read_register(a_file(tmp_path, "Lantern’s Yard,1,a.pdf,police,", encoding="cp1252"))
    assert organisation_id("Lantern’s Yard", register) == "police"


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("Lantern Yard,1,a.pdf,polcie,", "no “polcie”"),
        ("Lantern Yard,1,a.pdf,lantern-yard,charityy", "“charityy” is none of the kinds"),
    ],
)
def test_a_slip_in_an_analysts_file_is_told_with_its_line(tmp_path: Path, line: str, says: str) -> None:
    with pytest.raises(RegisterError, match=f"line 2: .*{says}"):
        read_register(a_file(tmp_path, line))


def test_a_file_of_other_columns_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text("name,code\nLantern Yard,police\n")
    with pytest.raises(RegisterError, match="columns printed and id"):
        read_register(path)


def test_no_name_of_a_body_is_taken_for_a_person() -> None:
    taken = [
        name
        for body in BODIES
        for plain in (*body.names, *body.abbreviations)
        if plain != "gp"  # "Grace Vale GP" may be a doctor
        for name in (titled(plain), f"Ellenford {titled(plain)}", f"Grace Vale {titled(plain)}")
        if any(lead.person for lead in read_leads(name))
    ]
    assert taken == []


def titled(name: str) -> str:
    """As a name is printed: "college of policing" → "College of Policing"."""
    if not name.islower():
        return name
    return " ".join(
        w if w in ("of", "and", "for", "the", "in") else w[:1].upper() + w[1:] for w in name.split()
    )
