"""Dates whose figures were read as letters, and the other way round."""

import pytest

from extract.scan.figures import with_figures
from extract.seen import DOUBTFUL


@pytest.mark.parametrize(
    ("text", "following", "mended", "why"),
    [
        ("Sth", "December", "5th", "no word ends in -th after one capital"),
        ("lst", "", "1st", "a day with its own ending"),
        ("3Oth", "", "30th", "a nought between figures and an ending"),
        ("31/O3/2019", "", "31/03/2019", "a date in figures"),
        ("l2.05.20,", "", "12.05.20,", "the same with points, and a comma behind it"),
        ("2O19", "", "2019", "a year"),
        ("(20l9)", "", "(2019)", "a year in brackets"),
        ("0ctober", "", "October", "a nought for a capital O"),
        ("Ocl0ber", "", "October", "t without its cross bar"),
        ("Ju1y", "", "July", "a one for an l"),
        ("l2", "May", "12", "a day before its month"),
        ("S", "Ju1y", "5", "… though that was misread as well"),
        ("S", "May 2019", "5", "a year shows that May is no name"),
    ],
)
def test_a_date_that_cannot_be_anything_else_is_mended_and_doubtful(
    text: str, following: str, mended: str, why: str
) -> None:
    assert with_figures(text, 96.0, following) == (mended, DOUBTFUL - 1), why


@pytest.mark.parametrize(
    ("text", "following", "why"),
    [
        ("5th", "May", "a day as it should be"),
        ("2019", "", "a year as it should be"),
        ("Oth", "", "no day is the noughth"),
        ("2lnd", "", "the 21st has another ending"),
        ("ISO", "9001", "a standard"),
        ("Q4", "(March", "a quarter before its month is no fourth of March"),
        ("Q1", "June", "… without brackets"),
        ("SOS", "", "a word of capitals"),
        ("IS", "May", "day 15 of May would be “15 May”, but this reads so in a title"),
        ("So", "May", "a word before a name"),
        ("S", "May", "a person by initial and name"),
        ("S", "May and", "… and another behind"),
        ("I", "may", "the pronoun before a verb"),
        ("I", "May", "the pronoun before a person's name"),
        ("B/l/OO", "", "more letters than figures: a reference"),
        ("SI/2020/10", "", "the number of a law"),
        ("1O1l", "", "no year of this century or the last"),
        ("M4y", "", "4 looks like no letter of May"),
    ],
)
def test_a_word_that_may_be_what_it_says_stays(text: str, following: str, why: str) -> None:
    assert with_figures(text, 96.0, following) == (text, 96.0), why
