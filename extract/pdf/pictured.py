"""The pages of a PDF that are pictures: found as the pages are looked at, read together at the end."""

from functools import cached_property

from extract.errors import EmptyFileError, EngineMissingError, NoTextError, UnreadableError
from extract.notices import Notice, pages_named
from extract.pdf.drawable import Drawable
from extract.pdf.nature import Nature
from extract.pdf.opening import Opened, PageSource
from extract.seen import Sight
from extract.settings import Settings, Tell
from extract.words import count_words, missing_words

#: An old reading is called bad where less than this share of its words stands in ours: two readings of a clear
#: scan by different programs share 95 % and more.
AGREE = 0.9
#: A picture with a few words on it is read anew if it holds so many times their number.
MORE = 2


class Pictures:
    """Takes the pages that are to be read from their pictures, reads them, and says what is to be said.

    Without Tesseract, or with `--ocr never`, it takes none: text of an older reading that is stored under a
    picture is then used as it is, and pages without any are named.
    """

    def __init__(self, pdf: Opened, settings: Settings, tell: Tell) -> None:
        self.pdf, self.settings, self.tell = pdf, settings, tell
        self.taken: dict[
            int, tuple[Nature, str]
        ] = {}  # by number: what the page is, and the text stored in it
        self.layers: list[int] = []
        self.unread: list[int] = []
        self.garbled: list[int] = []
        self.missing: EngineMissingError | None = None
        self.notices: list[Notice] = []
        self.sight: Sight | None = None
        self.failed: dict[int, UnreadableError] = {}

    @cached_property
    def drawable(self) -> Drawable | None:
        """The pages as pictures, None where they cannot be drawn. Drawing needs numpy, most documents do not."""
        return self.pdf.drawable()

    def takes(self, opened: PageSource) -> bool:
        """Whether a page is to be read from its picture; its text is not to be used then."""
        nature = opened.nature()
        if nature is Nature.BLANK or (nature is Nature.TEXT and self.settings.ocr != "always"):
            return False
        if self.can_read():
            self.taken[opened.number] = nature, opened.raw
            return True
        if nature is Nature.LAYER:
            self.layers.append(opened.number)
            opened.show_layer()
        elif nature is Nature.GARBLED:
            self.garbled.append(opened.number)
        elif nature is not Nature.TEXT:
            self.unread.append(opened.number)
        return False

    def is_better_drawn(self, opened: PageSource) -> bool:
        """Whether the text stored in a page is an older reading, or no text, and a picture of it can be read."""
        nature = opened.nature()
        if nature is Nature.GARBLED and not self.can_read():
            self.garbled.append(opened.number)
            return False
        return nature in (Nature.LAYER, Nature.GARBLED)

    def can_read(self) -> bool:
        """Whether pages can be read from their pictures, and may."""
        return self.settings.ocr != "never" and self.drawable is not None and self.has_engine()

    def has_engine(self) -> bool:
        """Whether Tesseract is installed; asked only when a page needs it."""
        if self.missing is None:
            from extract.scan.tesseract import program

            try:
                program()
            except EngineMissingError as error:
                self.missing = error
        return self.missing is None

    def read(self) -> dict[int, PageSource]:
        """The pages that were taken, by number: as read from their pictures, or, where these hold no more than
        the text that stands on them, as that text."""
        if not self.taken:
            return {}
        from extract.scan import read_scans

        assert self.drawable is not None
        scan = read_scans(self.drawable, list(self.taken), self.settings.pages_at_once, self.tell)
        self.notices.extend(scan.notices)
        self.sight = scan.sight
        self.failed = scan.failed
        found: dict[int, PageSource] = dict(scan.pages)
        for number, (nature, text) in self.taken.items():
            stored = count_words(text)
            seen = found[number].raw if number in found else ""
            if nature is Nature.GARBLED and seen:
                continue
            if (
                nature is not Nature.PICTURE
                and count_words(seen) < (MORE if nature is Nature.STAMPED else 0.5) * stored
            ):
                found[number] = self.as_stored(number, nature)
            elif nature is Nature.LAYER:
                agreed = 1 - len(missing_words([text], [seen])) / max(stored, 1)
                if agreed < AGREE:
                    self.notices.append(old_reading(number, agreed))
        return found

    def as_stored(self, number: int, nature: Nature) -> PageSource:
        """A page with the text that is stored in it."""
        opened = self.pdf.page(number)
        if nature is Nature.LAYER:
            self.layers.append(number)
            opened.show_layer()
        return opened

    def said(self) -> list[Notice]:
        """What is to be said about the pages that are pictures."""
        found = list(self.notices)
        if self.layers:
            found.append(
                Notice(
                    "ocr_layer",
                    f"The text of {pages_named(self.layers)} is an older reading of a picture, stored in the file; "
                    "it was taken as it is.",
                    self.layers[0],
                )
            )
        drawn = [number for number, (nature, _) in self.taken.items() if nature is Nature.GARBLED]
        if drawn:
            found.append(
                Notice(
                    "text_garbled",
                    f"The file does not say which letters stand on {pages_named(drawn)}: copied, its text makes no "
                    "sense. It was read from the picture.",
                    drawn[0],
                )
            )
        if self.garbled:
            advice = f" {self.missing.advice}" if self.missing else " Run again without --ocr never."
            found.append(
                Notice(
                    "text_garbled",
                    f"The file does not say which letters stand on {pages_named(self.garbled)}: what was read there "
                    f"makes no sense.{advice}",
                    self.garbled[0],
                )
            )
        if self.unread:
            why = "Tesseract is not installed" if self.missing else "that was asked for (--ocr never)"
            if self.drawable is None:
                why = "the file is damaged"
            advice = f" {self.missing.advice}" if self.missing else ""
            found.append(
                Notice(
                    "pages_unread",
                    f"Of {pages_named(self.unread)} there is a picture only, which was not read, because {why}.{advice}",
                    self.unread[0],
                )
            )
        found.extend(
            Notice(
                "pages_unread",
                f"Page {number} was not read from its picture: {error.reason} {error.advice}",
                number,
            )
            for number, error in self.failed.items()
        )
        return found

    def error(self) -> UnreadableError:
        """Why a document without any text was not read."""
        if self.missing is not None:
            return self.missing
        if self.failed:
            return self.failed[min(self.failed)]
        if self.taken:
            return NoTextError(
                "The pages of this document are pictures, and no text was found in them.", UNCLEAR
            )
        if self.settings.ocr == "never" and self.unread:
            return NoTextError(
                "The pages of this document are pictures (a scan), and reading them was turned off.",
                "Run again without --ocr never, or ask the publisher for the Word file.",
            )
        if not self.unread:
            return EmptyFileError(
                "The pages of this document are blank: neither text nor a picture is on them.", BLANK
            )
        return NoTextError("The pages of this PDF are pictures (a scan): there is no text in it.")


BLANK = "Open it and look: where you see blank pages too, ask for the file again; it was probably cut off when it was sent."
UNCLEAR = "Look whether the pages are blank or too faint; scan them again in grey at 300 dpi, or ask for the Word file."


def old_reading(number: int, agreed: float) -> Notice:
    return Notice(
        "ocr_layer_bad",
        f"Page {number}: the text that is stored under the picture shares only {agreed:.0%} of its words with what "
        "the picture shows; the picture was read anew.",
        number,
    )
