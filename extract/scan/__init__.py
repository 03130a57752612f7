"""Scans → pages like those with text: pictures turned, straightened, read by Tesseract, rules and fills seen.

`read_scans` gives the pages of an open PDF that are pictures, in the form in which pages with text come, so
that everything behind it (tables, paragraphs, rows over pages) works on them unchanged.
"""

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from extract.errors import (
    LIBRARY_ERRORS,
    CrashError,
    DamagedError,
    EngineMissingError,
    TooLargeError,
    UnreadableError,
)
from extract.pdf.drawable import Drawable
from extract.pdf.geometry import PageError
from extract.scan.page import Reading, read_upright
from extract.scan.picture import SMALL_DPI, small_picture
from extract.scan.upright import Lie, lie_of, turn_of
from extract.scan.whole import ScannedPage, WholeScan, whole_scan
from extract.settings import Tell, silent

__all__ = ["ScannedPage", "WholeScan", "read_scans"]

Found = TypeVar("Found")

UNLIKE = "Scan the page again in grey or colour at 300 dots an inch, or ask for the Word file."


def read_scans(
    pages: Drawable, numbers: Sequence[int], jobs: int | None = None, tell: Tell = silent
) -> WholeScan:
    """Read pages from their pictures.

    `numbers` count from 1; `jobs`: pages read at once (default: the cores); `tell` is told of each page as it
    is done. Pages that cannot be read are among the `failed`. Raises EngineMissingError without Tesseract.
    """
    failed: dict[int, UnreadableError] = {}

    def tried(number: int, work: Callable[[], Found | None]) -> Found | None:
        try:
            return work()
        except EngineMissingError:
            raise
        except UnreadableError as error:
            failed[number] = error
        except PageError:
            failed[number] = DamagedError(f"Page {number} is damaged.")
        except MemoryError:
            failed[number] = TooLargeError("There is not enough memory for its picture.")
        except LIBRARY_ERRORS as error:  # one page that we fail on is told, and the others are read
            reason = f"Its picture is unlike any that we can read ({type(error).__name__})."
            failed[number] = CrashError(reason, UNLIKE)
        return None

    def looked_at(number: int) -> Lie | None:
        return tried(number, lambda: lie_of(small_picture(pages, number), SMALL_DPI))

    def read(number: int) -> Reading | None:
        lie = lies[number]
        return tried(number, lambda: lie and read_upright(pages, number, lie, turn_of(lie, others)))

    found: list[Reading] = []
    with ThreadPoolExecutor(max(1, min(jobs or os.cpu_count() or 1, len(numbers) or 1))) as pool:
        lies = dict(zip(numbers, pool.map(looked_at, numbers), strict=True))
        others = [lie for lie in lies.values() if lie is not None]
        for done, reading in enumerate(pool.map(read, numbers), 1):
            tell(done, len(numbers))
            if reading is not None:
                found.append(reading)
    return whole_scan(found)._replace(failed=dict(sorted(failed.items())))
