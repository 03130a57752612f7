"""What a page cuts: whether the first row of a page is the rest of the last row of the page before.

Evidence of many kinds is weighed here (that of two texts in text_flow.py), and nowhere else; what each weighs, and how it is said, stands in
vocabulary/page_break.toml.
"""

from math import inf

from extract.document import Cell, Paragraph
from extract.figures import is_figure
from normalise.headings import known_headings
from normalise.numbers import names_recommendation
from normalise.progress import is_rating_text
from normalise.row_cells import cell_at, filled
from normalise.scale import Scale, Weighing, evidence
from normalise.text_flow import begins_anew, flow, list_step
from normalise.usual import Usual, as_label, is_line

#: A cell whose foot is this many lines below its last baseline has no room for a further line: it may go on.
#: On 206 page breaks of 35 ruled PDFs this told 179 of 182 cut rows and 22 of 24 new ones.
NO_ROOM = 1.8
#: With control of widows and orphans (Word's default) a paragraph of two lines moves to the next page whole:
#: a cell may end a line and its spacing earlier. Beyond this nothing goes on.
MUCH_ROOM = 3.2
#: A paragraph of three lines that moved left room for them, and its spacing. Lines are 1.15 to 1.3 sizes apart.
WHOLE_LINES, WHOLE_ROOM, LINE_PITCH = 3, 3.9, 1.2
#: A text that weighs so much must read on: the next number of a list, or a small letter without room before it.
SURE = 2.0
#: What a line without room and an open sentence weigh together.
OPEN = 1.0


def weigh(above: list[Cell], below: list[Cell], usual: Usual) -> Weighing:
    """Whether the first row of a page goes on with the last row of the page before.

    One text that must go on (no room was left for its next word, its sentence is open) decides for the whole row;
    one that cannot (there was room below it) decides against. Where two must go on, room below a third says little:
    it may stand beside an item of the first. A cell that is blank above and filled below says little: where single
    lines are not left behind, a short cell begins on the next page.
    """
    scale = Scale()
    texts = [cell for cell in below if cell.paragraphs]
    if not texts:
        scale.add("only_shading")
        return scale.weighing()
    if is_banner(above) != is_banner(below) and filled(above) and not goes_on_across(above, below, usual):
        scale.add("banner")
        return scale.weighing()
    keyless = lacks_key(cell_at(above, 0), usual) and reads_on(above, texts, usual)
    weigh_key(scale, texts[0] if texts[0].column == 0 else None, cell_at(above, 0), usual, keyless)
    if scale.found and scale.found[0][0] in DECIDING:
        return scale.weighing()
    flows: dict[int, Weighing] = {}
    roomy = blank = missed = 0
    if any(name == "key_is_next" for name, _ in scale.found):
        texts = texts[1:]
    rated = any(is_other_rating(cell_at(above, cell.column), cell) for cell in texts)
    if rated:
        scale.add("other_rating")
    if sum(are_figures(cell_at(above, cell.column), cell) for cell in texts) >= SEVERAL_FIGURES:
        scale.add("other_figures")
    if any(is_set_off(cell_at(above, cell.column), cell) for cell in texts):
        scale.add("set_off")
    for cell in texts:
        before = cell_at(above, cell.column)
        if before is None or before.foot is None:
            if before is None or before.merged:
                continue
            blank += 1
            if cell.column in usual.needed and filled(above):
                missed += 1
            else:
                # no control of widows holds a single line back to the next page
                scale.add("new_line" if is_line(cell) else "new_text")
            continue
        flowing = flow(before.paragraphs, cell.paragraphs, usual, cell.column)
        if before.foot == inf or (before.foot > room_for(cell) and flowing.score <= SURE):
            roomy += cell.column not in usual.merged
            continue
        if before.foot > NO_ROOM:
            scale.add("little_room_above")
        if cell.column in usual.merged:
            scale.add("merged_goes_on" if flowing.goes_on else "merged_begins")
        else:
            flows[cell.column] = flowing
    sure = sum(f.score > SURE for f in flows.values())
    if roomy:
        scale.add("room_beside" if sure > 1 else "room_above", roomy)
    if missed:
        scale.add("brings_needed")
    if blank == len(texts):
        scale.add("fills_blanks")
        scale.add("fills_a_blank", blank)
    if rated and sure < 2:
        flows = {}  # beside another rating a text that reads on is a merged cell's
    if flows:
        weigh_flows(scale, list(flows.values()))
        weigh_unknown(scale, flows, usual)
    elif all(cell.column in usual.merged or cell.column == 0 for cell in texts):
        scale.add("beside_merged")
    weigh_share(scale, texts, above, usual)
    if (
        usual.lines
        and usual.always
        and usual.always <= {c.column for c in below if c.paragraphs}
        and all(map(is_line, texts))
    ):
        scale.add("one_line_each")
    return scale.weighing()


#: Evidence of the first cell after which nothing else is asked.
DECIDING = ("key_begins", "label_begins", "label_goes_on")


def weigh_key(scale: Scale, key: Cell | None, above: Cell | None, usual: Usual, keyless: bool) -> None:
    """The first cell, in which rows have what tells them apart; `keyless`: the row above may have its own below."""
    merged = 0 in usual.merged
    before = above.paragraphs if above else ()
    label = weigh_label(key, above, usual) if key else None
    if label:
        scale.add(label)
    elif key is not None and begins_anew(key.text, before) and not keyless:
        listed = not names_recommendation(key.text) and before and list_step(before, key.paragraphs[0])
        scale.add("key_is_next" if listed else "key_begins")
    elif key is None and usual.labels is not None:
        scale.add("no_label")
    elif key is None:
        scale.add("no_key_merged" if merged or (usual.always and 0 not in usual.always) else "no_key")
    elif not merged and above is not None and not above.paragraphs:
        scale.add("brings_key")


def lacks_key(above: Cell | None, usual: Usual) -> bool:
    """Whether a row has no number where all rows have one: it may stand, half way down, on the next page."""
    return (
        above is not None and not above.paragraphs and not above.merged and 0 in usual.always - usual.merged
    )


def reads_on(above: list[Cell], texts: list[Cell], usual: Usual) -> bool:
    """Whether a text of the row above goes on in the row below: "Second action" ends its row, whatever it lacks."""
    pairs = [
        (before, cell) for cell in texts if (before := cell_at(above, cell.column)) and before.paragraphs
    ]
    return any(flow(a.paragraphs, b.paragraphs, usual, b.column).goes_on for a, b in pairs)


def weigh_label(key: Cell, above: Cell | None, usual: Usual) -> str | None:
    """What the label of a card says: its rows begin with one, and a long one may be cut as any text."""
    if usual.labels is None:
        return None
    before, own = as_label(above.text) if above else "", as_label(key.text)
    whole = as_label(f"{above.text if above else ''} {key.text}")
    known = usual.labels | known_headings().keys()
    if whole in known and before not in known:
        return "label_goes_on"
    if own in known:
        return "label_begins"
    return None


def is_other_rating(above: Cell | None, below: Cell) -> bool:
    """Whether two cells each hold a rating and nothing else: a row has one."""
    return (
        above is not None
        and len(above.paragraphs) == len(below.paragraphs) == 1
        and is_rating_text(below.text)
        and is_rating_text(above.text)
    )


#: Two stacked costs may stand in one cell; in so many columns figures that follow each other are two rows'.
SEVERAL_FIGURES = 2


def are_figures(above: Cell | None, below: Cell) -> bool:
    """Whether two cells each hold a figure and nothing else."""
    return (
        above is not None
        and len(above.paragraphs) == len(below.paragraphs) == 1
        and is_figure(below.text)
        and is_figure(above.text)
    )


def is_banner(cells: list[Cell]) -> bool:
    """Whether a row is one cell over several columns."""
    return len(cells) == 1 and cells[0].span > 1


def is_set_off(above: Cell | None, below: Cell) -> bool:
    """Whether a cell begins in bold letters below one that does not end in them.

    It says nothing where bold lines stand within the cell above: they head its parts.
    """
    if above is None or not above.paragraphs or not below.paragraphs[0].bold:
        return False
    return not (above.paragraphs[-1].bold or any(p.bold for p in above.paragraphs[1:]))


def goes_on_across(above: list[Cell], below: list[Cell], usual: Usual) -> bool:
    """Whether a text alone on its page, which seems to reach over all columns, surely reads on from the first."""
    before = cell_at(above, below[0].column)
    if len(below) > 1 or before is None:
        return False
    return flow(before.paragraphs, below[0].paragraphs, usual, 0).score >= SURE


def room_for(cell: Cell) -> float:
    """The room (in lines) that a page may leave above a text of the next: a paragraph of up to three lines is not
    parted, for two lines at least stay together on either page."""
    first, box = cell.paragraphs[0], cell.paragraphs[0].place.box
    if box is None or not first.size:
        return MUCH_ROOM
    lines = round((box[3] - box[1]) / (LINE_PITCH * first.size))
    return WHOLE_ROOM if lines == WHOLE_LINES else MUCH_ROOM


def weigh_flows(scale: Scale, flows: list[Weighing]) -> None:
    """Texts that have one above them: the one that reads on best counts whole, all together half."""
    best = max(flows, key=lambda f: f.score)
    scale.found += best.found
    scale.add("texts_together", sum(f.score for f in flows) / len(flows))
    if best.score >= SURE:
        scale.add("surely_reads_on")
    elif best.score <= OPEN:  # no more than a line without room and an open end, which are so by chance
        scale.add("none_reads_on")


def weigh_unknown(scale: Scale, flows: dict[int, Weighing], usual: Usual) -> None:
    """A text that reads on where nothing shows whether its column is merged: it may go on beside a new row."""
    best = max(flows, key=lambda column: flows[column].score)
    others = sum(f.score <= 0 for column, f in flows.items() if column not in usual.unknown)
    if best in usual.unknown and flows[best].score >= SURE and others:
        scale.add("may_be_merged", min(others, MOST_MISSING))


#: Blank cells in columns that all rows fill, or texts that do not read on: more than two say no more.
MOST_MISSING = 2


def weigh_share(scale: Scale, texts: list[Cell], above: list[Cell], usual: Usual) -> None:
    """How many of its cells a row fills, and whether those that each row fills."""
    have = {cell.column for cell in texts}
    always = usual.always - usual.merged - have - {0}
    missing = sum(bool(cell.paragraphs) and cell.column in always for cell in above)
    if missing:
        scale.add("blank_in_always", min(missing, MOST_MISSING))
    own = have - usual.merged or have
    share = len(own) / max(usual.filled, 1.0)
    if share <= evidence()["hardly"]:
        scale.add("hardly_any_text")
    elif share <= evidence()["less"]:
        scale.add("less_text")
    elif share >= evidence()["all"]:
        scale.add("all_cells_filled")


def goes_on(
    above: Cell, cell: Cell, texts: tuple[Paragraph, ...], usual: Usual, beside: bool | None = None
) -> bool:
    """Whether a cell of a new row goes on with the merged cell before it.

    `beside`: another merged cell of the row does, or (False) its key cell begins anew. There, and where nothing
    shows that its column is merged, its text must surely read on.
    """
    if above.foot is None or not texts or begins_anew(cell.text, texts):
        return False
    flowing = flow(texts, cell.paragraphs, usual, cell.column)
    if above.foot > MUCH_ROOM:  # a merged cell's text may end where the last row above does
        return cell.column in usual.merged and "small_letter" in dict(flowing.found) and flowing.score > SURE
    if flowing.score >= SURE:
        return True
    if above.foot > NO_ROOM or beside is False or usual.labels is not None:
        return False
    if cell.column not in usual.merged:
        return flowing.score >= OPEN and cell.column not in usual.always
    return flowing.goes_on or (beside is True and flowing.score >= 0)
