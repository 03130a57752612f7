"""How dates and periods are written: one pattern for each form, the most exact first.

Numbers are day first, always. Two-digit years are 2000s: no such plan is older (the law came into force in
2011). The patterns have no nested repetition, so time grows with the length of the text and no faster.
"""

import re
from functools import cache
from typing import NamedTuple

from normalise.date_words import vocabulary

#: What a phrase must hold for a form to be worth trying.
NEEDS = (("digit", r"\d"), ("month", ""), ("season", ""), ("quarter", r"q|half|(?:six|6) months"), ("feast", r"mas\b|easter|new year"), ("term", r"term|year"), ("recess", r"recess|holiday|break|vacation"), ("sign", r"\d ?[/.-] ?'?\d"), ("four", r"\d{4}"), ("fiscal", r"f/?y|year|fiscal|ye\b|y/e"))  # fmt: skip


class Form(NamedTuple):
    """A way of writing a period. `needs` are names of NEEDS, all of which the text must hold."""

    name: str
    regex: re.Pattern[str]
    needs: frozenset[str]


@cache
def month_names() -> str:
    return "|".join(sorted(vocabulary()["months"], key=len, reverse=True))


@cache
def needs() -> tuple[tuple[str, re.Pattern[str]], ...]:
    words = {"month": opening("months"), "season": opening("seasons")}
    return tuple((name, re.compile(pattern or words[name])) for name, pattern in NEEDS)


def opening(listed: str) -> str:
    """The first three letters of the words of a list: enough to pass most texts over, and quickly looked for."""
    begins = sorted({name[:3] for name in vocabulary()[listed]})
    firsts, rest = {name[0] for name in begins}, {name[1:] for name in begins}
    return f"[{''.join(sorted(firsts))}](?:{'|'.join(sorted(rest))})"


@cache
def forms_for(here: frozenset[str]) -> tuple[Form, ...]:
    """The forms worth trying in a text that holds these of NEEDS, the most exact first."""
    return tuple(form for form in forms() if form.needs <= here)


@cache
def forms() -> tuple[Form, ...]:
    """The forms of a date, the most exact first. Each is tried at each place of the text."""
    months = month_names()
    named = rf"(?P<month>{months})(?![a-z])\.?"
    month = "(?<![a-z])" + named
    # no figure, stroke, money or quarter before a number that begins a date
    free = r"(?<![\d/.£$€])(?<!\b[bilosz|])(?<!\bq)(?<!\bq )(?<!qtr )(?<!quarter )"
    nth = r"(?: ?'?(?:st|nd|rd|th)\b\.?|(?:st|nd|rd|th)(?=[a-z]))?"
    day = free + r"(?P<day>\d{1,2})"
    apart = r"(?P<apart>[ ,./-]{0,3})(?:day of |of the month of |of ?|in )?"
    weekday = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?[ ,.]{1,2})?"
    # no year: "1 April – 30 June", "12 May 10am", "31 March 18th", "5 June 20%"
    two = rf"'?\d{{2}}(?!(?:st|nd|rd|th)?[ ,]{{1,2}}(?:{months})\b)(?!st|nd|rd|th|:\d| ?[ap]\.?m\b| ?%| noon)"
    year = rf"(?P<year>\d{{4}}|{two})(?![\d/.]\d|\d)"
    # two months run together: "Dec 19 Feb 20"; before 2013 there are hardly any targets, but many days
    before_month = rf"(?:1[3-9]|[2-4]\d)(?=[ ,]{{1,2}}(?:{months}) ?'?\d\d(?!\d|,? 20\d\d))"
    months_year = rf"(?P<year>\d{{4}}|{two}|{before_month})(?![\d/.]\d|\d)"
    digits2 = r"(?:\d{4}|\d{2})(?!\d)"
    pair = r"(?P<first>20\d\d|\d\d) ?[/-] ?'?(?P<second>20\d\d|\d\d)(?![\d/.]\d|\d|%)"
    seasons = "|".join(vocabulary()["seasons"])
    season = rf"(?<![a-z])(?P<season>{seasons})(?![a-z])"
    number = r"one|two|three|four"
    ordinal = r"(?P<quarter>[1-4](?:st|nd|rd|th)|first|second|third|fourth|last|final)"
    term_year = r"(?:[ ,(]{1,2}(?:of |in )?(?:20\d\d|'?\d\d)(?: ?(?:[/-]|to) ?\d{2,4})?(?!\d))?"
    no_term = r"(?! ?(?:half[ -])?term)"
    rows = (
        ("iso", r"(?<![\d-])(?P<year>\d{4})-(?P<number>\d{2})-(?P<day>\d{2})(?!\d)(?:t\d\d:\d\d(?::\d\d)?z?)?", "digit sign four"),
        ("iso", r"(?<![\d/.-])(?P<year>20\d\d)(?P<sep>[/.])(?P<number>0?[1-9]|1[0-2])(?P=sep)(?P<day>\d{1,2})(?!\d)", "digit sign four"),
        ("numeric", day + r" ?(?P<sep>[/.-]) ?(?P<number>\d{1,2}) ?(?P=sep) ?(?P<year>" + digits2 + ")", "digit sign"),
        ("numeric", day + r" (?P<number>\d{1,2}) (?P<year>20\d{2})(?!\d)", "digit four"),
        ("days", free + r"(?P<from>\d{1,2}) ?(?:-|to) ?(?P<day>\d{1,2})(?P<sep>[/.])(?P<number>\d{1,2})(?P=sep)(?P<year>" + digits2 + ")", "digit sign"),
        ("days", free + r"(?<![a-z]-)(?P<from>\d{1,2})" + nth + " ?(?:-|to|and|&|/|or|until) ?" + weekday + r"(?:the )?(?P<day>\d{1,2})" + nth + apart + named + r"(?P<then>[ ,./'-]{0,3})(?:of |in )?" + year, "digit month"),
        ("worded", day + nth + apart + named + r"(?P<then>[ ,./'-]{0,3})(?:of |in )?" + year, "digit month"),
        ("worded", month + r",? ?(?:the )?(?P<day>\d{1,2})" + nth + r",? ?(?:of |in )?(?P<year>20\d\d)(?!\d)", "digit month four"),
        ("worded", r"(?<![\d/.-])(?P<year>20[0-4]\d)[ ,/-]{1,2}" + named + r"[ ,/-]{1,2}(?P<day>\d{1,2})(?:st|nd|rd|th)?(?![\d/.:a-z-])", "digit month four"),
        ("term", rf"(?<![a-z])(?:(?:{months}|{seasons}|easter|christmas|michaelmas|lent|first|second|third|new|this|next)[ -](?:school |academic )?(?:half[ -]?)?|school |academic |half[ -]?)terms?(?![a-z])(?: time)?(?: [1-6](?!\d))?{term_year}", "term"),
        ("term", season + r" (?:20\d\d|'?\d\d)(?: ?[/-] ?\d{2,4})? (?:half[ -])?term(?![a-z])", "season term digit"),
        ("term", rf"(?:(?:20\d\d|\d\d) ?[/-] ?(?:20\d\d|\d\d) )?(?<![a-z])(?:academic|school|municipal|civic|council|teaching|training|performance) year(?![a-z])(?: end)?{term_year}", "term"),
        ("term", rf"(?<![a-z])(?:(?:{seasons}|easter|christmas|xmas|parliamentary|school|bank|august|half[- ]term) )(?:(?:school|parliamentary) )?(?:recess|holidays?|break|vacation)(?![a-z]){term_year}", "recess"),
        ("feast", r"(?<![a-z])(?P<feast>christmas|xmas|easter|new year(?! of))(?:[ ,(]{1,2}(?:of |in )?" + year + ")?", "feast"),
        ("half", r"(?<![a-z])(?P<half>first|second|1st|2nd|last|latter) (?:half|six months|6 months)(?: of)?(?: the)?(?: (?:financial )?year)?(?![a-z])(?! publi| the | report)", "quarter"),
        ("half", r"(?<![a-z\d])(?:h(?P<letter>[12]))(?![\d/a-z])", "digit"),
        ("quarter", rf"(?<![a-z\d])(?:qtr|qrtr|quarter|q)\.? ?(?P<quarter>[1-4]|{number})(?![\da-z]|st|nd|rd|th)(?: ?(?:[/&,+-]|and|to|or) ?(?:qtr|qrtr|quarter|q)?\.? ?(?P<last>[1-4])(?![\d/%a-z]|\.\d| ?(?:{months})\b))?", "quarter"),
        ("quarter", rf"(?<![\w]){ordinal} (?:financial |fiscal )?(?:quarter|qtr)(?![a-z])", "quarter"),
        ("season", season + no_term + rf"(?: ?(?:[/&-]|and|to|or) ?(?P<later>{seasons})\b{no_term})?(?: of| in)?,? ?\(?(?:{pair}|{year})", "season digit"),
        ("bare season", season + no_term, "season"),
        ("worded month", month + r"(?P<gap>(?: of| in)? ?[-/,:'(.]? ?)" + months_year + r"(?! \d\d(?![\d./-]))", "digit month"),
        ("iso month", r"(?<![\d/.-])(?P<year>20\d\d)-(?P<number>0[1-9]|1[0-2])(?![\d/-]|\.\d)", "digit sign four"),
        ("worded month", r"(?<![\d/.-])(?P<year>20[0-4]\d)(?P<gap>[ ,:/-]{1,3})" + month + r"(?! ?'?\d)", "digit month four"),
        ("numeric month", r"(?<![\d/.])(?P<number>0?[1-9]|1[0-2]) ?[/.-] ?(?P<year>20\d{2})(?!\d|[/.]\d)", "digit sign four"),
        ("numeric month", r"(?<![\d/.-])(?P<number>0?[1-9]|1[0-2])/(?P<year>1[3-9]|2\d)(?![\d/%]|\.\d)", "digit sign"),
        ("financial year", r"(?:(?<![\d/.£$€-])|(?<=q[1-4][/-]))(?P<fy>(?:fy|f/y|financial year|fiscal year|year)(?: end(?:ing)?)? ?(?:of |in )?)?" + pair, "digit sign"),
        ("years", r"(?<![\d/.£$€-])(?P<fy>(?:fy|f/y|financial year|fiscal year)(?: end(?:ing)?)? ?(?:of )?)?(?P<first>20\d\d) to (?P<second>20\d\d)(?![\d/]|[.-]\d)", "digit four"),
        ("financial year", r"(?<![a-z])(?:fy|financial year|fiscal year) ending (?:in )?(?P<year>20\d\d)(?!\d)", "digit four fiscal"),
        ("which year", r"(?<![a-z])(?:fy|f/y|fye|ye|y/e|financial year|fiscal year|year[ -]end|year[ -]ending|year ended|(?:financial|fiscal) year[ -]end(?:ing)?) ?(?:of |in |for )?(?:20\d\d|'?\d\d)(?![\d/-]|[.]\d)", "digit fiscal"),
        ("day without year", day + nth + r"[ ,./-]{0,2}(?:of )?" + named + r"(?! ?'?\d)", "digit month"),
        ("day without year", month + r" ?(?P<day>\d{1,2})(?:st|nd|rd|th)\b", "digit month"),
        ("numeric without year", r"(?<![\d/.-])(?P<day>\d{1,2})/(?P<number>\d{1,2})(?![\d/%])", "digit sign"),
        ("month without year", month, "month"),
        ("year", r"(?<=\b(?:end|mid|for) )'(?P<year>\d\d)(?!\w|[/.-]\d)", "digit"),
        ("year", r"(?<=\b(?:late) )'(?P<year>\d\d)(?!\w|[/.-]\d)", "digit"),
        ("year", r"(?<=\b(?:by|of|in) )'(?P<year>\d\d)(?!\w|[/.-]\d)", "digit"),
        ("year", r"(?<!\d-)(?<![\d/.£$€])(?P<year>20[0-4]\d)(?![a-z\d%]|[/.]\d|-\d)", "digit four"),
    )  # fmt: skip
    return tuple(Form(name, re.compile(regex), frozenset(need.split())) for name, regex, need in rows)
