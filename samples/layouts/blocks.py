"""What a sample's pages show, before any format: headings, texts and tables with spans and fills."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise

from samples.content import OF_RECOMMENDATION, Content, Entry, Recommendation, ReportPart

#: Word's own red, orange, green and light blue: what people click on for a rating.
RATING_FILLS = {"red": "FF0000", "amber": "FFC000", "green": "00B050", "blue": "00B0F0"}
#: Fields that are merged down where the recommendation's entries have the same text in them.
MERGED = (*OF_RECOMMENDATION, "learning")


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph with its marks and list signs (see `marks`); the first `bold` letters are bold."""

    text: str
    bold: int = 0


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that covers `span` columns and `down` rows; those below it are left out of their rows."""

    column: int
    paragraphs: tuple[Para, ...] = ()
    span: int = 1
    down: int = 1
    fill: str | None = None
    ink: str = "000000"


@dataclass(frozen=True, slots=True)
class Row:
    cells: tuple[Cell, ...]
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """`widths` in centimetres; `plan` is false for a table of the report that is no plan."""

    rows: tuple[Row, ...]
    widths: tuple[float, ...]
    plan: bool = True


@dataclass(frozen=True, slots=True)
class Heading:
    """`level` 0 is the title of a whole report."""

    text: str
    level: int = 1
    new_page: bool = False
    landscape: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    text: str
    centred: bool = False


@dataclass(frozen=True, slots=True)
class Listed:
    """A label with its paragraphs or list below it, as web pages without tables have them."""

    label: str
    paragraphs: tuple[Para, ...]


Block = Heading | Text | Table | Listed


def blocks_of(content: Content) -> tuple[Block, ...]:
    """Everything that the sample prints, in order."""
    found: list[Block] = [report_block(part) for part in content.report]
    if not found:
        found.append(Heading(content.title))
    found.extend(Text(text) for text in content.before)
    if content.layout == "lists":
        for recommendation in content.recommendations:
            found.extend(listed(content, recommendation))
    elif content.layout == "cards":
        found.extend(card(content, recommendation) for recommendation in content.recommendations)
    elif content.layout == "own":
        found.extend(own_table(content, recommendation) for recommendation in content.recommendations)
    elif content.layout == "agencies":
        for section, group in groupby(content.recommendations, key=lambda r: r.section):
            found += [Heading(section or "", level=2), plan_table(content, tuple(group))]
    else:
        found.append(plan_table(content, content.recommendations))
    found.extend(Text(text) for text in content.after)
    return tuple(found)


def report_block(part: ReportPart) -> Block:
    if part.kind == "table":
        width = 17.0 / len(part.rows[0])  # of the 17 cm between the margins of an upright page
        head, *body = [
            Row(tuple(Cell(at, (Para(text),)) for at, text in enumerate(row))) for row in part.rows
        ]
        head = Row(
            tuple(bold_cell(cell.column, cell.paragraphs[0].text) for cell in head.cells), heading=True
        )
        return Table((head, *body), (width,) * len(part.rows[0]), plan=False)
    if part.kind in ("title", "heading"):
        return Heading(part.text, int(part.kind == "heading"), part.new_page, part.landscape)
    return Text(part.text, centred=part.kind == "centred")


def bold_cell(column: int, text: str, fill: str | None = None, ink: str = "000000", span: int = 1) -> Cell:
    return Cell(column, (Para(text, bold=len(text)),) if text else (), span=span, fill=fill, ink=ink)


def plan_table(content: Content, recommendations: tuple[Recommendation, ...]) -> Table:
    """A table with headings across the top."""
    look, fields = content.look, tuple(content.headings)
    heading = Row(
        tuple(
            bold_cell(at, text, look.heading_fill, look.heading_ink)
            for at, text in enumerate(content.headings.values())
        ),
        heading=True,
    )
    rows = [heading]
    if content.prompts:
        prompts = (content.prompts.get(field, "") for field in fields)
        rows.append(Row(tuple(Cell(at, (Para(text),) if text else ()) for at, text in enumerate(prompts))))
    sections = [None, *(r.section for r in recommendations)]
    for (above, section), recommendation in zip(pairwise(sections), recommendations, strict=True):
        if content.layout == "banner":
            if section and section != above:
                rows.append(Row((bold_cell(0, section, look.section_fill, span=len(fields)),)))
            rows.append(Row((banner(recommendation, look.banner_fill, len(fields)),)))
        rows.extend(entry_rows(content, recommendation))
    return Table(tuple(rows), look.widths)


def banner(recommendation: Recommendation, fill: str | None, columns: int) -> Cell:
    return Cell(0, (stated(recommendation),), span=columns, fill=fill)


def stated(recommendation: Recommendation) -> Para:
    """The recommendation as printed, its "Recommendation 1:" in bold."""
    return Para(recommendation.printed + recommendation.text, bold=len(recommendation.printed.rstrip()))


def entry_rows(content: Content, recommendation: Recommendation) -> Iterator[Row]:
    """A recommendation's rows. What they share is one cell merged down, but where the layout repeats it."""
    entries = recommendation.entries
    for at, entry in enumerate(entries):
        cells = []
        for column, field in enumerate(content.headings):
            down = 1
            if field in MERGED and content.layout != "repeat":
                texts = [paragraphs(field, recommendation, e) for e in entries]
                if len(entries) > 1 and all(text == texts[0] for text in texts):
                    down = len(entries)
            if at == 0 or down == 1:
                fill = rating_fill(content, entry) if field == "progress" else None
                cells.append(Cell(column, paragraphs(field, recommendation, entry), down=down, fill=fill))
        yield Row(tuple(cells))


def rating_fill(content: Content, entry: Entry) -> str | None:
    return RATING_FILLS[entry.rating] if entry.rating and content.look.fills else None


def paragraphs(field: str, recommendation: Recommendation, entry: Entry) -> tuple[Para, ...]:
    """A cell's paragraphs by its field."""
    if field == "recommendation_number":
        return (Para(recommendation.number),) if recommendation.number else ()
    if field == "recommendation":
        return (stated(recommendation),)
    if field == "scope":
        return (Para(recommendation.scope),) if recommendation.scope else ()
    if field == "target_date":
        return tuple(Para(f"# {t.text}" if t.item else t.mark or t.text) for t in entry.targets)
    if field == "progress":
        return (Para(entry.progress),) if entry.progress else ()
    return tuple(map(Para, entry.cells.get(field, ())))


def own_table(content: Content, recommendation: Recommendation) -> Table:
    """A table for one recommendation, which stands across it above the headings."""
    table = plan_table(content, (recommendation,))
    above = Row((banner(recommendation, content.look.banner_fill, len(content.headings)),))
    return Table((above, *table.rows), table.widths)


def card(content: Content, recommendation: Recommendation) -> Table:
    """A table for one recommendation with the headings down its left side."""
    (entry,) = recommendation.entries
    rows = []
    for field, heading in content.headings.items():
        fill = rating_fill(content, entry) if field == "progress" else None
        label = bold_cell(0, heading, content.look.label_fill)
        rows.append(Row((label, Cell(1, paragraphs(field, recommendation, entry), fill=fill))))
    return Table(tuple(rows), content.look.widths)


def listed(content: Content, recommendation: Recommendation) -> Iterator[Block]:
    """One recommendation below its heading, each field below a heading of its own."""
    (entry,) = recommendation.entries
    yield Heading(recommendation.printed.rstrip(" :"), level=2)
    yield Text(recommendation.text)
    for field, label in content.headings.items():
        yield Listed(label, paragraphs(field, recommendation, entry))
