"""Target phrases: the grammar's table, line by line, and what must hold for any phrase."""

import calendar
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from normalise.dates import read_target

PUBLISHED = "2019-11-27"

# phrase, target_date, precision, what else, why the case is here
CASES = [
    ("By 31/12/2016", "2016-12-31", "day", {}, "the contract: day first"),
    ("31.12.16", "2016-12-31", "day", {}, "dots and two figures for the year"),
    ("31st December 2016", "2016-12-31", "day", {}, "ordinal"),
    ("31 Dec 16", "2016-12-31", "day", {}, "short month, short year"),
    ("Friday 5th May 2017", "2017-05-05", "day", {}, "a weekday says nothing more"),
    ("03/04/2017", "2017-04-03", "day", {}, "day first, always"),
    ("2017-04-03", "2017-04-03", "day", {}, "ISO, from spreadsheets"),
    ("March 2018", "2018-03-31", "month", {}, "the last day of the month"),
    ("By end of March 2018", "2018-03-31", "month", {}, "words round the month"),
    ("end Mar 18", "2018-03-31", "month", {}, "short forms"),
    ("Mar-18", "2018-03-31", "month", {}, "as Excel writes it"),
    ("February 2020", "2020-02-29", "month", {}, "leap year"),
    ("03/2018", "2018-03-31", "month", {}, "figures only"),
    ("April – June 2018", "2018-06-30", "month", {}, "a range ends with its last month"),
    ("between April and June 2018", "2018-06-30", "month", {}, "a range in words"),
    ("Q3 2019/20", "2019-12-31", "quarter", {}, "UK financial year"),
    ("Quarter 3 2019-20", "2019-12-31", "quarter", {}, "the long form"),
    ("end of Q3 19/20", "2019-12-31", "quarter", {}, "short years"),
    ("Q4 2018/19", "2019-03-31", "quarter", {}, "the fourth quarter ends in the next calendar year"),
    ("Autumn 2019", "2019-11-30", "season", {}, "the contract's seasons"),
    ("Winter 2019", "2020-02-29", "season", {}, "winter ends in the February that follows"),
    ("Winter 2020/21", "2021-02-28", "season", {}, "both years of a winter"),
    ("Spring 2020", "2020-05-31", "season", {}, "spring"),
    ("Summer 2020", "2020-08-31", "season", {}, "summer"),
    ("End of 2018", "2018-12-31", "year", {}, "a year"),
    ("By 2018", "2018-12-31", "year", {}, "a year"),
    ("2018", "2018-12-31", "year", {}, "a year"),
    ("2017/18", "2018-03-31", "financial_year", {}, "two years that follow each other"),
    ("FY 2017/18", "2018-03-31", "financial_year", {}, "named"),
    ("by the end of the financial year 2017-18", "2018-03-31", "financial_year", {}, "in words"),
    ("Within 3 months of publication", "2020-02-27", "relative", {}, "from the day of publication"),
    ("6 months from date of publication", "2020-05-27", "relative", {}, "the other way to say it"),
    ("Within three months of the publication date", "2020-02-27", "relative", {}, "a number in words"),
    ("Within 6 months", None, "relative", {}, "of nothing named: no day"),
    ("Immediate", None, "immediate", {}, "no day"),
    ("With immediate effect", None, "immediate", {}, "no day"),
    ("Ongoing", None, "ongoing", {}, "no day"),
    ("On-going", None, "ongoing", {}, "the other spelling"),
    ("Continuous", None, "ongoing", {}, "another word"),
    ("September 2016 and ongoing", "2016-09-30", "month", {"ongoing": True}, "both"),
    ("TBC", None, "none", {}, "nothing set"),
    ("To be confirmed", None, "none", {}, "nothing set"),
    ("N/A", None, "none", {}, "nothing set"),
    ("–", None, "none", {}, "a dash for nothing"),
    ("Completed", None, "none", {}, "done, no day said"),
    ("Complete – June 2017", None, "none", {"completed_date": "2017-06-30"}, "done, and when"),
    ("Completed 19/08/2019", None, "none", {"completed_date": "2019-08-19"}, "done, and when"),
    ("To be completed by March 2018", "2018-03-31", "month", {}, "not done yet"),
    ("31/03/18 – completed", "2018-03-31", "day", {}, "the target stays a target"),
    (
        "31/12/2016 Revised: 31/03/2017",
        "2017-03-31",
        "day",
        {"original_date": "2016-12-31"},
        "the revised date holds",
    ),
    (
        "30/04/2020 (extended to 31/07/2020)",
        "2020-07-31",
        "day",
        {"original_date": "2020-04-30"},
        "in brackets",
    ),
    (
        "31/07/2020 (was 30/04/2020)",
        "2020-07-31",
        "day",
        {"original_date": "2020-04-30"},
        "the old date second",
    ),
]
# phrase, code of the notice, why no date may be given without a word about it
DOUBTS = [
    ("31/11/2016", "date_impossible", "November has thirty days"),
    ("30 February 2017", "date_impossible", "no such day"),
    ("12/31/2016", "date_impossible", "month first is not read"),
    ("as soon as possible", "date_unread", "names no day"),
    ("Q3", "date_year", "no year"),
    ("Q3 2019", "date_year", "calendar or financial year"),
    ("31 December", "date_year", "no year"),
    ("In place since 2014", "date_beginning", "a beginning is no deadline"),
    ("first draft 31/12/2016, final 31/03/2017", "date_words", "two dates with words of their own"),
    ("Early 2018", "date_vague", "the end of the year is more than was said"),
]


@pytest.mark.parametrize(("phrase", "day", "precision", "more", "why"), CASES, ids=[c[0] for c in CASES])
def test_a_phrase_names_its_last_day(
    phrase: str, day: str | None, precision: str, more: dict[str, object], why: str
) -> None:
    target, notices = read_target(phrase, PUBLISHED)
    assert (target.date, target.precision) == (day, precision), why
    assert not notices, why
    assert target.text == phrase
    for name, value in more.items():
        assert getattr(target, name) == value, why


@pytest.mark.parametrize(("phrase", "code", "why"), DOUBTS, ids=[c[0] for c in DOUBTS])
def test_a_doubtful_phrase_says_so(phrase: str, code: str, why: str) -> None:
    target, notices = read_target(phrase, PUBLISHED)
    assert [n.code for n in notices] == [code], why
    assert target.text == phrase


def test_a_target_from_publication_has_no_day_where_the_plan_names_none() -> None:
    target, notices = read_target("Within 3 months of publication")
    assert target.date is None
    assert [n.code for n in notices] == ["publication_unknown"]


DAYS = st.dates(min_value=date(2005, 1, 1), max_value=date(2049, 12, 31))
FORMS = ["%d/%m/%Y", "%d.%m.%y", "%d %B %Y", "%d %b %y", "%A %d %B %Y", "%Y-%m-%d", "By %d/%m/%Y", "%d-%m-%Y"]


@given(DAYS, st.sampled_from(FORMS))
@settings(deadline=None)
def test_every_day_in_every_form_reads_back_as_itself(day: date, form: str) -> None:
    target, notices = read_target(day.strftime(form))
    assert (target.date, target.precision, notices) == (day.isoformat(), "day", ())


@given(DAYS, st.sampled_from(["%B %Y", "%b %y", "end of %B %Y", "by %b-%y"]))
@settings(deadline=None)
def test_every_month_ends_on_its_last_day(day: date, form: str) -> None:
    target, _ = read_target(day.strftime(form))
    last = calendar.monthrange(day.year, day.month)[1]
    assert target.date == day.replace(day=last).isoformat()


@given(st.text(max_size=300))
@settings(deadline=None)
def test_no_text_makes_the_reader_fail_or_lose_the_text(text: str) -> None:
    target, _ = read_target(text, PUBLISHED)
    assert target.text == " ".join(text.split())


#: Pieces of which phrases are made, so that what is put together comes near to dates.
PIECES = (
    "1 2 3 12 13 28 31 00 16 17 18 19 20 2016 2018 2019 2018/19 18/19 / - – . , : ; ( ) ' st th of the by to end q3 h1 fy "
    "march mar may sept december spring winter term half first last six months weeks years within from publication "
    "every ongoing completed revised was extended review phase monday w/c early mid noon 5pm xmas easter academic year "
    "quarter to be signed off by board and or & % £ ? 3O l5 20 Marhc Sept ember first"
)


@given(st.lists(st.sampled_from(PIECES.split()) | st.just(" "), max_size=14).map("".join))
@settings(deadline=None, max_examples=600)
def test_no_pieces_of_dates_make_the_reader_fail(text: str) -> None:
    target, _ = read_target(text, PUBLISHED)
    assert target.text == " ".join(text.split())
    assert target.date is None or "2000-01-01" <= target.date <= "2065-12-31"


@given(st.text(alphabet="abcdefghij klmnoprstu,;()", max_size=120))
@settings(deadline=None)
def test_no_day_is_read_from_a_text_without_figures(text: str) -> None:
    target, _ = read_target(text)
    assert target.date is None
