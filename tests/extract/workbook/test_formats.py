"""Numbers as a workbook shows them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.workbook.formats import BUILT_IN, shown

DAY = 44286  # 31 March 2021
FORMATS = [
    (DAY, "dd/mm/yyyy", "31/03/2021", "as most trackers show a day"),
    (DAY, BUILT_IN[14], "31/03/2021", "the short date of the system"),
    (DAY, "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "31 March 2021", "the long date of the system"),
    (DAY, "[$-809]dd mmmm yyyy;@", "31 March 2021", "a language, and a section for texts"),
    (DAY, "ddd d mmm yyyy", "Wed 31 Mar 2021", "the day of the week"),
    (DAY, "dd.mm.yy;@", "31.03.21", "points"),
    (DAY, "mmm-yy", "Mar-21", "a month: no day is shown, and none is added"),
    (DAY, "yyyy", "2021", "a year"),
    (DAY, 'd"st" mmmm yyyy', "31st March 2021", "letters in quotation marks"),
    (DAY, "d-mmm", "31-Mar-2021", "the year that the cell holds is added"),
    (DAY, "mmmm", "March 2021", "also to a month"),
    (DAY, "m/d/yyyy", "31/03/2021", "the American order is turned into the British short date"),
    (44289, "mm/dd/yy", "03/04/21", "also where both orders are days"),
    (DAY, "yyyy-mm-dd h:mm:ss", "2021-03-31", "midnight is no time: programs write it behind each day"),
    (DAY + 0.5, "dd/mm/yyyy hh:mm", "31/03/2021 12:00", "another time is one"),
    (0.75, "h:mm AM/PM", "6:00 PM", "a time alone"),
    (0.0007, "mm:ss", "01:00", "minutes, not months"),
    (59, "dd/mm/yyyy", "28/02/1900", "before the day that Excel invented"),
    (61, "dd/mm/yyyy", "01/03/1900", "and after it"),
    (99_999_999, "dd/mm/yyyy", "99999999", "no calendar has this day"),
    (-5, "dd/mm/yyyy", "-5", "nor this"),
    (1.1, "General", "1.1", "a number of a recommendation"),
    (1.1, "0.00", "1.10", "with the places that are shown"),
    (12, "General", "12", "a whole number has no point"),
    (0.1 + 0.2, "General", "0.3", "what a reader sees of it"),
    (0.825, "0%", "83%", "per cent, half rounded up"),
    (1234.5, '"£"#,##0', "£1,235", "money"),
    (7, "000", "007", "leading zeros"),
    (3, '"R"0', "R3", "a code made by the format"),
    (-3, "0;(0)", "(3)", "a section for negative numbers"),
    (0, "0;-0;;@", "", "a format that hides zeros"),
    (0.5, "# ?/?", "0.5", "a fraction is shown as a number"),
    (5, "@", "5", "a number in a cell for text"),
]  # fmt: skip


@pytest.mark.parametrize(("number", "code", "text", "why"), FORMATS, ids=[f[1] + " " + f[2] for f in FORMATS])
def test_a_number_is_text_as_its_format_shows_it(number: float, code: str, text: str, why: str) -> None:
    assert shown(number, code).text == text, why


def test_a_workbook_that_counts_from_1904_has_the_same_days() -> None:
    assert shown(DAY - 1462, "dd/mm/yyyy", from_1904=True).text == "31/03/2021"


@pytest.mark.parametrize(
    ("code", "year_added", "turned"),
    [("d-mmm", True, False), ("m/d/yyyy", False, False), ("dd/mm/yyyy", False, False)],
)
def test_what_was_changed_is_said(code: str, year_added: bool, turned: bool) -> None:
    made = shown(DAY, code)
    assert (made.year_added, made.turned) == (year_added, turned)


def test_a_turned_day_that_could_be_misread_is_said() -> None:
    assert shown(44289, "m/d/yy").turned  # 2 April: 4/2 or 2/4


@given(st.floats(-1e9, 1e9), st.text('dmyhs0#?,.;:%"[]\\/-_ @APGeneral', max_size=20))
@settings(deadline=None)
def test_any_format_gives_a_text(number: float, code: str) -> None:
    assert isinstance(shown(number, code).text, str)
