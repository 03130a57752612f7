"""Makes up a plan: its words, columns, entries and what they mean. Nothing here knows how it is drawn."""

import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from .targets import MONTHS, Target, day_text, make_target, ordinal
from .words import AFTERTHOUGHTS, FILLS, HEADINGS, PROMPTS, SLOTS, STATUS, filled, say, several, talk

#: How the recommendations stand in the table.
LAYOUTS = ("merged", "blank below", "repeated", "rows", "banner", "agencies", "cards")
#: How often a column is there, in the order in which it usually stands.
COLUMNS = {"number": 0.45, "recommendation": 1, "scope": 0.45, "learning": 0.12, "action": 0.97, "lead": 0.9}
COLUMNS |= {"milestones": 0.45, "target": 0.93, "progress": 0.65, "response": 0.3, "outcome": 0.6}
COLUMNS |= {"evidence": 0.3, "monitoring": 0.15, "completed": 0.15, "priority": 0.1, "resources": 0.08}
#: Fields that belong to the recommendation, not to one of its entries.
OF_RECOMMENDATION = ("number", "recommendation", "scope")
#: Fields of whole sentences: an afterthought may be added to a paragraph of theirs.
PROSE = ("recommendation", "learning", "action", "milestones", "response", "outcome")
#: How the rating is shown. "status": words without a key, which give no rating; "key": the plan explains them.
RATINGS = ("fill", "word", "letter", "fill+word", "fill+status", "status", "key")
#: How much agencies say: paragraphs in a long cell, and the most recommendations (or the file would be a book).
#: A row of the last kind runs over two to four pages.
LEVELS = ((1, 12), (2, 8), (4, 4), (7, 2))
PREFIXES = ("Recommendation {}: ", "Recommendation {} – ", "Rec {}: ", "{}. ")


class Para(NamedTuple):
    """A paragraph. `marker` is a bullet or an item's number; the first `bold` letters are bold."""

    text: str
    marker: str = ""
    bold: int = 0

    @property
    def printed(self) -> str:
        """The text with an item's number, without a bullet."""
        return f"{self.marker} {self.text}" if self.marker[:1].isdigit() else self.text


Paras = tuple[Para, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One logical row. `pairs` are (index of a paragraph in `stacked`, index in `targets`), None where missing."""

    cells: dict[str, Paras]
    targets: tuple[Target, ...]
    pairs: tuple[tuple[int | None, int | None], ...]
    stacked: str  # the field that the targets belong to: "milestones", "action" (numbered) or "" (none)
    rating: str | None
    fill: str | None
    side_by_side: bool = False  # each milestone begins level with its target, as with blank lines between


@dataclass(frozen=True, slots=True)
class Recommendation:
    number: str | None
    prefix: str  # printed before the text: "Recommendation 1: "
    text: str
    scope: str | None
    section: str | None
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    layout: str
    title: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    published: date | None
    headings: dict[str, str]  # by field, in the order of the columns
    groups: tuple[
        tuple[str, int], ...
    ]  # headings above the headings: text and number of columns; () for none
    prompts: dict[str, str]  # a row of questions below the headings; {} for none
    panel: tuple[tuple[str, str], ...]  # names and posts in a table of its own that is no plan; () for none
    merged: tuple[str, ...]  # fields merged down over the entries of a recommendation
    recommendations: tuple[Recommendation, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        return tuple(self.headings)


def make_plan(rng: random.Random, most_columns: int, length: int | None = None) -> Plan:
    """A plan with at least five and at most so many columns (cards: up to ten, they are rows there).

    `length`: its recommendations, in place of as many as chance gives.
    """
    layout = rng.choice(LAYOUTS)
    wanted = {c: often for c, often in COLUMNS.items() if layout != "banner" or c not in OF_RECOMMENDATION}
    columns: tuple[str, ...] = ()
    while not 5 <= len(columns) <= (10 if layout == "cards" else most_columns) or "action" not in columns:
        columns = tuple(name for name, often in wanted.items() if rng.random() < often)
    if rng.random() < 0.15 and {"lead", "target"} <= {*columns}:
        columns = tuple({"lead": "target", "target": "lead"}.get(c, c) for c in columns)
    case: Callable[[str], str] = rng.choice((str, str, str.upper, str.title))
    day = date(rng.randint(2013, 2020), rng.randint(1, 12), rng.randint(1, 28))
    published = day if rng.random() < 0.85 else None
    in_prompt = published is not None and "target" in columns and layout != "cards" and rng.random() < 0.12
    rating = rng.choice(RATINGS)
    merged = OF_RECOMMENDATION + tuple(c for c in ("learning", "lead") if c in columns and rng.random() < 0.3)
    before = several(rng, "prose", rng.randint(0, 3))
    if rng.random() < 0.08:  # the plan is the end of a report
        before = [talk(rng, "prose", rng.randint(1, 5)) for _ in range(rng.randint(12, 30))]
    if published and not in_prompt:
        before.insert(rng.randint(0, len(before)), _published_sentence(rng, published))
    if rating == "key" and "progress" in columns:
        before.append(
            ". ".join(f"{colour.capitalize()}: {word.lower()}" for colour, word in STATUS.items()) + "."
        )
    prompts = {c: PROMPTS[c] for c in columns if c in PROMPTS} if in_prompt else {}
    if in_prompt:
        prompts["target"] = (
            f"From date of publication of report – {day.day} {MONTHS[day.month - 1]} {day.year}"
        )
    left = rng.randint(2, len(columns) - 2)
    groups = (("The recommendation", left), ("Delivery and progress", len(columns) - left))
    panel = tuple((say(rng, "name"), say(rng, "lead")) for _ in range(rng.randint(3, 6)))
    return Plan(
        layout=layout,
        title=_title(rng),
        before=tuple(before),
        after=tuple(several(rng, "prose", rng.choice((0, 0, 1, 2)))),
        published=published,
        headings={c: case(rng.choice(HEADINGS[c])) for c in columns},
        groups=groups if layout != "cards" and rng.random() < 0.1 else (),
        prompts=prompts,
        panel=panel if rng.random() < 0.1 else (),
        merged=merged,
        recommendations=_Maker(rng, layout, columns, merged, rating, day, published).recommendations(length),
    )


def _title(rng: random.Random) -> str:
    place, name = rng.choice(SLOTS["place"]), rng.choice(SLOTS["first"])
    kind = rng.choice(("Domestic Homicide Review", "DHR", "Domestic Abuse Related Death Review"))
    forms = (
        f"{place} {kind} ‘{name}’: Action Plan",
        f"{place} {kind} – Multi-Agency Action Plan",
        f"Appendix {rng.choice('ABC')}: {place} {kind} {rng.randint(2, 9)} Action Plan",
        f"{place} {kind} Action Plan".upper(),
    )
    return rng.choice(forms)


def _published_sentence(rng: random.Random, day: date) -> str:
    month = MONTHS[day.month - 1]
    forms = (
        f"Report published: {day.day} {month} {day.year}",
        f"The overview report was published by the Partnership on {ordinal(day.day)} {month} {day.year}.",
        f"Date of publication: {day:%d/%m/%Y}",
        f"From date of publication of report – {day.day} {month} {day.year}",
    )
    return rng.choice(forms)


@dataclass(frozen=True, slots=True)
class _Maker:
    """What all recommendations of one plan have in common, and how they are made up."""

    rng: random.Random
    layout: str
    columns: tuple[str, ...]
    merged: tuple[str, ...]
    rating: str
    start: date
    published: date | None

    def recommendations(self, length: int | None) -> tuple[Recommendation, ...]:
        rng, layout = self.rng, self.layout
        level = rng.choices(range(len(LEVELS)), (3, 6, 4, 1))[0]
        count = rng.randint(2, LEVELS[level][1])
        count = length or count
        sections: list[str | None] = [None]
        if layout == "agencies" or (layout in ("merged", "rows") and rng.random() < 0.2):
            kinds = [b for b in SLOTS["body"] if b.startswith("{place}")]
            sections = [filled(rng, kind) for kind in rng.sample(kinds, min(count, 3))]
        kinds = (
            ["plain", "plain", "plain", "R", "letters", "SA", ""]
            if sections[0] is None
            else ["dotted", "R", "plain"]
        )
        numbering = rng.choice(kinds) or ("plain" if "number" in self.columns else "")
        prefix = PREFIXES[0] if layout == "banner" else rng.choice(PREFIXES)
        restart = rng.random() < 0.4
        styles = {
            c: rng.choices(("plain", "bullets", "numbers"), (6, 2, 1))[0] for c in ("action", "milestones")
        }
        result: list[Recommendation] = []
        for i in range(count):
            section = sections[i * len(sections) // count]
            of_section = sum(r.section == section for r in result) + 1
            n = of_section if restart else i + 1
            numbers = {
                "plain": str(n),
                "dotted": f"{sections.index(section) + 1}.{of_section}",
                "R": f"R{n}",
                "letters": f"{(n + 1) // 2}{'ab'[(n + 1) % 2]}",
                "SA": f"SA{n}",
            }
            number = numbers.get(numbering)
            text = " ".join(several(rng, "recommendation", rng.choice((1, 1, 2, 3)) if level else 1))
            while any(r.text == text for r in result):  # two of one text would be one recommendation
                text = say(rng, "recommendation")
            shared = {c: self.cell(c, level) for c in self.merged if c not in OF_RECOMMENDATION}
            entries = 1 if layout in ("rows", "cards") else rng.choices((1, 2, 3, 4), (3, 3, 2, 1))[0]
            scope = rng.choice(("Local", "Local", "Regional", "National", "Local and Regional"))
            result.append(
                Recommendation(
                    number,
                    prefix.format(number) if number and "number" not in self.columns else "",
                    text,
                    scope if "scope" in self.columns and rng.random() < 0.92 else None,
                    section,
                    tuple(self.entry(level, styles, shared) for _ in range(entries)),
                )
            )
        return tuple(result)

    def cell(self, field: str, level: int) -> Paras:
        """The paragraphs of a cell of any field that needs no others."""
        rng, much = self.rng, LEVELS[level][0]
        if field in ("action", "learning", "evidence"):
            texts = [say(rng, field) for _ in range(rng.randint(1, much))]
        elif field == "lead":
            texts = [say(rng, "lead") for _ in range(rng.choice((1, 1, 1, 2)))]
        elif field in ("monitoring", "resources"):
            texts = [say(rng, field)]
        elif field == "priority":
            texts = [rng.choice(("High", "Medium", "Low"))]
        elif field == "completed":
            texts = [day_text(rng, self.start.replace(year=self.start.year + 1))]
        elif field == "outcome":
            texts = [talk(rng, "outcome", rng.randint(1, much + 1)) for _ in range(rng.randint(1, much))]
            texts[0] = f"{day_text(rng, self.start)} – {texts[0]}" if rng.random() < 0.2 else texts[0]
            texts = texts if rng.random() < 0.9 else ["Embedded."]
        else:  # a response: one or two letters
            texts = []
            for _ in range(rng.choice((1, 1, 2))):
                answer = [
                    talk(rng, "narrative", rng.randint(1, 1 + 3 * level)) for _ in range(rng.randint(1, much))
                ]
                texts += [say(rng, "letter"), f"Response: {answer[0]}", *answer[1:]]
        return tuple(map(Para, texts))

    def entry(self, level: int, styles: dict[str, str], shared: dict[str, Paras]) -> Entry:
        rng = self.rng
        given = (*OF_RECOMMENDATION, "milestones", "target", "progress")
        cells = {c: shared[c] if c in shared else self.cell(c, level) for c in self.columns if c not in given}
        for c in ("lead", "response", "outcome", "evidence", "completed", "monitoring", "learning"):
            if c in cells and c not in shared and rng.random() < (0.6 if c == "completed" else 0.15):
                cells[c] = ()
        cells["action"] = _as_list(cells["action"], styles["action"])
        stacked, milestones = "", Paras()
        if "milestones" in self.columns:
            count = rng.randint(0, 5) if self.layout in ("rows", "cards") else rng.choice((0, 1, 1, 2, 3, 4))
            milestones = _as_list(
                tuple(Para(say(rng, "milestone")) for _ in range(count)), styles["milestones"]
            )
            cells["milestones"], stacked = milestones, "milestones" if milestones else ""
        elif styles["action"] == "numbers" and len(cells["action"]) > 1 and "target" in self.columns:
            milestones, stacked = cells["action"], "action"
        # As many targets as milestones, or one for all of them; an entry without milestones may have any number.
        count = len(milestones) if rng.random() < 0.75 else 1
        if not milestones:
            count = rng.choice((0, 1, 1, 1, 1, 1, 1, 2))
        count = count if "target" in self.columns else 0
        targets = [make_target(rng, self.start, self.published) for _ in range(count)]
        pairs: list[tuple[int | None, int | None]] = [(None, k) for k in range(count)]
        side_by_side = False
        if milestones:
            pairs = [(k, None if not count else k if count > 1 else 0) for k in range(len(milestones))]
            if count > 2 and stacked == "milestones" and not milestones[0].marker and rng.random() < 0.15:
                missing = rng.randrange(count)
                del targets[missing]
                pairs = [(k, None if k == missing else k - (k > missing)) for k in range(count)]
                side_by_side = True
        if "target" in self.columns:
            numbered = count > 1 and milestones and milestones[0].marker == "1."
            cells["target"] = _as_list(
                tuple(Para(t.text) for t in targets), "numbers" if numbered else "plain"
            )
        rating = fill = None
        if "progress" in self.columns:
            shown = rng.choice(("red", "amber", "green", "green", "blue", "grey", None))
            cells["progress"], rating, fill = self.progress(shown)
        return Entry(cells, tuple(targets), tuple(pairs), stacked, rating, fill, side_by_side)

    def progress(self, colour: str | None) -> tuple[Paras, str | None, str | None]:
        """What the progress cell shows for a colour: its words, the rating that they give, the fill."""
        if colour is None or (self.rating in ("letter", "word") and colour == "grey"):
            return (), None, None
        name = colour.capitalize()
        text = {"fill": "", "letter": name[0], "word": name, "fill+word": name}.get(
            self.rating, STATUS[colour]
        )
        # One shade a colour and plan: the year of the plan picks it.
        fill = FILLS[colour][self.start.year % len(FILLS[colour])] if self.rating.startswith("fill") else None
        return (Para(text),) if text else (), None if self.rating == "status" else colour, fill


def _as_list(paras: Paras, style: str) -> Paras:
    """The paragraphs as a list; a single one gets no number."""
    if style == "bullets":
        return tuple(p._replace(marker="•") for p in paras)
    if style == "numbers" and len(paras) > 1:
        return tuple(p._replace(marker=f"{k}.") for k, p in enumerate(paras, 1))
    return paras


def settle(plan: Plan, ends_clear: Callable[[str, Para, Para], bool]) -> Plan:
    """The plan with afterthoughts where a paragraph's last line would not show that it ends there.

    `ends_clear(field, paragraph, next)` says whether the last line leaves room for the next paragraph's
    first word. Dates and names are left alone: what they are is plain from their words.
    """

    def settled(field: str, paras: Paras) -> Paras:
        result = list(paras)
        for k in range(len(result) - 1):
            text = result[k].text
            longer = (text[:-1] + more + "." if text.endswith(".") else text + more for more in AFTERTHOUGHTS)
            for choice in (text, *longer):
                result[k] = result[k]._replace(text=choice)
                if ends_clear(field, result[k], result[k + 1]):
                    break
        return tuple(result)

    def entry(e: Entry) -> Entry:
        return replace(e, cells={f: settled(f, p) if f in PROSE else p for f, p in e.cells.items()})

    recs = (replace(r, entries=tuple(map(entry, r.entries))) for r in plan.recommendations)
    return replace(plan, recommendations=tuple(recs))


def all_clear(plan: Plan, ends_clear: Callable[[str, Para, Para], bool]) -> bool:
    """Whether every paragraph of prose shows where it ends."""
    cells = (
        (f, p) for r in plan.recommendations for e in r.entries for f, p in e.cells.items() if f in PROSE
    )
    return all(ends_clear(f, a, b) for f, paras in cells for a, b in pairwise(paras))
