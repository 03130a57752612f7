"""Several targets in one paragraph, told apart."""

import pytest

from normalise.phrases import split_targets

CASES = [
    (
        "By 31/05/2018 By 29/06/2018",
        ["By 31/05/2018", "By 29/06/2018"],
        "two dates that a narrow column ran together",
    ),
    ("12 November 2019 05/05/2019", ["12 November 2019", "05/05/2019"], "nothing between them"),
    ("end Oct 14 28.08.16", ["end Oct 14", "28.08.16"], "the words that lead up to a date go with it"),
    ("Dec-18 TBC", ["Dec-18", "TBC"], "a word that stands for itself"),
    ("Within 4 months FY 2019/20", ["Within 4 months", "FY 2019/20"], "a relative target and a year"),
    ("30/09/2019 Revised: 31/01/2020", ["30/09/2019 Revised: 31/01/2020"], "a revision belongs to its date"),
    ("March 2018 / June 2018", ["March 2018 / June 2018"], "a stroke binds"),
    ("1 April – 30 June 2018", ["1 April – 30 June 2018"], "a range is one target"),
    (
        "by the end of the financial year 2015-16 end of Q3 17/18",
        ["by the end of the financial year 2015-16", "end of Q3 17/18"],
        "the quarter has its year behind it",
    ),
    ("2018/19 Q3 2019/20 Q4", ["2018/19 Q3", "2019/20 Q4"], "here each quarter has its year before it"),
    (
        "FY 2015-16 March 2018",
        ["FY 2015-16", "March 2018"],
        "the figures before the month end the years before it",
    ),
    ("April 2017 and ongoing", ["April 2017 and ongoing"], "both are said of one target"),
    ("Completed 19/08/2019", ["Completed 19/08/2019"], "the day of completion"),
    (
        "Complete – March 2015 Complete – June 2013",
        ["Complete – March 2015", "Complete – June 2013"],
        "two completions",
    ),
]


@pytest.mark.parametrize(("text", "targets", "why"), CASES, ids=[c[0] for c in CASES])
def test_targets_are_told_apart(text: str, targets: list[str], why: str) -> None:
    assert list(split_targets(text)) == targets, why


def test_a_word_that_could_belong_to_its_neighbour_is_parted_only_on_demand() -> None:
    assert split_targets("31/12/2016 Completed 05/01/2017") == ("31/12/2016 Completed 05/01/2017",)
    assert split_targets("31/12/2016 Completed 05/01/2017", loosely=True) == (
        "31/12/2016",
        "Completed 05/01/2017",
    )
