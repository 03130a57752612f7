"""Pictures of pages (TIFF, PNG, JPEG, GIF, BMP) → Document: each is a scan without the PDF round it."""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

from extract.document import Document
from extract.errors import DamagedError, TooLargeError
from extract.notices import Notice
from extract.pdf.drawable import Matrix
from extract.pdf.geometry import Page, PageError, Run
from extract.pdf.nature import Nature
from extract.pdf.opening import PageSource
from extract.settings import Settings, Tell

#: A picture takes at most so many bytes while it is read (Pillow takes four a point for colours, one for grey):
#: A3 at 600 dpi in colour takes 280 million.
MOST_BYTES = 400_000_000
#: What says that it has no more dots an inch than a screen (72, 96) does not know the size of its page.
SCREEN = 96.0
#: The long side of A4 in points (ISO 216): what a picture of unknown size is taken for.
A4 = 842.0
#: A picture more than this many times finer than what is to be drawn is first made smaller.
FINER = 1.5
#: A resolution across that differs from that down by more than this many times is nonsense: a fax has 204 × 98.
UNEVEN = 2.5
#: Pictures of several pages; in the others further frames are animations and previews.
PAGED = ("TIFF",)


def read_image(path: Path, settings: Settings, tell: Tell) -> Document:
    """Read a picture, each page of it. Raises an UnreadableError where it cannot be opened or holds no text."""
    from extract.pdf import read_pages

    with opened(path) as pictures:
        document = read_pages(pictures, settings, tell)
        return replace(document, media_type=pictures.media_type)


@contextmanager
def opened(path: Path) -> Iterator["ImagePages"]:
    """A picture file, open. Raises DamagedError, TooLargeError."""
    from PIL import Image, UnidentifiedImageError

    with warnings.catch_warnings():
        warnings.simplefilter(
            "ignore"
        )  # of Pillow, about large pictures and odd tags: they are measured below
        try:
            image = Image.open(path)
        except UnidentifiedImageError as error:
            raise DamagedError("The picture is damaged: it cannot be opened.") from error
        except Image.DecompressionBombError as error:
            raise TooLargeError(TOO_LARGE) from error
        except (OSError, ValueError, SyntaxError, EOFError) as error:
            raise DamagedError("The picture is damaged: it cannot be opened.") from error
        with image:
            yield ImagePages(image)


TOO_LARGE = "The picture is larger than any page needs to be."


class ImagePages:
    """The pages of a picture file: see extract.pdf.opening.Opened and extract.pdf.drawable.Drawable."""

    def __init__(self, image: Any) -> None:
        self.image = image
        self.lock = Lock()
        self.pages = count_frames(image) if image.format in PAGED else 1
        self.notices: tuple[Notice, ...] = ()
        self.media_type = image.get_format_mimetype() or "image/unknown"

    def page(self, number: int, tagged: bool = False) -> PageSource:
        return PicturePage(number)

    def drawable(self) -> "ImagePages":
        return self

    def size(self, number: int) -> tuple[float, float]:
        """The width and height of a page in points, as it is shown."""
        with self.lock:
            image = self.frame(number)
            across, down = resolution(image)
            width, height = image.width / across, image.height / down
            if orientation(image) >= 5:
                width, height = height, width
            unit = 72 if min(across, down) > SCREEN else A4 / max(width, height)
        return width * unit, height * unit

    def draw(self, number: int, matrix: Matrix, columns: int, rows: int, grey: bool) -> NDArray[np.uint8]:
        """A page on white: rows × columns × (grey) or (red, green, blue). Raises DamagedError, TooLargeError."""
        from PIL import Image, ImageOps

        a, b, c, d, e, f = matrix
        wide, high = self.size(number)
        with self.lock:
            image = self.frame(number)
            try:
                image.load()
            except (OSError, ValueError, SyntaxError, EOFError, IndexError) as error:
                raise DamagedError("The picture is cut off or damaged.") from error
            sheet = flat(ImageOps.exif_transpose(image), grey)
        drawn_at = max((a * d - b * c) ** 0.5, 1e-6)
        if max(sheet.width / wide, sheet.height / high) > FINER * drawn_at:
            small = (
                min(side, max(1, round(length * drawn_at)))
                for side, length in zip(sheet.size, (wide, high), strict=True)
            )
            sheet = sheet.resize(tuple(small), Image.Resampling.BOX)
        across, down = sheet.width / wide, sheet.height / high  # points of the picture for one of the page
        # Pillow asks where each point of the result comes from: the inverse of the matrix.
        area = a * d - b * c
        p, q, r, s = d / area, -c / area, -b / area, a / area
        inverse = (
            p * across, q * across, -(p * e + q * f) * across, r * down, s * down, -(r * e + s * f) * down,
        )  # fmt: skip
        white = 255 if grey else (255, 255, 255)
        drawn = sheet.transform(
            (columns, rows), Image.Transform.AFFINE, inverse, Image.Resampling.BICUBIC, fillcolor=white
        )
        return np.asarray(drawn, np.uint8).reshape(rows, columns, 1 if grey else 3)

    def frame(self, number: int) -> Any:
        """A page of the file, not unpacked yet. Raises PageError, TooLargeError."""
        try:
            self.image.seek(number - 1)
        except (EOFError, OSError, ValueError, SyntaxError) as error:
            raise PageError(number) from error
        points = self.image.width * self.image.height
        if points * (1 if self.image.mode in ("1", "L", "P") else 4) > MOST_BYTES:
            raise TooLargeError(TOO_LARGE)
        return self.image


def count_frames(image: Any) -> int:
    """The pages of a picture file; a damaged one has those up to the damage."""
    try:
        return max(1, int(image.n_frames))
    except (OSError, ValueError, SyntaxError, EOFError, TypeError):
        return 1


def resolution(image: Any) -> tuple[float, float]:
    """Dots an inch across and down, as the file says: those of a fax are fewer down (204 × 98, ITU-T T.4). 1, 1 where it
    does not, or says nonsense.
    """
    try:
        across, down = (float(dots) for dots in image.info.get("dpi", (1, 1)))
    except (TypeError, ValueError, ZeroDivisionError):
        return 1.0, 1.0
    likely = down > 0 and 1 / UNEVEN <= across / down <= UNEVEN
    return (across, down) if likely else (1.0, 1.0)


def orientation(image: Any) -> int:
    """How the picture is to be turned (EXIF, tag 274): 1 not at all, 5 to 8 on its side."""
    try:
        found = image.getexif().get(274, 1)
    except (OSError, ValueError, SyntaxError, TypeError):
        return 1
    return found if isinstance(found, int) else 1


def flat(image: Any, grey: bool) -> Any:
    """A picture of any kind as grey or red, green, blue; what is clear is white."""
    from PIL import Image

    if image.mode.startswith("I") or image.mode == "F":  # 16 bits a point, or more
        values = np.asarray(image, np.float64)
        highest = 65535.0 if values.max() > 255 else 255.0
        image = Image.fromarray((values * (255.0 / highest)).clip(0, 255).astype(np.uint8))
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        image = image.convert("RGBA")
        white = Image.new("RGBA", image.size, (255, 255, 255, 255))
        image = Image.alpha_composite(white, image)
    return image.convert("L" if grey else "RGB")


class PicturePage:
    """A page that is a picture only; see extract.pdf.opening.PageSource."""

    raw = ""

    def __init__(self, number: int) -> None:
        self.number = number

    def __enter__(self) -> "PicturePage":
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def has_rules(self) -> bool:
        return False

    def has_columns(self) -> bool:
        return False

    def nature(self) -> Nature:
        return Nature.PICTURE

    def show_layer(self) -> None:
        pass

    def read(self) -> Page:
        return Page(self.number, 0.0, 0.0, [], [], [], [], [], [], "", 0)

    def words(self, run: Run) -> list[Run]:
        return [run]
