"""What stands above a table: its agency or group, its recommendation."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile
from math import inf
from statistics import median

from extract.document import Cell, Paragraph
from extract.labelled.typed import LARGER
from normalise.banners import head_pairs, is_sentence, read_banner
from normalise.draft import Banner, PlanTable, Section
from normalise.headings import field_of, known_headings, plain_heading, vocabulary
from normalise.numbers import begins_recommendation, names_recommendation, split_number

#: Words of a heading that names an agency or group.
SECTION_WORDS = 12
#: Of one that ends with a colon: "Children's Social Care:", not "The following was agreed by all of them:".
LABEL_WORDS = 5
#: What may be said of a recommendation between it and its table: "Lead agency: Police".
OF_RECOMMENDATION = frozenset({"lead_agency", "scope", "target_date", "priority", "learning", "outcome"})
#: What was not done in its time is a finding: "should have asked", "should not have been closed".
LATE = re.compile(r"\bshould (?:not )?have (?:been|\w+ed)\b", re.IGNORECASE)
Above = list[Section | Banner]


def headings_above(part: PlanTable, alone: bool) -> Above:
    """The headings above a table that its rows stand under: an agency or group, then the recommendation.

    `alone`: whether it is the plan's only table; then a sentence above it introduces the plan.
    """
    heads = {id(value.paragraphs[0]) for _, value in heads_above(part, alone)}
    if heads:
        part = replace(part, above=tuple(p for p in part.above if id(p) not in heads))
    banner = recommendation_above(part, alone)
    first = len(part.above) if banner is None else part.above.index(banner.paragraphs[0])
    section = section_above(part.above[:first], alone, heading_size(part))
    if part.layout == "cards" and banner is None:
        section = None
    return [event for event in (section, banner) if event is not None]


def heads_above(part: PlanTable, alone: bool) -> list[tuple[Cell, Cell]]:
    """(label, line) of the lines right above a table that tell of the recommendation above them: "Lead agency: Police"."""
    found: list[tuple[Cell, Cell]] = []
    rest = list(part.above)
    while rest and part.layout == "grid":
        label, colon, value = rest[-1].text.partition(":")
        if not (colon and value.strip() and known_headings().get(plain_heading(label)) in OF_RECOMMENDATION):
            break
        line = rest.pop()
        found.insert(0, (Cell(0, paragraphs=(replace(line, text=label),)), Cell(1, paragraphs=(line,))))
    told = found and recommendation_above(replace(part, above=tuple(rest)), alone)
    return found if told else []


def heading_size(part: PlanTable) -> float:
    """The size in points from which a line above a table is one of its headings, where neither a style nor bold letters say
    so: Word's own headings are larger than the text, and nothing else. Infinite where no sizes are known."""
    cells = [p.size for row in part.body for cell in row.cells for p in cell.paragraphs]
    prose = [p.size for p in part.above if is_sentence(p.text) and p.text.endswith(".")]  # not a long title
    usual = max(median(cells) if cells else 0.0, *prose, 0.0)
    return LARGER * usual or inf


def section_above(paragraphs: Sequence[Paragraph], alone: bool, size: float = inf) -> Section | None:
    """The agency or group of a table: the nearest heading above it; letters of `size` points or more make one of a name.

    Prose may stand between it and one of several tables; above an only table it would be the plan's introduction.
    """
    for paragraph in reversed(paragraphs):
        if not alone and paragraph.size >= size and names_group(paragraph.text):
            return Section((paragraph,))
        if not (paragraph.heading or paragraph.bold):
            if alone:
                return None
            continue
        return Section((paragraph,)) if names_group(paragraph.text) else None
    return None


def names_group(text: str) -> bool:
    """A short name, and nothing about the plan: no title without a name, no key, date of publication or version."""
    words = re.findall(r"[^\W\d_]{2,}", text.lower())
    said = vocabulary()["above"]
    most = LABEL_WORDS if text.rstrip().endswith(":") else SECTION_WORDS
    short = len(text.split()) <= most and not text.rstrip().endswith((".", ";", ","))
    about = "=" in text or any(word in said["about_plan"] for word in words)
    return short and not about and any(word not in said["plain"] for word in words)


def asks(text: str) -> bool:
    """Whether a sentence asks for something, as recommendations do."""
    return any(re.search(rf"\b{word}\b", text, re.IGNORECASE) for word in vocabulary()["above"]["asks"])


def is_request(paragraph: Paragraph) -> bool:
    """Whether a paragraph below a topic says what should be done, and not what should have been."""
    return is_sentence(paragraph.text) and asks(LATE.sub("", paragraph.text))


def is_topic(text: str) -> bool:
    """Whether the words behind a recommendation's number say what it is about, and not what should be done."""
    return not is_sentence(text) and not asks(text)


def recommendation_above(part: PlanTable, alone: bool) -> Banner | None:
    """The recommendation that a table is about, where it stands above it.

    "Recommendation 3: …" is one wherever it stands last. A heading "Recommendation 3" may have prose below it: where
    the heading has no words but its number, the prose is the recommendation; where it names a topic, sentences that ask for
    something are; else it is an explanation. Without the word, a sentence with a number is one, and a sentence in bold
    above one of several tables, unless the table states the recommendation itself.
    """
    if not part.above:
        return None
    last = part.above[-1]
    named = [at for at, p in enumerate(part.above) if names_recommendation(p.text)]
    columns = {c.field for c in part.columns}
    if len(named) > 1 and columns & {"recommendation", "recommendation_number"}:
        return None  # a list of them above the table that numbers them
    if names_recommendation(last.text):
        return Banner((last,))
    if states_recommendation(part):
        return None
    if begins_recommendation(last.text):
        return Banner((last,))
    if named:
        head, *prose = part.above[named[-1] :]
        number, text = split_number(head.text)
        stated = len(prose) == 1 and not text and is_sentence(prose[0].text)
        if any(p.heading or p.bold for p in prose) and not stated:
            return None
        if text and is_topic(text):
            return Banner((head, *takewhile(is_request, prose)))
        return Banner((head,)) if text else Banner((head, *prose), number)
    number, text = split_number(last.text)
    set_off = bool(last.heading or last.bold) and not alone and asks(text)
    numbered = number is not None and asks(text)
    return Banner((last,)) if is_sentence(text) and (numbered or set_off) else None


def states_recommendation(part: PlanTable) -> bool:
    """Whether a column or a card's label holds the recommendation."""
    if part.layout == "cards":
        return any(field_of(row.cells[0].text) == "recommendation" for row in part.body if row.cells)
    return "recommendation" in {c.field for c in part.columns}


def title_events(part: PlanTable, title: str | None, grouped: bool) -> Above:
    """The rows above a table's headings that belong to the rows below: its recommendation, or its agency.

    `grouped`: whether rows elsewhere in the plan name agencies or groups; the last row above is one of them
    unless it is the plan's title or says when the plan was made.
    """
    found: Above = []
    for row in part.title_rows:
        pairs = head_pairs(row, part)
        found += [
            Banner(value.paragraphs) for label, value in pairs if field_of(label.text) == "recommendation"
        ]
        event = None if pairs else read_banner(row, part)
        if event is None:
            continue
        text = " ".join(" ".join(p.text.split()) for p in event.paragraphs)
        before = found[-1] if found else None
        goes_on = isinstance(before, Banner) and not split_number(before.paragraphs[0].text)[1]
        if isinstance(event, Banner) and (names_recommendation(text) or event.number or goes_on):
            found.append(event)
        elif row is part.title_rows[-1] and grouped and not found and text != title and names_group(text):
            found.append(Section(event.paragraphs))
    return found
