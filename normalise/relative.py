"""Targets that count from something: "within 3 months of publication", "6 months from 1 April 2018".

The day can be worked out only from the publication of this review or from a date beside it; whatever else is
named (an approval, a letter, another document's publication) leaves the target without a day.
"""

import calendar
import re
from datetime import date, timedelta
from functools import cache

from normalise.date_words import vocabulary
from normalise.days import Period

#: Words that name this review or its report and what is done with it: "the final DHR overview report".
OF_REVIEW = r"(?:the|this|our|its|date|day|of|final|formal|official|full|report's?|report|reports|overview|review's?|review|dhr|dardr|sar|scr|lcspr|executive|summary|domestic|homicide|abuse|related|death|safeguarding|adults?|action|plan|plan's|document|and)"
PUBLICATION = r"(?:publication|publishing|published|(?:is|being|has been|having been|was|are) (?:published|released)|release of the report)"
#: What follows when something else is published: "publication of the national guidance".
ANOTHER = re.compile(rf"(?: date)? (?:of|for) (?:{OF_REVIEW} ?){{0,8}}(?P<other>[a-z]+)?")
FROM = r"(?:of|from|after|following|post|upon|on|since|to)"
COUNTED_FROM = re.compile(
    rf"(?:'s?)?(?: time)?(?: on)?,? ?\(?{FROM}[ -](?:when )?(?:{OF_REVIEW} ){{0,6}}{PUBLICATION}\b(?: date)?"
)
PUBLISHED_PLUS = re.compile(
    r"(?:publication|published)(?: date)?(?: of (?:the )?(?:report|review|dhr))? ?[(,]? ?(?:\+|plus) ?$"
)
AT_PUBLICATION = re.compile(
    rf"(?<![a-z])(?P<when>(?:at|by|on|upon|with|before|prior to|ahead of|after|following|post|once|when|as soon as|pre)(?: (?:the )?(?:date|point|time|day) of)?|(?:date|day|time|point) of)[ -](?:{OF_REVIEW} ){{0,5}}{PUBLICATION}\b(?: date)?"
)
#: Publication itself is no deadline for what comes after it.
AFTER = ("after", "following", "post", "once", "when", "as")
#: A date beside "6 months from" is the day from which they count.
FROM_DATE = re.compile(
    r"(?:'s?)?(?: time)?,? (?:from|after|following|post|since|of)(?: the)?(?: end of| start of| date of)? ?"
)
#: "every 6 months", "6-monthly", "twice a year": how often, and no deadline.
RECURRING = re.compile(
    r"(?<!\w)(?:(?:every|each) (?:january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|autumn|winter)"
    r"|(?:every|each)(?: other)?(?: (?:\w{1,12}|\d{1,2} ?- ?\d{1,2}))? (?:days?|weeks?|fortnight|months?|quarters?|terms?|years?)"
    r"|(?:\d{1,2}|two|three|four|six|twelve|eighteen)[ -]?(?:monthly|weekly|yearly)"
    r"|(?:every|each)(?: \w{1,12}){0,2} (?:meetings?|agenda|contact|session|cycle)"
    r"|\d{1,2} ?x? per (?:day|week|month|quarter|term|year)"
    r"|(?:once|twice|(?:\w{1,8}) times) (?:a|an|per|every|each)(?: (?:financial|calendar))? (?:day|week|month|quarter|term|year))(?!\w)"
)  # fmt: skip
#: Letters behind a number of months in which publication is looked for.
TAIL = 160


@cache
def relative_pattern() -> re.Pattern[str]:
    """ "3 months", "six (6) weeks", "3–6 months": the last number counts."""
    numbers = "|".join(sorted(vocabulary()["numbers"], key=len, reverse=True))
    units = "|".join(sorted(vocabulary()["units"], key=len, reverse=True))
    number = rf"(?:\d{{1,3}}|{numbers})"
    return re.compile(
        r"(?!(?:16|sixteen) days of (?:action|activism))"  # a campaign
        rf"(?<![\w./-])(?<!once )(?<!twice )(?<!times )(?<!per )(?:{number} ?(?:-|to|or) ?)?(?P<count>{number})"
        rf"(?: ?\(\w{{1,12}}\))?[ -]?(?P<working>(?:working|business|full|calendar|clear) )?"
        rf"(?P<unit>{units})s?'?(?![a-z])(?![ -](?:old|plan|programme|project|pilot|report|reporting|strategy|review))"
        r"(?! of (?:20\d\d|\d\d/\d\d(?![\d/])|the (?:financial |calendar )?year))"
    )


def find_relative(phrase: str, published: date | None) -> list[Period]:
    """The relative targets of a phrase as periods of precision "relative"."""
    found: list[Period] = []
    for match in relative_pattern().finditer(phrase):
        if found and match.start() < found[-1].end:
            continue
        found.append(counted(phrase, match, published))
    if "publi" in phrase or "releas" in phrase:
        for match in AT_PUBLICATION.finditer(phrase):
            if any(p.start < match.end() and match.start() < p.end for p in found):
                continue
            end, ours = end_of_publication(phrase, match.end())
            if not ours or match["when"].split()[0] in AFTER:
                found.append(Period(match.start(), end, "relative", None, "event"))
            else:
                problem = "" if published else "unpublished"
                found.append(Period(match.start(), end, "relative", published, problem))
    return sorted(found)


def counted(phrase: str, match: re.Match[str], published: date | None) -> Period:
    """One number of months and what it counts from."""
    start, end = match.span()
    before = PUBLISHED_PLUS.search(phrase[max(0, start - 60) : start])
    tail = COUNTED_FROM.match(phrase[end : end + TAIL])
    if before is not None:
        start = max(0, start - 60) + before.start()
    elif tail is not None:
        end, ours = end_of_publication(phrase, end + tail.end())
        if not ours:
            return Period(start, end, "relative", None, "no base")
    else:
        return Period(start, end, "relative", None, "no base")
    if published is None:
        return Period(start, end, "relative", None, "unpublished")
    if (match["working"] or "").strip() in ("working", "business", "clear"):
        return Period(start, end, "relative", None, "working days")
    return Period(start, end, "relative", later(published, number_of(match), match["unit"]))


def end_of_publication(phrase: str, end: int) -> tuple[int, bool]:
    """(end of "publication of the report", whether it is this review's publication)."""
    what = ANOTHER.match(phrase[end : end + TAIL])
    if what is None:
        return end, True
    if what["other"] is None:
        return end + what.end(), True
    # what follows is no longer the name of a document: "publication of the report by 31 March", "… and ongoing"
    ours = what["other"] in ENDS_NAME and what.start("other") > len(" of ")
    return end + (what.start("other") if ours else what.end()), ours


ENDS_NAME = frozenset(["by", "or", "with", "then", "if", "subject", "unless", "on", "in", "at", "from", "to", "completed", "complete", "ongoing", "revised", "tbc"])  # fmt: skip


def number_of(match: re.Match[str]) -> int:
    count = match["count"]
    return int(count) if count.isdigit() else int(vocabulary()["numbers"][count])


def from_dates(phrase: str, relative: list[Period], periods: tuple[Period, ...]) -> list[Period]:
    """Periods with "6 months from 1 April 2018" worked out; the others as they are."""
    out: list[Period] = []
    rest = list(periods)
    for period in relative:
        base = next((p for p in rest if p.start >= period.end), None)
        if base is not None and period.problem == "no base":
            gap = FROM_DATE.fullmatch(phrase[period.end : base.start])
            match = relative_pattern().match(phrase, period.start)
            if gap is not None and match is not None and base.last_day is not None:
                day = later(base.last_day, number_of(match), match["unit"])
                if base.precision != "day" and day is not None and match["unit"][0] in "my":
                    day = day.replace(day=calendar.monthrange(day.year, day.month)[1])
                doubt = "" if base.precision == "day" else "counted from the end of what is named"
                period = Period(period.start, base.end, "relative", day, doubt=doubt)
                rest.remove(base)
        out.append(period)
    taken = [(p.start, p.end) for p in out]
    out.extend(p for p in rest if not any(a < p.end and p.start < b for a, b in taken))
    return sorted(out)


def later(base: date, number: int, unit: str) -> date | None:
    """A day so many days, weeks, months or years later; the month's last day where it has no such day."""
    unit = vocabulary()["units"].get(unit, unit)
    try:
        if unit == "hour":
            number, unit = -(-number // 24), "day"
        if unit in ("day", "week", "fortnight"):
            return base + timedelta(days=number * {"day": 1, "week": 7, "fortnight": 14}[unit])
        months = base.month - 1 + number * (12 if unit == "year" else 1)
        year, month = base.year + months // 12, months % 12 + 1
        return date(year, month, min(base.day, calendar.monthrange(year, month)[1]))
    except (OverflowError, ValueError):
        return None
