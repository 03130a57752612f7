"""One target phrase → the day by which it should be done, and how exact that is.

The tables in docs/dates.md are the grammar, and the tests run them line by line. A phrase that is not
understood keeps its text and gets a notice; nothing is guessed and nothing depends on today.
"""

from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache

from extract.notices import Notice
from normalise.date_phrases import LABELS, STATES, Phrase, Piece, take_apart
from normalise.date_words import Mark
from normalise.date_words import words_pattern as words_pattern
from normalise.days import FISCAL, Period
from normalise.letters import plain, visible
from normalise.neighbours import with_neighbours
from normalise.odd_dates import straightened
from normalise.plan import TargetDate
from normalise.undated import Reading, iso, note, problem, undated, unread

#: Longer cells are prose in which dates are mentioned, not a target (the longest target phrase seen: 96).
LONGEST_PHRASE = 400


def read_target(
    text: str, publication_date: str | None = None, neighbours: tuple[str | None, str | None] = (None, None)
) -> Reading:
    """Read one target phrase.

    `publication_date` (ISO) is the base of "within 3 months of publication". `neighbours` are the dates (ISO)
    of the targets before and after it in the same cell: a day or month without its year takes the year from
    them where only one year keeps the order, with a notice.
    """
    shown = " ".join(text.split())
    if len(shown) > LONGEST_PHRASE:
        return unread(shown, "is longer than a target date", "date_unread")
    published = date.fromisoformat(publication_date) if publication_date else None
    reading = cached_reading(shown, published)
    if any(neighbours) and any(n.code == "date_year" for n in reading[1]):
        return with_neighbours(reading, neighbours)
    return reading


@lru_cache(maxsize=4096)
def cached_reading(text: str, published: date | None) -> Reading:
    """Plans repeat their phrases ("Ongoing", the same date for six actions), so readings are kept."""
    if len(text) > LONGEST_PHRASE:
        return unread(text, "is longer than a target date", "date_unread")
    shape = plain(visible(text)).strip()
    if not shape.strip(" .-/*'\"?_″〃"):
        return TargetDate(text, None, "none"), ()
    phrase = take_apart(shape, published)
    if phrase.unknown or any(p.period.problem in ("broken", "cut") for p in phrase.pieces):
        whole = any(p.period.precision == "day" and p.period.last_day for p in phrase.pieces)
        straight = straightened(shape, phrase.unknown, whole)
        if straight is not None:
            other = take_apart(straight.text, published)
            return said(text, other, straight.meant)
    return said(text, phrase)


def said(text: str, phrase: Phrase, meant: str = "") -> Reading:
    """The reading of a phrase. `meant`: how an odd spelling was read, for its notice."""
    notices: list[Notice] = []
    if meant:
        notices.append(note("date_approximate", text, f"is read as “{meant}”; please check it"))
    ongoing = bool(phrase.kinds & {"ongoing", "onwards"})
    done = [p for p in phrase.pieces if p.label == "completed" and p.period.precision != "relative"]
    finished = next((p for p in reversed(done) if p.period.last_day), None)
    targets = [p for p in phrase.pieces if p.label in ("", "revised", "moved", "late", "original")]
    if not [p for p in targets if p.period.last_day]:
        reading = undated(text, phrase, targets, ongoing)
    else:
        reading = dated(text, phrase, targets, ongoing)
    if finished is not None and in_week(finished):
        notices.append(note("date_vague", text, WEEK))
    elif finished is not None and any(m.kind == "vague" for m in finished.words):
        notices.append(
            note("date_vague", text, "is vague about when it was completed; the last day is taken")
        )
    if reading[0].date and any(p.period.problem == "no year" for p in done):
        notices.append(note("date_year", text, "leaves out the year in which it was completed"))
    target = replace(reading[0], completed_date=last_day_of(finished).isoformat() if finished else None)
    if len([p for p in done if p.period.last_day]) > 1:
        notices.append(note("date_several", text, "names several days of completion; the last is taken"))
    between = [text for piece in done for text in words_between(piece, phrase.unknown)]
    if between:
        notices.append(
            note("date_words", text, f"does not say plainly what was completed ({' '.join(between)})")
        )
    for piece in phrase.pieces:
        wrong = weekday_of(piece)
        if wrong:
            notices.append(note("date_weekday", text, wrong))
    return target, (*notices, *reading[1])


def words_between(piece: Piece, unknown: tuple[Mark, ...]) -> list[str]:
    """What stands between "completed" and its date ("complete except for training, June 2018"), and loose figures."""
    ends = [m.end for m in piece.words if m.kind == "completed"]
    return [
        m.text
        for m in unknown
        if ends and m.end <= piece.period.start and (ends[-1] <= m.start or m.text.isdecimal())
    ]


def dated(text: str, phrase: Phrase, targets: list[Piece], ongoing: bool) -> Reading:
    """A phrase that names a day."""
    chosen, original = chosen_piece(targets)
    period = chosen.period
    if chosen.label == "original":
        target = TargetDate(text, None, "none", original_date=iso(period), ongoing=ongoing)
        return target, (note("date_words", text, "names only the date from before it was changed"),)
    if gave_way(phrase, chosen):
        changed = "says that its date was changed, and names no other"
        return TargetDate(
            text,
            None,
            "ongoing" if ongoing else "none",
            original_date=iso((original or chosen).period),
            ongoing=ongoing,
        ), (note("date_words", text, changed),)
    if period.precision in YEARLY and any(p.period.problem in ("no year", "term") for p in targets):
        return unread(text, "has a year that stands apart from its day or month", "date_year")
    if period.last_day is None:
        target, why = problem(text, period)
        if original is not None:
            target = replace(target, original_date=iso(original.period))
        return replace(target, ongoing=ongoing), why
    notices = list(doubts(text, phrase, chosen))
    if period.precision == "year" and any(m.end + 1 == period.start for m in phrase.unknown):
        return unread(text, "has a word before its year that may be a part of the date", "date_unread")
    kinds = {m.kind for m in chosen.words}
    if "before" in kinds and period.precision not in ("day", "relative"):
        open_end = "may mean before the period begins or before it ends, so it has no date"
        return TargetDate(text, None, period.precision, ongoing=ongoing), (
            note("date_words", text, open_end),
        )
    day = last_day_of(chosen)
    rest = [p for p in targets if p is not chosen and p is not original and p.label in ("", "late")]
    if not notices and any(contradicts(p.period, period) for p in rest):
        notices.append(note("date_several", text, "names several dates; the last is taken"))
    target = TargetDate(
        text,
        day.isoformat(),
        period.precision,
        original_date=iso(original.period) if original else None,
        ongoing=ongoing,
    )
    return target, tuple(notices)


#: Precisions of a year alone.
YEARLY = ("year", "financial_year")


def gave_way(phrase: Phrase, chosen: Piece) -> bool:
    """Whether the date was changed to what is no date: "31/12/2016 Revised: TBC", "… revised to ongoing"."""
    changed = [m.end for m in chosen.behind if m.kind in ("revised", "moved")]
    behind = [m for m in chosen.behind if m.kind in ("none", "ongoing", "event", "soon")]
    return (
        bool(changed and behind) and behind[0].start >= changed[0] and behind[0].start - changed[-1] <= NEAR
    )


#: Letters between "revised" and what it is revised to ("revised date is to be agreed" has none of its own).
NEAR = 12


def contradicts(other: Period, chosen: Period) -> bool:
    """Whether a period beside the chosen one may be another target, and not another name of the same time.

    "31/12/2018 (6 months)", "July 2019 (end of term)" and "30th June 2018 (Q1)" say one thing in two ways.
    """
    if other.last_day is not None:
        return other.last_day != chosen.last_day
    if other.precision == "relative" or other.problem == "term":
        return False
    month = chosen.last_day.month if chosen.last_day else 0
    if other.problem == "no year" and other.precision == "month":
        return other.month != month
    if other.quarter and not other.year and other.precision == "quarter":
        return all((end - month) % 12 >= 3 for end in (FISCAL[other.quarter], 3 * other.quarter))
    return True


#: A week that begins on a Monday ends six days later.
DAYS_TO_SUNDAY = 6
WEEK = "names a week; its last day, a Sunday for a Monday, is taken"


def in_week(piece: Piece) -> bool:
    """Whether a day only opens the week that is meant: "w/c 12 June 2017"."""
    return piece.period.precision == "day" and any(m.kind == "week" for m in (*piece.words, *piece.behind))


def last_day_of(piece: Piece) -> date:
    """The last day of what a piece names; its period has one."""
    assert piece.period.last_day is not None
    return piece.period.last_day + timedelta(days=DAYS_TO_SUNDAY * in_week(piece))


def doubts(text: str, phrase: Phrase, chosen: Piece) -> list[Notice]:
    """What leaves it open whether the date holds."""
    period = chosen.period
    doubtful = [m for m in phrase.marks if m.kind in STATES]
    labels = {m.start for p in phrase.pieces if p.period.last_day for m in p.words}
    doubtful += [m for m in phrase.marks if m.kind == "moved" and m.start not in labels]
    if not phrase.kinds & {"ongoing"}:  # "March 2019 review"
        doubtful += [
            m
            for m in chosen.behind
            if m.text in ("review", "reviewed", "update") and m.start - period.end <= 2
        ]
    last = phrase.pieces[-1] is chosen  # "January 2019 – started": else it begins what follows
    doubtful += [m for m in chosen.behind if last and m.kind == "beginning"]
    ahead = [m for m in chosen.words if m.kind in LABELS or m.kind == "status"]
    doubtful += [m for m in ahead[-1:] if m.kind == "status"]  # "partly complete – March 2018"
    words = [m.text for m in sorted((*phrase.unknown, *doubtful), key=lambda m: m.start)]
    if words:
        why = f"says more than its date ({' '.join(words)}); please check it"
        return [note("date_words", text, why)]
    kinds = {m.kind for m in chosen.words} | {m.kind for m in chosen.behind}
    if period.doubt:
        return [note("date_vague", text, f"is uncertain: {period.doubt}")]
    if in_week(chosen):
        return [note("date_vague", text, WEEK)]
    if "vague" in kinds and period.precision == "day":
        return [note("date_vague", text, "is only about the day that it names")]
    if "vague" in kinds:
        return [note("date_vague", text, "is taken as the last day of the period that it names")]
    return []


def chosen_piece(targets: list[Piece]) -> tuple[Piece, Piece | None]:
    """The date that holds now, and the one that it replaced: a revised date replaces an original one."""
    old = [p for p in targets if p.label == "original"]
    new = [p for p in targets if p.label in ("revised", "moved")]
    rest = [p for p in targets if p.label in ("", "late")]
    if (
        not new
        and old
        and rest
        and old[0].period.start < rest[-1].period.start
        and "from" in label_word(old[0])
    ):
        new = [rest[-1]]  # "extended from March to June 2018"
    if new:
        before = old or [p for p in rest if p.period.start < new[-1].period.start]
        later = [p for p in rest if p.period.start > new[-1].period.start]
        return latest([new[-1], *later]), before[0] if before and before[0].period.last_day else None
    if old and rest:
        return latest(rest), old[0]
    return latest(rest or old), None


def label_word(piece: Piece) -> str:
    """The words that say what a date is: "extended from"."""
    return next((m.text for m in reversed(piece.words) if m.kind in LABELS), "")


def latest(pieces: list[Piece]) -> Piece:
    """The piece with the last day; of two that end alike, the more exact one."""
    return max(
        pieces,
        key=lambda p: (
            p.period.last_day is not None,
            p.period.last_day or date.min,
            -EXACTNESS.index(p.period.precision),
            p.period.start,
        ),
    )


EXACTNESS = ("day", "month", "quarter", "season", "year", "financial_year", "relative", "half", "none")


DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
WEEKDAYS = {name[:3].lower(): at for at, name in enumerate(DAYS)}


def weekday_of(piece: Piece) -> str:
    """Why a day of the week does not fit its date; "" where it does or none is named."""
    period = piece.period
    if period.last_day is None or period.precision != "day" or period.ranged or period.doubt:
        return ""
    for mark in (*piece.words, *piece.behind):
        near = period.start - mark.end <= 6 and mark.start - period.end <= 3
        if mark.kind == "weekday" and near and WEEKDAYS[mark.text[:3]] != period.last_day.weekday():
            return f"names a {DAYS[WEEKDAYS[mark.text[:3]]]}, but {period.last_day:%d/%m/%Y} is a {DAYS[period.last_day.weekday()]}"
    return ""
