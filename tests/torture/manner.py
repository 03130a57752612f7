"""The manner of drawing: everything a word processor or a PDF writer may do differently."""

import random
from dataclasses import dataclass, fields

#: Width and height in points, portrait (ISO 216 and ANSI Y14.1).
PAGES = {"A4": (595.28, 841.89), "A3": (841.89, 1190.55), "Letter": (612.0, 792.0)}
#: Standard fonts, and TrueType fonts that are embedded as subsets where they are installed.
FONTS = ("Helvetica", "Helvetica", "Times", "Courier", "Vera", "DejaVuSans")
LIBERATION = ("LiberationSans", "LiberationSerif", "LiberationSansNarrow")
KINDS = ("ruled", "tagged", "open")
#: Columns that authors set centred or flush right: short texts.
NARROW = ("number", "scope", "target", "progress", "completed", "priority")
RULES = ("stroked", "stroked", "filled", "filled", "boxes", "double", "dashed", "dotted")


@dataclass(frozen=True, slots=True)
class Manner:
    """One way of drawing. Lengths are in points unless they are said to be in lines."""

    kind: str
    page: str
    landscape: bool
    font: str
    size: float
    leading: float  # line height over letter size
    pad: float  # left and right of a cell's text
    pad_above: float
    pad_below: float
    gap: float  # between paragraphs of a cell
    start: str  # "below" the prose, table at the top of an "own page", or title and table on a "new page"
    rules: str  # one of RULES, "horizontal" or "none"
    close_foot: bool  # a rule closes a row that a page cuts
    cut_to_foot: bool  # a cut row reaches the page's foot, not only its last line
    repeat_headings: bool
    rows_split: bool
    keep_lines: bool  # no single line of a paragraph is left alone at a cut
    heading_fill: str | None
    heading_white: bool
    heading_centred: bool
    zebra: bool
    fill_twice: bool
    rules_first: bool  # rules drawn before the text
    emit: str  # one text object a "line", a "word", or "kerned" letters in TJ
    spaces: bool  # spaces are glyphs
    trailing_space: bool  # a line that ends at a space has its glyph
    ligatures: bool  # fi as one glyph (embedded fonts only)
    bold_prefix: bool
    bullet: str
    rotate: int
    crop: bool  # the crop box does not start at zero, and printer's marks stand outside
    flipped: bool  # a scaled, upside-down coordinate system as browsers use
    watermark: str  # "", or a word
    watermark_over: bool
    header: str
    footer: str
    tags: str  # "", "office" or "web"
    heading_tag: str  # TH or TD
    mark_lines: bool  # a marked-content id for each line, not for each paragraph
    valign: str = "top"  # where a cell's text stands in its row: "top", "middle" or "bottom"
    centred: tuple[str, ...] = ()  # columns set centred, and set flush right
    flush_right: tuple[str, ...] = ()
    zebra_rows: bool = False  # every other row is striped, and not every other recommendation

    def __str__(self) -> str:
        """The manner in words, shortly: what is off is left out."""
        idle = {"heading_tag"} if not self.tags else set()
        idle |= {"watermark_over"} if not self.watermark else set()
        shown = ((f.name, getattr(self, f.name)) for f in fields(self) if f.name not in idle)
        return ", ".join(n if v is True else f"{n} {v}" for n, v in shown if v not in (False, "", None, 0))

    @property
    def paper(self) -> tuple[float, float]:
        """Width and height of the page as a person sees it."""
        width, height = PAGES[self.page]
        return (height, width) if self.landscape else (width, height)

    @property
    def most_columns(self) -> int:
        """How many columns still leave room for words: about 60 points each (a 10-letter word at 9 points)."""
        return min(10, int((self.paper[0] - 60) / (60 if "Courier" not in self.font else 85)))


def make_manner(rng: random.Random, kind: str = "all") -> Manner:
    """A manner of a kind: "ruled", "tagged", "open" (horizontal rules or none) or "all" of them."""

    def maybe(chance: float) -> bool:
        return rng.random() < chance

    if kind == "all":
        kind = rng.choices(KINDS, (5, 3, 2))[0]
    rules = rng.choice(RULES)
    if kind == "open" or (kind == "tagged" and maybe(0.15)):
        rules = rng.choice(("horizontal", "none"))
    font, landscape = rng.choice(FONTS + LIBERATION), maybe(0.7)
    size = rng.choice((7.0, 8.0, 8.5, 9.0, 10.0, 11.0) if landscape else (7.0, 8.0, 9.0))
    if font == "Courier":
        size = min(size, 8.0)
    leading = rng.choice((1.12, 1.15, 1.22, 1.3))
    above, below, gap = (
        rng.choice((0.0, 1.5, 3.0)),
        rng.choice((1.0, 2.0, 4.0)),
        rng.choice((0.0, 0.0, 3.0, 6.0)),
    )
    if rules == "none":
        # Without rules only the white between rows parts them: a line at least, and little between paragraphs.
        above, below, gap = size * 0.5, size * 0.9, min(gap, 3.0)
    fill = rng.choice((None, None, "D9D9D9", "DEEAF6", "1F3864"))
    tags = rng.choice(("office", "web")) if kind == "tagged" else ""
    closed = rules == "boxes" or maybe(0.7)
    # Drawn only where no upright rules are: other kinds keep the plans of their seeds.
    loose = rng.random() if kind == "open" else 0.0
    shaded = loose > 0.75
    valign = rng.choice(("top", "top", "top", "middle", "bottom")) if loose else "top"
    narrow = [f for f in NARROW if loose and maybe(0.25)]
    right = tuple(f for f in narrow if maybe(0.3))
    return Manner(
        kind=kind,
        page=rng.choice(("A4", "A4", "A4", "A3", "Letter")),
        landscape=landscape,
        font=font,
        size=size,
        leading=leading,
        pad=rng.choice((2.0, 4.0, 5.4)) if rules in RULES else rng.choice((4.0, 5.4, 7.0)),
        pad_above=above,
        pad_below=below,
        gap=gap,
        start=rng.choice(("below", "below", "own page", "new page")),
        rules=rules,
        close_foot=closed,
        cut_to_foot=maybe(0.3),
        repeat_headings=maybe(0.6),
        rows_split=maybe(0.8),
        keep_lines=maybe(0.15),
        heading_fill=fill,
        heading_white=fill == "1F3864",
        heading_centred=maybe(0.2),
        zebra=maybe(0.15) or shaded,
        fill_twice=maybe(0.3),
        rules_first=maybe(0.5),
        emit=rng.choice(("line", "word", "kerned")),
        spaces=maybe(0.8),
        trailing_space=maybe(0.5),
        ligatures=maybe(0.3),
        bold_prefix=maybe(0.5),
        bullet=rng.choice(("•", "•", "·", "symbol")),
        rotate=rng.choice((0, 0, 0, 0, 0, 90, 180, 270)),
        crop=maybe(0.15),
        flipped=maybe(0.3),
        watermark=rng.choice(("DRAFT", "CONFIDENTIAL")) if maybe(0.12) else "",
        watermark_over=maybe(0.5),
        header=rng.choice(("", "", "OFFICIAL – SENSITIVE", "Version 0.4 – for the panel only")),
        footer=rng.choice(("", "{page}", "Page {page} of {pages}", "Page | {page}", "– {page} –")),
        tags=tags,
        heading_tag=rng.choice(("TH", "TH", "TD")) if tags == "office" else "TH",
        mark_lines=tags == "office",
        valign=valign,
        centred=tuple(f for f in narrow if f not in right),
        flush_right=right,
        zebra_rows=shaded and maybe(0.5),
    )
