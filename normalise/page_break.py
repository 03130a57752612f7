"""What a page cuts: whether the first row of a page is the rest of the last row of the page before.

Evidence of many kinds is weighed here, and nowhere else; what each weighs, and how it is said, stands in
vocabulary/page_break.toml.
"""

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from extract.cuts import fits
from extract.document import Cell, Paragraph
from normalise.numbers import looks_like_number, names_recommendation
from normalise.row_cells import cell_at

VOCABULARY = Path(__file__).parent / "vocabulary" / "page_break.toml"
#: A cell whose foot is this many lines below its last baseline has no room for a further line: it may go on.
#: On 206 page breaks of 35 ruled PDFs this told 179 of 182 cut rows and 22 of 24 new ones.
NO_ROOM = 1.8
#: With control of widows and orphans (Word's default) a paragraph of two lines moves to the next page whole:
#: a cell may end a line and its spacing earlier. Beyond this nothing goes on.
MUCH_ROOM = 3.2
#: Weights that add up to less than this, in either direction, are thin evidence. Of eleven wrong rows without a
#: warning at 1.0 (1,000 ruled plans and 300 open ones drawn at random) four have one at 2.0, and four of 80 plans
#: more have a warning.
THIN = 2.0
#: A text that weighs so much must read on: the next number of a list, or a small letter without room before it.
SURE = 2.0
#: Reasons that a warning names, the weightiest first.
MOST_REASONS = 3


class Weighing(NamedTuple):
    """Evidence added up. `found`: (name of the evidence, its weight), in the order in which it was met."""

    score: float
    found: tuple[tuple[str, float], ...]

    @property
    def goes_on(self) -> bool:
        return self.score > 0

    @property
    def is_thin(self) -> bool:
        return abs(self.score) < THIN

    @property
    def reasons(self) -> tuple[str, ...]:
        """What speaks for the reading that was chosen, in words, the weightiest first."""
        for_it = sorted((f for f in self.found if (f[1] > 0) == self.goes_on), key=lambda f: -abs(f[1]))
        return tuple(dict.fromkeys(w for name, _ in for_it if (w := says(name))))[:MOST_REASONS]


@cache
def evidence() -> dict[str, Any]:
    """The kinds of evidence by name, as vocabulary/page_break.toml has them, and the shares of filled cells."""
    read: dict[str, Any] = tomllib.loads(VOCABULARY.read_text(encoding="utf-8"))
    shares: dict[str, Any] = read.pop("shares")
    return shares | {name: kind for part in read.values() for name, kind in part.items()}


def weight(name: str) -> float:
    return float(evidence()[name]["weight"])


def says(name: str) -> str:
    return str(evidence()[name]["says"])


class Scale:
    """Evidence as it is met."""

    def __init__(self) -> None:
        self.found: list[tuple[str, float]] = []

    def add(self, name: str, times: float = 1.0) -> None:
        self.found.append((name, weight(name) * times))

    def weighing(self) -> Weighing:
        return Weighing(sum(w for _, w in self.found), tuple(self.found))


def weigh(above: list[Cell], below: list[Cell], typical: float, merged: set[int]) -> Weighing:
    """Whether the first row of a page goes on with the last row of the page before.

    `typical`: how many cells of a row usually hold text; `merged`: columns whose cells are merged down over rows,
    so that their text may go on beside a new row. One text that must go on (no room was left for its next word,
    its sentence is open) decides for the whole row; one that cannot (there was room below it) decides against. A
    cell that is blank above and filled below says little: where single lines are not left behind, a short cell
    begins on the next page.
    """
    scale = Scale()
    texts = [cell for cell in below if cell.paragraphs]
    if not texts:
        scale.add("only_shading")
        return scale.weighing()
    weigh_key(scale, texts[0] if texts[0].column == 0 else None, cell_at(above, 0), 0 in merged)
    if scale.found and scale.found[0][0] == "key_begins":
        return scale.weighing()
    flows: list[Weighing] = []
    blank = 0
    for cell in texts:
        before = cell_at(above, cell.column)
        if before is None or before.foot is None:
            if before is not None and not before.merged:
                blank += 1
                scale.add("new_text")
        elif before.foot > MUCH_ROOM:
            if cell.column not in merged:
                scale.add("room_above")
        else:
            if before.foot > NO_ROOM:
                scale.add("little_room_above")
            flowing = flow(before.paragraphs, cell.paragraphs)
            if cell.column in merged:
                scale.add("merged_goes_on" if flowing.goes_on else "merged_begins")
            else:
                flows.append(flowing)
    if blank == len(texts):
        scale.add("fills_blanks")
        scale.add("fills_a_blank", blank)
    if flows:
        weigh_flows(scale, flows)
    elif all(cell.column in merged or cell.column == 0 for cell in texts):
        scale.add("beside_merged")
    share = len(texts) / max(typical, 1.0)
    if share <= evidence()["hardly"]:
        scale.add("hardly_any_text")
    elif share <= evidence()["less"]:
        scale.add("less_text")
    elif share >= evidence()["all"]:
        scale.add("all_cells_filled")
    return scale.weighing()


def weigh_key(scale: Scale, key: Cell | None, above: Cell | None, merged: bool) -> None:
    """The first cell, in which rows have what tells them apart. `merged`: its column is merged over rows."""
    if key is not None and begins_anew(key.text):
        scale.add("key_begins")
    elif key is None:
        scale.add("no_key_merged" if merged else "no_key")
    elif not merged and above is not None and not above.paragraphs:
        scale.add("brings_key")


def weigh_flows(scale: Scale, flows: list[Weighing]) -> None:
    """Texts that have one above them: the one that reads on best counts whole, all together half."""
    best = max(flows, key=lambda f: f.score)
    scale.found += best.found
    scale.add("texts_together", sum(f.score for f in flows) / len(flows))
    if best.score >= SURE:
        scale.add("surely_reads_on")
    elif best.score <= 0:
        scale.add("none_reads_on")


def flow(above: tuple[Paragraph, ...], below: tuple[Paragraph, ...]) -> Weighing:
    """Whether a text reads on from the one before: by the room on its last line, its end, the next letter."""
    scale = Scale()
    if not above or not below:
        scale.add("out_of_sight")
        return scale.weighing()
    last, first = above[-1], below[0]
    if first.marker:
        scale.add("bullet")
        return scale.weighing()
    step = list_step(above, first)
    if step is not None:
        scale.add("next_number" if step else "other_number")
        return scale.weighing()
    if last.edge is not None and first.edge is not None:
        scale.add("word_had_room" if fits(last.edge, first.edge) else "word_had_none")
    if first.text[:1].islower():
        scale.add("small_letter")
    if last.text.rstrip()[-1:] not in ".?!;:":
        scale.add("open_end")
    elif not first.text[:1].islower():
        scale.add("ended")
    if is_short_whole(last.text) and is_short_whole(first.text):
        scale.add("repeats" if last.text == first.text else "short_both")
    return scale.weighing()


LIST_NUMBER = re.compile(r"\(?(\d{1,2})[.)]\s")


def list_step(above: tuple[Paragraph, ...], first: Paragraph) -> bool | None:
    """Whether a list item has the next number of the list above (None: it is no item of a numbered list)."""
    number = LIST_NUMBER.match(first.text)
    if number is None:
        return None
    numbers = [int(found.group(1)) for p in above if (found := LIST_NUMBER.match(p.text))]
    return int(number.group(1)) == numbers[-1] + 1 if numbers else False


def is_short_whole(text: str) -> bool:
    """A date, a number, a label: a text that is whole by itself and does not run over lines."""
    return len(text.split()) <= 5 and (text[:1].isupper() or text[:1].isdigit())


def begins_anew(text: str) -> bool:
    return names_recommendation(text) or looks_like_number(text.split("\n")[0].split(" ")[0])


def goes_on(above: Cell, cell: Cell, texts: tuple[Paragraph, ...]) -> bool:
    """Whether a cell of a new row goes on with the merged cell before it."""
    if above.foot is None or above.foot > NO_ROOM or not texts or begins_anew(cell.text):
        return False
    return flow(texts, cell.paragraphs).goes_on
