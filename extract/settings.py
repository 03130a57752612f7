"""How documents are to be read: one value that goes from the command line to the readers."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

Ocr = Literal["auto", "always", "never"]
#: Called as a page has been read from its picture: (pages done, pages to do).
Tell = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Settings:
    """`ocr`: which pages are read from their pictures by Tesseract: those without text of their own ("auto"),
    all, or none. `pages_at_once`: how many at once (None: as many as there are cores)."""

    ocr: Ocr = "auto"
    pages_at_once: int | None = None


DEFAULT = Settings()


def silent(done: int, of: int) -> None:
    """Says nothing."""
