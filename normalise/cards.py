"""Cards: a table for each recommendation, with the headings down its left side."""

from extract.document import Cell, Paragraph, Row
from normalise.banners import is_sentence
from normalise.draft import Banner, EntryRow, Event, FieldCell, PlanTable, Section
from normalise.headings import BY_CONTENT, field_of, mostly_prompts
from normalise.numbers import names_recommendation, split_number
from normalise.plan import Column

#: Labels of which a card has one: seen again they begin the next card.
OPENING = {"recommendation_number", "recommendation"}


def card_events(part: PlanTable) -> tuple[list[Event], list[Paragraph]]:
    """The events of a table of cards. The labels are furniture: they are headings.

    A label that comes again begins a new entry; the recommendation's label begins a new recommendation.
    """
    events: list[Event] = []
    furniture: list[Paragraph] = []
    cells: list[FieldCell] = []
    fresh = True

    def finish() -> None:
        nonlocal cells, fresh
        if cells and not events and is_prompts(cells):
            furniture.extend(p for cell in cells for p in cell.paragraphs)
            fresh = True
        elif cells:
            events.append(EntryRow(tuple(cells), None, fresh))
            fresh = False
        cells = []

    opening = OPENING | first_label(part)
    stated = "recommendation" in {
        field_of(label.text) for row in part.body for label, _ in label_pairs(row.cells)
    }
    for row in part.body:
        pairs = label_pairs(row.cells)
        if not pairs:
            paragraphs = tuple(p for c in row.cells for p in c.paragraphs)
            if paragraphs:
                finish()
                text = " ".join(p.text for p in paragraphs)
                banner = names_recommendation(text) or (not stated and says_what_to_do(text))
                events.append(Banner(paragraphs) if banner else Section(paragraphs))
                fresh = True
            continue
        for label, value in pairs:
            field = "recommendation" if names_recommendation(label.text) else field_of(label.text)
            field = "progress" if field == BY_CONTENT else field
            key = field or name_of(label)
            have = {c.key for c in cells}
            anew = field in opening and field in have
            if anew or (field == "action" and key in have):
                finish()
                fresh = fresh or anew
            if any(c.key == key for c in cells):
                key = again(key, name_of(label), {c.key for c in cells})
            if names_recommendation(label.text) and not any(c.key == "recommendation_number" for c in cells):
                cells.append(FieldCell("recommendation_number", label.paragraphs))
            else:
                furniture.extend(label.paragraphs)
            cells.append(FieldCell(key, value.paragraphs, value.fill))
    finish()
    return events, furniture


def first_label(part: PlanTable) -> set[str]:
    """What the table's first label means: it begins each card, unless it is an action, of which a card has several."""
    pairs = [pair for row in part.body for pair in label_pairs(row.cells)]
    field = field_of(pairs[0][0].text) if pairs else None
    return {field} - {"action"} if field else set()


def is_prompts(cells: list[FieldCell]) -> bool:
    """A first card that holds the template's questions: most of its texts are."""
    texts = [cell.text for cell in cells if cell.text.strip()]
    return len(texts) > 1 and mostly_prompts(texts)


def says_what_to_do(text: str) -> bool:
    """A heading that is a recommendation without its word: numbered, or a sentence, and no agency's name."""
    number, rest = split_number(text)
    return is_sentence(rest) or (number is not None and len(rest.split()) >= 3)


def card_columns(rows: tuple[Row, ...]) -> tuple[Column, ...]:
    """The labels of cards as columns, in the order in which they come."""
    columns = []
    for row in rows:
        for label, _ in label_pairs(row.cells):
            name = field_of(label.text)
            page = label.paragraphs[0].place.page if label.paragraphs else None
            columns.append(Column(name_of(label), "progress" if name == BY_CONTENT else name, page))
    return tuple(columns)


def name_of(label: Cell) -> str:
    """A label as a heading: without the colon that leads on to its text, and without a recommendation's number."""
    name = " ".join(label.text.split()).rstrip(" :")
    number = split_number(name)[0] if names_recommendation(name) else None
    return name.removesuffix(number).rstrip() if number else name


def label_pairs(cells: tuple[Cell, ...]) -> list[tuple[Cell, Cell]]:
    """(label, value) of a row: one pair, or two beside each other where the third cell is a label as well."""
    if len(cells) < 2 or not cells[0].text.strip():
        return []
    if len(cells) >= 4 and field_of(cells[2].text):
        return [(cells[0], cells[1]), (cells[2], cells[3])]
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
