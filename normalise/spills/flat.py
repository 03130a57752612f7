"""Transcripts in which each page is one paragraph, a table's cells one after the other → a table of their sentences.

Sites that show documents print such transcripts below them. No sign parts the cells; but the headings stand in
one row at the head of each page, dates and the names of recommendations stand where they stand, and a cell ends
with a sentence, mostly. Which sentence stands in which column is decided as for texts alone (`parted`).
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from extract.document import Block, Cell, Document, Paragraph, Place, Row, Table
from normalise.headings import field_of, known_headings, plain_heading
from normalise.letters import one_line
from normalise.numbers import names_recommendation
from normalise.periods import plain
from normalise.phrases import find_tokens

UNPLACED = Place(None)
#: The sign of a table whose every piece is a sentence.
FLAT = " "
#: A page has so many words at least, and the headings of its table so many, of which so many are known.
LEAST_WORDS, LEAST_HEADINGS = 25, 4
#: They stand among its first words.
AT_TOP = 80
#: A known heading has no more words in a row of headings.
HEADING_WORDS = 7
#: Prompts below the headings come again on each page, and are no fewer words.
LEAST_PROMPTS = 4
#: A heading of these before a figure is the first row's "Rec 1".
OPENING = ("recommendation", "recommendation_number")
#: The last word of a title, which is no heading.
TITLE = re.compile(r"\W*(?:plan|plans|review|reviews|report|case|draft|final|death)\W*", re.IGNORECASE)
BULLET = re.compile(r"\s*[•●▪◦]\s*")
NAMES = ("recommendation", "rec", "no")
#: Stands between the paragraphs of a page. So many pages at least have the same title behind their marks.
PARAGRAPHS = "\n\n"
FEWEST_PAGES = 2
#: Stands between a file's title and the beginning of its text.
TITLE_SIGN = " · "
PAGE = re.compile(r"\s*Page \d{1,4}\s*:\s*", re.IGNORECASE)
PAGE_OF = re.compile(r"\s*\bPage \d{1,4} of \d{1,4}\s*$", re.IGNORECASE)
WORD = re.compile(r"\S+")
SENTENCE_END = re.compile(r"(?<=[.?!;])[\"'”’)\]]*\s+(?=[\"'“‘(\[]?[A-Z0-9•])")
#: "No. 3", "Dr. Singh", "e.g. The", and a number before a text ("2. Write …") end no sentence.
NO_END = re.compile(
    r"(?:\b(?:No|Nos|Rec|Ref|Dr|Mr|Mrs|Ms|Prof|St|e\.g|i\.e|etc|vs|approx)\.|(?:^|\s)\(?\w{1,2}[.)])$"
)
NAMED = re.compile(r"(?<=\S)\s+(?=(?:Recommendation|RECOMMENDATION|Rec)\.? ?(?:No\.? ?)?[A-Z]{0,3}\d)")
#: A number before a sentence, and no day before its month.
COUNTED = re.compile(
    r"(?:^|(?<=\s))(\d{1,2})\.?\s+(?!Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)(?=[A-Z][a-z]*\s)"
)
SCOPE = re.compile(
    r"(?:Local|Regional|National)(?: ?(?:and|&|/|,) ?(?:local|regional|national))*(?=\s+[A-Z])", re.IGNORECASE
)
#: Words that lead up to a date of a cell of its own.
LEAD = re.compile(
    r"(?:\b(?:By|End|Mid|Early|Late|Within|From|Before|Until|Revised|Completed?|Due)\b:?\s*(?:the\s+|end\s+|of\s+|\w+:\s*)*)$"
)

#: What stands between two dates of one cell.
BETWEEN = re.compile(
    r"(?:\s|[,;/&(:–-]|\b(?:by|end|mid|early|late|of|the|and|to|from|within|revised|original|then)\b)*",
    re.IGNORECASE,
)
#: A rating or a state that stands before a sentence.
STATUS = re.compile(
    r"(?:Red|Amber|Green|Blue|Grey|On track|Delayed|Overdue|Completed?|Not started|In progress|Closed|Open)(?=\s+[A-Z“‘]|$)"
)
#: Words before a date that stands in a sentence.
IN_SENTENCE = frozenset(
    [
        "on",
        "in",
        "by",
        "from",
        "dated",
        "of",
        "since",
        "to",
        "until",
        "during",
        "before",
        "after",
        "the",
        "and",
    ]
)


class Headings(NamedTuple):
    """The headings in a page's text, and from where to where they stand."""

    names: tuple[str, ...]
    start: int
    end: int


def with_flat_tables(document: Document) -> Document:
    """A text with the sentences of pages that are one paragraph as a table; as it is where there are none."""
    paragraphs = [block for block in document.blocks if isinstance(block, Paragraph)]
    if len(paragraphs) < len(document.blocks):
        return document
    paragraphs, furniture = whole_pages(paragraphs)
    pages = pages_of([paragraph.text for paragraph in paragraphs])
    if not pages:
        return document
    names = next(iter(pages.values())).names
    rests = {at: list(WORD.finditer(paragraphs[at].text, page.end)) for at, page in pages.items()}
    prompts = shared_words([[word.group() for word in rest] for rest in rests.values()])
    lines = {at: one_line(paragraphs[at].text) for at in pages}
    above: list[Block] = []
    below: list[Block] = []
    pieces: list[Paragraph] = []
    for at, paragraph in enumerate(paragraphs):
        text = paragraph.text
        if at not in pages:
            (below if pieces else above).extend(
                replace(paragraph, text=part) for part in text.split(PARAGRAPHS)
            )
            continue
        if is_teaser(text[pages[at].end :], (lines[other] for other in pages if other > at)):
            furniture.append(paragraph)
            continue
        marks, head = without_marks(text[: pages[at].start])
        start = rests[at][prompts].start() if prompts < len(rests[at]) else len(text)
        furniture += [replace(paragraph, text=mark) for mark in marks]
        above += [
            replace(paragraph, text=part)
            for part in (*title_and_rest(head), one_line(text[pages[at].end : start]))
            if part
        ]
        pieces += [
            replace(paragraph, text=piece, marker="")
            for part in text[start:].split(PARAGRAPHS)
            for piece in pieces_of(one_line(part), names)
        ]
        if pieces and at != min(pages):
            furniture.append(replace(paragraph, text=text[pages[at].start : pages[at].end]))
    if len(pieces) < len(names):
        return document
    top = Row(tuple(Cell(at, paragraphs=(Paragraph(name, UNPLACED),)) for at, name in enumerate(names)), True)
    rows = (top, *(Row((Cell(0, paragraphs=(piece,)),)) for piece in pieces))
    table = Table(rows, len(names), paragraphs[min(pages)].place, parted_by=FLAT, in_lines=True)
    return replace(document, blocks=(*above, table, *below), furniture=(*document.furniture, *furniture))


def whole_pages(paragraphs: Sequence[Paragraph]) -> tuple[list[Paragraph], list[Paragraph]]:
    """Paragraphs with those of a page in one, and what marks the pages: "Page 3: …" with the file's title, on each the same."""
    marks = [at for at, paragraph in enumerate(paragraphs) if PAGE.match(paragraph.text)]
    titles = {PAGE.sub("", paragraphs[at].text, count=1) for at in marks}
    if len(marks) < FEWEST_PAGES or len(titles) > 1:
        return list(paragraphs), []
    found = list(paragraphs[: marks[0]])
    for start, end in pairwise([*marks, len(paragraphs)]):
        page = paragraphs[start + 1 : end]
        texts = [f"{p.marker} {p.text}".strip() for p in page]
        if page:
            found.append(replace(page[0], text=PARAGRAPHS.join(texts), marker=""))
    return found, [paragraphs[at] for at in marks]


def is_teaser(text: str, later: Iterable[str]) -> bool:
    """Whether a page's text stands on a later page again: such sites show the beginning of a file above its transcript."""
    words = one_line(text)
    return bool(words) and any(words in other for other in later)


def without_marks(head: str) -> tuple[list[str], str]:
    """The marks of a page above its headings, and what else stands there."""
    marks = []
    mark = PAGE.match(head)
    if mark:
        marks.append(one_line(mark.group()))
        head = head[mark.end() :]
    counted = PAGE_OF.search(head)
    if counted:
        marks.append(one_line(counted.group()))
        head = head[: counted.start()]
    return marks, one_line(head)


def title_and_rest(head: str) -> tuple[str, str]:
    """What stands above a page's headings. Such sites print a file's title before its text, which begins with it as well."""
    title, sign, rest = head.partition(TITLE_SIGN)
    title, rest = title.strip(" .…"), rest.strip()
    return (title, rest) if sign and rest.startswith(title) else (head, "")


def pages_of(texts: Sequence[str]) -> dict[int, Headings]:
    """The texts that are pages of a table, each with the headings in it: those that most of them have."""
    found = {at: headings for at, text in enumerate(texts) if (headings := headings_in(text))}
    # where pages are counted, what has headings above the first is a teaser of it
    marked = any(PAGE.match(texts[at]) for at in found)
    found = {at: headings for at, headings in found.items() if not marked or PAGE.match(texts[at])}
    if not found:
        return {}
    names = Counter(headings.names for headings in found.values()).most_common(1)[0][0]
    pages = {at: headings for at, headings in found.items() if headings.names == names}
    for at, text in enumerate(texts):
        if at not in pages and (not marked or PAGE.match(text)) and (headings := named_in(text, names)):
            pages[at] = headings
    return pages


def named_in(text: str, names: Sequence[str]) -> Headings | None:
    """The headings of other pages in one that has more text above them."""
    match = re.search(r"\s+".join(re.escape(word) for name in names for word in name.split()), text)
    return None if match is None else Headings(tuple(names), match.start(), match.end())


def headings_in(text: str) -> Headings | None:
    """The row of headings among a page's first words: known ones, one right behind the other."""
    words = list(WORD.finditer(text))
    if len(words) < LEAST_WORDS:
        return None
    best: list[tuple[int, int, str]] = []
    for start in range(min(AT_TOP, len(words))):
        chain: list[tuple[int, int, str]] = []
        at = start
        while (heading := known_at(text, words, at)) is not None:
            opens = heading[1] in OPENING and words[min(heading[0], len(words) - 1)].group()[:1].isdigit()
            if opens or heading[1] in {field for _, _, field in chain}:
                break  # the first row's "Rec 1", or "Action plan" above the headings
            chain.append((at, heading[0], heading[1]))
            at = heading[0]
        if len(chain) >= len(best):
            best = chain
    fields = {field for _, _, field in best}
    if len(best) < LEAST_HEADINGS or len(fields) < LEAST_HEADINGS or "action" not in fields:
        return None
    names = [one_line(text[words[a].start() : words[b - 1].end()]) for a, b, _ in best]
    start = best[0][0]
    before = words[start - 1].group() if start else ""
    if "recommendation" not in fields and before[:1].isupper() and not TITLE.fullmatch(before):
        start -= 1  # the column of recommendations has a name of its own
        names.insert(0, before)
    return Headings(tuple(names), words[start].start(), words[best[-1][1] - 1].end())


def known_at(text: str, words: Sequence[re.Match[str]], at: int) -> tuple[int, str] | None:
    """(the word behind it, its field) of the longest known heading that begins with a word in capitals there."""
    return next(known_from(text, words, at), None)


def known_from(text: str, words: Sequence[re.Match[str]], at: int) -> Iterator[tuple[int, str]]:
    """Each known heading that begins with a word in capitals there, the longest first, as `known_at` has it."""
    if at >= len(words) or not words[at].group()[:1].isupper():
        return
    for count in range(min(HEADING_WORDS, len(words) - at), 0, -1):
        heading = plain_heading(text[words[at].start() : words[at + count - 1].end()])
        if heading in known_headings() and words[at + count - 1].group()[0].isalnum():
            yield at + count, known_headings()[heading]
        elif count == 1 and "/" in words[at].group() and (field := field_of(words[at].group())):
            yield at + 1, field  # "Lead/Ownership"


def shared_words(texts: Sequence[Sequence[str]]) -> int:
    """With how many words all texts begin: prompts below the headings. None if they are hardly any."""
    if len(texts) < 2:
        return 0
    count = 0
    for words in zip(*texts, strict=False):
        if len(set(words)) > 1:
            break
        count += 1
    while count and texts[0][count - 1].lower().strip(".:") in NAMES:
        count -= 1  # each page begins with a recommendation
    return count if count >= LEAST_PROMPTS else 0


def pieces_of(text: str, names: Sequence[str]) -> Iterator[str]:
    """The sentences of a page; names of recommendations, dates, ratings and scopes that stand alone by themselves."""
    fields = {field_of(name) for name in names}
    for part in (item for named in rows_in(text) for item in BULLET.split(named)):
        yield from filter(
            None, (piece.strip() for whole in sentences(part) for piece in apart(whole, fields))
        )


def rows_in(text: str) -> list[str]:
    """A text parted before each name of a recommendation; or before 1, 2, 3 …, where they have numbers alone."""
    named = NAMED.split(text)
    if len(named) > 1 or names_recommendation(text):
        return named
    found: list[str] = []
    start = number = 0
    for match in COUNTED.finditer(text):
        if int(match.group(1)) == number + 1:
            number += 1
            found.append(text[start : match.start()])
            start = match.start()
    return [*found, text[start:]] if number > 1 else [text]


def sentences(text: str) -> Iterator[str]:
    start = 0
    for end in SENTENCE_END.finditer(text):
        if NO_END.search(text[start : end.start()]) is None:
            yield text[start : end.start()] + end.group().rstrip()
            start = end.end()
    yield text[start:]


def apart(text: str, fields: set[str | None]) -> Iterator[str]:
    """A sentence, and what stands before, between and behind it in cells of its own."""
    if "scope" in fields and (scope := SCOPE.match(text)):
        yield scope.group()
        text = text[scope.end() :].strip()
    start = 0
    for first, last, firm in dates_in(text):
        behind = text[last:]
        if behind.strip() and not re.match(r"\s+[A-Z“‘•]", behind):
            continue  # its sentence goes on
        before = text[start:first]
        lead = LEAD.search(before)
        cut = lead.start() if lead else len(before)
        word = before[:cut].split()[-1:] or [""]
        if word[0].lower() in IN_SENTENCE or (word[0].islower() and not firm):
            continue
        yield before[:cut]
        yield before[cut:] + text[first:last]
        start = last
    rest = text[start:].strip()
    if "progress" in fields and (status := STATUS.match(rest)):
        yield status.group()
        rest = rest[status.end() :]
    yield rest


def dates_in(text: str) -> Iterator[tuple[int, int, bool]]:
    """(from, to, firm) of the dates of a text; several with nothing but words of time between are one."""
    tokens = find_tokens(plain(text))
    at = 0
    while at < len(tokens):
        last = at
        while last + 1 < len(tokens) and BETWEEN.fullmatch(text[tokens[last].end : tokens[last + 1].start]):
            last += 1
        yield tokens[at].start, tokens[last].end, any(token.firm for token in tokens[at : last + 1])
        at = last + 1
