"""What recommendations are about and whom they ask: the cases, the vocabularies, and what must hold for any text."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from normalise.dates import read_target
from normalise.kinds import read_kinds, vocabulary
from normalise.levels import LEVELS
from normalise.names import vocabulary as body_words
from normalise.plan import Evidence, Kinds
from normalise.smart import TIMELY, countable_in, deadline_in
from normalise.wordings import WIDTHLESS, words_in
from tests.normalise.fixture_cases import Case, read_cases

NAMES = ("addressees", "themes", "level", "owner", "deadline", "countable")
CASES = read_cases(
    "kinds.md",
    frozenset({"text", "section", "scope", "leads", "targets", "words", "also", "missed", "wrong", *NAMES}),
)
THEMES: list[dict[str, Any]] = vocabulary()["themes"]
IDS = [theme["id"] for theme in THEMES]


def kinds_of(text: str, case: Case | None = None) -> Kinds:
    if case is None:
        return read_kinds(text)
    return read_kinds(
        text,
        case.one("scope"),
        tuple(case.several("leads")),
        first_timely(case.several("targets")),
        case.one("section"),
    )


def first_timely(targets: list[str]) -> str | None:
    return next((text for text in targets if read_target(text)[0].precision in TIMELY), None)


def values(kinds: Kinds) -> dict[str, list[str]]:
    """The readings by name, as the fixture writes them."""
    return {
        "addressees": [a.value for a in kinds.addressees],
        "themes": sorted(t.value for t in kinds.themes),
        "level": [kinds.level.value] if kinds.level else [],
        "owner": [kinds.owner] if kinds.owner else [],
        "deadline": [kinds.deadline] if kinds.deadline else [],
        "countable": [kinds.countable] if kinds.countable else [],
    }  # fmt: skip


def expected(case: Case, name: str) -> list[str]:
    """What the rules give today: the truth, less what they miss, with what they find wrongly."""
    several = name in ("addressees", "themes")
    truth = case.several(name) if several else [v for v in [case.one(name)] if v]
    missed = case.excused("missed").get(name, [])
    wrong = case.excused("wrong").get(name, [])
    assert set(missed) <= set(truth), f"{case.title}: what is missed must be in the truth"
    assert not set(wrong) & set(truth), f"{case.title}: what is wrong cannot be in the truth"
    found = [v for v in truth if v not in missed] + wrong
    return sorted(found) if name == "themes" else found


@pytest.mark.parametrize("case", CASES, ids=[case.title for case in CASES])
def test_a_recommendation_is_read_as_a_person_reads_it(case: Case) -> None:
    text = case.one("text")
    assert text is not None
    found = values(kinds_of(text, case))
    found["themes"] = [theme for theme in found["themes"] if theme not in case.several("also")]
    assert found == {name: expected(case, name) for name in NAMES}


@pytest.mark.parametrize("case", [c for c in CASES if c.one("words")], ids=lambda case: case.title)
def test_a_reading_tells_the_words_that_it_was_taken_from(case: Case) -> None:
    kinds = kinds_of(case.one("text") or "", case)
    level = (kinds.level,) if kinds.level else ()
    found = {e.value: e.words for e in (*kinds.themes, *kinds.addressees, *level)}
    for line in case.several("words"):
        value, _, words = line.partition(" = ")
        assert found[value] == words


def test_the_fixture_names_themes_and_levels_that_exist() -> None:
    assert {theme for case in CASES for theme in (*case.several("themes"), *case.several("also"))} <= set(IDS)
    assert {level for case in CASES if (level := case.one("level"))} <= set(LEVELS)


# --- the vocabularies -------------------------------------------------------------------------------------

EXAMPLES = [(theme["id"], text) for theme in THEMES for text in theme["examples"]]
OTHERS = [(theme["id"], text) for theme in THEMES for text in theme["others"]]


@pytest.mark.parametrize(("theme", "text"), EXAMPLES)
def test_an_example_of_a_theme_has_it(theme: str, text: str) -> None:
    assert theme in [t.value for t in kinds_of(text).themes]


@pytest.mark.parametrize(("theme", "text"), OTHERS)
def test_what_only_sounds_like_a_theme_is_none(theme: str, text: str) -> None:
    assert theme not in [t.value for t in kinds_of(text).themes]


def test_every_theme_has_a_source_that_is_listed_and_every_source_a_theme() -> None:
    used = {source for theme in THEMES for source in theme["sources"]}
    assert used == set(vocabulary()["sources"])
    assert all(theme["sources"] and theme["definition"].endswith(".") for theme in THEMES)


def test_no_theme_and_no_wording_of_one_stands_twice() -> None:
    assert len(set(IDS)) == len(IDS)
    for theme in THEMES:
        for name in ("words", "unless", "examples", "others"):
            assert len(set(theme[name])) == len(theme[name]), f"{theme['id']}: {name}"


@pytest.mark.parametrize("text", body_words()["countable"]["examples"])
def test_an_example_names_something_countable(text: str) -> None:
    assert countable_in(text, words_in(text))


@pytest.mark.parametrize("text", body_words()["countable"]["others"])
def test_a_number_that_counts_nothing_is_passed_over(text: str) -> None:
    assert countable_in(text, words_in(text)) is None


@pytest.mark.parametrize("text", body_words()["deadline"]["examples"])
def test_an_example_says_by_when(text: str) -> None:
    assert deadline_in(text, words_in(text))


@pytest.mark.parametrize("text", body_words()["deadline"]["others"])
def test_a_time_that_is_no_deadline_is_passed_over(text: str) -> None:
    assert deadline_in(text, words_in(text)) is None


# --- any text ---------------------------------------------------------------------------------------------


def evidence(kinds: Kinds) -> tuple[Evidence, ...]:
    return (*kinds.themes, *kinds.addressees, *((kinds.level,) if kinds.level else ()))


def texts_of(kinds: Kinds) -> list[str]:
    own = [text for text in (kinds.owner, kinds.deadline, kinds.countable) if text]
    return [e.words for e in evidence(kinds)] + [a.value for a in kinds.addressees] + own


PIECES = [
    "The ", "Home Office", "Corbury Borough Council", "police", " should ", " and ", " to ", "ensure ", "that ",
    "training ", "of ", "by ", "31/03/2020 ", "within six months ", "of publication ", "[to the ", "]", "(", ") ",
    ", ", ". ", ": ", " – ", "/", "\n", "\u00a0", "\u200b", "share ", "information ", "MARAC ", "90% ", "it is ",
    "recommended ", "Where a ", "’s ", "carers ", "Department for ", "who ", "are ", "told ", "İ", "\x00", "é",
]  # fmt: skip
texts = st.one_of(st.lists(st.sampled_from(PIECES), max_size=40).map("".join), st.text(max_size=120))


@given(texts, st.one_of(st.none(), texts), st.lists(texts, max_size=2), st.one_of(st.none(), texts))
@settings(deadline=None, max_examples=150)
def test_all_evidence_is_a_piece_of_the_texts_as_printed(
    text: str, scope: str | None, leads: list[str], section: str | None
) -> None:
    given_texts = [" ".join(t.split()) for t in (text, scope or "", *leads, section or "")]
    kinds = read_kinds(text, scope, tuple(leads), section=section)
    for piece in texts_of(kinds):
        assert piece and any(piece in whole for whole in given_texts)
    assert len({t.value for t in kinds.themes}) == len(kinds.themes)
    assert {t.value for t in kinds.themes} <= set(IDS)


@given(st.sampled_from([c.one("text") or "" for c in CASES]), st.data())
@settings(deadline=None, max_examples=100)
def test_characters_without_width_inside_words_change_nothing(text: str, data: st.DataObject) -> None:
    inside = [at for at in range(1, len(text)) if text[at - 1].isalpha() and text[at].isalpha()]
    cuts = sorted(data.draw(st.sets(st.sampled_from(inside), max_size=6)))
    sign = data.draw(st.sampled_from(WIDTHLESS))
    marked = "".join(sign + letter if at in cuts else letter for at, letter in enumerate(text))
    shown = {name: [v.replace(sign, "") for v in found] for name, found in values(kinds_of(marked)).items()}
    told = values(kinds_of(text))
    assert shown.pop("deadline") in ([], told.pop("deadline")), "a month may be missed, and never be another"
    assert shown == told


def test_letters_that_only_look_alike_make_no_finding_of_their_own() -> None:
    """Cyrillic and Greek look-alikes: a word with one is another word. It is missed, and nothing is invented."""
    plain = kinds_of("Corbury Council should train its staff and share information with the police.")
    mixed = kinds_of("Corbury Cоuncil should trаin its staff and shаre infоrmation with the pοlice.")
    assert [t.value for t in plain.themes] == ["training", "information-sharing"]
    assert [a.value for a in plain.addressees] == ["Corbury Council"]
    assert mixed.themes == () and mixed.level is None


@pytest.mark.slow
@pytest.mark.parametrize(
    "unit",
    ["a", " ", "the police and ", "Police and Police of ", "(", "[to ", "should be ", "by ", "The Board, who ",
     "within ~ 6 ", "share information ", "Rec 1 [", "’s", "1", "\u200b", "A\u200b", "of Police ", "1/1/2020 "],
)  # fmt: skip
def test_a_cell_of_50_000_characters_is_read_to_its_end(unit: str) -> None:
    """No pattern tries again: doubling the text may not take more than in proportion, so this ends at all."""
    text = (unit * 50_000)[:50_000]
    kinds = read_kinds(text, text, (text,), section=text)
    assert all(piece in " ".join(text.split()) for piece in texts_of(kinds))
