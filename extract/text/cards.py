"""Plans typed without a table: labels with their texts ("Lead agency: …") → tables of cards.

What makes a label, and what its text is, is told as on web pages (`extract.labelled.labels`), where councils publish
plans in the same way; here are the lines of a text file brought into their form.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from extract.bullets import BULLET
from extract.document import Block, Paragraph, Table
from extract.labelled import cards
from extract.labelled.labels import NUMBERED_ACTION, PLAN_LABELS, asks_only, asks_wholly, kinds, name_of
from extract.labelled.lines import Line

#: A label before a colon, at the beginning of a line; a list's mark may stand before it, and a sign of its looks.
INLINE = re.compile(
    r"\s*[\ue0f0-\ue0f6]?(?:[•●▪◦*–-]\s+)?([A-Z](?:[^:.;?!\n]|(?<=\bi)\.(?=e\.)|(?<=\be)\.(?=g\.)|(?<=i\.e)\.|(?<=e\.g)\.|"
    r"(?<=\bNo)\.|(?<=\bRec)\.|(?<=\bRef)\.){1,80}\??):(?:\s|$)"
)
#: A line that names a recommendation, and what an agency's or a group's heading never is.
NAMED = re.compile(
    r"\s*[\ue0f0-\ue0f6]?(?:[\w’'\-]+\s+){0,3}?(?:recommendations?|rec)\b\.?\s*(?:no\.?\s*)?[A-Z]{0,3}\s?\d",
    re.IGNORECASE,
)
#: How a letter in a response begins.
LETTER = re.compile(
    r"\W*(?:e-?mail|letter|(?:tele)?phone|call|memo|minutes?|update|reply|response from)\b", re.IGNORECASE
)
#: What is said below a label and has a word of another: a rating, a state, a scope, a paper that was updated.
ANSWER = re.compile(
    r"(?:red|amber|green|blue|grey)(?! (?:red|amber|green|blue|grey|rating|status)\b).*|completed?|in progress|on ?track|"
    r"not (?:yet )?started|overdue|delayed|closed|(?:action|recommendation)s? (?:completed?|closed)|updated .*|"
    r"(?:local|regional|national)(?: (?:and|or|to) (?:local|regional|national))*"
)
#: Labels of a recommendation's number, which ask nothing else; each card has one.
KEYS = frozenset(["ref", "ref no", "reference", "no", "number", "item no"])
#: A label on a line of its own has no more words, and the file has it twice or a list below it.
LABEL_WORDS = 8
#: Level of a heading that names a recommendation in a file without headings of its own.
LEVEL = 2


def labels_of(lines: Sequence[str]) -> set[str]:
    """The names of a file's labels; nothing where they are not those of a plan.

    A label asks what plans ask, or comes again and again. One that is but a word of another ("Response:" below
    "Agency response:") stands in that one's text.
    """
    found = [
        (name_of(match.group(1)), BULLET.match(line.strip()) is not None)
        for line in lines
        if (match := INLINE.match(line)) and not NAMED.match(line)
    ]
    inline = Counter(name for name, _ in found)
    # an item of a list that has words before a colon is a label only if others begin like it
    once = {name for name, bullet in found if bullet and inline[name] == 1}
    title = INLINE.match(next((line for line in lines if line.strip()), ""))
    if title and inline[name_of(title.group(1))] == 1:
        once.add(name_of(title.group(1)))  # "Board: Action Plan"
    for name in once:
        del inline[name]
    alone = Counter(name_of(line) for line in lines if is_alone(line))
    known = {name for name in (*inline, *alone) if kinds(name)}
    if len(known) < PLAN_LABELS:
        return set()
    often = known | {name for name, times in inline.items() if times > 1 and name}
    if in_letters(lines):
        often -= {"response"}
    return {name for name in often if not any(is_part(name, other) for other in often)}


def in_letters(lines: Sequence[str]) -> bool:
    """Whether "Response:" stands within letters, mostly: below a line that says who wrote, and when."""
    texts = [line for line in lines if line.strip()]
    at = [k for k, line in enumerate(texts) if (m := INLINE.match(line)) and m.group(1).lower() == "response"]
    return 2 * sum(k > 0 and LETTER.match(texts[k - 1]) is not None for k in at) > len(at)


def is_part(name: str, other: str) -> bool:
    """Whether a label is the last word but not the whole of another that is no question of its own."""
    return name == "response" and name != other and name in other.split()


def parted_lines(lines: Sequence[str]) -> list[str]:
    """Lines with a blank one before each label and recommendation, so that no label runs on from the line above.

    Unchanged where the file has no labels of plans, or a table of signs or of texts alone.
    """
    from extract.text.parted import sign_of
    from extract.text.stream import read_stream

    names = set() if sign_of(lines) or read_stream(lines) else labels_of(lines)
    if not names:
        return list(lines)
    found: list[str] = []
    for line in lines:
        match = INLINE.match(line)
        inline = match is not None and name_of(match.group(1)) in names
        single = is_alone(line) and name_of(line) in names
        if inline or single or NAMED.match(line):
            found.append("")
        found.append(line)
        if single:
            found.append("")
    return found


def is_alone(line: str) -> bool:
    """A line in the form of a label that has its text below it."""
    bare = line.strip()
    words = bare.split()
    return 0 < len(words) <= LABEL_WORDS and bare[:1].isupper() and bare[-1:] not in ".,;!"


def is_label(name: str, times: int, several: bool, below: bool) -> bool:
    """Whether a line by itself that asks what labels ask is one.

    `several`: the file has labels that come again; beside them one that comes once asks with its first word ("Evidence to be
    seen", not "Train officers"). `below`: it stands right below a label, and may be what is said of it.
    """
    if below and ANSWER.fullmatch(name):
        return False
    if times > 1 or not several:
        return times > 1 or asks_only(name)
    return asks_wholly(name) or (not below and asks_only(name) and asks_wholly(name.split()[0]))


def with_cards(blocks: Sequence[Block]) -> list[Block]:
    """Paragraphs with the runs of labels among them as tables; blocks with tables of their own as they are."""
    if any(isinstance(block, Table) for block in blocks):
        return list(blocks)
    texts = [
        f"{block.marker} {text}".strip()
        for block in blocks
        if isinstance(block, Paragraph)
        for text in block.text.split("\n")
    ]
    names = labels_of(texts)
    # where labels stand before colons, a line without one is a text that reads like a label
    before = {name_of(match.group(1)) for text in texts if (match := INLINE.match(text))} & names
    # a name of a post or a body has words that a label has as well, and comes once
    alone = Counter(name_of(text) for text in texts)
    coloned = sum(bool(kinds(name)) for name in before) >= PLAN_LABELS
    several = sum(times > 1 and bool(kinds(name)) for name, times in alone.items()) >= PLAN_LABELS
    items: list[Line] = []
    lines = [
        (block, text) for block in blocks if isinstance(block, Paragraph) for text in block.text.split("\n")
    ]
    for (block, text), below in zip(lines, [*(text for _, text in lines[1:]), ""], strict=False):
        paragraph = replace(block, text=text)
        labelled = is_alone(below) and bool(kinds(name_of(below)))
        named = NAMED.match(text) or (NUMBERED_ACTION.fullmatch(text) and labelled)
        if named and not block.heading:
            items.append(Line(replace(paragraph, heading=LEVEL), "heading"))
        elif block.heading:
            items.append(Line(paragraph, "heading"))
        else:
            name = name_of(text)
            below_label = bool(items) and items[-1].paragraph.bold
            key = alone[name] > 1 and name in KEYS and not below_label  # "No" below "Complete?" is an answer
            label = not block.marker and is_alone(text) and (key or bool(kinds(name)))
            label = label and (name in before or not coloned)
            label = label and (key or name in before or is_label(name, alone[name], several, below_label))
            inline = INLINE.match(text)
            # all labels of a file are of one rank, as if they were set in bold letters
            lead = 0
            if inline and name_of(inline.group(1)) in names:
                lead = len(inline.group(1)) + 1
            items.append(Line(replace(paragraph, bold=block.bold or label), lead=lead))
    found = cards.with_cards(items)
    if not any(isinstance(item, Table) for item in found):
        return list(blocks)
    return [replace(item.paragraph, heading=0) if isinstance(item, Line) else item for item in found]
