"""Areas of a page → their words: read once together, then what was left out by itself."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extract.scan.areas import Area, Parted
from extract.scan.sheet import NUMBER, placed, sheets_of
from extract.scan.tesseract import Seen, read_picture
from extract.scan.unread import (
    is_read,
    is_told_twice,
    is_too_short,
    left_out,
    lies_on,
)
from extract.scan.word_lines import read_once, with_numbers

#: Tesseract's page segmentation (--psm): one column of lines of any size, as the sheet is made of cells, or a page
#: whose columns it finds itself. On two tables without rules one block (6) lost 8 words of 647, the second 1; on
#: six made-up scans of 150 dpi one block lost 322 words of 7,497, the column 218.
BLOCK, PAGE = 4, 3
#: So many words may be read of it, or stand beside it.
BESIDE = 3


class Words(NamedTuple):
    """The words of a page by area, and the areas with ink in which there are none."""

    found: list[tuple[Area, list[Seen]]]
    unread: list[Area]


def read_page(parted: Parted, scale: float) -> Words:
    """The words of a page; of one that is a single area Tesseract finds the columns itself.

    What was read is not read again (by themselves, without their line, doubtful words were read no better) but for words
    that cannot be all that stands there.
    """
    found = list(read_areas(parted, PAGE if len(parted.areas) == 1 else BLOCK, scale))
    short = [word for _, seen in found for word in seen if is_too_short(word)]
    left = [
        one
        for area, seen in found
        for one in left_out(parted, area, [word for word in seen if word not in short], scale)
    ]
    if all(is_page_number(one.area, found, scale) for one in left):
        return Words(found, [])
    second = dict(read_areas(parted._replace(areas=[one.area for one in left]), BLOCK, scale))
    added: list[tuple[Area, list[Seen]]] = []
    unread = []
    for one in left:
        seen = second.get(one.area, [])
        instead = [word for word in short if lies_on(word, one.area)]
        if is_read(seen) and not is_told_twice(one, seen):
            added.append((one.area, seen))
            found = [(area, [word for word in words if word not in instead]) for area, words in found]
        elif not is_told_twice(one, seen) and not instead and not is_page_number(one.area, found, scale):
            unread.append(one.area)
    return Words([*found, *added], unread)


def is_page_number(area: Area, found: Sequence[tuple[Area, Sequence[Seen]]], scale: float) -> bool:
    """Whether what was not read is small and stands outside tables, at the head or foot of all that was read."""
    words = [word for _, seen in found for word in seen]
    further = min(
        sum(word.top < area.bottom for word in words), sum(word.bottom > area.top for word in words)
    )
    return area.cell is None and area.right - area.left <= NUMBER * scale and further <= BESIDE


def read_areas(parted: Parted, segmentation: int, scale: float) -> Iterator[tuple[Area, list[Seen]]]:
    """The words of each area, read on as few sheets as hold them."""
    for sheet in sheets_of(parted, scale):
        for area, seen in placed(sheet, read_picture(sheet.picture, segmentation, round(scale * 72))):
            yield area, with_numbers(read_once(seen))
