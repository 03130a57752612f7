"""What stands on a page: runs of text, rules and fills, read from pdfium.

All coordinates are points of the page as a person sees it: origin at the top-left corner of the crop box,
/Rotate applied, and turned once more where the text itself is drawn sideways. Text is read by the run (the
text of one text object on one line), not by the glyph: a run needs eight calls into pdfium whatever its
length, and plans have about twenty glyphs a run.
"""

import ctypes
import itertools
import math
from collections import Counter
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

#: A stroke or a filled bar no thicker than this is a rule: the thickest table borders that Word offers are
#: 6 pt, and cells are at least a line of text high.
RULE_THICKNESS = 6.0
#: A rule is at least this many times as long as it is thick, so that a full stop drawn as a path is none.
RULE_LENGTH = 2.0
#: A fill smaller than this in either direction (points) is an ornament or a rule, not the shade of a cell.
FILL_SIZE = 4.0
#: Letters this near to white on paper are not seen.
WHITE = 250


#: What pdfium gives for a hyphen that ends a line (0x02; 0xFFFE in newer versions), to what was printed.
LINE_HYPHENS = {0x02: "-", 0xFFFE: "-"}


class Run(NamedTuple):
    """A piece of text on one line, in one font. `baseline` and `size` in points; `head` is the width of the
    first word; `mark` is the marked-content id (-1 none); `angle` in quarter turns, None where it is askew.
    `letter` is the width of the first letter.
    """

    left: float
    top: float
    right: float
    bottom: float
    text: str
    size: float
    baseline: float
    head: float
    mark: int
    bold: bool
    angle: int | None
    letter: float
    first: int  # index of its first character in pdfium's text page


class Rule(NamedTuple):
    """A horizontal or vertical line. `at` is its y (horizontal) or x; it reaches from `start` to `end`."""

    at: float
    start: float
    end: float
    thickness: float


class Fill(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float
    colour: str  # RRGGBB


class Page(NamedTuple):
    """One page. `hidden` counts words that are on the page but not to be seen; `stamps` are askew or laid
    across the page; `raw` is pdfium's own text of the page, the count against which the reading is held."""

    number: int
    width: float
    height: float
    runs: list[Run]
    across: list[Rule]  # horizontal
    down: list[Rule]  # vertical
    fills: list[Fill]
    stamps: list[Run]
    hidden: list[str]
    raw: str
    unmapped: int  # characters without a Unicode value


class View(NamedTuple):
    """From pdfium's page space to the page as seen: x' = a·x + c·y + e, y' = b·x + d·y + f."""

    a: int
    b: int
    c: int
    d: int
    e: float
    f: float
    width: float
    height: float

    def box(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
        x0, y0 = self.a * left + self.c * bottom + self.e, self.b * left + self.d * bottom + self.f
        x1, y1 = self.a * right + self.c * top + self.e, self.b * right + self.d * top + self.f
        return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)

    def turned(self, quarters: int) -> "View":
        """The same page turned clockwise by so many quarters."""
        view = self
        for _ in range(quarters % 4):
            height = view.height
            view = View(-view.b, view.a, -view.d, view.c, height - view.f, view.e, view.height, view.width)
        return view


def page_view(page: Any) -> View:
    """How a page is seen: its crop box (or media box) and its /Rotate."""
    box = (ctypes.c_float * 4)()
    corners = [ctypes.byref(box, 4 * i) for i in range(4)]
    typed = [ctypes.cast(c, ctypes.POINTER(ctypes.c_float)) for c in corners]
    found = pdfium.FPDFPage_GetCropBox(page, *typed) or pdfium.FPDFPage_GetMediaBox(page, *typed)
    width, height = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
    rotation = pdfium.FPDFPage_GetRotation(page) % 4
    if rotation % 2:
        width, height = height, width
    left, bottom, right, top = (
        min(box[0], box[2]),
        min(box[1], box[3]),
        max(box[0], box[2]),
        max(box[1], box[3]),
    )
    media = (ctypes.c_float * 4)()
    typed_media = [ctypes.cast(ctypes.byref(media, 4 * i), ctypes.POINTER(ctypes.c_float)) for i in range(4)]
    if found and pdfium.FPDFPage_GetMediaBox(page, *typed_media):
        left, bottom = max(left, min(media[0], media[2])), max(bottom, min(media[1], media[3]))
        right, top = min(right, max(media[0], media[2])), min(top, max(media[1], media[3]))
    if not found or right <= left or top <= bottom:
        left, bottom, right, top = 0.0, 0.0, width, height
    upright = View(1, 0, 0, -1, -left, top, right - left, top - bottom)
    return upright.turned(rotation)


class OpenPage:
    """A page of a document that is open in pdfium. Use as a context manager; nothing outlives it.

    `document` is a raw pdfium handle, `number` counts from 1. `tagged`: ask for marked-content ids as well.
    A page that pdfium cannot load raises ValueError.
    """

    def __init__(self, document: Any, number: int, tagged: bool = False) -> None:
        self.number = number
        self.handle = pdfium.FPDF_LoadPage(document, number - 1)
        if not self.handle:
            raise ValueError(f"page {number} cannot be loaded")
        self.text = pdfium.FPDFText_LoadPage(self.handle)
        self.raw, self.unmapped = page_text(self.text)
        self.reader = RunReader(self.text, self.raw, tagged)
        self.view = page_view(self.handle)
        self.upright = 0

    def __enter__(self) -> "OpenPage":
        return self

    def __exit__(self, *_: object) -> None:
        pdfium.FPDFText_ClosePage(self.text)
        pdfium.FPDF_ClosePage(self.handle)

    def has_rules(self, enough: int = 3) -> bool:
        """A cheap look: whether at least so many paths or forms are drawn on the page."""
        count = 0
        for at in range(pdfium.FPDFPage_CountObjects(self.handle)):
            kind = pdfium.FPDFPageObj_GetType(pdfium.FPDFPage_GetObject(self.handle, at))
            count += kind in (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_FORM)
            if count >= enough:
                return True
        return False

    def read(self) -> Page:
        """Everything on the page."""
        runs = self.reader.runs()
        turns = Counter[int]()
        for run in runs:
            if run.angle is not None and run.angle >= 0:
                turns[run.angle] += len(run.text)
        # Angles are counted anticlockwise in page space; the page is turned so that most text is upright.
        shown = pdfium.FPDFPage_GetRotation(self.handle) % 4
        self.upright = max(turns, key=lambda q: (turns[q], q == shown)) if turns else shown
        self.view = self.view.turned((self.upright - shown) % 4)
        placed, stamps, hidden = place_runs(runs, self.view, self.upright)
        across, down, fills = read_paths(self.handle, self.view)
        view = self.view
        return Page(
            self.number,
            view.width,
            view.height,
            placed,
            across,
            down,
            fills,
            stamps,
            hidden,
            self.raw,
            self.unmapped,
        )

    def words(self, run: Run) -> list[Run]:
        """A run word by word, each with its own place."""
        found: list[Run] = []
        start = run.first
        handle = self.reader.object_at(start)
        for word in run.text.split(" "):
            if word:
                self.reader.add(start, start + len(word), handle, found)
            start += len(word) + 1
        return place_runs(found, self.view, self.upright)[0]


def page_text(text: Any) -> tuple[str, int]:
    """pdfium's text of the page, one character for each of its character indices, and how many have none."""
    count = pdfium.FPDFText_CountChars(text)
    if count <= 0:
        return "", 0
    buffer = (ctypes.c_ushort * (count + 1))()
    written = pdfium.FPDFText_GetText(text, 0, count, buffer)
    raw = bytes(buffer)[: max(written - 1, 0) * 2].decode("utf-16-le", "surrogatepass")
    raw = raw.translate(LINE_HYPHENS)
    unmapped = 0
    if len(raw) != count:  # characters without Unicode are left out of the text: ask for each one
        codes = [pdfium.FPDFText_GetUnicode(text, at) for at in range(count)]
        unmapped = codes.count(0)
        raw = "".join(chr(code) if 0 < code < 0x110000 else "\ufffd" for code in codes)
    return raw, unmapped


class RunReader:
    """Cuts a page's text into runs and asks pdfium where each stands."""

    def __init__(self, text: Any, raw: str, tagged: bool) -> None:
        self.text = text
        self.raw = raw
        self.tagged = tagged
        self.matrix = pdfium.FS_MATRIX()
        self.rect = pdfium.FS_RECTF()
        self.x, self.y = ctypes.c_double(), ctypes.c_double()
        self.fonts: dict[int, bool] = {}
        self.seen: dict[int, tuple[int, bool, bool]] = {}

    def runs(self) -> list[Run]:
        """All runs in pdfium's order, in page space: `top` and `bottom` still hold y upwards."""
        found: list[Run] = []
        raw = self.raw
        start = 0
        length = len(raw)
        while start < length:
            end = raw.find("\r", start)
            end = length if end < 0 else end
            newline = raw.find("\n", start, end)
            if newline >= 0:
                end = newline
            if end > start:
                self.line(start, end, found)
            start = end + 1
        return found

    def line(self, start: int, end: int, found: list[Run]) -> None:
        """The runs of one line of the text, cut where the text object changes."""
        raw = self.raw
        while start < end and raw[start] <= " ":
            start += 1
        while end > start and raw[end - 1] <= " ":
            end -= 1
        if start >= end:
            return
        first, last = self.object_at(start), self.object_at(end - 1)
        if first == last:
            self.add(start, end, first, found)
            return
        at, current = start, first
        position = start
        while position < end:
            space = raw.find(" ", position, end)
            stop = end if space < 0 else space
            if stop > position:
                head = self.object_at(position)
                if head != current:
                    self.add(at, position, current, found)
                    at, current = position, head
                if self.object_at(stop - 1) != current:
                    cut = self.change(position, stop - 1, current)
                    while cut < stop:
                        self.add(at, cut, current, found)
                        at, current = cut, self.object_at(cut)
                        cut = (
                            self.change(at, stop - 1, current)
                            if self.object_at(stop - 1) != current
                            else stop
                        )
            position = stop + 1
        self.add(at, end, current, found)

    def object_at(self, at: int) -> int:
        handle = pdfium.FPDFText_GetTextObject(self.text, at)
        return ctypes.cast(handle, ctypes.c_void_p).value or 0

    def change(self, low: int, high: int, current: int) -> int:
        """The first index in (low, high] of another text object than `current`."""
        while low + 1 < high:
            middle = (low + high) // 2
            if self.object_at(middle) == current:
                low = middle
            else:
                high = middle
        return high

    def add(self, start: int, end: int, handle: int, found: list[Run]) -> None:
        """Add the run [start, end) with its place, its spaces at both ends cut off."""
        raw = self.raw
        while end > start and raw[end - 1] <= " ":
            end -= 1
        while start < end and raw[start] <= " ":
            start += 1
        if start >= end:
            return
        text, rect = self.text, self.rect
        mark, bold, unseen = self.about(handle)
        pdfium.FPDFText_GetCharOrigin(text, start, self.x, self.y)
        x, y = self.x.value, self.y.value
        pdfium.FPDFText_GetMatrix(text, start, self.matrix)
        a, b, c, d = self.matrix.a, self.matrix.b, self.matrix.c, self.matrix.d
        size = pdfium.FPDFText_GetFontSize(text, start) * (math.hypot(c, d) or 1.0)
        if b == 0 or abs(b) * 50 < abs(a):
            angle: int | None = 0 if a >= 0 else 2
        elif abs(a) * 50 < abs(b):
            angle = 1 if b > 0 else 3
        else:
            angle = None
        pdfium.FPDFText_GetLooseCharBox(text, end - 1, rect)
        far = (rect.left, rect.bottom, rect.right, rect.top)
        pdfium.FPDFText_GetLooseCharBox(text, start, rect)
        letter = (
            max(rect.right - rect.left, rect.top - rect.bottom)
            if angle is None
            else (rect.right - rect.left if angle in (0, 2) else rect.top - rect.bottom)
        )
        space = raw.find(" ", start, end)
        if space < 0:
            near = far
        else:
            pdfium.FPDFText_GetLooseCharBox(text, space - 1, rect)
            near = (rect.left, rect.bottom, rect.right, rect.top)
        if angle == 0:
            head = near[2] - x
            left, right, low, high = x, far[2], y - 0.2 * size, y + 0.75 * size
        elif angle == 2:
            head = x - near[0]
            left, right, low, high = far[0], x, y - 0.75 * size, y + 0.2 * size
        elif angle == 1:
            head = near[3] - y
            left, right, low, high = x - 0.75 * size, x + 0.2 * size, y, far[3]
        elif angle == 3:
            head = y - near[1]
            left, right, low, high = x - 0.2 * size, x + 0.75 * size, far[1], y
        else:
            head = 0.0
            left, right, low, high = min(x, far[0]), max(x, far[2]), min(y, far[1]), max(y, far[3])
        found.append(
            Run(left, low, right, high, raw[start:end], size, x if angle in (1, 3) else y, head, mark, bold,
                -1 if unseen else angle, letter, start)
        )  # fmt: skip

    def about(self, handle: int) -> tuple[int, bool, bool]:
        """(marked-content id, bold, invisible) of a text object."""
        known = self.seen.get(handle)
        if known is not None:
            return known
        if not handle:
            return -1, False, False
        pointer = ctypes.cast(handle, pdfium.FPDF_PAGEOBJECT)
        mark = pdfium.FPDFPageObj_GetMarkedContentID(pointer) if self.tagged else -1
        mode = pdfium.FPDFTextObj_GetTextRenderMode(pointer)
        font = pdfium.FPDFTextObj_GetFont(pointer)
        key = ctypes.cast(font, ctypes.c_void_p).value or 0
        if key not in self.fonts:
            self.fonts[key] = is_bold(font)
        self.seen[handle] = known = (mark, self.fonts[key], mode == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE)
        return known


def is_bold(font: Any) -> bool:
    """Whether a font's name or weight says that it is bold."""
    if not font:
        return False
    length = pdfium.FPDFFont_GetBaseFontName(font, None, 0)
    buffer = ctypes.create_string_buffer(length or 1)
    pdfium.FPDFFont_GetBaseFontName(font, buffer, length)
    name = buffer.value.decode("utf-8", "replace").lower()
    return any(word in name for word in ("bold", "black", "heavy", "demi"))


def place_runs(runs: list[Run], view: View, upright: int) -> tuple[list[Run], list[Run], list[str]]:
    """(runs as seen, stamps, texts that are not to be seen)."""
    placed: list[Run] = []
    stamps: list[Run] = []
    hidden: list[str] = []
    _, b, _, d, _, f, width, height = view
    for run in runs:
        left, top, right, bottom = view.box(run.left, run.top, run.right, run.bottom)
        if run.angle == -1 or right <= 0 or bottom <= 0 or left >= width or top >= height:
            hidden.append(run.text)
            continue
        if run.angle is None:
            stamps.append(run._replace(left=left, top=top, right=right, bottom=bottom))
            continue
        quarter = (run.angle - upright) % 4
        baseline = (b or d) * run.baseline + f if quarter == 0 else bottom
        placed.append(
            Run(left, top, right, bottom, run.text, run.size, baseline, run.head, run.mark, run.bold, quarter,
                run.letter, run.first)
        )  # fmt: skip
    return placed, stamps, hidden


# --- paths ------------------------------------------------------------------------------------------------


def read_paths(page: Any, view: View) -> tuple[list[Rule], list[Rule], list[Fill]]:
    """The rules and fills that a page's paths draw, also inside forms."""
    reader = PathReader(view)
    for at in range(pdfium.FPDFPage_CountObjects(page)):
        reader.read(pdfium.FPDFPage_GetObject(page, at), None, 0)
    return reader.across, reader.down, reader.fills


#: Forms within forms deeper than this are an attack on the reader.
DEEPEST_FORM = 8
#: More path segments than this are a drawing (a map, a chart, letters as outlines) and no table.
MOST_SEGMENTS = 4000


class PathReader:
    """Collects rules and fills from page objects."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.across: list[Rule] = []
        self.down: list[Rule] = []
        self.fills: list[Fill] = []
        self.values = [ctypes.c_float() for _ in range(4)]
        self.channels = [ctypes.c_uint() for _ in range(4)]
        self.mode, self.stroke = ctypes.c_int(), ctypes.c_int()
        self.width = ctypes.c_float()
        self.matrix = pdfium.FS_MATRIX()

    def read(self, item: Any, form: Any, depth: int) -> None:
        """Read one page object; `form` is the matrix (a, b, c, d, e, f) of the form around it, or None."""
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            self.path(item, form)
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < DEEPEST_FORM:
            pdfium.FPDFPageObj_GetMatrix(item, self.matrix)
            m = self.matrix
            inner = (m.a, m.b, m.c, m.d, m.e, m.f)
            inner = times(inner, form) if form else inner
            for at in range(pdfium.FPDFFormObj_CountObjects(item)):
                self.read(pdfium.FPDFFormObj_GetObject(item, at), inner, depth + 1)

    def path(self, item: Any, form: Any) -> None:
        left, bottom, right, top = self.values
        if not pdfium.FPDFPageObj_GetBounds(item, left, bottom, right, top):
            return
        box = (left.value, bottom.value, right.value, top.value)
        if form:
            box = bounds([apply(form, box[0], box[1]), apply(form, box[2], box[3])])
        pdfium.FPDFPath_GetDrawMode(item, self.mode, self.stroke)
        filled, stroked = self.mode.value != 0, bool(self.stroke.value)
        if not (filled or stroked):
            return
        x0, y0, x1, y1 = self.view.box(*box)
        wide, high = x1 - x0, y1 - y0
        segments = pdfium.FPDFPath_CountSegments(item)
        if segments > MOST_SEGMENTS:
            return
        thin = wide <= RULE_THICKNESS or high <= RULE_THICKNESS
        if thin and segments <= 6:
            if filled and not stroked and self.is_white(item, stroke=False):
                return
            if stroked and not filled and self.is_white(item, stroke=True):
                return
            self.rule(x0, y0, x1, y1)
            return
        if filled and not stroked and segments <= 5:
            self.fill(item, x0, y0, x1, y1)
            return
        self.parts(item, form, filled, stroked)

    def parts(self, item: Any, form: Any, filled: bool, stroked: bool) -> None:
        """A path of several parts, or a stroked shape: each part by itself."""
        if stroked and self.is_white(item, stroke=True):
            stroked = False
        for points, closed, straight in self.subpaths(item, form):
            if not straight:
                continue
            x0, y0, x1, y1 = bounds(points)
            wide, high = x1 - x0, y1 - y0
            if filled:
                if wide <= RULE_THICKNESS or high <= RULE_THICKNESS:
                    if not self.is_white(item, stroke=False):
                        self.rule(x0, y0, x1, y1)
                    continue
                if is_rectangle(points):
                    self.fill(item, x0, y0, x1, y1)
            if stroked:
                ends = [*points, points[0]] if closed else points
                for (ax, ay), (bx, by) in itertools.pairwise(ends):
                    if abs(ax - bx) < 0.8 or abs(ay - by) < 0.8:
                        self.rule(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))

    def subpaths(self, item: Any, form: Any) -> list[tuple[list[tuple[float, float]], bool, bool]]:
        """(points as seen, closed, all straight) of each subpath."""
        pdfium.FPDFPageObj_GetMatrix(item, self.matrix)
        m = self.matrix
        matrix = (m.a, m.b, m.c, m.d, m.e, m.f)
        matrix = times(matrix, form) if form else matrix
        view = self.view
        x, y = ctypes.c_float(), ctypes.c_float()
        found: list[tuple[list[tuple[float, float]], bool, bool]] = []
        points: list[tuple[float, float]] = []
        closed, straight = False, True
        for at in range(pdfium.FPDFPath_CountSegments(item)):
            segment = pdfium.FPDFPath_GetPathSegment(item, at)
            kind = pdfium.FPDFPathSegment_GetType(segment)
            pdfium.FPDFPathSegment_GetPoint(segment, x, y)
            px, py = apply(matrix, x.value, y.value)
            px, py = view.a * px + view.c * py + view.e, view.b * px + view.d * py + view.f
            if kind == pdfium.FPDF_SEGMENT_MOVETO and points:
                found.append((points, closed, straight))
                points, closed, straight = [], False, True
            points.append((px, py))
            straight = straight and kind != pdfium.FPDF_SEGMENT_BEZIERTO
            closed = closed or bool(pdfium.FPDFPathSegment_GetClose(segment))
        if points:
            found.append((points, closed, straight))
        return found

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> None:
        wide, high = x1 - x0, y1 - y0
        if wide >= high:
            if wide >= RULE_LENGTH * high and wide > 0.5:
                self.across.append(Rule((y0 + y1) / 2, x0, x1, high))
        elif high >= RULE_LENGTH * wide and high > 0.5:
            self.down.append(Rule((x0 + x1) / 2, y0, y1, wide))

    def fill(self, item: Any, x0: float, y0: float, x1: float, y1: float) -> None:
        if x1 - x0 >= FILL_SIZE and y1 - y0 >= FILL_SIZE:
            colour = self.colour(item, stroke=False)
            if colour is not None:
                self.fills.append(Fill(x0, y0, x1, y1, colour))

    def colour(self, item: Any, stroke: bool) -> str | None:
        """RRGGBB; None for a colour that is not seen at all."""
        ask = pdfium.FPDFPageObj_GetStrokeColor if stroke else pdfium.FPDFPageObj_GetFillColor
        if not ask(item, *self.channels):
            return None
        red, green, blue, alpha = (channel.value for channel in self.channels)
        return f"{red:02X}{green:02X}{blue:02X}" if alpha > 0 else None

    def is_white(self, item: Any, stroke: bool) -> bool:
        colour = self.colour(item, stroke)
        return colour is None or all(int(colour[i : i + 2], 16) >= WHITE for i in (0, 2, 4))


Matrix = tuple[float, float, float, float, float, float]


def times(inner: Matrix, outer: Matrix) -> Matrix:
    """The matrix that applies `inner` and then `outer`."""
    a, b, c, d, e, f = inner
    A, B, C, D, E, F = outer
    return (a * A + b * C, a * B + b * D, c * A + d * C, c * B + d * D, e * A + f * C + E, e * B + f * D + F)


def apply(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def bounds(points: list[tuple[float, float]]) -> tuple[float, float, float, float]:
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    return min(xs), min(ys), max(xs), max(ys)


def is_rectangle(points: list[tuple[float, float]]) -> bool:
    """Four corners, each side upright or level."""
    if len(points) not in (4, 5):
        return False
    return all(abs(ax - bx) < 0.8 or abs(ay - by) < 0.8 for (ax, ay), (bx, by) in itertools.pairwise(points))
