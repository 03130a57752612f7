"""A page that is open in pdfium: its text, and all that stands on it."""

import ctypes
from collections import Counter
from collections.abc import Callable
from functools import cached_property
from typing import Any

import pypdfium2.raw as pdfium

from extract.pdf import native
from extract.pdf.dots import with_bullets
from extract.pdf.geometry import Page, PageError, Run, View, make_run
from extract.pdf.glance import has_columns
from extract.pdf.native import Handle, handle_of
from extract.pdf.nature import Nature, nature_of
from extract.pdf.objects import Item, objects_of
from extract.pdf.paths import hex_colour, read_paths
from extract.pdf.runs import UNSEEN, RunReader
from extract.pdf.spots import signs_in
from extract.pdf.twice import drawn_once
from extract.pdf.unicode_maps import mend_letters, taken_apart


class OpenPage:
    """A page of a document that is open in pdfium. Use as a context manager; nothing outlives it.

    `document` is a raw pdfium handle, `number` counts from 1. `tagged`: ask for marked-content ids as well. `form`: the
    handle of the document's form, None where it has none.
    A page that pdfium cannot load raises PageError.
    """

    def __init__(self, document: Any, number: int, tagged: bool = False, form: Any = None) -> None:
        self.number = number
        self.handle = loaded(document, number, form)
        self.text = pdfium.FPDFText_LoadPage(self.handle)
        signs, self.unmapped = page_text(self.text)
        self.raw = taken_apart(signs)
        self.reader = RunReader(handle_of(self.text), signs, tagged)
        self.view = page_view(self.handle)
        self.upright = 0

    def __enter__(self) -> "OpenPage":
        return self

    def __exit__(self, *_: object) -> None:
        pdfium.FPDFText_ClosePage(self.text)
        pdfium.FPDF_ClosePage(self.handle)

    @cached_property
    def objects(self) -> list[Item]:
        """What is drawn on the page."""
        return objects_of(handle_of(self.handle))

    def has_rules(self, enough: int = 3) -> bool:
        """A cheap look: whether at least so many paths or forms are drawn on the page."""
        drawn = (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_FORM)
        return sum(kind in drawn for kind, _ in self.objects) >= enough

    def nature(self) -> Nature:
        """Whether the page is text or a picture."""
        return nature_of(self.objects, self.raw, self.view.width * self.view.height)

    def show_layer(self) -> None:
        """From now on text that is not to be seen is read as if it were."""
        self.reader.unseen = False

    def has_columns(self) -> bool:
        """A cheap look: whether texts stand beside each other, also where the lines are as long as prose."""
        return has_columns(
            self.text, self.reader.raw, self.view, pdfium.FPDFPage_GetRotation(self.handle) % 4
        )

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
        placed, again = drawn_once(placed)
        hidden += again
        across, down, fills, marks, spots = read_paths(self.objects, self.view)
        spots += signs_in(placed, self.ink)
        if not self.reader.tagged:  # tags tell of lists themselves
            placed = with_bullets(placed, marks)
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
            tuple(spots),
        )

    def ink(self, run: Run) -> str | None:
        """The colour in which a run is drawn, RRGGBB."""
        red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
        at = native.text_object(self.reader.text, run.first)
        if not at or not native.fill_colour(Handle(at), *map(ctypes.byref, (red, green, blue, alpha))):
            return None
        return hex_colour(red.value, green.value, blue.value) if alpha.value else None

    def words(self, run: Run) -> list[Run]:
        """A run word by word, each with its own place."""
        found: list[Run] = []
        start = run.first
        handle = self.reader.object_at(start)
        for word in run.text.split(" "):
            end = start
            while len(taken_apart(self.reader.raw[start:end])) < len(word):
                end += 1
            if word:
                self.reader.add(start, end, handle, found)
            start = end + 1
        return place_runs(found, self.view, self.upright)[0]


def loaded(document: Any, number: int, form: Any) -> Any:
    """A page's handle, what was filled in or typed over it made part of it. Raises a PageError."""
    handle = pdfium.FPDF_LoadPage(document, number - 1)
    kinds = annotations(handle) if handle else []
    if any(kind in TYPED_OVER for kind in kinds):
        if form is not None:  # draws the values of fields whose looks the file leaves to the reader
            pdfium.FORM_OnAfterLoadPage(handle, form)
        # marks of readers (highlights, stamps, notes) are no text of the page, nor a cell's colour
        for at in reversed(range(len(kinds))):
            if kinds[at] not in TYPED_OVER:
                pdfium.FPDFPage_RemoveAnnot(handle, at)
        pdfium.FPDFPage_Flatten(handle, pdfium.FLAT_NORMALDISPLAY)
        pdfium.FPDF_ClosePage(handle)
        handle = pdfium.FPDF_LoadPage(document, number - 1)
    if not handle:
        raise PageError(number)
    return handle


#: Annotations that are text of the page to whoever reads it: the fields of a form, and text typed over it.
TYPED_OVER = (pdfium.FPDF_ANNOT_WIDGET, pdfium.FPDF_ANNOT_FREETEXT)


def annotations(page: Any) -> list[int]:
    """What kind each annotation of a page is, in order."""
    kinds = []
    for at in range(pdfium.FPDFPage_GetAnnotCount(page)):
        annotation = pdfium.FPDFPage_GetAnnot(page, at)
        kinds.append(pdfium.FPDFAnnot_GetSubtype(annotation))
        pdfium.FPDFPage_CloseAnnot(annotation)
    return kinds


def page_view(page: Any) -> View:
    """How a page is seen: its crop box (or media box) and its /Rotate."""
    crop, media = (page_box(page, ask) for ask in (pdfium.FPDFPage_GetCropBox, pdfium.FPDFPage_GetMediaBox))
    found = crop or media
    width, height = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
    rotation = pdfium.FPDFPage_GetRotation(page) % 4
    if rotation % 2:
        width, height = height, width
    left, bottom, right, top = found or (0.0, 0.0, 0.0, 0.0)
    if found and media:
        left, bottom = max(left, media[0]), max(bottom, media[1])
        right, top = min(right, media[2]), min(top, media[3])
    if not found or right <= left or top <= bottom:
        left, bottom, right, top = 0.0, 0.0, width, height
    upright = View(1, 0, 0, -1, -left, top, right - left, top - bottom)
    return upright.turned(rotation)


def page_box(page: Any, ask: Callable[..., Any]) -> tuple[float, float, float, float] | None:
    """A page's box (left, bottom, right, top), its corners put in order; None where the page has none."""
    x0, y0, x1, y1 = (ctypes.c_float() for _ in range(4))
    if not ask(page, x0, y0, x1, y1):
        return None
    xs, ys = (x0.value, x1.value), (y0.value, y1.value)
    return min(xs), min(ys), max(xs), max(ys)


def page_text(text: Any) -> tuple[str, int]:
    """pdfium's text of the page, one character for each of its character indices, and how many have none."""
    count = pdfium.FPDFText_CountChars(text)
    if count <= 0:
        return "", 0
    buffer = (ctypes.c_ushort * (count + 1))()
    written = pdfium.FPDFText_GetText(text, 0, count, buffer)
    raw = bytes(buffer)[: max(written - 1, 0) * 2].decode("utf-16-le", "surrogatepass")
    unmapped = 0
    if len(raw) != count:  # characters without Unicode are left out of the text: ask for each one
        codes = [pdfium.FPDFText_GetUnicode(text, at) for at in range(count)]
        unmapped = codes.count(0)
        raw = "".join(chr(code) if 0 < code < 0x110000 else "\ufffd" for code in codes)
    return mend_letters(raw), unmapped


def place_runs(runs: list[Run], view: View, upright: int) -> tuple[list[Run], list[Run], list[str]]:
    """(runs as seen, stamps, texts that are not to be seen)."""
    placed: list[Run] = []
    stamps: list[Run] = []
    hidden: list[str] = []
    _, b, _, d, _, f, width, height = view
    box = view.box
    for run in runs:
        x0, y0, x1, y1, text, size, baseline, head, mark, bold, angle, letter, first = run
        left, top, right, bottom = box(x0, y0, x1, y1)
        if angle == UNSEEN or right <= 0 or bottom <= 0 or left >= width or top >= height:
            hidden.append(text)
            continue
        if angle is None:
            stamps.append(run._replace(left=left, top=top, right=right, bottom=bottom))
            continue
        quarter = (angle - upright) % 4
        baseline = (b or d) * baseline + f if quarter == 0 else bottom
        placed.append(
            make_run(
                (left, top, right, bottom, text, size, baseline, head, mark, bold, quarter, letter, first)
            )
        )
    return placed, stamps, hidden
