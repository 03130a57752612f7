"""A page as pdfplumber reads it, in the form in which pdfium's pages come: for files that pdfium refuses."""

from typing import Any

from extract.pdf.geometry import Fill, Page, Rule, Run
from extract.pdf.nature import Nature
from extract.pdf.paths import FILL_SIZE, RULE_THICKNESS, WHITE


class PlumbedPage:
    """A page of an open pdfplumber document; see extract.pdf.opening.PageSource."""

    def __init__(self, document: Any, number: int) -> None:
        self.number = number
        self.page = document.pages[number - 1]
        try:
            self.found = self.page.extract_words(
                keep_blank_chars=False, use_text_flow=False, extra_attrs=["fontname", "size"]
            )
        except (TypeError, ValueError, KeyError):
            self.found = []  # a page without content
        self.raw = "\n".join(word["text"] for word in self.found)

    def __enter__(self) -> "PlumbedPage":
        return self

    def __exit__(self, *_: object) -> None:
        self.page.close()

    def has_rules(self) -> bool:
        return len(self.page.rects) + len(self.page.lines) >= 3

    def nature(self) -> Nature:
        if self.raw.strip():
            return Nature.TEXT
        return Nature.PICTURE if self.page.images else Nature.BLANK

    def show_layer(self) -> None:
        pass

    def has_columns(self) -> bool:
        return True

    def read(self) -> Page:
        """Everything on the page; a run is a word."""
        across: list[Rule] = []
        down: list[Rule] = []
        fills: list[Fill] = []
        for item in [*self.page.rects, *self.page.lines]:
            x0, y0, x1, y1 = (float(item[k]) for k in ("x0", "top", "x1", "bottom"))
            if min(x1 - x0, y1 - y0) <= RULE_THICKNESS:
                if x1 - x0 >= y1 - y0:
                    across.append(Rule((y0 + y1) / 2, x0, x1, y1 - y0))
                else:
                    down.append(Rule((x0 + x1) / 2, y0, y1, x1 - x0))
                continue
            if item.get("stroke"):
                across += [Rule(y0, x0, x1, 0.5), Rule(y1, x0, x1, 0.5)]
                down += [Rule(x0, y0, y1, 0.5), Rule(x1, y0, y1, 0.5)]
            colour = rgb(item.get("non_stroking_color")) if item.get("fill") else None
            if colour and min(x1 - x0, y1 - y0) >= FILL_SIZE:
                fills.append(Fill(x0, y0, x1, y1, colour))
        runs = [self.run(at, word) for at, word in enumerate(self.found)]
        return Page(
            self.number, float(self.page.width), float(self.page.height), runs, across, down, fills, [], [],
            self.raw, 0,
        )  # fmt: skip

    def run(self, at: int, word: dict[str, Any]) -> Run:
        size = float(word["size"])
        left, right, bottom = float(word["x0"]), float(word["x1"]), float(word["bottom"])
        width = right - left
        return Run(
            left, float(word["top"]), right, bottom, word["text"], size, bottom - 0.2 * size, width, -1,
            "bold" in word["fontname"].lower(), 0, width / max(len(word["text"]), 1), at,
        )  # fmt: skip

    def words(self, run: Run) -> list[Run]:
        return [run]


def rgb(colour: Any) -> str | None:
    """A colour of pdfplumber's (grey, RGB or CMYK, 0 to 1) as RRGGBB; None for white and patterns."""
    parts = list(colour) if isinstance(colour, list | tuple) else [colour]
    if not parts or not all(isinstance(p, int | float) for p in parts):
        return None
    if len(parts) == 1:
        parts = parts * 3
    elif len(parts) == 4:
        cyan, magenta, yellow, black = parts
        parts = [(1 - c) * (1 - black) for c in (cyan, magenta, yellow)]
    if len(parts) != 3:
        return None
    values = [round(max(0.0, min(1.0, p)) * 255) for p in parts]
    return None if all(v >= WHITE for v in values) else "".join(f"{v:02X}" for v in values)
