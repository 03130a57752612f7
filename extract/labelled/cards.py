"""Runs of labels with their texts → tables of cards, each with the headings that open it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from extract.document import Cell, Row, Table
from extract.labelled.labels import (
    BOLD,
    NUMBERED_ACTION,
    PLAN_LABELS,
    RUN_LABELS,
    SHOULD,
    WORDED,
    Group,
    Node,
    asks_recommendation,
    groups_of,
    kinds,
    label_ranks,
    lines_of,
    node_of,
    opens_card,
    text_of,
)
from extract.labelled.lines import UNPLACED, Item, Line, in_lines


def with_cards(items: Sequence[Item]) -> list[Item]:
    """The items with the runs of labels among them as tables; all others as they are."""
    nodes = [node_of(item) for item in items]
    ranks = label_ranks(nodes)
    groups = [g for g in groups_of(nodes, ranks) if len(g.names) >= RUN_LABELS]
    names = {name for group in groups for name in group.names}
    if len(names) < PLAN_LABELS or len({k for n in names for k in kinds(n)}) < 2:
        return list(items)
    printed = any(isinstance(item, Line) and item.paragraph.place.box is not None for item in items)
    if printed and len(groups) == 1 and is_title_page(nodes, groups[0]):
        return list(items)
    papers = Counter(item.paper for item in items if isinstance(item, Line) and item.text)
    usual = papers.most_common(1)[0][0] if papers else None
    return assembled(nodes, groups, usual)


def is_title_page(nodes: Sequence[Node], group: Group) -> bool:
    """Whether an only run of labels says of a printed document who wrote it and when: each label once, and nothing is
    recommended."""
    once = len(group.names) == len(group.rows)
    heads = head_of(nodes, 0, group.first)
    opened = any(opens_card(text_of(nodes[at])) for at in heads) or any(map(asks_recommendation, group.names))
    return once and not opened


def assembled(nodes: Sequence[Node], groups: Sequence[Group], usual: str | None) -> list[Item]:
    """The items with each group as rows of a table; groups with nothing else between them share one."""
    heads = [
        head_of(nodes, a.last + 1 if a else 0, b.first) for a, b in zip([None, *groups], groups, strict=False)
    ]
    ranks = Counter(rank for head in heads for rank in {nodes[at].rank for at in head})
    found: list[Item] = []
    rows: list[Row] = []
    done = 0
    for group, head in zip(groups, heads, strict=True):
        kept = [at for at in head if is_head(nodes[at], at == head[-1] and bool(head), ranks)]
        start = kept[0] if kept else group.first
        intro = [at for at in range(start, group.first) if at not in kept]
        states = any(asks_recommendation(name) or "issue" in name for name in group.names)
        notes: list[int] = []
        if states and intro:
            # the recommendation has a label of its own: what stands above it is not of this card
            if not kept or not opens_card(text_of(nodes[kept[-1]])):
                kept, start, intro = [], group.first, []
            elif is_heading_alone(text_of(nodes[kept[-1]])) and not says_what(nodes, intro, group):
                notes, intro = intro, []
        between = [node.item for node in (*nodes[done:start], *(nodes[at] for at in notes))]
        if any(isinstance(item, Table) or item.text for item in between) and rows:
            found.append(Table(tuple(rows), 2, UNPLACED))
            rows = []
        found.extend(between)
        rows.extend(head_rows(nodes, kept, intro))
        rows.extend(card_row(label, lines, usual) for label, lines in group.rows)
        done = group.last + 1
    found.append(Table(tuple(rows), 2, UNPLACED))
    found.extend(node.item for node in nodes[done:])
    return found


def is_heading_alone(text: str) -> bool:
    """Whether a heading is "Recommendation 4" and nothing else."""
    match = WORDED.match(text)
    return match is not None and not text[match.end() :].strip(" .:–—-")


def says_what(nodes: Sequence[Node], intro: Sequence[int], group: Group) -> bool:
    """Whether the text below a card's heading is what is recommended, and no note on it.

    Not so where a label below asks for the recommendation, or for an issue whose text says what should be done
    as this one does not.
    """
    if any(map(asks_recommendation, group.names)):
        return False
    issues = (line.text for label, lines in group.rows if "issue" in label.name for line in lines)
    said = " ".join(text_of(nodes[at]) for at in intro)
    return SHOULD.search(said) is not None or not any(map(SHOULD.search, issues))


def head_of(nodes: Sequence[Node], start: int, end: int) -> list[int]:
    """The headings right above a group, from the outermost: each stands higher than the one below it."""
    found: list[int] = []
    for at in range(end - 1, start - 1, -1):
        node = nodes[at]
        if isinstance(node.item, Table) or node.item.kind == "rule":
            break
        heading = 0 < node.rank <= 6 or (node.rank == BOLD and opens_card(node.item.text))
        if heading and (not found or node.rank < nodes[found[0]].rank):
            found.insert(0, at)
        elif node.item.text and found and not heading:
            break
    return found


def is_head(node: Node, nearest: bool, ranks: Counter[int]) -> bool:
    """Whether a heading belongs to the card below it: it opens a card, or others of its rank head others.

    One that names a recommendation does as well above a heading of its action ("Action 1").
    """
    text = text_of(node)
    opened = (
        opens_card(text) or NUMBERED_ACTION.fullmatch(text) is not None
        if nearest
        else WORDED.match(text) is not None
    )
    return opened or ranks[node.rank] > 1


def head_rows(nodes: Sequence[Node], kept: list[int], intro: list[int]) -> list[Row]:
    """Rows of one cell for the headings of a card, the text below the last one in its cell."""
    rows = [list(lines_of(nodes[at].item)) for at in kept]
    below = [line for at in intro for line in lines_of(nodes[at].item) if line.text]
    if below:
        if rows and opens_card(rows[-1][0].text):
            rows[-1].extend(below)
        else:
            rows.append(below)
    return [
        Row((Cell(0, 2, tuple(replace(line.paragraph, heading=0) for line in lines if line.text)),))
        for lines in rows
    ]


def card_row(label: Node, lines: list[Line], usual: str | None) -> Row:
    """A label with the paragraphs below it; a colour behind them that the page does not have elsewhere fills it."""
    name = label.split[0] if label.split else lines_of(label.item)[0].paragraph
    fills = {line.paper for line in lines or lines_of(label.item)} - {usual}
    fill = next(iter(fills)) if len(fills) == 1 else None
    below = tuple(line.paragraph for whole in lines if whole.text for line in in_lines(whole))
    return Row((Cell(0, 1, (replace(name, heading=0),)), Cell(1, 1, below, fill)))
