"""Automatic list numbers as a reader sees them (ECMA-376 part 1, 17.9)."""

import re
from dataclasses import dataclass, field

from extract.word.names import Element, flag, value, w, whole
from extract.word.symbols import font_of, shown_text

MARKER_FORMATS = {"bullet", "none"}
#: Word letters items up to 780 ("z" thirty times) and then begins again; from there we write figures.
LETTERED = 780


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: how it counts and how its number is written."""

    start: int
    number_format: str
    text: str  # "%1.%2)" with %n for the number of level n
    legal: bool
    restart: int | None  # restarts after this level (1-based); None: after any higher one; 0: never
    style: str | None


@dataclass(slots=True)
class Lists:
    """The lists of a document with their running counts. Ask `label` paragraph by paragraph, in order."""

    levels: dict[tuple[str, int], Level]
    abstract: dict[str, str]
    overrides: dict[tuple[str, int], int]
    counts: dict[str, list[int | None]] = field(default_factory=dict)
    begun: set[tuple[str, int]] = field(default_factory=set)

    def label(self, number_id: str, depth: int) -> tuple[str, bool] | None:
        """The label of the next item of a list and whether it is a mere marker; None for no list."""
        abstract = self.abstract.get(number_id)
        level = self.levels.get((number_id, depth))
        if abstract is None or level is None:
            return None
        counts = self.counts.setdefault(abstract, [None] * 9)
        override = self.overrides.get((number_id, depth))
        if override is not None and (number_id, depth) not in self.begun:
            counts[depth] = None
            start = override
        else:
            start = level.start
        self.begun.add((number_id, depth))
        current = counts[depth]
        counts[depth] = start if current is None else current + 1
        for lower in range(depth + 1, 9):
            below = self.levels.get((number_id, lower))
            if below is None or below.restart is None or (below.restart > 0 and depth < below.restart):
                counts[lower] = None
        if level.number_format in MARKER_FORMATS:
            return (level.text if level.number_format == "bullet" else "", True)

        def written(match: re.Match[str]) -> str:
            at = int(match.group(1)) - 1
            other = self.levels.get((number_id, at), level)
            count = counts[at] if counts[at] is not None else other.start
            assert count is not None
            return in_format(count, "decimal" if level.legal else other.number_format)

        return re.sub(r"%([1-9])", written, level.text), False


def in_format(number: int, number_format: str) -> str:
    """A number in one of Word's formats (17.18.59); an unknown format is written in figures."""
    if number_format in ("lowerLetter", "upperLetter") and 0 < number <= LETTERED:
        letters = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letters if number_format == "lowerLetter" else letters.upper()
    if number_format in ("lowerRoman", "upperRoman") and 0 < number < 4000:
        roman = as_roman(number)
        return roman.lower() if number_format == "lowerRoman" else roman
    if number_format == "decimalZero":
        return f"{number:02d}"
    if number_format == "ordinal":
        suffix = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
        return f"{number}{suffix}"
    return str(number)


def as_roman(number: int) -> str:
    parts = []
    for size, letters in zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"),
        strict=True,
    ):
        parts.append(letters * (number // size))
        number %= size
    return "".join(parts)


def read_lists(root: Element | None) -> Lists:
    """The lists of numbering.xml; none where the part is absent."""
    lists = Lists({}, {}, {})
    if root is None:
        return lists
    by_abstract: dict[str, dict[int, Level]] = {}
    style_links: dict[str, str] = {}
    links: dict[str, str] = {}
    for abstract in root.findall(w("abstractNum")):
        name = abstract.get(w("abstractNumId")) or ""
        by_abstract[name] = {
            whole(lvl.get(w("ilvl"))) or 0: read_level(lvl) for lvl in abstract.findall(w("lvl"))
        }
        if (link := value(abstract, "styleLink")) is not None:
            style_links[link] = name
        if (link := value(abstract, "numStyleLink")) is not None:
            links[name] = link
    for number in root.findall(w("num")):
        number_id = number.get(w("numId")) or ""
        name = value(number, "abstractNumId") or ""
        name = style_links.get(links.get(name, ""), name)
        lists.abstract[number_id] = name
        for depth, level in by_abstract.get(name, {}).items():
            lists.levels[number_id, depth] = level
        for change in number.findall(w("lvlOverride")):
            depth = whole(change.get(w("ilvl"))) or 0
            if (lvl := change.find(w("lvl"))) is not None:
                lists.levels[number_id, depth] = read_level(lvl)
            if (start := whole(value(change, "startOverride"))) is not None:
                lists.overrides[number_id, depth] = start
    return lists


def read_level(lvl: Element) -> Level:
    start = whole(value(lvl, "start"))
    return Level(
        start=1 if start is None else start,
        number_format=value(lvl, "numFmt") or "decimal",
        text=shown_text(value(lvl, "lvlText") or "", font_of(lvl)),
        legal=flag(lvl, "isLgl"),
        restart=whole(value(lvl, "lvlRestart")),
        style=value(lvl, "pStyle"),
    )
