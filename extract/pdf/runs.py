"""A page's text cut into runs: the text of one text object on one line, and where it stands.

Text is read by the run, not by the glyph: a run needs eight calls into pdfium whatever its length, and
plans have about twenty glyphs a run.
"""

import ctypes
import math

import pypdfium2.raw as pdfium

from extract.pdf import native
from extract.pdf.geometry import Run, make_run
from extract.pdf.native import Handle
from extract.pdf.unicode_maps import taken_apart

#: Where letters rise above and fall below the baseline, as a share of the size: what Helvetica, Times and
#: Calibri have for lower-case letters, so that lines of text do not overlap.
RISE, FALL = 0.75, 0.2
#: An angle within a fiftieth (about one degree) of a quarter turn is one.
STRAIGHT = 50
#: The angle of text that is drawn invisibly (an old OCR layer): it is not to be seen.
UNSEEN = -1


class RunReader:
    """Cuts a page's text into runs and asks pdfium where each stands.

    `text` is the handle of pdfium's text page, `raw` its text with one character for each of its indices.
    """

    def __init__(self, text: Handle, raw: str, tagged: bool) -> None:
        self.text = text
        self.raw = raw
        self.tagged = tagged
        self.matrix, self.rect = pdfium.FS_MATRIX(), pdfium.FS_RECTF()
        self.x, self.y = ctypes.c_double(), ctypes.c_double()
        self.matrix_at, self.rect_at = ctypes.byref(self.matrix), ctypes.byref(self.rect)
        self.x_at, self.y_at = ctypes.byref(self.x), ctypes.byref(self.y)
        self.unseen = True  # whether text that is drawn invisibly is told from other text
        self.fonts: dict[int, bool] = {}
        self.objects: dict[int, tuple[int, bool, bool]] = {0: (-1, False, False)}

    def runs(self) -> list[Run]:
        """All runs in pdfium's order, in page space: `top` and `bottom` still hold y upwards."""
        found: list[Run] = []
        position = 0
        for line in self.raw.split("\n"):
            text = line.rstrip()
            start = position + len(text) - len(text.lstrip())
            if text:
                self.line(start, position + len(text), found)
            position += len(line) + 1
        return found

    def line(self, start: int, end: int, found: list[Run]) -> None:
        """The runs of one line of the text, cut where the text object changes."""
        last = self.object_at(end - 1)
        while start < end:
            here = self.object_at(start)
            cut = end if here == last else self.change(start, end - 1, here)
            self.add(start, cut, here, found)
            start = cut
            while start < end and self.raw[start].isspace():
                start += 1

    def object_at(self, at: int) -> int:
        return native.text_object(self.text, at) or 0

    def change(self, low: int, high: int, here: int) -> int:
        """An index in (low, high] at which the text object `here` ends; it does not hold at `high`."""
        while low + 1 < high:
            middle = (low + high) // 2
            if self.object_at(middle) == here:
                low = middle
            else:
                high = middle
        return high

    def box(self, at: int) -> tuple[float, float, float, float]:
        """(left, bottom, right, top) of a character in page space, its advance width counted."""
        native.char_box(self.text, at, self.rect_at)
        rect = self.rect
        return rect.left, rect.bottom, rect.right, rect.top

    def reach(self, at: int, sideways: bool) -> tuple[float, float]:
        """From where to where a character reaches along its line, its advance width counted."""
        native.char_box(self.text, at, self.rect_at)
        rect = self.rect
        return (rect.bottom, rect.top) if sideways else (rect.left, rect.right)

    def add(self, start: int, end: int, handle: int, found: list[Run]) -> None:
        """Add the run [start, end) with its place."""
        text = self.raw[start:end].rstrip()
        if not text:
            return
        mark, bold, unseen = self.objects.get(handle) or self.about(handle)
        native.char_origin(self.text, start, self.x_at, self.y_at)
        x, y = self.x.value, self.y.value
        native.char_matrix(self.text, start, self.matrix_at)
        matrix = self.matrix
        angle = quarter_turn(matrix.a, matrix.b)
        size = native.char_size(self.text, start) * (math.hypot(matrix.c, matrix.d) or 1.0)
        sideways = angle == 1 or angle == 3
        first = self.reach(start, sideways)
        far = self.reach(start + len(text) - 1, sideways) if len(text) > 1 else first
        space = text.find(" ")
        near = self.reach(start + space - 1, sideways) if space > 0 else far
        letter = first[1] - first[0]
        if angle == 0:
            left, low, right, high, head = x, y - FALL * size, far[1], y + RISE * size, near[1] - x
        elif angle == 2:
            left, low, right, high, head = far[0], y - RISE * size, x, y + FALL * size, x - near[0]
        elif angle == 1:
            left, low, right, high, head = x - RISE * size, y, x + FALL * size, far[1], near[1] - y
        elif angle == 3:
            left, low, right, high, head = x - FALL * size, far[0], x + RISE * size, y, y - near[0]
        else:
            left, low, right, high = self.box(start + len(text) - 1)
            left, low, right, high = min(x, left), min(y, low), max(x, right), max(y, high)
            head = letter = 0.0
        baseline = x if sideways else y
        shown = UNSEEN if unseen and self.unseen else angle
        if not text.isascii():
            text = taken_apart(text)
        found.append(
            make_run((left, low, right, high, text, size, baseline, head, mark, bold, shown, letter, start))
        )

    def about(self, handle: int) -> tuple[int, bool, bool]:
        """(marked-content id, bold, invisible) of a text object."""
        item = Handle(handle)
        mark = native.mark_of(item) if self.tagged else -1
        font = native.font_of(item) or 0
        if font not in self.fonts:
            self.fonts[font] = is_bold(font)
        unseen = native.render_mode(item) == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE
        self.objects[handle] = known = (mark, self.fonts[font], unseen)
        return known


def quarter_turn(a: float, b: float) -> int | None:
    """The direction of writing in quarter turns anticlockwise, from the matrix; None where it is askew."""
    if abs(b) * STRAIGHT < abs(a):
        return 0 if a >= 0 else 2
    if abs(a) * STRAIGHT < abs(b):
        return 1 if b > 0 else 3
    return None


def is_bold(font: int) -> bool:
    """Whether a font's name says that it is bold."""
    if not font:
        return False
    named = Handle(font)
    length = native.font_name(named, None, 0)
    buffer = ctypes.create_string_buffer(length or 1)
    native.font_name(named, buffer, length)
    name = buffer.value.decode("utf-8", "replace").lower()
    return any(word in name for word in ("bold", "black", "heavy", "demi"))
