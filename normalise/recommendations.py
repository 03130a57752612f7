"""Events to recommendations with their entries."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from extract.document import Paragraph
from extract.notices import Notice
from normalise.banners import head_pairs, is_sentence
from normalise.bodies import is_verb
from normalise.cards import card_columns, meanings
from normalise.draft import Banner, Draft, EntryRow, FieldCell, Section
from normalise.headings import known_headings, plain_heading
from normalise.letters import one_line
from normalise.milestones import read_milestones
from normalise.numbers import counted, names_recommendation, only_number, split_number
from normalise.plan import Column, Entry, Ledger, Plan, Recommendation, Source
from normalise.ratings import Ratings, rating_of, ratings_of
from normalise.target_cells import target_lines

#: What people write in place of a recommendation's text where it is that of the row above: in a merged cell that they have
#: typed out, or at the top of a page.
GOES_ON = re.compile(
    r"\W*(?:merged(?: cell| with (?:the )?(?:cell )?above| from above)?|(?:same )?as above|see above|ditto|"
    r"cont(?:inued|inues|['’]?d|\.)?(?: from (?:the )?(?:previous|last) (?:page|row))?)\W*",
    re.IGNORECASE,
)

#: "Objective 1: Carers are asked", "Learning point 2 – …".
LABELLED = re.compile(r"\s*(?P<word>[A-Z]\w+(?: \w+)?)\s+(?P<rest>\d{1,3}[.:)](?=\s)[\s\S]*)")


@dataclass(slots=True)
class Open:
    """The recommendation that rows are being added to."""

    number: str | None
    text: str
    section: str | None
    scope: str | None = None
    entries: list[Entry] = field(default_factory=list)
    banner: tuple[Paragraph, ...] = ()


def build_recommendations(draft: Draft) -> Draft:
    """Fold the events into recommendations. A banner without rows below it is reported and kept."""
    done: list[Open] = []
    section: str | None = None
    outside = list(draft.outside)
    waiting: list[Paragraph] = []  # of a section that has no recommendation yet
    pending: Open | None = None  # a banner that waits for its rows
    notices = list(draft.notices)
    ratings = ratings_of([event for event in draft.events if isinstance(event, EntryRow)], draft.key)
    for event in draft.events:
        if isinstance(event, Section | Banner) and waits_for_text(pending) and own_text(event):
            assert pending is not None
            pending.text = joined(event.paragraphs)  # "Recommendation 1" and its text in rows of their own
            pending.banner += event.paragraphs
        elif isinstance(event, Section):
            section = event.text
            outside.extend(waiting)
            waiting = list(event.paragraphs)
            pending = None
        elif isinstance(event, Banner):
            number, text = split_banner(event)
            pending = Open(number, text, section, banner=event.paragraphs)
            done.append(pending)
            waiting = []
        else:
            waiting = []
            current = recommendation_of(event, done, section, pending)
            if current is not pending and not (done and current is done[-1]):
                done.append(current)
                pending = None
            entry = read_entry(event, draft.publication_date, ratings)
            if current.scope is None:
                current.scope = without_label(event.text("scope") or event.ticked("scope")) or None
            current.entries.append(entry)
    outside.extend(waiting)
    for open_one in done:
        if not open_one.entries:
            notices.append(
                Notice(
                    "no_entries",
                    f"Recommendation {open_one.number or '(no number)'} has no row with an action below it.",
                    open_one.banner[0].place.page if open_one.banner else None,
                )
            )
    count_texts(done)
    notices.extend(without_text(done))
    plan = Plan(
        title=None,
        publication_date=None,
        columns=columns_of(draft),
        recommendations=tuple(
            Recommendation(r.number, r.text, r.scope, r.section, tuple(r.entries)) for r in done
        ),
        ledger=Ledger(),
    )
    return replace(draft, plan=plan, outside=tuple(outside), notices=tuple(notices))


def without_text(done: list[Open]) -> list[Notice]:
    """What is said about rows under no recommendation: a plan of actions alone, or of numbers whose texts are missing."""
    bare = [one for one in done if not one.text and one.entries]
    if not bare:
        return []
    rows = sum(len(one.entries) for one in bare)
    numbers = ", ".join(one.number for one in bare if one.number)
    named = f"the text of {numbers} was not found" if numbers else "no recommendation stands above them"
    sources = (source.page for one in bare for entry in one.entries for source in entry.source)
    message = f"Rows of the plan that have no recommendation: {rows}; {named}."
    return [Notice("no_recommendation", message, next(sources, None))]


def count_texts(done: list[Open]) -> None:
    """Part the counts from texts that are counted without a sign ("1 The Trust …", "B. …") or by one word ("Objective 1:
    …"), if all are."""
    if any(one.number is not None for one in done):
        return
    labels = [LABELLED.match(one.text) for one in done]
    words = {label["word"].lower() if label else "" for label in labels}
    rests = [label["rest"] for label in labels if label] if len(words) == 1 and "" not in words else None
    pairs = counted(rests or [one.text for one in done])
    for one, (number, text) in zip(done, pairs or [], strict=bool(pairs)):
        one.number, one.text = number, text


def split_banner(banner: Banner) -> tuple[str | None, str]:
    """A banner's number and text. `Banner.number` is set where its first paragraph says nothing but the number."""
    if banner.text is not None:
        return banner.number, banner.text
    if banner.number is not None and len(banner.paragraphs) > 1:
        return banner.number, joined(banner.paragraphs[1:])
    number, text = split_number(joined(banner.paragraphs))
    return banner.number or number, text


def waits_for_text(pending: Open | None) -> bool:
    """Whether a banner said no more than its number and has no rows yet."""
    return pending is not None and not pending.text and not pending.entries and bool(pending.banner)


def own_text(event: Section | Banner) -> bool:
    """Whether a row across the table says what is recommended, without a number of its own: "Police" does not."""
    if isinstance(event, Section):
        text = " ".join(event.text.split())
        return is_sentence(text) or is_verb(text.split()[0].lower())
    return split_banner(event)[0] is None


def recommendation_of(row: EntryRow, done: list[Open], section: str | None, pending: Open | None) -> Open:
    """The recommendation that a row belongs to: the open one, or a new one that this row begins."""
    cell = row.cell("recommendation")
    number_cell = row.cell("recommendation_number")
    current = done[-1] if done else None
    if pending is not None and not pending.entries and not pending.text and cell is not None:
        # "Recommendation 1" stands above its card as a heading alone; the text is in the card
        own, text = split_number(joined(cell.paragraphs))
        if own in (None, pending.number):
            pending.text = text
            return pending
    if cell is None and (pending is not None or not row.new_recommendation):
        if pending is not None or (current is not None and current.banner):
            return below_section(current, section) if current is not None else Open(None, "", section)
        number = new_number(number_cell)
        same = current is not None and current.section == section and number in (None, current.number)
        return current if current is not None and same else Open(number, "", section)
    text_printed = joined(cell.paragraphs) if cell is not None else ""
    printed = bool(text_printed.strip()) and not (cell is not None and cell.carried)
    if not printed and not row.new_recommendation:
        # A number beside a blank recommendation counts its actions ("1.2" below "1").
        return current if current is not None else Open(new_number(number_cell), "", section)
    number, text = split_number(text_printed)
    if number is None and cell is not None:
        number = number_within(cell.paragraphs)
    own = only_number(number_cell.text) if number_cell is not None else None
    open_here = current is not None and current.section == section
    if (
        open_here
        and current is not None
        and {number, own} <= {None, current.number}
        and GOES_ON.fullmatch(text)
    ):
        return current
    if open_here and current is not None and current.banner and not text and number in (None, current.number):
        return current  # "1" below the recommendation that was stated elsewhere
    if not names_recommendation(text_printed):  # "Recommendation 1" in the text: the column counts actions
        number = own or number
    if open_here and current is not None and is_repeat(current, number, text):
        return current
    return Open(number, text, section)


def number_within(paragraphs: Sequence[Paragraph]) -> str | None:
    """The number of the one recommendation that is named below a finding in the same cell; the text stays whole."""
    named = [p.text for p in paragraphs[1:] if names_recommendation(p.text)]
    return split_number(named[0])[0] if len(named) == 1 else None


def below_section(current: Open, section: str | None) -> Open:
    """The recommendation of a banner for a row that stands below a heading of its own ("Police"): with that section."""
    if current.section == section:
        return current
    if current.entries:
        return Open(current.number, current.text, section, banner=current.banner)
    current.section = section
    return current


def new_number(cell: FieldCell | None) -> str | None:
    """The number that a row prints itself; None where it has none or only carries the one above."""
    return only_number(cell.text) if cell is not None and not cell.carried else None


def is_repeat(current: Open, number: str | None, text: str) -> bool:
    """The recommendation printed again, number and text, on each of its rows."""
    same_text = without_spaces(text) == without_spaces(current.text)
    return same_text and bool(text.strip()) and number in (None, current.number)


def without_spaces(text: str) -> str:
    return "".join(text.lower().split())


def read_entry(row: EntryRow, publication_date: str | None, ratings: Ratings) -> Entry:
    """An entry with its cells as printed, its milestones and its rating."""
    cells: dict[str, str] = {}
    source: list[Source] = []
    for cell in row.cells:
        cells[cell.key] = "\n".join(target_lines(cell)) if cell.key == "target_date" else cell.text
        source.extend(sources(cell))
    milestones, notices = read_milestones(row, publication_date)
    return Entry(
        cells=cells,
        milestones=milestones,
        progress=rating_of(row, ratings),
        source=tuple(source),
        warnings=notices,
        standing={cell.key: cell.standing for cell in row.cells if cell.struck},
    )


def sources(cell: FieldCell) -> list[Source]:
    """Where a cell's pieces stand; the boxes of one page are one."""
    found: list[Source] = []
    for place in (place for p in cell.paragraphs for place in (p.place, *p.more)):
        last = found[-1] if found else None
        if last is not None and last.page == place.page and last.bbox and place.box:
            box = (
                min(last.bbox[0], place.box[0]),
                min(last.bbox[1], place.box[1]),
                max(last.bbox[2], place.box[2]),
                max(last.bbox[3], place.box[3]),
            )
            found[-1] = Source(place.page, box, cell.key)
        else:
            found.append(Source(place.page, place.box, cell.key, place.paragraph))
    return found


def columns_of(draft: Draft) -> tuple[Column, ...]:
    """The headings as found, in order, each once."""
    seen: dict[tuple[str, str | None], Column] = {}
    means = meanings(draft.plan_tables)
    for part in draft.plan_tables:
        for column in part.columns:
            seen.setdefault((column.heading, column.field), Column(column.heading, column.field, column.page))
        heads = [
            row for row in (*part.title_rows, *part.body) if part.layout == "cards" or head_pairs(row, part)
        ]
        for label in card_columns(tuple(heads), means):
            seen.setdefault((label.heading, label.field), label)
    return tuple(seen.values())


def joined(paragraphs: tuple[Paragraph, ...]) -> str:
    return "\n".join(p.text.replace("\n", " ") for p in paragraphs)


def without_label(scope: str) -> str:
    """A scope on one line; what stands on a line above a table has its label before it ("Scope: local")."""
    label, colon, rest = one_line(scope).partition(":")
    labelled = colon and known_headings().get(plain_heading(label)) == "scope"
    return rest.strip() if labelled else one_line(scope)
