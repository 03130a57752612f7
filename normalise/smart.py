"""What makes a recommendation SMART that can be told from words: an owner, a date, something countable."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache, lru_cache

from normalise.names import grammar, has_own_name, known, vocabulary
from normalise.periods import find_periods
from normalise.plan import Evidence
from normalise.wordings import EXCEPTION, Lexicon, Word, meant, without_widthless, words_in

#: Precisions of normalise/dates.py that name a time by which.
TIMELY = frozenset({"day", "month", "quarter", "season", "year", "financial_year", "relative"})
#: "by the end of the financial year": words between "by" and the date behind it.
LEAD_WORDS = 6
#: Leads that are remembered: a plan names the same few in row after row.
REMEMBERED = 256
FIGURE = re.compile(r"\d")
#: "All statutory partners and agencies" and its like are shorter; a longer lead names somebody.
LONGEST_GROUP = 60


def owner_of(leads: Sequence[str], addressees: Sequence[Evidence]) -> str | None:
    """The first lead that names somebody, else the first body that is asked; "All agencies" names nobody."""
    for name in (*leads, *(addressee.value for addressee in addressees)):
        shown = " ".join(name.split())
        if not is_group(shown):
            return shown
    return None


@lru_cache(maxsize=REMEMBERED)
def is_group(name: str) -> bool:
    """Whether nobody in particular is named: "All agencies", "TBC", "Surgeries", "four secondary schools"."""
    if len(name) > LONGEST_GROUP and without_widthless(name.split()[0]).lower() not in grammar("totals"):
        return False
    words = words_in(name)
    if tuple(w.plain for w in words) in known("names", "groups") | {()}:
        return True
    last, known_groups = words[-1].plain, set(vocabulary()["names"]["several"])
    if words[0].plain in grammar("totals") and known_groups & {last, f"{last}s", f"{last[:-1]}ies"}:
        return True
    return last in known_groups and not has_own_name(words) and not any(w.capital for w in words[1:])


def deadline_in(text: str, words: Sequence[Word]) -> str | None:
    """The first words of a text that name a time by which."""
    found = [
        (words[f.first].start, words[f.behind - 1 - (words[f.behind - 1].plain == "that")].end)
        for f in relative_lexicon().find(words)
    ]
    leads = known_words("leads")
    if FIGURE.search(text) and any(w.plain in leads for w in words):  # a date by which has a year
        found += [span for p in find_periods(text) if (span := led_up(words, p.start, p.end)) is not None]
    return " ".join(text[slice(*min(found))].split()) if found else None


def led_up(words: Sequence[Word], start: int, end: int) -> tuple[int, int] | None:
    """A date with the words that make it one by which: "by the end of" 2019/20; None for any other date."""
    at = bisect_right(words, start, key=lambda word: word.end)
    for _ in range(LEAD_WORDS):
        if at and words[at - 1].plain in known_words("between"):
            at -= 1
    if at == 0 or words[at - 1].plain not in known_words("leads"):
        return None
    return words[at - 1].start, end


@cache
def known_words(name: str) -> frozenset[str]:
    return frozenset(word.split()[-1] for word in vocabulary()["deadline"][name])


@cache
def relative_lexicon() -> Lexicon:
    return Lexicon(("relative", wording) for wording in vocabulary()["deadline"]["relative"])


@cache
def countable_lexicon() -> Lexicon:
    listed = vocabulary()["countable"]
    wordings = [("countable", wording) for wording in listed["words"]]
    return Lexicon(wordings + [(EXCEPTION + "countable", wording) for wording in listed["unless"]])


def countable_in(text: str, words: Sequence[Word]) -> str | None:
    """The first words of a text that name a number of things, a share or a frequency."""
    found = list(meant(countable_lexicon().find(words)))
    if not found:
        return None
    first = min(one.first for one in found)
    behind = max(
        one.behind for one in found if one.first == first
    )  # "at least twice a year", not "at least twice"
    return " ".join(text[words[first].start : words[behind - 1].end].split())
