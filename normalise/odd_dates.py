"""Odd spellings of dates, put straight: slips of the keyboard, letters read for figures, cut figures.

What is read here is read by approximation, and the target says so. A full date that the grammar does not know
("12th of the 5th 2017") goes to dateparser; its answer counts only if it uses
every figure that is printed and has the day before the month.
"""

import re
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any, NamedTuple

from normalise.date_words import Mark, vocabulary
from normalise.days import MONTHS, YEARS
from normalise.periods import COUNTED

#: Letters that a scan, or a hand on the keyboard, puts for figures.
FIGURES = str.maketrans("oil|szb", "0111528")
MIXED = re.compile(
    r"(?<!\w)(?=[a-z|/.-]{0,8}\d)([\doil|szb]{1,2})([/.-])([\doil|szb]{1,2})\2((?:[2z][0o])?[\doil|szb]{2})(?!\w)"
)
MIXED_YEAR = re.compile(r"(?<= )[2z][0o][\doil|szb]{2}(?!\w)")
#: A run of figures and the signs between them, which a narrow column may have cut.
RUN = re.compile(r"\d[\d /.-]{4,16}\d")
NUMERIC = re.compile(r"\d{1,2}([/.-])\d{1,2}\1(?:20\d\d|\d\d)")
COMPACT = re.compile(r"(?<![\d/.-])\d{8}(?![\d/.-])")
#: A day as a spreadsheet counts it, from 30 December 1899: 36526 is 1 January 2000.
SERIAL = re.compile(r"(?<![\d/.£$€,-])\d{5}(?![\d/.%,-])")
SPREADSHEET = date(1899, 12, 30)
#: A slip in a short month changes one letter, in a long one two ("Decemebr" is one: two letters exchanged).
SLIPS = ((5, 1), (99, 2))
SHORTEST = 4
#: A day that nothing of "today" may come from: with all three parts required, the base plays no part.
BASE = datetime(2003, 2, 1)
#: Longer stretches hold more than a date ("Wednesday the 30th of September in the year 2020" has 46).
LONGEST = 60


class Straight(NamedTuple):
    """A phrase with its date put straight, and the part of it that was."""

    text: str
    meant: str


def straightened(shape: str, unknown: tuple[Mark, ...], has_day: bool) -> Straight | None:
    """A plain phrase with its odd date put straight; None where nothing in it looks like one.

    `has_day`: the grammar found a full date in it already, so that figures beside it are no part of one.
    """
    shape = " ".join(shape.split())
    if not any(c.isdigit() for c in shape):
        return None
    for rule in (with_figures, with_whole_runs, with_compact, with_ordinals, with_whole_months, with_months):
        text = rule(shape, unknown)
        if text is not None:
            return Straight(text, text)
    if not has_day and any(m.text.isdigit() for m in unknown):
        return by_serial(shape, unknown) or by_dateparser(shape)
    return None


def with_figures(shape: str, unknown: tuple[Mark, ...]) -> str | None:
    """ "3O/06/2Ol8": letters that stand for figures."""

    def straight(match: re.Match[str]) -> str:
        return match.group().translate(FIGURES)

    text = MIXED_YEAR.sub(straight, MIXED.sub(straight, shape))
    return text if text != shape else None


def with_whole_runs(shape: str, unknown: tuple[Mark, ...]) -> str | None:
    """ "31/12/20 16": figures that a narrow column cut."""
    for match in RUN.finditer(shape):
        if " " in match.group():
            whole = match.group().replace(" ", "")
            if NUMERIC.fullmatch(whole) and is_day(*map(int, re.split(r"[/.-]", whole))):
                return shape[: match.start()] + whole + shape[match.end() :]
    return None


def is_day(day: int, month: int, year: int) -> bool:
    try:
        date(year if year > 99 else 2000 + year, month, day)
    except ValueError:
        return False
    return True


def with_compact(shape: str, unknown: tuple[Mark, ...]) -> str | None:
    """ "20161231" and "31122016", where only one of the two ways to read it is a day."""
    match = COMPACT.search(shape)
    if match is None:
        return None
    figures = match.group()
    ways = (
        (int(figures[6:]), int(figures[4:6]), int(figures[:4])),
        (int(figures[:2]), int(figures[2:4]), int(figures[4:])),
    )
    days = [way for way in ways if way[2] in YEARS and is_day(*way)]
    if len(days) != 1:
        return None
    day, month, year = days[0]
    return f"{shape[: match.start()]}{day:02}/{month:02}/{year}{shape[match.end() :]}"


def with_ordinals(shape: str, unknown: tuple[Mark, ...]) -> str | None:
    """ "First of April 2018": the day in words."""
    words = "|".join(sorted(vocabulary()["ordinals"], key=len, reverse=True))
    months = "|".join(vocabulary()["months"])
    match = re.search(rf"(?<![\w-])(?P<day>{words})(?: day)?(?: of)?(?= (?:{months})(?![a-z]))", shape)
    if match is None:
        return None
    return f"{shape[: match.start()]}{vocabulary()['ordinals'][match['day']]}{shape[match.end() :]}"


def with_whole_months(shape: str, unknown: tuple[Mark, ...]) -> str | None:
    """ "Sept ember 2018": the name of a month that a narrow column cut."""
    for mark in unknown:
        for match in re.finditer(r"(?<![a-z])(?P<head>[a-z]{1,8}) (?P<tail>[a-z]{1,8})(?![a-z])", shape):
            whole = match["head"] + match["tail"]
            if (
                match.start() <= mark.start < match.end()
                and len(whole) > SHORTEST
                and whole in vocabulary()["months"]
            ):
                return shape[: match.start()] + whole + shape[match.end() :]
        break
    return None


def with_months(shape: str, unknown: tuple[Mark, ...]) -> str | None:
    """ "31 Decemebr 2016": a word beside figures that is nearly the name of one month."""
    for mark in unknown:
        if len(mark.text) < SHORTEST or mark.text.isdigit():
            continue
        for match in re.finditer(rf"(?<!\w){re.escape(mark.text)}(?!\w)", shape):
            beside = re.search(r"\d(?:st|nd|rd|th)?(?: of)?[ ,./-]{0,3}$", shape[: match.start()][-10:])
            beside = beside or re.match(r"[ ,./'-]{1,3}\d", shape[match.end() :][:4])
            name = nearest_month(mark.text) if beside else None
            if name is not None:
                return shape[: match.start()] + name + shape[match.end() :]
    return None


def nearest_month(word: str) -> str | None:
    """The name of the one month that a word is nearly; None where two are as near, or none is near enough."""
    from rapidfuzz.distance import OSA

    near: dict[int, int] = {}
    for name, month in vocabulary()["months"].items():
        if len(name) < SHORTEST:
            continue
        distance = OSA.distance(word, name)
        allowed = next(slips for length, slips in SLIPS if len(name) <= length)
        if distance <= min(allowed, near.get(month, allowed)):
            near[month] = distance
    best = sorted((distance, month) for month, distance in near.items())
    if not best or (len(best) > 1 and best[0][0] == best[1][0]):
        return None
    return MONTHS[best[0][1] - 1].lower()


def by_serial(shape: str, unknown: tuple[Mark, ...]) -> Straight | None:
    """ "43100": a date that a spreadsheet shows as a number, where nothing else stands beside it."""
    if [m.text for m in unknown if m.text.isdigit()] != [m.text for m in unknown]:
        return None
    found = SERIAL.findall(shape)
    if len(found) != 1 or len(unknown) != 1:
        return None
    day = SPREADSHEET + timedelta(days=int(found[0]))
    if day.year not in YEARS:
        return None
    return Straight(SERIAL.sub(f"{day:%d/%m/%Y}", shape), f"{day:%d/%m/%Y}")


def by_dateparser(shape: str) -> Straight | None:
    """A full date in a form that the grammar does not know."""
    months = "|".join(vocabulary()["months"])
    ends = list(re.finditer(rf"\d+(?:st|nd|rd|th)?|(?<![a-z])(?:{months})(?![a-z])", shape))
    ends = [m for m in ends if not COUNTED.search(shape, 0, m.start())]
    if len(ends) < 3:
        return None  # a full date has three parts
    start, end = ends[0].start(), ends[-1].end()
    piece = shape[start:end]
    if len(piece) > LONGEST or any(sign in piece for sign in "()[]"):
        return None
    if sum(not m.group()[0].isdigit() for m in ends) > 1 or not any(year_in(m.group()) for m in ends):
        return None  # dateparser costs milliseconds
    named = any(not m.group()[0].isdigit() for m in ends)
    day = (
        parsed(piece) if named or re.search(r"\b20\d\d\b", piece) else None
    )  # of "3, 6 and 12" none is a year
    if day is None or not holds(piece, day):
        return None
    return Straight(f"{shape[:start]}{day:%d/%m/%Y}{shape[end:]}", f"{day:%d/%m/%Y}")


@cache
def dateparser_settings() -> dict[str, Any]:
    return {
        "DATE_ORDER": "DMY",
        "PREFER_LOCALE_DATE_ORDER": False,
        "STRICT_PARSING": True,
        "REQUIRE_PARTS": ["day", "month", "year"],
        "PARSERS": ["absolute-time"],
        "RELATIVE_BASE": BASE,
    }


def year_in(figure: str) -> bool:
    return figure.isdecimal() and (len(figure) == 2 or (len(figure) == 4 and int(figure) in YEARS))


def parsed(piece: str) -> date | None:
    """What dateparser makes of a piece; any failure of its own counts as no answer."""
    import dateparser

    try:
        found = dateparser.parse(piece, languages=["en"], settings=dateparser_settings())
    except Exception:
        return None
    return None if found is None else found.date()


def holds(piece: str, day: date) -> bool:
    """Whether a piece prints this day and no other figure, with the day before the month or the year first."""
    figures = [int(f) for f in re.findall(r"\d+", piece)]
    names = [vocabulary()["months"][w] for w in re.findall(r"[a-z]+", piece) if w in vocabulary()["months"]]
    if day.year not in YEARS or len(names) > 1:
        return False
    short = [day.year % 100 if figure == day.year else figure for figure in figures]
    year = day.year % 100
    if names:
        # of "12 May 17 17" nobody can tell which figure is the year
        return names == [day.month] and sorted(short) == sorted([day.day, year]) and day.year in figures
    return short == [day.day, day.month, year] or (
        figures[:1] == [day.year] and figures[1:] == [day.month, day.day]
    )
