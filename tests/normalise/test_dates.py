"""Target phrases: the grammar's tables in docs/dates.md, line by line, and what must hold for any phrase."""

import calendar
from datetime import date, datetime

import dateparser
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from extract.document import Paragraph, Place
from normalise.dates import read_target
from normalise.draft import EntryRow, FieldCell
from normalise.milestones import read_milestones
from normalise.phrases import split_targets
from tests.normalise.grammar import PUBLISHED, Line, grammar_lines, read_line

#: docs/dates.md promises no fewer, so that a table cannot be lost in silence.
FEWEST = 350

LINES = grammar_lines()


def test_the_grammar_has_its_lines_and_each_says_why() -> None:
    assert len(LINES) >= FEWEST
    assert len({line.phrase for line in LINES}) == len(LINES)
    assert [line.phrase for line in LINES if not line.why] == []


@pytest.mark.parametrize("line", LINES, ids=[line.phrase for line in LINES])
def test_a_line_of_the_grammar_is_read_as_it_says(line: Line) -> None:
    assert read_line(line) == line


def test_a_target_from_publication_has_no_day_where_the_plan_names_none() -> None:
    target, notices = read_target("Within 3 months of publication")
    assert target.date is None
    assert [n.code for n in notices] == ["publication_unknown"]


@pytest.mark.parametrize(
    ("phrase", "neighbours", "day", "why"),
    [
        ("June", ("2018-03-31", "2018-09-30"), "2018-06-30", "the one year between its neighbours"),
        ("30 June", ("2018-03-31", None), "2018-06-30", "a day takes it too"),
        ("June", (None, "2018-09-30"), "2018-06-30", "the target behind is enough"),
        ("January", ("2018-11-30", "2019-03-31"), "2019-01-31", "2018 would come before its neighbour"),
        ("June", ("2017-03-31", "2018-09-30"), None, "2017 and 2018 both keep the order"),
        ("January", ("2018-11-30", None), None, "nothing prints 2019"),
        ("31 September", ("2018-03-31", None), None, "no such day in any year"),
        ("June and July", ("2018-03-31", "2018-09-30"), "2018-07-31", "a stretch of two months"),
        ("June; October", ("2018-03-31", "2018-12-31"), None, "two targets in one phrase"),
        ("Q3", ("2018-03-31", "2019-03-31"), None, "a quarter has two years"),
    ],
)
def test_a_missing_year_is_taken_from_neighbours_only_where_one_fits(
    phrase: str, neighbours: tuple[str | None, str | None], day: str | None, why: str
) -> None:
    target, notices = read_target(phrase, None, neighbours)
    assert target.date == day, why
    assert [n.code for n in notices] == ["date_neighbour" if day else "date_year"]


# --- what holds for every day --------------------------------------------------------------------------------

DAYS = st.dates(min_value=date(2005, 1, 1), max_value=date(2049, 12, 31))
FORMS = [
    "%d/%m/%Y",
    "%d.%m.%y",
    "%d-%m-%Y",
    "%d/%m/%y",
    "%d %B %Y",
    "%d %b %y",
    "%d-%b-%Y",
    "%d-%b-%y",
    "%A %d %B %Y",
    "%a %d/%m/%Y",
    "%B %d, %Y",
    "%Y-%m-%d",
    "%Y/%m/%d",
]
ROUND = ["{}", "By {}", "no later than {}", "by close of play on {}", "{} at the latest", "Due: {}.", "({})"]


@given(DAYS, st.sampled_from(FORMS), st.sampled_from(ROUND))
@settings(deadline=None)
def test_every_day_in_every_form_reads_back_as_itself(day: date, form: str, words: str) -> None:
    target, notices = read_target(words.format(day.strftime(form)))
    assert (target.date, target.precision, notices) == (day.isoformat(), "day", ())


@given(
    DAYS, st.sampled_from(["{0}{1} {2:%B} {2:%Y}", "{0}{1} of {2:%b}, {2:%Y}", "the {0}{1} {2:%B} '{2:%y}"])
)
@settings(deadline=None)
def test_every_day_with_its_ordinal_reads_back_as_itself(day: date, form: str) -> None:
    ends = {1: "st", 2: "nd", 3: "rd", 21: "st", 22: "nd", 23: "rd", 31: "st"}
    target, notices = read_target(form.format(day.day, ends.get(day.day, "th"), day))
    assert (target.date, target.precision, notices) == (day.isoformat(), "day", ())


@given(DAYS, st.sampled_from(["%B %Y", "%b %y", "end of %B %Y", "by %b-%y", "%m/%Y", "%b'%y"]))
@settings(deadline=None)
def test_every_month_ends_on_its_last_day(day: date, form: str) -> None:
    target, _ = read_target(day.strftime(form))
    last = calendar.monthrange(day.year, day.month)[1]
    assert target.date == day.replace(day=last).isoformat()


#: Days that no month has, or not this one.
NO_DAYS = [(30, 2), (31, 2), (31, 4), (31, 6), (31, 9), (31, 11), (32, 1), (45, 7), (0, 5), (12, 13), (31, 0)]


@given(st.sampled_from(NO_DAYS), st.integers(2005, 2049), st.sampled_from("/.-"))
@settings(deadline=None)
def test_a_day_that_does_not_exist_is_never_read_as_another(
    day: tuple[int, int], year: int, sign: str
) -> None:
    target, notices = read_target(f"{day[0]:02}{sign}{day[1]:02}{sign}{year}")
    assert target.date is None
    assert [n.code for n in notices] == ["date_impossible"]


@given(
    DAYS,
    DAYS,
    st.sampled_from(["{} Revised: {}", "{} (extended to {})", "was {}, now {}", "{1} (originally {0})"]),
)
@settings(deadline=None)
def test_a_changed_date_keeps_the_old_one_beside_the_new(old: date, new: date, form: str) -> None:
    assume(old != new)
    target, notices = read_target(form.format(f"{old:%d/%m/%Y}", f"{new:%d/%m/%Y}"))
    assert (target.date, target.original_date, notices) == (new.isoformat(), old.isoformat(), ())


# --- dateparser as the judge ---------------------------------------------------------------------------------

#: Strict, day first, a full date only: what dateparser is sure of (the base day plays no part then).
SURE = {
    "DATE_ORDER": "DMY",
    "PREFER_LOCALE_DATE_ORDER": False,
    "STRICT_PARSING": True,
    "REQUIRE_PARTS": ["day", "month", "year"],
    "PARSERS": ["absolute-time"],
    "RELATIVE_BASE": datetime(2003, 2, 1),
}


@given(
    st.integers(1, 31),
    st.integers(1, 12),
    st.integers(2005, 2049),
    st.sampled_from(["", "st", "nd", "rd", "th"]),
    st.sampled_from([" ", "/", ".", "-", ", ", "  "]),
    st.sampled_from(["number", "name", "short"]),
    st.booleans(),
)
@settings(deadline=None)
def test_dateparser_finds_the_same_day_where_it_is_sure(
    day: int, month: int, year: int, ordinal: str, sign: str, kind: str, short_year: bool
) -> None:
    names = {"number": f"{month:02}", "name": calendar.month_name[month], "short": calendar.month_abbr[month]}
    written = f"{year % 100:02}" if short_year else str(year)
    phrase = sign.join([f"{day}{ordinal}", names[kind], written])
    judged = dateparser.parse(phrase, languages=["en"], settings=SURE)
    target, notices = read_target(phrase)
    if target.date is not None and target.precision == "day" and judged is not None:
        assert target.date == judged.date().isoformat()
    if judged is None and target.precision == "day":
        assert target.date == date(year, month, day).isoformat() or notices


# --- what holds for any text ---------------------------------------------------------------------------------


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


@given(st.lists(st.sampled_from(PIECES.split()) | st.just(" "), max_size=20).map("".join), st.booleans())
@settings(deadline=None)
def test_parting_targets_loses_no_letter(text: str, loosely: bool) -> None:
    parts = split_targets(text, loosely)
    kept = "".join("".join(parts).split())
    assert kept == "".join(text.split()) or (
        loosely and kept.replace(";", "") == "".join(text.split()).replace(";", "")
    )


#: Cells of 50,000 characters that a pattern with nested repetition would never get through.
HOSTILE = ["1", "1/", "1, ", "(1) ", "31/12/2016 ", "march ", "3 months of the report ", "every ", "by the end of ", "q1/", "18/19 ", "completed ", "revised to 31/12/2016 ", "\u200b", "3\u200b1/12/2016 ", "– "]  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("piece", HOSTILE)
def test_a_cell_of_fifty_thousand_characters_is_read_with_its_text_kept(piece: str) -> None:
    text = piece * (50_000 // len(piece))
    paragraphs = (Paragraph(text, Place(1)),)
    numbered = tuple(Paragraph(f"{n}. Review", Place(1)) for n in range(1, 10))
    row = EntryRow((FieldCell("milestones", numbered), FieldCell("target_date", paragraphs)))
    rows, _ = read_milestones(row, PUBLISHED)
    assert len([r for r in rows if r.milestone]) == len(numbered)
    assert any(r.target_text for r in rows) or not text.strip()
    assert all(" ".join((r.target_text or "").split()) in " ".join(text.split()) for r in rows)
