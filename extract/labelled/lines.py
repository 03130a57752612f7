"""What a document without tables is made of: lines of text with their looks, and the tables between them."""

import re
from dataclasses import dataclass, replace

from extract.bullets import BULLET
from extract.document import Paragraph, Place, Table

UNPLACED = Place(None)
#: A line that goes on where the one above it was broken begins so, and the one above does not end a sentence.
GOES_ON = re.compile(r"[a-z(]")
ENDED = re.compile(r"[.:;?!]['\"”’)\]]*$")


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph in the flow: what kind it is, and how many letters at its beginning are bold.

    `holders`: the elements that it stands in, outermost first, by number. `paper`: the colour behind all of
    it. A "rule" (a line across, the end of a page) and a "swatch" (a coloured element) have no text.
    """

    paragraph: Paragraph
    kind: str = "text"  # "text", "heading", "term", "description", "rule", "swatch"
    lead: int = 0
    holders: tuple[int, ...] = ()
    paper: str | None = None

    @property
    def text(self) -> str:
        return self.paragraph.text


Item = Line | Table


def in_lines(line: Line) -> list[Line]:
    """A line as in a cell: what was set on lines of its own comes apart, unless a sentence goes on."""
    if "\n" not in line.text:
        return [line]
    found: list[Line] = []
    for text in line.text.split("\n"):
        bullet = BULLET.match(text)
        marker = bullet.group().strip() if bullet and bullet.end() < len(text) else ""
        text = text[bullet.end() :].strip() if bullet and marker else text
        new = replace(line, paragraph=replace(line.paragraph, text=text, marker=marker), lead=0)
        if found and not marker and not is_new(found[-1], new):
            new = joined(found.pop(), new)
        found.append(new)
    first = found[0].paragraph
    found[0] = replace(found[0], paragraph=replace(first, marker=first.marker or line.paragraph.marker))
    return found


def is_new(above: Line, line: Line) -> bool:
    """Whether a line of a cell is a paragraph of its own and not the rest of the sentence above it."""
    return ENDED.search(above.text) is not None or GOES_ON.match(line.text) is None


def joined(above: Line, line: Line) -> Line:
    """Two lines of one paragraph, parted by a line break."""
    first, second = above.paragraph, line.paragraph
    text = f"{first.text}\n{second.text}"
    bold = first.bold and second.bold
    return replace(
        above,
        paragraph=replace(first, text=text, bold=bold),
        paper=above.paper if above.paper == line.paper else None,
        lead=len(text) if bold else above.lead,
    )
