"""Plans without a table: headings or labels with lists below them → tables of cards.

Such a page has, for each recommendation, the same few labels ("Actions to be taken", "Person responsible",
"Target completion date"), each followed by its list or paragraphs. A label is a heading, a line in bold
letters, a term of a definition list, or the words before a colon. Each run of labels is reported as rows of
two cells, label and text (`cards.py`). Whether that is a plan is not decided here.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from extract.document import Paragraph, Table
from extract.labelled.lines import Item, Line

#: Stems of the words of which such labels are made, by what they ask. A run counts with labels of two kinds.
STEMS = {
    "what": "recommendation|action|task|finding|issue|concern|learning|lesson|step|milestone|improvement|objective|"
    r"what (?:are|is|will|do|does|must|needs?|have|we|has)\b",
    "who": "lead|responsib|owner|agency|agencies|organisation|accountable|whom|who|officer",
    "when": "target|timescale|timeframe|deadline|date|when|due|complet",
    "how": "progress|status|rag|brag|rating|update|evidence|outcome|impact|success|measure|monitor|assurance|oversight|"
    "response|comment|scope|level|local|regional|national|priorit|resourc|governance|support|barrier|risk|how (?:will|do|are|is|we)\\b",
}
KINDS = {kind: re.compile(rf"\b(?:{stems})", re.IGNORECASE) for kind, stems in STEMS.items()}
#: Words that say nothing by themselves ("of", "for") have no more letters.
LEAST_LETTERS = 3
#: Words that make a heading the name of a document or of its part, and no label.
NO_LABEL = re.compile(
    r"\b(?:plans?|homicide|introduction|background|conclusions?|summary|appendix|contents|contacts?|"
    r"glossary|published|publication)\b",
    re.IGNORECASE,
)
#: "Action 2" and nothing else, above labels of its own.
NUMBERED_ACTION = re.compile(r"\s*action\s+(?:point\s+)?(?:no\.?\s*)?\d{1,3}[a-z]?\s*[.:]?\s*", re.IGNORECASE)
#: Labels have no more words than this, as headings of columns; those of one line with their text fewer.
LABEL_WORDS, INLINE_WORDS = 14, 8
#: A run is a card with at least so many different labels; all runs together with so many.
RUN_LABELS, PLAN_LABELS = 2, 3
#: A heading that opens a card: "Recommendation 3: …", "R4 …", "1.2 …", or a sentence.
WORDED = re.compile(
    r"\s*(?:[\w’'\-]+\s+){0,4}?(?:recommendations?|rec)\b\.?\s*(?:no\b\.?|number|ref\b\.?|#)?\s*[:\-–—]?\s*"
    r"(?:[A-Z]{0,4}[ .\-]?\d{1,3}(?:\.\d{1,3})*[a-z]?\b"
    r"|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b)",
    re.IGNORECASE,
)
CODED = re.compile(r"\s*(?:[A-Z]{1,4}[ .\-]?)?\d{1,3}(?:\.\d{1,3})*[a-z]?(?:[.):]|\s|$)", re.IGNORECASE)
SENTENCE_WORDS = 10
ASKS = re.compile(r"(?:\w+ ){0,2}recommendations?(?: (?:text|details?|made|in full|statement))?")
#: What a recommendation says, and a note on it does not.
SHOULD = re.compile(
    r"\b(?:should|must|shall|ought to|needs? to|is to|are to|to ensure|will ensure)\b", re.IGNORECASE
)
#: Ranks of labels that are no headings: bold lines, terms, words before a colon, in bold letters or not.
BOLD, TERM, INLINE, PLAIN = 7, 8, 9, 10


@dataclass(slots=True)
class Node:
    """An item with what it may be: `rank` 1 to 6 of a heading, BOLD to PLAIN of a label; 0 of a text."""

    item: Item
    rank: int = 0
    name: str = ""  # of a label, as it is compared
    split: tuple[Paragraph, Paragraph] | None = None  # an inline label and its text


@dataclass(slots=True)
class Group:
    """A run of labels with their lines; `first` and `last` say which nodes it is made of."""

    first: int
    last: int = 0
    rows: list[tuple[Node, list[Line]]] = field(default_factory=list)
    holders: tuple[int, ...] = ()

    @property
    def names(self) -> set[str]:
        return {label.name for label, _ in self.rows}


def node_of(item: Item) -> Node:
    """What an item may be by its looks."""
    if isinstance(item, Table) or item.kind in ("rule", "swatch"):
        return Node(item)
    text = item.text
    split = inline_label(item)
    if split is not None and item.kind == "heading" and not kinds(name_of(split[0].text)):
        split = None  # "Theme 2: Housing"
    if split is not None:
        bold = item.lead >= len(split[0].text.rstrip(" :"))
        return Node(item, INLINE if bold else PLAIN, name_of(split[0].text), split)
    rank = item.paragraph.heading if item.kind == "heading" else TERM if item.kind == "term" else 0
    short = len(text.split()) <= LABEL_WORDS and "\n" not in text
    if not rank and short and item.kind == "text":
        bold, alone = item.paragraph.bold, text.endswith(":") and len(text.split()) <= INLINE_WORDS
        if alone:
            rank = INLINE if bold else PLAIN
        elif bold and not text.endswith((".", ";", ",")):
            rank = BOLD
    if not rank and item.kind == "text" and opens_worded(item):
        rank = BOLD
    return Node(item, rank, name_of(text) if short and rank else "")


def opens_worded(line: Line) -> bool:
    """A paragraph that begins "Recommendation 3", set off by bold letters, a colon, a dash or its own line."""
    match = WORDED.match(line.text)
    if match is None:
        return False
    rest = line.text[match.end() :].lstrip(" .)")
    return match.end() <= line.lead or not rest or rest[0] in ":–—\n"


def inline_label(line: Line) -> tuple[Paragraph, Paragraph] | None:
    """A line "Lead agency: the Trust" as its label and its text; None for any other."""
    text = line.text
    head, colon, rest = text.partition(":")
    cut = len(head) + 1 if colon and rest.strip() and "\n" not in head else 0
    if not cut and 0 < line.lead < len(text) and text[line.lead : line.lead + 1] in " \n–—-":
        cut = line.lead
    label = text[:cut].strip()
    bold = line.lead >= len(label.rstrip(" :"))
    if not label or len(label.split()) > INLINE_WORDS or opens_card(label):
        return None
    if not kinds(name_of(label)) and not (bold and label.endswith(":")):
        return None
    rest = text[cut:].strip().removeprefix("–").removeprefix("—").strip()
    if not rest:
        return None
    paragraph = line.paragraph
    return (
        replace(paragraph, text=label, marker="", heading=0, bold=True),
        replace(paragraph, text=rest, marker="", heading=0, bold=paragraph.bold and line.kind != "heading"),
    )


def name_of(text: str) -> str:
    """A label's words in lower case, without numbers and punctuation."""
    return " ".join(re.findall(r"[^\W\d_]+", text.lower()))


def kinds(name: str) -> set[str]:
    """What a label asks: what, who, when, how; nothing for what is no label of a plan."""
    if not name or NO_LABEL.search(name) or len(name.split()) > LABEL_WORDS:
        return set()
    return {kind for kind, stems in KINDS.items() if stems.search(name)}


def asks_only(name: str) -> bool:
    """Whether a label has hardly other words than those that ask: "Lead officer", and not "Housing Officer, Trent"."""
    words, asking = words_asking(name)
    return 0 < words <= 2 * asking


def asks_wholly(name: str) -> bool:
    """Whether a label has no other words than those that ask: "Lead officer", and not "Train officers"."""
    words, asking = words_asking(name)
    return 0 < words == asking


def words_asking(name: str) -> tuple[int, int]:
    """How many words a label has that say something, and how many of them ask."""
    words = [word for word in name.split() if len(word) > LEAST_LETTERS]
    return len(words), sum(any(stems.search(word) for stems in KINDS.values()) for word in words)


def asks_recommendation(name: str) -> bool:
    """Whether a label asks what is recommended, and not for the scope or the milestones of it."""
    return ASKS.fullmatch(name) is not None and kinds(name) == {"what"}


def opens_card(text: str) -> bool:
    """Whether a heading opens a card: by its number, or as a sentence that says what should be done."""
    return bool(WORDED.match(text) or CODED.match(text)) or is_sentence(text)


def is_sentence(text: str) -> bool:
    return len(text.split()) >= SENTENCE_WORDS or (text.endswith(".") and len(text.split()) > 3)


def label_ranks(nodes: Sequence[Node]) -> set[int]:
    """The ranks at which the plan's labels stand: that of most of them, and others that have labels of their own.

    Words before a colon that are not set in bold letters count only where there is nothing better.
    """
    names: dict[int, Counter[str]] = {}
    for at, node in enumerate(nodes):
        if not node.rank or not kinds(node.name) or (node.rank < INLINE and opens_card(text_of(node))):
            continue
        if heads_labels(nodes, at):
            continue
        if node.rank >= INLINE or (at + 1 < len(nodes) and is_text(nodes[at + 1])):
            names.setdefault(node.rank, Counter())[node.name] += 1
    several = [rank for rank, found in names.items() if len(found) > 1]  # one may be a title ("Our response")
    best = max(several, key=lambda r: (r < PLAIN, names[r].total(), -r), default=0)
    if not best:
        return set()
    times = names[best].values()  # one label by itself stands in each card, as the others do
    others = {
        rank
        for rank, own in names.items()
        if rank < PLAIN
        and (len(own) > 1 or 1 < own.total() == max(times))
        and not own.keys() & names[best].keys()
    }
    return {best, *others}


def heads_labels(nodes: Sequence[Node], at: int) -> bool:
    """Whether a node is a heading "Action 2" right above a label, which has the text."""
    if not 0 < nodes[at].rank <= 6 or NUMBERED_ACTION.fullmatch(text_of(nodes[at])) is None:
        return False
    below = nodes[at + 1] if at + 1 < len(nodes) else None
    return below is not None and below.rank > nodes[at].rank and bool(kinds(below.name))


def is_text(node: Node) -> bool:
    """Whether a node may be the text below a label."""
    return isinstance(node.item, Table) or (node.rank in (0, BOLD) and node.item.kind != "rule")


def groups_of(nodes: Sequence[Node], ranks: set[int]) -> Iterable[Group]:
    """The runs of labels with the lines below each. A label that comes again may ask for anything."""
    often = Counter((node.rank, node.name) for node in nodes if node.name)
    group: Group | None = None
    for at, node in enumerate(nodes):
        ends = isinstance(node.item, Line) and node.item.kind == "rule"
        if node.rank >= TERM and node.rank not in ranks:
            node.rank, node.split = 0, None  # words before a colon as any text has them
        known = bool(kinds(node.name)) or (bool(node.name) and often[node.rank, node.name] > 1)
        label = node.rank in ranks and known and not (node.rank < INLINE and opens_card(text_of(node)))
        label = label and not heads_labels(nodes, at)
        if group is not None and not label and node.rank and not ends:
            last = group.rows[-1][0].rank
            heads = node.rank <= 6 or opens_card(text_of(node))
            own = node.rank == last and bool(node.name) and not opens_card(text_of(node))
            if own and more_labels(nodes, at, ranks):
                label = True  # a label that this card alone has
            elif heads and not (last < node.rank <= 6 and not opens_card(text_of(node))):
                ends = True
        if group is not None and not label and not ends and not stands_in(node, group):
            ends = True
        if ends or (group is not None and isinstance(node.item, Table) and stands_alone(node.item, group)):
            if group is not None:
                yield group
            group = None
        elif label:
            if group is None:
                group = Group(at, holders=holders_of(node))
            else:
                group.holders = shared(group.holders, holders_of(node))
            group.rows.append((node, [Line(node.split[1], paper=paper_of(node))] if node.split else []))
            group.last = at
        elif group is not None:
            group.rows[-1][1].extend(lines_of(node.item))
            group.last = at
    if group is not None:
        yield group


def more_labels(nodes: Sequence[Node], at: int, ranks: set[int]) -> bool:
    """Whether labels of a plan follow before the next heading that stands higher or opens a card."""
    rank = nodes[at].rank
    for node in nodes[at + 1 :]:
        if isinstance(node.item, Line) and node.item.kind == "rule":
            return False
        if node.rank and (node.rank < rank or (node.rank <= BOLD and opens_card(text_of(node)))):
            return False
        if node.rank in ranks and kinds(node.name):
            return True
    return False


def stands_alone(table: Table, group: Group) -> bool:
    """Whether a table is no text of the last label of a group: it has too many columns, or the label has its text on its line."""
    return table.columns > (1 if group.rows[-1][0].split else 2)


def stands_in(node: Node, group: Group) -> bool:
    """Whether a text stands in what holds all labels of a group; what comes after it is no more of the last."""
    if len(group.rows) < 2 or not isinstance(node.item, Line) or not node.item.holders:
        return True
    return node.item.holders[: len(group.holders)] == group.holders


def holders_of(node: Node) -> tuple[int, ...]:
    return node.item.holders if isinstance(node.item, Line) else ()


def shared(first: tuple[int, ...], second: tuple[int, ...]) -> tuple[int, ...]:
    """What two places have in common."""
    count = 0
    while count < min(len(first), len(second)) and first[count] == second[count]:
        count += 1
    return first[:count]


def paper_of(node: Node) -> str | None:
    return node.item.paper if isinstance(node.item, Line) else None


def text_of(node: Node) -> str:
    return node.item.text if isinstance(node.item, Line) else ""


def lines_of(item: Item) -> list[Line]:
    if isinstance(item, Line):
        return [item]
    return [Line(p) for row in item.rows for cell in row.cells for p in cell.paragraphs]
