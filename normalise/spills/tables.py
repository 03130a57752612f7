"""Which rows and loose paragraphs of a text conversion may belong to one table."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from extract.document import Block, Paragraph, Row, Table
from normalise.columns import known_in, plain_row
from normalise.headings import is_prompt
from normalise.numbers import looks_like_number, names_recommendation, split_number

#: A heading stands on one line of a page, which holds 80 to 90 letters.
HEADING_LENGTH = 80
HEADING_OPENING = re.compile(
    r"(?:appendix|annex|part|section|glossary|abbreviations|references|bibliography|conclusions?|contents|"
    r"introduction|background|signed|version)\b",
    re.IGNORECASE,
)
#: Known headings that make a heading row: one word like "Action" may be anybody's, two are a plan's.
KNOWN_HEADINGS = 2
#: Rows above the headings of a table: a title and a row of group headings.
ROWS_ABOVE = 2


@dataclass(slots=True)
class Line:
    """A row of the file. `first`: only a page break stands above it. `fixed`: it is never joined."""

    row: Row
    first: bool
    fixed: bool = False


@dataclass(slots=True)
class Span:
    """From a table's first row up to the next table: its rows, and the paragraphs that may have spilled.

    `above`: the heading that stands over it. `heading`: its heading rows, the last one holding the headings.
    `repeats`: heading rows that a page printed again.
    """

    columns: int
    blocks: list[Line | Paragraph] = field(default_factory=list)
    heading: tuple[Row, ...] = ()
    fixed: tuple[Row, ...] = ()
    repeats: list[Row] = field(default_factory=list)
    above: tuple[Paragraph, ...] = ()

    def pieces(self, at: int) -> list[tuple[Paragraph, ...]]:
        """The paragraphs of a block, cell by cell; empty cells left out."""
        block = self.blocks[at]
        if isinstance(block, Paragraph):
            return [(block,)]
        return [cell.paragraphs for cell in block.row.cells if cell.paragraphs]

    def add(self, rows: Sequence[Row], fixed: int = 0) -> None:
        """Rows that stand together in the file; the first `fixed` are headings or prompts."""
        self.columns = max(self.columns, width(rows))
        for at, row in enumerate(rows):
            self.blocks.append(Line(row, first=at == 0, fixed=at < fixed or is_across(row)))


def spans_of(blocks: Sequence[Block]) -> tuple[list[Paragraph], list[Span]]:
    """The paragraphs above the first table, and each table with all that stands up to the next.

    A table begins at known headings, or where rows are wider than the table so far. Repeated headings go on
    the table, unless a heading of its own stands above them.
    """
    above: list[Paragraph] = []
    spans: list[Span] = []
    for at, block in enumerate(blocks):
        if isinstance(block, Paragraph):
            (spans[-1].blocks if spans else above).append(block)
            continue
        rows = [row for row in block.rows if any(cell.paragraphs for cell in row.cells)]
        if not rows:
            continue
        top = heading_at(rows)
        titled = at > 0 and is_heading(blocks[at - 1])
        if top is None:
            if not spans or width(rows) > spans[-1].columns:
                spans.append(Span(width(rows)))
            spans[-1].add(rows)
            continue
        prompts = prompts_below(rows, top)
        if spans and not titled and is_repeat(rows[top], spans[-1]):
            skipped = repeated(rows[top : prompts + 1], spans[-1])
            spans[-1].add(rows[:top])
            spans[-1].repeats.extend(rows[top : top + skipped])
            spans[-1].add(rows[top + skipped :])
            continue
        title: tuple[Paragraph, ...] = ()
        if spans and titled:
            last = spans[-1].blocks.pop()
            title = (last,) if isinstance(last, Paragraph) else ()
        spans.append(new_span(block, rows, top, prompts, title))
    return above, spans


def new_span(block: Table, rows: list[Row], top: int, prompts: int, title: tuple[Paragraph, ...]) -> Span:
    heading = tuple(rows[: top + 1])
    span = Span(block.columns, heading=heading, fixed=tuple(rows[: prompts + 1]), above=title)
    span.add(rows, fixed=prompts + 1)
    return span


def is_across(row: Row) -> bool:
    """A row with one cell over several columns, which the file shows as such."""
    return len(row.cells) == 1 and row.cells[0].span > 1


def heading_at(rows: Sequence[Row]) -> int | None:
    """Where the headings stand among the first rows of a run; None where there are none."""
    for at, row in enumerate(rows[: ROWS_ABOVE + 1]):
        if known_in(row) >= KNOWN_HEADINGS:
            return at
    return None


def prompts_below(rows: Sequence[Row], top: int) -> int:
    """The last of the rows of the template's questions below the headings; `top` where there are none."""
    while top + 1 < len(rows) and is_prompt_row(rows[top + 1]):
        top += 1
    return top


def is_prompt_row(row: Row) -> bool:
    """At least half of its cells are prompts, and the first opens no recommendation."""
    texts = [cell.text for cell in row.cells if cell.text]
    return bool(texts) and not is_key(texts[0]) and sum(map(is_prompt, texts)) * 2 >= len(texts)


def is_repeat(row: Row, span: Span) -> bool:
    return bool(span.heading) and plain_row(row) == plain_row(span.heading[-1])


def repeated(rows: Sequence[Row], span: Span) -> int:
    """How many of the rows repeat the span's headings and prompts, in order."""
    known = [plain_row(row) for row in span.fixed[len(span.heading) - 1 :]]
    count = 0
    while count < min(len(rows), len(known)) and plain_row(rows[count]) == known[count]:
        count += 1
    return count


def width(rows: Sequence[Row]) -> int:
    """Columns up to the last cell with text in any of the rows."""
    return max((cell.column + 1 for row in rows for cell in row.cells if cell.paragraphs), default=1)


def is_heading(block: Block) -> bool:
    """A paragraph in the form of a heading: one short line that begins with a capital and has no end."""
    if not isinstance(block, Paragraph) or "\n" in block.text or len(block.text) > HEADING_LENGTH:
        return False
    if HEADING_OPENING.match(block.text):
        return True
    words = [word for word in re.findall(r"[^\W\d_]+", block.text) if len(word) > 3]
    capitals = sum(word[0].isupper() for word in words)
    return block.text[0].isupper() and block.text[-1] not in ".,;:?!" and capitals * 2 > len(words)


def is_key(text: str) -> bool:
    """Whether a text opens a recommendation: its word or code and number, or a number alone."""
    return names_recommendation(text) or looks_like_number(text) or split_number(text)[0] is not None


def is_key_in_text(text: str, numbers_alone: bool) -> bool:
    """Whether a loose paragraph opens a recommendation. "2. Train all staff" may as well be an action.

    `numbers_alone`: the table's first column holds numbers and nothing else.
    """
    return names_recommendation(text) or (numbers_alone and looks_like_number(text))


def one_line(paragraph: Paragraph) -> str:
    return paragraph.text.replace("\n", " ")
