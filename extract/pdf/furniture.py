"""Headers, footers and page numbers: what stands at the edge of a page and comes again on others."""

import re
from collections import Counter

from extract.document import Block, Paragraph
from extract.seen import Sight

#: The part of a page's height in which headers and footers stand.
EDGE = 0.13
#: Furniture comes on at least this many pages with the same text, its figures aside.
TIMES = 2
#: A page number that was misread: so few letters, of less confidence (0 to 1) than this (words of print have 0.9,
#: smudges 0.1 to 0.3), within half a line's height (points).
MISREAD_LETTERS, MISREAD, LINE = 10, 0.4, 6.0
PAGE_NUMBER = re.compile(
    r"(?:page|p\.?)?\s*[|:\-–]?\s*\d{1,4}\s*(?:(?:of|/)\s*\d{1,4})?\s*[|\-–]?\s*(?:page)?", re.IGNORECASE
)


def part_furniture(
    blocks: list[Block], heights: dict[int, float], sight: Sight | None = None
) -> tuple[list[Block], list[Paragraph]]:
    """(the other blocks, headers and footers). `sight`: how surely the words of pictures were read.

    What stands within pages as often as at their edges is a label of the plan ("Lead"), and no header.
    """
    seen: dict[str, set[int]] = {}
    within: Counter[str] = Counter()
    for block in blocks:
        if isinstance(block, Paragraph):
            if at_edge(block, heights):
                seen.setdefault(shape(block), set()).add(block.place.page or 0)
            else:
                within[shape(block)] += 1
    kept: list[Block] = []
    furniture: list[Paragraph] = []
    for block in blocks:
        if (
            isinstance(block, Paragraph)
            and at_edge(block, heights)
            and (
                len(seen[shape(block)]) >= max(TIMES, within[shape(block)] + 1)
                or PAGE_NUMBER.fullmatch(block.text.strip())
                or is_misread_number(block, sight)
            )
        ):
            furniture.append(block)
        else:
            kept.append(block)
    return kept, furniture


def is_misread_number(paragraph: Paragraph, sight: Sight | None) -> bool:
    """Whether a few letters of a picture that make no sense stand where page numbers do ("– 1 –" read as "se fee")."""
    page, box = paragraph.place.page, paragraph.place.box
    if sight is None or box is None or len(paragraph.text) > MISREAD_LETTERS:
        return False
    middle = (box[1] + box[3]) / 2
    sure = sight.confidence(page, (box[0], middle - LINE, box[2], middle + LINE))
    return sure is not None and sure < MISREAD


def at_edge(paragraph: Paragraph, heights: dict[int, float]) -> bool:
    page, box = paragraph.place.page, paragraph.place.box
    if page is None or box is None or page not in heights:
        return False
    height = heights[page]
    return box[3] <= EDGE * height or box[1] >= (1 - EDGE) * height


def shape(paragraph: Paragraph) -> str:
    return shape_of(paragraph.text)


def shape_of(text: str) -> str:
    """A text with its figures made alike, so that "Page 3 of 11" is the same on each page."""
    return re.sub(r"\d+", "#", " ".join(text.lower().split()))
