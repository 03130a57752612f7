"""From the readings of all pages to pages: what only the whole scan tells, its quotation marks and colours."""

from collections.abc import Sequence
from typing import NamedTuple

from extract.errors import UnreadableError
from extract.notices import Notice, pages_named
from extract.pdf.geometry import Fill, Page, Run
from extract.pdf.nature import Nature
from extract.scan.letters import Typeset, Word, typeset
from extract.scan.margins import with_margins
from extract.scan.mending import usual_quotes
from extract.scan.page import Reading
from extract.seen import SeenWord, Sight

#: Colours that differ by less than this of 255 in each part are one: the median of a cell's noise differs by 3,
#: that of a page's light by 8, Word's standard colours by 40.
SAME_COLOUR = 12


class ScannedPage:
    """A page that was read from its picture; see extract.pdf.opening.PageSource."""

    def __init__(self, page: Page, text: Typeset) -> None:
        self.number, self.raw = page.number, page.raw
        self.page, self.text = page, text

    def __enter__(self) -> "ScannedPage":
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def has_rules(self) -> bool:
        return len(self.page.across) + len(self.page.down) >= 3

    def has_columns(self) -> bool:
        return True

    def nature(self) -> Nature:
        return Nature.TEXT

    def show_layer(self) -> None:
        pass

    def read(self) -> Page:
        return self.page

    def words(self, run: Run) -> list[Run]:
        return self.text.words.get(run.first, [run])


class WholeScan(NamedTuple):
    """The scanned pages of a document by number, what was seen on them, what is to be said about them, and why
    others could not be read."""

    pages: dict[int, ScannedPage]
    sight: Sight
    notices: tuple[Notice, ...]
    failed: dict[int, UnreadableError]


def whole_scan(readings: Sequence[Reading]) -> WholeScan:
    """The pages of a scan from their readings, in order."""
    quotes = usual_quotes(word.seen.text for reading in readings for word in reading.words)
    colourful = any(reading.colourful for reading in readings)
    palette: list[tuple[int, int, int]] = []
    pages = {}
    seen: dict[int, tuple[SeenWord, ...]] = {}
    notices = [about(readings)] if readings else []
    for reading in readings:
        words = [w._replace(seen=w.seen._replace(text=w.seen.text.translate(quotes))) for w in reading.words]
        text = typeset(words, reading.scale)
        cells = [words[run.first].area.cell for run in text.runs]
        text = text._replace(runs=with_margins(text.runs, cells, reading.grids))
        fills = [Fill(*s.box, one_of(palette, s.colour)) for s in reading.shades] if colourful else []
        page = Page(
            reading.number, reading.width, reading.height, text.runs, reading.across, reading.down, fills,
            [], [], raw_of(words), 0,
        )  # fmt: skip
        pages[reading.number] = ScannedPage(page, text)
        seen[reading.number] = seen_words(words, reading.scale)
    shaded = next(
        (reading.number for reading in readings if any(map(reading.may_rate, reading.shades))), None
    )
    if not colourful and shaded is not None:
        notices.append(
            Notice(
                "ocr_grey",
                "The pages were scanned without colours: a rating that is shown by the colour of its cell cannot be told.",
                shaded,
            )
        )
    unread = {reading.number: tuple(reading.unread) for reading in readings if reading.unread}
    return WholeScan(pages, Sight(seen, unread), tuple(notices), {})


def about(readings: Sequence[Reading]) -> Notice:
    """That the text was read from pictures, and how sure Tesseract is of it."""
    letters = [(reading.sure, sum(len(w.seen.text) for w in reading.words)) for reading in readings]
    total = sum(count for _, count in letters) or 1
    sure = sum(sure * count for sure, count in letters) / total
    listed = pages_named([reading.number for reading in readings])
    return Notice(
        "ocr",
        f"The text of {listed} was read from pictures by Tesseract, which is {sure:.0f} % sure of it; "
        "compare what matters with the page.",
    )


def seen_words(words: Sequence[Word], scale: float) -> tuple[SeenWord, ...]:
    """The words of a page with their confidence."""
    return tuple(
        SeenWord(
            (w.seen.left + w.seen.right) / 2 / scale,
            (w.seen.top + w.seen.bottom) / 2 / scale,
            w.seen.text,
            w.seen.sure,
        )
        for w in words
    )


def one_of(palette: list[tuple[int, int, int]], colour: str) -> str:
    """The colour among those seen before that a colour is, noise aside; a new one is added."""
    red, green, blue = (int(colour[at : at + 2], 16) for at in (0, 2, 4))
    for known in palette:
        if max(abs(red - known[0]), abs(green - known[1]), abs(blue - known[2])) <= SAME_COLOUR:
            return "".join(f"{part:02X}" for part in known)
    palette.append((red, green, blue))
    return colour


def raw_of(words: Sequence[Word]) -> str:
    """Tesseract's words line by line: the text that the ledger counts."""
    lines: dict[tuple[int, int, int], list[str]] = {}
    for word in words:
        lines.setdefault((word.area.left, word.area.top, word.seen.line), []).append(word.seen.text)
    return "\n".join(" ".join(line) for line in lines.values())
