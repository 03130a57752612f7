"""What stands between two lines: a space, a hyphen, nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.document_words import Words, decide, parts
from extract.joints import MAY_PART, UNDECIDED, joint_of, stands_alone, would_fit

WORDS = Words()
WORDS.add(
    [
        "the recommendation was made in full by the panel, and completed",
        "an information sharing agreement for the Board and the Constabulary",
    ]
)

# upper, lower, room in points, width of the next letter, what they make, why
CASES = [
    (
        "recomm",
        "endation",
        2.0,
        5.0,
        "recommendation",
        "no room for the next letter, and the document has the word",
    ),
    ("completed", "and", 2.0, 5.0, "completed and", "both pieces are words of the document"),
    ("Regiona", "l", 1.0, 2.2, "Regional", "a single letter is the end of a word"),
    ("in full", "by", 1.0, 5.0, "in full by", "two pieces on the line: no word is broken there"),
    (
        "Detective Sup",
        "erintendent",
        1.0,
        5.0,
        "Detective Superintendent",
        "a program breaks where the line is full",
    ),
    (
        "by 19 Nov",
        "ember",
        1.0,
        5.0,
        "by 19 November",
        "the end of a word, behind one that may stand by itself",
    ),
    ("with the man", "kept safe", 1.0, 5.0, "with the man kept safe", "what follows is a word"),
    (
        "by the rest",
        "oring nurse",
        30.0,
        5.0,
        "by the rest oring nurse",
        "room was left: no word is broken there",
    ),
    (
        "review at Ash",
        "ford",
        1.0,
        5.0,
        "review at Ash ford",
        "a name that no list has stays as it is printed",
    ),
    ("Local", "and Regional", 20.0, 5.0, "Local and Regional", "room was left"),
    ("co-", "design", 1.0, 5.0, "co-design", "a true hyphen is kept"),
    ("short-", "and long-term", 1.0, 5.0, "short- and long-term", "a suspended hyphen"),
    ("process-", "There", 1.0, 5.0, "process- There", "a dash typed as a hyphen"),
    ("Fairclough-", "Deane", 1.0, 5.0, "Fairclough-Deane", "a double name"),
    ("non-", "British", 1.0, 5.0, "non-British", "a prefix before a name"),
    ("individual/", "organisation", 1.0, 5.0, "individual/organisation", "a stroke binds"),
    ("12/11/202", "0", 1.0, 5.0, "12/11/2020", "a date that the column broke"),
    ("September", "2020", 1.0, 5.0, "September 2020", "letters and figures are two pieces"),
    ("31/07/2020", ")", 1.0, 3.0, "31/07/2020)", "a bracket that found no room"),
    ("plans@ashmere.", "example", 1.0, 5.0, "plans@ashmere.example", "an address has no spaces"),
    ("plans@ashmere.example", "and guidance", 1.0, 5.0, "plans@ashmere.example and guidance", "it is whole"),
    ("plans@ashmere.example,", "28 April", 1.0, 5.0, "plans@ashmere.example, 28 April", "a comma ends it"),
    ("12/05/2014", "– As a result", 1.0, 5.0, "12/05/2014 – As a result", "a dash between words stands free"),
    ("arrangements", "reissued", 1.0, 5.0, "arrangements reissued", "“issued” again is a word"),
    ("sharing", f"agreemen{UNDECIDED}t", 1.0, 5.0, "sharing agreement", "broken once more, further on"),
    ("Partnership", "(Chair)", 1.0, 3.0, "Partnership (Chair)", "a bracket opens a word of its own"),
    ("2018–", "2019", 1.0, 5.0, "2018–2019", "an en dash between figures"),
    ("plans@ashmere.ex", "ample", 1.0, 5.0, "plans@ashmere.example", "whose end is a word by itself"),
    ("strangulation", "using the", 1.0, 5.0, "strangulation using the", "a rare word, whole by its ending"),
    ("strangulati", "on held", 1.0, 5.0, "strangulation held", "a break inside the ending of a rare word"),
    ("Harcom", "be and Wexham", 1.0, 5.0, "Harcombe and Wexham", "“be” follows no name"),
    ("Harcombe", "to lead", 1.0, 5.0, "Harcombe to lead", "a name that fills its line"),
    ("follow-up", "procedure", 1.0, 5.0, "follow-up procedure", "“up” is a word, though a short one"),
    ("recognise", "honour-based", 1.0, 5.0, "recognise honour-based", "a word whose hyphen ends its line"),
    ("honour", "-based", 1.0, 5.0, "honour-based", "a line that begins with a hyphen"),
    ("E-", "mail", 30.0, 5.0, "E-mail", "hyphenation leaves two letters"),
    ("28.08.", "20", 1.0, 5.0, "28.08.20", "a date cut before its year"),
    ("receptionists", "trained", 1.0, 5.0, "receptionists trained", "a long rare word that fills its line"),
    ("organisati", "on", 1.0, 5.0, "organisation", "a common word, though “on” is one too"),
    (
        "Contractor",
        "/Consultant",
        9.0,
        3.0,
        "Contractor/Consultant",
        "a stroke binds at the head of a line, too",
    ),
    ("Lead", "/ Support", 9.0, 3.0, "Lead / Support", "a stroke with white beside it parts"),
    ("regulation 4(1)", "(a) applies", 9.0, 3.0, "regulation 4(1)(a) applies", "a reference has no spaces"),
    ("a referral (MARAC)", "(see 4)", 9.0, 3.0, "a referral (MARAC) (see 4)", "brackets that are no numbers"),
    (
        "the Saf",
        "eguarding Board",
        1.0,
        5.0,
        "the Safeguarding Board",
        "a word begun where room was, and no word by itself",
    ),
    (
        "Safeguar",
        "ding Board",
        5.5,
        5.0,
        "Safeguarding Board",
        "half a point more than its next letter is no room",
    ),
    ("Advice", "line", 5.5, 5.0, "Advice line", "half a point more, and the first piece is a word"),
    ("Safeguar", "ding Board", 9.0, 5.0, "Safeguar ding Board", "a letter had room"),
    (
        "ashmere.exam",
        "ple, 21 June",
        5.5,
        5.0,
        "ashmere.example, 21 June",
        "an address that was broken before",
    ),
    ("Panel, etc.", "in London", 9.0, 5.0, "Panel, etc. in London", "an abbreviation begins no address"),
    ("reviewed in", "a year", 1.0, 5.0, "reviewed in a year", "short words are whole"),
    ("Introduce", "a form", 1.0, 5.0, "Introduce a form", "the article “a”"),
    ("Victori", "a", 1.0, 5.0, "Victoria", "a single letter after what is no word"),
    ("training", "progra", 1.0, 5.0, "training progra", "a whole word before one that a page cuts"),
    ("4.", "12", 1.0, 5.0, "4.12", "a number wider than its column"),
    ("4.", "12", 9.0, 5.0, "4. 12", "room was left for a figure"),
]


@pytest.mark.parametrize(
    ("upper", "lower", "room", "letter", "whole", "why"), CASES, ids=[c[4] for c in CASES]
)
def test_two_lines_make_the_text_that_was_typed(
    upper: str, lower: str, room: float, letter: float, whole: str, why: str
) -> None:
    joint = joint_of(upper, lower, room, letter, stands_alone(upper))
    assert decide(upper + joint + lower, WORDS) == whole, why


def test_the_number_of_a_list_item_does_not_count_as_a_piece() -> None:
    assert stands_alone("3. 12/11/202")
    assert not stands_alone("3. By 12/11/202")


def test_a_word_fits_with_the_space_before_it() -> None:
    assert would_fit(20.0, 5.0, 10.0, 23.5)
    assert not would_fit(20.0, 5.0, 10.0, 22.0)
    assert not would_fit(20.0, 6.0, 10.0, 23.5), "in a typewriter font the space is 6 points wide"


def test_items_of_a_list_part_and_names_do_not() -> None:
    assert parts(f"Agree the agreement{MAY_PART}Recommendation made", WORDS) == [
        "Agree the agreement",
        "Recommendation made",
    ]
    assert parts(f"for the{MAY_PART}Constabulary", WORDS) == ["for the Constabulary"]


def test_prose_is_not_parted_where_a_line_happens_to_be_full() -> None:
    assert parts(f"One sentence. Another{MAY_PART}Completed", WORDS) == ["One sentence. Another Completed"]


@given(st.text(alphabet="abcdefgh -/.,", min_size=1), st.text(alphabet="abcdefgh -/.,", min_size=1))
def test_no_letter_is_lost_between_two_lines(upper: str, lower: str) -> None:
    upper, lower = upper.strip() or "a", lower.strip() or "b"
    text = decide(upper + joint_of(upper, lower, 1.0, 5.0, stands_alone(upper)) + lower, Words())
    assert UNDECIDED not in text
    letters = [c for c in upper + lower if c.isalpha()]
    assert [c for c in text if c.isalpha()] == letters


# upper, lower, what else the document has, what they make, why
HYPHENS = [
    ("the Founda-", "tion Trust", "", "the Foundation Trust", "no compound: a hyphen that a program put"),
    ("its out-", "comes", "", "its out-comes", "two words: where no program hyphenates, it was typed"),
    (
        "its out-",
        "comes",
        "Founda-\ue000-tion",
        "its outcomes",
        "a program that parts “Foundation” parts “outcomes”",
    ),
    (
        "on the front-",
        "line",
        "non-\ue000-attendanc\ue000e",
        "on the front-line",
        "a piece that is broken twice shows no program's hyphen",
    ),
    (
        "the Constabu-",
        "lary leads",
        "Founda-\ue000-tion",
        "the Constabulary leads",
        "a name: where a program hyphenates, two pieces that are no words are one",
    ),
    ("to co-", "ordinate", "", "to co-ordinate", "a first syllable may have its hyphen"),
    (
        "the follow-",
        "up",
        "the co-\ue000-ordinator has re-\ue000-sign, short-\ue000-term",
        "the follow-up",
        "first syllables show no program's hyphens",
    ),
    (
        "a well-",
        "being lead",
        "on well-being, Founda-\ue000-tion",
        "a well-being lead",
        "the document has it so",
    ),
]


@pytest.mark.parametrize(
    ("upper", "lower", "elsewhere", "expected", "why"), HYPHENS, ids=[c[4] for c in HYPHENS]
)
def test_a_hyphen_at_the_end_of_a_line(
    upper: str, lower: str, elsewhere: str, expected: str, why: str
) -> None:
    text = upper + joint_of(upper, lower, 2.0, 5.0, stands_alone(upper)) + lower
    words = Words()
    words.add([elsewhere])
    words.see_hyphens([elsewhere, text])
    assert decide(text, words) == expected, why
