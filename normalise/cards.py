"""Cards: a table for each recommendation, with the headings down its left side."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise, takewhile
from typing import NamedTuple

from extract.document import Cell, Paragraph, Row
from normalise.above import is_topic
from normalise.banners import is_sentence
from normalise.by_cells import progress_or_response
from normalise.draft import Banner, EntryRow, Event, FieldCell, PlanTable, Section
from normalise.headings import BY_CONTENT, field_of, mostly_prompts, plain_heading
from normalise.numbers import counts_action, names_recommendation, split_number
from normalise.plan import Column

#: Labels of which a card has one: seen again they begin the next card.
OPENING = {"recommendation_number", "recommendation"}


class Labelled(NamedTuple):
    """A label of a card with its value; `key`: the name under which its cell is kept, the first of its kind."""

    field: str | None
    key: str
    label: Cell
    value: Cell

    @property
    def counts(self) -> bool:
        """Whether the label holds the recommendation's number: "Recommendation 4"."""
        return names_recommendation(self.label.text)


def meanings(parts: Sequence[PlanTable]) -> dict[str, str]:
    """What labels with two meanings ("Progress") mean in the cards of a plan, by the texts beside them."""
    pairs = [
        pair
        for part in parts
        if part.layout == "cards"
        for row in part.body
        for pair in label_pairs(row.cells)
    ]
    rated = any(field_of(label.text) == "progress" for label, _ in pairs)
    beside: dict[str, list[Cell]] = {}
    for label, value in pairs:
        if field_of(label.text) == BY_CONTENT:
            beside.setdefault(plain_heading(label.text), []).append(value)
    return {
        label: progress_or_response(
            [cell.text for cell in cells if cell.text.strip()],
            {cell.fill for cell in cells if cell.fill},
            rated,
        )
        for label, cells in beside.items()
    }


def card_events(part: PlanTable, means: Mapping[str, str]) -> tuple[list[Event], list[Paragraph]]:
    """The events of a table of cards. The labels are furniture: they are headings.

    `means`: what labels with two meanings mean. A label of which a card has one begins the next card where it comes again; in a card of several actions each has an
    entry.
    """
    events: list[Event] = []
    furniture: list[Paragraph] = []
    rows = [(row, [labelled(*pair, means) for pair in label_pairs(row.cells)]) for row in part.body]
    opening = OPENING | first_field([one for _, pairs in rows for one in pairs])
    stated = any(one.field == "recommendation" for _, pairs in rows for one in pairs)
    card: list[Labelled] = []
    fresh = True
    topic: tuple[Paragraph, ...] = ()  # of a card whose label says what should be done

    def close() -> None:
        nonlocal card, fresh
        entries = list(entries_of(card))
        told = {id(p) for cells in entries for cell in cells for p in cell.paragraphs}
        furniture.extend(p for one in card for p in one.label.paragraphs if id(p) not in told)
        for cells in entries:
            if not events and is_prompts(cells):
                furniture.extend(p for cell in cells for p in cell.paragraphs)
                continue
            events.append(EntryRow(cells, None, fresh))
            fresh = False
        card = []

    for at, (row, pairs) in enumerate(rows):
        paragraphs = tuple(p for c in row.cells for p in c.paragraphs)
        if not pairs and paragraphs:
            close()
            text = " ".join(p.text for p in paragraphs)
            below = [one for _, more in takewhile(lambda row: row[1], rows[at + 1 :]) for one in more]
            says = any(one.field == "recommendation" for one in below)
            if says and names_recommendation(text) and (about := split_number(text)[1]) and is_topic(about):
                topic, fresh = paragraphs, True
                continue
            if counts_action(text) and says and not stated_number(below):
                key = "recommendation_number"
                card.append(Labelled(key, key, Cell(0), Cell(1, paragraphs=paragraphs)))
                fresh = True
                continue
            if counts_action(text) and any(isinstance(event, Banner) for event in events):
                furniture.extend(paragraphs)  # of the recommendation above
                continue
            banner = names_recommendation(text) or (not stated and says_what_to_do(text))
            events.append(Banner(paragraphs) if banner else Section(paragraphs))
            fresh = True
        for one in pairs:
            if one.field in opening and any(one.field == other.field for other in card):
                close()
                fresh = True
            if topic and one.field == "recommendation":
                both = replace(one.value, paragraphs=(*topic, *one.value.paragraphs))
                one, topic = one._replace(value=both), ()
            card.append(one)
    close()
    return events, furniture


def stated_number(card: Sequence[Labelled]) -> bool:
    """Whether labels of a card say which recommendation it is of."""
    return any(one.field == "recommendation_number" or one.counts for one in card)


def labelled(label: Cell, value: Cell, means: Mapping[str, str]) -> Labelled:
    field = "recommendation" if names_recommendation(label.text) else meaning_of(label, means)
    return Labelled(field, field or name_of(label), label, value)


def meaning_of(label: Cell, means: Mapping[str, str]) -> str | None:
    """The field that a label means; "progress" for one of two meanings whose texts were not looked at."""
    field = field_of(label.text)
    return means.get(plain_heading(label.text), "progress") if field == BY_CONTENT else field


def entries_of(card: list[Labelled]) -> Iterator[tuple[FieldCell, ...]]:
    """The cells of each entry of a card. What stands once above several actions belongs to each of them."""
    starts = starts_of_actions(card)
    head = card[: starts[0]] if starts else []
    later = {one.key for one in card[len(head) :]}
    shared = tuple(
        FieldCell(cell.key, cell.paragraphs, cell.fill, carried=True)
        for cell in cells_of_card(head, set())
        if cell.key not in OPENING | later
    )
    for at, (start, end) in enumerate(pairwise([0, *starts[1:], len(card)])):
        before = shared if at else ()
        cells = cells_of_card(card[start:end], {cell.key for cell in before})
        if before or cells:
            yield (*before, *cells)


def starts_of_actions(card: list[Labelled]) -> list[int]:
    """Where each action of a card begins: with its own label, or with one that stands above each of them ("Lead")."""
    actions = [at for at, one in enumerate(card) if one.field == "action"]
    if len(actions) < 2:
        return actions
    for key in dict.fromkeys(one.key for one in card[: actions[0]]):
        places = [at for at, one in enumerate(card) if one.key == key]
        between = zip([-1, *actions], actions, strict=False)
        if len(places) == len(actions) and all(
            low < at < high for at, (low, high) in zip(places, between, strict=True)
        ):
            return places
    return actions


def cells_of_card(pairs: list[Labelled], taken: set[str]) -> tuple[FieldCell, ...]:
    """The cells of one entry; a second one of the same kind is kept under its own label."""
    cells: list[FieldCell] = []
    taken = set(taken)

    def add(key: str, name: str, paragraphs: tuple[Paragraph, ...], fill: str | None = None) -> None:
        key = again(key, name, taken) if key in taken else key
        taken.add(key)
        cells.append(FieldCell(key, paragraphs, fill))

    for one in pairs:
        if one.counts and "recommendation_number" not in taken:
            add("recommendation_number", "", one.label.paragraphs)
        add(one.key, name_of(one.label), one.value.paragraphs, one.value.fill)
    return tuple(cells)


def first_field(pairs: list[Labelled]) -> set[str]:
    """What the table's first label means: it begins each card, unless it is an action, of which a card has several."""
    return {pairs[0].field} - {"action"} if pairs and pairs[0].field else set()


def is_prompts(cells: tuple[FieldCell, ...]) -> bool:
    """A first card that holds the template's questions: most of its texts are."""
    texts = [cell.text for cell in cells if cell.text.strip()]
    return len(texts) > 1 and mostly_prompts(texts)


def says_what_to_do(text: str) -> bool:
    """A heading that is a recommendation without its word: numbered, or a sentence, and no agency's name."""
    number, rest = split_number(text)
    return is_sentence(rest) or (number is not None and len(rest.split()) >= 3)


def card_columns(rows: tuple[Row, ...], means: Mapping[str, str]) -> tuple[Column, ...]:
    """The labels of cards as columns, in the order in which they come. `means` as in `card_events`."""
    columns = []
    for row in rows:
        for label, _ in label_pairs(row.cells):
            page = label.paragraphs[0].place.page if label.paragraphs else None
            columns.append(Column(name_of(label), meaning_of(label, means), page))
    return tuple(columns)


def name_of(label: Cell) -> str:
    """A label as a heading: without the colon that leads on to its text, and without a recommendation's number."""
    name = " ".join(label.text.split()).rstrip(" :")
    number = split_number(name)[0] if names_recommendation(name) else None
    return name.removesuffix(number).rstrip() if number else name


def label_pairs(cells: tuple[Cell, ...]) -> list[tuple[Cell, Cell]]:
    """(label, value) of a row: one pair, or several beside each other where each begins with a label."""
    if len(cells) < 2 or not cells[0].text.strip():
        return []
    if len(cells) >= 4 and len(cells) % 2 == 0 and all(field_of(cell.text) for cell in cells[2::2]):
        return list(zip(cells[::2], cells[1::2], strict=True))
    value = cells[1]
    rest = tuple(p for c in cells[2:] for p in c.paragraphs)
    if rest:
        value = Cell(value.column, value.span, value.paragraphs + rest, value.fill, place=value.place)
    return [(cells[0], value)]


def again(key: str, label: str, taken: set[str]) -> str:
    """A name for a second cell of the same field: its own heading, told apart by a number if need be."""
    name, count = label if label not in taken else key, 2
    while name in taken:
        name, count = f"{label} ({count})", count + 1
    return name
