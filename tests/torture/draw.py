"""Writes laid-out pages as a PDF in a manner: rules, fills, text objects, rotation, crop, stamps."""

import random
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name

from .layout import Layout, Page, Run
from .lines import Letters
from .manner import Manner
from .tables import Block
from .tags import Tags

BORDER = 0.5  # width of a rule, as word processors set it by default
TRIM = 34.0  # white outside the crop box, where printers' marks stand
SCALE = 0.24  # what browsers scale by (300 dots an inch)
Segment = tuple[float, float, float, float]  # left, top, right, bottom; a line


def write_pdf(
    path: Path, layout: Layout, blocks: tuple[Block, ...], manner: Manner, letters: Letters, seed: int
) -> None:
    """Writes the file; the same arguments give the same bytes."""
    pdf, rng = pikepdf.new(), random.Random(seed)
    tags = Tags(pdf, blocks, manner) if manner.tags else None
    streams = []
    for number, page in enumerate(layout.pages, 1):
        target = _add_page(pdf, manner)
        pen = _Pen(manner, letters, rng)
        if tags:
            tags.begin_page(target)
        pen.page(page, number, len(layout.pages), tags)
        streams.append((target, pen.content()))
    fonts = {"F1": letters.regular.written(pdf), "F2": letters.bold.written(pdf)}
    for name, base in (("F3", Name.Symbol), ("F4", Name("/Helvetica-Bold"))):
        fonts[name] = pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=base))
    sheer = Dictionary(Sheer=Dictionary(Type=Name.ExtGState, ca=0.3))  # a stamp hides no word
    fonts_by_name = Dictionary({f"/{k}": v for k, v in fonts.items()})
    resources = pdf.make_indirect(Dictionary(Font=fonts_by_name, ExtGState=sheer))
    for target, content in streams:
        target.Resources, target.Contents = resources, pdf.make_stream(content)
    if tags:
        tags.finish()
    pdf.save(path, deterministic_id=True, compress_streams=True, recompress_flate=False)


def _add_page(pdf: pikepdf.Pdf, manner: Manner) -> pikepdf.Page:
    width, height = manner.paper
    if manner.rotate in (90, 270):
        width, height = height, width
    edge = TRIM if manner.crop else 0.0
    page = pdf.add_blank_page(page_size=(round(width + 2 * edge, 2), round(height + 2 * edge, 2)))
    if manner.crop:
        page.obj.CropBox = Array([edge, edge, round(edge + width, 2), round(edge + height, 2)])
    if manner.rotate:
        page.obj.Rotate = manner.rotate
    return page


class _Pen:
    """Collects the content stream of one page; takes coordinates from the top-left of the seen page."""

    def __init__(self, manner: Manner, letters: Letters, rng: random.Random) -> None:
        self.manner, self.letters, self.rng = manner, letters, rng
        self.out: list[bytes] = []
        self.scale = SCALE if manner.flipped else 1.0

    def put(self, *parts: object) -> None:
        texts = (f"{p:.3f}".rstrip("0").rstrip(".") if isinstance(p, float) else str(p) for p in parts)
        self.out.append(" ".join("0" if t == "-0" else t for t in texts).encode("ascii"))

    def content(self) -> bytes:
        return b"\n".join(self.out) + b"\n"

    def page(self, page: Page, number: int, pages: int, tags: Tags | None) -> None:
        manner = self.manner
        width, height = manner.paper
        edge = TRIM if manner.crop else 0.0
        turned = {
            0: (1, 0, 0, 1, 0.0, 0.0),
            90: (0, 1, -1, 0, height, 0.0),
            180: (-1, 0, 0, -1, width, height),
            270: (0, -1, 1, 0, 0.0, width),
        }[manner.rotate]
        self.put("q", *turned[:4], turned[4] + edge, turned[5] + edge, "cm")
        if manner.flipped:
            self.put(SCALE, 0, 0, -SCALE, 0, height, "cm")
        if manner.watermark and not manner.watermark_over:
            self.artifact(tags, self.stamp)
        self.artifact(tags, lambda: self.fills(page))
        if manner.rules_first:
            self.artifact(tags, lambda: self.rules(page))
        self.texts(page.runs, tags)
        if not manner.rules_first:
            self.artifact(tags, lambda: self.rules(page))
        self.artifact(tags, lambda: self.furniture(number, pages))
        if manner.watermark and manner.watermark_over:
            self.artifact(tags, self.stamp)
        self.put("Q")

    def artifact(self, tags: Tags | None, draw: Callable[[], None]) -> None:
        if tags:
            self.put("/Artifact BMC")
        draw()
        if tags:
            self.put("EMC")

    # ── where a point stands ──

    def point(self, x: float, y: float) -> tuple[float, float]:
        return (x / self.scale, y / self.scale) if self.manner.flipped else (x, self.manner.paper[1] - y)

    def rectangle(self, left: float, top: float, right: float, bottom: float) -> None:
        x, y = self.point(left, top if self.manner.flipped else bottom)
        self.put(x, y, (right - left) / self.scale, (bottom - top) / self.scale, "re")

    def colour(self, code: str, operator: str) -> None:
        self.put(*(round(int(code[k : k + 2], 16) / 255, 4) for k in (0, 2, 4)), operator)

    # ── fills and rules ──

    def fills(self, page: Page) -> None:
        for _ in range(2 if self.manner.fill_twice else 1):
            for box in page.boxes:
                if box.fill:
                    self.colour(box.fill, "rg")
                    self.rectangle(box.left, box.top, box.right, box.bottom)
                    self.put("f*" if self.manner.fill_twice else "f")

    def rules(self, page: Page) -> None:
        style = self.manner.rules
        if style == "none":
            return
        self.put("q")
        self.colour("000000", "rg")
        self.colour("000000", "RG")
        self.put(BORDER / self.scale, "w")
        if style == "boxes":
            for box in page.boxes:
                self.rectangle(*box[:4])
                self.put("S")
        pieces = elementary(page, self.manner.close_foot)
        if style == "horizontal":
            pieces = {p for p in pieces if p[1] == p[3]}
        if style == "filled":
            half = BORDER / 2
            for left, top, right, bottom in sorted(pieces):
                # Cut at each crossing, with a square on the crossing itself.
                flat = top == bottom
                inside = (left + half, top - half, right - half, bottom + half)
                self.rectangle(*(inside if flat else (left - half, top + half, right + half, bottom - half)))
                self.put("f")
            for x, y in sorted({p[:2] for p in pieces} | {p[2:] for p in pieces}):
                self.rectangle(x - half, y - half, x + half, y + half)
                self.put("f")
        elif style != "boxes":
            dashes = {"dashed": (3.0, 2.0), "dotted": (0.6, 1.4)}.get(style)
            if dashes:
                self.put("[", *(d / self.scale for d in dashes), "] 0 d")
            for left, top, right, bottom in joined(pieces):
                for off in (-0.8, 0.8) if style == "double" else (0.0,):
                    across = (0.0, off) if top == bottom else (off, 0.0)
                    self.put(*self.point(left + across[0], top + across[1]), "m")
                    self.put(*self.point(right + across[0], bottom + across[1]), "l S")
        self.put("Q")

    # ── text ──

    def texts(self, runs: Iterable[Run], tags: Tags | None) -> None:
        """The runs in order, each paragraph (or line) of them in its marked content."""
        opened: object = None
        for run in runs:
            if tags and (key := tags.key(run)) != opened:
                if opened:
                    self.put("EMC")
                self.put(tags.begin(run))
                opened = key
            self.run(run)
        if opened:
            self.put("EMC")

    def run(self, run: Run) -> None:
        """One run as the manner emits text: a line, its words, or kerned letters."""
        manner = self.manner
        self.colour(run.colour, "rg")
        if run.marker and run.text == "•" and manner.bullet == "symbol":
            return self.show("F3", run.size, run.x, run.y, b"<b7> Tj")
        text = manner.bullet if run.marker and run.text == "•" else run.text
        name, font = ("F2", self.letters.bold) if run.bold else ("F1", self.letters.regular)
        widths = self.letters.widths(text, len(text) if run.bold else 0, run.size)
        if manner.emit == "word":
            for start, end in words(text, manner.spaces):
                x = run.x + sum(widths[:start])
                self.show(
                    name, run.size, x, run.y, b"<" + font.encode(text[start:end]).hex().encode() + b"> Tj"
                )
            return None
        parts: list[str] = []
        for letter in text:
            if letter == " " and not manner.spaces:
                parts.append(f"{-font.width(' '):.0f}")
                continue
            if manner.emit == "kerned" and parts and self.rng.random() < 0.4:
                parts.append(str(self.rng.randint(-9, 9)))
            parts.append("<" + font.encode(letter).hex() + ">")
        return self.show(
            name, run.size, run.x, run.y, ("[" + " ".join(parts).replace("> <", "") + "] TJ").encode()
        )

    def show(self, font: str, size: float, x: float, y: float, operation: bytes, angle: float = 0.0) -> None:
        flip = -1 if self.manner.flipped else 1
        self.put("BT", f"/{font}", size / self.scale, "Tf")
        if angle:
            self.put(angle, angle * flip, -angle, angle * flip, *self.point(x, y), "Tm")
        else:
            self.put(1, 0, 0, flip, *self.point(x, y), "Tm")
        self.out.append(operation)
        self.put("ET")

    def furniture(self, number: int, pages: int) -> None:
        """Header, footer and, outside the crop box, printers' marks."""
        manner, (width, height) = self.manner, self.manner.paper
        self.colour("595959", "rg")
        footer = manner.footer.format(page=number, pages=pages)
        texts = [(manner.header, 40.0, 26.0), (footer, 40.0 if number % 2 else width - 110, height - 22)]
        if manner.crop:
            texts.append((f"Job 20417 proof {number} trim here", 60.0, -14.0))
        for text, x, y in texts:
            if text:
                code = self.letters.regular.encode(text).hex()
                self.show("F1", 8.0, x, y, f"<{code}> Tj".encode())

    def stamp(self) -> None:
        """A word across the page."""
        width, height = self.manner.paper
        word = self.manner.watermark
        self.put("q", "/Sheer gs")
        self.colour("7F7F7F", "rg")
        size = 0.9 * min(width, height) / len(word)
        reach = 0.7 * size * len(word) * 0.35
        self.show("F4", size, width / 2 - reach, height / 2 + reach, f"({word}) Tj".encode(), 0.707)
        self.put("Q")


def words(text: str, spaces: bool) -> Iterator[tuple[int, int]]:
    """Where the words of a line begin and end; with the space behind them where spaces are glyphs."""
    start = 0
    for k, letter in enumerate(text):
        if letter == " ":
            if k > start:
                yield start, k + 1 if spaces else k
            start = k + 1
    if start < len(text):
        yield start, len(text)


def elementary(page: Page, close_foot: bool) -> set[Segment]:
    """The sides of all boxes, cut at every crossing; each piece once."""
    at = [tuple(round(v, 2) for v in box[:4]) for box in page.boxes]
    xs, ys = {v for b in at for v in (b[0], b[2])}, {v for b in at for v in (b[1], b[3])}
    result: set[Segment] = set()
    for (left, top, right, bottom), box in zip(at, page.boxes, strict=True):
        across = sorted(x for x in xs if left <= x <= right)
        down = sorted(y for y in ys if top <= y <= bottom)
        flat = [
            y for y, is_open in ((top, box.open_top), (bottom, box.open_bottom)) if close_foot or not is_open
        ]
        result |= {(a, y, b, y) for y in flat for a, b in pairwise(across)}
        result |= {(x, a, x, b) for x in (left, right) for a, b in pairwise(down)}
    return result


def joined(pieces: set[Segment]) -> list[Segment]:
    """Elementary pieces joined to lines as long as they go."""
    lines: list[Segment] = []
    flat = sorted((p for p in pieces if p[1] == p[3]), key=lambda p: (p[1], p[0]))
    upright = sorted((p for p in pieces if p[1] != p[3]), key=lambda p: (p[0], p[1]))
    for group in (flat, upright):
        for k, piece in enumerate(group):
            if k and lines[-1][2:] == piece[:2]:
                lines[-1] = (*lines[-1][:2], *piece[2:])
            else:
                lines.append(piece)
    return lines
