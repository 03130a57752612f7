"""What stands outside tables: paragraphs of a page, and pages of prose."""

from bisect import bisect_right

from extract.document import Paragraph, Place, Table
from extract.pdf.geometry import Run
from extract.pdf.lines import Line, lines_of
from extract.pdf.paragraphs import Column, are_spaced, paragraphs_of, usual_pitch

#: A line of prose that holds less than this share of the letters of the longest line ends its paragraph.
SHORT_LINE = 0.75


def prose(runs: list[Run], page: int, tables: list[Table]) -> list[Paragraph]:
    """The paragraphs outside the tables; a table or other letters between two lines part them."""
    if not runs:
        return []
    lines = lines_of(runs)
    pitch = usual_pitch([lines])
    column = Column(
        min(line.left for line in lines), max(line.right for line in lines), pitch, are_spaced([lines], pitch)
    )
    feet = sorted(table.place.box[3] for table in tables if table.place.box)
    zones: list[list[Line]] = []
    above: Line | None = None
    for line in lines:
        parted = above is None or bisect_right(feet, line.baseline) != bisect_right(feet, above.baseline)
        if parted or (above is not None and (abs(line.size - above.size) > 0.6 or line.bold != above.bold)):
            zones.append([])  # a heading is set in other letters than the text below it
        zones[-1].append(line)
        above = line
    return [p for zone in zones for p in paragraphs_of(zone, column, page)]


def prose_page(raw: str, number: int) -> list[Paragraph]:
    """A page of prose: its words are counted and searched, its layout is not read.

    A line much shorter than the longest one ends a paragraph, so that headings stand by themselves.
    """
    lines = [" ".join(line.split()) for line in raw.split("\n")]
    full = SHORT_LINE * max(map(len, lines))
    paragraphs: list[list[str]] = [[]]
    for line in lines:
        if line:
            paragraphs[-1].append(line)
            if len(line) < full:
                paragraphs.append([])
    return [Paragraph(" ".join(lines), Place(number)) for lines in paragraphs if lines]
