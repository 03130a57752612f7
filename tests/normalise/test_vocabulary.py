"""Questions put to the vocabulary: no heading twice, every example means what its line says."""

from collections import Counter

import pytest

from normalise.dates import words_pattern
from normalise.headings import BY_CONTENT, field_of, is_prompt, plain_heading, vocabulary
from normalise.periods import plain
from normalise.periods import vocabulary as date_words
from normalise.plan import FIELDS

HEADINGS = [(h, name) for name, entry in vocabulary()["fields"].items() for h in entry["headings"]]


def test_every_field_of_the_vocabulary_is_a_field_of_the_plan() -> None:
    assert set(vocabulary()["fields"]) <= set(FIELDS)
    assert {line["field"] for line in vocabulary()["by_keyword"]["lines"]} <= set(FIELDS)


def test_no_heading_stands_under_two_fields() -> None:
    counts = Counter(plain_heading(h) for h, _ in HEADINGS)
    assert [h for h, n in counts.items() if n > 1] == []


@pytest.mark.parametrize(("heading", "field"), HEADINGS)
def test_a_known_heading_means_its_field(heading: str, field: str) -> None:
    by_content = {plain_heading(h) for h in vocabulary()["by_content"]["headings"]}
    expected = BY_CONTENT if plain_heading(heading) in by_content else field
    assert field_of(heading) == expected
    assert field_of(heading.upper() + ":") == expected


@pytest.mark.parametrize(
    "line", vocabulary()["by_keyword"]["lines"], ids=lambda line: " ".join(line["words"])
)
def test_a_keyword_gives_its_examples_their_field(line: dict[str, object]) -> None:
    for example in line["examples"]:  # type: ignore[attr-defined]
        assert field_of(example) == line["field"]


@pytest.mark.parametrize(
    ("heading", "field", "why"),
    [
        ("Scope of recommendation i.e. local or regional", "scope", "the template's own words"),
        ("Agency response to recommendations", "agency_response", "not a recommendation"),
        ("Date of completion and Outcome", "outcome", "two meanings: what it mostly holds"),
        ("Evidence of completoin", "evidence", "a slip of the keyboard"),
        ("Planned start date", None, "the day on which work begins is no target"),
        ("Date agreed at Board", None, "nor is the day of a decision"),
        ("Proposed review date", None, "nor that of a look at it"),
        ("Actual start date", None, "nor is it done on the day on which it began"),
        ("Who will complete", "lead_agency", "a question for a body"),
        ("Priority actions", "action", "what is to be done first"),
        ("What was done?", "agency_response", "what was done, not what to do"),
        (
            "Recommendation (what is the over-arching recommendation?)",
            "recommendation",
            "a prompt in brackets",
        ),
        ("Update June 2018", "agency_response", "a dated update"),
        ("Who?", "lead_agency", "a question"),
        ("Completion date (target)", "target_date", "the bracket says that it is to come"),
        ("Date completed (DD/MM/YY)", "completion_date", "the bracket says how it is written"),
        (
            "Key actions to deliver recommendation",
            "action",
            "of the recommendation, but not the recommendation",
        ),
        ("Recommendations and actions", "recommendation", "two columns in one: what stands first"),
        ("Recommendation type", "scope", "a kind, not the text"),
        ("How will we know it has made a difference?", "monitoring", "a question of safeguarding boards"),
        ("2. Recommendation", "recommendation", "headings that are counted"),
        ("Lead Agnecy", "lead_agency", "two letters changed over"),
        ("Evidance", "evidence", "one letter wrong"),
        ("Action(s) / Task(s)", "action", "one meaning twice"),
        ("Outcome / Impact / Evidence", "outcome", "several meanings: the first"),
        ("Lead / Timescale", "lead_agency", "two meanings: the first"),
        ("Status / Comments", BY_CONTENT, "a rating or a narrative"),
        ("What difference will it make for children?", "outcome", "a question in words of its own"),
        ("When are we going to have done it?", "target_date", "a question in words of its own"),
        ("Trust response and action", "action", "a response that will be done"),
        ("Date by which the action will be completed", "target_date", "a date to come"),
        ("How will the impact on victims be measured?", "monitoring", "how, not what"),
        ("Reccomendation", "recommendation", "two slips in a long word"),
        ("Leadagency", "lead_agency", "no space"),
        ("Target dat", "target_date", "a slip in a short word"),
        ("What we wil do", "action", "the same"),
        ("Recommendation by", "recommendation", "“by” is no slip of “no”"),
        ("Recommendation #", "recommendation_number", "the sign for a number"),
        ("Recommendation ID", "recommendation_number", "the number and not the text"),
        ("Action to be completed", "action", "to be completed is not complete"),
        ("Actions completed to date", "agency_response", "what was done"),
        ("Actual end date", "completion_date", "a day that was"),
        ("Proposed end date", "target_date", "a day that is to be"),
        ("How will this be reviewed?", "monitoring", "no slip of the keyboard for “evidenced”"),
        ("Next steps", "action", "what will be done"),
        ("Rationale for recommendation", "learning", "about a recommendation"),
        ("Achievable / resources", "resources", "the part that is known"),
        ("Ward", None, "a heading of the plan's own"),
        ("", None, "no heading"),
    ],
)
def test_a_heading_is_read_as_a_person_reads_it(heading: str, field: str | None, why: str) -> None:
    assert field_of(heading) == field, why


def test_prompts_are_told_from_texts() -> None:
    assert is_prompt("What is the over-arching recommendation?")
    assert is_prompt("Red Amber Green")
    assert not is_prompt("Review the protocol")


@pytest.mark.parametrize("kind", sorted(date_words()["phrases"]))
def test_each_kind_of_date_word_has_examples_that_hold_one(kind: str) -> None:
    entry = date_words()["phrases"][kind]
    for example in entry["examples"]:
        text = plain(example)
        assert words_pattern(kind).search(text) or not text.strip(" -")


@pytest.mark.parametrize(
    ("heading", "field", "why"),
    [
        ("Progresspresented to Committee", "agency_response", "two words that a converter ran together"),
        ("Leadofficer named", "lead_agency", "the same of another heading"),
        ("Safeguarding", None, "a common word"),
        ("Householder", None, "no part of it is a heading's"),
    ],
)
def test_words_of_a_heading_that_were_run_together_are_read_apart(
    heading: str, field: str | None, why: str
) -> None:
    assert field_of(heading) == field, why
