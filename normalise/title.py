"""The plan's title, its publication date and its key, wherever they stand."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise, takewhile, zip_longest

from extract.document import Paragraph, Row, each_paragraph
from extract.notices import Notice
from normalise.draft import Draft, row_paragraphs
from normalise.headings import is_prompt
from normalise.legends import read_key
from normalise.numbers import names_recommendation
from normalise.periods import find_periods

#: Words of a plan's own heading, the more telling first.
TITLE_WORDS = (
    ("action plan", 6),
    ("improvement plan", 5),
    ("implementation plan", 5),
    ("action log", 5),
    ("tracker", 4),
    ("recommendations", 3),
    ("homicide review", 3),
    ("related death review", 3),
    ("dhr", 3),
    ("dardr", 3),
    ("sar", 3),
    ("safeguarding adult", 2),
    ("practice review", 2),
    ("serious case review", 2),
    ("review", 1),
    ("plan", 1),
)
#: A heading is no longer than this; a longer paragraph is prose that mentions a plan.
TITLE_LETTERS = 200

#: What a header must say to be taken for a title: it also holds the names of bodies, forms and files.
NAMES_PLAN = re.compile(
    r"\b(?:action|improvement|implementation) plan\b|\b(?:homicide|death) review\b|\bDHR\b", re.I
)
#: "Page 2 of 9" at the end of a running line, with the sign that parts it.
PAGE_NUMBER = re.compile(r"[\s|–—-]*\bpage \d+(?: of \d+)?\s*$", re.IGNORECASE)

PUBLISHED = re.compile(r"\bpubli(?:shed|cation)\b", re.IGNORECASE)
#: Words of a label ("Date of publication of the overview report").
LABEL_WORDS = 8
#: So many words of publication on a line are a label above its date.
TERM_WORDS = 4
#: What a row of the plan must name for its publication to be that of the report, and not of a leaflet.
OF_REPORT = re.compile(r"\b(?:report|review|date of publication|publication date)\b", re.IGNORECASE)
#: "to be published in", "will be published", "not for publication": no publication yet.
NOT_YET = re.compile(
    r"\b(?:to be|will be|not (?:yet )?be(?:en)?|before|prior to|until|awaiting|not for) (?:\w+ )?publi",
    re.IGNORECASE,
)

#: First rows in which a template's prompts may hold the date: a card has a row for each of them.
FIRST_ROWS = {"grid": 3, "cards": 9}


def find_title(draft: Draft) -> Draft:
    """The title (the heading above the plan's table, else the document's), the date and the key."""
    above = list(draft.plan_tables[0].above) if draft.plan_tables else []
    titles = [p for part in draft.plan_tables[:1] for p in row_paragraphs(part.title_rows)]
    title = (
        (None if titles_apart(draft) else choose_title(titles))
        or (choose_title(above[:-1]) if others_alike(draft) else None)
        or choose_title(above)
        or choose_title(before_plan(draft))
        or choose_title(titles)
        or running_title(draft)
        or first_heading(draft)
    )
    published, notices = publication_date(draft, title)
    key = read_key((p.text for p in (*texts_round_plan(draft), *texts_in_plan(draft))), other_tables(draft))
    return replace(
        draft,
        title=title,
        publication_date=published,
        key=key,
        notices=draft.notices + notices,
    )


def before_plan(draft: Draft) -> list[Paragraph]:
    """The paragraphs of a document above its plan: what stands below names other things ("Communications plan")."""
    first = draft.plan_tables[0].table if draft.plan_tables else None
    blocks = takewhile(lambda block: block is not first, draft.document.blocks)
    return [paragraph for block in blocks for paragraph in each_paragraph(block)]


def others_alike(draft: Draft) -> bool:
    """Whether the heading above the first table is one of several of its kind ("Police – action plan"), one a table."""
    lasts = [part.above[-1] for part in draft.plan_tables if part.above]
    return len(lasts) > 1 and lasts[0].heading == lasts[1].heading and all(map(title_score, lasts))


def titles_apart(draft: Draft) -> bool:
    """Whether each of several tables has a title of its own in its first rows: then they name groups of the plan."""
    titles = [[p.text for p in row_paragraphs(part.title_rows)] for part in draft.plan_tables]
    return len(titles) > 1 and all(titles) and titles[0] != titles[1]


def texts_round_plan(draft: Draft) -> list[Paragraph]:
    """Paragraphs in which a key or a date may stand: outside the plan, above it, its titles and headings."""
    found = list(draft.document.furniture)
    found += [b for b in draft.document.blocks if isinstance(b, Paragraph)]
    for part in draft.plan_tables:
        found += row_paragraphs(part.title_rows + part.heading_rows)
    return found


def other_tables(draft: Draft) -> list[tuple[Row, ...]]:
    """The tables of the document that are not the plan: a key may be a table of its own."""
    plan = {id(part.table) for part in draft.plan_tables}
    return [table.rows for table in draft.document.tables if id(table) not in plan]


def texts_in_plan(draft: Draft) -> list[Paragraph]:
    """Paragraphs of the plan's first rows (prompts of the template) and last ones, in which they may stand."""
    return [
        p
        for part in draft.plan_tables
        for p in row_paragraphs(part.body[: FIRST_ROWS[part.layout]] + part.body[-2:])
    ]


def choose_title(paragraphs: list[Paragraph]) -> str | None:
    """The paragraph that looks most like a plan's heading; the nearest to the table where two do."""
    best: tuple[float, int] | None = None
    for at, paragraph in enumerate(paragraphs):
        score = title_score(paragraph)
        if score > 0 and (best is None or score >= best[0]):
            best = score, at
    return None if best is None else " ".join(paragraphs[best[1]].text.split())


def title_score(paragraph: Paragraph) -> float:
    """How much a paragraph looks like a plan's heading; 0 for one that does not."""
    text = " ".join(paragraph.text.split())
    lower = text.lower()
    if not text or len(text) > TITLE_LETTERS or names_recommendation(text) or is_prompt(text):
        return 0
    words = sum(weight for word, weight in TITLE_WORDS if word in lower and re.search(rf"\b{word}\b", lower))
    if words == 0:
        return 0
    set_off = bool(paragraph.heading) or paragraph.bold
    if lower.endswith((".", ";", ",")) and not set_off:
        return 0
    verbs = re.search(r"\b(?:is|are|was|were|has|have|should|will|been)\b", lower)
    if verbs and not set_off:
        return 0
    return words + 4 * set_off + min(paragraph.size, 30) / 10


def first_heading(draft: Draft) -> str | None:
    """The document's first heading, for a plan whose table has none above it."""
    for block in draft.document.blocks:
        if (
            isinstance(block, Paragraph)
            and (block.heading or block.bold)
            and len(block.text) <= TITLE_LETTERS
        ):
            return " ".join(block.text.split())
    return None


def running_title(draft: Draft) -> str | None:
    """The title in the header of the pages, for a plan that is printed nowhere else: without its page numbers."""
    running = [replace(p, text=PAGE_NUMBER.sub("", p.text).strip()) for p in draft.document.furniture]
    return choose_title([p for p in running if NAMES_PLAN.search(p.text)])


def publication_date(draft: Draft, title: str | None) -> tuple[str | None, tuple[Notice, ...]]:
    """The day of publication, as a sentence, a heading, a prompt or the title has it."""
    found: list[tuple[date, int | None]] = []
    month_only: list[tuple[str, int | None]] = []
    round_plan = list(with_dates(texts_round_plan(draft)))
    inside = [
        (p.text, p.place.page)
        for p in texts_in_plan(draft)
        if says_published(p.text) and OF_REPORT.search(p.text)
    ]
    for texts in (round_plan + list(labelled_days(draft)), inside):
        for text, page in () if found else texts:
            if not says_published(text):
                continue
            for sentence in re.split(r"(?<=[a-z)\d]\.)\s+(?=[A-Z])", text.replace("\n", " ")):
                day, phrase = date_in(sentence)
                if day is not None:
                    found.append((day, page))
                elif phrase:
                    month_only.append((phrase, page))
    if found:
        days = {day for day, _ in found}
        if len(days) > 1:
            listed = ", ".join(sorted(d.isoformat() for d in days))
            note = Notice(
                "publication_several",
                f"Several publication dates are named ({listed}); the first is taken.",
                found[0][1],
            )
            return found[0][0].isoformat(), (note,)
        return found[0][0].isoformat(), ()
    if title and re.search(r"\bplan\b", title, re.IGNORECASE):
        days_in_title = [p.last_day for p in find_periods(title) if p.precision == "day" and p.last_day]
        if len(days_in_title) == 1 and not re.search(
            r"\b(?:died|death|murder|killed)\b", title, re.IGNORECASE
        ):
            return days_in_title[0].isoformat(), ()
    if month_only:
        phrase, page = month_only[0]
        note = Notice(
            "publication_month",
            f"The publication is dated “{phrase}”, which names no day; none is assumed.",
            page,
        )
        return None, (note,)
    return None, ()


def says_published(text: str) -> bool:
    """A quick look at a text that may be long."""
    return "publi" in text.lower()


def with_dates(paragraphs: list[Paragraph]) -> Iterator[tuple[str, int | None]]:
    """The paragraphs' texts and pages. Below "Publication date:" stands its date."""
    for paragraph, below in zip_longest(paragraphs, paragraphs[1:]):
        text = paragraph.text
        if below is not None and says_published(text) and is_date_label(text):
            text = f"{text} {below.text}"
        yield text, paragraph.place.page


def is_date_label(text: str) -> bool:
    """Whether a line says that the date of publication follows."""
    if len(text.split()) > TERM_WORDS or re.search(r"\d|\bnot\b", text, re.IGNORECASE):
        return False
    dates = re.search(r"\bdate\b|\bpublished\b|:\s*$", text, re.IGNORECASE)
    return dates is not None and PUBLISHED.search(text) is not None


def labelled_days(draft: Draft) -> Iterator[tuple[str, int | None]]:
    """ "Date of publication: 3 May 2018" of two cells side by side in a table about the document, with the page."""
    for rows in other_tables(draft):
        for row in rows:
            for label, value in pairwise(cell for cell in row.cells if cell.paragraphs):
                if PUBLISHED.search(label.text) and len(label.text.split()) <= LABEL_WORDS:
                    yield f"{label.text} {value.text}", label.paragraphs[0].place.page


def date_in(sentence: str) -> tuple[date | None, str]:
    """(day, "") of a sentence that says when the report was published; (None, phrase) for a mere month."""
    published = PUBLISHED.search(sentence)
    if published is None or NOT_YET.search(sentence) or len(sentence) > 400:
        return None, ""
    periods = [p for p in find_periods(sentence) if p.last_day is not None]
    after = [p for p in periods if p.start >= published.end()]
    days = [p for p in after if p.precision == "day"]
    if days:
        return days[0].last_day, ""
    before = [p for p in periods if p.end <= published.start() and p.precision == "day"]
    if before and not after:
        return before[-1].last_day, ""
    months = [p for p in after if p.precision == "month"]
    return None, sentence[months[0].start : months[0].end] if months else ""
